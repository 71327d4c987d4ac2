"""The regional overview of knooppunten: read an inventory, analyse it, write it and its reports.

``lees`` takes a workbook, CSV, YAML, Turtle or JSON-LD to a graph, with a report of every wrong cell; ``analyseer`` answers what a
coordinator and a board want to know of it; ``maak`` writes any of the exports. Modules are imported when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijzer.overzicht.meldingen import Importverslag, InventarisFout, Melding

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from rdflib import Graph

    from deelwijzer.namen import Namen
    from deelwijzer.overzicht.analyse import Analyse
    from deelwijzer.overzicht.lezen import Inventaris
    from deelwijzer.wijzer import Wijzer

__all__ = ["Importverslag", "InventarisFout", "Melding", "analyseer", "beelden", "lees"]


def lees(bron: Path | str | bytes, naam: str, namen: Namen) -> Inventaris:
    """The inventory in a file or its bytes; ``naam`` tells the format. Raises InventarisFout when nothing can be read."""
    from deelwijzer.overzicht.lezen import lees as _lees

    return _lees(bron, naam, namen)


def analyseer(graaf: Graph, wijzer: Wijzer, dag: date | None = None, *, naam: str = "") -> Analyse:
    """What the inventory says on ``dag`` (default today)."""
    from deelwijzer.overzicht.analyseren import analyseer as _analyseer

    return _analyseer(graaf, wijzer, dag, naam=naam)


def beelden(analyse: Analyse) -> dict[str, str]:
    """The pictures of an overview by name, as SVG with a title and a description."""
    from deelwijzer.overzicht.beeld import beelden as _beelden

    return _beelden(analyse)
