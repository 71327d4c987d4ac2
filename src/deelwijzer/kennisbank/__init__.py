"""The knowledge base as the rest of the program sees it: opened once, read-only."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, QuerySolutions, RdfFormat, Store, Triple

from deelwijzer.begrippen import CONTROLESOM, DCTERMS, KENNISBANK, METADATA, OWL, XSD, sparql_prefixen
from deelwijzer.sparqltekst import bind

if TYPE_CHECKING:
    from rdflib import Dataset

Term = NamedNode | BlankNode | Literal | Triple
Waarde = NamedNode | Literal | date | bool | int


def endpoint() -> str:
    """The SPARQL server that holds the knowledge base, from ``DEELWIJZER_ENDPOINT``; empty for the shipped one."""
    return os.environ.get("DEELWIJZER_ENDPOINT", "").strip()


def open_kennisbank() -> Kennisbank:
    """The one on the server that ``DEELWIJZER_ENDPOINT`` names; without it the shipped one.

    Raises what ``Kennisbank.laad`` and ``VerreKennisbank`` raise.
    """
    if url := endpoint():
        from deelwijzer.kennisbank.verre import VerreKennisbank

        return VerreKennisbank(url)
    return Kennisbank.laad()


class Kennisbank:
    """Facts and what follows from them, in an Oxigraph store in memory."""

    def __init__(self, store: Store, pad: Path | None = None) -> None:
        self._store = store
        self.pad = pad

    @classmethod
    def laad(cls, pad: Path | None = None) -> Kennisbank:
        """Open an artefact of ``bouw`` (default: that of the shipped content, built when needed).

        Raises OSError when the file cannot be read, and what ``bouw`` raises when it has to build.
        """
        if pad is None:
            from deelwijzer.kennisbank.bouw import bouw

            pad = bouw().pad
        store = Store()
        store.bulk_load(path=pad, format=RdfFormat.N_QUADS, lenient=True)
        return cls(store, pad)

    @property
    def store(self) -> Store:
        """All facts."""
        return self._store

    @property
    def bron(self) -> str | None:
        """The file or address where another process finds the same knowledge; ``None`` when it is only in memory."""
        return str(self.pad) if self.pad else None

    @property
    def is_server(self) -> bool:
        """Whether ``bron`` is the address of a SPARQL server."""
        return False

    @property
    def versie(self) -> str:
        """The version of Deelwijzer that built it."""
        return self._metadata(OWL + "versionInfo")

    @property
    def hash(self) -> str:
        """SHA-256 of the Turtle this was built from."""
        return self._metadata(DCTERMS + "identifier")

    @cached_property
    def controlesom(self) -> str:
        """What ``vingerafdruk`` gives for the facts, also those that follow from the Turtle."""
        return self._metadata(CONTROLESOM) or vingerafdruk(self.store)

    @cached_property
    def graaf(self) -> Dataset:
        """The same store for rdflib and pyshacl: a read-only Dataset whose default graph is the union of all graphs."""
        from deelwijzer.kennisbank.rdf import als_dataset

        return als_dataset(self.store)

    def select(self, vraag: str, **waarden: Waarde) -> list[dict[str, Term]]:
        """Rows of a SELECT over all graphs, without the unbound columns; our prefixes need no declaration.

        ``waarden`` are bound to the variables of those names as terms, never formatted into the text; as SPARQL has it, a
        subquery sees them only when it selects them. Bound variables are columns of every row.
        Raises SyntaxError on an invalid query, ValueError when a name cannot be bound, TypeError when a value is no term.
        """
        termen: dict[str, Term] = {naam: als_term(waarde) for naam, waarde in waarden.items()}
        resultaat = self._stel(bind(vraag, {naam: str(term) for naam, term in termen.items()}))
        if not isinstance(resultaat, QuerySolutions):
            raise ValueError("Dit is geen SELECT-vraag.")
        namen = [v.value for v in resultaat.variables]
        return [
            termen | {n: t for n, t in zip(namen, rij, strict=True) if t is not None} for rij in self._lees(resultaat)
        ]

    def _stel(self, vraag: str) -> object:
        return self.store.query(vraag, prefixes=sparql_prefixen(), use_default_graph_as_union=True)

    def _lees(self, resultaat: QuerySolutions) -> list[QuerySolution]:
        return list(resultaat)

    def _metadata(self, eigenschap: str) -> str:
        patroon = (NamedNode(KENNISBANK), NamedNode(eigenschap), None, NamedNode(METADATA))
        return next(
            (str(q.object.value) for q in self.store.quads_for_pattern(*patroon) if isinstance(q.object, Literal)), ""
        )


def vingerafdruk(store: Store) -> str:
    """SHA-256 of all facts: equal when a server holds exactly what was loaded. Without metadata, as it stands there itself,
    and without blank nodes, as each server names those in its own way."""
    tekst = store.dump(format=RdfFormat.N_QUADS)
    assert tekst is not None
    einde = f"<{METADATA}> .".encode()
    regels = (r for r in tekst.splitlines() if not (r.startswith(b"_:") or b" _:" in r or r.endswith(einde)))
    return hashlib.sha256(b"\n".join(sorted(regels))).hexdigest()


def als_term(waarde: Waarde) -> NamedNode | Literal:
    """A Python value as the RDF term the knowledge base would hold; text must come as NamedNode or Literal."""
    if isinstance(waarde, NamedNode | Literal):
        return waarde
    soorten: dict[type, tuple[str, Callable[[object], str]]] = {
        bool: ("boolean", lambda w: str(w).lower()),
        int: ("integer", str),
        date: ("date", str),
    }
    if type(waarde) not in soorten:
        raise TypeError(f"{type(waarde).__name__} is geen RDF-term: geef een NamedNode of Literal.")
    soort, schrijf = soorten[type(waarde)]
    return Literal(schrijf(waarde), datatype=NamedNode(XSD + soort))
