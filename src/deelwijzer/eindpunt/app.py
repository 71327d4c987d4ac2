"""The endpoint over HTTP: the SPARQL 1.1 Protocol, a page for people, a service description for programs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from deelwijzer.eindpunt import pagina
from deelwijzer.eindpunt.beschrijving import beschrijving
from deelwijzer.eindpunt.verzoek import Opdracht, ProtocolFout, lees
from deelwijzer.eindpunt.vorm import GRAAF, TABEL, kies
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.koppen import BEVEILIGING
from deelwijzer.sparql.uitvoeren import SparqlGeweigerd, alle_graven, schrijf_sparql, vraag_sparql
from deelwijzer.sparql.wacht import Reden

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# 507 for an answer that is too large: 413 speaks of the request.
_STATUS: dict[Reden, int] = {
    "vraag": 400,
    "vorm": 406,
    "te lang": 413,
    "bron": 502,
    "tijd": 503,
    "bezet": 503,
    "omvang": 507,
}
_MAX_TEGELIJK = 32
_MAX_RIJEN_PAGINA = 500
_HTML = "text/html"


def maak(kennisbank: Kennisbank, oordelen: Path | None = None) -> Starlette:
    """The ASGI application for one knowledge base, with the answers of one day when ``oordelen`` names a file of ``Wijzer.oordelen``."""
    deur = _Deur(kennisbank, oordelen)
    return Starlette(
        routes=[Route(pad, deur.beantwoord, methods=["GET", "POST"]) for pad in ("/", "/sparql")],
        middleware=[
            Middleware(_Koppen),
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"]),
        ],
        exception_handlers={HTTPException: _http_fout, ProtocolFout: _protocolfout, Exception: _onverwacht},
    )


class _Deur:
    def __init__(self, kennisbank: Kennisbank, oordelen: Path | None) -> None:
        self._kennisbank, self._oordelen = kennisbank, oordelen
        self._bezig = 0

    async def beantwoord(self, verzoek: Request) -> Response:
        opdracht = await lees(verzoek)
        if opdracht is None:
            return self._voorkant(verzoek)
        if self._bezig >= _MAX_TEGELIJK:
            return _fout(verzoek, 503, "Er lopen nu te veel vragen. Probeer het zo weer.")
        self._bezig += 1
        try:
            return await self._stel(verzoek, opdracht)
        except SparqlGeweigerd as fout:
            return _fout(verzoek, _STATUS[fout.reden], str(fout), opdracht)
        finally:
            self._bezig -= 1

    def _voorkant(self, verzoek: Request) -> Response:
        soort = kies(verzoek.headers.get("accept", ""), [*GRAAF, _HTML])
        if soort is None:
            return _fout(verzoek, 400, "Geef een vraag mee, als query=….")
        if soort == _HTML:
            return HTMLResponse(pagina.pagina())
        adres = str(verzoek.url.replace(query="", path="/sparql"))
        inhoud = beschrijving(self._kennisbank, adres, soort, alle_graven(self._oordelen))
        return Response(inhoud, media_type=soort)

    async def _stel(self, verzoek: Request, opdracht: Opdracht) -> Response:
        accept = verzoek.headers.get("accept", "")
        if kies(accept, [*TABEL, *GRAAF, _HTML]) == _HTML:
            vraag = partial(vraag_sparql, graven=opdracht.graven, oordelen=self._oordelen, rijen=_MAX_RIJEN_PAGINA)
            tabel = await run_in_threadpool(vraag, self._kennisbank, opdracht.vraag)
            return HTMLResponse(pagina.pagina(opdracht.vraag, pagina.tabel(tabel)))
        tabelvorm, graafvorm = kies(accept, TABEL), kies(accept, GRAAF)
        if tabelvorm is None and graafvorm is None:
            return _fout(verzoek, 406, f"Vraag het antwoord in een van deze vormen: {', '.join([*TABEL, *GRAAF])}.")
        inhoud, vorm = await run_in_threadpool(
            schrijf_sparql,
            self._kennisbank,
            opdracht.vraag,
            tabelvorm=TABEL[tabelvorm] if tabelvorm else None,
            graafvorm=graafvorm,
            graven=opdracht.graven,
            oordelen=self._oordelen,
        )
        return Response(inhoud, media_type="application/json" if tabelvorm == "application/json" else vorm)


class _Koppen:
    """Adds the headers that every answer carries."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def stuur(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                koppen = MutableHeaders(scope=bericht)
                koppen.update({**BEVEILIGING, "Content-Security-Policy": pagina.CSP, "Cache-Control": "no-cache"})
                koppen.add_vary_header("Accept")
            await send(bericht)

        await self.app(scope, receive, stuur)


def _fout(verzoek: Request, status: int, bericht: str, opdracht: Opdracht | None = None) -> Response:
    """One Dutch sentence: as text, as JSON to who asks for JSON, on the page to a browser."""
    koppen = {"Retry-After": "5"} if status == 503 else {}
    if status == 405:
        koppen["Allow"] = "GET, HEAD, POST"
    soort = kies(verzoek.headers.get("accept", ""), ("text/plain", "application/json", _HTML))
    if soort == "application/json":
        fout = {"bericht": bericht, "plaats": None, "suggesties": list[str]()}
        return JSONResponse({"fout": fout}, status_code=status, headers=koppen)
    if soort == _HTML:
        inhoud = pagina.pagina(opdracht.vraag if opdracht else "", pagina.melding(bericht))
        return HTMLResponse(inhoud, status_code=status, headers=koppen)
    return PlainTextResponse(f"{bericht}\n", status_code=status, headers=koppen)


async def _http_fout(verzoek: Request, fout: Exception) -> Response:
    assert isinstance(fout, HTTPException)
    if fout.status_code == 405:
        return _fout(verzoek, 405, "Gebruik GET of POST: de kennisbank is alleen te lezen.")
    return _fout(verzoek, fout.status_code, "Deze pagina bestaat niet. Het SPARQL-adres is /sparql.")


async def _protocolfout(verzoek: Request, fout: Exception) -> Response:
    assert isinstance(fout, ProtocolFout)
    return _fout(verzoek, fout.status, fout.bericht)


async def _onverwacht(verzoek: Request, fout: Exception) -> Response:
    return _fout(verzoek, 500, f"Er ging iets mis in Deelwijzer. Uw vraag is niet de oorzaak ({type(fout).__name__}).")
