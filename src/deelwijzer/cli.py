"""The command line: reads options, calls the core, prints. Answers go to stdout, progress and warnings to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from deelwijzer import __version__, nederlands
from deelwijzer.convenant.documenten import FORMATEN_VAN, SOORTEN

if TYPE_CHECKING:
    from datetime import date

    from deelwijzer.matrix import Voortgang
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


def _vergelijkoptie(functie: Callable[..., Any]) -> Callable[..., Any]:
    uitleg = "Zeg wat veranderde tussen de peildatum en deze dag, en waarom."
    return click.option("--vergelijk", metavar="JJJJ-MM-DD", help=uitleg)(functie)


def _oordelenopties(functie: Callable[..., Any]) -> Callable[..., Any]:
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


def _oordelen(oordelen: str | None, van: tuple[str, ...]) -> tuple[date, Voortgang] | tuple[None, None]:
    """The day that those options name, and what tells how far its weighing is."""
    if not oordelen and not van:
        return None, None
    from deelwijzer.matrix.opdracht import Voortgangsmelder
    from deelwijzer.namen import lees_datum

    dag = lees_datum(oordelen)
    return dag, Voortgangsmelder(dag)


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
@_vergelijkoptie
@_formaat("tabel", "json", "csv", "md")
def ontvangers(formaat: str, vergelijk: str | None, **keuzes: Any) -> None:
    """Noem bij elke partij of zij de gegevens mag krijgen."""
    wijzer = _wijzer()
    vraag = wijzer.vraag(**keuzes)
    if vergelijk:
        from deelwijzer.matrix.opdracht import toon_ontvangers

        antwoord = wijzer.vergelijk_ontvangers(vraag, vergelijk)
        if formaat == "json":
            _json(antwoord)
        else:
            toon_ontvangers(antwoord, formaat)
        return
    if formaat == "json":
        _json(wijzer.ontvangers(vraag))
        return
    from deelwijzer import tabellen
    from deelwijzer.ontvangstbewijs import bewijsregel

    overzicht = wijzer.overzicht(vraag)
    rijen = [[o["partij"]["label"], o["oordeel_label"], o["reden"]] for o in overzicht["ontvangers"]]
    tabellen.toon(["Partij", "Oordeel", "Reden"], rijen, formaat)
    if formaat != "csv":
        click.echo(f"\n{bewijsregel(overzicht['ontvangstbewijs'])}")


@main.command()
@_vraagopties
@click.option("--aan", required=True, metavar="PARTIJ", help="Wie de gegevens krijgt.")
@_vergelijkoptie
@_formaat("md", "json", "svg")
def oordeel(formaat: str, vergelijk: str | None, **keuzes: Any) -> None:
    """Beoordeel één verstrekking, met de reden."""
    wijzer = _wijzer()
    vraag = wijzer.vraag(**keuzes)
    antwoord = wijzer.vergelijk(vraag, vergelijk) if vergelijk else wijzer.oordeel(vraag)
    if formaat == "json":
        _json(antwoord)
        return
    if vergelijk:
        if formaat == "svg":
            from deelwijzer.fouten import GebruikersFout

            raise GebruikersFout("Een vergelijking is er als md en json.", plaats="formaat")
        from deelwijzer.oordeel.vergelijken import markdown as verschillen

        click.echo(verschillen(antwoord), nl=False)
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
@_vergelijkoptie
@_formaat("tabel", "csv", "xlsx", "json")
@click.option(
    "--uit", type=click.Path(dir_okay=False, path_type=Path), help="Schrijf naar dit bestand; nodig bij xlsx."
)
def matrix(formaat: str, **keuzes: Any) -> None:
    """Zet de oordelen voor gevers, ontvangers en gegevens in een tabel.

    Zonder keuze gaat het over alles. De matrix kijkt naar de regels zonder verdere omstandigheden; vraag voor een zaak
    het oordeel zelf.
    """
    from deelwijzer.matrix.opdracht import toon_matrix

    toon_matrix(_wijzer(), formaat, **keuzes)


@main.command()
@click.argument("tekst", nargs=-1, required=True)
@_formaat("tabel", "json", "csv")
def zoek(tekst: tuple[str, ...], formaat: str) -> None:
    """Zoek een partij, artikel, gegeven, norm of begrip op naam, afkorting, artikel of woorden uit de uitleg."""
    antwoord = _wijzer().zoek(" ".join(tekst))
    if formaat == "json":
        _json(antwoord)
        return
    from deelwijzer import tabellen

    rijen = [[t["label"], t["soort"], t["uitleg"], t["id"]] for t in antwoord["treffers"]]
    tabellen.toon(["Naam", "Soort", "Uitleg", "Id"], rijen, formaat)


@main.command()
@click.argument("id_", metavar="[VRAAG]", required=False)
@click.option("--param", "paren", multiple=True, metavar="NAAM=WAARDE", help="Vul een parameter in; mag vaker.")
@click.option("--uitleg", is_flag=True, help="Toon wat de vraag doet en wat u kunt invullen.")
@_formaat("tabel", "json", "csv", "md")
def vraag(id_: str | None, paren: tuple[str, ...], uitleg: bool, formaat: str) -> None:
    """Stel een vraag uit de catalogus; zonder naam ziet u alle vragen.

    Vult u een parameter niet in, dan geldt de standaardwaarde.
    """
    from deelwijzer import catalogus, tabellen
    from deelwijzer.fouten import GebruikersFout
    from deelwijzer.ontvangstbewijs import bewijsregel

    if id_ is None and (paren or uitleg):
        raise GebruikersFout(
            "Noem ook de vraag, bijvoorbeeld: deelwijzer vraag taken-van-partij --uitleg.", plaats="vraag"
        )
    wijzer = _wijzer()
    if id_ is None:
        if formaat == "json":
            _json(wijzer.vragen())
            return
        rijen = [[v.thema, v.id, v.vraag, ", ".join(v.voor)] for v in catalogus.vragen()]
        tabellen.toon(["Thema", "Naam", "Vraag", "Voor"], rijen, formaat)
        return
    if uitleg:
        gekozen = catalogus.vind(id_)
        if formaat == "json":
            _json(catalogus.vraag_json(gekozen, wijzer.feiten))
        else:
            click.echo(catalogus.uitleg(gekozen, wijzer.feiten))
        return
    antwoord = wijzer.antwoord(id_, catalogus.lees_paren(catalogus.vind(id_), paren))
    if formaat == "json":
        _json(wijzer.als_json(antwoord))
        return
    koppen = [catalogus.kop(k) for k in antwoord.vraag.kolommen]
    if formaat == "csv":
        tabellen.toon(koppen, [[catalogus.tekst(cel) for cel in rij] for rij in antwoord.rijen], formaat)
        return
    click.echo(f"{catalogus.zin(antwoord.vraag, antwoord.waarden)}\n")
    regels = [
        ["; ".join(map(catalogus.tekst, waarden)) for waarden in regel] for regel in catalogus.samengevoegd(antwoord)
    ]
    tabellen.toon(koppen, regels, formaat)
    click.echo(f"\n{bewijsregel(wijzer.als_json(antwoord)['ontvangstbewijs'])}")


@main.command()
@click.argument("bestand", metavar="BESTAND|-")
@click.option("--tijd", type=click.FloatRange(0.1, 60), default=10.0, help="Hoogstens zoveel seconden.")
@click.option("--rijen", type=click.IntRange(1, 100_000), default=10_000, help="Hoogstens zoveel rijen.")
@_oordelenopties
@_formaat("tabel", "json", "csv")
def sparql(
    bestand: str, tijd: float, rijen: int, oordelen: str | None, oordelen_van: tuple[str, ...], formaat: str
) -> None:
    """Stel een SPARQL-vraag; alleen lezen."""
    from deelwijzer.bestanden import lees_tekst

    tekst = lees_tekst(bestand)
    dag, voortgang = _oordelen(oordelen, oordelen_van)
    antwoord = _wijzer().sparql(
        tekst, oordelen=dag, oordelen_van=oordelen_van, tijd=tijd, rijen=rijen, bestand=bestand, voortgang=voortgang
    )
    if formaat == "json":
        _json(antwoord)
        return
    from deelwijzer import tabellen
    from deelwijzer.begrippen import kort

    cellen = [[kort(rij[k] or "") for k in antwoord["kolommen"]] for rij in antwoord["rijen"]]
    tabellen.toon(antwoord["kolommen"], cellen, formaat)
    if antwoord["afgekapt"]:
        click.echo(f"Let op: alleen de eerste {len(cellen)} rijen zijn getoond.", err=True)


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
    click.echo(f"Geschreven: {schrijf_document(_wijzer(), bestand, soort, formaat, uit, dag)}", err=True)


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


@main.command()
@click.option(
    "--adres", default="127.0.0.1", metavar="ADRES", help="Waar de server luistert; standaard alleen op deze computer."
)
@click.option("--poort", type=click.IntRange(0, 65535), default=7878, help="Poort van de server; 0 kiest een vrije.")
@_oordelenopties
def serve(adres: str, poort: int, oordelen: str | None, oordelen_van: tuple[str, ...]) -> None:
    """Beantwoord SPARQL-vragen van andere programma's (SPARQL 1.1, alleen lezen)."""
    from deelwijzer.eindpunt import start

    wijzer = _wijzer()
    dag, voortgang = _oordelen(oordelen, oordelen_van)
    extra = wijzer.oordelen(dag, van=oordelen_van, voortgang=voortgang) if dag else None
    sys.exit(start(wijzer.kennisbank, adres, poort, oordelen=extra))


if __name__ == "__main__":
    main()
