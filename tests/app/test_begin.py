"""The start page and the search field, citations, and the peildatum on every page; without a browser."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from browser import open_pagina
from onderdelen import navigatie
from zonder_browser import open_app


def _open(pagina: str = "begin", **adres: str) -> AppTest:
    return open_app(pagina, **adres)


def _links(app: AppTest) -> list[tuple[str, str, dict[str, list[str]]]]:
    """Every link on the page itself: what it says, its page, its state."""
    gevonden = [k.proto for k in app.main.get("page_link")]
    return [(p.label.replace("\\", ""), p.page, parse_qs(p.query_string)) for p in gevonden]


def _tekst(app: AppTest) -> str:
    delen = [*app.main.markdown, *app.main.caption, *app.main.info, *app.main.warning]
    return "\n".join([*(str(d.value) for d in delen), *(str(h.body) for h in app.html)]).replace("\\", "")


def test_elke_baan_heeft_een_ingang_en_een_voorbeeld() -> None:
    links = _links(_open())
    for pagina in ("vragen", "convenant", "overzicht", "stappenplan", "bladeren"):
        assert any(naar == pagina and not stand for _, naar, stand in links)
        assert any(naar == pagina and stand for _, naar, stand in links)


@pytest.mark.parametrize("nummer", range(9))
def test_een_voorbeeld_opent_meteen(nummer: int) -> None:
    voorbeelden = [
        (pagina, stand) for _, pagina, stand in _links(_open()) if stand and pagina and "rondleiding" not in stand
    ]
    assert len(voorbeelden) == 9
    pagina, stand = voorbeelden[nummer]
    app = _open(pagina, **{k: w[0] for k, w in stand.items()})
    assert not app.warning and not app.error


@pytest.mark.parametrize(
    ("tekst", "label", "pagina", "stand"),
    [
        ("riec", "RIEC · *partij*", "bladeren", {"ding": ["partij:riec"]}),
        (
            "art 9 wpg aan riec",
            "Mag Politie gegevens uit een onderzoek (artikel 9 Wpg) geven aan RIEC?",
            "vragen",
            {"van": ["politie"], "aan": ["riec"], "gegevens": ["wpg-9"]},
        ),
        ("matrix", "Matrix", "matrix", {}),
        ("toegankelijkheid", "Toegankelijkheid", "toegankelijkheid", {}),
        ("kastanjeplein", "Buurtaanpak Kastanjeplein", "convenant", {"voorbeeld": ["buurtaanpak-kastanjeplein"]}),
        ("meldcode", "Meldcode", "stappenplan", {"stappenplan": ["meldcode"]}),
        ("regio voorbeeld", "Regio voorbeeld", "overzicht", {"voorbeeld": ["regio-voorbeeld"]}),
    ],
)
def test_zoeken_noemt_eerst(tekst: str, label: str, pagina: str, stand: dict[str, list[str]]) -> None:
    gevonden, naar, waarheen = _links(_open(zoek=tekst))[0]
    assert gevonden.startswith(label)
    assert (naar, waarheen) == (pagina, stand)


def test_zoeken_in_het_veld_staat_in_het_adres_en_wissen_geeft_de_banen_terug() -> None:
    app = _open()
    app.text_input(key="w_zoekvraag").set_value("politie bsn wpg 8 burgemeester").run()
    assert app.query_params["zoek"] == "politie bsn wpg 8 burgemeester"
    assert _links(app)[0][2]["gegevens"] == ["bsn", "wpg-8"]
    next(k for k in app.button if k.label.startswith("Wis")).click().run()
    assert "zoek" not in app.query_params
    assert any(label == "Stel een vraag" for label, *_ in _links(app))


def test_wie_terugkomt_op_het_begin_ziet_de_banen() -> None:
    app = _open(zoek="politie")
    app.switch_page("paginas/over.py").run()
    app.query_params.clear()
    app.switch_page("paginas/begin.py").run()
    assert any(label == "Stel een vraag" for label, *_ in _links(app))


@pytest.mark.parametrize("pagina", ["begin", "bladeren"])
def test_wat_op_de_peildatum_niet_geldt_zegt_dat_tussen_de_vondsten(pagina: str) -> None:
    labels = {
        dag: [p.label.replace("\\", "") for p in _open(pagina, zoek="Wbp", peildatum=dag).page_link]
        for dag in ("2018-05-24", "2018-05-25")
    }
    wet = {
        dag: next(n for n in namen if n.startswith("Wet bescherming persoonsgegevens")) for dag, namen in labels.items()
    }
    assert "geldt niet meer" in wet["2018-05-25"] and "geldt niet meer" not in wet["2018-05-24"]


def test_hoogstens_tien_vondsten_en_de_weg_naar_meer() -> None:
    links = _links(_open(zoek="politie"))
    assert len(links) <= 11
    assert links[-1][1:] == ("bladeren", {"zoek": ["politie"]})


@pytest.mark.parametrize("tekst", ["xyzzy", "<script>alert(1)</script>", "**", "'\"; DROP"])
def test_niets_gevonden_is_geen_eindpunt(tekst: str) -> None:
    app = _open(zoek=tekst)
    assert "Niets gevonden" in _tekst(app)
    assert any(naar == "vragen" for _, naar, _ in _links(app))


def test_een_tikfout_wordt_verteld() -> None:
    assert "‘reclasering’ als ‘reclassering’" in _tekst(_open(zoek="reclasering"))


def test_de_gekozen_peildatum_gaat_mee_in_elke_link() -> None:
    for zoek in ("", "art 9 wpg aan riec"):
        # A tour has days of its own.
        links = [k for k in _links(_open(zoek=zoek, peildatum="2024-01-01")) if "rondleiding" not in k[2]]
        assert links
        assert all(stand["peildatum"] == ["2024-01-01"] for _, _, stand in links)


def test_zoeken_vanaf_een_andere_pagina() -> None:
    app = _open("over")
    app.text_input(key="w_zoek_zij").set_value("art. 20 Wpg").run()
    assert not app.exception
    assert app.query_params["zoek"] == "art. 20 Wpg"
    assert _links(app)[0][2] == {"ding": ["bepaling:wpg-20"]}


@pytest.mark.parametrize("pagina", [p.bestand for p in navigatie.PAGINAS])
def test_elke_pagina_zegt_dat_de_peildatum_niet_vandaag_is(pagina: str) -> None:
    assert "Peildatum <b>1 januari 2024</b>" in _tekst(_open(pagina, peildatum="2024-01-01"))
    assert "Peildatum <b>" not in _tekst(_open(pagina))


@pytest.mark.parametrize(
    ("pagina", "adres", "begin"),
    [
        (
            "vragen",
            {"van": "politie", "aan": "halt", "gegevens": "wpg-8"},
            r"Mag Politie gegevens uit de dagelijkse politietaak \(artikel 8 Wpg\) geven aan Halt\? Toegestaan, mits: .* Artikelen: .*art\. 18 lid 1 Wpg",
        ),
        (
            "vragen",
            {"van": "politie", "gegevens": "wpg-8"},
            r"Wie mag .* ontvangen van Politie\? Aantal partijen: \d+ ",
        ),
        (
            "catalogus",
            {"vraag": "taken-van-partij", "partij": "reclassering"},
            r"Welke .* Reclassering.*\? \d+ antwoorden\.",
        ),
        ("matrix", {"partij": "politie", "groep": "wpg-10"}, r"Wat Politie mag geven, op .*\. Aantal oordelen: \d+ "),
        (
            "vergelijken",
            {"aan": "riec", "vergelijk": "2025-02-28"},
            r"Wat veranderde tussen 28 februari 2025 en .*Mag Politie",
        ),
        (
            "convenant",
            {"voorbeeld": "buurtaanpak-kastanjeplein"},
            r"Toets van het convenant Buurtaanpak Kastanjeplein.*fout",
        ),
        ("overzicht", {"voorbeeld": "regio-voorbeeld"}, r"Overzicht van knooppunten: .*Regio"),
        (
            "stappenplan",
            {"stappenplan": "onderwijs", "antwoorden": "0-aangifte.ja"},
            r"Stappenplan onderwijs.*aangifte",
        ),
        ("bladeren", {"ding": "partij:halt"}, r"Halt \(partij\)\. "),
    ],
)
def test_een_antwoord_heeft_een_citaat(pagina: str, adres: dict[str, str], begin: str) -> None:
    app = _open(pagina, **adres)
    regels = [str(c.value) for c in app.code]
    citaat = next(r for r in regels if "geraadpleegd op" in r)
    assert re.match(begin, citaat)
    assert re.search(r"\. Deelwijzer [\d.]+, kennisbank [0-9a-f]{12}, peildatum \d+ \w+ \d{4}, geraadpleegd op", citaat)
    assert citaat.endswith(regels[regels.index(citaat) - 1]) and "\n" not in citaat


@pytest.mark.browser
def test_de_vraag_over_artikel_9_in_drie_handelingen(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/")
    veld = pagina.get_by_role("textbox", name="Zoek of stel een vraag")
    veld.fill("art 9 wpg aan riec")
    veld.press("Enter")
    expect(pagina.get_by_role("button", name="Wis en begin opnieuw")).to_be_visible()
    pagina.get_by_role("link", name="Mag Politie gegevens uit een onderzoek (artikel 9 Wpg) geven aan RIEC?").click()
    expect(pagina.get_by_role("heading", name=re.compile("Verplicht;"))).to_be_visible()
    expect(pagina.get_by_role("link", name=re.compile("WGS")).first).to_be_visible()
    expect(pagina).to_have_url(re.compile(r"/vragen\?.*aan=riec"))
    pagina.go_back()
    expect(pagina.get_by_test_id("stMain").get_by_role("textbox").first).to_have_value("art 9 wpg aan riec")


@pytest.mark.browser
def test_zoeken_in_de_zijbalk(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/over")
    veld = pagina.get_by_role("textbox", name="Zoek of stel een vraag")
    veld.fill("zvh")
    veld.press("Enter")
    expect(pagina.get_by_role("link", name="Zorg- en veiligheidshuis · partij")).to_be_visible()
    expect(pagina).to_have_url(re.compile(r"/\?zoek=zvh"))
