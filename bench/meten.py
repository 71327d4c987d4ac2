"""How a time is taken: the median of several runs, side by side with what it is compared with."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Meting:
    """``wij`` and ``ander`` in seconds; ``ander`` is ``None`` when there is nothing to compare with."""

    werk: str
    wij: float
    ander: float | None = None
    tegenover: str = ""

    @property
    def rij(self) -> tuple[str, str, str, str]:
        if self.ander is None:
            return (self.werk, _ms(self.wij), "", "")
        verhouding = self.ander / self.wij
        woord = f"{verhouding:.1f} × sneller" if verhouding >= 1 else f"{1 / verhouding:.1f} × de tijd"
        return (self.werk, _ms(self.wij), f"{self.tegenover} {_ms(self.ander)}", woord)


def _ms(seconden: float) -> str:
    return f"{seconden * 1000:.1f} ms" if seconden < 1 else f"{seconden:.2f} s"


def mediaan(werk: Callable[[], object], *, keer: int = 7, warm: int = 1) -> float:
    """The median duration of ``werk`` in seconds, after ``warm`` runs that do not count."""
    for _ in range(warm):
        werk()
    tijden = []
    for _ in range(keer):
        begin = time.perf_counter()
        werk()
        tijden.append(time.perf_counter() - begin)
    return statistics.median(tijden)


def vergelijk(
    naam: str, wij: Callable[[], object], ander: Callable[[], object], tegenover: str, *, keer: int = 5
) -> Meting:
    """Both in turn, so that a machine that slows down slows both."""
    wij()
    ander()
    eigen, overig = [], []
    for _ in range(keer):
        eigen.append(mediaan(wij, keer=1, warm=0))
        overig.append(mediaan(ander, keer=1, warm=0))
    return Meting(naam, statistics.median(eigen), statistics.median(overig), tegenover)
