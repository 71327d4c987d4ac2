"""``deelwijzer serve`` as a SPARQL client meets it: the protocol, the forms, the refusals in Dutch, and stopping."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from deelwijzer.begrippen import AFGELEID, GRAVEN, METADATA
from deelwijzer.eindpunt.pagina import voorbeelden
from deelwijzer.eindpunt.vorm import GRAAF, TABEL, kies
from deelwijzer.kennisbank.bouw import Artefact
from deelwijzer.wijzer import Wijzer
from servers import deelwijzer_serve

LABEL = "SELECT ?l { partij:politie rdfs:label ?l }"
KENMERK = "CONSTRUCT { partij:politie rdfs:label ?l } WHERE { partij:politie rdfs:label ?l }"
EINDELOOS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ALLES, OP_NAAM = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
OORDELEN = "https://w3id.org/deelwijzer/graph/oordelen/2026-06-12"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Antwoord(NamedTuple):
    status: int
    koppen: Message
    tekst: str

    @property
    def soort(self) -> str:
        return self.koppen.get_content_type()


def haal(
    url: str,
    velden: dict[str, str] | list[tuple[str, str]] | None = None,
    *,
    accept: str = "*/*",
    methode: str = "GET",
    lichaam: bytes | None = None,
    soort: str = "application/x-www-form-urlencoded",
) -> Antwoord:
    gecodeerd = urllib.parse.urlencode(velden or [])
    if methode == "GET" and velden:
        url = f"{url}?{gecodeerd}"
    elif methode == "POST" and lichaam is None:
        lichaam = gecodeerd.encode()
    koppen = {"Accept": accept} | ({"Content-Type": soort} if lichaam is not None else {})
    verzoek = urllib.request.Request(url, data=lichaam, headers=koppen, method=methode)
    try:
        with urllib.request.urlopen(verzoek, timeout=60) as r:
            return Antwoord(r.status, r.headers, r.read().decode())
    except urllib.error.HTTPError as fout:
        with fout:
            return Antwoord(fout.code, fout.headers, fout.read().decode())


@pytest.mark.parametrize("manier", ["get", "formulier", "rechtstreeks"])
def test_een_vraag_op_elke_manier_van_het_protocol(manier: str, eindpunt_url: str) -> None:
    antwoord = {
        "get": lambda: haal(eindpunt_url, {"query": LABEL}),
        "formulier": lambda: haal(eindpunt_url, {"query": LABEL}, methode="POST"),
        "rechtstreeks": lambda: haal(
            eindpunt_url, methode="POST", lichaam=LABEL.encode(), soort="application/sparql-query; charset=utf-8"
        ),
    }[manier]()
    assert (antwoord.status, antwoord.soort) == (200, "application/sparql-results+json")
    assert [r["l"]["value"] for r in json.loads(antwoord.tekst)["results"]["bindings"]] == ["Politie"]


@pytest.mark.parametrize("soort", TABEL)
def test_een_tabel_in_elke_vorm(soort: str, eindpunt_url: str) -> None:
    antwoord = haal(eindpunt_url, {"query": LABEL}, accept=soort)
    assert antwoord.status == 200 and "Politie" in antwoord.tekst
    assert antwoord.soort in (soort, TABEL[soort])
    waar = haal(eindpunt_url, {"query": "ASK {}"}, accept=soort)
    assert waar.status == 200 and "true" in waar.tekst


@pytest.mark.parametrize("soort", GRAAF)
def test_feiten_in_elke_vorm(soort: str, eindpunt_url: str) -> None:
    antwoord = haal(eindpunt_url, {"query": KENMERK}, accept=soort)
    assert (antwoord.status, antwoord.soort) == (200, soort)
    (quad,) = parse(antwoord.tekst, format=RdfFormat.from_media_type(soort))
    assert quad.subject == NamedNode("https://w3id.org/deelwijzer/id/partij/politie")


@pytest.mark.parametrize(
    ("accept", "keuze"),
    [
        ("", "a/x"),
        ("*/*", "a/x"),
        ("b/z, a/y;q=0.9", "b/z"),
        ("a/x;q=0.1, a/y;q=0.2", "a/y"),
        ("a/x;q=0, a/*;q=0.5", "a/y"),
        ("*/*, a/*;q=0.2", "b/z"),
        ("c/c", None),
        ("a/x;q=oeps", None),
    ],
)
def test_de_vorm_die_de_client_het_liefst_heeft(accept: str, keuze: str | None) -> None:
    assert kies(accept, ["a/x", "a/y", "b/z"]) == keuze


@pytest.mark.parametrize(
    ("status", "zin", "verzoek"),
    [
        (400, "geen geldige SPARQL", {"velden": {"query": "SELECT * {"}}),
        (400, "voorvoegsel", {"velden": {"query": "SELECT * { ?s nergens:p ?o }"}}),
        (400, "wijzigen", {"velden": {"query": "DROP ALL"}}),
        (400, "SERVICE", {"velden": {"query": "ASK { SERVICE <http://127.0.0.1:9/> {} }"}}),
        (400, "FROM", {"velden": {"query": "ASK FROM <file:///etc/passwd> {}"}}),
        (400, "alleen te lezen", {"velden": {"update": "DROP ALL"}, "methode": "POST"}),
        (400, "precies één vraag", {"velden": [("query", "ASK {}"), ("query", "ASK {}")]}),
        (400, "precies één vraag", {"velden": {"iets": "anders"}, "methode": "POST"}),
        (400, "bestaat hier niet", {"velden": {"query": "ASK {}", "default-graph-uri": "http://example.org/"}}),
        (400, "bestaat hier niet", {"velden": {"query": "ASK {}", "named-graph-uri": "file:///etc/passwd"}}),
        (400, "leesbare tekst", {"methode": "POST", "lichaam": b"\xff\xfe", "soort": "application/sparql-query"}),
        (400, "leesbare tekst", {"methode": "POST", "lichaam": b"query=%FF"}),
        (400, "te veel velden", {"methode": "POST", "lichaam": b"a=1&" * 200}),
        (405, "GET of POST", {"methode": "DELETE"}),
        (405, "GET of POST", {"methode": "PUT", "lichaam": b"x"}),
        (406, "vormen", {"velden": {"query": "ASK {}"}, "accept": "image/png"}),
        (406, "tabel", {"velden": {"query": "ASK {}"}, "accept": "text/turtle"}),
        (406, "feiten", {"velden": {"query": KENMERK}, "accept": "text/csv"}),
        (413, "te lang", {"velden": {"query": "ASK {} #" + "x" * 30_000}, "methode": "POST"}),
        (413, "te lang", {"velden": {"query": "ASK {} #" + "x" * 500_000}, "methode": "POST"}),
        (415, "alleen te lezen", {"methode": "POST", "lichaam": b"DROP ALL", "soort": "application/sparql-update"}),
        (415, "application/sparql-query", {"methode": "POST", "lichaam": b"ASK {}", "soort": "text/plain"}),
        (507, "te groot", {"velden": {"query": "SELECT * { ?s ?p ?o }"}}),
    ],
)
def test_een_weigering_is_een_nederlandse_zin(
    status: int, zin: str, verzoek: dict[str, object], eindpunt_url: str
) -> None:
    antwoord = haal(eindpunt_url, **verzoek)  # type: ignore[arg-type]
    assert (antwoord.status, antwoord.soort) == (status, "text/plain")
    assert zin in antwoord.tekst and len(antwoord.tekst) < 400


def test_een_fout_als_json_voor_wie_json_vraagt(eindpunt_url: str) -> None:
    antwoord = haal(eindpunt_url, {"query": "SELECT"}, accept="application/json")
    assert (antwoord.status, antwoord.soort) == (400, "application/json")
    assert "geen geldige" in json.loads(antwoord.tekst)["fout"]["bericht"]


def test_een_pagina_die_niet_bestaat(eindpunt_url: str) -> None:
    antwoord = haal(eindpunt_url + "/nergens")
    assert antwoord.status == 404 and "/sparql" in antwoord.tekst


def test_een_vraag_over_gekozen_grafen(eindpunt_url: str) -> None:
    aantal = partial(_aantal, eindpunt_url)
    assert 0 < aantal(ALLES, default_graph_uri=METADATA) < aantal(ALLES, default_graph_uri=AFGELEID) < aantal(ALLES)
    assert aantal(OP_NAAM, named_graph_uri=METADATA) == aantal(ALLES, default_graph_uri=METADATA)
    assert aantal(ALLES, named_graph_uri=METADATA) == aantal(OP_NAAM, default_graph_uri=METADATA) == 0


@pytest.mark.parametrize("pad", ["", "/sparql"])
def test_een_browser_krijgt_een_pagina(pad: str, eindpunt_url: str) -> None:
    antwoord = haal(eindpunt_url.removesuffix("/sparql") + pad, accept=BROWSER)
    assert antwoord.soort == "text/html" and 'lang="nl"' in antwoord.tekst
    assert len(voorbeelden()) == 3 and all(v in antwoord.tekst for v in voorbeelden())
    assert "script" not in antwoord.tekst


@pytest.mark.parametrize("naam", voorbeelden())
def test_de_voorbeelden_op_de_pagina_geven_antwoord(naam: str, eindpunt_url: str) -> None:
    antwoord = haal(eindpunt_url, {"query": voorbeelden()[naam]}, accept=BROWSER)
    assert antwoord.status == 200 and antwoord.tekst.count("<tr>") > 10
    assert "w3id.org" not in antwoord.tekst.partition('id="antwoord"')[2].partition("</table>")[0]


def test_wat_iemand_typt_wordt_geen_html(eindpunt_url: str) -> None:
    gemeen = "<script>alert(1)</script>"
    fout = haal(eindpunt_url, {"query": gemeen}, accept=BROWSER)
    assert fout.status == 400 and gemeen not in fout.tekst
    goed = haal(eindpunt_url, {"query": f"SELECT ('{gemeen}' AS ?x) {{}}"}, accept=BROWSER)
    assert goed.status == 200 and gemeen not in goed.tekst


def test_een_lange_vraag_past_in_het_adres(eindpunt_url: str) -> None:
    antwoord = haal(eindpunt_url, {"query": f"ASK {{ FILTER('{'é' * 9_000}' != '') }}"})
    assert antwoord.status == 200 and "true" in antwoord.tekst


def test_een_programma_krijgt_een_beschrijving_van_de_dienst(eindpunt_url: str, artefact: Artefact) -> None:
    antwoord = haal(eindpunt_url, accept="text/turtle")
    feiten = {
        (q.predicate.value.rpartition("#")[2].rpartition("/")[2], q.object)
        for q in parse(antwoord.tekst, format=RdfFormat.TURTLE)
    }
    assert ("endpoint", NamedNode(eindpunt_url)) in feiten
    assert {("name", NamedNode(g)) for g in GRAVEN} < feiten
    assert artefact.hash in antwoord.tekst
    assert haal(eindpunt_url).soort == "text/turtle"
    assert haal(eindpunt_url, accept="text/csv").status == 400


def test_elk_antwoord_is_te_lezen_van_elders_en_heeft_koppen_voor_de_veiligheid(eindpunt_url: str) -> None:
    verzoek = urllib.request.Request(f"{eindpunt_url}?query=ASK%7B%7D", headers={"Origin": "https://example.org"})
    with urllib.request.urlopen(verzoek) as r:
        koppen = r.headers
    assert koppen["Access-Control-Allow-Origin"] == "*"
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Accept" in koppen["Vary"] and koppen["Server"] is None


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C can not be sent to one process there")
def test_een_trage_vraag_houdt_een_andere_niet_op_en_stoppen_wacht_op_niets() -> None:
    with deelwijzer_serve() as (url, proces):
        antwoorden: list[Antwoord] = []
        traag = threading.Thread(target=lambda: antwoorden.append(haal(url, {"query": EINDELOOS})))
        traag.start()
        for _ in range(3):
            assert haal(url, {"query": LABEL}).status == 200
        assert traag.is_alive()
        proces.send_signal(signal.SIGINT)
        assert proces.wait(30) == 0
        traag.join(30)
        assert antwoorden[0].status == 503 and "gestopt" in antwoorden[0].tekst
        assert proces.stderr is not None and proces.stderr.read() == "Deelwijzer is gestopt.\n"


@pytest.mark.slow
def test_een_vraag_zonder_einde_krijgt_een_zin(eindpunt_url: str) -> None:
    antwoord = haal(eindpunt_url, {"query": EINDELOOS})
    assert antwoord.status == 503 and "langer dan 10 seconden" in antwoord.tekst and antwoord.koppen["Retry-After"]


@pytest.mark.parametrize("reden", ["bezet", "adres"])
def test_een_adres_dat_niet_kan_geeft_een_zin(reden: str) -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        opties, zin = {
            "bezet": (["--poort", str(bezet.getsockname()[1])], "is bezet. Kies een andere met --poort."),
            "adres": (["--adres", "203.0.113.1"], "is niet van deze computer. Kies een ander met --adres."),
        }[reden]
        opdracht = [sys.executable, "-m", "deelwijzer.cli", "serve", *opties]
        klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=60)
    assert klaar.returncode == 2 and klaar.stdout == ""
    assert klaar.stderr.startswith("Fout: ") and zin in klaar.stderr and "Traceback" not in klaar.stderr


@pytest.fixture(scope="module")
def met_oordelen(artefact: Artefact, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """``deelwijzer serve`` with the answers of one day, and the folder where those are kept."""
    bewaard = tmp_path_factory.mktemp("cache")
    (bewaard / "deelwijzer").mkdir()
    shutil.copy(artefact.pad, bewaard / "deelwijzer")
    opties = ("--oordelen", "2026-06-12", "--oordelen-van", "politie")
    with deelwijzer_serve(*opties, XDG_CACHE_HOME=str(bewaard), TMPDIR=str(bewaard)) as (url, _):
        yield url, bewaard


def _aantal(url: str, vraag: str, **grafen: str) -> int:
    velden = {"query": vraag} | {naam.replace("_", "-"): graaf for naam, graaf in grafen.items()}
    antwoord = haal(url, velden, accept="text/csv")
    assert antwoord.status == 200, antwoord.tekst
    return int(antwoord.tekst.split()[1])


def test_de_oordelen_tellen_alleen_mee_als_u_ze_kiest_of_niets_kiest(
    met_oordelen: tuple[str, Path], eindpunt_url: str
) -> None:
    url, _ = met_oordelen
    for graaf in GRAVEN:
        assert _aantal(url, ALLES, default_graph_uri=graaf) == _aantal(eindpunt_url, ALLES, default_graph_uri=graaf)
    oordelen = _aantal(url, ALLES, default_graph_uri=OORDELEN)
    assert oordelen > 1_000 and oordelen == _aantal(url, OP_NAAM, named_graph_uri=OORDELEN)
    assert _aantal(url, ALLES) == _aantal(eindpunt_url, ALLES) + oordelen


def test_elke_graaf_in_de_beschrijving_kan_worden_gekozen(met_oordelen: tuple[str, Path]) -> None:
    url, _ = met_oordelen
    naam = NamedNode("http://www.w3.org/ns/sparql-service-description#name")
    feiten = parse(haal(url, accept="text/turtle").tekst, format=RdfFormat.TURTLE)
    grafen = [q.object.value for q in feiten if q.predicate == naam and isinstance(q.object, NamedNode)]
    assert set(grafen) == {*GRAVEN, OORDELEN}
    assert all(_aantal(url, ALLES, default_graph_uri=g) for g in grafen)
    weigering = haal(url, {"query": ALLES, "default-graph-uri": OORDELEN.replace("12", "13")})
    assert weigering.status == 400 and OORDELEN in weigering.tekst


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folder cannot be chosen")
def test_een_server_kan_zonder_de_bewaarde_bestanden(met_oordelen: tuple[str, Path]) -> None:
    """Another program may make room. Questions at the same time need more processes, which still have to read the files."""
    url, bewaard = met_oordelen
    bestanden = [*bewaard.glob("deelwijzer/oordelen-*.trig"), *bewaard.glob("deelwijzer/kennisbank-*.nq")]
    assert len(bestanden) == 2
    for bestand in bestanden:
        bestand.unlink()
    werk = "SELECT (COUNT(*) AS ?n) { ?a a dw:Oordeel . ?b a dw:Oordeel . ?c a dw:Uitkomst }"
    with ThreadPoolExecutor(4) as tegelijk:
        assert len(set(tegelijk.map(lambda _: _aantal(url, werk), range(4)))) == 1


def test_met_de_oordelen_van_een_dag_is_de_vraag_van_de_missie_gewone_sparql(met_oordelen: tuple[str, Path]) -> None:
    """Which partners may receive art. 9 Wpg data from the police: the endpoint says what ``ontvangers`` says."""
    vraag = """SELECT DISTINCT ?label ?woord WHERE {
        ?oordeel a dw:Oordeel ; dw:gever partij:politie ; dw:overGegevens gegeven:wpg-9 ; dw:nemer ?partij ; dw:uitkomst ?uitkomst .
        ?uitkomst skos:notation ?woord . ?partij rdfs:label ?label
        FILTER (?woord IN ("verplicht", "toegestaan_mits")) }"""
    rijen = json.loads(haal(met_oordelen[0], {"query": vraag}, accept="application/json").tekst)["results"]["bindings"]
    wijzer = Wijzer.open()
    antwoord = wijzer.ontvangers(wijzer.vraag(van="politie", gegevens=["wpg-9"], peildatum="2026-06-12"))
    mag = {(o["partij"]["label"], o["oordeel"]) for o in antwoord["ontvangers"]}
    assert {(r["label"]["value"], r["woord"]["value"]) for r in rijen} == {
        (label, o) for label, o in mag if o in ("verplicht", "toegestaan_mits")
    }
