"""The receipt under every answer and export: which knowledge gave it, for which date, to which question, when."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime

from deelwijzer import __version__
from deelwijzer.taal import datum, hoofdletter, met_punt

VOORBEHOUD = "Deelwijzer ondersteunt uw oordeel en vervangt geen juridisch advies."


def opgesteld_op() -> str:
    """Today, or the day of ``SOURCE_DATE_EPOCH`` so that equal input gives equal bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()).isoformat()


def ontvangstbewijs(
    kennisbank_hash: str, vraag: str, peildatum: date | None = None, *, pagina: str | None = None
) -> dict[str, str]:
    """``vraag`` is the question or rule set that was run, in words that reproduce it; ``pagina`` the page of the app that shows the answer,
    with its state: the link also says which knowledge base gave it."""
    bewijs = {"programma": f"deelwijzer {__version__}", "kennisbank": kennisbank_hash, "vraag": vraag}
    if peildatum:
        bewijs["peildatum"] = peildatum.isoformat()
    if pagina:
        bewijs["link"] = f"/{pagina}&kennisbank={kennisbank_hash[:12]}"
    return {**bewijs, "opgesteld_op": opgesteld_op()}


def bewijsvelden(bewijs: Mapping[str, str], *, vraag: str = "Vraag") -> list[tuple[str, str]]:
    """The receipt as heading and value; ``vraag``: what the question is called in that document."""
    return [(vraag if k == "vraag" else hoofdletter(k.replace("_", " ")), w) for k, w in bewijs.items()]


def bewijsregel(bewijs: dict[str, str]) -> str:
    """The receipt as one line of text."""
    return "Ontvangstbewijs: " + "; ".join(f"{k.replace('_', ' ')} {w}" for k, w in bewijs.items()) + "."


def citaat(gevraagd: str, uitkomst: str, kennisbank_hash: str, peildatum: date | None, link: str) -> str:
    """An answer as one line for a note: what was asked, what came out, which knowledge gave it, and where it can be seen again."""
    vraag, antwoord = (" ".join(t.split()) for t in (gevraagd, uitkomst))
    wat = [vraag if vraag.endswith("?") else met_punt(vraag)] + ([met_punt(antwoord)] if antwoord else [])
    bron = [
        f"Deelwijzer {__version__}",
        f"kennisbank {kennisbank_hash[:12]}",
        *([f"peildatum {datum(peildatum)}"] if peildatum else []),
        f"geraadpleegd op {datum(opgesteld_op())}",
        link,
    ]
    return f"{' '.join(wat)} {', '.join(bron)}"
