"""Convenanten: ``toets``, and ``convenant`` with what is written, converted and made of one."""

from __future__ import annotations

from pathlib import Path

import click

from deelwijzer.cli.opties import formaatoptie, open_wijzer, toon_json
from deelwijzer.convenant.documenten import FORMATEN_VAN, SOORTEN


@click.command()
@click.argument("bestanden", nargs=-1, required=True, metavar="CONVENANT…")
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard de datum van het convenant.")
@formaatoptie("tabel", "json", "md")
def toets(bestanden: tuple[str, ...], peildatum: str | None, formaat: str) -> int:
    """Toets een voorgesteld convenant (YAML, Turtle of JSON-LD; of de naam van een voorbeeld).

    Eindigt met 0 zonder fouten, met 1 bij minstens één fout en met 2 bij een onleesbaar bestand; de andere bestanden worden dan wel getoetst.
    """
    from deelwijzer.convenant.opdracht import toets_bestand, toets_bestanden
    from deelwijzer.fouten import GebruikersFout
    from deelwijzer.namen import lees_datum

    dag = lees_datum(peildatum) if peildatum else None
    resultaten, onleesbaar = [], []
    if len(bestanden) == 1:
        resultaten.append(toets_bestand(open_wijzer(), bestanden[0], dag))
    else:
        for nummer, uitkomst in enumerate(toets_bestanden(open_wijzer(), bestanden, dag), start=1):
            if isinstance(uitkomst, GebruikersFout):
                onleesbaar.append(uitkomst)
                wat = str(uitkomst)
            else:
                resultaten.append(uitkomst)
                wat = f"{uitkomst[0].naam}: {uitkomst[0].slotsom}"
            click.echo(f"{nummer} van {len(bestanden)}: {wat}", err=True)
    if formaat == "json":
        antwoorden = [antwoord for _, antwoord in resultaten]
        fouten = [{"bericht": str(f), "plaats": f.plaats, "suggesties": list(f.suggesties)} for f in onleesbaar]
        toon_json(
            antwoorden[0]
            if len(bestanden) == 1
            else {"convenanten": antwoorden, **({"fouten": fouten} if fouten else {})}
        )
    else:
        from deelwijzer.convenant.tekst import markdown

        for _, antwoord in resultaten:
            click.echo(markdown(antwoord, links=formaat == "md"))
    return 2 if onleesbaar else 1 if any(resultaat.fouten for resultaat, _ in resultaten) else 0


@click.group()
def convenant() -> None:
    """Schrijf een convenant, zet het om, of maak er documenten van."""


@convenant.command()
@click.option(
    "--soort",
    type=click.Choice(("meldpunt", "overlegtafel", "groepsaanpak", "vroegsignalering")),
    help="Met wat er voor dit soort knooppunt anders is.",
)
def nieuw(soort: str | None) -> None:
    """Toon een sjabloon met uitleg, om in te vullen en te toetsen."""
    if soort:
        from deelwijzer.convenant.soorten import sjabloon_van

        click.echo(sjabloon_van(soort), nl=False)
        return
    from deelwijzer.convenant import sjabloon

    click.echo(sjabloon(), nl=False)


@convenant.command()
@click.argument("bestand", metavar="BESTAND")
@click.option("--soort", type=click.Choice(list(SOORTEN)), default="verslag", show_default=True, help="Welk document.")
@click.option(
    "--formaat",
    type=click.Choice(list(FORMATEN_VAN["stromen"])),
    default="docx",
    show_default=True,
    help="Vorm van het document; svg alleen bij stromen.",
)
@click.option("--uit", type=click.Path(path_type=Path), help="Bestand of map om naar te schrijven; standaard hier.")
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard de datum van het convenant.")
def document(bestand: str, soort: str, formaat: str, uit: Path | None, peildatum: str | None) -> None:
    """Maak een document van een voorgesteld convenant (een bestand, of de naam van een voorbeeld).

    \b
    verslag    de bevindingen van de toets
    convenant  een concept van convenant en privacyprotocol
    dpia       een begin van de DPIA
    besluit    de onderdelen van het besluit op grond van artikel 20 Wpg
    stromen    wie geeft wat aan wie, in beeld en als tabel
    """
    from deelwijzer.convenant.opdracht import schrijf_document
    from deelwijzer.namen import lees_datum

    dag = lees_datum(peildatum) if peildatum else None
    click.echo(f"Geschreven: {schrijf_document(open_wijzer(), bestand, soort, formaat, uit, dag)}", err=True)


@convenant.command()
def schema() -> None:
    """Toon het JSON Schema, waarmee een tekstverwerker helpt bij het invullen van YAML."""
    from deelwijzer.convenant.schema import schema as maak

    toon_json(maak(open_wijzer().feiten))


@convenant.command()
@click.argument("bestand", metavar="BESTAND|-")
@click.option(
    "--formaat",
    type=click.Choice(("yaml", "ttl", "jsonld")),
    default="yaml",
    show_default=True,
    help="Waarnaar: YAML, Turtle of JSON-LD.",
)
@click.option("--uit", type=click.Path(dir_okay=False, path_type=Path), help="Schrijf naar dit bestand.")
def omzetten(bestand: str, formaat: str, uit: Path | None) -> None:
    """Zet een convenant om tussen YAML, Turtle en JSON-LD; de inhoud blijft gelijk."""
    from deelwijzer.bestanden import schrijf_uitvoer
    from deelwijzer.convenant.opdracht import lees_bestand
    from deelwijzer.convenant.schrijven import schrijf

    wijzer = open_wijzer()
    tekst, niet = schrijf(lees_bestand(wijzer, bestand), wijzer.namen, formaat)
    if uit:
        schrijf_uitvoer(uit, tekst.encode())
    else:
        click.echo(tekst, nl=False)
    if niet:
        click.echo(f"Let op: dit heeft in YAML geen veld en is niet meegegaan: {', '.join(niet)}.", err=True)
