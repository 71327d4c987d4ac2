"""Checking a proposal: samples, known cases, the plain engine as oracle, and whatever element may be missing."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import RDF, Graph, URIRef

from deelwijzer.convenant import ConvenantFout, lees
from deelwijzer.convenant.bevindingen import bevindingen
from deelwijzer.convenant.lezen import lees_waarden
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.toets import Toetsresultaat, toets
from deelwijzer.convenant.vormen import actieve_vormen, regelset, vormgraaf
from test_convenant_gevallen import (
    FOUT,
    GAAF,
    GEVALLEN,
    MAP,
    Bevindingen,
    als_graaf,
    de_wijzer,
    getoetst,
    kort,
    met_uitkomst,
    pas_toe,
    voorbeeld,
)


def voorstel(naam: str) -> Graph:
    pad = MAP / "voorstellen" / f"{naam}.yaml"
    return lees(pad.read_text(encoding="utf-8"), de_wijzer().namen, pad.name)


def plat(resultaat: Toetsresultaat) -> list[tuple[str, str, str, str]]:
    return [(b.regel.slug, b.ernst, b.onderwerp, b.bericht) for b in resultaat.bevindingen]


def test_het_gave_voorbeeld_heeft_geen_afwijkingen() -> None:
    resultaat = getoetst(voorbeeld(GAAF))
    assert resultaat.bevindingen == ()
    assert resultaat.slotsom == f"Geen afwijkingen in {resultaat.getoetst} getoetste regels."


def test_het_foute_voorbeeld_noemt_elke_fout_een_keer() -> None:
    resultaat = getoetst(voorbeeld(FOUT))
    assert [b.regel.slug for b in resultaat.bevindingen if b.ernst == "fout"] == [
        "deelname-grondslag",
        "convenant-geen-grondslag",
        "toestemming-overheid",
        "gegevens-strafrechtelijk",
        "politie-besluit-belang",
        "politie-besluit-voorwaarden",
        "politie-overeenstemming-gezag",
        "politie-recherchegegevens",
        "politie-geheimhouding",
        "waarborg-onderlinge-regeling",
        "waarborg-dpia-fg",
    ]
    assert len(set(plat(resultaat))) == len(resultaat.bevindingen)
    assert not any("https://" in b.bericht + b.onderwerp for b in resultaat.bevindingen)


@pytest.mark.parametrize(
    ("naam", "fout", "aandachtspunten"),
    [
        ("buurtrust", "politie-overeenstemming-gezag: Overeenstemming met de burgemeester", set()),
        (
            "veelplegers-2016",
            "politie-overeenstemming-gezag: Overeenstemming met de officier van justitie",
            {"wet-vervalt-later", "beroepsgeheim-naast-grondslag"},
        ),
        (
            "ondertoezichtstelling-2016",
            "",
            {"toestemming-bij-maatregel", "wet-vervalt-later", "toezichthouder-naam"},
        ),
        (
            "meedoen-2017",
            "ander-doel-standaard: Gemeentelijke schuldhulpverlening aan Sociaal wijkteam",
            {"pia-aangeraden"},
        ),
        ("verplichte-zorg-2023", "overeenkomst-verplicht-kader: Ggz-instelling", {"beroepsgeheim-naast-grondslag"}),
    ],
)
def test_bekende_gevallen(naam: str, fout: str, aandachtspunten: set[str]) -> None:
    gevonden = kort(toets(de_wijzer(), voorstel(naam)))
    assert [f"{regel}: {onderwerp}" for regel, ernst, onderwerp in gevonden if ernst == "fout"] == (
        [fout] if fout else []
    )
    assert aandachtspunten <= {regel for regel, ernst, _ in gevonden if ernst == "aandachtspunt"}
    # Whether secrecy stands in the way, and who may use an exception, is what the knowledge base says; nothing else may be a waarschuwing.
    assert {regel for regel, ernst, _ in gevonden if ernst == "waarschuwing"} <= {
        "stroom-niet-tenzij",
        "standaard-delen",
        "uitzondering-bruikbaar",
    }


@pytest.mark.parametrize("naam", ["zorg-en-veiligheidshuis-zuidwaard", "riec-oostkust"])
def test_gave_voorbeelden_onder_de_wgs(naam: str) -> None:
    resultaat = getoetst(voorbeeld(naam))
    assert resultaat.bevindingen == ()
    assert sum(r.thema.startswith("Eisen van de WGS") for r in regelset().values()) > 15


def test_het_herstelde_voorbeeld_heeft_niets_meer_van_de_fouten() -> None:
    """The guided tour ends with it."""
    assert getoetst(voorbeeld("buurtaanpak-kastanjeplein-hersteld")).bevindingen == ()


@pytest.mark.parametrize(
    ("naam", "fouten", "waarschuwingen"),
    [
        (
            "meldpunt-heidestad",
            {
                "overeenkomst-verplicht-kader": "Ggz Heideland",
                "restgrondslag-corporatie": "Woonstichting De Erica",
                "adviseur-neemt-niets-mee": "Woonstichting De Erica",
                "geheimhouding-opzij": "Meldpunt Zorg en Overlast Heidestad (verzonnen voorbeeld met fouten)",
                "bsn-zonder-basis": "Burgerservicenummer",
                "informeren-uitgesloten": "Meldpunt Zorg en Overlast Heidestad (verzonnen voorbeeld met fouten)",
                "verwerker-overeenkomst": "Regeling van de verantwoordelijkheid",
                "dpia-niet-gedaan": "Meldpunt Zorg en Overlast Heidestad (verzonnen voorbeeld met fouten)",
            },
            {
                "intake-geen-uitvraag": "College van burgemeester en wethouders aan Ggz-instelling, Woningcorporatie",
                "triage-geen-inhoud": "Ggz-instelling aan College van burgemeester en wethouders",
                "medische-inhoud": "Ggz-instelling aan College van burgemeester en wethouders",
                "signalen-onderzocht": "Meldpunt Zorg en Overlast Heidestad (verzonnen voorbeeld met fouten)",
            },
        ),
        (
            "re-integratie-rivierland",
            {
                "convenant-grondslag-in-tekst": "Terugkeer na detentie Rivierland (verzonnen voorbeeld met fouten)",
                "uitzondering-geen-grondslag": "Reclassering",
                "wetsvoorstel-geen-grondslag": "Gemeente",
                "ander-doel-standaard": "Gemeentelijke schuldhulpverlening aan Reclassering",
                "dpia-vooraf": "Gegevensbeschermingseffectbeoordeling (DPIA)",
                "wgs-verband-geen-partij": "Zorg- en veiligheidshuis",
            },
            {
                "stroom-orgaan": "Penitentiaire inrichting aan Gemeente",
                "deelname-orgaan": "Gemeente",
                "regie-geen-taak": "Zorg- en veiligheidshuis",
                "overdracht-aanmelder": "Overdracht",
                "overdracht-informeert": "Overdracht",
                "contactpunt": "Regeling van de verantwoordelijkheid",
            },
        ),
    ],
)
def test_foute_voorbeelden(naam: str, fouten: dict[str, str], waarschuwingen: dict[str, str]) -> None:
    gevonden = kort(getoetst(voorbeeld(naam)))
    assert {(regel, onderwerp) for regel, ernst, onderwerp in gevonden if ernst == "fout"} == set(fouten.items())
    assert set(waarschuwingen.items()) <= {
        (r, onderwerp) for r, ernst, onderwerp in gevonden if ernst == "waarschuwing"
    }


def test_een_stroom_buiten_de_kennisbank_telt_niet_als_goed() -> None:
    stroom = {"van": "burgemeester", "aan": "welzijnsorganisatie", "gegevens": "artikel 8 Wpg", "doel": "openbare orde"}
    resultaat = met_uitkomst(
        pas_toe(voorbeeld(), [{"bij": "verstrekkingen", "op": stroom}]), "burgemeester", "onbekend"
    )
    assert [b.bericht for b in resultaat.bevindingen] == [
        "Niet te beoordelen, omdat de regels voor Burgemeester bij deze gegevens nog niet in de kennisbank staan."
    ]


def test_een_eigen_partij_krijgt_als_ieder_ander_en_geeft_ongetoetst() -> None:
    eigen = {
        "partij": "overig",
        "naam": "Woonbegeleider Noord",
        "taak": "overeenkomst",
        "grondslag": "AVG art. 6 lid 1 b",
    }
    inhoud = pas_toe(
        voorbeeld(),
        [
            {"bij": "partijen", "op": eigen},
            {"bij": "verstrekkingen.0.aan", "op": "Woonbegeleider Noord"},
            {"bij": "verstrekkingen", "op": {"van": "Woonbegeleider Noord", "aan": "B&W", "gegevens": "gezondheid"}},
        ],
    )
    gevonden = {(b.regel.slug, b.onderwerp): b.bericht for b in getoetst(inhoud).bevindingen}
    assert ("deelname-soort-onbekend", "Woonbegeleider Noord") in gevonden
    naar = "Politie aan Woonbegeleider Noord: Gegevens uit de dagelijkse politietaak (artikel 8 Wpg) en Gegevens voor ondersteunende taken (artikel 13 Wpg)"
    assert ("politie-besluit-dekt-niet", naar) in gevonden
    van = next(bericht for (regel, _), bericht in gevonden.items() if regel == "stroom-niet-te-beoordelen")
    assert "Woonbegeleider Noord" in van
    assert not any("Overige partij" in bericht for bericht in gevonden.values())


def test_een_grondslag_die_niet_past_noemt_het_eerste_punt() -> None:
    resultaat = getoetst(
        pas_toe(voorbeeld(), [{"zet": "verstrekkingen.0.grondslag", "op": "artikel 4:2, eerste lid, onder i, Bpg"}])
    )
    berichten = [b.bericht for b in resultaat.bevindingen]
    assert len(berichten) == 3
    assert all(
        b.startswith("De genoemde grondslag (art. 4:2 lid 1 onder i Bpg) draagt deze verstrekking niet. ")
        for b in berichten
    )


def test_geheimhouding_en_bronnen_van_de_dag() -> None:
    antwoord = toets(de_wijzer(), voorstel("veelplegers-2016")).als_json(de_wijzer())
    geheim = next(b for b in antwoord["bevindingen"] if b["regel"] == "stroom-niet-tenzij")
    assert any("7:457" in b["label"] for b in geheim["bepalingen"])
    assert geheim["bepalingen"][-1]["label"] == "art. 8 Wbp"
    assert not any("2020" in b["bron"] or "2026" in b["bron"] for b in geheim["bronnen"])


def test_niet_getoetst_staat_in_groepen() -> None:
    gewoon = getoetst(voorbeeld()).als_json(de_wijzer())["niet_getoetst"]
    riec = getoetst(pas_toe(voorbeeld(), [{"zet": "knooppunt", "op": "RIEC"}])).als_json(de_wijzer())["niet_getoetst"]
    assert all(n["groep"] and n["reden"] for n in gewoon)
    assert not any(n["groep"].startswith("Eisen van de wet aan een") for n in gewoon)
    assert any(n["groep"].startswith("Eisen van de wet aan een") for n in riec)


def test_regels_gelden_op_hun_datum() -> None:
    graaf = als_graaf(voorbeeld(FOUT))
    nu, toen = (toets(de_wijzer(), graaf, dag) for dag in (date(2026, 4, 1), date(2016, 12, 1)))
    assert "toestemming-overheid" in {b.regel.slug for b in nu.bevindingen}
    assert "toestemming-overheid" not in {b.regel.slug for b in toen.bevindingen}
    assert (
        "Geen toestemming als grondslag van een overheid",
        "Deze regel gold niet op 1 december 2016.",
    ) in {(n.onderwerp, n.reden) for n in toen.niet_getoetst}
    assert toen.getoetst < nu.getoetst


def test_json_volgt_het_contract() -> None:
    antwoord = json.loads(json.dumps(getoetst(voorbeeld(FOUT)).als_json(de_wijzer())))
    assert set(antwoord) >= {"convenant", "peildatum", "bevindingen", "niet_getoetst", "ontvangstbewijs"}
    assert antwoord["convenant"]["label"].startswith("Buurtaanpak Kastanjeplein")
    for bevinding in antwoord["bevindingen"]:
        assert set(bevinding) >= {"regel", "ernst", "bericht", "onderwerp", "bepalingen", "bronnen", "herstel"}
        assert bevinding["bronnen"] and bevinding["herstel"] and bevinding["bericht"]
        assert all(b["label"] for b in bevinding["bepalingen"])
    gezag = next(b for b in antwoord["bevindingen"] if b["regel"] == "politie-overeenstemming-gezag")
    assert gezag["bepalingen"][0]["url"].startswith("https://wetten.overheid.nl/")


def test_het_voorstel_blijft_zoals_het_was() -> None:
    graaf = als_graaf(voorbeeld())
    voor = set(graaf)
    resultaat = toets(de_wijzer(), graaf)
    assert set(graaf) == voor
    oordelen = set(resultaat.graaf.subjects(RDF.type, DW.Oordeel))
    assert len({resultaat.graaf.value(o, DW.nemer) for o in oordelen}) == 3
    assert all(resultaat.graaf.value(o, DW.gedragenDoor) for o in oordelen)


def test_meegebrachte_oordelen_tellen_niet() -> None:
    graaf = als_graaf(pas_toe(voorbeeld(), [{"weg": "artikel-20-besluit"}]))
    stroom = next(graaf.subjects(RDF.type, DW.VoorgenomenVerstrekking))
    vals = URIRef(f"{stroom}-vals")
    graaf.add((stroom, DW.oordeel, vals))
    graaf.add((vals, RDF.type, DW.Oordeel))
    graaf.add((vals, DW.uitkomst, DW.UitkomstToegestaan))
    assert "politie-besluit-ontbreekt" in {b.regel.slug for b in toets(de_wijzer(), graaf).bevindingen}


# ---- the plain engine


def gewoon_getoetst(resultaat: Toetsresultaat) -> list[tuple[str, str, str, str]]:
    """The same check by pyshacl on an rdflib copy of knowledge base and proposal together."""
    wijzer = de_wijzer()
    alles = Graph()
    for drietal in wijzer.kennisbank.graaf:
        alles.add(drietal[:3])
    alles += resultaat.graaf
    vormen, _ = actieve_vormen(wijzer.regels, resultaat.peildatum)
    knopen = [str(s) for s in set(resultaat.graaf.subjects())]
    _, rapport, _ = validate(alles, shacl_graph=vormen, inference="none", focus_nodes=knopen)
    gevonden = bevindingen(rapport, resultaat.graaf, wijzer.regels, regelset())
    return [(b.regel.slug, b.ernst, b.onderwerp, b.bericht) for b in gevonden]


VOORBEELDEN = [
    GAAF,
    FOUT,
    "zorg-en-veiligheidshuis-zuidwaard",
    "riec-oostkust",
    "meldpunt-heidestad",
    "re-integratie-rivierland",
]


@pytest.mark.parametrize("naam", [*VOORBEELDEN, "buurtrust", "veelplegers-2016", "meedoen-2017"])
def test_gelijk_aan_gewone_pyshacl(naam: str) -> None:
    graaf = als_graaf(voorbeeld(naam)) if naam in VOORBEELDEN else voorstel(naam)
    resultaat = toets(de_wijzer(), graaf)
    assert plat(resultaat) == gewoon_getoetst(resultaat)


def test_herhalen_geeft_hetzelfde() -> None:
    graaf = als_graaf(voorbeeld(FOUT))
    eerste = toets(de_wijzer(), graaf)
    tweede = toets(de_wijzer(), graaf)
    assert plat(eerste) == plat(tweede)


def test_tegelijk_getoetst_krijgt_ieder_zijn_eigen_uitslag() -> None:
    grafen = {naam: als_graaf(voorbeeld(naam)) for naam in (GAAF, FOUT)}
    verwacht = {naam: plat(toets(de_wijzer(), graaf)) for naam, graaf in grafen.items()}
    eerder = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(6) as draden:
            uitslagen = [(naam, draden.submit(toets, de_wijzer(), grafen[naam])) for naam in (GAAF, FOUT) * 12]
            assert all(plat(u.result()) == verwacht[naam] for naam, u in uitslagen)
    finally:
        sys.setswitchinterval(eerder)


# ---- the rules themselves


def test_elke_regel_verwijst_naar_een_vereiste_dat_bestaat() -> None:
    f = de_wijzer().feiten
    for regel in regelset().values():
        assert regel.naam and regel.thema and regel.herstel and regel.vereisten
        for vereiste in regel.vereisten:
            assert "dw:Vereiste" in f.alle(vereiste, "rdf:type"), f"{regel.slug}: {vereiste}"


def test_ernst_volgt_uit_het_gezag_van_het_vereiste() -> None:
    """The law makes a fout, the position of a source a waarschuwing, its advice an aandachtspunt."""
    f = de_wijzer().feiten
    ernst = dict.fromkeys(("dw:VerdragOfEU", "dw:Wet", "dw:AMvB", "dw:MinisterieleRegeling"), "fout")
    ernst |= dict.fromkeys(("dw:Beleidsregel", "dw:OpinieAP", "dw:Handreiking"), "waarschuwing") | {
        "dw:Advies": "aandachtspunt"
    }
    for regel in regelset().values():
        assert {ernst[f.een(v, "dw:gezag") or ""] for v in regel.vereisten} == {regel.ernst}, regel.slug


def test_geen_regel_raadt_aan_het_doel_te_verbuigen() -> None:
    teksten = [str(o).lower() for o in vormgraaf().objects()]
    assert not any("ander doel te kiezen" in t or "compliant" in t for t in teksten)


# ---- whatever is missing


def _verplicht() -> dict[str, str]:
    """Path → rule, of every case that takes one element away from the sound sample."""
    gevallen = [yaml.load(p.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for p in GEVALLEN]
    anders = {"vooraf", "verwacht", "voorbeeld"}
    los = [g for g in gevallen if not anders & set(g) and len(g.get("wijziging", [])) == 1]
    return {g["wijziging"][0]["weg"]: g["regel"] for g in los if "weg" in g["wijziging"][0]}


VERPLICHT = _verplicht()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.sampled_from(sorted(VERPLICHT)), min_size=1, max_size=4))
def test_wat_ontbreekt_wordt_gevonden(paden: set[str]) -> None:
    # Take away from the back, so that a list keeps its places; what a wider gap takes along cannot be found apart.
    volgorde = sorted(paden, reverse=True)
    gaten = [p for p in volgorde if not any(p != q and p.startswith(f"{q}.") for q in paden)]
    lijsten = {p.rpartition(".")[0] for p in gaten if p.rpartition(".")[2].isdigit()}
    resultaat = getoetst(pas_toe(voorbeeld(), [{"weg": p} for p in gaten]))
    gevonden = {b.regel.slug for b in resultaat.bevindingen}
    verwacht = {VERPLICHT[p] for p in gaten if not any(p != q and p.startswith(f"{q}.") for q in lijsten)}
    assert verwacht <= gevonden


def _paden(inhoud: Any, pad: str = "") -> list[str]:
    if isinstance(inhoud, dict):
        return [p for k, v in inhoud.items() for p in (f"{pad}{k}", *_paden(v, f"{pad}{k}."))]
    if isinstance(inhoud, list):
        return [p for n, v in enumerate(inhoud) for p in (f"{pad}{n}", *_paden(v, f"{pad}{n}."))]
    return []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([p for p in _paden(voorbeeld()) if p != "naam"]),
    st.sampled_from(["weg", "", "x", [], {}, ["y", {"z": "q"}]]),
)
def test_elk_element_kapot_geeft_een_nette_fout_of_een_uitslag(pad: str, waarde: Any) -> None:
    stap: dict[str, Any] = {"weg": pad} if waarde == "weg" else {"zet": pad, "op": waarde}
    try:
        resultaat = getoetst(pas_toe(voorbeeld(), [stap]))
    except ConvenantFout as fout:
        assert all(f.bericht.endswith((".", "?")) for f in fout.fouten)
    else:
        assert resultaat.slotsom.endswith("getoetste regels.")


@cache
def _fouten_per_rij(naam: str) -> tuple[dict[str, Any], dict[tuple[str, str], str], Bevindingen]:
    """A sample, its fouten (rule, subject) with the row each is about ("" for the convenant as a whole), and all it brings up."""
    inhoud = voorbeeld(naam)
    gelezen = lees_waarden(inhoud, de_wijzer().namen)
    resultaat = toets(de_wijzer(), gelezen.graaf)
    rijen = {
        (b.regel.slug, b.onderwerp): ".".join(map(str, gelezen.plekken.get(b.knoop, ())))
        for b in resultaat.bevindingen
        if b.ernst == "fout"
    }
    return inhoud, rijen, kort(resultaat)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_weglaten_neemt_geen_fout_van_een_ander_weg(data: st.DataObject) -> None:
    """A fout goes only with its own row, with a flow or the date it hangs on, or when another finding comes in its place."""
    inhoud, fouten, voor = _fouten_per_rij(data.draw(st.sampled_from(VOORBEELDEN)))
    pad = data.draw(st.sampled_from([p for p in _paden(inhoud) if p != "naam"]))
    try:
        na = kort(getoetst(pas_toe(inhoud, [{"weg": pad}])))
    except ConvenantFout as fout:
        assert all(f.bericht.endswith((".", "?")) for f in fout.fouten)
        return
    blijft = {(regel, onderwerp) for regel, _, onderwerp in na}
    for bevinding, rij in fouten.items():
        eigen = f"{pad}.".startswith(f"{rij}." if rij else "") or f"{rij}.".startswith(f"{pad}.")
        assert bevinding in blijft or eigen or pad.split(".")[0] in ("verstrekkingen", "datum") or na - voor


def test_voorbeelden_staan_buiten_de_kennisbank() -> None:
    assert not de_wijzer().feiten.onderwerpen("rdf:type", "dw:Convenant")
