"""The receipt as a table of a document."""

from __future__ import annotations

from collections.abc import Mapping

from deelwijzer.document.model import Tabel, regel
from deelwijzer.ontvangstbewijs import bewijsvelden


def bewijstabel(bewijs: Mapping[str, str], *, vraag: str = "Vraag") -> Tabel:
    """``vraag``: what the question is called in that document."""
    rijen = tuple((regel(kop), regel(waarde)) for kop, waarde in bewijsvelden(bewijs, vraag=vraag))
    return Tabel("Waaruit dit document is gemaakt", ("Wat", "Waarde"), rijen, (1, 3))
