"""The commands for a convenant: begin one, change its form, help an editor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deelwijzer.cli import main

FOUT = "buurtaanpak-kastanjeplein"


def opdracht(*argumenten: str) -> Result:
    return CliRunner().invoke(main, ["convenant", *argumenten])


@pytest.mark.parametrize("soort", ["meldpunt", "overlegtafel", "groepsaanpak", "vroegsignalering"])
def test_een_sjabloon_per_soort(soort: str) -> None:
    tekst = opdracht("nieuw", "--soort", soort).stdout
    assert tekst.lower().startswith(f"# {soort}") and "partijen:" in tekst and "KEN 2023" in tekst
    assert f"\nsoort: {soort}\n" in tekst


@pytest.mark.parametrize("soort", ["meldpunt", "overlegtafel", "groepsaanpak", "vroegsignalering"])
def test_half_ingevuld_geeft_bevindingen(soort: str, tmp_path: Path) -> None:
    tekst = opdracht("nieuw", "--soort", soort).stdout
    for leeg, ingevuld in (
        ("- partij: ", "- partij: politie"),
        ("- van:", "- van: politie"),
        ("    aan: []", "    aan: [burgemeester]"),
    ):
        assert leeg in tekst
        tekst = tekst.replace(leeg, ingevuld, 1)
    tekst = tekst.replace("    gegevens: []", "    gegevens: [artikel 9 Wpg]", 1)
    bestand = tmp_path / "half.yaml"
    bestand.write_text(tekst, encoding="utf-8")
    resultaat = CliRunner().invoke(main, ["toets", "--formaat", "json", str(bestand)])
    assert resultaat.exit_code == 1 and resultaat.stderr == ""
    assert {"deelname-grondslag", "gegevens-beschreven"} <= {
        b["regel"] for b in json.loads(resultaat.stdout)["bevindingen"]
    }


def test_heen_en_weer_zonder_verlies(tmp_path: Path) -> None:
    yaml_, ttl, jsonld = (tmp_path / f"v.{soort}" for soort in ("yaml", "ttl", "jsonld"))
    for van, naar, formaat in ((FOUT, ttl, "ttl"), (str(ttl), jsonld, "jsonld"), (str(jsonld), yaml_, "yaml")):
        resultaat = opdracht("omzetten", van, "--formaat", formaat, "--uit", str(naar))
        assert resultaat.exit_code == 0 and resultaat.output == ""
    uitslagen = [CliRunner().invoke(main, ["toets", bestand]).stdout.splitlines()[2] for bestand in (FOUT, str(yaml_))]
    assert uitslagen[0] == uitslagen[1]


def test_wat_niet_meegaat_wordt_gezegd(tmp_path: Path) -> None:
    bestand = tmp_path / "v.ttl"
    tekst = "@prefix dw: <https://w3id.org/deelwijzer/def#> .\n<x> a dw:Convenant ; dw:problematiek 'wonen'@nl ."
    bestand.write_text(tekst, encoding="utf-8")
    resultaat = opdracht("omzetten", str(bestand))
    assert "problematiek" in resultaat.stderr and "problematiek" not in resultaat.stdout


@pytest.mark.parametrize(
    ("argumenten", "deel"),
    [
        (["omzetten", "bestaat-niet.yaml"], "bestaat niet"),
        (["omzetten", FOUT, "--formaat", "docx"], "Kies uit: yaml, ttl, jsonld"),
        (["omzetten", FOUT, "--uit", "/bestaat/niet/v.yaml"], "kan niet worden geschreven"),
        (["nieuw", "--soort", "vergadering"], "Kies uit: meldpunt"),
    ],
)
def test_een_fout_is_een_zin(argumenten: list[str], deel: str) -> None:
    resultaat = opdracht(*argumenten)
    assert resultaat.exit_code == 2 and deel in resultaat.stderr and "Traceback" not in resultaat.output


def test_het_schema_is_json() -> None:
    assert json.loads(opdracht("schema").stdout)["title"] == "Convenant"


def test_een_onleesbaar_bestand_houdt_de_andere_niet_op(tmp_path: Path) -> None:
    stuk = tmp_path / "stuk.yaml"
    stuk.write_text("naam: [open", encoding="utf-8")
    resultaat = CliRunner().invoke(main, ["toets", "--formaat", "json", str(stuk), FOUT])
    antwoord = json.loads(resultaat.stdout)
    assert resultaat.exit_code == 2
    assert [c["convenant"]["label"] for c in antwoord["convenanten"]] == [
        "Buurtaanpak Kastanjeplein (verzonnen voorbeeld met fouten)"
    ]
    assert "geldige YAML" in antwoord["fouten"][0]["bericht"] and "1 van 2" in resultaat.stderr
