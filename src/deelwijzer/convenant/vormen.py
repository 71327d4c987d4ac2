"""The rules for convenanten as pyshacl needs them, and as people read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from deelwijzer.begrippen import kort
from deelwijzer.convenant.laag import LIJKT_OP
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, WAARBORGEN, Blok
from deelwijzer.inhoud import inhoud_hash, inhoudsmap, turtle_bestanden
from deelwijzer.oordeel import Regels
from deelwijzer.taal import telwoord

ERNST = {str(SH.Violation): "fout", str(SH.Warning): "waarschuwing", str(SH.Info): "aandachtspunt"}
# From the gravest on.
MEERVOUD = {"fout": "fouten", "waarschuwing": "waarschuwingen", "aandachtspunt": "aandachtspunten"}
_MAP = "shapes/convenant"
_NAAM = re.compile(r"\b(dw|rdfs|skos):(\w+)")
_HOOFDLETTERVRIJ = re.compile(r'REGEX\((STR\(\?\w+\)|\?\w+), ("[^"]*"), "i"\)')


@dataclass(frozen=True)
class Herstelwijze:
    """A way to mend a finding in the proposal itself. ``paden``: fields as in ``dw:herstelpad``; ``waarden``: what may stay or must go."""

    soort: str
    paden: tuple[str, ...]
    blijft: tuple[str, ...]
    verdwijnt: tuple[str, ...]


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
    herstelwijzen: tuple[Herstelwijze, ...] = ()

    def geldt_op(self, regels: Regels, dag: date) -> bool:
        """Whether a requirement this rule tests is in force."""
        return any(dag in regels.periode(v) for v in self.vereisten)


def geteld(telling: Mapping[str, int]) -> str:
    """Findings by gravity in words: ``1 fout, 2 waarschuwingen``; empty when there are none."""
    return ", ".join(telwoord(n, ernst, MEERVOUD[ernst]) for ernst, n in telling.items() if n)


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
    alle = [lees_regel(graaf, iri) for iri in set(graaf.subjects(DW.toetst)) if isinstance(iri, URIRef)]
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
    """pyshacl's own form of the shapes in which only the rules ``aan`` are on; a stand-in takes the place of each query (``vragen``)."""
    # Without contexts: pyshacl looks things up here some thousands of times for each proposal.
    graaf = Graph("SimpleMemory", bind_namespaces="none")
    voor_mensen = {SH.name, SH.group, SH.order}
    for vorm, eigenschap, waarde in _met_uit(aan):
        # pyshacl compares each statement about a shape with each constraint it knows, at every run.
        if eigenschap not in voor_mensen and not str(eigenschap).startswith(DW):
            graaf.add((vorm, eigenschap, waarde))
    nummers = {vraag: n for n, vraag in enumerate(_vraagteksten())}
    for vorm, vraag in list(graaf.subject_objects(SH.select)):
        graaf.set((vorm, SH.select, Literal(_standin(nummers[str(vraag)]))))
        graaf.remove((vorm, SH.prefixes, None))
    return ShapesGraph(graaf)


@cache
def vragen() -> dict[str, str]:
    """The query each stand-in in ``geladen_vormen`` stands for, with the prefixes it uses.

    pyshacl searches the text of a query for forbidden words anew for each node; in a stand-in of a few letters that costs nothing.
    """
    uit = {}
    for n, vraag in enumerate(_vraagteksten()):
        nodig = "".join(f"PREFIX {p}: <{ruimte}> " for p, ruimte in _prefixen().items() if f"{p}:" in vraag)
        # The store prepares a pattern anew for each query; ``laag.lijkt_op`` keeps it.
        uit[_standin(n)] = nodig + _HOOFDLETTERVRIJ.sub(rf"<{LIJKT_OP}>(\1, \2)", vraag)
    return uit


def _standin(nummer: int) -> str:
    return f"SELECT $this WHERE {{ <vraag:{nummer}> }}"


@cache
def _vraagteksten() -> tuple[str, ...]:
    return tuple(sorted({str(v) for v in vormgraaf().objects(None, SH.select)}))


def lees_regel(graaf: Graph, iri: URIRef) -> Regel:
    """The shape ``iri`` of ``graaf`` as a rule."""
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
        herstelwijzen=_herstelwijzen(graaf, iri),
    )


def _herstelwijzen(graaf: Graph, iri: URIRef) -> tuple[Herstelwijze, ...]:
    """As the rule says, else: fill in the one field that its ``sh:path`` speaks of."""
    paden = tuple(sorted(str(p) for p in graaf.objects(iri, DW.herstelpad)))
    soorten = sorted(kort(str(w)) for w in graaf.objects(iri, DW.herstelwijze))
    if not soorten and (pad := _veldpad(graaf, iri)):
        soorten, paden = ["dw:Invullen"], (pad,)
    blijft, verdwijnt = (
        tuple(sorted(kort(str(w)) for w in graaf.objects(iri, p))) for p in (DW.herstelwaarde, DW.herstelVervangt)
    )
    return tuple(Herstelwijze(s, paden, blijft, verdwijnt) for s in soorten)


def _veldpad(graaf: Graph, iri: URIRef) -> str | None:
    """The path in the form of the field that a property shape on one field asks for."""
    pad = graaf.value(iri, SH.path)
    if pad is None:
        return None
    keuzes = graaf.value(pad, SH.alternativePath)
    if keuzes is not None:
        delen = [next(iter(Collection(graaf, keuzes)))]
    else:
        delen = list(Collection(graaf, pad)) if (pad, RDF.first, None) in graaf else [pad]
    klasse = graaf.value(iri, SH.targetClass)
    velden = next((b for b in (CONVENANT, *BLOKKEN.values()) if b.klasse and DW[b.klasse] == klasse), None)
    waarde = graaf.value(iri, SH.hasValue)
    if velden is CONVENANT and waarde is not None and delen[0] == DW.waarborg:
        return next((f"/waarborgen/{n}" for n, soort in WAARBORGEN.items() if DW[soort] == waarde), None)
    if velden is None or waarde is not None:
        return None
    return _zoek_veld(velden, [str(d).rpartition("#")[2] for d in delen], "/" if velden is CONVENANT else "")


def _zoek_veld(blok: Blok, eigenschappen: list[str], voor: str) -> str | None:
    for naam, veld in blok.velden.items():
        if veld.soort == "blok" and not veld.eigenschap:
            if gevonden := _zoek_veld(BLOKKEN[veld.van], eigenschappen, f"{voor}{naam}/"):
                return gevonden
        elif veld.eigenschap == eigenschappen[0]:
            if veld.soort != "blok":
                return f"{voor}{naam}" if len(eigenschappen) == 1 else None
            return _zoek_veld(BLOKKEN[veld.van], eigenschappen[1:], f"{voor}{naam}/") if eigenschappen[1:] else None
    return None


def _getal(graaf: Graph, onderwerp: Node | None) -> int:
    waarde = graaf.value(onderwerp, SH.order) if onderwerp else None
    return int(str(waarde)) if waarde is not None else 0
