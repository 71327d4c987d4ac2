"""The page of a thing, as values, text, picture and RDF."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from rdflib import RDFS, Graph, URIRef
from rdflib.compare import isomorphic

from deelwijzer.begrippen import lang
from deelwijzer.cli import main
from deelwijzer.ding import beeld, bestaat, buurt, ding, nabij, soorten, tekst, uitvoer
from deelwijzer.oordeel import Uitkomst
from deelwijzer.oordeel.uitkomst import STERKTE
from deelwijzer.wijzer import Json, Wijzer

DAG = date(2026, 1, 1)
# Kinds with thousands of members that are all alike: one in so many is enough.
_STEEKPROEF = {"bepaling": 20, "punt": 10, "gemeente": 30, "voorwaarde": 8, "norm": 4, "sectie": 4, "doel": 4}


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def _groep(pagina: Json, sleutel: str) -> Json:
    groep: Json = next(g for g in (*pagina["normen"], *pagina["relaties"]) if g["sleutel"] == sleutel)
    return groep


def test_een_partij_met_wat_zij_is_en_waar_zij_bij_hoort(wijzer: Wijzer) -> None:
    j = wijzer.ding("partij:politie", DAG)
    assert j["ding"] == {"ding": "partij:politie", "label": "Politie", "soort": "partij", "stand": "geldt"}
    assert j["uitleg"] and j["definitie"] and not j["uitleg_gemaakt"]
    assert "knooppunt:riec" in [d["ding"] for d in _groep(j, "heen.neemtDeelAan")["dingen"]]
    assert "norm:politie-halt-alternatieve-afdoening" in [d["ding"] for d in _groep(j, "normen.verstrekker")["dingen"]]
    # The norms of the wider party hold for the police too.
    assert "partij:wpg-instantie" in [o["ding"] for o in j["ook_normen"]]


@pytest.mark.parametrize(
    ("term", "sleutel", "patroon"),
    [
        ("partij:politie", "normen.verstrekker", "?x a dw:Verstrekkingsnorm ; dw:verstrekker ?ding"),
        ("partij:college-van-bw", "normen.ontvanger", "?x a dw:Verstrekkingsnorm ; dw:ontvanger ?ding"),
        ("gegeven:wpg-8", "normen.gegevens", "?x a dw:Verstrekkingsnorm ; dw:gegevens ?ding"),
        ("bepaling:wpg-18-1", "normen.berustOp", "?x a dw:Verstrekkingsnorm ; dw:berustOp ?ding"),
        ("regeling:wpg", "terug.regeling.bepaling", "?x a dw:Bepaling ; dw:regeling ?ding"),
        ("regeling:wpg", "normen.steunend", "?x a dw:Verstrekkingsnorm ; dw:berustOp/dw:regeling ?ding"),
        ("partij:politie", "terug.rustOp.plicht", "?x a dw:Plicht ; dw:rustOp ?ding"),
        ("partij:reclassering", "terug.opgedragenAan", "?x a dw:WettelijkeTaak ; dw:opgedragenAan ?ding"),
        ("knooppunt:riec", "terug.neemtDeelAan", "?x dw:neemtDeelAan ?ding"),
        ("bron:jenv2023", "normen.steunend", "?x a dw:Verstrekkingsnorm ; dw:volgens/dw:bron ?ding"),
        ("bron:jenv2023", "secties", "?x a dw:Bronsectie ; dw:bron ?ding"),
        ("partij:politie", "heen.neemtDeelAan", "?ding dw:neemtDeelAan ?x"),
    ],
)
def test_een_groep_telt_wat_sparql_telt(wijzer: Wijzer, term: str, sleutel: str, patroon: str) -> None:
    vraag = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {patroon.replace('?ding', f'<{lang(term)}>')} }}"
    [rij] = wijzer.kennisbank.select(vraag)
    groep = _groep(wijzer.ding(term, DAG), sleutel)
    assert groep["aantal"] == len(groep["dingen"]) == int(str(rij["n"].value))  # type: ignore[union-attr]
    assert groep["aantal"] > 0


def test_wat_geldt_staat_voorop_en_dan_het_sterkste(wijzer: Wijzer) -> None:
    normen = _groep(wijzer.ding("partij:politie", DAG), "normen.verstrekker")["dingen"]
    geldig = [n["stand"] == "geldt" for n in normen]
    assert geldig == sorted(geldig, reverse=True) and not all(geldig)
    sterkte = [STERKTE.index(Uitkomst(n["uitkomst"])) for n in normen if n["stand"] == "geldt" and n["uitkomst"]]
    assert sterkte == sorted(sterkte) and len(set(sterkte)) > 2


@pytest.mark.parametrize(
    ("norm", "uitkomst"),
    [
        ("norm:politie-halt-alternatieve-afdoening", "toegestaan_mits"),
        ("norm:wpg-16-burgemeester-gezag", "verplicht"),
    ],
)
def test_een_norm_zegt_wat_zij_op_zichzelf_oplevert(wijzer: Wijzer, norm: str, uitkomst: str) -> None:
    j = wijzer.ding(norm, DAG)
    assert j["norm"]["uitkomst"] == uitkomst
    assert {d["ding"] for d in _groep(j, "heen.ontvanger")["dingen"]}


def test_de_uitkomst_van_een_norm_volgt_uit_haar_kracht(wijzer: Wijzer) -> None:
    per_kracht: dict[str, set[str | None]] = defaultdict(set)
    for n in wijzer.regels.normen[::7]:
        rij = ding(wijzer.regels, n.id, DAG)["norm"]
        per_kracht[rij["modaliteit"]].add(rij["uitkomst"])
    assert per_kracht["Verboden"] == {"niet_toegestaan"}
    assert per_kracht["NietAangewezen"] == {None}
    assert per_kracht["Bevoegd"] <= {"toegestaan", "toegestaan_mits", "alleen_na_besluit"}
    assert per_kracht["Verplicht"] <= {"verplicht", "toegestaan_mits", "alleen_na_besluit"}


def test_wat_niet_geldt_op_de_peildatum_blijft_staan_met_een_merk(wijzer: Wijzer) -> None:
    oud = "norm:politie-riec-recherche"
    toen, nu = (wijzer.ding(oud, d) for d in ("2024-06-01", "2026-01-01"))
    assert toen["stand"] == "geldt" and nu["stand"] == "niet_meer"
    assert [d["ding"] for d in nu["vervangen_door"]]
    eigen = [g for g in nu["tijdlijn"] if g["eigen"] and oud in [d["ding"] for d in g["dingen"]]]
    assert [g["gebeurtenis"] for g in eigen] == ["begint", "eindigt"]
    data = [g["datum"] for g in nu["tijdlijn"]]
    assert data == sorted(data)
    assert [g["voorbij"] for g in toen["tijdlijn"]] != [g["voorbij"] for g in nu["tijdlijn"]]


def test_een_artikel_leidt_naar_de_wettekst_en_de_wet(wijzer: Wijzer) -> None:
    j = wijzer.ding("art. 18 lid 1 Wpg", DAG)
    assert j["ding"]["ding"] == "bepaling:wpg-18-1"
    assert j["teksten"][0]["url"].startswith("https://wetten.overheid.nl/") and "artikel=18" in j["teksten"][0]["url"]
    assert [d["ding"] for d in _groep(j, "heen.regeling")["dingen"]] == ["regeling:wpg"]


def test_een_bron_en_haar_delen_leiden_naar_wat_erop_steunt(wijzer: Wijzer) -> None:
    j = wijzer.ding("norm:politie-halt-alternatieve-afdoening", DAG)
    plaats = next(b for b in j["bronnen"] if b["ding"] == "bron:jenv2023")
    sectie = wijzer.ding(plaats["sectie_ding"], DAG)
    assert j["ding"]["ding"] in [d["ding"] for d in _groep(sectie, "normen.steunend")["dingen"]]


def test_bronnen_die_verschillen_staan_erbij(wijzer: Wijzer) -> None:
    norm = next(n.id for n in wijzer.regels.normen if n.strijdig_met and wijzer.feiten.een(n.id, "dw:verschil"))
    assert all(v["verschil"] for v in wijzer.ding(norm, DAG)["verschillen"])


def test_elk_ding_heeft_een_pagina_en_een_plaatje_van_hoogstens_veertig(wijzer: Wijzer) -> None:
    per_soort: dict[str, list[str]] = defaultdict(list)
    for term in wijzer.feiten.termen():
        if bestaat(wijzer.feiten, term):
            per_soort[soorten.voorvoegsel(term)].append(term)
    assert {"partij", "norm", "bepaling", "begrip", "sectie", "geheim", "knooppunt", "stap"} <= set(per_soort)
    for s, termen in per_soort.items():
        for term in termen[:: _STEEKPROEF.get(s, 1)]:
            j = ding(wijzer.regels, term, DAG)
            b = buurt.buurt(j)
            assert b.knopen <= buurt.HOOGSTENS, term
            p = beeld.beeld(b)
            assert "w3id.org" not in p.svg and "dw:" not in p.svg, term
            assert j["uitleg"], term


@pytest.mark.parametrize("term", ["partij:politie", "partij:college-van-bw", "regeling:wpg", "bron:hvh2016"])
def test_uitgevouwen_zegt_het_plaatje_eerlijk_hoeveel_er_is(wijzer: Wijzer, term: str) -> None:
    j = wijzer.ding(term, DAG)
    for relatie in buurt.relaties(j):
        b = buurt.buurt(j, relatie["sleutel"])
        assert b.knopen <= buurt.HOOGSTENS
        g = b.uitgevouwen
        assert g and g.aantal == relatie["aantal"]
        if len(g.getoond) < g.aantal:
            assert f"{len(g.getoond)} van {g.aantal} getoond" in beeld.beeld(b).svg
        else:
            assert f"alle {g.aantal} getoond" in beeld.beeld(b).tekst


@pytest.mark.parametrize("uit", [None, "normen.verstrekker", "heen.neemtDeelAan"])
def test_in_het_plaatje_raken_de_vakken_elkaar_niet(wijzer: Wijzer, uit: str | None) -> None:
    p = beeld.beeld(buurt.buurt(wijzer.ding("partij:politie", DAG), uit))
    for a, b in combinations(p.plekken, 2):
        naast = a.x + a.breed <= b.x or b.x + b.breed <= a.x
        assert naast or a.y + a.hoog <= b.y or b.y + b.hoog <= a.y, (a.naam, b.naam)
    assert all(q.x >= 0 and q.x + q.breed <= 1 and q.y >= 0 and q.y + q.hoog <= 1 for q in p.plekken)
    assert all(q.ding or q.uit is not None for q in p.plekken)
    assert ET.fromstring(p.svg).get("role") == "img"


@pytest.mark.parametrize(
    "term",
    [
        "partij:politie",
        "norm:politie-halt-alternatieve-afdoening",
        "regeling:wpg",
        "bepaling:wpg-18-1",
        "begrip:conflict-van-plichten-zes",
        "geheim:wvggz-politie",
    ],
)
def test_turtle_en_jsonld_zeggen_hetzelfde_als_de_kennisbank(wijzer: Wijzer, term: str) -> None:
    kb = wijzer.kennisbank
    als_turtle = uitvoer.turtle(kb, term, wijzer.bewijs_ding(term, DAG))
    uit_turtle = Graph().parse(data=als_turtle, format="turtle")
    uit_jsonld = Graph().parse(data=uitvoer.jsonld(kb, term), format="json-ld")
    assert isomorphic(uit_turtle, uit_jsonld)
    assert als_turtle.startswith("# Ontvangstbewijs") and kb.hash in als_turtle
    onderwerp = URIRef(lang(term))
    [rij] = kb.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH graaf:kennisbank {{ <{lang(term)}> ?p ?o }} }}")
    assert len(list(uit_turtle.triples((onderwerp, None, None)))) == int(str(rij["n"].value))  # type: ignore[union-attr]
    buren = {o for _, p, o in uit_turtle.triples((onderwerp, None, None)) if str(o).startswith(lang("partij:"))}
    assert all(uit_turtle.value(b, RDFS.label) for b in buren)


def test_python_en_opdrachtregel_geven_hetzelfde(wijzer: Wijzer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    verwacht = wijzer.ding("partij:halt", DAG)

    def toon(*opties: str) -> str:
        uit = CliRunner().invoke(main, ["toon", "Halt", "--peildatum", "2026-01-01", *opties])
        assert uit.exit_code == 0, uit.output
        return uit.stdout

    assert json.loads(toon("--formaat", "json")) == verwacht
    assert toon("--formaat", "ttl") == uitvoer.turtle(wijzer.kennisbank, "partij:halt", verwacht["ontvangstbewijs"])
    assert toon() == tekst.plat(tekst.document(verwacht))
    getekend = toon("--formaat", "svg", "--vouw-uit", "normen.verstrekker")
    assert getekend == beeld.beeld(buurt.buurt(verwacht, "normen.verstrekker")).svg


def test_een_onbekend_ding_noemt_wat_erop_lijkt(wijzer: Wijzer) -> None:
    assert "partij:politie" in nabij(wijzer.namen, "partij:polite")
    uit = CliRunner().invoke(main, ["toon", "partij:polite"])
    assert uit.exit_code == 2
    assert "Onbekende term 'partij:polite'" in uit.stderr and "partij:politie" in uit.stderr
