"""Nothing is fetched from another computer: the program works, and does not even try, when every connection elsewhere is refused."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser import chromium, deelwijzer_app, open_pagina, venster

_HIER = Path(__file__).resolve().parent


@pytest.fixture
def pogingen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a Python process that is started now writes down what it tried; there must be nothing at the end."""
    log = tmp_path / "pogingen.txt"
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(_HIER / "zonder_net"), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("DEELWIJZER_POGINGEN", str(log))
    yield log
    assert not log.exists(), log.read_text(encoding="utf-8")


def _draai(*opdracht: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *opdracht], capture_output=True, text=True, encoding="utf-8", timeout=600, check=False
    )


@pytest.mark.parametrize(
    "poging",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), 1)",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 1))",
        "import urllib.request; urllib.request.urlopen('https://voorbeeld.example')",
        "import asyncio; asyncio.run(asyncio.open_connection('voorbeeld.example', 80))",
    ],
)
def test_de_wacht_ziet_een_poging(poging: str, pogingen: Path) -> None:
    klaar = _draai("-c", poging)
    assert klaar.returncode == 1 and "geen net" in klaar.stderr
    assert re.search(r"192\.0\.2\.1|voorbeeld\.example", pogingen.read_text(encoding="utf-8"))
    pogingen.unlink()


@pytest.mark.parametrize(
    "opdracht",
    [
        "build --uit {map}/kennisbank.nq",
        "ontvangers --van politie --gegevens wpg-art-9 --formaat json",
        "vraag geheimhouding-doorbreken --param partij=huisarts",
        "sparql {map}/vraag.rq",
        "toets buurtaanpak-kastanjeplein",
        "convenant document buurtaanpak-kastanjeplein --soort verslag --formaat pdf --uit {map}/verslag.pdf",
        "convenant omzetten {map}/voorstel.jsonld --formaat ttl",
        "overzicht regio-voorbeeld --formaat docx,xlsx,html,svg --uit {map}/verslag",
        "stappenplan",
    ],
)
def test_geen_opdracht_zoekt_iets_op_elders(opdracht: str, pogingen: Path, tmp_path: Path) -> None:
    (tmp_path / "vraag.rq").write_text("SELECT ?p WHERE { ?p a dw:Partijsoort } LIMIT 3", encoding="utf-8")
    (tmp_path / "voorstel.jsonld").write_text(
        '{"@context": "https://voorbeeld.example/context.jsonld", "@type": "Convenant"}', encoding="utf-8"
    )
    klaar = _draai("-m", "deelwijzer.cli", *opdracht.format(map=tmp_path).split())
    # A context that stands elsewhere is refused; a convenant with faults gives 1.
    assert klaar.returncode == (2 if "jsonld" in opdracht else 1 if opdracht.startswith("toets") else 0), klaar.stderr
    assert "Traceback" not in klaar.stderr


@pytest.mark.browser
def test_de_app_en_de_browser_hebben_geen_andere_computer_nodig(pogingen: Path) -> None:
    with chromium() as browser, deelwijzer_app() as adres, venster(browser) as pagina:
        open_pagina(pagina, adres, "/vragen?van=politie&gegevens=wpg-9&aan=halt")
        expect(pagina.get_by_role("heading", name=re.compile("Mag Politie .* geven aan Halt"))).to_be_visible()
        for link in pagina.get_by_test_id("stSidebarNavLink").all():
            open_pagina(pagina, str(link.evaluate("a => a.href")), "")
        # Streamlit would ask a server elsewhere for the address of this computer.
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(urllib.request.Request(adres, headers={"Origin": "https://voorbeeld.example"}))
