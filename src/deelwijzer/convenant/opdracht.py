"""Checking files by name and making documents of them, for the command line: own files, and the samples that come with the program."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from rdflib import Graph

from deelwijzer.bestanden import lees_tekst, schrijf_uitvoer
from deelwijzer.convenant import ConvenantFout, lees
from deelwijzer.convenant.documenten import FORMATEN_VAN, maak
from deelwijzer.convenant.toets import Toetsresultaat, toets
from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.wijzer import Json, Wijzer


def voorbeelden() -> dict[str, Path]:
    """The shipped sample convenanten, by the name one can type."""
    alle = (inhoudsmap() / "data" / "voorbeelden").glob("*.yaml")
    # By name without extension: a sample comes before its variants.
    return {pad.stem: pad for pad in sorted(alle, key=lambda pad: pad.stem)}


def voorbeeldnaam(pad: Path) -> str:
    """What a sample calls itself; YAML is read no further than that."""
    for regel in pad.read_text(encoding="utf-8").splitlines():
        sleutel, _, waarde = regel.partition(":")
        if sleutel in ("naam", "titel", "convenant") and waarde.strip():
            return waarde.strip().strip("\"'")
    return pad.stem.replace("-", " ").capitalize()


def lees_bestand(wijzer: Wijzer, bestand: str) -> Graph:
    """The proposal in a file, a shipped sample or (``-``) standard input. Raises GebruikersFout that names the file."""
    pad = voorbeelden().get(bestand)
    tekst = lees_tekst(str(pad) if pad and not Path(bestand).exists() else bestand)
    try:
        return lees(tekst, wijzer.namen, pad.name if pad else "" if bestand == "-" else bestand)
    except ConvenantFout as fout:
        bericht = f"{bestand} kan niet worden gelezen.\n{fout}"
        raise GebruikersFout(bericht, plaats=fout.plaats, suggesties=fout.suggesties) from None


def toets_bestand(wijzer: Wijzer, bestand: str, peildatum: date | None) -> tuple[Toetsresultaat, Json]:
    """Check a file or sample. Raises GebruikersFout that names the file when it cannot be read."""
    resultaat = toets(wijzer, lees_bestand(wijzer, bestand), peildatum)
    return resultaat, resultaat.als_json(wijzer)


def toets_bestanden(
    wijzer: Wijzer, bestanden: Sequence[str], peildatum: date | None
) -> Iterator[tuple[Toetsresultaat, Json] | GebruikersFout]:
    """Check each in turn; one that cannot be read gives its error and holds up none of the others."""
    for nummer, bestand in enumerate(bestanden):
        try:
            yield toets_bestand(wijzer, bestand, peildatum)
        except GebruikersFout as fout:
            yield fout
        if nummer == 0:
            # What is loaded by now serves every next one; the collector need not walk it each time.
            gc.freeze()


def schrijf_document(
    wijzer: Wijzer, bestand: str, soort: str, formaat: str, uit: Path | None, peildatum: date | None
) -> Path:
    """Check the file, write the document, say where. Raises GebruikersFout when it cannot be read, made or written."""
    if formaat not in FORMATEN_VAN[soort]:
        raise GebruikersFout(
            f"Het document '{soort}' bestaat niet als {formaat}. Kies uit: {', '.join(FORMATEN_VAN[soort])}.",
            plaats="--formaat",
        )
    resultaat, antwoord = toets_bestand(wijzer, bestand, peildatum)
    inhoud = maak(wijzer, resultaat, soort, formaat)
    naam = f"{antwoord['convenant']['id']}-{soort}.{formaat}"
    pad = Path(naam) if uit is None else uit / naam if uit.is_dir() else uit
    schrijf_uitvoer(pad, inhoud)
    return pad
