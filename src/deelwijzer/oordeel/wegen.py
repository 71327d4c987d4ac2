"""Ways in more steps: from giver to receiver through parties that the law itself puts in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from deelwijzer.oordeel.oordelen import Oordeel, oordeel
from deelwijzer.oordeel.regels import EENIEDER, Norm, Regels
from deelwijzer.oordeel.uitkomst import STERKTE, Uitkomst
from deelwijzer.oordeel.vraag import Vraag

_OPEN = (Uitkomst.VERPLICHT, Uitkomst.TOEGESTAAN, Uitkomst.TOEGESTAAN_MITS)


@dataclass(frozen=True)
class Weg:
    """A chain of disclosures, each carried by a standing norm of its own."""

    stappen: tuple[Oordeel, ...]

    @property
    def sterkte(self) -> tuple[int, int]:
        """Shorter first, then by the weakest step."""
        return len(self.stappen), max(STERKTE.index(s.uitkomst) for s in self.stappen)


def wegen(regels: Regels, vraag: Vraag, *, hoogstens: int = 3, aantal: int = 12) -> tuple[Weg, ...]:
    """The ways from ``vraag.van`` to ``vraag.aan`` in two to ``hoogstens`` steps, best first; at most ``aantal``.

    The purpose of the question is that of the last step: the parties in between receive for purposes of their own.
    """
    stappen = _Stappen(regels, vraag)
    gevonden: list[Weg] = []
    for lengte in range(2, hoogstens + 1):
        gevonden += [Weg(w) for pad in stappen.paden(lengte) if (w := stappen.lopen(pad))]
        if len(gevonden) >= aantal:
            break
    return tuple(sorted(gevonden, key=lambda w: (w.sterkte, [s.vraag.aan for s in w.stappen]))[:aantal])


class _Stappen:
    """The graph of who can give these data to whom, from the norms alone; every step is then judged in full."""

    def __init__(self, regels: Regels, vraag: Vraag) -> None:
        self.regels, self.vraag = regels, vraag
        self._oordelen: dict[tuple[str, str], Oordeel] = {}
        partijen = regels.partijen_op(vraag.peildatum)
        self.naar: dict[str, set[str]] = {p: set() for p in partijen}
        for norm in regels.normen:
            if self._telt(norm):
                krijgers = {
                    p for p in partijen if norm.ontvanger & regels.boven(p) and not norm.behalve & regels.boven(p)
                }
                for gever in (p for p in partijen if norm.verstrekker & regels.boven(p)):
                    self.naar[gever] |= krijgers - {gever}

    def _telt(self, norm: Norm) -> bool:
        """A standing norm in force about these data that names its receiver; "anybody" is no way the law lays."""
        boven = frozenset(b for g in self.vraag.gegevens for b in self.regels.boven(g))
        return (
            norm.modaliteit in ("dw:Verplicht", "dw:Bevoegd")
            and norm.route == "dw:Vast"
            and self.vraag.peildatum in norm.periode
            and bool(norm.gegevens & boven)
            and EENIEDER not in norm.ontvanger
        )

    def paden(self, lengte: int) -> Iterator[tuple[str, ...]]:
        """Chains of ``lengte`` steps without a party twice, in which nobody could have been skipped."""
        doel = self.vraag.aan

        def verder(pad: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
            if len(pad) == lengte:
                if doel in self.naar.get(pad[-1], ()):
                    yield (*pad, doel)
                return
            for volgende in sorted(self.naar.get(pad[-1], ())):
                omweg = any(volgende in self.naar.get(eerder, ()) for eerder in pad[:-1])
                if volgende not in pad and volgende != doel and not omweg:
                    yield from verder((*pad, volgende))

        yield from verder((self.vraag.van,))

    def lopen(self, pad: tuple[str, ...]) -> tuple[Oordeel, ...] | None:
        """The judged steps, or ``None`` when one of them is not open after all."""
        stappen = []
        for van, aan in pairwise(pad):
            stap = self._oordeel(van, aan)
            if stap.uitkomst not in _OPEN:
                return None
            stappen.append(stap)
        return tuple(stappen)

    def _oordeel(self, van: str, aan: str) -> Oordeel:
        if (van, aan) not in self._oordelen:
            laatste = aan == self.vraag.aan
            vraag = replace(self.vraag, van=van, aan=aan, doel=self.vraag.doel if laatste else None)
            self._oordelen[(van, aan)] = oordeel(self.regels, vraag)
        return self._oordelen[(van, aan)]
