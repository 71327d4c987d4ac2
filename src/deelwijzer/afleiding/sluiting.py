"""The OWL RL closure: SPARQL rules, one per file, run until nothing new appears."""

from functools import cache
from pathlib import Path

from pyoxigraph import Store

from deelwijzer.begrippen import sparql_prefixen

REGELS = Path(__file__).parent / "regels"


@cache
def regels() -> tuple[str, ...]:
    return tuple(pad.read_text(encoding="utf-8") for pad in sorted(REGELS.glob("*.ru")))


def sluit(store: Store) -> int:
    """Add what follows from the graph ``kennisbank`` to the graph ``afgeleid``; returns how many triples that are.

    A triple that was written is never derived again, so the two graphs stay disjoint.
    """
    begin = len(store)
    actief = list(regels())
    while actief:
        voor_ronde = len(store)
        # A rule that added nothing may do so later, thanks to another: only a round without news ends it.
        for regel in actief:
            store.update(regel, prefixes=sparql_prefixen())
        if len(store) == voor_ronde:
            break
    return len(store) - begin
