"""Opening the knowledge base, binding values, and the corrected rdflib store."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Store

from deelwijzer.begrippen import lang, prefixen
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.kennisbank.bouw import bouw
from deelwijzer.kennisbank.rdf import AlleenLezen, als_dataset
from hulp import store_van

KOP = "".join(f"@prefix {p}: <{n}> .\n" for p, n in prefixen().items())
TTL = """
dw:valtOnder a owl:TransitiveProperty .
partij:wijkagent a dw:Partijsoort ; rdfs:label "Wijkagent"@nl ; dw:valtOnder partij:politie .
partij:politie a dw:Partijsoort ; rdfs:label "Politie"@nl ; dw:valtOnder partij:eenieder ; dw:afkorting "POL" .
norm:a dw:geldigVan "2019-01-01"^^xsd:date ; dw:ontvanger partij:politie .
"""


@pytest.fixture(scope="module")
def kb() -> Kennisbank:
    return Kennisbank(store_van(tekst=KOP + TTL))


def iri(naam: str) -> NamedNode:
    return NamedNode(lang(naam))


def test_select_bindt_ook_wat_geen_kolom_is(kb: Kennisbank) -> None:
    vraag = """SELECT ?norm WHERE { ?wie dw:valtOnder* ?ontvanger .
               ?norm dw:ontvanger ?ontvanger ; dw:geldigVan ?van FILTER (?van <= ?peildatum) }"""
    rijen = kb.select(vraag, wie=iri("partij:wijkagent"), peildatum=date(2020, 1, 1))
    assert [r["norm"] for r in rijen] == [iri("norm:a")]
    assert kb.select(vraag, wie=iri("partij:wijkagent"), peildatum=date(2018, 1, 1)) == []


def test_select_telt_per_gebonden_waarde(kb: Kennisbank) -> None:
    vraag = "SELECT (COUNT(?p) AS ?n) WHERE { ?p dw:valtOnder ?w } GROUP BY ?w"
    assert kb.select(vraag, w=iri("partij:eenieder"))[0]["n"] == Literal(2)


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("SELECT ?z { BIND (?w AS ?z) }", 1),
        ("SELECT ?p { ?p rdfs:label ?l FILTER(BOUND(?w)) }", 2),
        ("SELECT ?p { { ?p dw:valtOnder ?w } UNION { ?p rdfs:label ?l FILTER(?p = ?w) } }", 2),
        ("SELECT ?p { ?p rdfs:label ?l FILTER NOT EXISTS { ?p dw:valtOnder ?x FILTER(?x = ?w) } }", 1),
        ("SELECT ?p { ?p rdfs:label ?l MINUS { ?p dw:valtOnder ?w } }", 1),
        ("SELECT ?p { ?p rdfs:label ?l OPTIONAL { ?p dw:valtOnder ?x FILTER(?x = ?w) } FILTER(!BOUND(?x)) }", 1),
        ("SELECT ?p { { SELECT ?p ?w { ?p dw:valtOnder ?w } } }", 1),
        ("SELECT ?p { { SELECT ?p (COUNT(?w) AS ?n) { ?p dw:valtOnder ?w } GROUP BY ?p } FILTER(?n > 1) }", 1),
        ("SELECT ?p { VALUES ?p { partij:wijkagent partij:politie } ?p dw:valtOnder ?w }", 1),
    ],
)
def test_een_gebonden_waarde_geldt_in_elke_groep(kb: Kennisbank, vraag: str, aantal: int) -> None:
    assert len(kb.select(vraag, w=iri("partij:politie"))) == aantal


def test_select_bindt_als_term_en_niet_als_tekst(kb: Kennisbank) -> None:
    gemeen = Literal('" } ; DROP ALL #', language="nl")
    assert kb.select("SELECT ?p WHERE { ?p rdfs:label ?l }", l=gemeen) == []
    assert len(kb.select("SELECT ?p WHERE { ?p rdfs:label ?l }")) == 2


@pytest.mark.parametrize(
    ("vraag", "fout"),
    [
        ("SELECT ?p { ?p a ?x }", ValueError),
        ("ASK { ?w ?p ?o }", ValueError),
        ("SELECT ?p { ?p a ?x BIND(?x AS ?w) }", SyntaxError),
        ("SELECT ?w {", SyntaxError),
    ],
)
def test_select_meldt_wat_niet_kan(kb: Kennisbank, vraag: str, fout: type[Exception]) -> None:
    with pytest.raises(fout):
        kb.select(vraag, w=iri("partij:politie"))


def test_tekst_is_geen_term(kb: Kennisbank) -> None:
    with pytest.raises(TypeError, match="NamedNode"):
        kb.select("SELECT ?w { ?w ?p ?o }", w="partij:politie")  # type: ignore[arg-type]


def test_graaf_antwoordt_als_rdflib(kb: Kennisbank) -> None:
    gewoon = rdflib.Graph().parse(data=KOP + TTL, format="turtle")
    graaf = kb.graaf.graph(rdflib.URIRef("https://w3id.org/deelwijzer/graph/kennisbank"))
    assert set(graaf) == set(gewoon) and len(graaf) == len(gewoon)
    afkorting = kb.graaf.value(rdflib.URIRef(lang("partij:politie")), rdflib.URIRef(lang("dw:afkorting")))
    assert afkorting == rdflib.Literal("POL")
    (rij,) = kb.graaf.query("SELECT ?a { partij:politie dw:afkorting ?a }")
    assert rij[0] == rdflib.Literal("POL")  # type: ignore[index]
    gemaakt = kb.graaf.query("CONSTRUCT { ?p dw:afkorting ?a } WHERE { ?p dw:afkorting ?a }").graph
    assert gemaakt is not None and rdflib.Literal("POL") in set(gemaakt.objects())


def test_graaf_ziet_alles_als_een_geheel(kb: Kennisbank) -> None:
    wijkagent, eenieder = rdflib.URIRef(lang("partij:wijkagent")), rdflib.URIRef(lang("partij:eenieder"))
    assert (wijkagent, rdflib.URIRef(lang("dw:valtOnder")), eenieder) in kb.graaf
    assert len(kb.graaf) == len(kb.store)


def test_graaf_is_alleen_te_lezen(kb: Kennisbank) -> None:
    drietal = (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.URIRef("urn:c"))
    voor = len(kb.store)
    for poging in (
        lambda: kb.graaf.add(drietal),
        lambda: kb.graaf.remove(drietal),
        lambda: kb.graaf.update("DROP ALL"),
        lambda: kb.graaf.parse(data="<urn:a> <urn:b> <urn:c> .", format="turtle"),
    ):
        with pytest.raises(AlleenLezen):
            poging()
    assert len(kb.store) == voor


def test_schrijfbare_dataset_telt_mee() -> None:
    dataset = als_dataset(Store(), alleen_lezen=False)
    graaf = dataset.graph(rdflib.URIRef("urn:g"))
    assert len(graaf) == 0
    graaf.add((rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal("c")))
    assert len(graaf) == 1 and len(dataset) == 1
    assert list(graaf.objects()) == [rdflib.Literal("c")]


def test_laad_geeft_versie_en_hash(tmp_path: Path) -> None:
    artefact = bouw(tmp_path / "kb.nq", controleer=False)
    kb = Kennisbank.laad(artefact.pad)
    assert (kb.versie, kb.hash) == (artefact.versie, artefact.hash)
    assert len(artefact.hash) == 64


def test_laden_haalt_rdflib_niet_binnen(tmp_path: Path) -> None:
    pad = tmp_path / "leeg.nq"
    pad.write_bytes(b"")
    code = f"import sys, pathlib; from deelwijzer.kennisbank import Kennisbank; Kennisbank.laad(pathlib.Path({str(pad)!r}));"
    code += "sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_ontbrekend_bestand(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        Kennisbank.laad(tmp_path / "nergens.nq")
