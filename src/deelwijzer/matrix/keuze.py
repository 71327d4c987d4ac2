"""Which part of the matrix is asked: by name, or by a group of parties or data."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from deelwijzer.fouten import GebruikersFout
from deelwijzer.matrix.berekenen import gegevenssoorten
from deelwijzer.namen import Namen, OnbekendeTerm
from deelwijzer.oordeel.regels import Regels
from deelwijzer.oordeel.uitkomst import STERKTE, Uitkomst
from deelwijzer.taal import datum

# "onder politiegegevens", "domein zorg", "regime wpg".
_ONDER, _DOMEIN, _REGIME = "onder", "domein", "regime"


@dataclass(frozen=True)
class Keuze:
    """The terms asked; empty is everything."""

    van: tuple[str, ...] = ()
    aan: tuple[str, ...] = ()
    gegevens: tuple[str, ...] = ()
    uitkomsten: frozenset[Uitkomst] = frozenset()


def lees_keuze(
    regels: Regels,
    namen: Namen,
    dag: date,
    *,
    van: Iterable[str] = (),
    aan: Iterable[str] = (),
    gegevens: Iterable[str] = (),
    uitkomst: Iterable[str] = (),
) -> Keuze:
    """From what the user typed. Raises GebruikersFout for a name that is not known, or that says nothing on ``dag``."""

    def partijen(woorden: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p for w in woorden for p in _partijen(regels, namen, w, dag)))

    return Keuze(
        van=partijen(van),
        aan=partijen(aan),
        gegevens=tuple(dict.fromkeys(g for w in gegevens for g in _gegevens(regels, namen, w))),
        uitkomsten=frozenset(_uitkomst(namen, w) for w in uitkomst),
    )


# A choice in the words in which the user made it, by the name of the option.
Woorden = Mapping[str, Iterable[str]]
_OPTIES = ("van", "aan", "gegevens", "uitkomst")


def opdracht(woorden: Woorden, *, vergelijk: date | None = None) -> str:
    """The command that makes this choice again, without the peildatum."""
    delen = [f"--{optie} {shlex.quote(woord)}" for optie in _OPTIES for woord in woorden.get(optie, ())]
    return " ".join(["matrix", *delen, *([f"--vergelijk {vergelijk}"] if vergelijk else [])])


def in_domein(regels: Regels, domein: str, dag: date) -> tuple[str, ...]:
    """The parties of a domain (``dw:Justitie``) that exist on ``dag``."""
    return tuple(p for p in regels.partijen_op(dag) if domein in regels.feiten.alle(p, "dw:domein"))


def _groep(woord: str, soort: str) -> str | None:
    """``zorg`` for ``domein zorg`` or ``domein:zorg``; ``None`` when the word names no group of this sort."""
    eerste, _, rest = woord.strip().replace(":", " ", 1).partition(" ")
    return rest.strip() if eerste.lower() == soort and rest.strip() else None


def _partijen(regels: Regels, namen: Namen, woord: str, dag: date) -> tuple[str, ...]:
    alle = regels.partijen_op(dag)
    if domein := _groep(woord, _DOMEIN):
        return in_domein(regels, namen.keuze("dw:Domein", domein), dag)
    if onder := _groep(woord, _ONDER):
        term = namen.term("partij", onder)
        return _niet_leeg(tuple(p for p in alle if term in regels.boven(p)), regels, term, dag)
    try:
        term = namen.term("partij", woord)
    except OnbekendeTerm:
        # A domain by its bare name, when no party is called so.
        try:
            return in_domein(regels, namen.keuze("dw:Domein", woord), dag)
        except OnbekendeTerm:
            pass
        raise
    if term in alle:
        return (term,)
    if regels.is_groep(term):
        return _niet_leeg(tuple(p for p in alle if term in regels.boven(p)), regels, term, dag)
    return _niet_leeg((), regels, term, dag)


def _niet_leeg(partijen: tuple[str, ...], regels: Regels, term: str, dag: date) -> tuple[str, ...]:
    if partijen:
        return partijen
    label = regels.feiten.label(term)
    if regels.feiten.waar(term, "dw:hoedanigheid"):
        raise GebruikersFout(
            f"'{label}' is een rol, geen partij aan wie iemand iets geeft. Noem de partij zelf.", plaats="partij"
        )
    raise GebruikersFout(f"'{label}' bestond niet op {datum(dag)}. Kies een andere peildatum.", plaats="partij")


def _gegevens(regels: Regels, namen: Namen, woord: str) -> tuple[str, ...]:
    if regime := _groep(woord, _REGIME):
        return _onder_regime(regels, namen.term("regime", regime))
    if onder := _groep(woord, _ONDER):
        term = namen.term("gegeven", onder)
        return tuple(g for g in gegevenssoorten(regels) if term in regels.boven(g))
    return (namen.term("gegeven", woord),)


def _onder_regime(regels: Regels, regime: str) -> tuple[str, ...]:
    """The data the regime speaks of, and everything that falls under them."""
    soorten = next((r.gegevens for r in regels.regimes if r.id == regime), frozenset())
    return tuple(g for g in gegevenssoorten(regels) if soorten & regels.boven(g))


def _uitkomst(namen: Namen, woord: str) -> Uitkomst:
    kaal = woord.strip().lower().replace("-", "_").replace(" ", "_")
    if kaal in set(Uitkomst):
        return Uitkomst(kaal)
    try:
        term = namen.keuze("dw:Uitkomst", woord)
    except OnbekendeTerm:
        keuzes = tuple(u.value for u in STERKTE)
        raise GebruikersFout(
            f"Onbekend oordeel '{woord[:80]}'. Kies uit: {', '.join(keuzes)}.", plaats="uitkomst", suggesties=keuzes
        ) from None
    return Uitkomst(namen.feiten.alle(term, "skos:notation")[0])
