"""Headers that every web page and answer of ours carries, and who may ask for them."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import urlsplit

from deelwijzer.instellingen import Instellingen

BEVEILIGING = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# The app keeps its answers to itself; the endpoint is meant for other programs.
AFGESCHERMD = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"}

_INGEBED = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:[0-9]{1,5})?", re.IGNORECASE)


def csp(host: str = "", html: bytes = b"") -> str:
    """The Content-Security-Policy: nothing but what this server sends.

    ``html``: the page it goes with; the scripts in its text are allowed by their digest. ``host``: of the request; some browsers do not count a
    websocket to the same server as 'self'. Styles in the text are what Streamlit is made of.
    """
    sommen = "".join(
        f" 'sha256-{base64.b64encode(hashlib.sha256(tekst).digest()).decode()}'" for tekst in _INGEBED.findall(html)
    )
    eigen = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    regels = {
        "default-src": "'self'",
        "script-src": f"'self'{sommen}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self'{eigen}",
        "worker-src": "'self' blob:",
        "frame-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{naam} {waarde}" for naam, waarde in regels.items())


def weiger(host: str, oorsprong: str | None, instellingen: Instellingen) -> str:
    """Why a request may not come in, in Dutch; "" when it may. ``host`` and ``oorsprong``: its Host and Origin headers."""
    if not _HOST.fullmatch(host) or not instellingen.kent(_naam(f"//{host}")):
        return "Onder deze naam is Deelwijzer niet te bereiken. Beheerder: noem de naam in DEELWIJZER_NAMEN."
    # A proxy may ask under another name than the user did.
    if (
        oorsprong is None
        or oorsprong.lower().partition("//")[2] == host.lower()
        or instellingen.noemt(_naam(oorsprong))
    ):
        return ""
    return "Een pagina van een andere site mag Deelwijzer niet gebruiken. Open Deelwijzer zelf in uw browser."


def _naam(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
