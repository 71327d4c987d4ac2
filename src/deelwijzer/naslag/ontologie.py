"""The ontology and its alignments as plain values, and as files in Turtle and JSON-LD."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib import RDFS, SKOS, Graph, URIRef
from rdflib.term import Node
from rdflib.util import from_n3

from deelwijzer import jsonld
from deelwijzer.begrippen import prefixen
from deelwijzer.feiten import Feiten
from deelwijzer.inhoud import inhoudsmap, turtle_bestanden

OVEREENKOMSTEN = "ontology/alignments.ttl"
_NAAMRUIMTEN = {
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "flint": "http://ontology.tno.nl/normengineering/flint#",
    "src": "http://ontology.tno.nl/normengineering/source#",
    "dcterms": "http://purl.org/dc/terms/",
    "vann": "http://purl.org/vocab/vann/",
}
# From the strongest on, with what it says in words.
VERHOUDING = {
    str(RDFS.subClassOf): "valt onder",
    str(RDFS.subPropertyOf): "valt onder",
    str(SKOS.closeMatch): "komt vrijwel overeen met",
    str(SKOS.broadMatch): "is smaller dan",
    str(SKOS.relatedMatch): "raakt aan",
}


@dataclass(frozen=True)
class Overeenkomst:
    """One of our terms in someone else's words: ``term`` is a short name (``eli:LegalResource``) with its address in ``iri``."""

    verhouding: str
    term: str
    iri: str


@dataclass(frozen=True)
class Gebruik:
    """Where a property occurs in the knowledge base: kinds of subject, kinds of value, how often."""

    van: tuple[str, ...]
    naar: tuple[str, ...]
    aantal: int


def _graaf(*relatief: str) -> Graph:
    graaf = Graph(bind_namespaces="none")
    for prefix, ruimte in {**prefixen(), **_NAAMRUIMTEN}.items():
        graaf.bind(prefix, ruimte)
    for pad in relatief:
        graaf.parse(inhoudsmap() / pad, format="turtle")
    return graaf


@cache
def overeenkomsten_graaf() -> Graph:
    """Shared, so do not change it."""
    return _graaf(OVEREENKOMSTEN)


def overeenkomsten() -> dict[str, tuple[Overeenkomst, ...]]:
    """By our term, as a short name; the strongest first."""
    graaf = overeenkomsten_graaf()
    uit: dict[str, list[tuple[int, str, Overeenkomst]]] = defaultdict(list)
    for rang, (eigenschap, woord) in enumerate(VERHOUDING.items()):
        for s, o in graaf.subject_objects(URIRef(eigenschap)):
            naam = _kort(graaf, o)
            uit[_kort(graaf, s)].append((rang, naam, Overeenkomst(woord, naam, str(o))))
    return {naam: tuple(o for _, _, o in sorted(lijst, key=lambda x: x[:2])) for naam, lijst in uit.items()}


def noten() -> dict[str, tuple[str, ...]]:
    """What is said about the alignment of a term, by short name."""
    graaf = overeenkomsten_graaf()
    uit: dict[str, list[str]] = defaultdict(list)
    for s, o in graaf.subject_objects(SKOS.note):
        uit[_kort(graaf, s)].append(str(o))
    return {naam: tuple(sorted(lijst)) for naam, lijst in uit.items()}


def _kort(graaf: Graph, knoop: object) -> str:
    return graaf.namespace_manager.normalizeUri(str(knoop)).strip("<>")


def klassen(feiten: Feiten) -> tuple[str, ...]:
    """The short names of our classes, by label."""
    return _van_soort(feiten, "owl:Class")


def eigenschappen(feiten: Feiten) -> tuple[str, ...]:
    """The short names of our properties, by label."""
    soorten = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
    alle = {e for soort in soorten for e in _van_soort(feiten, soort)}
    return tuple(sorted(alle, key=lambda e: (feiten.label(e).lower(), e)))


def lijsten(feiten: Feiten) -> dict[str, tuple[str, ...]]:
    """Every closed list with its members in their order."""

    def plaats(lid: str) -> tuple[int, str]:
        return int(feiten.een(lid, "dw:volgorde") or 0), feiten.label(lid)

    schemas = sorted(feiten.onderwerpen("rdf:type", "skos:ConceptScheme"), key=feiten.label)
    return {s: tuple(sorted(feiten.onderwerpen("skos:inScheme", s), key=plaats)) for s in schemas}


