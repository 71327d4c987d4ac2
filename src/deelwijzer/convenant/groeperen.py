"""Under which heading a finding belongs: the party it asks something of, and the part of the form where it is mended."""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import RDFS, Graph, URIRef
from rdflib.term import Node

from deelwijzer.begrippen import kort
from deelwijzer.convenant.bevindingen import Bevinding
from deelwijzer.convenant.herstel import Herstel, Zaak
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.velden import CONVENANT
from deelwijzer.oordeel import Regels

SAMEN = "Alle partijen samen"


def partij_bij(zaak: Zaak, b: Bevinding) -> str:
    """The participant, or who gives; what no single party can mend is for all together."""
    knoop = URIRef(b.knoop)
    deelname = zaak.graaf.value(knoop, DW.geverDeelname)
    if deelname is not None and (eigen := zaak.graaf.value(deelname, RDFS.label)):
        return str(eigen)
    for eigenschap in (DW.partij, DW.gever):
        if (partij := zaak.graaf.value(knoop, eigenschap)) is not None:
            eigen = zaak.graaf.value(knoop, RDFS.label) if eigenschap == DW.partij else None
            return str(eigen or label(zaak.graaf, zaak.regels, partij))
    waarde = kort(b.waarde)
    return zaak.regels.feiten.label(waarde) if waarde.startswith("partij:") else SAMEN


def thema_bij(zaak: Zaak, b: Bevinding, herstellen: Sequence[Herstel]) -> str:
    """The top-level field of the form where the finding is mended; "" when that is no single place."""
    paden = [zaak.plekken.get(b.knoop, ())]
    paden += [s.pad for h in herstellen for k in h.keuzes for s in k.stappen]
    paden += [v.pad for h in herstellen for v in h.velden]
    return next((str(p[0]) for p in paden if p and p[0] in CONVENANT.velden), "")


def label(graaf: Graph, regels: Regels, knoop: Node) -> str:
    eigen = graaf.value(knoop, RDFS.label)
    return str(eigen) if eigen is not None else regels.feiten.label(kort(str(knoop)))
