"""The web server around the pages: what Streamlit leaves to us of language, headers and errors."""

from __future__ import annotations

import logging
from html import escape
from typing import TYPE_CHECKING

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, RedirectResponse

from deelwijzer.koppen import BEVEILIGING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("deelwijzer.app")
# Where the pages of Deelwijzer.py live.
_PADEN = ("", "matrix", "vergelijken", "catalogus", "convenant", "overzicht", "stappenplan", "bladeren", "over")
_START = "vragen"
_LANGST = 80
_VERVANG = (
    (b'<html lang="en">', b'<html lang="nl">'),
    (b"<title>Streamlit</title>", b"<title>Deelwijzer</title>"),
    (
        b"You need to enable JavaScript to run this app.",
        b"Zet JavaScript aan in uw browser om Deelwijzer te gebruiken.",
    ),
)


def _niet_gevonden(pad: str, thuis: str) -> HTMLResponse:
    """That there is no such page, with the way to one that is; the question in the address comes along."""
    kort = pad if len(pad) <= _LANGST else f"{pad[:_LANGST]}…"
    paginas = "".join(f'<li><a href="/{p}">{p.capitalize()}</a></li>' for p in _PADEN if p)
    return HTMLResponse(
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Pagina niet gevonden – Deelwijzer</title>'
        '<meta name="viewport" content="width=device-width"></head><body><main>'
        f"<h1>Deze pagina is er niet</h1><p>Deelwijzer heeft geen pagina {escape(kort)}. Kijk of het adres klopt.</p>"
        f'<p><a href="{escape(thuis)}">Naar het begin: stel een vraag</a></p><ul>{paginas}</ul></main></body></html>',
        status_code=404,
        headers=BEVEILIGING,
    )


class Nederlands:
    """Serves the page as Dutch (screen readers go by it) and adds the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "/static/" in scope["path"]:
            await self.app(scope, receive, send)
            return
        if (
            scope["path"].strip("/") not in _PADEN
            and "." not in scope["path"]
            and "/_stcore/" not in scope["path"]
            and b"text/html" in dict(scope["headers"]).get(b"accept", b"")
        ):
            vraag = scope.get("query_string", b"").decode("latin-1")
            thuis = f"/?{vraag}" if vraag else "/"
            # The start page has a name of its own; of any other Streamlit would say in English that it is not there.
            weg = scope["path"].strip("/") == _START
            antwoord = RedirectResponse(thuis) if weg else _niet_gevonden(scope["path"], thuis)
            await antwoord(scope, receive, send)
            return
        # The page is rewritten, so it must come as plain bytes.
        scope = {**scope, "headers": [k for k in scope["headers"] if k[0] not in (b"accept-encoding", b"range")]}
        begin: Message | None = None
        inhoud = b""

        async def stuur(bericht: Message) -> None:
            nonlocal begin, inhoud
            if bericht["type"] == "http.response.start":
                koppen = MutableHeaders(scope=bericht)
                koppen.update(BEVEILIGING)
                if koppen.get("content-type", "").startswith("text/html"):
                    begin = bericht
                    return
            elif begin is not None and bericht["type"] == "http.response.body":
                inhoud += bericht.get("body", b"")
                if bericht.get("more_body"):
                    return
                for oud, nieuw in _VERVANG:
                    inhoud = inhoud.replace(oud, nieuw)
                if scope["method"] != "HEAD":
                    MutableHeaders(scope=begin)["content-length"] = str(len(inhoud))
                await send(begin)
                bericht = {"type": "http.response.body", "body": inhoud}
                begin = None
            await send(bericht)

        await self.app(scope, receive, stuur)


def meld(fout: Exception) -> bool:
    """An error of ours: say what to do, show no trace; the trace is in the log of the server."""
    _LOG.error("Fout in een pagina", exc_info=fout)
    st.error(
        "Er ging iets mis in Deelwijzer. Uw vraag is niet de oorzaak. Laad de pagina opnieuw; "
        "blijft het misgaan, geef dan deze code door: "
        f"{type(fout).__name__}.",
        icon=":material/error:",
    )
    return True


app = st.App("Deelwijzer.py", middleware=[Middleware(Nederlands)], on_script_error=meld)
