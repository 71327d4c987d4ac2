"""A page for every thing in the knowledge base, and the way to find it."""

from __future__ import annotations

import streamlit as st

from deelwijzer import catalogus
from deelwijzer.ding import bestaat, nabij, soorten
from deelwijzer.namen import woorden
from deelwijzer.soorten import SOORTEN, aantal
from onderdelen import adres, ding, kennis, opmaak

_HOOGSTENS = 100
_VELDEN = ("zoek", "soort", "ding", "uit", "filter")
_VOORBEELDEN = ("politie", "OM", "art. 9 Wpg", "artikel 20 Wpg", "RIEC", "geheimhouding", "Halt")
_HOOFDSOORTEN = ("partij", "gegeven", "regeling", "norm", "knooppunt", "geheim", "taak", "doel", "begrip", "bron")


def _pagina(term: str) -> None:
    j = ding.inhoud(term)
    st.title(opmaak.kaal(j["ding"]["label"]), anchor=False)
    st.caption(j["ding"]["soort"].capitalize())
    ding.kern(j)
    ding.bestanden(j, _invoer() or {})
    ding.verschillen(j)
    ding.buurtbeeld(j)
    ding.normen(j)
    ding.relaties(j)
    if not j["normen"] and not j["relaties"]:
        st.info("Meer is hierover nog niet vastgelegd.", icon=":material/info:")
    ding.geschiedenis(j)
    _vervolg(term)


def _vervolg(term: str) -> None:
    """From a thing to a question about it."""
    voorvoegsel, _, naam = term.partition(":")
    vragen = {
        "partij": [
            ("Wat mag deze partij geven?", {"van": naam}),
            ("Mag de politie aan deze partij geven?", {"aan": naam}),
        ],
        "gegeven": [("Wie mag deze gegevens van de politie ontvangen?", {"gegevens": naam})],
        "doel": [("Wie mag voor dit doel gegevens ontvangen?", {"doel": naam})],
        "knooppunt": [("Wie mag binnen dit knooppunt gegevens ontvangen?", {"knooppunt": naam})],
    }.get(voorvoegsel, [])
    catalogusvragen = catalogus.over(term, kennis.wijzer().feiten)
    if vragen or catalogusvragen:
        st.header("Stel een vraag", anchor=False)
    for label, stand in vragen:
        st.page_link("paginas/vragen.py", label=label, icon=":material/help_center:", query_params=adres.query(**stand))
    if voorvoegsel == "partij":
        st.page_link(
            "paginas/matrix.py",
            label="Alles wat deze partij mag geven, in één tabel",
            icon=":material/grid_on:",
            query_params=adres.query(partij=naam),
        )
    with st.container(key="relaties-catalogus"):
        for vraag, veld in catalogusvragen:
            label = catalogus.titel(vraag, {veld: kennis.wijzer().feiten.label(term)})
            stand = {"vraag": vraag.id, veld: naam}
            st.page_link("paginas/catalogus.py", label=opmaak.kaal(label), query_params=adres.query(**stand))


def _treffers(tekst: str, soort: str | None) -> None:
    w = kennis.wijzer()
    treffers = w.namen.zoek(tekst, soort=soort, hoogstens=40)
    if not treffers:
        st.info(
            f"Niets gevonden voor ‘{opmaak.kaal(tekst)}’. Probeer een ander woord, een afkorting (OM) of een artikel (art. 20 Wpg).",
            icon=":material/search_off:",
        )
        return
    st.caption(
        f"{len(treffers)} gevonden"
        + (", de beste eerst. Typ meer om het kleiner te maken." if len(treffers) == 40 else ", de beste eerst.")
    )
    with st.container(key="relaties-treffers"):
        for t in treffers:
            ding.koppeling(soorten.naam(w.regels, t.id, adres.peildatum()), f" · *{t.soort}*")


