"""The app: navigation, peildatum and footer around the page that is open."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from onderdelen import adres, kennis, opmaak

HIER = Path(__file__).resolve().parent
st.set_page_config(page_title="Deelwijzer", page_icon=str(HIER / "icoon.svg"), layout="wide")
st.logo(str(HIER / "beeldmerk.svg"), icon_image=str(HIER / "icoon.svg"), size="large")
opmaak.stijl()

pagina = st.navigation(
    [
        st.Page("paginas/vragen.py", title="Vragen", icon=":material/help_center:", url_path="vragen", default=True),
        st.Page("paginas/matrix.py", title="Matrix", icon=":material/grid_on:", url_path="matrix"),
        st.Page("paginas/vergelijken.py", title="Vergelijken", icon=":material/difference:", url_path="vergelijken"),
        st.Page("paginas/catalogus.py", title="Catalogus", icon=":material/list_alt:", url_path="catalogus"),
        st.Page("paginas/convenant.py", title="Convenant", icon=":material/fact_check:", url_path="convenant"),
        st.Page("paginas/overzicht.py", title="Overzicht", icon=":material/hub:", url_path="overzicht"),
        st.Page("paginas/stappenplan.py", title="Stappenplannen", icon=":material/route:", url_path="stappenplan"),
        st.Page("paginas/bladeren.py", title="Bladeren", icon=":material/menu_book:", url_path="bladeren"),
        st.Page("paginas/over.py", title="Over", icon=":material/info:", url_path="over"),
    ]
)

if not kennis.beschikbaar():
    st.stop()

with st.sidebar:
    adres.kies_peildatum()

adres.meld_peildatum()
adres.meld_kennisbank()
pagina.run()
opmaak.voettekst()
