"""Every check of our own data has a case that passes and one that fails as it says in its head."""

import re
from pathlib import Path

import pytest

from deelwijzer.controle import Controle, controleer, lees_controle, lees_controles, verslag
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.kennisbank.bouw import stel_samen
from hulp import store_van

GEVALLEN = Path(__file__).parent / "kennisbank"
CONTROLES = lees_controles()


@pytest.mark.parametrize("controle", CONTROLES, ids=lambda c: c.naam)
def test_controle(controle: Controle) -> None:
    goed, fout = GEVALLEN / controle.naam / "goed.ttl", GEVALLEN / controle.naam / "fout.ttl"
    assert [str(b) for b in controleer(store_van(pad=goed), [controle])] == []
    verwacht = re.findall(r"^# Verwacht: (.+)$", fout.read_text(encoding="utf-8"), re.MULTILINE)
    assert [str(b) for b in controleer(store_van(pad=fout), [controle])] == verwacht


def test_elk_geval_hoort_bij_een_controle() -> None:
    assert {p.name for p in GEVALLEN.iterdir()} == {c.naam for c in CONTROLES}


def test_ernst_noemt_precies_de_controles() -> None:
    map_ = inhoudsmap() / "shapes" / "kennisbank"
    genoemd = [r.split(",")[0] for r in (map_ / "ernst.csv").read_text(encoding="utf-8").splitlines()[1:]]
    assert genoemd == sorted(p.stem for p in map_.glob("*.rq"))
    assert {c.ernst for c in CONTROLES} <= {"fout", "waarschuwing"}


def test_kop_moet_volledig_zijn(tmp_path: Path) -> None:
    pad = tmp_path / "half.rq"
    pad.write_text("# Probleem: iets.\nSELECT ?x WHERE { ?x a ?y }", encoding="utf-8")
    with pytest.raises(ValueError, match="Oplossing"):
        lees_controle(pad)


def test_verslag_is_leesbaar() -> None:
    fout = store_van(pad=GEVALLEN / "naam-onbekend" / "fout.ttl")
    tekst = verslag([b for b in controleer(fout) if b.controle.naam == "naam-onbekend"])
    assert tekst.splitlines() == [
        "fout [naam-onbekend] er wordt verwezen naar iets dat nergens is beschreven.",
        "  Oplossing: verbeter de naam, of beschrijf het in het bestand waar het hoort.",
        "  - partij:hatl (bij: norm:a; eigenschap: dw:ontvanger)",
    ]


def test_kennisbank_heeft_geen_fouten() -> None:
    fouten = [b for b in controleer(stel_samen()) if b.controle.ernst == "fout"]
    assert not fouten, "\n" + verslag(fouten)
