"""Under an answer: the query that gives the same, for who wants to run it himself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from deelwijzer.catalogus import Antwoord, met_waarden
from deelwijzer.feiten import slug
from deelwijzer.matrix import vraagtekst
from deelwijzer.oordeel import Vraag
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, sparqladres


def van_catalogus(antwoord: Antwoord) -> None:
    _toon(
        met_waarden(antwoord.vraag, antwoord.waarden),
        "De vraag zoals Deelwijzer haar stelt, met wat u hebt ingevuld. Op het SPARQL-endpoint geeft zij dezelfde rijen.",
    )


def van_vraag(wijzer: Wijzer, vraag: Vraag) -> None:
    van, dag = slug(vraag.van), vraag.peildatum
    opdracht = f"deelwijzer serve --oordelen {dag} --oordelen-van {van}"
    if vraagtekst.in_graaf(wijzer.regels, vraag):
        uitleg = "De oordelen van een dag zijn ook knopen in een eigen graaf. Deze vraag geeft dezelfde uitkomsten."
    else:
        uitleg = (
            "De oordelen in de graaf gaan over één soort gegevens, zonder doel, verband of andere omstandigheden. Deze vraag laat weg wat u "
            "daarvan hebt gekozen; de uitkomsten kunnen dus anders zijn dan hierboven."
        )
    _toon(vraagtekst.sparql(vraag), f"{uitleg} Een eigen endpoint met die graaf start u met: `{opdracht}`.", [van])


def _toon(tekst: str, uitleg: str, oordelen_van: Sequence[str] = ()) -> None:
    with st.expander("Toon SPARQL", icon=":material/code:"):
        st.caption(uitleg)
        # Above the query: that grows once its colours are there, and what stands below moves away from under a click.
        stand = sparqladres.van_vraag(tekst, oordelen_van)
        st.page_link(
            "paginas/sparql.py",
            label="Open in SPARQL",
            icon=":material/terminal:",
            query_params=adres.query(**{k: w[0] for k, w in stand.items()}),
        )
        st.code(tekst, language="sparql", wrap_lines=True)
