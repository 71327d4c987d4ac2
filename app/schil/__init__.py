"""What we put around the page of Streamlit: a script of our own with Dutch words and repairs, served from here so that ``script-src 'self'`` allows it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Route

_SCRIPT = Path(__file__).with_name("schil.js").read_bytes()
_PAD = "/eigen/schil.js"
# A new version has a new address, so that no browser keeps the old one.
_ADRES = f".{_PAD}?v={hashlib.sha256(_SCRIPT).hexdigest()[:12]}"
# Streamlit speaks to programs here, in English; ours have the command line and the SPARQL endpoint.
_ZONDER_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
_VERVANG = (
    (b'<html lang="en">', b'<html lang="nl">'),
    (b"<title>Streamlit</title>", b"<title>Deelwijzer</title>"),
    # Before the scripts of the page, so that it sees the first word.
    (b"<head>", b'<head>\n    <script src="' + _ADRES.encode() + b'"></script>'),
)


def aankleden(pagina: bytes) -> bytes:
    """The page of Streamlit as ours: Dutch, with our script."""
    for oud, nieuw in _VERVANG:
        pagina = pagina.replace(oud, nieuw, 1)
    melding = "<noscript><p>Zet JavaScript aan in uw browser om Deelwijzer te gebruiken.</p></noscript>"
    return _ZONDER_SCRIPT.sub(melding.encode(), pagina)


def _geef(_: object) -> Response:
    koppen = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(_SCRIPT, media_type="text/javascript", headers=koppen)


def routes(basis: str) -> list[Route]:
    """Where the script is served; ``basis``: the path before every page."""
    return [Route(f"{basis}{_PAD}", _geef)]
