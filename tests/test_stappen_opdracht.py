"""Flows and work processes on the command line and as documents."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from deelwijzer.document import FORMATEN, schrijf
from deelwijzer.document.model import teksten
from deelwijzer.stappen import begin, opdracht, stand, stappenplan, verslag, werkproces
from deelwijzer.wijzer import Wijzer
from test_opdrachtregel import draai

DAG = date(2026, 6, 12)


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def test_de_lijst_noemt_elk_stappenplan() -> None:
    plannen = json.loads(draai("stappenplan", "--formaat", "json").stdout)["stappenplannen"]
    assert {"zorg", "politie", "justitie", "gemeenten", "onderwijs", "meldcode"} <= {p["id"] for p in plannen}
    assert all(p["stappen"] and p["wegen"] for p in plannen)


def test_met_antwoorden_wordt_niets_gevraagd() -> None:
    klaar = draai(
        "stappenplan", "onderwijs", "--antwoord", "0-aangifte=ja", "--peildatum", "2026-06-12", "--formaat", "json"
    )
    antwoord = json.loads(klaar.stdout)
    assert antwoord["einde"]["uitkomst"] == "toegestaan"
    assert antwoord["oordeel"]["vraag"]["aan"]["id"] == "politie"
    assert antwoord["stappen"][0]["bepalingen"][0]["label"].startswith("Artikel 161") or "161" in str(
        antwoord["stappen"][0]
    )


def test_lopen_met_het_toetsenbord(tmp_path: Path) -> None:
    """A wrong key, help, back, an answer with something that looks like a name, and the end."""
    toetsen = "x\n?\nj\nmevr. de Vries\nt\nn\n\nt\nj\n\n"
    klaar = draai("stappenplan", "onderwijs", invoer=toetsen)
    assert klaar.returncode == 0, klaar.stderr
    assert "Dit antwoord is er niet" in klaar.stdout
    assert "lijkt op een naam" in klaar.stderr
    assert "Afwegingsverslag: Stappenplan onderwijsinstellingen" in klaar.stdout


def test_stoppen_bewaart_en_daarna_gaat_het_verder(tmp_path: Path) -> None:
    bestand = tmp_path / "weg.yaml"
    klaar = draai("stappenplan", "meldcode", "--uit", str(bestand), invoer="n\nniets acuuts\ns\n")
    assert klaar.returncode == 0 and f"--antwoorden {bestand}" in klaar.stderr
    verder = draai("stappenplan", "--antwoorden", str(bestand), "--antwoord", "1=nee", "--formaat", "json")
    antwoord = json.loads(verder.stdout)
    assert (antwoord["einde"]["id"], antwoord["stappen"][0]["motivatie"]) == ("onvolledig", "niets acuuts")
    anders = tmp_path / "anders.yaml"
    anders.write_text("stappenplan: meldcode\nantwoorden:\n- {stap: '0', antwoord: ja}\n", encoding="utf-8")
    verschil = draai("stappenplan", "--antwoorden", str(bestand), "--vergelijk", str(anders), "--formaat", "json")
    assert [v["stap"] for v in json.loads(verschil.stdout)["verschillen"]] == ["0"]


def test_een_stroom_van_een_convenant_vult_in() -> None:
    klaar = draai(
        "stappenplan", "politie", "--convenant", "buurtaanpak-kastanjeplein", "--stroom", "1", "--formaat", "json",
        *(w for s in ("1a", "1b", "2a", "2b") for w in ("--antwoord", f"{s}=ja")),
    )  # fmt: skip
    ingevuld = [s["stap"] for s in json.loads(klaar.stdout)["stappen"] if s["ingevuld"]]
    assert {"2c", "4b-ontvanger"} <= set(ingevuld) or "2c" in ingevuld


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (("stappenplan", "polisie"), "Het stappenplan 'polisie' bestaat niet. Kies uit"),
        (("stappenplan", "politie", "--antwoord", "1a"), "Schrijf: --antwoord STAP=ANTWOORD"),
        (("stappenplan", "politie", "--bekend", "aan"), "Schrijf: --bekend VELD=NAAM"),
        (("stappenplan", "politie", "--bekend", "aan=haltt"), "Onbekende partij 'haltt'. Bedoelt u"),
        (("stappenplan", "--antwoorden", "bestaat-niet.yaml"), "bestaat niet"),
        (("stappenplan", "politie", "--convenant", "buurtaanpak-kastanjeplein"), "Zeg met --stroom welke stroom"),
        (("werkproces", "bestaat-niet"), "is geen knooppunt, geen bestand en geen voorbeeldconvenant"),
    ],
)
def test_een_vergissing_is_een_zin(argumenten: tuple[str, ...], zin: str) -> None:
    klaar = draai(*argumenten)
    assert klaar.returncode == 2 and zin in klaar.stderr and klaar.stdout == ""
    assert "Traceback" not in klaar.stderr


@pytest.mark.parametrize("formaat", FORMATEN)
def test_verslag_en_werkproces_in_elke_vorm(wijzer: Wijzer, formaat: str) -> None:
    plan = stappenplan(wijzer.feiten, "meldcode")
    loop = begin(plan, wijzer.regels.boven, DAG)
    k = werkproces.van_knooppunt(wijzer, "lokale-pga")
    for document in (verslag.maak(wijzer, plan, loop), werkproces.document(wijzer, k, DAG)):
        assert schrijf(document, formaat) == schrijf(document, formaat)


@pytest.mark.parametrize(
    ("knooppunt", "proces"),
    [
        ("lokale-pga", "casusoverleg"), ("meldpunt-woonoverlast", "meldpunt"),
        ("jeugdgroepenoverleg", "groepsaanpak"), ("vroegsignaleringstafel", "vroegsignalering"),
    ],
)  # fmt: skip
def test_elk_soort_knooppunt_krijgt_zijn_werkproces(wijzer: Wijzer, knooppunt: str, proces: str) -> None:
    assert werkproces.van_knooppunt(wijzer, knooppunt).werkproces == f"werkproces:{proces}"


def test_het_blad_noemt_per_fase_doel_gegevens_risico_en_vuistregel(wijzer: Wijzer) -> None:
    velden = werkproces.als_json(wijzer, werkproces.van_knooppunt(wijzer, "lokale-pga"), DAG)
    assert [f["fase"] for f in velden["fasen"]] == [
        "Aanmelding en intake", "Triage", "Casusoverleg en monitoring", "Afsluiten of overdragen",
    ]  # fmt: skip
    for fase in velden["fasen"]:
        assert fase["doel"] and fase["wie"] and fase["gegevens"] and fase["beslissing"] and fase["resultaten"]
        assert fase["vuistregels"] and all(r["maatregelen"] for r in fase["risicos"]) and fase["bronnen"]
    assert sum(len(f["risicos"]) for f in velden["fasen"]) == 16
    assert len(velden["procesregisseur"]) == 9


def test_het_werkproces_van_een_convenant_noemt_zijn_partijen(wijzer: Wijzer) -> None:
    k = werkproces.zoek(wijzer, "buurtaanpak-kastanjeplein")
    tekst = "\n".join(teksten(werkproces.document(wijzer, k, DAG)))
    assert "Politie" in tekst and "Kastanjeplein" in tekst and "Wat de procesregisseur moet weten" in tekst


def test_de_vorm_svg_verlicht_de_weg(wijzer: Wijzer) -> None:
    plan = stappenplan(wijzer.feiten, "zorg")
    loop = begin(plan, wijzer.regels.boven, DAG)
    assert stand(plan, loop, wijzer.regels.boven).stap
    assert opdracht.vorm(wijzer, plan, loop, "svg").startswith(b"<svg")
