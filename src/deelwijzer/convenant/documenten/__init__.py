"""Documents made from a checked proposal: report, draft convenant, DPIA skeleton, elements of the police decision, picture of the flows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijzer.document import FORMATEN, schrijf

if TYPE_CHECKING:
    from deelwijzer.convenant.toets import Toetsresultaat
    from deelwijzer.wijzer import Wijzer

__all__ = ["FORMATEN_VAN", "SOORTEN", "maak", "soorten_van"]

# Kind of document → what people call it.
SOORTEN = {
    "verslag": "Verslag van de toets",
    "convenant": "Concept convenant en privacyprotocol",
    "dpia": "Begin van een DPIA",
    "besluit": "Onderdelen van het besluit (artikel 20 Wpg)",
    "stromen": "Gegevensstromen in beeld",
}
# The flows are also to be had as a picture.
FORMATEN_VAN = {soort: (*FORMATEN, *(("svg",) if soort == "stromen" else ())) for soort in SOORTEN}


def maak(wijzer: Wijzer, resultaat: Toetsresultaat, soort: str, formaat: str) -> bytes:
    """The document ``soort`` as a file of ``formaat``. Raises GebruikersFout when the proposal gives no cause for it."""
    from deelwijzer.convenant.documenten import besluit, dpia, overeenkomst, stromendocument, stroombeeld, verslag
    from deelwijzer.convenant.documenten.voorstel import Voorstel

    voorstel = Voorstel(wijzer, resultaat)
    if formaat == "svg":
        return stroombeeld.beeld(voorstel.beoordelingen, voorstel.naam).encode()
    makers = {
        "verslag": verslag,
        "convenant": overeenkomst,
        "dpia": dpia,
        "besluit": besluit,
        "stromen": stromendocument,
    }
    return schrijf(makers[soort].maak(voorstel), formaat)


def soorten_van(wijzer: Wijzer, resultaat: Toetsresultaat) -> tuple[str, ...]:
    """The kinds of document that this proposal gives cause for."""
    from deelwijzer.convenant.documenten import besluit
    from deelwijzer.convenant.documenten.voorstel import Voorstel

    nodig = besluit.is_nodig(Voorstel(wijzer, resultaat))
    return tuple(s for s in SOORTEN if s != "besluit" or nodig)
