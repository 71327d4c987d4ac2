"""What is kept between runs, as making it takes time: built knowledge bases, and what was weighed with them."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_dir

from deelwijzer.bestanden import schrijf
from deelwijzer.fouten import GebruikersFout

BEWAARD = 8


def cachemap() -> Path:
    """The user's cache, or the system's temporary folder when that cannot be written. Raises GebruikersFout when neither can."""
    eigen = Path(user_cache_dir("deelwijzer", appauthor=False))
    for map_ in (eigen, Path(tempfile.gettempdir()) / "deelwijzer"):
        with suppress(OSError):
            map_.mkdir(parents=True, exist_ok=True)
            if os.access(map_, os.W_OK):
                return map_
    raise GebruikersFout(
        f"Deelwijzer vindt geen map om de kennisbank in te bewaren. Zorg dat u mag schrijven in {eigen}.",
        plaats=str(eigen),
    )


def gebruik(pad: Path) -> bool:
    """Whether the file is there. What is used counts as new: it is not the first to make room."""
    with suppress(OSError):
        os.utime(pad)
    return pad.exists()


def bewaar(pad: Path, inhoud: bytes) -> None:
    """Write all or nothing, and let what was not used for longest make room. Raises GebruikersFout when the disk does not allow it."""
    try:
        schrijf(pad, inhoud)
    except OSError:
        raise GebruikersFout(
            f"'{pad.name}' kan niet worden bewaard in {pad.parent}. Maak schijfruimte vrij, of controleer of u daar mag schrijven.",
            plaats=str(pad.parent),
        ) from None
    _ruim_op(pad)


def _ruim_op(nieuw: Path) -> None:
    """Keep the few of this kind that were used last: another running program may still need an older one."""
    soort = nieuw.name.partition("-")[0]
    with suppress(OSError):
        oud = sorted(nieuw.parent.glob(f"{soort}-*{nieuw.suffix}"), key=lambda p: p.stat().st_mtime, reverse=True)
        for pad in oud[BEWAARD:]:
            pad.unlink()
