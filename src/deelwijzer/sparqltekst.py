"""SPARQL as a row of tokens: just enough to see what is text, comment or name, and what is code."""

import re
from collections.abc import Iterator
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
    | (?P<woord> [^\W\d]\w* )
    | (?P<haak> [(){}\[\]] )
    | (?P<wit> \s+ )
    | (?P<anders> . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """``soort`` is tekst, commentaar, iri, variabele, naam, woord, haak, wit or anders; ``plek`` is where it starts."""

    soort: str
    tekst: str
    plek: int


def tokens(vraag: str) -> Iterator[Token]:
    """Every character of the query once, in order: the tokens' texts joined give the query back."""
    for treffer in _TOKEN.finditer(vraag):
        yield Token(treffer.lastgroup or "anders", treffer.group(), treffer.start())


@lru_cache(maxsize=256)
def projecteer(vraag: str, namen: tuple[str, ...]) -> str:
    """The SELECT with each of ``namen`` among its columns, as Oxigraph binds only variables it selects.

    A query that selects ``*`` is left as it is. Raises ValueError when a name does not occur in the query, when the query
    counts or adds up without GROUP BY while a name is not a column yet, or when it uses a name where Oxigraph does not see
    the bound value.
    """
    stukken = list(tokens(vraag))
    variabelen = {t.tekst[1:] for t in stukken if t.soort == "variabele"}
    if onbekend := [n for n in namen if n not in variabelen]:
        raise ValueError(f"De vraag kent geen variabele {', '.join('?' + n for n in onbekend)}.")
    _weiger_blinde_plekken(vraag, namen)
    begin, kolommen_tot, groep = _kop(stukken)
    kop = [t for t in stukken if begin < t.plek < kolommen_tot]
    kolommen = _kolommen(kop)
    mist = [n for n in namen if n not in kolommen]
    if not mist:
        return vraag
    if any(t.tekst == "*" and t.soort == "anders" for t in kop) and not kolommen:
        return vraag
    if groep is None and any(t.soort == "haak" for t in kop) and _telt(kop):
        raise ValueError(f"Voeg GROUP BY {' '.join('?' + n for n in mist)} toe aan de vraag.")
    extra = "".join(f" ?{n}" for n in mist) + " "
    if groep is not None:
        vraag = vraag[:groep] + extra + vraag[groep:]
    return vraag[:kolommen_tot] + extra + vraag[kolommen_tot:]


def _weiger_blinde_plekken(vraag: str, namen: tuple[str, ...]) -> None:
    # Oxigraph 0.5 takes a variable that no pattern binds for unbound in these two places, also when it was given a value.
    code = "".join(t.tekst for t in tokens(vraag) if t.soort != "commentaar")
    for naam in namen:
        if re.search(rf"(?i:\bBOUND)\s*\(\s*[?$]{naam}\s*\)|\(\s*[?$]{naam}\s+(?i:AS)\b", code):
            raise ValueError(
                f"BOUND(?{naam}) en BIND(?{naam} AS …) zien de gebonden waarde niet; gebruik ?{naam} in een patroon of FILTER."
            )


def _kop(stukken: list[Token]) -> tuple[int, int, int | None]:
    """Where the outer SELECT stands, where its columns end, and where its GROUP BY list starts (if it has one)."""
    diepte, begin, einde, groep, vorig = 0, -1, -1, None, ""
    for t in stukken:
        if t.soort in ("wit", "commentaar"):
            continue
        woord = t.tekst.upper() if t.soort == "woord" else ""
        if diepte == 0 and woord == "SELECT" and begin < 0:
            begin = t.plek
        elif diepte == 0 and begin >= 0 and einde < 0 and (woord in ("WHERE", "FROM") or t.tekst == "{"):
            einde = t.plek
        elif diepte == 0 and einde >= 0 and woord == "BY" and vorig == "GROUP":
            groep = t.plek + 2
        diepte += (t.tekst in "({[") - (t.tekst in ")}]") if t.soort == "haak" else 0
        vorig = woord
    if einde < 0:
        raise ValueError("Dit is geen SELECT-vraag.")
    return begin, einde, groep


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


def _telt(kop: list[Token]) -> bool:
    samenvoegers = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}
    return any(t.soort == "woord" and t.tekst.upper() in samenvoegers for t in kop)
