"""The same question gives the same answer through every door: Python, the command line, our endpoint, another SPARQL server."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from deelwijzer import catalogus
from deelwijzer.convenant.opdracht import toets_bestand
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.kennisbank.bouw import Artefact
from deelwijzer.kennisbank.verre import VerreKennisbank
from deelwijzer.matrix.tabel import als_json as matrix_als_json
from deelwijzer.oordeel import Vraag
from deelwijzer.oordeel.vraag import opdracht
from deelwijzer.sparql.uitvoeren import als_waarde, vraag_sparql
from deelwijzer.wijzer import Json, Wijzer

# Questions to another server, and how many of those to our own endpoint: that it holds the same facts is known when it opens.
AANTAL, STEEKPROEF = 200, 10

# What is asked of a Wijzer.
ANTWOORDEN: dict[str, Callable[[Wijzer], Json]] = {
    "ontvangers": lambda w: w.ontvangers(w.vraag(van="politie", gegevens=["wpg-9"], peildatum="2025-06-01")),
    "overzicht": lambda w: w.overzicht(w.vraag(van="reclassering", gegevens=["reclasseringsgegevens"])),
    "wegen": lambda w: w.wegen(w.vraag(van="reclassering", aan="politie", gegevens=["reclasseringsgegevens"])),
    "matrix": lambda w: matrix_als_json(w.matrix(van=["halt"], gegevens=["wpg-8"], peildatum="2025-06-01"), w.feiten),
    "zoek": lambda w: w.zoek("art 20 wpg"),
    "toets": lambda w: toets_bestand(w, "buurtaanpak-kastanjeplein", None)[1],
}
ANTWOORDEN |= {f"vraag {v.id}": lambda w, id_=v.id: w.stel(id_) for v in catalogus.vragen()}  # type: ignore[misc]

SPARQL = {
    "label": "SELECT ?l { partij:politie rdfs:label ?l }",
    "tellen": "SELECT ?soort (COUNT(?s) AS ?n) { ?s a ?soort } GROUP BY ?soort",
    "pad": "SELECT ?p { ?p dw:valtOnder+ partij:overheidsorgaan-brp }",
    "niet": "SELECT ?p { ?p a dw:Partijsoort FILTER NOT EXISTS { ?n dw:ontvanger ?p } }",
    "min": "SELECT ?n { ?n a dw:Verstrekkingsnorm MINUS { ?n dw:berustOp ?b } }",
    "grafen": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "afgeleid": "SELECT ?s ?o { GRAPH graaf:afgeleid { ?s dw:valtOnder ?o } }",
    "datum": 'SELECT ?n ?van { ?n dw:inWerking ?van FILTER(?van >= "2024-01-01"^^xsd:date) }',
    "leeg": "SELECT ?n ?tot { ?n a dw:Verstrekkingsnorm OPTIONAL { ?n dw:geldigTot ?tot } }",
    "tekst": "SELECT ?s ?l { ?s dw:uitleg ?l FILTER(CONTAINS(LCASE(?l), 'spoed') && LANG(?l) = 'nl') }",
    "voeg-samen": "SELECT ?r (GROUP_CONCAT(STR(?a); SEPARATOR=',') AS ?alle) { ?r dw:afkorting ?a } GROUP BY ?r",
    "ask": "ASK { partij:politie dw:valtOnder partij:eenieder }",
    "onwaar": "ASK { partij:politie dw:valtOnder partij:politie-bestaat-niet }",
    "construct": "CONSTRUCT { ?n dw:ontvanger ?o } WHERE { ?n dw:verstrekker partij:politie ; dw:ontvanger ?o }",
    "describe": "DESCRIBE partij:politie",
}


@pytest.fixture(scope="module", autouse=True)
def vaste_dag() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as zet:
        zet.setenv("SOURCE_DATE_EPOCH", "1764000000")
        yield


@pytest.fixture(scope="module")
def lokaal(artefact: Artefact) -> Wijzer:
    return Wijzer(Kennisbank.laad(artefact.pad))


@pytest.fixture(scope="module", params=["oxigraph_url", "eindpunt_url"])
def verre(request: pytest.FixtureRequest) -> Wijzer:
    return Wijzer(VerreKennisbank(request.getfixturevalue(request.param)))


@pytest.fixture(scope="module")
def vragen(lokaal: Wijzer) -> list[Vraag]:
    """Questions drawn at random, the same in every run."""
    f, toeval = lokaal.feiten, random.Random(20)
    partijen = f.onderwerpen("rdf:type", "dw:Partijsoort")
    gegevens = f.onderwerpen("rdf:type", "dw:Gegevenscategorie")
    doelen = (None, *f.onderwerpen("rdf:type", "dw:Doel"))
    # Half of them about a giver with norms of its own, as a draw from all parties seldom is.
    gevers = [p for p in partijen if f.onderwerpen("dw:verstrekker", p)]
    getrokken = [
        lokaal.vraag(
            van=toeval.choice(gevers if nummer % 2 else partijen),
            aan=toeval.choice(partijen),
            gegevens=toeval.sample(gegevens, toeval.choice((1, 1, 2))),
            doel=toeval.choice((None, toeval.choice(doelen))),
            peildatum=f"20{toeval.randint(15, 27)}-07-01",
        )
        for nummer in range(AANTAL)
    ]
    assert len({lokaal.oordeel(v)["oordeel"] for v in getrokken}) > 3
    return getrokken


@pytest.mark.parametrize(
    ("verre", "aantal"), [("oxigraph_url", AANTAL), ("eindpunt_url", STEEKPROEF)], indirect=["verre"]
)
def test_een_andere_server_geeft_hetzelfde_oordeel(
    lokaal: Wijzer, verre: Wijzer, aantal: int, vragen: list[Vraag]
) -> None:
    for vraag in vragen[:aantal]:
        assert verre.oordeel(vraag) == lokaal.oordeel(vraag)


@pytest.mark.parametrize("naam", ANTWOORDEN)
def test_een_andere_server_geeft_hetzelfde_antwoord(naam: str, lokaal: Wijzer, verre: Wijzer) -> None:
    assert ANTWOORDEN[naam](verre) == ANTWOORDEN[naam](lokaal)


def test_een_andere_server_geeft_dezelfde_feiten(lokaal: Wijzer, verre: Wijzer) -> None:
    assert len(verre.kennisbank.store) == len(lokaal.kennisbank.store)
    zonder_naamloos = [
        {q for q in w.kennisbank.store if "_:" not in (str(q.subject)[:2], str(q.object)[:2])} for w in (verre, lokaal)
    ]
    assert zonder_naamloos[0] == zonder_naamloos[1]


@pytest.mark.parametrize("naam", SPARQL)
def test_een_andere_server_geeft_dezelfde_rijen(naam: str, lokaal: Wijzer, verre: Wijzer) -> None:
    antwoord = _rijen(lokaal, SPARQL[naam])
    assert antwoord and _rijen(verre, SPARQL[naam]) == antwoord


@pytest.mark.parametrize("naam", [n for n, v in SPARQL.items() if v.startswith("SELECT")])
def test_een_sparql_client_krijgt_dezelfde_rijen(naam: str, lokaal: Wijzer, eindpunt_url: str) -> None:
    client = SPARQLWrapper(eindpunt_url)
    client.setQuery(SPARQL[naam])
    client.setMethod(POST)
    client.setReturnFormat(JSON)
    antwoord = client.queryAndConvert()
    assert isinstance(antwoord, dict)
    namen = antwoord["head"]["vars"]
    rijen = [tuple(rij[n]["value"] if n in rij else None for n in namen) for rij in antwoord["results"]["bindings"]]
    assert sorted(rijen, key=repr) == _rijen(lokaal, SPARQL[naam])


@pytest.mark.parametrize("bron", ["", "oxigraph_url", "eindpunt_url"], ids=["meegeleverd", "oxigraph", "eindpunt"])
def test_de_opdrachtregel_geeft_hetzelfde(
    bron: str, lokaal: Wijzer, vragen: list[Vraag], request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(bron) if bron else ""
    opties = [*opdracht(vragen[1]).split(), "--peildatum", vragen[1].peildatum.isoformat()]
    assert _cli(url, "oordeel", *opties) == lokaal.oordeel(vragen[1])
    antwoord = _cli(url, "sparql", "-", invoer=SPARQL["tellen"])
    assert sorted((tuple(r.values()) for r in antwoord["rijen"]), key=repr) == _rijen(lokaal, SPARQL["tellen"])
    assert antwoord["ontvangstbewijs"]["kennisbank"] == lokaal.kennisbank.hash


def _rijen(wijzer: Wijzer, vraag: str) -> list[tuple[str | None, ...]]:
    tabel = vraag_sparql(wijzer.kennisbank, vraag, tijd=30)
    assert not tabel.afgekapt
    return sorted((tuple(map(als_waarde, rij)) for rij in tabel.rijen), key=repr)


def _cli(url: str, *argumenten: str, invoer: str | None = None) -> Json:
    klaar = subprocess.run(
        [sys.executable, "-m", "deelwijzer.cli", *argumenten, "--formaat", "json"],
        capture_output=True,
        text=True,
        input=invoer,
        env={**os.environ, "DEELWIJZER_ENDPOINT": url},
        timeout=120,
    )
    assert klaar.returncode == 0, klaar.stderr + klaar.stdout
    antwoord: Json = json.loads(klaar.stdout)
    return antwoord
