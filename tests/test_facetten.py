"""Narrowing the list of parties: choices combine, and a count says what a choice would leave."""

from __future__ import annotations

import pytest

from deelwijzer.facetten import FACETTEN, Facetten
from deelwijzer.wijzer import Wijzer


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


@pytest.fixture(scope="module")
def facetten(wijzer: Wijzer) -> Facetten:
    vraag = wijzer.vraag(van="politie", gegevens=["wpg-9"], peildatum="2026-06-12")
    return Facetten(wijzer.regels, wijzer.overzicht(vraag)["ontvangers"])


@pytest.mark.parametrize("facet", FACETTEN)
def test_een_telling_is_wat_de_keuze_overlaat(facetten: Facetten, facet: str) -> None:
    """Also when another facet has been chosen already."""
    for anders in ({}, {"domein": ["dw:Zorg"]}, {"oordeel": ["toegestaan_mits"], "wet": ["regeling:wpg"]}):
        anders = {f: w for f, w in anders.items() if f != facet}
        telling = facetten.telling(facet, anders)
        assert any(telling.values())
        for waarde, aantal in telling.items():
            assert len(facetten.passend({**anders, facet: [waarde]})) == aantal


def test_binnen_een_facet_telt_elke_keuze_en_tussen_facetten_tellen_alle(facetten: Facetten) -> None:
    zorg, jeugd = (facetten.passend({"domein": [d]}) for d in ("dw:Zorg", "dw:Jeugd"))
    samen = facetten.passend({"domein": ["dw:Zorg", "dw:Jeugd"]})
    assert zorg and jeugd and all(r in samen for r in (*zorg, *jeugd))
    mits = facetten.passend({"domein": ["dw:Zorg", "dw:Jeugd"], "oordeel": ["toegestaan_mits"]})
    assert mits == [r for r in samen if r["oordeel"] == "toegestaan_mits"]
    assert len(facetten.passend({})) == len(facetten.rijen)


def test_de_soort_volgt_de_kennisbank_over_meer_stappen(wijzer: Wijzer, facetten: Facetten) -> None:
    """A psychiatrist is a doctor, a doctor a helper: found under each."""
    soorten = wijzer.regels.boven("partij:psychiater") - {"partij:psychiater", "partij:eenieder"}
    assert len(soorten) > 2
    for soort in soorten:
        assert "psychiater" in [r["partij"]["id"] for r in facetten.passend({"soort": [soort]})]


def test_de_wet_is_die_van_het_artikel_dat_het_oordeel_draagt(wijzer: Wijzer, facetten: Facetten) -> None:
    for wet in ("regeling:wpg", "regeling:wgs"):
        for rij in facetten.passend({"wet": [wet]})[:3]:
            vraag = wijzer.vraag(van="politie", aan=rij["partij"]["id"], gegevens=["wpg-9"], peildatum="2026-06-12")
            dragend = [r for r in wijzer.oordeel(vraag)["routes"] if r["draagt"]]
            afkorting = wijzer.feiten.een(wet, "dw:afkorting") or ""
            assert afkorting and any(afkorting in b["label"] for r in dragend for b in r["bepalingen"])
