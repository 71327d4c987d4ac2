"""The pictures of an overview (SVG), each with a table that says the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deelwijzer.overzicht import beelddeelname, beelddekking, beeldkaart, beeldnetwerk, beeldregio
from deelwijzer.overzicht.beeldvorm import Beeld
from deelwijzer.overzicht.velden import slug

if TYPE_CHECKING:
    from deelwijzer.overzicht.analyse import Analyse, Kaart

SOORTEN = {
    "netwerk": "Netwerk van knooppunten",
    "dekking": "Dekking per vraagstuk",
    "deelname": "Wie waar deelneemt",
    "gemeenten": "Knooppunten per gemeente",
}
_MAKERS = {
    "netwerk": beeldnetwerk.beeld,
    "dekking": beelddekking.beeld,
    "deelname": beelddeelname.beeld,
    "gemeenten": beeldregio.beeld,
}


def beeld(analyse: Analyse, regio: str, soort: str) -> Beeld:
    """One picture of one region (an IRI); ``soort``: a key of ``SOORTEN``."""
    return _MAKERS[soort](analyse, regio)


def kaart(analyse: Analyse, k: Kaart) -> Beeld:
    """Everything about one knooppunt on a card."""
    return beeldkaart.beeld(analyse, k)


def alle(analyse: Analyse) -> Iterator[tuple[str, Beeld]]:
    """Every picture under the name of its file, region by region."""
    meer = len(analyse.regios) > 1
    namen: set[str] = set()
    for regio in analyse.regios:
        voor = f"{slug(regio.naam)[:60]}-" if meer else ""
        for soort in SOORTEN:
            yield _eigen(f"{voor}{soort}", namen), beeld(analyse, regio.iri, soort)
        herkomst = beeldkaart.routes_in(analyse, regio.iri)
        for k in analyse.kaarten:
            if k.regio == regio.iri:
                yield _eigen(f"{voor}kaart-{slug(k.naam)[:80]}", namen), beeldkaart.beeld(analyse, k, herkomst)


def beelden(analyse: Analyse) -> dict[str, str]:
    """Every picture as SVG, by the name of its file (without extension)."""
    return {naam: b.svg for naam, b in alle(analyse)}


def png(svg: str) -> bytes:
    """The same picture in pixels."""
    from deelwijzer.document.pdf import als_png

    return als_png(svg)


def _eigen(naam: str, gebruikt: set[str]) -> str:
    """Two knooppunten may differ only in signs that no file name holds."""
    uit, nummer = naam, 2
    while uit in gebruikt:
        uit, nummer = f"{naam}-{nummer}", nummer + 1
    gebruikt.add(uit)
    return uit
