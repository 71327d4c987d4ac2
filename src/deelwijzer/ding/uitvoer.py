"""The facts about one thing as RDF: what is said of it, what is said with it, and the labels that make it readable."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from deelwijzer.begrippen import KENNISBANK, lang, prefixen
from deelwijzer.jsonld import schrijf
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.ontvangstbewijs import bewijsregel


def graaf(kennisbank: Kennisbank, term: str) -> Graph:
    """Every triple of ``term`` as it was written down (nothing derived), with the Dutch label of what it names."""
    uit = Graph(bind_namespaces="none")
    ding = ox.NamedNode(lang(term))
    gegeven = ox.NamedNode(KENNISBANK)
    for quad in kennisbank.store.quads_for_pattern(ding, None, None, gegeven):
        uit.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
        for ander in (quad.predicate, quad.object):
            if isinstance(ander, ox.NamedNode):
                for label in kennisbank.store.quads_for_pattern(ander, ox.NamedNode(str(RDFS.label)), None, gegeven):
                    uit.add((_term(ander), RDFS.label, _term(label.object)))
    gebruikt = {str(t) for triple in uit for t in triple if isinstance(t, URIRef)}
    for prefix, ruimte in prefixen().items():
        if any(iri.startswith(ruimte) for iri in gebruikt):
            uit.bind(prefix, ruimte, replace=True)
    return uit


def turtle(kennisbank: Kennisbank, term: str, bewijs: dict[str, str]) -> str:
    """With the receipt as a comment."""
    return f"# {bewijsregel(bewijs)}\n{graaf(kennisbank, term).serialize(format='turtle')}"


def jsonld(kennisbank: Kennisbank, term: str) -> str:
    """The same triples; nothing in it has to be fetched."""
    g = graaf(kennisbank, term)
    context = {prefix: str(ruimte) for prefix, ruimte in g.namespaces() if prefix in prefixen()}
    return schrijf(g, context)


def _term(term: object) -> Node:
    if isinstance(term, ox.Literal):
        soort = None if term.language or term.datatype.value.endswith("#string") else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=soort)
    assert isinstance(term, ox.NamedNode)
    return URIRef(term.value)
