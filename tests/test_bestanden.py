"""What the user saves is there as a whole, or what stood there before still is."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from deelwijzer.bestanden import uitvoer
from deelwijzer.fouten import GebruikersFout


def test_een_uitvoer_die_misgaat_laat_het_oude_bestand_staan(tmp_path: Path) -> None:
    pad = tmp_path / "matrix.csv"
    pad.write_text("oud")
    with pytest.raises(PermissionError, match="van elders"), uitvoer(pad) as bestand:
        bestand.write(b"half")
        raise PermissionError("van elders")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("matrix.csv", "oud")]


def test_een_uitvoer_die_lukt_vervangt_het_oude_bestand(tmp_path: Path) -> None:
    pad = tmp_path / "matrix.csv"
    pad.write_text("veel langer en ouder")
    with uitvoer(pad) as bestand:
        bestand.write(b"nieuw")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("matrix.csv", "nieuw")]


def test_een_volle_schijf_geeft_een_zin(tmp_path: Path) -> None:
    pad = tmp_path / "matrix.csv"
    ruim = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, ruim[1]))
    try:
        with pytest.raises(GebruikersFout, match="kan niet worden geschreven"), uitvoer(pad) as bestand:
            bestand.write(b"meer dan er past")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, ruim)
    assert not list(tmp_path.iterdir())


def test_wat_geen_bestand_is_wordt_niet_vervangen() -> None:
    with pytest.raises(GebruikersFout, match="kan niet worden geschreven"), uitvoer(Path("/dev/null")):
        pass
    assert Path("/dev/null").is_char_device()
