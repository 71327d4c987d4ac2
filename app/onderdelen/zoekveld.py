"""The search field: large on the start page, small in the sidebar of every other page. What it finds stands at ``/?zoek=…``."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from deelwijzer.ding.soorten import GELDT, STANDEN, stand
from deelwijzer.snelzoek import LANGST, Antwoord, Vondst
from onderdelen import adres, ingangen, kennis, navigatie, opmaak

PAGINA = "begin"
VOORBEELDEN = ("art 9 wpg aan riec", "huisarts aan veilig thuis", "geheimhouding huisarts", "art. 20 Wpg")
_BESTE = 10
_SLEUTEL, _ZIJ, _STRAKS = "w_zoekvraag", "w_zoek_zij", "_zoek_straks"


def in_zijbalk() -> None:
    """A field that leads to the start page with what was found."""
    st.text_input(
        "Zoek of stel een vraag",
        key=_ZIJ,
        max_chars=LANGST,
        placeholder="art 9 wpg aan riec",
        icon=":material/search:",
        on_change=_straks,
        help="Typ een naam, een afkorting, een artikel of een hele vraag, en druk op Enter. "
        "Met Alt+Z staat u hier meteen; in Firefox is dat Alt+Shift+Z.",
    )
    if tekst := st.session_state.pop(_STRAKS, ""):
        st.switch_page(f"paginas/{PAGINA}.py", query_params=adres.query(zoek=tekst))


def _straks() -> None:
    st.session_state[_STRAKS] = st.session_state[_ZIJ].strip()
    st.session_state[_ZIJ] = ""


def groot() -> str:
    """The field of the start page; gives what is asked, and keeps it in the address."""
    buiten = adres.van_buiten(PAGINA, ("zoek",), _invoer())
    if buiten is not None:
        # Unlike other pages this one does not go on where it was: who comes back to the start wants to see the jobs.
        st.session_state[_SLEUTEL] = buiten.get("zoek", [""])[0] if "zoek" in st.query_params else ""
    with st.container(key="zoekvak", horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Zoek of stel een vraag",
            key=_SLEUTEL,
            max_chars=LANGST,
            placeholder="Bijvoorbeeld: mag de politie art. 9 Wpg geven aan het RIEC?",
            icon=":material/search:",
        )
        st.button("Zoek", type="primary", key="w_zoekknop")
    adres.schrijf(PAGINA, _invoer() or {})
    return (st.session_state[_SLEUTEL] or "").strip()


def _invoer() -> adres.Stand | None:
    if _SLEUTEL not in st.session_state:
        return None
    tekst = (st.session_state[_SLEUTEL] or "").strip()
    return {"zoek": [tekst]} if tekst else {}


def voorbeelden() -> None:
    with st.container(key="zoekvoorbeelden", horizontal=True):
        st.markdown("Probeer:")
        for tekst in VOORBEELDEN:
            naar_zoeken(tekst)


def naar_zoeken(tekst: str) -> None:
    st.page_link(f"paginas/{PAGINA}.py", label=opmaak.kaal(tekst), query_params=adres.query(zoek=tekst))


def uitkomst(tekst: str) -> bool:
    """Show where ``tekst`` leads: the best place large, the others by kind. ``False`` when nothing was found."""
    antwoord = kennis.wijzer().snel.zoek(tekst, adres.peildatum(), ingangen.alle())
    _gelezen(antwoord)
    if not antwoord.vondsten:
        _niets(tekst)
        return False
    beste, *rest = antwoord.vondsten[:_BESTE]
    with st.container(border=True, key="eerste-vondst"):
        st.caption("Stel deze vraag" if beste.pagina in ("vragen", "catalogus") else "Ga naar")
        _koppeling(beste)
        if uitleg := _uitleg(beste):
            st.caption(opmaak.kaal(uitleg))
    plek = {groep: nummer for nummer, groep in enumerate(dict.fromkeys(v.groep for v in rest))}
    for groep, leden in groupby(sorted(rest, key=lambda v: plek[v.groep]), key=lambda v: v.groep):
        with st.container(key=f"relaties-vondst-{plek[groep]}"):
            st.header(groep, anchor=False)
            for vondst in leden:
                _koppeling(vondst)
    with st.container(key="zoekverder", horizontal=True):
        st.page_link(
            "paginas/bladeren.py",
            label="Zoek verder in de hele kennisbank",
            icon=":material/menu_book:",
            query_params=adres.query(zoek=tekst),
        )
        st.button("Wis en begin opnieuw", icon=":material/close:", type="tertiary", on_click=_wis)
    return True


def _gelezen(antwoord: Antwoord) -> None:
    if antwoord.gelezen:
        woorden = ", ".join(f"‘{opmaak.kaal(was)}’ als ‘{opmaak.kaal(wordt)}’" for was, wordt in antwoord.gelezen)
        st.caption(f"Gelezen: {woorden}.")


def _koppeling(v: Vondst) -> None:
    stand_ = stand(kennis.wijzer().regels, v.term, adres.peildatum()) if v.term else GELDT
    bij = [v.soort, "" if stand_ == GELDT else STANDEN[stand_]]
    waarden: dict[str, str | list[str]] = {}
    for veld, waarde in v.stand:
        eerder = waarden.get(veld)
        waarden[veld] = waarde if eerder is None else [*([eerder] if isinstance(eerder, str) else eerder), waarde]
    st.page_link(
        f"paginas/{v.pagina}.py",
        label="".join([opmaak.kaal(v.label), *(f" · *{b}*" for b in bij if b)]),
        icon=f":material/{navigatie.PER_BESTAND[v.pagina].icoon}:",
        query_params={**waarden, **adres.query()},
    )


def _uitleg(v: Vondst) -> str:
    feiten = kennis.wijzer().feiten
    if v.vraag:
        return "U ziet het oordeel, de voorwaarden, de geheimhouding en de artikelen. De vraag kunt u daar aanpassen."
    return (feiten.een(v.term, "dw:uitleg") or feiten.een(v.term, "skos:definition") or "") if v.term else ""


def _niets(tekst: str) -> None:
    st.info(
        f"Niets gevonden voor ‘{opmaak.kaal(tekst)}’. Noem wie geeft, wie ontvangt of welke gegevens, "
        "een afkorting (OM) of een artikel (art. 20 Wpg). Of kies hieronder wat u wilt doen.",
        icon=":material/search_off:",
    )
    voorbeelden()


def _wis() -> None:
    st.session_state[_SLEUTEL] = ""
