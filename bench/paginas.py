"""How long a user waits in a real browser: the first page, each change of page, the question on article 9, and ten users at once."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.meten import Meting

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from browser import chromium, deelwijzer_app

GEBRUIKERS, RONDEN = 10, 3
_WACHT = 120.0
TAKEN = (
    ("vragen", "van=politie&gegevens=wpg-9"),
    ("vragen", "van=politie&gegevens=wpg-9&aan=halt"),
    ("bladeren", "ding=partij:halt"),
    ("matrix", "partij=halt"),
    ("catalogus", ""),
    ("convenant", ""),
    ("overzicht", ""),
    ("stappenplan", ""),
    ("vergelijken", "van=politie&gegevens=wpg-9&aan=riec"),
    ("over", ""),
)
# Usable: the page asked for stands there whole, and the server has nothing more to say.
_KLAAR = """(weg) => {
  const app = document.querySelector('[data-testid=stApp]'), h1 = document.querySelector('.stMain h1, .stMain h2');
  return app && app.dataset.testScriptState === 'notRunning' && h1 && h1.textContent !== weg && document.querySelector('.dw-voet') }"""
_KOP = "document.querySelector('.stMain h1, .stMain h2')?.textContent ?? ''"


@contextmanager
def _venster(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(120_000)
    yield context.new_page()
    context.close()


def _wacht(blad: Page, weg: str = "") -> None:
    blad.wait_for_function(_KLAAR, arg=weg)


def _duur(werk: Callable[[], object]) -> float:
    begin = time.perf_counter()
    werk()
    return time.perf_counter() - begin


def _open(blad: Page, url: str) -> None:
    blad.goto(url)
    _wacht(blad)


def _naar(blad: Page, titel: str) -> None:
    weg = blad.evaluate(_KOP)
    blad.get_by_test_id("stSidebarNavLink").filter(has_text=re.compile(f"{titel}$")).click()
    _wacht(blad, weg)


def _titels(blad: Page) -> list[str]:
    """The pages in the menu; the icon before a name is text too."""
    return [t.split()[-1] for t in blad.get_by_test_id("stSidebarNavLink").all_inner_texts()]


def _artikel9(blad: Page, adres: str) -> None:
    """From the bare question to every outcome on the page."""
    blad.goto(f"{adres}/vragen?van=politie&gegevens=wpg-9")
    blad.get_by_role("heading", name=re.compile(r"Verplicht \(\d+\)")).wait_for()


def metingen() -> Iterator[Meting]:
    """Everything against one server that was started as a user starts it."""
    begin = time.perf_counter()
    with deelwijzer_app() as adres:
        yield Meting("app: van opdracht tot open", time.perf_counter() - begin)
        voor = _geheugen(adres)
        with chromium() as browser:
            yield from _een_gebruiker(browser, adres)
        yield from _tegelijk(adres)
        print(f"Geheugen van de server: {voor} MB bij het openen, {_geheugen(adres)} MB na {GEBRUIKERS} gebruikers.")


def _een_gebruiker(browser: Browser, adres: str) -> Iterator[Meting]:
    def eerste() -> float:
        with _venster(browser) as blad:
            return _duur(lambda: _open(blad, adres))

    yield Meting("app: eerste bezoek, bruikbare pagina", eerste())
    yield Meting("app: volgende bezoekers, bruikbare pagina", statistics.median(eerste() for _ in range(5)))
    with _venster(browser) as blad:
        _open(blad, adres)
        tijden: dict[str, list[float]] = defaultdict(list)
        for _ in range(1 + RONDEN):
            for titel in (titels := _titels(blad))[1:] + titels[:1]:
                tijden[titel].append(_duur(lambda t=titel: _naar(blad, t)))  # type: ignore[misc]
        for titel, (eerst, *daarna) in tijden.items():
            yield Meting(f"app: naar {titel}", statistics.median(daarna), eerst, "eerste keer")
    with _venster(browser) as blad:
        yield Meting("app: de vraag over artikel 9, hele lijst", _duur(lambda: _artikel9(blad, adres)))


def _tegelijk(adres: str) -> Iterator[Meting]:
    """Users who each walk through the jobs over a websocket of their own, as a browser does: ten browsers would be what is measured."""
    tijden: list[float] = []
    fouten: list[str] = []

    def gebruiker(nummer: int) -> None:
        try:
            with connect(
                f"{adres.replace('http', 'ws', 1)}/_stcore/stream",
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
            ) as draad:
                for stap in range(RONDEN * len(TAKEN)):
                    pagina, vraag = TAKEN[(nummer + stap) % len(TAKEN)]
                    tijden.append(_duur(lambda p=pagina, v=vraag: fouten.extend(_vraag_pagina(draad, p, v))))  # type: ignore[misc]
        except Exception as fout:
            fouten.append(f"gebruiker {nummer}: {fout!r}")

    draden = [threading.Thread(target=gebruiker, args=(n,)) for n in range(GEBRUIKERS)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    p95 = statistics.quantiles(tijden, n=20)[-1] if len(tijden) > 1 else 0.0
    samen = f"app: {GEBRUIKERS} gebruikers tegelijk, {len(tijden)} pagina's, {len(fouten)} fouten"
    yield Meting(f"{samen}: de middelste", statistics.median(tijden))
    yield Meting(f"{samen}: 95% sneller dan", p95)
    for fout in fouten:
        print(f"Fout: {fout}", file=sys.stderr)


def _vraag_pagina(draad: ClientConnection, pagina: str, vraag: str) -> Iterator[str]:
    """Ask for a page and read all of it; gives the errors on it."""
    bericht = BackMsg()
    bericht.rerun_script.page_name = pagina
    bericht.rerun_script.query_string = vraag
    draad.send(bericht.SerializeToString())
    klaar = False
    while not klaar:
        antwoord = ForwardMsg()
        antwoord.ParseFromString(bytes(draad.recv(_WACHT)))  # type: ignore[arg-type]
        klaar = antwoord.WhichOneof("type") == "script_finished"
        element = antwoord.delta.new_element
        if element.WhichOneof("type") == "exception" or element.alert.format == Alert.ERROR:
            yield f"{pagina}?{vraag}: {element.alert.body or element.exception.message}"


def _geheugen(adres: str) -> int:
    """Memory of the server in MB, all its processes together; 0 where the system does not tell."""
    poort = adres.rpartition(":")[2]
    uit = subprocess.run(["ps", "-eo", "rss=,args="], capture_output=True, text=True, check=False).stdout
    return sum(int(r.split()[0]) for r in uit.splitlines() if f"--server.port={poort}" in r) // 1024
