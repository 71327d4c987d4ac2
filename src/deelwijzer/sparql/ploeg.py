"""The processes that run queries from outside: a few for each knowledge base, warm, and killed when one takes too long."""

from __future__ import annotations

import atexit
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from deelwijzer.sparql.wacht import SparqlGeweigerd

_T = TypeVar("_T")
# So many queries run at once; a process starts when it is first needed.
AANTAL = 4
_STARTTIJD = 60.0
# So many knowledge bases, and days of oordelen with them, keep their processes; the one asked longest ago gives way.
_PLOEGEN = 4
# So often somebody who waits looks whether he has to stop.
_KIJK = 0.1
_STOPT = "Deelwijzer wordt gestopt. Stel de vraag opnieuw als het weer draait."
GESTOPT = "U hebt de vraag gestopt. Pas haar aan, of stel haar opnieuw."


class Ploeg:
    """Processes for one knowledge base, so that a slow query holds up only itself."""

    def __init__(self, *bronnen: str) -> None:
        """``bronnen``: what ``werker.main`` opens."""
        # Last in, first out: one user keeps one process warm and never starts the others.
        self._vrij: queue.LifoQueue[_Werker] = queue.LifoQueue()
        self.werkers = [_Werker(bronnen) for _ in range(AANTAL)]
        for werker in self.werkers:
            self._vrij.put(werker)

    def vraag(self, verzoek: dict[str, Any], tijd: float, stop: threading.Event | None = None) -> dict[str, Any]:
        """The reply of the process that is free first.

        Raises SparqlGeweigerd when ``tijd`` seconds are not enough, waiting included, and when somebody sets ``stop``.
        """
        eind = time.monotonic() + tijd
        try:
            werker = _haal(self._vrij, eind, stop)
        except queue.Empty:
            raise SparqlGeweigerd("Er lopen nog andere vragen. Probeer het zo weer.", "bezet") from None
        try:
            return werker.vraag(verzoek, eind, tijd, stop)
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

    def vraag(
        self, verzoek: dict[str, Any], eind: float, tijd: float, stop: threading.Event | None = None
    ) -> dict[str, Any]:
        eind += self._zorg_dat_hij_loopt()
        proces = self.proces
        try:
            assert proces is not None and proces.stdin is not None
            proces.stdin.write(json.dumps(verzoek) + "\n")
            proces.stdin.flush()
            antwoord = _haal(self._antwoorden, eind, stop)
        except SparqlGeweigerd:
            self._vervang()
            raise
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


def _haal(rij: queue.Queue[_T] | queue.SimpleQueue[_T], eind: float, stop: threading.Event | None) -> _T:
    """The next of ``rij``. Raises queue.Empty at ``eind``, SparqlGeweigerd when ``stop`` is set first."""
    if stop is None:
        return rij.get(timeout=max(0.0, eind - time.monotonic()))
    while True:
        if stop.is_set():
            raise SparqlGeweigerd(GESTOPT, "tijd")
        rest = eind - time.monotonic()
        try:
            return rij.get(timeout=max(0.0, min(rest, _KIJK)))
        except queue.Empty:
            if rest <= 0:
                raise


def _luister(proces: subprocess.Popen[str], antwoorden: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    assert proces.stdout is not None
    try:
        for regel in proces.stdout:
            antwoorden.put(json.loads(regel))
    except ValueError:
        pass
    antwoorden.put(None)


_ploegen: dict[tuple[str, ...], Ploeg] = {}
_bezig: dict[tuple[str, ...], int] = {}
_slot = threading.Lock()


@contextmanager
def ploeg(*bronnen: str) -> Iterator[Ploeg]:
    """The processes for what ``Ploeg`` takes, shared by everything in this program that asks; they stay while somebody uses them."""
    with _slot:
        # The last one asked stands last.
        _ploegen[bronnen] = een = _ploegen.pop(bronnen, None) or Ploeg(*bronnen)
        _bezig[bronnen] = _bezig.get(bronnen, 0) + 1
        te_veel = [b for b in _ploegen if not _bezig.get(b)][: max(0, len(_ploegen) - _PLOEGEN)]
        weg = [_ploegen.pop(b) for b in te_veel]
    for oud in weg:
        oud.stop()
    try:
        yield een
    finally:
        with _slot:
            _bezig[bronnen] -= 1
            if not _bezig[bronnen]:
                del _bezig[bronnen]


@atexit.register
def stop_alle() -> None:
    """End every process at once, also in the middle of a query."""
    with _slot:
        for een in _ploegen.values():
            een.stop()
