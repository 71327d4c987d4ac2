"""ontology/alignments.ttl: what others mean by our terms. Not part of the knowledge base, and never at odds with it."""

from functools import cache

import owlrl
import pytest
from owlrl.Namespaces import ERRNS
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import ODRL2, ORG, PROV

from deelwijzer.inhoud import inhoudsmap, turtle_bestanden
from deelwijzer.naslag.ontologie import OVEREENKOMSTEN, VERHOUDING

DW = Namespace("https://w3id.org/deelwijzer/def#")
DPV = Namespace("https://w3id.org/dpv#")
ONZE = "https://w3id.org/deelwijzer/"
MAPPINGS = [URIRef(p) for p in VERHOUDING]
EIGENSCHAP = {OWL.ObjectProperty, OWL.DatatypeProperty}
EXTERN = inhoudsmap() / "tests" / "externe_termen.ttl"


@cache
def overeenkomsten() -> Graph:
    return Graph().parse(inhoudsmap() / OVEREENKOMSTEN)


@cache
def extern() -> Graph:
    return Graph().parse(EXTERN)


@cache
def kennis(*mappen: str) -> Graph:
    """All files of the knowledge base under these folders; alignments are none of them."""
    graaf = Graph()
    for pad in turtle_bestanden():
        if pad.relative_to(inhoudsmap()).as_posix().startswith(mappen):
            graaf.parse(pad)
    return graaf


def paren() -> list[tuple[URIRef, URIRef, URIRef]]:
    alle = ((s, p, o) for p in MAPPINGS for s, o in overeenkomsten().subject_objects(p))
    return [(s, p, o) for s, p, o in alle if isinstance(s, URIRef) and isinstance(o, URIRef)]


def gesloten(*grafen: Graph) -> Graph:
    samen = Graph()
    for graaf in grafen:
        samen += graaf
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(samen)
    return samen


def fouten(graaf: Graph) -> set[str]:
    """What owlrl calls an error, and members of the empty class."""
    meldingen = {str(o) for o in graaf.objects(None, ERRNS.error)}
    return meldingen | {str(s) for s in graaf.subjects(RDF.type, OWL.Nothing)}


def exemplaren(klassen: list[URIRef]) -> Graph:
    """One member of each class: an empty class would show."""
    graaf = Graph()
    for klasse in klassen:
        graaf.add((URIRef(f"{ONZE}id/proef/{str(klasse).rpartition('#')[2]}"), RDF.type, klasse))
    return graaf


def test_elke_term_van_ons_bestaat() -> None:
    bekend = set(kennis("ontology", "data").subjects())
    onbekend = {s for s in overeenkomsten().subjects() if str(s).startswith(ONZE)} - bekend
    assert onbekend == {URIRef(f"{ONZE}def/alignments")}


def test_elke_term_van_een_ander_is_nagekeken() -> None:
    nagekeken = set(extern().subjects(URIRef("http://purl.org/dc/terms/source")))
    assert {o for _, _, o in paren()} - nagekeken == set()


@pytest.mark.parametrize("ruimte", [ODRL2, ORG, PROV])
def test_wat_rdflib_kent_bestaat_daar(ruimte: type[ODRL2] | type[ORG] | type[PROV]) -> None:
    termen = [o for _, _, o in paren() if str(o).startswith(str(ruimte._NS))]
    assert termen
    assert [t for t in termen if t not in ruimte] == []


def test_een_eigenschap_komt_nooit_gelijk_aan_een_klasse() -> None:
    onze = {s for soort in EIGENSCHAP for s in kennis("ontology").subjects(RDF.type, soort)}
    klasse = set(extern().subjects(RDF.type, OWL.Class))
    assert [(s, o) for s, p, o in paren() if s in onze and o in klasse and p != SKOS.relatedMatch] == []


def test_een_klasse_valt_alleen_onder_een_klasse_en_een_eigenschap_onder_een_eigenschap() -> None:
    for s, p, o in paren():
        soorten, ander = set(kennis("ontology").objects(s, RDF.type)), set(extern().objects(o, RDF.type))
        if p == RDFS.subClassOf:
            assert OWL.Class in soorten and OWL.Class in ander, s
        if p == RDFS.subPropertyOf:
            assert soorten & ander & EIGENSCHAP, s


def test_flint_blijft_bij_een_vergelijking() -> None:
    """Its ontology file was not read, so nothing may follow from it."""
    zwaar = {p for _, p, o in paren() if str(o).startswith("http://ontology.tno.nl/")}
    assert zwaar == {SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch}


def test_de_overeenkomsten_spreken_de_ontologie_niet_tegen() -> None:
    klassen = [k for k in kennis("ontology").subjects(RDF.type, OWL.Class) if isinstance(k, URIRef)]
    proef = exemplaren(klassen)
    assert fouten(gesloten(kennis("ontology"), overeenkomsten(), extern(), proef)) == set()


def test_een_verkeerde_overeenkomst_valt_op() -> None:
    """The check above can fail: a Deelname is no member of an organisation and an organisation at once."""
    verkeerd = Graph()
    verkeerd.add((DW.Organisatie, RDFS.subClassOf, ORG.Membership))
    proef = exemplaren([DW.Organisatie])
    assert fouten(gesloten(kennis("ontology"), overeenkomsten(), extern(), verkeerd, proef))


@pytest.mark.slow
def test_met_echte_feiten_erbij_klopt_het_ook() -> None:
    feiten = kennis("ontology", "data/regelingen/regelingen", "data/knooppunten", "data/bronnen", "data/werkproces")
    assert fouten(gesloten(feiten, overeenkomsten(), extern())) == set()


def test_een_convenant_is_nooit_een_grondslag() -> None:
    graaf = gesloten(kennis("ontology"), overeenkomsten(), extern(), exemplaren([DW.Convenant]))
    voorbeeld = URIRef(f"{ONZE}id/proef/Convenant")
    assert DPV.LegalBasis not in set(graaf.objects(voorbeeld, RDF.type))
    grondslagen = {DPV.LegalBasis, DPV.Consent, DPV.Contract, DPV.DataProcessingAgreement}
    grondslagen |= {DPV.JointDataControllersAgreement, DPV.LegalAgreement}
    assert {o for s, _, o in paren() if s in (DW.Convenant, DW.Toestemming)} & grondslagen == set()


def test_elke_noot_is_nederlands_en_noemt_haar_vocabulaire() -> None:
    namen = ("ELI", "DPV", "ODRL", "ORG", "PROV", "FLINT", "JenV Gegevensdelingsbeleid", "Geen")
    for noot in overeenkomsten().objects(None, SKOS.note):
        assert isinstance(noot, Literal) and noot.language == "nl"
        assert all(deel.strip() in namen for deel in str(noot).partition(":")[0].split(",")), noot


def test_de_kennisbank_laadt_ze_niet() -> None:
    assert OVEREENKOMSTEN not in {p.relative_to(inhoudsmap()).as_posix() for p in turtle_bestanden()}
