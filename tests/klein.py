"""The small invented knowledge base of ``tests/oordeel/klein.ttl``, and questions to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
from hypothesis import strategies as st

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


PARTIJEN = st.sampled_from(list(REGELS.partijen))
GEGEVENS = st.sampled_from(list(REGELS.feiten.onderwerpen("rdf:type", "dw:Gegevenscategorie")))
OMSTANDIGHEDEN = st.frozensets(st.sampled_from(list(REGELS.feiten.onderwerpen("rdf:type", "dw:Omstandigheid"))))
VRAGEN = st.builds(
    Vraag,
    van=PARTIJEN,
    aan=PARTIJEN,
    gegevens=st.tuples(GEGEVENS),
    peildatum=st.dates(date(1999, 1, 1), date(2030, 1, 1)),
    doel=st.none() | st.sampled_from(["doel:orde", "doel:hulp", "doel:marktorde"]),
    verband=st.none() | st.sampled_from(["dw:Bilateraal", "dw:Samenwerkingsverband"]),
    frequentie=st.none() | st.sampled_from(["dw:Structureel", "dw:Incidenteel"]),
    knooppunt=st.none() | st.just("knooppunt:tafel"),
    taak=st.none() | st.sampled_from(["taak:baden", "taak:straten"]),
    omstandigheden=OMSTANDIGHEDEN,
)
