"""How an article is named and linked: the one place where that is decided."""

import re
from datetime import date

_ONDERDEEL = re.compile(r"[0-9a-zA-Z]+")


def bepaling_label(regeling: str, artikel: str, lid: str | None = None, onderdeel: str | None = None) -> str:
    """``art. 4:3 lid 1 onder c Bpg``; ``regeling`` is the abbreviation, or the title where there is none."""
    delen = [f"art. {artikel}", lid and f"lid {lid}", onderdeel and f"onder {onderdeel}", regeling]
    return " ".join(deel for deel in delen if deel)


# Each book of the Burgerlijk Wetboek is an act of its own there, in which article 7:457 is numbered 457.
_BURGERLIJK_WETBOEK = frozenset({"BWBR0002656", "BWBR0005290"})


def jci(
    bwb_id: str,
    artikel: str | None = None,
    lid: str | None = None,
    onderdeel: str | None = None,
    peildatum: date | None = None,
) -> str:
    """Deep link to wetten.overheid.nl by the Juriconnect standard 1.3 for consolidated law.

    A nested onderdeel ("a, 1°") becomes one ``o`` for each level. Without ``peildatum``: the text in force when it is opened.
    """
    if artikel and bwb_id in _BURGERLIJK_WETBOEK:
        artikel = artikel.rpartition(":")[2]
    delen = [f"artikel={artikel}"] if artikel else []
    delen += [f"lid={lid}"] if lid else []
    delen += [f"o={deel}" for deel in _ONDERDEEL.findall(onderdeel or "")]
    delen += [f"g={peildatum.isoformat()}"] if peildatum else []
    return "&".join([f"https://wetten.overheid.nl/jci1.3:c:{bwb_id}", *delen])


def eurlex(celex: str, artikel: str | None = None) -> str:
    """Link to the Dutch text of an EU act by its CELEX number, at the article where one is given."""
    anker = f"#art_{artikel}" if artikel else ""
    return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{celex}{anker}"
