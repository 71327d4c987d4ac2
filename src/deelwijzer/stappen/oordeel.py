"""The judgement on the case a walk through a flow stands at."""

from __future__ import annotations

from deelwijzer.oordeel import Oordeel, Regels, oordeel
from deelwijzer.stappen.loop import Loop, Stand


def oordeel_bij(regels: Regels, loop: Loop, stand: Stand) -> Oordeel | None:
    """The judgement on what is known where the walk stands; ``None`` while giver, receiver or data are not."""
    vraag = stand.situatie.vraag(loop.peildatum)
    return oordeel(regels, vraag) if vraag else None
