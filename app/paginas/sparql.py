"""For experts: a query of one's own."""

from __future__ import annotations

import streamlit as st

from onderdelen import adres

adres.schrijf("sparql", {})
st.title("SPARQL", anchor=False)
