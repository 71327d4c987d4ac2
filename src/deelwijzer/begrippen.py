"""The names every part of the program shares: namespaces, graphs and prefixes. Plain strings: cheap to import."""

import re
from functools import cache

from deelwijzer.inhoud import inhoudsmap

DW = "https://w3id.org/deelwijzer/def#"
ID = "https://w3id.org/deelwijzer/id/"
GRAAF = "https://w3id.org/deelwijzer/graph/"
KENNISBANK = GRAAF + "kennisbank"
AFGELEID = GRAAF + "afgeleid"
METADATA = GRAAF + "metadata"
GRAVEN = (KENNISBANK, AFGELEID, METADATA)

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
# In the metadata: the fingerprint of the facts.
CONTROLESOM = "http://spdx.org/rdf/terms#checksumValue"

_PREFIX = re.compile(r"^@prefix\s+([\w-]*):\s+<([^>]*)>", re.MULTILINE)


@cache
def prefixen() -> dict[str, str]:
    """Prefix → namespace, as listed in data/_prefixes.ttl; shared, so do not change it."""
    return dict(_PREFIX.findall((inhoudsmap() / "data" / "_prefixes.ttl").read_text(encoding="utf-8")))


@cache
def sparql_prefixen() -> dict[str, str]:
    """What every query of ours may use without declaring it: ``prefixen()``, the graphs, and dcterms."""
    return {**prefixen(), "graaf": GRAAF, "dcterms": DCTERMS}


def kort(iri: str) -> str:
    """``partij:politie`` for a full IRI in one of our namespaces; the IRI itself when no prefix fits."""
    einde = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _naamruimten().get(iri[:einde])
    return f"{prefix}:{iri[einde:]}" if prefix else iri


def lang(naam: str) -> str:
    """The full IRI for ``partij:politie``. Raises KeyError when the prefix is not ours."""
    prefix, _, rest = naam.partition(":")
    return prefixen()[prefix] + rest


@cache
def _naamruimten() -> dict[str, str]:
    return {naamruimte: prefix for prefix, naamruimte in prefixen().items()}
