"""A proposal laid over the knowledge base as one rdflib graph, without copying either.

The knowledge base does not change, so each look-up in it is remembered, and each query is parsed once.
Plain pyshacl on a real copy gives the same findings; a test holds us to that.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

Patroon = tuple[Node | None, Node | None, Node | None]
Drietal = tuple[Node, Node, Node]

_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Kennislaag:
    """The knowledge base as triples of rdflib terms; answers are kept, as every proposal asks the same. Safe to share between threads."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._termen: dict[Any, Node] = {}
        # Bounded: what was asked about the nodes of one proposal is never asked again.
        self.triples = lru_cache(maxsize=16_384)(self._zoek)

    def _zoek(self, patroon: Patroon) -> tuple[Drietal, ...]:
        """All triples that match; ``None`` matches anything."""
        s, p, o = patroon
        if isinstance(s, Literal | BNode) or isinstance(o, BNode) or isinstance(p, BNode | Literal):
            return ()
        quads = self._store.quads_for_pattern(_naar_ox(s), _naar_ox(p), _naar_ox(o), None)  # type: ignore[arg-type]
        return tuple(
            dict.fromkeys((self._term(q.subject), self._term(q.predicate), self._term(q.object)) for q in quads)
        )

    def _term(self, term: Any) -> Node:
        gevonden = self._termen.get(term)
        if gevonden is None:
            gevonden = self._termen.setdefault(term, _naar_rdflib(term))
        return gevonden


class Laaggraaf(Graph):
    """``voorstel`` over ``kennis``; read-only. Their subjects are disjoint (reading a proposal sees to that), so no triple comes twice."""

    def __init__(self, kennis: Kennislaag, voorstel: Graph) -> None:
        super().__init__(bind_namespaces="none")
        self._kennis = kennis
        self._voorstel = voorstel

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        s, p, o = triple
        if isinstance(p, Path):
            yield from ((van, p, naar) for van, naar in p.eval(self, s, o))
            return
        yield from self._voorstel.triples((s, p, o))
        yield from self._kennis.triples((s, p, o))

    def __len__(self) -> int:
        """Never zero: an empty rdflib graph counts as false."""
        return max(1, len(self._voorstel))

    def __contains__(self, triple: Any) -> bool:
        return any(True for _ in self.triples(triple))

    def query(
        self,
        query_object: str | Query,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Mapping[str, Any] | None = None,
        initBindings: Mapping[str, Any] | None = None,
        use_store_provided: bool = True,
        **kwargs: Any,
    ) -> Result:
        vraag = _bereid(query_object) if isinstance(query_object, str) else query_object
        return super().query(vraag, processor, result, _GEEN_PREFIXEN, initBindings, False, **kwargs)


# Not empty: an empty mapping makes rdflib collect every prefix of the graph for each query.
_GEEN_PREFIXEN = {"xsd": URIRef("http://www.w3.org/2001/XMLSchema#")}


@lru_cache(maxsize=512)
def _bereid(vraag: str) -> Query:
    return prepareQuery(vraag)


def _naar_ox(term: Node | None) -> ox.NamedNode | ox.Literal | None:
    if term is None:
        return None
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or _STRING)))
    return ox.NamedNode(str(term))


def _naar_rdflib(term: Any) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    # Oxigraph types every plain string; rdflib writes it without.
    return (
        Literal(term.value)
        if term.datatype.value == _STRING
        else Literal(term.value, datatype=URIRef(term.datatype.value))
    )
