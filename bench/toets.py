"""Checking a convenant: our layered graph with prepared queries against plain pyshacl on one plain rdflib graph."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pyshacl
import yaml
from rdflib import Graph, URIRef

from bench.meten import Meting, mediaan, vergelijk
from deelwijzer.convenant import lees
from deelwijzer.convenant.opdracht import voorbeelden
from deelwijzer.convenant.toets import toets
from deelwijzer.convenant.vormen import actieve_vormen
from deelwijzer.wijzer import Wijzer


def metingen(wijzer: Wijzer, kennis: Graph) -> Iterator[Meting]:
    """``kennis``: the closed knowledge base as a plain rdflib graph."""
    yield from _groot_en_veel(wijzer)
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


def _verzonnen(wijzer: Wijzer, zaad: int, partijen: int, stromen: int) -> Graph:
    """A convenant of random parties that give each other random data: harder to judge than a real one."""
    f, kans = wijzer.feiten, random.Random(zaad)

    def namen(soort: str, aantal: int) -> list[str]:
        termen = sorted(t for t in f.termen() if t.startswith(f"{soort}:") and not f.waar(t, "dw:verzamelbegrip"))
        return kans.sample([f.label(t) for t in termen if t != "partij:overig"], aantal)

    wie = namen("partij", partijen)
    inhoud = {
        "naam": f"Convenant {zaad}",
        "datum": "2026-04-01",
        "doelen": namen("doel", 2),
        "partijen": [{"partij": p, "taak": "artikel 2.1.1 Wmo 2015", "grondslag": "AVG art. 6 lid 1 e"} for p in wie],
        "verstrekkingen": [
            {"van": van, "aan": aan, "gegevens": namen("gegeven", 2)}
            for van, *aan in (kans.sample(wie, 3) for _ in range(stromen))
        ],
    }
    return lees(yaml.safe_dump(inhoud, allow_unicode=True), wijzer.namen, "voorstel.yaml")


def _groot_en_veel(wijzer: Wijzer) -> Iterator[Meting]:
    groot = _verzonnen(wijzer, 1, 12, 40)
    yield Meting("toets: 12 partijen en 40 verstrekkingen, warm", mediaan(lambda: toets(wijzer, groot), keer=3))
    # Each once: nothing of one is remembered for the next.
    rij = iter([_verzonnen(wijzer, n, 5, 4) for n in range(200)])
    yield Meting("toets: een van 200 verschillende", mediaan(lambda: toets(wijzer, next(rij)), keer=199))
