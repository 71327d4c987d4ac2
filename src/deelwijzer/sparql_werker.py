"""The process that runs queries from outside, so that it can be killed. Started by ``sparql``: one JSON line in, one out.

Request ``{"vraag", "rijen", "bytes", "tijd", "prefixen"}``; reply ``{"kolommen", "rijen", "afgekapt"}`` or ``{"fout"}``.
"""

import faulthandler
import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Store, Triple

from deelwijzer.sparql_wacht import SparqlGeweigerd, ontleed

MAX_GEHEUGEN = 2 * 1024**3
_XSD = "http://www.w3.org/2001/XMLSchema#"


def beantwoord(store: Store, verzoek: dict[str, Any]) -> dict[str, Any]:
    """Run one query; stops reading the result at the row or byte limit."""
    try:
        ontleed(verzoek["vraag"])
        resultaat = store.query(verzoek["vraag"], prefixes=verzoek["prefixen"], use_default_graph_as_union=True)
        if isinstance(resultaat, QueryBoolean):
            antwoord = ["tekst", str(bool(resultaat)).lower(), None, _XSD + "boolean"]
            return {"kolommen": ["antwoord"], "rijen": [[antwoord]], "afgekapt": False}
        if isinstance(resultaat, QuerySolutions):
            return _lees(iter(resultaat), [v.value for v in resultaat.variables], verzoek)
        return _lees(iter(resultaat), ["onderwerp", "eigenschap", "waarde"], verzoek)
    except SparqlGeweigerd as fout:
        return {"fout": str(fout)}
    except SyntaxError as fout:
        return {"fout": _taalfout(str(fout.msg))}
    except (RuntimeError, OSError, ValueError) as fout:
        return {"fout": f"De vraag kan niet worden uitgevoerd. De melding (in het Engels): {fout}"}


def _taalfout(melding: str) -> str:
    plaats = re.search(r"error at (\d+):(\d+)", melding)
    waar = f" op regel {plaats[1]}, bij teken {plaats[2]}" if plaats else ""
    if "Prefix not found" in melding:
        return f"De vraag gebruikt{waar} een onbekend voorvoegsel. Schrijf het adres voluit tussen < en >, of geef een PREFIX."
    return f"De vraag is geen geldige SPARQL{waar}."


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


def _begrens_geheugen() -> None:
    # Not every system can limit memory this way; where it cannot, time and row limits remain.
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_GEHEUGEN, MAX_GEHEUGEN))


def main(pad: str, *oordelen: str) -> None:
    store = Store()
    store.bulk_load(path=pad, format=RdfFormat.N_QUADS, lenient=True)
    for extra in oordelen:
        store.bulk_load(path=extra, format=RdfFormat.TRIG, lenient=True)
    ontleed("ASK { ?s ?p ?o }")
    _begrens_geheugen()
    uit = sys.stdout
    print(json.dumps({"klaar": True}), file=uit, flush=True)
    for regel in sys.stdin:
        verzoek = json.loads(regel)
        # Should whoever asked be gone before he can stop us, this ends the process even inside Oxigraph.
        faulthandler.dump_traceback_later(verzoek["tijd"] + 5, exit=True)
        print(json.dumps(beantwoord(store, verzoek)), file=uit, flush=True)
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main(*sys.argv[1:])
