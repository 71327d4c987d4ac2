"""What changed between two days, and why: on the small invented knowledge base, and on the shipped one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deelwijzer.fouten import GebruikersFout
from deelwijzer.matrix.vergelijken import veranderingen
from deelwijzer.oordeel import Regels, Vraag, oordeel, weergave
from deelwijzer.oordeel.vergelijken import Vergelijking, vergelijk
from deelwijzer.oordeel.vergelijkweergave import als_json, markdown
from deelwijzer.wijzer import Wijzer
from klein import PARTIJEN, REGELS, VRAGEN

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


def test_een_grond_van_een_bron_is_geen_wijziging_van_de_wet() -> None:
    v = _vergelijk("gasthuis", "gilde", "ziekte", "2016-06-01", "2017-06-01")
    zinnen = {d.termen[0]: d.zin for d in v.verschillen if d.soort == "doorbreking_nieuw"}
    assert zinnen["doorbreking:volgens-wet"] == (
        "Sinds 1 december 2016 kan ‘Volgens de wet’ de geheimhouding doorbreken."
    )
    assert zinnen["doorbreking:volgens-boek"] == (
        "Dat ‘Volgens het handboek’ de geheimhouding kan doorbreken, staat in ‘Handboek’ van 1 december 2016. "
        "Dat is hoe een bron het leest, geen wijziging van de wet."
    )


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


def _uitkomsten(j: weergave.Json) -> list[str]:
    """Every outcome in an answer: its own, those of its parts, and that of the step before."""
    delen = [d for veld in ("per_gegeven", "per_orgaan", "per_gever") for d in j.get(veld, ())]
    delen += [j["ontvangen"]] if "ontvangen" in j else []
    return [j["oordeel"], *(u for d in delen for u in _uitkomsten(d))]


@given(VRAGEN, PARTIJEN, st.dates(date(1999, 1, 1), date(2030, 1, 1)), st.booleans())
def test_wat_er_ook_anders_uitkomt_is_een_verandering(v: Vraag, herkomst: str, dag: date, meer: bool) -> None:
    gegevens = ("gegeven:wachtboek", "gegeven:ziekte") if meer else v.gegevens
    een, ander = (
        oordeel(REGELS, replace(v, gegevens=gegevens, herkomst=herkomst, peildatum=d)) for d in (v.peildatum, dag)
    )
    anders = _uitkomsten(weergave.oordeel(REGELS, een)) != _uitkomsten(weergave.oordeel(REGELS, ander))
    j = als_json(REGELS, vergelijk(REGELS, een, ander))
    assert j["veranderd"] or not anders
    assert ("niets veranderd: het" in markdown(j)) >= (not j["veranderd"])


def test_een_orgaan_dat_anders_wordt_beantwoord_staat_onder_zijn_naam() -> None:
    """To the city only a decision opens a way on either day; its schout had no duty towards it before 2000."""
    v = _vergelijk("wacht", "stad", "wachtboek", "1999-06-01", "2024-06-01")
    assert v.wezenlijk and [o.naar.vraag.aan for o in v.organen] == ["partij:schout"]
    tekst = markdown(als_json(REGELS, v))
    assert "## Schout" in tekst and "de norm ‘Wacht aan schout’" in tekst


def test_een_eerdere_stap_die_anders_uitkomt_is_een_verandering() -> None:
    """That the watch could give the guild this book ended; what the guild itself may do with it did not change."""
    een, ander = (
        oordeel(REGELS, Vraag("partij:gilde", "partij:vreemde", ("gegeven:wachtboek",), dag, herkomst="partij:wacht"))
        for dag in (date(2019, 6, 1), date(2021, 6, 1))
    )
    j = als_json(REGELS, vergelijk(REGELS, een, ander))
    assert j["veranderd"] and j["ontvangen"]["verschillen"] and not j["verschillen"]
    assert "## Hoe Gilde de gegevens kreeg van Wacht" in markdown(j)


def test_de_notitie_herhaalt_de_hele_vraag() -> None:
    vraag = WIJZER.vraag(
        van="vt",
        aan="politie",
        gegevens=["gezondheid"],
        omstandigheden=["spoed"],
        taak="veilig-thuis-onderzoek",
        peildatum="2025-01-01",
    )
    tekst = markdown(WIJZER.vergelijk(vraag, "2024-01-01"))
    assert "- **Taak:** " in tekst and "- **Omstandigheden:** Spoed" in tekst
