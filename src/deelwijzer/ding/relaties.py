"""What a thing says of others and what others say of it, grouped by relation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from deelwijzer.dekking import regelnummers
from deelwijzer.ding.soorten import bestaat, op_naam, voorvoegsel
from deelwijzer.feiten import Feiten, slug
from deelwijzer.onthouden import onthoud
from deelwijzer.soorten import MEERVOUD
from deelwijzer.taal import datum, hoofdletter

# Shown at the top of the page, at another place on it, or of use to the program alone.
_ELDERS = {
    "dw:uitleg",
    "dw:url",
    "dw:volgens",
    "dw:inWerking",
    "dw:buitenWerking",
    "dw:geldigVan",
    "dw:geldigTot",
    "dw:citeertitel",
    "dw:afkorting",
    "dw:vervangenDoor",
    "dw:verschil",
    "dw:bestand",
    "dw:artikel",
    "dw:lid",
    "dw:onderdeel",
    "dw:bwbId",
    "dw:celex",
    "dw:aantalRegels",
    "dw:volgorde",
    "dw:rang",
    "dw:regels",
    "dw:uitgewerkt",
}
# A source has its sections, and what rests on it.
_TERUG_NIET = {"dw:bron"}
# These follow from the other direction; showing both would say everything twice.
_OMGEKEERD = {"dw:omvat", "dw:heeftOnderdeel", "dw:vervangt", "dw:deelnameAan", "dw:deelname", "dw:heeftDeelnemer"}
_DOORWERKEND = ("dw:valtOnder", "dw:onderdeelVan")
# A norm reads as a sentence: who, to whom, what, what for, how, under which conditions, on what. The rest follows by name.
_VOORAAN = (
    "dw:verstrekker",
    "dw:behalveVerstrekker",
    "dw:ontvanger",
    "dw:behalve",
    "dw:gegevens",
    "dw:behalveGegevens",
    "dw:doel",
    "dw:modaliteit",
    "dw:route",
    "dw:besluit",
    "dw:verband",
    "dw:inVerband",
    "dw:frequentie",
    "dw:handeling",
    "dw:geldtBij",
    "dw:voorwaarde",
    "dw:medewerking",
    "dw:weigeringsgrond",
    "dw:berustOp",
)
# What comes first of all that refers to a thing.
_TERUG_VOORAAN = (
    "dw:verstrekker",
    "dw:ontvanger",
    "dw:wederkerigTussen",
    "dw:gegevens",
    "dw:rustOp",
    "dw:opgedragenAan",
    "dw:neemtDeelAan",
    "dw:berustOp",
    "dw:doorbreekt",
    "dw:doel",
    "dw:inVerband",
)
# Behind the name of what rests on it.
_STEUNEND = {
    "bron": "in deze bron",
    "sectie": "in dit deel van de bron",
    "regeling": "die op deze regeling berusten",
}


@dataclass(frozen=True)
class Relatie:
    """One kind of relation with what is at the other end: terms that have a page, or plain text. ``sleutel`` names it in an address."""

    sleutel: str
    label: str
    termen: tuple[str, ...]
    teksten: tuple[str, ...] = ()
    uitleg: str = ""


def heen(feiten: Feiten, term: str) -> list[Relatie]:
    """What this thing says of others, by label of the relation."""
    relaties = []
    for eigenschap, waarden in sorted(feiten.eigenschappen(term).items(), key=lambda e: _plaats(feiten, e[0])):
        if not eigenschap.startswith("dw:") or eigenschap in _ELDERS | _OMGEKEERD:
            continue
        if eigenschap in _DOORWERKEND:
            waarden = _directe(feiten, eigenschap, waarden)
        termen, teksten = _splits(feiten, term, waarden)
        label = feiten.label(eigenschap)
        uitleg = feiten.een(eigenschap, "dw:uitleg") or ""
        relaties.append(Relatie(f"heen.{slug(eigenschap)}", hoofdletter(label), termen, teksten, uitleg))
    relaties.append(Relatie("zelfde-artikel", "Andere delen van dit artikel", _zelfde_artikel(feiten, term)))
    return [r for r in relaties if r.termen or r.teksten]


def terug(feiten: Feiten, term: str) -> list[Relatie]:
    """What other things say of this one; norms by themselves."""
    relaties = []
    for eigenschap, alle in feiten.verwijzingen(term).items():
        if not eigenschap.startswith("dw:") or eigenschap in _ELDERS | _OMGEKEERD | _TERUG_NIET:
            continue
        # A relation that holds both ways was said already.
        zelf = feiten.alle(term, eigenschap)
        anderen = [a for a in alle if a != term and bestaat(feiten, a) and a not in zelf]
        if eigenschap in _DOORWERKEND:
            anderen = [a for a in anderen if term in _directe(feiten, eigenschap, feiten.alle(a, eigenschap))]
        normen = [a for a in anderen if voorvoegsel(a) == "norm"]
        rest = [a for a in anderen if voorvoegsel(a) != "norm"]
        naam = slug(eigenschap)
        if normen:
            kop = normkop(feiten, eigenschap)
            relaties.append((_rang(eigenschap), 0, Relatie(f"normen.{naam}", kop, op_naam(feiten, normen))))
        for kop, sleutel, groep in _koppen(feiten, eigenschap, rest):
            relaties.append((_rang(eigenschap), 1, Relatie(sleutel, kop, op_naam(feiten, groep))))
    geordend = [r for *_, r in sorted(relaties, key=lambda r: (*r[:2], r[2].label))]
    return [*geordend, *_steunend(feiten, term)]


def normkop(feiten: Feiten, eigenschap: str) -> str:
    """The heading above the norms that refer by ``eigenschap``."""
    return feiten.een(eigenschap, "dw:labelTerugNorm") or f"Normen hiermee: {feiten.label(eigenschap)}"


def _koppen(feiten: Feiten, eigenschap: str, termen: list[str]) -> list[tuple[str, str, list[str]]]:
    """The heading and the key of each group of things that refer by ``eigenschap``."""
    naam = slug(eigenschap)
    achter = feiten.een(eigenschap, "dw:labelTerugPerSoort")
    if not achter:
        kop = feiten.een(eigenschap, "dw:labelTerug") or f"Bij deze is dit: {feiten.label(eigenschap)}"
        return [(kop, f"terug.{naam}", termen)] if termen else []
    per_soort: dict[str, list[str]] = {}
    for t in termen:
        per_soort.setdefault(voorvoegsel(t), []).append(t)
    return [
        (f"{hoofdletter(MEERVOUD[s])} {achter}", f"terug.{naam}.{s}", per_soort[s]) for s in MEERVOUD if s in per_soort
    ]


def bronnen(feiten: Feiten, term: str) -> list[dict[str, str | None]]:
    """Where this comes from: document and section, and the section that has a page."""
    gevonden = []
    for v in feiten.alle(term, "dw:volgens"):
        for bron in feiten.alle(v, "dw:bron"):
            eerste = min(_regels(feiten, v), default=None)
            # A section may hold smaller ones: the smallest says most.
            raak = sorted(
                (s for s in secties(feiten, bron) if eerste in _regels(feiten, s)),
                key=lambda s: len(_regels(feiten, s)),
            )
            gevonden.append(
                {
                    "ding": bron,
                    "bron": feiten.label(bron),
                    "sectie": feiten.een(v, "dw:sectie"),
                    "sectie_ding": raak[0] if raak else None,
                }
            )
    return sorted(gevonden, key=lambda b: (b["bron"] or "", b["sectie"] or ""))


@onthoud(None)
def _regels(feiten: Feiten, term: str) -> frozenset[int]:
    return regelnummers(feiten.een(term, "dw:regels"))


@onthoud(None)
def secties(feiten: Feiten, bron: str) -> tuple[str, ...]:
    """The sections of a source in the order of the document."""
    eigen = [s for s in feiten.onderwerpen("dw:bron", bron) if voorvoegsel(s) == "sectie"]
    return tuple(sorted(eigen, key=lambda s: (min(_regels(feiten, s), default=0), s)))


def _steunend(feiten: Feiten, term: str) -> list[Relatie]:
    """What rests on a source, a section of it, or the articles of an act, by kind."""
    delen: list[Relatie] = []
    plaatsen: list[str] | tuple[str, ...]
    steunt_op = "dw:volgens"
    if voorvoegsel(term) == "bron":
        plaatsen = [v for v in feiten.onderwerpen("dw:bron", term) if voorvoegsel(v) == "vindplaats"]
        delen = [Relatie("secties", "Delen van deze bron", secties(feiten, term))]
    elif voorvoegsel(term) == "sectie":
        eigen = _regels(feiten, term)
        plaatsen = [
            v
            for bron in feiten.alle(term, "dw:bron")
            for v in feiten.onderwerpen("dw:bron", bron)
            if voorvoegsel(v) == "vindplaats" and eigen & _regels(feiten, v)
        ]
    elif voorvoegsel(term) == "regeling":
        plaatsen, steunt_op = feiten.onderwerpen("dw:regeling", term), "dw:berustOp"
    else:
        return []
    steunt = {t for v in plaatsen for t in feiten.onderwerpen(steunt_op, v) if bestaat(feiten, t)}
    achter = _STEUNEND[voorvoegsel(term)]
    for s in MEERVOUD:
        termen = [t for t in steunt if voorvoegsel(t) == s]
        sleutel = "normen.steunend" if s == "norm" else f"steunend.{s}"
        delen.append(Relatie(sleutel, f"{hoofdletter(MEERVOUD[s])} {achter}", op_naam(feiten, termen)))
    return [r for r in delen if r.termen]


def _directe(feiten: Feiten, eigenschap: str, waarden: Iterable[str]) -> tuple[str, ...]:
    """Without what follows from another value: the graph holds the long jumps too."""
    alle = set(waarden)
    return tuple(sorted(w for w in alle if not any(w in feiten.alle(a, eigenschap) for a in alle if a != w)))


def _zelfde_artikel(feiten: Feiten, term: str) -> tuple[str, ...]:
    """The other cited parts of the article that ``term`` is, or is part of."""
    regeling, artikel = feiten.een(term, "dw:regeling"), feiten.een(term, "dw:artikel")
    if not regeling or not artikel:
        return ()
    alle = feiten.onderwerpen("dw:regeling", regeling)
    return op_naam(feiten, [b for b in alle if feiten.een(b, "dw:artikel") == artikel and b != term])


def _plaats(feiten: Feiten, eigenschap: str) -> tuple[int, str]:
    return (_VOORAAN.index(eigenschap) if eigenschap in _VOORAAN else len(_VOORAAN), feiten.label(eigenschap))


def _rang(eigenschap: str) -> int:
    return _TERUG_VOORAAN.index(eigenschap) if eigenschap in _TERUG_VOORAAN else len(_TERUG_VOORAAN)


def _splits(feiten: Feiten, term: str, waarden: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    alle = [w for w in waarden if w != term]
    termen = [w for w in alle if bestaat(feiten, w)]
    teksten = [_tekst(feiten, w) for w in alle if w not in termen]
    return _op_volgorde(feiten, op_naam(feiten, termen)), tuple(t for t in teksten if t)


def _op_volgorde(feiten: Feiten, termen: tuple[str, ...]) -> tuple[str, ...]:
    """In the order of the source where that is known for all of them, such as the points of a begrip."""
    volgorde = {t: feiten.een(t, "dw:volgorde") for t in termen}
    return tuple(sorted(termen, key=lambda t: int(volgorde[t] or 0))) if all(volgorde.values()) else termen


def _tekst(feiten: Feiten, waarde: str) -> str:
    """A literal as users read it; an address of a thing without a page gives its label."""
    if waarde in ("true", "false"):
        return "ja" if waarde == "true" else "nee"
    if feiten.bestaat(waarde):
        uitleg = feiten.een(waarde, "dw:uitleg")
        return f"{feiten.label(waarde)} ({uitleg.rstrip('.')})" if uitleg else feiten.label(waarde)
    if waarde.startswith(("http://", "https://", "urn:")):
        return ""
    return _datum(waarde) or waarde


def _datum(waarde: str) -> str | None:
    try:
        return datum(waarde) if len(waarde) == 10 else None
    except ValueError:
        return None
