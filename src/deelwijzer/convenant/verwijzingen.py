"""Articles in the words people use for them: "AVG art. 6 lid 1 onder e", "artikel 20, eerste lid, Wpg", "3 Politiewet 2012"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from deelwijzer.feiten import Feiten
from deelwijzer.namen import Namen

_RANGTELWOORDEN = {
    w: str(n)
    for n, w in enumerate(
        ["eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"], 1
    )
}
_RANG = "|".join(_RANGTELWOORDEN)
_ARTIKEL = (
    r"(?:art(?:ikel(?:en)?|\.|\b)\s*)?(?P<artikel>\d+[a-z]{0,2}(?:[:.]\d+[a-z]?)*)"
    rf"(?:,?\s*(?:lid\s*(?P<lid>\d+[a-z]?)\b|(?P<rang>{_RANG})\s+lid))?"
    r"(?:,?\s*(?:aanhef\s+en\s+)?(?:(?:onder(?:deel)?|sub)\s*)?(?P<onderdeel>[a-z])\b)?"
)
# "Wpg art. 8, 13 en 20" and "artikelen 8, 13 en 20 Wpg": the act is named once.
_KAAL = r"\d+[a-z]{0,2}(?:[:.]\d+[a-z]?)*"
_MEER = re.compile(rf"\s*(?:,|en|jo\.?)\s*(?P<meer>{_KAAL})(?=\s*(?:[,;.)]|$|en\b|jo\b))", re.IGNORECASE)
_ERVOOR = re.compile(
    rf"\bart(?:ikel(?:en)?|\.|\b)\s*(?P<lijst>{_KAAL}(?:\s*(?:,|en|jo\.?)\s*{_KAAL})*)\s*(?:,|en|jo\.?)\s*$",
    re.IGNORECASE,
)
_TUSSEN = r"[\s,(]*(?:van\s+de\s+|van\s+het\s+|de\s+)?"


class Verwijzingen:
    """Finds the Bepaling and Regeling nodes that a text names. Build once."""

    def __init__(self, feiten: Feiten) -> None:
        self._namen: dict[str, str] = {}
        for regeling in feiten.onderwerpen("rdf:type", "dw:Regeling"):
            for eigenschap in ("rdfs:label", "skos:altLabel", "dw:citeertitel", "dw:afkorting"):
                for naam in feiten.alle(regeling, eigenschap):
                    self._namen.setdefault(naam.lower(), regeling)
        self._bepalingen: dict[tuple[str, str, str, str], str] = {}
        for bepaling in feiten.onderwerpen("rdf:type", "dw:Bepaling"):
            delen = [feiten.een(bepaling, f"dw:{deel}") or "" for deel in ("regeling", "artikel", "lid", "onderdeel")]
            self._bepalingen.setdefault((delen[0], delen[1].lower(), delen[2].lower(), delen[3].lower()), bepaling)
        namen = "|".join(re.escape(n) for n in sorted(self._namen, key=len, reverse=True)) or r"(?!)"
        naam = rf"(?<![\w-])(?P<naam>{namen})(?![\w-])"
        self._patronen = (
            re.compile(rf"{naam}{_TUSSEN}{_ARTIKEL}", re.IGNORECASE),
            re.compile(rf"(?<![\w.:]){_ARTIKEL}{_TUSSEN}{naam}", re.IGNORECASE),
        )
        self._alleen_naam = re.compile(naam, re.IGNORECASE)

    def in_tekst(self, tekst: str) -> tuple[str, ...]:
        """The articles named, each as exact as the knowledge base has it; a named act without a known article as the act."""
        gevonden = list(self._artikelen(tekst))
        acts = {self._regeling(b) for b in gevonden}
        los = [self._namen[m["naam"].lower()] for m in self._alleen_naam.finditer(tekst)]
        return tuple(dict.fromkeys([*gevonden, *(r for r in los if r not in acts)]))

    def _artikelen(self, tekst: str) -> Iterator[str]:
        rest = tekst
        for patroon in self._patronen:
            for m in patroon.finditer(rest):
                lid = m["lid"] or _RANGTELWOORDEN.get((m["rang"] or "").lower(), "")
                regeling = self._namen[m["naam"].lower()]
                if gevonden := self._zoek(regeling, m["artikel"], lid, m["onderdeel"] or ""):
                    yield gevonden
                for artikel in _andere_artikelen(rest, m):
                    if gevonden := self._zoek(regeling, artikel, "", ""):
                        yield gevonden
            rest = patroon.sub(" ", rest)

    def _zoek(self, regeling: str, artikel: str, lid: str, onderdeel: str) -> str | None:
        """The article as named, else the nearest wider part of it."""
        for bij_lid, bij_onderdeel in ((lid, onderdeel), ("", onderdeel), (lid, ""), ("", "")):
            if gevonden := self._bepalingen.get((regeling, artikel.lower(), bij_lid.lower(), bij_onderdeel.lower())):
                return gevonden
        return None

    def _regeling(self, bepaling: str) -> str:
        return next((sleutel[0] for sleutel, b in self._bepalingen.items() if b == bepaling), "")


@lru_cache(maxsize=4)
def verwijzingen_van(namen: Namen) -> Verwijzingen:
    """What finds articles in text, built once for these names."""
    return Verwijzingen(namen.feiten)


def _andere_artikelen(tekst: str, m: re.Match[str]) -> Iterator[str]:
    """The articles that share the name of the act in ``m``."""
    if m.start("naam") > m.start("artikel"):
        if ervoor := _ERVOOR.search(tekst, 0, m.start()):
            yield from re.findall(_KAAL, ervoor["lijst"])
        return
    plek = m.end()
    while meer := _MEER.match(tekst, plek):
        yield meer["meer"]
        plek = meer.end()
