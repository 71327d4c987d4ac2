"""Makes the pictures of README and manual anew, from the running app: ``make beelden`` writes docs/beelden/*.png."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Page

from browser import chromium, deelwijzer_app, open_pagina, venster
from deelwijzer.inhoud import inhoudsmap

MAP = inhoudsmap() / "docs" / "beelden"
BREED, HOOGST = 1280, 1000
# One day, so that a picture changes only when the page or the knowledge does.
_PEILDATUM = "2026-11-01"
_WEG = "0-aangifte.nee 0-intern.nee 1-gegevens.ja 1-toestemming.nee 1-plicht.nee 1-taak.ja"


@dataclass(frozen=True)
class Beeld:
    """``stand`` is the state of the page in the address; ``tot`` a text that must be there before the picture is taken."""

    pagina: str
    stand: dict[str, str]
    tot: str
    peildatum: bool = True


BEELDEN = {
    "begin": Beeld("", {}, "Deelwijzer"),
    "vragen": Beeld("vragen", {"van": "politie", "gegevens": "wpg-9"}, "Burgemeester"),
    "vragen-oordeel": Beeld("vragen", {"van": "politie", "gegevens": "wpg-9", "aan": "burgemeester"}, "Burgemeester"),
    # A convenant is checked on its own date.
    "convenant": Beeld("convenant", {"voorbeeld": "buurtaanpak-kastanjeplein"}, "Zo herstelt u het", peildatum=False),
    "convenant-herstellen": Beeld(
        "convenant", {"deel": "bewerken", "voorbeeld": "buurtaanpak-kastanjeplein"}, "Bevindingen", peildatum=False
    ),
    "overzicht-antwoorden": Beeld("overzicht", {"voorbeeld": "regio-voorbeeld"}, "Voor bestuurders"),
    "overzicht": Beeld("overzicht", {"voorbeeld": "regio-voorbeeld", "deel": "beelden"}, "Hetzelfde als tabel"),
    "stappenplan": Beeld("stappenplan", {"stappenplan": "onderwijs", "antwoorden": _WEG}, "Waarom deze vraag"),
    "stappenplan-uitkomst": Beeld(
        "stappenplan", {"stappenplan": "onderwijs", "antwoorden": f"{_WEG} 2.ja 3.ja 4.ja 5.geen 6.nee"}, "Uitkomst"
    ),
    "bladeren": Beeld("bladeren", {"ding": "partij:halt"}, "Halt"),
    "matrix": Beeld("matrix", {"partij": "politie", "groep": "wpg-10"}, "Burgemeester"),
    "rondleiding": Beeld(
        "vragen", {"van": "politie", "gegevens": "wpg-9", "rondleiding": "vragen", "stap": "1"}, "stap 1 van"
    ),
}


def _maak(pagina: Page, adres: str, beeld: Beeld) -> bytes:
    stand = {**beeld.stand, **({"peildatum": _PEILDATUM} if beeld.peildatum else {})}
    open_pagina(pagina, adres, f"/{beeld.pagina}?{urlencode(stand)}")
    pagina.get_by_text(beeld.tot).first.wait_for()
    # Nothing may still be drawing itself, nor pop up over the page.
    pagina.wait_for_function(
        "() => !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton], [data-stale=true]')"
    )
    pagina.evaluate("document.fonts.ready")
    return pagina.screenshot(animations="disabled")


def _klein(png: bytes) -> bytes:
    """The same picture in at most 256 colours: a third of the size, and text stays sharp."""
    uit = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(uit, "PNG", optimize=True)
    return uit.getvalue()


def main(namen: list[str], map_: Path = MAP) -> None:
    """All pictures, or only those of these names."""
    with chromium() as browser, deelwijzer_app() as adres:
        for naam in namen or BEELDEN:
            with venster(browser) as pagina:
                pagina.set_viewport_size({"width": BREED, "height": HOOGST})
                png = _klein(_maak(pagina, adres, BEELDEN[naam]))
            (map_ / f"{naam}.png").write_bytes(png)
            print(f"{naam}.png: {len(png) // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
