"""Searching by the words of names, explanations and points, for who does not know what a thing is called."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from deelwijzer.feiten import Feiten

# Words of a question that do not say what it is about.
VRAAGWOORDEN = frozenset(
    [
        "al",
        "alle",
        "als",
        "altijd",
        "ander",
        "andere",
        "betekenis",
        "betekent",
        "daar",
        "dan",
        "dat",
        "definitie",
        "deze",
        "die",
        "dit",
        "doen",
        "doet",
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
        "laten",
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
        "toch",
        "tot",
        "tussen",
        "u",
        "uit",
        "uw",
        "verschil",
        "verstaat",
        "volgens",
        "waar",
        "waarin",
        "waarmee",
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
        "weten",
        "wie",
        "wij",
        "wil",
        "worden",
        "wordt",
        "ze",
        "zich",
        "zij",
        "zijn",
        "zo",
        "zonder",
        "zou",
    ]
)
# A word of the name says more about what a thing is than a word of its explanation.
_NAAM, _TEKST = 1.0, 0.6
# Less than this part of what was asked is no answer; and a hit far below the best one is not one either.
_GENOEG = (0.45, 0.6)
# Who asks in many words says the same thing twice, and uses words we do not: of those less will do.
_WEINIG_WOORDEN, _GENOEG_VAN_VEEL = 3, (0.3, 0.5)
# Words that are alike begin with at least so many letters that are the same.
_GELIJK_BEGIN = 4
# What explains a thing (of a step also its question, its example and its warning), and what it consists of.
_UITLEG = (
    "dw:uitleg",
    "skos:definition",
    "dw:uitzondering",
    "dw:beoogt",
    "dw:wieDoetMee",
    "dw:welkeGegevens",
    "dw:beslissing",
    "dw:resultaat",
    "dw:letOp",
    "dw:onderdeelTekst",
    "dw:vraag",
    "dw:waarom",
    "dw:hulpvraag",
    "dw:voorbeeld",
)
_DELEN = ("dw:bestaatUit", "dw:maatregel")


class Tekstzoeker:
    """An index of ``termen``. Build once; searching is read-only."""

    def __init__(self, feiten: Feiten, termen: Iterable[str], woorden: Callable[[str], tuple[str, ...]]) -> None:
        self._woorden = woorden
        self._lengte: dict[str, int] = {}
        self._gezegd: dict[str, str] = {}
        self._heten: dict[frozenset[str], set[str]] = defaultdict(set)
        self._waar: dict[str, dict[str, float]] = defaultdict(dict)
        for term in termen:
            namen = [feiten.label(term), *feiten.alle(term, "skos:altLabel")]
            tekst = [t for p in _UITLEG for t in feiten.alle(term, p)]
            for deel in (d for p in _DELEN for d in feiten.alle(term, p)):
                # A point is found here; a part that is a thing of its own has its own words.
                eigen = deel.startswith(("punt:", "maatregel:"))
                tekst += [feiten.label(deel), *(feiten.alle(deel, "dw:uitleg") if eigen else ())]
            bepalingen = [feiten.label(b) for b in feiten.alle(term, "dw:berustOp")]
            for gewicht, stukken in ((_TEKST, [*tekst, *bepalingen]), (_NAAM, namen)):
                for woord in {w for stuk in stukken for w in woorden(stuk)}:
                    self._waar[woord][term] = gewicht
            if tekst:
                self._gezegd[term] = tekst[0]
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
            # A word that stands nowhere says nothing about what does, as long as others do.
            geheel += zeldzaam if waar or len(gevraagd) <= _WEINIG_WOORDEN else 0.0
            for term, gewicht in waar.items():
                punten[term] += gewicht * zeldzaam
        beste = max((p for t, p in punten.items() if mag(t)), default=0.0)
        genoeg, bij_de_beste = _GENOEG if len(gevraagd) <= _WEINIG_WOORDEN else _GENOEG_VAN_VEEL
        drempel = max(genoeg * _TEKST * geheel, bij_de_beste * beste)
        goed = [t for t, p in punten.items() if mag(t) and p >= drempel]
        heet = self._heten.get(gevraagd, set())
        goed.sort(key=lambda t: (t not in heet, -punten[t], not t.startswith("begrip:"), self._lengte[t], t))
        # What is said of many in the same words is read once; the others come after what says something else.
        eerste = set({self._gezegd.get(t, t): t for t in reversed(goed)}.values())
        return sorted(goed, key=lambda t: t not in eerste)[:hoogstens]

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
    if gevraagd[:_GELIJK_BEGIN] == woord[:_GELIJK_BEGIN]:
        kort = min(len(gevraagd), len(woord))
        begin = next((i for i in range(kort) if gevraagd[i] != woord[i]), kort)
        if begin == kort >= _GELIJK_BEGIN:
            return 0.9 if abs(len(gevraagd) - len(woord)) <= 3 else 0.6
        if begin > _GELIJK_BEGIN and max(len(gevraagd), len(woord)) - begin <= 3:
            return 0.8
    if _stam(gevraagd) == _stam(woord):
        return 0.8
    return 0.6 if len(gevraagd) >= 6 and gevraagd in woord else 0.0


@cache
def _stam(woord: str) -> str:
    """What the forms of a verb have in common: melden, meldt and gemeld; bewaren, bewaart and bewaard."""
    kern = woord[2:] if len(woord) > 5 and woord.startswith("ge") and woord.endswith(("d", "t", "en")) else woord
    kern = re.sub(r"([aeou])\1", r"\1", re.sub(r"(en|[dt]+)$", "", kern))
    kern = re.sub(r"([bcdfgklmnprst])\1$", r"\1", re.sub(r"[dt]$", "", kern))
    return kern if len(kern) > 2 else woord
