"""What an Oordeel says, on a small invented knowledge base in which every kind of norm occurs once."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijzer.oordeel import Uitkomst, Vraag, ontvangers, oordeel, overzicht, weergave
from deelwijzer.oordeel.oordelen import Gegevensvraag
from deelwijzer.oordeel.toets import Route
from deelwijzer.oordeel.uitkomst import beslis
from klein import REGELS, VRAGEN, regels, vraag


def _met(v: Vraag, *wat: str) -> Vraag:
    return replace(v, omstandigheden=v.omstandigheden | set(wat))


GEVALLEN = [
    ("a duty in force obliges", vraag("wacht", "schout", "wachtboek"), Uitkomst.VERPLICHT),
    ("a kind of giver has the duty of its class", vraag("ruiter", "schout", "wachtboek"), Uitkomst.VERPLICHT),
    (
        "a narrower purpose falls under the norm's",
        vraag("wacht", "schout", "wachtboek", doel="doel:marktorde"),
        Uitkomst.VERPLICHT,
    ),
    ("a power with an open condition", vraag("wacht", "gilde", "wachtboek", "2019-12-31"), Uitkomst.TOEGESTAAN_MITS),
    (
        "the condition is fulfilled, the purpose not said",
        vraag("wacht", "gilde", "wachtboek", "2019-12-31", omstandigheden=["nodig"]),
        Uitkomst.TOEGESTAAN_MITS,
    ),
    (
        "condition and purpose are given",
        vraag("wacht", "gilde", "wachtboek", "2019-12-31", omstandigheden=["nodig"], doel="doel:hulp"),
        Uitkomst.TOEGESTAAN,
    ),
    (
        "after its last day only a decision is left",
        vraag("wacht", "stad", "wachtboek", "2020-01-01"),
        Uitkomst.ALLEEN_NA_BESLUIT,
    ),
    (
        "structural use closes the incidental route",
        vraag("wacht", "stad", "wachtboek", frequentie="dw:Structureel"),
        Uitkomst.NIET_TOEGESTAAN,
    ),
    ("an excluded receiver has no route", vraag("wacht", "markt", "wachtboek"), Uitkomst.NIET_TOEGESTAAN),
    ("a member of a table, table not named", vraag("wacht", "gilde", "wachtboek"), Uitkomst.TOEGESTAAN_MITS),
    (
        "a member of a table, table named",
        vraag("wacht", "gilde", "wachtboek", knooppunt="knooppunt:tafel"),
        Uitkomst.VERPLICHT,
    ),
    ("the table itself", vraag("wacht", "tafel", "wachtboek"), Uitkomst.VERPLICHT),
    (
        "an exception sets the prohibition aside",
        vraag("wacht", "gilde", "wachtboek-geheim", "2016-01-01", omstandigheden=["onder-toezicht"]),
        Uitkomst.TOEGESTAAN,
    ),
    (
        "a prohibition on the decision closes the route by decision",
        vraag("wacht", "stad", "wachtboek-geheim"),
        Uitkomst.NIET_TOEGESTAAN,
    ),
    (
        "a prohibition on the decision leaves the duty alone",
        vraag("wacht", "schout", "wachtboek-geheim"),
        Uitkomst.VERPLICHT,
    ),
    ("unlinked norms of equal authority", vraag("markt", "gilde", "ziekte"), Uitkomst.BRONNEN_VERSCHILLEN),
    ("secrecy in the way", vraag("gasthuis", "gilde", "ziekte"), Uitkomst.NIET_TENZIJ),
    (
        "a duty does not lift a secrecy that knows no such ground",
        vraag("gasthuis", "markt", "ziekte"),
        Uitkomst.NIET_TENZIJ,
    ),
    ("a duty lifts a secrecy that gives way to duties", vraag("herberg", "markt", "ziekte"), Uitkomst.VERPLICHT),
    (
        "a circumstance that rules out a condition",
        vraag("wacht", "schout", "wachtboek", omstandigheden=["onnodig"], frequentie="dw:Structureel"),
        Uitkomst.NIET_TOEGESTAAN,
    ),
    ("a decision opens nothing where no norm is needed", vraag("gasthuis", "vreemde", "ziekte"), Uitkomst.NIET_TENZIJ),
    ("a duty at a table says nothing outside it", vraag("gasthuis", "gilde", "ziekte"), Uitkomst.NIET_TENZIJ),
    (
        "the duty at the named table",
        vraag("gasthuis", "gilde", "ziekte", knooppunt="knooppunt:tafel"),
        Uitkomst.VERPLICHT,
    ),
    (
        "a duty at some table, a table is meant",
        vraag("gasthuis", "gilde", "ziekte", verband="dw:Samenwerkingsverband"),
        Uitkomst.TOEGESTAAN_MITS,
    ),
    ("a right to report breaks secrecy", vraag("gasthuis", "schout", "ziekte"), Uitkomst.TOEGESTAAN),
    (
        "a norm that speaks to anybody does not open a closed regime",
        vraag("wacht", "poort", "wachtboek"),
        Uitkomst.NIET_TOEGESTAAN,
    ),
    ("a norm that speaks to anybody obliges elsewhere", vraag("herberg", "poort", "ziekte"), Uitkomst.VERPLICHT),
    ("a norm for any giver obliges one it does not except", vraag("herberg", "brug", "ziekte"), Uitkomst.VERPLICHT),
    ("an excepted giver weighs for itself", vraag("markt", "brug", "ziekte"), Uitkomst.EIGEN_AFWEGING),
    ("a kind of excepted giver too", vraag("kraam", "brug", "ziekte"), Uitkomst.EIGEN_AFWEGING),
    (
        "a norm about all data but some obliges for another kind",
        vraag("markt", "herberg", "logboek"),
        Uitkomst.VERPLICHT,
    ),
    ("it says nothing of the data it excepts", vraag("markt", "herberg", "ziekte"), Uitkomst.EIGEN_AFWEGING),
    ("nor of a kind of them", vraag("markt", "herberg", "koorts"), Uitkomst.EIGEN_AFWEGING),
    ("wider data than it excepts are its data", vraag("markt", "herberg", "alles"), Uitkomst.VERPLICHT),
    ("open regime, nothing in the way", vraag("markt", "schout", "ziekte"), Uitkomst.EIGEN_AFWEGING),
    (
        "closed data in the hands of a receiver keep their duty",
        vraag("markt", "gilde", "wachtboek"),
        Uitkomst.NIET_TENZIJ,
    ),
    ("a giver nobody described", vraag("vreemde", "gilde", "ziekte"), Uitkomst.ONBEKEND),
    (
        "a ground that is there breaks the secrecy, and the parties weigh for themselves",
        vraag("badhuis", "gilde", "ziekte", omstandigheden=["ja-gezegd"]),
        Uitkomst.EIGEN_AFWEGING,
    ),
    (
        "a ground for these data breaks the secrecy of them",
        vraag("badhuis", "gilde", "koorts", omstandigheden=["gevraagd"]),
        Uitkomst.EIGEN_AFWEGING,
    ),
    (
        "a ground for part of the data does not break that of the rest",
        vraag("badhuis", "gilde", "ziekte", omstandigheden=["gevraagd"]),
        Uitkomst.NIET_TENZIJ,
    ),
    (
        "one of two conditions of a ground is not enough",
        vraag("badhuis", "schout", "ziekte", omstandigheden=["nodig"]),
        Uitkomst.NIET_TENZIJ,
    ),
    (
        "a ground towards another receiver breaks nothing",
        _met(vraag("badhuis", "gilde", "ziekte", omstandigheden=["nodig"]), "voorwaarde:ander-niet-geschaad"),
        Uitkomst.NIET_TENZIJ,
    ),
    (
        "all conditions named, towards the receiver of the ground",
        _met(vraag("badhuis", "schout", "ziekte", omstandigheden=["nodig"]), "voorwaarde:ander-niet-geschaad"),
        Uitkomst.EIGEN_AFWEGING,
    ),
    (
        "consent breaks the secrecy, the prohibition on the data stands",
        vraag("badhuis", "markt", "merk", omstandigheden=["ja-gezegd"]),
        Uitkomst.NIET_TENZIJ,
    ),
    (
        "an exception for both leaves the secrecy",
        vraag("badhuis", "markt", "merk", omstandigheden=["merk-mag"]),
        Uitkomst.NIET_TENZIJ,
    ),
    (
        "secrecy broken and an exception for both",
        vraag("badhuis", "markt", "merk", omstandigheden=["merk-mag", "ja-gezegd"]),
        Uitkomst.EIGEN_AFWEGING,
    ),
    (
        "the receiver's exception has lapsed",
        vraag("badhuis", "gilde", "merk", omstandigheden=["merk-mag", "ja-gezegd"]),
        Uitkomst.NIET_TENZIJ,
    ),
    (
        "the purpose of the task is that of the question",
        vraag("wacht", "schout", "wachtboek", taak="taak:straten"),
        Uitkomst.VERPLICHT,
    ),
    (
        "a task for another purpose than the norm's",
        vraag("wacht", "schout", "wachtboek", taak="taak:baden", frequentie="dw:Structureel"),
        Uitkomst.NIET_TOEGESTAAN,
    ),
    (
        "both named",
        vraag("wacht", "gilde", "wachtboek-geheim", "2016-01-01", omstandigheden=["leerling", "onder-toezicht"]),
        Uitkomst.TOEGESTAAN,
    ),
]


@pytest.mark.parametrize(("gegeven", "verwacht"), [(g, u) for _, g, u in GEVALLEN], ids=[n for n, _, _ in GEVALLEN])
def test_uitkomst(gegeven: Vraag, verwacht: Uitkomst) -> None:
    assert oordeel(REGELS, gegeven).uitkomst is verwacht


def _reden(o: object, norm: str) -> str | None:
    routes = {r["norm"]: r for r in weergave.oordeel(REGELS, o)["routes"]}  # type: ignore[arg-type]
    fout = routes[norm]["struikelt_op"]
    return fout["punt"] if fout else None


@pytest.mark.parametrize(
    ("vraag_", "norm", "punt"),
    [
        (vraag("wacht", "gilde", "wachtboek"), "mag", "peildatum"),
        (vraag("wacht", "markt", "wachtboek"), "besluit", "ontvanger"),
        (vraag("markt", "brug", "ziekte"), "ieder-brug", "verstrekker"),
        (vraag("wacht", "schout", "ziekte"), "plicht", "gegevens"),
        (vraag("markt", "herberg", "koorts"), "markt-herberg", "gegevens"),
        (vraag("wacht", "schout", "wachtboek", doel="doel:hulp"), "plicht", "doel"),
        (vraag("wacht", "gilde", "wachtboek", "2019-01-01", verband="dw:Samenwerkingsverband"), "mag", "verband"),
        (vraag("wacht", "stad", "wachtboek", frequentie="dw:Structureel"), "besluit", "frequentie"),
        (
            vraag("wacht", "gilde", "wachtboek-geheim", "2016-01-01", omstandigheden=["vrij"]),
            "uitzondering",
            "omstandigheid",
        ),
        # Who names an apprentice would have said that he is under supervision.
        (
            vraag("wacht", "gilde", "wachtboek-geheim", "2016-01-01", omstandigheden=["leerling"]),
            "uitzondering",
            "omstandigheid",
        ),
    ],
)
def test_waarom_niet_noemt_het_eerste_punt(vraag_: Vraag, norm: str, punt: str) -> None:
    assert _reden(oordeel(REGELS, vraag_), norm) == punt


def test_een_uitgezonderde_gever_leest_dat_de_norm_niet_voor_hem_geldt() -> None:
    routes = _json(vraag("markt", "brug", "ziekte"))["routes"]
    (zin,) = [r["struikelt_op"]["reden"] for r in routes if r["norm"] == "ieder-brug"]
    assert zin == "Deze norm geldt niet voor Markt als gever."


def test_uitgezonderde_gegevens_staan_bij_de_norm() -> None:
    (route,) = [r for r in _json(vraag("markt", "herberg", "koorts"))["routes"] if r["norm"] == "markt-herberg"]
    assert route["behalve_gegevens"] == ["Ziekte"]
    assert route["struikelt_op"]["reden"] == "Deze norm geldt niet voor koorts."


def test_lagere_bron_verandert_de_uitkomst_niet_maar_staat_erbij() -> None:
    antwoord = weergave.oordeel(REGELS, oordeel(REGELS, vraag("wacht", "schout", "wachtboek")))
    assert antwoord["oordeel"] == "verplicht"
    assert [(v["verschil"], v["datum"]) for v in antwoord["verschillen"]] == [
        ("Het handboek vraagt altijd akkoord.", "2016-12-01")
    ]


def test_medewerking_geldt_alleen_bij_haar_doel() -> None:
    def nodig(doel: str) -> list[str]:
        antwoord = weergave.oordeel(REGELS, oordeel(REGELS, vraag("wacht", "stad", "wachtboek", doel=doel)))
        return [m["label"] for r in antwoord["routes"] if r["past"] for m in r["medewerking"]]

    assert nodig("doel:orde") == ["Akkoord van de schout"]
    assert nodig("doel:hulp") == []


def test_gemeente_achtig_orgaan_wordt_per_orgaan_beantwoord() -> None:
    antwoord = weergave.oordeel(REGELS, oordeel(REGELS, vraag("wacht", "stad", "wachtboek")))
    assert [(o["partij"]["label"], o["oordeel"]) for o in antwoord["per_orgaan"]] == [("Schout", "verplicht")]


def test_bredere_vraag_zegt_wat_gedekt_is() -> None:
    antwoord = weergave.oordeel(REGELS, oordeel(REGELS, vraag("wacht", "herberg", "wachtboek")))
    assert (antwoord["oordeel"], antwoord["gedeeltelijk"]) == ("verplicht", True)
    assert antwoord["routes"][0]["gedeeltelijk"] == [{"punt": "gegevens", "wel": ["Geheim wachtboek"]}]
    assert "maar voor een deel: Geheim wachtboek" in antwoord["samenvatting"]


def test_in_een_open_regime_beslist_een_deel_niet_over_het_geheel() -> None:
    antwoord = weergave.oordeel(REGELS, oordeel(REGELS, vraag("wacht", "schout", "alles")))
    assert antwoord["oordeel"] == "eigen_afweging"
    assert antwoord["routes"][0]["gedeeltelijk"] == [{"punt": "gegevens", "wel": ["Wachtboek"]}]


def test_doorbrekingsgrond_alleen_voor_de_ontvanger_die_hij_noemt() -> None:
    def gronden(aan: str) -> list[str]:
        geheim = weergave.oordeel(REGELS, oordeel(REGELS, vraag("gasthuis", aan, "ziekte")))["geheimhouding"]
        return [d["label"] for g in geheim for d in g["doorbrekingsgronden"]]

    eigen = ["Toestemming", "Volgens de wet", "Volgens het handboek"]
    assert gronden("gilde") == eigen
    assert gronden("schout") == ["Melden bij de schout", *eigen]


def _json(v: Vraag) -> weergave.Json:
    return weergave.oordeel(REGELS, oordeel(REGELS, v))


def _standen(v: Vraag) -> list[str]:
    return [p["stand"] for p in _json(v)["poorten"]]


def test_drie_poorten_staan_los_van_elkaar() -> None:
    assert _standen(vraag("badhuis", "markt", "merk")) == ["zelf_toetsen", "dicht", "dicht"]
    assert _standen(vraag("badhuis", "markt", "merk", omstandigheden=["ja-gezegd"])) == [
        "zelf_toetsen",
        "dicht",
        "open",
    ]
    assert _standen(vraag("badhuis", "markt", "merk", omstandigheden=["merk-mag"])) == ["zelf_toetsen", "open", "dicht"]
    # What is still to be met for the norm is still to be met for the secrecy it lifts.
    open_eis = vraag("wacht", "schout", "wachtboek")
    assert _standen(open_eis) == ["onder_voorwaarden", "vrij", "onder_voorwaarden"]
    assert _standen(replace(open_eis, omstandigheden=frozenset({"omstandigheid:nodig"}))) == ["open", "vrij", "open"]
    assert _standen(vraag("wacht", "stad", "wachtboek")) == ["na_besluit", "vrij", "na_besluit"]
    assert _standen(vraag("vreemde", "gilde", "ziekte")) == ["onbekend", "vrij", "onbekend"]
    assert _standen(vraag("wacht", "poort", "wachtboek")) == ["dicht", "vrij", "dicht"]


def test_een_plicht_zegt_in_de_kop_wat_zij_nog_vraagt() -> None:
    v = vraag("markt", "brug", "merk")
    antwoord = _json(v)
    assert antwoord["kop"] == "Verplicht, op verzoek van de ontvanger; de ontvanger beoordeelt of het nodig is"
    assert "moet merk geven aan Brug, op verzoek van de ontvanger; de ontvanger beoordeelt" in antwoord["samenvatting"]
    assert _json(_met(v, "omstandigheid:gevraagd"))["kop"] == "Verplicht; de ontvanger beoordeelt of het nodig is"
    assert _json(_met(v, "omstandigheid:gevraagd", "voorwaarde:nodig-volgens-brug"))["kop"] == "Verplicht"
    # What nobody is named for the giver judges; other demands stand there by name.
    assert _json(vraag("wacht", "schout", "wachtboek"))["kop"] == "Verplicht; met als eis: nodig voor de taak"


def test_een_algemene_plicht_heft_het_verbod_op_gegevens_niet_op() -> None:
    """That one must give is no exception to the prohibition; a norm about these very data is."""
    algemeen = _json(vraag("markt", "poort", "merk"))
    assert (algemeen["oordeel"], _standen(vraag("markt", "poort", "merk"))[1]) == ("verplicht", "zelf_toetsen")
    assert "ook een uitzondering nodig op het verbod (art. 1 Merkwet)" in algemeen["samenvatting"]
    precies = vraag("markt", "brug", "merk")
    assert _standen(precies)[1] == "onder_voorwaarden"
    assert "uitzondering nodig" not in _json(precies)["samenvatting"]


def test_toestemming_die_een_geheim_doorbreekt_is_nog_geen_grondslag() -> None:
    tekst = _json(vraag("badhuis", "gilde", "ziekte", omstandigheden=["ja-gezegd"]))["samenvatting"]
    assert "doorbroken door: Toestemming van de bader" in tekst
    assert "nog geen grondslag" in tekst


def test_wat_een_doorbreking_nog_vraagt_staat_erbij() -> None:
    antwoord = _json(vraag("badhuis", "schout", "ziekte", omstandigheden=["nodig"]))
    assert "Nog te beoordelen: ander niet geschaad." in antwoord["samenvatting"]
    (nood,) = [d for g in antwoord["geheimhouding"] for d in g["doorbrekingsgronden"] if d["label"] == "Nood"]
    assert {v["label"]: (v["vervuld"], v["beoordeeld_door"]) for v in nood["voorwaarden"]} == {
        "Nodig voor de taak": (True, []),
        "Ander niet geschaad": (False, ["Badhuis"]),
    }


def _bekend(v: Vraag, toetsvraag: str, kant: str) -> list[str] | None:
    antwoorden = {t["toetsvraag"]: t["bekend"] for t in _json(v)["afweging"]}
    return [b["label"] for b in antwoorden[toetsvraag][kant]] if toetsvraag in antwoorden else None


def test_zelf_te_beantwoorden_vragen_tonen_wat_van_beide_bekend_is() -> None:
    v = vraag("badhuis", "schout", "merk", "2023-06-01")
    assert _bekend(v, "taak", "gever") == ["Baden"]
    assert _bekend(v, "taak", "ontvanger") == ["Straten"]
    assert _bekend(replace(v, peildatum=date(2024, 6, 1)), "taak", "ontvanger") == []
    assert _bekend(v, "grondslag", "gever") == ["Nieuwe grondslag"]
    assert _bekend(replace(v, peildatum=date(2019, 6, 1)), "grondslag", "gever") == ["Oude grondslag"]
    assert _bekend(v, "merk", "gever") == ["Badhuizen en het merk"]
    assert _bekend(v, "merk", "ontvanger") == []
    assert _bekend(vraag("badhuis", "schout", "ziekte"), "merk", "gever") is None


def test_een_poort_noemt_de_norm_die_haar_opent() -> None:
    antwoord = _json(vraag("wacht", "schout", "wachtboek"))
    (geheim,) = [p["tekst"] for p in antwoord["poorten"] if p["poort"] == "geheim"]
    assert (
        geheim
        == "De geheimhouding (Wachtboek blijft geheim) wijkt als aan de voorwaarden is voldaan van: Wacht aan schout."
    )


def test_een_geheim_over_een_deel_van_de_gegevens_wordt_genoemd() -> None:
    """Asked about all data: that there is no secrecy duty would be half the truth."""
    antwoord = _json(vraag("gasthuis", "markt", "alles"))
    (geheim,) = [p for p in antwoord["poorten"] if p["poort"] == "geheim"]
    assert geheim["stand"] == "vrij"
    assert "wel voor een deel ervan: Zwijgplicht van het gasthuis" in geheim["tekst"]


def test_wat_een_gever_voor_zijn_taak_heeft_valt_onder_zijn_eigen_regime() -> None:
    """Health data in the hands of the sea guard are its log: a closed regime, not one where it weighs for itself."""
    antwoord = _json(vraag("zeewacht", "gilde", "ziekte"))
    assert (antwoord["oordeel"], antwoord["regime"]) == ("niet_toegestaan", "Zeerecht")
    assert "zijn logboek, waar ze ook over gaan" in antwoord["opmerkingen"][0]
    assert antwoord["vraag"]["gegevens"][0]["label"] == "Ziekte"
    assert _json(vraag("zeewacht", "markt", "ziekte"))["oordeel"] == "verplicht"
    # A norm about these very data goes first.
    eigen = _json(vraag("zeewacht", "poort", "ziekte"))
    assert (eigen["oordeel"], eigen["opmerkingen"]) == ("verplicht", [])


def test_een_gever_met_organen_wordt_per_orgaan_beantwoord() -> None:
    antwoord = _json(vraag("stad", "gilde", "ziekte"))
    assert [o["partij"]["label"] for o in antwoord["per_gever"]] == ["Schout"]


def test_een_orgaan_dat_iets_anders_krijgt_staat_in_het_antwoord() -> None:
    tekst = _json(vraag("wacht", "stad", "wachtboek"))["samenvatting"]
    assert "Per orgaan van Stad is het anders. Schout: verplicht." in tekst


def test_waar_een_norm_beslist_is_er_niets_zelf_te_beantwoorden() -> None:
    assert _json(vraag("herberg", "markt", "ziekte"))["afweging"] == []
    assert _json(vraag("wacht", "stad", "wachtboek"))["afweging"] == []


def test_herkomst_zegt_hoe_de_gever_de_gegevens_kreeg() -> None:
    antwoord = _json(vraag("schout", "gilde", "wachtboek", herkomst="partij:wacht"))
    assert antwoord["ontvangen"]["oordeel"] == "verplicht"
    assert antwoord["ontvangen"]["doelen"] == ["Orde"]
    assert {g["plicht"] for g in antwoord["geheimhouding"]} == {"wachtboek"}
    assert "ontvangen" not in _json(vraag("schout", "gilde", "wachtboek"))


def test_meer_gegevens_geven_de_zwakste_uitkomst() -> None:
    antwoord = oordeel(
        REGELS, replace(vraag("wacht", "schout", "wachtboek"), gegevens=("gegeven:wachtboek", "gegeven:ziekte"))
    )
    assert [d.uitkomst for d in antwoord.delen] == [Uitkomst.VERPLICHT, Uitkomst.EIGEN_AFWEGING]
    assert antwoord.uitkomst is Uitkomst.EIGEN_AFWEGING


@given(VRAGEN)
def test_lijst_van_ontvangers_zegt_hetzelfde_als_het_losse_oordeel(v: Vraag) -> None:
    los = {p: oordeel(REGELS, replace(v, aan=p)).uitkomst for p in REGELS.partijen if p != v.van}
    assert {o.vraag.aan: o.uitkomst for o in ontvangers(REGELS, v)} == los
    assert {p: o.uitkomst for p, o in overzicht(REGELS, v)} == los


def _eerste(v: Vraag) -> list[str]:
    return [r["norm"] for r in _json(v)["routes"] if r["draagt"]]


def test_de_norm_die_het_meest_over_de_vraag_gaat_staat_voorop() -> None:
    # These parties and data by name; then wider data, a duty before a power; then any party; a reading of the law last.
    merk = ["vreemde-merk", "vreemde-alles", "vreemde-mag", "ieder-merk", "vreemde-boek"]
    assert _eerste(vraag("vreemde", "herberg", "merk")) == merk
    assert "op grond van: Vreemde aan herberg: het merk; " in _json(vraag("vreemde", "herberg", "merk"))["samenvatting"]


@given(VRAGEN, st.randoms(use_true_random=False))
def test_de_volgorde_van_normen_verandert_de_uitkomst_niet(v: Vraag, kans: Random) -> None:
    deel = Gegevensvraag(REGELS, v)
    routes = deel.toets.routes(v.aan)

    def zegt(routes: list[Route]) -> tuple[Uitkomst, frozenset[str]]:
        b = beslis(routes, regime=deel.regime, geheimen=deel.geheimen, beschreven=deel.beschreven)
        return b.uitkomst, frozenset(r.norm.id for r in b.dragend)

    assert zegt(kans.sample(routes, len(routes))) == zegt(routes)


@given(VRAGEN)
def test_elke_route_past_of_zegt_waarom_niet(v: Vraag) -> None:
    for r in weergave.oordeel(REGELS, oordeel(REGELS, v))["routes"]:
        assert r["past"] is (r["struikelt_op"] is None)
        assert r["past"] or r["struikelt_op"]["reden"].endswith(".")


@given(VRAGEN)
def test_wat_niet_in_werking_is_draagt_nooit_een_uitkomst(v: Vraag) -> None:
    assert all(v.peildatum in r.norm.periode for r in oordeel(REGELS, v).passend)


@given(VRAGEN)
def test_geen_iri_in_wat_de_gebruiker_leest(v: Vraag) -> None:
    antwoord = weergave.oordeel(REGELS, oordeel(REGELS, v))
    assert "http" not in antwoord["samenvatting"] and ":" not in antwoord["oordeel_label"]


def test_een_kennisbank_die_niemand_meer_gebruikt_blijft_niet_in_het_geheugen() -> None:
    oud = regels()
    verdwenen = weakref.ref(oud.feiten)
    weergave.oordeel(oud, oordeel(oud, vraag("wacht", "schout", "wachtboek")))
    del oud
    gc.collect()
    assert verdwenen() is None
