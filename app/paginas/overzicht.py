"""The overview of knooppunten in a region: choose, begin or upload one; the answers first, then pictures and tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from deelwijzer.convenant.concept import BEWAARDAGEN
from deelwijzer.fouten import GebruikersFout
from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.velden import KNOOPPUNTEN
from onderdelen import (
    adres,
    bevindingen,
    bewaren,
    kennis,
    opmaak,
    regioantwoorden,
    regiobeelden,
    regioconcept,
    regiodoelen,
    regioknooppunt,
    regiotabellen,
    regiouitvoer,
    regiovordering,
)
from onderdelen.regioconcept import Open

_SOORTEN = ["xlsx", "csv", "zip", "yaml", "yml", "ttl", "jsonld"]
_DELEN = {
    "antwoorden": "Antwoorden",
    "beelden": "Beelden",
    "tabellen": "Tabellen",
    "knooppunt": "Eén knooppunt",
    "naast": "Regio's naast elkaar",
    "bewaren": "Bewaren",
}
_BEGIN = {
    "voorbeeld": "Een voorbeeld bekijken",
    "nieuw": "Een nieuwe regio beginnen",
    "bestand": "Een eigen overzicht inlezen",
}
# So many regions stand side by side at first.
_NAAST = 6
_VELDEN = ("voorbeeld", "concept", "deel", "regio", "knooppunt", "doel", "beeld", "tabel", "naast")


def _invoer() -> adres.Stand | None:
    if "_overzicht_open" not in st.session_state:
        return None
    nu = regioconcept.huidig()
    if nu is None:
        return {}
    s = st.session_state
    stand: adres.Stand = {"concept": [nu.id]} if nu.id else {"voorbeeld": [nu.voorbeeld]}
    deel = s.get("w_overzicht_deel") or "antwoorden"
    if deel != "antwoorden":
        stand["deel"] = [deel]
    if len(nu.regios) > 1 and s.get("w_regio") and s["w_regio"] != nu.regios[0]:
        stand["regio"] = [s["w_regio"]]
    # What is shown when nothing was chosen is not written: "back" would come to it and be sent on at once.
    for veld, sleutel, bij, vanzelf in (
        ("knooppunt", "w_knooppunt", "knooppunt", _eerste(nu)),
        ("beeld", "w_beeld", "beelden", "netwerk"),
        ("tabel", "w_tabel", "tabellen", "knooppunten"),
    ):
        if deel == bij and s.get(sleutel) and s[sleutel] != vanzelf:
            stand[veld] = [s[sleutel]]
    if deel == "naast" and s.get("w_naast") and s["w_naast"] != nu.regios[:_NAAST]:
        stand["naast"] = list(s["w_naast"])
    if s.get("w_doel"):
        stand["doel"] = [s["w_doel"]]
    return stand


def _eerste(nu: Open) -> str:
    """The knooppunt that is shown when none was chosen."""
    regio = st.session_state.get("w_regio") or (nu.regios[0] if nu.regios else "")
    return next((rij["naam"] for rij in nu.tabellen[KNOOPPUNTEN.naam] if rij["regio"] == regio), "")


def _van_buiten() -> str | None:
    """Follow the address; gives a sentence when it names something that is not there."""
    buiten = adres.van_buiten("overzicht", _VELDEN, _invoer())
    st.session_state["_overzicht_open"] = True
    if buiten is None:
        return None

    def een(veld: str) -> str:
        return buiten.get(veld, [""])[0]

    fout = None
    if een("concept"):
        if not regioconcept.heropen(een("concept")):
            fout = "Dit overzicht wordt niet meer bewaard. Begin opnieuw, of lees het bestand in dat u hebt opgeslagen."
    elif een("voorbeeld"):
        if not regioconcept.open_voorbeeld(een("voorbeeld")):
            fout = f"De link noemt een voorbeeld dat er niet is: ‘{een('voorbeeld')}’. Kies hieronder een ander."
    elif not buiten and regioconcept.huidig():
        regioconcept.sluit()
    s = st.session_state
    s["w_overzicht_deel"] = een("deel") if een("deel") in _DELEN else "antwoorden"
    s["w_doel"] = een("doel") if een("doel") in regioantwoorden.DOELEN else ""
    for veld, sleutel in (
        ("regio", "w_regio"),
        ("knooppunt", "w_knooppunt"),
        ("beeld", "w_beeld"),
        ("tabel", "w_tabel"),
    ):
        s[sleutel] = een(veld) or None
    if buiten.get("naast"):
        s["w_naast"] = buiten["naast"]
    return fout


# ---- beginning


def _beginscherm(plek: str) -> None:
    hoe = (
        st.radio(
            "Waarmee wilt u beginnen?",
            list(_BEGIN),
            key=f"w_begin_{plek}",
            format_func=_BEGIN.__getitem__,
            horizontal=True,
        )
        or "voorbeeld"
    )
    if hoe == "voorbeeld":
        _kies_voorbeeld(plek)
    elif hoe == "nieuw":
        _nieuwe_regio(plek)
    else:
        _lees_in(plek, _open_bestand)


def _kies_voorbeeld(plek: str) -> None:
    voorbeelden = regioconcept.voorbeelden()
    if not voorbeelden:
        st.caption("Er is geen voorbeeld meegeleverd.")
        return
    st.caption("Een verzonnen regio, om te zien wat u kunt verwachten.")
    for slug in voorbeelden:
        naam = opmaak.kaal(regioconcept.voorbeeldnaam(slug))
        st.button(f"Open {naam}", key=f"w_open_{plek}_{slug}", type="primary", on_click=_open_voorbeeld, args=(slug,))


def _nieuwe_regio(plek: str) -> None:
    f = kennis.wijzer().feiten
    gemeenten = _gemeenten(kennis.wijzer().kennisbank.hash)
    naam = st.text_input(
        "Naam van de regio", key=f"w_naam_{plek}", max_chars=100, placeholder="Bijvoorbeeld: Regio Middenland"
    )
    gekozen = st.multiselect(
        "Gemeenten",
        list(gemeenten),
        key=f"w_gemeenten_{plek}",
        format_func=gemeenten.__getitem__,
        placeholder="Kies de gemeenten van de regio",
        select_all=False,
    )
    st.caption(
        "De landelijke knooppunten staan er dan al in, met hun bekende deelnemers, taken en wegen. U haalt weg wat er bij u niet is, en vult aan."
    )
    st.button(
        "Begin met deze regio",
        key=f"w_maak_{plek}",
        type="primary",
        disabled=not naam.strip(),
        on_click=_open_nieuw,
        args=(naam.strip(), [f.label(g) for g in gekozen]),
    )
    if not naam.strip():
        st.caption("Vul eerst een naam in.")


@st.cache_data(max_entries=2, show_spinner=False)
def _gemeenten(hash_: str) -> dict[str, str]:
    f = kennis.wijzer().feiten
    return {g: f.label(g) for g in sorted(f.onderwerpen("rdf:type", "dw:Gemeentegebied"), key=f.label)}


def _lees_in(plek: str, dan: Callable[[Any], None]) -> None:
    """Read a file at once, and offer to go on with it; one that cannot be read changes nothing."""
    bestand = st.file_uploader(
        "Uw overzicht (XLSX, CSV of zip met CSV, YAML, Turtle of JSON-LD, hoogstens 5 MB)",
        type=_SOORTEN,
        max_upload_size=5,
        key=f"w_regiobestand_{plek}",
        help="Het bestand blijft op de computer waar Deelwijzer draait.",
    )
    st.caption(
        "Nog geen bestand? Begin met een nieuwe regio en download het werkboek. Zet geen gegevens over personen in het overzicht."
    )
    if bestand is None or st.session_state.get("_regio_gelezen") == bestand.file_id:
        return
    try:
        with st.spinner("Het overzicht wordt gelezen …"):
            inventaris = regioconcept.lees_bestand(bestand.name, bestand.getvalue())
    except GebruikersFout as fout:
        st.error(
            f"**{opmaak.kaal(bestand.name)} kan niet worden gelezen.** Herstel dit en probeer het opnieuw.",
            icon=":material/error:",
        )
        st.html(bevindingen.html_lijst([r for r in str(fout).splitlines() if r.strip()]))
        return
    st.session_state["_regio_gelezen"] = bestand.file_id
    dan(inventaris)
    st.rerun()


def _open_voorbeeld(slug: str) -> None:
    regioconcept.open_voorbeeld(slug)
    _schoon()


def _open_nieuw(naam: str, gemeenten: list[str]) -> None:
    regioconcept.open_nieuw(naam, gemeenten, adres.peildatum())
    _schoon()
    st.session_state["_regio_melding"] = (
        "De regio is begonnen met alle landelijke knooppunten. Haal weg wat er bij u niet is en vul de rest aan: "
        "hier onder Eén knooppunt, of in het werkboek."
    )


def _open_bestand(inventaris: Any) -> None:
    regioconcept.open_bestand(inventaris)
    st.session_state["_regio_schoon"] = True


def _voeg_toe(inventaris: Any) -> None:
    vervangen = regioconcept.voeg_toe(inventaris)
    namen = f" Vervangen: {', '.join(vervangen)}." if vervangen else ""
    st.session_state["_regio_melding"] = f"Toegevoegd: {inventaris.naam}.{namen}"


def _schoon() -> None:
    """Another overview: what was chosen in the last one means nothing here."""
    for sleutel in ("w_regio", "w_knooppunt", "w_naast", "w_partij", "w_meldpunt"):
        st.session_state.pop(sleutel, None)
    st.session_state["w_overzicht_deel"] = "antwoorden"


# ---- the overview


def _toon(nu: Open) -> None:
    analyse = regioconcept.analyse(nu, adres.peildatum())
    regio = _kop(nu, analyse)
    _verslag(nu)
    if not analyse.regios:
        st.info(
            "In dit overzicht staat geen regio. Vul het blad Regio in en lees het opnieuw in.", icon=":material/info:"
        )
        return
    delen = {d: n for d, n in _DELEN.items() if d != "naast" or len(nu.regios) > 1}
    if st.session_state.get("w_overzicht_deel") not in delen:
        st.session_state["w_overzicht_deel"] = "antwoorden"
    deel = st.pills(
        "Wat wilt u zien?", list(delen), key="w_overzicht_deel", required=True, format_func=delen.__getitem__
    )
    doel = (
        st.selectbox(
            "Waarvoor kijkt u?",
            list(regioantwoorden.DOELEN),
            key="w_doel",
            format_func=regioantwoorden.DOELEN.__getitem__,
            help="U ziet dan alleen de vragen, kolommen en bevindingen die daarvoor nodig zijn.",
        )
        or ""
    )
    r = next(r for r in analyse.regios if r.naam == regio)
    match deel:
        case "beelden":
            regiobeelden.toon(analyse, r.iri, r.naam)
        case "tabellen":
            regiotabellen.toon(analyse, r.iri, r.naam, doel)
        case "knooppunt":
            regioknooppunt.toon(analyse, r.iri, doel)
        case "naast":
            st.session_state.setdefault("w_naast", nu.regios[:_NAAST])
            st.session_state["w_naast"] = [n for n in st.session_state["w_naast"] if n in nu.regios]
            regiotabellen.naast(
                analyse,
                st.multiselect(
                    "Welke regio's?", nu.regios, key="w_naast", placeholder="Kies regio's", select_all=False
                ),
            )
        case "bewaren":
            regiouitvoer.toon(analyse, nu.verslag)
        case _:
            if _eigen_antwoorden(nu):
                _slotsom(analyse, klein=regiovordering.toon(analyse, r.iri, doel))
            regiodoelen.toon(analyse, r.iri, doel)
            regioantwoorden.toon(analyse, r.iri, doel)


def _kop(nu: Open, analyse: Analyse) -> str:
    """The name, what can be done with the whole, and which region is looked at."""
    regio = nu.regios[0] if nu.regios else ""
    st.header(opmaak.kaal(nu.naam), anchor=False)
    if any(r.fictief for r in analyse.regios):
        st.caption("Dit is een verzonnen voorbeeld; de regio bestaat niet.")
    _knoppen(nu, analyse)
    regioknooppunt.melding()
    if not _eigen_antwoorden(nu):
        _slotsom(analyse, klein=bool(nu.id))
    if len(nu.regios) > 1:
        if st.session_state.get("w_regio") not in nu.regios:
            st.session_state["w_regio"] = regio
        regio = st.selectbox("Regio", nu.regios, key="w_regio") or regio
    return regio


def _eigen_antwoorden(nu: Open) -> bool:
    """On one's own overview what to do now comes before what was found."""
    return bool(nu.id) and st.session_state.get("w_overzicht_deel") == "antwoorden"


