"""The places of the app that the search field finds beside what is in the knowledge base: pages, samples and the example region."""

from __future__ import annotations

import streamlit as st

from deelwijzer.overzicht.opdracht import voorbeelden as regios
from deelwijzer.snelzoek import Ingang
from onderdelen import navigatie, toetsen

# What goes before a sample's own name, so that "voorbeeld convenant" finds them too.
_CONVENANT, _REGIO = "voorbeeld convenant samenwerkingsconvenant", "voorbeeld regio overzicht knooppunten"


@st.cache_resource(ttl=60, show_spinner=False)
def alle() -> tuple[Ingang, ...]:
    paginas = [Ingang("Onderdelen", p.titel, p.bestand, woorden=p.woorden) for p in navigatie.PAGINAS if p.pad]
    convenanten = [
        Ingang("Voorbeelden", v.label, "convenant", (("voorbeeld", slug),), _CONVENANT)
        for slug, v in toetsen.voorbeelden().items()
    ]
    gebieden = [
        Ingang("Voorbeelden", pad.stem.replace("-", " ").capitalize(), "overzicht", (("voorbeeld", slug),), _REGIO)
        for slug, pad in regios().items()
    ]
    return (*paginas, *convenanten, *gebieden)
