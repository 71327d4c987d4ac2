"""Take an overview along: the inventory itself, its pictures, and the documents made of it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from deelwijzer.document.inpakken import pak_in
from deelwijzer.fouten import GebruikersFout
from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.exporteren import FORMATEN, bestandsnaam, maak
from deelwijzer.overzicht.meldingen import Importverslag
from onderdelen import bewaren, opmaak

_GROEPEN = {
    "Voor het bestuur": ("docx", "odt", "pdf", "html"),
    "Om verder mee te werken": ("xlsx", "ods", "csv", "yaml"),
    "Beelden": ("svg",),
    "Voor andere programma's": ("ttl", "jsonld", "json", "md"),
}
_STANDAARD = ("docx", "xlsx", "svg", "html")
_PAKKET = "_regio_pakket"


def werkboek_knop(analyse: Analyse) -> None:
    """The inventory as it stands now, to fill in further."""
    bewaren.knop(
        "Werkboek (XLSX)",
        lambda: maak(analyse, "xlsx"),
        bestandsnaam(analyse, "xlsx"),
        sleutel="kop-xlsx",
        uitleg="Om in te vullen of te verbeteren, en daarna weer in te lezen.",
    )


def toon(analyse: Analyse, verslag: Importverslag) -> None:
    """Each format by itself, or several together."""
    for kop, formaten in _GROEPEN.items():
        st.subheader(kop, anchor=False)
        with st.container(horizontal=True):
            for formaat in formaten:
                bewaren.knop(
                    FORMATEN[formaat],
                    partial(maak, analyse, formaat, verslag),
                    bestandsnaam(analyse, formaat),
                    sleutel=f"uit-{formaat}",
                )
    st.subheader("Alles in één keer", anchor=False)
    _pakket(analyse, verslag)


def _pakket(analyse: Analyse, verslag: Importverslag) -> None:
    gekozen = st.multiselect(
        "Welke bestanden?",
        list(FORMATEN),
        _STANDAARD,
        key="w_pakket",
        format_func=FORMATEN.__getitem__,
        placeholder="Kies",
        select_all=False,
    )
    if st.button("Maak deze bestanden", key="w_maak_pakket", icon=":material/inventory_2:", disabled=not gekozen):
        delen: dict[str, bytes] = {}
        balk = st.progress(0.0)
        for nummer, formaat in enumerate(gekozen):
            balk.progress(nummer / len(gekozen), f"{nummer + 1} van {len(gekozen)}: {FORMATEN[formaat]} …")
            try:
                delen[bestandsnaam(analyse, formaat)] = maak(analyse, formaat, verslag)
            except GebruikersFout as fout:
                st.error(opmaak.kaal(str(fout)), icon=":material/error:")
        balk.empty()
        st.session_state[_PAKKET] = (id(analyse), tuple(delen), pak_in(delen))
    van, namen, inhoud = st.session_state.get(_PAKKET, (0, (), b""))
    # A package of an earlier state would hold other numbers than the page.
    if van == id(analyse) and inhoud:
        st.success(f"Klaar: {opmaak.kaal(', '.join(namen))}.", icon=":material/check:")
        bewaren.knop("Download het pakket (zip)", inhoud, bestandsnaam(analyse, "zip"), sleutel="uit-pakket")
