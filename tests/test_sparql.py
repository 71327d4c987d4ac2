"""The read-only SPARQL door: good questions answered, hostile ones refused or stopped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Store

from deelwijzer.kennisbank import Kennisbank
from deelwijzer.sparql.lopend import Lopend
from deelwijzer.sparql.uitvoeren import SparqlGeweigerd, vraag_sparql
from deelwijzer.sparql.wacht import MAX_DIEPTE, ontleed, schoon
from deelwijzer.sparqltekst import tokens


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kennisbank]:
    """A thousand parties: small to load, large enough to multiply without end."""
    pad = tmp_path_factory.mktemp("sparql") / "kb.nq"
    partij, graaf = "https://w3id.org/deelwijzer/id/partij/", "https://w3id.org/deelwijzer/graph/kennisbank"
    soort = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/deelwijzer/def#Partijsoort>"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    regels = []
    for i in range(1000):
        regels.append(f"<{partij}p{i}> {soort} <{graaf}> .\n")
        regels.append(f'<{partij}p{i}> {label} "Partij {i}"@nl <{graaf}> .\n')
    pad.write_text("".join(regels), encoding="utf-8")
    store = Store()
    store.bulk_load(path=pad, format=RdfFormat.N_QUADS)
    yield Kennisbank(store, pad)


def geweigerd(kb: Kennisbank, vraag: str, tijd: float = 5.0) -> str:
    with pytest.raises(SparqlGeweigerd) as fout:
        vraag_sparql(kb, vraag, tijd=tijd)
    return str(fout.value)


def test_select_met_onze_prefixen(kb: Kennisbank) -> None:
    tabel = vraag_sparql(kb, "SELECT ?p ?l ?leeg { ?p a dw:Partijsoort ; rdfs:label ?l } ORDER BY ?p LIMIT 1")
    assert tabel.kolommen == ("p", "l", "leeg")
    (rij,) = tabel.rijen
    assert rij[0] == NamedNode("https://w3id.org/deelwijzer/id/partij/p0")
    assert str(rij[1]) == '"Partij 0"@nl' and rij[2] is None
    assert not tabel.afgekapt


def test_ask_construct_en_describe(kb: Kennisbank) -> None:
    assert [str(r[0]) for r in vraag_sparql(kb, "ASK { partij:p1 a dw:Partijsoort }").rijen] == [
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    ]
    tabel = vraag_sparql(kb, "CONSTRUCT { ?p a dw:Doel } WHERE { ?p a dw:Partijsoort }", rijen=3)
    assert tabel.kolommen == ("onderwerp", "eigenschap", "waarde") and len(tabel.rijen) == 3 and tabel.afgekapt
    assert len(vraag_sparql(kb, "DESCRIBE partij:p1").rijen) == 2


def test_rijen_worden_afgekapt_zonder_alles_te_lezen(kb: Kennisbank) -> None:
    tabel = vraag_sparql(kb, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", rijen=100)
    assert len(tabel.rijen) == 100 and tabel.afgekapt


def test_antwoord_blijft_klein(kb: Kennisbank) -> None:
    lang = "x" * 10_000
    tabel = vraag_sparql(kb, f'SELECT ("{lang}" AS ?x) {{ ?a ?b ?c . ?d ?e ?f }}')
    assert tabel.afgekapt and len(tabel.rijen) < 501


def test_vraag_zonder_einde_wordt_gestopt_en_daarna_gaat_het_weer(kb: Kennisbank) -> None:
    vraag_sparql(kb, "ASK {}")
    fout = geweigerd(kb, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", tijd=1.5)
    assert "langer dan 1.5 seconden" in fout
    assert len(vraag_sparql(kb, "SELECT ?p { ?p a dw:Partijsoort } LIMIT 5").rijen) == 5


@pytest.mark.parametrize(
    ("vraag", "woord"),
    [
        ("SELECT * { ?s ?p ?o FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", "haakjes"),
        ("SELECT * " + "{" * 5000 + "}" * 5000, "haakjes"),
        ("SELECT * { ?s ?p ?o FILTER(?a<" + "(" * 5000 + "1" + ")" * 5000 + ">2) }", "haakjes"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { service SILENT <http://127.0.0.1:9/sparql> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }", "FROM"),
        ("INSERT DATA { partij:x a dw:Partijsoort }", "wijzigen"),
        ("DELETE WHERE { ?s ?p ?o }", "wijzigen"),
        ("DROP ALL", "wijzigen"),
        ("LOAD <http://127.0.0.1:9/>", "wijzigen"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "wijzigen"),
        ("SELECT * { ?s ?p ?o } # " + "x" * 30_000, "te lang"),
        ("SELECT * { ?s ?p ?o # onschuldig\r SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { # { \n SERVICE # }\n <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ('SELECT * { ?a ?b ?c FILTER(?a<?b#>"""\n) SERVICE <http://127.0.0.1:9/> {} #"""\n }', "SERVICE"),
        ("SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "tekencode"),
        ("SELECT * { # \\u000A SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }\n }", "tekencode"),
        ("SELECT * { ?s dw:a\\#b ?o SERVICE <http://127.0.0.1:9/> {} }", "schuine streep"),
        ("SELECT * { ?s ?p 'open }", "aanhalingsteken"),
        ("SELECT * { ?s ?p \x00 ?o }", "onzichtbaar"),
        ("SELECT * { ?s ?p ?o . ", "geen geldige"),
        ("waarom niet", "geen geldige"),
        ("SELECT * { ?s onbekend:p ?o }", "voorvoegsel"),
        ("SELECT * { ?s " + "/".join(["dw:valtOnder"] * 60) + " ?o }", "pad"),
        ("SELECT * { ?s ?p ?o FILTER(" + "!" * 10_000 + "true) }", "geen geldige"),
    ],
)
def test_geweigerd(kb: Kennisbank, vraag: str, woord: str) -> None:
    fout = geweigerd(kb, vraag)
    assert woord in fout
    assert fout.endswith(".") and len(fout) < 300


