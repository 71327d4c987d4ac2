"""Short names and full IRIs."""

import pytest

from deelwijzer.begrippen import ID, kort, lang


@pytest.mark.parametrize("naam", ["partij:politie", "dw:Bevoegd", "rdfs:label", "norm:politie-riec-wgs"])
def test_heen_en_terug(naam: str) -> None:
    assert kort(lang(naam)) == naam


def test_kort() -> None:
    assert kort(ID + "partij/politie") == "partij:politie"
    assert kort("https://example.org/x") == "https://example.org/x"


def test_lang_kent_alleen_onze_prefixen() -> None:
    with pytest.raises(KeyError):
        lang("onbekend:x")
