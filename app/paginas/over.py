"""What Deelwijzer is, what it holds, and what it cannot do."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from deelwijzer import __version__
from deelwijzer.feiten import Feiten
from deelwijzer.ontvangstbewijs import VOORBEHOUD
from onderdelen import adres, kennis, opmaak

_TELLING = (
    ("dw:Verstrekkingsnorm", "Verstrekkingsnormen"),
    ("dw:Partijsoort", "Soorten partijen"),
    ("dw:Gegevenscategorie", "Soorten gegevens"),
    ("dw:Doel", "Doelen"),
    ("dw:WettelijkeTaak", "Wettelijke taken"),
    ("dw:Geheimhoudingsplicht", "Geheimhoudingsplichten"),
    ("dw:Doorbrekingsgrond", "Gronden om die te doorbreken"),
    ("dw:Plicht", "Andere plichten"),
    ("dw:Vereiste", "Vereisten aan convenanten en besluiten"),
    ("dw:Knooppunt", "Meldpunten en overlegtafels"),
    ("dw:Regeling", "Wetten en regelingen"),
    ("dw:Bepaling", "Aangehaalde artikelen"),
    ("dw:Bron", "Bronnen"),
)


def _tabel(feiten: Feiten) -> str:
    rijen = [(naam, len(feiten.onderwerpen("rdf:type", klasse))) for klasse, naam in _TELLING]
    return opmaak.tabel(
        ["Soort", "Aantal"], [[opmaak.veilig(n), str(a)] for n, a in rijen if a], "Wat er in de kennisbank staat"
    )


def _nagekeken(feiten: Feiten) -> str:
    normen = feiten.onderwerpen("rdf:type", "dw:Verstrekkingsnorm")
    telling = Counter(feiten.een(n, "dw:beoordeling") or "dw:NogNiet" for n in normen)
    rijen = [[opmaak.veilig(feiten.een(b, "dw:uitleg") or feiten.label(b)), str(a)] for b, a in telling.most_common()]
    return opmaak.tabel(["Nagekeken", "Aantal normen"], rijen, "Hoe de verstrekkingsnormen zijn nagekeken")


def _bronnen(feiten: Feiten) -> None:
    documenten = sorted(
        (b for b in feiten.onderwerpen("rdf:type", "dw:Bron")),
        key=lambda b: (feiten.een(b, "dw:datum") or "", b),
        reverse=True,
    )
    rijen = [[opmaak.veilig(feiten.label(b)), opmaak.veilig(opmaak.dag(feiten.een(b, "dw:datum")))] for b in documenten]
    st.html(
        f'<div class="dw-los">{opmaak.uitklap(f"Alle {len(rijen)} bronnen", opmaak.tabel(["Bron", "Datum"], rijen, "Bronnen"))}</div>'
    )


wijzer = kennis.wijzer()
feiten = wijzer.feiten
adres.schrijf("over", {})
st.title("Over Deelwijzer", anchor=False)
st.markdown(
    "Deelwijzer laat zien wie in het sociaal domein, de zorg en de veiligheid welke persoonsgegevens met wie mag delen. "
    "Bij elk antwoord staat de regel, de voorwaarden, het artikel en de bron."
)
st.header("Wat u ermee kunt", anchor=False)
with st.container(key="relaties-over"):
    st.page_link(
        "paginas/vragen.py",
        label="**Vragen**: wie mag welke gegevens ontvangen, en waarom",
        icon=":material/help_center:",
        query_params=adres.query(),
    )
    st.page_link(
        "paginas/catalogus.py",
        label="**Catalogus**: vaste vragen over taken, geheimhouding, knooppunten, termijnen en bronnen",
        icon=":material/list_alt:",
        query_params=adres.query(),
    )
    st.page_link(
        "paginas/convenant.py",
        label="**Convenant**: een voorstel toetsen voordat het naar het bestuur gaat",
        icon=":material/fact_check:",
        query_params=adres.query(),
    )
    st.page_link(
        "paginas/bladeren.py",
        label="**Bladeren**: alles over een partij, artikel of soort gegevens",
        icon=":material/menu_book:",
        query_params=adres.query(),
    )
st.header("Wat u moet weten", anchor=False)
st.markdown(
    f"- {VOORBEHOUD} U beslist zelf, met de stukken van uw zaak.\n"
    "- De kennisbank is niet compleet. Staat een regel er niet in, dan zegt Deelwijzer ‘niet bekend’. Daaruit volgt niets over wat mag.\n"
    "- Een antwoord geldt voor een soort partij en een soort gegevens, op de peildatum. Of het in uw zaak noodzakelijk is, kan Deelwijzer niet weten.\n"
    "- Spreken bronnen elkaar tegen, dan ziet u dat erbij. Een handreiking gaat nooit boven de wet.\n"
    "- De links gaan naar de wettekst op een andere site. Controleer daar of de tekst nog geldt.\n"
    "- Wat u invult of uploadt, blijft op de computer waar Deelwijzer draait. Vul toch geen persoonsgegevens in."
)
st.header("Wat er in staat", anchor=False)
st.html(_tabel(feiten))
st.header("Hoe is het nagekeken", anchor=False)
st.html(_nagekeken(feiten))
_bronnen(feiten)
st.header("Versie", anchor=False)
st.html(
    opmaak.velden(
        [
            ("Programma", opmaak.veilig(f"Deelwijzer {__version__}")),
            ("Kennisbank", opmaak.element("code", opmaak.veilig(wijzer.kennisbank.hash))),
            ("Licentie", "EUPL-1.2"),
        ]
    )
)
