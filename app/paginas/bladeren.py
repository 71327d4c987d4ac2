"""A page for every thing in the knowledge base, and the way to find it."""

from __future__ import annotations

import streamlit as st

from deelwijzer import catalogus
from deelwijzer.feiten import Feiten
from deelwijzer.namen import SOORTEN
from onderdelen import adres, ding, kennis, opmaak

_HOOGSTENS = 25
_VOORBEELDEN = ("politie", "OM", "art. 9 Wpg", "artikel 20 Wpg", "RIEC", "geheimhouding", "Halt")
_HOOFDSOORTEN = ("partij", "gegeven", "regeling", "norm", "knooppunt", "geheim", "doel", "bron")


@st.cache_data(max_entries=512, show_spinner=False)
def _terug(hash_: str, term: str, _feiten: Feiten) -> list[ding.Relatie]:
    return ding.terug(_feiten, term)


def _koppeling(feiten: Feiten, term: str) -> None:
    st.page_link("paginas/bladeren.py", label=opmaak.kaal(feiten.label(term)), query_params=adres.query(ding=term))


def _tekst(relatie: ding.Relatie) -> str:
    delen = [opmaak.veilig(t) for t in relatie.teksten]
    return opmaak.lijst(delen) if len(delen) > 1 else delen[0]


def _relaties(feiten: Feiten, relaties: list[ding.Relatie], voorvoegsel: str) -> None:
    kaal = [(r.label, _tekst(r)) for r in relaties if not r.termen]
    if kaal:
        st.html(opmaak.velden(kaal))
    for nummer, relatie in enumerate(r for r in relaties if r.termen):
        aantal = len(relatie.termen)
        sleutel = f"{voorvoegsel}-{nummer}"
        st.markdown(f"**{opmaak.kaal(relatie.label)}**" + (f" ({aantal})" if aantal > 1 else ""))
        if relatie.teksten:
            st.html(_tekst(relatie))
        for term in relatie.termen[:_HOOGSTENS]:
            _koppeling(feiten, term)
        if aantal > _HOOGSTENS:
            rest = st.expander(f"Toon de andere {aantal - _HOOGSTENS}", key=f"rest-{sleutel}", on_change="rerun")
            if rest.open:
                with rest:
                    for term in relatie.termen[_HOOGSTENS:]:
                        _koppeling(feiten, term)


def _pagina(term: str) -> None:
    wijzer = kennis.wijzer()
    feiten = wijzer.feiten
    st.title(feiten.label(term), anchor=False)
    st.caption(ding.soort(term).capitalize())
    _kern(feiten, term)
    heen, terug = ding.heen(feiten, term), _terug(wijzer.kennisbank.hash, term, feiten)
    with st.container(key="relaties"):
        if heen:
            st.header("Wat hier vastligt", anchor=False)
            _relaties(feiten, heen, "heen")
        if terug:
            st.header("Waar dit voorkomt", anchor=False)
            _relaties(feiten, terug, "terug")
    if not heen and not terug:
        st.info("Meer is hierover nog niet vastgelegd.", icon=":material/info:")
    _vervolg(term)


