"""Small things several tests need."""

from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from deelwijzer.afleiding import leid_feiten_af, sluit
from deelwijzer.begrippen import KENNISBANK


def store_van(*, pad: Path | None = None, tekst: str | None = None, feiten: bool = True) -> Store:
    """A store with the given Turtle as the written knowledge, and everything that follows from it."""
    store = Store()
    bron = pad.read_text(encoding="utf-8") if pad else tekst or ""
    store.load(bron, format=RdfFormat.TURTLE, to_graph=NamedNode(KENNISBANK))
    sluit(store)
    if feiten:
        leid_feiten_af(store)
    return store
