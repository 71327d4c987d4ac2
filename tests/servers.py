"""Real SPARQL servers to test against: Oxigraph's own, ours, and one that answers what a test tells it to."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_WACHT = 60.0


@contextlib.contextmanager
def oxigraph(map_: Path, *bestanden: Path) -> Iterator[str]:
    """An Oxigraph server that holds those files, as docs/sparql.md says to start one; gives the address of its endpoint."""
    programma = str(Path(sys.executable).parent / "oxigraph")
    for bestand in bestanden:
        laden = [programma, "load", "--location", str(map_), "--file", str(bestand)]
        subprocess.run(laden, check=True, capture_output=True)
    poort = vrije_poort()
    opdracht = "serve-read-only" if bestanden else "serve"
    proces = subprocess.Popen(
        [programma, opdracht, "--location", str(map_), "--bind", f"127.0.0.1:{poort}"], stderr=subprocess.DEVNULL
    )
    try:
        _wacht_op(f"http://127.0.0.1:{poort}/", proces)
        yield f"http://127.0.0.1:{poort}/query"
    finally:
        proces.kill()
        proces.wait()


@contextlib.contextmanager
def deelwijzer_serve(*opties: str, **omgeving: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """``deelwijzer serve`` on a free port; gives the address that it prints, and its process."""
    proces = subprocess.Popen(
        [sys.executable, "-m", "deelwijzer.cli", "serve", "--poort", "0", *opties],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **omgeving},
    )
    assert proces.stderr is not None
    try:
        regel = proces.stderr.readline()
        assert " op http://127.0.0.1:" in regel, regel + proces.stderr.read()
        yield regel.split(" op ")[1].split()[0], proces
    finally:
        proces.kill()
        proces.wait()
        proces.stderr.close()


Antwoord = tuple[int, str, bytes]


@contextlib.contextmanager
def server(antwoord: Callable[[bytes], Antwoord]) -> Iterator[str]:
    """A server that gives for each request body what ``antwoord`` makes of it: status, content type, body."""

    class Afhandeling(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, soort, lichaam = antwoord(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", soort)
            self.end_headers()
            self.wfile.write(lichaam)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Afhandeling)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{http.server_port}/query"
    finally:
        http.shutdown()
        http.server_close()


def vrije_poort() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        poort: int = s.getsockname()[1]
        return poort


def _wacht_op(url: str, proces: subprocess.Popen[Any]) -> None:
    eind = time.monotonic() + _WACHT
    while time.monotonic() < eind and proces.poll() is None:
        with contextlib.suppress(urllib.error.URLError, OSError), urllib.request.urlopen(url, timeout=2):
            return
        time.sleep(0.05)
    raise AssertionError("De server is niet gestart.")
