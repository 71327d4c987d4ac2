"""What the documentation for SPARQL users shows is what the program does."""

import re
from datetime import date

import pytest

from deelwijzer.begrippen import GRAVEN, sparql_prefixen
from deelwijzer.eindpunt.pagina import voorbeelden
from deelwijzer.eindpunt.vorm import GRAAF, TABEL
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.sparql.uitvoeren import vraag_sparql
from deelwijzer.wijzer import Wijzer

TEKST = (inhoudsmap() / "docs" / "sparql.md").read_text(encoding="utf-8")
VRAGEN = dict(re.findall(r"### (.+?)\n\n```sparql\n(.+?)\n```", TEKST, re.DOTALL))


def test_de_voorbeelden_zijn_die_van_de_pagina() -> None:
    assert voorbeelden() == VRAGEN


@pytest.mark.parametrize("naam", VRAGEN)
def test_elk_voorbeeld_geeft_rijen_zonder_adressen(naam: str) -> None:
    tabel = vraag_sparql(Kennisbank.laad(), VRAGEN[naam])
    assert len(tabel.rijen) > 10
    assert all(cel is not None and "://" not in cel.value for rij in tabel.rijen for cel in rij[:2])


def test_het_voorbeeld_met_oordelen_noemt_wie_gegevens_krijgt() -> None:
    vraag = re.findall(r"```sparql\n(.+?)\n```", TEKST.partition("## Ook de oordelen")[2], re.DOTALL)[0]
    wijzer = Wijzer.open()
    oordelen = wijzer.oordelen(date(2026, 6, 12), van=["politie"])
    rijen = vraag_sparql(wijzer.kennisbank, vraag, oordelen=oordelen).rijen
    assert ("Burgemeester", "Verplicht") in {tuple(cel.value if cel else "" for cel in rij) for rij in rijen}


def test_elke_vorm_en_elke_graaf_staat_er() -> None:
    assert all(f"`{vorm}`" in TEKST for vorm in {*TABEL.values(), *GRAAF.values()})
    assert all(f"`graaf:{graaf.removeprefix(sparql_prefixen()['graaf'])}`" in TEKST for graaf in GRAVEN)
