"""Outcomes as users see them: an icon and a word, in order of strength. Colour only repeats what the word says."""

from __future__ import annotations

from dataclasses import dataclass

from deelwijzer.feiten import Feiten
from deelwijzer.oordeel.uitkomst import STERKTE, Uitkomst, uitkomst_term
from onderdelen import opmaak


@dataclass(frozen=True)
class Beeld:
    icoon: str
    kleur: str

    def html(self, tekst: str) -> str:
        """The icon with its word."""
        naam = self.icoon.removeprefix(":material/").removesuffix(":")
        return f'<span class="dw-teken dw-{self.kleur}">{opmaak.icoon(naam)}{opmaak.veilig(tekst)}</span>'


BEELDEN = {
    Uitkomst.VERPLICHT: Beeld(":material/assignment_turned_in:", "blue"),
    Uitkomst.TOEGESTAAN: Beeld(":material/check_circle:", "green"),
    Uitkomst.TOEGESTAAN_MITS: Beeld(":material/checklist:", "green"),
    Uitkomst.EIGEN_AFWEGING: Beeld(":material/balance:", "violet"),
    Uitkomst.ALLEEN_NA_BESLUIT: Beeld(":material/approval:", "orange"),
    Uitkomst.NIET_TENZIJ: Beeld(":material/lock:", "orange"),
    Uitkomst.BRONNEN_VERSCHILLEN: Beeld(":material/compare_arrows:", "violet"),
    Uitkomst.ONBEKEND: Beeld(":material/help:", "gray"),
    Uitkomst.NIET_TOEGESTAAN: Beeld(":material/block:", "red"),
}
# Long lists that few readers need at once.
DICHT = (Uitkomst.ALLEEN_NA_BESLUIT, Uitkomst.NIET_TOEGESTAAN, Uitkomst.ONBEKEND)
VOLGORDE = STERKTE
# Who asks who may *not*, looks for these first; the others keep their order.
VOORAAN_BIJ_NIET = (Uitkomst.NIET_TOEGESTAAN, Uitkomst.NIET_TENZIJ, Uitkomst.ONBEKEND)
VOLGORDE_NIET = (*VOORAAN_BIJ_NIET, *(u for u in STERKTE if u not in VOORAAN_BIJ_NIET))


def woorden(feiten: Feiten, uitkomst: str) -> tuple[str, str]:
    """Label and one plain sentence of an outcome, from the ontology."""
    term = uitkomst_term(feiten, uitkomst)
    return feiten.label(term), feiten.een(term, "dw:uitleg") or ""


def teken(feiten: Feiten, uitkomst: Uitkomst) -> str:
    """Icon and word, as HTML."""
    return BEELDEN[uitkomst].html(woorden(feiten, uitkomst)[0])
