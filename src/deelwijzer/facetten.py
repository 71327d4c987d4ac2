"""Narrowing a list of parties with their outcomes: by outcome, domain, kind of party, act and condition, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from deelwijzer.oordeel import Regels
from deelwijzer.oordeel.regels import EENIEDER

Json = dict[str, Any]
Keuze = Mapping[str, Collection[str]]

# Name in the address → heading.
FACETTEN = {
    "oordeel": "Oordeel",
    "domein": "Domein",
    "soort": "Soort partij",
    "wet": "Wet waarop het rust",
    "eis": "Wat elke weg nog vraagt",
}


class Facetten:
    """``rijen``: the parties of ``Wijzer.overzicht``. Within a facet the choices are alternatives, between facets all hold."""

    def __init__(self, regels: Regels, rijen: Sequence[Json]) -> None:
        self._regels, self.rijen = regels, rijen
        self._waarden = [self._van(rij) for rij in rijen]

    def _van(self, rij: Json) -> dict[str, frozenset[str]]:
        partij, f = f"partij:{rij['partij']['id']}", self._regels.feiten
        return {
            "oordeel": frozenset([rij["oordeel"]]),
            "domein": frozenset(f.alle(partij, "dw:domein")),
            "soort": self._regels.boven(partij) - {partij, EENIEDER},
            "wet": frozenset(rij["wetten"]),
            "eis": frozenset(rij["eisen"]),
        }

    def passend(self, keuze: Keuze) -> list[Json]:
        """The parties that fit every facet."""
        return [rij for rij, w in zip(self.rijen, self._waarden, strict=True) if _past(w, keuze)]

    def telling(self, facet: str, keuze: Keuze) -> dict[str, int]:
        """Each value with how many parties it would leave, given the choices in the other facets; of all values that occur in the list."""
        anders = {f: gekozen for f, gekozen in keuze.items() if f != facet}
        aantal = Counter({waarde: 0 for w in self._waarden for waarde in w[facet]})
        aantal.update(waarde for w in self._waarden if _past(w, anders) for waarde in w[facet])
        return dict(aantal)


def _past(waarden: Mapping[str, frozenset[str]], keuze: Keuze) -> bool:
    return all(not gekozen or waarden[facet] & set(gekozen) for facet, gekozen in keuze.items())
