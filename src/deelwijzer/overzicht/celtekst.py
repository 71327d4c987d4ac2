"""Text in a cell, so that no program runs it or loses a part of it, and so that it comes back as it was."""

from __future__ import annotations

import re

from deelwijzer.document import model

# A spreadsheet holds at most 32,767 signs in a cell; what is longer goes on in this sheet.
LANGSTE_CEL = 32_000
VERVOLGBLAD = "Vervolg"
VERVOLG = re.compile(r"\n\[verder op blad Vervolg: (V\d+)\]$")

# Excel reads these as signs of its own.
_XLSX_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_XLSX_TERUG = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What a spreadsheet runs as a formula; the apostrophe before it says: this is text.
_FORMULE = re.compile(r"'*[=+\-@\t\r]")


def naar_xlsx(tekst: str) -> str:
    """As a workbook holds it."""
    return _XLSX_CODE.sub("_x005F_", tekst)


def uit_xlsx(tekst: str) -> str:
    """What a workbook says with its own signs."""
    return _XLSX_TERUG.sub(lambda m: chr(int(m[1], 16)), tekst)


def naar_csv(tekst: str) -> str:
    """As a CSV file holds it: an apostrophe before what a spreadsheet would run."""
    return f"'{tekst}" if _FORMULE.match(tekst) else tekst


def uit_csv(tekst: str) -> str:
    """Without that apostrophe."""
    return tekst[1:] if tekst.startswith("'") and _FORMULE.match(tekst) else tekst


def schoon(tekst: str) -> str:
    """The text without signs that no file can hold: each becomes a sign one can see."""
    # In a cell U+0085 ends a line too; a document shows it as a sign it cannot hold.
    return model.schoon(tekst.replace("\x85", "\u2028")).strip()
