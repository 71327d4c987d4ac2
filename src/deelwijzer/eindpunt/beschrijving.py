"""What the endpoint is and can do, for programs: a SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from deelwijzer.begrippen import DCTERMS, OWL, RDF
from deelwijzer.kennisbank import Kennisbank

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VORMEN = "http://www.w3.org/ns/formats/"


def beschrijving(kennisbank: Kennisbank, adres: str, soort: str, graven: Iterable[str]) -> bytes:
    """The description as ``soort``, a media type for RDF."""
    drietallen, vorm = _drietallen(kennisbank, _adres(adres), graven), RdfFormat.from_media_type(soort)
    inhoud = serialize(drietallen, format=vorm, prefixes={"sd": _SD, "dcterms": DCTERMS, "owl": OWL})
    assert inhoud is not None
    return inhoud


def _adres(adres: str) -> NamedNode:
    try:
        return NamedNode(adres)
    except ValueError:
        return NamedNode("http://localhost/sparql")


def _drietallen(kennisbank: Kennisbank, adres: NamedNode, graven: Iterable[str]) -> Iterator[Triple]:
    def sd(naam: str) -> NamedNode:
        return NamedNode(_SD + naam)

    def is_een(knoop: NamedNode | BlankNode, klasse: str) -> Triple:
        return Triple(knoop, NamedNode(RDF + "type"), sd(klasse))

    dienst, gegevens, standaard = BlankNode(), BlankNode(), BlankNode()
    yield is_een(dienst, "Service")
    yield Triple(dienst, sd("endpoint"), adres)
    yield Triple(dienst, sd("supportedLanguage"), sd("SPARQL11Query"))
    yield Triple(dienst, sd("feature"), sd("UnionDefaultGraph"))
    yield Triple(dienst, NamedNode(DCTERMS + "title"), Literal("Deelwijzer", language="nl"))
    for vorm in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"):
        yield Triple(dienst, sd("resultFormat"), NamedNode(_VORMEN + vorm))
    for vorm in ("Turtle", "N-Triples", "JSON-LD", "RDF_XML"):
        yield Triple(dienst, sd("resultFormat"), NamedNode(_VORMEN + vorm))
    yield Triple(dienst, sd("defaultDataset"), gegevens)
    yield is_een(gegevens, "Dataset")
    yield Triple(gegevens, NamedNode(OWL + "versionInfo"), Literal(kennisbank.versie))
    yield Triple(gegevens, NamedNode(DCTERMS + "identifier"), Literal(kennisbank.hash))
    yield Triple(gegevens, sd("defaultGraph"), standaard)
    yield is_een(standaard, "Graph")
    for graaf in graven:
        benoemd = BlankNode()
        yield Triple(gegevens, sd("namedGraph"), benoemd)
        yield is_een(benoemd, "NamedGraph")
        yield Triple(benoemd, sd("name"), NamedNode(graaf))
