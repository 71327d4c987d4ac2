"""Reading and writing the user's files, with errors the user can act on."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from deelwijzer.fouten import GebruikersFout

HOOGSTENS = 5_000_000


def lees_tekst(bestand: str) -> str:
    """The text of ``bestand``, or of standard input for ``-``. Raises GebruikersFout when it is missing, too big or not text."""
    ruw = sys.stdin.buffer.read(HOOGSTENS + 1) if bestand == "-" else lees_bytes(Path(bestand), HOOGSTENS)
    return als_tekst(ruw, bestand)


def lees_bytes(pad: Path, hoogstens: int) -> bytes:
    """What is in the file, at most one byte more than ``hoogstens``. Raises GebruikersFout when it is missing or may not be read."""
    try:
        with pad.open("rb") as bestand:
            return bestand.read(hoogstens + 1)
    except FileNotFoundError:
        raise GebruikersFout(
            f"Het bestand '{pad}' bestaat niet. Controleer de naam en de map.", plaats=str(pad)
        ) from None
    except IsADirectoryError:
        raise GebruikersFout(f"'{pad}' is een map. Noem een bestand.", plaats=str(pad)) from None
    except OSError:
        raise GebruikersFout(
            f"Het bestand '{pad}' kan niet worden gelezen. Controleer of u het mag openen.", plaats=str(pad)
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


class SchrijfFout(OSError):
    """A file cannot be written; what stood there before still does."""


class _Bestand(io.FileIO):
    """Tells a disk that fails from anything else that goes wrong while its content is made."""

    def write(self, inhoud: Any, /) -> int:
        try:
            return super().write(inhoud)
        except OSError as fout:
            raise SchrijfFout(str(fout)) from fout


@contextmanager
def geheel(pad: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``pad`` once everything is written: a reader never meets half a file. Raises SchrijfFout."""
    try:
        greep, tijdelijk = tempfile.mkstemp(dir=pad.parent, prefix=pad.name, suffix=".deel")
    except OSError as fout:
        raise SchrijfFout(str(fout)) from fout
    try:
        with io.BufferedWriter(_Bestand(greep, "wb")) as bestand:
            yield bestand
        try:
            Path(tijdelijk).replace(pad)
        except OSError as fout:
            raise SchrijfFout(str(fout)) from fout
    except BaseException:
        Path(tijdelijk).unlink(missing_ok=True)
        raise


def schrijf(pad: Path, inhoud: bytes) -> None:
    """Write all or nothing, also when two programs write the same file at once; makes the folder when it is not there."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    with geheel(pad) as bestand:
        bestand.write(inhoud)


@contextmanager
def uitvoer(pad: Path) -> Iterator[BinaryIO]:
    """The file in which the user wants an answer; it is there as a whole or not at all. Raises GebruikersFout."""
    doel = pad.resolve()
    try:
        if doel.exists() and not doel.is_file():
            raise SchrijfFout
        with geheel(doel) as bestand:
            yield bestand
        doel.chmod(0o666 & ~_masker())
    except SchrijfFout:
        raise GebruikersFout(
            f"Het bestand '{pad}' kan niet worden geschreven. Controleer de map en of het bestand niet openstaat.",
            plaats=str(pad),
        ) from None


def schrijf_uitvoer(pad: Path, inhoud: bytes) -> None:
    """Write an answer where the user wants it, as a whole or not at all. Raises GebruikersFout."""
    with uitvoer(pad) as bestand:
        bestand.write(inhoud)


def _masker() -> int:
    """Which rights new files of this user do not get; a temporary file has none for others."""
    masker = os.umask(0o077)
    os.umask(masker)
    return masker
