"""Ways in more steps: from giver to receiver through parties that the law itself puts in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from deelwijzer.oordeel.normen import Norm
from deelwijzer.oordeel.oordelen import Oordeel, Vragen
from deelwijzer.oordeel.regels import EENIEDER, LAAGSTE_WET, Regels
from deelwijzer.oordeel.toets import Route
from deelwijzer.oordeel.uitkomst import STERKTE, Uitkomst
from deelwijzer.oordeel.vraag import Vraag

_OPEN = (Uitkomst.VERPLICHT, Uitkomst.TOEGESTAAN, Uitkomst.TOEGESTAAN_MITS)


@dataclass(frozen=True)
class Weg:
    """A chain of disclosures, each carried by a standing norm of its own."""

    stappen: tuple[Oordeel, ...]

    @property
    def tussen(self) -> tuple[str, ...]:
        """The parties in between."""
        return tuple(s.vraag.aan for s in self.stappen[:-1])

    @property
    def normen(self) -> tuple[str, ...]:
        """The norm that carries each step best."""
        return tuple(s.dragend[0].norm.id for s in self.stappen)


def wegen(regels: Regels, vraag: Vraag, *, hoogstens: int = 3, aantal: int = 12) -> tuple[Weg, ...]:
    """The ways from ``vraag.van`` to ``vraag.aan`` in two to ``hoogstens`` steps, best first; at most ``aantal``.

    Shorter first; of equal length a party the law itself names in between, then one from the domain of giver or receiver, what holds in general
    before what hangs on a fact, a verband or a source's reading, and the parties of which the law speaks most. Of ways on the same
    norms only the first is shown, and of ways through a party and through who acts in its name only the former. The purpose of the question is that of the last step: the parties in between receive for purposes of their own.
    """
    if vraag.van == vraag.aan:
        return ()
    stappen = _Stappen(regels, vraag)
    gevonden: list[Weg] = []
    for lengte in range(2, hoogstens + 1):
        op_volgorde = sorted(stappen.wegen(lengte), key=stappen.volgorde)
        per_norm = {w.normen: w for w in reversed(op_volgorde)}
        eigen = [w for w in _eigen_naam(regels, op_volgorde) if per_norm[w.normen] is w]
        # Leave room for the longer ways.
        gevonden += eigen if lengte == hoogstens else eigen[: aantal * 2 // 3]
    return tuple(gevonden[:aantal])


def _eigen_naam(regels: Regels, gevonden: list[Weg]) -> list[Weg]:
    """Without the ways through somebody who acts in the name of a party through which the same way leads."""
    bekend = {w.tussen for w in gevonden}

    def namens(w: Weg) -> bool:
        return any(
            (*w.tussen[:i], ander, *w.tussen[i + 1 :]) in bekend
            for i, partij in enumerate(w.tussen)
            for ander in regels.feiten.alle(partij, "dw:handeltNamens")
        )

    return [w for w in gevonden if not namens(w)]


class _Stappen:
    """The graph of who can give these data to whom, from the norms alone; every step is then judged in full."""

    def __init__(self, regels: Regels, vraag: Vraag) -> None:
        self.regels, self.vraag = regels, vraag
        self._vragen: dict[tuple[str, bool], Vragen] = {}
        self._oordelen: dict[tuple[str, str], Oordeel] = {}
        partijen = regels.partijen_op(vraag.peildatum)
        self.naar: dict[str, set[str]] = {p: set() for p in (*partijen, vraag.van)}
        self.bij_naam: set[tuple[str, str]] = set()
        for norm in regels.normen:
            if self._telt(norm):
                krijgers = regels.onder_een(partijen, norm.ontvanger, behalve=norm.behalve_ontvanger)
                for gever in regels.onder_een(self.naar, norm.verstrekker, behalve=norm.behalve_verstrekker):
                    self.naar[gever] |= krijgers - {gever}
                    if not norm.in_verband:
                        self.bij_naam |= {(gever, p) for p in norm.ontvanger & krijgers if p != gever}

    def _telt(self, norm: Norm) -> bool:
        """A standing norm in force about these data that names its receiver; "anybody" is no way the law lays."""
        return (
            norm.opent
            and norm.route == "dw:Vast"
            and self.vraag.peildatum in norm.periode
            and (not norm.gegevens or bool(norm.gegevens & self._boven))
            and not norm.behalve_gegevens & self._boven
            and EENIEDER not in norm.ontvanger
        )

    @cached_property
    def _boven(self) -> frozenset[str]:
        return frozenset(b for g in self.vraag.gegevens for b in self.regels.boven(g))

    @cached_property
    def _via(self) -> frozenset[str]:
        """The parties that a norm between giver and receiver itself names in between."""
        normen = (r.norm for r in self._oordeel(self.vraag.van, self.vraag.aan).passend)
        return frozenset(p for n in normen for p in self.regels.feiten.alle(n.id, "dw:via"))

    def _domein(self, partij: str) -> frozenset[str]:
        return frozenset(self.regels.feiten.alle(partij, "dw:domein"))

    @cached_property
    def _eigen_domein(self) -> frozenset[str]:
        return self._domein(self.vraag.van) | self._domein(self.vraag.aan)

    @cached_property
    def _genoemd(self) -> dict[str, int]:
        """In how many norms in force each party is named."""
        geteld: dict[str, int] = {}
        for norm in self.regels.normen:
            if self.vraag.peildatum in norm.periode:
                for partij in norm.verstrekker | norm.ontvanger:
                    geteld[partij] = geteld.get(partij, 0) + 1
        return geteld

    def wegen(self, lengte: int) -> Iterator[Weg]:
        """Chains of ``lengte`` open steps without a party twice. Three steps and more: nobody could have been skipped, or each party is named."""
        doel = self.vraag.aan

        def verder(pad: tuple[str, ...], stappen: tuple[Oordeel, ...]) -> Iterator[Weg]:
            if len(pad) == lengte:
                if stap := self._stap(pad[-1], doel):
                    yield Weg((*stappen, stap))
                return
            for volgende in sorted(self.naar.get(pad[-1], ())):
                if self._mag(pad, volgende) and (stap := self._stap(pad[-1], volgende)):
                    yield from verder((*pad, volgende), (*stappen, stap))

        yield from verder((self.vraag.van,), ())

    def _mag(self, pad: tuple[str, ...], volgende: str) -> bool:
        if volgende in pad or volgende == self.vraag.aan:
            return False
        if any(self._zelfde(volgende, p) for p in (*pad, self.vraag.aan)):
            return False
        if any(volgende in self.naar.get(eerder, ()) for eerder in pad[:-1]):
            keten = (*pad, volgende, self.vraag.aan)
            return all(stap in self.bij_naam for stap in pairwise(keten))
        return True

    def _zelfde(self, een: str, ander: str) -> bool:
        """Whether one is a kind or a part of the other: then nothing is passed on."""
        f, regels = self.regels.feiten, self.regels

        def deel(a: str, b: str) -> bool:
            hogere = {h for p in regels.boven(a) for e in ("dw:onderdeelVan", "dw:handeltNamens") for h in f.alle(p, e)}
            return b in regels.boven(a) or b in hogere

        return deel(een, ander) or deel(ander, een)

    def _stap(self, van: str, aan: str) -> Oordeel | None:
        """The judged step, or ``None`` when it is not open after all."""
        if aan not in self.naar.get(van, ()):
            return None
        stap = self._oordeel(van, aan)
        return stap if stap.uitkomst in _OPEN and stap.dragend else None

    def _oordeel(self, van: str, aan: str) -> Oordeel:
        if (van, aan) not in self._oordelen:
            laatste = aan == self.vraag.aan
            if (van, laatste) not in self._vragen:
                vraag = replace(self.vraag, van=van, aan=aan, doel=self.vraag.doel if laatste else None)
                self._vragen[(van, laatste)] = Vragen(self.regels, vraag)
            self._oordelen[(van, aan)] = self._vragen[(van, laatste)].oordeel(aan)
        return self._oordelen[(van, aan)]

    def volgorde(self, weg: Weg) -> tuple[object, ...]:
        """Sorts ways of equal length, best first."""
        algemeen = [min(self._bijzonder(r, s.vraag) for r in s.dragend) for s in weg.stappen]
        return (
            not self._via & set(weg.tussen),
            sum(not self._domein(p) & self._eigen_domein for p in weg.tussen),
            sum(feit for feit, _, _ in algemeen),
            sum(lezing for _, lezing, _ in algemeen),
            sum(ruim for _, _, ruim in algemeen),
            -min(self._genoemd.get(p, 0) for p in weg.tussen),
            max(STERKTE.index(s.uitkomst) for s in weg.stappen),
            weg.tussen,
        )

    def _bijzonder(self, route: Route, vraag: Vraag) -> tuple[bool, bool, int]:
        """What a route hangs on: a fact or a verband; a source's reading; classes that are wider than the parties themselves."""
        norm = route.norm
        return (
            bool(route.open_verband) or any(e.feit for e in route.eisen),
            norm.rang > LAAGSTE_WET,
            (vraag.van not in norm.verstrekker) + (vraag.aan not in norm.ontvanger),
        )
