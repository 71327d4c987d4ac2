"""A checked proposal as the documents read it: labels, texts and judged flows, in the order in which the proposal gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.term import Node

from deelwijzer.begrippen import kort, lang
from deelwijzer.convenant.bevindingen import Bevinding, bronnen_op
from deelwijzer.convenant.rdfvorm import DW, volgorde
from deelwijzer.convenant.toets import Toetsresultaat
from deelwijzer.document.model import Regel, Tekst, regel
from deelwijzer.feiten import Feiten
from deelwijzer.oordeel import Regels, weergave
from deelwijzer.oordeel.regels import LAAGSTE_WET
from deelwijzer.taal import datum, hoofdletter, opsomming
from deelwijzer.wijzer import Wijzer

Json = dict[str, Any]

_EENHEID = {"Y": ("jaar", "jaar"), "M": ("maand", "maanden"), "D": ("dag", "dagen")}


@dataclass(frozen=True)
class Deelnemer:
    """A party of the proposal: by its own name if it has one, and what kind of party it is."""

    knoop: Node
    partij: str
    naam: str
    soort: str


@dataclass(frozen=True)
class Stroom:
    """One planned flow as the proposal says it."""

    knoop: Node
    nummer: int
    gever: str
    nemers: tuple[str, ...]
    gegevens: tuple[str, ...]
    doelen: tuple[str, ...]
    oordelen: tuple[Beoordeling, ...]


@dataclass(frozen=True)
class Beoordeling:
    """What the check made of one receiver and kind of data in a flow. ``uitkomst``: the notation; ``label``: its words."""

    gever: str
    nemer: str
    gegevens: tuple[str, ...]
    uitkomst: str
    label: str
    samenvatting: str
    normen: tuple[str, ...]
    open: tuple[str, ...]


class Voorstel:
    """The proposal of ``resultaat`` with its oordelen. Cheap to make; read-only."""

    def __init__(self, wijzer: Wijzer, resultaat: Toetsresultaat) -> None:
        self.regels: Regels = wijzer.regels
        self.feiten: Feiten = wijzer.feiten
        self.graaf = resultaat.graaf
        self.knoop = resultaat.convenant
        self.naam = resultaat.naam
        self.dag: date = resultaat.peildatum
        self.resultaat = resultaat
        # What ``toets`` prints: the documents cite the same articles, sources and receipt.
        self.uitslag: Json = resultaat.als_json(wijzer)

    # ---- reading

    def delen(self, eigenschap: str, van: Node | None = None) -> list[Node]:
        """The parts of the proposal (or of ``van``) in the order of the file."""
        return sorted(self.graaf.objects(van or self.knoop, DW[eigenschap]), key=lambda k: volgorde(self.graaf, k))

    def teksten(self, knoop: Node, *eigenschappen: str) -> list[str]:
        """The texts of a node; dates and durations in words."""
        uit = []
        for eigenschap in eigenschappen:
            waarden = [w for w in self.graaf.objects(knoop, DW[eigenschap]) if isinstance(w, Literal)]
            uit += sorted(_in_woorden(w) for w in waarden)
        return uit

    def tekst(self, knoop: Node, eigenschap: str) -> str:
        """The same as one text."""
        return " ".join(self.teksten(knoop, eigenschap))

    def eigen(self, eigenschap: str) -> list[str]:
        """The texts of the proposal itself."""
        return self.teksten(self.knoop, eigenschap)

    def ja(self, knoop: Node, eigenschap: str) -> bool | None:
        """``None`` when the proposal is silent."""
        waarde = self.graaf.value(knoop, DW[eigenschap])
        return bool(waarde.toPython()) if isinstance(waarde, Literal) else None

    def termen(self, knoop: Node, eigenschap: str) -> tuple[str, ...]:
        """The short names a node refers to, sorted by label."""
        namen = [kort(str(o)) for o in self.graaf.objects(knoop, DW[eigenschap]) if isinstance(o, URIRef)]
        return tuple(sorted(namen, key=lambda n: (self.label(n), n)))

    def labels(self, knoop: Node, eigenschap: str) -> list[str]:
        """What a node refers to, in words."""
        return [self.label(t) for t in self.termen(knoop, eigenschap)]

    def label(self, term: str) -> str:
        """A party by the name the proposal gives it; anything else by its label."""
        if namen := self._eigen_namen.get(term):
            return opsomming(namen, "en")
        if self.feiten.bestaat(term):
            return self.feiten.label(term)
        return str(self.graaf.value(URIRef(term if ":/" in term else lang(term)), RDFS.label) or "")

    @cached_property
    def fictief(self) -> bool:
        return bool(self.ja(self.knoop, "fictief"))

    @cached_property
    def deelnemers(self) -> tuple[Deelnemer, ...]:
        uit = []
        for knoop in self.delen("deelname"):
            partij = next((kort(str(p)) for p in self.graaf.objects(knoop, DW.partij)), "")
            soort = self._soort(partij)
            uit.append(Deelnemer(knoop, partij, str(self.graaf.value(knoop, RDFS.label) or soort), soort))
        return tuple(uit)

    @cached_property
    def stromen(self) -> tuple[Stroom, ...]:
        return tuple(self._stroom(k, n) for n, k in enumerate(self.delen("voorgenomenVerstrekking"), 1))

    @cached_property
    def beoordelingen(self) -> tuple[Beoordeling, ...]:
        return tuple(b for s in self.stromen for b in s.oordelen)

    def waarborgen(self, *soorten: str) -> list[str]:
        """What the proposal says under these kinds of safeguard."""
        gevraagd = {DW[f"Waarborg{s}"] for s in soorten}
        knopen = [k for k in self.delen("waarborg") if gevraagd & set(self.graaf.objects(k, DW.soortWaarborg))]
        return [t for k in knopen for t in self.teksten(k, "beschrijving")]

    def genoemde_grondslag(self, d: Deelnemer) -> list[str]:
        """What a party says it rests on, right or wrong."""
        uit = self.teksten(d.knoop, "grondslagtekst") or self.labels(d.knoop, "verwerkingsgrondslag")
        return uit + [f"De wet vraagt hier om toestemming: {t}" for t in self.teksten(d.knoop, "toestemmingVolgens")]

    def afgekeurd(self, d: Deelnemer) -> Bevinding | None:
        """The fout that says the ground of this party cannot stand; its mend is in that field."""
        return next(
            (
                b
                for b in self.resultaat.bevindingen
                if b.ernst == "fout"
                and b.knoop == str(d.knoop)
                and any("grondslag" in w.paden for w in b.regel.herstelwijzen)
            ),
            None,
        )

    def grondslag(self, d: Deelnemer) -> list[str]:
        """The ground a document may repeat: never one that the check rejects."""
        return [] if self.afgekeurd(d) else self.genoemde_grondslag(d)

    def zinnen(self) -> list[tuple[str, str]]:
        """Every text the proposal gives, each with the label of its property, of a safeguard with that of its kind."""
        gezegd = {
            (next(iter(self.labels(s, "soortWaarborg")), "") or self.feiten.label(kort(str(p))), str(o))
            for s, p, o in self.graaf
            # The sentences are what the check made of these texts.
            if isinstance(o, Literal)
            and o.language
            and p not in (RDFS.label, DW.zin)
            and (s, RDF.type, DW.Oordeel) not in self.graaf
        }
        return sorted((hoofdletter(label), waarde) for label, waarde in gezegd)

    # ---- the law behind it

    def eis(self, *vereisten: str) -> Regel:
        """Why something must be filled in: the first of these requirements in force on the day, with its articles."""
        f = self.feiten
        for vereiste in (f"vereiste:{v}" for v in vereisten):
            if not f.bestaat(vereiste) or self.dag not in self.regels.periode(vereiste):
                continue
            gezag = f.een(vereiste, "dw:gezag")
            wet = gezag is None or self.regels.rang(gezag) <= LAAGSTE_WET
            artikelen = self.artikelen(f.alle(vereiste, "dw:berustOp"))
            wie = regel("De wet vraagt dit" if wet else f"{self._bron(vereiste)} vraagt dit")
            tussen = regel(" (", artikelen, ")") if artikelen else ()
            return regel(wie, tussen, f": {f.een(vereiste, 'dw:uitleg') or f.label(vereiste)}")
        return ()

    def artikelen(self, bepalingen: Sequence[str]) -> Regel:
        """Articles in force on the day, each with its link."""
        geldig = [b for b in bepalingen if self.dag in self.regels.periode(b)]
        return koppelingen([weergave.bepaling(self.feiten, b) for b in geldig])

    def _bron(self, vereiste: str) -> str:
        f = self.feiten
        plekken = bronnen_op(f, f.alle(vereiste, "dw:volgens"), self.dag)
        return next((f.label(b) for v in plekken for b in f.alle(v, "dw:bron")), "Een handreiking")

    # ---- helpers

    @cached_property
    def _eigen_namen(self) -> dict[str, list[str]]:
        namen: dict[str, list[str]] = {}
        for knoop in self.delen("deelname"):
            for partij in self.graaf.objects(knoop, DW.partij):
                if naam := self.graaf.value(knoop, RDFS.label):
                    namen.setdefault(kort(str(partij)), []).append(str(naam))
        return namen

    def _soort(self, partij: str) -> str:
        if self.feiten.bestaat(partij):
            return self.feiten.label(partij)
        return "Andere partij"

    def _stroom(self, knoop: Node, nummer: int) -> Stroom:
        return Stroom(
            knoop=knoop,
            nummer=nummer,
            gever=opsomming(self.labels(knoop, "gever"), "en"),
            nemers=tuple(self.labels(knoop, "nemer")),
            gegevens=tuple(self.labels(knoop, "gegevens")),
            doelen=tuple(self.labels(knoop, "doel") or self.labels(self.knoop, "doel")),
            oordelen=tuple(self._beoordeling(o) for o in sorted(self.graaf.objects(knoop, DW.oordeel), key=str)),
        )

    def _beoordeling(self, knoop: Node) -> Beoordeling:
        uitkomst = next(iter(self.termen(knoop, "uitkomst")), "")
        open_ = (*self.labels(knoop, "openMedewerking"), *self.labels(knoop, "openVoorwaarde"))
        return Beoordeling(
            gever=opsomming(self.labels(knoop, "gever"), "en"),
            nemer=opsomming(self.labels(knoop, "nemer"), "en"),
            gegevens=tuple(self.labels(knoop, "overGegevens")),
            uitkomst=self.feiten.een(uitkomst, "skos:notation") or "onbekend",
            label=self.feiten.label(uitkomst),
            samenvatting=self.tekst(knoop, "samenvatting"),
            normen=self.termen(knoop, "gedragenDoor"),
            open=open_,
        )


def koppelingen(bepalingen: Sequence[Json]) -> Regel:
    """Articles as runs, with a link where there is one."""
    delen: list[str | Tekst] = []
    for b in bepalingen:
        delen += [", "] if delen else []
        delen.append(Tekst(b["label"], link=b["url"] or None))
    return regel(*delen)


def _in_woorden(waarde: Literal) -> str:
    tekst = str(waarde)
    inhoud = waarde.toPython()
    if isinstance(inhoud, bool):
        return "ja" if inhoud else "nee"
    if isinstance(inhoud, date):
        return datum(inhoud)
    if delen := re.findall(r"(\d+)([YMD])", tekst) if re.fullmatch(r"P(\d+[YMD])+", tekst) else []:
        return opsomming([f"{aantal} {_EENHEID[e][aantal != '1']}" for aantal, e in delen], "en")
    return tekst
