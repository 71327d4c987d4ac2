"""A norm in one line: what it amounts to, what it asks, whether it applies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from deelwijzer.ding.soorten import GELDT, NIET_MEER, NOG_NIET, iso, naam
from deelwijzer.feiten import slug
from deelwijzer.onthouden import onthoud
from deelwijzer.oordeel import Regels, zinnen
from deelwijzer.oordeel.normen import Norm
from deelwijzer.oordeel.toets import op_zichzelf
from deelwijzer.oordeel.uitkomst import STERKTE, Uitkomst, uitkomst_label, van_norm

Json = dict[str, Any]

_STANDEN = (GELDT, NOG_NIET, NIET_MEER)
# Advice against comes after what opens and before what forbids.
_AFGERADEN = len(STERKTE) - 1.5


@onthoud(None)
def uitkomst(regels: Regels, norm: Norm) -> Uitkomst | None:
    """What the norm amounts to when nothing but its own parties and data is known; ``None`` when it only advises against."""
    return van_norm(op_zichzelf(regels, norm))


def lijst(regels: Regels, termen: Iterable[str], dag: date) -> list[Json]:
    """Those that apply first, then by strength, authority and name."""
    normen = [n for t in termen if (n := regels.norm(t))]
    rijen = [(n, _kort(regels, n, dag)) for n in normen]
    return [rij for n, rij in sorted(rijen, key=lambda r: _volgorde(regels, *r))]


def _volgorde(regels: Regels, norm: Norm, rij: Json) -> tuple[object, ...]:
    u = uitkomst(regels, norm)
    return _STANDEN.index(rij["stand"]), STERKTE.index(u) if u else _AFGERADEN, norm.rang, norm.label.lower(), norm.id


def _kort(regels: Regels, norm: Norm, dag: date) -> Json:
    f = regels.feiten
    u = uitkomst(regels, norm)
    route = op_zichzelf(regels, norm)
    return {
        **naam(regels, norm.id, dag),
        "uitkomst": u.value if u else None,
        "uitkomst_label": uitkomst_label(f, u) if u else f.label(norm.modaliteit),
        "modaliteit": slug(norm.modaliteit),
        "voorwaarden": [
            *([f"Binnen {zinnen.namen(f, route.open_verband)}"] if route.open_verband else []),
            *(f.label(e.id) for e in route.eisen),
            *(f.label(b) for b in norm.besluit if norm.opent),
        ],
        "doelen": sorted(f.label(d) for d in norm.doel),
        "geldig_van": iso(norm.periode.van),
        "geldig_tot": iso(norm.periode.tot),
    }
