"""How far a weighing is that takes long."""

from __future__ import annotations

import time
from datetime import date

import click

from deelwijzer.taal import datum

# Fewer givers than this are done before one has read the message.
_GEDULD, _VEEL = 1.0, 20


class Voortgangsmelder:
    """Says on stderr how far the weighing is, when it takes longer than a second."""

    def __init__(self, dag: date) -> None:
        self.dag, self.begin, self.gemeld = dag, time.monotonic(), 0.0

    def __call__(self, gedaan: int, totaal: int) -> None:
        nu = time.monotonic()
        if totaal >= _VEEL and nu - self.begin > _GEDULD and (nu - self.gemeld > _GEDULD or gedaan == totaal):
            self.gemeld = nu
            click.echo(f"De matrix van {datum(self.dag)} wordt berekend: {gedaan} van {totaal} gevers.", err=True)
