"""Judge every planned flow with the code that answers questions, and write the outcome into the proposal's graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from deelwijzer.begrippen import kort, lang
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.oordeel import Oordeel, Regels, Uitkomst, Vraag, oordeel
from deelwijzer.oordeel.toets import Route
from deelwijzer.oordeel.uitkomst import van_route
from deelwijzer.oordeel.zinnen import opsomming, samenvatting, struikelt

# Words for the same thing when it comes to who agreed.
_AKKOORD = {"dw:Overeenstemming", "dw:Instemming"}


@dataclass(frozen=True)
class _Stroom:
    """What one planned flow says, in short names."""

    knoop: Node
    gever: str
    nemers: tuple[str, ...]
    gegevens: tuple[str, ...]
    doelen: tuple[str | None, ...]
    grondslag: frozenset[str]
    verband: str
    frequentie: str
    omstandigheden: frozenset[str]
    besluiten: tuple[Node, ...]


def schrijf_oordelen(graaf: Graph, regels: Regels, peildatum: date) -> None:
    """Add a ``dw:Oordeel`` for each giver × receiver × data × purpose of each flow; kinds of data judged alike share one.

    Oordelen that stood in the proposal are removed first. A flow that lacks giver, receiver or data is left alone.
    """
    graaf.remove((None, DW.oordeel, None))
    for oud in set(graaf.subjects(RDF.type, DW.Oordeel)) - set(graaf.subjects(RDF.type, DW.Convenant)):
        graaf.remove((oud, None, None))
    for stroom in _stromen(graaf, regels):
        for nummer, (nemer, groep) in enumerate(_groepen(stroom, graaf, regels, peildatum), 1):
            _schrijf(graaf, regels, stroom, nemer, groep, nummer, peildatum)


def _stromen(graaf: Graph, regels: Regels) -> Iterator[_Stroom]:
    convenant = next(graaf.subjects(RDF.type, DW.Convenant))
    knooppunten = _namen(graaf, convenant, "voorKnooppunt")
    for knoop in sorted(graaf.subjects(RDF.type, DW.VoorgenomenVerstrekking), key=lambda k: _volgorde(graaf, k)):
        gever, nemers, gegevens = (_namen(graaf, knoop, p) for p in ("gever", "nemer", "gegevens"))
        if not (gever and nemers and gegevens):
            continue
        verband = _namen(graaf, knoop, "verband") or ("dw:Samenwerkingsverband",)
        besluiten = tuple(graaf.objects(convenant, DW.artikel20Besluit)) + tuple(graaf.objects(knoop, DW.besluit))
        yield _Stroom(
            knoop=knoop,
            gever=gever[0],
            nemers=nemers,
            gegevens=gegevens,
            doelen=_namen(graaf, knoop, "doel") or _namen(graaf, convenant, "doel") or (None,),
            grondslag=frozenset(_namen(graaf, knoop, "geclaimdeGrondslag")),
            verband=verband[0],
            frequentie=(_namen(graaf, knoop, "frequentie") or ("dw:Structureel",))[0],
            omstandigheden=frozenset(
                {
                    "omstandigheid:schriftelijke-afspraken-gemaakt",
                    *_namen(graaf, knoop, "omstandigheid"),
                    *_namen(graaf, knoop, "vervuldeVoorwaarde"),
                    *_medewerking(graaf, regels, (knoop, *besluiten)),
                    *knooppunten,
                }
            ),
            besluiten=tuple(dict.fromkeys(besluiten)),
        )


def _medewerking(graaf: Graph, regels: Regels, dragers: Iterable[Node]) -> Iterator[str]:
    """The medewerking of the knowledge base that the proposal shows to have been obtained, and what follows from it."""
    for verkregen in {v for d in dragers for v in graaf.objects(d, DW.verkregenMedewerking)}:
        soort = set(_namen(graaf, verkregen, "soortMedewerking"))
        for wie in _namen(graaf, verkregen, "van"):
            for medewerking in regels.feiten.onderwerpen("rdf:type", "dw:Medewerking"):
                gevraagd = set(regels.feiten.alle(medewerking, "dw:soortMedewerking"))
                van = set(regels.feiten.alle(medewerking, "dw:van"))
                past = van & (regels.boven(wie) | regels.onder(wie)) - {"partij:eenieder"}
                if past and (gevraagd & soort or (gevraagd & _AKKOORD and soort & _AKKOORD)):
                    yield medewerking
                    yield from regels.feiten.alle(medewerking, "dw:vervuldDoor")


def _groepen(
    stroom: _Stroom, graaf: Graph, regels: Regels, peildatum: date
) -> Iterator[tuple[str, list[tuple[Oordeel, tuple[Route, ...]]]]]:
    """Per receiver the judgements that come out alike: same outcome, same norms, same things lacking."""
    knooppunt = next((k for k in stroom.omstandigheden if k.startswith("knooppunt:")), None)
    for nemer in stroom.nemers:
        if nemer == stroom.gever:
            continue
        groepen: dict[object, list[tuple[Oordeel, tuple[Route, ...]]]] = {}
        for gegeven in stroom.gegevens:
            for doel in stroom.doelen:
                feiten = set(stroom.omstandigheden) - {knooppunt}
                for besluit in stroom.besluiten:
                    if _dekt(graaf, regels, besluit, nemer, gegeven):
                        feiten.add("omstandigheid:besluit-genomen")
                        feiten.update(_vastgelegde_voorwaarden(graaf, regels, besluit))
                vraag = Vraag(
                    van=stroom.gever,
                    aan=nemer,
                    gegevens=(gegeven,),
                    peildatum=peildatum,
                    doel=doel,
                    verband=stroom.verband,
                    knooppunt=knooppunt,
                    frequentie=stroom.frequentie,
                    omstandigheden=frozenset(feiten),
                )
                o = _oordeel(regels, vraag)
                dragend = _dragend(o, stroom.grondslag)
                sleutel = (
                    o.uitkomst,
                    tuple(r.norm.id for r in dragend),
                    tuple(e.id for r in dragend for e in r.open_eisen),
                )
                groepen.setdefault(sleutel, []).append((o, dragend))
        for groep in groepen.values():
            yield nemer, groep


@lru_cache(maxsize=64)
def uitkomst_term(regels: Regels, uitkomst: Uitkomst) -> str | None:
    """The member of ``dw:Uitkomst`` for an outcome."""
    f = regels.feiten
    return next(
        (t for t in f.onderwerpen("rdf:type", "dw:Uitkomst") if f.een(t, "skos:notation") == uitkomst.value), None
    )


@lru_cache(maxsize=512)
def _oordeel(regels: Regels, vraag: Vraag) -> Oordeel:
    """The same flow comes back in every check of an edited proposal."""
    return oordeel(regels, vraag)


def _dekt(graaf: Graph, regels: Regels, besluit: Node, nemer: str, gegeven: str) -> bool:
    """Whether a taken decision speaks of this receiver and these data; one that names none is incomplete, not narrow."""
    nemers, gegevens = set(_namen(graaf, besluit, "nemer")), set(_namen(graaf, besluit, "gegevens"))
    return (not nemers or bool(nemers & regels.boven(nemer))) and (
        not gegevens or bool(gegevens & regels.boven(gegeven))
    )


def _vastgelegde_voorwaarden(graaf: Graph, regels: Regels, besluit: Node) -> Iterator[str]:
    """The conditions of the knowledge base that the text of a decision deals with."""
    soorten = {"dw:StrikteNoodzaak": "striktNoodzakelijk", "dw:ZwaarwegendAlgemeenBelang": "zwaarwegendBelang"}
    for soort, eigenschap in soorten.items():
        if graaf.value(besluit, DW[eigenschap]) is not None:
            yield from regels.feiten.onderwerpen("dw:soortVoorwaarde", soort)


def _dragend(o: Oordeel, grondslag: frozenset[str]) -> tuple[Route, ...]:
    """The fitting routes that give the outcome: those on the ground the proposal claims, else the one with least open medewerking."""
    routes = [r for r in o.passend if van_route(r) is not None]
    if o.uitkomst is not Uitkomst.NIET_TENZIJ:
        routes = [r for r in routes if van_route(r) is o.uitkomst] or routes
    geclaimd = [r for r in routes if grondslag & {r.norm.id, *r.norm.bepalingen}]
    gekozen = geclaimd or routes
    return tuple(sorted(gekozen, key=lambda r: (len(_open_medewerking(r)), r.norm.id))[:1])


def _open_medewerking(route: Route) -> tuple[str, ...]:
    return tuple(e.id for e in route.open_eisen if e.id.startswith("medewerking:"))


def _schrijf(
    graaf: Graph,
    regels: Regels,
    stroom: _Stroom,
    nemer: str,
    groep: list[tuple[Oordeel, tuple[Route, ...]]],
    nummer: int,
    peildatum: date,
) -> None:
    f = regels.feiten
    eerste, dragend = groep[0]
    gegevens = tuple(sorted({g for o, _ in groep for g in o.vraag.gegevens}, key=lambda g: (f.label(g), g)))
    basis = (
        str(stroom.knoop)
        if isinstance(stroom.knoop, URIRef)
        else f"https://w3id.org/deelwijzer/id/convenant/stroom-{stroom.knoop}"
    )
    knoop = URIRef(f"{basis}-oordeel-{nemer.partition(':')[2]}-{nummer}")
    labels = opsomming([f.label(g) for g in gegevens], "en")

    def zet(eigenschap: str, *termen: str | None) -> None:
        for term in termen:
            if term:
                graaf.add((knoop, DW[eigenschap], URIRef(lang(term))))

    graaf.add((stroom.knoop, DW.oordeel, knoop))
    graaf.add((knoop, RDF.type, DW.Oordeel))
    graaf.add((knoop, RDFS.label, Literal(f"{f.label(stroom.gever)} aan {f.label(nemer)}: {labels}", lang="nl")))
    graaf.add((knoop, DW.peildatum, Literal(peildatum)))
    zet("uitkomst", uitkomst_term(regels, eerste.uitkomst))
    zet("gever", stroom.gever)
    zet("nemer", nemer)
    zet("overGegevens", *gegevens)
    zet("overDoel", *(o.vraag.doel for o, _ in groep))
    zet("gedragenDoor", *(r.norm.id for r in dragend))
    for route in dragend:
        zet("openMedewerking", *_open_medewerking(route))
        zet("openVoorwaarde", *(e.id for e in route.open_eisen if e.id.startswith("voorwaarde:")))
    zet("geldendeGeheimhouding", *(g.id for g in eerste.geheimhouding))
    dichtst = eerste.dichtstbij
    if dichtst and dichtst.struikelpunt and not dragend:
        zet("afgevallenNorm", dichtst.norm.id)
        reden = struikelt(regels, dichtst, dichtst.struikelpunt, peildatum)
        graaf.add((knoop, DW.struikeltOp, Literal(reden, lang="nl")))
    samen = replace(eerste, vraag=replace(eerste.vraag, gegevens=gegevens))
    graaf.add((knoop, DW.samenvatting, Literal(samenvatting(regels, samen), lang="nl")))


def _namen(graaf: Graph, onderwerp: Node, eigenschap: str) -> tuple[str, ...]:
    return tuple(sorted(kort(str(o)) for o in graaf.objects(onderwerp, DW[eigenschap]) if isinstance(o, URIRef)))


def _volgorde(graaf: Graph, knoop: Node) -> tuple[int, str]:
    nummer = graaf.value(knoop, DW.volgorde)
    return (int(str(nummer)) if isinstance(nummer, Literal) and str(nummer).isdecimal() else 0, str(knoop))
