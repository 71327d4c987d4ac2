"""The command line as its user meets it: a real process, Dutch words, one sentence for a mistake, never a trace."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from deelwijzer.wijzer import Wijzer


def draai(*argumenten: str, invoer: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "deelwijzer.cli", *argumenten], capture_output=True, text=True, input=invoer, timeout=120
    )


VRAAG = ("--van", "politie", "--gegevens", "wpg-art-9")

FOUTE_INVOER = [
    (("ontvangers", "--van", "poltie", "--gegevens", "wpg-9"), "Onbekende partij 'poltie'. Bedoelt u: Politie"),
    (("ontvangers", "--van", "politie", "--gegevens", "wpg-99x"), "Onbekende gegevenscategorie 'wpg-99x'"),
    (("ontvangers", *VRAAG, "--peildatum", "31-02-2024"), "'31-02-2024' is geen geldige datum"),
    (("ontvangers", *VRAAG, "--verband", "iets"), "Onbekend verband 'iets'"),
    (("ontvangers", "--van", "politie"), "--gegevens ontbreekt"),
    (("oordeel", *VRAAG, "--kleur", "rood"), "De optie --kleur bestaat niet"),
    (("ontvangers", *VRAAG, "--formaat", "pdf"), "Kies uit: tabel, json, csv, md"),
    (("ontvanger",), "De opdracht ontvanger bestaat niet. Kies uit:"),
    (("toets", "bestaat-niet.yaml"), "bestaat niet"),
    (("sparql", "bestaat-niet.rq"), "bestaat niet"),
    (("matrix", "--van", "poltie"), "Bedoelt u: Politie"),
    (("matrix", "--van", "politie", "--formaat", "xlsx"), "noem het met --uit"),
    (("matrix", "--van", "politie", "--formaat", "csv", "--uit", "/bestaat/niet.csv"), "kan niet worden geschreven"),
    (("matrix", *VRAAG, "--peildatum", "2025-01-01", "--vergelijk", "2025-01-01"), "twee verschillende"),
    (
        ("oordeel", *VRAAG, "--aan", "om", "--peildatum", "2025-01-01", "--vergelijk", "01-01-2025"),
        "twee verschillende",
    ),
    (("vraag", "normen-voor-ontvangr"), "Onbekende vraag 'normen-voor-ontvangr'. Bedoelt u: normen-voor-ontvanger"),
    (("vraag", "valt-onder", "--param", "partij=huisartz"), "Onbekende partij 'huisartz'. Bedoelt u: Huisarts"),
    (("vraag", "valt-onder", "--param", "wie=huisarts"), "Kies uit: partij (partij, standaard huisarts)"),
    (("vraag", "--param", "partij=huisarts"), "Noem ook de vraag"),
    (("vraag", "valt-onder", "--param", "huisarts"), "--param partij=huisarts"),
]


@pytest.mark.parametrize(("opdracht", "zin"), FOUTE_INVOER, ids=[" ".join(o) for o, _ in FOUTE_INVOER])
def test_een_vergissing_geeft_een_zin_en_status_2(opdracht: tuple[str, ...], zin: str) -> None:
    klaar = draai(*opdracht)
    assert klaar.returncode == 2
    assert zin in klaar.stderr
    assert klaar.stdout == ""
    assert "Traceback" not in klaar.stderr


def test_een_vergissing_als_json_staat_op_stdout() -> None:
    klaar = draai("ontvangers", "--van", "poltie", "--gegevens", "wpg-9", "--formaat", "json")
    fout = json.loads(klaar.stdout)["fout"]
    assert klaar.returncode == 2
    assert fout["plaats"] == "partij"
    assert "Politie" in fout["suggesties"]


@pytest.mark.parametrize("tekst", ["partijen: [", "&a [*a]", "- los", "doel: !!python/object:os.system x"])
def test_kapot_convenant_geeft_plaats_en_geen_spoor(tekst: str, tmp_path: Path) -> None:
    bestand = tmp_path / "kapot.yaml"
    bestand.write_text(tekst, encoding="utf-8")
    klaar = draai("toets", str(bestand))
    assert klaar.returncode == 2
    assert "kapot.yaml" in klaar.stderr
    assert "Traceback" not in klaar.stderr


def test_ontvangers_als_json_volgt_het_contract() -> None:
    klaar = draai("ontvangers", *VRAAG, "--formaat", "json")
    antwoord = json.loads(klaar.stdout)
    assert klaar.returncode == 0
    assert {"vraag", "ontvangers", "ontvangstbewijs"} <= set(antwoord)
    for ontvanger in antwoord["ontvangers"]:
        assert set(ontvanger["partij"]) == {"id", "label"}
        assert {"oordeel", "routes"} <= set(ontvanger)


def test_oordeel_als_json_volgt_het_contract() -> None:
    antwoord = json.loads(draai("oordeel", *VRAAG, "--aan", "om", "--formaat", "json").stdout)
    velden = (
        "oordeel vraag peildatum routes verschillen geheimhouding vastleggen informeren ontvangt_regime ontvangstbewijs"
    )
    assert set(velden.split()) <= set(antwoord)
    route = antwoord["routes"][0]
    velden = (
        "norm modaliteit route verband frequentie bepalingen voorwaarden medewerking geldig_van geldig_tot "
        "bronnen beoordeling past struikelt_op"
    )
    assert set(velden.split()) <= set(route)
    assert all({"label", "url"} <= set(b) for b in route["bepalingen"])
    assert all({"soort", "tekst", "beoordeeld_door", "vervuld"} <= set(v) for v in route["voorwaarden"])


def test_vraag_zonder_naam_noemt_de_catalogus_per_thema() -> None:
    vragen = json.loads(draai("vraag", "--formaat", "json").stdout)["vragen"]
    assert len(vragen) >= 50
    themas = [v["thema"] for v in vragen]
    assert len([t for t, vorige in zip(themas, ["", *themas], strict=False) if t != vorige]) == len(set(themas))
    een = next(v for v in vragen if v["id"] == "normen-voor-ontvanger")
    assert een["voor"] == ["jurist"]
    assert [p["naam"] for p in een["parameters"]] == ["ontvanger", "gegevens", "peildatum"]
    assert {"naam": "peildatum", "soort": "datum", "standaard": "vandaag"} in een["parameters"]
    assert "normen-voor-ontvanger" in draai("vraag").stdout


def test_vraag_als_json_volgt_het_contract() -> None:
    param = ("--param", "ontvanger=halt", "--param", "peildatum=2023-11-01")
    antwoord = json.loads(draai("vraag", "normen-voor-ontvanger", *param, "--formaat", "json").stdout)
    assert set(antwoord) == {"vraag", "kolommen", "rijen", "ontvangstbewijs"}
    assert antwoord["vraag"]["vraag"].startswith("Op grond van welke normen kan Halt gegevens uit de dagelijkse")
    assert all(list(rij) == antwoord["kolommen"] for rij in antwoord["rijen"])
    assert {"id": "bpg-4-2-1-f", "label": "art. 4:2 lid 1 onder f Bpg"} in [r["bepaling"] for r in antwoord["rijen"]]
    assert antwoord["ontvangstbewijs"]["peildatum"] == "2023-11-01"


def test_vraag_in_elke_vorm_leest_de_vraag_terug() -> None:
    for formaat in ("tabel", "md"):
        uit = draai("vraag", "informeren", "--param", "partij=VT", "--formaat", formaat).stdout
        assert uit.startswith("Wie moet Veilig Thuis informeren op ") and "4 weken" in uit
    csv = draai("vraag", "informeren", "--param", "partij=VT", "--formaat", "csv").stdout
    assert csv.startswith("Plicht,Uitleg,Jegens,Termijn,Begint bij,Bepaling\n")


def test_de_uitleg_van_een_vraag_zegt_wat_u_kunt_invullen() -> None:
    uitleg = draai("vraag", "knooppunten-met-functie", "--uitleg").stdout
    assert "functie (knooppuntfunctie, standaard Meldpunt)" in uitleg and "Overlegtafel" in uitleg
    assert "deelwijzer vraag knooppunten-met-functie --param functie=Meldpunt" in uitleg


@pytest.mark.parametrize(
    "opdracht",
    [
        ("ontvangers", *VRAAG),
        ("oordeel", *VRAAG, "--aan", "school"),
        ("zoek", "veiligheidshuis"),
        ("vraag", "deelnemers"),
        ("vraag",),
    ],
)
def test_geen_iri_op_het_scherm(opdracht: tuple[str, ...]) -> None:
    klaar = draai(*opdracht)
    assert klaar.returncode == 0
    assert "w3id.org" not in klaar.stdout


@pytest.mark.parametrize("formaat", ["csv", "md", "tabel"])
def test_lijst_in_elke_vorm(formaat: str) -> None:
    assert "Burgemeester" in draai("ontvangers", *VRAAG, "--formaat", formaat).stdout


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("art 20 wpg", "art. 20 lid 1 Wpg"),
        ("Wpg 20", "art. 20 lid 1 Wpg"),
        ("veiligheidshuis", "Zorg- en veiligheidshuis"),
        ("VT", "Veilig Thuis"),
        ("AMHK", "Veilig Thuis"),
        ("officier", "Officier van justitie"),
        ("recherchegegevens", "Gegevens uit een onderzoek (artikel 9 Wpg)"),
    ],
)
def test_zoek_vindt_wat_men_typt(tekst: str, verwacht: str) -> None:
    treffers = json.loads(draai("zoek", tekst, "--formaat", "json").stdout)["treffers"]
    assert verwacht in [t["label"] for t in treffers]


def test_zoek_zegt_wat_op_de_peildatum_niet_geldt() -> None:
    rijen = {dag: draai("zoek", "art 1 Wbp", "--peildatum", dag).stdout for dag in ("2018-05-24", "2018-05-25")}
    assert "geldt niet meer" in rijen["2018-05-25"] and "geldt niet meer" not in rijen["2018-05-24"]


def test_zoek_zonder_treffer_zegt_dat() -> None:
    klaar = draai("zoek", "xyzzy")
    assert klaar.returncode == 0
    assert "Niets gevonden" in klaar.stdout


def test_sparql_van_standaardinvoer() -> None:
    klaar = draai("sparql", "-", "--formaat", "json", invoer="SELECT ?l WHERE { partij:politie rdfs:label ?l }")
    assert json.loads(klaar.stdout)["rijen"] == [{"l": "Politie"}]


def test_sparql_die_schrijft_wordt_geweigerd() -> None:
    klaar = draai("sparql", "-", invoer="INSERT DATA { partij:politie rdfs:label 'x' }")
    assert klaar.returncode == 2
    assert klaar.stderr.startswith("Fout: ")


def test_zelfde_vraag_zelfde_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    opdracht = ("oordeel", *VRAAG, "--aan", "burgemeester", "--peildatum", "2023-11-01")
    eerste = draai(*opdracht).stdout
    assert "opgesteld op 2023-11-14" in eerste
    assert draai(*opdracht).stdout == eerste


@pytest.mark.parametrize(
    "opdracht",
    [(), ("ontvangers",), ("oordeel",), ("toets",), ("route",), ("sparql",), ("serve",), ("vraag",)],
)
def test_de_uitleg_is_nederlands(opdracht: tuple[str, ...]) -> None:
    uitleg = draai(*opdracht, "--help").stdout
    assert uitleg.startswith("Gebruik: ")
    assert not {"Usage", "Options", "Commands", "required", "default", "Show"} & set(uitleg.replace("[", " ").split())


def test_matrix_als_tabel_en_als_csv_met_dezelfde_woorden() -> None:
    keuze = ("--van", "politie", "--aan", "om", "--gegevens", "wpg-8", "--gegevens", "wpg-9")
    scherm, bestand = draai("matrix", *keuze).stdout, draai("matrix", *keuze, "--formaat", "csv").stdout
    antwoord = json.loads(draai("oordeel", *VRAAG, "--aan", "om", "--formaat", "json").stdout)
    assert "2 oordelen" in scherm and antwoord["oordeel_label"] in scherm
    kop, *rijen = bestand.splitlines()
    assert kop.startswith("Gever,Ontvanger,Gegevens,Oordeel") and len(rijen) == 2
    assert all("Openbaar Ministerie" in rij for rij in rijen)


def test_matrix_als_werkblad_in_een_bestand(tmp_path: Path) -> None:
    uit = tmp_path / "matrix.xlsx"
    klaar = draai("matrix", "--van", "politie", "--gegevens", "wpg-9", "--formaat", "xlsx", "--uit", str(uit))
    assert (klaar.returncode, klaar.stdout) == (0, "")
    assert uit.read_bytes()[:2] == b"PK"


def test_de_matrix_vergeleken_als_json_noemt_alles_bij_naam() -> None:
    dagen = ("--peildatum", "2025-03-01", "--vergelijk", "2025-02-28")
    j = json.loads(draai("matrix", *VRAAG, "--aan", "riec", *dagen, "--formaat", "json").stdout)
    (verschil,) = j["verschillen"]
    assert (verschil["gever"], verschil["ontvangers"], verschil["gegevens"]) == ("politie", ["riec"], ["wpg-9"])
    assert (verschil["toen"]["oordeel"], verschil["nu"]["oordeel"]) == ("toegestaan_mits", "verplicht")
    assert j["namen"]["partijen"]["politie"] == "Politie" and verschil["redenen"]
    assert set(verschil["toen"]["normen"] + verschil["nu"]["normen"]) <= set(j["namen"]["normen"])
    opdracht = j["ontvangstbewijs"]["vraag"]
    assert opdracht == "matrix --van politie --aan riec --gegevens wpg-art-9 --vergelijk 2025-02-28"


def test_vergelijken_in_elke_opdracht() -> None:
    dagen = ("--peildatum", "2025-02-28", "--vergelijk", "2025-03-01")
    een = json.loads(draai("oordeel", *VRAAG, "--aan", "riec", *dagen, "--formaat", "json").stdout)
    assert (
        een["veranderd"] and een["verschillen"][0]["zin"] and een["ontvangstbewijs"]["vergeleken_met"] == "2025-03-01"
    )
    assert een["verschillen"][0]["zin"] in draai("oordeel", *VRAAG, "--aan", "riec", *dagen).stdout
    alle = json.loads(draai("ontvangers", *VRAAG, *dagen, "--formaat", "json").stdout)
    assert "riec" in {o["partij"]["id"] for o in alle["ontvangers"] if o["wezenlijk"]}
    assert "Wat veranderde" in draai("ontvangers", *VRAAG, *dagen).stdout
    matrix = draai("matrix", *VRAAG, "--aan", "riec", *dagen).stdout
    assert "Toegestaan, mits" in matrix and "Verplicht" in matrix


def test_sparql_ziet_de_oordelen_van_een_dag(tmp_path: Path) -> None:
    vraag = tmp_path / "vraag.rq"
    vraag.write_text("SELECT (COUNT(?o) AS ?aantal) WHERE { ?o a dw:Oordeel ; dw:gever partij:politie }")
    zonder, met = (
        json.loads(draai("sparql", str(vraag), *extra, "--formaat", "json").stdout)
        for extra in ((), ("--oordelen", "2026-06-12", "--oordelen-van", "politie"))
    )
    assert zonder["rijen"] == [{"aantal": "0"}]
    assert int(met["rijen"][0]["aantal"]) > 10 and met["ontvangstbewijs"]["peildatum"] == "2026-06-12"
    wijzer = Wijzer.open()
    zelf = wijzer.sparql(vraag.read_text(), oordelen=date(2026, 6, 12), oordelen_van=["politie"], bestand=str(vraag))
    assert zelf == met
    # What the receipt says gives the same answer again.
    opnieuw = draai(*shlex.split(met["ontvangstbewijs"]["vraag"]), "--formaat", "json")
    assert json.loads(opnieuw.stdout) == met


def test_een_lijst_noemt_wat_u_kunt_invullen() -> None:
    lijsten = json.loads(draai("lijst", "--formaat", "json").stdout)["lijsten"]
    assert {"partijen", "gegevens", "doelen", "taken", "omstandigheden", "verbanden"} <= {s["soort"] for s in lijsten}
    keuzes = json.loads(draai("lijst", "partijen", "basisschool", "--formaat", "json").stdout)["keuzes"]
    assert [k["id"] for k in keuzes] == ["school"]
    assert "Kies uit: partijen, gegevens" in draai("lijst", "bananen").stderr


def test_niets_gevonden_zegt_wat_u_nu_kunt_doen() -> None:
    assert "deelwijzer lijst" in draai("zoek", "xyzzy").stdout
    assert "Laat de zoekwoorden weg" in draai("lijst", "partijen", "xyzzy").stdout
