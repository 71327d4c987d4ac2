"""The process that runs queries from outside, so that it can be killed. Started by ``ploeg``: one JSON line in, one out.

Request ``{"vraag", "tijd", "bytes", "standaard", "benoemd"}`` with either ``"rijen"`` or ``"tabelvorm"`` and ``"graafvorm"``;
reply ``{"soort", "kolommen", "rijen", "afgekapt"}`` or ``{"inhoud", "vorm"}`` or ``{"fout", "reden"}``.
"""

from __future__ import annotations

import faulthandler
import json
import re
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from deelwijzer.begrippen import sparql_prefixen
from deelwijzer.fouten import GebruikersFout
from deelwijzer.sparql.wacht import SparqlGeweigerd, ontleed

if TYPE_CHECKING:
    from deelwijzer.kennisbank.sparqlserver import Endpoint

MAX_GEHEUGEN = 2 * 1024**3
_XSD = "http://www.w3.org/2001/XMLSchema#"
Resultaat = QueryBoolean | QuerySolutions | Iterator[Triple]


def beantwoord(bron: Store | Endpoint, verzoek: dict[str, Any]) -> dict[str, Any]:
    """Run one query; stops reading the result at the row or byte limit."""
    try:
        vorm = ontleed(verzoek["vraag"])
        if "rijen" in verzoek:
            resultaat = _stel(bron, verzoek, vorm)
            with _gelezen(bron):
                return _tabel(resultaat, verzoek)
        return _geschreven(bron, verzoek, vorm)
    except SparqlGeweigerd as fout:
        return {"fout": str(fout), "reden": fout.reden}
    except GebruikersFout as fout:
        return {"fout": str(fout), "reden": "bron"}
    except SyntaxError as fout:
        return {"fout": _taalfout(str(fout.msg)), "reden": "vraag"}
    except (RuntimeError, OSError, ValueError) as fout:
        melding = f"De vraag kan niet worden uitgevoerd. De melding (in het Engels): {fout}"
        return {"fout": melding, "reden": "vraag"}


def _stel(bron: Store | Endpoint, verzoek: dict[str, Any], vorm: str) -> Resultaat:
    if not isinstance(bron, Store):
        return bron.stel(verzoek["vraag"], vorm, verzoek["standaard"], verzoek["benoemd"])
    resultaat = bron.query(
        verzoek["vraag"],
        prefixes=sparql_prefixen(),
        default_graph=[NamedNode(g) for g in verzoek["standaard"]],
        named_graphs=[NamedNode(g) for g in verzoek["benoemd"]],
    )
    return resultaat if isinstance(resultaat, QueryBoolean | QuerySolutions) else iter(resultaat)


def _gelezen(bron: Store | Endpoint) -> AbstractContextManager[None]:
    return nullcontext() if isinstance(bron, Store) else bron.gelezen()


def _taalfout(melding: str) -> str:
    plaats = re.search(r"error at (\d+):(\d+)", melding)
    waar = f" op regel {plaats[1]}, bij teken {plaats[2]}" if plaats else ""
    if "Prefix not found" in melding:
        return f"De vraag gebruikt{waar} een onbekend voorvoegsel. Schrijf het adres voluit tussen < en >, of geef een PREFIX."
    return f"De vraag is geen geldige SPARQL{waar}."


def _tabel(resultaat: Resultaat, verzoek: dict[str, Any]) -> dict[str, Any]:
    if isinstance(resultaat, QueryBoolean):
        antwoord = ["tekst", str(bool(resultaat)).lower(), None, _XSD + "boolean"]
        return {"soort": "ja of nee", "kolommen": ["antwoord"], "rijen": [[antwoord]], "afgekapt": False}
    if isinstance(resultaat, QuerySolutions):
        return {"soort": "tabel", **_lees(iter(resultaat), [v.value for v in resultaat.variables], verzoek)}
    return {"soort": "feiten", **_lees(resultaat, ["onderwerp", "eigenschap", "waarde"], verzoek)}


