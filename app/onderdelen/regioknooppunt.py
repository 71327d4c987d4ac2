"""Work on one knooppunt: its card, its findings, and a form for its main fields."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import streamlit as st

from deelwijzer.overzicht import beeld
from deelwijzer.overzicht.analyse import Analyse, Kaart
from deelwijzer.overzicht.beelddeelname import partijnaam
from deelwijzer.overzicht.beeldvorm import delen
from deelwijzer.overzicht.regels import Regiobevinding
from deelwijzer.overzicht.velden import DEELNEMERS, KNOOPPUNTEN, REGIO, RELATIES, Blad, Veld, slug
from deelwijzer.overzicht.werkboek import keuzes
from onderdelen import (
    bevindingen,
    kennis,
    opmaak,
    regioantwoorden,
    regiobeelden,
    regioconcept,
    regiotabellen,
    regiovordering,
)

_LANG = {"doelgroep", "criteria", "noodzaak", "afweging", "opmerking"}
_NIET = {"regio"}
_KEUZE = ("keuze", "term", "janee")
_FUNCTIE = next(v for v in KNOOPPUNTEN.velden if v.sleutel == "functie")
# What a knooppunt is, before what is arranged for it.
_ONDERDELEN = {
    "Wat het is": (
        "naam",
        "landelijke-soort",
        "functie",
        "problematiek",
        "doelgroep",
        "criteria",
        "gemeenten",
        "coordinator",
    ),
    "Waarop het berust": ("basis", "wetsartikel", "verantwoordelijke", "noodzaak", "afweging"),
    "Wat is geregeld": (),
}


def toon(analyse: Analyse, regio: str, doel: str) -> None:
    kaarten = [k for k in analyse.kaarten if k.regio == regio]
    if not kaarten:
        st.info(
            "Deze regio heeft nog geen knooppunten. Vul het werkboek aan en lees het opnieuw in.",
            icon=":material/info:",
        )
        return
    namen = [k.naam for k in kaarten]
    if st.session_state.get("w_knooppunt") not in namen:
        st.session_state["w_knooppunt"] = namen[0]
    gekozen = st.selectbox("Welk knooppunt?", namen, key="w_knooppunt")
    k = kaarten[namen.index(gekozen)]
    _erbij_weg(analyse, k)
    if (nu := regioconcept.huidig()) and nu.id:
        regiovordering.volgende(regiovordering.van(analyse, regio, doel), k.naam)
    if not k.actief:
        st.caption("Dit knooppunt is opgeheven en telt niet mee in de analyse.")
    regiobeelden.een(beeld.kaart(analyse, k), f"kaart-{slug(k.naam)[:60]}")
    _deelnemers(k)
    _wegen(analyse, k)
    _bevindingen(analyse, k, doel)
    _formulier(analyse, k, doel)
    naar = [n for n in namen if n != k.naam] + _partijen(kennis.wijzer().kennisbank.hash)
    _tabelvak(k, DEELNEMERS, naar)
    _tabelvak(k, RELATIES, naar)


def _deelnemers(k: Kaart) -> None:
    st.subheader("Wie deelneemt", anchor=False)
    if not k.deelnemers:
        st.caption("Er is nog niemand ingevuld.")
        return
    rijen = [
        [
            partijnaam(d),
            d.get("rol", ""),
            d.get("taak") or d.get("taak-in-eigen-woorden", ""),
            d.get("grondslag") or ("Volgt uit de taak" if d.get("taak") else ""),
            d.get("afspraak-beroepsgeheim", ""),
        ]
        for d in k.deelnemers
    ]
    regiotabellen.schuif(
        ["Partij", "Rol", "Taak", "Grondslag", "Afspraak beroepsgeheim"], rijen, f"Deelnemers van {k.naam}"
    )


def _wegen(analyse: Analyse, k: Kaart) -> None:
    heen = [[r["naar"], r["relatie"], r.get("aanmelder", ""), r.get("afspraken", "")] for r in k.relaties]
    terug = [
        [ander.naam, r["relatie"], r.get("aanmelder", ""), r.get("afspraken", "")]
        for ander in analyse.kaarten
        if ander.regio == k.regio and ander.iri != k.iri
        for r in ander.relaties
        if r["naar"] == k.naam
    ]
    st.subheader("Waar een casus vandaan komt en heen gaat", anchor=False)
    if heen:
        regiotabellen.schuif(["Naar", "Relatie", "Aanmelder", "Afspraken"], heen, f"Wegen vanuit {k.naam}")
    if terug:
        regiotabellen.schuif(["Vanuit", "Relatie", "Aanmelder", "Afspraken"], terug, f"Wegen naar {k.naam}")
    if not heen and not terug:
        st.caption("Er is geen enkele relatie ingevuld.")


def _bevindingen(analyse: Analyse, k: Kaart, doel: str) -> None:
    gevonden = [b for b in k.bevindingen if regioantwoorden.past(b, doel)]
    st.subheader(f"Bevindingen ({len(gevonden)})", anchor=False)
    if not gevonden:
        st.caption("Bij dit knooppunt is niets gevonden.")
    groepen: dict[str, list[Regiobevinding]] = defaultdict(list)
    for b in gevonden:
        groepen[b.regel.slug].append(b)
    for ernst, vorm in bevindingen.ERNST.items():
        kaarten = [regioantwoorden.kaart(analyse, g) for g in groepen.values() if g[0].ernst == ernst]
        if kaarten:
            st.markdown(f":{vorm.kleur}[{vorm.icoon}] **{vorm.meer.capitalize()}**")
            st.html(f'<div class="dw-oordeel">{"".join(kaarten)}</div>')


# ---- the form


def _formulier(analyse: Analyse, k: Kaart, doel: str) -> None:
    st.subheader("Aanpassen", anchor=False)
    nu = regioconcept.huidig()
    assert nu is not None
    if not nu.id:
        st.caption("Dit is een voorbeeld. Past u iets aan, dan werkt u verder in een eigen kopie.")
    velden = [v for v in KNOOPPUNTEN.velden if v.sleutel not in _NIET and (not doel or doel in v.voor)]
    eerder = {s for namen in _ONDERDELEN.values() for s in namen}
    merk = f"{nu.sleutel[:12]}-{slug(k.naam)[:30]}"
    with st.form(f"form-{merk}", border=True):
        invoer: dict[str, str] = {}
        for titel, namen in _ONDERDELEN.items():
            deel = (
                [v for v in velden if v.sleutel in namen] if namen else [v for v in velden if v.sleutel not in eerder]
            )
            if not deel:
                continue
            st.markdown(f"**{titel}**")
            for rij in _rijen(deel):
                for kolom, v in zip(st.columns(2) if len(rij) > 1 else [st.container()], rij, strict=True):
                    with kolom:
                        invoer[v.sleutel] = _veld(analyse, k, v, f"{merk}-{v.sleutel}")
        gestuurd = st.form_submit_button("Overnemen", type="primary", icon=":material/check:")
    if not gestuurd:
        return
    anders = {s: w for s, w in invoer.items() if w != k.velden.get(s, "")}
    if not anders:
        st.info("U hebt niets veranderd.", icon=":material/info:")
        return
    naam = anders.get("naam") or k.naam
    wat = ", ".join(v.kolom.lower() for v in velden if v.sleutel in anders)
    _neem_over({"regio": k.velden["regio"], "knooppunt": k.naam, "velden": anders}, f"{naam}: {wat}", naam)


def _neem_over(stap: dict[str, Any], wat: str, daarna: str) -> None:
    """Take a step and show what came of it; ``daarna``: the knooppunt to look at then."""
    if fouten := regioconcept.bewerk(stap, wat):
        st.error("Dit kan zo niet worden overgenomen.", icon=":material/error:")
        st.html(bevindingen.html_lijst(list(fouten)))
        return
    st.session_state["_regio_melding"] = f"Overgenomen bij {wat}."
    # The widget stands already: the page takes the name from here on the next run.
    st.session_state["_knooppunt_straks"] = daarna
    st.rerun()


def _tabelvak(k: Kaart, b: Blad, naar: list[str]) -> None:
    """The participants or the relations of a knooppunt, to change row by row."""
    nu = regioconcept.huidig()
    assert nu is not None
    eigen = k.deelnemers if b is DEELNEMERS else k.relaties
    velden = [v for v in b.velden if v.sleutel not in ("regio", "knooppunt", "van")]
    with st.expander(f"{b.naam} aanpassen", icon=":material/edit:"):
        st.caption("Onderaan voegt u een rij toe. Met het vakje vooraan kiest u rijen om weg te halen.")
        kolommen: dict[str, Any] = {}
        for v in velden:
            gebruikt = [r[v.sleutel] for r in eigen if r.get(v.sleutel)]
            opties = (
                naar if v.soort == "doel" else _lijst(kennis.wijzer().kennisbank.hash, v) if v.soort in _KEUZE else []
            )
            label = v.kolom + (" *" if v.verplicht else "")
            kolommen[v.sleutel] = (
                st.column_config.SelectboxColumn(
                    label, options=list(dict.fromkeys(["", *opties, *gebruikt])), help=v.hulp
                )
                if opties
                else st.column_config.TextColumn(label, help=v.hulp)
            )
        begin = [{v.sleutel: r.get(v.sleutel, "") for v in velden} for r in eigen]
        rijen = st.data_editor(
            begin or [dict.fromkeys(kolommen, "")],
            column_config=kolommen,
            num_rows="dynamic",
            hide_index=True,
            key=f"tabel-{b.sleutel}-{nu.sleutel[:12]}-{slug(k.naam)[:30]}",
        )
        if st.button("Overnemen", key=f"neem-{b.sleutel}", icon=":material/check:"):
            nieuw = [{s: str(w) for s, w in rij.items() if w} for rij in rijen]
            stap = {
                "regio": k.velden["regio"],
                "knooppunt": k.naam,
                "blad": b.sleutel,
                "rijen": [r for r in nieuw if r],
            }
            _neem_over(stap, f"{k.naam}: {b.naam.lower()}", k.naam)


def _erbij_weg(analyse: Analyse, k: Kaart) -> None:
    """A knooppunt more, or this one gone."""
    regio = k.velden["regio"]
    namen = [x.naam for x in analyse.kaarten if x.regio == k.regio]
    with st.container(horizontal=True):
        with (
            st.popover("Knooppunt toevoegen", icon=":material/add:", key=f"erbij-{len(namen)}"),
            st.form("w_erbij", border=False, clear_on_submit=True),
        ):
            naam = st.text_input("Naam van het nieuwe knooppunt", max_chars=200).strip()
            functie = st.selectbox("Functie", _lijst(kennis.wijzer().kennisbank.hash, _FUNCTIE))
            if st.form_submit_button("Voeg toe", type="primary") and naam:
                stap = {"regio": regio, "knooppunt": naam, "erbij": True, "velden": {"functie": functie}}
                _neem_over(stap, f"{naam}: toegevoegd", naam)
        with st.popover("Dit knooppunt weghalen", icon=":material/delete:", key=f"weg-{len(namen)}"):
            st.caption(
                "Ook de deelnemers en de relaties van en naar dit knooppunt gaan weg. U kunt het ongedaan maken."
            )
            if st.button(f"Haal {opmaak.kaal(k.naam)} weg", key="w_weg", disabled=len(namen) < 2):
                _neem_over({"regio": regio, "knooppunt": k.naam, "weg": True}, f"{k.naam}: weggehaald", "")


def _rijen(velden: list[Veld]) -> list[list[Veld]]:
    """Short fields two by two, long ones by themselves."""
    uit: list[list[Veld]] = []
    for v in velden:
        lang = v.sleutel in _LANG or v.lijst
        if not lang and uit and len(uit[-1]) == 1 and not (uit[-1][0].sleutel in _LANG or uit[-1][0].lijst):
            uit[-1].append(v)
        else:
            uit.append([v])
    return uit


def _veld(analyse: Analyse, k: Kaart, v: Veld, sleutel: str) -> str:
    """The field of one column, as text for a cell."""
    nu = k.velden.get(v.sleutel, "")
    label = v.kolom + (" *" if v.verplicht else "")
    if v.soort == "vraagstuk" or (v.soort in ("term", "gemeente") and v.lijst):
        gekozen = delen(nu)
        opties = list(dict.fromkeys([*_keuzes(analyse, k, v), *gekozen]))
        return "; ".join(
            st.multiselect(label, opties, gekozen, key=sleutel, help=v.hulp, placeholder="Kies", select_all=False)
        )
    if v.soort in ("keuze", "term", "janee"):
        opties = list(dict.fromkeys([*_keuzes(analyse, k, v), *([nu] if nu else [])]))
        plek = opties.index(nu) if nu else None
        return st.selectbox(label, opties, plek, key=sleutel, help=v.hulp, placeholder="Niet ingevuld") or ""
    if v.sleutel in _LANG:
        return st.text_area(label, nu, key=sleutel, help=v.hulp, height=90)
    plaats = "jjjj-mm-dd" if v.soort == "datum" else None
    return st.text_input(label, nu, key=sleutel, help=v.hulp, placeholder=plaats)


def _keuzes(analyse: Analyse, k: Kaart, v: Veld) -> list[str]:
    """What a column offers: gemeenten and vraagstukken of the region first."""
    if v.soort == "gemeente":
        f = kennis.wijzer().feiten
        eigen = next(r for r in analyse.regios if r.iri == k.regio)
        return sorted((f.label(g) for g in eigen.gemeenten), key=str.casefold)
    rij = next((r for r in analyse.tabellen[REGIO.naam] if r["regio"] == k.velden["regio"]), {})
    eigen_ = delen(rij.get("problematiek-in-de-regio", "")) if v.soort == "vraagstuk" else []
    return [*eigen_, *_lijst(kennis.wijzer().kennisbank.hash, v)]


@st.cache_data(max_entries=64, show_spinner=False)
def _lijst(hash_: str, v: Veld) -> list[str]:
    return keuzes(kennis.wijzer().feiten, v)


def _partijen(hash_: str) -> list[str]:
    return _lijst(hash_, next(v for v in DEELNEMERS.velden if v.sleutel == "partij"))


def melding() -> None:
    if tekst := st.session_state.pop("_regio_melding", ""):
        st.success(opmaak.kaal(str(tekst)), icon=":material/check:")
