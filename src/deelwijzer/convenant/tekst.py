"""The findings of a check as text: by weight, each with article, source and remedy."""

from __future__ import annotations

from typing import Any

from deelwijzer.ontvangstbewijs import bewijsregel
from deelwijzer.taal import telwoord

Json = dict[str, Any]

_KOPPEN = {"fout": "✖ Fouten", "waarschuwing": "▲ Waarschuwingen", "aandachtspunt": "● Aandachtspunten"}


def _bepalingen(bevinding: Json, *, links: bool) -> str:
    return ", ".join(
        f"[{b['label']}]({b['url']})" if links and b["url"] else b["label"] for b in bevinding["bepalingen"]
    )


def _bevinding(b: Json, *, links: bool) -> list[str]:
    regels = [f"- {b['bericht']}", f"  - Betreft: {b['onderwerp']}"]
    if b["bepalingen"]:
        regels.append(f"  - Artikel: {_bepalingen(b, links=links)}")
    bronnen = dict.fromkeys(f"{v['bron']}{', ' + v['sectie'] if v['sectie'] else ''}" for v in b["bronnen"])
    if bronnen:
        regels.append(f"  - Bron: {'; '.join(bronnen)}")
    return [*regels, f"  - Herstel: {b['herstel']}", f"  - Regel: {b['regel']}"]


def niet_getoetst_zin(antwoord: Json) -> str:
    """How much was not looked at, and whose task that is."""
    aantal = len(antwoord["niet_getoetst"])
    return (
        f"Deelwijzer heeft {telwoord(aantal, 'punt', 'punten')} niet getoetst. Ga na welke voor uw samenwerking tellen."
    )


def niet_getoetst_per_groep(antwoord: Json) -> dict[str, list[str]]:
    """Group → what belongs to it, in the order of the answer."""
    groepen: dict[str, list[str]] = {}
    for n in antwoord["niet_getoetst"]:
        groepen.setdefault(n["groep"], []).append(n["onderwerp"])
    return groepen


def markdown(antwoord: Json, *, links: bool = True) -> str:
    """The whole result of ``Toetsresultaat.als_json``; ``links`` leaves out the addresses for reading in a terminal."""
    regels = [
        f"# Toets: {antwoord['convenant']['label']}",
        "",
        f"{antwoord['slotsom']} Peildatum: {antwoord['peildatum']}.",
        "",
    ]
    for ernst, kop in _KOPPEN.items():
        bevindingen = [b for b in antwoord["bevindingen"] if b["ernst"] == ernst]
        if bevindingen:
            regels += [f"## {kop} ({len(bevindingen)})", ""]
            regels += [r for b in bevindingen for r in _bevinding(b, links=links)]
            regels.append("")
    if antwoord["niet_getoetst"]:
        regels += ["## Niet getoetst", ""]
        regels += [niet_getoetst_zin(antwoord), ""]
        for groep, leden in niet_getoetst_per_groep(antwoord).items():
            regels += [f"- {groep} ({len(leden)}): {'; '.join(leden)}."]
        regels.append("")
    return "\n".join([*regels, bewijsregel(antwoord["ontvangstbewijs"])]) + "\n"
