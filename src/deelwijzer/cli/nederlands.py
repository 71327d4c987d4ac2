"""Click speaks English; our users read Dutch: its help and its errors, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable

import click

_KOPPEN = {"Options": "Opties", "Commands": "Opdrachten", "Arguments": "Argumenten"}
_WOORDEN = {
    "[required]": "[verplicht]",
    "Show this message and exit.": "Toon deze uitleg.",
    "[default: ": "[standaard: ",
}


class Opmaak(click.HelpFormatter):
    """Help with Dutch headings and marks."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("[OPTIONS]", "[OPTIES]").replace("COMMAND [ARGS]...", "OPDRACHT …")
        super().write_usage(prog, args, "Gebruik: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_KOPPEN.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(eerste, _vertaal(tweede)) for eerste, tweede in rows], col_max, col_spacing)


def _vertaal(tekst: str) -> str:
    for engels, nederlands in _WOORDEN.items():
        tekst = tekst.replace(engels, nederlands)
    return tekst


def fout(gebruik: click.UsageError, opdrachten: Iterable[str]) -> str:
    """What the user did wrong on the command line, as one sentence with the remedy."""
    match gebruik:
        case click.NoSuchOption():
            bedoelde = f" Bedoelt u: {', '.join(gebruik.possibilities)}?" if gebruik.possibilities else ""
            return f"De optie {gebruik.option_name} bestaat niet.{bedoelde}"
        case click.MissingParameter():
            return f"{_naam(gebruik.param)} ontbreekt. Zie --help voor uitleg."
        case click.BadParameter():
            soort = gebruik.param.type if gebruik.param else None
            if isinstance(soort, click.Choice):
                keuzes = ", ".join(str(k) for k in soort.choices)
                return f"De waarde bij {_naam(gebruik.param)} is geen geldige keuze. Kies uit: {keuzes}."
            return f"De waarde bij {_naam(gebruik.param)} klopt niet. Zie --help voor uitleg."
        case click.BadOptionUsage():
            return f"Bij de optie {gebruik.option_name} hoort een waarde. Zie --help voor uitleg."
    if gebruik.message.startswith("No such command"):
        opdracht = gebruik.message.split("'")[1]
        return f"De opdracht {opdracht} bestaat niet. Kies uit: {', '.join(sorted(opdrachten))}."
    return "De opdracht is niet goed ingevuld. Zie --help voor uitleg."


def _naam(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "deze optie"
    return parameter.opts[0] if parameter.param_type_name == "option" else parameter.human_readable_name
