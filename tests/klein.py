"""The small invented knowledge base of ``tests/oordeel/klein.ttl``, and questions to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from deelwijzer.feiten import Feiten
from deelwijzer.oordeel import Regels, Vraag

_STORE = ox.Store()
_MAP = Path(__file__).parent
_STORE.load(path=_MAP.parent / "ontology" / "concepts" / "uitkomst.ttl", format=ox.RdfFormat.TURTLE)
_STORE.load(path=_MAP / "oordeel" / "klein.ttl", format=ox.RdfFormat.TURTLE)


def regels() -> Regels:
    """The small knowledge base, read anew."""
    return Regels(Feiten(iter(_STORE)))


REGELS = regels()


def vraag(van: str, aan: str, gegeven: str, dag: str = "2024-06-01", **meer: object) -> Vraag:
    kort = {k: v for k, v in meer.items() if k != "omstandigheden"}
    omstandigheden = frozenset(f"omstandigheid:{o}" for o in meer.get("omstandigheden", ()))  # type: ignore[attr-defined]
    basis = Vraag(
        f"partij:{van}",
        f"partij:{aan}",
        (f"gegeven:{gegeven}",),
        date.fromisoformat(dag),
        omstandigheden=omstandigheden,
    )
    return replace(basis, **kort)  # type: ignore[arg-type]
