"""Start page: one search field, and each job one click away."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from deelwijzer.fouten import GebruikersFout
from deelwijzer.oordeel.zinnen import gevraagd
from onderdelen import adres, concepten, kennis, navigatie, opmaak, regioconcept, rondleiding, toetsen, zoekveld

# A link: its text, the page, and the state that page opens in.
Voorbeeld = tuple[str, str, dict[str, str]]


@dataclass(frozen=True)
class Baan:
    """One job: what you get, the way in, and things that open at once."""

    pagina: str
    wat: str
    knop: str
    voorbeelden: list[Voorbeeld]


def _vraag(van: str, aan: str, gegevens: str) -> list[Voorbeeld]:
    """A question as it reads; nothing when it names something this knowledge base does not know."""
    wijzer = kennis.wijzer()
    try:
        vraag = wijzer.vraag(van=van, aan=aan, gegevens=[gegevens], peildatum=adres.peildatum())
    except GebruikersFout:
        return []
    return [(gevraagd(wijzer.feiten, vraag), "vragen", {"van": van, "aan": aan, "gegevens": gegevens})]


def _dingen(pagina: str, *termen: str) -> list[Voorbeeld]:
    feiten = kennis.wijzer().feiten
    return [
        (feiten.label(t), pagina, {"stappenplan": t.partition(":")[2]} if pagina == "stappenplan" else {"ding": t})
        for t in termen
        if feiten.bestaat(t)
    ]


def _convenanten(*namen: str) -> list[Voorbeeld]:
    alle = toetsen.voorbeelden()
    return [(alle[n].label, "convenant", {"voorbeeld": n}) for n in namen if n in alle]


def _banen() -> list[Baan]:
    return [
        Baan(
            "vragen",
            "U vraagt wie welke gegevens met wie mag delen. U krijgt een oordeel met de voorwaarden, de geheimhouding en de artikelen.",
            "Stel een vraag",
            [
                *_vraag(van="politie", aan="riec", gegevens="wpg-9"),
                *_vraag(van="huisarts", aan="veilig-thuis", gegevens="gezondheid"),
            ],
        ),
        Baan(
            "convenant",
            "U toetst of schrijft een samenwerkingsconvenant. U ziet wat ontbreekt of niet klopt, met het artikel en hoe u het herstelt.",
            "Toets of schrijf een convenant",
            _convenanten("buurtaanpak-kastanjeplein", "riec-oostkust"),
        ),
        Baan(
            "overzicht",
            "U brengt de meldpunten en overlegtafels van uw regio in beeld: wat is gedekt, wat overlapt en wat een zwakke basis heeft.",
            "Maak een overzicht",
            [("Regio Voorbeeld (verzonnen)", "overzicht", {"voorbeeld": "regio-voorbeeld"})],
        ),
        Baan(
            "stappenplan",
            "U loopt een afweging door, één vraag tegelijk. Aan het eind hebt u een verslag voor het dossier.",
            "Kies een stappenplan",
            _dingen("stappenplan", "stappenplan:meldcode", "stappenplan:politie"),
        ),
        Baan(
            "bladeren",
            "U zoekt iets op: elke partij, wet, regel en geheimhoudingsplicht heeft een eigen pagina met uitleg en bronnen.",
            "Blader door de kennisbank",
            _dingen("bladeren", "partij:veilig-thuis", "bepaling:wpg-20"),
        ),
    ]


def _kaart(baan: Baan) -> None:
    pagina = navigatie.PER_BESTAND[baan.pagina]
    with st.container(border=True, key=f"baan-{baan.pagina}"):
        st.header(f":material/{pagina.icoon}: {pagina.titel}", anchor=False)
        st.markdown(baan.wat)
        with st.container(key=f"baanknop-{baan.pagina}"):
            st.page_link(
                f"paginas/{baan.pagina}.py",
                label=baan.knop,
                icon=":material/arrow_forward:",
                query_params=adres.query(),
            )
        with st.container(key=f"relaties-baan-{baan.pagina}"):
            st.caption("Bekijk een voorbeeld" if len(baan.voorbeelden) == 1 else "Bekijk voorbeelden")
            for label, bestand, stand in baan.voorbeelden:
                st.page_link(f"paginas/{bestand}.py", label=opmaak.kaal(label), query_params=adres.query(**stand))
            rondleiding.startknop(baan.pagina)


def _verder() -> None:
    """Back to what is open in this window."""
    nu = regioconcept.huidig()
    open_ = [
        ("Verder met uw convenant", "convenant", {"deel": "bewerken", "concept": concepten.naam()})
        if concepten.naam()
        else None,
        (f"Verder met het overzicht {nu.naam}", "overzicht", {"concept": nu.id}) if nu and nu.id else None,
    ]
    for label, bestand, stand in filter(None, open_):
        st.page_link(
            f"paginas/{bestand}.py",
            label=opmaak.kaal(label),
            icon=":material/history:",
            query_params=adres.query(**stand),
        )


st.title("Wie mag welke gegevens met wie delen?", anchor=False)
intro = st.empty()
tekst = zoekveld.groot()
if not tekst:
    intro.markdown(
        "Deelwijzer helpt u dat te bepalen in zorg, sociaal domein en veiligheid, en laat zien op welke artikelen het rust."
    )
gevonden = bool(tekst) and zoekveld.uitkomst(tekst)
if not gevonden:
    if not tekst:
        zoekveld.voorbeelden()
        rondleiding.startknop("vragen", "Nieuw hier? Kijk mee in een rondleiding")
        _verder()
    with st.container(key="banen"):
        for baan_ in _banen():
            _kaart(baan_)
