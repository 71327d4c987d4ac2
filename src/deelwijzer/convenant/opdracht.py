"""Checking files by name, for the command line: own files, and the samples that come with the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from rdflib import Graph

from deelwijzer.bestanden import lees_tekst
from deelwijzer.convenant import ConvenantFout, lees
from deelwijzer.convenant.toets import Toetsresultaat, toets
from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.wijzer import Json, Wijzer


def voorbeelden() -> dict[str, Path]:
    """The shipped sample convenanten, by the name one can type."""
    return {pad.stem: pad for pad in sorted((inhoudsmap() / "data" / "voorbeelden").glob("*.yaml"))}


def lees_bestand(wijzer: Wijzer, bestand: str) -> Graph:
    """The proposal in a file, a shipped sample or (``-``) standard input. Raises GebruikersFout that names the file."""
    pad = voorbeelden().get(bestand)
    tekst = lees_tekst(str(pad) if pad and not Path(bestand).exists() else bestand)
    try:
        return lees(tekst, wijzer.namen, pad.name if pad else "" if bestand == "-" else bestand)
    except ConvenantFout as fout:
        bericht = f"{bestand} kan niet worden gelezen.\n{fout}"
        raise GebruikersFout(bericht, plaats=fout.plaats, suggesties=fout.suggesties) from None


def toets_bestanden(
    wijzer: Wijzer, bestanden: Sequence[str], peildatum: date | None
) -> Iterator[tuple[Toetsresultaat, Json]]:
    """Check each file or sample in turn. Raises GebruikersFout that names the file when one cannot be read."""
    for bestand in bestanden:
        resultaat = toets(wijzer, lees_bestand(wijzer, bestand), peildatum)
        yield resultaat, resultaat.als_json(wijzer)
