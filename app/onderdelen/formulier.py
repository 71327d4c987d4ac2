"""The form of a convenant, made from ``velden``: a widget for each field, rows that come and go, and what the knowledge base suggests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from rdflib import URIRef

from deelwijzer.begrippen import kort
from deelwijzer.convenant import suggesties
from deelwijzer.convenant.paden import Pad, lees_pad, pas_toe, stap
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.schrijven import Boom, snoei, term_naam
from deelwijzer.convenant.suggesties import Suggestie
from deelwijzer.convenant.uitleg import hulp, titel, veld_op
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, VERPLICHT, WAARBORGEN, Veld
from deelwijzer.convenant.vergelijken import rij_naam
from deelwijzer.namen import OnleesbareDatum, lees_datum
from deelwijzer.oordeel.zinnen import klein
from onderdelen import concepten, kennis, opmaak
from onderdelen.onderzoek import Onderzocht

ALGEMEEN = "algemeen"
_KORT = {"naam", "kenmerk", "fase", "kanaal", "samenwerkingsverband", "toestemming-volgens", "begint-bij", "taak"}
_VROEGST, _LAATST = date(1990, 1, 1), date(2100, 12, 31)
_TITELS = {ALGEMEEN: "Doel en noodzaak", "artikel-20-besluit": "Besluit", "dpia": "DPIA"}


def themas() -> list[str]:
    """The parts of the form: each block of its own, and one for what belongs to the convenant as a whole."""
    return [ALGEMEEN, *(n for n, v in CONVENANT.velden.items() if _eigen_deel(v))]


def thema_van(veld: str) -> str:
    """The part of the form in which a top-level field stands."""
    return veld if veld in CONVENANT.velden and _eigen_deel(CONVENANT.velden[veld]) else ALGEMEEN


def thema_titel(thema: str) -> str:
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
        _bij_veld((*pad, naam), deel, boom, onderzocht)


# ---- rows


def _rijen(pad: Pad, veld: Veld, boom: Boom, onderzocht: Onderzocht | None) -> None:
    rijen = lees_pad(boom, pad) or []
    rijen = rijen if isinstance(rijen, list) else [rijen]
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


# ---- one field


def sleutel_van(pad: Pad) -> str:
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
    if sleutel not in st.session_state:
        st.session_state[sleutel] = _naar_widget(veld, nu)
    if veld.soort == "datum":
        st.date_input(
            woord,
            value=None,
            key=sleutel,
            help=uitleg,
            format="DD-MM-YYYY",
            min_value=_VROEGST,
            max_value=_LAATST,
            on_change=op_wijziging,
        )
    elif veld.soort in ("term", "partijen", "keuze", "janee"):
        opties = _opties(pad, veld, boom)
        nu_lijst = nu if isinstance(nu, list) else [nu] if nu else []
        opties += [w for w in nu_lijst if w not in opties]
        if veld.lijst:
            st.multiselect(
                woord,
                opties,
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
                index=None,
                key=sleutel,
                help=uitleg,
                placeholder="Kies",
                filter_mode="contains",
                on_change=op_wijziging,
            )
    elif veld.lijst:
        st.text_area(f"{woord} (elk op een eigen regel)", key=sleutel, help=uitleg, height=88, on_change=op_wijziging)
    elif veld.soort == "duur" or str(pad[-1]) in _KORT:
        st.text_input(woord, key=sleutel, help=uitleg, on_change=op_wijziging)
    else:
        st.text_area(woord, key=sleutel, help=uitleg, height=88, on_change=op_wijziging)


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
            return list(waarde) if isinstance(waarde, list) else [waarde] if waarde else []
        return waarde or None
    if isinstance(waarde, list):
        return "\n".join(" ".join(str(w).split()) for w in waarde)
    return str(waarde or "")


def _op_wijziging(pad: Pad, veld: Veld) -> None:
    concept = concepten.huidig()
    if concept is None:
        return
    nieuw = van_widget(veld, st.session_state.get(sleutel_van(pad)))
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
    eigen = [term_naam(w.namen, s.term, "taak") for s in suggesties.taken(w.regels, _partij_van(pad, boom), _dag(boom))]
    return [*dict.fromkeys(eigen), *(n for n in alle if n not in eigen)]


# ---- who agreed


def _medewerking(pad: Pad, veld: Veld, boom: Boom) -> None:
    """Each agreement on a line: who, and when. Without a date it is still to be asked."""
    rijen = lees_pad(boom, pad) or []
    rijen = rijen if isinstance(rijen, list) else [rijen]
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


# ---- what the knowledge base says beside a field


def _bij_veld(pad: Pad, veld: Veld, boom: Boom, onderzocht: Onderzocht | None) -> None:
    w, dag = kennis.wijzer(), _dag(boom)
    rij = pad[:-1]
    if veld.eigenschap == "partij" and pad[0] == "partijen":
        _noem_taken(_partij_van(pad, boom), dag)
    elif veld.eigenschap == "verwerkingsgrondslag":
        gekozen = [t for n in lees_pad(boom, (*rij, "taken")) or [] if (t := w.namen.vind("taak", n))]
        _neem_over(
            pad, boom, suggesties.gronden(w.regels, _partij_van(pad, boom), dag, gekozen), "Gebruikelijke grondslagen"
        )
    elif veld.eigenschap == "uitzonderingsgrond":
        termen = _gegevens(boom, rij)
        for zin in dict.fromkeys(z for t in termen for z in suggesties.nodig_bij(w.regels, t, dag)):
            st.caption(f":material/info: {opmaak.kaal(zin)}")
        partijen = [_partij_van(("partijen", n), boom) for n in range(len(boom.get("partijen", [])))]
        knooppunt = w.namen.vind("knooppunt", str(boom.get("knooppunt") or ""))
        passend = suggesties.uitzonderingen(w.regels, termen, partijen, [knooppunt] if knooppunt else [], dag)
        _neem_over(pad, boom, passend if termen else (), "Uitzonderingen die over deze gegevens gaan")
    elif veld.eigenschap == "geclaimdeGrondslag" and onderzocht:
        _noem_oordelen(rij, onderzocht)


def _noem_taken(partij: str, dag: date) -> None:
    taken = suggesties.taken(kennis.wijzer().regels, partij, dag) if partij else ()
    if taken:
        with st.popover(f"Taken in de wet ({len(taken)})", icon=":material/gavel:"):
            for s in taken:
                st.markdown(f"**{opmaak.kaal(s.tekst)}**  \n{opmaak.kaal(s.uitleg)}")
            st.caption("Kies een taak hieronder bij ‘Taken’.")


def _neem_over(pad: Pad, boom: Boom, keuzes: Sequence[Suggestie], kop: str) -> None:
    nu = lees_pad(boom, pad) or []
    over = [s.tekst for s in keuzes if s.tekst not in nu]
    if not over:
        return
    sleutel = f"over-{sleutel_van(pad)}-{len(nu)}"
    st.selectbox(
        f"{kop} ({len(over)})",
        over,
        index=None,
        key=sleutel,
        placeholder="Kies om over te nemen",
        filter_mode="contains",
        on_change=_over,
        args=(pad, sleutel),
    )


def _over(pad: Pad, sleutel: str) -> None:
    concept, tekst = concepten.huidig(), st.session_state.get(sleutel)
    if concept and tekst:
        nu = lees_pad(concept.boom, pad) or []
        nieuw = [*(nu if isinstance(nu, list) else [nu]), tekst]
        concepten.wijzig(
            pas_toe(concept.boom, [stap(concept.boom, pad, nieuw)]),
            f"{titel(str(pad[-1]))} overgenomen",
            vernieuwen=True,
        )


def _noem_oordelen(rij: Pad, onderzocht: Onderzocht) -> None:
    """What the engine says of this flow, per receiver."""
    graaf, f = onderzocht.zaak.graaf, kennis.wijzer().feiten
    knoop = next((k for k, plek in onderzocht.zaak.plekken.items() if plek == rij), None)
    oordelen = sorted(graaf.objects(URIRef(knoop), DW.oordeel), key=str) if knoop else []
    if not oordelen:
        return
    with st.popover(f"Oordeel over deze verstrekking ({len(oordelen)})", icon=":material/balance:"):
        for oordeel in oordelen:
            uitkomst = f.label(kort(str(graaf.value(oordeel, DW.uitkomst))))
            wat = str(graaf.value(oordeel, URIRef("http://www.w3.org/2000/01/rdf-schema#label")) or "")
            st.markdown(
                f"**{opmaak.kaal(wat)}: {opmaak.kaal(klein(uitkomst))}.**  \n{opmaak.kaal(str(graaf.value(oordeel, DW.samenvatting) or ''))}"
            )


def _partij_van(pad: Pad, boom: Boom) -> str:
    """The kind of party in the row of ``pad``, or ""."""
    naam = lees_pad(boom, (*pad[:2], "partij"))
    return kennis.wijzer().namen.vind("partij", str(naam)) or "" if naam and naam != "overig" else ""


def _gegevens(boom: Boom, rij: Pad) -> list[str]:
    waarde = lees_pad(boom, (*rij, "gegevens")) or []
    namen = waarde if isinstance(waarde, list) else [waarde]
    return [t for n in namen if (t := kennis.wijzer().namen.vind("gegeven", str(n)))]


def _dag(boom: Boom) -> date:
    """The day the draft speaks of, as far as it says so."""
    for veld in ("peildatum", "datum"):
        if boom.get(veld):
            try:
                return lees_datum(str(boom[veld]))
            except OnleesbareDatum:
                continue
    return date.today()


__all__ = [
    "ALGEMEEN",
    "invoer",
    "kaal_widget",
    "open_rij",
    "thema_titel",
    "thema_van",
    "themas",
    "toon",
    "van_widget",
    "veld_op",
]
