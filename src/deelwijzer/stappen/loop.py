"""One walk through a flow: immutable, and where it stands follows from its answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from deelwijzer.fouten import GebruikersFout
from deelwijzer.stappen.model import NEE, WEET_NIET, Antwoord, Einde, Stap, Stappenplan
from deelwijzer.stappen.situatie import Boven, Past, Situatie


@dataclass(frozen=True)
class Loop:
    """What a user did: ``antwoorden`` in the order given, as (step, answer), and own reasons per step. ``vooraf``: what was known before."""

    plan: str
    peildatum: date
    vooraf: Situatie = field(default_factory=Situatie)
    antwoorden: tuple[tuple[str, str], ...] = ()
    motivaties: tuple[tuple[str, str], ...] = ()

    def gegeven(self, stap: str) -> str | None:
        return dict(self.antwoorden).get(stap)

    def motivatie(self, stap: str) -> str:
        return dict(self.motivaties).get(stap, "")


@dataclass(frozen=True)
class Gezet:
    """A step that was taken. ``bekend``: nobody answered it, the answer follows from what was known."""

    stap: Stap
    antwoord: Antwoord
    bekend: bool
    motivatie: str


@dataclass(frozen=True)
class Stand:
    """Where a walk is: at a step (``stap``, with the answers still open to it), or at its end (``einde``).

    ``wacht``: the user does not know the answer to ``stap``; the walk can go on when that is found out.
    """

    pad: tuple[Gezet, ...]
    situatie: Situatie
    stap: Stap | None = None
    keuzes: tuple[Antwoord, ...] = ()
    einde: Einde | None = None
    wacht: bool = False

    @property
    def aandachtspunten(self) -> tuple[str, ...]:
        """What asks attention along the path, once each."""
        return tuple(dict.fromkeys(p for g in self.pad for p in (*g.stap.let_op, *g.antwoord.let_op)))


def begin(plan: Stappenplan, boven: Boven, peildatum: date, vooraf: Situatie | None = None) -> Loop:
    """``vooraf`` is what is known already; the flow adds for whom it is when that fits."""
    bekend = vooraf or Situatie()
    if bekend.past(plan.inhoud, boven) is not Past.NEE:
        bekend = bekend.met(plan.inhoud, boven)
    return Loop(plan.naam, peildatum, bekend)


def keuzes(stap: Stap, situatie: Situatie, boven: Boven) -> tuple[Antwoord, ...]:
    """The answers that what is known leaves; one only when it decides."""
    standen = {a.id: situatie.past(a.inhoud, boven) for a in stap.antwoorden}
    if stap.antwoord(NEE) is not None and len(stap.antwoorden) == 2 and stap.antwoord("ja") is not None:
        ja, nee = stap.antwoorden
        if standen["ja"] is Past.NEE:
            return (nee,)
        # A purpose is always for the user to judge; so is a yes that only follows from it.
        return (ja,) if standen["ja"] is Past.JA and not ja.inhoud.noemt_doel else (ja, nee)
    past = [a for a in stap.antwoorden if standen[a.id] is Past.JA]
    if len(past) == 1:
        return tuple(past)
    return tuple(a for a in stap.antwoorden if standen[a.id] is not Past.NEE)


def stand(plan: Stappenplan, loop: Loop, boven: Boven) -> Stand:
    """Follow the answers from the first step; what is known is filled in, an answer of the user goes before it."""
    gegeven, redenen = dict(loop.antwoorden), dict(loop.motivaties)
    pad: list[Gezet] = []
    situatie, plek = loop.vooraf, plan.eerste
    while (stap := plan.stap(plek)) is not None:
        over = keuzes(stap, situatie, boven)
        eigen = gegeven.get(stap.naam)
        if eigen == WEET_NIET:
            return Stand(tuple(pad), situatie, stap=stap, keuzes=over, wacht=True)
        gekozen = stap.antwoord(eigen) if eigen else None
        if gekozen is None and len(over) == 1:
            gekozen = over[0]
        if gekozen is None:
            return Stand(tuple(pad), situatie, stap=stap, keuzes=over)
        pad.append(Gezet(stap, gekozen, eigen is None, redenen.get(stap.naam, "")))
        situatie, plek = situatie.met(gekozen.inhoud, boven), gekozen.doel
    einde = plan.einde(plek)
    if einde is not None:
        situatie = situatie.met(einde.inhoud, boven)
    return Stand(tuple(pad), situatie, einde=einde)


def antwoord(plan: Stappenplan, loop: Loop, stap: str, keus: str, motivatie: str | None = None) -> Loop:
    """The walk with this answer. An answer that was given before is replaced, and what was answered after it is dropped.

    Raises GebruikersFout when the flow has no such step or answer.
    """
    gevonden = next((s for s in plan.stappen if s.naam == stap), None)
    if gevonden is None:
        namen = tuple(s.naam for s in plan.stappen)
        raise GebruikersFout(
            f"De stap '{stap}' staat niet in {plan.label}. Kies uit: {', '.join(namen)}.",
            plaats="stap",
            suggesties=namen,
        )
    mag = (*(a.id for a in gevonden.antwoorden), WEET_NIET)
    if keus not in mag:
        raise GebruikersFout(
            f"'{keus}' is geen antwoord op '{gevonden.vraag}'. Kies uit: {', '.join(mag)}.",
            plaats=stap,
            suggesties=mag,
        )
    eerder = [s for s, _ in loop.antwoorden]
    antwoorden = loop.antwoorden
    if stap in eerder:
        plek = eerder.index(stap)
        antwoorden = antwoorden[: plek + 1] if antwoorden[plek][1] == keus else antwoorden[:plek]
    if stap not in [s for s, _ in antwoorden]:
        antwoorden = (*antwoorden, (stap, keus))
    nieuw = replace(loop, antwoorden=antwoorden)
    return nieuw if motivatie is None else motiveer(nieuw, stap, motivatie)


def motiveer(loop: Loop, stap: str, tekst: str) -> Loop:
    """The walk with this reason at a step; an empty one takes it away."""
    over = tuple((s, t) for s, t in loop.motivaties if s != stap)
    return replace(loop, motivaties=(*over, (stap, tekst.strip())) if tekst.strip() else over)


def terug(loop: Loop) -> Loop:
    """Without the last answer of the user; its reason stays for who comes back."""
    return replace(loop, antwoorden=loop.antwoorden[:-1])


def bekende_feiten(stand: Stand) -> tuple[Gezet, ...]:
    """The steps that were filled in."""
    return tuple(g for g in stand.pad if g.bekend)
