"""The layer around Streamlit: Dutch page, headers, and no trace for the user."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import runpy
from typing import Any

from deelwijzer.inhoud import inhoudsmap

SERVER = runpy.run_path(str(inhoudsmap() / "app" / "server.py"))
NEDERLANDS: Any = SERVER["Nederlands"]


async def _antwoord(soort: str, inhoud: bytes, pad: str = "/") -> tuple[dict[str, str], bytes]:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        koppen = [(b"content-type", soort.encode()), (b"content-length", str(len(inhoud)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": koppen})
        await send({"type": "http.response.body", "body": inhoud[:10], "more_body": True})
        await send({"type": "http.response.body", "body": inhoud[10:]})

    berichten: list[Any] = []

    async def send(bericht: Any) -> None:
        berichten.append(bericht)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "path": pad, "method": "GET", "headers": [(b"accept-encoding", b"gzip")]}
    await NEDERLANDS(app)(scope, receive, send)
    koppen = {k.decode(): w.decode() for k, w in berichten[0]["headers"]}
    return koppen, b"".join(b.get("body", b"") for b in berichten[1:])


def test_de_pagina_is_nederlands_en_heeft_de_juiste_lengte() -> None:
    koppen, inhoud = asyncio.run(
        _antwoord("text/html; charset=utf-8", b'<!DOCTYPE html><html lang="en"><title>Streamlit</title>')
    )
    assert b'<html lang="nl">' in inhoud and b"<title>Deelwijzer</title>" in inhoud
    assert koppen["content-length"] == str(len(inhoud))
    assert koppen["x-content-type-options"] == "nosniff" and koppen["x-frame-options"] == "SAMEORIGIN"


def test_een_oude_link_naar_een_vraag_leidt_naar_de_vraag() -> None:
    berichten: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError("niet hier")

    async def send(bericht: Any) -> None:
        berichten.append(bericht)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "path": "/",
        "method": "GET",
        "query_string": b"aan=halt",
        "headers": [(b"accept", b"text/html")],
    }
    asyncio.run(NEDERLANDS(app)(scope, receive, send))
    assert (b"location", b"/vragen?aan=halt") in berichten[0]["headers"]


def test_andere_bestanden_gaan_ongewijzigd_door() -> None:
    koppen, inhoud = asyncio.run(_antwoord("application/json", b'{"a": "<html lang=\\"en\\">"}'))
    assert inhoud == b'{"a": "<html lang=\\"en\\">"}'
    assert koppen["referrer-policy"] == "same-origin"


def test_een_onbekende_pagina_zegt_dat_in_het_nederlands_met_de_weg_terug() -> None:
    berichten: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError("niet hier")

    async def send(bericht: Any) -> None:
        berichten.append(bericht)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "path": "/<b>weg",
        "method": "GET",
        "query_string": b"aan=halt",
        "headers": [(b"accept", b"text/html")],
    }
    asyncio.run(NEDERLANDS(app)(scope, receive, send))
    tekst = berichten[1]["body"].decode()
    assert berichten[0]["status"] == 404 and 'lang="nl"' in tekst
    assert "Deze pagina is er niet" in tekst and 'href="/?aan=halt"' in tekst and "<b>" not in tekst
    assert (b"x-content-type-options", b"nosniff") in berichten[0]["headers"]


def test_een_ingebed_script_van_de_pagina_mag_en_een_ander_niet() -> None:
    koppen, inhoud = asyncio.run(_antwoord("text/html", b'<html lang="en"><script>window.x = 1</script></html>'))
    som = base64.b64encode(hashlib.sha256(b"window.x = 1").digest()).decode()
    assert f"script-src 'self' 'sha256-{som}';" in koppen["content-security-policy"]
    assert "unsafe-eval" not in koppen["content-security-policy"] and b"window.x" in inhoud


def test_een_onderdeel_haalt_geen_letter_van_elders() -> None:
    bron = b"css=\"@import url('https://fonts.example.org/css2?family=X:wght@0,400;0,500');a{color:red}\""
    _, inhoud = asyncio.run(_antwoord("text/javascript", bron, "/component/x/static/js/main.js"))
    assert inhoud == b'css="a{color:red}"'


def test_een_vreemde_pagina_komt_er_niet_in_en_streamlit_hoeft_niets_uit_te_zoeken() -> None:
    binnen: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        binnen.append(dict(scope["headers"]))

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def vraag(soort: str, oorsprong: bytes) -> list[Any]:
        berichten: list[Any] = []

        async def send(bericht: Any) -> None:
            berichten.append(bericht)

        koppen = [(b"host", b"localhost:8501"), (b"origin", oorsprong)]
        scope = {"type": soort, "path": "/_stcore/stream", "method": "GET", "headers": koppen}
        await SERVER["Toegang"](app)(scope, receive, send)
        return berichten

    assert asyncio.run(vraag("websocket", b"http://kwaad.nl"))[0]["type"] == "websocket.close"
    begin, inhoud = asyncio.run(vraag("http", b"http://kwaad.nl"))
    assert begin["status"] == 403 and "Open Deelwijzer zelf" in inhoud["body"].decode() and not binnen
    asyncio.run(vraag("websocket", b"http://localhost:8501"))
    assert binnen == [{b"host": b"localhost:8501"}]


def test_de_pagina_draagt_het_eigen_script_van_deze_server_en_geen_engels_voor_wie_geen_script_heeft() -> None:
    html = b'<html lang="en"><head><title>Streamlit</title></head><noscript><p>Reading this without a browser?</p></noscript>'
    _, inhoud = asyncio.run(_antwoord("text/html; charset=utf-8", html))
    assert b'<script src="./eigen/schil.js?v=' in inhoud
    assert b"Zet JavaScript aan" in inhoud and b"Reading" not in inhoud
