"""The draft that is open in this window: in the session, and on disk under a name in the address, so that a reload loses nothing."""

from __future__ import annotations

import streamlit as st

from deelwijzer.convenant import concept as bewaarplaats
from deelwijzer.convenant.concept import Concept
from deelwijzer.convenant.schrijven import Boom

_CONCEPT, _ID, _GENERATIE, _VORIGE = "_concept", "_concept_id", "_concept_generatie", "_concept_vorige"
_SCHIJF = "_concept_schijf"


def huidig() -> Concept | None:
    concept = st.session_state.get(_CONCEPT)
    return concept if isinstance(concept, Concept) else None


def naam() -> str:
    """The name of the draft in the address, or ""."""
    return str(st.session_state.get(_ID) or "") if huidig() else ""


def generatie() -> int:
    """Part of the keys of the fields: another number makes them show the draft anew."""
    return int(st.session_state.get(_GENERATIE, 0))


def vernieuw() -> None:
    st.session_state[_GENERATIE] = generatie() + 1


def begin(boom: Boom, wat: str, soort: str = "") -> None:
    """Open a new draft; the one that was open stays on disk under its own name."""
    if naam():
        st.session_state[_VORIGE] = naam()
    bewaarplaats.ruim_op()
    st.session_state[_ID] = bewaarplaats.nieuw_id()
    vernieuw()
    _zet(Concept.begin(boom, wat, soort))


def heropen(id_: str) -> bool:
    """The draft of a link; ``False`` when it is not there (any more)."""
    if id_ == naam():
        return True
    concept = bewaarplaats.haal(id_)
    # Regional overviews and the reasons in a flow are kept in the same place.
    if concept is None or concept.soort in ("overzicht", "stappenplan"):
        return False
    st.session_state[_ID] = id_
    vernieuw()
    st.session_state[_CONCEPT] = concept
    return True


def wijzig(boom: Boom, wat: str, *, vernieuwen: bool = False) -> None:
    """A new state; ``vernieuwen`` when fields on the page must show something else than was typed."""
    concept = huidig()
    if concept is None:
        return
    if vernieuwen:
        vernieuw()
    _zet(concept.met(boom, wat))


def terug() -> None:
    if concept := huidig():
        vernieuw()
        _zet(concept.terug())


def opnieuw() -> None:
    if concept := huidig():
        vernieuw()
        _zet(concept.opnieuw())


def vorige() -> str:
    """The name of the draft that was open before this one, or ""."""
    return str(st.session_state.get(_VORIGE) or "")


def op_schijf() -> bool:
    """Whether the last change could be kept for after a reload."""
    return bool(st.session_state.get(_SCHIJF, True))


def _zet(concept: Concept) -> None:
    st.session_state[_CONCEPT] = concept
    st.session_state[_SCHIJF] = bewaarplaats.bewaar(naam(), concept)
