"""Vragen and SPARQL in a real Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser import kies, open_pagina, rustig

pytestmark = pytest.mark.browser


def test_van_een_andere_vraag_in_drie_stappen_naar_het_artikel(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/vragen?van=school&gegevens=bsn")
    kies(pagina, "Wie mag deze gegevens ontvangen", "artikel 9 Wpg")
    van = pagina.get_by_role("combobox", name="van", exact=True)
    van.click()
    van.fill("Politie")
    pagina.get_by_role("option", name="Politie", exact=True).click()
    expect(pagina.get_by_role("heading", name=re.compile("artikel 9 Wpg.* van Politie"))).to_be_visible()
    pagina.locator("summary").filter(has_text=re.compile("^.*Openbaar Ministerie –")).first.click()
    artikel = pagina.locator('.dw-kaart a[href^="https://wetten.overheid.nl/"]').first
    expect(artikel).to_be_visible()


def test_een_oordeel_en_een_domein_kiezen_en_dan_de_vraag_in_sparql_openen(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/vragen?van=huisarts&gegevens=gezondheid")
    kies(pagina, "Domein", "Zorg")
    # The list of choices stays open for a second one.
    pagina.keyboard.press("Escape")
    expect(pagina).to_have_url(re.compile("domein=Zorg"))
    expect(pagina.get_by_text(re.compile(r"^\d+ van \d+ partijen\.$"))).to_be_visible()
    knop = pagina.get_by_role("button", name=re.compile(r"Niet, tenzij … \(\d+\)"))
    aantal = re.search(r"\((\d+)\)", knop.inner_text())
    knop.click()
    assert aantal
    expect(pagina.get_by_role("heading", name=f"Niet, tenzij … ({aantal[1]})")).to_be_visible()
    rustig(pagina)
    pagina.get_by_text("Toon SPARQL").click()
    expect(pagina.get_by_role("link", name="Open in SPARQL")).to_be_visible()
    # With a key: what unfolds on a slow machine moves away from under a click.
    pagina.get_by_role("link", name="Open in SPARQL").press("Enter")
    expect(pagina.get_by_role("textbox", name=re.compile("Uw vraag in SPARQL"))).to_have_value(re.compile("dw:Oordeel"))
    expect(pagina.get_by_role("heading", name="Antwoord")).to_be_visible()
    expect(pagina.get_by_role("cell", name="Niet, tenzij …").first).to_be_visible()


def test_een_vraag_typen_uitvoeren_en_bewaren(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/sparql")
    veld = pagina.get_by_role("textbox", name=re.compile("Uw vraag in SPARQL"))
    veld.fill("SELECT ?regime WHERE { ?regime a dw:Regime } ORDER BY ?regime")
    veld.press("Control+Enter")
    expect(pagina.get_by_role("cell", name="Wet politiegegevens")).to_be_visible()
    with pagina.expect_download() as wachtend:
        pagina.get_by_role("button", name="CSV").click()
    tekst = Path(wachtend.value.path()).read_text(encoding="utf-8-sig")
    assert tekst.startswith("regime;regime (naam);") and "Wet politiegegevens;regime:wpg;" in tekst
    # The keyboard leaves the editor: what follows is the button that runs.
    veld.focus()
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("button", name="Voer uit")).to_be_focused()


def test_een_vraag_zonder_einde_stoppen(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/sparql")
    veld = pagina.get_by_role("textbox", name=re.compile("Uw vraag in SPARQL"))
    veld.fill("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    pagina.get_by_role("button", name="Voer uit").click()
    pagina.get_by_role("button", name="Stop").last.click()
    expect(pagina.get_by_role("alert").filter(has_text="gestopt")).to_be_visible()
