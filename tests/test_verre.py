"""The knowledge base on another server: values bound as terms, all facts fetched, and one Dutch sentence when it fails."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from deelwijzer.begrippen import CONTROLESOM, DW, KENNISBANK, METADATA, lang
from deelwijzer.kennisbank import Kennisbank, Waarde, vingerafdruk
from deelwijzer.kennisbank.bouw import Artefact
from deelwijzer.kennisbank.sparqlserver import Endpoint, EndpointFout, TeGroot, met_prefixen
from deelwijzer.kennisbank.verre import VerreKennisbank
from deelwijzer.sparql.uitvoeren import SparqlGeweigerd, schrijf_sparql, vraag_sparql
from servers import deelwijzer_serve, oxigraph, server

# Text that would change the query, or break it, were it ever pasted in.
GEMEEN = [
    '" } ; DROP ALL #',
    "' } UNION { ?p ?x ?y } #",
    '""" ) } { ( """',
    "regel\neinde\r\n\ttab",
    "\\",
    '\\"',
    "\\u0022 } #",
    "{ ?w }",
    "é€😀",
    "\x01\x7f",
    "",
]


@pytest.fixture(scope="module")
def verre(oxigraph_url: str) -> VerreKennisbank:
    return VerreKennisbank(oxigraph_url)


@pytest.fixture(scope="module")
def gemeen(artefact: Artefact, tmp_path_factory: pytest.TempPathFactory) -> tuple[Kennisbank, Path]:
    """The metadata of a real knowledge base with those texts as labels."""
    store = Store()
    for nummer, tekst in enumerate(GEMEEN):
        for taal in (Literal(tekst), Literal(tekst, language="nl")):
            wie = NamedNode(f"{lang('partij:p')}{nummer}{taal.language or ''}")
            store.add(Quad(wie, NamedNode(DW + "afkorting"), taal, NamedNode(KENNISBANK)))
    afdruk = Quad(NamedNode(KENNISBANK), NamedNode(CONTROLESOM), Literal(vingerafdruk(store)), NamedNode(METADATA))
    metadata = (q for q in Kennisbank.laad(artefact.pad).store if q.graph_name == NamedNode(METADATA))
    store.extend([afdruk, *(q for q in metadata if q.predicate != afdruk.predicate)])
    pad = tmp_path_factory.mktemp("gemeen") / "kb.nq"
    store.dump(pad, format=RdfFormat.N_QUADS)
    return Kennisbank(store, pad), pad


def test_waarden_gaan_als_termen_mee_ook_gemene(gemeen: tuple[Kennisbank, Path], tmp_path: Path) -> None:
    lokaal, pad = gemeen
    with oxigraph(tmp_path / "server", pad) as url:
        verre = VerreKennisbank(url)
        for tekst in GEMEEN:
            for waarde in (Literal(tekst), Literal(tekst, language="nl")):
                rijen = verre.select("SELECT ?p { ?p dw:afkorting ?w }", w=waarde)
                assert [r["w"] for r in rijen] == [waarde]
                assert rijen == lokaal.select("SELECT ?p { ?p dw:afkorting ?w }", w=waarde)
        assert set(verre.store) == set(lokaal.store)


def test_een_datum_en_een_naam_worden_gebonden(verre: VerreKennisbank, artefact: Artefact) -> None:
    vraag = """SELECT ?n WHERE { ?ontvanger dw:valtOnder* ?o . ?n dw:ontvanger ?o ; dw:inWerking ?van
               OPTIONAL { ?n dw:buitenWerking ?tot } FILTER(?van <= ?dag && (!BOUND(?tot) || ?dag < ?tot)) } ORDER BY ?n"""
    waarden: dict[str, Waarde] = {"ontvanger": NamedNode(lang("partij:reclassering")), "dag": date(2025, 1, 1)}
    rijen = verre.select(vraag, **waarden)
    assert len(rijen) > 5 and rijen == Kennisbank.laad(artefact.pad).select(vraag, **waarden)


@pytest.mark.parametrize(
    ("vraag", "fout"),
    [("SELECT ?w {", SyntaxError), ("SELECT ?w { ?w niet:er ?o }", SyntaxError), ("ASK { ?w ?p ?o }", ValueError)],
)
def test_een_foute_vraag_geeft_dezelfde_fout_als_hier(
    vraag: str, fout: type[Exception], verre: VerreKennisbank
) -> None:
    with pytest.raises(fout):
        verre.select(vraag, w=NamedNode(lang("partij:politie")))


def test_alleen_prefixen_die_nodig_zijn_gaan_mee_en_regels_blijven_regels() -> None:
    assert met_prefixen("SELECT * {\n?s dw:soort ?o }") == f"PREFIX dw: <{DW}> SELECT * {{\n?s dw:soort ?o }}"
    assert met_prefixen("ASK {} # dw:x 'partij:y'") == "ASK {} # dw:x 'partij:y'"


@pytest.mark.parametrize(
    ("vraag", "woord"),
    [
        ("DROP ALL", "wijzigen"),
        ("ASK { SERVICE <http://127.0.0.1:9/> {} }", "SERVICE"),
        ("SELECT * { ?s nergens:p ?o }", "voorvoegsel"),
        ("SELECT * {", "geldige"),
    ],
)
def test_de_bewaking_geldt_voordat_er_iets_wordt_verstuurd(vraag: str, woord: str, verre: VerreKennisbank) -> None:
    with pytest.raises(SparqlGeweigerd, match=woord):
        vraag_sparql(verre, vraag)


def test_rijen_en_omvang_blijven_begrensd(verre: VerreKennisbank) -> None:
    tabel = vraag_sparql(verre, "SELECT * { ?s ?p ?o }", rijen=50)
    assert len(tabel.rijen) == 50 and tabel.afgekapt
    with pytest.raises(SparqlGeweigerd, match="te groot"):
        schrijf_sparql(verre, "SELECT * { ?s ?p ?o }", tabelvorm="text/csv", graafvorm=None)


def test_ook_serve_kan_op_een_andere_server_staan(oxigraph_url: str) -> None:
    with deelwijzer_serve(DEELWIJZER_ENDPOINT=oxigraph_url) as (url, _):
        assert len(Endpoint(url).stel("SELECT ?l { partij:politie rdfs:label ?l }", "SelectQuery").variables) == 1  # type: ignore[union-attr]


def test_een_server_die_stil_afkapt_wordt_in_delen_gelezen(gemeen: tuple[Kennisbank, Path], tmp_path: Path) -> None:
    afgekapt = []
    with oxigraph(tmp_path, gemeen[1]) as bron:

        def kap_af(lichaam: bytes) -> tuple[int, str, bytes]:
            verzoek = urllib.request.Request(bron, data=lichaam, headers={"Accept": _accept(lichaam)})
            with urllib.request.urlopen(verzoek) as r:
                regels = r.read().splitlines(keepends=True)
                afgekapt.append(len(regels) > 4)
                return 200, r.headers["Content-Type"], b"".join(regels[:4])

        with server(kap_af) as url:
            assert set(VerreKennisbank(url).store) == set(gemeen[0].store)
    assert any(afgekapt)


def test_een_server_die_niet_alles_geeft(gemeen: tuple[Kennisbank, Path], tmp_path: Path) -> None:
    with oxigraph(tmp_path, gemeen[1]) as bron:

        def geen_feiten(lichaam: bytes) -> tuple[int, str, bytes]:
            verzoek = urllib.request.Request(bron, data=lichaam, headers={"Accept": _accept(lichaam)})
            with urllib.request.urlopen(verzoek) as r:
                return 200, r.headers["Content-Type"], b"" if b"CONSTRUCT" in lichaam else r.read()

        with server(geen_feiten) as url, pytest.raises(EndpointFout, match="geeft niet alle feiten"):
            _ = VerreKennisbank(url).store


def _accept(lichaam: bytes) -> str:
    return "application/n-triples" if b"CONSTRUCT" in lichaam else "application/sparql-results+json"


JSON = "application/sparql-results+json"


@pytest.mark.parametrize(
    ("antwoord", "zin"),
    [
        ((200, "text/html", b"<p>Hallo</p>"), "geeft geen SPARQL-antwoord, maar text/html"),
        ((200, JSON, b"<p>Hallo</p>"), "niet compleet of niet leesbaar"),
        ((200, JSON, b'{"head":{"vars":["p","o"]},"results":{"bindings":[{"p":{"ty'), "niet compleet of niet leesbaar"),
        ((400, "text/plain", b"Begrijp ik niet"), "kan de vraag niet beantwoorden (melding 400). Begrijp ik niet"),
        ((401, "text/plain", b""), "geeft geen toegang (melding 401)"),
        ((403, "text/plain", b""), "geeft geen toegang (melding 403)"),
        ((404, "text/plain", b""), "is geen SPARQL-server (melding 404)"),
        ((500, "text/plain", b"Kapot\n\nregel"), "(melding 500). Kapot regel"),
        ((503, "text/plain", b"Te druk"), "(melding 503). Te druk"),
    ],
)
def test_een_server_die_iets_anders_zegt(antwoord: tuple[int, str, bytes], zin: str) -> None:
    with server(lambda _: antwoord) as url, pytest.raises(EndpointFout, match=f"{url}.* {re.escape(zin)}"):
        VerreKennisbank(url)


def test_een_antwoord_dat_de_server_te_groot_vindt_is_een_eigen_fout() -> None:
    with server(lambda _: (413, "text/plain", b"")) as url, pytest.raises(TeGroot, match="te groot"):
        Endpoint(url).stel("ASK {}", "AskQuery")


def test_een_lege_server(tmp_path: Path) -> None:
    with oxigraph(tmp_path) as url, pytest.raises(EndpointFout, match=r"is leeg\. Maak het bestand opnieuw"):
        VerreKennisbank(url)


@pytest.mark.parametrize(
    ("verander", "zin"),
    [
        (
            lambda regel: "" if "/graph/metadata>" in regel else regel,
            "bevat geen kennisbank van Deelwijzer, of een oude",
        ),
        (lambda regel: regel.replace('versionInfo> "', 'versionInfo> "0.0.0-'), "is gemaakt met Deelwijzer 0.0.0-"),
        (lambda regel: regel + regel.replace('identifier> "', 'identifier> "0'), "twee kennisbanken door elkaar"),
    ],
)
def test_een_kennisbank_van_een_andere_versie(
    verander: Callable[[str], str], zin: str, gemeen: tuple[Kennisbank, Path], tmp_path: Path
) -> None:
    bestand = tmp_path / "kb.nq"
    regels = gemeen[1].read_text(encoding="utf-8").splitlines(keepends=True)
    bestand.write_text("".join(map(verander, regels)), encoding="utf-8")
    with (
        oxigraph(tmp_path / "server", bestand) as url,
        pytest.raises(EndpointFout, match=f"{zin}.*deelwijzer build --uit"),
    ):
        VerreKennisbank(url)


@pytest.mark.parametrize(
    "adres",
    ["localhost:7878", "ftp://localhost/", "http://", "http://a b/", "http://x:poort/", "http://naam:geheim@x/"],
)
def test_een_adres_dat_geen_webadres_is(adres: str) -> None:
    with pytest.raises(EndpointFout, match="DEELWIJZER_ENDPOINT") as fout:
        VerreKennisbank(adres)
    assert "geheim" not in str(fout.value)


@pytest.mark.parametrize(
    "opdracht", [("oordeel", "--van", "politie", "--aan", "om", "--gegevens", "wpg-9"), ("serve",)]
)
def test_een_server_die_er_niet_is_geeft_een_zin_en_status_2(opdracht: tuple[str, ...]) -> None:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{s.getsockname()[1]}/query"
        klaar = subprocess.run(
            [sys.executable, "-m", "deelwijzer.cli", *opdracht],
            capture_output=True,
            text=True,
            env={**os.environ, "DEELWIJZER_ENDPOINT": url},
            timeout=60,
        )
    assert klaar.returncode == 2 and klaar.stdout == ""
    assert klaar.stderr.startswith(f"Fout: De SPARQL-server op {url} is niet bereikbaar.")
    assert "DEELWIJZER_ENDPOINT" in klaar.stderr and "Traceback" not in klaar.stderr


@pytest.mark.parametrize("opdracht", [("sparql", "-"), ("serve", "--poort", "0")])
def test_oordelen_van_een_dag_op_een_server_worden_meteen_geweigerd(
    opdracht: tuple[str, ...], oxigraph_url: str
) -> None:
    klaar = subprocess.run(
        [sys.executable, "-m", "deelwijzer.cli", *opdracht, "--oordelen", "2026-06-12"],
        capture_output=True,
        text=True,
        input="ASK {}",
        env={**os.environ, "DEELWIJZER_ENDPOINT": oxigraph_url},
        timeout=60,
    )
    assert klaar.returncode == 2 and klaar.stdout == ""
    # One sentence and its remedy, and no word about weighing before it.
    assert klaar.stderr.startswith("Fout: De oordelen van een dag") and klaar.stderr.count("\n") == 1
    assert "Laat --oordelen weg" in klaar.stderr


def test_een_gewone_vraag_haalt_de_servers_niet_binnen() -> None:
    code = """if True:
        import sys
        from deelwijzer.wijzer import Wijzer
        w = Wijzer.open()
        w.oordeel(w.vraag(van="politie", aan="om", gegevens=["wpg-9"]))
        sys.exit(", ".join({"rdflib", "SPARQLWrapper", "starlette", "uvicorn"} & sys.modules.keys()) or 0)"""
    omgeving = {n: w for n, w in os.environ.items() if n != "DEELWIJZER_ENDPOINT"}
    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=omgeving, timeout=120)
    assert klaar.returncode == 0, klaar.stderr
