"""What giver and receiver must answer for themselves where no norm answers for them, with what the knowledge base already knows of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from deelwijzer.oordeel.gronden import Grond, uitzonderingen
from deelwijzer.oordeel.normen import Toetsvraag
from deelwijzer.oordeel.oordelen import Oordeel
from deelwijzer.oordeel.regels import EENIEDER, Regels
from deelwijzer.oordeel.uitkomst import Uitkomst
from deelwijzer.oordeel.vraag import Vraag

# Here a norm, or the lack of one, has settled what the questions are about.
_BESLIST = (Uitkomst.VERPLICHT, Uitkomst.NIET_TOEGESTAAN, Uitkomst.BRONNEN_VERSCHILLEN, Uitkomst.ONBEKEND)


@dataclass(frozen=True)
class Bekend:
    """One thing the knowledge base knows that helps to answer: a task, a ground or an exception; ``bij``: the tasks a ground belongs to."""

    id: str
    bij: tuple[str, ...] = ()
    grond: Grond | None = None


@dataclass(frozen=True)
class Afweging:
    """A question to answer, with what is known of giver and receiver."""

    vraag: Toetsvraag
    gever: tuple[Bekend, ...]
    ontvanger: tuple[Bekend, ...]


def afweging(regels: Regels, o: Oordeel) -> tuple[Afweging, ...]:
    """The questions of the open regime for this case, in order; none in a closed regime or when the outcome is settled."""
    if o.regime is None or o.regime.gesloten or o.uitkomst in _BESLIST:
        return ()
    boven = frozenset(b for g in o.vraag.gegevens for b in regels.boven(g))
    passend = [
        t
        for t in regels.toetsvragen
        if t.regime == o.regime.id and o.vraag.peildatum in t.periode and (not t.gegevens or t.gegevens & boven)
    ]
    return tuple(
        Afweging(t, _bekend(regels, t, o.vraag, o.vraag.van), _bekend(regels, t, o.vraag, o.vraag.aan)) for t in passend
    )


def _bekend(regels: Regels, t: Toetsvraag, vraag: Vraag, partij: str) -> tuple[Bekend, ...]:
    match t.antwoord_in:
        case "dw:opgedragenAan":
            return tuple(Bekend(taak) for taak in _taken(regels, partij, vraag))
        case "dw:verwerkingsgrondslag":
            return _grondslagen(regels, _taken(regels, partij, vraag), vraag.peildatum)
        case "dw:bruikbaarDoor":
            over = t.gegevens | frozenset(o for g in t.gegevens for o in regels.onder(g))
            gronden = [g for g in uitzonderingen(regels, partij, vraag) if not over or over & _gegevens(regels, g)]
            return tuple(Bekend(g.id, grond=g) for g in gronden)
    return ()


def _gegevens(regels: Regels, g: Grond) -> frozenset[str]:
    return frozenset(regels.feiten.alle(g.id, "dw:gegevens"))


def _taken(regels: Regels, partij: str, vraag: Vraag) -> tuple[str, ...]:
    """The statutory tasks of ``partij`` on the peildatum, its own before those of its class; only the one asked when it has that."""
    f = regels.feiten
    afstand = {p: len(regels.keten(partij, p)) for p in regels.boven(partij) if p != EENIEDER}
    dichtbij: dict[str, int] = {}
    for p, stappen in afstand.items():
        for taak in f.onderwerpen("dw:opgedragenAan", p):
            if vraag.peildatum in regels.periode(taak):
                dichtbij[taak] = min(stappen, dichtbij.get(taak, stappen))
    if vraag.taak in dichtbij:
        return (vraag.taak,)
    return tuple(sorted(dichtbij, key=lambda t: (dichtbij[t], f.label(t))))


def _grondslagen(regels: Regels, taken: tuple[str, ...], dag: date) -> tuple[Bekend, ...]:
    bij: dict[str, list[str]] = {}
    for taak in taken:
        for grondslag in regels.feiten.alle(taak, "dw:verwerkingsgrondslag"):
            if dag in regels.periode(grondslag):
                bij.setdefault(grondslag, []).append(taak)
    return tuple(Bekend(g, bij=tuple(taken)) for g, taken in sorted(bij.items()))
