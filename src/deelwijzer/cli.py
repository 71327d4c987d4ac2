"""The command line: reads options, calls the core, prints. Answers go to stdout, progress and warnings to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from deelwijzer import __version__, nederlands

if TYPE_CHECKING:
    from deelwijzer.wijzer import Wijzer

Json = dict[str, Any]


def _meld(bericht: str, *, plaats: str | None = None, suggesties: Sequence[str] = (), als_json: bool) -> None:
    """A mistake of the user: on stderr, or as JSON on stdout when JSON was asked."""
    if als_json:
        _json({"fout": {"bericht": bericht, "plaats": plaats, "suggesties": list(suggesties)}})
    else:
        click.echo(f"Fout: {bericht}", err=True)


def _wil_json(argumenten: Sequence[str]) -> bool:
    paren = zip(argumenten, [*argumenten[1:], ""], strict=True)
    return any(a == "--formaat=json" or (a == "--formaat" and b == "json") for a, b in paren)


class _Groep(click.Group):
    """Turns every user mistake into one Dutch sentence, and never shows a trace."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **kwargs: Any) -> NoReturn:
        from deelwijzer.fouten import GebruikersFout, KennisbankFout

        argumenten = list(sys.argv[1:] if args is None else args)
        als_json = _wil_json(argumenten)
        try:
            status = super().main(argumenten, *rest, **{**kwargs, "standalone_mode": False})
        except click.exceptions.Exit as einde:
            sys.exit(einde.exit_code)
        except (click.exceptions.Abort, KeyboardInterrupt):
            click.echo("Afgebroken.", err=True)
            sys.exit(130)
        except click.UsageError as gebruik:
            _meld(nederlands.fout(gebruik, self.commands), als_json=als_json)
        except GebruikersFout as fout:
            _meld(str(fout), plaats=fout.plaats, suggesties=fout.suggesties, als_json=als_json)
        except KennisbankFout as fout:
            _meld(f"De kennisbank kan niet worden gebouwd.\n{fout}", als_json=als_json)
        else:
            sys.exit(status if isinstance(status, int) else 0)
        sys.exit(2)


def _wijzer() -> Wijzer:
    from deelwijzer.wijzer import Wijzer

    return Wijzer.open()


def _formaat(*keuzes: str) -> Callable[[Any], Any]:
    return click.option(
        "--formaat",
        type=click.Choice(keuzes),
        default=keuzes[0],
        show_default=True,
        help="Vorm van het antwoord.",
    )


def _json(waarde: Json) -> None:
    click.echo(json.dumps(waarde, ensure_ascii=False, indent=2))


def _vraagopties(functie: Callable[..., Any]) -> Callable[..., Any]:
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


click.Context.formatter_class = nederlands.Opmaak


@click.group(cls=_Groep, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="deelwijzer", message="%(prog)s %(version)s", help="Toon de versie.")
def main() -> None:
    """Wie mag welke persoonsgegevens met wie delen, en waarom."""


@main.command()
@click.option("--uit", type=click.Path(dir_okay=False, path_type=Path), help="Schrijf de kennisbank naar dit bestand.")
def build(uit: Path | None) -> None:
    """Bouw en controleer de kennisbank."""
    from deelwijzer.bouw import bouw

    artefact = bouw(uit)
    click.echo(
        f"De kennisbank is gebouwd en gecontroleerd (versie {artefact.versie}, {artefact.hash[:12]}): {artefact.pad}"
    )


@main.command()
@_vraagopties
@_formaat("tabel", "json", "csv", "md")
def ontvangers(formaat: str, **keuzes: Any) -> None:
    """Noem bij elke partij of zij de gegevens mag krijgen."""
    wijzer = _wijzer()
    vraag = wijzer.vraag(**keuzes)
    if formaat == "json":
        _json(wijzer.ontvangers(vraag))
        return
    from deelwijzer import tabellen

    rijen = [[o["partij"]["label"], o["oordeel_label"], o["reden"]] for o in wijzer.overzicht(vraag)["ontvangers"]]
    tabellen.toon(["Partij", "Oordeel", "Reden"], rijen, formaat)


@main.command()
@_vraagopties
@click.option("--aan", required=True, metavar="PARTIJ", help="Wie de gegevens krijgt.")
@_formaat("md", "json", "svg")
def oordeel(formaat: str, **keuzes: Any) -> None:
    """Beoordeel één verstrekking, met de reden."""
    wijzer = _wijzer()
    antwoord = wijzer.oordeel(wijzer.vraag(**keuzes))
    if formaat == "json":
        _json(antwoord)
        return
    if formaat == "svg":
        from deelwijzer.oordeel import beeld

        click.echo(beeld.oordeel(antwoord), nl=False)
        return
    from deelwijzer.oordeel.tekst import markdown

    click.echo(markdown(antwoord), nl=False)


@main.command()
@_vraagopties
@click.option("--aan", required=True, metavar="PARTIJ", help="Wie de gegevens krijgt.")
@_formaat("tabel", "json", "svg")
def route(formaat: str, **keuzes: Any) -> None:
    """Zoek wegen in twee of drie stappen, met bij elke stap een norm."""
    wijzer = _wijzer()
    antwoord = wijzer.wegen(wijzer.vraag(**keuzes))
    if formaat == "json":
        _json(antwoord)
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