def _slotsom(analyse: Analyse, *, klein: bool = False) -> None:
    op = f"De regels zijn die van {opmaak.dag(analyse.peildatum.isoformat())}."
    if klein:
        st.caption(f"{opmaak.kaal(analyse.slotsom)} {op}")
    else:
        st.markdown(f"**{opmaak.kaal(analyse.slotsom)}** {op}")


def _knoppen(nu: Open, analyse: Analyse) -> None:
    with st.container(horizontal=True):
        if nu.concept:
            c = nu.concept
            st.button(
                "Ongedaan maken",
                key="w_regio_terug",
                icon=":material/undo:",
                disabled=not c.kan_terug,
                help=f"Maak ongedaan: {c.kan_terug}" if c.kan_terug else None,
                on_click=regioconcept.terug,
            )
            st.button(
                "Doe opnieuw",
                key="w_regio_opnieuw",
                icon=":material/redo:",
                disabled=not c.kan_opnieuw,
                help=f"Doe opnieuw: {c.kan_opnieuw}" if c.kan_opnieuw else None,
                on_click=regioconcept.opnieuw,
            )
        regiouitvoer.werkboek_knop(analyse)
        bewaren.kopieer(
            _invoer() or {},
            f"Overzicht van knooppunten: {nu.naam}",
            analyse.slotsom,
            sleutel="overzicht",
            wat="Met deze link gaat u later of op een andere plek verder.",
            peildatum=analyse.peildatum,
        )
        with st.popover("Ander overzicht", icon=":material/restart_alt:", key=f"ander-{regioconcept.beurt()}"):
            st.caption(
                "Wat u nu hebt, blijft bewaard; u krijgt de link erheen." if nu.id else "Kies een ander overzicht."
            )
            _beginscherm(f"ander{regioconcept.beurt()}")
        with st.popover("Regio erbij", icon=":material/add:", key=f"erbij-{regioconcept.beurt()}"):
            st.caption("Lees het overzicht van een andere regio in, om ze naast elkaar te zien.")
            _lees_in(f"erbij{regioconcept.beurt()}", _voeg_toe)
    if not nu.op_schijf:
        st.warning(
            "Het overzicht kan hier niet worden bewaard voor na het herladen van de pagina. Download het werkboek.",
            icon=":material/warning:",
        )
    if (vorige := regioconcept.vorige()) and vorige != nu.id:
        st.page_link(
            "paginas/overzicht.py", label="Open het vorige overzicht", query_params=adres.query(concept=vorige)
        )


