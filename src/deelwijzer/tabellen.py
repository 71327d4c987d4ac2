"""Tables for the terminal, as CSV and as Markdown."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TextIO


def schrijf_csv(
    kolommen: Sequence[str], rijen: Iterable[Sequence[str]], naar: TextIO, *, rekenblad: bool = False
) -> None:
    """Comma-separated lines; ``rekenblad``: as a Dutch spreadsheet opens them. No cell runs as a formula."""
    vorm: Any = {"delimiter": ";", "lineterminator": "\r\n"} if rekenblad else {"lineterminator": "\n"}
    schrijver = csv.writer(naar, **vorm)
    schrijver.writerow(kolommen)
    schrijver.writerows([geen_formule(w) for w in rij] for rij in rijen)


LEEG = "Niets gevonden. Vraag iets ruimers, of kies een andere dag."


def toon(
    kolommen: Sequence[str],
    rijen: Iterable[Sequence[str]],
    formaat: str,
    *,
    naar: TextIO | None = None,
    leeg: str = LEEG,
) -> None:
    """Print ``rijen`` in the asked form, to standard output or to ``naar``; ``leeg`` is what an empty table says, and what to do next."""
    doel = naar or sys.stdout
    if formaat == "csv":
        schrijf_csv(kolommen, rijen, doel)
        return
    if formaat == "md":
        print("| " + " | ".join(kolommen) + " |", file=doel)
        print("|" + "---|" * len(kolommen), file=doel)
        for rij in rijen:
            print("| " + " | ".join(str(w).replace("|", "\\|").replace("\n", " ") for w in rij) + " |", file=doel)
        return
    rijen = list(rijen)
    if not rijen:
        print(leeg, file=doel)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    tabel = Table(*kolommen, box=box.SIMPLE_HEAD)
    for rij in rijen:
        tabel.add_row(*(Text(str(w)) for w in rij))
    Console(file=doel, width=None if doel.isatty() else 160).print(tabel)


def geen_formule(waarde: str) -> str:
    """A cell that a spreadsheet shows as text, also when it looks like a formula."""
    return f"'{waarde}" if str(waarde).startswith(("=", "+", "-", "@", "\t", "\r")) else str(waarde)
