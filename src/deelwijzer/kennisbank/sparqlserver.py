"""Another SPARQL 1.1 server, asked through SPARQLWrapper; what it answers comes back as terms of Oxigraph."""

from __future__ import annotations

import warnings
from ast import literal_eval
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pyoxigraph import (
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from deelwijzer.begrippen import GRAVEN, sparql_prefixen
from deelwijzer.fouten import GebruikersFout
from deelwijzer.sparqltekst import voorvoegsels

VARIABELE = "DEELWIJZER_ENDPOINT"
MAX_ANTWOORD = 1_000_000_000
_TE_GROOT = (413, 507)
# In the order in which we like to read them; every server knows one.
_TABELVORMEN = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_GRAAFVORMEN = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"
_SCHRIJFVORMEN = {
    "SelectQuery": "SELECT",
    "AskQuery": "ASK",
    "ConstructQuery": "CONSTRUCT",
    "DescribeQuery": "DESCRIBE",
}


class EndpointFout(GebruikersFout):
    """The server gives no usable answer; the message says in Dutch which server, what is wrong and what to do."""

    def __init__(self, bericht: str) -> None:
        super().__init__(bericht, plaats=VARIABELE)


class TeGroot(EndpointFout):
    """The server does not give an answer of this size."""


class Endpoint:
    """One server. Safe to share between threads."""

    def __init__(self, url: str, *, tijd: int = 60) -> None:
        """``tijd``: how many seconds the server may be silent. Raises EndpointFout when ``url`` cannot be an address."""
        self.url = _adres(url)
        self._tijd = tijd

    def stel(
        self, vraag: str, vorm: str, standaard: Sequence[str] = GRAVEN, benoemd: Sequence[str] = GRAVEN
    ) -> QueryBoolean | QuerySolutions | Iterator[Triple]:
        """Run a query over those graphs; our prefixes need no declaration. ``vorm``: as ``ontleed`` names it.

        Rows and triples are read from the server as they are used: read rows inside ``gelezen``.
        Raises SyntaxError on an invalid query; EndpointFout, also while reading.
        """
        # An empty store reads the query as the shipped one does, and says what is wrong with it in the same words.
        Store().query(vraag, prefixes=sparql_prefixen())
        client = SPARQLWrapper(self.url)
        with warnings.catch_warnings(action="ignore"):
            client.setQuery(met_prefixen(vraag))
        client.queryType = _SCHRIJFVORMEN[vorm]
        client.setMethod(POST)
        client.setTimeout(self._tijd)
        client.setOnlyConneg(True)
        for graaf in standaard:
            client.addParameter("default-graph-uri", graaf)
        for graaf in benoemd:
            client.addParameter("named-graph-uri", graaf)
        if vorm in ("SelectQuery", "AskQuery"):
            client.setReturnFormat(JSON)
            client.addCustomHttpHeader("Accept", _TABELVORMEN)
            return self._tabel(self._verstuur(client))
        client.setReturnFormat(TURTLE)
        client.addCustomHttpHeader("Accept", _GRAAFVORMEN)
        return self._feiten(self._verstuur(client))

    def _verstuur(self, client: Any) -> Any:
        try:
            return client.query().response
        except SPARQLWrapperException as fout:
            # It is raised from the error of urllib, whose body it holds as text.
            status = fout.__context__.code if isinstance(fout.__context__, HTTPError) else 400
            raise self._geweigerd(status, _lichaam(str(fout))) from None
        except HTTPError as fout:
            raise self._geweigerd(fout.code, _tekst(fout)) from None
        except (TimeoutError, URLError, OSError, HTTPException) as fout:
            raise self._onbereikbaar(fout) from None

    def _tabel(self, antwoord: Any) -> QueryBoolean | QuerySolutions:
        soort = _mediatype(antwoord)
        vorm = QueryResultsFormat.from_media_type(soort)
        if vorm is None:
            raise self._geen_sparql(soort)
        with self.gelezen():
            return parse_query_results(_Stroom(self, antwoord), format=vorm)  # type: ignore[arg-type]

    def _feiten(self, antwoord: Any) -> Iterator[Triple]:
        soort = _mediatype(antwoord)
        vorm = RdfFormat.from_media_type(soort)
        if vorm is None:
            raise self._geen_sparql(soort)
        return self._drietallen(parse(_Stroom(self, antwoord), format=vorm, lenient=True))  # type: ignore[arg-type]

    def _drietallen(self, quads: Iterator[Quad]) -> Iterator[Triple]:
        with self.gelezen():
            for quad in quads:
                yield quad.triple

    @contextmanager
    def gelezen(self) -> Iterator[None]:
        """Read rows inside this, so that an answer that breaks off is an EndpointFout."""
        try:
            yield
        except SyntaxError:
            raise self.onleesbaar() from None

    def _geweigerd(self, status: int, melding: str) -> EndpointFout:
        if status in _TE_GROOT:
            return TeGroot(f"De SPARQL-server op {self.url} vindt het antwoord te groot. Maak de vraag smaller.")
        if status in (404, 405):
            return EndpointFout(
                f"Op {self.url} is geen SPARQL-server (melding {status}). Controleer het adres in {VARIABELE}, ook het deel na de laatste schuine streep."
            )
        if status in (401, 403):
            return EndpointFout(
                f"De SPARQL-server op {self.url} geeft geen toegang (melding {status}). Gebruik een server die vrij te lezen is."
            )
        uitleg = " ".join(melding.split())[:300]
        return EndpointFout(
            f"De SPARQL-server op {self.url} kan de vraag niet beantwoorden (melding {status}). {uitleg}".strip()
        )

    def _onbereikbaar(self, fout: BaseException) -> EndpointFout:
        oorzaak = fout.reason if isinstance(fout, URLError) else fout
        wat = (
            f"antwoordt niet binnen {self._tijd} seconden"
            if isinstance(oorzaak, TimeoutError)
            else "is niet bereikbaar"
        )
        return EndpointFout(
            f"De SPARQL-server op {self.url} {wat}. Controleer of hij draait en of {VARIABELE} klopt; zonder die instelling gebruikt Deelwijzer de kennis die is meegeleverd."
        )

    def _geen_sparql(self, soort: str) -> EndpointFout:
        return EndpointFout(
            f"Het adres {self.url} geeft geen SPARQL-antwoord, maar {soort or 'iets onbekends'}. Controleer het adres in {VARIABELE}."
        )

    def onleesbaar(self) -> EndpointFout:
        """The error for an answer that breaks off or makes no sense."""
        return EndpointFout(
            f"Het antwoord van de SPARQL-server op {self.url} is niet compleet of niet leesbaar. Probeer het opnieuw."
        )


class _Stroom:
    """The body of an answer: bounded, and with errors that say which server failed."""

    def __init__(self, endpoint: Endpoint, antwoord: Any) -> None:
        self._endpoint, self._antwoord, self._ruimte = endpoint, antwoord, MAX_ANTWOORD

    def read(self, aantal: int = -1) -> bytes:
        try:
            deel: bytes = self._antwoord.read(aantal)
        except (TimeoutError, OSError) as fout:
            raise self._endpoint._onbereikbaar(fout) from None
        except HTTPException:
            raise self._endpoint.onleesbaar() from None
        if not deel and aantal and getattr(self._antwoord, "length", None):
            raise self._endpoint.onleesbaar()
        self._ruimte -= len(deel)
        if self._ruimte < 0:
            raise TeGroot(
                f"Het antwoord van de SPARQL-server op {self._endpoint.url} is te groot. Maak de vraag smaller."
            )
        return deel


def met_prefixen(vraag: str) -> str:
    """The query with those of our prefixes that it uses declared, on its first line so that places in it keep their line."""
    gebruikt, alle = voorvoegsels(vraag), sparql_prefixen()
    return "".join(f"PREFIX {p}: <{alle[p]}> " for p in sorted(gebruikt & alle.keys())) + vraag


def _adres(url: str) -> str:
    try:
        delen = urlsplit(url)
        goed = delen.scheme in ("http", "https") and delen.hostname and (delen.port or True)
    except ValueError:
        goed = False
    if not goed or any(t.isspace() or not t.isascii() for t in url):
        raise EndpointFout(
            f"{VARIABELE} is geen webadres. Geef het hele adres, bijvoorbeeld http://localhost:7878/query."
        )
    if "@" in delen.netloc:
        raise EndpointFout(f"In {VARIABELE} staat een naam of wachtwoord. Gebruik een server die vrij te lezen is.")
    return url


def _lichaam(melding: str) -> str:
    try:
        ruw = literal_eval(melding.partition("Response:\n")[2])
    except (SyntaxError, ValueError):
        return ""
    return ruw.decode(errors="replace") if isinstance(ruw, bytes) else ""


def _tekst(fout: HTTPError) -> str:
    try:
        return fout.read(2000).decode(errors="replace")
    except (OSError, HTTPException):
        return ""


def _mediatype(antwoord: Any) -> str:
    return str(antwoord.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
