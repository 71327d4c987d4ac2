"""What can lift a secrecy duty or a prohibition on data in one case: breaking grounds and exceptions, held against the question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deelwijzer.oordeel.normen import Geheim
from deelwijzer.oordeel.regels import EENIEDER, Regels
from deelwijzer.oordeel.toets import Eis, vervuld
from deelwijzer.oordeel.vraag import Vraag


@dataclass(frozen=True)
class Grond:
    """A breaking ground or exception with what it asks; ``aanwezig`` when the question names it, or names everything it asks.

    ``gericht``: it is about this receiver or these data, not about any.
    """

    id: str
    eisen: tuple[Eis, ...]
    aanwezig: bool
    gericht: bool = False


def grond(regels: Regels, naam: str, vraag: Vraag) -> Grond:
    """A ground as it stands in this question; ``naam``: its short name."""
    f = regels.feiten
    eisen = [Eis(e, vervuld(regels, e, vraag)) for p in ("dw:voorwaarde", "dw:medewerking") for e in f.alle(naam, p)]
    if door := f.alle(naam, "dw:vervuldDoor"):
        genoemd = sorted(vraag.omstandigheden & set(door))
        eisen.append(Eis(genoemd[0] if genoemd else door[0], bool(genoemd)))
    aanwezig = naam in vraag.omstandigheden or (bool(eisen) and all(e.vervuld for e in eisen))
    return Grond(naam, tuple(eisen), aanwezig)


def doorbrekingen(regels: Regels, geheim: Geheim, vraag: Vraag) -> tuple[Grond, ...]:
    """The grounds that can break ``geheim`` on the peildatum towards ``vraag.aan`` (towards anybody when that is empty).

    A ground for part of the data asked about is among them, but is never ``aanwezig``: it does not break the secrecy of the rest.
    """
    boven = regels.boven(vraag.aan) if vraag.aan else frozenset()
    over = frozenset(b for g in vraag.gegevens for b in regels.boven(g))
    deel = frozenset(b for g in vraag.gegevens for b in regels.onder(g))
    gevonden = []
    for d in geheim.doorbrekingen:
        if vraag.peildatum not in d.periode or (d.jegens and boven and not d.jegens & boven):
            continue
        if d.gegevens and not d.gegevens & (over | deel):
            continue
        eigen = grond(regels, d.id, vraag)
        geheel = not d.gegevens or bool(d.gegevens & over)
        gericht = bool(d.gegevens) or bool(d.jegens & boven - {EENIEDER})
        gevonden.append(replace(eigen, aanwezig=eigen.aanwezig and geheel, gericht=gericht))
    return tuple(gevonden)


def doorbroken(regels: Regels, geheim: Geheim, vraag: Vraag) -> bool:
    """Whether a ground to break ``geheim`` is present in the case; quick when the question states nothing of it."""
    return bool(vraag.omstandigheden) and any(g.aanwezig for g in doorbrekingen(regels, geheim, vraag))


def uitzonderingen(regels: Regels, partij: str, vraag: Vraag) -> tuple[Grond, ...]:
    """The exceptions to the prohibition on these data that ``partij`` may use: those for its kind of party first."""
    boven = frozenset(b for g in vraag.gegevens for b in regels.boven(g))
    doel = regels.boven(vraag.doel) if vraag.doel else frozenset()
    passend = [
        u
        for u in regels.uitzonderingen
        if u.gegevens & boven
        and vraag.peildatum in u.periode
        and (not u.bruikbaar_door or u.bruikbaar_door & regels.boven(partij))
        and (not u.doel or not doel or u.doel & doel)
        and (not u.in_verband or vraag.knooppunt in u.in_verband)
    ]
    passend.sort(key=lambda u: (not u.in_verband, not u.bruikbaar_door, not u.doel, u.id))
    return tuple(grond(regels, u.id, vraag) for u in passend)
