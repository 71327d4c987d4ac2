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
VARIABELE = "DEELWIJZER_MAP"


def bewaarmap() -> Path:
    """Where all that is kept belongs: the folder of ``DEELWIJZER_MAP``, else the user's cache."""
    eigen = os.environ.get(VARIABELE, "").strip()
    return Path(eigen).expanduser() if eigen else Path(user_cache_dir("deelwijzer", appauthor=False))


def cachemap() -> Path:
    """That folder, or one of this user among the system's temporary files when it cannot be written. Raises GebruikersFout when neither can.

    A folder that was chosen is never traded for another.
    """
    gekozen = bewaarmap()
    kandidaten = [gekozen]
    if not os.environ.get(VARIABELE, "").strip():
        kandidaten.append(Path(tempfile.gettempdir()) / "deelwijzer")
    for map_ in kandidaten:
        with suppress(OSError):
            map_.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Among the temporary files somebody else may have made it first, to have us read theirs.
            eigen = map_ == gekozen or os.name == "nt" or map_.stat().st_uid == os.getuid()
            if eigen and os.access(map_, os.W_OK):
                return map_
    remedie = f"Kies een andere map met {VARIABELE}" if len(kandidaten) == 1 else f"Zet een map in {VARIABELE}"
    raise GebruikersFout(
        f"Deelwijzer vindt geen map om de kennisbank in te bewaren. Zorg dat u mag schrijven in {gekozen}. {remedie} als dat niet kan.",
        plaats=str(gekozen),
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
