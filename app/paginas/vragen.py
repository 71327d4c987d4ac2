"""Start page: who may receive what from whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from deelwijzer.feiten import slug
from deelwijzer.namen import woorden as in_woorden
from deelwijzer.oordeel import Uitkomst, Vraag, beeld, zinnen
from deelwijzer.oordeel.tekst import in_een_regel, markdown
from deelwijzer.oordeel.zinnen import met_punt
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, bewaren, kennis, opmaak, uitkomsten, vraagzin
from onderdelen import oordeel as weergave

Json = dict[str, Any]

# With a filter that leaves this few parties, nothing is folded away.
_WEINIG = 12
_LANGST = 220


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= _LANGST else tekst[: _LANGST - 2].rsplit(" ", 1)[0] + " …"


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
        bewaren.knop("Notitie (Markdown)", lambda: markdown(antwoord), f"{bestand}.md", sleutel=f"md-{sleutel}")
        bewaren.knop("Plaatje (SVG)", lambda: beeld.oordeel(antwoord), f"{bestand}.svg", sleutel=f"svg-{sleutel}")
        bewaren.json_knop(lambda: antwoord, f"{bestand}.json", sleutel=f"json-{sleutel}")
        bewaren.kopieer(stand, zinnen.gevraagd(wijzer.feiten, vraag), in_een_regel(antwoord), sleutel=sleutel)


def _partij(wijzer: Wijzer, vraag: Vraag, stand: adres.Stand, ontvanger: Json) -> None:
    naam = ontvanger["partij"]
    kop = f"**{opmaak.kaal(naam['label'])}** – {opmaak.kaal(_kort(ontvanger['reden']))}"
    deel = st.expander(kop, key=f"partij-{naam['id']}", on_change="rerun")
    if deel.open:
        with deel:
            _een_oordeel(wijzer, replace(vraag, aan=f"partij:{naam['id']}"), naam["id"], {**stand, "aan": [naam["id"]]})


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
        for lid in leden:
            _partij(wijzer, vraag, stand, lid)


def _telling(wijzer: Wijzer, groepen: dict[Uitkomst, list[Json]], totaal: int) -> None:
    delen = [
        f"<b>{len(leden)}</b> {opmaak.veilig(uitkomsten.woorden(wijzer.feiten, u)[0].lower())}"
        for u, leden in groepen.items()
    ]
    st.html(
        f'<p class="dw-zacht" style="margin:0 0 .4rem">{totaal} partijen beoordeeld. Klik op een partij voor de reden en de artikelen.</p>'
        + opmaak.lijst(delen, "dw-telling")
    )


def _lijst(wijzer: Wijzer, vraag: Vraag, stand: adres.Stand) -> None:
    antwoord = kennis.overzicht(vraag)
    alle = antwoord["ontvangers"]
    groepen = {u: [o for o in alle if o["oordeel"] == u] for u in uitkomsten.VOLGORDE}
    _telling(wijzer, {u: leden for u, leden in groepen.items() if leden}, len(alle))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        filter_ = st.text_input(
            "Zoek een partij in de lijst",
            key="w_filter",
            placeholder="bijvoorbeeld: reclassering",
            icon=":material/filter_alt:",
            width=360,
            live=True,
        )
        naam = f"ontvangers-{slug(vraag.van)}-{vraag.peildatum}"
        bewaren.knop("CSV", lambda: _csv(wijzer, antwoord), f"{naam}.csv", uitleg="De hele lijst, voor een rekenblad.")
        bewaren.json_knop(
            lambda: wijzer.ontvangers(vraag),
            f"{naam}.json",
            uitleg="De hele lijst met alle redenen, voor een programma.",
        )
        telling = zinnen.telling({uitkomsten.woorden(wijzer.feiten, u)[0]: len(p) for u, p in groepen.items() if p})
        bewaren.kopieer(stand, zinnen.gevraagd(wijzer.feiten, vraag), f"Aantal partijen: {telling}")
    gezocht = in_woorden(filter_ or "")
    getoond = {
        u: [o for o in leden if wijzer.namen.heet(f"partij:{o['partij']['id']}", gezocht)]
        for u, leden in groepen.items()
    }
    aantal = sum(map(len, getoond.values()))
    if gezocht:
        st.caption(
            f"{aantal} van {len(alle)} partijen."
            if aantal
            else "Geen partij met die naam. Maak het zoekveld leeg om alles te zien."
        )
    for uitkomst, leden in getoond.items():
        if leden:
            _groep(
                wijzer,
                vraag,
                stand,
                uitkomst,
                leden,
                dicht=uitkomst in uitkomsten.DICHT and not (gezocht and aantal <= _WEINIG),
            )


wijzer = kennis.wijzer()
st.title("Wie mag wat met wie delen?", anchor=False)
vraag, stand = vraagzin.vraag(wijzer)
st.header(opmaak.kaal(vraagzin.zin(wijzer, vraag)), anchor=False)
if vraag.aan == vraag.van:
    st.info("Gever en ontvanger zijn dezelfde partij. Kies een andere ontvanger.", icon=":material/info:")
elif vraag.aan:
    _een_oordeel(wijzer, vraag, "een", stand, kop=True)
else:
    _lijst(wijzer, vraag, stand)
