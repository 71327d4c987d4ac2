"""Which things have a page of their own, how they are called, and whether they apply on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from deelwijzer import namen
from deelwijzer.feiten import Feiten
from deelwijzer.namen import Namen, OnbekendeTerm
from deelwijzer.oordeel.normen import ALTIJD, NOOIT, Periode
from deelwijzer.oordeel.regels import Regels
from deelwijzer.soorten import SOORTEN, WOORD

Json = dict[str, Any]

GELDT, NOG_NIET, NIET_MEER = "geldt", "nog_niet", "niet_meer"
STANDEN = {GELDT: "geldt", NOG_NIET: "geldt nog niet", NIET_MEER: "geldt niet meer"}

_NABIJ = 5


def voorvoegsel(term: str) -> str:
    return term.partition(":")[0]


def bestaat(feiten: Feiten, term: str) -> bool:
    return voorvoegsel(term) in WOORD and feiten.bestaat(term)


def soort(term: str) -> str:
    return WOORD.get(voorvoegsel(term), "")


def periode(regels: Regels, term: str) -> Periode:
    """When it applies: its own period, for an article inside that of its act."""
    alle = [regels.periode(t) for t in (term, *_regeling(regels.feiten, term))]
    return Periode(max(p.van for p in alle), min(p.tot for p in alle))


def _regeling(feiten: Feiten, term: str) -> tuple[str, ...]:
    return feiten.alle(term, "dw:regeling") if voorvoegsel(term) == "bepaling" else ()


def stand(regels: Regels, term: str, dag: date) -> str:
    """Whether it applies on ``dag``; what has no period always does."""
    p = periode(regels, term)
    return GELDT if dag in p else NOG_NIET if dag < p.van else NIET_MEER


def iso(dag: date) -> str | None:
    return None if dag in (ALTIJD, NOOIT) else dag.isoformat()


def naam(regels: Regels, term: str, dag: date) -> Json:
    """A thing as a list shows it."""
    return {
        "ding": term,
        "label": regels.feiten.label(term),
        "soort": soort(term),
        "stand": stand(regels, term, dag),
    }


def op_naam(feiten: Feiten, termen: Iterable[str]) -> tuple[str, ...]:
    """By label, with numbers by value: article 10 comes after article 9."""
    return tuple(sorted(dict.fromkeys(termen), key=lambda t: ([_getal(d) for d in feiten.label(t).lower().split()], t)))


def _getal(woord: str) -> tuple[int, int, str]:
    cijfers = woord.rstrip(".,;:ºabcdefghijklmnopqrstuvwxyz")
    return (0, int(cijfers), woord) if cijfers.isdigit() and cijfers.isascii() else (1, 0, woord)


def vind(namen_: Namen, woord: str) -> str:
    """The thing that ``woord`` names: ``partij:politie``, or a name, alias, abbreviation or article. Raises OnbekendeTerm."""
    if bestaat(namen_.feiten, woord):
        return woord
    soorten = [voorvoegsel(woord)] if voorvoegsel(woord) in SOORTEN else list(SOORTEN)
    for s in soorten:
        if gevonden := namen_.vind(s, woord):
            return gevonden
    # A part that has no name of its own, such as a step, is found by the id that `zoek` gives.
    for s in WOORD:
        if bestaat(namen_.feiten, deel := f"{s}:{woord}"):
            return deel
    # The words of an article in another order.
    for t in namen_.zoek(woord, hoogstens=1):
        if sorted(namen.woorden(t.label)) == sorted(namen.woorden(woord)):
            return t.id
    raise OnbekendeTerm(woord, "term", tuple(f"{namen_.feiten.label(t)} ({t})" for t in nabij(namen_, woord)[:3]))


def nabij(namen_: Namen, woord: str) -> tuple[str, ...]:
    """The things whose names come nearest to a term that is not there, those of its own kind first."""
    s, _, rest = woord.rpartition(":")
    tekst = rest.replace("-", " ")
    gevonden = [t.id for t in namen_.zoek(tekst, soort=s, hoogstens=_NABIJ)] if s in SOORTEN else []
    if s in SOORTEN and not gevonden:
        gevonden = list(namen_.bijna(s, tekst))
    gevonden += [t.id for t in namen_.zoek(tekst, hoogstens=_NABIJ)]
    return tuple(dict.fromkeys(gevonden))[:_NABIJ]
