"""The rules for an overview: named shapes whose SPARQL runs once over the whole store, not once per knooppunt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH, Graph, URIRef

from deelwijzer.begrippen import kort, sparql_prefixen
from deelwijzer.convenant.bevindingen import Bevinding
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.vormen import Regel, lees_regel
from deelwijzer.inhoud import inhoud_hash, inhoudsmap, turtle_bestanden

_MAP = "shapes/overzicht"
_WHERE = re.compile(r"\bWHERE\s*\{")
_GAT = re.compile(r"\{\?(\w+)\}")


@dataclass(frozen=True)
class Regiobevinding(Bevinding):
    """One thing a rule found, and in which region (an IRI)."""

    regio: str = ""


@dataclass(frozen=True)
class Overzichtregel:
    """A rule with its query. ``doelen``: the purposes of an overview for which it counts; none means all."""

    regel: Regel
    vraag: str
    bericht: str
    doelen: frozenset[str]
    over_regio: bool

    def telt_voor(self, doelen: frozenset[str]) -> bool:
        """Whether it counts for an overview with these purposes; without any, all rules count."""
        return not self.doelen or not doelen or bool(self.doelen & doelen)


@dataclass(frozen=True)
class Overzichtvraag:
    """A question the handreiking asks of an overview. ``regels``: the slugs of the rules whose findings answer it."""

    id: str
    voor: str
    vraag: str
    goed: str
    anders: str
    regels: frozenset[str]


@cache
def vormgraaf() -> Graph:
    """All shapes in one graph; shared, so do not change it."""
    graaf = Graph(bind_namespaces="none")
    for pad in turtle_bestanden(_MAP):
        graaf.parse(pad, format="turtle")
    return graaf


@cache
def regelset() -> tuple[Overzichtregel, ...]:
    """Every rule, in the order in which findings are listed."""
    graaf = vormgraaf()
    alle = [_lees(graaf, iri) for iri in set(graaf.subjects(DW.toetst)) if isinstance(iri, URIRef)]
    return tuple(sorted(alle, key=lambda r: (r.regel.volgorde, r.regel.slug)))


@cache
def regelset_hash() -> str:
    """SHA-256 of the files the rules stand in."""
    return inhoud_hash(turtle_bestanden(_MAP), inhoudsmap())


@cache
def vragen() -> tuple[Overzichtvraag, ...]:
    """The questions, in their order."""
    graaf = vormgraaf()
    uit = []
    for iri in graaf.subjects(RDF.type, DW.Overzichtsvraag):
        tekst = {p: str(graaf.value(iri, p)) for p in (RDFS.label, DW.voorWie, DW.antwoordGoed, DW.antwoordAnders)}
        regels = frozenset(kort(str(r)).partition(":")[2] for r in graaf.objects(iri, DW.beantwoordDoor))
        uit.append(
            Overzichtvraag(
                str(iri).rpartition("/")[2],
                tekst[DW.voorWie],
                tekst[RDFS.label],
                tekst[DW.antwoordGoed],
                tekst[DW.antwoordAnders],
                regels,
            )
        )
    return tuple(sorted(uit, key=lambda v: v.id))


def vind(store: ox.Store, r: Overzichtregel) -> Iterator[dict[str, str]]:
    """The rows of a rule: every variable as text."""
    doel = "$this a dw:Regio ." if r.over_regio else "$this dw:actiefIn ?_regio ."
    vraag = _WHERE.sub(lambda _: f"WHERE {{ {doel} ", r.vraag, count=1)
    return rijen_in_tekst(store, vraag)


def rijen_in_tekst(store: ox.Store, vraag: str) -> Iterator[dict[str, str]]:
    """The rows of a SELECT: every bound variable as text."""
    antwoord = store.query(vraag, prefixes=sparql_prefixen())
    assert isinstance(antwoord, ox.QuerySolutions)
    namen = [v.value for v in antwoord.variables]
    for rij in antwoord:
        yield {n: term.value for n, term in zip(namen, rij, strict=True) if term is not None}


def vul_in(bericht: str, rij: dict[str, str]) -> str:
    """The message with the values of a row."""
    return _GAT.sub(lambda m: rij.get(m[1], ""), bericht)


def _lees(graaf: Graph, iri: URIRef) -> Overzichtregel:
    sparql = graaf.value(iri, SH.sparql)
    doelen = frozenset(str(d).rpartition("#")[2] for d in graaf.objects(iri, DW.overzichtsdoel))
    over_regio = (iri, SH.targetClass, DW.Regio) in graaf
    return Overzichtregel(
        lees_regel(graaf, iri),
        str(graaf.value(sparql, SH.select)),
        str(graaf.value(sparql, SH.message)),
        doelen,
        over_regio,
    )
