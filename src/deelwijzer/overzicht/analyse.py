"""What an inventory says: the rules run once over one store that holds it beside the closed knowledge base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rdflib import RDF, RDFS, Graph

from deelwijzer.begrippen import kort, sparql_prefixen
from deelwijzer.convenant.laag import naar_ox
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.vormen import MEERVOUD
from deelwijzer.fouten import GebruikersFout
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.ontvangstbewijs import ontvangstbewijs
from deelwijzer.overzicht.regels import (
    Overzichtregel,
    Overzichtvraag,
    Regiobevinding,
    regelset,
    regelset_hash,
    vind,
    vragen,
    vul_in,
)
from deelwijzer.overzicht.schrijven import Tabellen, Tekstrij, rijen_van
from deelwijzer.overzicht.velden import DEELNEMERS, KNOOPPUNTEN, RELATIES
from deelwijzer.taal import hoofdletter

if TYPE_CHECKING:
    from deelwijzer.wijzer import Wijzer

# ``voortgang(stap, gedaan, totaal)``
Voortgang = Callable[[str, int, int], None]
# The name of a file with a convenant → its graph. Raises GebruikersFout when it cannot be read.
Convenanten = Callable[[str], Graph]


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
        return telt_voor(regel, regio.doelen) and regel.regel.geldt_op(self.wijzer.regels, self.peildatum)

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
        woorden = [f"{n} {ernst if n == 1 else MEERVOUD[ernst]}" for ernst, n in self.telling.items() if n]
        knooppunten = self.tellingen.get("knooppunten", 0)
        wat = ", ".join(woorden) or "Geen bevindingen"
        return f"{wat} bij {knooppunten} {'knooppunt' if knooppunten == 1 else 'knooppunten'}, na {self.getoetst} controles."

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


def analyseer(
    graaf: Graph,
    wijzer: Wijzer,
    dag: date | None = None,
    *,
    naam: str = "",
    convenanten: Convenanten | None = None,
    voortgang: Voortgang | None = None,
) -> Analyse:
    """Run the rules in force on ``dag`` (default today) over the inventory ``graaf`` (from ``lees``), which is not changed.

    ``convenanten``: where the convenanten that knooppunten name are found; default: the shipped samples.
    """
    dag = dag or date.today()
    meld = voortgang or (lambda stap, gedaan, totaal: None)
    actief = [r for r in regelset() if r.regel.geldt_op(wijzer.regels, dag)]
    totaal = len(actief) + 4
    meld("Het overzicht komt naast de kennisbank te staan", 0, totaal)
    store = _store(wijzer.kennisbank, graaf)
    meld("De convenanten worden getoetst", 1, totaal)
    getoetst = _toets_convenanten(store, graaf, wijzer, dag, convenanten or voorbeeldconvenant(wijzer))
    meld("De wegen tussen knooppunten worden nagelopen", 2, totaal)
    _leid_af(store, dag)
    labels = {str(s): str(o) for s, o in graaf.subject_objects(RDFS.label)}
    regio_van = {str(k): str(r) for k, r in graaf.subject_objects(DW.regio)}
    doelen = _doelen(graaf)
    gevonden: list[Regiobevinding] = []
    for nummer, regel in enumerate(actief, start=3):
        meld(f"Controle: {regel.regel.naam}", nummer, totaal)
        for rij in vind(store, regel):
            dit = rij["this"]
            regio = regio_van.get(dit, dit)
            if not telt_voor(regel, doelen[regio]):
                continue
            bericht = hoofdletter(vul_in(regel.bericht, rij))
            gevonden.append(
                Regiobevinding(regel.regel, bericht, labels.get(dit, ""), (), dit, rij.get("value", ""), regio)
            )
    rang = {ernst: n for n, ernst in enumerate(MEERVOUD)}
    gevonden.sort(
        key=lambda b: (rang[b.ernst], b.regel.volgorde, b.regel.slug, labels.get(b.regio, ""), b.onderwerp, b.bericht)
    )
    meld("De tabellen worden gemaakt", totaal - 1, totaal)
    analyse = _bouw(store, graaf, wijzer, dag, naam, tuple(dict.fromkeys(gevonden)), getoetst, len(actief), labels)
    meld("Klaar", totaal, totaal)
    return analyse


def telt_voor(regel: Overzichtregel, doelen: frozenset[str]) -> bool:
    """Whether a rule counts for an overview with these purposes; without any, all rules count."""
    return not regel.doelen or not doelen or bool(regel.doelen & doelen)


def _doelen(graaf: Graph) -> dict[str, frozenset[str]]:
    uit: dict[str, frozenset[str]] = defaultdict(frozenset)
    for regio, doel in graaf.subject_objects(DW.overzichtsdoel):
        uit[str(regio)] |= {str(doel).rpartition("#")[2]}
    return uit


def _store(kennisbank: Kennisbank, graaf: Graph) -> ox.Store:
    """The inventory and the knowledge base in one graph of a store of its own: without names of graphs, updates see both."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in kennisbank.store)
    termen: dict[Any, Any] = {}

    def term(t: Any) -> Any:
        gevonden = termen.get(t)
        return gevonden if gevonden is not None else termen.setdefault(t, naar_ox(t))

    store.bulk_extend(ox.Quad(term(s), term(p), term(o)) for s, p, o in graaf)
    return store


