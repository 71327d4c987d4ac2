"""The web server around the pages: what Streamlit leaves to us of language, headers and errors."""

from __future__ import annotations

import logging
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, RedirectResponse, Response

import schil
from deelwijzer.koppen import BEVEILIGING
from onderdelen import navigatie

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("deelwijzer.app")
_PADEN = tuple(p.pad for p in navigatie.PAGINAS)
# What every page may have in its address.
_OVERAL = {"peildatum", "kennisbank", "zoek", "rondleiding", "stap"}
_LANGST = 80


def _niet_gevonden(pad: str, thuis: str) -> HTMLResponse:
    """That there is no such page, with the way to one that is; the question in the address comes along."""
    kort = pad if len(pad) <= _LANGST else f"{pad[:_LANGST]}…"
    paginas = "".join(f'<li><a href="/{p.pad}">{p.titel}</a></li>' for p in navigatie.PAGINAS if p.pad)
    return HTMLResponse(
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Pagina niet gevonden – Deelwijzer</title>'
        '<meta name="viewport" content="width=device-width"></head><body><main>'
        f"<h1>Deze pagina is er niet</h1><p>Deelwijzer heeft geen pagina {escape(kort)}. Kijk of het adres klopt.</p>"
        f'<p><a href="{escape(thuis)}">Naar het begin</a></p><ul>{paginas}</ul></main></body></html>',
        status_code=404,
        headers=BEVEILIGING,
    )


def _omleiding(scope: Scope) -> Response | None:
    """Where a page is asked that lives elsewhere or does not exist; ``None`` when there is one to serve."""
    pad, vraag = scope["path"].strip("/"), scope.get("query_string", b"").decode("latin-1")
    if b"text/html" not in dict(scope["headers"]).get(b"accept", b"") or "." in pad or "_stcore/" in pad:
        return None
    if not pad and {k for k, _ in parse_qsl(vraag)} - _OVERAL:
        # Links to a question were made to the start page once.
        return RedirectResponse(f"/vragen?{vraag}")
    if pad in _PADEN:
        return None
    thuis = f"/?{vraag}" if vraag else "/"
    # The start page has a name of its own; of any other Streamlit would say in English that it is not there.
    return RedirectResponse(thuis) if pad == navigatie.BEGIN else _niet_gevonden(scope["path"], thuis)


class Nederlands:
    """Serves the page as Dutch (screen readers go by it) and adds the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "/static/" in scope["path"]:
            await self.app(scope, receive, send)
            return
        if antwoord := _omleiding(scope):
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
                inhoud = schil.aankleden(inhoud)
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


app = st.App("Deelwijzer.py", routes=schil.ROUTES, middleware=[Middleware(Nederlands)], on_script_error=meld)
