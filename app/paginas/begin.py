"""Start page: every job, one click away."""

from __future__ import annotations

import streamlit as st

from onderdelen import adres, navigatie

adres.schrijf("begin", {})
st.title("Deelwijzer", anchor=False)
st.markdown("Wie mag welke persoonsgegevens met wie delen, en waarom. Kies wat u wilt doen.")
for pagina in navigatie.PAGINAS:
    if pagina.pad:
        st.page_link(
            f"paginas/{pagina.bestand}.py",
            label=pagina.titel,
            icon=f":material/{pagina.icoon}:",
            query_params=adres.query(),
        )
