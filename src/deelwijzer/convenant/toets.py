"""Check a proposal: judge its flows, run the rules in force on its date, list what they find."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from pyshacl import shape as pyshacl_shape
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.graph_abstraction import DataGraph
from pyshacl.pytypes import SHACLExecutor
from pyshacl.validator import Validator
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from deelwijzer.begrippen import kort
from deelwijzer.convenant.bevindingen import Bevinding, bevindingen, bronnen_op
from deelwijzer.convenant.laag import Kennislaag, Laaggraaf
from deelwijzer.convenant.noemen import schrijf_genoemd
from deelwijzer.convenant.oordelen import schrijf_oordelen
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.verwijzingen import verwijzingen_van
from deelwijzer.convenant.vormen import (
    MEERVOUD,
    actieve_vormen,
    bekeken_eigenschappen,
    geladen_vormen,
    geteld,
    regelset,
    regelset_hash,
    vragen,
)
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.ontvangstbewijs import ontvangstbewijs
from deelwijzer.oordeel import Regels
from deelwijzer.oordeel.regels import LAAGSTE_WET
from deelwijzer.taal import datum
from deelwijzer.wijzer import Wijzer

_LAGEN: WeakKeyDictionary[Kennisbank, Kennislaag] = WeakKeyDictionary()
_WET = "Eisen van de wet"
# pyshacl's shapes and the store in which a proposal lies beside the knowledge base are shared: two checks at once would mix them up.
_EEN_TEGELIJK = Lock()


# pyshacl looks up each property of each rule in its list of some seventy parameters: a fourteenth of a check.
pyshacl_shape.CONSTRAINT_PARAMS = (frozenset(ALL_CONSTRAINT_PARAMETERS), CONSTRAINT_PARAMETERS_MAP)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class NietGetoetst:
    """Something that was not looked at; ``groep``: the heading under which a reader finds it."""

    onderwerp: str
    reden: str
    groep: str


@dataclass(frozen=True)
class Toetsresultaat:
    """What the rules found. ``graaf``: the proposal with its oordelen; ``getoetst``: how many rules were run."""

    convenant: URIRef
    naam: str
    peildatum: date
    bevindingen: tuple[Bevinding, ...]
    niet_getoetst: tuple[NietGetoetst, ...]
    getoetst: int
    graaf: Graph

    @property
    def fouten(self) -> int:
        return sum(b.ernst == "fout" for b in self.bevindingen)

    @property
    def slotsom(self) -> str:
        """One sentence; never that the convenant is in order."""
        if not self.bevindingen:
            return f"Geen afwijkingen in {self.getoetst} getoetste regels."
        telling = {ernst: sum(b.ernst == ernst for b in self.bevindingen) for ernst in MEERVOUD}
        return f"{geteld(telling)} in {self.getoetst} getoetste regels."

    def als_json(self, wijzer: Wijzer) -> dict[str, Any]:
        """What ``deelwijzer toets --formaat json`` prints."""
        return {
            "convenant": {"id": str(self.convenant).rpartition("/")[2], "label": self.naam},
            "peildatum": self.peildatum.isoformat(),
            "slotsom": self.slotsom,
            "getoetst": self.getoetst,
            "bevindingen": [b.als_json(wijzer.regels, self.peildatum) for b in self.bevindingen],
            "niet_getoetst": [asdict(n) for n in self.niet_getoetst],
            "ontvangstbewijs": ontvangstbewijs(
                wijzer.kennisbank.hash, f"toets {self.naam}, regels {regelset_hash()[:12]}", self.peildatum
            ),
        }


def toets(wijzer: Wijzer, voorstel: Graph, peildatum: date | None = None) -> Toetsresultaat:
    """Check ``voorstel`` (from ``lees``) on ``peildatum``: default its own peildatum, else the day it starts, else today.

    ``voorstel`` is not changed; the result holds a copy with the oordelen.
    """
    convenant = next(c for c in voorstel.subjects(RDF.type, DW.Convenant) if isinstance(c, URIRef))
    dag = peildatum or datum_van(voorstel, convenant) or date.today()
    # Without contexts: read thousands of times, and never parsed into.
    graaf = Graph("SimpleMemory", bind_namespaces="none")
    graaf += voorstel
    schrijf_oordelen(graaf, wijzer.regels, dag)
    return toets_beoordeeld(wijzer, graaf, convenant, dag)


def toets_beoordeeld(wijzer: Wijzer, graaf: Graph, convenant: URIRef, dag: date) -> Toetsresultaat:
    """Run the rules on a proposal that holds its oordelen."""
    regels = wijzer.regels
    schrijf_genoemd(graaf, convenant, verwijzingen_van(wijzer.namen), dag)
    _, aan = actieve_vormen(regels, dag)
    rapport = _valideer(_laag(wijzer.kennisbank), graaf, aan)
    return Toetsresultaat(
        convenant=convenant,
        naam=str(graaf.value(convenant, RDFS.label) or "Convenant zonder naam"),
        peildatum=dag,
        bevindingen=bevindingen(rapport, graaf, regels, regelset()),
        niet_getoetst=niet_getoetst(graaf, regels, dag, aan),
        getoetst=len(aan),
        graaf=graaf,
    )


def datum_van(voorstel: Graph, convenant: URIRef) -> date | None:
    """The date the proposal gives for itself."""
    for eigenschap in (DW.peildatum, DW.geldigVan):
        waarde = voorstel.value(convenant, eigenschap)
        if isinstance(waarde, Literal) and isinstance(waarde.toPython(), date):
            dag: date = waarde.toPython()
            return dag
    return None


def niet_getoetst(graaf: Graph, regels: Regels, dag: date, aan: frozenset[URIRef]) -> tuple[NietGetoetst, ...]:
    """What was not looked at, with the reason: requirements without a rule, and rules that did not apply on ``dag``."""
    f = regels.feiten
    getoetst = {v for iri in aan for v in regelset()[iri].vereisten}
    verbanden = {kort(str(k)) for k in graaf.objects(None, DW.voorKnooppunt)}
    soorten = ["dw:Convenant", *(["besluit:wpg-20-1"] if (None, DW.artikel20Besluit, None) in graaf else [])]
    uit = []
    for vereiste in sorted({v for s in soorten for v in f.onderwerpen("dw:geldtVoor", s)} - getoetst):
        binnen = set(f.alle(vereiste, "dw:inVerband"))
        if dag in regels.periode(vereiste) and (not binnen or binnen & verbanden):
            groep = _groep(regels, vereiste, sorted(binnen & verbanden), dag)
            uit.append(NietGetoetst(f.label(vereiste), "Deelwijzer kijkt hier niet naar. Ga dit zelf na.", groep))
    uit.sort(key=lambda n: (not n.groep.startswith(_WET), n.groep, n.onderwerp))
    toen = f"Regels die niet golden op {datum(dag)}"
    uit += [
        NietGetoetst(r.naam, f"Deze regel gold niet op {datum(dag)}.", toen)
        for iri, r in regelset().items()
        if iri not in aan
    ]
    return tuple(uit)


def _groep(regels: Regels, vereiste: str, verbanden: list[str], dag: date) -> str:
    """A demand of the law, of the law on this kind of verband, or the advice of a document."""
    f = regels.feiten
    gezag = f.een(vereiste, "dw:gezag")
    if gezag is None or regels.rang(gezag) <= LAAGSTE_WET:
        return f"{_WET} aan een {f.label(verbanden[0])}" if verbanden else f"{_WET} die u zelf nagaat"
    bronnen = [f.label(b) for v in bronnen_op(f, f.alle(vereiste, "dw:volgens"), dag) for b in f.alle(v, "dw:bron")]
    return f"Adviezen uit: {bronnen[0]}" if bronnen else "Andere adviezen"


def _laag(kennisbank: Kennisbank) -> Kennislaag:
    if kennisbank not in _LAGEN:
        _LAGEN[kennisbank] = Kennislaag(kennisbank.store, bekeken_eigenschappen())
    return _LAGEN[kennisbank]


class _Validator(Validator):
    """pyshacl looks up each node in the list of those to look at; in a set that takes no time."""

    def make_executor(self) -> SHACLExecutor:
        uitvoerder = super().make_executor()
        knopen: Any = frozenset(uitvoerder.focus_nodes or ())
        uitvoerder.focus_nodes = knopen
        return uitvoerder


def _valideer(kennis: Kennislaag, voorstel: Graph, aan: frozenset[URIRef]) -> Graph:
    """The report graph. Only nodes of the proposal are looked at: the knowledge base has deelnames of its own."""
    knopen = sorted(str(s) for s in set(voorstel.subjects()) if isinstance(s, URIRef))
    opties: dict[str, Any] = {"inference": "none", "focus_nodes": knopen, "max_validation_depth": 15}
    with _EEN_TEGELIJK, kennis.samen_met(voorstel) as samen:
        gegevens = DataGraph.from_rdflib_graph(Laaggraaf(kennis, voorstel, samen, vragen()))
        validator = _Validator(gegevens, shacl_graph=Graph(), options=opties)
        validator.shacl_graph = geladen_vormen(aan)
        _, rapport, _ = validator.run()  # type: ignore[no-untyped-call]
    assert isinstance(rapport, Graph)
    return rapport
