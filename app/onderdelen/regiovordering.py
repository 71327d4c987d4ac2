"""How far one's own overview is, and where to go on: for who has just begun everything is still to be filled in, and nothing is wrong."""

from __future__ import annotations

import streamlit as st

from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.vordering import Vordering, vordering
from onderdelen import opmaak, regioantwoorden


def van(analyse: Analyse, regio: str, doel: str = "") -> Vordering:
    return vordering(analyse, regio, lambda b: regioantwoorden.past(b, doel))


def toon(analyse: Analyse, regio: str, doel: str) -> bool:
    """So many of so many, and the next step; nothing, and ``False``, when all is complete."""
    v = van(analyse, regio, doel)
    if not v.onaf:
        return False
    st.subheader("Hoe ver u bent", anchor=False)
    st.progress(len(v.compleet) / v.totaal, text=v.zin)
    st.markdown(
        "Een knooppunt is compleet als er geen fouten of waarschuwingen meer bij staan. "
        "Is het er in uw regio niet? Haal het dan weg; zijn punten tellen dan niet meer mee."
    )
    volgende(v)
    return True


def volgende(v: Vordering, nu: str = "") -> None:
    """A button to the knooppunt that is complete soonest, after the one that is open now."""
    for k, aantal in [paar for paar in v.onaf if paar[0].naam != nu][:1]:
        punten = "punt" if aantal == 1 else "punten"
        st.button(
            f"Volgende stap: {opmaak.kaal(k.naam)} (nog {aantal} {punten})",
            key="w_volgend_knooppunt",
            type="secondary" if nu else "primary",
            icon=":material/arrow_forward:",
            on_click=_open,
            args=(k.naam,),
        )


def _open(naam: str) -> None:
    st.session_state["w_overzicht_deel"] = "knooppunt"
    st.session_state["w_knooppunt"] = naam
