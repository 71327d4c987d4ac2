"""Each rule of an overview: nothing in a sound region, one finding after one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import SH, Graph

from deelwijzer.begrippen import kort
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.overzicht.analyseren import analyseer, bereid_voor
from deelwijzer.overzicht.lezen import lees
from deelwijzer.overzicht.regels import regelset, vind, vormgraaf, vragen, vul_in
from deelwijzer.overzicht.schrijven import Tabellen
from deelwijzer.overzicht.vordering import vordering
from overzicht_hulp import DAG, geanalyseerd, gevonden, goede_regio, inventaris, wijzer

VOORBEELD = inhoudsmap() / "data" / "voorbeelden" / "regios" / "regio-voorbeeld.yaml"
Wijziging = Callable[[Tabellen], object]
KNOOPPUNTEN, DEELNEMERS, RELATIES, REGIO = "Knooppunten", "Deelnemers", "Relaties", "Regio"


def _zet(naam: str, **velden: str) -> Wijziging:
    """Fill in (or, with nothing, empty) fields of one knooppunt."""

    def doe(t: Tabellen) -> None:
        rij = next(r for r in t[KNOOPPUNTEN] if r["naam"] == naam)
        rij.update({k.replace("_", "-"): w for k, w in velden.items()})

    return doe


def _extra(naam: str, **velden: str) -> Wijziging:
    """Another knooppunt like T, to which M refers."""

    def doe(t: Tabellen) -> None:
        nieuw = {**t[KNOOPPUNTEN][1], "naam": naam, **{k.replace("_", "-"): w for k, w in velden.items()}}
        t[KNOOPPUNTEN].append(nieuw)
        t[DEELNEMERS].append({**t[DEELNEMERS][1], "knooppunt": naam})
        t[RELATIES].append({**t[RELATIES][0], "naar": naam})

    return doe


def _relatie(van: str, naar: str, soort: str = "Schaalt op naar", **velden: str) -> Wijziging:
    return lambda t: t[RELATIES].append({"regio": "R", "van": van, "relatie": soort, "naar": naar, **velden})


def _deelnemer(**velden: str) -> Wijziging:
    return lambda t: t[DEELNEMERS].append({"regio": "R", "knooppunt": "T", **velden})


def _regio(**velden: str) -> Wijziging:
    return lambda t: t[REGIO][0].update({k.replace("_", "-"): w for k, w in velden.items()})


def _samen(*wijzigingen: Wijziging) -> Wijziging:
    def doe(t: Tabellen) -> None:
        for w in wijzigingen:
            w(t)

    return doe


def _omgekeerd(t: Tabellen) -> None:
    """The table refers to the meldpunt instead of the other way round."""
    t[RELATIES][0] |= {"van": "T", "naar": "M", "aanmelder": "Politie"}


def _partners(t: Tabellen) -> None:
    """T and U share three parties."""
    for knooppunt in ("T", "U"):
        for partij, taak in (
            ("Burgemeester", "De openbare orde handhaven"),
            ("Woningcorporatie", "Volkshuisvesting en leefbaarheid"),
        ):
            t[DEELNEMERS].append({"regio": "R", "knooppunt": knooppunt, "partij": partij, "taak": taak})


GEVALLEN: dict[str, tuple[Wijziging, set[str]]] = {
    "vraagstuk-zonder-knooppunt": (_regio(problematiek_in_de_regio="Woonoverlast; Verslaving"), set()),
    "vraagstuk-bij-bestaand": (
        _samen(_regio(problematiek_in_de_regio="Woonoverlast; Verslaving"), _zet("T", problematiek="Woonoverlast; Problemen op meer leefgebieden")),
        {"vraagstuk-zonder-knooppunt"},
    ),
    "gemeente-zonder-knooppunt": (
        _samen(_regio(gemeenten="Almere; Urk"), _zet("M", gemeenten="Almere"), _zet("T", gemeenten="Almere")),
        set(),
    ),
    "problematiek-ontbreekt": (_extra("U", problematiek=""), set()),
    "criteria-ontbreken": (_zet("T", criteria=""), set()),
    "niet-gecontroleerd": (_zet("T", gecontroleerd_op=""), set()),
    "samenvoegen": (_samen(_extra("U"), _relatie("M", "U", "Overlapt met"), _relatie("T", "U", "Overlapt met"), _partners), set()),
    "overlap-zonder-afspraak": (_extra("U"), set()),
    "doodlopend": (_omgekeerd, {"niet-vindbaar"}),
    "tussen-wal-en-schip": (_zet("M", problematiek="Woonoverlast; Verslaving"), set()),
    "rondgang": (_relatie("T", "M", aanmelder="Politie"), set()),
    "overdracht-zonder-aanmelder": (_samen(_extra("U", problematiek="Verslaving"), _relatie("T", "U")), set()),
    "aanmelder-neemt-niet-deel": (_samen(_extra("U", problematiek="Verslaving"), _relatie("T", "U", aanmelder="GGD")), set()),
    "aanmelder-zonder-taak": (
        _samen(_extra("U", problematiek="Verslaving"), _deelnemer(partij="School", grondslag="Taak van algemeen belang of openbaar gezag (AVG)"), _relatie("T", "U", aanmelder="School")),
        {"deelnemer-zonder-taak"},
    ),
    "overdracht-niet-ingericht": (_zet("T", inrichting="In voorbereiding"), set()),
    "verwijst-naar-opgeheven": (_extra("U", inrichting="Opgeheven"), set()),
    "niet-vindbaar": (lambda t: (_extra("U", problematiek="Verslaving")(t), t[RELATIES].pop()), set()),
    "basis-onbekend": (_zet("T", basis=""), set()),
    "onderbouwing-ontbreekt": (_zet("T", noodzaak=""), set()),
    "wettelijk-zonder-artikel": (_zet("T", basis="Wettelijk geregeld"), set()),
    "basis-anders-dan-landelijk": (
        _zet("T", landelijke_soort="Lokale persoonsgerichte aanpak (PGA)", basis="Wettelijk geregeld", wetsartikel="art. 18 lid 1 Wpg"),
        set(),
    ),
    "taak-van-welke-partij": (_zet("M", verantwoordelijke=""), set()),
    "geen-deelnemers": (lambda t: t[DEELNEMERS].pop(), set()),
    "deelnemer-zonder-taak": (_deelnemer(partij="School", grondslag="Taak van algemeen belang of openbaar gezag (AVG)"), set()),
    "deelnemer-zonder-grond": (_deelnemer(partij="Energiebedrijf", **{"taak-in-eigen-woorden": "achterstanden melden"}), set()),
    "taak-van-een-ander": (_deelnemer(partij="School", taak="De openbare orde handhaven"), set()),
    "geheim-zonder-afspraak": (_deelnemer(partij="Huisarts", grondslag="Taak van algemeen belang of openbaar gezag (AVG)", **{"taak-in-eigen-woorden": "zorg"}), set()),
    "convenant-niet-in-orde": (_zet("T", convenantbestand="buurtaanpak-kastanjeplein"), set()),
    "convenant-ontbreekt": (_zet("T", convenant="", convenant_van=""), set()),
    "dpia-ontbreekt": (_zet("T", dpia_van=""), set()),
    "werkproces-ontbreekt": (_zet("T", werkproces_beschreven="nee"), set()),
    "evaluatie-verlopen": (_zet("T", volgende_evaluatie="2026-11-21"), set()),
    "evaluatie-niet-gepland": (_zet("T", volgende_evaluatie=""), set()),
    "coordinator-ontbreekt": (_zet("T", coordinator=""), set()),
    "afweging-ontbreekt": (_zet("T", afweging=""), set()),
    "risicos-niet-in-beeld": (_zet("T", risicos_in_beeld="nee"), set()),
}  # fmt: skip


def test_een_goede_regio_geeft_geen_bevinding() -> None:
    assert geanalyseerd(goede_regio()).bevindingen == ()


def test_elke_regel_heeft_een_geval() -> None:
    assert {r.regel.slug.removeprefix("overzicht-") for r in regelset()} == set(GEVALLEN)


@pytest.mark.parametrize("regel", GEVALLEN)
def test_een_wijziging_geeft_de_bevinding(regel: str) -> None:
    wijzig, ook = GEVALLEN[regel]
    tabellen = goede_regio()
    wijzig(tabellen)
    assert gevonden(tabellen) == {regel, *ook}


def test_elke_vraag_wordt_door_bestaande_regels_beantwoord() -> None:
    slugs = {r.regel.slug for r in regelset()}
    assert len(vragen()) == 8
    assert all(v.regels and v.regels <= slugs for v in vragen())
    assert {v.voor for v in vragen()} == {"bestuurders", "professionals"}


def test_zonder_bevinding_is_het_antwoord_goed_en_met_bevinding_niet() -> None:
    tabellen = goede_regio()
    assert all(x.goed and x.tekst == x.vraag.goed for x in geanalyseerd(tabellen).antwoorden)
    _zet("T", dpia_van="")(tabellen)
    slecht = [x.vraag.id for x in geanalyseerd(tabellen).antwoorden if not x.goed]
    assert slecht == ["4-verantwoorden", "8-bestuurlijk"]


def test_een_overzicht_voor_een_meldpunt_vraagt_niet_naar_de_dpia_en_zegt_dat() -> None:
    tabellen = goede_regio()
    tabellen[REGIO][0]["doel"] = "Verwijzen vanuit een meldpunt"
    _zet("T", dpia_van="", criteria="")(tabellen)
    assert gevonden(tabellen) == {"criteria-ontbreken"}
    antwoord = next(x for x in geanalyseerd(tabellen).antwoorden if x.vraag.id == "4-verantwoorden")
    assert "er is een dpia" in antwoord.tekst


def test_regels_gelden_pas_vanaf_hun_bron() -> None:
    tabellen = goede_regio()
    _zet("T", dpia_van="")(tabellen)
    assert not geanalyseerd(tabellen, date(2023, 1, 1)).bevindingen


def test_de_basis_volgt_de_landelijke_soort_op_de_peildatum() -> None:
    tabellen = goede_regio()
    _zet("T", landelijke_soort="Zorg- en Veiligheidshuis", basis="")(tabellen)
    bases = {
        dag: {k.naam: k.basis for k in geanalyseerd(tabellen, dag).kaarten}["T"] for dag in (date(2025, 2, 28), DAG)
    }
    assert bases == {date(2025, 2, 28): "dw:NietExpliciet", DAG: "dw:WettelijkGeregeld"}


def test_de_voorbeeldregio_heeft_de_fouten_die_erin_zijn_gelegd() -> None:
    gelezen = lees(VOORBEELD, VOORBEELD.name, wijzer().namen)
    assert gelezen.verslag.meldingen == ()
    a = analyseer(gelezen.graaf, wijzer(), DAG)
    paren = Counter((b.regel.slug.removeprefix("overzicht-"), b.onderwerp) for b in a.bevindingen)
    assert set(VERWACHT) <= set(paren), set(VERWACHT) - set(paren)
    assert sum(b.ernst != "aandachtspunt" for b in a.bevindingen) == 36
    assert [c.fouten > 0 for c in a.convenanten] == [True, True, False]


VERWACHT = [
    ("vraagstuk-zonder-knooppunt", "Regio Voorbeeld"),
    ("gemeente-zonder-knooppunt", "Regio Voorbeeld"),
    ("doodlopend", "Meldpunt mensenhandel"),
    ("tussen-wal-en-schip", "Meldpunt zorg en overlast"),
    ("rondgang", "Lokaal zorgnetwerk"),
    ("samenvoegen", "Overlastoverleg Heidestad"),
    ("overdracht-zonder-aanmelder", "Woonoverlasttafel Zilverhaven"),
    ("aanmelder-neemt-niet-deel", "Jeugdgroepenoverleg"),
    ("aanmelder-zonder-taak", "Persoonsgerichte aanpak Zilverhaven"),
    ("verwijst-naar-opgeheven", "Zorg- en veiligheidshuis"),
    ("basis-anders-dan-landelijk", "Persoonsgerichte aanpak regio"),
    ("deelnemer-zonder-taak", "Vroegsignalering schulden"),
    ("deelnemer-zonder-grond", "Vroegsignalering schulden"),
    ("taak-van-een-ander", "Jeugdgroepenoverleg"),
    ("geheim-zonder-afspraak", "Woonoverlasttafel Zilverhaven"),
    ("convenant-niet-in-orde", "Persoonsgerichte aanpak Zilverhaven"),
    ("convenant-ontbreekt", "Overlastoverleg Heidestad"),
    ("dpia-ontbreekt", "Top-X-aanpak"),
    ("werkproces-ontbreekt", "Overlastoverleg Heidestad"),
    ("evaluatie-verlopen", "Jeugdgroepenoverleg"),
    ("onderbouwing-ontbreekt", "Tafel jonge aanwas"),
    ("criteria-ontbreken", "Tafel jonge aanwas"),
]


@pytest.mark.slow
def test_pyshacl_vindt_hetzelfde() -> None:
    """The shapes are ordinary SHACL: run knooppunt by knooppunt they give what one query over all gives."""
    tabellen = goede_regio()
    for wijzig in (
        _extra("U", dpia_van="", gemeenten="Almere"),
        _extra("V", problematiek="Verslaving", volgende_evaluatie="2026-01-01", basis="Wettelijk geregeld"),
        _partners,
        _relatie("T", "V"),
        _relatie("T", "M", aanmelder="School"),
        _zet("M", verantwoordelijke=""),
        _deelnemer(partij="School", taak="De openbare orde handhaven"),
        _deelnemer(partij="Huisarts"),
        _regio(gemeenten="Almere; Urk", problematiek_in_de_regio="Woonoverlast; Verslaving; Schulden en armoede"),
        _zet("V", gemeenten="Almere"),
    ):
        wijzig(tabellen)
    graaf = inventaris(tabellen).graaf
    store = bereid_voor(wijzer().kennisbank, graaf, DAG)
    wij = Counter((r.regel.slug, rij["this"], vul_in(r.bericht, rij)) for r in regelset() for rij in vind(store, r))
    alles = Graph()
    alles.parse(data=store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()), format="nt")
    _, rapport, _ = validate(alles, shacl_graph=vormgraaf(), inference="none")
    zij = Counter(
        (
            kort(str(rapport.value(r, SH.sourceShape))).partition(":")[2],
            str(rapport.value(r, SH.focusNode)),
            str(rapport.value(r, SH.resultMessage)),
        )
        for r in rapport.objects(None, SH.result)
    )
    assert wij == zij
    assert len({regel for regel, _, _ in wij}) > 10


def test_compleet_is_wat_geen_fout_of_waarschuwing_heeft_en_het_minste_werk_komt_eerst() -> None:
    goed = geanalyseerd(goede_regio())
    regio = goed.regios[0].iri
    assert not vordering(goed, regio).onaf
    tabellen = goede_regio()
    _extra("U", dpia_van="", coordinator="")(tabellen)
    _zet("T", dpia_van="", werkproces_beschreven="")(tabellen)
    stand = vordering(geanalyseerd(tabellen), regio)
    assert ([k.naam for k in stand.compleet], [(k.naam, n) for k, n in stand.onaf]) == (["M"], [("U", 1), ("T", 2)])
    assert stand.zin == "1 van 3 knooppunten compleet."
