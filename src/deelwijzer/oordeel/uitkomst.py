"""From routes to an outcome. The outcome follows from the routes alone, so an explanation can never disagree with it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from deelwijzer.oordeel.regels import Geheim, Regime
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
    if norm.modaliteit not in ("dw:Verplicht", "dw:Bevoegd"):
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


def opgeheven(geheim: Geheim, routes: Sequence[Route], regime: Regime | None) -> bool:
    """Whether a fitting route lifts this secrecy duty: a closed regime's own routes lift its own duty; elsewhere a norm must say so, or oblige."""
    positief = [r for r in routes if van_route(r) is not None]
    if regime and geheim.regime == regime.id:
        return bool(positief)
    return any(geheim.id in r.norm.doorbreekt for r in positief)


def uitkomst(
    routes: Sequence[Route], *, regime: Regime | None, geheimen: Sequence[Geheim], beschreven: bool
) -> Uitkomst:
    """The outcome of one question about one kind of data.

    ``routes``: every norm considered, ``geheimen``: the secrecy duties in force on giver or data, ``beschreven``: whether the knowledge base
    covers this giver, so that the absence of a norm means something.
    """
    afwijkend = verschillen(routes)
    passend = [r for r in routes if r.past and r.norm.id not in afwijkend]
    terzijde = opzij_gezet(passend)
    # A prohibition on part of what was asked is shown, but does not decide about the rest.
    verboden = [
        r for r in passend if r.norm.modaliteit == "dw:Verboden" and r.norm.id not in terzijde and not r.gedeeltelijk
    ]
    open_routes = [(u, r) for r in passend if (u := van_route(r)) is not None]
    # A prohibition on a decision closes the routes that need that decision, and no others.
    gesloten_besluiten = {b for r in verboden for b in r.norm.besluit}
    verboden = [r for r in verboden if not r.norm.besluit]
    open_routes = [(u, r) for u, r in open_routes if not gesloten_besluiten & set(r.norm.besluit)]
    if regime and not regime.gesloten:
        # Outside a closed regime parties may share without a norm: one that holds inside a verband only does not decide then.
        open_routes = [(u, r) for u, r in open_routes if not r.open_verband or r.verband_gevraagd]
    if verboden and open_routes:
        hoogste_verbod = min(r.norm.rang for r in verboden)
        hoogste_route = min(r.norm.rang for _, r in open_routes)
        if hoogste_verbod == hoogste_route:
            return Uitkomst.BRONNEN_VERSCHILLEN
        if hoogste_verbod < hoogste_route:
            return Uitkomst.NIET_TOEGESTAAN
    elif verboden:
        return Uitkomst.NIET_TOEGESTAAN
    if open_routes:
        beste = min((u for u, _ in open_routes), key=STERKTE.index)
        if beste is Uitkomst.VERPLICHT or all(opgeheven(g, [r for _, r in open_routes], regime) for g in geheimen):
            return beste
        return Uitkomst.NIET_TENZIJ
    if regime is None:
        return Uitkomst.ONBEKEND
    if regime.gesloten:
        return Uitkomst.NIET_TOEGESTAAN if beschreven else Uitkomst.ONBEKEND
    if geheimen:
        return Uitkomst.NIET_TENZIJ
    return Uitkomst.EIGEN_AFWEGING if beschreven else Uitkomst.ONBEKEND
