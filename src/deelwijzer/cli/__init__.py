"""The command line: reads options, calls the core, prints. Answers go to stdout, progress and warnings to stderr.

One file per group of commands. They import what they need when they run, so that each command starts fast.
"""

from __future__ import annotations

import click

from deelwijzer import __version__
from deelwijzer.cli import convenanten, draaien, nederlands, oordelen, opzoeken, overzichten, stappen
from deelwijzer.cli.groep import Groep

click.Context.formatter_class = nederlands.Opmaak


@click.group(cls=Groep, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="deelwijzer", message="%(prog)s %(version)s", help="Toon de versie.")
def main() -> None:
    """Wie mag welke persoonsgegevens met wie delen, en waarom."""


for _opdracht in (
    draaien.build,
    oordelen.ontvangers,
    oordelen.oordeel,
    oordelen.route,
    oordelen.matrix,
    opzoeken.zoek,
    opzoeken.lijst,
    opzoeken.toon,
    opzoeken.vraag,
    opzoeken.sparql,
    convenanten.toets,
    convenanten.convenant,
    overzichten.overzicht,
    stappen.stappenplan,
    stappen.werkproces,
    draaien.naslag,
    draaien.app,
    draaien.serve,
):
    main.add_command(_opdracht)
