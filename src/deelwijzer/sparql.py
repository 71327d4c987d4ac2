"""Read-only SPARQL from outside: checked first, then run in a process of its own that is killed when it takes too long."""

from __future__ import annotations

import atexit
import json
import queue
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from deelwijzer.begrippen import sparql_prefixen
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.sparql_wacht import SparqlGeweigerd, schoon

__all__ = ["SparqlGeweigerd", "Tabel", "als_waarde", "vraag_sparql"]

MAX_ANTWOORD = 5_000_000
_STARTTIJD = 60.0

Cel = NamedNode | BlankNode | Literal | None


@dataclass(frozen=True)
class Tabel:
    """Columns and rows of an answer; ``afgekapt`` says that there was more. ASK gives one column ``antwoord``, CONSTRUCT
    and DESCRIBE give ``onderwerp``, ``eigenschap``, ``waarde``."""

    kolommen: tuple[str, ...]
    rijen: list[tuple[Cel, ...]]
    afgekapt: bool


def als_waarde(cel: Cel) -> str | None:
    """A cell as plain text: the IRI, the literal's text, or ``None`` when the variable is unbound."""
    return None if cel is None else cel.value


def vraag_sparql(
    kb: Kennisbank, tekst: str, *, tijd: float = 10.0, rijen: int = 10_000, oordelen: Path | None = None
) -> Tabel:
    """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE over the whole knowledge base; our prefixes need no declaration.

    ``oordelen``: a file of ``Wijzer.oordelen``; the query then sees those answers too. ``tijd`` is in seconds, waiting for another
    query included. Raises SparqlGeweigerd, which says in Dutch why and what to do.
    """
    vraag = schoon(tekst)
    if kb.pad is None:
        raise ValueError("Deze kennisbank staat niet in een bestand.")
    verzoek = {"vraag": vraag, "rijen": rijen, "bytes": MAX_ANTWOORD, "tijd": tijd, "prefixen": sparql_prefixen()}
    antwoord = _werker((kb.pad, oordelen) if oordelen else (kb.pad,)).vraag(verzoek, tijd)
    if "fout" in antwoord:
        raise SparqlGeweigerd(antwoord["fout"])
    uit = [tuple(_cel(c) for c in rij) for rij in antwoord["rijen"]]
    return Tabel(tuple(antwoord["kolommen"]), uit, antwoord["afgekapt"])


class _Werker:
    """One warm process for the same files. One query at a time; a killed process is replaced at once."""

    def __init__(self, paden: tuple[Path, ...]) -> None:
        self._paden = paden
        self._slot = threading.Lock()
        self._klaar = False
        self._proces: subprocess.Popen[str] | None = None
        self._antwoorden: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()

    def vraag(self, verzoek: dict[str, Any], tijd: float) -> dict[str, Any]:
        eind = time.monotonic() + tijd
        if not self._slot.acquire(timeout=tijd):
            raise SparqlGeweigerd("Er loopt nog een andere vraag. Probeer het zo weer.")
        try:
            eind += self._zorg_dat_hij_loopt()
            return self._stel(verzoek, eind, tijd)
        finally:
            self._slot.release()

    def stop(self) -> None:
        if self._proces is not None:
            self._proces.kill()
            self._proces.wait()
            for stroom in (self._proces.stdin, self._proces.stdout):
                if stroom is not None:
                    stroom.close()
            self._proces = None

    def stop_als_vrij(self) -> bool:
        """Whether it was at rest, and so is stopped now."""
        if not self._slot.acquire(blocking=False):
            return False
        try:
            self.stop()
        finally:
            self._slot.release()
        return True

    def _stel(self, verzoek: dict[str, Any], eind: float, tijd: float) -> dict[str, Any]:
        assert self._proces is not None and self._proces.stdin is not None
        try:
            self._proces.stdin.write(json.dumps(verzoek) + "\n")
            self._proces.stdin.flush()
            antwoord = self._antwoorden.get(timeout=max(0.0, eind - time.monotonic()))
        except queue.Empty:
            self._vervang()
            raise SparqlGeweigerd(
                f"De vraag duurde langer dan {tijd:g} seconden en is gestopt. Maak hem smaller: noem een soort, partij of norm, of zet er een LIMIT bij."
            ) from None
        except OSError:
            antwoord = None
        if antwoord is None:
            self._vervang()
            raise SparqlGeweigerd("De vraag vroeg te veel geheugen en is gestopt. Maak hem smaller of deel hem op.")
        return antwoord

    def _vervang(self) -> None:
        self.stop()
        self._start()

    def _zorg_dat_hij_loopt(self) -> float:
        """Seconds spent waiting for the process to be ready: they are not the query's."""
        begin = time.monotonic()
        if self._proces is None or self._proces.poll() is not None:
            self.stop()
            self._start()
        if not self._klaar:
            try:
                self._klaar = self._antwoorden.get(timeout=_STARTTIJD) is not None
            except queue.Empty:
                self._klaar = False
            if not self._klaar:
                self.stop()
                raise SparqlGeweigerd("De vraagbaak kon niet worden gestart. Probeer het opnieuw.")
        return time.monotonic() - begin

    def _start(self) -> None:
        self._klaar = False
        self._antwoorden = queue.SimpleQueue()
        self._proces = subprocess.Popen(
            [sys.executable, "-P", "-m", "deelwijzer.sparql_werker", *map(str, self._paden)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        # A thread, as waiting for a pipe with a time limit is not possible everywhere.
        threading.Thread(target=_luister, args=(self._proces, self._antwoorden), daemon=True).start()


def _luister(proces: subprocess.Popen[str], antwoorden: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    assert proces.stdout is not None
    try:
        for regel in proces.stdout:
            antwoorden.put(json.loads(regel))
    except ValueError:
        pass
    antwoorden.put(None)


# More than a few warm processes, each with its own day of answers, would fill the memory.
_WERKERS = 3
_werkers: dict[tuple[Path, ...], _Werker] = {}
_werkers_slot = threading.Lock()


def _werker(paden: tuple[Path, ...]) -> _Werker:
    """The process for these files; the one that was not asked for longest makes room, unless it is at work."""
    with _werkers_slot:
        werker = _werkers.pop(paden, None) or _Werker(paden)
        _werkers[paden] = werker
        for oud in list(_werkers)[:-_WERKERS]:
            if _werkers[oud].stop_als_vrij():
                del _werkers[oud]
        return werker


@atexit.register
def _stop_alle() -> None:
    for werker in _werkers.values():
        werker.stop()


def _cel(code: list[Any] | None) -> Cel:
    if code is None:
        return None
    if code[0] == "iri":
        return NamedNode(code[1])
    if code[0] == "leeg":
        return BlankNode(code[1])
    return Literal(code[1], language=code[2]) if code[2] else Literal(code[1], datatype=NamedNode(code[3]))