@main.command()
@click.argument("tekst", nargs=-1, required=True)
@_formaat("tabel", "json", "csv")
def zoek(tekst: tuple[str, ...], formaat: str) -> None:
    """Zoek een partij, artikel, gegeven of norm op naam, afkorting of artikel."""
    antwoord = _wijzer().zoek(" ".join(tekst))
    if formaat == "json":
        _json(antwoord)
        return
    from deelwijzer import tabellen

    tabellen.toon(["Naam", "Soort", "Id"], [[t["label"], t["soort"], t["id"]] for t in antwoord["treffers"]], formaat)


@main.command()
@click.argument("bestand", metavar="BESTAND|-")
@click.option("--tijd", type=click.FloatRange(0.1, 60), default=10.0, help="Hoogstens zoveel seconden.")
@click.option("--rijen", type=click.IntRange(1, 100_000), default=10_000, help="Hoogstens zoveel rijen.")
@_formaat("tabel", "json", "csv")
def sparql(bestand: str, tijd: float, rijen: int, formaat: str) -> None:
    """Stel een SPARQL-vraag; alleen lezen."""
    from deelwijzer.begrippen import kort
    from deelwijzer.bestanden import lees_tekst
    from deelwijzer.kennisbank import Kennisbank
    from deelwijzer.ontvangstbewijs import ontvangstbewijs
    from deelwijzer.sparql import als_waarde, vraag_sparql

    kb = Kennisbank.laad()
    tabel = vraag_sparql(kb, lees_tekst(bestand), tijd=tijd, rijen=rijen)
    kolommen = list(tabel.kolommen)
    if formaat == "json":
        cellen = [dict(zip(kolommen, map(als_waarde, rij), strict=True)) for rij in tabel.rijen]
        bewijs = ontvangstbewijs(kb.hash, f"sparql {bestand}")
        _json({"kolommen": kolommen, "rijen": cellen, "afgekapt": tabel.afgekapt, "ontvangstbewijs": bewijs})
        return
    from deelwijzer import tabellen

    tabellen.toon(kolommen, [[kort(als_waarde(w) or "") for w in rij] for rij in tabel.rijen], formaat)
    if tabel.afgekapt:
        click.echo(f"Let op: alleen de eerste {len(tabel.rijen)} rijen zijn getoond.", err=True)


@main.command()
@click.argument("bestanden", nargs=-1, required=True, metavar="CONVENANT…")
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard de datum van het convenant.")
@_formaat("tabel", "json", "md")
def toets(bestanden: tuple[str, ...], peildatum: str | None, formaat: str) -> int:
    """Toets een voorgesteld convenant (YAML, Turtle of JSON-LD; of de naam van een voorbeeld).

    Eindigt met 0 zonder fouten, met 1 bij minstens één fout en met 2 bij een onleesbaar bestand.
    """
    from deelwijzer.convenant.opdracht import toets_bestanden
    from deelwijzer.namen import lees_datum

    dag = lees_datum(peildatum) if peildatum else None
    resultaten = []
    for nummer, (resultaat, antwoord) in enumerate(toets_bestanden(_wijzer(), bestanden, dag), start=1):
        if len(bestanden) > 1:
            click.echo(f"{nummer} van {len(bestanden)}: {resultaat.naam}: {resultaat.slotsom}", err=True)
        resultaten.append((resultaat, antwoord))
    if formaat == "json":
        antwoorden = [antwoord for _, antwoord in resultaten]
        _json(antwoorden[0] if len(bestanden) == 1 else {"convenanten": antwoorden})
    else:
        from deelwijzer.convenant.tekst import markdown

        for _, antwoord in resultaten:
            click.echo(markdown(antwoord, links=formaat == "md"))
    return 1 if any(resultaat.fouten for resultaat, _ in resultaten) else 0


@main.group()
def convenant() -> None:
    """Begin een convenant, of zet het om naar een andere vorm."""


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
def schema() -> None:
    """Toon het JSON Schema, waarmee een tekstverwerker helpt bij het invullen van YAML."""
    from deelwijzer.convenant.schema import schema as maak

    _json(maak(_wijzer().feiten))


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
    from deelwijzer.bestanden import schrijf_tekst
    from deelwijzer.convenant.opdracht import lees_bestand
    from deelwijzer.convenant.schrijven import schrijf

    wijzer = _wijzer()
    tekst, niet = schrijf(lees_bestand(wijzer, bestand), wijzer.namen, formaat)
    if uit:
        schrijf_tekst(uit, tekst)
    else:
        click.echo(tekst, nl=False)
    if niet:
        click.echo(f"Let op: dit heeft in YAML geen veld en is niet meegegaan: {', '.join(niet)}.", err=True)


@main.command()
@click.option("--poort", type=click.IntRange(1, 65535), default=8501, help="Poort van de webpagina.")
@click.option("--open/--niet-openen", "openen", default=True, help="Open de webpagina in de browser.")
def app(poort: int, openen: bool) -> None:
    """Open Deelwijzer in de browser."""
    from deelwijzer.app_starten import start

    sys.exit(start(poort=poort, openen=openen))


if __name__ == "__main__":
    main()
