"""What the knowledge base rests on, counted from the knowledge base itself: sources, what was checked against what, where they differ, what is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from deelwijzer import dekking
from deelwijzer.feiten import Feiten

TEGEN_WETTEKST, TEGEN_BRON, NOG_NIET = BEOORDELINGEN = ("dw:TegenWettekst", "dw:TegenBron", "dw:NogNiet")
# What names no act in ``dw:berustOp``.
ZONDER_WET = ""


@dataclass(frozen=True)
class Brondekking:
    """A source document: of how many sections something is encoded, of how many a reason says why not, of how many neither."""

    bron: str
    datum: str
    secties: int
    vastgelegd: int
    met_reden: int

    @property
    def open(self) -> int:
        return self.secties - self.vastgelegd - self.met_reden


@dataclass(frozen=True)
class Wettekst:
    """An act that is cited: the dates of the texts that were read, and on which day last; none when it was not read itself."""

    regeling: str
    versies: tuple[str, ...]
    gelezen_op: str


@dataclass(frozen=True)
class Nagekeken:
    """How many rules that rest on ``regeling`` were checked against what."""

    regeling: str
    telling: Counter[str]


@dataclass(frozen=True)
class Verschil:
    """A reading of a source that says something else than ``tegenover``, with the words for it where they are written down."""

    lezing: str
    tegenover: tuple[str, ...]
    woorden: tuple[str, ...]
    bronnen: tuple[str, ...]


@dataclass(frozen=True)
class Verantwoording:
    bronnen: tuple[Brondekking, ...]
    wetten: tuple[Wettekst, ...]
    nagekeken: tuple[Nagekeken, ...]
    totaal: Counter[str]
    verschillen: tuple[Verschil, ...]
    uitleg_normen: Counter[str]
    niet_nagekeken: tuple[str, ...]

    @property
    def niet_gelezen(self) -> tuple[Wettekst, ...]:
        return tuple(w for w in self.wetten if not w.versies)


def verantwoording(feiten: Feiten) -> Verantwoording:
    """Everything of this module at once; takes some tenths of a second."""
    nagekeken, totaal = _nagekeken(feiten)
    normen = feiten.onderwerpen("rdf:type", "dw:Verstrekkingsnorm")
    return Verantwoording(
        bronnen=_bronnen(feiten),
        wetten=_wetten(feiten),
        nagekeken=nagekeken,
        totaal=totaal,
        verschillen=_verschillen(feiten),
        uitleg_normen=Counter(i for n in normen if (i := feiten.een(n, "dw:interpretatie"))),
        niet_nagekeken=_op_naam(feiten, feiten.onderwerpen("dw:beoordeling", NOG_NIET)),
    )


def _bronnen(feiten: Feiten) -> tuple[Brondekking, ...]:
    uit = []
    for bron in dekking.documenten(feiten):
        secties = dekking.secties(feiten, bron)
        uit.append(
            Brondekking(
                bron,
                feiten.een(bron, "dw:datum") or "",
                len(secties),
                sum(bool(s.gemaakt) for s in secties),
                sum(bool(not s.gemaakt and s.reden) for s in secties),
            )
        )
    return tuple(uit)


def _wetten(feiten: Feiten) -> tuple[Wettekst, ...]:
    aangehaald = {r for b in feiten.onderwerpen("rdf:type", "dw:Bepaling") for r in feiten.alle(b, "dw:regeling")}
    teksten: dict[str, list[str]] = defaultdict(list)
    for bron in feiten.onderwerpen("rdf:type", "dw:Bron"):
        for regeling in feiten.alle(bron, "dw:regeling"):
            teksten[regeling].append(bron)
    return tuple(
        Wettekst(
            r,
            tuple(sorted(d for b in teksten[r] if (d := feiten.een(b, "dw:datum")))),
            max((d for b in teksten[r] if (d := feiten.een(b, "dw:gelezenOp"))), default=""),
        )
        for r in _op_naam(feiten, aangehaald | set(teksten))
    )


def _nagekeken(feiten: Feiten) -> tuple[tuple[Nagekeken, ...], Counter[str]]:
    """Per act, and over all rules; a rule that rests on two acts counts with both, and once in the whole."""
    per_wet: dict[str, Counter[str]] = defaultdict(Counter)
    totaal: Counter[str] = Counter()
    for beoordeling in BEOORDELINGEN:
        for regel in feiten.onderwerpen("dw:beoordeling", beoordeling):
            totaal[beoordeling] += 1
            bepalingen = feiten.alle(regel, "dw:berustOp")
            for wet in {r for b in bepalingen for r in feiten.alle(b, "dw:regeling")} or {ZONDER_WET}:
                per_wet[wet][beoordeling] += 1
    wetten = [*_op_naam(feiten, per_wet.keys() - {ZONDER_WET}), *({ZONDER_WET} & per_wet.keys())]
    return tuple(Nagekeken(w, per_wet[w]) for w in wetten), totaal


def _verschillen(feiten: Feiten) -> tuple[Verschil, ...]:
    met = [t for t in feiten.termen() if feiten.alle(t, "dw:strijdigMet") or feiten.alle(t, "dw:verschil")]
    return tuple(
        Verschil(
            t,
            feiten.alle(t, "dw:strijdigMet"),
            feiten.alle(t, "dw:verschil"),
            tuple(sorted({b for v in feiten.alle(t, "dw:volgens") for b in feiten.alle(v, "dw:bron")})),
        )
        # Of two norms that contradict each other, the one with the words says it for both.
        for t in _op_naam(feiten, met)
        if feiten.alle(t, "dw:verschil")
        or not any(feiten.alle(a, "dw:verschil") for a in feiten.alle(t, "dw:strijdigMet"))
    )


def _op_naam(feiten: Feiten, termen: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(termen, key=lambda t: (feiten.label(t).lower(), t)))
