"""The fields of a draft: a widget for each kind, and what it holds as it stands in a proposal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from deelwijzer.convenant import suggesties
from deelwijzer.convenant.paden import Pad, als_lijst, lees_lijst, lees_pad, pas_toe, stap
from deelwijzer.convenant.schrijven import Boom, term_naam
from deelwijzer.convenant.uitleg import hulp, titel
from deelwijzer.convenant.velden import Veld
from deelwijzer.namen import OnleesbareDatum, lees_datum
from deelwijzer.taal import klein
from onderdelen import adres, concepten, kennis, opmaak
from onderdelen.kernwaarden import dag_van, partij_van

_KORT = {"naam", "kenmerk", "fase", "kanaal", "samenwerkingsverband", "toestemming-volgens", "begint-bij", "taak"}


def sleutel_van(pad: Pad) -> str:
    """The key of the widget of a field; another after an undo, so that it shows the draft anew."""
    return f"v{concepten.generatie()}-{'-'.join(map(str, pad))}"


def invoer(pad: Pad, veld: Veld, boom: Boom, *, verplicht: bool = False) -> None:
    """The widget of a field of the draft; a change is a new state of the draft."""
    if veld.soort == "medewerking":
        _medewerking(pad, veld, boom)
        return
    nu = lees_pad(boom, pad)
    kaal_widget(pad, veld, nu, boom, sleutel_van(pad), partial(_op_wijziging, pad, veld), verplicht=verplicht)


def kaal_widget(
    pad: Pad,
    veld: Veld,
    nu: Any,
    boom: Boom,
    sleutel: str,
    op_wijziging: Callable[[], None] | None = None,
    *,
    naam: str = "",
    verplicht: bool = False,
) -> None:
    """The widget for this kind of field, showing ``nu``; also used where a mend asks for a field."""
    woord = (naam or titel(str(pad[-1]))) + (" *" if verplicht else "")
    plek = tuple(d for d in pad if isinstance(d, str))
    uitleg = hulp(kennis.wijzer().feiten, plek, veld) or None
    begin = _begin(sleutel, veld, nu)
    if veld.soort == "datum":
        st.date_input(
            woord,
            value=begin,
            key=sleutel,
            help=uitleg,
            format="DD-MM-YYYY",
            min_value=adres.VROEGST,
            max_value=adres.LAATST,
            on_change=op_wijziging,
        )
    elif veld.soort in ("term", "partijen", "keuze", "janee"):
        opties = _opties(pad, veld, boom)
        opties += [w for w in als_lijst(nu) if w not in opties]
        if veld.lijst:
            st.multiselect(
                woord,
                opties,
                default=begin,
                key=sleutel,
                help=uitleg,
                placeholder="Kies een of meer",
                wrap=True,
                # In English, and rarely what one means.
                select_all=False,
                on_change=op_wijziging,
            )
        else:
            st.selectbox(
                woord,
                opties,
                index=opties.index(begin) if begin in opties else None,
                key=sleutel,
                help=uitleg,
                placeholder="Kies",
                filter_mode="contains",
                on_change=op_wijziging,
            )
    elif veld.lijst:
        st.text_area(
            f"{woord} (elk op een eigen regel)", begin, key=sleutel, help=uitleg, height=88, on_change=op_wijziging
        )
    elif veld.soort == "duur" or str(pad[-1]) in _KORT:
        st.text_input(woord, begin, key=sleutel, help=uitleg, on_change=op_wijziging)
    else:
        st.text_area(woord, begin, key=sleutel, help=uitleg, height=88, on_change=op_wijziging)


def _begin(sleutel: str, veld: Veld, nu: Any) -> Any:
    """What the widget shows first. Given as its default, never put in the session: a browser that is busy would first show an empty field,
    and hand that back as if the user had emptied it."""
    bewaard = f"begin-{sleutel}"
    if sleutel not in st.session_state:
        st.session_state[bewaard] = _naar_widget(veld, nu)
    return st.session_state[bewaard]


def van_widget(veld: Veld, waarde: Any) -> Any:
    """What the widget holds, as it stands in the fields of a proposal."""
    if veld.soort == "datum":
        return waarde.isoformat() if isinstance(waarde, date) else ""
    if veld.lijst and isinstance(waarde, str):
        return [r.strip() for r in waarde.splitlines() if r.strip()]
    return (
        list(waarde) if isinstance(waarde, list | tuple) else (waarde or "").strip() if isinstance(waarde, str) else ""
    )


def _naar_widget(veld: Veld, waarde: Any) -> Any:
    if veld.soort == "datum":
        try:
            return lees_datum(str(waarde)) if waarde else None
        except OnleesbareDatum:
            return None
    if veld.soort in ("term", "partijen", "keuze", "janee"):
        if veld.lijst:
            return list(als_lijst(waarde))
        return waarde or None
    if isinstance(waarde, list):
        return "\n".join(" ".join(str(w).split()) for w in waarde)
    return str(waarde or "")


def _op_wijziging(pad: Pad, veld: Veld) -> None:
    concept, sleutel = concepten.huidig(), sleutel_van(pad)
    # After another change in the same breath the fields have new keys: what this one held is in the draft already.
    if concept is None or sleutel not in st.session_state:
        return
    nieuw = van_widget(veld, st.session_state[sleutel])
    concepten.wijzig(pas_toe(concept.boom, [stap(concept.boom, pad, nieuw)]), f"{titel(str(pad[-1]))} gewijzigd")


def _opties(pad: Pad, veld: Veld, boom: Boom) -> list[str]:
    w = kennis.wijzer()
    if veld.soort == "janee":
        return ["ja", "nee"]
    if veld.soort == "keuze":
        leden = w.feiten.onderwerpen("rdf:type", f"dw:{veld.van}")
        leden = tuple(sorted(leden, key=lambda t: int(w.feiten.een(t, "dw:volgorde") or 0)))
        return [klein(w.feiten.label(t)) for t in leden]
    soort = veld.van or "partij"
    alle = _namen(w.kennisbank.hash, soort)
    if soort != "partij":
        return _taken_eerst(pad, boom, alle) if soort == "taak" else list(alle)
    if pad[0] == "partijen" and pad[-1] == "partij":
        return [*alle, "overig"]
    eigen = [str(r.get("naam") or r.get("partij") or "") for r in boom.get("partijen", []) if isinstance(r, dict)]
    eigen = [e for e in dict.fromkeys(eigen) if e]
    return [*eigen, *(n for n in alle if n not in eigen)]


@st.cache_resource(max_entries=32, show_spinner=False)
def _namen(hash_: str, soort: str) -> tuple[str, ...]:
    """The names of all terms of a kind, as they are read back."""
    w = kennis.wijzer()
    termen = w.regels.partijen if soort == "partij" else [t for t in w.feiten.termen() if t.startswith(f"{soort}:")]
    return tuple(sorted({term_naam(w.namen, t, soort) for t in termen}, key=str.lower))


def _taken_eerst(pad: Pad, boom: Boom, alle: Sequence[str]) -> list[str]:
    w = kennis.wijzer()
    eigen = [
        term_naam(w.namen, s.term, "taak") for s in suggesties.taken(w.regels, partij_van(pad, boom), dag_van(boom))
    ]
    return [*dict.fromkeys(eigen), *(n for n in alle if n not in eigen)]


# ---- who agreed


def _medewerking(pad: Pad, veld: Veld, boom: Boom) -> None:
    """Each agreement on a line: who, and when. Without a date it is still to be asked."""
    rijen = lees_lijst(boom, pad)
    st.markdown(f"**{titel(str(pad[-1]))}**")
    if uitleg := hulp(kennis.wijzer().feiten, tuple(d for d in pad if isinstance(d, str)), veld):
        st.caption(opmaak.kaal(uitleg))
    for n, rij in enumerate(rijen):
        wie = rij.get("van", "") if isinstance(rij, dict) else rij
        kolommen = st.columns([5, 3, 1], vertical_alignment="bottom")
        with kolommen[0]:
            if isinstance(rij, dict):
                invoer((*pad, n, "van"), Veld("term", "van", "partij"), boom)
            else:
                st.markdown(opmaak.kaal(str(wie)))
        with kolommen[1]:
            if isinstance(rij, dict):
                invoer((*pad, n, "datum"), Veld("datum", "datum"), boom)
        kolommen[2].button(
            "Verwijder",
            key=f"weg-{sleutel_van((*pad, n))}",
            icon=":material/delete:",
            on_click=_verwijder_medewerking,
            args=((*pad, n), str(wie)),
        )
        if isinstance(rij, dict) and rij.get("van") and "datum" in rij and not rij["datum"]:
            st.caption("Nog geen datum: dit akkoord telt nog niet mee.")
        elif isinstance(rij, dict) and rij.get("van") and "datum" not in rij:
            st.caption("Zo stond het in het bestand: verkregen, zonder datum. Vul de datum in.")
    st.button(
        f"Voeg toe bij {titel(str(pad[-1])).lower()}",
        key=f"bij-{sleutel_van(pad)}",
        icon=":material/add:",
        on_click=_voeg_medewerking_toe,
        args=(pad, len(rijen)),
    )


def _voeg_medewerking_toe(pad: Pad, nummer: int) -> None:
    if concept := concepten.huidig():
        nieuw = {"van": "", "datum": ""}
        concepten.wijzig(pas_toe(concept.boom, [stap(concept.boom, (*pad, nummer), nieuw)]), "regel toegevoegd")


def _verwijder_medewerking(pad: Pad, wie: str) -> None:
    if concept := concepten.huidig():
        concepten.wijzig(pas_toe(concept.boom, [stap(concept.boom, pad, None)]), f"{wie} verwijderd", vernieuwen=True)
