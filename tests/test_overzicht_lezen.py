"""Inventories come in as people make them, wrong cells and all, and go out and in again as the same graph."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from rdflib import Graph

from deelwijzer.overzicht import InventarisFout, lees
from deelwijzer.overzicht.knopen import naamdeel
from deelwijzer.overzicht.lezen import Inventaris
from deelwijzer.overzicht.nieuw import nieuwe_regio
from deelwijzer.overzicht.schrijven import (
    Tabellen,
    naar_csv_zip,
    naar_jsonld,
    naar_turtle,
    naar_yaml,
    rijen_van,
)
from deelwijzer.overzicht.velden import BLADEN
from deelwijzer.overzicht.werkboek import keuzes, werkboek
from overzicht_hulp import DAG, goede_regio, inventaris, wijzer

FORMATEN = ("xlsx", "zip", "yaml", "ttl", "jsonld")
VIJANDIG = [
    "=1+1",
    "<b>vet</b>",
    "a\tb",
    "_x0041_",
    "'=x",
    "-5",
    "@SOM(A1)",
    "x" * 40_000,
    "een\x00twee\x1b[31m",
    '"; DROP',
    "€ é 漢",
]


def _schrijf(graaf: Graph, formaat: str) -> bytes:
    w = wijzer()
    t = rijen_van(graaf, w.feiten)
    return {
        "xlsx": lambda: werkboek(t, w.feiten, {"programma": "x"}),
        "zip": lambda: naar_csv_zip(t),
        "yaml": lambda: naar_yaml(t, "kop").encode(),
        "ttl": lambda: naar_turtle(graaf, "kop").encode(),
        "jsonld": lambda: naar_jsonld(graaf, {"programma": "x"}).encode(),
    }[formaat]()


def _lees(inhoud: bytes, naam: str) -> Inventaris:
    return lees(inhoud, naam, wijzer().namen)


def _boek(**bladen: list[list[Any]]) -> bytes:
    boek = Workbook(write_only=True)
    for naam, rijen in bladen.items():
        blad = boek.create_sheet(naam)
        for rij in rijen:
            blad.append(rij)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


# What people may type in a name or a text: anything, also what a spreadsheet or a web page would run.
_tekst = st.one_of(st.sampled_from(VIJANDIG), st.text(min_size=1, max_size=30)).filter(lambda t: bool(t.strip()))


def _een_uit(blad: str, kolom: str) -> st.SearchStrategy[str]:
    veld = next(v for b in BLADEN if b.naam == blad for v in b.velden if v.kolom == kolom)
    return st.sampled_from(keuzes(wijzer().feiten, veld))


@st.composite
def tabellen(trek: st.DrawFn) -> Tabellen:
    """Two regions with some knooppunten, filled at random."""
    uit: Tabellen = {b.naam: [] for b in BLADEN}
    datums = st.dates(date(2000, 1, 1), date(2040, 1, 1)).map(lambda d: d.isoformat())
    for regio in ("Regio A", "Regio B"):
        uit["Regio"].append(
            {
                "regio": regio,
                "gemeenten": trek(_een_uit("Regio", "Gemeenten")),
                "coordinator": trek(_tekst),
                "fictief": "ja",
            }
        )
        namen = trek(st.lists(_tekst, min_size=1, max_size=3, unique_by=naamdeel))
        for naam in namen:
            uit["Knooppunten"].append(
                {
                    "regio": regio,
                    "naam": naam,
                    "functie": trek(_een_uit("Knooppunten", "Functie")),
                    "problematiek": trek(_een_uit("Knooppunten", "Problematiek")),
                    "criteria": "\n".join(trek(st.lists(_tekst, max_size=2))),
                    "doelgroep": trek(_tekst),
                    "dpia-van": trek(datums),
                    "risicos-in-beeld": trek(st.sampled_from(["ja", "nee"])),
                }
            )
            for partij in trek(st.sets(_een_uit("Deelnemers", "Partij"), max_size=2)):
                rij = {
                    "regio": regio,
                    "knooppunt": naam,
                    "partij": partij,
                    "taak": trek(_een_uit("Deelnemers", "Taak")),
                }
                uit["Deelnemers"].append(
                    rij | {"grondslag": trek(_een_uit("Deelnemers", "Grondslag")), "organisatie": trek(_tekst)}
                )
            relatie = {"regio": regio, "van": naam, "relatie": trek(_een_uit("Relaties", "Relatie"))}
            partij = trek(_een_uit("Relaties", "Aanmelder"))
            uit["Relaties"].append(relatie | {"naar": partij, "afspraken": trek(st.sampled_from(["", "=x"]))})
    return uit


@settings(max_examples=40)
@given(tabellen())
def test_wat_eruit_gaat_komt_er_hetzelfde_weer_in(t: Tabellen) -> None:
    begin = _lees(naar_csv_zip(t), "begin.zip")
    assert dict(begin.verslag.gelezen)["Knooppunten"] == len(t["Knooppunten"])
    for formaat in FORMATEN:
        terug = _lees(_schrijf(begin.graaf, formaat), f"terug.{formaat}")
        assert not terug.verslag.meldingen, (formaat, terug.verslag.meldingen)
        assert set(terug.graaf) == set(begin.graaf), formaat


@pytest.mark.parametrize("formaat", FORMATEN)
@pytest.mark.parametrize("tekst", VIJANDIG, ids=lambda t: ascii(t[:12]))
def test_vijandige_cellen_blijven_tekst(formaat: str, tekst: str) -> None:
    t = goede_regio()
    t["Knooppunten"][0]["opmerking"] = tekst
    t["Knooppunten"][1]["naam"] = t["Deelnemers"][1]["knooppunt"] = t["Relaties"][0]["naar"] = tekst
    begin = _lees(naar_csv_zip(t), "begin.zip")
    terug = _lees(_schrijf(begin.graaf, formaat), f"terug.{formaat}")
    verwacht = tekst.replace("\x00", "␀").replace("\x1b", "␛")
    rijen = rijen_van(terug.graaf, wijzer().feiten)["Knooppunten"]
    assert {r.get("opmerking") for r in rijen} == {verwacht, None}
    assert verwacht in {r["naam"] for r in rijen}


def test_in_het_werkboek_staat_geen_formule() -> None:
    t = goede_regio()
    t["Knooppunten"][0]["opmerking"] = "=1+1"
    boek = load_workbook(io.BytesIO(_schrijf(inventaris(t).graaf, "xlsx")))
    assert {cel.data_type for blad in boek for rij in blad.iter_rows() for cel in rij if cel.value is not None} == {"s"}


def test_elke_foute_cel_wordt_genoemd_en_de_rest_bewaard() -> None:
    boek = _boek(
        Regio=[["Regio", "Gemeenten"], ["Proef", "Almere; Urkk"]],
        Knooppunten=[
            ["Naam *", "Functie", "DPIA van", "Risico's in beeld", "Kleur"],
            ["Tafel", "Overlegtafl", "31-02-2025", "misschien", "rood"],
            [None, "Meldpunt", None, None, None],
            ["tafel", "Meldpunt", None, None, None],
        ],
        Deelnemers=[["Knooppunt", "Partij"], ["Tafle", "Politie"], ["Tafel", "Poltie"], ["Tafel", "Politie"]],
        Relaties=[["Van", "Relatie", "Naar"], ["Tafel", "Geleidt door naar", "Elders"]],
    )
    gelezen = _lees(boek, "proef.xlsx")
    verslag = gelezen.verslag
    plekken = [(m.plaats.blad, m.plaats.rij, m.plaats.kolom, m.plaats.letter) for m in verslag.fouten]
    assert plekken == [
        ("Knooppunten", 2, "Functie", "B"),
        ("Knooppunten", 2, "DPIA van", "C"),
        ("Knooppunten", 2, "Risico's in beeld", "D"),
        ("Knooppunten", 3, "", ""),
        ("Knooppunten", 4, "Naam", "A"),
        ("Deelnemers", 2, "Knooppunt", "A"),
        ("Deelnemers", 3, "Partij", "B"),
        ("Relaties", 2, "Naar", "C"),
        ("Regio", 2, "Gemeenten", "B"),
    ]
    suggesties = {m.waarde: m.suggesties for m in verslag.fouten if m.suggesties}
    assert suggesties["Overlegtafl"][0] == "Overlegtafel"
    assert suggesties["Tafle"] == ("Tafel",)
    assert suggesties["Poltie"][0] == "Politie"
    assert suggesties["Urkk"][0] == "Urk"
    assert [str(m) for m in verslag.meldingen if m.ernst == "opmerking"] == [
        "Blad Knooppunten, rij 1, kolom Kleur (E): Deze kolom kent Deelwijzer niet. Zij is niet gelezen."
    ]
    assert dict(verslag.gelezen) == {"Knooppunten": 1, "Deelnemers": 1, "Relaties": 0, "Regio": 1}


def test_een_typefout_in_problematiek_wordt_geen_eigen_vraagstuk() -> None:
    t = goede_regio()
    t["Regio"][0]["problematiek-in-de-regio"] = "Woonoverlst; Vuurwerk"
    t["Knooppunten"][0]["problematiek"] = "Vuurwerk; Carnaval"
    gelezen = _lees(naar_yaml(t).encode(), "x.yaml")
    assert [m.waarde for m in gelezen.verslag.fouten] == ["Woonoverlst", "Carnaval"]
    assert gelezen.verslag.fouten[0].suggesties == ("Woonoverlast",)
    rij = next(r for r in rijen_van(gelezen.graaf, wijzer().feiten)["Knooppunten"] if r["naam"] == "M")
    assert rij["problematiek"] == "Vuurwerk"


def test_een_enkele_csv_met_de_kolommen_van_excel() -> None:
    csv = "Naam;Functie;Problematiek\r\nMeldpunt A;Meldpunt;Woonoverlast\r\n".encode("cp1252")
    gelezen = _lees(csv, "Kústregio.csv")
    assert dict(gelezen.verslag.gelezen)["Knooppunten"] == 1
    assert rijen_van(gelezen.graaf, wijzer().feiten)["Regio"][0]["regio"] == "Kústregio"


def test_datums_en_getallen_zoals_een_rekenblad_ze_bewaart() -> None:
    boek = _boek(
        Knooppunten=[["Naam", "DPIA van", "Convenant", "Werkproces beschreven"], ["T", date(2025, 3, 1), 12, True]]
    )
    rij = rijen_van(_lees(boek, "x.xlsx").graaf, wijzer().feiten)["Knooppunten"][0]
    assert (rij["dpia-van"], rij["convenant"], rij["werkproces-beschreven"]) == ("2025-03-01", "12", "ja")


def test_twee_regios_naast_elkaar_met_gelijke_namen() -> None:
    t = goede_regio()
    for blad in t.values():
        blad += [{**rij, "regio": "Andere"} for rij in blad]
    gelezen = inventaris(t)
    assert dict(gelezen.verslag.gelezen) == {"Knooppunten": 4, "Deelnemers": 4, "Relaties": 2, "Regio": 2}


@pytest.mark.parametrize(
    ("inhoud", "naam", "zin"),
    [
        (b"", "leeg.xlsx", "Het bestand is leeg"),
        (b"PK\x03\x04kapot", "kapot.xlsx", "geen werkboek dat te openen is"),
        (b"\x89PNG", "plaatje.png", "geen overzicht dat Deelwijzer kent"),
        (b"a;b\r\n1;2\r\n", "iets.csv", "geen kolommen die Deelwijzer kent"),
        (b"naam: [", "kapot.yaml", "geen geldige YAML"),
        (b"regios: []", "zonder.yaml", "geen enkel knooppunt"),
        (b"@prefix", "kapot.ttl", "geen geldige Turtle"),
        (b'{"@context": "https://example.org/c"}', "ver.jsonld", "context op internet"),
    ],
)
def test_onleesbare_bestanden_geven_een_zin(inhoud: bytes, naam: str, zin: str) -> None:
    with pytest.raises(InventarisFout, match=zin):
        _lees(inhoud, naam)


def test_een_zip_die_uitgepakt_te_groot_is_wordt_geweigerd() -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket, pakket.open("knooppunten.csv", "w") as deel:
        for _ in range(401):
            deel.write(b"0" * 1_000_000)
    with pytest.raises(InventarisFout, match="te groot"):
        _lees(uit.getvalue(), "bom.zip")


def test_een_nieuwe_regio_is_voor_twee_derde_gevuld() -> None:
    """Of what the knowledge base can know of a knooppunt: kind, function, problems, group, basis and participants with their role."""
    nieuw = nieuwe_regio(wijzer().namen, "Regio Nieuw", ["Almere", "Urk"], DAG)
    assert not nieuw.verslag.meldingen
    f = wijzer().feiten
    t = rijen_van(nieuw.graaf, f)
    assert {r["naam"] for r in t["Knooppunten"]} == {f.label(k) for k in f.onderwerpen("rdf:type", "dw:Knooppunt")}
    kolommen = {
        "Knooppunten": ("landelijke-soort", "functie", "problematiek", "doelgroep", "basis", "wetsartikel"),
        "Deelnemers": ("taak", "grondslag", "rol"),
    }
    for blad, sleutels in kolommen.items():
        gevuld = sum(bool(r.get(s)) for r in t[blad] for s in sleutels)
        assert gevuld >= 2 / 3 * len(t[blad]) * len(sleutels)
    assert set(_lees(_schrijf(nieuw.graaf, "xlsx"), "n.xlsx").graaf) == set(nieuw.graaf)


def test_het_sjabloon_heeft_keuzelijsten_hulp_en_vaste_koppen() -> None:
    nieuw = nieuwe_regio(wijzer().namen, "Regio Nieuw", ["Almere"], DAG)
    boek = load_workbook(io.BytesIO(_schrijf(nieuw.graaf, "xlsx")))
    assert {"Knooppunten", "Deelnemers", "Relaties", "Regio", "Uitleg"} <= set(boek.sheetnames)
    for b in BLADEN:
        blad = boek[b.naam]
        assert blad.freeze_panes and blad.auto_filter.ref
        regels = blad.data_validations.dataValidation
        assert len(regels) == len(b.velden)
        assert all(r.prompt for r in regels)
    functies = next(r for r in boek["Knooppunten"].data_validations.dataValidation if r.promptTitle == "Functie")
    lijst, bereik = boek.defined_names[functies.formula1].attr_text.split("!")
    assert [c.value for (c,) in boek[lijst][bereik.replace("$", "")]] == [
        "Groepsaanpak",
        "Meldpunt",
        "Overlegtafel",
        "Vroegsignalering",
    ]


def test_turtle_van_een_ander_zegt_wat_niet_past() -> None:
    tekst = _schrijf(inventaris(goede_regio()).graaf, "ttl").decode()
    meer = tekst + '\n<https://w3id.org/deelwijzer/id/regio/r> dw:opgave "x" .\n'
    assert [m.bericht for m in _lees(meer.encode(), "x.ttl").verslag.meldingen if "dw:opgave" in m.bericht]
