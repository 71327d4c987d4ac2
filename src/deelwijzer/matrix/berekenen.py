"""The verstrekkingsmatrix: the outcome of every giver, receiver and kind of data on one day, without further context.

Weighed by the same code as one ``oordeel``. It is quick because that code runs once for every set of norms that fit in the same
way: most receivers share one outcome, and so do most givers and kinds of data.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from deelwijzer.oordeel.normen import Norm
from deelwijzer.oordeel.oordelen import Gegevensvraag
from deelwijzer.oordeel.regels import Regels
from deelwijzer.oordeel.toets import Punt, Toets, gegevens, ontvanger, vergelijk, verstrekker
from deelwijzer.oordeel.uitkomst import Uitkomst
from deelwijzer.oordeel.vraag import Vraag

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Voortgang = Callable[[int, int], None]

# How a receiver stands to a norm, as far as the weighing looks at it; beside a receiver that is not considered (0).
_BUITEN, _PAST, _IN_VERBAND, _DEEL_VAN_GROEP, _DEEL = 1, 2, 3, 4, 5
_STAND = {"past_niet": 0, "gedeeltelijk": 1, "past": 2}


@dataclass(frozen=True)
class Beslist:
    """What a cell says: the outcome, the norms that carry it, and whether they cover only part of what was asked."""

    uitkomst: Uitkomst
    dragend: tuple[str, ...] = ()
    gedeeltelijk: bool = False


@dataclass(frozen=True, eq=False)
class Matrix:
    """Every outcome of one day. ``cellen[gever, gegeven, nemer]`` is a place in ``beslist``; where giver and receiver are the same it means nothing.

    ``cellen`` is shared: read it, do not change it.
    """

    peildatum: date
    gevers: tuple[str, ...]
    gegevens: tuple[str, ...]
    nemers: tuple[str, ...]
    beslist: tuple[Beslist, ...]
    cellen: NDArray[np.uint16]

    def cel(self, gever: str, nemer: str, gegeven: str) -> Beslist:
        """Raises ValueError for a term that is not in the matrix."""
        plaats = self.gevers.index(gever), self.gegevens.index(gegeven), self.nemers.index(nemer)
        return self.beslist[int(self.cellen[plaats])]

    def deel(self, gevers: Sequence[str], nemers: Sequence[str], gegevens: Sequence[str]) -> Matrix:
        """The part about these terms, in this order. Raises ValueError for a term that is not in the matrix."""
        import numpy as np

        rijen = [self.gevers.index(g) for g in gevers], [self.gegevens.index(g) for g in gegevens]
        vak = np.ix_(*rijen, [self.nemers.index(n) for n in nemers])
        return Matrix(self.peildatum, tuple(gevers), tuple(gegevens), tuple(nemers), self.beslist, self.cellen[vak])


def bereken(
    regels: Regels, dag: date, *, gevers: Sequence[str] | None = None, voortgang: Voortgang | None = None
) -> Matrix:
    """Weigh everything, or all that ``gevers`` can give. ``voortgang`` hears after each giver how many are done, of how many."""
    rekenaar = Rekenaar(regels, dag)
    return rekenaar.matrix(rekenaar.partijen if gevers is None else tuple(gevers), voortgang)


@dataclass(frozen=True, eq=False)
class _Deling:
    """The receivers divided by the norms that fit them: ``klasse`` says to which of ``sleutels`` each belongs; ``voorbeelden`` names one or two of each."""

    klasse: NDArray[np.intp]
    sleutels: tuple[int, ...]
    voorbeelden: tuple[tuple[str, ...], ...]


class Rekenaar:
    """Weighs the givers of one day; what one giver needed is there for the next."""

    def __init__(self, regels: Regels, dag: date) -> None:
        import numpy as np

        self.np, self.regels, self.dag = np, regels, dag
        self.partijen = regels.partijen_op(dag)
        self.gegevens = gegevenssoorten(regels)
        self.normen = tuple(n for n in regels.normen if n.verstrekker)
        nummer = {n.id: i for i, n in enumerate(self.normen)}
        self.tegen = [
            [nummer[a] for a in n.strijdig_met if a in nummer and self.normen[nummer[a]].rang < n.rang]
            for n in self.normen
        ]
        self.ontvangt = self._ontvangers()
        genoemd = self._standen("gegevens", self.gegevens, [n.gegevens for n in self.normen])
        zonder = [bool(n.behalve_gegevens) for n in self.normen]
        self.gaat_over = self._uitgezonderd(genoemd, self.gegevens, gegevens, zonder)
        self.genoemd = self._standen("verstrekker", self.partijen, [n.verstrekker for n in self.normen])
        zonder = [bool(n.behalve_verstrekker) for n in self.normen]
        self.geeft = self._uitgezonderd(self.genoemd, self.partijen, verstrekker, zonder)
        self._toetsen: dict[tuple[str, str], Toets] = {}
        self.kan_passen = np.array([dag in n.periode and self._kan(n) for n in self.normen], dtype=bool)
        self._delingen: dict[tuple[tuple[int, ...], tuple[int, ...]], _Deling] = {}
        self._beslist: dict[Beslist, int] = {Beslist(Uitkomst.ONBEKEND): 0}
        self._sleutels: dict[tuple[int, ...], int] = {}
        self._gewogen: dict[tuple[object, ...], dict[int, int]] = {}

    def _kan(self, norm: Norm) -> bool:
        """Whether a question without context can meet this norm on every point but day, giver, receiver and data."""
        paar = min(norm.verstrekker), min(norm.gegevens, default="")
        if paar not in self._toetsen:
            self._toetsen[paar] = Toets(self.regels, Vraag(paar[0], "", (paar[1],), self.dag))
        punten, _, _ = self._toetsen[paar].zonder_ontvanger(norm)
        return all(p.stand != "past_niet" for p in punten if p.naam not in ("peildatum", "verstrekker", "gegevens"))

    def _standen(self, punt: str, termen: Sequence[str], toegelaten: Sequence[frozenset[str]]) -> NDArray[np.uint8]:
        soorten = {t: i for i, t in enumerate(dict.fromkeys(toegelaten))}
        per_soort = [[_STAND[vergelijk(self.regels, punt, term, s).stand] for s in soorten] for term in termen]
        tabel = self.np.array(per_soort, dtype=self.np.uint8).reshape(len(termen), len(soorten))
        return tabel[:, [soorten[t] for t in toegelaten]]

    def _uitgezonderd(
        self,
        standen: NDArray[np.uint8],
        termen: Sequence[str],
        punt: Callable[[Regels, Norm, str], Punt],
        zonder: Sequence[bool],
    ) -> NDArray[np.uint8]:
        """The same table, with what the norms that except something say of it."""
        eigen = standen.copy()
        for i, norm in enumerate(self.normen):
            if zonder[i]:
                eigen[:, i] = [_STAND[punt(self.regels, norm, t).stand] for t in termen]
        return eigen

    def _ontvangers(self) -> NDArray[np.uint8]:
        r = self.regels
        codes = self.np.zeros((len(self.normen), len(self.partijen)), dtype=self.np.uint8)
        krijgt = {p: r.boven(p) | r.onder(p) for p in self.partijen}
        for i, norm in enumerate(self.normen):
            genoemd = norm.ontvanger | r.deelnemers(norm.in_verband, self.dag)
            for j, partij in enumerate(self.partijen):
                if genoemd & krijgt[partij]:
                    codes[i, j] = self._code(norm, partij)
        return codes

    def _code(self, norm: Norm, aan: str) -> int:
        punt, open_verband = ontvanger(self.regels, norm, "", aan, None, self.dag)
        if punt.stand == "past":
            return _IN_VERBAND if open_verband else _PAST
        if punt.stand == "gedeeltelijk":
            return _DEEL_VAN_GROEP if self.regels.is_groep(aan) else _DEEL
        return _BUITEN

    def matrix(self, gevers: tuple[str, ...], voortgang: Voortgang | None) -> Matrix:
        cellen = self.np.zeros((len(gevers), len(self.gegevens), len(self.partijen)), dtype=self.np.uint16)
        for g, gever in enumerate(gevers):
            rij = self.partijen.index(gever)
            for d, gegeven in enumerate(self.gegevens):
                deling = self._deling(rij, d)
                deel = Gegevensvraag(self.regels, Vraag(gever, "", (gegeven,), self.dag))
                cellen[g, d] = self.np.array(self._weeg(deling, deel), dtype=self.np.uint16)[deling.klasse]
            self._als_standaard(gever, cellen[g])
            if voortgang:
                voortgang(g + 1, len(gevers))
        return Matrix(self.dag, gevers, self.gegevens, self.partijen, tuple(self._beslist), cellen)

    def _als_standaard(self, gever: str, cellen: NDArray[np.uint16]) -> None:
        """Where no norm carries an outcome under an open regime, what the data of this giver always are decides."""
        standaard = self.regels.standaardgegevens(gever, self.dag)
        if standaard is None:
            return
        zonder_norm = self.np.array([not b.dragend for b in self._beslist], dtype=bool)
        algemeen = cellen[self.gegevens.index(standaard)]
        for d, gegeven in enumerate(self.gegevens):
            regime = self.regels.regime(gever, gegeven, self.dag)
            if regime and not regime.gesloten:
                leeg = zonder_norm[cellen[d]]
                cellen[d][leeg] = algemeen[leeg]

    def _deling(self, g: int, d: int) -> _Deling:
        """The receivers of this giver and these data, divided by what fits them."""
        np = self.np
        geeft, gaat_over = self.geeft[g], self.gaat_over[d]
        raak = np.flatnonzero(self.kan_passen & (geeft > 0) & (gaat_over > 0))
        deels = (geeft[raak] == 1) | (gaat_over[raak] == 1)
        # A source's own reading gives way to the norm it departs from, whether that norm fits or not.
        tegen = sorted({a for n in raak.tolist() for a in self.tegen[n] if self.genoemd[g, a]})
        sleutel = (tuple((raak * 2 + deels).tolist()), tuple(tegen))
        if sleutel not in self._delingen:
            self._delingen[sleutel] = self._verdeel(*sleutel)
        return self._delingen[sleutel]

    def _verdeel(self, raak: tuple[int, ...], tegen: tuple[int, ...]) -> _Deling:
        np = self.np
        past = self.ontvangt[[n // 2 for n in raak]]
        past = np.where(past > _BUITEN, past, 0)
        kolommen = np.concatenate([past, self.ontvangt[list(tegen)] > 0]).astype(np.uint8)
        if not len(kolommen):
            kolommen = np.zeros((1, len(self.partijen)), dtype=np.uint8)
            raak = (0,)
        uniek, klasse = np.unique(kolommen, axis=1, return_inverse=True)
        klasse = klasse.reshape(-1)
        # What a norm is, whether it covers only part, and how the receiver stands to it, in one number.
        gewicht = [(n + 1) * 8 for n in raak] + [-(a + 1) * 8 for a in tegen]
        kolommen_ = (tuple(w + int(c) for w, c in zip(gewicht, kolom, strict=True) if c) for kolom in uniek.T)
        sleutels = tuple(self._sleutels.setdefault(k, len(self._sleutels)) for k in kolommen_)
        voorbeelden = (tuple(self.partijen[i] for i in np.flatnonzero(klasse == k)[:2]) for k in range(len(sleutels)))
        return _Deling(klasse, sleutels, tuple(voorbeelden))

    def _weeg(self, deling: _Deling, deel: Gegevensvraag) -> list[int]:
        regime = deel.regime.id if deel.regime else ""
        omgeving = (regime, tuple(g.id for g in deel.geheimen), deel.beschreven, bool(deel.verbod))
        gewogen = self._gewogen.setdefault(omgeving, {})
        nummers = []
        for sleutel, voorbeelden in zip(deling.sleutels, deling.voorbeelden, strict=True):
            # A norm between parties says nothing of a party and itself, so that pair is no example of the rest.
            ander = next((p for p in voorbeelden if p != deel.vraag.van), None)
            if ander is None:
                nummers.append(0)
                continue
            if sleutel not in gewogen:
                o = deel.weeg(ander)
                dragend = tuple(sorted({r.norm.id for r in o.dragend}))
                beslist = Beslist(o.uitkomst, dragend, o.gedeeltelijk)
                gewogen[sleutel] = self._beslist.setdefault(beslist, len(self._beslist))
            nummers.append(gewogen[sleutel])
        return nummers


def gegevenssoorten(regels: Regels) -> tuple[str, ...]:
    """Every kind of data, by label."""
    f = regels.feiten
    return tuple(sorted(f.onderwerpen("rdf:type", "dw:Gegevenscategorie"), key=lambda g: f.label(g).lower()))
