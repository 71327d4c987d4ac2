"""Outcomes as ``dw:Oordeel`` nodes in RDF, so that plain SPARQL can ask who may receive what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from deelwijzer.begrippen import GRAAF, ID, lang, prefixen
from deelwijzer.matrix.berekenen import Beslist
from deelwijzer.matrix.selectie import Selectie
from deelwijzer.matrix.tabel import enkele
from deelwijzer.oordeel import Regels, Uitkomst, Vraag
from deelwijzer.oordeel.oordelen import Gegevensvraag
from deelwijzer.oordeel.regels import EENIEDER
from deelwijzer.oordeel.uitkomst import uitkomst_term


def graaf(dag: date) -> str:
    """The name of the graph that holds the answers of ``dag``."""
    return f"{GRAAF}oordelen/{dag.isoformat()}"


def graaf_in(oordelen: Path) -> str:
    """The name of the graph in a file of ``opslag.oordelen``; the day is in the name of the file."""
    return graaf(date.fromisoformat(oordelen.stem[-10:]))


def kern(
    regels: Regels,
    uitkomst: Uitkomst,
    *,
    gever: str,
    nemers: Iterable[str],
    gegevens: Iterable[str],
    dragend: Iterable[str],
    geheimen: Iterable[str],
) -> Iterator[tuple[str, str]]:
    """What every ``dw:Oordeel`` says, as property and term."""
    yield "uitkomst", uitkomst_term(regels.feiten, uitkomst)
    yield "gever", gever
    yield from (("nemer", n) for n in nemers)
    yield from (("overGegevens", g) for g in gegevens)
    yield from (("gedragenDoor", n) for n in dragend)
    yield from (("geldendeGeheimhouding", g) for g in geheimen)


def trig(regels: Regels, selectie: Selectie) -> bytes:
    """The selection as a graph in TriG: one node for what is decided alike, by giver, data and secrecy.

    Whoever no norm speaks of is ``partij:eenieder``: what it says holds for every receiver that no other node of the same giver and
    data names.
    """
    dag = selectie.matrix.peildatum

    @cache
    def geheimen(gever: str, gegeven: str) -> tuple[str, ...]:
        return tuple(g.id for g in Gegevensvraag(regels, Vraag(gever, "", (gegeven,), dag)).geheimen)

    per_knoop: dict[tuple[str, Beslist, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for groep in selectie.groepen():
        nemers = (EENIEDER,) if groep.rest else groep.nemers
        for gegeven in groep.gegevens:
            sleutel = groep.gever, groep.beslist, nemers, geheimen(groep.gever, gegeven)
            per_knoop.setdefault(sleutel, []).append(gegeven)
    regels_uit = [f"@prefix {p}: <{iri}> ." for p, iri in sorted(prefixen().items())]
    regels_uit.append(f"<{graaf(dag)}> {{")
    knopen = (_knoop(regels, dag, *sleutel, gegevens) for sleutel, gegevens in per_knoop.items())
    return "\n".join([*regels_uit, *sorted(knopen), "}", ""]).encode()


def _knoop(
    regels: Regels,
    dag: date,
    gever: str,
    beslist: Beslist,
    nemers: tuple[str, ...],
    geheimen: tuple[str, ...],
    gegevens: list[str],
) -> str:
    f = regels.feiten
    velden: dict[str, list[str]] = {}
    for eigenschap, term in kern(
        regels,
        beslist.uitkomst,
        gever=gever,
        nemers=nemers,
        gegevens=gegevens,
        dragend=beslist.dragend,
        geheimen=geheimen,
    ):
        velden.setdefault(eigenschap, []).append(f"<{lang(term)}>" if term.startswith("http") else term)
    som = hashlib.sha256(repr((gever, beslist, nemers, geheimen, sorted(gegevens))).encode()).hexdigest()[:16]
    aan = "wie geen norm noemt" if nemers == (EENIEDER,) else enkele(f, nemers)
    label = f"{f.label(gever)} aan {aan}: {enkele(f, gegevens)}".replace("\\", "\\\\").replace('"', '\\"')
    inhoud = [
        "a dw:Oordeel",
        f'rdfs:label "{label}"@nl',
        f'dw:peildatum "{dag.isoformat()}"^^xsd:date',
        *(f"dw:{e} {', '.join(termen)}" for e, termen in velden.items()),
        *(["dw:gedeeltelijk true"] if beslist.gedeeltelijk else []),
    ]
    return f"<{ID}oordeel/{dag.isoformat()}-{som}> {' ; '.join(inhoud)} ."
