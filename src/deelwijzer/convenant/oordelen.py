"""Judge every planned flow with the code that answers questions, and write the outcome into the proposal's graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from deelwijzer.begrippen import ID, kort, lang
from deelwijzer.convenant.rdfvorm import DW, volgorde
from deelwijzer.convenant.velden import OVERIG
from deelwijzer.matrix.knopen import kern
from deelwijzer.onthouden import onthoud
from deelwijzer.oordeel import Oordeel, Regels, Uitkomst, Vraag, oordeel
from deelwijzer.oordeel.normen import Norm
from deelwijzer.oordeel.regels import EENIEDER
from deelwijzer.oordeel.toets import Route
from deelwijzer.oordeel.uitkomst import van_route
from deelwijzer.oordeel.zinnen import samenvatting, struikelt
from deelwijzer.taal import opsomming

# With more norms than this on a claimed ground, the nearest is a chance hit that explains nothing.
_NORMEN_OP_GROND = 6


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


@dataclass(frozen=True)
class _Misplaatst:
    """A claimed ground that does not carry the flow. ``waarop``: the nearest norm on it and the point it fails on."""

    grond: str
    waarop: str
    reden: str


@dataclass(frozen=True)
class _Beoordeeld:
    """A judgement, the routes that give it, and what is wrong with the claimed ground, if anything."""

    oordeel: Oordeel
    dragend: tuple[Route, ...]
    misplaatst: _Misplaatst | None


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
    for knoop in sorted(graaf.subjects(RDF.type, DW.VoorgenomenVerstrekking), key=lambda k: volgorde(graaf, k)):
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
        soort |= {gelijk for s in soort for gelijk in regels.feiten.alle(s, "dw:teltAls")}
        for wie in _namen(graaf, verkregen, "van"):
            for medewerking in regels.feiten.onderwerpen("rdf:type", "dw:Medewerking"):
                gevraagd = set(regels.feiten.alle(medewerking, "dw:soortMedewerking"))
                van = set(regels.feiten.alle(medewerking, "dw:van"))
                past = van & (regels.boven(wie) | regels.onder(wie)) - {EENIEDER}
                if past and gevraagd & soort:
                    yield medewerking
                    yield from regels.feiten.alle(medewerking, "dw:vervuldDoor")


def vragen(graaf: Graph, regels: Regels, peildatum: date) -> Iterator[Vraag]:
    """What the planned flows of a proposal amount to, as questions: one for each giver × receiver × data × purpose."""
    for stroom in _stromen(graaf, regels):
        for _, vraag in _vragen(stroom, graaf, regels, peildatum):
            yield vraag


def _vragen(stroom: _Stroom, graaf: Graph, regels: Regels, peildatum: date) -> Iterator[tuple[str, Vraag]]:
    """Per receiver, as the proposal names it, the questions of one flow."""
    knooppunt = next((k for k in stroom.omstandigheden if k.startswith("knooppunt:")), None)
    for nemer in stroom.nemers:
        if nemer == stroom.gever:
            continue
        for gegeven in stroom.gegevens:
            for doel in stroom.doelen:
                feiten = set(stroom.omstandigheden) - {knooppunt}
                for besluit in stroom.besluiten:
                    if _dekt(graaf, regels, besluit, nemer, gegeven):
                        feiten.add("omstandigheid:besluit-genomen")
                        feiten.update(_vastgelegde_voorwaarden(graaf, regels, besluit))
                yield (
                    nemer,
                    Vraag(
                        van=_soort(stroom.gever),
                        aan=_soort(nemer),
                        gegevens=(gegeven,),
                        peildatum=peildatum,
                        doel=doel,
                        verband=stroom.verband,
                        knooppunt=knooppunt,
                        frequentie=stroom.frequentie,
                        omstandigheden=frozenset(feiten),
                    ),
                )


def _groepen(stroom: _Stroom, graaf: Graph, regels: Regels, peildatum: date) -> Iterator[tuple[str, list[_Beoordeeld]]]:
    """Per receiver the judgements that come out alike: same outcome, same norms, same things lacking."""
    per_nemer: dict[str, dict[object, list[_Beoordeeld]]] = {}
    for nemer, vraag in _vragen(stroom, graaf, regels, peildatum):
        o = _oordeel(regels, vraag)
        if stroom.gever != vraag.van:
            # Of a party of the proposal's own nothing is known: neither its powers nor its secrecy.
            o = replace(o, uitkomst=Uitkomst.ONBEKEND, dragend=(), routes=(), geheimhouding=())
        dragend = _dragend(regels, o, stroom.grondslag)
        beoordeeld = _Beoordeeld(o, dragend, _misplaatst(regels, o, dragend, stroom.grondslag))
        sleutel = (
            o.uitkomst,
            tuple(r.norm.id for r in dragend),
            tuple(e.id for r in dragend for e in r.open_eisen),
            beoordeeld.misplaatst and beoordeeld.misplaatst.waarop,
        )
        per_nemer.setdefault(nemer, {}).setdefault(sleutel, []).append(beoordeeld)
    for nemer, groepen in per_nemer.items():
        for groep in groepen.values():
            yield nemer, groep


@onthoud(512)
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
    f = regels.feiten
    for eigenschap in {kort(str(p)) for p in graaf.predicates(besluit)}:
        for soort in f.onderwerpen("dw:vastgelegdIn", eigenschap):
            yield from f.onderwerpen("dw:soortVoorwaarde", soort)


def _dragend(regels: Regels, o: Oordeel, grondslag: frozenset[str]) -> tuple[Route, ...]:
    """The fitting routes that give the outcome: those on the ground the proposal claims, else the one with least open medewerking."""
    routes = [r for r in o.passend if van_route(r) is not None]
    if o.uitkomst is not Uitkomst.NIET_TENZIJ:
        routes = [r for r in routes if van_route(r) is o.uitkomst] or routes
    geclaimd = [r for r in routes if _op_grond(regels, r.norm, grondslag)]
    gekozen = geclaimd or routes
    return tuple(sorted(gekozen, key=lambda r: (len(_open_medewerking(r)), r.norm.id))[:1])


def _misplaatst(
    regels: Regels, o: Oordeel, dragend: tuple[Route, ...], grondslag: frozenset[str]
) -> _Misplaatst | None:
    """What is wrong with the claimed ground; nothing when a norm on it fits, or when it is no ground for giving data at all."""
    if o.uitkomst in (Uitkomst.NIET_TOEGESTAAN, Uitkomst.ONBEKEND) or not grondslag:
        return None
    f, dag = regels.feiten, o.vraag.peildatum
    # Who names a decree beside its act ("artikel 18 Wpg jo. 4:2 Bpg") leans on the decree.
    uitvoering = {g for g in grondslag if f.een(f.een(g, "dw:regeling") or "", "dw:gezag") == "dw:AMvB"}
    grondslag = frozenset(uitvoering) or grondslag
    if any(_op_grond(regels, r.norm, grondslag) for r in (*dragend, *o.passend) if r.norm.opent):
        return None
    geeft = regels.boven(o.vraag.van) | regels.onder(o.vraag.van)
    normen = [n for n in regels.normen if n.verstrekker & geeft and n.opent and _op_grond(regels, n, grondslag)]
    if not normen:
        return None
    normen.sort(key=lambda n: (dag not in n.periode, n.id))
    grond = next(g for g in sorted(grondslag) if any(_op_grond(regels, n, frozenset({g})) for n in normen))
    if len(normen) > _NORMEN_OP_GROND:
        reden = (
            "Op dit artikel rusten veel normen, maar geen daarvan past bij deze ontvanger, deze gegevens en dit doel."
        )
        return _Misplaatst(grond, "", reden)
    for route in o.routes:
        if route.norm in normen and route.struikelpunt:
            punt, reden = route.struikelpunt.naam, struikelt(regels, route, route.struikelpunt, dag)
            return _Misplaatst(grond, f"{route.norm.id} {punt}", f"Daarop rust: {f.label(route.norm.id)}. {reden}")
    wie = opsomming(sorted(f.label(p) for p in normen[0].ontvanger))
    reden = f"{f.label(o.vraag.aan)} is niet genoemd als ontvanger. De norm noemt: {wie}."
    return _Misplaatst(grond, f"{normen[0].id} ontvanger", f"Daarop rust: {f.label(normen[0].id)}. {reden}")


def _op_grond(regels: Regels, norm: Norm, grondslag: frozenset[str]) -> bool:
    """Whether a norm is the claimed one, or rests on a claimed article or part of it."""
    return norm.id in grondslag or any(
        _omvat(regels, geclaimd, bepaling)
        for geclaimd in grondslag
        if geclaimd.startswith("bepaling:")
        for bepaling in norm.bepalingen
    )


@onthoud(65536)
def _omvat(regels: Regels, ruim: str, eng: str) -> bool:
    """Whether an article as claimed ("artikel 20 Wpg") covers an article as cited ("artikel 20, eerste lid, Wpg")."""
    f = regels.feiten
    return ruim == eng or (
        f.een(ruim, "dw:regeling") == f.een(eng, "dw:regeling")
        and f.een(ruim, "dw:artikel") == f.een(eng, "dw:artikel")
        and all(f.een(ruim, deel) in (None, f.een(eng, deel)) for deel in ("dw:lid", "dw:onderdeel"))
    )


def _open_medewerking(route: Route) -> tuple[str, ...]:
    return tuple(e.id for e in route.open_eisen if e.id.startswith("medewerking:"))


def _schrijf(
    graaf: Graph,
    regels: Regels,
    stroom: _Stroom,
    nemer: str,
    groep: list[_Beoordeeld],
    nummer: int,
    peildatum: date,
) -> None:
    f = regels.feiten
    eerste, dragend, misplaatst = groep[0].oordeel, groep[0].dragend, groep[0].misplaatst
    gegevens = tuple(sorted({g for b in groep for g in b.oordeel.vraag.gegevens}, key=lambda g: (f.label(g), g)))
    basis = (
        str(stroom.knoop)
        if isinstance(stroom.knoop, URIRef)
        else f"https://w3id.org/deelwijzer/id/convenant/stroom-{stroom.knoop}"
    )
    knoop = URIRef(f"{basis}-oordeel-{re.split('[:/#]', nemer)[-1]}-{nummer}")
    labels = opsomming([f.label(g) for g in gegevens], "en")

    def zet(eigenschap: str, *termen: str | None) -> None:
        for term in termen:
            if term:
                graaf.add((knoop, DW[eigenschap], URIRef(term if term.startswith(ID) else lang(term))))

    def label(partij: str) -> str:
        return f.label(partij) if f.bestaat(partij) else str(graaf.value(URIRef(partij), RDFS.label))

    def met_naam(zin: str) -> str:
        """The sentence with a party of the proposal's own called by its name."""
        eigen = [label(p) for p in (stroom.gever, nemer) if not f.bestaat(p)]
        return zin.replace(f.label(OVERIG), eigen[0]) if len(eigen) == 1 else zin

    graaf.add((stroom.knoop, DW.oordeel, knoop))
    graaf.add((knoop, RDF.type, DW.Oordeel))
    graaf.add((knoop, RDFS.label, Literal(f"{label(stroom.gever)} aan {label(nemer)}: {labels}", lang="nl")))
    graaf.add((knoop, DW.peildatum, Literal(peildatum)))
    for eigenschap, term in kern(
        regels,
        eerste.uitkomst,
        gever=stroom.gever,
        nemers=(nemer,),
        gegevens=gegevens,
        dragend=[r.norm.id for r in dragend],
        geheimen=[g.id for g in eerste.geheimhouding],
    ):
        zet(eigenschap, term)
    zet("overDoel", *(b.oordeel.vraag.doel for b in groep))
    for route in dragend:
        zet("openMedewerking", *_open_medewerking(route))
        zet("openVoorwaarde", *(e.id for e in route.open_eisen if e.id.startswith("voorwaarde:")))
    dichtst = eerste.dichtstbij
    if misplaatst:
        zet("geclaimdeGrondslag", misplaatst.grond)
        redenen = {b.misplaatst.reden for b in groep if b.misplaatst}
        # What was asked differs then, what the norm says does not.
        reden = min(redenen) if len(redenen) == 1 else min(redenen).partition(" Gevraagd is: ")[0]
        graaf.add((knoop, DW.struikeltOp, Literal(met_naam(reden), lang="nl")))
    elif dichtst and dichtst.struikelpunt and not dragend:
        zet("afgevallenNorm", dichtst.norm.id)
        reden = struikelt(regels, dichtst, dichtst.struikelpunt, peildatum)
        graaf.add((knoop, DW.struikeltOp, Literal(met_naam(reden), lang="nl")))
    samen = replace(eerste, vraag=replace(eerste.vraag, gegevens=gegevens))
    graaf.add((knoop, DW.samenvatting, Literal(met_naam(samenvatting(regels, samen)), lang="nl")))


def _soort(partij: str) -> str:
    """What a party is judged as: itself, unless it is the proposal's own."""
    return OVERIG if partij.startswith(ID) else partij


def _namen(graaf: Graph, onderwerp: Node, eigenschap: str) -> tuple[str, ...]:
    return tuple(sorted(kort(str(o)) for o in graaf.objects(onderwerp, DW[eigenschap]) if isinstance(o, URIRef)))
