"""A proposal laid over the knowledge base as one rdflib graph, without copying either.

The knowledge base does not change, so each look-up in it is remembered. The SPARQL of a rule runs in Oxigraph, once for all nodes
of a kind in the proposal instead of once for each. Plain pyshacl on a real copy gives the same findings; a test holds us to that.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

import pyoxigraph as ox
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.paths import Path
from rdflib.query import Result
from rdflib.term import Node, Variable

from deelwijzer.convenant.rdfvorm import DW

Patroon = tuple[Node | None, Node | None, Node | None]
Drietal = tuple[Node, Node, Node]
Antwoord = tuple[list[Variable], dict[Node, list[dict[Variable, Node]]]]

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_DIT = Variable("this")
# Our name for REGEX without regard to case, in the queries this layer answers.
LIJKT_OP = f"{DW}lijktOp"
_WHERE = re.compile(r"\bWHERE\s*\{")
# A query that begins so has nothing to say of a node without these properties.
_BEGINT_MET = re.compile(r"\bWHERE\s*\{\s*\$this ((?:dw:\w+ [^\s;.]+ ; )*dw:\w+)\s")


class Kennislaag:
    """The knowledge base as triples of rdflib terms; answers are kept, as every proposal asks the same. Safe to share between threads.

    ``eigenschappen``: what the rules look at. Only those statements go into the store in which proposals are laid beside them.
    """

    def __init__(self, store: ox.Store, eigenschappen: Iterable[URIRef]) -> None:
        self._store = store
        self._termen: dict[Any, Node] = {}
        # Bounded: what was asked about the nodes of one proposal is never asked again.
        self.triples = lru_cache(maxsize=16_384)(self._zoek)
        self._samen = ox.Store()
        self._samen.bulk_extend(
            ox.Quad(q.subject, q.predicate, q.object)
            for eigenschap in eigenschappen
            for q in store.quads_for_pattern(None, ox.NamedNode(str(eigenschap)), None, None)
        )

    @contextmanager
    def samen_met(self, voorstel: Graph) -> Iterator[ox.Store]:
        """Both in one store while the block runs; one at a time. Their subjects are disjoint, so taking the proposal out again is safe."""
        quads = [ox.Quad(*(naar_ox(term) for term in drietal)) for drietal in voorstel]  # type: ignore[arg-type]
        self._samen.extend(quads)
        try:
            yield self._samen
        finally:
            for quad in quads:
                self._samen.remove(quad)

    def _zoek(self, patroon: Patroon) -> tuple[Drietal, ...]:
        """All triples that match; ``None`` matches anything."""
        s, p, o = patroon
        if isinstance(s, Literal | BNode) or isinstance(o, BNode) or isinstance(p, BNode | Literal):
            return ()
        gezocht: Any = [None if term is None else naar_ox(term) for term in patroon]
        quads = self._store.quads_for_pattern(gezocht[0], gezocht[1], gezocht[2], None)
        return tuple(dict.fromkeys((self.term(q.subject), self.term(q.predicate), self.term(q.object)) for q in quads))

    def term(self, term: Any) -> Node:
        """The rdflib term for a term of the store."""
        gevonden = self._termen.get(term)
        if gevonden is None:
            gevonden = _naar_rdflib(term)
            if not isinstance(gevonden, Literal):
                gevonden = self._termen.setdefault(term, gevonden)
        return gevonden


class Laaggraaf(Graph):
    """``voorstel`` over ``kennis``; read-only. Their subjects are disjoint (reading a proposal sees to that), so no triple comes twice.

    ``samen``: both in one store, for the queries of the rules; ``vragen``: the query for each text that pyshacl asks.
    """

    def __init__(self, kennis: Kennislaag, voorstel: Graph, samen: ox.Store, vragen: Mapping[str, str]) -> None:
        super().__init__(bind_namespaces="none")
        self._kennis = kennis
        self._voorstel = voorstel
        self._samen = samen
        self._vragen = vragen
        soorten: dict[Node, set[Node]] = {}
        for knoop, soort in voorstel.subject_objects(RDF.type):
            soorten.setdefault(knoop, set()).add(soort)
        self._soort = {knoop: frozenset(van) for knoop, van in soorten.items()}
        # Asked for each message of each finding, and counted anew each time by the graph itself.
        self._aantal = max(1, len(voorstel))
        self._antwoorden: dict[tuple[str, frozenset[Node]], Antwoord] = {}

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        s, p, o = triple
        if isinstance(p, Path):
            yield from ((van, p, naar) for van, naar in p.eval(self, s, o))
            return
        yield from self._voorstel.triples((s, p, o))
        yield from self._kennis.triples((s, p, o))

    def __len__(self) -> int:
        """Never zero: an empty rdflib graph counts as false."""
        return self._aantal

    def __contains__(self, triple: Any) -> bool:
        return any(True for _ in self.triples(triple))

    def query(  # type: ignore[override]
        self,
        query_object: str,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Mapping[str, Any] | None = None,
        initBindings: Mapping[str, Any] | None = None,
        use_store_provided: bool = True,
        **kwargs: Any,
    ) -> Result:
        """The rows of a rule's SELECT for the node bound to ``this``; the rest of the signature is rdflib's."""
        assert initBindings is not None
        knoop = initBindings["this"]
        soort = self._soort.get(knoop, frozenset())
        # pyshacl puts prefixes of its own in front, on lines of their own.
        vraag = query_object.rpartition("\n")[2]
        if (vraag, soort) not in self._antwoorden:
            gelijk = [k for k, van in self._soort.items() if van == soort] or [knoop]
            self._antwoorden[vraag, soort] = self._voor_alle(self._vragen[vraag], gelijk)
        uitslag = Result("SELECT")
        uitslag.vars, rijen = self._antwoorden[vraag, soort]
        gevonden: Any = rijen.get(knoop, [])
        uitslag.bindings = gevonden
        return uitslag

    def _voor_alle(self, vraag: str, knopen: Sequence[Node]) -> Antwoord:
        rijen: dict[Node, list[dict[Variable, Node]]] = {}
        for eigenschap in _nodig(vraag):
            knopen = [k for k in knopen if (k, eigenschap, None) in self._voorstel]
        if not knopen:
            return [], rijen
        keuze = "WHERE { VALUES ?this { " + " ".join(f"<{k}>" for k in knopen) + " } "
        oplossingen = self._samen.query(_WHERE.sub(lambda _: keuze, vraag, count=1), custom_functions=_FUNCTIES)
        assert isinstance(oplossingen, ox.QuerySolutions)
        namen = [Variable(v.value) for v in oplossingen.variables]
        for oplossing in oplossingen:
            rij = {n: self._kennis.term(w) for n in namen if (w := oplossing[str(n)]) is not None}
            rijen.setdefault(rij[_DIT], []).append(rij)
        return namen, rijen


@cache
def _nodig(vraag: str) -> tuple[URIRef, ...]:
    """The properties a node must have for ``vraag`` to say anything of it."""
    begin = _BEGINT_MET.search(vraag)
    return tuple(DW[stuk.split()[0].removeprefix("dw:")] for stuk in begin[1].split(" ; ")) if begin else ()


@lru_cache(maxsize=1024)
def _patroon(tekst: str) -> re.Pattern[str]:
    return re.compile(tekst, re.IGNORECASE)


_WAAR, _ONWAAR = ox.Literal(True), ox.Literal(False)


def _lijkt_op(tekst: Any, patroon: Any) -> ox.Literal | None:
    """``REGEX(tekst, patroon, "i")`` of SPARQL; as there, an error for what is no text."""
    if not isinstance(tekst, ox.Literal):
        return None
    return _WAAR if _patroon(patroon.value).search(tekst.value) else _ONWAAR


_FUNCTIES: Any = {ox.NamedNode(LIJKT_OP): _lijkt_op}


def naar_ox(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The store's term for an rdflib term."""
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or _STRING)))
    return ox.BlankNode(str(term)) if isinstance(term, BNode) else ox.NamedNode(str(term))


def _naar_rdflib(term: Any) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    # Oxigraph types every plain string; rdflib writes it without.
    return (
        Literal(term.value)
        if term.datatype.value == _STRING
        else Literal(term.value, datatype=URIRef(term.datatype.value))
    )
