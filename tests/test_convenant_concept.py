"""A convenant in the making: going back and forth, keeping it, comparing it, and checking it half-filled."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import pytest

from deelwijzer.convenant.beginnen import knooppunten, van_knooppunt
from deelwijzer.convenant.concept import BEWAARDAGEN, Concept, bewaar, haal, nieuw_id, ruim_op
from deelwijzer.convenant.lezen import lees_waarden
from deelwijzer.convenant.onvolledig import toetsbaar
from deelwijzer.convenant.toets import toets
from deelwijzer.convenant.vergelijken import Verschil, bevinding_verschil, verschillen
from test_convenant_gevallen import FOUT, de_wijzer, getoetst, pas_toe, voorbeeld


def test_ongedaan_maken_en_opnieuw() -> None:
    c = Concept.begin({"naam": "a"}, "begin").met({"naam": "b"}, "tweede").met({"naam": "c"}, "derde")
    assert c.terug().boom == {"naam": "b"} and c.terug().terug().boom == {"naam": "a"}
    assert c.terug().opnieuw().boom == {"naam": "c"}
    anders = c.terug().met({"naam": "d"}, "anders")
    assert anders.kan_opnieuw == "" and anders.kan_terug == "anders" and anders.eerste == {"naam": "a"}


def test_het_begin_blijft_ook_na_heel_veel_wijzigingen() -> None:
    c = Concept.begin({"naam": "begin"}, "begin")
    for n in range(200):
        c = c.met({"naam": str(n)}, "wijziging")
    assert c.eerste == {"naam": "begin"} and c.boom == {"naam": "199"} and len(c.standen) < 100


def test_een_lege_rij_is_geen_stap_terug_waard() -> None:
    c = Concept.begin({"naam": "a"}, "begin").met({"naam": "a", "partijen": [{}]}, "rij")
    assert c.kan_terug == "" and c.boom == {"naam": "a", "partijen": [{}]}


def test_een_concept_wordt_bewaard_en_na_verloop_opgeruimd(tmp_path: Path) -> None:
    c, id_ = Concept.begin({"naam": "é"}, "begin", "meldpunt").met({"naam": "b"}, "x").terug(), nieuw_id()
    assert bewaar(id_, c, tmp_path) and haal(id_, tmp_path) == c
    ruim_op(tmp_path)
    assert haal(id_, tmp_path) == c
    oud = time.time() - (BEWAARDAGEN + 1) * 86_400
    os.utime(tmp_path / f"{id_}.json", (oud, oud))
    ruim_op(tmp_path)
    assert haal(id_, tmp_path) is None


@pytest.mark.parametrize("id_", ["", "../../etc/passwd", "a", "x" * 20 + "/y", "x" * 400])
def test_een_vreemde_naam_opent_niets(id_: str, tmp_path: Path) -> None:
    assert haal(id_, tmp_path) is None


@pytest.mark.parametrize("inhoud", ["", "{", "[]", '{"standen": [], "plaats": 0, "soort": ""}', '{"standen": [1]}'])
def test_een_kapot_concept_is_er_niet(inhoud: str, tmp_path: Path) -> None:
    id_ = nieuw_id()
    (tmp_path / f"{id_}.json").write_text(inhoud, encoding="utf-8")
    assert haal(id_, tmp_path) is None


def test_waar_niet_geschreven_kan_worden_zegt_bewaren_nee(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    assert not bewaar(nieuw_id(), Concept.begin({"naam": "a"}, "begin"), tmp_path / "bestand")


def test_halve_rijen_wachten_en_de_rest_houdt_zijn_plaats() -> None:
    boom = {"naam": "x", "partijen": [{"taak": "iets"}, {}, {"partij": "Politie"}]}
    gevuld, wachten = toetsbaar(boom)
    gelezen = lees_waarden(gevuld, de_wijzer().namen)
    assert ("partijen", 2) in gelezen.plekken.values() and ("partijen", 0) not in gelezen.plekken.values()
    assert [w.pad for w in wachten] == [("partijen", 0)] and "Partij" in wachten[0].zin


def test_verschillen_per_veld_en_rijen_op_naam() -> None:
    oud = {"naam": "x", "partijen": [{"partij": "Politie"}, {"partij": "School", "taak": "a"}], "doel": "oud"}
    nieuw = {"naam": "x", "partijen": [{"partij": "School", "taak": "b"}, {"partij": "Halt"}], "doel": "nieuw"}
    assert verschillen(oud, oud) == ()
    assert set(verschillen(oud, nieuw)) == {
        Verschil("Partijen › School › Taak", "a", "b"),
        Verschil("Partijen › Halt", "", "Partij: Halt"),
        Verschil("Partijen › Politie", "Partij: Politie", ""),
        Verschil("Doel", "oud", "nieuw"),
    }


def test_welke_bevindingen_kwamen_en_gingen() -> None:
    oud, nieuw = (
        getoetst(voorbeeld(FOUT)),
        getoetst(pas_toe(voorbeeld(FOUT), [{"zet": "dpia.advies-fg", "op": "ja"}, {"weg": "doel"}])),
    )
    bij, weg = bevinding_verschil(oud.bevindingen, nieuw.bevindingen)
    assert [b.regel.slug for b in weg] == ["waarborg-dpia-fg"]
    assert bij == ()


@pytest.mark.parametrize("knooppunt", knooppunten(de_wijzer().regels))
def test_elk_landelijk_knooppunt_is_een_begin(knooppunt: str) -> None:
    w = de_wijzer()
    boom = van_knooppunt(w.regels, w.namen, knooppunt, date(2026, 6, 1))
    resultaat = toets(w, lees_waarden(boom, w.namen).graaf, date(2026, 6, 1))
    assert "deelname-soort-onbekend" not in {b.regel.slug for b in resultaat.bevindingen}
    assert boom["naam"] and len(boom["partijen"]) >= 1