def _kern(feiten: Feiten, term: str) -> None:
    namen = [n for n in feiten.alle(term, "skos:altLabel") if n != feiten.label(term)]
    regeling = feiten.een(term, "dw:regeling")
    van = feiten.een(term, "dw:inWerking") or feiten.een(term, "dw:geldigVan")
    tot = feiten.een(term, "dw:buitenWerking") or feiten.een(term, "dw:geldigTot")
    velden = opmaak.velden(
        [
            ("Ook genoemd", opmaak.veilig(", ".join(namen))),
            ("Precies gezegd", opmaak.veilig(feiten.een(term, "skos:definition") or "")),
            ("Geldig", opmaak.veilig(opmaak.periode(van, tot)) if van or tot else ""),
            (
                "Lees de tekst",
                opmaak.link(feiten.label(term), feiten.een(term, "dw:url")) if feiten.een(term, "dw:url") else "",
            ),
            ("Bronnen", opmaak.bronnen(ding.bronnen(feiten, term))),
        ]
    )
    uitleg = opmaak.element("p", opmaak.veilig(feiten.een(term, "dw:uitleg") or ""))
    st.html(f'<div class="dw-leestekst">{uitleg}{velden}</div>')
    if regeling:
        with st.container(key="relaties-regeling"):
            st.page_link(
                "paginas/bladeren.py",
                label=f"Onderdeel van: {opmaak.kaal(feiten.label(regeling))}",
                query_params=adres.query(ding=regeling),
            )


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
    with st.container(key="relaties-catalogus"):
        for vraag, veld in catalogusvragen:
            label = catalogus.titel(vraag, {veld: kennis.wijzer().feiten.label(term)})
            stand = {"vraag": vraag.id, veld: naam}
            st.page_link("paginas/catalogus.py", label=opmaak.kaal(label), query_params=adres.query(**stand))


def _treffers(tekst: str, soort: str | None) -> None:
    feiten = kennis.wijzer().feiten
    treffers = kennis.wijzer().namen.zoek(tekst, soort=soort, hoogstens=40)
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
            st.page_link(
                "paginas/bladeren.py",
                label=f"{opmaak.kaal(feiten.label(t.id))} · *{t.soort}*",
                query_params=adres.query(ding=t.id),
            )


def _leeg(soort: str | None) -> None:
    feiten = kennis.wijzer().feiten
    if soort:
        termen = ding.op_naam(feiten, [t for t in feiten.termen() if t.startswith(f"{soort}:")])
        st.caption(f"{len(termen)} in deze soort, op naam.")
        _relaties(feiten, [ding.Relatie(SOORTEN[soort].capitalize(), termen)], "soort")
        return
    st.html(
        '<div class="dw-leestekst"><p>Typ een woord, een afkorting of een artikel. Of kies hierboven een soort om de hele lijst te zien.</p></div>'
    )
    st.markdown("**Bijvoorbeeld**")
    with st.container(horizontal=True):
        for voorbeeld in _VOORBEELDEN:
            st.button(voorbeeld, key=f"vb-{voorbeeld}", on_click=_zet, args=(voorbeeld,))


def _zet(tekst: str) -> None:
    st.session_state["w_zoek"] = tekst
    st.session_state["w_ding"] = None


def _wis_ding() -> None:
    st.session_state["w_ding"] = None


def _invoer() -> adres.Stand | None:
    if "w_zoek" not in st.session_state:
        return None
    waarden = {
        "zoek": st.session_state["w_zoek"],
        "soort": st.session_state.get("w_soort"),
        "ding": st.session_state.get("w_ding"),
    }
    return {k: [w] for k, w in waarden.items() if w}


buiten = adres.van_buiten("bladeren", ("zoek", "soort", "ding"), _invoer())
if buiten is not None:
    st.session_state["w_zoek"] = buiten.get("zoek", [""])[0]
    soort_ = buiten.get("soort", [None])[0]
    st.session_state["w_soort"] = soort_ if soort_ in _HOOFDSOORTEN else None
    st.session_state["w_ding"] = buiten.get("ding", [None])[0]

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
adres.schrijf("bladeren", _invoer() or {})

term = st.session_state.get("w_ding")
feiten = kennis.wijzer().feiten
if term and not ding.bestaat(feiten, term):
    st.warning(
        f"De link wijst naar iets wat Deelwijzer niet kent: ‘{opmaak.kaal(term)}’. Zoek het hierboven op naam.",
        icon=":material/link_off:",
    )
    term = None
if term:
    _pagina(term)
elif st.session_state.get("w_zoek"):
    st.title("Bladeren", anchor=False)
    _treffers(st.session_state["w_zoek"], st.session_state.get("w_soort"))
else:
    st.title("Bladeren", anchor=False)
    _leeg(st.session_state.get("w_soort"))
