"""How it works, what it rests on, and what it cannot do: counted from the knowledge base, each number with the list behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from deelwijzer import __version__
from deelwijzer.feiten import Feiten, slug
from deelwijzer.namen import woorden as in_woorden
from deelwijzer.ontvangstbewijs import VOORBEHOUD
from deelwijzer.oordeel.uitkomst import uitkomst_term
from deelwijzer.verantwoording import BEOORDELINGEN, NOG_NIET, TEGEN_BRON, Verantwoording, verantwoording
from onderdelen import adres, kennis, opmaak, rondleiding, uitkomsten, verwijzing

# Class → how many there are, and the kind on the page "Bladeren" that lists them, if there is one.
_TELLING = (
    ("dw:Verstrekkingsnorm", "Verstrekkingsnormen", "norm"),
    ("dw:Partijsoort", "Soorten partijen", "partij"),
    ("dw:Gegevenscategorie", "Soorten gegevens", "gegeven"),
    ("dw:Doel", "Doelen", "doel"),
    ("dw:WettelijkeTaak", "Wettelijke taken", ""),
    ("dw:Geheimhoudingsplicht", "Geheimhoudingsplichten", "geheim"),
    ("dw:Doorbrekingsgrond", "Gronden om die te doorbreken", ""),
    ("dw:Plicht", "Andere plichten", ""),
    ("dw:Vereiste", "Vereisten aan convenanten en besluiten", ""),
    ("dw:Knooppunt", "Meldpunten en overlegtafels", "knooppunt"),
    ("dw:Regeling", "Wetten en regelingen", "regeling"),
    ("dw:Bepaling", "Aangehaalde artikelen", ""),
    ("dw:Bron", "Bronnen", "bron"),
)
# In the order in which a question passes them.
_POORTEN = (
    ("Regime", "Onder welke wet vallen deze gegevens? Onder de Wpg mag delen niet, tenzij een regel het toelaat."),
    (
        "Norm of grondslag",
        "Is er een norm die deze gever, ontvanger en gegevens noemt? Of weegt u zelf uw grondslag af?",
    ),
    ("Verbod en geheimhouding", "Staat een verbod of een geheimhouding in de weg, en is er een grond die dat opheft?"),
    ("Voorwaarden", "Wat moet er nog waar zijn, wie beoordeelt dat, en wie moet meewerken?"),
    ("Uitkomst", "Het oordeel volgt uit de stappen hiervoor. Daarom klopt de uitleg altijd met het oordeel."),
)


@st.cache_resource(max_entries=2, show_spinner="De bronnen worden geteld …")
def _verantwoording(hash_: str, _feiten: Feiten) -> Verantwoording:
    return verantwoording(_feiten)


def _link(tekst: str, pagina: str, **stand: str) -> str:
    return verwijzing.link(tekst, verwijzing.pad(pagina, **stand))


def _vouw(kop: str, inhoud: str, *, open_: bool = False) -> None:
    st.html(f'<div class="dw-los">{opmaak.uitklap(kop, inhoud, open_=open_)}</div>')


def _alinea(*zinnen: str) -> None:
    """Sentences of HTML."""
    st.html(f'<div class="dw-leestekst"><p>{" ".join(zinnen)}</p></div>')


def _wat() -> None:
    st.header("Wat het is, en wat niet", anchor=False)
    st.markdown(
        "Deelwijzer laat zien wie in het sociaal domein, de zorg en de veiligheid welke persoonsgegevens met wie mag delen. "
        "Bij elk antwoord staan de regel, de voorwaarden, het artikel en de bron."
    )
    st.markdown(
        f"- {VOORBEHOUD} U beslist zelf, met de stukken van uw zaak.\n"
        "- Een antwoord geldt voor een soort partij en een soort gegevens, op de peildatum. Of het in uw zaak noodzakelijk is, kan Deelwijzer niet weten.\n"
        "- De links gaan naar de wettekst op een andere site. Controleer daar of de tekst nog geldt.\n"
        "- Wat u invult of uploadt, blijft op de computer waar Deelwijzer draait. Vul toch geen persoonsgegevens in."
    )
    with st.container(horizontal=True):
        st.page_link(
            "paginas/handleiding.py",
            label="Lees de handleiding",
            icon=":material/import_contacts:",
            query_params=adres.query(),
        )
        st.page_link(
            "paginas/toegankelijkheid.py",
            label="Toegankelijkheid",
            icon=":material/accessibility_new:",
            query_params=adres.query(),
        )


def _antwoord(feiten: Feiten) -> None:
    st.header("Hoe een antwoord ontstaat", anchor=False)
    st.markdown("Elke vraag gaat langs vijf stappen, altijd in deze volgorde.")
    stappen = "".join(
        f"<li><strong>{opmaak.veilig(naam)}</strong> <span>{opmaak.veilig(uitleg)}</span></li>"
        for naam, uitleg in _POORTEN
    )
    st.html(f'<ol class="dw-stroom">{stappen}</ol>')
    st.subheader(f"De uitkomsten ({len(uitkomsten.VOLGORDE)})", anchor=False)
    rijen = []
    for u in uitkomsten.VOLGORDE:
        precies = feiten.een(uitkomst_term(feiten, u), "skos:definition") or ""
        rijen.append(
            [
                uitkomsten.teken(feiten, u),
                opmaak.veilig(uitkomsten.woorden(feiten, u)[1]),
                opmaak.veilig(precies),
            ]
        )
    st.html(opmaak.tabel(["Uitkomst", "Wat u ermee kunt", "Precies gezegd"], rijen, "De uitkomsten van een vraag"))


def _rondleidingen() -> None:
    st.header("Rondleidingen", anchor=False)
    st.markdown("Kijk mee met een voorbeeld. U kunt op elk moment stoppen, en alles zelf uitproberen.")
    with st.container(key="relaties-rondleidingen"):
        for taak, r in rondleiding.alle().items():
            rondleiding.startknop(taak, f"**{r.titel}** ({len(r.stappen)} stappen): {r.uitleg}")


def _bronnen(feiten: Feiten, v: Verantwoording) -> None:
    st.header("Bronnen", anchor=False)
    st.markdown(
        f"De kennis komt uit {len(v.bronnen)} documenten en uit de wetteksten zelf. Van elke paragraaf van de documenten is "
        "vastgelegd wat erin staat, of waarom er niets uit is overgenomen. Een document gaat nooit boven de wet."
    )
    rijen = [
        [
            opmaak.veilig(feiten.label(b.bron)),
            str(b.secties),
            _link(str(b.vastgelegd), "catalogus", vraag="normen-per-sectie", bron=slug(b.bron)),
            str(b.met_reden),
            str(b.open),
        ]
        for b in v.bronnen
    ]
    koppen = ["Document", "Paragrafen", "Vastgelegd", "Niets, met reden", "Nog niet"]
    st.html(opmaak.tabel(koppen, rijen, "Hoeveel van elk document is vastgelegd"))
    gezocht = in_woorden(
        st.text_input(
            "Zoek een wet in de lijsten hieronder",
            key="w_over_wet",
            icon=":material/filter_alt:",
            placeholder="bijvoorbeeld: Jeugdwet",
            width=420,
            live=True,
        )
        or ""
    )
    _wetten(feiten, v, gezocht)
    st.header("Hoe het is nagekeken", anchor=False)
    _nagekeken(feiten, v, gezocht)


def _gezocht(feiten: Feiten, regeling: str, gezocht: Sequence[str]) -> bool:
    tekst = " ".join([feiten.label(regeling), *feiten.alle(regeling, "skos:altLabel"), regeling]).lower()
    return all(w in tekst for w in gezocht)


def _wetten(feiten: Feiten, v: Verantwoording, gezocht: Sequence[str]) -> None:
    rijen = [
        [
            verwijzing.ding(feiten, w.regeling),
            opmaak.veilig("; ".join(map(opmaak.dag, w.versies)) or "niet zelf gelezen"),
            opmaak.veilig(opmaak.dag(w.gelezen_op)),
        ]
        for w in v.wetten
        if _gezocht(feiten, w.regeling, gezocht)
    ]
    tabel = opmaak.tabel(["Wet of regeling", "Gelezen tekst van", "Gelezen op"], rijen, "Gelezen wetteksten")
    _vouw(f"Wetteksten en hun datum ({len(rijen)})", tabel, open_=bool(gezocht))


def _nagekeken(feiten: Feiten, v: Verantwoording, gezocht: Sequence[str]) -> None:
    totaal = sum(v.totaal.values())
    _alinea(
        f"Er zijn {totaal} regels vastgelegd: normen, taken, plichten, geheimhoudingen en vereisten.",
        "Bij elke regel staat waarmee die is vergeleken.",
        "Of een tweede persoon heeft meegelezen, staat niet in de kennisbank.",
    )
    rijen = [
        [
            opmaak.veilig(feiten.label(b)),
            opmaak.veilig(feiten.een(b, "dw:uitleg") or ""),
            str(v.totaal[b]),
            _link("Welke normen", "catalogus", vraag="normen-naar-beoordeling", beoordeling=slug(b)),
        ]
        for b in BEOORDELINGEN
    ]
    st.html(opmaak.tabel(["Nagekeken", "Betekent", "Aantal regels", "Lijst"], rijen, "Hoe de regels zijn nagekeken"))
    per_wet = [
        [
            verwijzing.ding(feiten, n.regeling) if n.regeling else "Zonder wetsartikel",
            *(str(n.telling[b]) for b in BEOORDELINGEN),
        ]
        for n in v.nagekeken
        if _gezocht(feiten, n.regeling, gezocht)
    ]
    koppen = ["Wet of regeling", *(feiten.label(b) for b in BEOORDELINGEN)]
    tabel = opmaak.tabel(koppen, per_wet, "Nagekeken regels per wet")
    tel = "<p>Een regel die op twee wetten rust, telt bij allebei mee.</p>"
    _vouw(f"Nagekeken per wet ({len(per_wet)})", tel + tabel, open_=bool(gezocht))


def _verschillen(feiten: Feiten, v: Verantwoording) -> None:
    st.header("Waar bronnen verschillen", anchor=False)
    _alinea(
        f"Op {len(v.verschillen)} punten zeggen bronnen iets anders dan de wet of dan elkaar.",
        "Zo’n verschil verandert nooit stil een antwoord: u ziet het erbij.",
        "Het kan ook door de tijd komen: "
        + _link("de verschillen die nu gelden", "catalogus", vraag="bronverschillen")
        + ".",
    )

    def namen(termen: Iterable[str]) -> str:
        return "<br>".join(verwijzing.ding(feiten, t) for t in termen)

    rijen = [
        [
            verwijzing.ding(feiten, x.lezing),
            "<br>".join(map(opmaak.veilig, x.woorden)),
            namen(x.tegenover) or "–",
            namen(x.bronnen) or "–",
        ]
        for x in v.verschillen
    ]
    tabel = opmaak.tabel(["Lezing", "Verschil", "Tegenover", "Bron"], rijen, "Verschillen tussen bronnen")
    _vouw(f"Alle verschillen ({len(rijen)})", tabel)


def _beperkingen(feiten: Feiten, v: Verantwoording) -> None:
    st.header("Beperkingen", anchor=False)
    open_ = v.uitleg_normen["dw:OpenNorm"]
    normen = sum(v.uitleg_normen.values())
    punten = [
        "De kennisbank is niet compleet. Staat een regel er niet in, dan is het oordeel ‘niet bekend’. Daaruit volgt niets over wat mag.",
        f"Van {len(v.niet_gelezen)} aangehaalde wetten is de tekst niet zelf gelezen. Wat daarvan is vastgelegd, komt uit een document of uit een wet die ernaar verwijst.",
        f"{open_} van de {normen} verstrekkingsnormen zijn open: de wet laat ruimte voor uitleg. "
        + _link("Open normen van een partij", "catalogus", vraag="open-normen"),
        f"{v.totaal[NOG_NIET]} regels zijn nog niet nagekeken en {v.totaal[TEGEN_BRON]} alleen in een document.",
        "Wetten veranderen. Een wijziging van na de gelezen tekst staat er niet in.",
        "Rechtspraak en regels van een gemeente of organisatie zelf staan er niet in, tenzij een bron ze noemt.",
    ]
    st.html(f'<div class="dw-leestekst dw-oordeel">{opmaak.lijst(punten)}</div>')
    _vouw(
        f"Wetten die niet zelf zijn gelezen ({len(v.niet_gelezen)})",
        opmaak.lijst(verwijzing.ding(feiten, w.regeling) for w in v.niet_gelezen),
    )
    _vouw(
        f"Regels die nog niet zijn nagekeken ({len(v.niet_nagekeken)})",
        opmaak.lijst(verwijzing.ding(feiten, t) for t in v.niet_nagekeken),
    )


def _inhoud(feiten: Feiten) -> None:
    st.header("Wat er in staat", anchor=False)
    rijen = []
    for klasse, naam, soort in _TELLING:
        aantal = str(len(feiten.onderwerpen("rdf:type", klasse)))
        rijen.append([opmaak.veilig(naam), _link(aantal, "bladeren", soort=soort) if soort else aantal])
    st.html(opmaak.tabel(["Soort", "Aantal"], rijen, "Wat er in de kennisbank staat"))


def _versie(v: Verantwoording) -> None:
    st.header("Versie en licentie", anchor=False)
    st.html(
        opmaak.velden(
            [
                ("Programma", opmaak.veilig(f"Deelwijzer {__version__}")),
                ("Kennisbank", opmaak.element("code", opmaak.veilig(wijzer.kennisbank.hash))),
                ("Laatst gelezen", opmaak.veilig(opmaak.dag(max((w.gelezen_op for w in v.wetten), default="")))),
                ("Licentie", "EUPL-1.2"),
            ]
        )
    )
    st.caption(
        "De code van de kennisbank verandert als er één teken in verandert. Zo ziet u of twee antwoorden uit dezelfde kennis komen."
    )


wijzer = kennis.wijzer()
feiten = wijzer.feiten
adres.schrijf("over", {})
st.title("Hoe werkt dit", anchor=False)
telling = _verantwoording(wijzer.kennisbank.hash, feiten)
_wat()
_rondleidingen()
_antwoord(feiten)
_bronnen(feiten, telling)
_verschillen(feiten, telling)
_beperkingen(feiten, telling)
_inhoud(feiten)
_versie(telling)
