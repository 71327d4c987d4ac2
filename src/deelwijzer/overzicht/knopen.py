"""What the nodes of an inventory are called: the same name always gives the same IRI."""

from __future__ import annotations

import hashlib

from rdflib import URIRef

from deelwijzer.begrippen import ID
from deelwijzer.overzicht.velden import slug

_LANGSTE_SLUG = 60


def naamdeel(naam: str) -> str:
    """The name as the end of an IRI: recognisable, and different for different names."""
    kaal = slug(naam)
    if kaal and len(kaal) <= _LANGSTE_SLUG and kaal == naam.casefold().replace(" ", "-"):
        return kaal
    merk = hashlib.sha256(" ".join(naam.casefold().split()).encode()).hexdigest()[:8]
    return f"{kaal[:_LANGSTE_SLUG].strip('-')}-{merk}".lstrip("-")


def regio_iri(naam: str) -> URIRef:
    """A region by its name."""
    return URIRef(f"{ID}regio/{naamdeel(naam)}")


def knooppunt_iri(regio: URIRef, naam: str) -> URIRef:
    """A knooppunt by its name; the same name in another region is another one."""
    return URIRef(f"{regio}/knooppunt/{naamdeel(naam)}")


def vraagstuk_iri(regio: URIRef, naam: str) -> URIRef:
    """A problem that the region named itself."""
    return URIRef(f"{regio}/vraagstuk/{naamdeel(naam)}")
