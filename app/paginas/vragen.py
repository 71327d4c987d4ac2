"""Who may receive what from whom: all parties with their outcome, or one explained."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten
from typing import Any

import streamlit as st

from deelwijzer import catalogus
from deelwijzer.facetten import FACETTEN, Facetten
from deelwijzer.feiten import slug
from deelwijzer.namen import woorden as in_woorden
from deelwijzer.oordeel import Uitkomst, Vraag, beeld, zinnen
from deelwijzer.oordeel.tekst import in_een_regel, markdown, notitie
from deelwijzer.taal import met_punt, telling
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, bewaren, facetvelden, kennis, opmaak, toonsparql, uitkomsten, vraagzin
from onderdelen import oordeel as weergave

Json = dict[str, Any]

# With filters that leave this few parties, nothing is folded away.
_WEINIG = 12
# So many of one outcome at once; each is a fold of its own, and a browser draws hundreds slowly.
_EERST = 40
_LANGST = 220


def _csv(wijzer: Wijzer, antwoord: Json) -> bytes:
    rijen = [
        [o["partij"]["label"], uitkomsten.woorden(wijzer.feiten, o["oordeel"])[0], o["reden"], antwoord["peildatum"]]
        for o in antwoord["ontvangers"]
    ]
    return bewaren.rekenblad(["Partij", "Oordeel", "Reden", "Peildatum"], rijen, antwoord["ontvangstbewijs"])


def _een_oordeel(wijzer: Wijzer, vraag: Vraag, sleutel: str, stand: adres.Stand, *, kop: bool = False) -> None:
    """One outcome, explained, with the note to keep."""
    antwoord = kennis.oordeel(vraag)
    label, _ = uitkomsten.woorden(wijzer.feiten, antwoord["oordeel"])
    merk = uitkomsten.BEELDEN[Uitkomst(antwoord["oordeel"])]
    if kop:
        st.subheader(f":{merk.kleur}[{merk.icoon}] {opmaak.kaal(antwoord['kop'])}", anchor=False)
    st.markdown(
        opmaak.kaal(antwoord["samenvatting"])
        if kop
        else f"**:{merk.kleur}[{merk.icoon}] {opmaak.kaal(met_punt(label))}** {opmaak.kaal(antwoord['samenvatting'])}"
    )
    for opmerking in antwoord["opmerkingen"]:
        st.info(opmaak.kaal(opmerking), icon=":material/info:")
    if antwoord["gedeeltelijk"]:
        st.info("De norm dekt maar een deel van uw vraag. Hieronder staat wat wel.", icon=":material/pie_chart:")
    st.html(weergave.uitleg(antwoord, wijzer.feiten))
    with st.container(horizontal=True):
        bestand = f"oordeel-{slug(vraag.van)}-{slug(vraag.aan)}-{vraag.peildatum}"
        bewaren.knop(
            "Notitie (Word)",
            lambda: notitie(antwoord, "docx"),
            f"{bestand}.docx",
            sleutel=f"docx-{sleutel}",
            uitleg="Het oordeel met reden, voorwaarden en artikelen, voor in het dossier.",
        )
        bewaren.knop("Notitie (Markdown)", lambda: markdown(antwoord), f"{bestand}.md", sleutel=f"md-{sleutel}")
        bewaren.knop("Plaatje (SVG)", lambda: beeld.oordeel(antwoord), f"{bestand}.svg", sleutel=f"svg-{sleutel}")
        bewaren.json_knop(lambda: antwoord, f"{bestand}.json", sleutel=f"json-{sleutel}")
        bewaren.kopieer(stand, zinnen.gevraagd(wijzer.feiten, vraag), in_een_regel(antwoord), sleutel=sleutel)


def _zonder_facetten(stand: adres.Stand) -> adres.Stand:
    return {k: w for k, w in stand.items() if k not in FACETTEN}


def _partij(wijzer: Wijzer, vraag: Vraag, stand: adres.Stand, ontvanger: Json) -> None:
    naam, reden = ontvanger["partij"], shorten(ontvanger["reden"], _LANGST, placeholder=" …")
    kop = f"**{opmaak.kaal(naam['label'])}** – {opmaak.kaal(reden)}"
    deel = st.expander(kop, key=f"partij-{naam['id']}", on_change="rerun")
    if deel.open:
        with deel:
            _een_oordeel(
                wijzer,
                replace(vraag, aan=f"partij:{naam['id']}"),
                naam["id"],
                {**_zonder_facetten(stand), "aan": [naam["id"]]},
            )


def _groep(
    wijzer: Wijzer, vraag: Vraag, stand: adres.Stand, uitkomst: Uitkomst, leden: list[Json], *, dicht: bool
) -> None:
    label, _ = uitkomsten.woorden(wijzer.feiten, uitkomst)
    beeld = uitkomsten.BEELDEN[uitkomst]
    if dicht:
        kop = f"**{opmaak.kaal(label)}** ({len(leden)})"
        deel = st.expander(kop, icon=beeld.icoon, key=f"groep-{uitkomst}", on_change="rerun")
        if deel.open:
            with deel:
                _leden(wijzer, vraag, stand, uitkomst, leden)
        return
    with st.container(key=f"groep-{uitkomst}-open"):
        st.subheader(f":{beeld.kleur}[{beeld.icoon}] {opmaak.kaal(label)} ({len(leden)})", anchor=False)
        _leden(wijzer, vraag, stand, uitkomst, leden)


def _leden(wijzer: Wijzer, vraag: Vraag, stand: adres.Stand, uitkomst: Uitkomst, leden: list[Json]) -> None:
    if uitleg := uitkomsten.woorden(wijzer.feiten, uitkomst)[1]:
        st.caption(opmaak.kaal(uitleg))
    with st.container(key=f"rijen-{uitkomst}"):
        for lid in leden[:_EERST]:
            _partij(wijzer, vraag, stand, lid)
        if rest := leden[_EERST:]:
            deel = st.expander(f"Toon de andere {len(rest)}", key=f"rest-{uitkomst}", on_change="rerun")
            if deel.open:
                with deel:
                    for lid in rest:
                        _partij(wijzer, vraag, stand, lid)


def _lijst(wijzer: Wijzer, vraag: Vraag, stand: adres.Stand) -> None:
    antwoord = kennis.overzicht(vraag)
    facetten = Facetten(wijzer.regels, antwoord["ontvangers"])
    naast, midden = st.columns([3, 8], gap="medium")
    with naast, st.container(key="facetten"):
        facetvelden.toon(wijzer, facetten)
        _catalogus(wijzer, vraag)
        _wat_veranderde(stand)
    with midden:
        _resultaat(wijzer, vraag, stand, antwoord, facetten)
    toonsparql.van_vraag(wijzer, vraag)


def _aantal(ontvangers: list[Json], uitkomst: Uitkomst) -> int:
    return sum(o["oordeel"] == uitkomst for o in ontvangers)


def _resultaat(wijzer: Wijzer, vraag: Vraag, stand: adres.Stand, antwoord: Json, facetten: Facetten) -> None:
    alle, gekozen = antwoord["ontvangers"], facetvelden.keuze()
    st.html(
        f'<p class="dw-zacht" style="margin:0">{len(alle)} partijen beoordeeld. Klik op een partij voor de reden en de artikelen.</p>'
    )
    facetvelden.oordelen(wijzer, facetten)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        filter_ = st.text_input(
            "Zoek een partij in de lijst",
            key=facetvelden.ZOEK,
            placeholder="bijvoorbeeld: reclassering",
            icon=":material/filter_alt:",
            width=300,
            live=True,
        )
        naam = f"ontvangers-{slug(vraag.van)}-{vraag.peildatum}"
        bewaren.knop("CSV", lambda: _csv(wijzer, antwoord), f"{naam}.csv", uitleg="De hele lijst, voor een rekenblad.")
        bewaren.json_knop(
            lambda: wijzer.ontvangers(vraag),
            f"{naam}.json",
            uitleg="De hele lijst met alle redenen, voor een programma.",
        )
        samen = telling(
            {uitkomsten.woorden(wijzer.feiten, u)[0]: n for u in uitkomsten.VOLGORDE if (n := _aantal(alle, u))}
        )
        bewaren.kopieer(stand, zinnen.gevraagd(wijzer.feiten, vraag), f"Aantal partijen: {samen}")
    gezocht, gefilterd = in_woorden(filter_ or ""), any(gekozen.values())
    getoond = [o for o in facetten.passend(gekozen) if wijzer.namen.heet(f"partij:{o['partij']['id']}", gezocht)]
    if gezocht or gefilterd:
        st.caption(
            f"{len(getoond)} van {len(alle)} partijen."
            if getoond
            else "Geen partij past bij deze filters. Wis een filter of maak het zoekveld leeg om meer te zien."
        )
    _groepen(
        wijzer,
        vraag,
        stand,
        getoond,
        open_=bool(gezocht or gefilterd) and (len(getoond) <= _WEINIG or len(gekozen[facetvelden.OORDEEL]) == 1),
    )


def _groepen(wijzer: Wijzer, vraag: Vraag, stand: adres.Stand, getoond: list[Json], *, open_: bool) -> None:
    """The parties by outcome; asked who may *not*, those outcomes stand in front and the others are folded."""
    om = vraagzin.niet()
    if om and getoond and not any(o["oordeel"] in uitkomsten.VOORAAN_BIJ_NIET for o in getoond):
        st.info("Bij geen van deze partijen is het oordeel een ‘niet’. Hieronder staat wat er wel geldt.")
    for uitkomst in uitkomsten.VOLGORDE_NIET if om else uitkomsten.VOLGORDE:
        if leden := [o for o in getoond if o["oordeel"] == uitkomst]:
            dicht = uitkomst not in uitkomsten.VOORAAN_BIJ_NIET if om else uitkomst in uitkomsten.DICHT
            _groep(wijzer, vraag, stand, uitkomst, leden, dicht=dicht and not open_)


def _catalogus(wijzer: Wijzer, vraag: Vraag) -> None:
    """The fixed questions about what was chosen, filled in."""
    bekend = {
        "verstrekker": vraag.van,
        "partij": vraag.aan or vraag.van,
        "ontvanger": vraag.aan,
        "gegevens": vraag.gegevens[0],
        "doel": vraag.doel or "",
        "knooppunt": vraag.knooppunt or "",
    }
    vragen = catalogus.passend(bekend, wijzer.feiten)
    with (
        st.expander(f"Vaste vragen hierover ({len(vragen)})", icon=":material/list_alt:"),
        st.container(key="relaties-catalogus"),
    ):
        for vaste, waarden in vragen:
            label = catalogus.titel(vaste, {veld: wijzer.feiten.label(t) for veld, t in waarden.items()})
            query = adres.query(vraag=vaste.id, **{veld: slug(t) for veld, t in waarden.items()})
            st.page_link("paginas/catalogus.py", label=opmaak.kaal(label), query_params=query)


def _wat_veranderde(stand: adres.Stand) -> None:
    """The same question on the page that compares two days."""
    st.page_link(
        "paginas/vergelijken.py",
        label="Wat veranderde hierin het afgelopen jaar?",
        icon=":material/difference:",
        query_params={**_zonder_facetten(stand), **adres.query()},
    )


wijzer = kennis.wijzer()
st.title("Wie mag wat met wie delen?", anchor=False)
vraag, stand = vraagzin.vraag(wijzer, lijst=True)
st.header(opmaak.kaal(zinnen.gevraagd(wijzer.feiten, vraag, niet=vraagzin.niet(), dag=True)), anchor=False)
if vraag.aan == vraag.van:
    st.info("Gever en ontvanger zijn dezelfde partij. Kies een andere ontvanger.", icon=":material/info:")
elif vraag.aan:
    _een_oordeel(wijzer, vraag, "een", stand, kop=True)
    _wat_veranderde(stand)
    toonsparql.van_vraag(wijzer, vraag)
    _catalogus(wijzer, vraag)
else:
    _lijst(wijzer, vraag, stand)
