"""How many ways there are through a flow."""

from __future__ import annotations

from datetime import date
from functools import cache

from deelwijzer.stappen.loop import begin, keuzes
from deelwijzer.stappen.model import Stappenplan
from deelwijzer.stappen.situatie import Boven, Situatie


def tel_paden(plan: Stappenplan, boven: Boven) -> int:
    """How many ways there are, without walking each of them."""

    @cache
    def vanaf(plek: str, situatie: Situatie) -> int:
        stap = plan.stap(plek)
        if stap is None:
            return 1
        return sum(vanaf(k.doel, situatie.met(k.inhoud, boven)) for k in keuzes(stap, situatie, boven))

    return vanaf(plan.eerste, begin(plan, boven, date.min).vooraf)
