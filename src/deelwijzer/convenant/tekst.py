"""The findings of a check as text: by weight, each with article, source and remedy."""

from __future__ import annotations

from typing import Any

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
        regels += [f"- {n['onderwerp']}: {n['reden']}" for n in antwoord["niet_getoetst"]]
        regels.append("")
    bewijs = "; ".join(f"{k.replace('_', ' ')} {w}" for k, w in antwoord["ontvangstbewijs"].items())
    return "\n".join([*regels, f"Ontvangstbewijs: {bewijs}"]) + "\n"
