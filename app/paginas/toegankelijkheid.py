"""What works without a mouse or without sight, and what does not: only what was checked."""

from __future__ import annotations

from datetime import date

import streamlit as st

from onderdelen import adres, navigatie, opmaak

# Change these together with a new check; the tests in tests/app/test_toegankelijk.py do the first part at every build.
NAGEKEKEN = date(2026, 11, 22)
_AXE = "4.12"

_GEDAAN = (
    (
        "Automatisch",
        f"Het programma axe (versie {_AXE}) keek in een echte browser (Chromium) naar alle {len(navigatie.PAGINAS)} pagina's: leeg, met een "
        "antwoord, halverwege een taak en met een fout in het adres. Dat ging op een breed scherm in licht. Op een telefoon van 400 beeldpunten, in "
        "donker, keek axe naar elke pagina en een deel van de antwoorden. Er is geen ernstige of kritieke bevinding op de regels van WCAG 2.2, niveau A en AA. Deze controle draait mee met de tests.",
    ),
    (
        "Toetsenbord",
        "Een convenant toetsen en een stappenplan doorlopen is met alleen het toetsenbord gedaan, ook dat draait mee met de tests. De eerste druk op Tab geeft een link naar de inhoud. "
        "Met Alt+Z staat u meteen in het zoekveld; in Firefox is dat Alt+Shift+Z, op een Mac Control+Option+Z. "
        "Daarbij was steeds te zien waar u bent.",
    ),
    (
        "Vergroten",
        "Bij een breedte van 320 beeldpunten, gelijk aan 400 procent vergroten op een gewoon scherm, hoeft geen pagina opzij te schuiven. Brede tabellen en plaatjes schuiven in een eigen kader.",
    ),
    (
        "Taal",
        "De pagina's en de bediening zijn Nederlands, ook de woorden die alleen een schermlezer uitspreekt. De tests zoeken op elke pagina naar Engelse woorden in de bediening.",
    ),
    (
        "Kleur",
        "Een oordeel en een bevinding hebben altijd een woord. De kleur en het teken herhalen dat woord.",
    ),
    ("Papier", "Van een antwoord is een afdruk bekeken: de hele inhoud staat erop, zonder menu en knoppen."),
)
# What does not comply, why, and what to do instead.
_NIET = (
    (
        "De tabel waarin u bij Overzicht, Eén knooppunt deelnemers en wegen wijzigt",
        "Dit onderdeel van Streamlit is een tekening met een verborgen tabel erachter. Invullen met een schermlezer is niet getest en gaat mogelijk niet goed.",
        "Vul het werkboek in met uw eigen rekenprogramma en lees het in. Wat er staat, leest u boven die tabel ook als gewone tabel.",
    ),
    (
        "Het tekstvak voor SPARQL op de pagina SPARQL",
        "Het vak kleurt de tekst en vult woorden aan. Hoe een schermlezer dat voorleest, is niet getest.",
        "Gebruik op de opdrachtregel: deelwijzer sparql, met uw vraag in een bestand.",
    ),
    (
        "De plaatjes",
        "De tekst in een plaatje is voor een schermlezer niet los te lezen.",
        "Bij elk plaatje staat in een zin wat het toont; dezelfde gegevens staan eronder als tekst of tabel.",
    ),
    (
        "De pagina na een keuze",
        "Na een keuze tekent de pagina zich opnieuw. Een schermlezer hoort niet altijd dat er een nieuw antwoord is.",
        "Ga met de koppentoets naar de eerste kop onder het formulier; daar begint het antwoord.",
    ),
    (
        "De wettekst en de bronnen",
        "De links gaan naar andere sites. Of die toegankelijk zijn, hebben wij niet bekeken.",
        "Deelwijzer noemt bij elk antwoord zelf het artikel en de bron.",
    ),
)
_NIET_GEDAAN = (
    "Er is geen volledig onderzoek naar WCAG 2.2 gedaan. Dit is dus geen verklaring dat Deelwijzer aan alle eisen voldoet.",
    "Er is niet getest met een schermlezer, met spraakbediening of door mensen met een beperking.",
    "Er is alleen getest in Chromium, niet in Firefox of Safari.",
    "Een automatische controle vindt niet alles. Of een tekst duidelijk is, kan een programma niet zien.",
)

adres.schrijf("toegankelijkheid", {})
st.title("Toegankelijkheid", anchor=False)
st.markdown(
    "Iedereen moet Deelwijzer kunnen gebruiken: ook met alleen een toetsenbord, met een vergroot scherm of met een schermlezer. "
    "Hier staat wat wij daarvoor doen, wat is nagekeken en wat nog niet goed is."
)
st.html(
    opmaak.velden(
        [
            ("Richtlijn", "WCAG 2.2, niveau A en AA"),
            ("Stand", "Deelwijzer voldoet voor een deel; wat niet voldoet, staat hieronder."),
            ("Nagekeken op", opmaak.veilig(opmaak.dag(NAGEKEKEN.isoformat()))),
            ("Hoe", "Eigen onderzoek: automatisch en met de hand, door de makers"),
        ]
    )
)
st.header("Wat is nagekeken", anchor=False)
st.html(opmaak.velden([(wat, opmaak.veilig(hoe)) for wat, hoe in _GEDAAN]))
st.header("Wat nog niet voldoet", anchor=False)
st.html(
    opmaak.tabel(
        ["Wat", "Waarom", "Wat u kunt doen"],
        [[opmaak.veilig(cel) for cel in rij] for rij in _NIET],
        "Wat nog niet voldoet, waarom, en wat u in plaats daarvan kunt doen",
    )
)
st.header("Wat niet is gedaan", anchor=False)
st.html(opmaak.lijst(map(opmaak.veilig, _NIET_GEDAAN)))
st.header("Andere wegen", anchor=False)
st.markdown(
    "- Elk antwoord kunt u downloaden, als tekst, document of rekenblad.\n"
    "- Een vraag stellen, een convenant toetsen, een overzicht maken en een stappenplan doorlopen kan ook op de opdrachtregel. `deelwijzer --help` legt de opdrachten uit.\n"
    "- De kennisbank is met SPARQL te bevragen. `deelwijzer serve` opent daarvoor een adres."
)
st.header("Werkt iets niet voor u?", anchor=False)
st.markdown(
    "Meld het in de lijst met meldingen van het project. Schrijf op welke pagina het is, wat u wilde doen, wat er gebeurde en welke browser "
    "en welk hulpmiddel u gebruikt. Zet er geen persoonsgegevens in."
)
