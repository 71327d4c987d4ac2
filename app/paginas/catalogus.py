"""The catalogue: choose a question, fill in its slots, read the table. Form and table are made from the header of the question."""

from __future__ import annotations

import re
from datetime import date

import streamlit as st

from deelwijzer import catalogus
from deelwijzer.catalogus import Antwoord, Catalogusvraag, Cel, Parameter, Term
from deelwijzer.feiten import slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.taal import datum
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, bewaren, kennis, opmaak, toonsparql, verwijzing, vraagzin

PAGINA = "catalogus"
# The peildatum of the sidebar fills the slot of that name on every page.
_PEILDATUM = "peildatum"
_KEUZES = ("voor", "thema", "vraag")
_MEESTE = 200
_DATUM = re.compile(r"\d{4}-\d\d-\d\d")


def _velden(vraag: Catalogusvraag) -> list[Parameter]:
    return [p for p in vraag.parameters if p.naam != _PEILDATUM]


def _alle_velden() -> tuple[str, ...]:
    return (*_KEUZES, *dict.fromkeys(p.naam for v in catalogus.vragen() for p in _velden(v)))


def _sleutel(p: Parameter) -> str:
    """The same slot of another question keeps what was filled in."""
    return f"w_slot_{p.naam}_{p.soort}"


def _gekozen() -> Catalogusvraag | None:
    id_ = st.session_state.get("w_catalogusvraag")
    return catalogus.vind(id_) if isinstance(id_, str) else None


def _invoer() -> adres.Stand | None:
    """What the fields say now, ``None`` when they are not on the page yet."""
    if "w_catalogusvraag" not in st.session_state:
        return None
    waarden = {
        "voor": st.session_state.get("w_voor"),
        "thema": st.session_state.get("w_thema"),
        "vraag": st.session_state["w_catalogusvraag"],
    }
    stand: adres.Stand = {k: [w] for k, w in waarden.items() if w}
    vraag = _gekozen()
    for p in _velden(vraag) if vraag else ():
        waarde = st.session_state.get(_sleutel(p))
        if isinstance(waarde, date):
            stand[p.naam] = [waarde.isoformat()]
        elif waarde:
            stand[p.naam] = [slug(waarde)]
    return stand


def _vul(wijzer: Wijzer, stand: adres.Stand) -> list[str]:
    """Set the fields from the address. Gives a sentence for every word that names nothing."""

    def een(veld: str) -> str | None:
        return stand.get(veld, [None])[0]

    fouten: list[str] = []
    st.session_state["w_voor"] = een("voor") if een("voor") in catalogus.GEBRUIKERS else None
    st.session_state["w_thema"] = een("thema") if een("thema") in catalogus.THEMAS else None
    st.session_state["w_catalogusvraag"] = None
    try:
        vraag = catalogus.vind(id_) if (id_ := een("vraag")) else None
    except GebruikersFout as fout:
        return [adres.zonder_opdracht(fout)]
    if not vraag:
        return []
    st.session_state["w_catalogusvraag"] = vraag.id
    for p in _velden(vraag):
        st.session_state[_sleutel(p)] = _standaard(wijzer, vraag, p)
        if woord := een(p.naam):
            try:
                st.session_state[_sleutel(p)] = _waarde(wijzer, vraag, p, woord)
            except GebruikersFout as fout:
                fouten.append(adres.zonder_opdracht(fout))
    return fouten


def _waarde(wijzer: Wijzer, vraag: Catalogusvraag, p: Parameter, woord: str) -> str | date:
    waarde = catalogus.lees_waarden(vraag, {p.naam: woord}, wijzer.namen, adres.peildatum())[p.naam]
    return waarde.naam if isinstance(waarde, Term) else waarde


def _standaard(wijzer: Wijzer, vraag: Catalogusvraag, p: Parameter) -> str | date:
    return _waarde(wijzer, vraag, p, p.standaard)


