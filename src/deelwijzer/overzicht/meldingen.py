"""What is wrong in an inventory, cell by cell; the rest of it is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from deelwijzer.fouten import GebruikersFout
from deelwijzer.taal import hoofdletter, telwoord


class InventarisFout(GebruikersFout):
    """The file as a whole cannot be read: it is no workbook, no text, or far too large."""


@dataclass(frozen=True)
class Plaats:
    """Where a value stands: a cell of a sheet, or a line of YAML. ``letter``: of the column, as a spreadsheet shows it."""

    blad: str
    rij: int
    kolom: str = ""
    letter: str = ""
    is_regel: bool = False

    def __str__(self) -> str:
        kolom = f", kolom {self.kolom}" + (f" ({self.letter})" if self.letter else "") if self.kolom else ""
        if self.is_regel:
            return f"regel {self.rij}" + (f", {self.kolom}" if self.kolom else "")
        return f"blad {self.blad}, rij {self.rij}{kolom}"


@dataclass(frozen=True)
class Melding:
    """One cell. ``ernst``: a ``fout`` was left out of the graph, an ``opmerking`` was kept."""

    plaats: Plaats
    bericht: str
    ernst: str = "fout"
    suggesties: tuple[str, ...] = ()
    waarde: str = ""

    def __str__(self) -> str:
        tekst = str(self.plaats)
        return f"{hoofdletter(tekst)}: {self.bericht}"


@dataclass(frozen=True)
class Importverslag:
    """Everything that was noticed, in the order of the file, and how many rows of each sheet were kept."""

    meldingen: tuple[Melding, ...] = ()
    gelezen: tuple[tuple[str, int], ...] = ()

    @property
    def fouten(self) -> tuple[Melding, ...]:
        return tuple(m for m in self.meldingen if m.ernst == "fout")

    @property
    def slotsom(self) -> str:
        """One sentence."""
        telling = ", ".join(f"{aantal} {naam.lower()}" for naam, aantal in self.gelezen)
        fouten = len(self.fouten)
        rest = (
            "Alle cellen zijn gelezen."
            if not fouten
            else f"{telwoord(fouten, 'cel', 'cellen')} niet gelezen; de rest is bewaard."
        )
        return f"Gelezen: {telling}. {rest}"

    def als_json(self) -> dict[str, Any]:
        return {
            "slotsom": self.slotsom,
            "gelezen": dict(self.gelezen),
            "meldingen": [{**asdict(m), "plaats": str(m.plaats)} for m in self.meldingen],
        }


def ingekort(tekst: str) -> str:
    """What was typed, to repeat in a message: on one line, and no longer than that line can be."""
    tekst = " ".join(tekst.split())
    return tekst if len(tekst) <= 80 else f"{tekst[:79]}…"
