"""A query that runs beside whoever asked it, so that he can look on and stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event, Thread
from typing import Generic, TypeVar

from deelwijzer.matrix import Voortgang
from deelwijzer.sparql.ploeg import GESTOPT
from deelwijzer.sparql.wacht import SparqlGeweigerd

T = TypeVar("T")


class Lopend(Generic[T]):
    """``stel(stop, voortgang)`` in a thread of its own; it hears through ``stop`` that it must end, and says through ``voortgang`` how far it is."""

    def __init__(self, stel: Callable[[Event, Voortgang], T]) -> None:
        self._stop, self._antwoord = Event(), Future[T]()
        self._begin, self._einde = time.monotonic(), 0.0
        self.gedaan, self.totaal = 0, 0
        # A daemon: a user who left must not keep the program from ending.
        Thread(target=self._draai, args=(stel,), daemon=True).start()

    def _draai(self, stel: Callable[[Event, Voortgang], T]) -> None:
        try:
            antwoord = stel(self._stop, self._meld)
        except BaseException as fout:
            self._einde = time.monotonic()
            self._antwoord.set_exception(fout)
        else:
            self._einde = time.monotonic()
            self._antwoord.set_result(antwoord)

    def _meld(self, gedaan: int, totaal: int) -> None:
        if self._stop.is_set():
            raise SparqlGeweigerd(GESTOPT, "tijd")
        self.gedaan, self.totaal = gedaan, totaal

    def klaar(self, wacht: float = 0.0) -> bool:
        """Whether there is an outcome, within ``wacht`` seconds."""
        try:
            self._antwoord.exception(wacht)
        except TimeoutError:
            return False
        return True

    def stop(self) -> None:
        self._stop.set()

    def uitkomst(self) -> T:
        """The answer, waiting for it when it is not there yet. Raises what ``stel`` raised."""
        return self._antwoord.result()

    @property
    def seconden(self) -> float:
        """How long it took, or takes so far."""
        return (self._einde or time.monotonic()) - self._begin
