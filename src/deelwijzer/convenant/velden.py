"""The form of a proposal: which fields there are, what each holds, and which property it becomes.

Reading walks this table; a template, a form or a JSON Schema can be made from it as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deelwijzer.oordeel.regels import EENIEDER

# ``term``, ``partijen``: names of the knowledge base; ``keuze``: a closed list; ``grondslag``: text in which articles are recognised;
# ``voorwaarden``: a name if known, else free text.
Soort = Literal[
    "tekst",
    "datum",
    "janee",
    "duur",
    "term",
    "partijen",
    "keuze",
    "grondslag",
    "voorwaarden",
    "medewerking",
    "blok",
    "waarborgen",
]


# What a party is that only the proposal knows.
OVERIG = "partij:overig"
EIGEN_PARTIJ = (OVERIG, EENIEDER)


@dataclass(frozen=True)
class Veld:
    """One field. ``van``: the kind of name, the closed list, or the block; ``lijst``: more than one value may be given."""

    soort: Soort
    eigenschap: str
    van: str = ""
    lijst: bool = False


@dataclass(frozen=True)
class Blok:
    """A group of fields that becomes one node of class ``klasse``."""

    klasse: str
    velden: dict[str, Veld]


NOODZAAK = {
    "opgave": Veld("tekst", "maatschappelijkeOpgave"),
    "waarom-samen": Veld("tekst", "noodzaak"),
    "criteria": Veld("tekst", "criterium", lijst=True),
    "doelgroep": Veld("tekst", "doelgroep"),
}

PARTIJ = Blok(
    "Deelname",
    {
        "partij": Veld("term", "partij", "partij"),
        "naam": Veld("tekst", "naam"),
        "publiek": Veld("janee", "publiekPrivaat"),
        "taak": Veld("tekst", "taaktekst"),
        "taken": Veld("term", "taak", "taak", lijst=True),
        "verplicht-kader": Veld("janee", "verplichtKader"),
        "grondslag": Veld("grondslag", "verwerkingsgrondslag", lijst=True),
        "toestemming-volgens": Veld("tekst", "toestemmingVolgens"),
        "uitzondering": Veld("grondslag", "uitzonderingsgrond", lijst=True),
        "rol": Veld("keuze", "rol", "Rol"),
        "neemt-mee": Veld("janee", "neemtGegevensMee"),
        "beroepsgeheim": Veld("tekst", "afspraakBeroepsgeheim"),
    },
)

GEGEVENS = Blok(
    "GegevensInConvenant",
    {
        "gegevens": Veld("term", "gegevens", "gegeven", lijst=True),
        "detail": Veld("keuze", "detailniveau", "Detailniveau"),
        "noodzaak": Veld("tekst", "noodzaak"),
        "uitzondering": Veld("grondslag", "uitzonderingsgrond", lijst=True),
    },
)

VERSTREKKING = Blok(
    "VoorgenomenVerstrekking",
    {
        "van": Veld("term", "gever", "partij"),
        "aan": Veld("partijen", "nemer", lijst=True),
        "gegevens": Veld("term", "gegevens", "gegeven", lijst=True),
        "detail": Veld("keuze", "detailniveau", "Detailniveau"),
        "doel": Veld("term", "doel", "doel", lijst=True),
        "frequentie": Veld("keuze", "frequentie", "Frequentie"),
        "verband": Veld("keuze", "verband", "Verband"),
        "fase": Veld("tekst", "fasetekst"),
        "per-casus": Veld("janee", "perCasus"),
        "op-verzoek": Veld("janee", "opVerzoek"),
        "kanaal": Veld("tekst", "kanaal"),
        "verder-gebruik": Veld("tekst", "verderGebruik"),
        "verkregen-voor": Veld("tekst", "verkregenVoor"),
        "verenigbaarheid": Veld("tekst", "verenigbaarheidstoets"),
        "toestemming": Veld("tekst", "toestemmingBetrokkene"),
        "doorbreking": Veld("tekst", "doorbrekingstekst"),
        "grondslag": Veld("grondslag", "geclaimdeGrondslag", lijst=True),
        "voorwaarden": Veld("voorwaarden", "vervuldeVoorwaarde", lijst=True),
        "medewerking": Veld("medewerking", "verkregenMedewerking", lijst=True),
        "toelichting": Veld("tekst", "beschrijving"),
    },
)

BESLUIT = Blok(
    "Artikel20Besluit",
    {
        "datum": Veld("datum", "datum"),
        "kenmerk": Veld("tekst", "kenmerk"),
        "genomen-door": Veld("term", "door", "partij"),
        "mandaat": Veld("tekst", "mandaat"),
        "zwaarwegend-belang": Veld("tekst", "zwaarwegendBelang"),
        "samenwerkingsverband": Veld("tekst", "samenwerkingsverband"),
        "doel": Veld("tekst", "doelomschrijving"),
        "gegevens": Veld("term", "gegevens", "gegeven", lijst=True),
        "voorwaarden": Veld("tekst", "voorwaardenTekst", lijst=True),
        "ontvangers": Veld("partijen", "nemer", lijst=True),
        "overeenstemming-met": Veld("medewerking", "verkregenMedewerking", "Overeenstemming", lijst=True),
        "overleg-met": Veld("medewerking", "verkregenMedewerking", "Overleg", lijst=True),
        "strikt-noodzakelijk": Veld("tekst", "striktNoodzakelijk"),
    },
)

VERANTWOORDELIJKHEID = Blok(
    "Verantwoordelijkheidsregeling",
    {
        "gezamenlijk": Veld("janee", "gezamenlijk"),
        "regeling": Veld("tekst", "onderlingeRegeling"),
        "verantwoordelijke": Veld("term", "verwerkingsverantwoordelijke", "partij", lijst=True),
        "contactpunt": Veld("term", "contactpunt", "partij"),
        "datalekken": Veld("tekst", "datalekprocedure"),
        "gezamenlijk-systeem": Veld("tekst", "gezamenlijkSysteem"),
        "autorisaties": Veld("tekst", "autorisaties"),
        "verwerker": Veld("tekst", "verwerkernaam", lijst=True),
        "verwerkersovereenkomst": Veld("janee", "verwerkersovereenkomst"),
    },
)

BEWAREN = Blok(
    "Bewaarafspraak",
    {
        "gegevens": Veld("term", "gegevens", "gegeven", lijst=True),
        "termijn": Veld("duur", "termijn"),
        "begint-bij": Veld("tekst", "begintBij"),
        "onderbouwing": Veld("tekst", "onderbouwing"),
        "na-afloop": Veld("tekst", "naAfloop"),
    },
)

DPIA = Blok(
    "Dpia",
    {
        "uitgevoerd": Veld("janee", "uitgevoerd"),
        "uitgevoerd-op": Veld("datum", "uitgevoerdOp"),
        "advies-fg": Veld("tekst", "adviesFg"),
        "beschrijving": Veld("tekst", "beschrijving"),
    },
)

OVERDRACHT = Blok(
    "Overdracht",
    {
        "naar": Veld("tekst", "naarKnooppunt"),
        "aanmelder": Veld("term", "aanmelder", "partij"),
        "gegevens": Veld("tekst", "beschrijving"),
        "akkoord-inbrenger": Veld("janee", "akkoordInbrenger"),
        "informeert": Veld("term", "informeert", "partij"),
    },
)

TOESTEMMING = Blok(
    "Toestemmingsregeling",
    {
        "waarvoor": Veld("tekst", "doelomschrijving"),
        "werkwijze": Veld("tekst", "beschrijving"),
        "leeftijd-zelf": Veld("tekst", "leeftijdZelfstandig"),
    },
)

# Field name → member of the closed list dw:SoortWaarborg.
WAARBORGEN = {
    "informeren": "WaarborgInformeren",
    "rechten": "WaarborgRechtenVanBetrokkene",
    "geheimhouding": "WaarborgGeheimhouding",
    "beroepsgeheim": "WaarborgBeroepsgeheim",
    "vastleggen-verstrekkingen": "WaarborgProtocollering",
    "rechtmatigheid": "WaarborgRechtmatigheid",
    "doelbinding": "WaarborgDoelbinding",
    "minimale-gegevens": "WaarborgMinimaleGegevens",
    "juistheid": "WaarborgJuistheid",
    "opslagbeperking": "WaarborgOpslagbeperking",
    "beveiliging": "WaarborgVertrouwelijkheid",
    "verantwoording": "WaarborgVerantwoording",
    "datalekken": "WaarborgDatalekken",
    "contactpunt": "WaarborgContactpunt",
    "veilig-kanaal": "WaarborgVeiligKanaal",
    "autorisaties": "WaarborgAutorisaties",
    "logging": "WaarborgLogging",
    "zeggenschap": "WaarborgZeggenschap",
    "gefaseerd-werken": "WaarborgGefaseerdWerken",
    "evaluatie": "WaarborgEvaluatie",
    "audit": "WaarborgAudit",
    "privacyverklaring": "WaarborgPrivacyverklaring",
    "privacyprotocol": "WaarborgPrivacyprotocol",
    "verwerkingsregister": "WaarborgVerwerkingsregister",
    "verwerkersovereenkomst": "WaarborgVerwerkersovereenkomst",
    "coordinerende-fg": "WaarborgCoordinerendeFg",
    "rechtmatigheidsadvies": "WaarborgRechtmatigheidsadvies",
    "jaarverslag": "WaarborgJaarverslag",
    "toestemming": "WaarborgToestemming",
    "zonder-toestemming": "WaarborgZonderToestemming",
    "escalatie": "WaarborgEscalatie",
    "positie-manager": "WaarborgPositieManager",
    "vaste-aanspreekpunten": "WaarborgVasteAanspreekpunten",
    "geheimhoudingsverklaring": "WaarborgGeheimhoudingsverklaring",
    "contra-indicaties": "WaarborgContraIndicaties",
    "actie-na-overleg": "WaarborgActieNaOverleg",
    "gebruiksafspraken": "WaarborgGebruiksafspraken",
    "signalen": "WaarborgSignalen",
    "terugkoppeling": "WaarborgTerugkoppeling",
    "contact-gemelde": "WaarborgContactGemelde",
    "bijzondere-gegevens": "WaarborgBijzondereGegevens",
}

CONVENANT = Blok(
    "Convenant",
    {
        "naam": Veld("tekst", "naam"),
        "fictief": Veld("janee", "fictief"),
        "datum": Veld("datum", "geldigVan"),
        "peildatum": Veld("datum", "peildatum"),
        "toelichting": Veld("tekst", "beschrijving"),
        "knooppunt": Veld("term", "voorKnooppunt", "knooppunt"),
        "soort": Veld("keuze", "functie", "Knooppuntfunctie"),
        "doel": Veld("tekst", "doelomschrijving"),
        "doelen": Veld("term", "doel", "doel", lijst=True),
        "noodzaak": Veld("blok", "", "NOODZAAK"),
        "partijen": Veld("blok", "deelname", "PARTIJ", lijst=True),
        "gegevens": Veld("blok", "gegevensInConvenant", "GEGEVENS", lijst=True),
        "verstrekkingen": Veld("blok", "voorgenomenVerstrekking", "VERSTREKKING", lijst=True),
        "artikel-20-besluit": Veld("blok", "artikel20Besluit", "BESLUIT", lijst=True),
        "verantwoordelijkheid": Veld("blok", "verantwoordelijkheidsregeling", "VERANTWOORDELIJKHEID"),
        "bewaren": Veld("blok", "bewaarafspraak", "BEWAREN", lijst=True),
        "dpia": Veld("blok", "dpia", "DPIA"),
        "overdrachten": Veld("blok", "overdracht", "OVERDRACHT", lijst=True),
        "toestemming": Veld("blok", "toestemmingsregeling", "TOESTEMMING"),
        "waarborgen": Veld("waarborgen", "waarborg"),
    },
)

# ``noodzaak`` has no node of its own: its fields belong to the convenant.
BLOKKEN: dict[str, Blok] = {
    "NOODZAAK": Blok("", NOODZAAK),
    "PARTIJ": PARTIJ,
    "GEGEVENS": GEGEVENS,
    "VERSTREKKING": VERSTREKKING,
    "BESLUIT": BESLUIT,
    "VERANTWOORDELIJKHEID": VERANTWOORDELIJKHEID,
    "BEWAREN": BEWAREN,
    "DPIA": DPIA,
    "OVERDRACHT": OVERDRACHT,
    "TOESTEMMING": TOESTEMMING,
}

# A block without these fields says nothing.
VERPLICHT = {"PARTIJ": ("partij",), "VERSTREKKING": ("van", "aan", "gegevens"), "GEGEVENS": ("gegevens",)}
