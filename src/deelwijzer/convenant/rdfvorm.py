"""Proposals that come as Turtle or JSON-LD: read safely, and held to the names the knowledge base knows."""

from __future__ import annotations

import json
import re
from typing import Any

from rdflib import RDF, Graph, Namespace, URIRef

from deelwijzer.begrippen import ID, kort, prefixen
from deelwijzer.convenant.fouten import ConvenantFout, Leesfout
from deelwijzer.namen import SOORTEN, Namen, OnbekendeTerm

DW = Namespace("https://w3id.org/deelwijzer/def#")
HOOGSTENS_DIEP = 50


def nieuwe_graaf() -> Graph:
    """An empty graph with our prefixes."""
    graaf = Graph(bind_namespaces="none")
    for prefix, naamruimte in prefixen().items():
        graaf.bind(prefix, naamruimte)
    return graaf


def lees_turtle(tekst: str, namen: Namen) -> Graph:
    """Raises ConvenantFout: not Turtle, no (single) convenant, unknown names, statements about the knowledge base itself."""
    _eis_ondiep(tekst)
    graaf = nieuwe_graaf()
    try:
        graaf.parse(data=tekst, format="turtle", publicID=f"{ID}convenant/voorstel")
    except RecursionError:
        raise _fout("De haken zijn te diep genest.") from None
    except Exception as fout:
        regel = re.search(r"line (\d+)", str(fout))
        raise _fout("Dit is geen geldige Turtle.", f"regel {regel[1]}" if regel else "") from None
    return gecontroleerd(graaf, namen)


def lees_jsonld(tekst: str, namen: Namen) -> Graph:
    """As lees_turtle. A context must stand in the file itself: nothing is fetched."""
    _eis_ondiep(tekst)
    try:
        inhoud = json.loads(tekst)
    except (ValueError, RecursionError) as fout:
        regel = f"regel {fout.lineno}" if isinstance(fout, json.JSONDecodeError) else ""
        raise _fout("Dit is geen geldige JSON.", regel) from None
    if _haalt_op(inhoud):
        raise _fout(
            "Dit bestand verwijst naar een context op internet. Zet de context in het bestand zelf.", "@context"
        )
    graaf = nieuwe_graaf()
    try:
        graaf.parse(data=tekst, format="json-ld", publicID=f"{ID}convenant/voorstel")
    except Exception:
        raise _fout("Dit is geen geldige JSON-LD.") from None
    return gecontroleerd(graaf, namen)


def gecontroleerd(graaf: Graph, namen: Namen) -> Graph:
    """The graph, when it holds one convenant and only terms that exist. Raises ConvenantFout."""
    aantal = len(set(graaf.subjects(RDF.type, DW.Convenant)))
    if aantal != 1:
        raise _fout(f"Verwacht wordt één convenant; dit bestand heeft er {aantal or 'geen'}.")
    feiten, fouten = namen.feiten, []
    for onderwerp in set(graaf.subjects()):
        if isinstance(onderwerp, URIRef) and feiten.bestaat(kort(str(onderwerp))):
            fouten.append(Leesfout(f"Een voorstel mag niets toevoegen aan '{feiten.label(kort(str(onderwerp)))}'."))
    genoemd = {str(o) for o in graaf.objects() if isinstance(o, URIRef)} | {str(p) for p in graaf.predicates()}
    eigen = {str(s) for s in graaf.subjects()}
    for iri in sorted(genoemd - eigen):
        naam = kort(iri)
        soort, _, woord = naam.partition(":")
        if (soort in SOORTEN or soort == "dw") and "/" not in woord and not feiten.bestaat(naam):
            fouten.append(_onbekend(namen, soort, woord))
    if fouten:
        raise ConvenantFout(fouten)
    return graaf


def _onbekend(namen: Namen, soort: str, woord: str) -> Leesfout:
    if soort != "dw":
        try:
            namen.term(soort, woord)
        except OnbekendeTerm as fout:
            return Leesfout(str(fout), suggesties=fout.suggesties)
    return Leesfout(f"De naam '{woord}' bestaat niet in Deelwijzer. Controleer de spelling.")


def _haalt_op(waarde: Any) -> bool:
    """Whether a context anywhere in the document is an address instead of a table of names."""
    rij = [waarde]
    while rij:
        deel = rij.pop()
        if isinstance(deel, list):
            rij.extend(deel)
        elif isinstance(deel, dict):
            contexten = deel.get("@context", [])
            if (
                any(isinstance(c, str) for c in (contexten if isinstance(contexten, list) else [contexten]))
                or "@import" in deel
            ):
                return True
            rij.extend(deel.values())
    return False


def _eis_ondiep(tekst: str) -> None:
    diep = 0
    for teken in re.finditer(r"[\[({]|[\])}]", tekst):
        diep += 1 if teken[0] in "[({" else -1
        if diep > HOOGSTENS_DIEP:
            raise _fout("De haken zijn te diep genest.", f"regel {tekst.count(chr(10), 0, teken.start()) + 1}")


def _fout(bericht: str, plaats: str = "") -> ConvenantFout:
    return ConvenantFout([Leesfout(bericht, plaats)])
