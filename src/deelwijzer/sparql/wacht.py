"""What a query from outside may not be: the guards of the read-only SPARQL door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from deelwijzer.fouten import GebruikersFout
from deelwijzer.sparqltekst import tokens

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue

MAX_BYTES = 20_000
MAX_DIEPTE = 24
MAX_PADDELEN = 20

_VRAAGVORMEN = {"SelectQuery", "AskQuery", "ConstructQuery", "DescribeQuery"}
# Nodes of rdflib's parse tree; what is not listed is refused.
_ONDERDELEN = """
    AdditiveExpression Base Bind ConditionalAndExpression ConditionalOrExpression DistinctPath FakeGroupGraphPatten Filter
    Function GraphGraphPattern GroupAs GroupClause GroupGraphPatternSub GroupOrUnionGraphPattern HavingClause InlineData
    InversePath LimitOffsetClauses MinusGraphPattern MultiplicativeExpression OptionalGraphPattern OrderClause OrderCondition
    PathAlternative PathElt PathEltOrInverse PathNegatedPropertySet PathSequence PrefixDecl RelationalExpression SubSelect
    TriplesBlock UnaryMinus UnaryNot UnaryPlus ValuesClause literal pname vars
"""
_TOEGESTAAN = _VRAAGVORMEN | set(_ONDERDELEN.split())
_BEKEND = ("Builtin_", "Aggregate_")
_VERBODEN = {
    "SERVICE": "SERVICE vraagt gegevens op bij een andere server. Stel de vraag alleen aan deze kennisbank.",
    "FROM": "FROM leest een ander bestand of adres. Laat FROM weg: de vraag gaat altijd over de hele kennisbank.",
    "LATERAL": "LATERAL hoort niet bij SPARQL 1.1. Gebruik een subvraag.",
} | dict.fromkeys(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"),
    "Deze opdracht wil de kennisbank wijzigen. Zij is alleen te lezen: gebruik SELECT, ASK, CONSTRUCT of DESCRIBE.",
)


Reden = Literal["vraag", "te lang", "omvang", "vorm", "tijd", "bezet", "bron"]


class SparqlGeweigerd(GebruikersFout):
    """The query is not run, or not to the end; the message says in Dutch what is wrong and what to do instead.

    ``reden``: what is wrong with the query itself, its length, the size or form of its answer, the time it takes, the
    queries before it, or the server that should answer it.
    """

    def __init__(self, bericht: str, reden: Reden = "vraag") -> None:
        super().__init__(bericht)
        self.reden: Reden = reden


def schoon(tekst: str) -> str:
    """The query with plain line ends, after the checks that need no parser. Raises SparqlGeweigerd.

    Keywords are looked for where code stands: not in comments, texts, IRIs, names or variables.
    """
    if len(tekst.encode(errors="replace")) > MAX_BYTES:
        raise SparqlGeweigerd(
            f"De vraag is te lang (meer dan {MAX_BYTES // 1000} kB). Maak de vraag korter of deel hem op.", "te lang"
        )
    # Parsers differ in where they let a comment end; after this there is one kind of line end.
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    if teken := next(
        (t for t in tekst if (t < " " and t not in "\n\t") or t == "\x7f" or "\ud800" <= t <= "\udfff"), None
    ):
        raise SparqlGeweigerd(f"De vraag bevat een onzichtbaar teken (U+{ord(teken):04X}). Typ de vraag opnieuw.")
    if "\\u" in tekst or "\\U" in tekst:
        raise SparqlGeweigerd("De vraag bevat een tekencode (\\u…). Schrijf het teken zelf.")
    _weeg(tekst)
    return tekst


def _weeg(tekst: str) -> None:
    diepte, vorig = 0, ""
    for token in tokens(tekst):
        if token.soort == "anders" and token.tekst in "\"'":
            raise SparqlGeweigerd(
                f"Op regel {_regel(tekst, token.plek)} wordt een tekst niet afgesloten. Zet er een aanhalingsteken achter."
            )
        if token.soort == "anders" and token.tekst == "\\":
            raise SparqlGeweigerd(
                "De vraag bevat een schuine streep naar links (\\) buiten een tekst. Schrijf het adres voluit tussen < en >."
            )
        # Brackets inside an IRI count too: not every parser agrees on what an IRI is.
        if token.soort in ("haak", "iri"):
            for teken in token.tekst:
                diepte += (teken in "({[") - (teken in ")}]")
                if diepte > MAX_DIEPTE:
                    raise SparqlGeweigerd(f"De vraag heeft meer dan {MAX_DIEPTE} haakjes in elkaar. Deel de vraag op.")
        woord = token.tekst.upper() if token.soort == "woord" else ""
        if woord in _VERBODEN and vorig != "@":
            raise SparqlGeweigerd(_VERBODEN[woord])
        if token.soort not in ("wit", "commentaar"):
            vorig = token.tekst


def ontleed(tekst: str) -> str:
    """Parse with rdflib and hold the tree against the allow-list; returns the query form. Raises SparqlGeweigerd."""
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        boom = parseQuery(tekst)
    except RecursionError:
        raise SparqlGeweigerd("De vraag zit te diep in elkaar. Deel de vraag op.") from None
    except ParseBaseException as fout:
        raise SparqlGeweigerd(
            f"Dit is geen geldige SPARQL-vraag: kijk naar regel {fout.lineno}, bij teken {fout.column}. "
            "Een vraag begint met SELECT, ASK, CONSTRUCT of DESCRIBE."
        ) from None
    vorm = ""
    for knoop in _knopen(boom):
        vorm = vorm or (knoop.name if knoop.name in _VRAAGVORMEN else "")
        _weeg_knoop(knoop)
    return vorm


def _weeg_knoop(knoop: CompValue) -> None:
    naam = knoop.name
    if naam == "ServiceGraphPattern":
        raise SparqlGeweigerd(_VERBODEN["SERVICE"])
    if naam == "DatasetClause":
        raise SparqlGeweigerd(_VERBODEN["FROM"])
    if naam not in _TOEGESTAAN and not naam.startswith(_BEKEND):
        raise SparqlGeweigerd(
            f"Dit onderdeel van SPARQL ({naam}) is hier niet toegestaan. Gebruik SELECT, ASK, CONSTRUCT of DESCRIBE."
        )
    if naam in ("PathSequence", "PathAlternative") and len(knoop["part"]) > MAX_PADDELEN:
        raise SparqlGeweigerd(f"Een pad in de vraag heeft meer dan {MAX_PADDELEN} delen. Deel de vraag op.")


def _knopen(boom: object) -> Iterator[CompValue]:
    """All nodes of rdflib's parse tree, top down, without recursion."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    stapel = [boom]
    while stapel:
        knoop = stapel.pop()
        if isinstance(knoop, CompValue):
            yield knoop
            stapel += reversed(list(knoop.values()))
        elif isinstance(knoop, list | tuple | ParseResults):
            stapel += reversed(list(knoop))


def _regel(tekst: str, plek: int) -> int:
    return tekst.count("\n", 0, plek) + 1
