"""All ways through a flow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from deelwijzer.stappen.loop import keuzes
from deelwijzer.stappen.model import Antwoord, Einde, Stap, Stappenplan
from deelwijzer.stappen.situatie import Boven, Past, Situatie


@dataclass(frozen=True)
class Pad:
    """One way from the first step to an end, with what is known at the end."""

    stappen: tuple[tuple[Stap, Antwoord], ...]
    einde: Einde
    situatie: Situatie


def paden(plan: Stappenplan, boven: Boven, vooraf: Situatie | None = None) -> Iterator[Pad]:
    """Every way a walk can take: a step whose answer is known is not asked, so no way contradicts itself."""
    bekend = vooraf or Situatie()
    if bekend.past(plan.inhoud, boven) is not Past.NEE:
        bekend = bekend.met(plan.inhoud, boven)
    stapel: list[tuple[str, Situatie, tuple[tuple[Stap, Antwoord], ...]]] = [(plan.eerste, bekend, ())]
    while stapel:
        plek, situatie, gezet = stapel.pop()
        stap = plan.stap(plek)
        if stap is None:
            einde = plan.einde(plek)
            assert einde is not None, plek
            yield Pad(gezet, einde, situatie.met(einde.inhoud, boven))
            continue
        for keus in reversed(keuzes(stap, situatie, boven)):
            stapel.append((keus.doel, situatie.met(keus.inhoud, boven), (*gezet, (stap, keus))))


def tel_paden(plan: Stappenplan, boven: Boven) -> int:
    """How many ways there are, without walking each of them."""

    @cache
    def vanaf(plek: str, situatie: Situatie) -> int:
        stap = plan.stap(plek)
        if stap is None:
            return 1
        return sum(vanaf(k.doel, situatie.met(k.inhoud, boven)) for k in keuzes(stap, situatie, boven))

    bekend = Situatie()
    return vanaf(plan.eerste, bekend.met(plan.inhoud, boven))


def einden(plan: Stappenplan, boven: Boven, vooraf: Situatie | None = None) -> dict[tuple[Einde, Situatie], Pad]:
    """For each end in each situation one way that leads there: the different cases a flow tells apart."""
    gezien: dict[tuple[Einde, Situatie], Pad] = {}
    stapel: list[tuple[str, Situatie, tuple[tuple[Stap, Antwoord], ...]]] = []
    bekend = vooraf or Situatie()
    if bekend.past(plan.inhoud, boven) is not Past.NEE:
        bekend = bekend.met(plan.inhoud, boven)
    stapel.append((plan.eerste, bekend, ()))
    bezocht: set[tuple[str, Situatie]] = set()
    while stapel:
        plek, situatie, gezet = stapel.pop()
        if (plek, situatie) in bezocht:
            continue
        bezocht.add((plek, situatie))
        stap = plan.stap(plek)
        if stap is None:
            einde = plan.einde(plek)
            assert einde is not None, plek
            slot = situatie.met(einde.inhoud, boven)
            gezien.setdefault((einde, slot), Pad(gezet, einde, slot))
            continue
        for keus in reversed(keuzes(stap, situatie, boven)):
            stapel.append((keus.doel, situatie.met(keus.inhoud, boven), (*gezet, (stap, keus))))
    return gezien
