"""Searching by the words of names, explanations and points, for who does not know what a thing is called."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable

from deelwijzer.feiten import Feiten

# Words of a question that do not say what it is about.
VRAAGWOORDEN = frozenset(
    [
        "al",
        "als",
        "altijd",
        "ander",
        "andere",
        "betekenis",
        "betekent",
        "dan",
        "dat",
        "definitie",
        "deze",
        "die",
        "dit",
        "door",
        "elk",
        "elke",
        "er",
        "gaat",
        "geeft",
        "geldt",
        "haar",
        "had",
        "handreiking",
        "hebben",
        "heeft",
        "hem",
        "hij",
        "hoe",
        "hoeft",
        "hoeveel",
        "hun",
        "iemand",
        "ik",
        "is",
        "je",
        "kan",
        "krijgt",
        "kun",
        "kunnen",
        "kunt",
        "mag",
        "met",
        "moet",
        "moeten",
        "mogen",
        "naar",
        "nodig",
        "noemt",
        "nog",
        "om",
        "ook",
        "over",
        "sprake",
        "te",
        "tot",
        "tussen",
        "u",
        "uit",
        "uw",
        "verschil",
        "verstaat",
        "volgens",
        "waar",
        "waarom",
        "waarop",
        "waaruit",
        "waarvoor",
        "wanneer",
        "wat",
        "we",
        "wel",
        "welk",
        "welke",
        "wie",
        "wij",
        "worden",
        "wordt",
        "zich",
        "zij",
        "zijn",
        "zonder",
    ]
)
# What explains a term; of a step also its question, its example and its warning.
_VELDEN = ("dw:uitleg", "skos:definition", "dw:vraag", "dw:waarom", "dw:hulpvraag", "dw:voorbeeld", "dw:letOp")
# A word of the name says more about what a thing is than a word of its explanation.
_NAAM, _TEKST = 1.0, 0.6
# Less than this part of what was asked is no answer; and a hit far below the best one is not one either.
_GENOEG, _BIJ_DE_BESTE = 0.45, 0.6


class Tekstzoeker:
    """An index of ``termen``. Build once; searching is read-only."""

    def __init__(self, feiten: Feiten, termen: Iterable[str], woorden: Callable[[str], tuple[str, ...]]) -> None:
        self._woorden = woorden
        self._lengte: dict[str, int] = {}
        self._heten: dict[frozenset[str], set[str]] = defaultdict(set)
        self._waar: dict[str, dict[str, float]] = defaultdict(dict)
        for term in termen:
            namen = [feiten.label(term), *feiten.alle(term, "skos:altLabel")]
            tekst = [t for veld in _VELDEN for t in feiten.alle(term, veld)]
            for deel in feiten.alle(term, "dw:bestaatUit"):
                # A point is found here; a part that is a thing of its own has its own words.
                tekst += [feiten.label(deel), *(feiten.alle(deel, "dw:uitleg") if deel.startswith("punt:") else ())]
            bepalingen = [feiten.label(b) for b in feiten.alle(term, "dw:berustOp")]
            for gewicht, stukken in ((_TEKST, [*tekst, *bepalingen]), (_NAAM, namen)):
                for woord in {w for stuk in stukken for w in woorden(stuk)}:
                    self._waar[woord][term] = gewicht
            for naam in namen:
                self._heten[frozenset(woorden(naam)) - VRAAGWOORDEN].add(term)
            self._lengte[term] = sum(len(woorden(stuk)) for stuk in (*namen, *tekst))

    def zoek(self, tekst: str, *, mag: Callable[[str], bool], hoogstens: int) -> list[str]:
        """The terms that hold most of the words of ``tekst``, rare words counting for more; best first. What is called just so comes before all,
        and of equals the term that explains."""
        gevraagd = frozenset(self._woorden(tekst)) - VRAAGWOORDEN
        punten: dict[str, float] = defaultdict(float)
        geheel = 0.0
        for woord in gevraagd:
            waar = self._vindplaatsen(woord)
            zeldzaam = math.log((len(self._lengte) + 1) / (len(waar) + 1))
            geheel += zeldzaam
            for term, gewicht in waar.items():
                punten[term] += gewicht * zeldzaam
        beste = max((p for t, p in punten.items() if mag(t)), default=0.0)
        drempel = max(_GENOEG * _NAAM * geheel * _TEKST, _BIJ_DE_BESTE * beste)
        goed = [t for t, p in punten.items() if mag(t) and p >= drempel]
        heet = self._heten.get(gevraagd, set())
        return sorted(goed, key=lambda t: (t not in heet, -punten[t], not t.startswith("begrip:"), self._lengte[t], t))[
            :hoogstens
        ]

    def _vindplaatsen(self, woord: str) -> dict[str, float]:
        waar: dict[str, float] = {}
        for ander, termen in self._waar.items():
            gelijk = _gelijkt(woord, ander)
            if gelijk:
                for term, gewicht in termen.items():
                    waar[term] = max(waar.get(term, 0.0), gewicht * gelijk)
        return waar


def _gelijkt(gevraagd: str, woord: str) -> float:
    """1 for the same word, less for another form of it or a compound with it, else 0."""
    if gevraagd == woord:
        return 1.0
    kort = min(len(gevraagd), len(woord))
    begin = next((i for i in range(kort) if gevraagd[i] != woord[i]), kort)
    if kort >= 4 and begin == kort:
        return 0.9 if abs(len(gevraagd) - len(woord)) <= 3 else 0.6
    if begin >= 5 and max(len(gevraagd), len(woord)) - begin <= 3:
        return 0.8
    return 0.6 if len(gevraagd) >= 6 and gevraagd in woord else 0.0