def _kies(wijzer: Wijzer) -> None:
    rij = st.columns(2)
    with rij[0]:
        st.selectbox(
            "Voor",
            list(catalogus.GEBRUIKERS),
            index=None,
            key="w_voor",
            format_func=catalogus.GEBRUIKERS.__getitem__,
            placeholder="iedereen",
            on_change=_wis_vraag,
        )
    with rij[1]:
        st.selectbox(
            "Thema",
            catalogus.THEMAS,
            index=None,
            key="w_thema",
            format_func=str.capitalize,
            placeholder="elk thema",
            on_change=_wis_vraag,
        )
    vragen = {v.id: v for v in _passend()}
    st.selectbox(
        "Vraag",
        list(vragen),
        index=None,
        key="w_catalogusvraag",
        format_func=lambda id_: catalogus.titel(vragen[id_]),
        placeholder=f"Kies een van de {len(vragen)} vragen, of typ een woord",
        filter_mode="contains",
    )
    if vraag := _gekozen():
        _vul_in(wijzer, vraag)


def _passend() -> list[Catalogusvraag]:
    voor, thema = st.session_state.get("w_voor"), st.session_state.get("w_thema")
    return [v for v in catalogus.vragen() if (not voor or voor in v.voor) and (not thema or thema == v.thema)]


def _wis_vraag() -> None:
    """A choice that leaves the question out of the list takes it away."""
    gekozen = _gekozen()
    if gekozen and gekozen not in _passend():
        st.session_state["w_catalogusvraag"] = None


def _vul_in(wijzer: Wijzer, vraag: Catalogusvraag) -> None:
    velden = _velden(vraag)
    if not velden:
        return
    for p, kolom in zip(velden, st.columns(max(2, len(velden))), strict=False):
        if _sleutel(p) not in st.session_state:
            st.session_state[_sleutel(p)] = _standaard(wijzer, vraag, p)
        with kolom:
            if p.is_datum:
                st.date_input(
                    catalogus.kop(p.naam),
                    value=None,
                    key=_sleutel(p),
                    format="DD-MM-YYYY",
                    min_value=adres.VROEGST,
                    max_value=adres.LAATST,
                )
            else:
                st.selectbox(
                    catalogus.kop(p.naam),
                    catalogus.keuzes(p, wijzer.feiten),
                    key=_sleutel(p),
                    format_func=lambda t: vraagzin.naam(wijzer, t),
                    placeholder=f"Kies een {catalogus.woord_voor(p)}",
                    filter_mode="contains",
                )


def _antwoord(wijzer: Wijzer, vraag: Catalogusvraag) -> Antwoord:
    waarden: dict[str, str | date] = {}
    for p in vraag.parameters:
        waarde = adres.peildatum() if p.naam == _PEILDATUM else st.session_state.get(_sleutel(p))
        # An emptied date is the day of the sidebar.
        waarden[p.naam] = waarde or adres.peildatum()
    return wijzer.antwoord(vraag.id, waarden)


def _toon(wijzer: Wijzer, vraag: Catalogusvraag, stand: adres.Stand) -> None:
    antwoord = _antwoord(wijzer, vraag)
    st.header(opmaak.kaal(catalogus.zin(vraag, antwoord.waarden)), anchor=False)
    st.html(f'<p class="dw-zacht">{_toelichting(vraag)}</p>')
    if antwoord.rijen:
        regels = catalogus.samengevoegd(antwoord)
        st.markdown(f"**{len(regels)} {'regel' if len(regels) == 1 else 'regels'}**")
        st.html(_tabel(wijzer, antwoord, regels))
    else:
        st.info(
            f"Geen antwoord in de kennisbank{_op(antwoord)}. Dat betekent niet dat het niet mag of niet bestaat: "
            "er is alleen niets vastgelegd dat bij deze vraag past. Kies iets ruimers, of kijk bij de partij of het artikel zelf.",
            icon=":material/info:",
        )
    _bewaar(wijzer, antwoord, stand)
    st.html(f'<div class="dw-los">{opmaak.bewijs(wijzer.als_json(antwoord)["ontvangstbewijs"])}</div>')
    toonsparql.van_catalogus(antwoord)


def _toelichting(vraag: Catalogusvraag) -> str:
    """The explanation; where it names another question, a link to that."""
    anderen = {v.id: v for v in catalogus.vragen()}

    def koppeling(treffer: re.Match[str]) -> str:
        ander = anderen.get(treffer[1])
        if not ander:
            return treffer[0]
        return verwijzing.link(catalogus.titel(ander), verwijzing.pad("catalogus", vraag=ander.id))

    return re.sub(r"&quot;([a-z-]+)&quot;", koppeling, opmaak.veilig(vraag.toelichting))


