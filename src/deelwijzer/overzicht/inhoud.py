"""What every export tells, as words: so that a report, a workbook and a website cannot disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from deelwijzer.overzicht.analyse import Analyse, Antwoord, Kaart
from deelwijzer.overzicht.regels import Regiobevinding
from deelwijzer.overzicht.velden import BLADEN, DEELNEMERS, KNOOPPUNTEN, RELATIES, Veld
from deelwijzer.taal import datum

ERNST = {
    "fout": "De wet vraagt dit, of een convenant doorstaat de toets niet.",
    "waarschuwing": "De handreiking vindt dit nodig.",
    "aandachtspunt": "Kijk of dit bij u goed is geregeld.",
}


@dataclass(frozen=True)
class Tabel:
    """A table: title, headers, rows of text. ``breedtes``: in proportion."""

    titel: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    breedtes: tuple[int, ...]


@dataclass(frozen=True)
class Groep:
    """The findings of one rule, with what to do and where it comes from."""

    ernst: str
    thema: str
    naam: str
    herstel: str
    bron: str
    bevindingen: tuple[Regiobevinding, ...]


def groepen(a: Analyse, bevindingen: Sequence[Regiobevinding] | None = None) -> list[Groep]:
    """Findings by rule, the gravest first."""
    uit = []
    for regel, groep in groupby(a.bevindingen if bevindingen is None else bevindingen, key=lambda b: b.regel):
        leden = tuple(groep)
        uit.append(Groep(regel.ernst, regel.thema, regel.naam, regel.herstel, bron(a, leden[0]), leden))
    return uit


def bron(a: Analyse, b: Regiobevinding) -> str:
    """Article and source of a rule, in one line."""
    if b.regel.slug not in a.bronregels:
        gegevens = b.als_json(a.wijzer.regels, a.peildatum)
        artikelen = [x["label"] for x in gegevens["bepalingen"]]
        bronnen = [f"{x['bron']}, {x['sectie']}" if x.get("sectie") else str(x["bron"]) for x in gegevens["bronnen"]]
        a.bronregels[b.regel.slug] = "; ".join(dict.fromkeys([*artikelen, *bronnen]))
    return a.bronregels[b.regel.slug]


def tellingen(a: Analyse) -> Tabel:
    """The numbers of the graph, per region and together."""
    soorten = ("knooppunten", "deelnemers", "relaties")
    rijen = [(r.naam, *(str(r.tellingen.get(s, 0)) for s in soorten), *_ernst(a, r.iri)) for r in a.regios]
    if len(rijen) > 1:
        rijen.append(
            (
                "Samen",
                *(str(sum(r.tellingen.get(s, 0) for r in a.regios)) for s in soorten),
                *(str(n) for n in a.telling.values()),
            )
        )
    return Tabel(
        "Aantallen per regio",
        ("Regio", "Knooppunten", "Deelnemers", "Relaties", "Fouten", "Waarschuwingen", "Aandachtspunten"),
        tuple(rijen),
        (5, 3, 3, 3, 2, 4, 4),
    )


def _ernst(a: Analyse, regio: str) -> tuple[str, ...]:
    return tuple(str(a.telling_van(regio).get(e, 0)) for e in ERNST)


def antwoorden(a: Analyse) -> Tabel:
    """The questions of the handreiking, answered one by one."""
    rijen = tuple(
        (a.label(x.regio), x.vraag.voor.capitalize(), x.vraag.vraag, x.tekst, punten(x)) for x in a.antwoorden
    )
    return Tabel(
        "Vragen en antwoorden", ("Regio", "Voor", "Vraag", "Antwoord", "Waarop het steunt"), rijen, (3, 3, 5, 6, 6)
    )


def punten(x: Antwoord, hoogstens: int = 4) -> str:
    """The first findings an answer rests on."""
    eerste = [b.bericht for b in x.bevindingen[:hoogstens]]
    rest = len(x.bevindingen) - len(eerste)
    return "\n".join([*eerste, *([f"En nog {rest}; zie de bevindingen."] if rest else [])])


def bevindingen(a: Analyse) -> Tabel:
    """Every finding, the gravest first."""
    rijen = tuple(
        (b.ernst, b.regel.thema, a.label(b.regio), b.onderwerp, b.bericht, b.regel.herstel, bron(a, b))
        for b in a.bevindingen
    )
    kolommen = ("Ernst", "Thema", "Regio", "Onderwerp", "Bevinding", "Wat u kunt doen", "Bron")
    return Tabel("Bevindingen", kolommen, rijen, (2, 3, 3, 4, 8, 8, 5))


def dekking(a: Analyse) -> Tabel:
    """Which knooppunten take up which vraagstuk."""
    rijen = tuple(
        (
            a.label(d.regio),
            d.label,
            "; ".join(a.label(k) for k in d.knooppunten) or "Geen knooppunt",
            "ja" if d.gat else "nee",
        )
        for d in a.dekking
    )
    return Tabel("Dekking per vraagstuk", ("Regio", "Vraagstuk", "Knooppunten", "Gat"), rijen, (3, 5, 10, 1))


def wegen(a: Analyse) -> Tabel:
    """Where one can go from each meldpunt."""
    rijen = tuple(
        (
            a.label(w.regio),
            a.label(w.van),
            "; ".join(map(a.label, w.direct)),
            "; ".join(map(a.label, w.verder)) or "Niets verder",
        )
        for w in a.wegen
    )
    return Tabel(
        "Wegen vanuit elk meldpunt", ("Regio", "Vanuit", "Rechtstreeks", "Via een ander knooppunt"), rijen, (3, 4, 6, 8)
    )


def geheimhouders(a: Analyse) -> Tabel:
    """Who has a professional secrecy at which table."""
    f = a.wijzer.feiten
    rijen = tuple(
        (
            a.label(g.regio),
            a.label(g.knooppunt),
            a.label(g.partij),
            "; ".join(map(f.label, g.plichten)),
            "ja" if g.afspraak else "nee",
        )
        for g in a.geheimhouders
    )
    return Tabel(
        "Beroepsgeheim per tafel", ("Regio", "Knooppunt", "Partij", "Beroepsgeheim", "Afspraak"), rijen, (3, 4, 4, 8, 2)
    )


def convenanten(a: Analyse) -> Tabel:
    rijen = tuple((c.bestand, c.reden or c.slotsom) for c in a.convenanten)
    return Tabel("Getoetste convenanten", ("Bestand", "Uitkomst"), rijen, (3, 6))


def blad(a: Analyse, naam: str) -> Tabel:
    """A sheet of the inventory itself."""
    b = next(b for b in BLADEN if b.naam == naam)
    rijen = tuple(tuple(rij.get(v.sleutel, "") for v in b.velden) for rij in a.tabellen[naam])
    return Tabel(b.naam, tuple(v.kolom for v in b.velden), rijen, tuple(v.breed for v in b.velden))


def kaartvelden(a: Analyse, k: Kaart) -> Tabel:
    """What the inventory says of one knooppunt; what is missing says so."""
    basis = a.wijzer.feiten.label(k.basis) if k.basis else "Onbekend"
    rijen = [
        ("Basis op de peildatum", basis),
        ("Meldt zelf aan bij een ander", "ja" if k.meldt_zelf else "nee, via een deelnemer"),
    ]
    rijen += [
        (v.kolom, _gelezen(v, k.velden.get(v.sleutel, "")) or "Niet ingevuld")
        for v in KNOOPPUNTEN.velden
        if v.sleutel not in ("regio", "naam")
    ]
    if k.weg:
        rijen.append(("Te bereiken", "; ".join(a.label(x) for x in (*k.weg.direct, *k.weg.verder))))
    return Tabel(f"Kaart van {k.naam}", ("Onderdeel", "Inhoud"), tuple(rijen), (2, 5))


def kaartdeelnemers(k: Kaart) -> Tabel | None:
    sleutels = [v for v in DEELNEMERS.velden if v.sleutel not in ("regio", "knooppunt")]
    rijen = tuple(tuple(_gelezen(v, rij.get(v.sleutel, "")) for v in sleutels) for rij in k.deelnemers)
    return _zonder_lege_kolommen(f"Deelnemers van {k.naam}", [v.kolom for v in sleutels], rijen)


def kaartrelaties(k: Kaart) -> Tabel | None:
    sleutels = [v for v in RELATIES.velden if v.sleutel not in ("regio", "van")]
    rijen = tuple(tuple(_gelezen(v, rij.get(v.sleutel, "")) for v in sleutels) for rij in k.relaties)
    return _zonder_lege_kolommen(f"Relaties van {k.naam}", [v.kolom for v in sleutels], rijen)


def _gelezen(veld: Veld, waarde: str) -> str:
    """The value as a reader wants it; in the sheets of the inventory a date stays as it was filled in."""
    return datum(waarde) if veld.soort == "datum" and waarde else waarde


def _zonder_lege_kolommen(titel: str, kolommen: list[str], rijen: tuple[tuple[str, ...], ...]) -> Tabel | None:
    if not rijen:
        return None
    vol = [n for n in range(len(kolommen)) if any(rij[n] for rij in rijen)]
    return Tabel(
        titel,
        tuple(kolommen[n] for n in vol),
        tuple(tuple(rij[n] for n in vol) for rij in rijen),
        tuple(3 for _ in vol),
    )


def zonder_regio(a: Analyse, t: Tabel) -> Tabel:
    """The table without the column of the region when there is but one."""
    if t.kolommen[0] != "Regio" or len(a.regios) > 1:
        return t
    return Tabel(t.titel, t.kolommen[1:], tuple(rij[1:] for rij in t.rijen), t.breedtes[1:])
