"""Proposals that come as Turtle or JSON-LD: read safely, and held to the names the knowledge base knows."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from deelwijzer.begrippen import ID, kort, prefixen
from deelwijzer.convenant.boom import STUURTEKEN
from deelwijzer.convenant.fouten import ConvenantFout, Leesfout, eis_niet_te_veel
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, EIGEN_PARTIJ, Veld
from deelwijzer.namen import Namen, OnbekendeTerm
from deelwijzer.soorten import SOORTEN

DW = Namespace("https://w3id.org/deelwijzer/def#")
HOOGSTENS_DIEP = 50
# Far beyond any real convenant; a check takes some milliseconds for each of these.
HOOGSTENS_ONDERDELEN = 1_000
HOOGSTENS_NAAM = 300
HOOGSTENS_OORDELEN = 2_000

# rdflib writes a trace for each value it cannot read; we name such a value ourselves.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)


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
    if haalt_op(inhoud):
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
    """The graph with every part named and typed, when it holds one convenant and only terms that exist. Raises ConvenantFout."""
    # What has no name or class is no target of any rule: it would pass unseen.
    graaf = graaf.skolemize(authority=ID, basepath="convenant/naamloos/")
    aantal = len(set(graaf.subjects(RDF.type, DW.Convenant)))
    if aantal != 1:
        raise _fout(f"Verwacht wordt één convenant; dit bestand heeft er {aantal or 'geen'}.")
    fouten: list[Leesfout] = []
    for fout in chain(
        _vul_soorten_aan(graaf), _over_de_kennisbank(graaf, namen), _onleesbaar(graaf), _namen(graaf, namen)
    ):
        if fout not in fouten:
            fouten.append(fout)
            eis_niet_te_veel(fouten)
    if fouten:
        raise ConvenantFout(fouten)
    return graaf


def eis_te_overzien(graaf: Graph) -> None:
    """Refuse a proposal that would take minutes to check, or names nobody can read. Raises ConvenantFout."""
    if len(set(graaf.subjects())) > HOOGSTENS_ONDERDELEN:
        raise _fout(f"Het voorstel heeft meer dan {HOOGSTENS_ONDERDELEN} onderdelen. Splits het.")
    for naam in map(str, graaf.objects(None, RDFS.label)):
        if len(naam) > HOOGSTENS_NAAM:
            raise _fout(f"De naam '{naam[:40]} …' is langer dan {HOOGSTENS_NAAM} tekens. Kort de naam in.")
    oordelen = 0
    for stroom in graaf.subjects(RDF.type, DW.VoorgenomenVerstrekking):
        nemers, gegevens, doelen = (len(set(graaf.objects(stroom, DW[p]))) for p in ("nemer", "gegevens", "doel"))
        oordelen += nemers * gegevens * (doelen or len(set(graaf.objects(None, DW.doel))) or 1)
    if oordelen > HOOGSTENS_OORDELEN:
        raise _fout(
            f"De verstrekkingen tellen samen {oordelen} combinaties van ontvanger, gegevens en doel; hoogstens {HOOGSTENS_OORDELEN} "
            "kan. Noem ruimere soorten gegevens of doelen, of splits het voorstel."
        )


def _vul_soorten_aan(graaf: Graph) -> Iterator[Leesfout]:
    """Give each part the class its place says; a text where a part belongs is an error."""
    for veld in CONVENANT.velden.values():
        if veld.soort != "blok" or not veld.eigenschap:
            continue
        klasse = BLOKKEN[veld.van].klasse
        for deel in set(graaf.objects(None, DW[veld.eigenschap])):
            if isinstance(deel, Literal):
                yield Leesfout(f"Bij '{veld.eigenschap}' hoort een onderdeel met eigen velden, geen tekst.")
            else:
                graaf.add((deel, RDF.type, DW[klasse]))


def _over_de_kennisbank(graaf: Graph, namen: Namen) -> Iterator[Leesfout]:
    feiten = namen.feiten
    for naam in sorted({kort(str(s)) for s in graaf.subjects()}):
        if feiten.bestaat(naam):
            yield Leesfout(f"Een voorstel mag niets toevoegen aan '{feiten.label(naam)}'.")


def _onleesbaar(graaf: Graph) -> Iterator[Leesfout]:
    if any(STUURTEKEN.search(str(o)) for o in graaf.objects()):
        yield Leesfout("Er staan tekens in de tekst die niet mogen. Typ hem opnieuw.")
    for waarde in sorted({str(o) for o in graaf.objects() if isinstance(o, Literal) and o.ill_typed}):
        yield Leesfout(
            f"'{waarde[:80]}' is geen geldige waarde van de soort die erbij staat, zoals een datum of getal."
        )
    for _, term in sorted(_waarden(graaf, "datum"), key=str):
        if not (isinstance(term, Literal) and term.datatype == XSD.date):
            yield Leesfout(f"'{str(term)[:80]}' is hier geen datum. Schrijf hem als \"2026-01-01\"^^xsd:date.")


def _namen(graaf: Graph, namen: Namen) -> Iterator[Leesfout]:
    """Names that do not exist, anywhere; and in a field for a term of the knowledge base, whatever else is there."""
    genoemd = {str(o) for o in graaf.objects() if isinstance(o, URIRef)} | {str(p) for p in graaf.predicates()}
    eigen = {str(s) for s in graaf.subjects()}
    for iri in sorted(genoemd - eigen):
        naam = kort(iri)
        soort, _, woord = naam.partition(":")
        if (soort in SOORTEN or soort == "dw") and "/" not in woord and not namen.feiten.bestaat(naam):
            yield _onbekend(namen, soort, woord)
    for soort, waarde in sorted({(veld.van or "partij", str(w)) for veld, w in _waarden(graaf, "term", "partijen")}):
        naam = kort(waarde)
        if soort == "partij" and _is_eigen_partij(graaf, URIRef(waarde)):
            continue
        if not (naam.startswith(f"{soort}:") and namen.feiten.bestaat(naam)):
            yield _onbekend(namen, soort, re.split(r"[/#:]", waarde)[-1])


def _waarden(graaf: Graph, *soorten: str) -> set[tuple[Veld, Node]]:
    """What stands in the fields of these kinds, by the form."""
    return {
        (veld, waarde)
        for blok in (CONVENANT, *BLOKKEN.values())
        for veld in blok.velden.values()
        if veld.soort in soorten
        for onderwerp in _van_klasse(graaf, blok.klasse)
        for waarde in graaf.objects(onderwerp, DW[veld.eigenschap])
    }


def _is_eigen_partij(graaf: Graph, knoop: URIRef) -> bool:
    """Whether a party that is not in the list is described as such: by its name, and as nothing in particular."""
    soorten = {kort(str(s)) for s in graaf.objects(knoop, DW.valtOnder)}
    return (
        (knoop, RDF.type, DW.Organisatie) in graaf
        and (knoop, RDFS.label, None) in graaf
        and soorten == set(EIGEN_PARTIJ)
    )


def _van_klasse(graaf: Graph, klasse: str) -> set[Node]:
    return set(graaf.subjects(RDF.type, DW[klasse])) if klasse else set()


def _onbekend(namen: Namen, soort: str, woord: str) -> Leesfout:
    if soort != "dw":
        try:
            term = namen.term(soort, woord)
        except OnbekendeTerm as fout:
            return Leesfout(str(fout), suggesties=fout.suggesties)
        return Leesfout(f"'{woord}' is hier geen naam van een {SOORTEN[soort]}. Schrijf {term}.", suggesties=(term,))
    return Leesfout(f"De naam '{woord}' bestaat niet in Deelwijzer. Controleer de spelling.")


def haalt_op(waarde: Any) -> bool:
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


def volgorde(graaf: Graph, knoop: Node) -> tuple[int, str]:
    """Sorts the parts of a proposal as they stood in its file; what has no number comes first."""
    nummer = str(graaf.value(knoop, DW.volgorde))
    return int(nummer) if nummer.isdecimal() else 0, str(knoop)
