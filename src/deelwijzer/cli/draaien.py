"""Building the knowledge base, and the two servers: ``build``, ``app`` and ``serve``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deelwijzer.cli.opties import oordelendag, oordelenopties, open_wijzer


@click.command()
@click.option("--uit", type=click.Path(dir_okay=False, path_type=Path), help="Schrijf de kennisbank naar dit bestand.")
def build(uit: Path | None) -> None:
    """Bouw en controleer de kennisbank."""
    from deelwijzer.kennisbank.bouw import bouw

    artefact = bouw(uit)
    click.echo(
        f"De kennisbank is gebouwd en gecontroleerd (versie {artefact.versie}, {artefact.hash[:12]}): {artefact.pad}"
    )


@click.command()
@click.option("--adres", metavar="ADRES", help="Waar de server luistert; standaard alleen op deze computer.")
@click.option("--poort", type=click.IntRange(1, 65535), help="Poort van de webpagina; standaard 8501.")
@click.option("--open/--niet-openen", "openen", default=True, help="Open de webpagina in de browser.")
def app(adres: str | None, poort: int | None, openen: bool) -> None:
    """Open Deelwijzer in de browser."""
    from deelwijzer.app_starten import start
    from deelwijzer.instellingen import lees

    sys.exit(start(lees(poort=poort, adres=adres), openen))


@click.command()
@click.option(
    "--adres", default="127.0.0.1", metavar="ADRES", help="Waar de server luistert; standaard alleen op deze computer."
)
@click.option("--poort", type=click.IntRange(0, 65535), default=7878, help="Poort van de server; 0 kiest een vrije.")
@oordelenopties
def serve(adres: str, poort: int, oordelen: str | None, oordelen_van: tuple[str, ...]) -> None:
    """Beantwoord SPARQL-vragen van andere programma's (SPARQL 1.1, alleen lezen)."""
    from deelwijzer.eindpunt import start

    wijzer = open_wijzer()
    dag, voortgang = oordelendag(oordelen, oordelen_van)
    extra = wijzer.oordelen(dag, van=oordelen_van, voortgang=voortgang) if dag else None
    sys.exit(start(wijzer.kennisbank, adres, poort, oordelen=extra))
