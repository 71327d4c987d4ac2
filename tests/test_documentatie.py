"""What the documentation shows is what the program does: the queries for SPARQL users, and what the manual names."""

import ast
import re
import shlex
import tomllib
from datetime import date
from functools import cache

import click
import pytest
from PIL import Image

from beelden import BEELDEN, BREED, MAP
from deelwijzer.begrippen import GRAVEN, sparql_prefixen
from deelwijzer.cli import main
from deelwijzer.eindpunt.pagina import voorbeelden
from deelwijzer.eindpunt.vorm import GRAAF, TABEL
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.sparql.uitvoeren import vraag_sparql
from deelwijzer.wijzer import Wijzer
from onderdelen import navigatie

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


HANDLEIDING = (inhoudsmap() / "docs" / "handleiding.md").read_text(encoding="utf-8")
LEESMIJ = (inhoudsmap() / "README.md").read_text(encoding="utf-8")
# In bold stands what the reader sees on the screen; a question in bold is the reader's own.
GENOEMD = sorted({naam for naam in re.findall(r"\*\*(.+?)\*\*", HANDLEIDING) if not naam.endswith("?")})
PLAATJE = re.compile(r"!\[(.*?)\]\((?:docs/)?beelden/([\w-]+)\.png\)")
OPDRACHTEN = sorted(set(re.findall(r"^deelwijzer .+$", f"{LEESMIJ}\n{HANDLEIDING}", re.MULTILINE)))


@cache
def _teksten() -> set[str]:
    """Every text in the program, and the outcomes."""
    paden = [p for map_ in ("app", "src") for p in (inhoudsmap() / map_).rglob("*.py")]
    knopen = (k for p in paden for k in ast.walk(ast.parse(p.read_text(encoding="utf-8"))))
    teksten = {k.value for k in knopen if isinstance(k, ast.Constant) and isinstance(k.value, str)}
    feiten = Wijzer.open().feiten
    return teksten | {feiten.label(u) for u in feiten.onderwerpen("rdf:type", "dw:Uitkomst")}


@pytest.mark.parametrize("naam", GENOEMD)
def test_wat_de_handleiding_vet_noemt_staat_op_het_scherm(naam: str) -> None:
    assert naam in _teksten()


def test_de_handleiding_noemt_elke_pagina_en_elke_uitkomst() -> None:
    feiten = Wijzer.open().feiten
    uitkomsten = {feiten.label(u) for u in feiten.onderwerpen("rdf:type", "dw:Uitkomst")}
    paginas = {p.titel for p in navigatie.PAGINAS if p.bestand not in (navigatie.BEGIN, "handleiding")}
    assert (uitkomsten | paginas) - set(GENOEMD) == set()


@pytest.mark.parametrize("regel", OPDRACHTEN)
def test_elke_opdracht_in_de_handleiding_en_de_leesmij_bestaat(regel: str) -> None:
    opdracht: click.Command = main
    for woord in (woorden := shlex.split(regel, comments=True)[1:]):
        if not isinstance(opdracht, click.Group) or woord not in opdracht.commands:
            break
        opdracht = opdracht.commands[woord]
    assert opdracht is not main
    # A group that is called without one of its commands runs the one that it takes for granted.
    delen = [opdracht, *(opdracht.commands.values() if isinstance(opdracht, click.Group) else ())]
    opties = {o for deel in delen for p in deel.params for o in p.opts}
    assert {w for w in woorden if w.startswith("--")} <= opties


def test_elk_plaatje_is_er_met_een_beschrijving() -> None:
    genoemd = PLAATJE.findall(HANDLEIDING) + PLAATJE.findall(LEESMIJ)
    assert all(len(alt) > 10 for alt, _ in genoemd)
    assert {naam for _, naam in genoemd} == set(BEELDEN) == {p.stem for p in MAP.glob("*.png")}


@pytest.mark.parametrize("naam", BEELDEN)
def test_een_plaatje_is_leesbaar_en_licht(naam: str) -> None:
    pad = MAP / f"{naam}.png"
    assert pad.stat().st_size < 200_000
    with Image.open(pad) as beeld:
        assert beeld.width == BREED


def test_wat_het_pakket_meeneemt_zit_ook_in_de_container() -> None:
    bestand = tomllib.loads((inhoudsmap() / "pyproject.toml").read_text(encoding="utf-8"))
    mee = set(bestand["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"])
    toegelaten = (inhoudsmap() / ".dockerignore").read_text(encoding="utf-8").splitlines()
    gekopieerd = re.findall(r"^COPY (\S+) \1$", (inhoudsmap() / "Containerfile").read_text(encoding="utf-8"), re.M)
    assert {f"!{pad}" for pad in mee} <= set(toegelaten)
    assert {pad.split("/")[0] for pad in mee} | {"src"} == set(gekopieerd)
