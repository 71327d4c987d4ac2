"""What changed between two days, and why: on the small invented knowledge base, and on the shipped one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deelwijzer.fouten import GebruikersFout
from deelwijzer.matrix.vergelijken import veranderingen
from deelwijzer.oordeel import Regels, Vraag, oordeel
from deelwijzer.oordeel.vergelijken import Vergelijking, als_json, markdown, vergelijk
from deelwijzer.wijzer import Wijzer
from klein import REGELS

WIJZER = Wijzer.open()


def _vergelijk(van: str, aan: str, gegeven: str, dag1: str, dag2: str, regels: Regels = REGELS) -> Vergelijking:
    een, ander = (
        oordeel(regels, Vraag(f"partij:{van}", f"partij:{aan}", (f"gegeven:{gegeven}",), date.fromisoformat(d)))
        for d in (dag1, dag2)
    )
    return vergelijk(regels, een, ander)


def _soorten(v: Vergelijking) -> dict[str, str]:
    return {d.soort: d.zin for d in v.verschillen}


def test_een_norm_die_verviel_met_haar_laatste_dag() -> None:
    soorten = _soorten(_vergelijk("wacht", "gilde", "wachtboek", "2019-12-31", "2020-01-01"))
    assert soorten["norm_vervallen"] == "Sinds 1 januari 2020 geldt de norm ‘Wacht aan gilde’ niet meer."


def test_een_deelnemer_sinds_een_dag() -> None:
    """The norm was there already; what changed is that the receiver takes part."""
    soorten = _soorten(_vergelijk("gasthuis", "gilde", "ziekte", "2019-12-31", "2024-06-01"))
    assert "past nu wel" in soorten["norm_past_nu"]
    assert "Gilde hoort op 31 december 2019 niet bij ‘Ronde tafel’" in soorten["norm_past_nu"]


def test_een_verbod_op_gegevens_dat_inging() -> None:
    soorten = _soorten(_vergelijk("markt", "schout", "merk", "2009-06-01", "2011-06-01"))
    assert "staat nu in art. 1 Merkwet" in soorten["verwerkingsverbod"]
    assert soorten["oordeel"] == "Het oordeel was ‘Eigen afweging nodig’ en is ‘Niet, tenzij …’."


def test_de_volgorde_van_de_dagen_maakt_niet_uit() -> None:
    heen = _vergelijk("wacht", "gilde", "wachtboek", "2019-12-31", "2024-06-01")
    terug = _vergelijk("wacht", "gilde", "wachtboek", "2024-06-01", "2019-12-31")
    assert als_json(REGELS, heen) == als_json(REGELS, terug)
    assert heen.van.vraag.peildatum < heen.naar.vraag.peildatum


def test_niets_veranderd_zegt_dat() -> None:
    v = _vergelijk("wacht", "schout", "wachtboek", "2021-01-01", "2024-01-01")
    j = als_json(REGELS, v)
    assert not v.veranderd and not j["veranderd"] and j["verschillen"] == []
    assert "is niets veranderd" in markdown(j)


@given(st.data())
def test_een_ander_oordeel_heeft_altijd_een_reden(data: st.DataObject) -> None:
    """Whatever norm began or ended: when the outcome is another, something says why."""
    norm = data.draw(st.sampled_from([n for n in WIJZER.regels.normen if n.gegevens and n.verstrekker and n.ontvanger]))
    grenzen = [d for d in (norm.periode.van, norm.periode.tot) if date(2000, 1, 1) < d < date(2027, 1, 1)]
    assume(grenzen)
    grens = data.draw(st.sampled_from(grenzen))
    dag1, dag2 = date.fromordinal(grens.toordinal() - 1), grens
    vraag = (min(norm.verstrekker), min(norm.ontvanger), (min(norm.gegevens),))
    v = vergelijk(WIJZER.regels, *(oordeel(WIJZER.regels, Vraag(*vraag, dag)) for dag in (dag1, dag2)))
    if v.van.uitkomst is not v.naar.uitkomst:
        assert v.wezenlijk and v.redenen
    assert v.veranderd or not v.wezenlijk
    for verschil in v.verschillen:
        assert verschil.zin.endswith(".") and "w3id.org" not in verschil.zin and "dw:" not in verschil.zin


def test_de_wgs_verving_de_norm_voor_het_riec() -> None:
    vraag = WIJZER.vraag(van="politie", aan="riec", gegevens=["wpg-9"], peildatum="2025-02-28")
    j = WIJZER.vergelijk(vraag, "2025-03-01")
    assert (j["van"]["oordeel"], j["naar"]["oordeel"], j["veranderd"]) == ("toegestaan_mits", "verplicht", True)
    (vervangen,) = [d for d in j["verschillen"] if d["soort"] == "norm_vervangen"]
    assert vervangen["zin"].startswith("Sinds 1 maart 2025 is de norm ‘Politie aan RIEC")
    assert "Nieuw daarin: " in vervangen["zin"] and "Niet meer gevraagd: " in vervangen["zin"]
    assert any(b["label"].startswith("art. 1.5") and b["url"] for b in vervangen["bepalingen"])


def test_bij_elke_ontvanger_hetzelfde_als_bij_die_ene() -> None:
    vraag = WIJZER.vraag(van="politie", gegevens=["wpg-9"], peildatum="2025-02-28")
    j = WIJZER.vergelijk_ontvangers(vraag, "2025-07-01")
    assert any(o["wezenlijk"] for o in j["ontvangers"]) and j["ongewijzigd"]
    for o in j["ontvangers"][:8]:
        een = WIJZER.vraag(van="politie", aan=o["partij"]["id"], gegevens=["wpg-9"], peildatum="2025-02-28")
        assert WIJZER.vergelijk(een, "2025-07-01")["verschillen"] == o["verschillen"]


def test_de_matrix_noemt_precies_de_cellen_die_veranderden() -> None:
    keuze = {"van": ["politie", "gemeente"], "gegevens": ["onder politiegegevens", "gezondheid"]}
    toen, nu = (WIJZER.matrix(**keuze, peildatum=d) for d in ("2025-02-28", "2025-07-01"))  # type: ignore[arg-type]
    gevonden = {(v.gever, n, g): (v.van, v.naar) for v in veranderingen(toen, nu) for n in v.nemers for g in v.gegevens}
    samen = {(a, b, c): x for a, b, c, x in toen.cellen() if b in nu.matrix.nemers}
    echt = {(a, b, c): (samen[a, b, c], x) for a, b, c, x in nu.cellen() if samen.get((a, b, c), x) != x}
    assert gevonden == echt and echt


def test_twee_keer_dezelfde_dag_vergelijkt_niets() -> None:
    vraag = WIJZER.vraag(van="politie", aan="riec", gegevens=["wpg-9"], peildatum="2025-02-28")
    with pytest.raises(GebruikersFout, match="twee verschillende dagen"):
        WIJZER.vergelijk(vraag, "28-02-2025")
