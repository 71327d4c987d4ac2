"""Working out what an inventory says: the rules run once over one store that holds it beside the closed knowledge base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
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
from deelwijzer.overzicht.analyse import Analyse, Convenanttoets, Dekking, Geheimhouder, Regio, Weg
from deelwijzer.overzicht.regels import (
    Regiobevinding,
    regelset,
    rijen_in_tekst,
    vind,
    vul_in,
)
from deelwijzer.overzicht.schrijven import rijen_van
from deelwijzer.taal import hoofdletter

if TYPE_CHECKING:
    from deelwijzer.wijzer import Wijzer

# ``voortgang(stap, gedaan, totaal)``
Voortgang = Callable[[str, int, int], None]
# The name of a file with a convenant → its graph. Raises GebruikersFout when it cannot be read.
Convenanten = Callable[[str], Graph]


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
            if not regel.telt_voor(doelen[regio]):
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
        wijzer=wijzer,
        graaf=graaf,
        naam=naam or ", ".join(r.naam for r in regios[:3]) + (" en andere" if len(regios) > 3 else ""),
        peildatum=dag,
        tabellen=rijen_van(graaf, f),
        regios=regios,
        bevindingen=gevonden,
        dekking=_dekking(store, label),
        wegen=_wegen(store, label),
        geheimhouders=_geheimhouders(store, label),
        convenanten=convenanten,
        getoetst=aantal,
        _bases=bases,
        _labels=labels,
    )


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
    return list(rijen_in_tekst(store, _bestand(f"vragen/{vraag}.rq")))


@cache
def _bestand(naam: str) -> str:
    return (files("deelwijzer.overzicht") / naam).read_text(encoding="utf-8")
