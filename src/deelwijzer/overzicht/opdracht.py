"""The commands ``deelwijzer overzicht``: read, analyse, write; progress and what was wrong in the file go to stderr."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click
from rdflib import Graph

from deelwijzer.bestanden import uitvoer
from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.analyseren import Convenanten, analyseer, voorbeeldconvenant
from deelwijzer.overzicht.exporteren import FORMATEN, bestandsnaam, maak
from deelwijzer.overzicht.lezen import Inventaris, lees
from deelwijzer.wijzer import Wijzer

# So many wrong cells are shown; the rest is in the JSON.
_MELDINGEN = 20
_GEDULD = 1.0


def voorbeelden() -> dict[str, Path]:
    """The sample regions that come with the program, by the name one can type."""
    return {pad.stem: pad for pad in sorted((inhoudsmap() / "data" / "voorbeelden" / "regios").glob("*.yaml"))}


def lees_bestand(wijzer: Wijzer, bestand: str) -> Inventaris:
    """A file of the user, or a sample by its name. Raises GebruikersFout."""
    pad = Path(bestand)
    if not pad.exists() and bestand in voorbeelden():
        pad = voorbeelden()[bestand]
    return lees(pad, pad.name, wijzer.namen)


def lees_formaten(tekst: str) -> tuple[str, ...]:
    """``docx,xlsx`` → the formats. Raises GebruikersFout for one that does not exist."""
    formaten = tuple(dict.fromkeys(f.strip().lower() for f in tekst.split(",") if f.strip()))
    if onbekend := [f for f in formaten if f not in FORMATEN]:
        raise GebruikersFout(
            f"Het formaat '{onbekend[0]}' bestaat niet. Kies uit: {', '.join(FORMATEN)}.",
            plaats="--formaat",
            suggesties=tuple(FORMATEN),
        )
    return formaten


class Melder:
    """Says on stderr how far long work is, once it takes longer than a second."""

    def __init__(self) -> None:
        self.begin = self.gemeld = time.monotonic()

    def __call__(self, stap: str, gedaan: int, totaal: int) -> None:
        nu = time.monotonic()
        if nu - self.begin > _GEDULD and nu - self.gemeld > _GEDULD:
            self.gemeld = nu
            click.echo(f"{100 * gedaan // max(totaal, 1):3d}%  {stap}", err=True)


def overzicht(wijzer: Wijzer, bestand: str, dag: date | None) -> tuple[Inventaris, Analyse]:
    """Read and analyse, telling what was wrong in the file."""
    melder = Melder()
    melder("Het bestand wordt gelezen", 0, 1)
    inventaris = lees_bestand(wijzer, bestand)
    meld(inventaris)
    naast = Path(bestand).parent if Path(bestand).exists() else None
    analyse = analyseer(inventaris.graaf, wijzer, dag, convenanten=_convenanten(wijzer, naast), voortgang=melder)
    return inventaris, analyse


def meld(inventaris: Inventaris) -> None:
    """The wrong cells, on stderr."""
    verslag = inventaris.verslag
    click.echo(verslag.slotsom, err=True)
    for melding in verslag.meldingen[:_MELDINGEN]:
        click.echo(f"  {melding}", err=True)
    if len(verslag.meldingen) > _MELDINGEN:
        click.echo(f"  En nog {len(verslag.meldingen) - _MELDINGEN}. Met --formaat json ziet u ze alle.", err=True)


def schrijf_alles(inventaris: Inventaris, analyse: Analyse, formaten: Sequence[str], map_: Path) -> Iterable[Path]:
    """Each format as a file in ``map_``. Raises GebruikersFout when one cannot be written."""
    try:
        map_.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise GebruikersFout(
            f"De map '{map_}' kan niet worden gemaakt. Kies een map waarin u mag schrijven.", plaats="--uit"
        ) from None
    for nummer, formaat in enumerate(formaten):
        click.echo(f"{nummer + 1} van {len(formaten)}: {FORMATEN[formaat]}", err=True)
        pad = map_ / bestandsnaam(analyse, formaat)
        inhoud = maak(analyse, formaat, inventaris.verslag)
        with uitvoer(pad) as doel:
            doel.write(inhoud)
        yield pad


def toon(analyse: Analyse) -> None:
    """On the screen: the conclusion, the answers and the gravest findings."""
    from deelwijzer import tabellen
    from deelwijzer.ontvangstbewijs import bewijsregel
    from deelwijzer.overzicht import inhoud

    click.echo(f"{analyse.naam}: {analyse.slotsom}\n")
    meer = len(analyse.regios) > 1
    rijen = [
        [analyse.label(x.regio)] * meer + [x.vraag.vraag, x.tekst, str(len(x.bevindingen))] for x in analyse.antwoorden
    ]
    tabellen.toon([*["Regio"] * meer, "Vraag", "Antwoord", "Bevindingen"], rijen, "tabel")
    groepen = [
        [g.ernst, g.thema, g.naam, str(len(g.bevindingen)), g.bevindingen[0].bericht] for g in inhoud.groepen(analyse)
    ]
    tabellen.toon(["Ernst", "Thema", "Controle", "Aantal", "Bijvoorbeeld"], groepen, "tabel")
    click.echo(f"\n{bewijsregel(analyse.bewijs)}")


def nieuw(wijzer: Wijzer, naam: str, gemeenten: Sequence[str], uit: Path, dag: date) -> Path:
    """A workbook (or YAML, by the name of the file) for a new region, filled with the national kinds."""
    from deelwijzer.ontvangstbewijs import bewijsregel, ontvangstbewijs
    from deelwijzer.overzicht.nieuw import nieuwe_regio
    from deelwijzer.overzicht.schrijven import naar_yaml, rijen_van
    from deelwijzer.overzicht.werkboek import werkboek

    if uit.suffix.lower() not in (".xlsx", ".yaml", ".yml"):
        raise GebruikersFout(
            "Een nieuw overzicht wordt een werkboek (.xlsx) of YAML (.yaml). Pas de naam bij --uit aan.", plaats="--uit"
        )
    inventaris = nieuwe_regio(wijzer.namen, naam, gemeenten, dag)
    tabellen = rijen_van(inventaris.graaf, wijzer.feiten)
    bewijs = ontvangstbewijs(wijzer.kennisbank.hash, f"overzicht nieuw --regio {naam}", dag)
    inhoud = (
        werkboek(tabellen, wijzer.feiten, bewijs)
        if uit.suffix.lower() == ".xlsx"
        else naar_yaml(tabellen, bewijsregel(bewijs)).encode()
    )
    with uitvoer(uit) as doel:
        doel.write(inhoud)
    return uit


def _convenanten(wijzer: Wijzer, naast: Path | None) -> Convenanten:
    """Files that stand beside the inventory, and the samples."""
    from deelwijzer.convenant.opdracht import lees_bestand as lees_convenant

    voorbeeld = voorbeeldconvenant(wijzer)

    def zoek(naam: str) -> Graph:
        pad = naast / Path(naam).name if naast else None
        return lees_convenant(wijzer, str(pad)) if pad and pad.is_file() else voorbeeld(naam)

    return zoek
