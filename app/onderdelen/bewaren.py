"""Buttons that save what is on the screen as a file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

import streamlit as st

from deelwijzer.ontvangstbewijs import citaat
from deelwijzer.tabellen import schrijf_csv
from onderdelen import adres, kennis

_SOORTEN = {
    ".md": ("text/markdown", ":material/description:"),
    ".json": ("application/json", ":material/data_object:"),
    ".csv": ("text/csv", ":material/table:"),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ":material/grid_on:"),
    ".svg": ("image/svg+xml", ":material/image:"),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ":material/article:"),
    ".odt": ("application/vnd.oasis.opendocument.text", ":material/article:"),
    ".pdf": ("application/pdf", ":material/picture_as_pdf:"),
    ".html": ("text/html", ":material/html:"),
    ".yaml": ("application/yaml", ":material/download:"),
    ".ttl": ("text/turtle", ":material/account_tree:"),
    ".png": ("image/png", ":material/image:"),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", ":material/grid_on:"),
    ".zip": ("application/zip", ":material/folder_zip:"),
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


def json_knop(
    antwoord: Callable[[], dict[str, Any]],
    bestand: str,
    *,
    label: str = "JSON",
    sleutel: str | None = None,
    uitleg: str | None = None,
) -> None:
    """Offer an answer for a program; it is made on the click."""

    def tekst() -> str:
        return json.dumps(antwoord(), ensure_ascii=False, indent=2)

    knop(label, tekst, bestand, sleutel=sleutel, uitleg=uitleg)


def rekenblad(koppen: Sequence[str], rijen: Iterable[Sequence[str]], bewijs: dict[str, str] | None = None) -> bytes:
    """A CSV file as a Dutch spreadsheet opens it; with ``bewijs`` each row says which knowledge gave it, and when."""
    uit = io.StringIO()
    slot = [bewijs["kennisbank"][:12], bewijs["opgesteld_op"]] if bewijs else []
    schrijf_csv(
        [*koppen, *(["Kennisbank", "Opgesteld op"] if bewijs else [])],
        ([*rij, *slot] for rij in rijen),
        uit,
        rekenblad=True,
    )
    # Spreadsheets read UTF-8 only when told so.
    return uit.getvalue().encode("utf-8-sig")


def kopieer(
    stand: adres.Stand,
    titel: str,
    uitkomst: str,
    *,
    sleutel: str = "lijst",
    wat: str = "Deze link geeft dezelfde vraag op dezelfde peildatum.",
    peildatum: date | None = None,
) -> None:
    """Offer the answer as a link and as a citation. ``titel``: what was asked; ``uitkomst``: what came out; ``wat``: what the link gives.

    ``peildatum``: when it is not the one of the sidebar.
    """
    with st.popover("Link en citaat", icon=":material/link:", key=f"link-{sleutel}"):
        link = adres.link(stand)
        st.markdown("**Link**")
        st.caption(wat)
        st.code(link, language=None, wrap_lines=True)
        st.markdown("**Citaat**")
        st.caption("Eén regel voor een notitie of dossier.")
        regel = citaat(titel, uitkomst, kennis.wijzer().kennisbank.hash, peildatum or adres.peildatum(), link)
        st.code(regel, language=None, wrap_lines=True)
