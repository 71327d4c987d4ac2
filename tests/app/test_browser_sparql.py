"""The editor with colours on the page SPARQL, in a real Chromium; nothing may come from elsewhere (the window checks it)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from browser import kies, open_pagina

pytestmark = pytest.mark.browser
_VRAAG = "SELECT ?l { regime:wpg rdfs:label ?l }"


def _wissel(pagina: Page) -> None:
    pagina.get_by_text("Editor met kleuren en aanvullen").click()


def _editor(pagina: Page) -> FrameLocator:
    # For a moment the one it replaces is still there, out of sight.
    return pagina.frame_locator('iframe[title*="code_editor"] >> visible=true')


def _tekst(pagina: Page, tekst: str) -> None:
    expect(_editor(pagina).locator(".ace_text-layer").first).to_contain_text(tekst)


def _typ(pagina: Page, tekst: str) -> None:
    _editor(pagina).locator(".ace_content").first.click()
    pagina.keyboard.press("Control+A")
    # At the speed of a hand: the list of names follows with every letter.
    pagina.keyboard.type(tekst, delay=60)


def test_een_vraag_typen_met_aanvullen_en_terug_naar_het_tekstvak(pagina: Page, adres: str) -> None:
    weigeringen: list[str] = []
    pagina.on("console", lambda m: weigeringen.append(m.text) if "Content Security Policy" in m.text else None)
    open_pagina(pagina, adres, "/sparql")
    expect(pagina.get_by_role("textbox", name="Uw vraag in SPARQL")).to_be_visible()
    _wissel(pagina)
    _tekst(pagina, "SELECT")
    expect(_editor(pagina).locator(".ace_keyword").first).to_be_visible()
    _typ(pagina, "SELECT ?l { regime:wp")
    voorstel = _editor(pagina).locator(".ace_autocomplete .ace_line.ace_selected")
    expect(voorstel).to_contain_text("regime:wpg · Wet politiegegevens")
    pagina.keyboard.press("Enter")
    _tekst(pagina, "SELECT ?l { regime:wpg")
    pagina.keyboard.type(" rdfs:label ?l }")
    pagina.keyboard.press("Control+Enter")
    expect(pagina.get_by_role("heading", name="Antwoord")).to_be_visible()
    expect(pagina.get_by_role("cell", name="Wet politiegegevens")).to_be_visible()
    expect(pagina).to_have_url(re.compile("query=SELECT.*wpg"))
    _wissel(pagina)
    expect(pagina.get_by_role("textbox", name="Uw vraag in SPARQL")).to_have_value(_VRAAG)
    assert not weigeringen


def test_een_link_een_herstelde_naam_en_een_voorbeeld_komen_in_de_editor(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/sparql?query=SELECT ?l { regime:wgp rdfs:label ?l }")
    _wissel(pagina)
    _tekst(pagina, "regime:wgp")
    pagina.get_by_role("button", name="regime:wpg").click()
    _tekst(pagina, _VRAAG)
    expect(pagina.get_by_role("cell", name="Wet politiegegevens")).to_be_visible()
    _typ(pagina, "ASK { partij:politie a dw:Partijsoort } ")
    pagina.get_by_role("button", name="Voer uit").click()
    expect(pagina.get_by_text(re.compile(r"^Ja \("))).to_be_visible()
    pagina.get_by_role("link", name="Catalogus").first.click()
    expect(pagina.get_by_role("heading", name="Catalogus").first).to_be_visible()
    pagina.get_by_role("link", name="SPARQL", exact=True).first.click()
    _tekst(pagina, "ASK { partij:politie")
    kies(pagina, "Begin met een voorbeeld", "Catalogus")
    _tekst(pagina, "VALUES")


def test_de_editor_is_met_tab_te_verlaten(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/sparql")
    _wissel(pagina)
    _typ(pagina, "ASK {} ")
    _tekst(pagina, "ASK {}")
    # With the list open Tab chooses from it.
    expect(_editor(pagina).locator(".ace_autocomplete:visible")).to_have_count(0)
    for _ in range(3):
        pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("button", name="Voer uit")).to_be_focused()