def _lees(resultaat: Iterator[Any], kolommen: list[str], verzoek: dict[str, Any]) -> dict[str, Any]:
    rijen: list[list[Any]] = []
    ruimte, afgekapt = verzoek["bytes"], False
    for rij in resultaat:
        codes = [_codeer(term) for term in rij]
        ruimte -= sum(len(c[1]) + 20 if c else 4 for c in codes)
        if len(rijen) >= verzoek["rijen"] or ruimte < 0:
            afgekapt = True
            break
        rijen.append(codes)
    return {"kolommen": kolommen, "rijen": rijen, "afgekapt": afgekapt}


def _codeer(term: NamedNode | BlankNode | Literal | Triple | None) -> list[Any] | None:
    if isinstance(term, NamedNode):
        return ["iri", term.value]
    if isinstance(term, BlankNode):
        return ["leeg", term.value]
    if isinstance(term, Literal):
        return ["tekst", term.value, term.language, None if term.language else term.datatype.value]
    return None if term is None else ["tekst", str(term), None, _XSD + "string"]


class _Bak:
    """Where an answer is written, as long as it fits."""

    def __init__(self, ruimte: int) -> None:
        self._ruimte, self._delen = ruimte, list[bytes]()

    def write(self, deel: bytes) -> int:
        self._ruimte -= len(deel)
        if self._ruimte < 0:
            raise SparqlGeweigerd(
                "Het antwoord is te groot. Maak de vraag smaller, of vraag het in delen met ORDER BY, LIMIT en OFFSET.",
                "omvang",
            )
        self._delen.append(bytes(deel))
        return len(deel)

    def flush(self) -> None:
        """Nothing is kept back."""

    def tekst(self) -> str:
        return b"".join(self._delen).decode()


def _geschreven(bron: Store | Endpoint, verzoek: dict[str, Any], vorm: str) -> dict[str, Any]:
    tabel = vorm in ("SelectQuery", "AskQuery")
    gevraagd = verzoek["tabelvorm" if tabel else "graafvorm"]
    if gevraagd is None:
        raise SparqlGeweigerd(
            "Dit antwoord is een tabel. Vraag het als application/sparql-results+json, application/sparql-results+xml, text/csv of text/tab-separated-values."
            if tabel
            else "Dit antwoord bestaat uit feiten. Vraag het als text/turtle, application/n-triples, application/ld+json of application/rdf+xml.",
            "vorm",
        )
    bak, resultaat = _Bak(verzoek["bytes"]), _stel(bron, verzoek, vorm)
    with _gelezen(bron):
        if isinstance(resultaat, QueryBoolean | QuerySolutions):
            resultaat.serialize(bak, format=QueryResultsFormat.from_media_type(gevraagd))  # type: ignore[arg-type]
        else:
            vorm_ = RdfFormat.from_media_type(gevraagd)
            serialize(resultaat, bak, format=vorm_, prefixes=sparql_prefixen())  # type: ignore[arg-type]
    return {"inhoud": bak.tekst(), "vorm": gevraagd}


def _begrens_geheugen() -> None:
    # Not every system can limit memory this way; where it cannot, time and row limits remain.
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_GEHEUGEN, MAX_GEHEUGEN))


def _open(soort: str, bron: str, oordelen: str | None) -> Store | Endpoint:
    if soort == "server":
        from deelwijzer.kennisbank.sparqlserver import Endpoint

        return Endpoint(bron)
    store = Store()
    store.bulk_load(path=bron, format=RdfFormat.N_QUADS, lenient=True)
    if oordelen:
        store.bulk_load(path=oordelen, format=RdfFormat.TRIG, lenient=True)
    return store


def main(soort: str, bron: str, oordelen: str | None = None) -> None:
    """``soort``: whether ``bron`` is a "bestand" or a "server"."""
    geopend = _open(soort, bron, oordelen)
    ontleed("ASK { ?s ?p ?o }")
    _begrens_geheugen()
    uit = sys.stdout
    print(json.dumps({"klaar": True}), file=uit, flush=True)
    for regel in sys.stdin:
        verzoek = json.loads(regel)
        # Should whoever asked be gone before he can stop us, this ends the process even inside Oxigraph.
        faulthandler.dump_traceback_later(verzoek["tijd"] + 5, exit=True)
        print(json.dumps(beantwoord(geopend, verzoek)), file=uit, flush=True)
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main(*sys.argv[1:])
