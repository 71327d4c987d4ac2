"""What can be wrong with a proposal as a file: everything at once, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deelwijzer.fouten import GebruikersFout
from deelwijzer.taal import hoofdletter

# More at once helps nobody, and looking for what was meant takes time.
HOOGSTENS_FOUTEN = 50


@dataclass(frozen=True)
class Leesfout:
    """One thing that cannot be read. ``plaats``: "regel 12, partijen 2, grondslag"; ``suggesties``: what may have been meant."""

    bericht: str
    plaats: str = ""
    suggesties: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{hoofdletter(self.plaats)}: {self.bericht}" if self.plaats else self.bericht


class ConvenantFout(GebruikersFout):
    """The proposal cannot be read. ``fouten`` holds the errors found, in the order of the file; nothing was read."""

    def __init__(self, fouten: Sequence[Leesfout]) -> None:
        self.fouten = tuple(fouten)
        eerste = self.fouten[0]
        super().__init__("\n".join(str(f) for f in self.fouten), plaats=eerste.plaats, suggesties=eerste.suggesties)


def eis_niet_te_veel(fouten: Sequence[Leesfout]) -> None:
    """Stop reading when there are enough errors to mend. Raises ConvenantFout."""
    if len(fouten) >= HOOGSTENS_FOUTEN:
        raise ConvenantFout([*fouten, Leesfout("Misschien staan er nog meer fouten in. Herstel eerst deze.")])
