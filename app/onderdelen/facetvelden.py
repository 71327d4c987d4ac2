"""The facets beside a list of parties: fields, counts, and what the address says."""

from __future__ import annotations

import streamlit as st

from deelwijzer.facetten import FACETTEN, Facetten
from deelwijzer.oordeel import Uitkomst
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, uitkomsten

# The prefix of the values of a facet; that of the outcomes are words of our own.
_VOORVOEGSEL = {"domein": "dw", "soort": "partij", "wet": "regeling", "eis": "dw"}
_UITLEG = {
    "soort": "Waar een partij onder valt, zoals ‘bestuursorgaan’ of ‘hulpverlener’. Een partij kan er meer zijn.",
    "wet": "De wet waarop het oordeel rust. Kiest u er meer, dan ziet u wat op een ervan rust.",
    "eis": "Wat hoe dan ook nog nodig is, zoals noodzaak, instemming of toestemming. Kan het ook zonder, dan telt de partij niet mee.",
}
_UITKOMSTEN = frozenset(u.value for u in Uitkomst)
ZOEK = "w_filter"


def _sleutel(facet: str) -> str:
    return f"w_facet_{facet}"


def keuze() -> dict[str, list[str]]:
    """What is chosen now."""
    return {facet: list(st.session_state.get(_sleutel(facet)) or ()) for facet in FACETTEN}


def invoer() -> adres.Stand:
    return {facet: [w.rpartition(":")[2] for w in gekozen] for facet, gekozen in keuze().items() if gekozen}


def vul(wijzer: Wijzer, stand: adres.Stand) -> None:
    """Set the facets from the address; what is not known there filters nothing."""
    for facet in FACETTEN:
        woorden = stand.get(facet, ())
        if soort := _VOORVOEGSEL.get(facet):
            waarden = [t for w in woorden if wijzer.feiten.bestaat(t := f"{soort}:{w}")]
        else:
            waarden = [w for w in woorden if w in _UITKOMSTEN]
        st.session_state[_sleutel(facet)] = waarden


def toon(wijzer: Wijzer, facetten: Facetten) -> dict[str, list[str]]:
    """Show the fields and give what is chosen."""
    gekozen = keuze()
    for facet, kop in FACETTEN.items():
        _veld(wijzer, facet, kop, facetten.telling(facet, gekozen), gekozen[facet])
    if any(gekozen.values()) or st.session_state.get(ZOEK):
        st.button("Wis filters", icon=":material/filter_alt_off:", on_click=_wis, key="wis-filters")
    return gekozen


def _veld(wijzer: Wijzer, facet: str, kop: str, telling: dict[str, int], gekozen: list[str]) -> None:
    def label(waarde: str) -> str:
        naam = uitkomsten.woorden(wijzer.feiten, waarde)[0] if facet == "oordeel" else wijzer.feiten.label(waarde)
        return f"{naam} ({telling.get(waarde, 0)})"

    def plaats(waarde: str) -> tuple[int, str]:
        sterkte = uitkomsten.VOLGORDE.index(Uitkomst(waarde)) if facet == "oordeel" else -telling.get(waarde, 0)
        return sterkte, label(waarde).lower()

    opties = sorted({*(w for w, n in telling.items() if n), *gekozen}, key=plaats)
    if not opties:
        return
    # The counts in the labels change, which makes it another field to Streamlit; so what was chosen is given to it again.
    st.session_state[_sleutel(facet)] = gekozen
    st.multiselect(
        kop,
        opties,
        key=_sleutel(facet),
        format_func=label,
        placeholder="alle",
        help=_UITLEG.get(facet),
        select_all=False,
        filter_mode="contains",
    )


def _wis() -> None:
    for facet in FACETTEN:
        st.session_state[_sleutel(facet)] = []
    st.session_state[ZOEK] = ""
