"""``overzicht``: the knooppunten of a region, looked at and written down."""

from __future__ import annotations

from pathlib import Path

import click

from deelwijzer.cli.opties import open_wijzer, toon_json


class _Overzicht(click.Group):
    """A group whose commands may be left out: a name that is no command is the inventory to look at."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        eerste = next((a for a in args if not a.startswith("-")), None)
        hulp = {"-h", "--help"} & set(args)
        if args and eerste not in self.commands and not (hulp and eerste is None):
            args = ["bekijk", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Overzicht)
def overzicht() -> None:
    """Bekijk een regionaal overzicht van knooppunten, of begin er een.

    \b
    deelwijzer overzicht regio-voorbeeld
    deelwijzer overzicht mijn-regio.xlsx --formaat docx,xlsx,html --uit verslag
    deelwijzer overzicht nieuw --regio "Mijn regio" --gemeenten "Almere, Urk" --uit mijn-regio.xlsx
    """


@overzicht.command()
@click.argument("bestand", metavar="REGIO|BESTAND")
@click.option(
    "--formaat",
    "formaten",
    metavar="FORMAAT,…",
    default="tabel",
    show_default=True,
    help="Een of meer, met komma's: docx, odt, pdf, md, html, xlsx, ods, csv, yaml, ttl, jsonld, json, svg.",
)
@click.option("--uit", type=click.Path(file_okay=False, path_type=Path), help="Map om in te schrijven; standaard hier.")
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard vandaag.")
def bekijk(bestand: str, formaten: str, uit: Path | None, peildatum: str | None) -> None:
    """Controleer een overzicht en maak er documenten van.

    Het overzicht is een werkboek (xlsx), csv (of een zip met csv), yaml, ttl of jsonld, of de naam van een voorbeeld.
    Zonder --formaat ziet u de uitkomst op het scherm; json zonder --uit komt op het scherm.
    """
    from deelwijzer.namen import lees_datum
    from deelwijzer.overzicht import opdracht

    gekozen = () if formaten == "tabel" else opdracht.lees_formaten(formaten)
    inventaris, analyse = opdracht.overzicht(open_wijzer(), bestand, lees_datum(peildatum) if peildatum else None)
    if not gekozen:
        opdracht.toon(analyse)
    elif gekozen == ("json",) and uit is None:
        toon_json(analyse.als_json() | {"import": inventaris.verslag.als_json()})
    else:
        for pad in opdracht.schrijf_alles(inventaris, analyse, gekozen, uit or Path()):
            click.echo(f"Geschreven: {pad}", err=True)


@overzicht.command("nieuw")
@click.option("--regio", required=True, metavar="NAAM", help="De naam van de regio.")
@click.option(
    "--gemeenten", default="", metavar="NAAM, …", help="De gemeenten van de regio, met komma's of puntkomma's."
)
@click.option(
    "--uit",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Bestand, xlsx of yaml; standaard de naam van de regio.",
)
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard vandaag.")
def nieuw_overzicht(regio: str, gemeenten: str, uit: Path | None, peildatum: str | None) -> None:
    """Begin een overzicht met de landelijke soorten knooppunten, hun deelnemers, taken en basis."""
    from deelwijzer.namen import lees_datum
    from deelwijzer.overzicht import opdracht
    from deelwijzer.overzicht.velden import slug

    doel = uit or Path(f"{slug(regio) or 'regio'}.xlsx")
    namen = [n.strip() for n in gemeenten.replace(";", ",").split(",") if n.strip()]
    click.echo(f"Geschreven: {opdracht.nieuw(open_wijzer(), regio, namen, doel, lees_datum(peildatum))}", err=True)
