"""From a validation report to findings a jurist can cite and a beleidsmedewerker can mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

from deelwijzer.begrippen import kort
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.vormen import MEERVOUD, Regel
from deelwijzer.feiten import Feiten
from deelwijzer.oordeel import Regels, weergave
from deelwijzer.taal import hoofdletter


@dataclass(frozen=True)
class Bevinding:
    """One thing a rule found. ``onderwerp``: the label of what it is about; ``geheimen``: the secrecy duties that stand in the way.

    ``knoop`` and ``waarde``: the part of the proposal that was looked at, and what was found there (IRIs or text), for who wants to mend it.
    """

    regel: Regel
    bericht: str
    onderwerp: str
    geheimen: tuple[str, ...] = ()
    knoop: str = field(default="", compare=False)
    waarde: str = field(default="", compare=False)

    @property
    def ernst(self) -> str:
        return self.regel.ernst

    def als_json(self, regels: Regels, dag: date) -> dict[str, Any]:
        """With the articles and sources, as they were on ``dag``, of the secrecy duties and of the requirements in force."""
        f = regels.feiten
        gronden = [*self.geheimen, *(v for v in self.regel.vereisten if dag in regels.periode(v))]
        bepalingen = [b for g in gronden for b in f.alle(g, "dw:berustOp") if dag in regels.periode(b)]
        bronnen = [weergave.bron(f, b) for g in gronden for b in bronnen_op(f, f.alle(g, "dw:volgens"), dag)]
        return {
            "regel": self.regel.slug,
            "naam": self.regel.naam,
            "thema": self.regel.thema,
            "ernst": self.ernst,
            "bericht": self.bericht,
            "onderwerp": self.onderwerp,
            "bepalingen": [weergave.bepaling(f, b) for b in dict.fromkeys(bepalingen)],
            "bronnen": [b for n, b in enumerate(bronnen) if b not in bronnen[:n]],
            "herstel": self.regel.herstel,
        }


def bronnen_op(feiten: Feiten, vindplaatsen: Sequence[str], dag: date) -> tuple[str, ...]:
    """The places to cite on ``dag``: of each act the text of that day, of the documents those that were there."""
    per_wet: dict[str, list[tuple[date, str]]] = {}
    documenten: list[tuple[date, str]] = []
    for vindplaats in vindplaatsen:
        for bron in feiten.alle(vindplaats, "dw:bron"):
            wet = feiten.een(bron, "dw:regeling")
            (per_wet.setdefault(wet, []) if wet else documenten).append(
                (feiten.datum(bron, "dw:datum") or date.min, vindplaats)
            )
    # A text from later days is better than none.
    gekozen = {max([v for v in versies if v[0] <= dag] or [min(versies)])[1] for versies in per_wet.values()}
    gekozen |= {v for datum, v in documenten if datum <= dag} or (set() if gekozen else {v for _, v in documenten})
    return tuple(v for v in vindplaatsen if v in gekozen)


def bevindingen(
    rapport: Graph, voorstel: Graph, regels: Regels, regelset: Mapping[URIRef, Regel]
) -> tuple[Bevinding, ...]:
    """Every finding once, the gravest first, then in the order of the rules."""
    gevonden = sorted(
        (
            Bevinding(
                regel,
                bericht,
                _onderwerp(rapport, blad, voorstel, regels),
                _geheimen(rapport, blad, voorstel),
                str(rapport.value(blad, SH.focusNode) or ""),
                str(rapport.value(blad, SH.value) or ""),
            )
            for resultaat in set(rapport.objects(None, SH.result))
            for regel, blad in _bladen(rapport, resultaat, regelset, None)
            for bericht in sorted(str(b) for b in rapport.objects(blad, SH.resultMessage))[:1]
        ),
        key=lambda b: (b.knoop, b.waarde),
    )
    return tuple(
        sorted(
            dict.fromkeys(gevonden),
            key=lambda b: (list(MEERVOUD).index(b.ernst), b.regel.volgorde, b.regel.slug, b.onderwerp, b.bericht),
        )
    )


def _bladen(
    rapport: Graph, resultaat: Node, regelset: Mapping[URIRef, Regel], boven: Regel | None
) -> Iterator[tuple[Regel, Node]]:
    """The results at the bottom of ``sh:detail``, each with the nearest named rule above it."""
    vorm = rapport.value(resultaat, SH.sourceShape)
    regel = regelset.get(vorm, boven) if isinstance(vorm, URIRef) else boven
    dieper = list(rapport.objects(resultaat, SH.detail))
    for detail in dieper:
        yield from _bladen(rapport, detail, regelset, regel)
    if not dieper and regel:
        yield regel, resultaat


def _geheimen(rapport: Graph, resultaat: Node, voorstel: Graph) -> tuple[str, ...]:
    """The secrecy duties of an oordeel that says they stand in the way."""
    oordeel = rapport.value(resultaat, SH.value)
    if oordeel is None or (oordeel, DW.uitkomst, DW.UitkomstNietTenzij) not in voorstel:
        return ()
    return tuple(sorted(kort(str(g)) for g in voorstel.objects(oordeel, DW.geldendeGeheimhouding)))


def _onderwerp(rapport: Graph, resultaat: Node, voorstel: Graph, regels: Regels) -> str:
    """The label of the value found, else of the node looked at."""
    for knoop in (rapport.value(resultaat, SH.value), rapport.value(resultaat, SH.focusNode)):
        if knoop is not None and (label := _label(knoop, voorstel, regels)):
            return label
    return ""


def _label(knoop: Node, voorstel: Graph, regels: Regels) -> str:
    if label := voorstel.value(knoop, RDFS.label):
        return str(label)
    naam = kort(str(knoop))
    if regels.feiten.bestaat(naam):
        return regels.feiten.label(naam)
    soort = voorstel.value(knoop, RDF.type)
    if soort == DW.VoorgenomenVerstrekking:
        namen = [sorted(_label(p, voorstel, regels) for p in voorstel.objects(knoop, e)) for e in (DW.gever, DW.nemer)]
        return f"{', '.join(namen[0])} aan {', '.join(namen[1])}"
    eigen = DW.partij if soort == DW.Deelname else DW.gegevens if soort == DW.GegevensInConvenant else None
    if eigen and (waarden := sorted(_label(w, voorstel, regels) for w in voorstel.objects(knoop, eigen))):
        return ", ".join(waarden)
    naam = regels.feiten.label(kort(str(soort))) if soort else ""
    return hoofdletter(naam)
