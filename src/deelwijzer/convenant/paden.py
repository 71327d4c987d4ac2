"""Changes in the fields of a proposal, by path: ``("partijen", 0, "taak")``. Nothing is changed in place, so every earlier state stays."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from deelwijzer.convenant.schrijven import Boom

Pad = tuple[str | int, ...]


@dataclass(frozen=True)
class Stap:
    """One change. ``nieuw`` is ``None``: take away."""

    pad: Pad
    oud: Any
    nieuw: Any


def lees_pad(boom: Boom, pad: Pad) -> Any:
    """What stands there, or ``None``."""
    plek: Any = boom
    for deel in pad:
        past = deel in plek if isinstance(plek, dict) else isinstance(plek, list) and int(deel) < len(plek)
        if not past:
            return None
        plek = plek[deel]
    return plek


def als_lijst(waarde: Any) -> list[Any]:
    """The values of a field: one value may stand without list signs."""
    return waarde if isinstance(waarde, list) else [waarde] if waarde else []


def lees_lijst(boom: Boom, pad: Pad) -> list[Any]:
    """The values that stand there, none when there is nothing."""
    return als_lijst(lees_pad(boom, pad))


def stap(boom: Boom, pad: Pad, nieuw: Any) -> Stap:
    """The change that puts ``nieuw`` there, or takes away what stands there when that is ``None``."""
    return Stap(pad, copy.deepcopy(lees_pad(boom, pad)), nieuw)


def pas_toe(boom: Boom, stappen: Iterable[Stap]) -> Boom:
    """The fields after all changes; what is taken away goes last and from the back, so that paths keep their meaning."""
    nieuw = copy.deepcopy(boom)
    alle = list(stappen)
    for s in (s for s in alle if s.nieuw is not None):
        _zet(nieuw, s.pad, copy.deepcopy(s.nieuw))
    for s in sorted((s for s in alle if s.nieuw is None), key=lambda s: [str(d).zfill(6) for d in s.pad], reverse=True):
        _haal_weg(nieuw, s.pad)
    return nieuw


def _zet(boom: Any, pad: Pad, waarde: Any) -> None:
    plek = boom
    for deel, volgende in pairwise(pad):
        plek = _houder(plek, deel, [] if isinstance(volgende, int) else {})
    if isinstance(pad[-1], int) and pad[-1] >= len(plek):
        plek.append(waarde)
    else:
        plek[pad[-1]] = waarde


def _houder(plek: Any, deel: str | int, leeg: Any) -> Any:
    """The container at ``deel``, made when it is not there."""
    if isinstance(deel, int):
        if deel >= len(plek):
            plek.append(leeg)
            return plek[-1]
    elif not isinstance(plek.get(deel), type(leeg)):
        plek[deel] = leeg
    return plek[deel]


def _haal_weg(boom: Any, pad: Pad) -> None:
    houder = lees_pad(boom, pad[:-1])
    if isinstance(houder, list) and isinstance(pad[-1], int) and pad[-1] < len(houder):
        del houder[pad[-1]]
    elif isinstance(houder, dict):
        houder.pop(pad[-1], None)
