"""The knowledge base as plain Python values, for code that walks it rather than queries it.

Terms are short names: ``partij:politie`` for an individual, ``dw:Bevoegd`` for a term of the ontology; anything else keeps its IRI.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pyoxigraph as ox

from deelwijzer.begrippen import kort


def slug(naam: str) -> str:
    """``partij:politie`` → ``politie``."""
    return naam.partition(":")[2]


class Feiten:
    """All triples by subject and property. Literals are strings; a tag or datatype that matters is read by the caller (``datum``, ``waar``)."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._van: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._naar: dict[tuple[str, str], list[str]] = defaultdict(list)
        namen: dict[str, str] = {}
        for quad in quads:
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            s = namen.get(quad.subject.value) or namen.setdefault(quad.subject.value, kort(quad.subject.value))
            p = namen.get(quad.predicate.value) or namen.setdefault(quad.predicate.value, kort(quad.predicate.value))
            if isinstance(quad.object, ox.NamedNode):
                o = namen.get(quad.object.value) or namen.setdefault(quad.object.value, kort(quad.object.value))
                self._naar[(p, o)].append(s)
            elif isinstance(quad.object, ox.Literal):
                if quad.object.language not in (None, "nl"):
                    continue
                o = quad.object.value
            else:
                continue
            waarden = self._van[s][p]
            if o not in waarden:
                waarden.append(o)

    def alle(self, onderwerp: str, eigenschap: str) -> tuple[str, ...]:
        """Every value, sorted so that answers do not depend on the order in the store."""
        eigenschappen = self._van.get(onderwerp)
        return tuple(sorted(eigenschappen[eigenschap])) if eigenschappen and eigenschap in eigenschappen else ()

    def een(self, onderwerp: str, eigenschap: str) -> str | None:
        waarden = self.alle(onderwerp, eigenschap)
        return waarden[0] if waarden else None

    def onderwerpen(self, eigenschap: str, waarde: str) -> tuple[str, ...]:
        """Every subject that has ``waarde`` for ``eigenschap``, sorted."""
        return tuple(sorted(set(self._naar.get((eigenschap, waarde), ()))))

    def eigenschappen(self, onderwerp: str) -> dict[str, tuple[str, ...]]:
        return {p: tuple(sorted(o)) for p, o in self._van.get(onderwerp, {}).items()}

    def termen(self) -> tuple[str, ...]:
        """Every subject, sorted."""
        return tuple(sorted(self._van))

    def bestaat(self, naam: str) -> bool:
        return naam in self._van

    def label(self, naam: str) -> str:
        """The Dutch label; a term without one shows its slug in words, never its IRI."""
        return self.een(naam, "rdfs:label") or slug(naam).replace("-", " ")

    def datum(self, onderwerp: str, eigenschap: str) -> date | None:
        waarde = self.een(onderwerp, eigenschap)
        return date.fromisoformat(waarde) if waarde else None

    def waar(self, onderwerp: str, eigenschap: str) -> bool:
        return self.een(onderwerp, eigenschap) in ("true", "1")
