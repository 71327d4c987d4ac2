"""The form of a convenant, made from ``velden``: its parts, and the rows that come and go. ``invoervelden`` has the fields themselves."""

from __future__ import annotations

import streamlit as st

from deelwijzer.convenant.paden import Pad, lees_lijst, lees_pad, pas_toe, stap
from deelwijzer.convenant.schrijven import Boom, snoei
from deelwijzer.convenant.uitleg import hulp, titel
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, VERPLICHT, WAARBORGEN, Veld
from deelwijzer.convenant.vergelijken import rij_naam
from onderdelen import concepten, kennis, opmaak
from onderdelen.bijvelden import bij_veld
from onderdelen.invoervelden import invoer
from onderdelen.onderzoek import Onderzocht

ALGEMEEN = "algemeen"
_TITELS = {ALGEMEEN: "Doel en noodzaak", "artikel-20-besluit": "Besluit", "dpia": "DPIA"}


def themas() -> list[str]:
    """The parts of the form: each block of its own, and one for what belongs to the convenant as a whole."""
    return [ALGEMEEN, *(n for n, v in CONVENANT.velden.items() if _eigen_deel(v))]


def thema_van(veld: str) -> str:
    """The part of the form in which a top-level field stands."""
    return veld if veld in CONVENANT.velden and _eigen_deel(CONVENANT.velden[veld]) else ALGEMEEN


def thema_titel(thema: str) -> str:
    """What the user reads above that part."""
    return _TITELS.get(thema) or titel(thema)


def _eigen_deel(veld: Veld) -> bool:
    return veld.soort == "waarborgen" or (veld.soort == "blok" and bool(veld.eigenschap))


def toon(thema: str, boom: Boom, onderzocht: Onderzocht | None) -> None:
    """The fields of one part of the form."""
    if thema == ALGEMEEN:
        for naam, veld in CONVENANT.velden.items():
            if not _eigen_deel(veld):
                _deel((naam,), veld, boom, onderzocht)
        return
    if uitleg := hulp(kennis.wijzer().feiten, (thema,)):
        st.caption(opmaak.kaal(uitleg))
    _deel((thema,), CONVENANT.velden[thema], boom, onderzocht)


def _deel(pad: Pad, veld: Veld, boom: Boom, onderzocht: Onderzocht | None) -> None:
    if veld.soort == "waarborgen":
        _waarborgen(boom, onderzocht)
    elif veld.soort == "blok" and veld.lijst:
        _rijen(pad, veld, boom, onderzocht)
    elif veld.soort == "blok":
        _blok(pad, veld, boom, onderzocht)
    else:
        invoer(pad, veld, boom)


def _blok(pad: Pad, veld: Veld, boom: Boom, onderzocht: Onderzocht | None) -> None:
    for naam, deel in BLOKKEN[veld.van].velden.items():
        if naam == "publiek" and lees_pad(boom, (*pad, "partij")) != "overig":
            continue
        invoer((*pad, naam), deel, boom, verplicht=naam in VERPLICHT.get(veld.van, ()))
        bij_veld((*pad, naam), deel, boom, onderzocht)


# ---- rows


def _rijen(pad: Pad, veld: Veld, boom: Boom, onderzocht: Onderzocht | None) -> None:
    rijen = lees_lijst(boom, pad)
    for n, rij in enumerate(rijen):
        sleutel = f"rij-{pad[0]}-{n}"
        wat = rij_naam(snoei(rij)) or "nog leeg"
        # Streamlit takes an expander with another label for a new one, so what is unfolded is kept here.
        st.session_state[sleutel] = n in _open_rijen(str(pad[0]))
        deel = st.expander(f"{n + 1}. {opmaak.kaal(wat)}", key=sleutel, on_change=_vouw, args=(str(pad[0]), n, sleutel))
        if deel.open:
            with deel:
                _blok((*pad, n), veld, boom, onderzocht)
                st.button(
                    "Verwijder",
                    key=f"weg-{concepten.generatie()}-{pad[0]}-{n}",
                    icon=":material/delete:",
                    help=f"Verwijder {wat} uit het convenant. U kunt dit ongedaan maken.",
                    on_click=_verwijder,
                    args=((*pad, n), wat),
                )
    enkel = {
        "partijen": "partij",
        "verstrekkingen": "verstrekking",
        "gegevens": "soort gegevens",
        "bewaren": "bewaartermijn",
    }
    st.button(
        f"Voeg {enkel.get(str(pad[0]), 'onderdeel')} toe",
        key=f"bij-{pad[0]}",
        icon=":material/add:",
        on_click=_voeg_toe,
        args=(pad, len(rijen)),
    )


def _open_rijen(thema: str) -> set[int]:
    """The numbers of the rows that are unfolded."""
    per_thema: dict[str, set[int]] = st.session_state.setdefault("_open_rijen", {})
    return per_thema.setdefault(thema, set())


def _vouw(thema: str, nummer: int, sleutel: str) -> None:
    (_open_rijen(thema).add if st.session_state[sleutel] else _open_rijen(thema).discard)(nummer)


def open_rij(pad: Pad) -> None:
    """Unfold the row a path is in."""
    if len(pad) > 1 and isinstance(pad[1], int):
        _open_rijen(str(pad[0])).add(pad[1])


def _voeg_toe(pad: Pad, nummer: int) -> None:
    if concept := concepten.huidig():
        concepten.wijzig(pas_toe(concept.boom, [stap(concept.boom, (*pad, nummer), {})]), "rij toegevoegd")
        open_rij((*pad, nummer))


def _verwijder(pad: Pad, wat: str) -> None:
    if concept := concepten.huidig():
        concepten.wijzig(pas_toe(concept.boom, [stap(concept.boom, pad, None)]), f"{wat} verwijderd", vernieuwen=True)
        # The rows behind it move up one place, with what is unfolded.
        weg = int(pad[1])
        over = {n - (n > weg) for n in _open_rijen(str(pad[0])) if n != weg}
        st.session_state["_open_rijen"][str(pad[0])] = over


# ---- safeguards


def _waarborgen(boom: Boom, onderzocht: Onderzocht | None) -> None:
    """The safeguards that are filled in or asked for; the others can be added."""
    gevuld = boom.get("waarborgen") or {}
    gevraagd = {
        str(v.pad[1])
        for hs in (onderzocht.herstellen.values() if onderzocht else ())
        for h in hs
        for v in h.velden
        if v.pad[0] == "waarborgen" and len(v.pad) > 1
    }
    extra: list[str] = st.session_state.setdefault("_waarborgen_extra", [])
    tonen = [n for n in WAARBORGEN if n in gevuld or n in gevraagd or n in extra]
    for naam in tonen:
        nu = gevuld.get(naam)
        veld = Veld("tekst", "beschrijving", lijst=isinstance(nu, list))
        invoer(("waarborgen", naam), veld, boom)
        if naam in gevraagd and not nu:
            st.caption("Hier vraagt een bevinding om.")
    over = [n for n in WAARBORGEN if n not in tonen]
    st.selectbox(
        "Voeg een waarborg toe",
        over,
        index=None,
        key=f"waarborg-bij-{len(tonen)}",
        format_func=titel,
        placeholder="Kies een waarborg",
        on_change=_waarborg_erbij,
        args=(f"waarborg-bij-{len(tonen)}",),
    )


def _waarborg_erbij(sleutel: str) -> None:
    if naam := st.session_state.get(sleutel):
        st.session_state.setdefault("_waarborgen_extra", []).append(naam)
