"""The build: one artefact, equal bytes for equal content, readable errors."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from deelwijzer import cache, controle, inhoud
from deelwijzer.controle import ControleFout
from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoud_hash, inhoudsmap, turtle_bestanden
from deelwijzer.kennisbank import bouw as bouwmodule
from deelwijzer.kennisbank.bouw import LeesFout, bouw, stel_samen


@pytest.fixture
def eigen_inhoud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small content folder of our own, and a cache of its own."""
    basis = tmp_path / "inhoud"
    for map_ in ("ontology", "data", "shapes/kennisbank"):
        (basis / map_).mkdir(parents=True)
    shutil.copy(inhoudsmap() / "data" / "_prefixes.ttl", basis / "data")
    (basis / "ontology" / "core.ttl").write_text(
        "@prefix dw: <https://w3id.org/deelwijzer/def#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "dw:Ander owl:disjointWith dw:Doel . dw:x owl:propertyChainAxiom ( dw:y dw:z ) .\n",
        encoding="utf-8",
    )
    for module in (bouwmodule, inhoud, controle):
        monkeypatch.setattr(module, "inhoudsmap", lambda: basis)
    monkeypatch.setattr(cache, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    return basis


def schrijf(basis: Path, tekst: str) -> None:
    kop = (basis / "data" / "_prefixes.ttl").read_text(encoding="utf-8")
    (basis / "data" / "doelen.ttl").write_text(kop + tekst, encoding="utf-8")


def test_gelijke_inhoud_geeft_gelijke_bytes(tmp_path: Path) -> None:
    een, twee = bouw(tmp_path / "een.nq", controleer=False), bouw(tmp_path / "twee.nq", controleer=False)
    regels = een.pad.read_bytes().splitlines()
    assert een.pad.read_bytes() == twee.pad.read_bytes()
    assert regels == sorted(regels) and een.hash == twee.hash


def test_bewaard_tot_de_inhoud_verandert(eigen_inhoud: Path) -> None:
    schrijf(eigen_inhoud, 'doel:a a dw:Doel ; rdfs:label "A"@nl .\n')
    eerst = bouw()
    knoop = eerst.pad.stat().st_ino
    assert bouw() == eerst and eerst.pad.stat().st_ino == knoop
    schrijf(eigen_inhoud, 'doel:a a dw:Doel ; rdfs:label "B"@nl .\n')
    assert bouw().pad != eerst.pad
    assert not list(eerst.pad.parent.glob("*.deel"))


def test_wat_nog_wordt_gebruikt_maakt_geen_plaats(eigen_inhoud: Path) -> None:
    """Another program that runs may still have to read it."""

    def versie(nummer: int) -> Path:
        schrijf(eigen_inhoud, f'doel:a a dw:Doel ; rdfs:label "{nummer}"@nl .\n')
        return bouw().pad

    eerste, tweede = versie(1), versie(2)
    for nummer, pad in enumerate((eerste, tweede)):
        os.utime(pad, (nummer, nummer))
    versie(1)
    for nummer in range(3, 10):
        versie(nummer)
    assert eerste.exists() and not tweede.exists()


def test_zonder_plaats_om_te_bewaren_zegt_een_zin_wat_te_doen(
    eigen_inhoud: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vol = tmp_path / "vol"
    vol.touch()
    with pytest.raises(GebruikersFout, match="kan niet worden geschreven"):
        bouw(vol / "kennisbank.nq")
    monkeypatch.setattr(cache, "user_cache_dir", lambda *_, **__: str(vol))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(vol))
    with pytest.raises(GebruikersFout, match="Zorg dat u mag schrijven in"):
        bouw()


def test_taalfout_noemt_bestand_en_regel(eigen_inhoud: Path) -> None:
    schrijf(eigen_inhoud, "doel:a a dw:Doel\ndoel:b a dw:Doel .\n")
    regel = (eigen_inhoud / "data" / "doelen.ttl").read_text(encoding="utf-8").splitlines().index(
        "doel:b a dw:Doel ."
    ) + 1
    with pytest.raises(LeesFout, match=rf"data/doelen\.ttl, regel {regel}: dit is geen geldige Turtle"):
        bouw()


def test_tegenspraak_houdt_de_bouw_tegen(eigen_inhoud: Path) -> None:
    schrijf(eigen_inhoud, "doel:a a dw:Doel, dw:Ander .\n")
    with pytest.raises(ControleFout) as fout:
        bouw()
    assert "doel:a" in str(fout.value) and "Oplossing:" in str(fout.value)
    assert bouw(controleer=False).pad.exists()


def test_hash_let_op_naam_en_inhoud_maar_niet_op_regeleinden(tmp_path: Path) -> None:
    a, b = tmp_path / "a.ttl", tmp_path / "b.ttl"
    a.write_bytes(b"x\ny\n")
    som = inhoud_hash([a], tmp_path)
    a.write_bytes(b"x\r\ny\r\n")
    assert inhoud_hash([a], tmp_path) == som
    b.write_bytes(b"x\ny\n")
    assert inhoud_hash([b], tmp_path) != som


def test_voorbeelden_en_aanpassingen_horen_niet_bij_de_kennisbank() -> None:
    namen = [p.relative_to(inhoudsmap()).as_posix() for p in turtle_bestanden()]
    assert namen == sorted(namen) and "ontology/core.ttl" in namen
    assert not [n for n in namen if n.startswith("data/voorbeelden/") or n == "ontology/alignments.ttl"]


def test_stel_samen_is_gesloten_onder_afleiding() -> None:
    from deelwijzer.afleiding import leid_feiten_af, sluit

    store = stel_samen()
    assert sluit(store) == 0 and leid_feiten_af(store) == 0
