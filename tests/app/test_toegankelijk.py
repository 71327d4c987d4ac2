"""Every page for everyone: axe in a real browser, Dutch in every corner, the keyboard, paper, and terms explained where they stand."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser import open_pagina, rustig, venster
from onderdelen import navigatie, woorduitleg

pytestmark = pytest.mark.browser

_EISEN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Rows of a long table or list are all made alike: the first ones speak for the rest.
_BUITEN = [
    [".dw-matrix tbody tr:nth-child(n+5)"],
    [".dw-rooster tbody tr:nth-child(n+9)"],
    ["[class*='st-key-rijen-'] > div:nth-child(n+5)"],
]
# Beside every page as it opens: with an answer, halfway a job, and with something wrong in the address.
_STANDEN = [
    "/vragen?aan=burgemeester&doel=handhaven-openbare-orde",
    "/vragen?aan=bestaatniet",
    "/vragen?aan=halt&peildatum=morgen",
    "/catalogus?vraag=deelnemers",
    "/catalogus?vraag=bestaatniet",
    "/matrix?partij=bestaatniet",
    "/vergelijken?aan=riec",
    "/convenant?voorbeeld=buurtaanpak-kastanjeplein",
    "/overzicht?voorbeeld=regio-voorbeeld",
    "/overzicht?voorbeeld=regio-voorbeeld&deel=beelden",
    "/overzicht?voorbeeld=regio-voorbeeld&deel=tabellen",
    "/overzicht?voorbeeld=regio-voorbeeld&deel=knooppunt",
    "/stappenplan?stappenplan=onderwijs",
    "/stappenplan?stappenplan=bestaatniet",
    "/bladeren?ding=partij:politie",
    "/bladeren?ding=partij:bestaatniet",
    "/bladeren?zoek=qqqq",
]
PADEN = [f"/{p.pad}" for p in navigatie.PAGINAS] + _STANDEN

# Words that Streamlit uses on its controls and that are no Dutch.
_ENGELS = re.compile(
    r"\b(the|your|for|with|please|help|^upload$|browse|drag|drop|files?|limit|choose|select(ed)?|options?|results?|loading|running|deploy"
    r"|view|fullscreen|clear|remove|add|next|previous|pages?|close|dismiss|copy|copied|icon|sidebar|skip|collapse|expand|navigate|date|month"
    r"|year|day|press|apply|submit|available|show|hide|today|row|columns?|january|february|march|may|june|july|october)\b",
    re.IGNORECASE,
)
# The names of what a query can be are English in every language.
_QUERY = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b")
# All a user can read or hear, but not the text of the answers, where a title of a source may be English.
_WOORDEN = """() => {
  const uit = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('.stHtml, script, style, pre, code, textarea, [data-testid=stIconMaterial], iframe')) continue;
    for (const naam of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-roledescription'])
      if (e.getAttribute(naam)?.trim()) uit.push(e.getAttribute(naam));
    for (const n of e.childNodes) if (n.nodeType === Node.TEXT_NODE && n.data.trim()) uit.push(n.data.trim());
  }
  return [...new Set(uit)];
}"""


def _engels(woorden: list[str]) -> list[str]:
    return [w for w in woorden if _ENGELS.search(_QUERY.sub("", w))]


@dataclass(frozen=True)
class Gezien:
    titel: str
    taal: str
    woorden: list[str]
    koppen: list[int]
    landmarks: dict[str, int]
    bevindingen: list[str]
    past: bool


def _axe(pagina: Page) -> list[str]:
    opties = {"runOnly": _EISEN, "resultTypes": ["violations"]}
    uitslag: dict[str, Any] = Axe().run(pagina, context={"exclude": _BUITEN}, options=opties).response
    return [
        f"{v['id']}: {n['target']} {n['failureSummary']}"
        for v in uitslag["violations"]
        if v["impact"] in ("serious", "critical")
        for n in v["nodes"]
    ]


def _bekijk(pagina: Page, adres: str, pad: str) -> Gezien:
    open_pagina(pagina, adres, pad)
    expect(pagina.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    # Folded parts count as well.
    pagina.evaluate("() => document.querySelectorAll('.stHtml details').forEach((d) => { d.open = true; })")
    return Gezien(
        titel=pagina.title(),
        taal=pagina.locator("html").get_attribute("lang") or "",
        woorden=pagina.evaluate(_WOORDEN),
        koppen=pagina.evaluate(
            "() => [...document.querySelectorAll('.stMain :is(h1, h2, h3, h4, h5, h6)')].filter((k) => k.checkVisibility()).map((k) => +k.tagName[1])"
        ),
        landmarks={
            rol: pagina.locator(kiezer).count() for rol, kiezer in (("main", "main, [role=main]"), ("nav", "nav"))
        },
        bevindingen=_axe(pagina),
        past=pagina.evaluate(
            "() => (e => e.scrollWidth <= e.clientWidth)(document.querySelector('[data-testid=stMain]'))"
        ),
    )


@pytest.mark.parametrize("pad", PADEN)
def test_een_pagina_is_toegankelijk_en_nederlands(pad: str, pagina: Page, adres: str) -> None:
    gezien = _bekijk(pagina, adres, pad)
    assert not gezien.bevindingen
    assert gezien.taal == "nl"
    titel = next(p.titel for p in navigatie.PAGINAS if p.pad == re.split(r"[/?]", pad)[1])
    assert titel in gezien.titel and gezien.titel.endswith("Deelwijzer")
    assert not _engels(gezien.woorden)
    assert gezien.koppen.count(1) == 1 and gezien.koppen[0] == 1
    assert all(b - a <= 1 for a, b in zip(gezien.koppen, gezien.koppen[1:], strict=False)), gezien.koppen
    assert gezien.landmarks == {"main": 1, "nav": 1}


# Colours and widths differ by part, not by answer: one of each.
@pytest.mark.parametrize("pad", [*(f"/{p.pad}" for p in navigatie.PAGINAS), *_STANDEN[::3]])
def test_een_pagina_is_toegankelijk_op_een_telefoon_in_het_donker(pad: str, browser: Browser, adres: str) -> None:
    with venster(browser) as pagina:
        pagina.set_viewport_size({"width": 400, "height": 860})
        pagina.emulate_media(color_scheme="dark")
        gezien = _bekijk(pagina, adres, pad)
    assert not gezien.bevindingen
    assert not _engels(gezien.woorden)


@pytest.mark.parametrize("pad", [f"/{p.pad}" for p in navigatie.PAGINAS])
def test_bij_vierhonderd_procent_vergroten_schuift_een_pagina_alleen_omlaag(pad: str, pagina: Page, adres: str) -> None:
    pagina.set_viewport_size({"width": 320, "height": 640})
    open_pagina(pagina, adres, pad)
    pagina.wait_for_function(
        "() => (e => e.scrollWidth <= e.clientWidth)(document.querySelector('[data-testid=stMain]'))"
    )


def _nederlands(pagina: Page) -> None:
    assert not _engels(pagina.evaluate(_WOORDEN))


def test_ook_wat_openklapt_is_nederlands_in_een_engelse_browser(browser: Browser, adres: str) -> None:
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
    pagina = context.new_page()
    open_pagina(pagina, adres, "/convenant")
    pagina.get_by_role("button", name="Kies een dag").click()
    expect(pagina.get_by_role("button", name="Vorige maand")).to_be_visible()
    expect(pagina.get_by_role("button", name=re.compile("^Vandaag"))).to_be_visible()
    _nederlands(pagina)
    pagina.keyboard.press("Escape")
    veld = pagina.get_by_role("combobox", name="voorbeeld")
    veld.click()
    veld.fill("qqqq")
    expect(pagina.get_by_text("Niets gevonden")).to_be_visible()
    _nederlands(pagina)
    pagina.keyboard.press("Escape")
    groot = {"name": "stuk.yaml", "mimeType": "application/yaml", "buffer": b" " * 26 * 1024 * 1024}
    pagina.locator("input[type=file]").set_input_files(groot)  # type: ignore[arg-type]
    expect(pagina.get_by_text("Het bestand is te groot")).to_be_visible()
    _nederlands(pagina)
    context.close()


def test_waarom_een_bestand_wordt_geweigerd_leest_u_meteen_en_heel(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/overzicht")
    pagina.get_by_text("Een eigen overzicht inlezen").click()
    # Of the wrong kind and too large: two faults, two sentences.
    word = {"name": "stuk.docx", "mimeType": "application/msword", "buffer": b" " * 6 * 1024 * 1024}
    pagina.locator("input[type=file]").set_input_files(word)  # type: ignore[arg-type]
    melding = pagina.get_by_role("alert").filter(has_text=re.compile("Dit soort bestand .* te groot"))
    expect(melding).to_be_visible()
    assert melding.evaluate("e => e.offsetHeight >= 16 && e.scrollHeight <= e.offsetHeight")
    _nederlands(pagina)


def _naam(pagina: Page) -> str:
    naam: str = pagina.evaluate(
        "() => (e => e.tagName === 'MAIN' ? '' : e.getAttribute('aria-label') ?? e.innerText ?? '')(document.activeElement)"
    )
    return naam


def _tab_tot(pagina: Page, naam: str) -> None:
    """Tab on until the focus is there; every stop shows where the focus is."""
    for _ in range(80):
        pagina.keyboard.press("Tab")
        stijl = pagina.evaluate(
            """() => { const e = document.activeElement; const zichtbaar = (x) => x && (s => s.outlineStyle !== 'none' && s.outlineWidth !== '0px'
              || s.boxShadow !== 'none' || s.backgroundColor !== getComputedStyle(document.body).backgroundColor)(getComputedStyle(x));
              return e === document.body || [e, e.parentElement, e.parentElement?.parentElement].some(zichtbaar); }"""
        )
        assert stijl, f"Geen zichtbare focus op {_naam(pagina)!r}"
        if naam in _naam(pagina):
            return
    pytest.fail(f"Met Tab komt u niet bij {naam!r}.")


def test_een_convenant_toetsen_met_alleen_het_toetsenbord(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/")
    pagina.keyboard.press("Tab")
    assert _naam(pagina) == "Naar de inhoud"
    _tab_tot(pagina, "Convenant")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="Convenant", level=1)).to_be_visible()
    _tab_tot(pagina, "Of kijk eerst naar een voorbeeld")
    pagina.keyboard.type("plein (verzonnen voorbeeld met")
    expect(pagina.get_by_role("option")).to_have_count(1)
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("Zo herstelt u het").first).to_be_visible()


def test_de_eerste_tab_brengt_naar_de_inhoud(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/over")
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("main")).to_be_focused()


def test_met_twee_keer_tab_of_een_sneltoets_in_het_zoekveld(pagina: Page, adres: str) -> None:
    veld = pagina.get_by_role("textbox", name="Zoek of stel een vraag")
    open_pagina(pagina, adres, "/")
    for toets in ("Tab", "Enter", "Tab"):
        pagina.keyboard.press(toets)
    expect(veld).to_be_focused()
    open_pagina(pagina, adres, "/over")
    rustig(pagina)
    # Playwright's own keys do not reach the shortcuts of the browser.
    toets_z = {"modifiers": 1, "key": "z", "code": "KeyZ", "text": "z", "unmodifiedText": "z"}
    for soort in ("rawKeyDown", "char"):
        pagina.context.new_cdp_session(pagina).send("Input.dispatchKeyEvent", {"type": soort, **toets_z})
    expect(veld).to_be_focused()
    expect(veld).to_have_value("")


def _hoogtes(pagina: Page) -> list[int]:
    """The height of a part in the first frames after it is opened."""
    hoogtes: list[int] = (
        pagina.locator("summary")
        .filter(has_text="Meer omstandigheden")
        .evaluate(
            """async (s) => { s.click(); const uit = [];
          for (let i = 0; i < 12; i++) { await new Promise(requestAnimationFrame); uit.push(s.closest('details').offsetHeight); }
          return uit; }"""
        )
    )
    return hoogtes


@pytest.mark.parametrize("minder", [True, False])
def test_wie_minder_beweging_vraagt_ziet_een_deel_meteen_open(minder: bool, browser: Browser, adres: str) -> None:
    with venster(browser) as pagina:
        pagina.emulate_media(reduced_motion="reduce" if minder else "no-preference")
        open_pagina(pagina, adres, "/vragen?aan=halt")
        rustig(pagina)
        # Closed, or open: nothing between.
        assert (len(set(_hoogtes(pagina))) <= 2) == minder
        expect(pagina.get_by_role("combobox", name="Op deze manier")).to_be_visible()


def test_een_afgedrukte_pagina_is_heel_en_zonder_bediening(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/vragen?aan=burgemeester&doel=handhaven-openbare-orde")
    vel = pypdf.PdfReader(io.BytesIO(pagina.pdf(format="A4", prefer_css_page_size=True)))
    tekst = "\n".join(p.extract_text() for p in vel.pages)
    assert "Geheimhouding" in tekst and "Informeren" in tekst and "vervangt geen juridisch advies" in tekst
    assert "https://wetten.overheid.nl/" in tekst
    # The receipt stands on paper, folded or not.
    assert "Opgesteld op" in tekst
    assert "Link en citaat" not in tekst and "Stappenplannen" not in tekst


def test_een_begrip_wordt_uitgelegd_bij_aanwijzen_en_met_het_toetsenbord(pagina: Page, adres: str) -> None:
    open_pagina(pagina, adres, "/vragen?aan=burgemeester&doel=handhaven-openbare-orde")
    begrip = pagina.locator(".dw-begrip").filter(has_text="openbare orde").first
    uitleg = begrip.locator(".dw-begriptekst")
    expect(uitleg).to_be_hidden()
    begrip.get_by_role("link").focus()
    expect(uitleg).to_be_visible()
    pagina.keyboard.press("Escape")
    expect(uitleg).to_be_hidden()
    begrip.get_by_role("link").blur()
    begrip.hover()
    expect(uitleg).to_contain_text("openbare ruimte")
    begrip.get_by_role("link").click()
    expect(pagina.get_by_role("heading", name="Openbare orde", level=1)).to_be_visible()


_LIJST = woorduitleg.Woordenlijst(
    {
        "openbare": (woorduitleg.Woord("openbare orde", "begrip:openbare-orde", "Rust & orde."),),
        "drang": (woorduitleg.Woord("drang", "begrip:drang", "Aandringen."),),
    }
)


def test_een_begrip_wordt_een_keer_uitgelegd_en_nooit_in_een_link_kop_of_kenmerk() -> None:
    html = '<h4>Drang</h4><p title="drang">De <a href="x">drang</a> bij verdrang en drang-middel; Drang of drang, &amp; openbare orde.</p>'
    uit = woorduitleg.verklaar(html, _LIJST, lambda b: f"./bladeren?ding={b}&x")
    assert uit.startswith(
        '<h4>Drang</h4><p title="drang">De <a href="x">drang</a> bij verdrang en drang-middel; <span class="dw-begrip">'
    )
    assert uit.count('class="dw-begrip"') == 2
    assert '<a href="./bladeren?ding=begrip:drang&amp;x" aria-description="Aandringen.">Drang</a>' in uit
    assert 'aria-description="Rust &amp; orde."' in uit
    assert re.sub(r'<span class="dw-begriptekst".*?</span>|<[^>]*>', "", uit) == re.sub(r"<[^>]*>", "", html)
