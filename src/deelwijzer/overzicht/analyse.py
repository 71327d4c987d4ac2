"""What an inventory says on a day, as values: its regions, findings, coverage, ways and cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rdflib import Graph

from deelwijzer.begrippen import kort
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.vormen import MEERVOUD, geteld
from deelwijzer.ontvangstbewijs import ontvangstbewijs
from deelwijzer.overzicht.regels import (
    Overzichtregel,
    Overzichtvraag,
    Regiobevinding,
    regelset,
    regelset_hash,
    vragen,
)
from deelwijzer.overzicht.schrijven import Tabellen, Tekstrij
from deelwijzer.overzicht.velden import DEELNEMERS, KNOOPPUNTEN, RELATIES
from deelwijzer.taal import telwoord

if TYPE_CHECKING:
    from deelwijzer.wijzer import Wijzer


@dataclass(frozen=True)
class Regio:
    """``gemeenten``: short names such as ``gemeente:GM0344``; ``tellingen``: the numbers of the graph, by the name of what is counted."""

    iri: str
    naam: str
    gemeenten: tuple[str, ...]
    tellingen: Mapping[str, int]
    fictief: bool = False
    doelen: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Dekking:
    """One vraagstuk in one region. ``per_functie``: names of knooppunten by the short name of their function; ``gevraagd``: the region asks for it."""

    regio: str
    vraagstuk: str
    label: str
    gevraagd: bool
    knooppunten: tuple[str, ...]
    per_functie: Mapping[str, tuple[str, ...]]

    @property
    def gat(self) -> bool:
        return self.gevraagd and not self.knooppunten


@dataclass(frozen=True)
class Weg:
    """What can be reached from a meldpunt: ``direct`` in one step, ``verder`` in more. IRIs, of knooppunten or parties."""

    regio: str
    van: str
    direct: tuple[str, ...]
    verder: tuple[str, ...]


@dataclass(frozen=True)
class Geheimhouder:
    """A participant with a professional secrecy at a table."""

    regio: str
    knooppunt: str
    partij: str
    plichten: tuple[str, ...]
    afspraak: bool


@dataclass(frozen=True)
class Antwoord:
    """A question of the handreiking for one region. ``bevindingen`` are what it rests on; none is the good answer.

    ``niet_gekeken``: the names of rules that do not count for the purpose of this overview, or on this day.
    """

    regio: str
    vraag: Overzichtvraag
    bevindingen: tuple[Regiobevinding, ...]
    niet_gekeken: tuple[str, ...] = ()

    @property
    def goed(self) -> bool:
        return not self.bevindingen

    @property
    def tekst(self) -> str:
        tekst = self.vraag.goed if self.goed else self.vraag.anders
        niet = (
            f" Niet bekeken, door het gekozen doel of de peildatum: {'; '.join(n.lower() for n in self.niet_gekeken)}."
        )
        return tekst + (niet if self.niet_gekeken else "")


@dataclass(frozen=True)
class Kaart:
    """Everything about one knooppunt. ``velden``: column → text, as in the inventory; ``basis``: short name, on the day."""

    iri: str
    regio: str
    naam: str
    functie: str
    basis: str
    meldt_zelf: bool
    actief: bool
    velden: Tekstrij
    deelnemers: tuple[Tekstrij, ...]
    relaties: tuple[Tekstrij, ...]
    geheimhouders: tuple[Geheimhouder, ...]
    bevindingen: tuple[Regiobevinding, ...]
    weg: Weg | None


@dataclass(frozen=True)
class Convenanttoets:
    """The check of one convenant that knooppunten name; ``reden``: why it could not be checked."""

    bestand: str
    slotsom: str = ""
    fouten: int = 0
    reden: str = ""


@dataclass
class Analyse:
    """What is known of an inventory on a day. Names of things are IRIs (``label`` turns them into words)."""

    wijzer: Wijzer
    graaf: Graph
    naam: str
    peildatum: date
    tabellen: Tabellen
    regios: tuple[Regio, ...]
    bevindingen: tuple[Regiobevinding, ...]
    dekking: tuple[Dekking, ...]
    wegen: tuple[Weg, ...]
    geheimhouders: tuple[Geheimhouder, ...]
    convenanten: tuple[Convenanttoets, ...]
    getoetst: int
    _bases: Mapping[str, tuple[str, bool]] = field(repr=False)
    _labels: Mapping[str, str] = field(repr=False)
    # Article and source per rule, filled in when an export first asks.
    bronregels: dict[str, str] = field(default_factory=dict, repr=False)

    def label(self, iri: str) -> str:
        """What a thing is called, in the inventory or the knowledge base."""
        return self._labels.get(iri) or self.wijzer.feiten.label(kort(iri))

    @cached_property
    def kaarten(self) -> tuple[Kaart, ...]:
        """One per knooppunt, in the order of the sheets."""
        per: dict[str, dict[tuple[str, str], list[Any]]] = {b.naam: defaultdict(list) for b in (DEELNEMERS, RELATIES)}
        for b, kolom in ((DEELNEMERS, "knooppunt"), (RELATIES, "van")):
            for rij in self.tabellen[b.naam]:
                per[b.naam][rij["regio"], rij[kolom]].append(rij)
        geheim, gevonden = defaultdict(list), defaultdict(list)
        for g in self.geheimhouders:
            geheim[g.knooppunt].append(g)
        for b_ in self.bevindingen:
            gevonden[b_.knoop].append(b_)
        wegen = {w.van: w for w in self.wegen}
        return tuple(
            Kaart(
                iri=iri,
                regio=regio,
                naam=rij["naam"],
                functie=rij.get("functie", ""),
                basis=self._bases.get(iri, ("", False))[0],
                meldt_zelf=self._bases.get(iri, ("", False))[1],
                actief=iri in self._bases,
                velden=rij,
                deelnemers=tuple(per[DEELNEMERS.naam][rij["regio"], rij["naam"]]),
                relaties=tuple(per[RELATIES.naam][rij["regio"], rij["naam"]]),
                geheimhouders=tuple(geheim[iri]),
                bevindingen=tuple(gevonden[iri]),
                weg=wegen.get(iri),
            )
            for iri, regio, rij in self._knooppunten
        )

    @cached_property
    def _knooppunten(self) -> list[tuple[str, str, Tekstrij]]:
        per_naam = {
            (self.label(str(regio)), self.label(str(k))): (str(k), str(regio))
            for k, regio in self.graaf.subject_objects(DW.regio)
        }
        return [(*per_naam[rij["regio"], rij["naam"]], rij) for rij in self.tabellen[KNOOPPUNTEN.naam]]

    @cached_property
    def antwoorden(self) -> tuple[Antwoord, ...]:
        """Every question for every region."""
        per: dict[tuple[str, str], list[Regiobevinding]] = defaultdict(list)
        for b in self.bevindingen:
            per[b.regio, b.regel.slug].append(b)
        uit = []
        for regio in self.regios:
            for vraag in vragen():
                regels = [r for r in regelset() if r.regel.slug in vraag.regels]
                telt = {r.regel.slug for r in regels if self._telt(r, regio)}
                bevindingen = tuple(b for r in regels for b in per[regio.iri, r.regel.slug])
                uit.append(
                    Antwoord(
                        regio.iri, vraag, bevindingen, tuple(r.regel.naam for r in regels if r.regel.slug not in telt)
                    )
                )
        return tuple(uit)

    def _telt(self, regel: Overzichtregel, regio: Regio) -> bool:
        return regel.telt_voor(regio.doelen) and regel.regel.geldt_op(self.wijzer.regels, self.peildatum)

    @property
    def telling(self) -> dict[str, int]:
        """Findings by gravity, the gravest first."""
        return {ernst: sum(b.ernst == ernst for b in self.bevindingen) for ernst in MEERVOUD}

    def telling_van(self, regio: str) -> Mapping[str, int]:
        """Findings by gravity in one region."""
        return self._per_regio.get(regio, {})

    @cached_property
    def _per_regio(self) -> dict[str, dict[str, int]]:
        uit: dict[str, dict[str, int]] = {}
        for b in self.bevindingen:
            telling = uit.setdefault(b.regio, dict.fromkeys(MEERVOUD, 0))
            telling[b.ernst] += 1
        return uit

    @property
    def tellingen(self) -> dict[str, int]:
        """The numbers of the graph, over all regions."""
        uit = {"regio's": len(self.regios)}
        for regio in self.regios:
            for wat, aantal in regio.tellingen.items():
                uit[wat] = uit.get(wat, 0) + aantal
        return uit

    @property
    def slotsom(self) -> str:
        """One sentence; never that all is well."""
        knooppunten = telwoord(self.tellingen.get("knooppunten", 0), "knooppunt", "knooppunten")
        return f"{geteld(self.telling) or 'Geen bevindingen'} bij {knooppunten}, na {self.getoetst} controles."

    @cached_property
    def bewijs(self) -> dict[str, str]:
        """The receipt of every export."""
        vraag = f"overzicht {self.naam}, regels {regelset_hash()[:12]}"
        return ontvangstbewijs(self.wijzer.kennisbank.hash, vraag, self.peildatum)

    def als_json(self) -> dict[str, Any]:
        """Everything, for other programs."""
        per_regel: dict[str, Any] = {}
        for b in self.bevindingen:
            if b.regel.slug not in per_regel:
                per_regel[b.regel.slug] = b.als_json(self.wijzer.regels, self.peildatum)
        labels = self.label
        return {
            "overzicht": self.naam,
            "peildatum": self.peildatum.isoformat(),
            "slotsom": self.slotsom,
            "tellingen": self.tellingen,
            "regios": [{"id": r.iri, "label": r.naam, "tellingen": dict(r.tellingen)} for r in self.regios],
            "antwoorden": [
                {
                    "regio": labels(a.regio),
                    "voor": a.vraag.voor,
                    "vraag": a.vraag.vraag,
                    "antwoord": a.tekst,
                    "bevindingen": len(a.bevindingen),
                }
                for a in self.antwoorden
            ],
            "bevindingen": [
                {**per_regel[b.regel.slug], "bericht": b.bericht, "onderwerp": b.onderwerp, "regio": labels(b.regio)}
                for b in self.bevindingen
            ],
            "dekking": [
                {
                    "regio": labels(d.regio),
                    "vraagstuk": d.label,
                    "gevraagd": d.gevraagd,
                    "knooppunten": [labels(k) for k in d.knooppunten],
                }
                for d in self.dekking
            ],
            "convenanten": [asdict(c) for c in self.convenanten],
            "ontvangstbewijs": self.bewijs,
        }
