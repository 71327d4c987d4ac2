"""Which of the forms on offer a client likes best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable

TABEL = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
}
GRAAF = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/ld+json": "application/ld+json",
    "application/rdf+xml": "application/rdf+xml",
}


def kies(accept: str, aanbod: Iterable[str]) -> str | None:
    """The best of ``aanbod`` (in our own order of liking) for this Accept header; ``None`` when nothing on offer will do."""
    wensen = [_wens(deel) for deel in accept.split(",") if deel.strip()] or [("*/*", 1.0)]
    gewogen = [(_gewicht(soort, wensen), soort) for soort in aanbod]
    gewicht, beste = max(gewogen, key=lambda paar: paar[0])
    return beste if gewicht else None


def _wens(deel: str) -> tuple[str, float]:
    soort, *opties = (stuk.strip().lower() for stuk in deel.split(";"))
    for optie in opties:
        if optie.startswith("q="):
            try:
                return soort, min(1.0, max(0.0, float(optie[2:])))
            except ValueError:
                return soort, 0.0
    return soort, 1.0


def _gewicht(soort: str, wensen: list[tuple[str, float]]) -> float:
    """The weight of the most precise wish that fits."""
    for passend in (soort, f"{soort.partition('/')[0]}/*", "*/*"):
        if gewichten := [q for wens, q in wensen if wens == passend]:
            return max(gewichten)
    return 0.0
