"""All ways through a flow, and whether the end of one and the judgement can both be right: the yardstick of the flows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deelwijzer.oordeel import Oordeel
from deelwijzer.oordeel.uitkomst import Uitkomst
from deelwijzer.stappen.loop import begin, keuzes
from deelwijzer.stappen.model import NEE, Antwoord, Einde, Stap, Stappenplan
from deelwijzer.stappen.situatie import Boven, Situatie

_GEVEN = frozenset({Uitkomst.VERPLICHT, Uitkomst.TOEGESTAAN, Uitkomst.TOEGESTAAN_MITS, Uitkomst.EIGEN_AFWEGING})
# What a flow says at its end → what the norms may say of the same case.
_PAST = {
    Uitkomst.VERPLICHT: frozenset({Uitkomst.VERPLICHT, Uitkomst.TOEGESTAAN_MITS}),
    Uitkomst.TOEGESTAAN: _GEVEN,
    Uitkomst.TOEGESTAAN_MITS: _GEVEN,
    Uitkomst.ALLEEN_NA_BESLUIT: frozenset({Uitkomst.ALLEEN_NA_BESLUIT}),
    Uitkomst.EIGEN_AFWEGING: frozenset({Uitkomst.EIGEN_AFWEGING}),
}


@dataclass(frozen=True)
class Pad:
    """One way from the first step to an end, with what is known at the end."""

    stappen: tuple[tuple[Stap, Antwoord], ...]
    einde: Einde
    situatie: Situatie


def paden(plan: Stappenplan, boven: Boven, vooraf: Situatie | None = None) -> Iterator[Pad]:
    """Every way a walk can take: a step whose answer is known is not asked, so no way contradicts itself."""
    return _loop_na(plan, boven, vooraf, samen=False)


def gevallen(plan: Stappenplan, boven: Boven, vooraf: Situatie | None = None) -> Iterator[Pad]:
    """For each end in each situation one way that leads there: the different cases a flow tells apart."""
    return _loop_na(plan, boven, vooraf, samen=True)


def _loop_na(plan: Stappenplan, boven: Boven, vooraf: Situatie | None, *, samen: bool) -> Iterator[Pad]:
    """``samen``: ways that come to the same place knowing the same go on as one."""
    bekend = begin(plan, boven, date.min, vooraf).vooraf
    stapel: list[tuple[str, Situatie, tuple[tuple[Stap, Antwoord], ...]]] = [(plan.eerste, bekend, ())]
    gezien: set[tuple[str, Situatie]] = set()
    while stapel:
        plek, situatie, gezet = stapel.pop()
        if samen and (plek, situatie) in gezien:
            continue
        gezien.add((plek, situatie))
        stap = plan.stap(plek)
        if stap is None:
            einde = plan.einde(plek)
            assert einde is not None, plek
            yield Pad(gezet, einde, situatie.met(einde.inhoud, boven))
            continue
        for keus in reversed(keuzes(stap, situatie, boven)):
            stapel.append((keus.doel, situatie.met(keus.inhoud, boven), (*gezet, (stap, keus))))


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
