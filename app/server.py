"""The web server around the pages: what Streamlit leaves to us of language, headers and errors."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

import schil
from deelwijzer import instellingen
from deelwijzer.koppen import AFGESCHERMD, BEVEILIGING, csp, weiger
from onderdelen import navigatie, opwarmen
from schil import editorwoorden

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("deelwijzer.app")
_INSTELLINGEN = instellingen.lees()
_BASIS = _INSTELLINGEN.basis
_KOPPEN = {**BEVEILIGING, **AFGESCHERMD}
_PADEN = tuple(p.pad for p in navigatie.PAGINAS)
# What every page may have in its address.
_OVERAL = {"peildatum", "kennisbank", "zoek", "rondleiding", "stap"}
_LANGST = 80
_DEELS = {b"accept-encoding", b"range", b"if-none-match", b"if-modified-since"}


def _niet_gevonden(pad: str, thuis: str) -> HTMLResponse:
    """That there is no such page, with the way to one that is; the question in the address comes along."""
    kort = pad if len(pad) <= _LANGST else f"{pad[:_LANGST]}…"
    paginas = "".join(f'<li><a href="{_BASIS}/{p.pad}">{p.titel}</a></li>' for p in navigatie.PAGINAS if p.pad)
    return HTMLResponse(
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Pagina niet gevonden – Deelwijzer</title>'
        '<meta name="viewport" content="width=device-width"></head><body><main>'
        f"<h1>Deze pagina is er niet</h1><p>Deelwijzer heeft geen pagina {escape(kort)}. Kijk of het adres klopt.</p>"
        f'<p><a href="{escape(thuis)}">Naar het begin</a></p><ul>{paginas}</ul></main></body></html>',
        status_code=404,
        headers={**_KOPPEN, "Content-Security-Policy": csp()},
    )


def _omleiding(scope: Scope) -> Response | None:
    """Where a page is asked that lives elsewhere or does not exist; ``None`` when there is one to serve."""
    vol, vraag = scope["path"], scope.get("query_string", b"").decode("latin-1")
    if b"text/html" not in dict(scope["headers"]).get(b"accept", b"") or "." in vol or "_stcore/" in vol:
        return None
    achter = f"?{vraag}" if vraag else ""
    if not vol.startswith(f"{_BASIS}/"):
        # Links on the start page count from the slash.
        return RedirectResponse(f"{_BASIS}/{achter}") if vol == _BASIS else _niet_gevonden(vol, f"{_BASIS}/")
    pad = vol.removeprefix(_BASIS).strip("/")
    if not pad and {k for k, _ in parse_qsl(vraag)} - _OVERAL:
        # Links to a question were made to the start page once.
        return RedirectResponse(f"{_BASIS}/vragen?{vraag}")
    if pad in _PADEN:
        return None
    thuis = f"{_BASIS}/{achter}"
    # The start page has a name of its own; of any other Streamlit would say in English that it is not there.
    return RedirectResponse(thuis) if pad == navigatie.BEGIN else _niet_gevonden(vol, thuis)


class Toegang:
    """Lets in who asks for this server by a name it has, from a page of its own.

    Streamlit would look up the address of this computer at a server elsewhere to judge a foreign page; with the question decided here it has
    none to judge.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        koppen = Headers(scope=scope)
        reden = weiger(koppen.get("host", ""), koppen.get("origin"), _INSTELLINGEN)
        if not reden:
            zonder = [k for k in scope["headers"] if k[0] != b"origin"]
            await self.app({**scope, "headers": zonder}, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await PlainTextResponse(f"{reden}\n", status_code=403, headers=_KOPPEN)(scope, receive, send)


class Nederlands:
    """Serves the page as Dutch (screen readers go by it) and adds the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if antwoord := _omleiding(scope):
            await antwoord(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        onderdeel = scope["path"].startswith(f"{_BASIS}/component/")
        if onderdeel or "." not in scope["path"].rpartition("/")[2]:
            # What is rewritten must come whole and as plain bytes.
            scope = {**scope, "headers": [k for k in scope["headers"] if k[0] not in _DEELS]}
        begin: Message | None = None
        inhoud = b""

        async def stuur(bericht: Message) -> None:
            nonlocal begin, inhoud
            if bericht["type"] == "http.response.start":
                koppen = MutableHeaders(scope=bericht)
                koppen.update({**_KOPPEN, "Content-Security-Policy": csp(host)})
                if koppen.get("content-type", "").startswith("text/html") or onderdeel:
                    begin = bericht
                    return
            elif begin is not None and bericht["type"] == "http.response.body":
                inhoud += bericht.get("body", b"")
                if bericht.get("more_body"):
                    return
                inhoud = editorwoorden.herschrijf(inhoud) if onderdeel else schil.aankleden(inhoud)
                koppen = MutableHeaders(scope=begin)
                koppen["Content-Security-Policy"] = csp(host, inhoud)
                if scope["method"] != "HEAD":
                    koppen["content-length"] = str(len(inhoud))
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


@asynccontextmanager
async def bij_start(_: st.App) -> AsyncIterator[None]:
    """The first visitor should not have to wait for what everybody needs."""
    await run_in_threadpool(opwarmen.warm_op)
    yield


app = st.App(
    "Deelwijzer.py",
    routes=schil.routes(_BASIS),
    middleware=[Middleware(Toegang), Middleware(Nederlands)],
    lifespan=bij_start,
    on_script_error=meld,
)
