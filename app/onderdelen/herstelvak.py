"""The findings beside the form: grouped, in order of weight, each with what can be taken over and where to mend it."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import Any

import streamlit as st

from deelwijzer.convenant.bevindingen import Bevinding
from deelwijzer.convenant.herstel import INVULLEN, Herstel, Keuze
from deelwijzer.convenant.paden import Pad, pas_toe
from deelwijzer.taal import opsomming
from onderdelen import bevindingen, concepten, formulier, invoervelden, kennis, opmaak, woorduitleg
from onderdelen.onderzoek import Onderzocht

_ONDERDEEL = "Onderdeel"
_ORDE = ("Ernst", "Partij", _ONDERDEEL)


def toon(onderzocht: Onderzocht, thema: str) -> None:
    """All findings of the draft; ``thema``: the part of the form that is open."""
    resultaat = onderzocht.resultaat
    if not resultaat.bevindingen:
        st.caption("Dat betekent niet dat het convenant in orde is: niet alles is te toetsen.")
        return
    orde = st.segmented_control("Orden op", _ORDE, default=_ORDE[0], key="w_orde", required=True)
    for kop, leden in _groepen(onderzocht, orde or _ORDE[0], thema).items():
        st.markdown(f"##### {kop} ({len(leden)})")
        with st.container(key=f"rijen-b{hashlib.sha256(kop.encode()).hexdigest()[:8]}"):
            for b in leden:
                _bevinding(onderzocht, b)


def _groepen(onderzocht: Onderzocht, orde: str, thema: str) -> dict[str, list[Bevinding]]:
    """Heading → findings, the gravest first, but the part of the form that is open before the other parts."""
    uit: dict[str, list[Bevinding]] = {}
    for b in onderzocht.resultaat.bevindingen:
        if orde == "Ernst":
            kop = bevindingen.ERNST[b.ernst].meer.capitalize()
        elif orde == "Partij":
            kop = onderzocht.partij[b]
        else:
            kop = formulier.thema_titel(formulier.thema_van(onderzocht.thema[b]))
        uit.setdefault(opmaak.kaal(kop), []).append(b)
    hier = opmaak.kaal(formulier.thema_titel(thema))
    return {k: uit[k] for k in sorted(uit, key=lambda k: k != hier)} if orde == _ONDERDEEL else uit


def _bevinding(onderzocht: Onderzocht, b: Bevinding) -> None:
    beeld = bevindingen.ERNST[b.ernst]
    sleutel = hashlib.sha256(f"{b.regel.slug} {b.onderwerp} {b.bericht}".encode()).hexdigest()[:12]
    deel = st.expander(
        f":{beeld.kleur}[{beeld.icoon}] {beeld.enkel.capitalize()}: {opmaak.kaal(b.bericht)}",
        key=f"partij-b{sleutel}",
        on_change="rerun",
    )
    if not deel.open:
        return
    with deel:
        antwoord = b.als_json(kennis.wijzer().regels, onderzocht.resultaat.peildatum)
        st.html(woorduitleg.met_uitleg(f'<div class="dw-oordeel">{bevindingen.uitleg(antwoord)}</div>'))
        herstellen = onderzocht.herstellen[b]
        for n, h in enumerate(herstellen):
            _herstel(onderzocht, b, h, f"{sleutel}-{n}", eerste=n == 0)
        if (plek := _plek(onderzocht, b)) is not None:
            st.button(
                "Naar het formulier",
                key=f"naar-{sleutel}",
                icon=":material/arrow_back:",
                on_click=partial(naar, plek),
            )


def _herstel(onderzocht: Onderzocht, b: Bevinding, h: Herstel, sleutel: str, *, eerste: bool) -> None:
    with st.container(border=True):
        st.markdown(f"**{'Voorstel' if eerste else 'Of'}: {opmaak.kaal(h.zin)}**")
        if h.keuzes and h.nog:
            st.caption(opmaak.kaal(h.nog))
        gekozen: Keuze | None = h.keuzes[0] if len(h.keuzes) == 1 else None
        if len(h.keuzes) > 1:
            nummer = st.selectbox(
                "Kies",
                range(len(h.keuzes)),
                index=None,
                key=f"kies-{sleutel}",
                format_func=lambda n: h.keuzes[n].label,
                placeholder=f"Kies uit {len(h.keuzes)}",
                label_visibility="collapsed",
            )
            gekozen = None if nummer is None else h.keuzes[nummer]
        elif gekozen and gekozen.label != h.zin:
            st.markdown(opmaak.kaal(gekozen.label))
        if gekozen and gekozen.uitleg:
            st.caption(opmaak.kaal(gekozen.uitleg))
        gen = concepten.generatie()
        for v in h.velden:
            if v.veld.soort == "medewerking":
                st.caption(f"Vul ‘{opmaak.kaal(v.naam)}’ in het formulier in.")
                continue
            invoervelden.kaal_widget(
                v.pad, v.veld, v.nu, onderzocht.zaak.boom, f"h{gen}-{sleutel}-{v.pad[-1]}", naam=v.naam
            )
            if v.mag_leeg:
                st.caption(
                    "Is het akkoord er nog niet? Laat de datum leeg: de regel staat dan klaar en telt nog niet mee."
                )
        st.button(
            "Neem over",
            key=f"neem-{gen}-{sleutel}",
            icon=":material/check:",
            disabled=bool(h.keuzes) and gekozen is None,
            on_click=partial(_neem_over, h, gekozen, f"h{gen}-{sleutel}", b, _zulke(onderzocht, b)),
        )


def _neem_over(h: Herstel, keuze: Keuze | None, sleutel: str, b: Bevinding, aantal: int) -> None:
    concept = concepten.huidig()
    if concept is None:
        return
    antwoorden: dict[Pad, Any] = {
        v.pad: invoervelden.van_widget(v.veld, st.session_state.get(f"{sleutel}-{v.pad[-1]}")) for v in h.velden
    }
    nieuw = pas_toe(concept.boom, h.stappen(keuze, antwoorden))
    if nieuw == concept.boom:
        st.session_state["_melding"] = ("let op", "Er is niets veranderd. Vul eerst in wat het voorstel vraagt.")
        return
    ingevuld = opsomming([f"‘{v.naam}’" for v in h.velden], "en")
    wat = keuze.label if keuze else f"{ingevuld} ingevuld" if h.soort == INVULLEN else h.zin.removesuffix(".")
    concepten.wijzig(nieuw, f"voorstel overgenomen: {wat}", vernieuwen=True)
    st.session_state["_melding"] = ("goed", f"Overgenomen: {wat}.")
    st.session_state["_herstelde"] = (b, aantal)


def _zulke(onderzocht: Onderzocht, b: Bevinding) -> int:
    """How many findings are as grave and about the same thing."""
    return sum((n.ernst, n.onderwerp) == (b.ernst, b.onderwerp) for n in onderzocht.resultaat.bevindingen)


def nog_te_herstellen(onderzocht: Onderzocht) -> str:
    """What is still wrong after something was just taken over for it that did not help; else ""."""
    b, aantal = st.session_state.pop("_herstelde", (None, 0))
    return b.onderwerp if b and _zulke(onderzocht, b) >= aantal else ""


def _plek(onderzocht: Onderzocht, b: Bevinding) -> Pad | None:
    plek = onderzocht.zaak.plekken.get(b.knoop) or ()
    return plek or ((onderzocht.thema[b],) if onderzocht.thema[b] else None)


def naar(plek: Pad) -> None:
    """Show the part of the form in which a path lies."""
    st.session_state["w_thema"] = formulier.thema_van(str(plek[0]))
    formulier.open_rij(plek)
