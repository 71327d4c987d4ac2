"""The facets beside a list of parties: fields, counts, and what the address says."""

from __future__ import annotations

import streamlit as st

from deelwijzer.facetten import FACETTEN, Facetten
from deelwijzer.oordeel import Uitkomst
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, opmaak, uitkomsten

# The prefix of the values of a facet; that of the outcomes are words of our own.
_VOORVOEGSEL = {"domein": "dw", "soort": "partij", "wet": "regeling", "eis": "dw"}
_UITLEG = {
    "soort": "Waar een partij onder valt, zoals ‘bestuursorgaan’ of ‘hulpverlener’. Een partij kan er meer zijn.",
    "wet": "De wet waarop het oordeel rust. Kiest u er meer, dan ziet u wat op een ervan rust.",
    "eis": "Wat hoe dan ook nog nodig is, zoals noodzaak, instemming of toestemming. Kan het ook zonder, dan telt de partij niet mee.",
}
_UITKOMSTEN = frozenset(u.value for u in Uitkomst)
ZOEK = "w_filter"
OORDEEL = "oordeel"


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


def toon(wijzer: Wijzer, facetten: Facetten) -> None:
    """The fields, but for that of the outcomes."""
    gekozen = keuze()
    for facet, kop in FACETTEN.items():
        if facet != OORDEEL:
            _veld(wijzer, facet, kop, facetten.telling(facet, gekozen), gekozen[facet])
    if any(gekozen.values()) or st.session_state.get(ZOEK):
        st.button("Wis filters", icon=":material/filter_alt_off:", on_click=_wis, key="wis-filters")


def oordelen(wijzer: Wijzer, facetten: Facetten) -> None:
    """The outcomes with their counts; a click leaves only those."""
    gekozen = keuze()
    telling = facetten.telling(OORDEEL, gekozen)
    opties = [u.value for u in uitkomsten.VOLGORDE if telling.get(u) or u in gekozen[OORDEEL]]

    def label(uitkomst: str) -> str:
        beeld, naam = uitkomsten.BEELDEN[Uitkomst(uitkomst)], uitkomsten.woorden(wijzer.feiten, uitkomst)[0]
        return f"{beeld.icoon} {opmaak.kaal(naam)} ({telling.get(uitkomst, 0)})"

    _houd(OORDEEL, gekozen[OORDEEL])
    st.pills(
        "Toon alleen dit oordeel", opties, selection_mode="multi", key=_sleutel(OORDEEL), format_func=label, wrap=True
    )


def _veld(wijzer: Wijzer, facet: str, kop: str, telling: dict[str, int], gekozen: list[str]) -> None:
    def label(waarde: str) -> str:
        return f"{wijzer.feiten.label(waarde)} ({telling.get(waarde, 0)})"

    bezet = {w for w, n in telling.items() if n}
    opties = sorted({*bezet, *gekozen}, key=lambda w: (-telling.get(w, 0), label(w).lower()))
    if not opties:
        return
    _houd(facet, gekozen)
    st.multiselect(
        kop,
        opties,
        key=_sleutel(facet),
        format_func=label,
        placeholder=f"alle {len(opties)}",
        help=_UITLEG.get(facet),
        select_all=False,
        filter_mode="contains",
    )


def _houd(facet: str, gekozen: list[str]) -> None:
    # The counts in the labels change, which makes it another field to Streamlit; so what was chosen is given to it again.
    st.session_state[_sleutel(facet)] = gekozen


def _wis() -> None:
    for facet in FACETTEN:
        st.session_state[_sleutel(facet)] = []
    st.session_state[ZOEK] = ""
