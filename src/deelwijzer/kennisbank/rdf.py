"""oxrdflib, corrected: a store that answers as plain rdflib does. Importing this module imports rdflib."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.term import Node, Variable

from deelwijzer.begrippen import prefixen

_STRING = URIRef("http://www.w3.org/2001/XMLSchema#string")


class AlleenLezen(Exception):
    """The knowledge base does not change at run time."""


class OxigraafStore(OxigraphStore):
    """An Oxigraph store for rdflib, with two faults of oxrdflib mended.

    Plain strings come back as plain literals, as rdflib writes them (oxrdflib types them xsd:string, which makes false SHACL
    violations); ``len()`` counts without walking the store (pyshacl asks for it again and again).
    """

    def __init__(self, store: ox.Store, *, alleen_lezen: bool = True) -> None:
        super().__init__(store=store)
        self._alleen_lezen = alleen_lezen
        self._aantallen: dict[object, int] = {}

    def triples(
        self, triple_pattern: tuple[Node | None, Node | None, Node | None], context: Graph | None = None
    ) -> Iterator[tuple[tuple[Node, Node, Node], Iterator[Graph | None]]]:
        patroon = triple_pattern
        # Oxigraph keeps one kind of string only: an explicit xsd:string never occurs, so nothing is lost.
        for (s, p, o), graven in super().triples(patroon, _graaf(context)):
            yield (s, p, gewoon(o)), graven

    def query(
        self, query: Any, initNs: Mapping[str, Any], initBindings: Mapping[str, Any], queryGraph: str, **kwargs: object
    ) -> Result:
        resultaat = super().query(query, initNs, initBindings, queryGraph, **kwargs)
        if resultaat.type == "SELECT":
            rijen: Iterable[Mapping[Variable, Node | None]] = resultaat.bindings
            resultaat.bindings = [{k: gewoon(v) for k, v in rij.items() if v is not None} for rij in rijen]
        elif resultaat.graph is not None:
            schoon = Graph()
            for s, p, o in resultaat.graph:
                schoon.add((s, p, gewoon(o)))
            resultaat.graph = schoon
        return resultaat

    def __len__(self, context: Graph | None = None) -> int:
        """Triples in the graph; for the whole store its quads, as ours never hold a triple twice."""
        if context is None or context.identifier == DATASET_DEFAULT_GRAPH_ID:
            return len(self._inner)
        if not self._alleen_lezen:
            return sum(1 for _ in self._inner.quads_for_pattern(None, None, None, ox.NamedNode(context.identifier)))
        sleutel = context.identifier
        if sleutel not in self._aantallen:
            self._aantallen[sleutel] = sum(
                1 for _ in self._inner.quads_for_pattern(None, None, None, ox.NamedNode(sleutel))
            )
        return self._aantallen[sleutel]

    def contexts(self, triple: Any = None) -> Generator[Graph, None, None]:
        # rdflib asks with (None, None, None) where it means: all graphs.
        return super().contexts(None if triple is None or all(t is None for t in triple) else triple)

    def add(self, triple: Any, context: Graph, quoted: bool = False) -> None:
        self._eis_schrijfbaar()
        super().add(triple, context, quoted)

    def addN(self, quads: Iterable[Any]) -> None:
        self._eis_schrijfbaar()
        super().addN(list(quads))

    def remove(self, triple: Any, context: Graph | None = None) -> None:
        self._eis_schrijfbaar()
        super().remove(triple, context)

    def update(self, *args: Any, **kwargs: Any) -> None:
        self._eis_schrijfbaar()
        super().update(*args, **kwargs)

    def add_graph(self, graph: Graph) -> None:
        if not self._alleen_lezen:
            super().add_graph(graph)

    def remove_graph(self, graph: Graph) -> None:
        self._eis_schrijfbaar()
        super().remove_graph(graph)

    def _eis_schrijfbaar(self) -> None:
        if self._alleen_lezen:
            raise AlleenLezen("De kennisbank is alleen te lezen.")


def als_dataset(store: ox.Store, *, alleen_lezen: bool = True) -> Dataset:
    """The store as an rdflib Dataset whose default graph is the union of all graphs, with our prefixes bound."""
    dataset = Dataset(store=OxigraafStore(store, alleen_lezen=alleen_lezen), default_union=True)
    for prefix, naamruimte in prefixen().items():
        dataset.bind(prefix, naamruimte, replace=True)
    return dataset


def gewoon(term: Any) -> Any:
    """The term as plain rdflib would hold it: ``"x"^^xsd:string`` becomes ``"x"``."""
    if isinstance(term, Literal) and term.datatype == _STRING:
        return Literal(str(term))
    return term


def _graaf(context: Graph | None) -> Graph | None:
    # The union graph of a Dataset has no name in the store.
    return None if context is not None and context.identifier == DATASET_DEFAULT_GRAPH_ID else context
