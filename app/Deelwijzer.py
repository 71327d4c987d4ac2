"""The app: navigation, peildatum and footer around the page that is open."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from onderdelen import adres, kennis, navigatie, opmaak, rondleiding, zoekveld

HIER = Path(__file__).resolve().parent
# Before the menu: without an icon of our own Streamlit fetches that of the page from elsewhere.
st.set_page_config(page_title="Deelwijzer", page_icon=str(HIER / "icoon.svg"), layout="wide")
st.logo(str(HIER / "beeldmerk.svg"), icon_image=str(HIER / "icoon.svg"), size="large")
opmaak.stijl()

pagina = st.navigation(
    {
        kop: [
            st.Page(
                f"paginas/{p.bestand}.py",
                title=p.titel,
                icon=f":material/{p.icoon}:",
                url_path=p.bestand,
                default=p.bestand == navigatie.BEGIN,
            )
            for p in paginas
        ]
        for kop, paginas in navigatie.MENU.items()
    },
    # The menu is short: whole, without a button for more.
    expanded=True,
)
# Who has several pages open tells them apart by their names.
st.set_page_config(page_title=f"{pagina.title} – Deelwijzer")

if not kennis.beschikbaar():
    st.stop()

with st.sidebar:
    zoekplek = st.container()
    adres.kies_peildatum()
    if pagina.url_path:
        with zoekplek:
            zoekveld.in_zijbalk()

adres.meld_peildatum()
adres.meld_kennisbank()
rondleiding.toon(pagina.url_path or navigatie.BEGIN)
pagina.run()
opmaak.voettekst()
