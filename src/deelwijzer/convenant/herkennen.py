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
_NOEMT_ARTIKEL = re.compile(r"\bart(?:ikel(?:en)?)?\b", re.IGNORECASE)
_DATAWOORD = re.compile(r"(gegevens?|informatie|inlichtingen|dossiers?|meldingen|plan|signalen|rapport|nummer)$")
_SCHEIDING = re.compile(r"\s*[,;]\s*|\s+en\s+")
_ARTIKEL = re.compile(
    r"(?<![\w.:])\d{1,2}[a-z]?(?:\s*,?\s*lid\s*\d)?(?:\s*,?\s*onder(?:deel)?\s*[a-c]\b)?", re.IGNORECASE
)


def gegevens_in(tekst: str, bekend: Callable[[str], object]) -> tuple[str, ...]:
    """The names of kinds of data in ``tekst``, as ``bekend`` knows them; nothing when a part of it names none."""
    for wet, patroon in _MET_WET.items():
        nummers = [m[0] for m in _ARTIKEL.finditer(tekst)]
        if nummers and patroon.search(tekst):
            namen = tuple(f"artikel {nummer} {wet}" for nummer in nummers)
            if all(map(bekend, namen)):
                return namen
            if _NOEMT_ARTIKEL.search(tekst):
                return ()
    kern = _NIET_MEER_DE_NAAM.split(tekst)[0]
    gevonden = _langste(woorden(kern), bekend)
    delen = [woorden(deel) for deel in _SCHEIDING.split(kern)]
    return gevonden if all(_genoemd(deel, gevonden, bekend) for deel in delen if deel) else ()


def _genoemd(deel: tuple[str, ...], gevonden: tuple[str, ...], bekend: Callable[[str], object]) -> bool:
    """Whether a part of an enumeration names data or none at all ("… over kind en ouders"), or belongs to a longer name."""
    if not any(_DATAWOORD.search(woord) for woord in deel):
        return bool(gevonden)
    return bool(_langste(deel, bekend)) or any(set(deel) <= set(naam.split()) for naam in gevonden)


def _langste(rij: tuple[str, ...], bekend: Callable[[str], object]) -> tuple[str, ...]:
    """From left to right the longest known name at each place."""
    gevonden, begin = [], 0
    while begin < len(rij):
        einden = (e for e in range(len(rij), begin, -1) if rij[begin:e] not in _NIETSZEGGEND)
        eind = next((e for e in einden if bekend(" ".join(rij[begin:e]))), None)
        if eind:
            gevonden.append(" ".join(rij[begin:eind]))
        begin = eind or begin + 1
    return tuple(dict.fromkeys(gevonden))
