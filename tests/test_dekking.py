"""docs/dekking.md says which part of which source became which knowledge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deelwijzer.dekking import markdown, regelnummers, secties, zonder_sectie
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.wijzer import Wijzer

BRONNEN = ["jenv2023", "hvh2016", "aenh", "ken2023", "fz2024"]


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def test_de_tabel_is_bijgewerkt(wijzer: Wijzer) -> None:
    staat = (inhoudsmap() / "docs" / "dekking.md").read_text(encoding="utf-8")
    assert staat == markdown(wijzer.feiten), "Voer 'make docs' uit."


@pytest.mark.parametrize("bron", BRONNEN)
def test_elke_paragraaf_is_verantwoord(wijzer: Wijzer, bron: str) -> None:
    leeg = [s.label for s in secties(wijzer.feiten, f"bron:{bron}") if not s.gemaakt and not s.reden]
    assert leeg == []


@pytest.mark.parametrize("bron", BRONNEN)
def test_elke_regel_hoort_bij_een_paragraaf(wijzer: Wijzer, bron: str) -> None:
    assert zonder_sectie(wijzer.feiten, f"bron:{bron}") == []


@given(st.integers(1, 9999), st.integers(0, 99))
def test_regelnummers(begin: int, meer: int) -> None:
    assert len(regelnummers(f"{begin}-{begin + meer}")) == meer + 1
    assert regelnummers(str(begin)) == {begin}
