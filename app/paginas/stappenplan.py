"""Walk a flow: one question at a time, with why it is asked, the path so far, and at the end the record to download."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from deelwijzer import convenant
from deelwijzer.convenant import concept as bewaarplaats
from deelwijzer.convenant.concept import Concept
from deelwijzer.convenant.opdracht import voorbeelden
from deelwijzer.document import schrijf
from deelwijzer.feiten import Feiten, slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.oordeel import weergave
from deelwijzer.oordeel.uitkomst import uitkomst_label
from deelwijzer.stappen import (
    Loop,
    Stand,
    Stappenplan,
    antwoord,
    beeld,
    begin,
    bewaren,
    opdracht,
    stand,
    stappenplan,
    stappenplannen,
    terug,
    werkproces,
)
from deelwijzer.stappen.model import WEET_NIET
from deelwijzer.stappen.oordeel import oordeel_bij
from deelwijzer.stappen.persoonsgegevens import waarschuwingen
from deelwijzer.stappen.situatie import Situatie, in_woorden, uit_voorstel
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, kennis, opmaak, toetsen, woorduitleg
from onderdelen import bewaren as knoppen

_LOOP, _FOUT = "_stappenplan_loop", "_stappenplan_fout"
_BEKEND = ("van", "aan", "gegevens", "doel", "knooppunt", "verband", "frequentie", "handeling", "omstandigheden")
_VELDEN = ("stappenplan", "antwoorden", *_BEKEND)
# Reasons may say too much for an address: they are kept on disk, under a name nobody can guess.
_CONCEPT, _SOORT = "concept", "stappenplan"
_REDENEN, _BEWAARD = "_stappenplan_redenen", "_stappenplan_bewaard"
_WEET_NIET = "Weet ik niet"
_LANGST = 4000
_VORMEN = {"docx": "Word", "odt": "ODT", "pdf": "PDF", "md": "Markdown", "yaml": "Bewaar deze weg"}


def _uit_adres(wijzer: Wijzer) -> Loop | None:
    """The walk of the address; the one in the window, with its reasons, when that is the same."""
    if "stappenplan" not in st.query_params:
        return None
    nu: Loop | None = st.session_state.get(_LOOP)
    concept = st.query_params.get(_CONCEPT, "")
    gevraagd = {v: st.query_params.get_all(v) for v in _VELDEN if st.query_params.get_all(v)}
    if nu is not None and _stand(wijzer, nu) == gevraagd:
        return nu
    try:
        velden = {
            **{v: [w[:_LANGST] for w in waarden] for v, waarden in gevraagd.items()},
            "peildatum": adres.peildatum().isoformat(),
        }
        loop = bewaren.uit_adres(wijzer.feiten, wijzer.namen, wijzer.regels.boven, urlencode(velden, doseq=True))
        return _met_redenen(loop, concept) if concept else loop
    except GebruikersFout as fout:
        st.session_state[_FOUT] = str(fout)
        return None


def _met_redenen(loop: Loop, concept: str) -> Loop:
    """The walk with the reasons kept under that name, if they are there and of this flow."""
    bewaard = bewaarplaats.haal(concept)
    if bewaard is None or bewaard.soort != _SOORT or bewaard.boom.get("stappenplan") != loop.plan:
        return loop
    st.session_state[_REDENEN] = (loop.plan, concept)
    gegeven = {s for s, _ in loop.antwoorden}
    redenen = ((str(s), str(r)[:2000]) for s, r in bewaard.boom["redenen"].items() if s in gegeven)
    return replace(loop, motivaties=tuple(redenen))


def _bewaar_redenen(loop: Loop) -> str:
    """The name under which the reasons of this walk are on disk; "" when there are none or the disk does not allow it."""
    if not any(reden for _, reden in loop.motivaties):
        return ""
    plan, naam = st.session_state.get(_REDENEN, ("", ""))
    if plan != loop.plan:
        naam = bewaarplaats.nieuw_id()
        st.session_state[_REDENEN] = (loop.plan, naam)
    boom = {"stappenplan": loop.plan, "redenen": dict(loop.motivaties)}
    return naam if bewaarplaats.bewaar(naam, Concept.begin(boom, "Stappenplan", _SOORT)) else ""


def _stand(wijzer: Wijzer, loop: Loop) -> adres.Stand:
    """The walk as it stands in the address: without reasons, which may say too much."""
    velden = bewaren.als_json(stappenplan(wijzer.feiten, loop.plan), loop, wijzer.regels.boven)
    uit: adres.Stand = {"stappenplan": [loop.plan]}
    for veld, waarde in velden.get("bekend", {}).items():
        uit[veld] = list(waarde) if isinstance(waarde, list) else [waarde]
    if loop.antwoorden:
        uit["antwoorden"] = [" ".join(f"{s}.{a}" for s, a in loop.antwoorden)]
    return uit


def _zet(wijzer: Wijzer, loop: Loop) -> None:
    if st.session_state.get(_LOOP) != loop:
        st.session_state[_LOOP] = loop
        st.session_state[_BEWAARD] = _bewaar_redenen(loop)
    concept = st.session_state.get(_BEWAARD, "")
    adres.schrijf("stappenplan", {**_stand(wijzer, loop), **({_CONCEPT: [concept]} if concept else {})})


def _kies(wijzer: Wijzer) -> None:
    st.title("Stappenplannen", anchor=False)
    st.write(
        "Loop een stappenplan uit een handreiking door: één vraag tegelijk, met aan het eind een verslag van uw afweging. "
        "Vul geen persoonsgegevens in."
    )
    if fout := st.session_state.pop(_FOUT, None):
        st.error(opmaak.kaal(fout), icon=":material/error:")
    vooraf = _vooraf(wijzer)
    kolommen = st.columns(2)
    for nummer, plan in enumerate(stappenplannen(wijzer.feiten)):
        with kolommen[nummer % 2].container(border=True):
            st.header(plan.label, anchor=False)
            st.html(opmaak.element("p", opmaak.veilig(plan.uitleg)))
            voor = f"Voor: {plan.voor_wie} {len(plan.stappen)} vragen."
            if not plan.geldt(adres.peildatum()):
                voor += " Op de peildatum geldt dit stappenplan niet."
            st.html(opmaak.element("p", opmaak.veilig(voor), "dw-zacht"))
            if st.button("Begin", key=f"begin-{plan.naam}", help=f"Begin met {plan.label}"):
                _zet(wijzer, begin(plan, wijzer.regels.boven, adres.peildatum(), vooraf))
                st.rerun()
    bestand = st.file_uploader("Verder met een bewaarde weg", type=["yaml", "yml", "json"], key="stappenplan-open")
    if bestand is not None:
        try:
            tekst = bestand.getvalue().decode("utf-8", errors="replace")
            _zet(wijzer, bewaren.lees(wijzer.feiten, wijzer.namen, wijzer.regels.boven, tekst, bestand.name))
        except GebruikersFout as fout:
            st.error(opmaak.kaal(str(fout)), icon=":material/error:")
        else:
            st.rerun()
    _werkproces(wijzer)


def _vooraf(wijzer: Wijzer) -> Situatie | None:
    """What a flow of a convenant says of the case, when the user begins with one."""
    with st.expander("Begin met een stroom uit een convenant", icon=":material/fact_check:"):
        st.caption("Wat in het convenant staat, wordt ingevuld; wat u niet hoeft te beantwoorden, ziet u in uw weg.")
        namen = voorbeelden()
        gekozen = st.selectbox("Een voorbeeld", list(namen), index=None, placeholder="Kies een voorbeeld")
        eigen = st.file_uploader("Of uw eigen convenant", type=["yaml", "yml", "ttl", "jsonld", "json"])
        naam = eigen.name if eigen else f"{gekozen}.yaml" if gekozen else ""
        if not naam:
            return None
        try:
            inhoud = eigen.getvalue() if eigen else namen[str(gekozen)].read_bytes()
            voorstel = convenant.lees(toetsen.als_voorstel(naam, inhoud), wijzer.namen, naam)
        except GebruikersFout as fout:
            st.error(opmaak.kaal(str(fout)), icon=":material/error:")
            return None
        stromen = uit_voorstel(wijzer.regels, voorstel, adres.peildatum())
        if not stromen:
            st.info("Dit convenant noemt geen stroom met gever, ontvanger en gegevens.", icon=":material/info:")
            return None
        woorden = [in_woorden(wijzer.feiten, s) for s in stromen]
        nummer = st.selectbox("Welke stroom?", range(len(stromen)), format_func=woorden.__getitem__)
        st.caption("Kies nu hieronder een stappenplan.")
        return stromen[nummer or 0]


def _werkproces(wijzer: Wijzer) -> None:
    """The work process of a national kind of knooppunt, as a document."""
    st.header("Werkproces voor een knooppunt", anchor=False)
    st.write(
        "Per fase het doel, wie, welke gegevens, de beslissing, risico's en vuistregels; met de lijst voor de procesregisseur."
    )
    f = wijzer.feiten
    soorten = {slug(k): f.label(k) for k in sorted(f.onderwerpen("rdf:type", "dw:Knooppunt"), key=f.label)}
    gekozen = st.selectbox(
        "Welk knooppunt?", list(soorten), index=None, format_func=soorten.__getitem__, placeholder="Kies een knooppunt"
    )
    if gekozen is None:
        return
    try:
        k = werkproces.van_knooppunt(wijzer, gekozen)
    except GebruikersFout as fout:
        st.info(opmaak.kaal(str(fout)), icon=":material/info:")
        return
    document = werkproces.document(wijzer, k, adres.peildatum())
    with st.container(horizontal=True):
        for vorm, label in (("docx", "Word"), ("odt", "ODT"), ("pdf", "PDF"), ("md", "Markdown")):
            knoppen.knop(
                label, partial(schrijf, document, vorm), f"werkproces-{gekozen}.{vorm}", sleutel=f"w-{vorm}-{gekozen}"
            )


def _vraag(wijzer: Wijzer, plan: Stappenplan, loop: Loop, nu: Stand) -> None:
    s = nu.stap
    assert s is not None
    f = wijzer.feiten
    st.html(opmaak.element("p", opmaak.veilig(f"Stap {s.nummer}" if s.nummer[:1].isdigit() else s.nummer), "dw-zacht"))
    st.header(s.vraag, anchor=False)
    if nu.wacht:
        st.info(opmaak.kaal(f"Als u het niet weet: {s.als_onbekend}"), icon=":material/help:")
    uitleg = opmaak.velden(
        [
            ("Waarom deze vraag", opmaak.veilig(s.waarom)),
            ("Uitleg", opmaak.veilig(s.uitleg)),
            ("Denk aan", opmaak.lijst(opmaak.veilig(h) for h in s.hulpvragen)),
            ("Let op", opmaak.lijst(opmaak.veilig(h) for h in s.let_op)),
            ("Voorbeeld", opmaak.lijst(opmaak.veilig(v) for v in s.voorbeelden)),
            ("Artikelen", opmaak.artikelen([weergave.bepaling(f, b) for b in s.bepalingen])),
            ("Bron", opmaak.bronnen([weergave.bron(f, v) for v in s.vindplaatsen])),
            ("Verschil met de wet", opmaak.veilig(s.verschil or "")),
        ]
    )
    st.html(woorduitleg.met_uitleg(opmaak.element("div", uitleg, "dw-oordeel")))
    namen = {a.id: a.label for a in nu.keuzes} | {WEET_NIET: _WEET_NIET}
    with st.form(f"vraag-{plan.naam}-{s.naam}-{len(loop.antwoorden)}", border=False):
        gekozen = st.radio("Uw antwoord", list(namen), format_func=lambda k: namen[k], index=None)
        reden = st.text_area(
            "Waarom (mag leeg)",
            value=loop.motivatie(s.naam),
            max_chars=2000,
            help="Uw reden, in eigen woorden. Schrijf geen namen, nummers of adressen op.",
        )
        verder = st.form_submit_button("Verder", type="primary", icon=":material/arrow_forward:")
    if verder and gekozen is None:
        st.warning("Kies eerst een antwoord.", icon=":material/warning:")
    elif verder and gekozen is not None:
        _zet(wijzer, antwoord(plan, loop, s.naam, gekozen, reden))
        st.rerun()


def _einde(wijzer: Wijzer, loop: Loop, nu: Stand) -> None:
    e, f = nu.einde, wijzer.feiten
    assert e is not None
    st.header(f"Uitkomst: {e.label}", anchor=False)
    delen = opmaak.element("p", opmaak.veilig(e.uitleg))
    delen += opmaak.velden(
        [
            ("Wat nu", opmaak.lijst(opmaak.veilig(v) for v in e.vervolg)),
            ("Voorwaarden en plichten", opmaak.lijst(_voorwaarden(f, e.toetst))),
            ("Let op", opmaak.lijst(opmaak.veilig(p) for p in (*nu.aandachtspunten, *e.let_op))),
            ("Artikelen", opmaak.artikelen([weergave.bepaling(f, b) for b in e.bepalingen])),
            ("Verschil met de wet", opmaak.veilig(e.verschil or "")),
            ("Bron", opmaak.bronnen([weergave.bron(f, v) for v in e.vindplaatsen])),
        ]
    )
    if (o := oordeel_bij(wijzer.regels, loop, nu)) is not None:
        wie = f"{f.label(o.vraag.van)} aan {f.label(o.vraag.aan)}, {f.label(o.vraag.gegevens[0])}"
        zin = f"{uitkomst_label(f, o.uitkomst)}: {wie}."
        delen += opmaak.element("h3", "Het oordeel van Deelwijzer over dit geval") + opmaak.element(
            "p", opmaak.veilig(zin)
        )
    st.html(opmaak.element("div", delen, "dw-oordeel"))
    for ander in e.verwijst_naar:
        naam = ander.partition(":")[2]
        if st.button(f.label(ander), key=f"naar-{naam}", icon=":material/arrow_forward:"):
            _zet(wijzer, begin(stappenplan(f, naam), wijzer.regels.boven, adres.peildatum()))
            st.rerun()


def _voorwaarden(f: Feiten, termen: tuple[str, ...]) -> list[str]:
    return [opmaak.veilig(f.een(t, "dw:uitleg") or f.label(t)) for t in termen if not t.startswith("norm:")]


def _overzicht(plan: Stappenplan, nu: Stand) -> None:
    """The path so far, and the whole flow as a picture and as a table."""
    rijen = [
        [
            opmaak.veilig(g.stap.nummer),
            opmaak.veilig(g.stap.vraag),
            opmaak.element("b", opmaak.veilig(g.antwoord.label))
            + (" (ingevuld: dit is al bekend)" if g.bekend else ""),
            opmaak.veilig(g.motivatie),
        ]
        for g in nu.pad
    ]
    tabel = opmaak.tabel(["Stap", "Vraag", "Antwoord", "Reden"], rijen, "Uw antwoorden") if rijen else ""
    svg = b64encode(beeld.svg(plan, nu).encode()).decode()
    alt = opmaak.veilig(f"{plan.label}: de stappen, met uw weg in groen. De tabel hieronder zegt hetzelfde.")
    plaatje = f'<img class="dw-beeld" alt="{alt}" src="data:image/svg+xml;base64,{svg}">'
    alles = opmaak.tabel(
        ["Stap", "Vraag", "Antwoord en vervolg", "Uw weg"],
        [[opmaak.veilig(c) for c in rij] for rij in beeld.tabel(plan, nu)],
        "Alle vragen en wat erop volgt",
    )
    st.html(
        opmaak.uitklap(f"Uw weg tot nu toe ({len(rijen)})", tabel, open_=nu.einde is not None)
        + opmaak.uitklap("Het hele stappenplan als beeld en als tabel", plaatje + alles)
    )


def _bewaar(wijzer: Wijzer, plan: Stappenplan, loop: Loop, nu: Stand) -> None:
    naam = f"afwegingsverslag-{plan.naam}"
    st.markdown("**Bewaar het verslag van uw afweging**")
    with st.container(horizontal=True):
        for vorm, label in _VORMEN.items():
            knoppen.knop(label, partial(opdracht.vorm, wijzer, plan, loop, vorm), f"{naam}.{vorm}", sleutel=f"b-{vorm}")
        knoppen.kopieer(
            _stand(wijzer, loop),
            plan.label,
            nu.einde.label if nu.einde else "Nog niet afgerond",
            sleutel="stappenplan",
            wat="Deze link onthoudt uw antwoorden, niet uw redenen.",
            peildatum=loop.peildatum,
        )


def pagina() -> None:
    wijzer = kennis.wijzer()
    loop = _uit_adres(wijzer)
    if loop is None:
        _kies(wijzer)
        return
    plan = stappenplan(wijzer.feiten, loop.plan)
    _zet(wijzer, loop)
    st.title(plan.label, anchor=False)
    nu = stand(plan, loop, wijzer.regels.boven)
    if not plan.geldt(loop.peildatum):
        st.warning("Op de peildatum geldt dit stappenplan niet (meer).", icon=":material/history:")
    for g in nu.pad:
        for w in waarschuwingen(g.motivatie):
            st.warning(opmaak.kaal(str(w)), icon=":material/privacy_tip:")
    if nu.einde:
        _einde(wijzer, loop, nu)
    else:
        _vraag(wijzer, plan, loop, nu)
    with st.container(horizontal=True):
        if st.button(
            "Terug", icon=":material/arrow_back:", disabled=not loop.antwoorden, help="Haal het laatste antwoord weg."
        ):
            _zet(wijzer, terug(loop))
            st.rerun()
        if st.button("Ander stappenplan", icon=":material/list:"):
            for sleutel in (_LOOP, _REDENEN, _BEWAARD):
                st.session_state.pop(sleutel, None)
            adres.schrijf("stappenplan", {})
            st.rerun()
    _overzicht(plan, nu)
    _bewaar(wijzer, plan, loop, nu)


pagina()