def _leid_af(store: ox.Store, dag: date) -> None:
    """Write down what follows from the inventory on ``dag``."""
    store.update(_bestand("voorbereiding.ru").replace("{PEILDATUM}", dag.isoformat()), prefixes=sparql_prefixen())


def bereid_voor(kennisbank: Kennisbank, graaf: Graph, dag: date) -> ox.Store:
    """The store over which the rules run."""
    store = _store(kennisbank, graaf)
    _leid_af(store, dag)
    return store


def _toets_convenanten(
    store: ox.Store, graaf: Graph, wijzer: Wijzer, dag: date, lees_convenant: Convenanten
) -> tuple[Convenanttoets, ...]:
    """Check each convenant once and write down how many faults it has, for the rules to see."""
    per_bestand: dict[str, list[str]] = defaultdict(list)
    for knooppunt, naam in graaf.subject_objects(DW.convenantbestand):
        per_bestand[str(naam)].append(str(knooppunt))
    if not per_bestand:
        return ()
    from deelwijzer.convenant.toets import toets

    uit = []
    for bestand, knooppunten in sorted(per_bestand.items()):
        try:
            resultaat = toets(wijzer, lees_convenant(bestand), dag)
        except GebruikersFout as fout:
            uit.append(Convenanttoets(bestand, reden=str(fout).partition("\n")[0]))
            continue
        uit.append(Convenanttoets(bestand, resultaat.slotsom, resultaat.fouten))
        aantal = ox.Literal(resultaat.fouten)
        store.extend(ox.Quad(ox.NamedNode(k), ox.NamedNode(str(DW.aantalFouten)), aantal) for k in knooppunten)
    return tuple(uit)


def voorbeeldconvenant(wijzer: Wijzer) -> Convenanten:
    """Reads only the samples that come with the program: a name in an upload opens no other file."""
    from deelwijzer.convenant.opdracht import lees_bestand, voorbeelden

    def lees(bestand: str) -> Graph:
        naam = bestand.removesuffix(".yaml")
        if naam not in voorbeelden():
            raise GebruikersFout(f"Het convenant '{bestand}' is niet gevonden en dus niet getoetst.")
        return lees_bestand(wijzer, naam)

    return lees


def _bouw(
    store: ox.Store,
    graaf: Graph,
    wijzer: Wijzer,
    dag: date,
    naam: str,
    gevonden: tuple[Regiobevinding, ...],
    convenanten: tuple[Convenanttoets, ...],
    aantal: int,
    labels: dict[str, str],
) -> Analyse:
    f = wijzer.feiten

    def label(iri: str) -> str:
        return labels.get(iri) or f.label(kort(iri))

    tellingen = _tellingen(store)
    regios = tuple(
        Regio(
            str(r),
            label(str(r)),
            tuple(sorted(kort(str(g)) for g in graaf.objects(r, DW.gemeente))),
            tellingen.get(str(r), {}),
            str(graaf.value(r, DW.fictief)) == "true",
            _doelen(graaf)[str(r)],
        )
        for r in sorted(graaf.subjects(RDF.type, DW.Regio), key=lambda r: (label(str(r)).casefold(), str(r)))
    )
    bases = {rij["knooppunt"]: (kort(rij.get("basis", "")), rij["zelf"] == "true") for rij in _rijen(store, "bases")}
    return Analyse(
        wijzer, graaf, naam or ", ".join(r.naam for r in regios[:3]) + (" en andere" if len(regios) > 3 else ""), dag,
        rijen_van(graaf, f), regios, gevonden, _dekking(store, label), _wegen(store, label), _geheimhouders(store, label),
        convenanten, aantal, bases, labels,
    )  # fmt: skip


