"""The closure against owlrl: on our own knowledge base, and on small random ontologies.

Compared are the *useful* triples: subject an IRI of ours; predicate a property of ours, rdf:type, rdfs:subClassOf or
rdfs:subPropertyOf; object no blank node and nothing of RDF, RDFS, OWL or XSD; and not reflexive. That leaves out owl:sameAs,
literals as subjects, and what owlrl says about every node (x a owl:Thing, C rdfs:subClassOf C).
"""

import owlrl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple
from rdflib import BNode, Graph, URIRef

from deelwijzer.afleiding import sluit
from deelwijzer.begrippen import AFGELEID, KENNISBANK, OWL, RDF, RDFS, XSD
from deelwijzer.controle import TEGENSPRAKEN, controleer, lees_controles
from deelwijzer.inhoud import turtle_bestanden
from hulp import store_van

ONZE = "https://w3id.org/deelwijzer/"
STANDAARD = (RDF, RDFS, OWL, XSD)
STRUCTUUR = {RDF + "type", RDFS + "subClassOf", RDFS + "subPropertyOf"}


def nuttig(s: str, p: str, o: str) -> bool:
    return s.startswith(ONZE) and (p.startswith(ONZE) or p in STRUCTUUR) and s != o and not o.startswith(STANDAARD)


def van_ons(store: Store) -> set[tuple[str, str, str]]:
    uit = set()
    for q in store:
        if isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode | Literal):
            uit.add((q.subject.value, q.predicate.value, q.object.value))
    return {t for t in uit if nuttig(*t)}


def van_owlrl(turtle: str) -> set[tuple[str, str, str]]:
    graaf = Graph().parse(data=turtle, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graaf)
    drietallen = ((s, p, o) for s, p, o in graaf if isinstance(s, URIRef) and not isinstance(o, BNode))
    return {t for t in ((str(s), str(p), str(o)) for s, p, o in drietallen) if nuttig(*t)}


def sluit_tekst(ntriples: str) -> Store:
    store = Store()
    store.load(ntriples, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(KENNISBANK))
    sluit(store)
    return store


def geschreven() -> str:
    store = Store()
    for pad in turtle_bestanden():
        store.load(path=pad, format=RdfFormat.TURTLE)
    return "".join(f"{Triple(q.subject, q.predicate, q.object)} .\n" for q in store)


@pytest.mark.slow
def test_kennisbank_als_owlrl() -> None:
    tekst = geschreven()
    ons, oordeel = van_ons(sluit_tekst(tekst)), van_owlrl(tekst)
    assert (sorted(oordeel - ons), sorted(ons - oordeel)) == ([], [])


DEF, DING = ONZE + "def#", ONZE + "id/"
klassen = st.sampled_from([f"<{DEF}K{i}>" for i in range(4)])
eigenschappen = st.sampled_from([f"<{DEF}p{i}>" for i in range(4)])
dingen = st.sampled_from([f"<{DING}d{i}>" for i in range(4)])


def uri(naam: str) -> str:
    ruimte, lokaal = naam.split(":")
    return f"<{ {'rdf': RDF, 'rdfs': RDFS, 'owl': OWL}[ruimte] + lokaal }>"


def drietal(a: st.SearchStrategy[str], p: str, b: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(a, b).map(lambda t: f"{t[0]} {uri(p)} {t[1]} .")


@st.composite
def lijst(draw: st.DrawFn, leden: st.SearchStrategy[str]) -> tuple[str, str]:
    """A list of two: (its name, its triples). Axioms share the name until the test numbers them."""
    kop = "_:l"
    eerste, tweede = draw(leden), draw(leden)
    regels = [
        f"{kop} {uri('rdf:first')} {eerste} .",
        f"{kop} {uri('rdf:rest')} {kop}r .",
        f"{kop}r {uri('rdf:first')} {tweede} .",
        f"{kop}r {uri('rdf:rest')} {uri('rdf:nil')} .",
    ]
    return kop, "\n".join(regels)


def met_lijst(a: st.SearchStrategy[str], p: str, leden: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(a, lijst(leden)).map(lambda t: f"{t[0]} {uri(p)} {t[1][0]} .\n{t[1][1]}")


def beperking(p: str, vulling: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(klassen, eigenschappen, vulling).map(
        lambda t: f"{t[0]} {uri('owl:onProperty')} {t[1]} .\n{t[0]} {uri(p)} {t[2]} ."
    )


soorten = st.sampled_from([uri("owl:TransitiveProperty"), uri("owl:SymmetricProperty")])
axioma = st.one_of(
    drietal(klassen, "rdfs:subClassOf", klassen),
    drietal(klassen, "owl:equivalentClass", klassen),
    drietal(eigenschappen, "rdfs:subPropertyOf", eigenschappen),
    drietal(eigenschappen, "owl:equivalentProperty", eigenschappen),
    drietal(eigenschappen, "owl:inverseOf", eigenschappen),
    drietal(eigenschappen, "rdf:type", soorten),
    drietal(eigenschappen, "rdfs:domain", klassen),
    drietal(eigenschappen, "rdfs:range", klassen),
    met_lijst(eigenschappen, "owl:propertyChainAxiom", eigenschappen),
    met_lijst(klassen, "owl:intersectionOf", klassen),
    met_lijst(klassen, "owl:unionOf", klassen),
    met_lijst(klassen, "owl:oneOf", dingen),
    beperking("owl:hasValue", dingen),
    beperking("owl:someValuesFrom", klassen),
    beperking("owl:allValuesFrom", klassen),
)
feit = st.one_of(
    drietal(dingen, "rdf:type", klassen),
    st.tuples(dingen, eigenschappen, dingen).map(lambda t: " ".join(t) + " ."),
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(axioma, min_size=1, max_size=5), st.lists(feit, min_size=1, max_size=6))
def test_willekeurige_ontologie_als_owlrl(axiomas: list[str], feiten: list[str]) -> None:
    genummerd = [a.replace("_:l", f"_:l{i}") for i, a in enumerate(axiomas)]
    tekst = "\n".join(genummerd + feiten) + "\n"
    ons, oordeel = van_ons(sluit_tekst(tekst)), van_owlrl(tekst)
    assert (sorted(oordeel - ons), sorted(ons - oordeel)) == ([], [])


def test_afgeleid_is_nooit_geschreven() -> None:
    store = sluit_tekst(geschreven())
    afgeleid = {
        (q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, NamedNode(AFGELEID))
    }
    assert afgeleid
    assert not afgeleid & {
        (q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, NamedNode(KENNISBANK))
    }


def test_kennisbank_is_zonder_tegenspraak() -> None:
    assert [str(b) for b in controleer(sluit_tekst(geschreven()), lees_controles(TEGENSPRAKEN))] == []


def test_convenant_als_grondslag_is_een_tegenspraak() -> None:
    kern = next(p for p in turtle_bestanden() if p.name == "core.ttl").read_text(encoding="utf-8")
    fout = "\n<https://w3id.org/deelwijzer/id/convenant/a> a dw:Convenant, dw:Verwerkingsgrondslag .\n"
    gevonden = [str(b) for b in controleer(store_van(tekst=kern + fout), lees_controles(TEGENSPRAKEN))]
    assert any("dw:Convenant" in b and "dw:Verwerkingsgrondslag" in b for b in gevonden)
