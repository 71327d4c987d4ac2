"""The three gates a disclosure passes, each judged apart: a norm or ground to give, no prohibition on the data, no secrecy in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from deelwijzer.oordeel.oordelen import Oordeel
from deelwijzer.oordeel.toets import Route
from deelwijzer.oordeel.uitkomst import Uitkomst


class Stand(StrEnum):
    """``vrij``: nothing stands here; ``open``: something opens it; ``onder_voorwaarden``: it opens when what is still open is met;
    ``zelf_toetsen``: giver and receiver judge it themselves."""

    VRIJ = "vrij"
    OPEN = "open"
    MITS = "onder_voorwaarden"
    ZELF = "zelf_toetsen"
    NA_BESLUIT = "na_besluit"
    DICHT = "dicht"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Poorten:
    """Where each of the three gates stands."""

    norm: Stand
    verbod: Stand
    geheim: Stand


def poorten(o: Oordeel) -> Poorten:
    """The gates of an answer, read off its outcome and routes."""
    return Poorten(_norm(o), _verbod(o), _geheim(o))


def _norm(o: Oordeel) -> Stand:
    match o.uitkomst:
        case Uitkomst.VERPLICHT | Uitkomst.TOEGESTAAN:
            return _met_eisen(o.dragend)
        case Uitkomst.TOEGESTAAN_MITS:
            return Stand.MITS
        case Uitkomst.ALLEEN_NA_BESLUIT:
            return Stand.NA_BESLUIT
        case Uitkomst.NIET_TOEGESTAAN:
            return Stand.DICHT
        case Uitkomst.ONBEKEND | Uitkomst.BRONNEN_VERSCHILLEN:
            return Stand.ONBEKEND
    return Stand.ZELF


def _verbod(o: Oordeel) -> Stand:
    if not o.verwerkingsverbod:
        return Stand.VRIJ
    if o.uitgezonderd:
        return Stand.OPEN
    stand = _met_de_norm(o)
    if stand not in (Stand.OPEN, Stand.MITS):
        return stand
    # A legal duty is a ground under art. 6 AVG, but no exception under art. 9 or 10.
    if not o.noemend:
        return Stand.ZELF
    return _met_eisen(o.noemend) if stand is Stand.OPEN else stand


def _met_eisen(routes: Sequence[Route]) -> Stand:
    """A duty may still ask for a request or a need."""
    return Stand.MITS if all(r.open_eisen for r in routes) else Stand.OPEN


def _geheim(o: Oordeel) -> Stand:
    if not o.geheimhouding:
        # Who is not described may have duties that nobody wrote down yet.
        return Stand.ONBEKEND if o.uitkomst is Uitkomst.ONBEKEND else Stand.VRIJ
    return Stand.OPEN if o.doorbroken >= {g.id for g in o.geheimhouding} else _met_de_norm(o)


def _met_de_norm(o: Oordeel) -> Stand:
    """What carries the outcome was weighed against secrecy and prohibition before it could: it opens them as far as it opens itself."""
    stand = _norm(o)
    return stand if stand in (Stand.OPEN, Stand.MITS, Stand.NA_BESLUIT) else Stand.DICHT
