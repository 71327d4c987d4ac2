"""Writing a convenant: begin somewhere, fill in part by part, with the findings beside it; save, undo, reopen."""

from __future__ import annotations

from functools import partial

import streamlit as st

from deelwijzer import convenant
from deelwijzer.convenant import beginnen, documenten, fouten
from deelwijzer.convenant.concept import BEWAARDAGEN
from deelwijzer.convenant.lezen import lees_waarden
from deelwijzer.convenant.onvolledig import toetsbaar
from deelwijzer.convenant.schrijven import Boom, naar_boom, naar_yaml, schrijf
from deelwijzer.convenant.soorten import soorten
from deelwijzer.convenant.tekst import markdown, niet_getoetst_per_groep, niet_getoetst_zin
from deelwijzer.fouten import GebruikersFout
from onderdelen import adres, bevindingen, bewaren, concepten, formulier, herstelvak, kennis, opmaak, toetsen
from onderdelen.onderzoek import Onderzocht, Onleesbaar, onderzoek

_BEGIN = {
    "leeg": "Een leeg formulier",
    "knooppunt": "Een landelijk soort knooppunt",
    "voorbeeld": "Een voorbeeld",
    "bestand": "Een bestand van uzelf",
}


def lees_boom(naam: str, inhoud: bytes) -> tuple[Boom, tuple[str, ...]]:
    """The fields of a file, and what has no field in the form. Raises GebruikersFout."""
    w = kennis.wijzer()
    return naar_boom(convenant.lees(toetsen.als_voorstel(naam, inhoud), w.namen, naam), w.namen)


def toon() -> None:
    concept = concepten.huidig()
    if concept is None:
        st.markdown(
            "Begin hier. U vult het convenant per onderdeel in en ziet meteen wat er nog ontbreekt of niet klopt."
        )
        with st.container(border=True):
            _beginscherm()
        return
    onderzocht = onderzoek(concept.boom, adres.gekozen_peildatum())
    st.header(opmaak.kaal(str(concept.boom.get("naam") or "Convenant zonder naam")), anchor=False)
    _knoppen(onderzocht)
    _melding(herstelvak.nog_te_herstellen(onderzocht) if isinstance(onderzocht, Onderzocht) else "")
    if isinstance(onderzocht, Onderzocht):
        st.markdown(f"**{opmaak.kaal(onderzocht.resultaat.slotsom)}**")
    thema = _kies_thema(onderzocht if isinstance(onderzocht, Onderzocht) else None)
    links, rechts = st.columns([11, 9], gap="large")
    with links:
        st.subheader(formulier.thema_titel(thema), anchor=False)
        _let_op_bij(concept.soort, thema)
        formulier.toon(thema, concept.boom, onderzocht if isinstance(onderzocht, Onderzocht) else None)
    with rechts, st.container(key="bevindingen"):
        st.subheader("Bevindingen", anchor=False)
        if isinstance(onderzocht, Onleesbaar):
            _onleesbaar(onderzocht)
        else:
            herstelvak.toon(onderzocht, thema)
            _niet_getoetst(onderzocht)
    st.caption(
        f"Het concept wordt bewaard op de computer waar Deelwijzer draait, tot {BEWAARDAGEN} dagen na de laatste wijziging. "
        "Wie de link heeft, kan het openen. Schrijf er geen gegevens van betrokkenen in."
    )


# ---- beginning


def _beginscherm() -> None:
    hoe = st.radio(
        "Waarmee wilt u beginnen?", list(_BEGIN), format_func=_BEGIN.__getitem__, key="w_begin", horizontal=True
    )
    w = kennis.wijzer()
    if hoe == "leeg":
        soort = st.selectbox(
            "Voor welk soort knooppunt?",
            list(soorten()),
            index=None,
            key="w_soort",
            format_func=lambda s: soorten()[s].naam,
            placeholder="Weet ik nog niet",
        )
        for zin in soorten()[soort].uitleg if soort else ():
            st.caption(opmaak.kaal(zin))
        st.button(
            "Begin",
            type="primary",
            key="w_begin_leeg",
            on_click=begin,
            args=(beginnen.leeg(soort or ""), "leeg formulier", soort or ""),
        )
    elif hoe == "knooppunt":
        knooppunt = st.selectbox(
            "Welk knooppunt?",
            list(beginnen.knooppunten(w.regels)),
            index=None,
            key="w_knooppunt_begin",
            format_func=w.feiten.label,
            placeholder="Kies een knooppunt",
        )
        st.caption(
            "De bekende deelnemers en hun taken staan er dan in. Kijk welke bij u meedoen en vul de rest zelf aan."
        )
        boom = beginnen.van_knooppunt(w.regels, w.namen, knooppunt, adres.peildatum()) if knooppunt else {}
        wat = w.feiten.label(knooppunt) if knooppunt else ""
        st.button(
            "Begin", type="primary", key="w_begin_knooppunt", disabled=not knooppunt, on_click=begin, args=(boom, wat)
        )
    elif hoe == "voorbeeld":
        voorbeelden = toetsen.voorbeelden()
        slug = st.selectbox(
            "Welk voorbeeld?",
            list(voorbeelden),
            index=None,
            key="w_voorbeeld_begin",
            format_func=lambda s: voorbeelden[s].label,
            placeholder="Kies een voorbeeld",
        )
        st.button(
            "Begin", type="primary", key="w_begin_voorbeeld", disabled=not slug, on_click=_begin_voorbeeld, args=(slug,)
        )
    else:
        if bestand := toetsen.vraag_bestand("Uw bestand", "w_begin_bestand"):
            _begin_bestand(bestand.name, bestand.getvalue())


