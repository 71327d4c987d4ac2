"""``deelwijzer serve``: the knowledge base as a read-only SPARQL 1.1 endpoint."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import uvicorn

from deelwijzer.eindpunt.app import maak
from deelwijzer.fouten import GebruikersFout
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.sparql.ploeg import stop_alle
from deelwijzer.sparql.uitvoeren import vraag_sparql

ADRES, POORT = "127.0.0.1", 7878
# A query in the address line may be as long as a query may be, with every sign encoded.
_MAX_KOPPEN = 128 * 1024


def start(kennisbank: Kennisbank, adres: str = ADRES, poort: int = POORT, *, oordelen: Path | None = None) -> int:
    """Serve until Ctrl+C; gives the exit status. Port 0: a free one. Raises GebruikersFout when the port cannot be had."""
    contact = _luister(adres, poort)
    # Copies, as kept files make room for newer ones while a process may have to read them again.
    with TemporaryDirectory(prefix="deelwijzer-") as map_:
        if kennisbank.pad:
            kennisbank = Kennisbank(kennisbank.store, Path(shutil.copy(kennisbank.pad, map_)))
        return _serveer(kennisbank, contact, Path(shutil.copy(oordelen, map_)) if oordelen else None)


def _serveer(kennisbank: Kennisbank, contact: socket.socket, oordelen: Path | None) -> int:
    if threading.current_thread() is threading.main_thread():
        # Stopped by the system rather than by Ctrl+C: the processes must end as well.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = _Server(
        uvicorn.Config(
            maak(kennisbank, oordelen),
            http="h11",
            ws="none",
            lifespan="off",
            access_log=False,
            log_level="error",
            server_header=False,
            h11_max_incomplete_event_size=_MAX_KOPPEN,
            timeout_graceful_shutdown=1,
        )
    )
    try:
        # The first question should not have to wait, and a server that cannot be reached should be known now.
        vraag_sparql(kennisbank, "ASK {}", oordelen=oordelen)
        print(f"Deelwijzer beantwoordt SPARQL op {_url(contact)} (stoppen: Ctrl+C).", file=sys.stderr, flush=True)
        # The server passes on the signal that ended it, unless whoever started us chose to ignore that one.
        with suppress(KeyboardInterrupt):
            server.run(sockets=[contact])
        print("Deelwijzer is gestopt.", file=sys.stderr)
    finally:
        stop_alle()
        contact.close()
    return 0


class _Server(uvicorn.Server):
    """Ends the running queries first, so that their clients get an answer and stopping takes no time."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        stop_alle()
        super().handle_exit(sig, frame)


def _luister(adres: str, poort: int) -> socket.socket:
    try:
        soort, *_, plaats = socket.getaddrinfo(adres, poort, type=socket.SOCK_STREAM)[0]
        contact = socket.socket(soort, socket.SOCK_STREAM)
    except OSError:
        raise GebruikersFout(f"Het adres '{adres}' bestaat niet. Kies een ander met --adres.", plaats="adres") from None
    try:
        if os.name != "nt":
            # A port that was just released may be used again.
            contact.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        contact.bind(plaats)
        contact.listen(128)
    except OSError as fout:
        contact.close()
        if fout.errno == errno.EADDRINUSE:
            raise GebruikersFout(f"Poort {poort} is bezet. Kies een andere met --poort.", plaats="poort") from None
        if fout.errno == errno.EACCES:
            bericht = f"Poort {poort} mag hier niet worden gebruikt. Kies een poort boven 1023 met --poort."
            raise GebruikersFout(bericht, plaats="poort") from None
        bericht = f"Het adres '{adres}' is niet van deze computer. Kies een ander met --adres."
        raise GebruikersFout(bericht, plaats="adres") from None
    return contact


def _url(contact: socket.socket) -> str:
    adres, poort = contact.getsockname()[:2]
    return f"http://{f'[{adres}]' if ':' in adres else adres}:{poort}/sparql"
