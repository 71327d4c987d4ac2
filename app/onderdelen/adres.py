"""The state of a page lives in its address, so that a pasted link gives the same answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlencode, urlsplit

import streamlit as st

from deelwijzer.fouten import GebruikersFout
from deelwijzer.namen import lees_datum
from deelwijzer.taal import datum
from onderdelen import kennis, opmaak

Stand = dict[str, list[str]]

_PEILDATUM = "peildatum"
_KENNISBANK = "kennisbank"
VROEGST, LAATST = date(1990, 1, 1), date(2100, 12, 31)
_LANGST = 200


def van_buiten(pagina: str, velden: tuple[str, ...], invoer: Stand | None, *, langst: int = _LANGST) -> Stand | None:
    """What the address says when it overrules the fields on the page; ``None`` when the fields stand.

    ``invoer``: what the fields say now, ``None`` when the page was just opened. The address wins when the page is opened with one and when it
    changed while the fields did not (a link, the back button); a page opened without one shows what it showed last.
    """
    url = {v: [w[:langst] for w in waarden] for v in velden if (waarden := st.query_params.get_all(v))}
    laatst: Stand | None = st.session_state.setdefault("_standen", {}).get(pagina)
    if invoer is None:
        return url or laatst or {}
    if url != laatst and invoer == laatst:
        return url
    return None


def schrijf(pagina: str, stand: Stand) -> None:
    """Put ``stand`` in the address, with the peildatum when it is not today's, and what goes along everywhere."""
    st.session_state.setdefault("_standen", {})[pagina] = stand
    volledig = {**stand, **_peildatum_stand(), **st.session_state.get("_mee", {})}
    vorige, vorige_stand = st.session_state.get("_adres", (None, None))
    st.session_state["_adres"] = (pagina, volledig)
    # A link inside the page changes what the page sees as its address, not what the browser shows: write it then too.
    # Who comes from elsewhere has it already; writing it again would make the back button stop here first.
    binnen = vorige == pagina and vorige_stand != volledig
    if binnen or {k: st.query_params.get_all(k) for k in st.query_params} != volledig:
        st.query_params.from_dict(volledig)


def neem_mee(stand: Stand) -> None:
    """What every page keeps in its address from now on: the step of a guided tour."""
    st.session_state["_mee"] = stand


def link(stand: Mapping[str, list[str] | str]) -> str:
    """The full address of this page in this state, with the peildatum, so that tomorrow it still says the same, and the knowledge base, so
    that the reader is told when another one answers."""
    url = urlsplit(st.context.url or "")
    volledig = {**stand, _PEILDATUM: peildatum().isoformat(), _KENNISBANK: _kennisbank()}
    return f"{url.scheme}://{url.netloc}{url.path or '/'}?{urlencode(volledig, doseq=True)}"


def zonder_opdracht(fout: GebruikersFout) -> str:
    """What is wrong, without a remedy that is for the command line."""
    return re.split(r" (?:Zoek de juiste naam|Zie alle vragen) met ", str(fout))[0]


def meld_onbekend(fouten: Iterable[str]) -> None:
    """Say what in the link is not known here."""
    for fout in fouten:
        st.warning(
            f"In de link staat iets wat Deelwijzer niet kent. {opmaak.kaal(fout)} Kies hierboven wat u bedoelt.",
            icon=":material/link_off:",
        )


def meld_kennisbank() -> None:
    """Say that the link was made with other knowledge than answers it now."""
    if (gemaakt_met := st.query_params.get(_KENNISBANK)) and gemaakt_met != _kennisbank():
        st.info(
            "Deze link is gemaakt met een andere versie van de kennisbank. Het antwoord kan nu anders zijn.",
            icon=":material/history:",
        )


def _kennisbank() -> str:
    return kennis.wijzer().kennisbank.hash[:12]


def query(**stand: str) -> dict[str, str]:
    """Query parameters for a link inside the app; takes the peildatum along."""
    return {**stand, **{k: w[0] for k, w in _peildatum_stand().items()}}


def peildatum() -> date:
    dag = st.session_state.get("_peildatum")
    return dag if isinstance(dag, date) else date.today()


def gekozen_peildatum() -> date | None:
    """The date the user chose; ``None`` when that is simply today."""
    return None if peildatum() == date.today() else peildatum()


def kies_peildatum() -> None:
    """The date in the sidebar; it holds for every page."""
    gekozen = st.session_state.get("w_peildatum")
    invoer = None if gekozen is None else {_PEILDATUM: [gekozen.isoformat()]}
    url = st.query_params.get(_PEILDATUM)
    vorige = st.session_state.get("_peildatum_url")
    fout = None
    if url is not None and url != vorige and (invoer is None or gekozen == peildatum()):
        try:
            dag = lees_datum(url[:_LANGST])
            if not VROEGST <= dag <= LAATST:
                raise GebruikersFout(f"De peildatum {datum(dag)} ligt te ver weg. Kies een dag tussen 1990 en 2100.")
            st.session_state["w_peildatum"] = dag
        except GebruikersFout as e:
            fout = str(e)
    elif invoer is None:
        st.session_state["w_peildatum"] = peildatum()
    gekozen = st.date_input(
        "Peildatum",
        value=None,
        key="w_peildatum",
        format="DD-MM-YYYY",
        min_value=VROEGST,
        max_value=LAATST,
        help="De dag waarop u de regels wilt kennen. Deelwijzer kijkt welke regels toen golden. Leeg is vandaag.",
    )
    st.session_state["_peildatum"] = gekozen or date.today()
    st.session_state["_peildatum_url"] = next(iter(_peildatum_stand().values()), [None])[0]
    if peildatum() != date.today():
        st.caption(f"U ziet de regels van {datum(peildatum())}, niet die van vandaag.")
        st.button("Terug naar vandaag", icon=":material/today:", on_click=_vandaag)
    if fout:
        # The address is put right at once; the message stays until the user chooses a date.
        st.session_state["_peildatum_fout"] = (f"{fout} Deelwijzer gebruikt {datum(peildatum())}.", peildatum())


def meld_peildatum() -> None:
    """Say on the page that it shows another day than today (a small screen has the sidebar folded), or that the date could not be read."""
    if peildatum() != date.today():
        st.html(
            f'<p class="dw-peildatum" role="note">Peildatum <b>{datum(peildatum())}</b>: u ziet de regels van die dag, niet die van vandaag.</p>'
        )
    melding, dag = st.session_state.get("_peildatum_fout", (None, None))
    if melding and dag == peildatum():
        st.warning(opmaak.kaal(melding), icon=":material/warning:")


def _vandaag() -> None:
    st.session_state["w_peildatum"] = date.today()


def _peildatum_stand() -> Stand:
    return {} if peildatum() == date.today() else {_PEILDATUM: [peildatum().isoformat()]}
