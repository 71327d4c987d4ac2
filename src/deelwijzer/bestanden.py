"""Reading the user's files, with errors the user can act on."""

from __future__ import annotations

import sys
from pathlib import Path

from deelwijzer.fouten import GebruikersFout

HOOGSTENS = 5_000_000


def lees_tekst(bestand: str) -> str:
    """The text of ``bestand``, or of standard input for ``-``. Raises GebruikersFout when it is missing, too big or not text."""
    try:
        ruw = sys.stdin.buffer.read(HOOGSTENS + 1) if bestand == "-" else _begrensd(Path(bestand))
    except FileNotFoundError:
        raise GebruikersFout(
            f"Het bestand '{bestand}' bestaat niet. Controleer de naam en de map.", plaats=bestand
        ) from None
    except IsADirectoryError:
        raise GebruikersFout(f"'{bestand}' is een map. Noem een bestand.", plaats=bestand) from None
    except OSError:
        raise GebruikersFout(
            f"Het bestand '{bestand}' kan niet worden gelezen. Controleer of u het mag openen.", plaats=bestand
        ) from None
    return als_tekst(ruw, bestand)


def schrijf_tekst(bestand: Path, tekst: str) -> None:
    """Write ``tekst``. Raises GebruikersFout when that is not possible."""
    try:
        bestand.write_text(tekst, encoding="utf-8")
    except OSError:
        raise GebruikersFout(
            f"Het bestand '{bestand}' kan niet worden geschreven. Kies een map waarin u mag schrijven.",
            plaats=str(bestand),
        ) from None


def als_tekst(ruw: bytes, bestand: str) -> str:
    """The bytes of ``bestand`` as text. Raises GebruikersFout when they are too many or no text."""
    if len(ruw) > HOOGSTENS:
        raise GebruikersFout(
            f"Het bestand '{bestand}' is groter dan 5 MB. Splits het of verwijder wat niet nodig is.", plaats=bestand
        )
    try:
        return ruw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise GebruikersFout(
            f"Het bestand '{bestand}' is geen leesbare tekst (UTF-8). Sla het op als UTF-8.", plaats=bestand
        ) from None


def _begrensd(pad: Path) -> bytes:
    with pad.open("rb") as bestand:
        return bestand.read(HOOGSTENS + 1)
