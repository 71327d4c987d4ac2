"""What was weighed is kept: what people use stays, what nobody asked for long makes room."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from deelwijzer.fouten import GebruikersFout
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.kennisbank.bouw import Artefact
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


def test_zonder_plaats_op_de_schijf_is_er_wel_een_matrix_en_een_duidelijke_zin(
    artefact: Artefact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vol = tmp_path / "vol"
    vol.touch()
    monkeypatch.setattr(opslag, "cachemap", lambda: vol)
    kb, dag = Kennisbank.laad(artefact.pad), date(2024, 6, 1)
    assert opslag.matrix(kb, REGELS, dag).gevers
    with pytest.raises(GebruikersFout, match="Maak schijfruimte vrij"):
        opslag.oordelen(kb, REGELS, dag)