def _van_soort(feiten: Feiten, soort: str) -> tuple[str, ...]:
    onze = (x for x in feiten.onderwerpen("rdf:type", soort) if x.startswith("dw:"))
    return tuple(sorted(onze, key=lambda e: (feiten.label(e).lower(), e)))


def gebruik(feiten: Feiten) -> dict[str, Gebruik]:
    """For every property of ours: of what, to what and how often, in the knowledge base."""
    onze = set(klassen(feiten))
    boven = {k: set(feiten.alle(k, "rdfs:subClassOf")) for k in onze}
    soort: dict[str, tuple[str, ...]] = {}

    def soorten(term: str) -> tuple[str, ...]:
        if term not in soort:
            alle = onze.intersection(feiten.alle(term, "rdf:type"))
            soort[term] = tuple(sorted(k for k in alle if not any(k in boven[a] for a in alle if a != k)))
        return soort[term]

    van: dict[str, set[str]] = defaultdict(set)
    naar: dict[str, set[str]] = defaultdict(set)
    aantal: dict[str, int] = defaultdict(int)
    for onderwerp in feiten.termen():
        if onderwerp.startswith("dw:"):
            continue
        for eigenschap, waarden in feiten.eigenschappen(onderwerp).items():
            if eigenschap.startswith("dw:"):
                van[eigenschap].update(soorten(onderwerp))
                aantal[eigenschap] += len(waarden)
                for waarde in waarden:
                    naar[eigenschap].update(soorten(waarde) if feiten.bestaat(waarde) else ())
    return {e: Gebruik(tuple(sorted(van[e])), tuple(sorted(naar[e])), aantal[e]) for e in aantal}


def downloads() -> dict[str, bytes]:
    """The ontology alone, the alignments alone, and both, in Turtle and JSON-LD; equal on every run."""
    basis = inhoudsmap()
    ontologie = [
        p.relative_to(basis).as_posix()
        for p in turtle_bestanden("ontology")
        if p.relative_to(basis).as_posix() != OVEREENKOMSTEN
    ]
    delen = {
        "ontologie": ontologie,
        "overeenkomsten": [OVEREENKOMSTEN],
        "ontologie-met-overeenkomsten": [*ontologie, OVEREENKOMSTEN],
    }
    uit = {}
    for naam, paden in delen.items():
        graaf = _met_vaste_namen(paden)
        context = {p: str(n) for p, n in graaf.namespaces() if p}
        uit[f"{naam}.ttl"] = graaf.serialize(format="turtle").encode()
        uit[f"{naam}.jsonld"] = jsonld.schrijf(graaf, context).encode()
    # As it was written: the head of the file says which versions were read.
    return {**uit, "overeenkomsten.ttl": (basis / OVEREENKOMSTEN).read_bytes()}


def _met_vaste_namen(relatief: list[str]) -> Graph:
    """The files as one graph in which nodes without a name are named by what they say; rdflib does this too, some hundreds of times slower."""
    kwadraten = ox.Dataset(q for pad in relatief for q in ox.parse(path=inhoudsmap() / pad, format=ox.RdfFormat.TURTLE))
    kwadraten.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    graaf = _graaf()
    for k in sorted(kwadraten, key=str):
        graaf.add((_van_n3(k.subject), _van_n3(k.predicate), _van_n3(k.object)))
    return graaf


def _van_n3(knoop: object) -> Node:
    """A node of Oxigraph as one of rdflib."""
    gelezen = from_n3(str(knoop))
    assert isinstance(gelezen, Node)
    return gelezen


def is_functioneel(feiten: Feiten, eigenschap: str) -> bool:
    """Whether it has at most one value."""
    return "owl:FunctionalProperty" in feiten.alle(eigenschap, "rdf:type")


def soort_eigenschap(feiten: Feiten, eigenschap: str) -> str:
    """What its values are, in words."""
    soorten = feiten.alle(eigenschap, "rdf:type")
    if "owl:ObjectProperty" in soorten:
        return "naar iets anders"
    return "tekst of waarde" if "owl:DatatypeProperty" in soorten else "toelichting"