def _leeg(soort: str | None) -> None:
    if soort:
        _soort(soort)
        return
    st.html(
        '<div class="dw-leestekst"><p>Typ een woord, een afkorting of een artikel. Of kies hierboven een soort om de hele lijst te zien.</p></div>'
    )
    st.markdown("**Bijvoorbeeld**")
    with st.container(horizontal=True):
        for voorbeeld in _VOORBEELDEN:
            st.button(voorbeeld, key=f"vb-{voorbeeld}", on_click=_zet, args=(voorbeeld,))


def _soort(soort: str) -> None:
    """Everything of one kind, by name."""
    w = kennis.wijzer()
    termen = soorten.op_naam(w.feiten, [t for t in w.feiten.termen() if t.startswith(f"{soort}:")])
    st.text_input("Filter de lijst", key="w_filter", placeholder="een woord uit de naam", icon=":material/filter_list:")
    if gezocht := woorden(st.session_state.get("w_filter") or ""):
        termen = tuple(t for t in termen if w.namen.heet(t, gezocht))
    st.caption(f"{aantal(len(termen), soort)}, op naam." if termen else "Niets met deze woorden. Maak het filter leeg.")
    if len(termen) > _HOOGSTENS:
        st.caption(f"U ziet de eerste {_HOOGSTENS}. Typ een woord om de lijst kleiner te maken.")
    with st.container(key="relaties-soort"):
        for t in termen[:_HOOGSTENS]:
            ding.koppeling(soorten.naam(w.regels, t, adres.peildatum()))


def _zet(tekst: str) -> None:
    st.session_state["w_zoek"] = tekst
    st.session_state["w_ding"] = None


def _wis_ding() -> None:
    for sleutel in ("w_ding", "w_uit", "w_filter"):
        st.session_state[sleutel] = None


def _invoer() -> adres.Stand | None:
    if "w_zoek" not in st.session_state:
        return None
    waarden = {veld: st.session_state.get(f"w_{veld}") for veld in _VELDEN}
    return {k: [w] for k, w in waarden.items() if w}


def _onbekend(term: str) -> None:
    """That the thing in the link is not there, with what comes near."""
    w = kennis.wijzer()
    st.warning(
        f"De link wijst naar iets wat Deelwijzer niet kent: ‘{opmaak.kaal(term)}’. Het kan een andere naam hebben gekregen. "
        "Zoek het hierboven, of kies wat erop lijkt.",
        icon=":material/link_off:",
    )
    if gevonden := nabij(w.namen, term):
        st.markdown("**Bedoelt u**")
        with st.container(key="relaties-nabij"):
            for t in gevonden:
                ding.koppeling(soorten.naam(w.regels, t, adres.peildatum()), f" · *{soorten.soort(t)}*")


buiten = adres.van_buiten("bladeren", _VELDEN, _invoer())
if buiten is not None:
    for veld in _VELDEN:
        st.session_state[f"w_{veld}"] = buiten.get(veld, [None])[0]
    st.session_state["w_zoek"] = st.session_state["w_zoek"] or ""
    if st.session_state["w_soort"] not in _HOOFDSOORTEN:
        st.session_state["w_soort"] = None

with st.container(horizontal=True, vertical_alignment="bottom"):
    st.text_input(
        "Zoek in de kennisbank",
        key="w_zoek",
        placeholder="een partij, afkorting, artikel of onderwerp",
        icon=":material/search:",
        on_change=_wis_ding,
    )
    st.selectbox(
        "Soort",
        _HOOFDSOORTEN,
        index=None,
        key="w_soort",
        format_func=lambda s: SOORTEN[s].capitalize(),
        placeholder="alles",
        width=240,
        on_change=_wis_ding,
    )

term = st.session_state.get("w_ding")
if term and bestaat(kennis.wijzer().feiten, term):
    _pagina(term)
else:
    st.title("Bladeren", anchor=False)
    if term:
        _onbekend(term)
    elif st.session_state.get("w_zoek"):
        _treffers(st.session_state["w_zoek"], st.session_state.get("w_soort"))
    else:
        _leeg(st.session_state.get("w_soort"))
# After the fields on the page, which are part of the address.
adres.schrijf("bladeren", _invoer() or {})
