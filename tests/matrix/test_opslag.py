"""What was weighed is kept: what people use stays, what nobody asked for long makes room."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from deelwijzer.bouw import Artefact
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.matrix import opslag
from klein import REGELS


@pytest.mark.parametrize("soort", ["matrix", "oordelen"])
def test_wat_net_is_gebruikt_maakt_geen_plaats(
    soort: str, artefact: Artefact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opslag, "cachemap", lambda: tmp_path)
    kb, dagen = Kennisbank.laad(artefact.pad), [date(2024, 6, dag) for dag in range(1, 13)]
    bewaar = getattr(opslag, soort)

    def bewaard() -> list[date]:
        return sorted(date.fromisoformat(p.stem[-10:]) for p in tmp_path.glob(f"{soort}-*"))

    for dag in dagen[:8]:
        bewaar(kb, REGELS, dag)
    assert bewaard() == dagen[:8]
    for bestand in tmp_path.iterdir():
        # As if each was made on its day, long ago.
        os.utime(bestand, (int(bestand.stem[-2:]), int(bestand.stem[-2:])))
    bewaar(kb, REGELS, dagen[0])
    bewaar(kb, REGELS, dagen[8])
    assert bewaard() == [dagen[0], *dagen[2:9]]
