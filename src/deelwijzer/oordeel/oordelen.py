"""Ask and answer: one Oordeel, or one for every receiver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from deelwijzer.oordeel.gronden import doorbroken, uitzonderingen
from deelwijzer.oordeel.normen import Geheim, Norm, Plicht, Regime
from deelwijzer.oordeel.regels import EENIEDER, LAAGSTE_WET, Regels
from deelwijzer.oordeel.toets import Punt, Route, Toets
from deelwijzer.oordeel.uitkomst import STERKTE, Uitkomst, beslis, van_route, verschillen
from deelwijzer.oordeel.vraag import Vraag

# Farther than any chain of terms is long.
_VERST = 99
# So many parties are many, whether there are more or not.
_VEEL = 8
_PLICHT_SOORTEN = {"vastleggen": ("dw:Vastleggen",), "informeren": ("dw:Informeren", "dw:Wijzen")}


@dataclass(frozen=True)
class Oordeel:
    """The answer with everything it rests on.

    ``dragend``: the routes the outcome rests on. ``routes``: the norms considered, those that fit first, then by how few points they fail on. ``delen``: one Oordeel per kind of data when
    several were asked. ``organen``: one per organ when the receiver is a body that acts through organs (the gemeente). ``geheimhouding`` binds
    the giver, ``reist_mee`` the receiver. ``doorbroken``: the secrecy duties for which the question names a ground to break them;
    ``uitgezonderd``: it names an exception to the prohibition on the data, for giver and receiver both. ``ontvangen``: how the giver got the
    data, when the question says from whom. ``behandeld_als``: the kind of data that was judged instead of the one asked, as all that this giver
    handles for its task is of that kind. ``gevers``: one per organ when the giver is a body that acts through organs. ``noemend``: those of
    ``dragend`` that name the forbidden data themselves; a norm about data in general does not set the prohibition aside.
    """

    vraag: Vraag
    uitkomst: Uitkomst
    dragend: tuple[Route, ...]
    routes: tuple[Route, ...]
    verschillen: tuple[Route, ...]
    geheimhouding: tuple[Geheim, ...]
    reist_mee: tuple[Geheim, ...]
    verwerkingsverbod: tuple[str, ...]
    regime: Regime | None
    regime_ontvanger: Regime | None
    plichten: dict[str, tuple[str, ...]]
    doorbroken: frozenset[str] = frozenset()
    uitgezonderd: bool = False
    delen: tuple[Oordeel, ...] = ()
    organen: tuple[Oordeel, ...] = ()
    ontvangen: Oordeel | None = None
    behandeld_als: str | None = None
    gevers: tuple[Oordeel, ...] = ()
    noemend: tuple[Route, ...] = ()

    @property
    def passend(self) -> tuple[Route, ...]:
        return tuple(r for r in self.routes if r.past)

    @property
    def gedeeltelijk(self) -> bool:
        """Whether the outcome holds for part of what was asked only."""
        return bool(self.dragend) and all(r.gedeeltelijk for r in self.dragend)

    @property
    def dichtstbij(self) -> Route | None:
        """The norm that came closest without fitting."""
        mis = [r for r in self.routes if not r.past and r.norm.opent]
        return mis[0] if mis else None


def oordeel(regels: Regels, vraag: Vraag) -> Oordeel:
    """Judge whether ``vraag.van`` may give ``vraag.gegevens`` to ``vraag.aan`` on ``vraag.peildatum``.

    Terms must exist (``namen`` resolves what people type). Several kinds of data: the weakest outcome, each kind in ``delen``.
    """
    vragen = Vragen(regels, vraag)
    antwoord = vragen.oordeel(vraag.aan)
    if vraag.herkomst and vraag.herkomst != vraag.van:
        eerder = Vraag(vraag.herkomst, vraag.van, vraag.gegevens, vraag.peildatum, omstandigheden=vraag.omstandigheden)
        antwoord = replace(antwoord, ontvangen=Vragen(regels, eerder).oordeel(vraag.van))
    gevers = [Vragen(regels, replace(vraag, van=o)) for o in _organen(regels, vraag.van, vraag.peildatum)]
    return replace(
        antwoord,
        organen=tuple(vragen.oordeel(o) for o in _organen(regels, vraag.aan, vraag.peildatum)),
        gevers=tuple(g.oordeel(vraag.aan) for g in gevers if g.vraag.van != vraag.aan),
    )


def _organen(regels: Regels, lichaam: str, dag: date) -> list[str]:
    """The organs through which a body acts in its own name."""
    delen, bestaand = regels.feiten.onderwerpen("dw:onderdeelVan", lichaam), set(regels.partijen_op(dag))
    return [o for o in delen if o in bestaand and _is_orgaan(regels, o)]


def ontvangers(regels: Regels, vraag: Vraag) -> tuple[Oordeel, ...]:
    """One Oordeel for every kind of party, strongest outcome first, then by label. ``vraag.aan`` is ignored."""
    vragen = Vragen(regels, vraag)
    oordelen = [vragen.oordeel(p) for p in regels.partijen_op(vraag.peildatum) if p != vraag.van]
    return tuple(sorted(oordelen, key=lambda o: STERKTE.index(o.uitkomst)))


class Vragen:
    """The same question to any receiver: one :class:`Gegevensvraag` for each kind of data. ``vraag.aan`` is ignored."""

    def __init__(self, regels: Regels, vraag: Vraag) -> None:
        self.vraag = vraag
        self.delen = [Gegevensvraag(regels, replace(vraag, gegevens=(g,))) for g in vraag.gegevens]

    def oordeel(self, aan: str) -> Oordeel:
        """The answer for one receiver: the weakest of the kinds of data, with each of them in ``delen`` when there are more."""
        delen = tuple(deel.oordeel(aan) for deel in self.delen)
        if len(delen) == 1:
            return delen[0]
        zwakste = max(delen, key=lambda d: STERKTE.index(d.uitkomst))
        return replace(zwakste, vraag=replace(self.vraag, aan=aan), delen=delen)


class Gegevensvraag:
    """The question about one kind of data, with what is the same for every receiver: regime, secrecy of the giver, prohibition on the data.

    ``vraag`` names exactly one kind of data; its ``aan`` is ignored.
    """

    def __init__(self, regels: Regels, vraag: Vraag) -> None:
        self.regels, self.vraag = regels, vraag
        (self.gegeven,) = vraag.gegevens
        self.regime = regels.regime(vraag.van, self.gegeven, vraag.peildatum)
        self.geheimen = tuple(g for g in regels.geheimen if self._geldt(g))
        self.beschreven = regels.uitgewerkt(vraag.van)
        # A closed regime has its own rules for what others may not handle.
        open_regime = self.regime is not None and not self.regime.gesloten
        self.verbod = regels.verwerkingsverbod(self.gegeven, vraag.peildatum) if open_regime else ()

    # Made when needed: the matrix weighs most questions by what an earlier one was weighed on.
    @cached_property
    def toets(self) -> Toets:
        return Toets(self.regels, self.vraag)

    @cached_property
    def plichten(self) -> dict[str, tuple[Plicht, ...]]:
        """By heading (vastleggen, informeren): what giving these data brings along."""
        return {kop: self._plichten(soorten) for kop, soorten in _PLICHT_SOORTEN.items()}

    @cached_property
    def betrokkene_opent(self) -> bool:
        """Whether consent lifts every secrecy duty on the giver, towards anybody. It lets data be given, not be looked up."""
        geven = self.vraag.handeling in (None, "dw:Verstrekken")
        return geven and bool(self.geheimen) and all(map(self._wijkt_voor_toestemming, self.geheimen))

    def _wijkt_voor_toestemming(self, geheim: Geheim) -> bool:
        return any(
            self.regels.feiten.een(d.id, "dw:soortDoorbreking") == "dw:Toestemming"
            and self.vraag.peildatum in d.periode
            and (not d.jegens or EENIEDER in d.jegens)
            and not d.gegevens
            for d in geheim.doorbrekingen
        )

    def handtekening(self, aan: str) -> tuple[object, ...]:
        """What the outcome for ``aan`` depends on: parties with the same signature get the same answer."""
        eigen = (self.toets.handtekening(aan), self._doorbroken(aan), self._uitgezonderd(aan))
        return (*eigen, self.standaard.handtekening(aan)) if self.standaard else eigen

    @cached_property
    def standaard(self) -> Gegevensvraag | None:
        """The same question about what all data of this giver are, when these are asked about as something else."""
        algemeen = self.regels.standaardgegevens(self.vraag.van, self.vraag.peildatum)
        if algemeen is None or self.regime is None or self.regime.gesloten:
            return None
        return Gegevensvraag(self.regels, replace(self.vraag, gegevens=(algemeen,)))

    def _doorbroken(self, aan: str) -> frozenset[str]:
        vraag = replace(self.vraag, aan=aan)
        return frozenset(g.id for g in self.geheimen if doorbroken(self.regels, g, vraag))

    def _uitgezonderd(self, aan: str) -> bool:
        if not (self.verbod and self.vraag.omstandigheden):
            return False
        return all(any(u.aanwezig for u in uitzonderingen(self.regels, p, self.vraag)) for p in (self.vraag.van, aan))

    def oordeel(self, aan: str) -> Oordeel:
        """The answer for one receiver; when no norm carries it, what holds for all data of this giver."""
        eigen = self.weeg(aan)
        if eigen.dragend or self.standaard is None:
            return eigen
        return replace(self.standaard.weeg(aan), vraag=eigen.vraag, behandeld_als=self.standaard.gegeven)

    def weeg(self, aan: str) -> Oordeel:
        """The outcome for the data as asked, whatever else they may be in the hands of this giver."""
        routes = sorted(self.toets.routes(aan), key=_volgorde)
        lager = verschillen(routes)
        open_geheim, uitgezonderd = self._doorbroken(aan), self._uitgezonderd(aan)
        beslissing = beslis(
            routes,
            regime=self.regime,
            geheimen=[g for g in self.geheimen if g.id not in open_geheim],
            beschreven=self.beschreven,
            verboden_gegevens=bool(self.verbod) and not uitgezonderd,
            betrokkene_opent=self.betrokkene_opent,
        )
        dragend = tuple(sorted(beslissing.dragend, key=_volgorde))
        regime_ontvanger = self.regels.regime(aan, self.gegeven, self.vraag.peildatum)
        # The norms that fail come in the order in which they are worth reading: a source's own reading last.
        gewoon = [r for r in routes if r.norm.id not in lager]
        return Oordeel(
            vraag=replace(self.vraag, aan=aan),
            uitkomst=beslissing.uitkomst,
            dragend=dragend,
            routes=tuple(
                _zonder_losse_verboden(gewoon, dragend) + [r for r in routes if r.norm.id in lager and not r.past]
            ),
            verschillen=_van_belang([r for r in routes if r.past and r.norm.id in lager], dragend),
            geheimhouding=self.geheimen,
            reist_mee=self._reist_mee(regime_ontvanger),
            verwerkingsverbod=self.verbod,
            regime=self.regime,
            regime_ontvanger=regime_ontvanger,
            plichten=self._ontstaan(beslissing.uitkomst, dragend),
            doorbroken=open_geheim,
            uitgezonderd=uitgezonderd,
            noemend=tuple(r for r in dragend if self.verbod and self._noemt(r.norm)),
        )

    def _noemt(self, norm: Norm) -> bool:
        """Whether a norm is about data that these prohibitions are about, not about any data."""
        regels, dag = self.regels, self.vraag.peildatum
        over = norm.gegevens & (regels.boven(self.gegeven) | regels.onder(self.gegeven))
        return set(self.verbod) <= {b for g in over for b in regels.verwerkingsverbod(g, dag)}

    def _reist_mee(self, regime_ontvanger: Regime | None) -> tuple[Geheim, ...]:
        """The duties that travel with the data to a receiver outside the regime they belong to."""
        boven = self.regels.boven(self.gegeven)
        return tuple(
            g
            for g in self.regels.geheimen
            if g.volgt & boven
            and self.vraag.peildatum in g.periode
            and g not in self.geheimen
            and not (regime_ontvanger and g.regime == regime_ontvanger.id)
        )

    def _geldt(self, geheim: Geheim) -> bool:
        """Whether this secrecy duty binds the giver: it rests on the giver itself, or came along with data it received."""
        regels, vraag = self.regels, self.vraag
        boven = regels.boven(self.gegeven)
        if geheim.in_verband and vraag.knooppunt not in geheim.in_verband:
            return False
        if vraag.peildatum not in geheim.periode or (geheim.gegevens and not geheim.gegevens & boven):
            return False
        if geheim.rust_op & regels.boven(vraag.van):
            return True
        ontvangen = self.regime is None or geheim.regime != self.regime.id
        return bool(geheim.volgt & boven) and ontvangen

    def _plichten(self, soorten: Sequence[str]) -> tuple[Plicht, ...]:
        regels, vraag = self.regels, self.vraag
        boven = regels.boven(self.gegeven)
        return tuple(
            p
            for p in regels.plichten
            if p.soort in soorten
            # Pointing somebody to something belongs to a disclosure only when one brings it about.
            and (p.soort != "dw:Wijzen" or p.bij_norm)
            and vraag.peildatum in p.periode
            and (not p.gegevens or p.gegevens & boven)
            and (not p.in_verband or vraag.knooppunt in p.in_verband)
            and (p.bij_norm or p.rust_op & regels.boven(vraag.van))
        )

    def _ontstaan(self, uitkomst: Uitkomst, dragend: Sequence[Route]) -> dict[str, tuple[str, ...]]:
        """What giver or receiver must record and whom they must inform when the data are given: on these norms, or after weighing it themselves."""
        normen = {r.norm.id for r in dragend if van_route(r) is not None}
        gegeven = bool(normen) or uitkomst in (Uitkomst.EIGEN_AFWEGING, Uitkomst.NIET_TENZIJ)
        return {
            kop: tuple(p.id for p in plichten if gegeven and (not p.bij_norm or p.bij_norm & normen))
            for kop, plichten in self.plichten.items()
        }


def _is_orgaan(regels: Regels, partij: str) -> bool:
    """Whether a part acts in its own name: the college does, a unit of the police does not."""
    return "partij:bestuursorgaan" in regels.boven(partij) or regels.feiten.een(partij, "dw:handeltNamens") is not None


def overzicht(regels: Regels, vraag: Vraag) -> Iterator[tuple[str, Oordeel]]:
    """Every party with an Oordeel that says the same of it, strongest outcome first, then by label: for a list.

    Parties on whom all norms fall alike share one Oordeel, made for the first of them; for the explanation ask ``oordeel``.
    """
    vragen = Vragen(regels, vraag)
    gedeeld: dict[tuple[object, ...], Oordeel] = {}
    gevonden = []
    for partij in regels.partijen_op(vraag.peildatum):
        if partij != vraag.van:
            handtekening = tuple(d.handtekening(partij) for d in vragen.delen)
            if handtekening not in gedeeld:
                gedeeld[handtekening] = vragen.oordeel(partij)
            gevonden.append((partij, gedeeld[handtekening]))
    yield from sorted(gevonden, key=lambda p: STERKTE.index(p[1].uitkomst))


def _zonder_losse_verboden(routes: Sequence[Route], dragend: Sequence[Route]) -> list[Route]:
    """Without the prohibitions on a decision that the outcome does not turn on."""
    besluiten = {b for r in dragend for b in r.norm.besluit}
    return [
        r
        for r in routes
        if not (r.past and dragend and r.norm.modaliteit == "dw:Verboden" and r.norm.besluit)
        or besluiten & set(r.norm.besluit)
    ]


def _van_belang(verschillend: Sequence[Route], dragend: Sequence[Route]) -> tuple[Route, ...]:
    """The departures from a norm that carries the outcome; all of them when none does."""
    normen = {r.norm.id for r in dragend}
    return tuple(r for r in verschillend if not normen or r.norm.strijdig_met & normen)


def _volgorde(route: Route) -> tuple[object, ...]:
    """What fits first: the strongest, outside a verband before inside one, law before a reading of it; then the one most about this
    question: that names these parties, these data and this purpose before wider ones; then what hangs on few facts, what names
    few parties, a duty before a power, the higher authority. What does not fit: by how few points, what is in force first."""
    sterkte = van_route(route) if route.past else None
    norm = route.norm
    _, verstrekker, ontvanger, gegevens, doel, *_ = route.punten
    return (
        route.aantal_missers,
        not route.past and not norm.opent,
        bool(route.struikelpunt and route.struikelpunt.naam == "peildatum"),
        STERKTE.index(sterkte) if sterkte else len(STERKTE),
        bool(route.open_verband),
        route.gedeeltelijk,
        norm.rang > LAAGSTE_WET,
        _afstand(verstrekker) + _afstand(ontvanger),
        _afstand(gegevens),
        _afstand(doel),
        sum(e.feit for e in route.open_eisen),
        min(len(norm.verstrekker | norm.ontvanger), _VEEL),
        norm.modaliteit != "dw:Verplicht",
        norm.rang,
        norm.label.lower(),
        norm.id,
    )


def _afstand(punt: Punt) -> int:
    """How far what a norm names is from what was asked: 0 is the same; what it does not name, or calls anybody, is farthest."""
    if not punt.norm or EENIEDER in punt.norm:
        return _VERST
    return 0 if punt.gevraagd in punt.norm else len(punt.keten) or _VERST
