"""Names and links of articles."""

from datetime import date

import pytest

from deelwijzer.afleiding.verwijzing import bepaling_label, bepaling_slug, eurlex, jci


@pytest.mark.parametrize(
    ("delen", "label", "slug"),
    [
        (("Wpg", "20"), "art. 20 Wpg", "wpg-20"),
        (("Bpg", "4:3", "1", "c"), "art. 4:3 lid 1 onder c Bpg", "bpg-4-3-1-c"),
        (("Wpg", "1", None, "a"), "art. 1 onder a Wpg", "wpg-1-a"),
        (("Wpg", "10", "1", "a, 1°"), "art. 10 lid 1 onder a, 1° Wpg", "wpg-10-1-a-1"),
        (("WGS", "2.23", "8"), "art. 2.23 lid 8 WGS", "wgs-2-23-8"),
    ],
)
def test_label_en_slug(delen: tuple[str, str], label: str, slug: str) -> None:
    assert bepaling_label(*delen) == label
    assert bepaling_slug(*delen) == slug


def test_jci() -> None:
    basis = "https://wetten.overheid.nl/jci1.3:c:"
    assert jci("BWBR0022463") == basis + "BWBR0022463"
    assert jci("BWBR0023086", "4:3", "1", "c") == basis + "BWBR0023086&artikel=4:3&lid=1&o=c"
    assert jci("BWBR0022463", "10", "1", "a, 1°") == basis + "BWBR0022463&artikel=10&lid=1&o=a&o=1"
    assert (
        jci("BWBR0005416", "172", "1", peildatum=date(2026, 11, 21))
        == basis + "BWBR0005416&artikel=172&lid=1&g=2026-11-21"
    )


def test_eurlex() -> None:
    assert eurlex("32016R0679", "9") == "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679#art_9"
    assert eurlex("32016R0679") == "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"


def test_burgerlijk_wetboek_nummert_zonder_boek() -> None:
    assert jci("BWBR0005290", "7:457", "1") == "https://wetten.overheid.nl/jci1.3:c:BWBR0005290&artikel=457&lid=1"
    assert jci("BWBR0040635", "7:1") == "https://wetten.overheid.nl/jci1.3:c:BWBR0040635&artikel=7:1"
