"""Everything the knowledge base says about one thing, grouped for a page: no addresses, only words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from deelwijzer.feiten import Feiten
from deelwijzer.namen import SOORTEN
from deelwijzer.oordeel import weergave
from deelwijzer.oordeel.zinnen import datum

# Shown at the top of the page, at another place on it, or of use to the program alone.
_BOVENAAN = {
    "rdfs:label",
    "skos:prefLabel",
    "skos:altLabel",
    "skos:definition",
    "dw:uitleg",
    "dw:url",
    "dw:regeling",
    "dw:volgens",
}
_STIL = {
    "rdf:type",
    "rdfs:seeAlso",
    "skos:inScheme",
    "skos:notation",
    "skos:topConceptOf",
    "dw:inWerking",
    "dw:buitenWerking",
    "dw:geldigVan",
    "dw:geldigTot",
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
# These follow from the other direction; showing both would say everything twice.
_OMGEKEERD = {"dw:omvat": "dw:valtOnder", "dw:heeftOnderdeel": "dw:onderdeelVan", "dw:vervangt": "dw:vervangenDoor"}
_DOORWERKEND = ("dw:valtOnder", "dw:onderdeelVan")
# How a relation reads from the other end.
_TERUG = {
    "dw:valtOnder": "Hieronder vallen",
    "dw:onderdeelVan": "Onderdelen",
    "dw:vervangenDoor": "Komt in de plaats van",
    "dw:verstrekker": "Normen met deze partij als gever",
    "dw:ontvanger": "Normen met deze partij als ontvanger",
    "dw:behalve": "Normen die deze partij uitzonderen als ontvanger",
    "dw:behalveVerstrekker": "Normen die deze partij uitzonderen als gever",
    "dw:gegevens": "Normen en plichten over deze gegevens",
    "dw:behalveGegevens": "Normen die deze gegevens uitzonderen",
    "dw:doel": "Normen en taken met dit doel",
    "dw:berustOp": "Hierop berusten",
    "dw:regeling": "Artikelen van deze regeling",
    "dw:voorwaarde": "Normen met deze voorwaarde",
    "dw:medewerking": "Normen die deze medewerking vragen",
    "dw:weigeringsgrond": "Normen met deze weigeringsgrond",
    "dw:besluit": "Normen die dit besluit vragen",
    "dw:beoordeeldDoor": "Beoordeelt deze voorwaarden",
    "dw:rustOp": "Plichten van deze partij",
    "dw:opgedragenAan": "Wettelijke taken",
    "dw:inVerband": "Normen binnen dit verband",
    "dw:geldtBij": "Normen die dan gelden",
    "dw:doorbreekt": "Wat deze plicht kan doorbreken",
    "dw:vastTeLeggen": "Besluiten waarin dit moet staan",
    "dw:regime": "Valt onder dit regime",
    "dw:bron": "Vindplaatsen in deze bron",
}


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


@dataclass(frozen=True)
class Relatie:
    """One kind of relation with what is at the other end: terms that have a page, or plain text."""

    label: str
    termen: tuple[str, ...]
    teksten: tuple[str, ...] = ()


def bestaat(feiten: Feiten, term: str) -> bool:
    return term.partition(":")[0] in SOORTEN and feiten.bestaat(term)


def soort(term: str) -> str:
    return SOORTEN.get(term.partition(":")[0], "")


def heen(feiten: Feiten, term: str) -> list[Relatie]:
    """What this thing says of others, by label of the relation."""
    relaties = []
    for eigenschap, waarden in sorted(feiten.eigenschappen(term).items(), key=lambda e: _plaats(feiten, e[0])):
        if not eigenschap.startswith("dw:") or eigenschap in _BOVENAAN | _STIL | set(_OMGEKEERD):
            continue
        if eigenschap in _DOORWERKEND:
            waarden = _directe(feiten, eigenschap, waarden)
        relaties.append(Relatie(_kop(feiten, eigenschap), *_splits(feiten, term, waarden)))
    relaties.append(Relatie("Andere delen van dit artikel", _zelfde_artikel(feiten, term)))
    return [r for r in relaties if r.termen or r.teksten]


def terug(feiten: Feiten, term: str) -> list[Relatie]:
    """What other things say of this one."""
    gevonden: dict[str, list[str]] = {}
    for ander in feiten.termen():
        if not bestaat(feiten, ander) or ander == term:
            continue
        for eigenschap, waarden in feiten.eigenschappen(ander).items():
            if (
                term in waarden
                and eigenschap.startswith("dw:")
                and eigenschap not in set(_OMGEKEERD) | _STIL | {"dw:volgens"}
            ):
                gevonden.setdefault(eigenschap, []).append(ander)
    relaties = []
    for eigenschap, anderen in gevonden.items():
        if eigenschap in _DOORWERKEND:
            anderen = [a for a in anderen if term in _directe(feiten, eigenschap, feiten.alle(a, eigenschap))]
        kop = _TERUG.get(eigenschap, f"Bij deze is dit: {feiten.label(eigenschap)}")
        relaties.append(Relatie(kop, op_naam(feiten, anderen)))
    return sorted((r for r in relaties if r.termen), key=lambda r: r.label)


def bronnen(feiten: Feiten, term: str) -> list[weergave.Json]:
    """Where this comes from: document and section."""
    return [weergave.bron(feiten, v) for v in feiten.alle(term, "dw:volgens")]


def _directe(feiten: Feiten, eigenschap: str, waarden: Iterable[str]) -> tuple[str, ...]:
    """Without what follows from another value: the graph holds the long jumps too."""
    alle = set(waarden)
    return tuple(sorted(w for w in alle if not any(w in feiten.alle(a, eigenschap) for a in alle if a != w)))


def _kop(feiten: Feiten, eigenschap: str) -> str:
    label = feiten.label(eigenschap)
    return label[:1].upper() + label[1:]


def _zelfde_artikel(feiten: Feiten, term: str) -> tuple[str, ...]:
    """The other cited parts of the article that ``term`` is, or is part of."""
    regeling, artikel = feiten.een(term, "dw:regeling"), feiten.een(term, "dw:artikel")
    if not regeling or not artikel:
        return ()
    return op_naam(
        feiten,
        [
            b
            for b in feiten.onderwerpen("dw:regeling", regeling)
            if feiten.een(b, "dw:artikel") == artikel and b != term
        ],
    )


def _plaats(feiten: Feiten, eigenschap: str) -> tuple[int, str]:
    return (_VOORAAN.index(eigenschap) if eigenschap in _VOORAAN else len(_VOORAAN), feiten.label(eigenschap))


def _splits(feiten: Feiten, term: str, waarden: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    alle = [w for w in waarden if w != term]
    termen = [w for w in alle if bestaat(feiten, w)]
    teksten = [_tekst(feiten, w) for w in alle if w not in termen]
    return op_naam(feiten, termen), tuple(t for t in teksten if t)


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
        return datum(date.fromisoformat(waarde)) if len(waarde) == 10 else None
    except ValueError:
        return None


def op_naam(feiten: Feiten, termen: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(termen), key=lambda t: [_getal(d) for d in feiten.label(t).lower().split()]))


def _getal(woord: str) -> tuple[int, int, str]:
    """Numbers by value, so that article 10 comes after article 9."""
    cijfers = woord.rstrip(".,;:ºabcdefghijklmnopqrstuvwxyz")
    return (0, int(cijfers), woord) if cijfers.isdigit() and cijfers.isascii() else (1, 0, woord)
