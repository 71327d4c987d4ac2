"""The web server around the pages: what Streamlit leaves to us of language, headers and errors."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse

from deelwijzer.koppen import BEVEILIGING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("deelwijzer.app")
# Where the pages of Deelwijzer.py live.
_PADEN = ("", "matrix", "vergelijken", "catalogus", "convenant", "overzicht", "bladeren", "over")
_VERVANG = (
    (b'<html lang="en">', b'<html lang="nl">'),
    (b"<title>Streamlit</title>", b"<title>Deelwijzer</title>"),
    (
        b"You need to enable JavaScript to run this app.",
        b"Zet JavaScript aan in uw browser om Deelwijzer te gebruiken.",
    ),
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
            # Streamlit would say so in English; the start page keeps the question that came along.
            vraag = scope.get("query_string", b"").decode("latin-1")
            await RedirectResponse(f"/?{vraag}" if vraag else "/")(scope, receive, send)
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
