"""Facts we derive ourselves: label and link of every Bepaling and Regeling, and the effective dates of everything with a period."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store

from deelwijzer.afleiding.verwijzing import bepaling_label, eurlex, jci
from deelwijzer.begrippen import AFGELEID, DW, RDFS, XSD, sparql_prefixen

_FEITEN = Path(__file__).parent / "feiten"
_BEPALINGEN = """
SELECT ?bepaling ?artikel ?lid ?onderdeel ?naam ?bwb ?celex ?tot WHERE {
  ?bepaling a dw:Bepaling ; dw:regeling ?regeling ; dw:artikel ?artikel .
  OPTIONAL { ?bepaling dw:lid ?lid }
  OPTIONAL { ?bepaling dw:onderdeel ?onderdeel }
  OPTIONAL { ?regeling dw:afkorting ?afkorting }
  OPTIONAL { ?regeling dw:citeertitel ?titel }
  OPTIONAL { ?regeling rdfs:label ?label }
  OPTIONAL { ?regeling dw:bwbId ?bwb }
  OPTIONAL { ?regeling dw:celex ?celex }
  OPTIONAL { ?bepaling dw:buitenWerking ?tot }
  BIND (COALESCE(?afkorting, ?titel, ?label) AS ?naam)
} ORDER BY ?bepaling ?naam"""
_REGELINGEN = """
SELECT ?regeling ?bwb ?celex WHERE {
  ?regeling a dw:Regeling
  OPTIONAL { ?regeling dw:bwbId ?bwb }
  OPTIONAL { ?regeling dw:celex ?celex }
} ORDER BY ?regeling"""


def leid_feiten_af(store: Store) -> int:
    """Add our own derived facts to the graph ``afgeleid``; returns how many. Run after the closure."""
    begin = len(store)
    for pad in sorted(_FEITEN.glob("*.ru")):
        store.update(pad.read_text(encoding="utf-8"), prefixes=sparql_prefixen())
    store.extend(list(_verwijzingen(store)))
    return len(store) - begin


def _verwijzingen(store: Store) -> Iterator[Quad]:
    graaf = NamedNode(AFGELEID)
    for regeling, bwb, celex in _vraag(store, _REGELINGEN):
        if url := _url(bwb, celex, None, None, None, None):
            yield Quad(regeling, NamedNode(DW + "url"), _iri(url), graaf)
    gezien: set[str] = set()
    for bepaling, *rest in _vraag(store, _BEPALINGEN):
        # A Regeling with two abbreviations gives two rows: the first one names the article.
        if bepaling.value in gezien:
            continue
        gezien.add(bepaling.value)
        artikel, lid, onderdeel, naam, bwb, celex, tot = (_tekst(t) for t in rest)
        label = bepaling_label(naam or "", artikel or "", lid, onderdeel)
        yield Quad(bepaling, NamedNode(RDFS + "label"), Literal(label, language="nl"), graaf)
        if url := _url(rest[4], rest[5], artikel, lid, onderdeel, tot):
            yield Quad(bepaling, NamedNode(DW + "url"), _iri(url), graaf)


def _vraag(store: Store, vraag: str) -> Iterator[QuerySolution]:
    resultaat = store.query(vraag, prefixes=sparql_prefixen(), use_default_graph_as_union=True)
    assert isinstance(resultaat, QuerySolutions)
    return iter(resultaat)


def _url(
    bwb: Literal | None,
    celex: Literal | None,
    artikel: str | None,
    lid: str | None,
    onderdeel: str | None,
    tot: str | None,
) -> str | None:
    if bwb is not None:
        # A lapsed article is linked as it last read.
        laatste = date.fromisoformat(tot[:10]) - timedelta(days=1) if tot else None
        return jci(bwb.value, artikel, lid, onderdeel, laatste)
    return eurlex(celex.value, artikel) if celex is not None else None


def _iri(url: str) -> Literal:
    return Literal(url, datatype=NamedNode(XSD + "anyURI"))


def _tekst(term: Literal | None) -> str | None:
    return term.value if term is not None else None
