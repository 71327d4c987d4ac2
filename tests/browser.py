"""A real Chromium, a server that was started as a user starts it, and what a user does in them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from servers import vrije_poort

_VOET = "vervangt geen juridisch advies"
_WACHT = 60_000
_VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Skips the test when this machine has no Chromium."""
    with sync_playwright() as playwright:
        namen = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
        eigen = os.environ.get("DEELWIJZER_CHROMIUM")
        kandidaten = [eigen, *map(shutil.which, namen), playwright.chromium.executable_path]
        pad = next((k for k in kandidaten if k and Path(k).exists()), None)
        if not pad:
            pytest.skip("Geen Chromium op deze computer: zet er een neer of noem hem in DEELWIJZER_CHROMIUM.")
        browser = playwright.chromium.launch(executable_path=pad, headless=True, args=_VLAGGEN)
        yield browser
        browser.close()


@contextmanager
def deelwijzer_app() -> Iterator[str]:
    """The address of a running app."""
    opdracht = [sys.executable, "-m", "deelwijzer.cli", "app", "--niet-openen", "--poort", str(vrije_poort())]
    proces = subprocess.Popen(
        opdracht, stdout=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert proces.stdout
    uitvoer = ""
    for regel in proces.stdout:
        uitvoer += regel
        if gevonden := re.search(r"Deelwijzer is open op (\S+)", regel):
            yield gevonden[1]
            break
    else:
        pytest.fail(f"De app is niet gestart:\n{uitvoer}")
    proces.terminate()
    proces.wait(20)


@contextmanager
def venster(browser: Browser) -> Iterator[Page]:
    """A fresh window; at the end nothing may have come from other computers or gone wrong in it."""
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(_WACHT)
    expect.set_options(timeout=_WACHT)
    blad = context.new_page()
    elders: list[str] = []
    fouten: list[str] = []
    blad.on(
        "request",
        lambda r: elders.append(r.url) if not re.match(r"(https?|wss?)://localhost[:/]|data:|blob:", r.url) else None,
    )
    blad.on("pageerror", lambda f: fouten.append(str(f)))
    yield blad
    context.close()
    assert not elders, "De pagina haalt iets van elders."
    assert not fouten


def open_pagina(pagina: Page, adres: str, pad: str = "/vragen") -> None:
    pagina.goto(adres + pad)
    expect(pagina.get_by_text(_VOET).last).to_be_visible()


def rustig(pagina: Page) -> None:
    """Wait until the page has nothing more to draw: what is replaced at the moment of a click does not hear it."""
    pagina.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
    )


def neem_advies_over(pagina: Page) -> None:
    """Mend, with the keyboard, the finding of the sample that lacks the advice of the FG."""
    vak = pagina.locator(".st-key-bevindingen details").filter(has_text="advies van de functionaris")
    vak.locator("summary").focus()
    pagina.keyboard.press("Enter")
    vak.get_by_role("textbox").fill("Positief.")
    vak.get_by_role("button", name="Neem over").focus()
    pagina.keyboard.press("Enter")
    expect(vak).to_have_count(0)
    expect(pagina.get_by_text("10 fouten")).to_be_visible()


def kies(pagina: Page, label: str, tekst: str) -> None:
    """Choose in a searchable list the way a user does: type, enter."""
    veld = pagina.get_by_role("combobox", name=re.compile(label))
    veld.click()
    veld.fill(tekst)
    pagina.get_by_role("option").first.click()
