"""A flow as the knowledge base has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from deelwijzer.feiten import Feiten, slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.onthouden import onthoud
from deelwijzer.stappen.situatie import Inhoud, inhoud

JA, NEE, WEET_NIET = "ja", "nee", "weet-niet"


@dataclass(frozen=True)
class Antwoord:
    """A choice at a step. ``id``: ja, nee or the name of the choice; ``open_``: the source does not say what follows."""

    id: str
    label: str
    doel: str
    inhoud: Inhoud
    open_: bool
    uitleg: str | None = None
    let_op: tuple[str, ...] = ()
    toetst: tuple[str, ...] = ()
    bepalingen: tuple[str, ...] = ()
    verschil: str | None = None


@dataclass(frozen=True)
class Stap:
    """A question of a flow, with why it is asked, what helps to answer it and what it tests. Terms are short names."""

    id: str
    naam: str
    label: str
    nummer: str
    vraag: str
    waarom: str
    uitleg: str
    als_onbekend: str
    antwoorden: tuple[Antwoord, ...]
    hulpvragen: tuple[str, ...]
    voorbeelden: tuple[str, ...]
    let_op: tuple[str, ...]
    toetst: tuple[str, ...]
    bepalingen: tuple[str, ...]
    vindplaatsen: tuple[str, ...]
    verwijst_naar: tuple[str, ...]
    invulling: str | None
    verschil: str | None

    def antwoord(self, id_: str) -> Antwoord | None:
        """The answer of that name; ``None`` when this step has no such answer."""
        return next((a for a in self.antwoorden if a.id == id_), None)


@dataclass(frozen=True)
class Einde:
    """``soort``: uitkomst, verwijzing, buiten-bereik, afgerond or onvolledig; ``uitkomst`` only with the first."""

    id: str
    naam: str
    label: str
    soort: str
    uitkomst: str | None
    uitleg: str
    vervolg: tuple[str, ...]
    let_op: tuple[str, ...]
    inhoud: Inhoud
    toetst: tuple[str, ...]
    bepalingen: tuple[str, ...]
    vindplaatsen: tuple[str, ...]
    verwijst_naar: tuple[str, ...]
    verschil: str | None
    opmerking: str | None


@dataclass(frozen=True)
class Stappenplan:
    """``naam`` of the flow is its slug; steps and ends are called by their slug without the name of the flow."""

    id: str
    naam: str
    label: str
    uitleg: str
    voor_wie: str
    eerste: str
    stappen: tuple[Stap, ...]
    einden: tuple[Einde, ...]
    inhoud: Inhoud
    let_op: tuple[str, ...]
    vindplaatsen: tuple[str, ...]
    geldig_van: date
    geldig_tot: date | None

    @cached_property
    def _stappen(self) -> dict[str, Stap]:
        return {s.id: s for s in self.stappen}

    @cached_property
    def _einden(self) -> dict[str, Einde]:
        return {e.id: e for e in self.einden}

    def stap(self, id_: str) -> Stap | None:
        """The step of that name; ``None`` when it is an end, or not of this flow."""
        return self._stappen.get(id_)

    def einde(self, id_: str) -> Einde | None:
        """The end of that name; ``None`` when it is a step, or not of this flow."""
        return self._einden.get(id_)

    def geldt(self, dag: date) -> bool:
        """Whether it applies on ``dag``."""
        return self.geldig_van <= dag and (self.geldig_tot is None or dag < self.geldig_tot)


def stappenplannen(feiten: Feiten) -> tuple[Stappenplan, ...]:
    """Every flow, in the order in which they are listed."""
    namen = sorted(feiten.onderwerpen("rdf:type", "dw:Stappenplan"), key=lambda s: _volgorde(feiten, s))
    return tuple(stappenplan(feiten, slug(n)) for n in namen)


@onthoud(64)
def stappenplan(feiten: Feiten, naam: str) -> Stappenplan:
    """Raises GebruikersFout when there is no flow of that name."""
    id_ = f"stappenplan:{naam}"
    if "dw:Stappenplan" not in feiten.alle(id_, "rdf:type"):
        namen = tuple(sorted(slug(s) for s in feiten.onderwerpen("rdf:type", "dw:Stappenplan")))
        raise GebruikersFout(
            f"Het stappenplan '{naam}' bestaat niet. Kies uit: {', '.join(namen)}.",
            plaats="stappenplan",
            suggesties=namen,
        )
    stappen = sorted(feiten.alle(id_, "dw:heeftStap"), key=lambda s: _volgorde(feiten, s))
    return Stappenplan(
        id=id_,
        naam=naam,
        label=feiten.label(id_),
        uitleg=_tekst(feiten, id_, "dw:uitleg"),
        voor_wie=_tekst(feiten, id_, "dw:voorWie"),
        eerste=_tekst(feiten, id_, "dw:eersteStap"),
        stappen=tuple(_stap(feiten, s, naam) for s in stappen),
        einden=tuple(_einde(feiten, e, naam) for e in feiten.alle(id_, "dw:heeftEinde")),
        inhoud=inhoud(feiten, id_),
        let_op=feiten.alle(id_, "dw:letOp"),
        vindplaatsen=feiten.alle(id_, "dw:volgens"),
        geldig_van=feiten.datum(id_, "dw:geldigVan") or date.min,
        geldig_tot=feiten.datum(id_, "dw:geldigTot"),
    )


def _volgorde(feiten: Feiten, term: str) -> int:
    return int(feiten.een(term, "dw:volgorde") or 0)


def _tekst(feiten: Feiten, term: str, eigenschap: str) -> str:
    return feiten.een(term, eigenschap) or ""


def _stap(feiten: Feiten, id_: str, plan: str) -> Stap:
    return Stap(
        id=id_,
        naam=slug(id_).removeprefix(f"{plan}-"),
        label=feiten.label(id_),
        nummer=_tekst(feiten, id_, "dw:nummer"),
        vraag=_tekst(feiten, id_, "dw:vraag"),
        waarom=_tekst(feiten, id_, "dw:waarom"),
        uitleg=_tekst(feiten, id_, "dw:uitleg"),
        als_onbekend=_tekst(feiten, id_, "dw:alsOnbekend"),
        antwoorden=tuple(_antwoorden(feiten, id_)),
        hulpvragen=feiten.alle(id_, "dw:hulpvraag"),
        voorbeelden=feiten.alle(id_, "dw:voorbeeld"),
        let_op=feiten.alle(id_, "dw:letOp"),
        toetst=feiten.alle(id_, "dw:toetst"),
        bepalingen=feiten.alle(id_, "dw:berustOp"),
        vindplaatsen=feiten.alle(id_, "dw:volgens"),
        verwijst_naar=feiten.alle(id_, "dw:verwijstNaar"),
        invulling=feiten.een(id_, "dw:invulling"),
        verschil=feiten.een(id_, "dw:verschil"),
    )


def _antwoorden(feiten: Feiten, stap: str) -> list[Antwoord]:
    """Ja and nee, or the choices; what a step says of the case holds when the answer is ja."""
    open_ = feiten.alle(stap, "dw:bronLaatOpen")
    eigen = sorted(feiten.alle(stap, "dw:heeftAntwoord"), key=lambda a: _volgorde(feiten, a))
    if not eigen:
        ja, nee = _tekst(feiten, stap, "dw:bijJa"), _tekst(feiten, stap, "dw:bijNee")
        return [
            Antwoord(JA, feiten.label("dw:Ja"), ja, inhoud(feiten, stap), "dw:Ja" in open_),
            Antwoord(NEE, feiten.label("dw:Nee"), nee, Inhoud(), "dw:Nee" in open_),
        ]
    return [
        Antwoord(
            id=slug(a).removeprefix(f"{slug(stap)}-"),
            label=feiten.label(a),
            doel=_tekst(feiten, a, "dw:volgendeStap"),
            inhoud=inhoud(feiten, a),
            open_=a in open_,
            uitleg=feiten.een(a, "dw:uitleg"),
            let_op=feiten.alle(a, "dw:letOp"),
            toetst=feiten.alle(a, "dw:toetst"),
            bepalingen=feiten.alle(a, "dw:berustOp"),
            verschil=feiten.een(a, "dw:verschil"),
        )
        for a in eigen
    ]


def _einde(feiten: Feiten, id_: str, plan: str) -> Einde:
    soort, uitkomst = feiten.een(id_, "dw:soortEinde"), feiten.een(id_, "dw:uitkomst")
    return Einde(
        id=id_,
        naam=slug(id_).removeprefix(f"{plan}-"),
        label=feiten.label(id_),
        soort=_tekst(feiten, soort or "", "skos:notation"),
        uitkomst=feiten.een(uitkomst, "skos:notation") if uitkomst else None,
        uitleg=_tekst(feiten, id_, "dw:uitleg"),
        vervolg=feiten.alle(id_, "dw:vervolg"),
        let_op=feiten.alle(id_, "dw:letOp"),
        inhoud=inhoud(feiten, id_),
        toetst=feiten.alle(id_, "dw:toetst"),
        bepalingen=feiten.alle(id_, "dw:berustOp"),
        vindplaatsen=feiten.alle(id_, "dw:volgens"),
        verwijst_naar=feiten.alle(id_, "dw:verwijstNaar"),
        verschil=feiten.een(id_, "dw:verschil"),
        opmerking=feiten.een(id_, "dw:opmerking"),
    )
