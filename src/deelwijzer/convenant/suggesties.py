"""What the knowledge base can offer whoever fills in a convenant: tasks, grounds, exceptions, organs, and what data call for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from deelwijzer.oordeel import Regels
from deelwijzer.oordeel.regels import EENIEDER


@dataclass(frozen=True)
class Suggestie:
    """``term``: short name; ``tekst``: what to write in the convenant, with the article; ``uitleg``: in plain words."""

    term: str
    tekst: str
    uitleg: str = ""


def taken(regels: Regels, partij: str, dag: date) -> tuple[Suggestie, ...]:
    """The tasks the law gives this party on ``dag``; those of wider kinds it falls under come after its own."""
    f = regels.feiten
    soorten = [partij, *sorted(regels.boven(partij) - {partij, EENIEDER})]
    termen = dict.fromkeys(t for s in soorten for t in f.onderwerpen("dw:opgedragenAan", s) if dag in regels.periode(t))
    return tuple(
        Suggestie(t, f"{f.label(t)}{_tussen_haken(_artikelen(regels, t, dag))}", f.een(t, "dw:uitleg") or "")
        for t in termen
    )


def gronden(regels: Regels, partij: str, dag: date, gekozen: Iterable[str] = ()) -> tuple[Suggestie, ...]:
    """The usual grounds: those of the chosen tasks, else of every task of the party.

    The Wpg carries what the police and its like do; whoever receives police data needs a ground of its own.
    """
    f = regels.feiten
    bron = tuple(gekozen) or tuple(t.term for t in taken(regels, partij, dag))
    termen = dict.fromkeys(g for t in bron for g in f.alle(t, "dw:verwerkingsgrondslag") if dag in regels.periode(g))
    return tuple(_grond(regels, g, dag) for g in termen if onder_wpg(regels, partij) or not _alleen_wpg(regels, g))


def onder_wpg(regels: Regels, partij: str) -> bool:
    """Whether this party processes police data under the Wpg itself."""
    return "partij:wpg-instantie" in regels.boven(partij)


def uitzonderingen(
    regels: Regels, gegevens: Iterable[str], partijen: Iterable[str], knooppunten: Iterable[str], dag: date
) -> tuple[Suggestie, ...]:
    """Exceptions on the ban that speak of these data and that one of these parties may invoke, the most general last."""
    f = regels.feiten
    soorten = {s for g in gegevens for s in regels.boven(g)}
    wie = {s for p in partijen for s in regels.boven(p)}
    waar = set(knooppunten)
    uit = []
    for term in f.onderwerpen("rdf:type", "dw:Uitzonderingsgrond"):
        verband, bruikbaar = set(f.alle(term, "dw:inVerband")), set(f.alle(term, "dw:bruikbaarDoor"))
        past = bool(soorten & set(f.alle(term, "dw:gegevens"))) and dag in regels.periode(term)
        if past and (not verband or verband & waar) and (not bruikbaar or not wie or bruikbaar & wie):
            uit.append((not verband, not bruikbaar, _grond(regels, term, dag)))
    return tuple(s for *_, s in sorted(uit, key=lambda u: (u[0], u[1], u[2].tekst)))


def organen(regels: Regels, partij: str, dag: date) -> tuple[Suggestie, ...]:
    """The parts of a whole that have a task of their own."""
    f = regels.feiten
    delen = [d for d in f.onderwerpen("dw:onderdeelVan", partij) if taken(regels, d, dag)]
    delen.sort(key=lambda d: (-len(taken(regels, d, dag)), f.label(d)))
    return tuple(Suggestie(d, f.label(d), f.een(d, "dw:uitleg") or "") for d in delen)


def nodig_bij(regels: Regels, gegeven: str, dag: date) -> tuple[str, ...]:
    """What choosing these data calls for: an exception, the rules of their regime, secrecy that travels along. Sentences."""
    f = regels.feiten
    boven = regels.boven(gegeven)
    zinnen = []
    if any(f.waar(g, "dw:bijzonder") for g in boven):
        zinnen.append("Dit zijn bijzondere gegevens: noem de uitzondering op het verbod.")
    if any(f.waar(g, "dw:strafrechtelijk") for g in boven):
        zinnen.append(
            "Dit zijn strafrechtelijke gegevens: ontvangers buiten politie en Openbaar Ministerie hebben een uitzondering nodig."
        )
    for regime in dict.fromkeys(r for g in sorted(boven) for r in f.alle(g, "dw:regime")):
        if f.een(regime, "dw:uitgangspunt") == "dw:Gesloten":
            zinnen.append(f"Regime {f.label(regime)}: delen mag alleen als een norm dat toelaat.")
    for geheim in dict.fromkeys(p for g in sorted(boven) for p in f.onderwerpen("dw:volgtGegevens", g)):
        if dag in regels.periode(geheim):
            zinnen.append(f"Geheimhouding gaat mee: {f.label(geheim)}{_tussen_haken(_artikelen(regels, geheim, dag))}.")
    return tuple(zinnen)


def _grond(regels: Regels, term: str, dag: date) -> Suggestie:
    f = regels.feiten
    artikelen = _artikelen(regels, term, dag)
    return Suggestie(
        term, f"{artikelen} ({f.label(term)})" if artikelen else f.label(term), f.een(term, "dw:uitleg") or ""
    )


def _alleen_wpg(regels: Regels, term: str) -> bool:
    wetten = {regels.feiten.een(b, "dw:regeling") for b in regels.feiten.alle(term, "dw:berustOp")}
    return wetten == {"regeling:wpg"}


def _artikelen(regels: Regels, term: str, dag: date) -> str:
    f = regels.feiten
    return ", ".join(f.label(b) for b in f.alle(term, "dw:berustOp") if dag in regels.periode(b))


def _tussen_haken(tekst: str) -> str:
    return f" ({tekst})" if tekst else ""
