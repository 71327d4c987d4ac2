"""What the page "Hoe werkt dit" counts: complete, and with nothing counted twice that should not be."""

from __future__ import annotations

import pytest

from deelwijzer import dekking
from deelwijzer.catalogus import Term
from deelwijzer.feiten import Feiten
from deelwijzer.verantwoording import BEOORDELINGEN, Verantwoording, verantwoording
from deelwijzer.wijzer import Wijzer


@pytest.fixture(scope="module")
def feiten() -> Feiten:
    return Wijzer.open().feiten


@pytest.fixture(scope="module")
def telling(feiten: Feiten) -> Verantwoording:
    return verantwoording(feiten)


def test_elke_paragraaf_telt_een_keer(feiten: Feiten, telling: Verantwoording) -> None:
    assert {b.bron for b in telling.bronnen} == {
        f"bron:{b}" for b in ("jenv2023", "hvh2016", "aenh", "ken2023", "fz2024")
    }
    for b in telling.bronnen:
        assert b.secties == len(dekking.secties(feiten, b.bron)) == b.vastgelegd + b.met_reden + b.open
        assert b.open == 0 < b.vastgelegd


def test_elke_regel_met_een_beoordeling_telt_mee(feiten: Feiten, telling: Verantwoording) -> None:
    met = [t for t in feiten.termen() if feiten.een(t, "dw:beoordeling")]
    assert sum(telling.totaal.values()) == len(met)
    assert set(telling.totaal) <= set(BEOORDELINGEN)
    assert len(telling.niet_nagekeken) == telling.totaal["dw:NogNiet"]
    # A rule on two acts counts with both, so the acts together have at least as many.
    for b in BEOORDELINGEN:
        assert sum(n.telling[b] for n in telling.nagekeken) >= telling.totaal[b]


def test_een_wet_is_gelezen_als_er_een_tekst_van_is(telling: Verantwoording) -> None:
    wetten = {w.regeling: w for w in telling.wetten}
    assert wetten["regeling:wpg"].versies and wetten["regeling:wpg"].gelezen_op
    assert wetten["regeling:alcoholwet"] in telling.niet_gelezen
    assert wetten["regeling:wpg"] not in telling.niet_gelezen


def test_elk_verschil_heeft_woorden(telling: Verantwoording) -> None:
    assert all(v.woorden for v in telling.verschillen)
    lezing = next(v for v in telling.verschillen if v.lezing == "norm:jenv2023-recherche-altijd-toestemming")
    assert "norm:wpg-16-om-gezag" in lezing.tegenover and lezing.bronnen == ("bron:jenv2023",)


def test_wat_de_catalogus_nu_verschillend_noemt_staat_erbij(telling: Verantwoording) -> None:
    antwoord = Wijzer.open().antwoord("bronverschillen")
    nu = {cel.naam for cel, *_ in antwoord.rijen if isinstance(cel, Term)}
    assert nu and nu <= {v.lezing for v in telling.verschillen}
