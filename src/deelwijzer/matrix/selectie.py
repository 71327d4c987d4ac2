"""A part of the matrix as one looks at it: some parties, some data, some outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from deelwijzer.matrix.berekenen import Beslist, Matrix
from deelwijzer.oordeel.uitkomst import STERKTE, Uitkomst

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Groep:
    """What is decided alike for one giver: for each of ``gegevens`` towards each of ``nemers``.

    ``rest``: no norm carries it, and it holds for every receiver no other group of the same giver and data names.
    """

    gever: str
    beslist: Beslist
    gegevens: tuple[str, ...]
    nemers: tuple[str, ...]
    rest: bool


@dataclass(frozen=True, eq=False)
class Selectie:
    """``uitkomsten``: only the cells with one of these; empty is all."""

    matrix: Matrix
    uitkomsten: frozenset[Uitkomst] = frozenset()

    @cached_property
    def masker(self) -> NDArray[np.bool_]:
        """Which cells are in the selection: those of two different parties with an asked outcome."""
        import numpy as np

        m = self.matrix
        telt = np.array([not self.uitkomsten or b.uitkomst in self.uitkomsten for b in m.beslist], dtype=bool)
        masker = telt[m.cellen]
        plaats = {n: i for i, n in enumerate(m.nemers)}
        for g, gever in enumerate(m.gevers):
            if gever in plaats:
                masker[g, :, plaats[gever]] = False
        return masker

    @property
    def aantal(self) -> int:
        return int(self.masker.sum())

    def zonder_lege(self) -> Selectie:
        """The same without the parties and data that have no cell in it."""
        masker, m = self.masker, self.matrix
        plaatsen = [sorted(set(as_.tolist())) for as_ in masker.nonzero()]
        gevers, gegevens, nemers = (
            [termen[i] for i in plaats]
            for termen, plaats in zip((m.gevers, m.gegevens, m.nemers), plaatsen, strict=True)
        )
        return Selectie(m.deel(gevers, nemers, gegevens), self.uitkomsten)

    def cellen(self) -> Iterator[tuple[str, str, str, Beslist]]:
        """Giver, receiver, data and what is decided, in the order of the matrix."""
        m = self.matrix
        for g, gever in enumerate(m.gevers):
            for d, gegeven in enumerate(m.gegevens):
                rij = m.cellen[g, d].tolist()
                for n in self.masker[g, d].nonzero()[0].tolist():
                    yield gever, m.nemers[n], gegeven, m.beslist[rij[n]]

    def telling(self) -> dict[Uitkomst, int]:
        """How many cells have each outcome."""
        import numpy as np

        nummers, aantallen = np.unique(self.matrix.cellen[self.masker], return_counts=True)
        geteld = dict.fromkeys(STERKTE, 0)
        for nummer, aantal in zip(nummers.tolist(), aantallen.tolist(), strict=True):
            geteld[self.matrix.beslist[nummer].uitkomst] += aantal
        return geteld

    def groepen(self) -> Iterator[Groep]:
        """Everything in the selection in as few groups as it takes, by giver, strongest outcome first."""
        for g, gever in enumerate(self.matrix.gevers):
            yield from self._groepen(g, gever)

    def _groepen(self, g: int, gever: str) -> Iterator[Groep]:
        m = self.matrix
        # Kinds of data with the same row are decided alike towards everybody.
        gelijk: dict[bytes, list[int]] = {}
        for d in range(len(m.gegevens)):
            gelijk.setdefault(m.cellen[g, d].tobytes(), []).append(d)
        gevonden: dict[tuple[int, tuple[int, ...], bool], list[int]] = {}
        for soorten in gelijk.values():
            leden: dict[int, list[int]] = {}
            rij = m.cellen[g, soorten[0]].tolist()
            for n in self.masker[g, soorten[0]].nonzero()[0].tolist():
                leden.setdefault(rij[n], []).append(n)
            # Of some outcomes only nobody can say that it holds for all others.
            zonder_norm = [b for b in leden if not m.beslist[b].dragend and not self.uitkomsten]
            rest = max(zonder_norm, key=lambda b: len(leden[b]), default=None)
            for nummer, nemers in leden.items():
                gevonden.setdefault((nummer, tuple(nemers), nummer == rest), []).extend(soorten)

        def sterkte(sleutel: tuple[int, tuple[int, ...], bool]) -> tuple[object, ...]:
            beslist = m.beslist[sleutel[0]]
            return STERKTE.index(beslist.uitkomst), beslist.dragend, sleutel[1]

        for sleutel in sorted(gevonden, key=sterkte):
            nummer, nemers_, is_rest = sleutel
            namen = tuple(m.nemers[n] for n in nemers_)
            gegevens = tuple(m.gegevens[d] for d in sorted(gevonden[sleutel]))
            yield Groep(gever, m.beslist[nummer], gegevens, namen, is_rest)
