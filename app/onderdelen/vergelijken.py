"""Two versions of a convenant beside each other: which fields changed, which findings came and went."""

from __future__ import annotations

import streamlit as st

from deelwijzer.convenant.bevindingen import Bevinding
from deelwijzer.convenant.schrijven import Boom
from deelwijzer.convenant.vergelijken import bevinding_verschil, verschillen
from deelwijzer.fouten import GebruikersFout
from onderdelen import adres, bevindingen, bewerken, concepten, opmaak, toetsen
from onderdelen.onderzoek import Onleesbaar, onderzoek

VERSIES = ("oud", "nieuw")
_NU, _BEGIN, _BESTAND = "Uw concept nu", "Uw concept zoals het begon", "Een bestand"


def gekozen(versie: str) -> str:
    """The sample chosen as this version; "" when it is something a link cannot name."""
    keuze = st.session_state.get(f"w_versie_{versie}")
    return keuze if keuze in toetsen.voorbeelden() else ""


def kies(versie: str, slug: str) -> None:
    """Choose a sample as this version, when there is one of that name."""
    if slug in toetsen.voorbeelden():
        st.session_state[f"w_versie_{versie}"] = slug


def toon() -> None:
    st.markdown("Kies twee versies. U ziet welke velden anders zijn, en welke bevindingen erbij kwamen of verdwenen.")
    eigen = [_BEGIN, _NU] if concepten.huidig() else []
    opties = [*eigen, _BESTAND, *toetsen.voorbeelden()]
    links, rechts = st.columns(2)
    with links:
        oud = _kies("Eerste versie", opties, "oud", 0 if eigen else None)
    with rechts:
        nieuw = _kies("Tweede versie", opties, "nieuw", 1 if eigen else None)
    if oud is None or nieuw is None:
        return
    gewijzigd = verschillen(oud, nieuw)
    st.subheader(f"Gewijzigde velden ({len(gewijzigd)})", anchor=False)
    if gewijzigd:
        rijen = [(opmaak.veilig(v.plek), opmaak.veilig(v.oud or "–"), opmaak.veilig(v.nieuw or "–")) for v in gewijzigd]
        st.html(f'<div class="dw-oordeel">{opmaak.tabel(["Veld", "Eerst", "Nu"], rijen, "Gewijzigde velden")}</div>')
    else:
        st.caption("De velden zijn gelijk.")
    _bevindingen(oud, nieuw)


def _kies(label: str, opties: list[str], naam: str, index: int | None) -> Boom | None:
    voorbeelden = toetsen.voorbeelden()
    sleutel = f"w_versie_{naam}"
    gekozen = st.selectbox(
        label,
        opties,
        # What a link chose stands already.
        index=None if sleutel in st.session_state else index,
        key=sleutel,
        format_func=lambda o: voorbeelden[o].label if o in voorbeelden else o,
        placeholder="Kies een versie",
    )
    concept = concepten.huidig()
    if gekozen == _NU and concept:
        return concept.boom
    if gekozen == _BEGIN and concept:
        return concept.eerste
    if gekozen in voorbeelden:
        return _lees(voorbeelden[gekozen].pad.name, voorbeelden[gekozen].pad.read_bytes())
    if gekozen == _BESTAND:
        bestand = toetsen.vraag_bestand(f"{label}: uw bestand", f"w_bestand_{naam}")
        return _lees(bestand.name, bestand.getvalue()) if bestand else None
    return None


def _lees(naam: str, inhoud: bytes) -> Boom | None:
    try:
        return bewerken.lees_boom(naam, inhoud)[0]
    except GebruikersFout as fout:
        st.error(f"**{opmaak.kaal(naam)} kan niet worden gelezen.**", icon=":material/error:")
        st.html(bevindingen.html_lijst([r for r in str(fout).splitlines() if r.strip()]))
        return None


def _bevindingen(oud: Boom, nieuw: Boom) -> None:
    dag = adres.gekozen_peildatum()
    eerst, nu = onderzoek(oud, dag), onderzoek(nieuw, dag)
    if isinstance(eerst, Onleesbaar) or isinstance(nu, Onleesbaar):
        st.warning("Een van de versies kan nog niet worden getoetst. Maak die eerst af.", icon=":material/edit_off:")
        return
    bij, weg = bevinding_verschil(eerst.resultaat.bevindingen, nu.resultaat.bevindingen)
    st.subheader("Bevindingen", anchor=False)
    st.markdown(f"Eerst: {opmaak.kaal(eerst.resultaat.slotsom)}  \nNu: {opmaak.kaal(nu.resultaat.slotsom)}")
    _lijst("Verdwenen", weg)
    _lijst("Erbij gekomen", bij)


def _lijst(kop: str, leden: tuple[Bevinding, ...]) -> None:
    st.markdown(f"**{kop} ({len(leden)})**")
    if leden:
        st.html(bevindingen.html_lijst([f"{b.ernst.capitalize()}: {b.onderwerp}: {b.bericht}" for b in leden]))
