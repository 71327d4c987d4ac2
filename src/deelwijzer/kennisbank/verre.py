"""The knowledge base on another SPARQL server: questions are answered there, facts are fetched once for the judgement."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolution, QuerySolutions, Store, Triple

from deelwijzer import __version__
from deelwijzer.begrippen import CONTROLESOM, DCTERMS, GRAVEN, KENNISBANK, METADATA, OWL
from deelwijzer.kennisbank import Kennisbank, Term, vingerafdruk
from deelwijzer.kennisbank.sparqlserver import Endpoint, EndpointFout, TeGroot

_HERSTEL = "Maak het bestand opnieuw met 'deelwijzer build --uit kennisbank.nq' en laad dat in een lege server."
_HEX = "0123456789abcdef"


class VerreKennisbank(Kennisbank):
    """Read-only. Opening asks the server which knowledge it holds; the facts come when they are first needed.

    Raises EndpointFout when the server cannot be reached, holds nothing of ours, or was loaded by another version.
    """

    def __init__(self, url: str) -> None:
        self.pad = None
        self._endpoint = Endpoint(url)
        self._herkomst = self._lees_herkomst()
        if not {OWL + "versionInfo", DCTERMS + "identifier", CONTROLESOM} <= self._herkomst.keys():
            leeg = not self._tel()
            wat = "is leeg" if leeg else "bevat geen kennisbank van Deelwijzer, of een oude"
            raise EndpointFout(f"De SPARQL-server op {url} {wat}. {_HERSTEL}")
        if self.versie != __version__:
            raise EndpointFout(
                f"De kennisbank op {url} is gemaakt met Deelwijzer {self.versie}; dit is Deelwijzer {__version__}. {_HERSTEL}"
            )

    @property
    def bron(self) -> str:
        return self._endpoint.url

    @property
    def is_server(self) -> bool:
        return True

    @property
    def store(self) -> Store:
        return self._feiten

    @cached_property
    def _feiten(self) -> Store:
        store = Store()
        for graaf, aantal in self._tel().items():
            store.extend(self._haal(graaf, aantal))
        if self._lees_herkomst() != self._herkomst:
            raise EndpointFout(f"De kennisbank op {self.bron} is zojuist vervangen. Probeer het opnieuw.")
        # Some servers write values in a form of their own, and a term of ten years becomes a ten.
        if vingerafdruk(store) != self._herkomst[CONTROLESOM]:
            raise EndpointFout(
                f"De SPARQL-server op {self.bron} geeft andere feiten dan er in de kennisbank horen. {_HERSTEL} Helpt dat niet, gebruik dan een andere soort server, zoals Oxigraph."
            )
        return store

    def _stel(self, vraag: str) -> object:
        return self._endpoint.stel(vraag, "SelectQuery")

    def _lees(self, resultaat: QuerySolutions) -> list[QuerySolution]:
        with self._endpoint.gelezen():
            return list(resultaat)

    def _metadata(self, eigenschap: str) -> str:
        return self._herkomst[eigenschap]

    def _lees_herkomst(self) -> dict[str, str]:
        rijen = self.select(f"SELECT ?p ?o {{ GRAPH <{METADATA}> {{ <{KENNISBANK}> ?p ?o }} }}")
        herkomst = {_tekst(r["p"]): _tekst(r["o"]) for r in rijen}
        if len(herkomst) < len(rijen):
            raise EndpointFout(f"Op {self.bron} staan twee kennisbanken door elkaar. {_HERSTEL}")
        return herkomst

    def _tel(self) -> dict[str, int]:
        """How many facts each graph holds."""
        rijen = self.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return {_tekst(r["g"]): int(_tekst(r["n"])) for r in rijen if _tekst(r["g"]) in GRAVEN}

    def _haal(self, graaf: str, aantal: int) -> list[Quad]:
        """All facts of one graph: at once, or in more and more parts when the server gives no answer of that size."""
        for letters in range(3):
            try:
                feiten = list(dict.fromkeys(q for filter_ in _delen(letters) for q in self._deel(graaf, filter_)))
            except TeGroot:
                continue
            # A server may also cut an answer off without saying so.
            if len(feiten) == aantal:
                return feiten
        raise EndpointFout(
            f"De SPARQL-server op {self.bron} geeft niet alle feiten. Laat hem grotere antwoorden toestaan, of gebruik een andere server."
        )

    def _deel(self, graaf: str, filter_: str) -> Iterator[Quad]:
        vraag = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graaf}> {{ ?s ?p ?o {filter_} }} }}"
        antwoord = self._endpoint.stel(vraag, "ConstructQuery")
        assert not isinstance(antwoord, QueryBoolean | QuerySolutions)
        return (Quad(t.subject, t.predicate, t.object, NamedNode(graaf)) for t in antwoord)


def _tekst(term: Term) -> str:
    return "" if isinstance(term, Triple) else term.value


def _delen(letters: int) -> Iterator[str]:
    """Filters that split a graph by a digest of the subject, which needs no order; what touches a blank node stays together."""
    if not letters:
        yield ""
        return
    yield "FILTER(isBlank(?s) || isBlank(?o))"
    namen = [""]
    for _ in range(letters):
        namen = [n + h for n in namen for h in _HEX]
    for naam in namen:
        yield f'FILTER(isIRI(?s) && !isBlank(?o) && STRSTARTS(MD5(STR(?s)), "{naam}"))'
