"""All ways through a flow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from deelwijzer.stappen.loop import begin, keuzes
from deelwijzer.stappen.model import Antwoord, Einde, Stap, Stappenplan
from deelwijzer.stappen.situatie import Boven, Situatie


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


def tel_paden(plan: Stappenplan, boven: Boven) -> int:
    """How many ways there are, without walking each of them."""

    @cache
    def vanaf(plek: str, situatie: Situatie) -> int:
        stap = plan.stap(plek)
        if stap is None:
            return 1
        return sum(vanaf(k.doel, situatie.met(k.inhoud, boven)) for k in keuzes(stap, situatie, boven))

    return vanaf(plan.eerste, begin(plan, boven, date.min).vooraf)


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
