"""Judging a disclosure: ``ontvangers``, ``oordeel``, ``route`` and ``matrix``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from deelwijzer.bestanden import schrijf_uitvoer
from deelwijzer.cli.opties import Json, als_json, formaatoptie, open_wijzer, toon_json, vergelijkoptie, vraagopties
from deelwijzer.fouten import GebruikersFout

# Forms of the note that are no text.
_BESTANDEN = ("docx", "odt", "pdf")


@click.command()
@vraagopties
@vergelijkoptie
@formaatoptie("tabel", "json", "csv", "md")
def ontvangers(formaat: str, vergelijk: str | None, **keuzes: Any) -> None:
    """Noem bij elke partij of zij de gegevens mag krijgen."""
    wijzer = open_wijzer()
    vraag = wijzer.vraag(**keuzes)
    if vergelijk:
        from deelwijzer.cli.veranderingen import toon_ontvangers

        antwoord = wijzer.vergelijk_ontvangers(vraag, vergelijk)
        if formaat == "json":
            toon_json(antwoord)
        else:
            toon_ontvangers(antwoord, formaat)
        return
    if formaat == "json":
        toon_json(wijzer.ontvangers(vraag))
        return
    from deelwijzer import tabellen
    from deelwijzer.ontvangstbewijs import bewijsregel

    overzicht = wijzer.overzicht(vraag)
    rijen = [[o["partij"]["label"], o["oordeel_label"], o["reden"]] for o in overzicht["ontvangers"]]
    tabellen.toon(["Partij", "Oordeel", "Reden"], rijen, formaat)
    if formaat != "csv":
        click.echo(f"\n{bewijsregel(overzicht['ontvangstbewijs'])}")


@click.command()
@vraagopties
@click.option("--aan", required=True, metavar="PARTIJ", help="Wie de gegevens krijgt.")
@vergelijkoptie
@formaatoptie("md", "json", "svg", *_BESTANDEN)
@click.option(
    "--uit",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Schrijf naar dit bestand; nodig bij docx, odt en pdf.",
)
def oordeel(formaat: str, vergelijk: str | None, uit: Path | None, **keuzes: Any) -> None:
    """Beoordeel één verstrekking, met de reden."""
    wijzer = open_wijzer()
    vraag = wijzer.vraag(**keuzes)
    antwoord = wijzer.vergelijk(vraag, vergelijk) if vergelijk else wijzer.oordeel(vraag)
    inhoud = _als(antwoord, formaat, vergeleken=bool(vergelijk))
    if uit:
        schrijf_uitvoer(uit, inhoud)
        click.echo(f"Geschreven: {uit}", err=True)
    elif formaat in _BESTANDEN:
        raise GebruikersFout(
            f"Een notitie als {formaat} past niet op het scherm. Noem met --uit een bestand.", plaats="uit"
        )
    else:
        click.echo(inhoud, nl=False)


def _als(antwoord: Json, formaat: str, *, vergeleken: bool) -> bytes:
    """An oordeel, or what changed in it, in the form that was asked for."""
    from deelwijzer.oordeel import beeld
    from deelwijzer.oordeel.tekst import markdown, notitie
    from deelwijzer.oordeel.vergelijkweergave import markdown as vergelijknotitie

    if formaat == "json":
        return als_json(antwoord).encode()
    if vergeleken:
        if formaat != "md":
            raise GebruikersFout("Een vergelijking is er als md en json.", plaats="formaat")
        return vergelijknotitie(antwoord).encode()
    if formaat == "svg":
        return beeld.oordeel(antwoord).encode()
    return markdown(antwoord).encode() if formaat == "md" else notitie(antwoord, formaat)


@click.command()
@vraagopties
@click.option("--aan", required=True, metavar="PARTIJ", help="Wie de gegevens krijgt.")
@formaatoptie("tabel", "json", "svg")
def route(formaat: str, **keuzes: Any) -> None:
    """Zoek wegen in twee of drie stappen, met bij elke stap een norm."""
    wijzer = open_wijzer()
    antwoord = wijzer.wegen(wijzer.vraag(**keuzes))
    if formaat == "json":
        toon_json(antwoord)
        return
    if formaat == "svg":
        from deelwijzer.oordeel import beeld

        click.echo(beeld.wegen(antwoord), nl=False)
        return
    from deelwijzer import tabellen

    click.echo(f"Rechtstreeks: {antwoord['rechtstreeks']['oordeel_label']}")
    rijen = [
        [str(nummer), f"{stap['van']['label']} → {stap['aan']['label']}", stap["oordeel_label"], stap["reden"]]
        for nummer, weg in enumerate(antwoord["wegen"], start=1)
        for stap in weg["stappen"]
    ]
    tabellen.toon(["Weg", "Stap", "Oordeel", "Norm"], rijen, "tabel")


@click.command()
@click.option(
    "--van", multiple=True, metavar="PARTIJ", help="Wie geeft; ook 'domein zorg' of 'onder gemeente'. Mag vaker."
)
@click.option("--aan", multiple=True, metavar="PARTIJ", help="Wie krijgt; ook 'domein zorg'. Mag vaker.")
@click.option(
    "--gegevens",
    multiple=True,
    metavar="SOORT",
    help="Welke gegevens; ook 'onder politiegegevens' of 'regime wpg'. Mag vaker.",
)
@click.option(
    "--uitkomst", multiple=True, metavar="OORDEEL", help="Alleen dit oordeel, bijvoorbeeld verplicht. Mag vaker."
)
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard vandaag.")
@vergelijkoptie
@formaatoptie("tabel", "csv", "xlsx", "json")
@click.option(
    "--uit", type=click.Path(dir_okay=False, path_type=Path), help="Schrijf naar dit bestand; nodig bij xlsx."
)
def matrix(formaat: str, **keuzes: Any) -> None:
    """Zet de oordelen voor gevers, ontvangers en gegevens in een tabel.

    Zonder keuze gaat het over alles. De matrix kijkt naar de regels zonder verdere omstandigheden; vraag voor een zaak
    het oordeel zelf.
    """
    from deelwijzer.cli.matrixuitvoer import toon_matrix

    toon_matrix(open_wijzer(), formaat, **keuzes)
