"""An inventory from Turtle or JSON-LD."""

from __future__ import annotations

import json
import re
from typing import Any

from rdflib import RDF, Graph, URIRef

from deelwijzer.begrippen import ID, kort
from deelwijzer.convenant.rdfvorm import haalt_op, nieuwe_graaf
from deelwijzer.namen import Namen
from deelwijzer.overzicht.meldingen import Importverslag, InventarisFout, Melding, Plaats
from deelwijzer.overzicht.rijen import graaf_van, uit_tabellen
from deelwijzer.overzicht.schrijven import rijen_van
from deelwijzer.overzicht.velden import REGIO

_HAKEN = 50


def uit_rdf(tekst: str, soort: str, namen: Namen, naam: str) -> tuple[Graph, Importverslag]:
    """Read as rows too, so that the same checks hold; what no column holds is reported. ``soort``: ``.ttl``, else JSON-LD. Raises InventarisFout."""
    graaf = nieuwe_graaf()
    _eis_ondiep(tekst)
    try:
        if soort == ".ttl":
            graaf.parse(data=tekst, format="turtle", publicID=f"{ID}regio/")
        else:
            inhoud = json.loads(tekst)
            if haalt_op(inhoud):
                raise InventarisFout(
                    "Dit bestand verwijst naar een context op internet. Zet de context in het bestand zelf.",
                    plaats="@context",
                )
            graaf.parse(data=tekst, format="json-ld", publicID=f"{ID}regio/")
    except InventarisFout:
        raise
    except Exception as fout:
        regel = re.search(r"line (\d+)", str(fout))
        vorm = "Turtle" if soort == ".ttl" else "JSON-LD"
        raise InventarisFout(
            f"Dit is geen geldige {vorm}." + (f" Kijk bij regel {regel[1]}." if regel else ""), plaats=naam
        ) from None
    gelezen, verslag = graaf_van(uit_tabellen(rijen_van(graaf, namen.feiten)), namen, naam)
    verloren = {(p, _los(o)) for _, p, o in graaf} - {(p, _los(o)) for _, p, o in gelezen}
    over = sorted({kort(str(p)) for p, _ in verloren if p != RDF.type})
    if over:
        bericht = f"Wat bij deze eigenschappen staat, past niet (helemaal) in het overzicht en is niet gelezen: {', '.join(over)}."
        verslag = Importverslag(
            (*verslag.meldingen, Melding(Plaats(REGIO.naam, 1), bericht, "opmerking")), verslag.gelezen
        )
    return gelezen, verslag


def _los(waarde: Any) -> str:
    """A value to compare with: nodes of the inventory itself may have been called otherwise."""
    return "" if isinstance(waarde, URIRef) and str(waarde).startswith(f"{ID}regio/") else str(waarde).strip()


def _eis_ondiep(tekst: str) -> None:
    diep = 0
    for teken in re.finditer(r'"(?:\\.|[^"\\])*"|[\[({]|[\])}]', tekst):
        if teken[0][0] == '"':
            continue
        diep += 1 if teken[0] in "[({" else -1
        if diep > _HAKEN:
            raise InventarisFout("De haken in dit bestand zijn te diep genest.")
