"""Names and links of articles."""

from datetime import date

import pytest

from deelwijzer.afleiding.verwijzing import bepaling_label, eurlex, jci


@pytest.mark.parametrize(
    ("delen", "label"),
    [
        (("Wpg", "20"), "art. 20 Wpg"),
        (("Bpg", "4:3", "1", "c"), "art. 4:3 lid 1 onder c Bpg"),
        (("Wpg", "1", None, "a"), "art. 1 onder a Wpg"),
        (("Wpg", "10", "1", "a, 1°"), "art. 10 lid 1 onder a, 1° Wpg"),
        (("WGS", "2.23", "8"), "art. 2.23 lid 8 WGS"),
    ],
)
def test_label(delen: tuple[str, str], label: str) -> None:
    assert bepaling_label(*delen) == label


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
