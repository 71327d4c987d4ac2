"""One search field: what people type leads to a thing, a page, or a question that is filled in."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijzer.snelzoek import Antwoord, Ingang, Vondst
from deelwijzer.wijzer import Wijzer

_DAG = date(2026, 1, 1)
_MATRIX = Ingang("Pagina's", "Matrix", "matrix", woorden="tabel alle oordelen")
_WIJZER = Wijzer.open()


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return _WIJZER


def _zoek(tekst: str) -> Antwoord:
    return _WIJZER.snel.zoek(tekst, _DAG, [_MATRIX])


def _kort(v: Vondst) -> str:
    """A question as ``gever > ontvanger: gegevens``, a thing as its term, another place as its path."""
    if v.vraag is None:
        return v.term or "&".join([v.pagina, *(f"{k}={w}" for k, w in v.stand)])
    van, aan = (t.removeprefix("partij:") for t in (v.vraag.van, v.vraag.aan))
    return f"{van} > {aan}: {' '.join(g.removeprefix('gegeven:') for g in v.vraag.gegevens)}"


@pytest.mark.parametrize(
    ("tekst", "eerste"),
    [
        ("politie", "partij:politie"),
        ("OM", "partij:openbaar-ministerie"),
        ("om", "partij:openbaar-ministerie"),
        ("GGZ", "partij:ggz-instelling"),
        ("V.T.", "partij:veilig-thuis"),
        ("art. 20 Wpg", "bepaling:wpg-20"),
        ("Artikel 9 Wpg", "gegeven:wpg-9"),
        ("wpg 9", "gegeven:wpg-9"),
        ("bsn", "gegeven:bsn"),
        ("reclasering", "partij:reclassering"),
        ("gezondhied", "gegeven:gezondheid"),
        ("driehoek", "knooppunt:driehoeksoverleg"),
        ("conflict van plichten", "stappenplan:conflict-van-plichten"),
        ("meldcode", "stappenplan:meldcode"),
        ("beroepsgeheim", "begrip:beroepsgeheim"),
        ("matrix", "matrix"),
        ("art 9 wpg aan riec", "politie > riec: wpg-9"),
        ("artikel 9, lid 1 Wpg aan het RIEC", "politie > riec: wpg-9"),
        ("riec wpg 9", "politie > riec: wpg-9"),
        ("politie ggz gezondheid", "politie > ggz-instelling: gezondheid"),
        ("Polietie → ggz → gezondheid", "politie > ggz-instelling: gezondheid"),
        (
            "mag de politie wpg 9 aan het zorg- en veiligheidshuis geven",
            "politie > zorg-en-veiligheidshuis: wpg-9",
        ),
        ("aan veilig thuis van huisarts medische gegevens", "huisarts > veilig-thuis: gezondheid"),
        (
            "krijgt de gemeente een strafdossier van het OM?",
            "openbaar-ministerie > gemeente: strafvorderlijke-gegevens",
        ),
        ("school aan leerplichtambtenaar verzuim", "school > leerplichtambtenaar: verzuimgegevens"),
        ("wie mag art. 8 Wpg ontvangen", "politie > : wpg-8"),
        ("politie bsn wpg 8 burgemeester", "politie > burgemeester: bsn wpg-8"),
        ("mag de politie wpg 8 delen met de ggz om te helpen", "politie > ggz-instelling: wpg-8"),
        (
            "gezondheid aan veilig thuis",
            "catalogus&vraag=normen-voor-ontvanger&ontvanger=veilig-thuis&gegevens=gezondheid",
        ),
        ("geheimhouding huisarts", "catalogus&vraag=geheimhouding-van-partij&partij=huisarts"),
        ("taken reclassering", "catalogus&vraag=taken-van-partij&partij=reclassering"),
    ],
)
def test_de_eerste_suggestie(tekst: str, eerste: str) -> None:
    gevonden = _zoek(tekst).vondsten
    assert (_kort(gevonden[0]) if gevonden else "zonder") == eerste


@pytest.mark.parametrize(
    ("tekst", "artikel"),
    [
        ("artikel 9 politiegegevens", "wpg-9"),
        ("politiegegevens (art. 9)", "wpg-9"),
        ("art 9 gegevens politie", "wpg-9"),
        ("artikel 9-gegevens", "wpg-9"),
        ("artikel 9 lid 1 politiegegevens", "wpg-9"),
        ("artikel 10, lid 1, onder a, politiegegevens", "wpg-10-1-a"),
    ],
)
def test_een_artikel_met_het_onderwerp_van_de_wet_geeft_de_gegevens_en_het_artikel(tekst: str, artikel: str) -> None:
    gevonden = [_kort(v) for v in _zoek(tekst).vondsten[:3]]
    assert sorted(gevonden) == [f"bepaling:{artikel}", f"gegeven:{artikel}", f"politie > : {artikel}"]
    treffers = [(t["soort"], t["id"]) for t in _WIJZER.zoek(tekst)["treffers"][:2]]
    assert treffers == [("gegevenscategorie", artikel), ("artikel", artikel)]


def test_wie_geen_gegevens_noemt_krijgt_die_waar_de_normen_over_gaan() -> None:
    vragen = [_kort(v) for v in _zoek("huisarts aan veilig thuis").vondsten if v.vraag]
    assert vragen[0] == "huisarts > veilig-thuis: gezondheid"
    assert _zoek("politie aan ggz").vondsten[0].vraag is not None


def test_een_naam_van_twee_partijen_geeft_beide_vragen() -> None:
    vragen = [v.vraag.aan for v in _zoek("wpg 8 aan de raad").vondsten if v.vraag]
    assert vragen == ["partij:gemeenteraad", "partij:raad-voor-de-kinderbescherming"]


def test_twee_ontvangers_geven_twee_vragen() -> None:
    vragen = [v.vraag.aan for v in _zoek("politie reclassering ggz").vondsten if v.vraag]
    assert vragen == ["partij:reclassering", "partij:ggz-instelling"]


def test_een_verbeterde_tikfout_wordt_genoemd() -> None:
    assert _zoek("reclasering").gelezen == (("reclasering", "reclassering"),)
    assert _zoek("reclassering").gelezen == ()


@pytest.mark.parametrize("tekst", ["", "   ", "xyzzy", "?!", "van", "aan de"])
def test_onzin_vindt_niets(tekst: str) -> None:
    assert _zoek(tekst).vondsten == ()


_WOORDEN = st.sampled_from(
    [
        "politie",
        "om",
        "OM",
        "art.",
        "9",
        "20",
        "lid",
        "1",
        "wpg",
        "van",
        "aan",
        "voor",
        "in",
        "de",
        "raad",
        "ggz",
        "te",
        "gezondheid",
        "mag",
        "krijgt",
        "riec",
        "zvh",
        "xyzzy",
        "geheimhouding",
        "openbare",
        "orde",
        "7:457",
        "bw",
        "→",
        "v.t.",
        "onderzoeksgegevens",
        "polietie",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(_WOORDEN, max_size=30).map(" ".join)))
def test_elke_tekst_geeft_plekken_die_bestaan(tekst: str) -> None:
    antwoord = _zoek(tekst)
    assert len(set(antwoord.vondsten)) == len(antwoord.vondsten)
    for v in antwoord.vondsten:
        assert v.label and v.pagina
        if v.term:
            assert _WIJZER.feiten.bestaat(v.term)
        if v.vraag:
            assert v.vraag.van != v.vraag.aan
            waarden = [w for veld, w in v.stand if veld == "gegevens"]
            zelfde = _WIJZER.vraag(**{**dict(v.stand), "gegevens": waarden, "peildatum": _DAG})  # type: ignore[arg-type]
            assert zelfde == v.vraag
        if v.pagina == "catalogus":
            (_, id_), *waarden_ = v.stand
            assert _WIJZER.antwoord(id_, dict(waarden_)).vraag.id == id_


def test_de_opdrachtregel_noemt_dezelfde_vraag(wijzer: Wijzer) -> None:
    antwoord = wijzer.zoek("art 9 wpg aan riec")
    suggestie = antwoord["suggesties"][0]
    assert suggestie["vraag"] == _zoek("art 9 wpg aan riec").vondsten[0].label
    assert suggestie["opdracht"] == "deelwijzer oordeel --van politie --aan riec --gegevens wpg-9"
    link = urlsplit(suggestie["link"])
    assert (link.path, dict(parse_qsl(link.query))) == (
        "/vragen",
        {"van": "politie", "aan": "riec", "gegevens": "wpg-9"},
    )
    assert {"wpg-9", "riec"} <= {t["id"] for t in antwoord["treffers"]}


def test_beroepsgeheim_vindt_de_vraag_naar_de_geheimhouding() -> None:
    assert _zoek("beroepsgeheim huisarts").vondsten[0] == _zoek("geheimhouding huisarts").vondsten[0]
