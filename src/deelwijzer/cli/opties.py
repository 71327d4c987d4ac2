"""What commands share: the options that make up a question, the forms of an answer, and how it is printed."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import date

    from deelwijzer.matrix import Voortgang
    from deelwijzer.wijzer import Wijzer

Json = dict[str, Any]


def open_wijzer() -> Wijzer:
    """What answers the command. Imported only here, as help and mistakes need none of it."""
    from deelwijzer.wijzer import Wijzer

    # The facts are one large structure that stays: looking for garbage in it again and again takes a tenth of a short run.
    gc.set_threshold(100_000)
    return Wijzer.open()


def formaatoptie(*keuzes: str) -> Callable[[Any], Any]:
    """``--formaat``; the first choice is the default."""
    return click.option(
        "--formaat",
        type=click.Choice(keuzes),
        default=keuzes[0],
        show_default=True,
        help="Vorm van het antwoord.",
    )


def toon_json(waarde: Json) -> None:
    """The answer on standard output, for a program."""
    click.echo(als_json(waarde), nl=False)


def als_json(waarde: Json) -> str:
    return json.dumps(waarde, ensure_ascii=False, indent=2) + "\n"


def vraagopties(functie: Callable[..., Any]) -> Callable[..., Any]:
    """The options that make up a question; the same for every command that asks one."""
    opties = (
        click.option("--van", required=True, metavar="PARTIJ", help="Wie de gegevens geeft."),
        click.option("--gegevens", required=True, multiple=True, metavar="SOORT", help="Welke gegevens; mag vaker."),
        click.option("--doel", metavar="DOEL", help="Waarvoor."),
        click.option("--taak", metavar="TAAK", help="Voor welke wettelijke taak."),
        click.option("--handeling", metavar="HANDELING", help="Bijvoorbeeld verstrekken of raadplegen."),
        click.option("--verband", metavar="VERBAND", help="Bilateraal of samenwerkingsverband."),
        click.option("--knooppunt", metavar="KNOOPPUNT", help="In welk samenwerkingsverband, bijvoorbeeld riec."),
        click.option("--frequentie", metavar="FREQUENTIE", help="Structureel of incidenteel."),
        click.option("--herkomst", metavar="PARTIJ", help="Van wie de gegevens zijn ontvangen."),
        click.option(
            "--omstandigheid",
            "omstandigheden",
            multiple=True,
            metavar="OMSTANDIGHEID",
            help="Wat vaststaat in deze zaak; mag vaker.",
        ),
        click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard vandaag."),
    )
    for optie in reversed(opties):
        functie = optie(functie)
    return functie


def vergelijkoptie(functie: Callable[..., Any]) -> Callable[..., Any]:
    """``--vergelijk``: what changed since, or until, another day."""
    uitleg = "Zeg wat veranderde tussen de peildatum en deze dag, en waarom."
    return click.option("--vergelijk", metavar="JJJJ-MM-DD", help=uitleg)(functie)


def oordelenopties(functie: Callable[..., Any]) -> Callable[..., Any]:
    """Whether queries see the answers of a day beside the knowledge base."""
    dag = click.option(
        "--oordelen",
        is_flag=False,
        flag_value="vandaag",
        metavar="[JJJJ-MM-DD]",
        help="Ook de oordelen van deze dag (dw:Oordeel); zonder datum die van vandaag (zet de optie dan achteraan).",
    )
    van = click.option(
        "--oordelen-van", multiple=True, metavar="PARTIJ", help="Alleen de oordelen van deze gevers; mag vaker."
    )
    return dag(van(functie))


def oordelendag(oordelen: str | None, van: tuple[str, ...]) -> tuple[date, Voortgang] | tuple[None, None]:
    """The day that those options name, and what tells how far its weighing is."""
    if not oordelen and not van:
        return None, None
    from deelwijzer.cli.voortgang import Voortgangsmelder
    from deelwijzer.namen import lees_datum

    dag = lees_datum(oordelen)
    return dag, Voortgangsmelder(dag)
