"""The pictures of a region, each with its table and as a file."""

from __future__ import annotations

from base64 import b64encode

import streamlit as st

from deelwijzer.overzicht import beeld
from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.beeldvorm import Beeld
from deelwijzer.overzicht.velden import slug
from onderdelen import bewaren, opmaak


def toon(analyse: Analyse, regio: str, naam: str) -> None:
    if st.session_state.get("w_beeld") not in beeld.SOORTEN:
        st.session_state["w_beeld"] = "netwerk"
    soort = st.pills(
        "Welk plaatje?", list(beeld.SOORTEN), key="w_beeld", required=True, format_func=beeld.SOORTEN.__getitem__
    )
    gekozen = soort or next(iter(beeld.SOORTEN))
    een(beeld.beeld(analyse, regio, gekozen), f"{slug(naam)[:60]}-{gekozen}")


def een(b: Beeld, bestand: str) -> None:
    """The picture in a window that scrolls sideways, and the same as a table."""
    svg = b64encode(b.svg.encode()).decode()
    alt = f"{opmaak.veilig(b.tekst)} Hetzelfde staat hieronder als tabel."
    st.html(opmaak.schuifbeeld(b.titel, f'<img class="dw-groot" alt="{alt}" src="data:image/svg+xml;base64,{svg}">'))
    st.caption(opmaak.kaal(b.tekst))
    rijen = [[opmaak.veilig(cel) for cel in rij] for rij in b.rijen]
    st.html(
        f'<div class="dw-los">{opmaak.uitklap("Hetzelfde als tabel", opmaak.tabel(b.kolommen, rijen, b.titel))}</div>'
    )
    with st.container(horizontal=True):
        bewaren.knop(
            "Plaatje (SVG)", b.svg, f"{bestand}.svg", sleutel=f"svg-{bestand}", uitleg="Scherp op elke grootte."
        )
        bewaren.knop(
            "Plaatje (PNG)",
            lambda: beeld.png(b.svg),
            f"{bestand}.png",
            sleutel=f"png-{bestand}",
            uitleg="Voor programma's die geen SVG lezen.",
        )
        bewaren.knop(
            "Tabel (CSV)", lambda: bewaren.rekenblad(b.kolommen, b.rijen), f"{bestand}.csv", sleutel=f"csv-{bestand}"
        )
