"""The report of a check: the outcome, every finding with article and remedy, and what was not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from deelwijzer.convenant.documenten import delen
from deelwijzer.convenant.documenten.voorstel import Voorstel, koppelingen
from deelwijzer.convenant.tekst import niet_getoetst_per_groep, niet_getoetst_zin
from deelwijzer.convenant.vormen import MEERVOUD
from deelwijzer.document.model import Alinea, Blok, Document, Kop, Lijst, Paginaeinde, Regel, Tabel, regel, vet

Json = dict[str, Any]

_ERNST = {
    "fout": "De wet vraagt dit op de peildatum. Herstel het voordat u tekent.",
    "waarschuwing": "Een bron of toezichthouder vindt dit nodig.",
    "aandachtspunt": "Kijk of dit in uw geval goed is geregeld.",
}
_GEHEEL = "Het convenant als geheel"


def maak(v: Voorstel) -> Document:
    blokken = [*_uitkomst(v), *_bevindingen(v), Kop("Gegevensstromen"), *delen.stromen(v), *_niet_getoetst(v)]
    return delen.maak_document(v, "Verslag van de toets", f"Bevindingen bij het convenant {v.naam}", blokken)


def _uitkomst(v: Voorstel) -> Iterable[Blok]:
    bevindingen = genummerd(v)
    yield delen.let_op(
        v,
        "Deelwijzer ondersteunt een oordeel en vervangt het niet. Geen bevinding betekent niet dat het convenant in orde is: niet alles is te toetsen.",
    )
    yield Kop("Uitkomst")
    yield Alinea(regel(vet(v.resultaat.slotsom)))
    if not bevindingen:
        return
    yield Lijst(tuple(regel(vet(e.capitalize()), f": {uitleg}") for e, uitleg in _ERNST.items()))
    themas = list(dict.fromkeys(b["thema"] for _, b in bevindingen))
    rijen = [(regel(t), *_tel([b for _, b in bevindingen if b["thema"] == t])) for t in themas]
    rijen.append((regel(vet("Samen")), *_tel([b for _, b in bevindingen])))
    koppen = ("Thema", *(m.capitalize() for m in MEERVOUD.values()))
    yield Tabel("Bevindingen per thema", koppen, tuple(rijen), (6, 3, 4, 4))
    per_partij = _per_partij(v, bevindingen)
    rijen = [(regel(naam), *_tel([b for _, b in leden]), _nummers(leden)) for naam, leden in per_partij.items()]
    yield Tabel("Bevindingen per partij", ("Partij", *koppen[1:], "Nummers"), tuple(rijen), (5, 3, 4, 4, 5))


def _bevindingen(v: Voorstel) -> Iterable[Blok]:
    bevindingen = genummerd(v)
    if not bevindingen:
        return
    yield Paginaeinde()
    yield Kop("Bevindingen")
    for thema, groep in groupby(bevindingen, key=lambda nb: str(nb[1]["thema"])):
        yield Kop(thema, 2)
        for nummer, b in groep:
            yield from _bevinding(nummer, b)


def _bevinding(nummer: int, b: Json) -> Iterable[Blok]:
    yield Kop(f"{nummer}. {b['ernst'].capitalize()}: {b['naam']}", 3)
    yield Alinea(regel(b["bericht"]), bij_volgende=True)
    bronnen = list(dict.fromkeys(f"{x['bron']}{', ' + x['sectie'] if x['sectie'] else ''}" for x in b["bronnen"]))
    velden: list[tuple[str, Regel]] = [
        ("Betreft", regel(b["onderwerp"])),
        ("Zo herstelt u het", regel(b["herstel"])),
        ("Artikelen", koppelingen(b["bepalingen"])),
        ("Bronnen", regel("; ".join(bronnen))),
        ("Regel", regel(b["regel"])),
    ]
    yield Lijst(tuple(regel(vet(f"{naam}: "), inhoud) for naam, inhoud in velden if inhoud))


def _niet_getoetst(v: Voorstel) -> Iterable[Blok]:
    yield Kop("Wat niet is getoetst")
    if not v.uitslag["niet_getoetst"]:
        yield Alinea(regel("Alle regels die Deelwijzer kent, zijn getoetst."))
        return
    yield Alinea(regel(niet_getoetst_zin(v.uitslag)))
    for groep, punten in niet_getoetst_per_groep(v.uitslag).items():
        yield Kop(f"{groep} ({len(punten)})", 2)
        yield Lijst(tuple(regel(p) for p in punten))


def genummerd(v: Voorstel) -> list[tuple[int, Json]]:
    """The findings in the order of the report: per theme, the gravest first."""
    volgorde = {b.regel.thema: b.regel.volgorde[0] for b in v.resultaat.bevindingen}
    ernst = list(MEERVOUD)
    op_thema = sorted(
        v.uitslag["bevindingen"], key=lambda b: (volgorde.get(b["thema"], 0), b["thema"], ernst.index(b["ernst"]))
    )
    return list(enumerate(op_thema, 1))


def _per_partij(v: Voorstel, bevindingen: Sequence[tuple[int, Json]]) -> dict[str, list[tuple[int, Json]]]:
    """Each party with the findings that name it; the rest is about the whole."""
    uit: dict[str, list[tuple[int, Json]]] = {}
    for naam in dict.fromkeys(d.naam for d in v.deelnemers):
        woord = re.compile(rf"(?<!\w){re.escape(naam)}(?!\w)")
        leden = [(n, b) for n, b in bevindingen if woord.search(b["onderwerp"]) or woord.search(b["bericht"])]
        if leden:
            uit[naam] = leden
    genoemd = {n for leden in uit.values() for n, _ in leden}
    if rest := [(n, b) for n, b in bevindingen if n not in genoemd]:
        uit[_GEHEEL] = rest
    return uit


def _tel(bevindingen: Sequence[Json]) -> tuple[Regel, ...]:
    return tuple(regel(str(sum(b["ernst"] == e for b in bevindingen))) for e in MEERVOUD)


def _nummers(leden: Sequence[tuple[int, Json]]) -> Regel:
    return regel(", ".join(str(n) for n, _ in leden))
