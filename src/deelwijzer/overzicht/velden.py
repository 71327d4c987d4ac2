"""The form of an inventory: which sheets and columns there are, what each holds, and which property it becomes.

Reading and writing walk this table, whatever the file is; template, help and drop-downs are made from it as well.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

# ``keuze``: a closed list; ``term``: a name of the knowledge base; ``knooppunt``: one of the same region; ``doel``: such a one, or a party;
# ``grond``: an article or a ground; ``vraagstuk``: of the list, or of the region's own.
Soort = Literal[
    "tekst", "datum", "janee", "keuze", "term", "gemeente", "vraagstuk", "knooppunt", "doel", "grond", "regio"
]

# The three purposes of an overview (KEN 2023, par. 2.6, step 1), each with its own columns.
DEKKING, DEELNAME, VERWIJZING = "OverzichtDekking", "OverzichtDeelname", "OverzichtVerwijzing"
ALLE = (DEKKING, DEELNAME, VERWIJZING)


@dataclass(frozen=True)
class Veld:
    """One column. ``van``: the closed list or the kind of name; ``lijst``: more values in one cell; ``voor``: the purposes that need it."""

    kolom: str
    soort: Soort
    eigenschap: str
    hulp: str
    van: str = ""
    lijst: bool = False
    verplicht: bool = False
    voor: tuple[str, ...] = ALLE
    breed: int = 24

    @property
    def scheiding(self) -> str:
        """What stands between the values in one cell: texts may hold any sign, names do not."""
        return "\n" if self.soort == "tekst" else ";"

    @property
    def sleutel(self) -> str:
        """The name of the field in YAML."""
        return slug(self.kolom)


@dataclass(frozen=True)
class Blad:
    """One sheet: ``sleutel`` is the list in YAML that holds its rows."""

    naam: str
    sleutel: str
    velden: tuple[Veld, ...]
    uitleg: str

    def veld(self, kolom: str) -> Veld | None:
        """The column by its name, however it is capitalised."""
        return next((v for v in self.velden if v.sleutel == slug(kolom)), None)


_IN_REGIO = Veld(
    "Regio", "regio", "regio", "De regio, zoals op het blad Regio. Leeg mag als er één regio is.", breed=20
)

REGIO = Blad(
    "Regio",
    "regios",
    (
        Veld("Regio", "tekst", "naam", "De naam van de regio.", verplicht=True),
        Veld(
            "Gemeenten",
            "gemeente",
            "gemeente",
            "De gemeenten van de regio, gescheiden door een puntkomma.",
            lijst=True,
            breed=40,
        ),
        Veld(
            "Doel",
            "keuze",
            "overzichtsdoel",
            "Waarvoor u het overzicht maakt. Dat bepaalt welke kolommen u nodig hebt; zie het blad Uitleg.",
            van="dw:Overzichtsdoel",
            lijst=True,
        ),
        Veld(
            "Problematiek in de regio",
            "vraagstuk",
            "vraagstuk",
            "Wat de regio gedekt wil hebben, gescheiden door een puntkomma. U mag hier eigen vraagstukken noemen.",
            van="dw:Vraagstuk",
            lijst=True,
            voor=(DEKKING,),
            breed=50,
        ),
        Veld(
            "Coördinator",
            "tekst",
            "coordinator",
            "De functie van wie het overzicht bijhoudt, geen naam van een persoon.",
        ),
        Veld(
            "Bijgewerkt op",
            "datum",
            "bijgewerktOp",
            "Wanneer u het overzicht voor het laatst bijwerkte: jjjj-mm-dd.",
            breed=14,
        ),
        Veld("Fictief", "janee", "fictief", "Ja, als dit een verzonnen voorbeeld is.", breed=10),
    ),
    "Eén rij per regio.",
)

KNOOPPUNTEN = Blad(
    "Knooppunten",
    "knooppunten",
    (
        _IN_REGIO,
        Veld(
            "Naam",
            "tekst",
            "naam",
            "De naam van het knooppunt. Elke naam komt in een regio één keer voor.",
            verplicht=True,
            breed=34,
        ),
        Veld(
            "Landelijke soort",
            "term",
            "soort",
            "De landelijke soort waarvan dit er een is. Leeg als het er geen is.",
            van="knooppunt",
            breed=30,
        ),
        Veld(
            "Functie",
            "keuze",
            "functie",
            "Wat het knooppunt doet. Leeg: zoals de landelijke soort.",
            van="dw:Knooppuntfunctie",
            breed=18,
        ),
        Veld(
            "Problematiek",
            "vraagstuk",
            "vraagstuk",
            "Welke problematiek het knooppunt oppakt, gescheiden door een puntkomma.",
            van="dw:Vraagstuk",
            lijst=True,
            breed=40,
        ),
        Veld("Doelgroep", "tekst", "doelgroep", "Voor welke mensen het knooppunt er is.", breed=36),
        Veld(
            "Criteria",
            "tekst",
            "criterium",
            "Wanneer een casus hier thuishoort. Elk criterium op een eigen regel.",
            lijst=True,
            voor=(DEELNAME, VERWIJZING),
            breed=40,
        ),
        Veld(
            "Gemeenten",
            "gemeente",
            "gemeente",
            "Alleen als het knooppunt niet voor de hele regio werkt.",
            lijst=True,
            voor=(DEKKING, VERWIJZING),
        ),
        Veld(
            "Coördinator", "tekst", "coordinator", "De functie van wie het knooppunt leidt, geen naam van een persoon."
        ),
        Veld(
            "Verantwoordelijke",
            "term",
            "verwerkingsverantwoordelijke",
            "Welke partijen verantwoordelijk zijn voor de gegevens.",
            van="partij",
            lijst=True,
            voor=(DEKKING, DEELNAME),
        ),
        Veld(
            "Basis",
            "keuze",
            "basis",
            "Of de wet het knooppunt regelt. Leeg: zoals de landelijke soort.",
            van="dw:Basis",
            voor=(DEKKING, DEELNAME),
            breed=22,
        ),
        Veld(
            "Wetsartikel",
            "term",
            "berustOp",
            "Het artikel waarop het knooppunt zelf berust.",
            van="bepaling",
            lijst=True,
            voor=(DEKKING, DEELNAME),
        ),
        Veld(
            "Noodzaak",
            "tekst",
            "noodzaak",
            "Waarom samenwerken nodig is. Onmisbaar als geen wet het knooppunt regelt.",
            voor=(DEKKING, DEELNAME),
            breed=40,
        ),
        Veld(
            "Afweging",
            "tekst",
            "afwegingInbreuk",
            "Waarom het delen van gegevens in verhouding is tot het doel.",
            voor=(DEKKING, DEELNAME),
            breed=36,
        ),
        Veld(
            "Risico's in beeld",
            "janee",
            "risicosInBeeld",
            "Ja, als nadelen voor betrokkenen zijn onderzocht en beperkt.",
            voor=(DEKKING, DEELNAME),
            breed=12,
        ),
        Veld("Convenant", "tekst", "convenanttitel", "Titel of kenmerk van het convenant.", voor=(DEKKING, DEELNAME)),
        Veld(
            "Convenant van",
            "datum",
            "convenantdatum",
            "De dag van ondertekening: jjjj-mm-dd.",
            voor=(DEKKING, DEELNAME),
            breed=14,
        ),
        Veld(
            "Convenantbestand",
            "tekst",
            "convenantbestand",
            "Naam van het bestand dat Deelwijzer kan toetsen, of van een meegeleverd voorbeeld.",
            voor=(DEKKING, DEELNAME),
        ),
        Veld(
            "DPIA van",
            "datum",
            "dpiaDatum",
            "De dag waarop de DPIA klaar was: jjjj-mm-dd.",
            voor=(DEKKING, DEELNAME),
            breed=14,
        ),
        Veld(
            "Werkproces beschreven",
            "janee",
            "werkprocesBeschreven",
            "Ja, als op papier staat hoe het knooppunt werkt.",
            breed=12,
        ),
        Veld(
            "Inrichting",
            "keuze",
            "inrichting",
            "Hoe ver het regelen van de gegevensverwerking is.",
            van="dw:Inrichting",
            breed=18,
        ),
        Veld(
            "Volgende evaluatie",
            "datum",
            "volgendeEvaluatie",
            "De dag waarop de volgende evaluatie klaar moet zijn: jjjj-mm-dd.",
            voor=(DEKKING,),
            breed=14,
        ),
        Veld(
            "Gecontroleerd op",
            "datum",
            "geverifieerdOp",
            "Wanneer de mensen van het knooppunt deze rij hebben nagekeken: jjjj-mm-dd.",
            breed=14,
        ),
        Veld("Opmerking", "tekst", "opmerking", "Wat u verder kwijt wilt.", breed=36),
    ),
    "Eén rij per meldpunt, overlegtafel, groepsaanpak of tafel voor vroegsignalering.",
)

DEELNEMERS = Blad(
    "Deelnemers",
    "deelnemers",
    (
        _IN_REGIO,
        Veld(
            "Knooppunt",
            "knooppunt",
            "",
            "De naam van het knooppunt, zoals op het blad Knooppunten.",
            verplicht=True,
            breed=34,
        ),
        Veld(
            "Partij",
            "term",
            "partij",
            "Wat voor organisatie of functie deelneemt. Staat zij er niet bij: kies Overige partij en noem de organisatie.",
            van="partij",
            verplicht=True,
            breed=34,
        ),
        Veld(
            "Organisatie",
            "tekst",
            "organisatienaam",
            "Hoe de organisatie hier heet. Nodig als twee organisaties van dezelfde soort meedoen.",
            breed=30,
        ),
        Veld(
            "Taak", "term", "taak", "De wettelijke taak waarvoor de partij deelneemt.", van="taak", lijst=True, breed=50
        ),
        Veld(
            "Taak in eigen woorden",
            "tekst",
            "taaktekst",
            "De taak in eigen woorden, als de lijst haar niet noemt.",
            breed=36,
        ),
        Veld(
            "Grondslag",
            "grond",
            "verwerkingsgrondslag",
            "De grondslag of het wetsartikel. Leeg mag als de gekozen taak die al geeft.",
            lijst=True,
            breed=40,
        ),
        Veld("Rol", "keuze", "rol", "De rol aan tafel.", van="dw:Rol", breed=16),
        Veld(
            "Afspraak beroepsgeheim",
            "tekst",
            "afspraakBeroepsgeheim",
            "Hoe iemand met een beroepsgeheim meedoet.",
            voor=(DEKKING, DEELNAME),
            breed=36,
        ),
    ),
    "Eén rij per partij per knooppunt.",
)

RELATIES = Blad(
    "Relaties",
    "relaties",
    (
        _IN_REGIO,
        Veld(
            "Van",
            "knooppunt",
            "",
            "Het knooppunt dat doorgeeft, zoals op het blad Knooppunten.",
            verplicht=True,
            breed=34,
        ),
        Veld(
            "Relatie",
            "keuze",
            "relatiesoort",
            "Geleidt door naar, schaalt op naar of overlapt met.",
            van="dw:Relatiesoort",
            verplicht=True,
            breed=20,
        ),
        Veld(
            "Naar", "doel", "naar", "Een knooppunt van het blad Knooppunten, of een partij.", verplicht=True, breed=34
        ),
        Veld(
            "Aanmelder",
            "term",
            "aanmelder",
            "De partij die de casus aanmeldt. Nodig als het knooppunt zelf geen wettelijke taak heeft.",
            van="partij",
            voor=(DEKKING, VERWIJZING),
            breed=30,
        ),
        Veld(
            "Informeert",
            "term",
            "informeert",
            "De partij die de betrokkene over de overdracht vertelt.",
            van="partij",
            voor=(VERWIJZING,),
            breed=30,
        ),
        Veld(
            "Afspraken",
            "tekst",
            "beschrijving",
            "Welke gegevens meegaan en wie daarover beslist.",
            voor=(VERWIJZING,),
            breed=40,
        ),
    ),
    "Eén rij per weg van het ene knooppunt naar het andere.",
)

BLADEN = (KNOOPPUNTEN, DEELNEMERS, RELATIES, REGIO)

# The kind of relation → the property that says it.
RELATIE_EIGENSCHAP = {
    "RelatieDoorgeleiding": "geleidtDoorNaar",
    "RelatieOpschaling": "schaaltOpNaar",
    "RelatieOverlap": "overlaptMet",
}


def blad(naam: str) -> Blad | None:
    """The sheet by its name, however it is capitalised."""
    return next((b for b in BLADEN if slug(b.naam) == slug(naam)), None)


def blad_met(kolommen: list[str]) -> Blad | None:
    """The sheet whose required columns these are: how a CSV file without a name is known."""
    aanwezig = {slug(k) for k in kolommen}

    def past(b: Blad) -> int:
        nodig = {v.sleutel for v in b.velden if v.verplicht}
        return len(aanwezig & {v.sleutel for v in b.velden}) if nodig <= aanwezig else 0

    beste = max(BLADEN, key=past)
    return beste if past(beste) else None


def slug(naam: str) -> str:
    """``Risico's in beeld`` → ``risicos-in-beeld``."""
    kaal = "".join(t for t in unicodedata.normalize("NFKD", naam.casefold()) if not unicodedata.combining(t))
    return re.sub(r"[^a-z0-9]+", "-", kaal.replace("'", "").replace("’", "")).strip("-")
