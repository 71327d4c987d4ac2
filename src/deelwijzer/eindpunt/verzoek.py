"""A request as the SPARQL 1.1 Protocol has it: which query, over which graphs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from deelwijzer.sparql.uitvoeren import Graven
from deelwijzer.sparql.wacht import MAX_BYTES

_FORMULIER, _VRAAG, _WIJZIGING = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
# Every byte of a query may be encoded as three, and graphs may be named.
_MAX_LICHAAM = 4 * MAX_BYTES
_ALLEEN_LEZEN = "De kennisbank is alleen te lezen. Stel een vraag met query=…: SELECT, ASK, CONSTRUCT of DESCRIBE."


class ProtocolFout(Exception):
    """The request is not a SPARQL query; ``args``: HTTP status, and a Dutch sentence."""

    def __init__(self, status: int, bericht: str) -> None:
        super().__init__(status, bericht)
        self.status, self.bericht = status, bericht


@dataclass(frozen=True)
class Opdracht:
    """``graven`` is ``None`` when the request names none: then the query sees everything."""

    vraag: str
    graven: Graven | None


async def lees(verzoek: Request) -> Opdracht | None:
    """What is asked, or ``None`` when nothing is. Raises ProtocolFout."""
    velden = _velden(verzoek.scope["query_string"])
    if verzoek.method == "POST":
        soort = verzoek.headers.get("content-type", "").partition(";")[0].strip().lower()
        if soort == _WIJZIGING:
            raise ProtocolFout(415, _ALLEEN_LEZEN)
        if soort not in (_VRAAG, _FORMULIER):
            raise ProtocolFout(415, f"Stuur de vraag als {_VRAAG} of als formulier ({_FORMULIER}).")
        lichaam = await _lichaam(verzoek)
        velden += _velden(lichaam) if soort == _FORMULIER else [("query", _tekst(lichaam))]
    if any(naam == "update" for naam, _ in velden):
        raise ProtocolFout(400, _ALLEEN_LEZEN)
    vragen = [waarde for naam, waarde in velden if naam == "query"]
    if not vragen and verzoek.method != "POST":
        return None
    if len(vragen) != 1:
        raise ProtocolFout(400, "Geef precies één vraag mee, als query=….")
    return Opdracht(vragen[0], _graven(velden))


def _graven(velden: list[tuple[str, str]]) -> Graven | None:
    standaard, benoemd = (
        tuple(waarde for naam, waarde in velden if naam == veld) for veld in ("default-graph-uri", "named-graph-uri")
    )
    return Graven(standaard, benoemd) if standaard or benoemd else None


async def _lichaam(verzoek: Request) -> bytes:
    delen, ruimte = [], _MAX_LICHAAM
    async for deel in verzoek.stream():
        ruimte -= len(deel)
        if ruimte < 0:
            raise ProtocolFout(413, f"De vraag is te lang (meer dan {MAX_BYTES // 1000} kB). Maak de vraag korter.")
        delen.append(deel)
    return b"".join(delen)


def _velden(ruw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_tekst(ruw), keep_blank_values=True, errors="strict", max_num_fields=50)
    except UnicodeDecodeError:
        raise ProtocolFout(400, "Het verzoek is geen leesbare tekst. Stuur de vraag als UTF-8.") from None
    except ValueError:
        raise ProtocolFout(400, "Het verzoek heeft te veel velden. Geef alleen query en de grafen mee.") from None


def _tekst(ruw: bytes) -> str:
    try:
        return ruw.decode()
    except UnicodeDecodeError:
        raise ProtocolFout(400, "Het verzoek is geen leesbare tekst. Stuur de vraag als UTF-8.") from None
