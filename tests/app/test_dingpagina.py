"""The page of a thing in the app: without a browser, and once as a user goes through it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from rdflib import Graph, URIRef
from streamlit.testing.v1 import AppTest

from browser import open_pagina
from deelwijzer.begrippen import lang
from deelwijzer.ding import buurt
from deelwijzer.wijzer import Wijzer
from zonder_browser import in_html, open_app


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def _open(**adres: str) -> AppTest:
    return open_app("bladeren", **adres)


def _koppen(app: AppTest) -> list[str]:
    return [str(k.value).replace("\\", "") for k in (*app.title, *app.header, *app.subheader)]


@pytest.mark.parametrize(
    "term",
    [
        "partij:college-van-bw",
        "geheim:wvggz-politie",
        "knooppunt:riec",
        "sectie:jenv2023-politie-stap-4b-structureel",
        "begrip:conflict-van-plichten-zes",
        "deelname:pga-raad-voor-de-kinderbescherming",
        "taak:wgs-veilig-thuis",
    ],
)
def test_de_pagina_zegt_wat_python_zegt(wijzer: Wijzer, term: str) -> None:
    app = _open(ding=term, peildatum="2026-01-01")
    j = wijzer.ding(term, "2026-01-01")
    html = in_html(app)
    assert j["ding"]["label"] in _koppen(app)[0]
    assert [f"{g['label']} ({g['aantal']})" for g in j["normen"]] == [str(s.value) for s in app.subheader]
    groepen = "\n".join(str(m.value) for m in app.markdown).replace("\\", "")
    assert all(g["label"] in groepen for g in j["relaties"])
    assert html.count('class="dw-plaat"') == bool(buurt.relaties(j))
    assert "w3id.org" not in html


def test_een_relatie_uitvouwen_staat_in_het_adres(wijzer: Wijzer) -> None:
    app = _open(ding="partij:politie", uit="normen.verstrekker")
    assert app.selectbox(key="w_uit").value == "normen.verstrekker"
    assert "38 van" in in_html(app)
    assert app.query_params["uit"] in ("normen.verstrekker", ["normen.verstrekker"])


def test_normen_filteren_op_een_woord(wijzer: Wijzer) -> None:
    app = _open(ding="partij:politie")
    app.text_input(key="w_filter").set_value("halt").run()
    assert not app.exception
    gever = next(str(s.value) for s in app.subheader if str(s.value).startswith("Normen als gever"))
    deel, heel = map(int, re.findall(r"\d+", gever))
    assert 0 < deel < heel
    assert app.query_params["filter"] in ("halt", ["halt"])


def test_wat_niet_geldt_op_de_peildatum_zegt_dat() -> None:
    app = _open(ding="norm:politie-riec-recherche", peildatum="2026-01-01")
    assert "Geldt niet meer op de peildatum" in in_html(app)
    app = _open(ding="norm:politie-riec-recherche", peildatum="2024-06-01")
    assert "niet meer op de peildatum" not in in_html(app)


def test_een_andere_naam_in_de_link_biedt_wat_erop_lijkt() -> None:
    app = _open(ding="partij:polite")
    assert "niet kent" in app.warning[0].value
    assert any(p.label.startswith("Politie") for p in app.page_link)


@pytest.mark.browser
def test_zoeken_uitvouwen_doorklikken_en_bewaren(pagina: Page, adres: str, wijzer: Wijzer) -> None:
    open_pagina(pagina, adres, "/bladeren")
    veld = pagina.get_by_role("textbox", name="Zoek in de kennisbank")
    veld.fill("politie")
    veld.press("Enter")
    pagina.get_by_role("link", name=re.compile(r"^Politie · partij")).click()
    expect(pagina.get_by_role("heading", name="Politie", exact=True, level=1)).to_be_visible()
    # A box in the picture unfolds a relation, a box in that leads to the thing itself.
    pagina.locator('.dw-plaat a[title^="Normen als gever"]').click()
    expect(pagina).to_have_url(re.compile(r"uit=normen\.verstrekker"))
    expect(pagina.get_by_role("img", name=re.compile(r"38 van \d+ getoond"))).to_be_visible()
    vak = pagina.locator('.dw-plaat a[title^="Politie aan Halt"]')
    expect(vak).to_have_count(1)
    vak.click()
    expect(pagina.get_by_role("heading", name=re.compile("^Politie aan Halt"), level=1)).to_be_visible()
    with pagina.expect_download() as wachtend:
        pagina.get_by_role("button", name="Turtle").click()
    feiten = Graph().parse(Path(wachtend.value.path()), format="turtle")
    norm = URIRef(lang("norm:politie-halt-alternatieve-afdoening"))
    assert (norm, URIRef(lang("dw:ontvanger")), URIRef(lang("partij:halt"))) in feiten


@pytest.mark.browser
def test_het_plaatje_staat_onder_de_uitleg_en_zegt_op_een_telefoon_dat_het_schuift(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/bladeren?ding=partij:veilig-thuis")
    hint = pagina.get_by_text("schuif het opzij")
    expect(pagina.locator(".dw-plaat")).to_be_visible()
    expect(hint).to_be_hidden()
    koppen = pagina.get_by_role("heading", level=2).all_inner_texts()
    assert koppen.index("De buurt in beeld") < koppen.index("Normen") < koppen.index("Hangt samen met")
    pagina.set_viewport_size({"width": 400, "height": 860})
    expect(hint).to_be_visible()
    assert pagina.locator(".dw-schuif").evaluate("e => e.scrollWidth > e.clientWidth")
