"""The processes that run queries from outside: a few for each knowledge base, warm, and killed when one takes too long."""

from __future__ import annotations

import atexit
import json
import queue
import subprocess
import sys
import threading
import time
from typing import Any

from deelwijzer.sparql.wacht import SparqlGeweigerd

# So many queries run at once; a process starts when it is first needed.
AANTAL = 4
_STARTTIJD = 60.0
_STOPT = "Deelwijzer wordt gestopt. Stel de vraag opnieuw als het weer draait."


class Ploeg:
    """Processes for one knowledge base, so that a slow query holds up only itself."""

    def __init__(self, *bronnen: str) -> None:
        """``bronnen``: what ``werker.main`` opens."""
        # Last in, first out: one user keeps one process warm and never starts the others.
        self._vrij: queue.LifoQueue[_Werker] = queue.LifoQueue()
        self.werkers = [_Werker(bronnen) for _ in range(AANTAL)]
        for werker in self.werkers:
            self._vrij.put(werker)

    def vraag(self, verzoek: dict[str, Any], tijd: float) -> dict[str, Any]:
        """The reply of the process that is free first. Raises SparqlGeweigerd when ``tijd`` seconds are not enough, waiting included."""
        eind = time.monotonic() + tijd
        try:
            werker = self._vrij.get(timeout=tijd)
        except queue.Empty:
            raise SparqlGeweigerd("Er lopen nog andere vragen. Probeer het zo weer.", "bezet") from None
        try:
            return werker.vraag(verzoek, eind, tijd)
        finally:
            self._vrij.put(werker)

    def stop(self) -> None:
        """End all processes, also in the middle of a query. No more can be asked."""
        for werker in self.werkers:
            werker.stop()


class _Werker:
    """One warm process. One query at a time; a killed process is replaced at once."""

    def __init__(self, bronnen: tuple[str, ...]) -> None:
        self._bronnen = bronnen
        self._gestopt = self._klaar = False
        self.proces: subprocess.Popen[str] | None = None
        self._antwoorden: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()

    def vraag(self, verzoek: dict[str, Any], eind: float, tijd: float) -> dict[str, Any]:
        eind += self._zorg_dat_hij_loopt()
        proces = self.proces
        try:
            assert proces is not None and proces.stdin is not None
            proces.stdin.write(json.dumps(verzoek) + "\n")
            proces.stdin.flush()
            antwoord = self._antwoorden.get(timeout=max(0.0, eind - time.monotonic()))
        except queue.Empty:
            self._vervang()
            raise SparqlGeweigerd(
                f"De vraag duurde langer dan {tijd:g} seconden en is gestopt. Maak hem smaller: noem een soort, partij of norm, of zet er een LIMIT bij.",
                "tijd",
            ) from None
        except (OSError, ValueError):
            antwoord = None
        if antwoord is None and self._gestopt:
            raise SparqlGeweigerd(_STOPT, "bezet")
        if antwoord is None:
            self._vervang()
            raise SparqlGeweigerd(
                "De vraag vroeg te veel geheugen en is gestopt. Maak hem smaller of deel hem op.", "omvang"
            )
        return antwoord

    def stop(self) -> None:
        self._gestopt = True
        self._beeindig()

    def _beeindig(self) -> None:
        proces, self.proces = self.proces, None
        if proces is not None:
            proces.kill()
            proces.wait()
            for stroom in (proces.stdin, proces.stdout):
                if stroom is not None:
                    stroom.close()

    def _vervang(self) -> None:
        self._beeindig()
        self._start()

    def _zorg_dat_hij_loopt(self) -> float:
        """Seconds spent waiting for the process to be ready: they are not the query's."""
        if self._gestopt:
            raise SparqlGeweigerd(_STOPT, "bezet")
        begin = time.monotonic()
        if self.proces is None or self.proces.poll() is not None:
            self._vervang()
        if not self._klaar:
            try:
                self._klaar = self._antwoorden.get(timeout=_STARTTIJD) is not None
            except queue.Empty:
                self._klaar = False
            if not self._klaar:
                self._beeindig()
                zin = "De vraagbaak kon niet worden gestart. Probeer het opnieuw."
                raise SparqlGeweigerd(_STOPT if self._gestopt else zin, "bezet")
        return time.monotonic() - begin

    def _start(self) -> None:
        self._klaar = False
        self._antwoorden = queue.SimpleQueue()
        self.proces = subprocess.Popen(
            [sys.executable, "-P", "-m", "deelwijzer.sparql.werker", *self._bronnen],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        # A thread, as waiting for a pipe with a time limit is not possible everywhere.
        threading.Thread(target=_luister, args=(self.proces, self._antwoorden), daemon=True).start()


def _luister(proces: subprocess.Popen[str], antwoorden: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    assert proces.stdout is not None
    try:
        for regel in proces.stdout:
            antwoorden.put(json.loads(regel))
    except ValueError:
        pass
    antwoorden.put(None)


_ploegen: dict[tuple[str, ...], Ploeg] = {}
_slot = threading.Lock()


def ploeg(*bronnen: str) -> Ploeg:
    """The processes for what ``Ploeg`` takes, shared by everything in this program that asks."""
    with _slot:
        if bronnen not in _ploegen:
            _ploegen[bronnen] = Ploeg(*bronnen)
        return _ploegen[bronnen]


@atexit.register
def stop_alle() -> None:
    """End every process at once, also in the middle of a query."""
    with _slot:
        for een in _ploegen.values():
            een.stop()
