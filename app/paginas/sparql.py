"""For experts: a query of one's own, with help for the names, limits, and a way to stop it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Event

import streamlit as st

from deelwijzer import catalogus
from deelwijzer.begrippen import GRAVEN, sparql_prefixen
from deelwijzer.eindpunt.pagina import voorbeelden
from deelwijzer.feiten import slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.matrix import Voortgang
from deelwijzer.matrix.knopen import graaf
from deelwijzer.soorten import SOORTEN
from deelwijzer.sparql.aanvullen import PLEK, Aanvuller, zet_in
from deelwijzer.sparql.lopend import Lopend
from deelwijzer.sparql.uitvoeren import MAX_ANTWOORD, RIJEN, TIJD, Tabel, schrijf_sparql, vraag_sparql
from deelwijzer.sparql.wacht import MAX_BYTES
from deelwijzer.sparqltekst import vervang_namen
from deelwijzer.taal import datum
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, bewaren, kennis, opmaak, sparqladres, sparqlantwoord, sparqleditor, vraagzin

PAGINA = "sparql"
_TEKST, _VAN, _SOORT, _TERM, _VOORBEELD = "w_sparql", "w_sparql_van", "w_sparql_soort", "w_sparql_term", "w_sparql_vb"
_LABEL = "Uw vraag in SPARQL (SELECT, ASK, CONSTRUCT of DESCRIBE)"
# So long the page waits before it shows that it is busy.
_METEEN = 0.7


@dataclass(frozen=True)
class Uitvoering:
    """A query that runs or has run: the text, the givers whose oordelen it sees, and their day."""

    tekst: str
    van: tuple[str, ...]
    dag: date | None
    lopend: Lopend[Tabel]


@st.cache_resource(max_entries=2, show_spinner=False)
def _aanvuller(hash_: str, _wijzer: Wijzer) -> Aanvuller:
    return Aanvuller(_wijzer.namen)


def _invoer() -> adres.Stand | None:
    # The text of the editor outlives a visit to another page, a choice in a field does not.
    if _TEKST not in st.session_state or _SOORT not in st.session_state:
        return None
    van = [slug(p) for p in st.session_state.get(_VAN) or ()]
    tekst = st.session_state[_TEKST] or ""
    return sparqladres.van_vraag(tekst, van) if tekst.strip() else {}


def _vul(wijzer: Wijzer, stand: adres.Stand) -> list[str]:
    """Set the fields from the address; a query in it is run, as elsewhere a link gives its answer."""
    fouten, van = [], []
    for woord in stand.get("oordelen_van", ()):
        try:
            van.append(wijzer.namen.term("partij", woord))
        except GebruikersFout as fout:
            fouten.append(adres.zonder_opdracht(fout))
    tekst = sparqladres.lees(stand)
    if tekst is None and "z" in stand:
        fouten.append("De vraag in de link is beschadigd.")
    st.session_state[_VAN] = van
    st.session_state[_TEKST] = tekst if tekst is not None else next(iter(voorbeelden().values()))
    st.session_state.pop("_sparql", None)
    if tekst is not None and not fouten:
        _start()
    return fouten


def _start() -> None:
    """Run what is in the field; what still runs is stopped first."""
    _stop()
    sparqleditor.neem_over(_TEKST)
    wijzer, tekst = kennis.wijzer(), st.session_state[_TEKST] or ""
    van = tuple(st.session_state.get(_VAN) or ())
    dag = adres.peildatum() if van else None

    def stel(stop: Event, voortgang: Voortgang) -> Tabel:
        oordelen = wijzer.oordelen(dag, van=[slug(p) for p in van], voortgang=voortgang) if dag else None
        return vraag_sparql(wijzer.kennisbank, tekst, oordelen=oordelen, stop=stop)

    st.session_state["_sparql"] = Uitvoering(tekst, van, dag, Lopend(stel))


def _stop() -> None:
    if loopt := st.session_state.get("_sparql"):
        loopt.lopend.stop()


def _neem(tekst: str) -> None:
    sparqleditor.neem_over(_TEKST)
    st.session_state[_TEKST] = tekst
    _start()


@st.cache_resource(max_entries=2, show_spinner=False)
def _warm(hash_: str, _wijzer: Wijzer) -> None:
    """Start a process that answers, so that the first query need not wait for it."""
    Lopend(lambda stop, _: vraag_sparql(_wijzer.kennisbank, "ASK {}", tijd=60, stop=stop))


@st.cache_resource(max_entries=8, show_spinner=False)
def _voorbeeldvragen(hash_: str, dag: date, _wijzer: Wijzer) -> dict[str, str]:
    """Title → query."""
    vaste = {
        f"Catalogus: {catalogus.titel(v)}": catalogus.met_waarden(v, catalogus.lees_waarden(v, {}, _wijzer.namen, dag))
        for v in catalogus.vragen()
    }
    return {**voorbeelden(), **vaste}


def _neem_voorbeeld(vragen: dict[str, str]) -> None:
    if titel := st.session_state.get(_VOORBEELD):
        _neem(vragen[titel])
        st.session_state[_VOORBEELD] = None


def _zet_in() -> None:
    sparqleditor.neem_over(_TEKST)
    if term := st.session_state.get(_TERM):
        st.session_state[_TEKST] = zet_in(st.session_state[_TEKST] or "", term)


def _velden(wijzer: Wijzer, aanvuller: Aanvuller) -> None:
    vragen = _voorbeeldvragen(wijzer.kennisbank.hash, adres.peildatum(), wijzer)
    st.selectbox(
        "Begin met een voorbeeld",
        list(vragen),
        index=None,
        key=_VOORBEELD,
        placeholder=f"Kies uit {len(vragen)} vragen, of typ een woord",
        filter_mode="contains",
        on_change=_neem_voorbeeld,
        args=(vragen,),
    )
    if sparqleditor.gekozen():
        sparqleditor.toon(_TEKST, _LABEL, wijzer.kennisbank.hash, aanvuller)
    else:
        sparqleditor.naar_tekstvak(_TEKST)
        st.text_area(
            _LABEL,
            key=_TEKST,
            height=280,
            max_chars=MAX_BYTES,
            help="Voer uit met Ctrl+Enter. De voorvoegsels hoeft u niet te noemen.",
        )
        sparqleditor.staat_in_tekstvak()
    st.button("Voer uit", type="primary", icon=":material/play_arrow:", shortcut="Ctrl+Enter", on_click=_start)
    _namen(wijzer, aanvuller)
    if not wijzer.kennisbank.is_server:
        st.multiselect(
            "Ook de oordelen van deze gevers",
            vraagzin.keuzes(wijzer, "partij"),
            key=_VAN,
            format_func=lambda t: vraagzin.naam(wijzer, t),
            placeholder="geen oordelen",
            help="Dan ziet uw vraag ook de oordelen van de peildatum, als knopen van de klasse dw:Oordeel. De eerste keer kost dat enkele seconden.",
            select_all=False,
        )


def _namen(wijzer: Wijzer, aanvuller: Aanvuller) -> None:
    """What completes a name: choose by label, and it stands in the query."""
    feiten = wijzer.feiten

    def soort(voorvoegsel: str) -> str:
        woord = "klassen, eigenschappen en vaste keuzes" if voorvoegsel == "dw" else SOORTEN.get(voorvoegsel)
        return f"{voorvoegsel}: {woord}" if woord else f"{voorvoegsel}:"

    def term(naam: str) -> str:
        extra = ", eigenschap" if aanvuller.is_eigenschap(naam) else ""
        return f"{vraagzin.naam(wijzer, naam)} · {naam}{extra}"

    rij = st.columns([3, 6, 2], vertical_alignment="bottom")
    with rij[0]:
        gekozen = st.selectbox(
            "Vul een naam aan: soort",
            aanvuller.soorten(),
            index=aanvuller.soorten().index("dw"),
            key=_SOORT,
            format_func=soort,
            filter_mode="contains",
        )
    with rij[1]:
        st.selectbox(
            "Naam",
            aanvuller.termen(gekozen),
            index=None,
            key=_TERM,
            format_func=term,
            placeholder="Typ een woord of een afkorting",
            filter_mode="contains",
            help=f"De naam komt op de plek van {PLEK} in uw vraag. Staat dat teken er niet, dan komt de naam voor de laatste accolade.",
        )
    with rij[2]:
        st.button("Zet in vraag", icon=":material/input:", on_click=_zet_in, disabled=not st.session_state.get(_TERM))
    if naam := st.session_state.get(_TERM):
        uitleg = feiten.een(naam, "skos:definition") or feiten.een(naam, "dw:uitleg") or ""
        st.caption(f"`{naam}` {opmaak.kaal(uitleg)}")


def _onbekende_namen(wijzer: Wijzer, aanvuller: Aanvuller, tekst: str) -> None:
    for o in aanvuller.onbekend(tekst):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(
                f"De naam {opmaak.kaal(o.naam)} op regel {o.regel} staat niet in de kennisbank; daarmee vindt u niets."
                + (" Bedoelt u een van deze?" if o.voorstellen else " Zoek de juiste naam hierboven."),
                icon=":material/spellcheck:",
            )
            for voorstel in o.voorstellen:
                st.button(
                    f"{opmaak.kaal(wijzer.feiten.label(voorstel))} ({opmaak.kaal(voorstel)})",
                    key=f"vervang-{o.naam}-{voorstel}",
                    on_click=_neem,
                    args=(vervang_namen(tekst, {o.naam: voorstel}),),
                )


@st.fragment(run_every=0.5)
def _bezig(u: Uitvoering) -> None:
    if u.lopend.klaar():
        st.rerun()
    seconden = f"{u.lopend.seconden:.0f} seconden"
    if (u.dag and u.lopend.gedaan < u.lopend.totaal) or (u.dag and not u.lopend.totaal):
        tekst = f"De oordelen van {datum(u.dag)} worden gewogen ({seconden}). Dit gebeurt één keer per gever en dag."
        st.progress(u.lopend.gedaan / max(1, u.lopend.totaal), tekst)
    else:
        st.progress(min(1.0, u.lopend.seconden / TIJD), f"De vraag loopt ({seconden}, hoogstens {TIJD:g}).")
    st.button("Stop", icon=":material/stop_circle:", on_click=u.lopend.stop, key="sparql-stop")


def _antwoord(wijzer: Wijzer, u: Uitvoering) -> None:
    try:
        tabel = u.lopend.uitkomst()
    except GebruikersFout as fout:
        _fout(u.tekst, str(fout))
        return
    st.header("Antwoord", anchor=False)
    if u.tekst != (st.session_state[_TEKST] or ""):
        st.info("Uw vraag is daarna veranderd. Voer uit om het nieuwe antwoord te zien.", icon=":material/edit:")
    seconden = f"{u.lopend.seconden:.1f}".replace(".", ",")
    if tabel.soort == "ja of nee":
        st.markdown(f"**{_omvang(tabel)}** ({seconden} s)")
    elif not tabel.rijen:
        st.info(
            f"Niets gevonden ({seconden} s). De vraag is geldig, maar niets in de kennisbank past erbij. Maak een voorwaarde ruimer, of kijk of de namen kloppen.",
            icon=":material/search_off:",
        )
    else:
        st.markdown(f"**{_omvang(tabel)}** in {seconden} s")
        if tabel.afgekapt:
            st.warning(
                "Er is meer dan hier staat: een antwoord stopt bij "
                f"{RIJEN} rijen of {MAX_ANTWOORD // 1_000_000} MB. Maak de vraag smaller, of haal het op in delen met ORDER BY, LIMIT en OFFSET.",
                icon=":material/content_cut:",
            )
        sparqlantwoord.tabel(wijzer.feiten, tabel)
    _bewaar(wijzer, u, tabel)
    _met_kleuren(u.tekst)


def _omvang(tabel: Tabel) -> str:
    """What came out, in a few words."""
    if tabel.soort == "ja of nee":
        return "Ja" if tabel.rijen[0][0] and tabel.rijen[0][0].value == "true" else "Nee"
    enkel, meer = ("feit", "feiten") if tabel.soort == "feiten" else ("rij", "rijen")
    return f"{len(tabel.rijen)} {enkel if len(tabel.rijen) == 1 else meer}"


def _fout(tekst: str, bericht: str) -> None:
    st.error(opmaak.kaal(bericht), icon=":material/error:")
    _met_kleuren(tekst, open_=bool(re.search(r"\bregel \d+", bericht)))


def _met_kleuren(tekst: str, *, open_: bool = False) -> None:
    """The query as it was run; an error names a line of it."""
    with st.expander("De vraag met kleuren en regelnummers", expanded=open_, icon=":material/format_list_numbered:"):
        st.code(tekst, language="sparql", line_numbers=True)


def _bewaar(wijzer: Wijzer, u: Uitvoering, tabel: Tabel) -> None:
    antwoord = partial(wijzer.sparql_json, tabel, u.dag, [slug(p) for p in u.van])

    def csv() -> bytes:
        koppen, rijen = sparqlantwoord.koppen(tabel), sparqlantwoord.rijen(wijzer.feiten, tabel)
        return bewaren.rekenblad(koppen, rijen, antwoord()["ontvangstbewijs"])

    def turtle() -> str:
        oordelen = wijzer.oordelen(u.dag, van=[slug(p) for p in u.van]) if u.dag else None
        return schrijf_sparql(wijzer.kennisbank, u.tekst, tabelvorm=None, graafvorm="text/turtle", oordelen=oordelen)[0]

    with st.container(horizontal=True):
        bewaren.knop("CSV", csv, "antwoord.csv", uitleg="Alle rijen, met bij elke kolom ook de naam.", sleutel="sp-csv")
        bewaren.json_knop(antwoord, "antwoord.json", uitleg="Alle rijen, voor een programma.", sleutel="sp-json")
        if tabel.soort == "feiten":
            bewaren.knop("Turtle", turtle, "antwoord.ttl", uitleg="De feiten als RDF.", sleutel="sp-ttl")
        bewaren.kopieer(
            sparqladres.van_vraag(u.tekst, [slug(p) for p in u.van]),
            "Een eigen vraag in SPARQL",
            _omvang(tabel),
            sleutel="sparql",
            wat="Deze link opent de vraag en stelt haar opnieuw, op dezelfde peildatum.",
            peildatum=u.dag,
        )


def _uitleg(wijzer: Wijzer) -> None:
    dag = adres.peildatum()
    with st.expander("Grafen, peildatum, grenzen en voorvoegsels", icon=":material/info:"):
        st.markdown(
            "Een vraag ziet deze grafen samen. Met `GRAPH` kiest u er zelf een; `FROM` en `SERVICE` mogen niet.\n\n"
            + "\n".join(f"- `{g}`" for g in GRAVEN)
            + f"\n- `{graaf(dag)}`: alleen met ‘Ook de oordelen’; dit zijn de oordelen van de peildatum, {datum(dag)}.\n\n"
            "De peildatum links kiest alleen de graaf van de oordelen. Normen van alle tijden staan naast elkaar in de kennisbank: "
            "noem zelf een dag, met `dw:inWerking` en `dw:buitenWerking`, zoals in de voorbeelden.\n\n"
            f"Een vraag mag {MAX_BYTES // 1000} kB lang zijn en {TIJD:g} seconden duren. Een antwoord heeft hoogstens {RIJEN} rijen en "
            f"{MAX_ANTWOORD // 1_000_000} MB. Langer of groter kan op de opdrachtregel: `deelwijzer sparql`."
        )
        rijen = [
            [f"<code>{opmaak.veilig(p)}:</code>", f"<code>{opmaak.veilig(n)}</code>"]
            for p, n in sparql_prefixen().items()
        ]
        st.html(opmaak.uitklap("Voorvoegsels", opmaak.tabel(["Voorvoegsel", "Adres"], rijen, "Voorvoegsels")))


wijzer = kennis.wijzer()
if sparqleditor.neem_over(_TEKST):
    _start()
buiten = adres.van_buiten(PAGINA, sparqladres.VELDEN, _invoer(), langst=sparqladres.LANGST)
meldingen = _vul(wijzer, buiten) if buiten is not None else []
aanvuller = _aanvuller(wijzer.kennisbank.hash, wijzer)
_warm(wijzer.kennisbank.hash, wijzer)

st.title("SPARQL", anchor=False)
st.html(
    '<p class="dw-zacht">Voor wie zelf SPARQL schrijft. De kennisbank is alleen te lezen. Zoekt u een gewone vraag? '
    "Kijk bij Vragen of in de Catalogus.</p>"
)
_velden(wijzer, aanvuller)
adres.schrijf(PAGINA, _invoer() or {})
adres.meld_onbekend(meldingen)
_onbekende_namen(wijzer, aanvuller, st.session_state[_TEKST] or "")
if uitvoering := st.session_state.get("_sparql"):
    if uitvoering.lopend.klaar(_METEEN):
        _antwoord(wijzer, uitvoering)
    else:
        _bezig(uitvoering)
_uitleg(wijzer)