def _op(antwoord: Antwoord) -> str:
    dag = antwoord.waarden.get(_PEILDATUM)
    return f" op {datum(dag)}" if isinstance(dag, date) else ""


def _bewaar(wijzer: Wijzer, antwoord: Antwoord, stand: adres.Stand) -> None:
    naam = f"{antwoord.vraag.id}-{adres.peildatum()}"
    with st.container(horizontal=True):
        bewaren.knop(
            "CSV",
            lambda: _csv(wijzer, antwoord),
            f"{naam}.csv",
            uitleg="Alle rijen, met één waarde per vak, voor een rekenblad.",
        )
        bewaren.json_knop(lambda: wijzer.als_json(antwoord), f"{naam}.json", uitleg="Alle rijen, voor een programma.")
        aantal = len(antwoord.rijen)
        bewaren.kopieer(
            stand,
            catalogus.zin(antwoord.vraag, antwoord.waarden),
            f"{aantal} {'antwoord' if aantal == 1 else 'antwoorden'}" if aantal else "Niets vastgelegd",
            sleutel="catalogus",
        )


def _csv(wijzer: Wijzer, antwoord: Antwoord) -> bytes:
    bewijs = wijzer.als_json(antwoord)["ontvangstbewijs"]
    koppen = [*map(catalogus.kop, antwoord.vraag.kolommen), "Peildatum van de vraag"]
    rijen = ([*map(catalogus.tekst, rij), bewijs.get("peildatum", "")] for rij in antwoord.rijen)
    return bewaren.rekenblad(koppen, rijen, bewijs)


def _tabel(wijzer: Wijzer, antwoord: Antwoord, regels: list[tuple[tuple[Cel, ...], ...]]) -> str:
    koppen = [catalogus.kop(k) for k in antwoord.vraag.kolommen]
    rijen = [["<br>".join(_cel(wijzer, cel) for cel in waarden) for waarden in regel] for regel in regels]
    bijschrift = catalogus.zin(antwoord.vraag, antwoord.waarden)
    rest = rijen[_MEESTE:]
    meer = opmaak.uitklap(f"Toon de andere {len(rest)} regels", opmaak.tabel(koppen, rest, bijschrift)) if rest else ""
    return f'<div class="dw-los dw-catalogus">{opmaak.tabel(koppen, rijen[:_MEESTE], bijschrift)}{meer}</div>'


def _cel(wijzer: Wijzer, cel: Cel) -> str:
    if isinstance(cel, Term):
        return verwijzing.ding(wijzer.feiten, cel.naam)
    tekst = catalogus.tekst(cel)
    return opmaak.veilig(opmaak.dag(tekst) if _DATUM.fullmatch(tekst) else tekst)


def _overzicht() -> None:
    vragen = _passend()
    st.caption(
        f"{len(vragen)} {'vraag' if len(vragen) == 1 else 'vragen'}. Kies er een; daarna vult u in over wie of wat het gaat."
    )
    with st.container(key="relaties-catalogus"):
        for thema in catalogus.THEMAS:
            leden = [v for v in vragen if v.thema == thema]
            if leden:
                st.header(opmaak.kaal(thema.capitalize()), anchor=False)
            for v in leden:
                st.page_link(
                    "paginas/catalogus.py", label=opmaak.kaal(catalogus.titel(v)), query_params=adres.query(vraag=v.id)
                )


wijzer = kennis.wijzer()
buiten = adres.van_buiten(PAGINA, _alle_velden(), _invoer())
meldingen = _vul(wijzer, buiten) if buiten is not None else []

st.title("Catalogus", anchor=False)
st.markdown("Vaste vragen aan de kennisbank, per thema. Wilt u weten of iets mag? Stel die vraag dan bij **Vragen**.")
with st.container(border=True):
    _kies(wijzer)
stand = _invoer() or {}
adres.schrijf(PAGINA, stand)
adres.meld_onbekend(meldingen)
if gekozen := _gekozen():
    _toon(wijzer, gekozen, stand)
else:
    _overzicht()
