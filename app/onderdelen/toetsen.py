"""The door from the convenant page to ``deelwijzer.convenant``: samples, template, and the check itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import streamlit as st

from deelwijzer import convenant
from deelwijzer.bestanden import als_tekst
from deelwijzer.convenant import documenten, opdracht
from deelwijzer.fouten import GebruikersFout
from deelwijzer.taal import opsomming
from onderdelen import adres, kennis, opmaak

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from deelwijzer.convenant.toets import Toetsresultaat

Json = dict[str, Any]

_SOORTEN = (".yaml", ".yml", ".ttl", ".jsonld", ".json")


@dataclass(frozen=True)
class Voorbeeld:
    label: str
    pad: Path


@st.cache_resource(ttl=60, show_spinner=False)
def voorbeelden() -> dict[str, Voorbeeld]:
    """The shipped samples by slug."""
    return {slug: Voorbeeld(opdracht.voorbeeldnaam(pad), pad) for slug, pad in opdracht.voorbeelden().items()}


def vraag_bestand(label: str, sleutel: str, uitleg: str | None = None) -> UploadedFile | None:
    """A place to upload a proposal. Streamlit's own refusals are in English and hard to see, so ``als_voorstel`` does the refusing."""
    return st.file_uploader(f"{label} (YAML, Turtle of JSON-LD, hoogstens 5 MB)", key=sleutel, help=uitleg)


def als_voorstel(naam: str, inhoud: bytes) -> str:
    """The text of an uploaded file. Raises GebruikersFout when it is no proposal."""
    if PurePath(naam).suffix.lower() not in _SOORTEN:
        raise GebruikersFout(
            f"Dit soort bestand kan Deelwijzer niet lezen. Kies een bestand dat eindigt op {opsomming(list(_SOORTEN))}."
        )
    return als_tekst(inhoud, naam)


def sleutel(inhoud: bytes, peildatum: date | None) -> str:
    """Names one check: the same bytes, date and knowledge need no second one."""
    kennisbank = kennis.wijzer().kennisbank.hash
    return hashlib.sha256(f"{kennisbank} {peildatum} ".encode() + inhoud).hexdigest()


def toets(naam: str, inhoud: bytes, peildatum: date | None) -> tuple[Json, tuple[str, ...]]:
    """The result of the check, on the date of the convenant itself when ``peildatum`` is ``None``, and the kinds of document it gives cause for.

    Raises GebruikersFout when the file cannot be read.
    """
    resultaat = _resultaat(naam, inhoud, peildatum)
    return resultaat.als_json(kennis.wijzer()), documenten.soorten_van(kennis.wijzer(), resultaat)


def document(naam: str, inhoud: bytes, peildatum: date, soort: str, formaat: str) -> bytes:
    """A document of a proposal that was checked before."""
    return documenten.maak(kennis.wijzer(), _resultaat(naam, inhoud, peildatum), soort, formaat)


def _resultaat(naam: str, inhoud: bytes, peildatum: date | None) -> Toetsresultaat:
    from deelwijzer.convenant.toets import toets as toets_voorstel

    wijzer = kennis.wijzer()
    voorstel = convenant.lees(als_voorstel(naam, inhoud), wijzer.namen, naam)
    return toets_voorstel(wijzer, voorstel, peildatum)


def regels_van(dag: date) -> str:
    """On which day the rules were looked at, and why that one."""
    eigen = "" if dag == adres.peildatum() else " Dat is de datum van het convenant zelf."
    return f"De regels zijn die van {opmaak.dag(dag.isoformat())}.{eigen}"
