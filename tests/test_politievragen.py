"""The flagship question, on the shipped knowledge: who may receive police data, as a police privacy officer would answer it."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Literal

from deelwijzer.kennisbank import open_kennisbank
from deelwijzer.wijzer import Json, Wijzer

VANDAAG = "2026-11-21"


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def uitkomsten(wijzer: Wijzer, gegevens: str) -> dict[str, str]:
    antwoord = wijzer.ontvangers(wijzer.vraag(van="politie", gegevens=[gegevens], peildatum=VANDAAG))
    return {o["partij"]["id"]: o["oordeel"] for o in antwoord["ontvangers"]}


def oordeel(wijzer: Wijzer, aan: str, gegevens: str, peildatum: str = VANDAAG, **meer: str) -> Json:
    return wijzer.oordeel(wijzer.vraag(van="politie", aan=aan, gegevens=[gegevens], peildatum=peildatum, **meer))


def passend(antwoord: Json) -> set[str]:
    return {r["norm"] for r in antwoord["routes"] if r["past"]}


@pytest.mark.parametrize(
    ("partij", "verwacht"),
    [
        ("openbaar-ministerie", "verplicht"),
        ("burgemeester", "verplicht"),
        ("riec", "verplicht"),
        ("directeur-inrichting", "verplicht_of_mits"),
        ("college-van-bw", "toegestaan_mits"),
        ("halt", "alleen_na_besluit"),
        ("veilig-thuis", "alleen_na_besluit"),
        ("gecertificeerde-instelling", "alleen_na_besluit"),
        ("school", "alleen_na_besluit"),
        ("woningcorporatie", "alleen_na_besluit"),
        ("reclassering", "toegestaan_mits"),
        ("raad-voor-de-kinderbescherming", "toegestaan_mits"),
    ],
)
def test_recherchegegevens_per_partij(wijzer: Wijzer, partij: str, verwacht: str) -> None:
    uitkomst = uitkomsten(wijzer, "wpg-art-9")[partij]
    assert uitkomst in (("verplicht", "toegestaan_mits") if verwacht == "verplicht_of_mits" else (verwacht,))


def test_elke_partij_krijgt_een_uitkomst(wijzer: Wijzer) -> None:
    gevonden = uitkomsten(wijzer, "wpg-art-9")
    assert len(gevonden) > 100
    assert "onbekend" not in gevonden.values()


@pytest.mark.parametrize("partij", ["halt", "school", "veilig-thuis", "woningcorporatie"])
def test_structureel_en_bilateraal_laat_de_besluiten_van_19_en_20_weg(wijzer: Wijzer, partij: str) -> None:
    antwoord = oordeel(wijzer, partij, "wpg-art-9", frequentie="structureel", verband="bilateraal")
    assert antwoord["oordeel"] == "niet_toegestaan"
    dichtst = next(r for r in antwoord["routes"] if not r["past"] and r["modaliteit"] in ("Verplicht", "Bevoegd"))
    assert dichtst["label"] in antwoord["samenvatting"]
    assert dichtst["struikelt_op"]["reden"]


def test_reclassering_en_raad_alleen_in_casusoverleg_radicalisering(wijzer: Wijzer) -> None:
    binnen = oordeel(wijzer, "raad-voor-de-kinderbescherming", "wpg-art-9", knooppunt="casusoverleg-radicalisering")
    assert binnen["oordeel"] == "verplicht"
    buiten = oordeel(wijzer, "raad-voor-de-kinderbescherming", "wpg-art-9", verband="bilateraal")
    assert buiten["oordeel"] == "alleen_na_besluit"


def test_college_krijgt_recherchegegevens_niet_voor_jeugdhulp(wijzer: Wijzer) -> None:
    antwoord = oordeel(
        wijzer, "college-van-bw", "wpg-art-9", doel="jeugdhulp-toegang", verband="bilateraal", frequentie="structureel"
    )
    assert antwoord["oordeel"] == "niet_toegestaan"
    jeugd = next(r for r in antwoord["routes"] if "politie-college-jeugdhulp" in r["norm"])
    assert jeugd["struikelt_op"]["punt"] == "gegevens"


def test_wapenbezit_melden_past_niet_bij_een_ander_doel_dan_jeugdhulp(wijzer: Wijzer) -> None:
    antwoord = oordeel(
        wijzer,
        "college-van-bw",
        "wpg-art-8",
        doel="handhaven-openbare-orde",
        verband="bilateraal",
        frequentie="structureel",
    )
    jeugd = next(r for r in antwoord["routes"] if "politie-college-jeugdhulp" in r["norm"])
    assert antwoord["oordeel"] == "niet_toegestaan"
    assert jeugd["struikelt_op"]["punt"] == "doel"


@pytest.mark.parametrize(
    ("peildatum", "riec", "norm"),
    [
        ("2014-06-01", "alleen_na_besluit", None),
        ("2023-11-01", "toegestaan_mits", "politie-riec-recherche"),
        ("2025-02-28", "toegestaan_mits", "politie-riec-recherche"),
        ("2025-03-01", "verplicht", "politie-riec-wgs-recherche"),
    ],
)
def test_riec_voor_en_na_de_wgs(wijzer: Wijzer, peildatum: str, riec: str, norm: str | None) -> None:
    antwoord = oordeel(wijzer, "riec", "wpg-art-9", peildatum=peildatum)
    assert antwoord["oordeel"] == riec
    if norm:
        assert norm in passend(antwoord)


def test_riec_2023_vraagt_instemming_van_het_om(wijzer: Wijzer) -> None:
    antwoord = oordeel(wijzer, "riec", "wpg-art-9", peildatum="2023-11-01")
    route = next(r for r in antwoord["routes"] if r["norm"] == "politie-riec-recherche")
    assert [m["soort"] for m in route["medewerking"]] == ["Instemming"]


@pytest.mark.parametrize(
    ("peildatum", "soort"),
    [("2016-12-01", "dringend"), ("2023-11-01", "strikt")],
)
def test_bpg_4_5_lid_2_voor_en_na_2019(wijzer: Wijzer, peildatum: str, soort: str) -> None:
    antwoord = oordeel(wijzer, "halt", "wpg-art-9", peildatum=peildatum)
    teksten = " ".join(
        v["label"] + v["tekst"] for r in antwoord["routes"] if r["past"] for v in r["voorwaarden"]
    ).lower()
    assert antwoord["oordeel"] == "alleen_na_besluit"
    assert soort in teksten
    assert ("strikt" if soort == "dringend" else "dringend") not in teksten


def test_veiligheidshuis_krijgt_sinds_de_wgs_alleen_8_en_13(wijzer: Wijzer) -> None:
    assert oordeel(wijzer, "zorg-en-veiligheidshuis", "wpg-art-8")["oordeel"] == "verplicht"
    recherche = oordeel(wijzer, "zorg-en-veiligheidshuis", "wpg-art-9")
    assert recherche["oordeel"] != "verplicht"
    wgs = next(r for r in recherche["routes"] if r["norm"] == "politie-zorg-en-veiligheidshuis-wgs")
    assert wgs["struikelt_op"]["punt"] == "gegevens"


@pytest.mark.parametrize("gegevens", ["wpg-8", "wpg-9", "wpg-10-1-a", "wpg-13"])
def test_terbeschikkingstelling_binnen_het_regime_noemt_de_weigeringsgronden(wijzer: Wijzer, gegevens: str) -> None:
    antwoord = oordeel(wijzer, "koninklijke-marechaussee", gegevens)
    assert any(r["past"] and r["weigeringsgronden"] for r in antwoord["routes"])


@pytest.mark.parametrize("partij", ["school", "gemeente", "buurtpreventieteam", "zorginstelling"])
def test_bron_zegt_wie_niet_is_aangewezen(wijzer: Wijzer, partij: str) -> None:
    antwoord = oordeel(wijzer, partij, "wpg-art-8", peildatum="2023-11-01")
    assert any(r["modaliteit"] == "NietAangewezen" and r["past"] for r in antwoord["routes"])


def test_gemeente_wordt_per_orgaan_beantwoord(wijzer: Wijzer) -> None:
    organen = {o["partij"]["id"]: o["oordeel"] for o in oordeel(wijzer, "gemeente", "wpg-art-9")["per_orgaan"]}
    assert organen["burgemeester"] == "verplicht"
    assert organen["college-van-bw"] == "toegestaan_mits"


@pytest.mark.parametrize("doel", ["handhaven-openbare-orde", "hulpverlening"])
def test_artikel_20_vraagt_het_gezag_dat_bij_het_doel_hoort(wijzer: Wijzer, doel: str) -> None:
    def gezag(voor: str) -> set[str]:
        antwoord = oordeel(wijzer, "welzijnsorganisatie", "wpg-art-8", doel=voor, verband="samenwerkingsverband")
        return {p for r in antwoord["routes"] if r["past"] for m in r["medewerking"] for p in m["van"]}

    assert "Burgemeester" in gezag(doel) and "Officier van justitie" not in gezag(doel)
    assert "Officier van justitie" in gezag("voorkomen-opsporen-strafbare-feiten")


def test_het_antwoord_noemt_geheimhouding_vastlegging_en_ontvangstbewijs(wijzer: Wijzer) -> None:
    antwoord = oordeel(wijzer, "burgemeester", "wpg-art-9")
    assert antwoord["geheimhouding"] and antwoord["vastleggen"]
    assert set(antwoord["ontvangstbewijs"]) >= {"kennisbank", "vraag", "peildatum", "opgesteld_op"}
    assert "--van politie --aan burgemeester --gegevens wpg-9" in antwoord["ontvangstbewijs"]["vraag"]


def test_ontvanger_buiten_het_regime_houdt_de_geheimhouding(wijzer: Wijzer) -> None:
    antwoord = wijzer.oordeel(
        wijzer.vraag(van="burgemeester", aan="woningcorporatie", gegevens=["wpg-art-8"], peildatum=VANDAAG)
    )
    assert antwoord["oordeel"] == "niet_tenzij"
    assert any(b["label"].startswith("art. 7") for g in antwoord["geheimhouding"] for b in g["bepalingen"])


def test_dichtstbij_is_de_norm_die_de_partij_noemt(wijzer: Wijzer) -> None:
    antwoord = oordeel(wijzer, "halt", "wpg-art-9", frequentie="structureel", verband="bilateraal")
    assert "Politie aan Halt: alternatieve afdoening" in antwoord["samenvatting"]


def test_geheimhouding_die_meereist_staat_bij_een_ontvanger_buiten_de_politie(wijzer: Wijzer) -> None:
    def bindt_ontvanger(aan: str) -> list[str]:
        return [g["plicht"] for g in oordeel(wijzer, aan, "wpg-art-9")["geheimhouding"] if g["bindt"] == "ontvanger"]

    assert bindt_ontvanger("burgemeester") == ["wpg-7-2"]
    assert bindt_ontvanger("koninklijke-marechaussee") == []


def test_een_smallere_partij_bepaalt_de_uitkomst_van_de_bredere_niet(wijzer: Wijzer) -> None:
    assert uitkomsten(wijzer, "wpg-art-9")["toezichthouder"] == "alleen_na_besluit"


def test_boa_krijgt_gegevens_voor_opsporing_niet_voor_toezicht(wijzer: Wijzer) -> None:
    assert oordeel(wijzer, "boa", "wpg-art-8", doel="voorkomen-opsporen-strafbare-feiten")["oordeel"] == "verplicht"
    assert oordeel(wijzer, "boa", "wpg-art-8", doel="toezicht-naleving")["oordeel"] != "verplicht"


def test_overzicht_zegt_hetzelfde_als_de_lijst(wijzer: Wijzer) -> None:
    vraag = wijzer.vraag(van="politie", gegevens=["wpg-art-9"], peildatum=VANDAAG)
    kort = {o["partij"]["id"]: o["oordeel"] for o in wijzer.overzicht(vraag)["ontvangers"]}
    assert kort == {o["partij"]["id"]: o["oordeel"] for o in wijzer.ontvangers(vraag)["ontvangers"]}


@pytest.mark.parametrize("partij", ["burgemeester", "openbaar-ministerie", "school"])
def test_de_korpschef_is_de_politie(wijzer: Wijzer, partij: str) -> None:
    antwoord = oordeel(wijzer, partij, "wpg-8")
    korpschef = wijzer.oordeel(wijzer.vraag(van="korpschef", aan=partij, gegevens=["wpg-8"], peildatum=VANDAAG))
    assert korpschef["oordeel"] == antwoord["oordeel"]
    assert "Korpschef" not in antwoord["samenvatting"]


def letters(tekst: str) -> set[str]:
    return set(tekst.split())


A_TOT_Z = letters("a b c d e f g h i j k l m n o p q r s t u v w x y z")


@pytest.mark.parametrize(
    ("artikel", "peildatum", "in_de_tekst"),
    [
        ("4:1", date(2015, 11, 15), letters("a b c d")),
        ("4:2", date(2015, 11, 15), A_TOT_Z | {"aa"}),
        ("4:3", date(2015, 11, 15), letters("a b c d e f g h i j k l")),
        ("4:1", date(2026, 11, 21), letters("a b c d")),
        ("4:2", date(2026, 11, 21), A_TOT_Z - letters("o u") | letters("aa ab ac")),
        ("4:3", date(2026, 11, 21), A_TOT_Z | letters("aa ab ac")),
    ],
)
def test_elke_letter_van_4_1_tot_4_3_bpg_heeft_een_norm(artikel: str, peildatum: date, in_de_tekst: set[str]) -> None:
    vraag = """SELECT DISTINCT ?letter WHERE {
        ?norm a dw:Verstrekkingsnorm ; dw:berustOp ?bepaling ; dw:geldigVan ?van .
        ?bepaling dw:regeling regeling:bpg ; dw:artikel ?artikel ; dw:lid "1" ; dw:onderdeel ?onderdeel .
        BIND (REPLACE(?onderdeel, "[ ,].*", "") AS ?letter)
        OPTIONAL { ?norm dw:geldigTot ?tot }
        FILTER (?van <= ?peildatum && (!BOUND(?tot) || ?tot > ?peildatum)) }"""
    rijen = open_kennisbank().select(vraag, artikel=Literal(artikel), peildatum=peildatum)
    assert {r["letter"] for r in rijen} == {Literal(letter) for letter in in_de_tekst}


def test_reclassering_krijgt_gegevens_ook_voor_de_indicatie_van_forensische_zorg(wijzer: Wijzer) -> None:
    gevonden = passend(oordeel(wijzer, "reclassering", "wpg-art-8"))
    assert {"politie-reclassering-werkzaamheden", "politie-reclassering-indicatie-forensische-zorg"} <= gevonden
