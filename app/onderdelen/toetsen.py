"""The door from the convenant page to ``deelwijzer.convenant``: samples, template, and the check itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from deelwijzer.inhoud import inhoudsmap

Json = dict[str, Any]


@dataclass(frozen=True)
class Voorbeeld:
    label: str
    pad: Path


@st.cache_resource(ttl=60, show_spinner=False)
def voorbeelden() -> dict[str, Voorbeeld]:
    """The shipped samples by slug."""
    paden = sorted((inhoudsmap() / "data" / "voorbeelden").glob("*.yaml"))
    return {p.stem: Voorbeeld(_label(p), p) for p in paden}


def _label(pad: Path) -> str:
    """What the file calls itself; YAML is read no further than that."""
    for regel in pad.read_text(encoding="utf-8").splitlines():
        sleutel, _, waarde = regel.partition(":")
        if sleutel in ("naam", "titel", "convenant") and waarde.strip():
            return waarde.strip().strip("\"'")
    return pad.stem.replace("-", " ").capitalize()


def sjabloon() -> str:
    """The commented template, empty when there is none."""
    return ""


def sleutel(tekst: bytes, peildatum: date | None) -> str:
    """Names one check: the same bytes on the same date need no second one."""
    return hashlib.sha256(str(peildatum).encode() + b"\0" + tekst).hexdigest()


def toets(naam: str, tekst: bytes, peildatum: date | None) -> Json:
    """The result of the check, on the date of the convenant itself when ``peildatum`` is ``None``. Raises GebruikersFout when the file cannot be read."""
    raise NotImplementedError
