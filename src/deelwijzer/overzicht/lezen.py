"""An inventory from a file: a workbook, CSV (one sheet, or a zip of them), YAML, Turtle or JSON-LD."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from rdflib import Graph

from deelwijzer.bestanden import lees_bytes
from deelwijzer.namen import Namen
from deelwijzer.overzicht.leesrdf import uit_rdf
from deelwijzer.overzicht.leestabellen import (
    LANGSTE_BESTAND,
    als_tekst,
    is_werkboek,
    uit_csv_tekst,
    uit_werkboek,
    uit_zip,
)
from deelwijzer.overzicht.leesyaml import uit_yaml
from deelwijzer.overzicht.meldingen import Importverslag, InventarisFout
from deelwijzer.overzicht.rijen import Rijen, graaf_van


@dataclass(frozen=True)
class Inventaris:
    """The knooppunten of one or more regions: their graph, and what was wrong in the file. ``naam``: the file it came from."""

    graaf: Graph
    verslag: Importverslag
    naam: str


def lees(bron: Path | str | bytes, naam: str, namen: Namen) -> Inventaris:
    """The inventory in a file (a path, or its bytes); ``naam`` is the name of the file, whose ending tells the format.

    Wrong cells are in the report and the rest is kept. Raises InventarisFout when nothing can be read.
    """
    ruw = bron if isinstance(bron, bytes) else lees_bytes(Path(bron), LANGSTE_BESTAND)
    if len(ruw) > LANGSTE_BESTAND:
        raise InventarisFout("Het bestand is groter dan 60 MB. Splits het per regio.", plaats=naam)
    if not ruw.strip():
        raise InventarisFout("Het bestand is leeg. Begin met 'deelwijzer overzicht nieuw'.", plaats=naam)
    soort = PurePath(naam).suffix.lower()
    bestand = PurePath(naam).name
    if soort in (".ttl", ".jsonld", ".json"):
        graaf, verslag = uit_rdf(als_tekst(ruw, bestand), soort, namen, bestand)
    else:
        graaf, verslag = graaf_van(_rijen(ruw, soort, bestand), namen, bestand)
    if not sum(aantal for _, aantal in verslag.gelezen):
        eerste = f" {verslag.meldingen[0]}" if verslag.meldingen else ""
        raise InventarisFout(f"In dit bestand staat geen enkel knooppunt dat te lezen is.{eerste}", plaats=naam)
    return Inventaris(graaf, verslag, bestand)


def _rijen(ruw: bytes, soort: str, naam: str) -> Rijen:
    if soort in (".xlsx", ".xlsm") or (soort not in (".zip", ".csv", ".yaml", ".yml") and is_werkboek(ruw)):
        return uit_werkboek(ruw)
    if soort == ".zip" or ruw[:4] == b"PK\x03\x04":
        return uit_zip(ruw)
    tekst = als_tekst(ruw, naam)
    if soort == ".csv":
        return uit_csv_tekst(tekst, PurePath(naam).stem)
    if soort in (".yaml", ".yml"):
        return uit_yaml(tekst)
    raise InventarisFout(
        f"'{naam}' is geen overzicht dat Deelwijzer kent. Gebruik xlsx, csv (of een zip met csv), yaml, ttl of jsonld.",
        plaats=naam,
    )
