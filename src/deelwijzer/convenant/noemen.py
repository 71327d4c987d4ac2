"""Write into a proposal what its own words name: acts and articles, and the sentences that rules read for unmistakable words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from rdflib import RDFS, Graph, Literal, URIRef

from deelwijzer.begrippen import lang
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.verwijzingen import Verwijzingen
from deelwijzer.onthouden import onthoud

# What stands here is claimed as task, ground or exception; the rest of the text only mentions.
_BEROEP = {DW.taaktekst, DW.grondslagtekst, DW.uitzonderingstekst, DW.toestemmingVolgens}
_GESCHREVEN = (DW.noemt, DW.beroeptZichOp, DW.zin, DW.toetsdatum)
_ZINSEINDE = re.compile(r"(?<=[.;!?])\s+|\n+")


def schrijf_genoemd(graaf: Graph, convenant: URIRef, verwijzingen: Verwijzingen, dag: date) -> None:
    """Add ``dw:toetsdatum``, ``dw:noemt``, ``dw:beroeptZichOp`` and ``dw:zin``; what stood there is removed first.

    Names of parties and the remark on the whole are not the convenant's own words.
    """
    for eigenschap in _GESCHREVEN:
        graaf.remove((None, eigenschap, None))
    graaf.add((convenant, DW.toetsdatum, Literal(dag)))
    oordelen = set(graaf.objects(None, DW.oordeel))
    drietallen: list[Any] = list(graaf)
    for onderwerp, eigenschap, tekst in drietallen:
        if not isinstance(tekst, Literal) or tekst.datatype is not None or onderwerp in oordelen:
            continue
        if eigenschap == RDFS.label or (onderwerp == convenant and eigenschap == DW.beschrijving):
            continue
        for term in _genoemd(verwijzingen, str(tekst)):
            graaf.add((convenant, DW.noemt, URIRef(lang(term))))
            if eigenschap in _BEROEP:
                graaf.add((onderwerp, DW.beroeptZichOp, URIRef(lang(term))))
        for zin in _ZINSEINDE.split(str(tekst)):
            graaf.add((convenant, DW.zin, Literal(zin.strip(), lang="nl")))


@onthoud(4096)
def _genoemd(verwijzingen: Verwijzingen, tekst: str) -> tuple[str, ...]:
    """The articles and acts in a text, and the acts of those articles."""
    termen = verwijzingen.in_tekst(tekst)
    return tuple(dict.fromkeys([*termen, *(verwijzingen.wet(t) for t in termen)]))
