"""A small region in which nothing is wrong, as rows that a test changes in one place."""

from __future__ import annotations

import copy
from datetime import date
from functools import cache

from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.analyseren import analyseer
from deelwijzer.overzicht.lezen import Inventaris, lees
from deelwijzer.overzicht.schrijven import Tabellen, naar_yaml
from deelwijzer.wijzer import Wijzer

DAG = date(2026, 11, 22)
_GOED = {
    "regio": "R",
    "problematiek": "Woonoverlast",
    "doelgroep": "bewoners",
    "criteria": "er is overlast",
    "coordinator": "procesregisseur",
    "afweging": "in verhouding",
    "risicos-in-beeld": "ja",
    "convenant": "Convenant",
    "convenant-van": "2025-01-01",
    "dpia-van": "2025-01-01",
    "werkproces-beschreven": "ja",
    "inrichting": "Ingericht",
    "volgende-evaluatie": "2027-01-01",
    "gecontroleerd-op": "2026-01-01",
}
_POLITIE = {"regio": "R", "partij": "Politie", "taak": "Politietaak van de politie"}


@cache
def wijzer() -> Wijzer:
    return Wijzer.open()


def goede_regio() -> Tabellen:
    """A meldpunt M that refers to a table T; no rule finds anything."""
    return {
        "Knooppunten": [
            {
                **_GOED,
                "naam": "M",
                "functie": "Meldpunt",
                "basis": "Taak van een partij",
                "verantwoordelijke": "Politie",
            },
            {
                **_GOED,
                "naam": "T",
                "functie": "Overlegtafel",
                "basis": "Niet uitdrukkelijk geregeld",
                "noodzaak": "nodig",
            },
        ],
        "Deelnemers": [{**_POLITIE, "knooppunt": "M"}, {**_POLITIE, "knooppunt": "T"}],
        "Relaties": [{"regio": "R", "van": "M", "relatie": "Geleidt door naar", "naar": "T"}],
        "Regio": [{"regio": "R", "gemeenten": "Almere", "problematiek-in-de-regio": "Woonoverlast"}],
    }


def inventaris(tabellen: Tabellen) -> Inventaris:
    gelezen = lees(naar_yaml(copy.deepcopy(tabellen)).encode(), "regio.yaml", wijzer().namen)
    assert not gelezen.verslag.meldingen, gelezen.verslag.meldingen
    return gelezen


def geanalyseerd(tabellen: Tabellen, dag: date = DAG) -> Analyse:
    return analyseer(inventaris(tabellen).graaf, wijzer(), dag)


def gevonden(tabellen: Tabellen) -> set[str]:
    """The slugs of the rules that found something."""
    return {b.regel.slug.removeprefix("overzicht-") for b in geanalyseerd(tabellen).bevindingen}
