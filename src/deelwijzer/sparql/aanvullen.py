"""Names in a query: which there are to choose from, and what may be meant by one that does not exist."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deelwijzer.begrippen import DW, ID, prefixen
from deelwijzer.feiten import slug
from deelwijzer.namen import Namen
from deelwijzer.soorten import SOORTEN
from deelwijzer.sparqltekst import tokens

_VOORSTELLEN = 3
_EIGENSCHAPPEN = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property")
# The words of SPARQL that a query here is made of.
SLEUTELWOORDEN = (
    *("SELECT", "DISTINCT", "WHERE", "ASK", "CONSTRUCT", "DESCRIBE", "GRAPH", "OPTIONAL", "UNION", "MINUS", "FILTER"),
    *("NOT EXISTS", "EXISTS", "BIND", "AS", "VALUES", "GROUP BY", "HAVING", "ORDER BY", "ASC", "DESC", "LIMIT"),
    *("OFFSET", "PREFIX", "COUNT", "SUM", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT", "BOUND", "IF", "COALESCE", "STR"),
    *("LANG", "CONTAINS", "STRSTARTS", "STRENDS", "REGEX", "REPLACE", "CONCAT", "LCASE", "UCASE", "NOT IN", "IN"),
)
# Where in a query the chosen name goes.
PLEK = "…"


@dataclass(frozen=True)
class Onbekend:
    """A name that is not in the knowledge base; ``regel``: the line it first stands on; ``voorstellen``: what may be meant, best first."""

    naam: str
    regel: int
    voorstellen: tuple[str, ...]


class Aanvuller:
    """Completes and checks the names in queries over one knowledge base."""

    def __init__(self, namen: Namen) -> None:
        self._namen, self._feiten = namen, namen.feiten
        eigen = {p for p, iri in prefixen().items() if iri.startswith((DW, ID))}
        self._per_soort: dict[str, list[str]] = defaultdict(list)
        for term in self._feiten.termen():
            if (soort := term.partition(":")[0]) in eigen:
                self._per_soort[soort].append(term)

    def soorten(self) -> tuple[str, ...]:
        """The prefixes that have terms."""
        return tuple(sorted(self._per_soort))

    def termen(self, soort: str) -> list[str]:
        """The terms of a prefix, by label."""
        return sorted(self._per_soort.get(soort, ()), key=lambda t: (self._feiten.label(t).lower(), t))

    def namen(self) -> Iterator[tuple[str, str, str]]:
        """What can be typed: each term of our vocabulary and of the kinds one asks about by name, with its label and what it is."""
        for soort in ("dw", *(s for s in self.soorten() if s in SOORTEN)):
            for term in self.termen(soort):
                wat = SOORTEN.get(soort) or ("eigenschap" if self.is_eigenschap(term) else "klasse of keuze")
                yield term, self._feiten.label(term), wat

    def is_eigenschap(self, term: str) -> bool:
        return any(s in _EIGENSCHAPPEN for s in self._feiten.alle(term, "rdf:type"))

    def onbekend(self, tekst: str) -> list[Onbekend]:
        """The names under our prefixes that do not exist, in order; one of a prefix without terms is left alone."""
        gevonden: dict[str, Onbekend] = {}
        for token in tokens(tekst):
            naam = token.tekst
            soort = naam.partition(":")[0]
            if token.soort != "naam" or soort not in self._per_soort or naam in gevonden or self._feiten.bestaat(naam):
                continue
            if slug(naam):
                regel = tekst.count("\n", 0, token.plek) + 1
                gevonden[naam] = Onbekend(naam, regel, self._voorstellen(soort, slug(naam)))
        return list(gevonden.values())

    def _voorstellen(self, soort: str, woord: str) -> tuple[str, ...]:
        kandidaten = {slug(t).lower(): t for t in self._per_soort[soort]}
        klein = woord.lower()
        begint = sorted((s for s in kandidaten if s.startswith(klein)), key=len)
        lijkt = difflib.get_close_matches(klein, list(kandidaten), n=_VOORSTELLEN, cutoff=0.6)
        anders = self._namen.vind(soort, woord)
        return _eerste([*([anders] if anders else []), *(kandidaten[s] for s in (*begint, *lijkt))])


def _eerste(termen: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(termen))[:_VOORSTELLEN]


def zet_in(tekst: str, term: str) -> str:
    """The query with ``term`` where the user left room for it, else before the last brace."""
    if PLEK in tekst:
        return tekst.replace(PLEK, term, 1)
    voor, haak, na = tekst.rpartition("}")
    return f"{voor.rstrip()} {term} {haak}{na}" if haak else f"{tekst.rstrip()} {term}".strip()
