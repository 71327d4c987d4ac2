"""The result of a toets (the JSON of ``Toetsresultaat.als_json``) as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from deelwijzer.convenant.uitleg import titel
from onderdelen import opmaak
from onderdelen.opmaak import element, lijst, veilig, velden

Json = dict[str, Any]


@dataclass(frozen=True)
class Ernst:
    enkel: str
    meer: str
    icoon: str
    kleur: str
    uitleg: str


ERNST = {
    "fout": Ernst("fout", "fouten", ":material/error:", "red", "De wet vraagt dit. Herstel het voordat u tekent."),
    "waarschuwing": Ernst(
        "waarschuwing", "waarschuwingen", ":material/warning:", "orange", "Een bron of toezichthouder vindt dit nodig."
    ),
    "aandachtspunt": Ernst(
        "aandachtspunt", "aandachtspunten", ":material/info:", "blue", "Kijk of dit in uw geval goed is geregeld."
    ),
}


def per_ernst(uitslag: Json) -> dict[str, list[Json]]:
    return {e: [b for b in uitslag["bevindingen"] if b["ernst"] == e] for e in ERNST}


def kaart(b: Json) -> str:
    """One finding: what, what to do, where it stands, who says so."""
    return element("section", element("h4", veilig(b["bericht"])) + uitleg(b), "dw-kaart")


def uitleg(b: Json) -> str:
    """What lies behind a finding."""
    feit = velden(
        [
            ("Betreft", veilig(b["onderwerp"])),
            ("Zo herstelt u het", veilig(_met_veldnamen(b["herstel"]))),
            ("Artikelen", opmaak.artikelen(b["bepalingen"])),
        ]
    )
    bron = opmaak.bronnen(b["bronnen"])
    voet = f"{'Bron: ' + bron + '. ' if bron else ''}Regel: {veilig(b['regel'])}."
    return feit + element("p", voet, "dw-klein")


def _met_veldnamen(herstel: str) -> str:
    """The names of fields as the form shows them, not as a file writes them."""
    return re.sub(r"'([a-z][a-z-]*)'", lambda m: f"‘{titel(m[1])}’", herstel)


def html_lijst(teksten: list[str]) -> str:
    return element("div", lijst(map(veilig, teksten)), "dw-oordeel")
