"""Checking a convenant: our layered graph with prepared queries against plain pyshacl on one plain rdflib graph."""

from __future__ import annotations

from collections.abc import Iterator

import pyshacl
from rdflib import Graph, URIRef

from bench.meten import Meting, mediaan, vergelijk
from deelwijzer.convenant import lees
from deelwijzer.convenant.opdracht import voorbeelden
from deelwijzer.convenant.toets import toets
from deelwijzer.convenant.vormen import actieve_vormen
from deelwijzer.wijzer import Wijzer


def metingen(wijzer: Wijzer, kennis: Graph) -> Iterator[Meting]:
    """``kennis``: the closed knowledge base as a plain rdflib graph."""
    for naam, pad in voorbeelden().items():
        tekst = pad.read_text(encoding="utf-8")
        voorstel = lees(tekst, wijzer.namen, pad.name)
        resultaat = toets(wijzer, voorstel)
        vormen, _ = actieve_vormen(wijzer.regels, resultaat.peildatum)
        alles = kennis + resultaat.graaf
        knopen = sorted({str(s) for s in voorstel.subjects() if isinstance(s, URIRef)})

        def kaal(alles: Graph = alles, vormen: Graph = vormen, knopen: list[str] = knopen) -> object:
            return pyshacl.validate(alles, shacl_graph=vormen, inference="none", focus_nodes=knopen)

        yield vergelijk(f"toets: {naam}", lambda v=voorstel: toets(wijzer, v), kaal, "pyshacl", keer=3)  # type: ignore[misc]
        yield Meting("toets: hetzelfde bestand lezen", mediaan(lambda t=tekst, p=pad: lees(t, wijzer.namen, p.name)))  # type: ignore[misc]
