"""How long an inventory of many regions takes, from workbook to exports, and whether that grows in proportion."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

from bench.meten import Meting
from bench.regios import tabellen
from deelwijzer.overzicht.analyseren import analyseer
from deelwijzer.overzicht.exporteren import maak
from deelwijzer.overzicht.lezen import lees
from deelwijzer.overzicht.werkboek import werkboek
from deelwijzer.wijzer import Wijzer

DAG = date(2026, 11, 22)
KNOOPPUNTEN, DEELNEMERS = 60, 625
FORMATEN = ("xlsx", "csv", "html", "ttl", "pdf")


def metingen(wijzer: Wijzer) -> Iterator[Meting]:
    """40 regions of 60 knooppunten with 25,000 deelnames, step by step, against a quarter of that."""
    stappen = {regios: _stappen(wijzer, regios) for regios in (10, 40)}
    for stap, tijd in stappen[40].items():
        yield Meting(
            f"overzicht van 40 × {KNOOPPUNTEN} knooppunten: {stap}", tijd, stappen[10][stap], "een kwart ervan"
        )


def _stappen(wijzer: Wijzer, regios: int) -> dict[str, float]:
    boek = werkboek(tabellen(wijzer.feiten, regios, KNOOPPUNTEN, regios * DEELNEMERS), wijzer.feiten)
    uit: dict[str, float] = {}
    begin = time.process_time()
    inventaris = lees(boek, "regios.xlsx", wijzer.namen)
    uit["inlezen"] = time.process_time() - begin
    begin = time.process_time()
    analyse = analyseer(inventaris.graaf, wijzer, DAG)
    uit["analyse"] = time.process_time() - begin
    for formaat in FORMATEN:
        begin = time.process_time()
        maak(analyse, formaat)
        uit[formaat] = time.process_time() - begin
    uit["samen"] = sum(uit.values())
    return uit
