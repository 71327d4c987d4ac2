"""The one Wijzer behind all pages and users, and what is asked of it."""

from __future__ import annotations

from datetime import date
from threading import Lock
from time import monotonic
from typing import Any

import streamlit as st

from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoud_hash, inhoudsmap, turtle_bestanden
from deelwijzer.kennisbank import endpoint, open_kennisbank
from deelwijzer.kennisbank.bouw import LeesFout
from deelwijzer.matrix import Keuze, Matrix, Selectie
from deelwijzer.oordeel import Vraag
from deelwijzer.wijzer import Wijzer

Json = dict[str, Any]

_KIJK_ELKE = 5.0


class _Inhoud:
    """Which knowledge is on disk. Every page asks it several times, so it looks now and then only, and reads the files when one changed."""

    def __init__(self) -> None:
        self._slot = Lock()
        self._gekeken = -_KIJK_ELKE
        self._stand: list[tuple[str, int, int]] = []
        self._hash = ""

    def hash(self) -> str:
        with self._slot:
            if monotonic() - self._gekeken >= _KIJK_ELKE:
                stand = [(str(p), (s := p.stat()).st_mtime_ns, s.st_size) for p in turtle_bestanden()]
                if stand != self._stand:
                    self._hash = inhoud_hash(turtle_bestanden(), inhoudsmap())
                    self._stand = stand
                self._gekeken = monotonic()
            return self._hash


_INHOUD = _Inhoud()


@st.cache_resource(max_entries=2, show_spinner="De kennisbank wordt geladen …")
def _wijzer(hash_: str) -> Wijzer:
    wijzer = Wijzer.open()
    # Read everything now, so that the first question is as quick as the next.
    _ = wijzer.namen, wijzer.regels.normen, wijzer.regels.geheimen, wijzer.regels.partijen
    return wijzer


@st.cache_data(ttl=60, show_spinner=False)
def _verre_hash(adres: str) -> str:
    """What the server at ``adres`` holds now, so that new knowledge there is noticed. Raises GebruikersFout."""
    return f"{adres} {open_kennisbank().hash}"


def wijzer() -> Wijzer:
    adres = endpoint()
    return _wijzer(_verre_hash(adres) if adres else _INHOUD.hash())


def beschikbaar() -> bool:
    """Whether the knowledge base could be loaded; says why not when it could not."""
    from deelwijzer.controle import ControleFout

    try:
        wijzer()
    except GebruikersFout as fout:
        st.error(str(fout), icon=":material/error:")
    except LeesFout as fout:
        st.error(f"De kennisbank kan niet worden gelezen. {fout}", icon=":material/error:")
    except ControleFout as fout:
        st.error(
            "De kennisbank heeft fouten en is niet geladen. Vraag de beheerder die te herstellen.",
            icon=":material/error:",
        )
        with st.expander("Voor de beheerder: wat er mis is"):
            st.code(str(fout), language=None, wrap_lines=True)
    except OSError:
        st.error(
            "De kennisbank kan niet worden geopend. Controleer of er schijfruimte is en start Deelwijzer opnieuw.",
            icon=":material/error:",
        )
    else:
        return True
    return False


@st.cache_resource(max_entries=64, show_spinner=False)
def _overzicht(hash_: str, vraag: Vraag, dag: date, _wijzer: Wijzer) -> Json:
    return _wijzer.overzicht(vraag)


@st.cache_resource(max_entries=256, show_spinner=False)
def _oordeel(hash_: str, vraag: Vraag, dag: date, _wijzer: Wijzer) -> Json:
    return _wijzer.oordeel(vraag)


@st.cache_resource(max_entries=32, show_spinner="De matrix wordt berekend …")
def _matrix_van(hash_: str, gever: str, dag: date, _wijzer: Wijzer) -> Matrix:
    return _wijzer.matrix_van(Keuze(van=(gever,)), dag).matrix


# A whole matrix takes some 20 MB.
@st.cache_resource(max_entries=2, show_spinner=False)
def _matrix(hash_: str, dag: date, _wijzer: Wijzer) -> Matrix:
    balk = st.empty()

    def meld(gedaan: int, totaal: int) -> None:
        tekst = f"De matrix wordt berekend: {gedaan} van {totaal} gevers. Dit gebeurt één keer per peildatum."
        balk.progress(gedaan / totaal, tekst)

    try:
        return _wijzer.matrix_van(Keuze(), dag, meld).matrix
    finally:
        balk.empty()


def matrix(keuze: Keuze, dag: date) -> Selectie:
    """The part of the matrix that is asked; everything is weighed once, one giver by itself at once."""
    w = wijzer()
    hash_ = w.kennisbank.hash
    heel = _matrix_van(hash_, keuze.van[0], dag, w) if len(keuze.van) == 1 else _matrix(hash_, dag, w)
    return Selectie(heel.deel(keuze.van, keuze.aan, keuze.gegevens), keuze.uitkomsten)


@st.cache_resource(max_entries=64, show_spinner=False)
def _vergelijk(hash_: str, vraag: Vraag, ander: date, dag: date, _wijzer: Wijzer) -> Json:
    return _wijzer.vergelijk(vraag, ander) if vraag.aan else _wijzer.vergelijk_ontvangers(vraag, ander)


def vergelijk(vraag: Vraag, ander: date) -> Json:
    """What changed between two days: for one receiver, or for all. Raises GebruikersFout when the days are the same."""
    w = wijzer()
    return _vergelijk(w.kennisbank.hash, vraag, ander, date.today(), w)


# A receipt holds the day it was made, so an answer is kept for that day only. The answers are shared: read them, do not change them.


def overzicht(vraag: Vraag) -> Json:
    """Every party with its outcome and one line of reason."""
    w = wijzer()
    return _overzicht(w.kennisbank.hash, vraag, date.today(), w)


def oordeel(vraag: Vraag) -> Json:
    """One outcome with everything it rests on."""
    w = wijzer()
    return _oordeel(w.kennisbank.hash, vraag, date.today(), w)