def begin(boom: Boom, wat: str, soort: str = "") -> None:
    concepten.begin(boom, f"begonnen met: {wat}", soort)
    st.session_state["w_thema"] = formulier.ALGEMEEN
    st.session_state["_waarborgen_extra"] = []
    st.session_state["_open_rijen"] = {}


def _begin_voorbeeld(slug: str) -> None:
    begin(_boom_van_voorbeeld(slug), toetsen.voorbeelden()[slug].label)


def open_voorbeeld(slug: str) -> None:
    """A draft with this sample; the one that is open stays when it began with it, so that a link to it loses nothing."""
    if not (concept := concepten.huidig()) or concept.eerste != _boom_van_voorbeeld(slug):
        _begin_voorbeeld(slug)


def _boom_van_voorbeeld(slug: str) -> Boom:
    pad = toetsen.voorbeelden()[slug].pad
    return lees_boom(pad.name, pad.read_bytes())[0]


def _begin_bestand(naam: str, inhoud: bytes) -> None:
    """Offer to open the file; one that cannot be read changes nothing."""
    try:
        boom, niet = lees_boom(naam, inhoud)
    except GebruikersFout as fout:
        blijft = " Uw concept is niet veranderd." if concepten.huidig() else ""
        st.error(
            f"**{opmaak.kaal(naam)} kan niet worden gelezen.** Herstel dit en probeer het opnieuw.{blijft}",
            icon=":material/error:",
        )
        st.html(bevindingen.html_lijst([r for r in str(fout).splitlines() if r.strip()]))
        return
    if niet:
        st.warning(
            f"Dit heeft geen veld in het formulier en gaat niet mee: {opmaak.kaal(', '.join(niet))}.",
            icon=":material/warning:",
        )
    st.caption("Opmerkingen met # in het bestand gaan niet mee.")
    st.button(f"Begin met {naam}", type="primary", key="w_begin_met", on_click=begin, args=(boom, naam))


# ---- around the form


def _knoppen(onderzocht: Onderzocht | Onleesbaar) -> None:
    concept = concepten.huidig()
    assert concept is not None
    with st.container(horizontal=True):
        st.button(
            "Ongedaan maken",
            key="w_terug",
            icon=":material/undo:",
            disabled=not concept.kan_terug,
            help=f"Maak ongedaan: {concept.kan_terug}" if concept.kan_terug else None,
            on_click=concepten.terug,
        )
        st.button(
            "Doe opnieuw",
            key="w_opnieuw",
            icon=":material/redo:",
            disabled=not concept.kan_opnieuw,
            help=f"Doe opnieuw: {concept.kan_opnieuw}" if concept.kan_opnieuw else None,
            on_click=concepten.opnieuw,
        )
        with st.popover("Opslaan", icon=":material/save:"):
            _opslaan(concept.boom, onderzocht)
        with st.popover("Kopieer link", icon=":material/link:"):
            st.caption("Met deze link gaat u later of op een andere plek verder.")
            st.code(adres.link({"deel": ["bewerken"], "concept": [concepten.naam()]}), language=None, wrap_lines=True)
        with st.popover("Ander begin", icon=":material/restart_alt:"):
            st.caption("Uw concept blijft bewaard; u krijgt de link erheen.")
            _beginscherm()
    if not concepten.op_schijf():
        st.warning(
            "Het concept kan hier niet worden bewaard voor na het herladen van de pagina. Sla het op als bestand.",
            icon=":material/warning:",
        )
    if vorige := concepten.vorige():
        st.caption("Uw vorige concept staat nog hier:")
        st.page_link(
            "paginas/convenant.py",
            label="Open het vorige concept",
            query_params=adres.query(deel="bewerken", concept=vorige),
        )


