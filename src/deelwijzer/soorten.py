"""Which kinds of things there are, by the prefix of their names, with the words for one and for several."""

from __future__ import annotations

# What a user may look for, with the word for it in answers.
SOORTEN = {
    "partij": "partij",
    "gegeven": "gegevenscategorie",
    "doel": "doel",
    "taak": "wettelijke taak",
    "regeling": "wet of regeling",
    "bepaling": "artikel",
    "norm": "verstrekkingsnorm",
    "geheim": "geheimhoudingsplicht",
    "doorbreking": "doorbrekingsgrond",
    "plicht": "plicht",
    "vereiste": "vereiste",
    "knooppunt": "knooppunt",
    "omstandigheid": "omstandigheid",
    "voorwaarde": "voorwaarde",
    "medewerking": "medewerking",
    "besluit": "besluit",
    "bron": "bron",
    "regime": "regime",
    "beroep": "beroepsgroep",
    "grondslag": "verwerkingsgrondslag",
    "uitzondering": "uitzonderingsgrond",
    "toetsvraag": "toetsvraag",
    "weigering": "weigeringsgrond",
    "gemeente": "gemeente",
    "stappenplan": "stappenplan",
    "werkproces": "werkproces",
    "begrip": "begrip",
    "punt": "punt van een begrip",
}
# The word for every kind that has a page: these, and the parts of them that other pages lead to.
WOORD = {
    **SOORTEN,
    "sectie": "deel van een bron",
    "deelname": "deelname",
    "inhoud": "inhoud van gegevens",
    "stap": "stap van een stappenplan",
    "antwoord": "antwoord in een stappenplan",
    "einde": "einde van een stappenplan",
    "fase": "fase van een werkproces",
    "risico": "risico",
    "maatregel": "maatregel",
    "vuistregel": "vuistregel",
    "regieonderwerp": "onderwerp voor de procesregisseur",
}
# Parts that nobody calls by name but that answer a question: found by the words in them.
OP_WOORDEN = ("stap", "fase", "risico", "maatregel", "vuistregel", "regieonderwerp")
MEERVOUD = {
    "partij": "partijen",
    "gegeven": "gegevenscategorieën",
    "doel": "doelen",
    "taak": "wettelijke taken",
    "regeling": "wetten en regelingen",
    "bepaling": "artikelen",
    "norm": "verstrekkingsnormen",
    "geheim": "geheimhoudingsplichten",
    "doorbreking": "doorbrekingsgronden",
    "plicht": "plichten",
    "vereiste": "vereisten",
    "knooppunt": "knooppunten",
    "omstandigheid": "omstandigheden",
    "voorwaarde": "voorwaarden",
    "medewerking": "vormen van medewerking",
    "besluit": "besluiten",
    "bron": "bronnen",
    "regime": "regimes",
    "beroep": "beroepsgroepen",
    "grondslag": "verwerkingsgrondslagen",
    "uitzondering": "uitzonderingsgronden",
    "toetsvraag": "toetsvragen",
    "weigering": "weigeringsgronden",
    "gemeente": "gemeenten",
    "stappenplan": "stappenplannen",
    "werkproces": "werkprocessen",
    "begrip": "begrippen",
    "punt": "punten van een begrip",
    "sectie": "delen van een bron",
    "deelname": "deelnames",
    "inhoud": "soorten inhoud",
    "stap": "stappen",
    "antwoord": "antwoorden",
    "einde": "einden",
    "fase": "fasen",
    "risico": "risico's",
    "maatregel": "maatregelen",
    "vuistregel": "vuistregels",
    "regieonderwerp": "onderwerpen voor de procesregisseur",
}


def aantal(n: int, soort: str) -> str:
    """``3 plichten``."""
    return f"{n} {WOORD[soort] if n == 1 else MEERVOUD[soort]}"
