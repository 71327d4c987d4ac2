"""The group of all commands: Dutch help, and Dutch sentences for what the user did wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from deelwijzer.cli import nederlands
from deelwijzer.cli.opties import toon_json


def _meld(bericht: str, *, plaats: str | None = None, suggesties: Sequence[str] = (), als_json: bool) -> None:
    """A mistake of the user: on stderr, or as JSON on stdout when JSON was asked."""
    if als_json:
        toon_json({"fout": {"bericht": bericht, "plaats": plaats, "suggesties": list(suggesties)}})
    else:
        click.echo(f"Fout: {bericht}", err=True)


def _wil_json(argumenten: Sequence[str]) -> bool:
    paren = zip(argumenten, [*argumenten[1:], ""], strict=True)
    return any(a == "--formaat=json" or (a == "--formaat" and b == "json") for a, b in paren)


class Groep(click.Group):
    """Turns every user mistake into one Dutch sentence, and never shows a trace."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **kwargs: Any) -> NoReturn:
        from deelwijzer.fouten import GebruikersFout, KennisbankFout

        argumenten = list(sys.argv[1:] if args is None else args)
        als_json = _wil_json(argumenten)
        try:
            status = super().main(argumenten, *rest, **{**kwargs, "standalone_mode": False})
        except click.exceptions.Exit as einde:
            sys.exit(einde.exit_code)
        except (click.exceptions.Abort, KeyboardInterrupt):
            click.echo("Afgebroken.", err=True)
            sys.exit(130)
        except click.UsageError as gebruik:
            _meld(nederlands.fout(gebruik, self.commands), als_json=als_json)
        except GebruikersFout as fout:
            _meld(str(fout), plaats=fout.plaats, suggesties=fout.suggesties, als_json=als_json)
        except KennisbankFout as fout:
            _meld(f"De kennisbank kan niet worden gebouwd.\n{fout}", als_json=als_json)
        else:
            sys.exit(status if isinstance(status, int) else 0)
        sys.exit(2)
