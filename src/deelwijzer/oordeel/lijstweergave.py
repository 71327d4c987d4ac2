"""An oordeel as one entry of a list, as plain values: a receiver among receivers, a step of a way."""

from __future__ import annotations

from typing import Any

from deelwijzer.feiten import Feiten
from deelwijzer.oordeel import weergave, zinnen
from deelwijzer.oordeel.oordelen import Oordeel
from deelwijzer.oordeel.regels import Regels
from deelwijzer.oordeel.uitkomst import uitkomst_label

Json = dict[str, Any]

# How many norms that do not fit are worth showing for each party in a list of parties.
_DICHTSTBIJ = 1
# What kind of demand a condition or medewerking is.
_SOORT_EIS = ("dw:soortVoorwaarde", "dw:soortMedewerking")


def regel(regels: Regels, partij: str, o: Oordeel) -> Json:
    """A receiver with its outcome and one line of reason; ``wetten`` and ``eisen`` are short names, to filter by."""
    return {
        "partij": weergave.naam(regels.feiten, partij),
        "oordeel": o.uitkomst.value,
        "oordeel_label": uitkomst_label(regels.feiten, o.uitkomst),
        "reden": zinnen.reden(regels, o),
        "wetten": _wetten(regels.feiten, o),
        "eisen": _eisen(regels.feiten, o),
    }


def _wetten(feiten: Feiten, o: Oordeel) -> list[str]:
    """The acts the outcome rests on."""
    artikelen = {b for r in o.dragend for b in r.norm.bepalingen}
    return sorted({wet for b in artikelen for wet in feiten.alle(b, "dw:regeling")})


def _eisen(feiten: Feiten, o: Oordeel) -> list[str]:
    """The kinds of condition and medewerking that are still open on every route the outcome rests on."""
    per_route = [{s for e in r.open_eisen for p in _SOORT_EIS for s in feiten.alle(e.id, p)} for r in o.dragend]
    return sorted(set.intersection(*per_route)) if per_route else []


def ontvanger(regels: Regels, o: Oordeel) -> Json:
    """A receiver with its outcome and the routes that explain it."""
    velden = weergave.oordeel(regels, o, verworpen=_DICHTSTBIJ)
    # What carries the outcome and what came nearest; the rest of the answer is the oordeel of that party.
    namen = ("oordeel", "oordeel_label", "samenvatting", "gedeeltelijk", "routes", "niet_getoond", "per_gegeven")
    velden["routes"] = [r for r in velden["routes"] if r["draagt"] or not r["past"]]
    return {"partij": weergave.naam(regels.feiten, o.vraag.aan), **{n: velden[n] for n in namen if n in velden}}


def stap(regels: Regels, o: Oordeel) -> Json:
    """One step of a way, with the routes that carry it."""
    velden = weergave.oordeel(regels, o, verworpen=0)
    return {
        "van": weergave.naam(regels.feiten, o.vraag.van),
        "aan": weergave.naam(regels.feiten, o.vraag.aan),
        "reden": zinnen.reden(regels, o),
        **{k: velden[k] for k in ("oordeel", "oordeel_label", "routes")},
    }
