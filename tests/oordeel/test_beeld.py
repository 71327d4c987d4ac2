"""The picture of an answer says what the text says, and holds whatever labels hold."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from deelwijzer.oordeel import beeld, oordeel, weergave
from klein import REGELS, vraag

_SVG = "{http://www.w3.org/2000/svg}"


def _woorden(svg: str) -> str:
    return " ".join(t.text or "" for t in ET.fromstring(svg).iter(f"{_SVG}text"))


def test_beeld_noemt_gever_ontvanger_uitkomst_normen_en_poorten() -> None:
    tekst = _woorden(beeld.oordeel(weergave.oordeel(REGELS, oordeel(REGELS, vraag("wacht", "schout", "wachtboek")))))
    for woord in (
        "Wacht",
        "Schout",
        "Verplicht",
        "Wacht aan schout",
        "Norm of grondslag: onder voorwaarden",
        "Geheimhouding: onder voorwaarden",
    ):
        assert woord in tekst


def test_beeld_zegt_waarop_een_norm_niet_past() -> None:
    antwoord = weergave.oordeel(REGELS, oordeel(REGELS, vraag("wacht", "gilde", "wachtboek")))
    assert "Wacht aan gilde" in _woorden(beeld.oordeel(antwoord))
    assert "Past niet: de datum" in _woorden(beeld.oordeel(antwoord))


def test_beeld_zonder_normen_zegt_dat() -> None:
    antwoord = weergave.oordeel(REGELS, oordeel(REGELS, vraag("gilde", "vreemde", "ziekte")))
    assert "Geen norm tussen deze partijen" in _woorden(beeld.oordeel(antwoord))


def test_beeld_heeft_een_titel_en_een_beschrijving_voor_wie_het_niet_ziet() -> None:
    antwoord = weergave.oordeel(REGELS, oordeel(REGELS, vraag("wacht", "schout", "wachtboek")))
    svg = ET.fromstring(beeld.oordeel(antwoord))
    assert svg.get("role") == "img"
    assert svg.findtext(f"{_SVG}desc") == antwoord["samenvatting"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1))
def test_elk_label_geeft_een_leesbaar_plaatje(label: str) -> None:
    antwoord = weergave.oordeel(REGELS, oordeel(REGELS, vraag("wacht", "schout", "wachtboek")))
    antwoord["vraag"]["aan"]["label"] = label
    titel = ET.fromstring(beeld.oordeel(antwoord)).findtext(f"{_SVG}title")
    assert titel is not None and label in titel
