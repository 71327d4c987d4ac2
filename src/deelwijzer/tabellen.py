"""Tables for the terminal, as CSV and as Markdown."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence


def toon(kolommen: Sequence[str], rijen: Sequence[Sequence[str]], formaat: str) -> None:
    """Print ``rijen`` in the asked form; an empty answer says so."""
    if formaat == "csv":
        schrijver = csv.writer(sys.stdout, lineterminator="\n")
        schrijver.writerow(kolommen)
        schrijver.writerows([geen_formule(w) for w in rij] for rij in rijen)
        return
    if formaat == "md":
        print("| " + " | ".join(kolommen) + " |")
        print("|" + "---|" * len(kolommen))
        for rij in rijen:
            print("| " + " | ".join(str(w).replace("|", "\\|").replace("\n", " ") for w in rij) + " |")
        return
    if not rijen:
        print("Niets gevonden.")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    tabel = Table(*kolommen, box=box.SIMPLE_HEAD)
    for rij in rijen:
        tabel.add_row(*(Text(str(w)) for w in rij))
    Console(width=None if sys.stdout.isatty() else 160).print(tabel)


def geen_formule(waarde: str) -> str:
    """A cell that a spreadsheet shows as text, also when it looks like a formula."""
    return f"'{waarde}" if str(waarde).startswith(("=", "+", "-", "@", "\t", "\r")) else str(waarde)
