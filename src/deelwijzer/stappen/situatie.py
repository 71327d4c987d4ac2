"""What is known of a case while somebody walks a flow: the same things a question says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from deelwijzer.feiten import Feiten
from deelwijzer.oordeel.vraag import Vraag

if TYPE_CHECKING:
    from rdflib import Graph

    from deelwijzer.oordeel.regels import Regels

# Property in the knowledge base → field of a situation, each with one term.
VELDEN = {
    "dw:gever": "van",
    "dw:nemer": "aan",
    "dw:overGegevens": "gegevens",
    "dw:overDoel": "doel",
    "dw:handeling": "handeling",
    "dw:verband": "verband",
    "dw:inVerband": "knooppunt",
    "dw:frequentie": "frequentie",
}

# Who, to whom and what: an answer cannot contradict these. The rest says along which way, and a later answer may choose another.
_ZAAK = frozenset({"van", "aan", "gegevens"})

Boven = Callable[[str], frozenset[str]]


class Past(Enum):
    """Whether what a choice says fits what is known."""

    JA = "ja"
    NEE = "nee"
    OPEN = "open"


@dataclass(frozen=True)
class Inhoud:
    """What an answer says of the case: per field the terms it may be (any of), and what then holds (all of)."""

    velden: tuple[tuple[str, tuple[str, ...]], ...] = ()
    omstandigheden: frozenset[str] = frozenset()

    @property
    def leeg(self) -> bool:
        return not self.velden and not self.omstandigheden

    @property
    def noemt_doel(self) -> bool:
        return any(veld == "doel" for veld, _ in self.velden)


def inhoud(feiten: Feiten, term: str) -> Inhoud:
    """What a step, answer or end says of the case."""
    velden = tuple((veld, waarden) for p, veld in VELDEN.items() if (waarden := feiten.alle(term, p)))
    return Inhoud(velden, frozenset(feiten.alle(term, "dw:steltVast")))


@dataclass(frozen=True)
class Situatie:
    """``None``: not known yet. ``van`` may be what the flow takes for granted."""

    van: str | None = None
    aan: str | None = None
    gegevens: str | None = None
    doel: str | None = None
    handeling: str | None = None
    verband: str | None = None
    knooppunt: str | None = None
    frequentie: str | None = None
    omstandigheden: frozenset[str] = field(default_factory=frozenset)

    def past(self, inhoud: Inhoud, boven: Boven) -> Past:
        """Whether ``inhoud`` follows from what is known, contradicts it, or is open."""
        standen = [_past(getattr(self, veld), waarden, boven, veld in _ZAAK) for veld, waarden in inhoud.velden]
        if Past.NEE in standen:
            return Past.NEE
        open_ = inhoud.leeg or Past.OPEN in standen or not inhoud.omstandigheden <= self.omstandigheden
        return Past.OPEN if open_ else Past.JA

    def met(self, inhoud: Inhoud, boven: Boven) -> Situatie:
        """With what an answer adds; what it says goes before what was known, but a narrower party or kind of data stays."""
        nieuw: dict[str, str] = {}
        for veld, waarden in inhoud.velden:
            bekend = getattr(self, veld)
            nauwer = veld in _ZAAK and bekend is not None and waarden[0] in boven(bekend)
            if len(waarden) == 1 and not nauwer:
                nieuw[veld] = waarden[0]
        return replace(self, **nieuw, omstandigheden=self.omstandigheden | inhoud.omstandigheden)

    def vraag(self, peildatum: date) -> Vraag | None:
        """The question this case amounts to; ``None`` while giver, receiver or data are not known."""
        if not (self.van and self.aan and self.gegevens):
            return None
        return Vraag(
            van=self.van,
            aan=self.aan,
            gegevens=(self.gegevens,),
            peildatum=peildatum,
            doel=self.doel,
            handeling=self.handeling,
            verband=self.verband,
            knooppunt=self.knooppunt,
            frequentie=self.frequentie,
            omstandigheden=self.omstandigheden,
        )


def _past(bekend: str | None, waarden: tuple[str, ...], boven: Boven, vast: bool) -> Past:
    if bekend is None:
        return Past.OPEN
    if any(w in boven(bekend) for w in waarden):
        return Past.JA
    return Past.NEE if vast and not any(bekend in boven(w) for w in waarden) else Past.OPEN


def uit_vraag(vraag: Vraag) -> Situatie:
    """What a question says; of several kinds of data none is taken."""
    return Situatie(
        van=vraag.van,
        aan=vraag.aan or None,
        gegevens=vraag.gegevens[0] if len(vraag.gegevens) == 1 else None,
        doel=vraag.doel,
        handeling=vraag.handeling,
        verband=vraag.verband,
        knooppunt=vraag.knooppunt,
        frequentie=vraag.frequentie,
        omstandigheden=vraag.omstandigheden,
    )


def uit_voorstel(regels: Regels, voorstel: Graph, dag: date) -> list[Situatie]:
    """What the planned flows of a convenant say, once each."""
    from deelwijzer.convenant.oordelen import vragen

    return list(dict.fromkeys(uit_vraag(v) for v in vragen(voorstel, regels, dag)))


def in_woorden(f: Feiten, s: Situatie) -> str:
    """``Politie aan Burgemeester: Gegevens …``."""
    return f"{f.label(s.van or '')} aan {f.label(s.aan or '')}: {f.label(s.gegevens or '')}"
