"""SPARQL as a row of tokens: just enough to see what is text, comment or name, and what is code."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

# "<" opens an IRI only when http(s):// follows: as a comparison that would not parse, so the two cannot be confused.
_TOKEN = re.compile(
    r"""
      (?P<tekst> \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3} | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<commentaar> \#[^\n\r]* )
    | (?P<iri> <https?://[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<variabele> [?$]\w+ )
    | (?P<naam> [\w-]*:[\w:.%-]*[\w:%-] | [\w-]*: )
    | (?P<reeks> [\w-]+ )
    | (?P<haak> [(){}\[\]] )
    | (?P<wit> \s+ )
    | (?P<anders> . )
    """,
    re.VERBOSE | re.DOTALL,
)
# What a run without a colon after it is made of. Cut apart only here: looking for that colon again at each sign of a long run takes minutes.
_REEKS = re.compile(r"(?P<woord>[^\W\d]\w*)|(?P<anders>[\d-]+)")


class Token(NamedTuple):
    """``soort`` is tekst, commentaar, iri, variabele, naam, woord, haak, wit or anders; ``plek`` is where it starts."""

    soort: str
    tekst: str
    plek: int


def tokens(vraag: str) -> Iterator[Token]:
    """Every character of the query once, in order: the tokens' texts joined give the query back."""
    for treffer in _TOKEN.finditer(vraag):
        delen = _REEKS.finditer(vraag, *treffer.span()) if treffer.lastgroup == "reeks" else (treffer,)
        for deel in delen:
            yield Token(deel.lastgroup or "anders", deel.group(), deel.start())


def voorvoegsels(vraag: str) -> set[str]:
    """The prefixes that occur in the query."""
    return {t.tekst.partition(":")[0] for t in tokens(vraag) if t.soort == "naam"}


def vervang_namen(vraag: str, namen: Mapping[str, str]) -> str:
    """The query with other prefixed names for some, not inside texts or comments."""
    return "".join(namen.get(t.tekst, t.tekst) if t.soort == "naam" else t.tekst for t in tokens(vraag))


def bind(vraag: str, waarden: Mapping[str, str]) -> str:
    """The SELECT with ``waarden`` (name → term as SPARQL writes it) given to its variables: a VALUES in each group that names them.

    Every engine reads that the same way, also where a group does not see the variables of the group around it. A subquery
    gets only what it selects. Raises ValueError when a name does not occur in the query, or when it is no SELECT.
    """
    genoemd, groepen = _groepen(vraag)
    if onbekend := [n for n in waarden if n not in genoemd]:
        raise ValueError(f"De vraag kent geen variabele {', '.join('?' + n for n in onbekend)}.")
    delen, tot = [], 0
    for groep in groepen:
        namen = [n for n in waarden if n in groep.genoemd or groep.buitenste]
        if namen and not groep.om_subvraag:
            links, rechts = " ".join(f"?{n}" for n in namen), " ".join(waarden[n] for n in namen)
            delen += [vraag[tot : groep.begin], f" VALUES ({links}) {{ ({rechts}) }} "]
            tot = groep.begin
    return "".join([*delen, vraag[tot:]])


@dataclass
class _Groep:
    """What stands between two braces; ``begin`` is just after the first.

    ``genoemd``: the variables in it that a value from outside reaches; ``ziet``: what can be reached, ``None`` is everything;
    ``kop``: the columns of a SELECT whose WHERE has not begun yet.
    """

    begin: int
    ziet: set[str] | None = None
    buitenste: bool = False
    om_subvraag: bool = False
    genoemd: set[str] = field(default_factory=set)
    kop: list[Token] | None = None


@lru_cache(maxsize=256)
def _groepen(vraag: str) -> tuple[frozenset[str], tuple[_Groep, ...]]:
    """Every variable of the query, and its groups in the order in which they open."""
    stapel, groepen = [_Groep(0)], list[_Groep]()
    variabelen, values = set[str](), False
    for t in tokens(vraag):
        hier = stapel[-1]
        woord = t.tekst.upper() if t.soort == "woord" else ""
        if t.tekst == "{" and t.soort == "haak":
            stapel.append(_opent(hier, t.plek + 1, diep=len(stapel)))
            groepen += [] if values else [stapel[-1]]
            values = False
        elif t.tekst == "}" and t.soort == "haak" and len(stapel) > 1:
            stapel.pop()
            stapel[-1].genoemd |= hier.genoemd
        elif woord == "SELECT":
            hier.kop, hier.om_subvraag = [], True
        elif woord == "VALUES":
            values = True
        elif t.soort == "variabele":
            variabelen.add(t.tekst[1:])
            if not hier.om_subvraag and (hier.ziet is None or t.tekst[1:] in hier.ziet):
                hier.genoemd.add(t.tekst[1:])
        if hier.kop is not None and hier is stapel[-1]:
            hier.kop.append(t)
    if not any(g.buitenste for g in groepen):
        raise ValueError("Dit is geen SELECT-vraag.")
    return frozenset(variabelen), tuple(groepen)


def _opent(hier: _Groep, begin: int, *, diep: int) -> _Groep:
    if hier.kop is None or _diepte(hier.kop):
        return _Groep(begin, ziet=hier.ziet)
    kop, hier.kop = hier.kop, None
    if diep == 1:
        return _Groep(begin, buitenste=True)
    kolommen = _kolommen(kop)
    alles = not kolommen and any(t.tekst == "*" and t.soort == "anders" for t in kop)
    return _Groep(begin, ziet=hier.ziet if alles else kolommen if hier.ziet is None else kolommen & hier.ziet)


def _diepte(stukken: list[Token]) -> int:
    haken = [t.tekst for t in stukken if t.soort == "haak"]
    return haken.count("(") - haken.count(")")


def _kolommen(kop: list[Token]) -> set[str]:
    """Names of the columns: bare variables, and those after AS."""
    namen, diepte, na_as = set(), 0, False
    for t in kop:
        if t.soort == "haak":
            diepte += 1 if t.tekst in "({[" else -1
        elif t.soort == "variabele" and (diepte == 0 or na_as):
            namen.add(t.tekst[1:])
        if t.soort not in ("wit", "commentaar"):
            na_as = t.soort == "woord" and t.tekst.upper() == "AS"
    return namen
