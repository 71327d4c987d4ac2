"""A new region: what the knowledge base knows of the national kinds, so that the first day starts with a filled workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from deelwijzer.feiten import Feiten
from deelwijzer.namen import Namen
from deelwijzer.overzicht.cellen import Cel
from deelwijzer.overzicht.lezen import Inventaris
from deelwijzer.overzicht.meldingen import Plaats
from deelwijzer.overzicht.rijen import Rij, Rijen, graaf_van
from deelwijzer.overzicht.velden import (
    DEELNEMERS,
    KNOOPPUNTEN,
    REGIO,
    RELATIE_EIGENSCHAP,
    RELATIES,
    Blad,
)


def nieuwe_regio(namen: Namen, naam: str, gemeenten: Sequence[str], dag: date) -> Inventaris:
    """The national kinds as they are on ``dag``, as the knooppunten of one region. Raises OnbekendeTerm for an unknown gemeente."""
    f = namen.feiten
    labels = [f.label(namen.term("gemeente", g)) for g in gemeenten]
    rijen = Rijen()
    vraagstukken = [f.label(v) for v in f.onderwerpen("rdf:type", "dw:Vraagstuk") if f.onderwerpen("dw:vraagstuk", v)]
    _rij(
        rijen,
        REGIO,
        {
            "regio": naam,
            "gemeenten": "; ".join(labels),
            "doel": f.label("dw:OverzichtDekking"),
            "problematiek-in-de-regio": "; ".join(vraagstukken),
        },
    )
    for soort in sorted(f.onderwerpen("rdf:type", "dw:Knooppunt"), key=f.label):
        _knooppunt(rijen, f, soort, dag)
    graaf, verslag = graaf_van(rijen, namen, naam)
    return Inventaris(graaf, verslag, naam)


def _knooppunt(rijen: Rijen, f: Feiten, soort: str, dag: date) -> None:
    naam = f.label(soort)

    def namen_van(eigenschap: str) -> str:
        return "; ".join(f.label(w) for w in f.alle(soort, eigenschap))

    _rij(
        rijen,
        KNOOPPUNTEN,
        {
            "naam": naam,
            "landelijke-soort": naam,
            "functie": f.label(f.alle(soort, "dw:functie")[0]),
            "problematiek": namen_van("dw:vraagstuk"),
            "doelgroep": " ".join(f.alle(soort, "dw:doelgroep")),
            "criteria": "\n".join(f.alle(soort, "dw:criterium")),
            "basis": "; ".join(map(f.label, basis_op(f, soort, dag))),
            "wetsartikel": namen_van("dw:berustOp"),
            "verantwoordelijke": namen_van("dw:verwerkingsverantwoordelijke"),
        },
    )
    for partij, delen in sorted(_deelnemers(f, soort, dag).items()):
        cellen = {kolom: "; ".join(dict.fromkeys(map(f.label, w))) for kolom, w in delen.items()}
        _rij(rijen, DEELNEMERS, {"knooppunt": naam, "partij": f.label(partij), **cellen})
    for keuze, eigenschap in RELATIE_EIGENSCHAP.items():
        for naar in f.alle(soort, f"dw:{eigenschap}"):
            _rij(rijen, RELATIES, {"van": naam, "relatie": f.label(f"dw:{keuze}"), "naar": f.label(naar)})


def basis_op(f: Feiten, soort: str, dag: date) -> tuple[str, ...]:
    """The basis of a national kind on ``dag``: that of its period, else the one it has always."""
    perioden = f.alle(soort, "dw:basisperiode")
    geldig = [p for p in perioden if _geldt(f, p, dag)]
    return f.alle(geldig[-1], "dw:basis") if geldig else f.alle(soort, "dw:basis") if not perioden else ()


def _deelnemers(f: Feiten, soort: str, dag: date) -> dict[str, dict[str, list[str]]]:
    """Per party its tasks, grounds and role; who takes part for two tasks stands in one row."""
    uit: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for deelname in f.onderwerpen("dw:knooppunt", soort):
        if _geldt(f, deelname, dag):
            for partij in f.alle(deelname, "dw:partij"):
                uit[partij]["taak"] += f.alle(deelname, "dw:taak")
                uit[partij]["grondslag"] += f.alle(deelname, "dw:berustOp")
                uit[partij]["rol"] = [*uit[partij]["rol"], *f.alle(deelname, "dw:rol")][:1]
    return uit


def _geldt(f: Feiten, knoop: str, dag: date) -> bool:
    van, tot = f.datum(knoop, "dw:geldigVan"), f.datum(knoop, "dw:geldigTot")
    return (van is None or van <= dag) and (tot is None or dag < tot)


def _rij(rijen: Rijen, b: Blad, teksten: dict[str, str]) -> None:
    nummer = len(rijen.per_blad[b.naam]) + 2
    cellen = {k: Cel(t, Plaats(b.naam, nummer, k)) for k, t in teksten.items() if t}
    rijen.per_blad[b.naam].append(Rij(Plaats(b.naam, nummer), cellen))
