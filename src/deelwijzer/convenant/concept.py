"""A convenant that is being written: every state it had, to go back to, and a file that survives a reload of the page."""

from __future__ import annotations

import json
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from deelwijzer.bestanden import schrijf
from deelwijzer.cache import bewaarmap
from deelwijzer.convenant.schrijven import Boom, snoei

BEWAARDAGEN = 14
# A draft of some hundreds of fields stays well under the size of a proposal that can be read.
HOOGSTENS_STANDEN = 60
_ID = re.compile(r"[A-Za-z0-9_-]{16,40}")


@dataclass(frozen=True)
class Stand:
    """The fields at one moment. ``wat``: what was done to get here."""

    boom: Boom
    wat: str


@dataclass(frozen=True)
class Concept:
    """``standen``: the first is how it began; ``plaats``: the one that is on the page; ``soort``: meldpunt, overlegtafel, … or ""."""

    standen: tuple[Stand, ...]
    plaats: int = 0
    soort: str = ""

    @classmethod
    def begin(cls, boom: Boom, wat: str, soort: str = "") -> Concept:
        return cls((Stand(boom, wat),), 0, soort)

    @property
    def boom(self) -> Boom:
        return self.standen[self.plaats].boom

    @property
    def eerste(self) -> Boom:
        return self.standen[0].boom

    @property
    def kan_terug(self) -> str:
        """What undoing would undo, or ""."""
        return self.standen[self.plaats].wat if self.plaats else ""

    @property
    def kan_opnieuw(self) -> str:
        return self.standen[self.plaats + 1].wat if self.plaats + 1 < len(self.standen) else ""

    def met(self, boom: Boom, wat: str) -> Concept:
        """After a change; what was undone before is gone then, and the oldest states make room except the first."""
        if snoei(boom) == snoei(self.boom):
            # Only an empty row came or went: nothing to go back to.
            standen = (
                *self.standen[: self.plaats],
                Stand(boom, self.standen[self.plaats].wat),
                *self.standen[self.plaats + 1 :],
            )
            return replace(self, standen=standen)
        standen = (*self.standen[: self.plaats + 1], Stand(boom, wat))
        if len(standen) > HOOGSTENS_STANDEN:
            standen = (standen[0], *standen[2:])
        return replace(self, standen=standen, plaats=len(standen) - 1)

    def terug(self) -> Concept:
        return replace(self, plaats=max(0, self.plaats - 1))

    def opnieuw(self) -> Concept:
        return replace(self, plaats=min(len(self.standen) - 1, self.plaats + 1))


def nieuw_id() -> str:
    """A name nobody can guess: who has it, has the draft."""
    return secrets.token_urlsafe(16)


def map_concepten() -> Path:
    return bewaarmap() / "concepten"


def bewaar(id_: str, concept: Concept, map_: Path | None = None) -> bool:
    """Write the draft; ``False`` when the disk does not allow it."""
    pad = _pad(id_, map_)
    inhoud = {"soort": concept.soort, "plaats": concept.plaats, "standen": [[s.wat, s.boom] for s in concept.standen]}
    try:
        # The name of a draft opens it: nobody else on this computer should see the list.
        pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        schrijf(pad, json.dumps(inhoud, ensure_ascii=False).encode())
    except OSError:
        return False
    return True


def haal(id_: str, map_: Path | None = None) -> Concept | None:
    """The draft of that name, if it is there and whole."""
    if not _ID.fullmatch(id_):
        return None
    try:
        inhoud: dict[str, Any] = json.loads(_pad(id_, map_).read_text(encoding="utf-8"))
        standen = tuple(Stand(boom, wat) for wat, boom in inhoud["standen"])
        concept = Concept(standen, int(inhoud["plaats"]), str(inhoud["soort"]))
        return concept if 0 <= concept.plaats < len(standen) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def ruim_op(map_: Path | None = None) -> None:
    """Remove drafts that were not touched for ``BEWAARDAGEN``."""
    grens = time.time() - BEWAARDAGEN * 86_400
    with suppress(OSError):
        for pad in (map_ or map_concepten()).iterdir():
            with suppress(OSError):
                if pad.suffix in (".json", ".deel") and pad.stat().st_mtime < grens:
                    pad.unlink()


def _pad(id_: str, map_: Path | None) -> Path:
    if not _ID.fullmatch(id_):
        raise ValueError("geen naam van een concept")
    return (map_ or map_concepten()) / f"{id_}.json"
