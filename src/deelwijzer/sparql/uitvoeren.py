"""Read-only SPARQL from outside: checked first, then run in a process of its own that is killed when it takes too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, Literal

from pyoxigraph import BlankNode, NamedNode
from pyoxigraph import Literal as Waarde

from deelwijzer.begrippen import GRAVEN
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.sparql.ploeg import ploeg
from deelwijzer.sparql.wacht import SparqlGeweigerd, schoon

__all__ = [
    "RIJEN",
    "TIJD",
    "Graven",
    "SparqlGeweigerd",
    "Tabel",
    "alle_graven",
    "als_waarde",
    "eis_eigen_bestand",
    "schrijf_sparql",
    "vraag_sparql",
]

MAX_ANTWOORD = 5_000_000
TIJD, RIJEN = 10.0, 10_000

Cel = NamedNode | BlankNode | Waarde | None


@dataclass(frozen=True)
class Tabel:
    """Columns and rows of an answer; ``afgekapt`` says that there was more. ASK ("ja of nee") gives one column ``antwoord``, CONSTRUCT
    and DESCRIBE ("feiten") give ``onderwerp``, ``eigenschap``, ``waarde``."""

    kolommen: tuple[str, ...]
    rijen: list[tuple[Cel, ...]]
    afgekapt: bool
    soort: Literal["tabel", "ja of nee", "feiten"] = "tabel"


@dataclass(frozen=True)
class Graven:
    """Which graphs a query sees: together as default graph, and by name."""

    standaard: Sequence[str]
    benoemd: Sequence[str]


def alle_graven(oordelen: Path | None = None) -> tuple[str, ...]:
    """The graphs there are to see: those of a knowledge base, and that of a file of ``Wijzer.oordelen``."""
    if oordelen is None:
        return GRAVEN
    from deelwijzer.matrix.knopen import graaf_in

    return (*GRAVEN, graaf_in(oordelen))


def als_waarde(cel: Cel) -> str | None:
    """A cell as plain text: the IRI, the literal's text, or ``None`` when the variable is unbound."""
    return None if cel is None else cel.value


def vraag_sparql(
    kb: Kennisbank,
    tekst: str,
    *,
    tijd: float = TIJD,
    rijen: int = RIJEN,
    graven: Graven | None = None,
    oordelen: Path | None = None,
    stop: Event | None = None,
) -> Tabel:
    """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE over the whole knowledge base; our prefixes need no declaration.

    ``oordelen``: a file of ``Wijzer.oordelen``, whose answers the query then sees too. ``tijd`` is in seconds, waiting for another
    query included; without ``graven`` the query sees all of them. Somebody who sets ``stop`` ends the query. Raises SparqlGeweigerd,
    which says in Dutch why and what to do.
    """
    antwoord = _stel(kb, tekst, tijd, graven, {"rijen": rijen}, oordelen, stop)
    uit = [tuple(_cel(c) for c in rij) for rij in antwoord["rijen"]]
    return Tabel(tuple(antwoord["kolommen"]), uit, antwoord["afgekapt"], antwoord["soort"])


def schrijf_sparql(
    kb: Kennisbank,
    tekst: str,
    *,
    tabelvorm: str | None,
    graafvorm: str | None,
    tijd: float = TIJD,
    graven: Graven | None = None,
    oordelen: Path | None = None,
) -> tuple[str, str]:
    """The whole answer written out, and its media type: ``tabelvorm`` for SELECT and ASK, ``graafvorm`` for the others.

    Never cut off: raises SparqlGeweigerd when it would be too large, or when the form for this kind of query is ``None``.
    """
    antwoord = _stel(kb, tekst, tijd, graven, {"tabelvorm": tabelvorm, "graafvorm": graafvorm}, oordelen)
    return antwoord["inhoud"], antwoord["vorm"]


def eis_eigen_bestand(kb: Kennisbank) -> None:
    """Raises SparqlGeweigerd when the knowledge base is on a server: that does not have the oordelen of a day."""
    if kb.is_server:
        raise SparqlGeweigerd(
            "De oordelen van een dag zijn er alleen bij een kennisbank op deze computer. Laat --oordelen weg, of werk zonder DEELWIJZER_ENDPOINT."
        )


def _stel(
    kb: Kennisbank,
    tekst: str,
    tijd: float,
    graven: Graven | None,
    wens: dict[str, Any],
    oordelen: Path | None,
    stop: Event | None = None,
) -> dict[str, Any]:
    vraag, alle = schoon(tekst), alle_graven(oordelen)
    if kb.bron is None:
        raise ValueError("Deze kennisbank staat niet in een bestand.")
    if oordelen:
        eis_eigen_bestand(kb)
    gekozen = graven or Graven(alle, alle)
    if onbekend := [g for g in (*gekozen.standaard, *gekozen.benoemd) if g not in alle]:
        raise SparqlGeweigerd(f"De graaf <{onbekend[0]}> bestaat hier niet. Kies uit: {', '.join(alle)}.")
    verzoek = {"vraag": vraag, "bytes": MAX_ANTWOORD, "tijd": tijd, **wens}
    verzoek |= {"standaard": list(gekozen.standaard), "benoemd": list(gekozen.benoemd)}
    soort = "server" if kb.is_server else "bestand"
    with ploeg(soort, kb.bron, *([str(oordelen)] if oordelen else [])) as processen:
        antwoord = processen.vraag(verzoek, tijd, stop)
    if "fout" in antwoord:
        raise SparqlGeweigerd(antwoord["fout"], antwoord["reden"])
    return antwoord


def _cel(code: list[Any] | None) -> Cel:
    if code is None:
        return None
    if code[0] == "iri":
        return NamedNode(code[1])
    if code[0] == "leeg":
        return BlankNode(code[1])
    return Waarde(code[1], language=code[2]) if code[2] else Waarde(code[1], datatype=NamedNode(code[3]))
