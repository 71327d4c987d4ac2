"""Building the knowledge base and the reference, and the two servers: ``build``, ``naslag``, ``app`` and ``serve``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deelwijzer.cli.opties import oordelendag, oordelenopties, open_wijzer
from deelwijzer.fouten import GebruikersFout


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
@click.option(
    "--uit",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("naslag"),
    show_default=True,
    help="Schrijf de bladen in deze map.",
)
def naslag(uit: Path) -> None:
    """Maak de naslag: ontologie, regels en vragen als webpagina's, en de ontologie als Turtle en JSON-LD."""
    from deelwijzer.naslag import bestanden

    try:
        uit.mkdir(parents=True, exist_ok=True)
        click.echo("De naslag wordt gemaakt. Dat duurt een halve minuut.", err=True)
        for naam, inhoud in bestanden(open_wijzer()).items():
            (uit / naam).write_bytes(inhoud)
    except OSError as fout:
        bericht = f"De map {uit} is niet te beschrijven. Kies met --uit een andere map."
        raise GebruikersFout(bericht, plaats="uit") from fout
    click.echo(f"Open {uit / 'index.html'} in de browser.")


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
