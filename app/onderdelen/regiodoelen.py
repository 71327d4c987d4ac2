"""What each of the three purposes of an overview asks first: the gaps, the seats of one organisation, the ways from one meldpunt."""

from __future__ import annotations

import streamlit as st

from deelwijzer.overzicht.analyse import Analyse, Kaart
from deelwijzer.overzicht.beelddeelname import partijnaam
from deelwijzer.overzicht.velden import DEELNAME, DEKKING, VERWIJZING
from onderdelen import opmaak, regiotabellen


def toon(analyse: Analyse, regio: str, doel: str) -> None:
    """Nothing when no purpose was chosen."""
    delen = {DEKKING: _dekking, DEELNAME: _deelname, VERWIJZING: _verwijzing}
    if doel in delen:
        delen[doel](analyse, regio)


def _dekking(analyse: Analyse, regio: str) -> None:
    dekking = [d for d in analyse.dekking if d.regio == regio]
    gaten = [d.label for d in dekking if d.gat]
    st.subheader("Wat is niet gedekt?", anchor=False)
    gevraagd = sum(d.gevraagd for d in dekking)
    if gaten:
        st.markdown(
            f"**{len(gaten)} van {gevraagd} vraagstukken heeft geen knooppunt:** {opmaak.kaal(', '.join(gaten))}."
        )
    elif gevraagd:
        st.markdown(f"Alle {gevraagd} vraagstukken die de regio noemt hebben een knooppunt.")
    else:
        st.markdown("De regio noemt nog geen vraagstukken. Vul ze in op het blad Regio.")


def _deelname(analyse: Analyse, regio: str) -> None:
    zetels: dict[str, list[tuple[Kaart, dict[str, str]]]] = {}
    for k in analyse.kaarten:
        if k.regio == regio and k.actief:
            for d in k.deelnemers:
                zetels.setdefault(partijnaam(d), []).append((k, d))
    st.subheader("Waar zit deze organisatie, en op welke grond?", anchor=False)
    if not zetels:
        st.caption("Er zijn nog geen deelnemers ingevuld.")
        return
    namen = sorted(zetels, key=str.casefold)
    if st.session_state.get("w_partij") not in namen:
        st.session_state["w_partij"] = max(namen, key=lambda n: len(zetels[n]))
    partij = st.selectbox("Organisatie", namen, key="w_partij")
    basis = analyse.wijzer.feiten.label
    rijen = [
        [
            k.naam,
            k.functie,
            d.get("rol", ""),
            d.get("taak") or d.get("taak-in-eigen-woorden", ""),
            d.get("grondslag") or ("Volgt uit de taak" if d.get("taak") else "Niet ingevuld"),
            basis(k.basis) if k.basis else "Niet bekend",
            d.get("afspraak-beroepsgeheim", ""),
            k.velden.get("criteria", ""),
        ]
        for k, d in zetels[partij]
    ]
    koppen = [
        "Knooppunt",
        "Functie",
        "Rol",
        "Taak",
        "Grondslag",
        "Basis van het knooppunt",
        "Afspraak beroepsgeheim",
        "Criteria",
    ]
    regiotabellen.schuif(koppen, rijen, f"Waar {partij} deelneemt")


def _verwijzing(analyse: Analyse, regio: str) -> None:
    wegen = {analyse.label(w.van): w for w in analyse.wegen if w.regio == regio}
    alle = {k.naam: k for k in analyse.kaarten if k.regio == regio and k.actief}
    melders = sorted(set(wegen) | {n for n, k in alle.items() if k.functie == "Meldpunt"}, key=str.casefold)
    st.subheader("Waarheen kan dit meldpunt verwijzen?", anchor=False)
    if not melders:
        st.caption("Deze regio heeft nog geen meldpunt.")
        return
    if st.session_state.get("w_meldpunt") not in melders:
        st.session_state["w_meldpunt"] = melders[0]
    gekozen = st.selectbox("Meldpunt", melders, key="w_meldpunt")
    weg = wegen.get(gekozen)
    rijen = []
    for stap, naar in (("In één stap", weg.direct if weg else ()), ("In meer stappen", weg.verder if weg else ())):
        for iri in naar:
            k = alle.get(analyse.label(iri))
            velden = k.velden if k else {}
            rijen.append(
                [
                    analyse.label(iri),
                    stap,
                    k.functie if k else "Partij",
                    velden.get("problematiek", ""),
                    velden.get("criteria", ""),
                    velden.get("doelgroep", ""),
                    velden.get("coordinator", ""),
                ]
            )
    if rijen:
        koppen = ["Naar", "Afstand", "Functie", "Problematiek", "Criteria", "Doelgroep", "Coördinator"]
        regiotabellen.schuif(koppen, rijen, f"Waarheen {gekozen} kan verwijzen")
    else:
        st.warning(f"Vanuit {opmaak.kaal(gekozen)} is geen enkele verwijzing ingevuld.", icon=":material/block:")
