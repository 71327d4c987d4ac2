"""Put on the path of a Python process, this refuses and notes down every connection to another computer."""

import os
import sys
from pathlib import Path
from typing import Any

_LOG = Path(os.environ["DEELWIJZER_POGINGEN"])
_HIER = ("", "0.0.0.0", "127.0.0.1", "::", "::1", "localhost", None)


def _bewaak(gebeurtenis: str, argumenten: tuple[Any, ...]) -> None:
    match gebeurtenis:
        case "socket.connect" | "socket.sendto" | "socket.sendmsg":
            # A path is a socket of this computer.
            plaats = argumenten[1][0] if isinstance(argumenten[1], tuple) else None
        case "socket.getaddrinfo" | "socket.gethostbyname":
            plaats = argumenten[0]
        case _:
            return
    naam = plaats.decode() if isinstance(plaats, bytes) else plaats
    if naam not in _HIER:
        with _LOG.open("a", encoding="utf-8") as log:
            log.write(f"{gebeurtenis} {plaats} in {sys.argv}\n")
        raise ConnectionRefusedError(f"geen net: {plaats}")


sys.addaudithook(_bewaak)
