"""Check a proposed convenant: choose a sample or upload a file, read the findings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from deelwijzer.convenant import sjabloon
from deelwijzer.convenant.documenten import FORMATEN_VAN, SOORTEN
from deelwijzer.convenant.tekst import niet_getoetst_per_groep, niet_getoetst_zin
from deelwijzer.fouten import GebruikersFout
from onderdelen import adres, bevindingen, bewaren, opmaak, toetsen

Json = dict[str, Any]

_SOORTEN = ["yaml", "yml", "ttl", "jsonld", "json"]
_UITSLAG = "_convenant_uitslag"
_VORM = {"docx": "Word (DOCX)", "odt": "OpenDocument (ODT)", "md": "Markdown", "html": "Webpagina (HTML)"}


@dataclass(frozen=True)
class Uitslag:
    """What was checked last; it stays on the page until something else could be checked."""

    naam: str
    sleutel: str
    waarde: Json
    soorten: tuple[str, ...]
    inhoud: bytes


def _toets(naam: str, tekst: bytes) -> None:
    """Check it, keep the result; an unreadable file leaves the last result in place."""
    sleutel = toetsen.sleutel(tekst, adres.gekozen_peildatum())
    vorige: Uitslag | None = st.session_state.get(_UITSLAG)
    if vorige and vorige.sleutel == sleutel:
        return
    try:
        with st.spinner("Het convenant wordt getoetst …"):
            waarde, soorten = toetsen.toets(naam, tekst, adres.gekozen_peildatum())
    except GebruikersFout as fout:
        _onleesbaar(naam, fout)
        return
    st.session_state[_UITSLAG] = Uitslag(naam, sleutel, waarde, soorten, tekst)


def _onleesbaar(naam: str, fout: GebruikersFout) -> None:
    regels = [r for r in str(fout).splitlines() if r.strip()]
    st.error(
        f"**{opmaak.kaal(naam)} kan niet worden gelezen.** Herstel dit en probeer het opnieuw.", icon=":material/error:"
    )
    st.html(bevindingen.html_lijst(regels))
    vorige: Uitslag | None = st.session_state.get(_UITSLAG)
    if vorige:
        st.info(f"Hieronder staat nog de uitslag van {opmaak.kaal(vorige.naam)}.", icon=":material/history:")


def _toon(uitslag: Uitslag) -> None:
    w = uitslag.waarde
    st.header(opmaak.kaal(w["convenant"]["label"]), anchor=False)
    groepen = {e: leden for e, leden in bevindingen.per_ernst(w).items() if leden}
    st.markdown(f"**{opmaak.kaal(w['slotsom'])}** De regels zijn die van {opmaak.dag(w['peildatum'])}.")
    if not groepen:
        st.caption("Dat betekent niet dat het convenant in orde is: niet alles is te toetsen. Zie hieronder.")
    for ernst, leden in groepen.items():
        beeld = bevindingen.ERNST[ernst]
        kop = beeld.enkel if len(leden) == 1 else beeld.meer
        st.subheader(f":{beeld.kleur}[{beeld.icoon}] {kop.capitalize()} ({len(leden)})", anchor=False)
        st.caption(beeld.uitleg)
        st.html(f'<div class="dw-oordeel">{"".join(bevindingen.kaart(b) for b in leden)}</div>')
    if w["niet_getoetst"]:
        with st.expander(niet_getoetst_zin(w), icon=":material/visibility_off:"):
            for groep, punten in niet_getoetst_per_groep(w).items():
                st.markdown(f"**{opmaak.kaal(groep)}** ({len(punten)})")
                st.html(bevindingen.html_lijst(punten))
    st.html(f'<div class="dw-los">{opmaak.bewijs(w["ontvangstbewijs"])}</div>')
    _documenten(uitslag)


def _documenten(uitslag: Uitslag) -> None:
    """What can be taken along; a document is made on the click."""
    w = uitslag.waarde
    st.subheader("Documenten", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        soort = st.selectbox("Document", uitslag.soorten, key="w_document", format_func=SOORTEN.__getitem__)
        formaat = st.selectbox(
            "Vorm", FORMATEN_VAN[soort], key="w_formaat", format_func=lambda f: _VORM.get(f, f.upper())
        )
        bewaren.knop(
            "Document bewaren",
            lambda: toetsen.document(uitslag.naam, uitslag.inhoud, date.fromisoformat(w["peildatum"]), soort, formaat),
            f"{w['convenant']['id']}-{soort}.{formaat}",
            sleutel="bewaar_document",
        )
        bewaren.knop(
            "Uitslag (JSON)",
            lambda: json.dumps(w, ensure_ascii=False, indent=2),
            f"toets-{w['peildatum']}.json",
        )


def _invoer() -> adres.Stand | None:
    if "w_voorbeeld" not in st.session_state:
        return None
    gekozen = st.session_state["w_voorbeeld"]
    return {"voorbeeld": [gekozen]} if gekozen else {}


voorbeelden = toetsen.voorbeelden()
buiten = adres.van_buiten("convenant", ("voorbeeld",), _invoer())
onbekend = None
if buiten is not None:
    gevraagd = buiten.get("voorbeeld", [None])[0]
    st.session_state["w_voorbeeld"] = gevraagd if gevraagd in voorbeelden else None
    onbekend = gevraagd if gevraagd not in voorbeelden else None

st.title("Een convenant toetsen", anchor=False)
st.markdown(
    "Kies een voorbeeld of upload uw voorstel. Deelwijzer toetst het aan de regels en zegt wat er ontbreekt of niet klopt, met het artikel en hoe u het herstelt."
)
with st.container(border=True):
    links, rechts = st.columns(2)
    with rechts:
        st.selectbox(
            "Of kijk eerst naar een voorbeeld",
            list(voorbeelden),
            index=None,
            key="w_voorbeeld",
            format_func=lambda s: voorbeelden[s].label,
            placeholder="Kies een voorbeeld",
        )
        bewaren.knop("Leeg sjabloon (YAML)", sjabloon(), "convenant.yaml")
    with links:
        geupload = st.file_uploader(
            "Uw voorstel (YAML, Turtle of JSON-LD, hoogstens 5 MB)",
            type=_SOORTEN,
            max_upload_size=5,
            key="w_bestand",
            help="Het bestand blijft op de computer waar Deelwijzer draait en wordt niet bewaard.",
        )
adres.schrijf("convenant", _invoer() or {})
if onbekend:
    st.warning(
        f"De link noemt een voorbeeld dat er niet is: ‘{opmaak.kaal(onbekend)}’. Kies hierboven een ander.",
        icon=":material/link_off:",
    )

# The file or sample that was chosen last counts.
bestand_id = geupload.file_id if geupload else None
voorbeeld = st.session_state.get("w_voorbeeld")
if bestand_id != st.session_state.get("_convenant_bestand"):
    st.session_state["_convenant_bestand"] = bestand_id
    st.session_state["_convenant_bron"] = "bestand" if bestand_id else "voorbeeld"
elif voorbeeld != st.session_state.get("_convenant_voorbeeld"):
    st.session_state["_convenant_bron"] = "voorbeeld" if voorbeeld else "bestand"
st.session_state["_convenant_voorbeeld"] = voorbeeld
if geupload and st.session_state.get("_convenant_bron") == "bestand":
    _toets(geupload.name, geupload.getvalue())
elif voorbeeld:
    _toets(voorbeelden[voorbeeld].pad.name, voorbeelden[voorbeeld].pad.read_bytes())

if laatste := st.session_state.get(_UITSLAG):
    _toon(laatste)
else:
    st.info("Nog niets getoetst. Kies een voorbeeld om te zien hoe een uitslag eruitziet.", icon=":material/info:")
