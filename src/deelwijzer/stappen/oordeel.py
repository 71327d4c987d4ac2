"""Flows and norms are one body of knowledge: the judgement on the case a walk ended with, and whether the two agree."""

from __future__ import annotations

from deelwijzer.oordeel import Oordeel, Regels, oordeel
from deelwijzer.oordeel.uitkomst import Uitkomst
from deelwijzer.stappen.loop import Loop, Stand
from deelwijzer.stappen.model import NEE, Einde, Stap
from deelwijzer.stappen.paden import Pad

_GEVEN = frozenset({Uitkomst.VERPLICHT, Uitkomst.TOEGESTAAN, Uitkomst.TOEGESTAAN_MITS, Uitkomst.EIGEN_AFWEGING})
# What a flow says at its end → what the norms may say of the same case.
_PAST = {
    Uitkomst.VERPLICHT: frozenset({Uitkomst.VERPLICHT, Uitkomst.TOEGESTAAN_MITS}),
    Uitkomst.TOEGESTAAN: _GEVEN,
    Uitkomst.TOEGESTAAN_MITS: _GEVEN,
    Uitkomst.ALLEEN_NA_BESLUIT: frozenset({Uitkomst.ALLEEN_NA_BESLUIT}),
    Uitkomst.EIGEN_AFWEGING: frozenset({Uitkomst.EIGEN_AFWEGING}),
}


def oordeel_bij(regels: Regels, loop: Loop, stand: Stand) -> Oordeel | None:
    """The judgement on what is known where the walk stands; ``None`` while giver, receiver or data are not."""
    vraag = stand.situatie.vraag(loop.peildatum)
    return oordeel(regels, vraag) if vraag else None


def stemt_overeen(pad: Pad, o: Oordeel) -> bool:
    """Whether the end of a way through a flow and the norms can both be right.

    A flow that ends in no says that a condition was not met: only norms that leave nothing to meet contradict it. The same goes for
    norms whose conditions the user denied on the way.
    """
    if pad.einde.uitkomst is None:
        return True
    wat = Uitkomst(pad.einde.uitkomst)
    ontkend = {t for stap, keus in pad.stappen if keus.id == NEE for t in stap.toetst}
    if wat not in _PAST and _laatste_is_plicht(pad):
        return True
    if wat not in _PAST or (o.dragend and all(r.norm.id in ontkend for r in o.dragend)):
        # Every rule asks for need and measure; a route without any open demand would leave no room for a no.
        return o.uitkomst is not Uitkomst.TOEGESTAAN
    verplicht = wat is not Uitkomst.VERPLICHT or any(r.norm.modaliteit == "dw:Verplicht" for r in o.dragend)
    return o.uitkomst in _PAST[wat] and verplicht


def _laatste_is_plicht(pad: Pad) -> bool:
    """Whether the way ended on a duty that stands beside the norms, such as the quality of the data."""
    return bool(pad.stappen) and any(t.startswith("plicht:") for t in pad.stappen[-1][0].toetst)


def erkend_verschil(pad: Pad, o: Oordeel) -> str | None:
    """What the flow says of a difference between source and law that decided here: at a step or end about the norm that carries the
    judgement or came nearest, or at the answer that was given."""
    beslist = {r.norm.id for r in o.routes if r in o.dragend or r is o.dichtstbij or (r.past and r.deel_van_partij)}
    if all(g.id in o.doorbroken for g in o.geheimhouding):
        # No secrecy is in the way any more: what is left is the prohibition on the data.
        beslist |= set(o.verwerkingsverbod)
    delen: tuple[Einde | Stap, ...] = (pad.einde, *(stap for stap, _ in pad.stappen))
    for deel in delen:
        if deel.verschil and beslist & {*deel.toetst, *deel.bepalingen}:
            return deel.verschil
    return next((keus.verschil for _, keus in pad.stappen if keus.verschil), None)
