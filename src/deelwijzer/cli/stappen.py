"""Walking a flow (``stappenplan``), and the work process of a knooppunt (``werkproces``)."""

from __future__ import annotations

from pathlib import Path

import click

from deelwijzer.cli.opties import formaatoptie, open_wijzer


@click.command()
@click.argument("naam", metavar="[STAPPENPLAN]", required=False)
@click.option("--antwoorden", metavar="BESTAND", help="Een bewaard stappenplan (YAML of JSON) om mee verder te gaan.")
@click.option("--antwoord", "paren", multiple=True, metavar="STAP=ANTWOORD", help="Beantwoord een stap; mag vaker.")
@click.option(
    "--bekend", "bekend", multiple=True, metavar="VELD=NAAM", help="Wat al vaststaat, zoals aan=halt; mag vaker."
)
@click.option("--convenant", metavar="BESTAND", help="Neem over wat een stroom van dit convenant zegt.")
@click.option("--stroom", type=click.IntRange(min=1), help="De hoeveelste stroom van het convenant.")
@click.option("--vergelijk", metavar="BESTAND", help="Zeg waarin een tweede bewaarde weg verschilt.")
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard vandaag.")
@formaatoptie("md", "html", "docx", "odt", "pdf", "json", "yaml", "svg")
@click.option("--uit", type=click.Path(path_type=Path), help="Bestand of map om naar te schrijven.")
def stappenplan(
    naam: str | None,
    antwoorden: str | None,
    paren: tuple[str, ...],
    bekend: tuple[str, ...],
    convenant: str | None,
    stroom: int | None,
    vergelijk: str | None,
    peildatum: str | None,
    formaat: str,
    uit: Path | None,
) -> None:
    """Loop een stappenplan door en maak een afwegingsverslag; zonder naam ziet u alle stappenplannen.

    In een terminal beantwoordt u de vragen een voor een: j, n of een nummer, ? als u het niet weet, t om terug te gaan,
    s om te stoppen en te bewaren. Met --antwoorden of --antwoord wordt er niets gevraagd.
    """
    from deelwijzer.stappen.uitvoeren import Keuze, voer_uit

    keuze = Keuze(naam, antwoorden, paren, bekend, convenant, stroom, vergelijk, peildatum, formaat, uit)
    voer_uit(open_wijzer(), keuze)


@click.command()
@click.argument("naam", metavar="CONVENANT|KNOOPPUNT")
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard vandaag.")
@formaatoptie("md", "html", "docx", "odt", "pdf", "json")
@click.option("--uit", type=click.Path(path_type=Path), help="Bestand of map om naar te schrijven.")
def werkproces(naam: str, peildatum: str | None, formaat: str, uit: Path | None) -> None:
    """Maak een werkproces: per fase doel, wie, gegevens, beslissing, risico's en vuistregels.

    Met de lijst van wat de procesregisseur moet weten. NAAM is een knooppunt, een convenant of een voorbeeldconvenant.
    """
    from deelwijzer.stappen.uitvoeren import werkproces as maak

    maak(open_wijzer(), naam, peildatum, formaat, uit)
