"""The three gates a disclosure passes, each judged apart: a norm or ground to give, no prohibition on the data, no secrecy in the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deelwijzer.oordeel.oordelen import Oordeel
from deelwijzer.oordeel.uitkomst import Uitkomst


class Stand(StrEnum):
    """``vrij``: nothing stands here; ``open``: something opens it; ``zelf_toetsen``: giver and receiver judge it themselves."""

    VRIJ = "vrij"
    OPEN = "open"
    ZELF = "zelf_toetsen"
    NA_BESLUIT = "na_besluit"
    DICHT = "dicht"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Poorten:
    norm: Stand
    verbod: Stand
    geheim: Stand


def poorten(o: Oordeel) -> Poorten:
    return Poorten(_norm(o), _verbod(o), _geheim(o))


def _norm(o: Oordeel) -> Stand:
    match o.uitkomst:
        case Uitkomst.VERPLICHT | Uitkomst.TOEGESTAAN | Uitkomst.TOEGESTAAN_MITS:
            return Stand.OPEN
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
    # A norm of the law that carries the disclosure is also what the exception for it rests on.
    return Stand.OPEN if o.uitgezonderd or _norm(o) is Stand.OPEN else Stand.DICHT


def _geheim(o: Oordeel) -> Stand:
    if not o.geheimhouding:
        return Stand.VRIJ
    # What carries the outcome was weighed against the secrecy before it could carry it.
    gedragen = _norm(o) in (Stand.OPEN, Stand.NA_BESLUIT)
    return Stand.OPEN if gedragen or o.doorbroken >= {g.id for g in o.geheimhouding} else Stand.DICHT
