"""How far an overview is: the knooppunten in which the rules miss nothing, and the one that is complete soonest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from deelwijzer.overzicht.analyse import Analyse, Kaart
from deelwijzer.overzicht.regels import Regiobevinding

# An aandachtspunt asks to look, not to fill in.
_NODIG = ("fout", "waarschuwing")


@dataclass(frozen=True)
class Vordering:
    """``onaf``: each with the number of points it lacks, the fewest first."""

    compleet: tuple[Kaart, ...]
    onaf: tuple[tuple[Kaart, int], ...]

    @property
    def totaal(self) -> int:
        return len(self.compleet) + len(self.onaf)

    @property
    def zin(self) -> str:
        wat = "knooppunt" if self.totaal == 1 else "knooppunten"
        return f"{len(self.compleet)} van {self.totaal} {wat} compleet."


def vordering(analyse: Analyse, regio: str, telt: Callable[[Regiobevinding], bool] = lambda _: True) -> Vordering:
    """The active knooppunten of a region; ``telt``: which findings matter, such as those for one purpose."""
    alle = [
        (k, sum(b.ernst in _NODIG and telt(b) for b in k.bevindingen))
        for k in analyse.kaarten
        if k.regio == regio and k.actief
    ]
    onaf = sorted(((k, n) for k, n in alle if n), key=lambda paar: paar[1])
    return Vordering(tuple(k for k, n in alle if not n), tuple(onaf))
