"""Dutch as people write it: a date, a list, a label inside a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def datum(dag: date | str) -> str:
    """``1 maart 2025``, also from ``2025-03-01``."""
    dag = date.fromisoformat(dag) if isinstance(dag, str) else dag
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def opsomming(delen: Sequence[str], woord: str = "of") -> str:
    """``a, b of c``."""
    return delen[0] if len(delen) == 1 else f"{', '.join(delen[:-1])} {woord} {delen[-1]}" if delen else ""


def telling(aantallen: Mapping[str, int]) -> str:
    """How many of each, in a sentence: ``3 verplicht, 12 toegestaan``."""
    return ", ".join(f"{aantal} {klein(wat)}" for wat, aantal in aantallen.items())


def telwoord(aantal: int, enkel: str, meer: str) -> str:
    """``1 punt``, ``2 punten``."""
    return f"{aantal} {enkel if aantal == 1 else meer}"


def met_punt(tekst: str) -> str:
    """``tekst`` as a sentence; "Niet, tenzij …" ends as it is."""
    return tekst if tekst.endswith((".", "…")) else f"{tekst}."


def hoofdletter(tekst: str) -> str:
    """``tekst`` to begin a sentence with; the rest stays as it is."""
    return tekst[:1].upper() + tekst[1:]


def klein(label: str) -> str:
    """A label inside a sentence: no capital, unless the word is an abbreviation or name written with more capitals."""
    eerste = label.split(" ", 1)[0]
    return (
        label
        if sum(c.isupper() for c in eerste) > 1 or any(c.isdigit() for c in eerste)
        else label[:1].lower() + label[1:]
    )