def _opslaan(boom: Boom, onderzocht: Onderzocht | Onleesbaar) -> None:
    w = kennis.wijzer()
    if isinstance(onderzocht, Onderzocht):
        st.markdown("**Om te lezen en te bespreken**")
        for soort in documenten.soorten_van(w, onderzocht.resultaat):
            bewaren.knop(
                f"{documenten.SOORTEN[soort]} (Word)",
                partial(documenten.maak, w, onderzocht.resultaat, soort, "docx"),
                f"convenant-{soort}.docx",
                sleutel=f"w_{soort}_docx",
            )
    st.markdown("**Om later verder te werken**")
    bewaren.knop(
        "YAML",
        lambda: naar_yaml(boom),
        "convenant.yaml",
        uitleg="Om later verder te werken of te delen.",
        sleutel="w_yaml",
    )
    if isinstance(onderzocht, Onleesbaar):
        st.caption("Turtle en JSON-LD kunnen pas als het formulier leesbaar is.")
        return

    def als(formaat: str) -> str:
        return schrijf(lees_waarden(toetsbaar(boom)[0], w.namen).graaf, w.namen, formaat)[0]

    bewaren.knop("Turtle", lambda: als("ttl"), "convenant.ttl", uitleg="Als gekoppelde gegevens.", sleutel="w_ttl")
    bewaren.knop(
        "JSON-LD",
        lambda: als("jsonld"),
        "convenant.jsonld",
        uitleg="Als gekoppelde gegevens in JSON.",
        sleutel="w_jsonld",
    )
    bewaren.knop(
        "Verslag (Markdown)",
        lambda: markdown(onderzocht.resultaat.als_json(w)),
        f"toets-{onderzocht.resultaat.peildatum}.md",
        sleutel="w_verslag",
    )


def _melding(nog: str) -> None:
    soort, tekst = st.session_state.pop("_melding", ("", ""))
    if soort == "goed" and nog:
        st.warning(
            opmaak.kaal(f"{tekst} Bij ‘{nog}’ is nog iets te herstellen; bij de bevindingen staat wat."),
            icon=":material/info:",
        )
    elif soort == "goed":
        st.success(opmaak.kaal(tekst), icon=":material/check:")
    elif tekst:
        st.warning(opmaak.kaal(tekst), icon=":material/edit_off:")


def _kies_thema(onderzocht: Onderzocht | None) -> str:
    alle = formulier.themas()
    if st.session_state.get("w_thema") not in alle:
        st.session_state["w_thema"] = formulier.ALGEMEEN
    aantal = dict.fromkeys(alle, 0)
    for b in onderzocht.resultaat.bevindingen if onderzocht else ():
        aantal[formulier.thema_van(onderzocht.thema[b] if onderzocht else "")] += 1
    gekozen = st.pills(
        "Onderdeel",
        alle,
        key="w_thema",
        required=True,
        format_func=lambda t: f"{formulier.thema_titel(t)} ({aantal[t]})" if aantal[t] else formulier.thema_titel(t),
        help="Tussen haakjes het aantal bevindingen.",
    )
    return gekozen or formulier.ALGEMEEN


def _let_op_bij(soort: str, thema: str) -> None:
    """What to mind here for this kind of knooppunt."""
    if soort not in soorten():
        return
    zinnen = [t for veld, t in soorten()[soort].bij.items() if formulier.thema_van(veld) == thema]
    if zinnen:
        st.info(f"**{soorten()[soort].naam}.** {opmaak.kaal(' '.join(zinnen))}", icon=":material/lightbulb:")


def _onleesbaar(onderzocht: Onleesbaar) -> None:
    st.warning("Dit kan nog niet worden gelezen. Herstel het, dan gaat de toets verder.", icon=":material/edit_off:")
    st.html(bevindingen.html_lijst([str(f) for f in onderzocht.fouten if isinstance(f, fouten.Leesfout)]))


def _niet_getoetst(onderzocht: Onderzocht) -> None:
    for w in onderzocht.wachten:
        st.caption(f":material/hourglass_empty: {opmaak.kaal(w.zin)}")
    antwoord = onderzocht.resultaat.als_json(kennis.wijzer())
    if antwoord["niet_getoetst"]:
        with st.expander(niet_getoetst_zin(antwoord), icon=":material/visibility_off:"):
            for groep, punten in niet_getoetst_per_groep(antwoord).items():
                st.markdown(f"**{opmaak.kaal(groep)}** ({len(punten)})")
                st.html(bevindingen.html_lijst(punten))
    st.caption(toetsen.regels_van(onderzocht.resultaat.peildatum))