def _verslag(nu: Open) -> None:
    """What was wrong in the file, cell by cell."""
    verslag = nu.verslag
    if not verslag.meldingen:
        return
    fouten = len(verslag.fouten)
    rest = len(verslag.meldingen) - fouten
    kop = f"Bij het inlezen: {fouten} {'cel' if fouten == 1 else 'cellen'} niet gelezen"
    kop += f", {rest} {'opmerking' if rest == 1 else 'opmerkingen'}" if rest else ""
    with st.expander(kop, icon=":material/warning:" if fouten else ":material/info:"):
        st.markdown(
            f"{opmaak.kaal(verslag.slotsom)} Verbeter de cellen in uw bestand en lees het opnieuw in, of pas het knooppunt hier aan."
        )
        koppen = ["Blad", "Rij", "Kolom", "Wat er stond", "Wat er is", "Gevolg"]
        rijen = [
            [
                m.plaats.blad,
                f"regel {m.plaats.rij}" if m.plaats.is_regel else str(m.plaats.rij),
                m.plaats.kolom + (f" ({m.plaats.letter})" if m.plaats.letter else ""),
                m.waarde,
                m.bericht,
                "Niet gelezen" if m.ernst == "fout" else "Wel gelezen",
            ]
            for m in verslag.meldingen
        ]
        regiotabellen.schuif(koppen, rijen, "Wat bij het inlezen is opgevallen")
        bewaren.knop(
            "Lijst (CSV)", lambda: bewaren.rekenblad(koppen, rijen), "inleesverslag.csv", sleutel="verslag-csv"
        )


if st.session_state.pop("_regio_schoon", False):
    _schoon()
if straks := st.session_state.pop("_knooppunt_straks", None):
    st.session_state["w_knooppunt"] = straks
onbekend = _van_buiten()
st.title("Overzicht", anchor=False)
nu = regioconcept.huidig()
adres.schrijf("overzicht", _invoer() or {})
if onbekend:
    st.warning(opmaak.kaal(onbekend), icon=":material/link_off:")
if nu is None:
    st.markdown(
        "Zie in één keer of de meldpunten en overlegtafels van een regio de problemen dekken, waar zij overlappen, waar een casus tussen wal en schip valt, en of elk knooppunt een goede basis heeft."
    )
    with st.container(border=True):
        _beginscherm("leeg")
    if vorige := regioconcept.vorige():
        st.page_link(
            "paginas/overzicht.py", label="Open het vorige overzicht", query_params=adres.query(concept=vorige)
        )
else:
    _toon(nu)
    if nu.id:
        st.caption(
            f"Het overzicht wordt bewaard op de computer waar Deelwijzer draait, tot {BEWAARDAGEN} dagen na de laatste wijziging. Wie de link heeft, kan het openen."
        )
