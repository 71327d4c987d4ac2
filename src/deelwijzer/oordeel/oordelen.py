"""Ask and answer: one Oordeel, or one for every receiver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deelwijzer.oordeel.regels import Geheim, Norm, Regels, Regime
from deelwijzer.oordeel.toets import Route, Toets
from deelwijzer.oordeel.uitkomst import STERKTE, Uitkomst, is_verschil, uitkomst, van_route
from deelwijzer.oordeel.vraag import Vraag

_PLICHT_SOORTEN = {"vastleggen": ("dw:Vastleggen",), "informeren": ("dw:Informeren", "dw:Wijzen")}


@dataclass(frozen=True)
class Oordeel:
    """The answer with everything it rests on.

    ``routes``: the norms considered, those that fit first, then by how few points they fail on. ``delen``: one Oordeel per kind of data when
    several were asked, or per organ when the receiver is a body that acts through organs (the gemeente).
    """

    vraag: Vraag
    uitkomst: Uitkomst
    routes: tuple[Route, ...]
    verschillen: tuple[Route, ...]
    geheimhouding: tuple[Geheim, ...]
    regime: Regime | None
    regime_ontvanger: Regime | None
    plichten: dict[str, tuple[str, ...]]
    delen: tuple[Oordeel, ...] = ()
    organen: tuple[Oordeel, ...] = ()

    @property
    def passend(self) -> tuple[Route, ...]:
        return tuple(r for r in self.routes if r.past)

    @property
    def dragend(self) -> tuple[Route, ...]:
        """The routes that the outcome rests on."""
        return tuple(r for r in self.passend if van_route(r) is self.uitkomst)

    @property
    def gedeeltelijk(self) -> bool:
        """Whether the outcome holds for part of what was asked only."""
        return bool(self.dragend) and all(r.gedeeltelijk for r in self.dragend)

    @property
    def dichtstbij(self) -> Route | None:
        """The norm that came closest without fitting."""
        mis = [r for r in self.routes if not r.past and r.norm.modaliteit in ("dw:Verplicht", "dw:Bevoegd")]
        return mis[0] if mis else None


def oordeel(regels: Regels, vraag: Vraag) -> Oordeel:
    """Judge whether ``vraag.van`` may give ``vraag.gegevens`` to ``vraag.aan`` on ``vraag.peildatum``.

    Terms must exist (``namen`` resolves what people type). Several kinds of data: the weakest outcome, each kind in ``delen``.
    """
    toets = Toets(regels)
    antwoord = _oordeel(toets, vraag)
    organen = [
        o for o in regels.feiten.onderwerpen("dw:onderdeelVan", vraag.aan) if o in regels.partijen_op(vraag.peildatum)
    ]
    return (
        replace(antwoord, organen=tuple(_oordeel(toets, replace(vraag, aan=o)) for o in organen))
        if organen
        else antwoord
    )


def ontvangers(regels: Regels, vraag: Vraag) -> tuple[Oordeel, ...]:
    """One Oordeel for every kind of party, strongest outcome first, then by label. ``vraag.aan`` is ignored."""
    toets = Toets(regels)
    oordelen = [_oordeel(toets, replace(vraag, aan=p)) for p in regels.partijen_op(vraag.peildatum) if p != vraag.van]
    return tuple(sorted(oordelen, key=lambda o: STERKTE.index(o.uitkomst)))


def _oordeel(toets: Toets, vraag: Vraag) -> Oordeel:
    if len(vraag.gegevens) == 1:
        return _een_gegeven(toets, vraag)
    delen = tuple(_een_gegeven(toets, replace(vraag, gegevens=(g,))) for g in vraag.gegevens)
    zwakste = max(delen, key=lambda d: STERKTE.index(d.uitkomst))
    return replace(zwakste, vraag=vraag, delen=delen)


def _een_gegeven(toets: Toets, vraag: Vraag) -> Oordeel:
    regels = toets.regels
    (gegeven,) = vraag.gegevens
    sleutel = replace(vraag, aan="")
    routes = [toets.route(n, vraag, sleutel) for n in _kandidaten(regels, vraag)]
    routes.sort(key=_volgorde)
    regime = regels.regime(vraag.van, gegeven, vraag.peildatum)
    geheimen = tuple(g for g in regels.geheimen if _geldt(regels, g, vraag, gegeven))
    beschreven = regels.uitgewerkt(vraag.van)
    verschillen = tuple(r for r in routes if r.past and is_verschil(r, routes))
    return Oordeel(
        vraag=vraag,
        uitkomst=uitkomst(routes, regime=regime, geheimen=geheimen, beschreven=beschreven),
        routes=tuple(r for r in routes if r not in verschillen),
        verschillen=verschillen,
        geheimhouding=geheimen,
        regime=regime,
        regime_ontvanger=regels.regime(vraag.aan, gegeven, vraag.peildatum),
        plichten=_plichten(regels, vraag, gegeven, routes),
    )


def _kandidaten(regels: Regels, vraag: Vraag) -> list[Norm]:
    """The norms worth showing: this giver to this receiver, on whatever date, data or purpose."""
    geeft = regels.boven(vraag.van) | regels.onder(vraag.van)
    krijgt = regels.boven(vraag.aan) | regels.onder(vraag.aan)
    alle_deelnemers = regels.deelnemers
    return [
        n
        for n in regels.normen
        if n.verstrekker & geeft
        and (n.ontvanger & krijgt or (n.in_verband and alle_deelnemers(n.in_verband, vraag.peildatum) & krijgt))
    ]


def _volgorde(route: Route) -> tuple[int, int, bool, str]:
    sterkte = van_route(route) if route.past else None
    return (
        route.aantal_missers,
        STERKTE.index(sterkte) if sterkte else len(STERKTE),
        route.gedeeltelijk,
        route.norm.id,
    )


def _geldt(regels: Regels, geheim: Geheim, vraag: Vraag, gegeven: str) -> bool:
    """Whether this secrecy duty binds the giver: it rests on the giver itself, or came along with data the giver received."""
    if geheim.in_verband and vraag.knooppunt not in geheim.in_verband:
        return False
    if vraag.peildatum not in geheim.periode or (geheim.gegevens and not geheim.gegevens & regels.boven(gegeven)):
        return False
    if geheim.rust_op & regels.boven(vraag.van):
        return True
    regime = regels.regime(vraag.van, gegeven, vraag.peildatum)
    ontvangen = regime is None or geheim.regime != regime.id
    return bool(geheim.volgt & regels.boven(gegeven)) and ontvangen


def _plichten(regels: Regels, vraag: Vraag, gegeven: str, routes: Sequence[Route]) -> dict[str, tuple[str, ...]]:
    """What giver or receiver must record and whom they must inform, for the routes that fit."""
    f = regels.feiten
    passend = {r.norm.id for r in routes if r.past and van_route(r) is not None}
    gevonden: dict[str, tuple[str, ...]] = {}
    for kop, soorten in _PLICHT_SOORTEN.items():
        plichten = []
        for plicht in (p for s in soorten for p in f.onderwerpen("dw:soortPlicht", s)):
            bij = set(f.alle(plicht, "dw:bijNorm"))
            rust_op = set(f.alle(plicht, "dw:rustOp"))
            over = set(f.alle(plicht, "dw:gegevens"))
            verband = f.alle(plicht, "dw:inVerband")
            if verband and vraag.knooppunt not in verband:
                continue
            if vraag.peildatum not in regels.periode(plicht) or (over and not over & regels.boven(gegeven)):
                continue
            if passend and (bij & passend if bij else rust_op & regels.boven(vraag.van)):
                plichten.append(plicht)
        gevonden[kop] = tuple(plichten)
    return gevonden
