"""The knowledge base as plain Python values, for code that walks it rather than queries it.

Terms are short names: ``partij:politie`` for an individual, ``dw:Bevoegd`` for a term of the ontology; anything else keeps its IRI.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

import pyoxigraph as ox

from deelwijzer.begrippen import kort


def slug(naam: str) -> str:
    """``partij:politie`` → ``politie``."""
    return naam.partition(":")[2]


class Feiten:
    """All triples by subject and property. Literals are strings; a tag or datatype that matters is read by the caller (``datum``, ``waar``)."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        van: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        naar: dict[tuple[str, str], set[str]] = defaultdict(set)
        namen: dict[str, str] = {}

        def naam(knoop: ox.NamedNode) -> str:
            return namen.get(knoop.value) or namen.setdefault(knoop.value, kort(knoop.value))

        for quad in quads:
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            s, p = naam(quad.subject), naam(quad.predicate)
            if isinstance(quad.object, ox.NamedNode):
                o = naam(quad.object)
                naar[(p, o)].add(s)
            elif isinstance(quad.object, ox.Literal) and quad.object.language in (None, "nl"):
                o = quad.object.value
            else:
                continue
            van[s][p].add(o)
        # Sorted, so that answers do not depend on the order in the store.
        self._van = {s: {p: tuple(sorted(o)) for p, o in eigenschappen.items()} for s, eigenschappen in van.items()}
        self._naar = {sleutel: tuple(sorted(s)) for sleutel, s in naar.items()}

    def alle(self, onderwerp: str, eigenschap: str) -> tuple[str, ...]:
        """Every value, sorted."""
        eigenschappen = self._van.get(onderwerp)
        return eigenschappen.get(eigenschap, ()) if eigenschappen else ()

    def een(self, onderwerp: str, eigenschap: str) -> str | None:
        """The value, the first of more; ``None`` when there is none."""
        waarden = self.alle(onderwerp, eigenschap)
        return waarden[0] if waarden else None

    def onderwerpen(self, eigenschap: str, waarde: str) -> tuple[str, ...]:
        """Every subject that has ``waarde`` for ``eigenschap``, sorted."""
        return self._naar.get((eigenschap, waarde), ())

    def verwijzingen(self, waarde: str) -> Mapping[str, tuple[str, ...]]:
        """By property: every subject that has ``waarde`` for it, sorted."""
        return self._terug.get(waarde, {})

    @cached_property
    def _terug(self) -> dict[str, dict[str, tuple[str, ...]]]:
        terug: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for (eigenschap, waarde), onderwerpen in self._naar.items():
            terug[waarde][eigenschap] = onderwerpen
        return dict(terug)

    def eigenschappen(self, onderwerp: str) -> dict[str, tuple[str, ...]]:
        """Every property with its values."""
        return dict(self._van.get(onderwerp, {}))

    def termen(self) -> tuple[str, ...]:
        """Every subject, sorted."""
        return tuple(sorted(self._van))

    def bestaat(self, naam: str) -> bool:
        """Whether anything is said of it."""
        return naam in self._van

    def label(self, naam: str) -> str:
        """The Dutch label; a term without one shows its slug in words, never its IRI."""
        return self.een(naam, "rdfs:label") or slug(naam).replace("-", " ")

    def uitleg(self, naam: str) -> str:
        """What it is, in plain words, else by its definition; empty when neither is written."""
        return self.een(naam, "dw:uitleg") or self.een(naam, "skos:definition") or ""

    def datum(self, onderwerp: str, eigenschap: str) -> date | None:
        """The day it says; ``None`` when it says none. Raises ValueError for what is no date."""
        waarde = self.een(onderwerp, eigenschap)
        return date.fromisoformat(waarde) if waarde else None

    def waar(self, onderwerp: str, eigenschap: str) -> bool:
        """Whether it says yes; what is not said is no."""
        return self.een(onderwerp, eigenschap) in ("true", "1")
