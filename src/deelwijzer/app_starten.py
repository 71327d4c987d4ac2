"""Start the front end: build the knowledge base, then run Streamlit with settings that keep everything on this machine."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.instellingen import Instellingen, lees

_POGINGEN = 50
_WACHT = 120.0

# One calm theme of our own. Every pair of text and background here has a contrast of at least 4.5:1.
_LICHT = {
    "primaryColor": "#1f5f6b",
    "backgroundColor": "#fdfdfb",
    "secondaryBackgroundColor": "#f1f4f3",
    "textColor": "#1c2526",
    "linkColor": "#14586a",
    "borderColor": "#cfd8d6",
    "greenTextColor": "#1d6a3a",
    "orangeTextColor": "#8a4b00",
    "redTextColor": "#a3262a",
    "blueTextColor": "#1b5490",
    "violetTextColor": "#5f3d99",
    "grayTextColor": "#56615f",
}
_DONKER = {
    "primaryColor": "#6fc0cc",
    "backgroundColor": "#14191a",
    "secondaryBackgroundColor": "#1e2526",
    "textColor": "#e6ebea",
    "linkColor": "#8bcfe0",
    "borderColor": "#3a4546",
    "greenTextColor": "#84d19e",
    "orangeTextColor": "#f0b76a",
    "redTextColor": "#f19a9a",
    "blueTextColor": "#94c1f2",
    "violetTextColor": "#c3a9f0",
    "grayTextColor": "#a9b5b3",
}
_INSTELLINGEN = {
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": "localhost",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.toolbarMode": "minimal",
    "server.enableAgentApi": "false",
    "server.enableCORS": "true",
    "server.enableStaticServing": "false",
    "server.enableXsrfProtection": "true",
    "server.fileWatcherType": "none",
    "server.headless": "true",
    "server.showEmailPrompt": "false",
    "theme.baseRadius": "0.4rem",
    "theme.linkUnderline": "true",
    "theme.showSidebarBorder": "true",
    **{f"theme.light.{naam}": waarde for naam, waarde in _LICHT.items()},
    **{f"theme.dark.{naam}": waarde for naam, waarde in _DONKER.items()},
}


def start(instellingen: Instellingen | None = None, openen: bool = True) -> int:
    """Serve the app until it is stopped; gives the exit status. A port in use: the next free one.

    Raises GebruikersFout when a setting is wrong, no port is free or the SPARQL server fails, KennisbankFout when the knowledge base cannot be
    built.
    """
    gevraagd = instellingen or lees()
    _bereid_voor()
    met = replace(gevraagd, poort=vrije_poort(gevraagd.poort, gevraagd.adres))
    proces = subprocess.Popen(opdracht(met), env={**os.environ, **omgeving(met)}, stdout=subprocess.DEVNULL)
    if threading.current_thread() is threading.main_thread():
        # Stopped by the system rather than by Ctrl+C: the server must stop as well.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    threading.Thread(target=_meld, args=(proces, met.url, openen), daemon=True).start()
    try:
        status = proces.wait()
        if status:
            print("De server is onverwacht gestopt. Start Deelwijzer opnieuw.", file=sys.stderr)
        return 1 if status else 0
    except KeyboardInterrupt:
        print("\nDeelwijzer is gestopt.")
        return 0
    finally:
        _stop(proces)


def opdracht(instellingen: Instellingen) -> list[str]:
    """The command that runs the server."""
    script = inhoudsmap() / "app" / "server.py"
    vlaggen = {
        **_INSTELLINGEN,
        "server.address": instellingen.adres,
        "server.port": str(instellingen.poort),
        "server.baseUrlPath": instellingen.pad,
        "server.maxUploadSize": str(instellingen.upload),
    }
    return [sys.executable, "-m", "streamlit", "run", str(script), *(f"--{n}={w}" for n, w in vlaggen.items())]


def omgeving(instellingen: Instellingen, basis: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What the server needs in its environment: the settings, and where this package is, also when it runs from the checkout."""
    pakket = str(Path(__file__).resolve().parent.parent)
    return {
        **instellingen.omgeving(),
        "FORWARDED_ALLOW_IPS": ",".join(instellingen.proxy or ("127.0.0.1",)),
        "PYTHONPATH": os.pathsep.join(p for p in (pakket, basis.get("PYTHONPATH")) if p),
        "PYTHONUTF8": "1",
    }


def vrije_poort(gewenst: int, adres: str = Instellingen.adres) -> int:
    """``gewenst``, or the first free port after it. Raises GebruikersFout when there is none near, or the address is of another computer."""
    for poort in range(gewenst, min(gewenst + _POGINGEN, 65536)):
        with socket.socket(socket.AF_INET6 if ":" in adres else socket.AF_INET, socket.SOCK_STREAM) as s:
            if os.name != "nt":
                # A port that was just released may be used again.
                s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                s.bind((adres, poort))
            except OSError as fout:
                if fout.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                    raise GebruikersFout(
                        f"Het adres {adres} is niet van deze computer. Kies een ander met --adres of DEELWIJZER_ADRES.",
                        plaats="adres",
                    ) from None
                continue
        if poort != gewenst:
            print(f"Poort {gewenst} is bezet; Deelwijzer gebruikt poort {poort}.")
        return poort
    raise GebruikersFout(
        f"Geen vrije poort gevonden vanaf {gewenst}. Kies een andere met --poort of DEELWIJZER_POORT.", plaats="poort"
    )


def wacht_op(url: str, proces: subprocess.Popen[bytes], seconden: float = _WACHT) -> bool:
    """Whether the server answers within ``seconden``; gives up at once when it has stopped."""
    eind = time.monotonic() + seconden
    zonder_proxy = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < eind and proces.poll() is None:
        try:
            with zonder_proxy.open(f"{url}/_stcore/health", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _bereid_voor() -> None:
    from deelwijzer.kennisbank import endpoint, open_kennisbank
    from deelwijzer.kennisbank.bouw import bouw

    print("De kennisbank wordt voorbereid …", flush=True)
    # The server process reads it; here it only has to be there.
    kennis = open_kennisbank() if endpoint() else bouw()
    print(f"De kennisbank is klaar (versie {kennis.versie}, {kennis.hash[:12]}).", flush=True)


def _meld(proces: subprocess.Popen[bytes], url: str, openen: bool) -> None:
    if not wacht_op(url, proces):
        return
    print(f"Deelwijzer is open op {url} (stoppen: Ctrl+C).", flush=True)
    if openen:
        webbrowser.open(url)


def _stop(proces: subprocess.Popen[bytes]) -> None:
    if proces.poll() is None:
        proces.terminate()
        try:
            proces.wait(5)
        except subprocess.TimeoutExpired:
            proces.kill()