@pytest.mark.parametrize("teken", ["1", "-", "1-", "٣"])
def test_een_lange_reeks_cijfers_of_streepjes_is_een_stuk(teken: str) -> None:
    """What looks for a name behind each of them keeps the server busy for minutes."""
    vraag = f"ASK {{ {teken * 9_000} }}"
    stukken = list(tokens(vraag))
    assert len(stukken) < 10 and "".join(t.tekst for t in stukken) == vraag


@given(st.text('aé_1-: .?<"{#', max_size=40))
def test_de_stukken_samen_zijn_de_vraag(vraag: str) -> None:
    plek = 0
    for t in tokens(vraag):
        assert t.plek == plek and t.tekst
        plek += len(t.tekst)
    assert plek == len(vraag)


@pytest.mark.parametrize("aanloop", ["1", "-", "?s-", "@nl-", "a-1"])
def test_een_opdracht_verstopt_zich_niet_achter_een_cijfer_of_streepje(aanloop: str) -> None:
    with pytest.raises(SparqlGeweigerd, match="SERVICE"):
        schoon(f"ASK {{ ?s ?p {aanloop}SERVICE <http://127.0.0.1:9/> {{ }} }}")


def test_woorden_in_tekst_namen_en_commentaar_mogen(kb: Kennisbank) -> None:
    vraag = """SELECT ?service ?from { # SERVICE FROM DROP (((
      ?service rdfs:label ?from ; dw:from ?drop FILTER(?from != "SERVICE <x> { ((( '" && ?service != <http://x/#(insert)>) }"""
    assert vraag_sparql(kb, vraag).kolommen == ("service", "from")


def test_haakjes_tot_de_grens() -> None:
    diep = MAX_DIEPTE - 3
    vraag = "SELECT * { ?s ?p ?o FILTER(" + "(" * diep + "1" + ")" * diep + ") }"
    assert ontleed(schoon(vraag)) == "SelectQuery"


def test_werker_die_sterft_wordt_vervangen(kb: Kennisbank) -> None:
    from deelwijzer.sparql.ploeg import ploeg

    assert kb.pad is not None
    vraag_sparql(kb, "ASK {}")
    with ploeg("bestand", str(kb.pad)) as processen:
        proces = processen.werkers[-1].proces
    assert proces is not None
    proces.kill()
    proces.wait()
    assert vraag_sparql(kb, "ASK { ?s ?p ?o }").kolommen == ("antwoord",)


_ZONDER_EINDE = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_een_lopende_vraag_is_te_stoppen_en_houdt_een_ander_niet_op(kb: Kennisbank) -> None:
    vraag_sparql(kb, "ASK {}")
    lopend = Lopend(lambda stop, _: vraag_sparql(kb, _ZONDER_EINDE, tijd=60, stop=stop))
    assert not lopend.klaar(0.5)
    assert len(vraag_sparql(kb, "SELECT ?p { ?p a dw:Partijsoort } LIMIT 5").rijen) == 5
    lopend.stop()
    with pytest.raises(SparqlGeweigerd, match="gestopt"):
        lopend.uitkomst()
    assert len(vraag_sparql(kb, "SELECT ?p { ?p a dw:Partijsoort } LIMIT 5").rijen) == 5


def test_zoveel_kennisbanken_maar_een_beperkt_aantal_blijft_warm(kb: Kennisbank, tmp_path: Path) -> None:
    """An app with many days of oordelen must not gather processes."""
    from deelwijzer.sparql.ploeg import ploeg

    assert kb.pad is not None
    with ploeg("bestand", str(kb.pad)) as eerste:
        pass
    processen = []
    for i in range(5):
        pad = tmp_path / f"{i}.nq"
        pad.write_bytes(kb.pad.read_bytes())
        assert vraag_sparql(Kennisbank(kb.store, pad), "ASK {}").rijen
        with ploeg("bestand", str(pad)) as een:
            processen += [w.proces for w in een.werkers]
    assert sum(p is not None and p.poll() is None for p in processen) <= 4
    with ploeg("bestand", str(kb.pad)) as opnieuw:
        assert opnieuw is not eerste
    assert vraag_sparql(kb, "ASK {}").rijen


def test_zonder_bestand_geen_vraag() -> None:
    with pytest.raises(ValueError, match="bestand"):
        vraag_sparql(Kennisbank(Store(), None), "ASK {}")


def test_pad_met_spatie(kb: Kennisbank, tmp_path: Path) -> None:
    assert kb.pad is not None
    pad = tmp_path / "een map" / "kb é.nq"
    pad.parent.mkdir()
    pad.write_bytes(kb.pad.read_bytes())
    assert len(vraag_sparql(Kennisbank(kb.store, pad), "SELECT ?p { ?p a dw:Partijsoort } LIMIT 2").rijen) == 2
