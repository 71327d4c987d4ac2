"""A convenant: check one, write one with the findings beside it, or compare two versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from deelwijzer.convenant import sjabloon
from deelwijzer.convenant.documenten import FORMATEN_VAN, SOORTEN
from deelwijzer.convenant.tekst import niet_getoetst_per_groep, niet_getoetst_zin
from deelwijzer.fouten import GebruikersFout
from onderdelen import adres, bevindingen, bewaren, bewerken, concepten, opmaak, toetsen, vergelijken, woorduitleg

Json = dict[str, Any]

_UITSLAG = "_convenant_uitslag"
_VORM = {"docx": "Word (DOCX)", "odt": "OpenDocument (ODT)", "md": "Markdown", "html": "Webpagina (HTML)"}
_DELEN = {"toetsen": "Toetsen", "bewerken": "Schrijven en herstellen", "vergelijken": "Vergelijken"}


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
    st.markdown(f"**{opmaak.kaal(w['slotsom'])}** {toetsen.regels_van(date.fromisoformat(w['peildatum']))}")
    # Above the findings, that may be many: this is what most people came for.
    st.button(
        "Herstel dit in het formulier",
        key="w_herstel",
        type="primary",
        icon=":material/edit:",
        on_click=_ga_bewerken,
        args=(uitslag,),
    )
    if not groepen:
        st.caption("Dat betekent niet dat het convenant in orde is: niet alles is te toetsen. Zie hieronder.")
    for ernst, leden in groepen.items():
        beeld = bevindingen.ERNST[ernst]
        kop = beeld.enkel if len(leden) == 1 else beeld.meer
        st.subheader(f":{beeld.kleur}[{beeld.icoon}] {kop.capitalize()} ({len(leden)})", anchor=False)
        st.caption(beeld.uitleg)
        kaarten = "".join(bevindingen.kaart(b) for b in leden)
        st.html(woorduitleg.met_uitleg(f'<div class="dw-oordeel">{kaarten}</div>'))
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
        bewaren.json_knop(lambda: w, f"toets-{w['peildatum']}.json", label="Uitslag (JSON)")
        eigen = "voorbeeld" not in (_invoer() or {})
        bewaren.kopieer(
            _invoer() or {},
            f"Toets van het convenant {w['convenant']['label']}",
            w["slotsom"],
            sleutel="convenant",
            wat="Deze link opent de toets. Uw bestand staat er niet in: wie de link opent, moet het zelf uploaden."
            if eigen
            else "Deze link toetst hetzelfde voorbeeld.",
            peildatum=date.fromisoformat(w["peildatum"]),
        )


def _invoer() -> adres.Stand | None:
    if "w_deel" not in st.session_state:
        return None
    deel = st.session_state["w_deel"] or "toetsen"
    stand: adres.Stand = {} if deel == "toetsen" else {"deel": [deel]}
    if deel == "toetsen" and (gekozen := st.session_state.get("w_voorbeeld")):
        stand["voorbeeld"] = [gekozen]
    if deel != "toetsen" and concepten.naam():
        stand["concept"] = [concepten.naam()]
    if deel == "vergelijken":
        stand |= {versie: [g] for versie in vergelijken.VERSIES if (g := vergelijken.gekozen(versie))}
    return stand


def _van_buiten() -> str | None:
    """Follow the address; gives a sentence when it names something that is not there."""
    buiten = adres.van_buiten("convenant", ("deel", "voorbeeld", "concept", *vergelijken.VERSIES), _invoer())
    if buiten is None:
        return None
    deel = buiten.get("deel", ["toetsen"])[0]
    st.session_state["w_deel"] = deel if deel in _DELEN else "toetsen"
    gevraagd = buiten.get("voorbeeld", [None])[0]
    if st.session_state["w_deel"] == "toetsen":
        st.session_state["w_voorbeeld"] = gevraagd if gevraagd in toetsen.voorbeelden() else None
    for versie in vergelijken.VERSIES:
        vergelijken.kies(versie, buiten.get(versie, [""])[0])
    concept = buiten.get("concept", [""])[0]
    if not concept and st.session_state["w_deel"] == "bewerken" and gevraagd in toetsen.voorbeelden():
        bewerken.open_voorbeeld(gevraagd)
    if concept and not concepten.heropen(concept):
        return "Dit concept is er niet meer. Begin opnieuw, of open het bestand dat u hebt opgeslagen."
    if gevraagd and gevraagd not in toetsen.voorbeelden():
        return f"De link noemt een voorbeeld dat er niet is: ‘{opmaak.kaal(gevraagd)}’. Kies hierboven een ander."
    return None


def _toetsen() -> None:
    voorbeelden = toetsen.voorbeelden()
    st.markdown(
        "Kies een voorbeeld of upload uw voorstel. Deelwijzer toetst het aan de regels en zegt wat er ontbreekt of niet klopt, met het artikel en hoe u het herstelt. "
        "Staat uw convenant in Word of als PDF? Kies dan hierboven **Schrijven en herstellen** en neem het over in het formulier; dat wordt meteen getoetst."
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
                filter_mode="contains",
            )
            bewaren.knop("Leeg sjabloon (YAML)", sjabloon(), "convenant.yaml")
        with links:
            geupload = toetsen.vraag_bestand(
                "Uw voorstel",
                "w_bestand",
                "Het bestand blijft op de computer waar Deelwijzer draait en wordt niet bewaard.",
            )
    _toets_gekozen(geupload)
    if laatste := st.session_state.get(_UITSLAG):
        _toon(laatste)
    else:
        st.info("Nog niets getoetst. Kies een voorbeeld om te zien hoe een uitslag eruitziet.", icon=":material/info:")


def _toets_gekozen(geupload: Any) -> None:
    """Check the file or sample that was chosen last."""
    voorbeelden = toetsen.voorbeelden()
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


def _ga_bewerken(uitslag: Uitslag) -> None:
    boom, _ = bewerken.lees_boom(uitslag.naam, uitslag.inhoud)
    bewerken.begin(boom, uitslag.naam)
    st.session_state["w_deel"] = "bewerken"


if "w_deel" in st.session_state and not st.session_state["w_deel"]:
    # One is always chosen; a busy browser hands back what it does not show yet as nothing.
    st.session_state["w_deel"] = st.session_state.get("_deel") or "toetsen"
onbekend = _van_buiten()
st.title("Convenant", anchor=False)
st.session_state.setdefault("w_deel", "toetsen")
deel = st.segmented_control(
    "Wat wilt u doen?", list(_DELEN), key="w_deel", required=True, format_func=_DELEN.__getitem__
)
st.session_state["_deel"] = deel
adres.schrijf("convenant", _invoer() or {})
if onbekend:
    st.warning(onbekend, icon=":material/link_off:")
match deel:
    case "bewerken":
        bewerken.toon()
    case "vergelijken":
        vergelijken.toon()
    case _:
        _toetsen()
