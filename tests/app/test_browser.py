"""The jobs of the app in a real Chromium, against a server that was started as a user starts it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser import kies, neem_advies_over, open_pagina

pytestmark = pytest.mark.browser


def test_de_vraag_over_artikel_9_tot_en_met_het_artikel(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres)
    expect(pagina.locator("html")).to_have_attribute("lang", "nl")
    expect(pagina.get_by_role("heading", name=re.compile("Wie mag .*artikel 9 Wpg.* van Politie"))).to_be_visible()
    expect(pagina.get_by_role("heading", name=re.compile(r"Verplicht \(\d+\)"))).to_be_visible()
    partij = pagina.locator("summary").filter(has_text=re.compile("^.*Openbaar Ministerie –"))
    partij.first.click()
    route = pagina.locator(".dw-kaart").first
    expect(route).to_be_visible()
    artikel = pagina.locator('.dw-kaart a[href^="https://wetten.overheid.nl/"]').first
    expect(artikel).to_be_visible()
    expect(artikel).to_have_attribute("target", "_blank")
    expect(pagina.get_by_role("button", name="Notitie (Word)")).to_be_visible()


def test_een_slot_veranderen_antwoordt_meteen_en_de_link_doet_hetzelfde(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres)
    kies(pagina, "of: mag het aan", "Halt")
    kop = pagina.get_by_role("heading", name=re.compile("Mag Politie .* geven aan Halt"))
    expect(kop).to_be_visible()
    expect(pagina).to_have_url(re.compile("aan=halt"))
    # The words around the fields say now what is asked; the field that was used keeps value and focus.
    ontvanger = pagina.get_by_role("combobox", name="naar")
    expect(ontvanger).to_have_value(re.compile("^Halt"))
    expect(ontvanger).to_be_focused()
    expect(pagina.get_by_role("combobox", name="Mogen deze gegevens")).to_have_value(re.compile("artikel 9 Wpg"))
    gekozen = pagina.url
    open_pagina(pagina, gekozen, "")
    expect(kop).to_be_visible()


def test_de_lijst_downloaden_als_rekenblad(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres)
    with pagina.expect_download() as wachtend:
        pagina.get_by_role("button", name="CSV").click()
    tekst = Path(wachtend.value.path()).read_text(encoding="utf-8-sig")
    assert tekst.startswith("Partij;Oordeel;Reden;Peildatum;Kennisbank")
    assert "Openbaar Ministerie;" in tekst


def test_van_zoeken_naar_een_partij_naar_een_norm(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/bladeren")
    veld = pagina.get_by_role("textbox", name="Zoek in de kennisbank")
    veld.fill("Halt")
    veld.press("Enter")
    pagina.get_by_role("link", name=re.compile(r"^Halt · partij")).click()
    expect(pagina.get_by_role("heading", name="Halt", exact=True)).to_be_visible()
    expect(pagina).to_have_url(re.compile("ding=partij%3Ahalt"))
    pagina.get_by_role("link", name=re.compile("Politie aan Halt")).first.click()
    expect(pagina.get_by_role("heading", name=re.compile("^Politie aan Halt"))).to_be_visible()
    pagina.go_back()
    expect(pagina.get_by_role("heading", name="Halt", exact=True)).to_be_visible()


def test_van_een_cel_van_de_matrix_naar_de_reden_en_terug(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/matrix?partij=politie&groep=wpg-10&oordeel=verplicht")
    tabel = pagina.get_by_role("region", name="Wat Politie mag geven").get_by_role("table")
    expect(tabel.get_by_role("rowheader", name="Burgemeester")).to_be_visible()
    gekozen = pagina.url
    tabel.get_by_role("row", name=re.compile("^Burgemeester")).get_by_role("link", name="Verplicht").first.click()
    expect(pagina.get_by_role("heading", name=re.compile("^Mag Politie .* geven aan Burgemeester"))).to_be_visible()
    expect(pagina.locator(".dw-kaart").first).to_be_visible()
    pagina.go_back()
    if pagina.url != gekozen:
        pagina.go_back()
    expect(tabel.get_by_role("rowheader", name="Burgemeester")).to_be_visible()


def test_de_matrix_als_werkblad(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/matrix?partij=politie&groep=wpg-10")
    with pagina.expect_download() as wachtend:
        pagina.get_by_role("button", name="Werkblad (XLSX)").click()
    assert Path(wachtend.value.path()).read_bytes()[:2] == b"PK"


def test_twee_dagen_vergelijken(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/vergelijken?vergelijk=2025-02-28&peildatum=2025-03-01")
    pagina.get_by_role("link", name="RIEC", exact=True).click()
    expect(pagina.get_by_role("heading", name="Wat veranderde", exact=True)).to_be_visible()
    expect(pagina.get_by_text("vervangen door de norm").first).to_be_visible()


def test_het_voorbeeld_met_fouten_toetsen(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/convenant")
    kies(pagina, "voorbeeld", "met fouten")
    expect(pagina.get_by_role("heading", name=re.compile(r"Fouten \(\d+\)"))).to_be_visible()
    expect(pagina.get_by_text("Zo herstelt u het").first).to_be_visible()
    expect(pagina.locator(".dw-kaart a[target=_blank]").first).to_be_visible()
    expect(pagina).to_have_url(re.compile("voorbeeld=buurtaanpak-kastanjeplein"))


def test_een_onleesbaar_bestand_uploaden(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/convenant")
    stuk = {"name": "stuk.yaml", "mimeType": "application/yaml", "buffer": b"naam: [niet af"}
    pagina.locator("input[type=file]").set_input_files(stuk)  # type: ignore[arg-type]
    expect(pagina.get_by_text("stuk.yaml kan niet worden gelezen")).to_be_visible()


@pytest.mark.parametrize(
    "pad",
    [
        "/?aan=openbaar-ministerie",
        "/bladeren?ding=partij:politie",
        "/over",
        "/convenant",
        "/catalogus?vraag=deelnemers",
        "/matrix?partij=politie&oordeel=verplicht",
        "/vergelijken?aan=riec",
        "/overzicht",
        "/overzicht?voorbeeld=regio-voorbeeld",
        "/overzicht?voorbeeld=regio-voorbeeld&deel=beelden",
        "/overzicht?voorbeeld=regio-voorbeeld&deel=knooppunt",
    ],
)
def test_op_een_telefoon_past_alles_in_de_breedte(pad: str, pagina: Page, adres: str) -> None:
    pagina.set_viewport_size({"width": 400, "height": 860})
    open_pagina(pagina, adres, pad)
    # The page may still be drawing itself.
    pagina.wait_for_function(
        "() => (e => e.scrollWidth <= e.clientWidth)(document.querySelector('[data-testid=stMain]'))"
    )


def test_een_convenant_herstellen_overleeft_herladen(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/convenant?voorbeeld=buurtaanpak-kastanjeplein")
    pagina.get_by_role("button", name="Herstel dit in het formulier").click()
    bevinding = pagina.locator(".st-key-bevindingen summary").filter(has_text="advies van de functionaris")
    bevinding.click()
    vak = pagina.locator(".st-key-bevindingen details").filter(has_text="advies van de functionaris")
    vak.get_by_role("textbox").fill("Positief.")
    vak.get_by_role("button", name="Neem over").click()
    expect(bevinding).to_have_count(0)
    expect(pagina).to_have_url(re.compile("concept="))
    pagina.reload()
    expect(pagina.get_by_role("heading", name="Bevindingen")).to_be_visible()
    expect(bevinding).to_have_count(0)
    pagina.get_by_role("button", name="Opslaan").click()
    with pagina.expect_download() as bestand:
        pagina.get_by_role("button", name="Concept convenant en privacyprotocol").click()
    assert bestand.value.suggested_filename.endswith(".docx")
    assert Path(bestand.value.path()).read_bytes().startswith(b"PK")
    pagina.keyboard.press("Escape")
    pagina.get_by_role("button", name="Ongedaan maken").click()
    expect(bevinding).to_be_visible()


def test_een_drukke_browser_maakt_geen_velden_leeg(pagina: Page, adres: str) -> None:
    """Who goes on before the form stands there whole, loses nothing of it."""
    pagina.context.new_cdp_session(pagina).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    pagina.goto(f"{adres}/convenant?deel=bewerken&voorbeeld=buurtaanpak-kastanjeplein")
    neem_advies_over(pagina)
    expect(pagina.get_by_label("Naam").first).to_have_value(re.compile("Kastanjeplein"))
    pagina.get_by_role("button", name="Ongedaan maken").click()
    expect(pagina.get_by_role("button", name="Ongedaan maken")).to_be_disabled()


def test_een_stappenplan_met_het_toetsenbord_overleeft_herladen(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/stappenplan?stappenplan=onderwijs")
    expect(pagina.get_by_role("heading", name="Is er een strafbaar feit")).to_be_visible()
    pagina.get_by_role("radio", name="Ja", exact=True).focus()
    pagina.keyboard.press("Space")
    pagina.get_by_role("textbox", name="Waarom").fill("Er is een wapen gezien.")
    verder = pagina.get_by_role("button", name="Verder")
    verder.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="U kunt aangifte doen")).to_be_visible()
    pagina.reload()
    expect(pagina.get_by_role("heading", name="U kunt aangifte doen")).to_be_visible()
    with pagina.expect_download() as bestand:
        pagina.get_by_role("button", name="Markdown").click()
    verslag = Path(bestand.value.path()).read_text(encoding="utf-8")
    assert "Afwegingsverslag" in verslag and "Er is een wapen gezien." in verslag


def _begin_regio(pagina: Page, adres: str, naam: str) -> None:
    open_pagina(pagina, adres, "/overzicht")
    pagina.get_by_text("Een nieuwe regio beginnen").click()
    veld = pagina.get_by_role("textbox", name="Naam van de regio")
    veld.fill(naam)
    veld.press("Enter")
    pagina.get_by_role("button", name="Begin met deze regio").click()
    expect(pagina.get_by_role("heading", name=naam)).to_be_visible()
    expect(pagina).to_have_url(re.compile("concept="))


def test_van_een_leeg_sjabloon_tot_een_verslag_zonder_de_app_te_verlaten(pagina: Page, adres: str) -> None:
    _begin_regio(pagina, adres, "Regio Middenland")
    expect(pagina.get_by_role("heading", name="Voor bestuurders")).to_be_visible()
    pagina.get_by_text("Eén knooppunt", exact=True).click()
    veld = pagina.get_by_role("textbox", name="Coördinator")
    veld.fill("procesregisseur")
    pagina.get_by_role("button", name="Overnemen").click()
    expect(pagina.get_by_text("Overgenomen bij")).to_be_visible()
    pagina.reload()
    expect(veld).to_have_value("procesregisseur")
    pagina.get_by_role("button", name="Ongedaan maken").click()
    expect(veld).to_have_value("")
    pagina.get_by_text("Bewaren", exact=True).click()
    for knop, begin in (("Verslag voor het bestuur (PDF)", b"%PDF"), ("Verslag voor het bestuur (Word)", b"PK")):
        with pagina.expect_download() as wachtend:
            pagina.get_by_role("button", name=knop, exact=True).first.click()
        assert Path(wachtend.value.path()).read_bytes().startswith(begin)
        assert wachtend.value.suggested_filename.startswith("regio-middenland.")


def test_een_overzicht_met_vijandige_cellen_inlezen(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/overzicht")
    pagina.get_by_text("Een eigen overzicht inlezen").click()
    vijandig = "<img src=x onerror=alert(1)>"
    rijen = f"Naam;Functie;Problematiek;Doelgroep\n'=1+1;Overlegtafel;Woonoverlast;{vijandig}\nTafel;Onzin;;x\n"
    bestand = {"name": "Regio Proef.csv", "mimeType": "text/csv", "buffer": rijen.encode()}
    pagina.locator("input[type=file]").set_input_files(bestand)  # type: ignore[arg-type]
    pagina.locator("summary").filter(has_text="1 cel niet gelezen").click()
    expect(pagina.get_by_role("cell", name="Functie (B)")).to_be_visible()
    pagina.get_by_text("Tabellen", exact=True).click()
    expect(pagina.get_by_role("rowheader", name="=1+1")).to_be_visible()
    expect(pagina.get_by_role("cell", name=vijandig)).to_be_visible()
    pagina.get_by_text("Beelden", exact=True).click()
    expect(pagina.get_by_role("img", name=re.compile("2 knooppunten"))).to_be_visible()
    assert not pagina.locator("img[src=x]").count()


def test_het_voorbeeld_bekijken_en_teruggaan(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/overzicht")
    pagina.get_by_role("button", name="Open Regio Voorbeeld").click()
    expect(pagina.get_by_role("heading", name="Voor professionals")).to_be_visible()
    pagina.get_by_text("Beelden", exact=True).click()
    expect(pagina.get_by_role("img", name=re.compile("knooppunten: "))).to_be_visible()
    expect(pagina).to_have_url(re.compile("deel=beelden"))
    pagina.go_back()
    expect(pagina.get_by_role("heading", name="Voor professionals")).to_be_visible()
