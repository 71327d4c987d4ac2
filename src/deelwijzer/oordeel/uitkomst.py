"""From routes to an outcome. The outcome follows from the routes alone, so an explanation can never disagree with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from deelwijzer.feiten import Feiten
from deelwijzer.onthouden import onthoud
from deelwijzer.oordeel.normen import Geheim, Regime
from deelwijzer.oordeel.regels import EENIEDER
from deelwijzer.oordeel.toets import Route


class Uitkomst(StrEnum):
    """The nine outcomes; the wording users see stands in ``ontology/concepts/uitkomst.ttl``."""

    VERPLICHT = "verplicht"
    TOEGESTAAN = "toegestaan"
    TOEGESTAAN_MITS = "toegestaan_mits"
    NIET_TENZIJ = "niet_tenzij"
    ALLEEN_NA_BESLUIT = "alleen_na_besluit"
    EIGEN_AFWEGING = "eigen_afweging"
    NIET_TOEGESTAAN = "niet_toegestaan"
    BRONNEN_VERSCHILLEN = "bronnen_verschillen"
    ONBEKEND = "onbekend"


# From strongest to weakest: the order in which routes decide, answers are grouped, and several data kinds are combined.
STERKTE = (
    Uitkomst.VERPLICHT,
    Uitkomst.TOEGESTAAN,
    Uitkomst.TOEGESTAAN_MITS,
    Uitkomst.EIGEN_AFWEGING,
    Uitkomst.ALLEEN_NA_BESLUIT,
    Uitkomst.NIET_TENZIJ,
    Uitkomst.BRONNEN_VERSCHILLEN,
    Uitkomst.ONBEKEND,
    Uitkomst.NIET_TOEGESTAAN,
)


def van_route(route: Route) -> Uitkomst | None:
    """What one fitting route amounts to; ``None`` for a route that opens nothing."""
    norm = route.norm
    if not norm.opent:
        return None
    if norm.route == "dw:NaBesluit" and not route.besluit_genomen:
        return Uitkomst.ALLEEN_NA_BESLUIT
    if norm.modaliteit == "dw:Verplicht":
        # A duty that exists only inside a verband or with a fact the question does not name is not yet a duty here.
        hangt_af = route.open_verband or any(e.feit for e in route.open_eisen)
        return Uitkomst.TOEGESTAAN_MITS if hangt_af else Uitkomst.VERPLICHT
    # A power for one purpose is open as long as the question does not say that this is the purpose.
    doel_open = bool(norm.doel) and not route.doel_gevraagd
    return Uitkomst.TOEGESTAAN_MITS if route.open_eisen or route.open_verband or doel_open else Uitkomst.TOEGESTAAN


def van_norm(route: Route) -> Uitkomst | None:
    """What a norm on its own amounts to, also when it forbids; ``None`` when it only advises against."""
    return Uitkomst.NIET_TOEGESTAAN if route.norm.modaliteit == "dw:Verboden" else van_route(route)


def opzij_gezet(routes: Sequence[Route]) -> frozenset[str]:
    """The prohibitions that give way to a fitting exception."""
    return frozenset(
        v for r in routes if r.past and r.norm.modaliteit != "dw:Verboden" for v in r.norm.in_afwijking_van
    )


def verschillen(routes: Sequence[Route]) -> frozenset[str]:
    """The norms among ``routes`` that are a lower source's departure from another of them: shown beside it, never decisive."""
    rang = {r.norm.id: r.norm.rang for r in routes}
    return frozenset(
        r.norm.id for r in routes if any(rang.get(a, r.norm.rang) < r.norm.rang for a in r.norm.strijdig_met)
    )


@dataclass(frozen=True)
class Beslissing:
    """An outcome with the routes it rests on; none when it rests on the absence of a norm."""

    uitkomst: Uitkomst
    dragend: tuple[Route, ...] = ()


def _heft_op(route: Route, geheim: Geheim, regime: Regime | None) -> bool:
    """Whether a route lifts a secrecy duty: it says so, is a route of the regime the duty belongs to, or obliges where the duty gives way to that."""
    if geheim.wijkt_voor_plicht and van_route(route) is Uitkomst.VERPLICHT:
        return True
    return geheim.id in route.norm.doorbreekt or (regime is not None and geheim.regime == regime.id)


def _telt_in_open_regime(route: Route) -> bool:
    buiten_verband = not route.open_verband or route.verband_gevraagd
    return buiten_verband and not route.gedeeltelijk and van_route(route) is not Uitkomst.ALLEEN_NA_BESLUIT


