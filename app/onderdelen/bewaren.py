"""Buttons that save what is on the screen as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

_SOORTEN = {
    ".md": ("text/markdown", ":material/description:"),
    ".json": ("application/json", ":material/data_object:"),
    ".csv": ("text/csv", ":material/table:"),
    ".svg": ("image/svg+xml", ":material/image:"),
    ".yaml": ("application/yaml", ":material/download:"),
    ".ttl": ("text/turtle", ":material/account_tree:"),
    ".jsonld": ("application/ld+json", ":material/data_object:"),
}


def knop(
    label: str,
    inhoud: str | Callable[[], str | bytes],
    bestand: str,
    *,
    sleutel: str | None = None,
    uitleg: str | None = None,
) -> None:
    """Offer ``inhoud`` as ``bestand``, whose extension gives type and icon; a function is called on the click, not before."""
    mime, icoon = _SOORTEN[PurePath(bestand).suffix]
    # Without "ignore" the click would run the page again and fold away what the reader had open.
    st.download_button(label, inhoud, bestand, mime, key=sleutel, help=uitleg, on_click="ignore", icon=icoon)
