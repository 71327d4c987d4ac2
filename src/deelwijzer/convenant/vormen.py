"""The rules for convenanten as pyshacl needs them, and as people read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from deelwijzer.begrippen import kort
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.inhoud import inhoud_hash, inhoudsmap, turtle_bestanden
from deelwijzer.oordeel import Regels

ERNST = {str(SH.Violation): "fout", str(SH.Warning): "waarschuwing", str(SH.Info): "aandachtspunt"}
# From the gravest on.
MEERVOUD = {"fout": "fouten", "waarschuwing": "waarschuwingen", "aandachtspunt": "aandachtspunten"}
_MAP = "shapes/convenant"
_NAAM = re.compile(r"\b(dw|rdfs|skos):(\w+)")


@dataclass(frozen=True)
class Regel:
    """One named shape. ``vereisten`` are short names; the articles, sources and periods stand there."""

    iri: URIRef
    slug: str
    naam: str
    thema: str
    volgorde: tuple[int, int]
    ernst: str
    vereisten: tuple[str, ...]
    herstel: str

    def geldt_op(self, regels: Regels, dag: date) -> bool:
        """Whether a requirement this rule tests is in force."""
        return any(dag in regels.periode(v) for v in self.vereisten)


@cache
def vormgraaf() -> Graph:
    """All rules in one graph; shared, so do not change it."""
    graaf = Graph(bind_namespaces="none")
    for pad in turtle_bestanden(_MAP):
        graaf.parse(pad, format="turtle")
    return graaf


@cache
def regelset() -> dict[URIRef, Regel]:
    """Every rule, in the order in which findings are listed."""
    graaf = vormgraaf()
    alle = [_regel(graaf, iri) for iri in set(graaf.subjects(DW.toetst)) if isinstance(iri, URIRef)]
    return {r.iri: r for r in sorted(alle, key=lambda r: (r.volgorde, r.slug))}


@cache
def regelset_hash() -> str:
    """SHA-256 of the files the rules stand in."""
    return inhoud_hash(turtle_bestanden(_MAP), inhoudsmap())


@cache
def _prefixen() -> dict[str, str]:
    graaf = vormgraaf()
    return {str(graaf.value(d, SH.prefix)): str(graaf.value(d, SH.namespace)) for d in graaf.objects(None, SH.declare)}


@cache
def bekeken_eigenschappen() -> frozenset[URIRef]:
    """Every property the queries of the rules name."""
    namen = {n for vraag in vormgraaf().objects(None, SH.select) for n in _NAAM.findall(str(vraag))}
    return frozenset({RDF.type, *(URIRef(_prefixen()[p] + naam) for p, naam in namen)})


def actieve_vormen(regels: Regels, dag: date) -> tuple[Graph, frozenset[URIRef]]:
    """The shapes with every rule switched off whose requirements are not in force on ``dag``, and the rules that are on."""
    aan = frozenset(iri for iri, regel in regelset().items() if regel.geldt_op(regels, dag))
    return _met_uit(aan), aan


@cache
def _met_uit(aan: frozenset[URIRef]) -> Graph:
    graaf = Graph(bind_namespaces="none")
    graaf += vormgraaf()
    for iri in regelset().keys() - aan:
        graaf.add((iri, SH.deactivated, Literal(True)))
    return graaf


@cache
def geladen_vormen(aan: frozenset[URIRef]) -> ShapesGraph:
    """pyshacl's own form of the shapes in which only the rules ``aan`` are on."""
    graaf = Graph(bind_namespaces="none")
    graaf += _met_uit(aan)
    # pyshacl collects the prefixes of each query at every run, and searches the query for forbidden words, anew from every line of it:
    # with the prefixes it uses in place and on one line, that costs little.
    for vorm, vraag in list(graaf.subject_objects(SH.select)):
        regel = " ".join(str(vraag).split())
        nodig = "".join(f"PREFIX {p}: <{ruimte}> " for p, ruimte in _prefixen().items() if f"{p}:" in regel)
        graaf.set((vorm, SH.select, Literal(nodig + regel)))
        graaf.remove((vorm, SH.prefixes, None))
    return ShapesGraph(graaf)


def _regel(graaf: Graph, iri: URIRef) -> Regel:
    thema = graaf.value(iri, SH.group)
    return Regel(
        iri=iri,
        slug=kort(str(iri)).partition(":")[2],
        naam=str(graaf.value(iri, SH.name) or ""),
        thema=str(graaf.value(thema, RDFS.label) or "") if thema else "",
        volgorde=(_getal(graaf, thema), _getal(graaf, iri)),
        ernst=ERNST[str(graaf.value(iri, SH.severity))],
        vereisten=tuple(sorted(kort(str(v)) for v in graaf.objects(iri, DW.toetst))),
        herstel=str(graaf.value(iri, DW.herstel) or ""),
    )


def _getal(graaf: Graph, onderwerp: Node | None) -> int:
    waarde = graaf.value(onderwerp, SH.order) if onderwerp else None
    return int(str(waarde)) if waarde is not None else 0
