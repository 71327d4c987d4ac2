"""The question an Oordeel answers, and how it is written down to be asked again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from deelwijzer.feiten import slug

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


def adres(vraag: Vraag) -> list[tuple[str, str]]:
    """The question as names and values, as in an address or as options: what reproduces the answer on its peildatum."""
    paren = [("van", slug(vraag.van)), *([("aan", slug(vraag.aan))] if vraag.aan else [])]
    paren += [("gegevens", slug(g)) for g in vraag.gegevens]
    paren += [(veld, slug(term)) for veld in KOPPEN if (term := getattr(vraag, veld))]
    # A condition may be called as a circumstance is: then its kind is part of the name.
    paren += [("omstandigheid", o.removeprefix("omstandigheid:")) for o in sorted(vraag.omstandigheden)]
    return [*paren, ("peildatum", vraag.peildatum.isoformat())]


def opdracht(vraag: Vraag) -> str:
    """The question as command-line options, without the peildatum."""
    return " ".join(f"--{naam} {waarde}" for naam, waarde in adres(vraag) if naam != "peildatum")