def _telt_in_gesloten_regime(route: Route) -> bool:
    return EENIEDER not in route.norm.verstrekker


def beslis(
    routes: Sequence[Route],
    *,
    regime: Regime | None,
    geheimen: Sequence[Geheim],
    beschreven: bool,
    verboden_gegevens: bool = False,
    betrokkene_opent: bool = False,
) -> Beslissing:
    """The outcome of one question about one kind of data.

    ``routes``: every norm considered, ``geheimen``: the secrecy duties in force on giver or data, ``beschreven``: whether the knowledge base
    covers this giver, so that the absence of a norm means something, ``verboden_gegevens``: the law forbids handling these data unless an
    exception applies, ``betrokkene_opent``: whoever the data are about can lift every secrecy duty on the giver.
    """
    afwijkend = verschillen(routes)
    passend = [r for r in routes if r.past and r.norm.id not in afwijkend]
    terzijde = opzij_gezet(passend)
    # A prohibition on part of what was asked is shown, but does not decide about the rest.
    verboden = [
        r for r in passend if r.norm.modaliteit == "dw:Verboden" and r.norm.id not in terzijde and not r.gedeeltelijk
    ]
    # A norm for some of the parties asked about is shown, but says nothing about the others.
    open_routes = [r for r in passend if van_route(r) is not None and not r.deel_van_partij]
    # A prohibition on a decision closes the routes that need that decision, and no others.
    gesloten_besluiten = {b for r in verboden for b in r.norm.besluit}
    verboden = [r for r in verboden if not r.norm.besluit]
    open_routes = [r for r in open_routes if not gesloten_besluiten & set(r.norm.besluit)]
    if regime:
        # Outside a closed regime parties may share without a norm: one for a verband, for part of the data or after a decision
        # says nothing about the rest. A closed regime is not opened by a norm that speaks to anybody.
        telt = _telt_in_gesloten_regime if regime.gesloten else _telt_in_open_regime
        open_routes = [r for r in open_routes if telt(r)]
    if verboden and open_routes:
        hoogste_verbod = min(r.norm.rang for r in verboden)
        hoogste_route = min(r.norm.rang for r in open_routes)
        if hoogste_verbod == hoogste_route:
            return Beslissing(Uitkomst.BRONNEN_VERSCHILLEN, (*verboden, *open_routes))
        if hoogste_verbod < hoogste_route:
            return Beslissing(Uitkomst.NIET_TOEGESTAAN, tuple(verboden))
    elif verboden:
        return Beslissing(Uitkomst.NIET_TOEGESTAAN, tuple(verboden))
    if open_routes:
        vrij = [r for r in open_routes if all(_heft_op(r, g, regime) for g in geheimen)]
        if not vrij:
            return Beslissing(Uitkomst.NIET_TENZIJ)
        # A norm for part of the data decides only when none covers the whole.
        vrij = [r for r in vrij if not r.gedeeltelijk] or vrij
        beste = min((u for r in vrij if (u := van_route(r))), key=STERKTE.index)
        return Beslissing(beste, tuple(r for r in vrij if van_route(r) is beste))
    if regime is None:
        return Beslissing(Uitkomst.ONBEKEND)
    # Where the law closes data by a secrecy duty that the person may lift, they are not closed without exception.
    if regime.gesloten and not (betrokkene_opent and beschreven):
        return Beslissing(Uitkomst.NIET_TOEGESTAAN if beschreven else Uitkomst.ONBEKEND)
    if geheimen or (verboden_gegevens and beschreven):
        return Beslissing(Uitkomst.NIET_TENZIJ)
    return Beslissing(Uitkomst.EIGEN_AFWEGING if beschreven else Uitkomst.ONBEKEND)


@onthoud(64)
def uitkomst_term(feiten: Feiten, uitkomst: str) -> str:
    """The member of ``dw:Uitkomst`` for an outcome; its label and uitleg are the wording users see. Raises KeyError."""
    termen = {feiten.een(t, "skos:notation"): t for t in feiten.onderwerpen("rdf:type", "dw:Uitkomst")}
    return termen[uitkomst]


def uitkomst_label(feiten: Feiten, uitkomst: str) -> str:
    """What users read for an outcome. Raises KeyError."""
    return feiten.label(uitkomst_term(feiten, uitkomst))
