"""The question an Oordeel answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

# The fields of a question that need not be said, each with one term, in the order in which answers name them, and their heading.
KOPPEN = {
    "doel": "Doel",
    "handeling": "Handeling",
    "taak": "Taak",
    "verband": "Verband",
    "knooppunt": "Knooppunt",
    "frequentie": "Hoe vaak",
    "herkomst": "Herkomst",
}


@dataclass(frozen=True)
class Vraag:
    """Who wants to give what to whom, and in which setting. Terms are short names such as ``partij:politie``; ``None`` means: not said."""

    van: str
    aan: str
    gegevens: tuple[str, ...]
    peildatum: date
    doel: str | None = None
    handeling: str | None = None
    taak: str | None = None
    verband: str | None = None
    knooppunt: str | None = None
    frequentie: str | None = None
    herkomst: str | None = None
    omstandigheden: frozenset[str] = field(default_factory=frozenset)