def _tellingen(store: ox.Store) -> dict[str, dict[str, int]]:
    uit: dict[str, dict[str, int]] = {}
    for rij in _rijen(store, "tellingen"):
        uit[rij["regio"]] = {w: int(rij[w]) for w in ("knooppunten", "deelnemers", "partijen")} | {"relaties": 0}
    for rij in _rijen(store, "relaties"):
        uit[rij["regio"]]["relaties"] = int(rij["relaties"])
    return uit


def _dekking(store: ox.Store, label: Callable[[str], str]) -> tuple[Dekking, ...]:
    per: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for rij in _rijen(store, "dekking"):
        per[rij["regio"], rij["vraagstuk"]].append(rij)
    uit = []
    for (regio, vraagstuk), rijen in per.items():
        knooppunten = sorted({r["knooppunt"] for r in rijen if "knooppunt" in r}, key=label)
        per_functie: dict[str, list[str]] = defaultdict(list)
        for r in sorted(rijen, key=lambda r: label(r.get("knooppunt", ""))):
            if "knooppunt" in r:
                per_functie[kort(r.get("functie", ""))].append(r["knooppunt"])
        functies = {k: tuple(w) for k, w in sorted(per_functie.items())}
        uit.append(
            Dekking(regio, vraagstuk, label(vraagstuk), rijen[0]["gevraagd"] == "true", tuple(knooppunten), functies)
        )
    return tuple(sorted(uit, key=lambda d: (label(d.regio), d.label.casefold())))


def _wegen(store: ox.Store, label: Callable[[str], str]) -> tuple[Weg, ...]:
    per: dict[tuple[str, str], dict[bool, list[str]]] = defaultdict(lambda: {True: [], False: []})
    for rij in _rijen(store, "wegen"):
        per[rij["regio"], rij["van"]][rij["direct"] == "true"].append(rij["naar"])
    return tuple(
        Weg(regio, van, tuple(sorted(set(w[True]), key=label)), tuple(sorted(set(w[False]), key=label)))
        for (regio, van), w in sorted(per.items(), key=lambda p: (label(p[0][0]), label(p[0][1])))
    )


def _geheimhouders(store: ox.Store, label: Callable[[str], str]) -> tuple[Geheimhouder, ...]:
    per: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    for rij in _rijen(store, "geheimhouders"):
        per[rij["regio"], rij["knooppunt"], rij["deelname"], rij["partij"], rij["afspraak"]].append(kort(rij["geheim"]))
    return tuple(
        Geheimhouder(regio, knooppunt, partij, tuple(sorted(set(plichten))), afspraak == "true")
        for (regio, knooppunt, _, partij, afspraak), plichten in sorted(
            per.items(), key=lambda p: (label(p[0][0]), label(p[0][1]), label(p[0][3]), p[0][2])
        )
    )


def _rijen(store: ox.Store, vraag: str) -> list[dict[str, str]]:
    antwoord = store.query(_bestand(f"vragen/{vraag}.rq"), prefixes=sparql_prefixen())
    assert isinstance(antwoord, ox.QuerySolutions)
    namen = [v.value for v in antwoord.variables]
    return [{n: t.value for n, t in zip(namen, rij, strict=True) if t is not None} for rij in antwoord]


@cache
def _bestand(naam: str) -> str:
    return (files("deelwijzer.overzicht") / naam).read_text(encoding="utf-8")


__all__ = ["Analyse", "analyseer", "voorbeeldconvenant"]
