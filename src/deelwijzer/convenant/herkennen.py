"""Kinds of data in the phrases people write around their names: "politiegegevens art. 8 en 13 Wpg", "medische gegevens, alleen met toestemming"."""

from __future__ import annotations

import re
from collections.abc import Callable

from deelwijzer.namen import woorden

# From these words on a phrase says under which condition, or what is left out; not which data.
_NIET_MEER_DE_NAAM = re.compile(
    r"\(|\b(?:alleen|uitsluitend|slechts|geen|niet|zonder|behalve|tenzij|mits|indien|bij|voor|aan|naar)\b",
    re.IGNORECASE,
)
# Too wide to be what a longer phrase means.
_NIETSZEGGEND = frozenset({("gegevens",), ("persoonsgegevens",), ("persoonsgegeven",), ("dossier",), ("informatie",)})
_MET_WET = {"Wpg": re.compile(r"\bwpg\b|politiegegeven", re.IGNORECASE), "Wjsg": re.compile(r"\bwjsg\b", re.IGNORECASE)}
_ARTIKEL = re.compile(
    r"(?<![\w.:])\d{1,2}[a-z]?(?:\s*,?\s*lid\s*\d)?(?:\s*,?\s*onder(?:deel)?\s*[a-c]\b)?", re.IGNORECASE
)


def gegevens_in(tekst: str, bekend: Callable[[str], object]) -> tuple[str, ...]:
    """The names of kinds of data in ``tekst``, as ``bekend`` knows them; nothing when no name stands in it."""
    for wet, patroon in _MET_WET.items():
        nummers = [m[0] for m in _ARTIKEL.finditer(tekst)]
        if nummers and patroon.search(tekst):
            namen = tuple(f"artikel {nummer} {wet}" for nummer in nummers)
            if all(map(bekend, namen)):
                return namen
    return _langste(woorden(_NIET_MEER_DE_NAAM.split(tekst)[0]), bekend)


def _langste(rij: tuple[str, ...], bekend: Callable[[str], object]) -> tuple[str, ...]:
    """From left to right the longest known name at each place."""
    gevonden, begin = [], 0
    while begin < len(rij):
        eind = next(
            (
                e
                for e in range(len(rij), begin, -1)
                if rij[begin:e] not in _NIETSZEGGEND and bekend(" ".join(rij[begin:e]))
            ),
            None,
        )
        if eind:
            gevonden.append(" ".join(rij[begin:eind]))
        begin = eind or begin + 1
    return tuple(dict.fromkeys(gevonden))
