"""What begins and ends around a thing, in order of date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from deelwijzer.ding.relaties import Relatie
from deelwijzer.ding.soorten import naam, op_naam, periode, soort, voorvoegsel
from deelwijzer.feiten import Feiten
from deelwijzer.oordeel.normen import ALTIJD, NOOIT
from deelwijzer.oordeel.regels import Regels
from deelwijzer.soorten import aantal

Json = dict[str, Any]

BEGINT, EINDIGT, TEKST = "begint", "eindigt", "tekst"
# What says when the rules around a thing changed; the rest has no history of its own.
_SOORTEN = {
    "norm",
    "geheim",
    "plicht",
    "taak",
    "doorbreking",
    "uitzondering",
    "vereiste",
    "deelname",
    "regime",
    "bepaling",
}
# These say where something stands, not what holds for it.
_NIET = {"dw:volgens", "dw:uitgewerktIn"}


def keten(feiten: Feiten, term: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What came before ``term`` and what came after it, nearest first."""
    return _volg(feiten, term, voor=True), _volg(feiten, term, voor=False)


def _volg(feiten: Feiten, term: str, *, voor: bool) -> tuple[str, ...]:
    gezien, rij = {term: None}, [term]
    while rij:
        dit = rij.pop(0)
        volgende = feiten.onderwerpen("dw:vervangenDoor", dit) if voor else feiten.alle(dit, "dw:vervangenDoor")
        for ander in volgende:
            if ander not in gezien:
                gezien[ander] = None
                rij.append(ander)
    return tuple(gezien)[1:]


def lijn(regels: Regels, term: str, terug: Iterable[Relatie], dag: date) -> list[Json]:
    """The history of ``term``: itself, what it replaced or was replaced by, and the norms and duties around it."""
    f = regels.feiten
    voor, na = keten(f, term)
    groepen: dict[tuple[date, str, bool, str], list[str]] = defaultdict(list)
    eigen = (term, *voor, *na)
    # For a source the period of what rests on it says nothing of the source.
    om = [] if voorvoegsel(term) in ("bron", "sectie") else [t for r in terug for t in r.termen]
    for t in dict.fromkeys([*eigen, *(t for t in om if voorvoegsel(t) in _SOORTEN)]):
        p = periode(regels, t)
        van_zichzelf = t in eigen
        if p.van != ALTIJD:
            groepen[p.van, BEGINT, van_zichzelf, t if van_zichzelf else voorvoegsel(t)].append(t)
        if p.tot != NOOIT:
            groepen[p.tot, EINDIGT, van_zichzelf, t if van_zichzelf else voorvoegsel(t)].append(t)
    for t in om:
        if voorvoegsel(t) == "bron" and (gelezen := f.datum(t, "dw:datum")):
            groepen[gelezen, TEKST, True, t].append(t)
    return [
        {
            "datum": dag_.isoformat(),
            "gebeurtenis": wat,
            "eigen": van_zichzelf,
            "voorbij": dag_ <= dag,
            "tekst": _tekst(f, term, wat, termen, van_zichzelf=van_zichzelf),
            "dingen": [naam(regels, t, dag) for t in op_naam(f, termen)],
        }
        for (dag_, wat, van_zichzelf, _), termen in sorted(
            groepen.items(), key=lambda g: (g[0][0], g[0][1] == BEGINT, not g[0][2], g[0][3])
        )
    ]


def _tekst(feiten: Feiten, term: str, wat: str, termen: list[str], *, van_zichzelf: bool) -> str:
    if wat == TEKST:
        return "Zo luidt de tekst die is gelezen"
    if termen == [term]:
        return "Dit begint te gelden" if wat == BEGINT else "Dit geldt niet meer"
    onderwerp = soort(termen[0]).capitalize() if van_zichzelf else aantal(len(termen), voorvoegsel(termen[0]))
    meer = len(termen) > 1
    if wat == BEGINT:
        return f"{onderwerp} {'gaan' if meer else 'gaat'} gelden"
    return f"{onderwerp} {'gelden' if meer else 'geldt'} niet meer"
