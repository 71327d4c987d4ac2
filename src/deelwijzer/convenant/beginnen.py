"""Where a new convenant can start from: nothing, or a kind of knooppunt the knowledge base describes."""

from __future__ import annotations

from datetime import date

from deelwijzer.convenant.schrijven import Boom, term_naam
from deelwijzer.convenant.suggesties import gronden, taken
from deelwijzer.namen import Namen
from deelwijzer.oordeel import Regels
from deelwijzer.taal import klein


def leeg(soort: str = "") -> Boom:
    """Nothing but a name, and the kind of knooppunt when it is known: some rules go by it."""
    return {"naam": "Nieuw convenant", **({"soort": soort} if soort else {})}


def knooppunten(regels: Regels) -> tuple[str, ...]:
    """The national kinds that have known participants, by label."""
    f = regels.feiten
    alle = [k for k in f.onderwerpen("rdf:type", "dw:Knooppunt") if f.onderwerpen("dw:knooppunt", k)]
    return tuple(sorted(alle, key=lambda k: f.label(k).lower()))


def van_knooppunt(regels: Regels, namen: Namen, knooppunt: str, dag: date) -> Boom:
    """A convenant for a national kind of knooppunt: its participants, each with role and task as far as they are known.

    Why it is needed, which data go where and what is agreed is for the user to say.
    """
    f = regels.feiten
    deelnames = [d for d in f.onderwerpen("dw:knooppunt", knooppunt) if "dw:Deelname" in f.alle(d, "rdf:type")]
    deelnames = [d for d in deelnames if dag in regels.periode(d) and f.een(d, "dw:partij")]
    deelnames.sort(
        key=lambda d: (int(f.een(f.een(d, "dw:rol") or "", "dw:volgorde") or 9), f.label(f.een(d, "dw:partij") or ""))
    )
    rijen: list[Boom] = []
    for deelname in deelnames:
        partij = f.een(deelname, "dw:partij") or ""
        genoemd = [t for t in f.alle(deelname, "dw:taak") if dag in regels.periode(t)]
        alle = taken(regels, partij, dag)
        # With one task there is nothing to choose.
        gekozen = genoemd or ([alle[0].term] if len(alle) == 1 else [])
        rol = f.een(deelname, "dw:rol")
        rij: Boom = {"partij": term_naam(namen, partij, "partij")}
        if gekozen:
            rij["taken"] = [term_naam(namen, t, "taak") for t in gekozen]
            rij["grondslag"] = [g.tekst for g in gronden(regels, partij, dag, gekozen)]
        if rol:
            rij["rol"] = klein(f.label(rol))
        if rij not in rijen:
            rijen.append({k: v for k, v in rij.items() if v})
    doelen = [term_naam(namen, d, "doel") for d in f.alle(knooppunt, "dw:doel")]
    boom: Boom = {"naam": f"Convenant {f.label(knooppunt)}", "knooppunt": term_naam(namen, knooppunt, "knooppunt")}
    return {**boom, **({"doelen": doelen} if doelen else {}), "partijen": rijen}
