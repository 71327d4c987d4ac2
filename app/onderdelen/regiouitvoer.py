"""Take an overview along: the inventory itself, its pictures, and the documents made of it."""

from __future__ import annotations

import streamlit as st

from deelwijzer.document.inpakken import pak_in
from deelwijzer.overzicht import beeld
from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.schrijven import naar_csv_zip, naar_jsonld, naar_turtle, naar_yaml
from deelwijzer.overzicht.velden import slug
from deelwijzer.overzicht.werkboek import werkboek
from onderdelen import bewaren


def werkboek_knop(analyse: Analyse, naam: str, sleutel: str) -> None:
    """The inventory as it stands now, to fill in further."""
    bewaren.knop(
        "Werkboek (XLSX)",
        lambda: werkboek(analyse.tabellen, analyse.wijzer.feiten, analyse.bewijs),
        f"{slug(naam)[:60]}.xlsx",
        sleutel=sleutel,
        uitleg="Om in te vullen of te verbeteren, en daarna weer in te lezen.",
    )


def toon(analyse: Analyse, naam: str) -> None:
    stam = slug(naam)[:60] or "overzicht"
    kop = "\n".join(f"{k}: {w}" for k, w in analyse.bewijs.items())
    st.subheader("Het overzicht zelf", anchor=False)
    st.caption("Om mee verder te werken: wat u hier bewaart kunt u ook weer inlezen.")
    with st.container(horizontal=True):
        werkboek_knop(analyse, naam, "uit-xlsx")
        bewaren.knop("CSV (zip)", lambda: naar_csv_zip(analyse.tabellen), f"{stam}-csv.zip", sleutel="uit-csv")
        bewaren.knop("YAML", lambda: naar_yaml(analyse.tabellen, kop), f"{stam}.yaml", sleutel="uit-yaml")
        bewaren.knop("Turtle", lambda: naar_turtle(analyse.graaf, kop), f"{stam}.ttl", sleutel="uit-ttl")
        bewaren.knop(
            "JSON-LD", lambda: naar_jsonld(analyse.graaf, analyse.bewijs), f"{stam}.jsonld", sleutel="uit-jsonld"
        )
    st.subheader("De beelden", anchor=False)
    with st.container(horizontal=True):
        bewaren.knop("Alle beelden (SVG, zip)", lambda: _beelden(analyse), f"{stam}-beelden.zip", sleutel="uit-svg")


def _beelden(analyse: Analyse) -> bytes:
    return pak_in({f"{naam}.svg": svg.encode() for naam, svg in beeld.beelden(analyse).items()})
