"""What works without a mouse or without sight, and what does not."""

from __future__ import annotations

import streamlit as st

from onderdelen import adres

adres.schrijf("toegankelijkheid", {})
st.title("Toegankelijkheid", anchor=False)
