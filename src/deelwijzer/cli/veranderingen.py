"""What changed between two days, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deelwijzer import tabellen
from deelwijzer.taal import datum

_ZINNEN = 2


def toon_ontvangers(antwoord: dict[str, Any], formaat: str) -> None:
    """Per party what changed between two days."""
    toen, nu = (datum(antwoord[k]["peildatum"]) for k in ("van", "naar"))
    wezenlijk = [o for o in antwoord["ontvangers"] if o["wezenlijk"]]
    rijen = [
        [o["partij"]["label"], o["van"]["oordeel_label"], o["naar"]["oordeel_label"], eerste_zinnen(o["redenen"])]
        for o in wezenlijk
    ]
    if rijen or formaat == "csv":
        tabellen.toon(["Partij", toen, nu, "Wat veranderde"], rijen, formaat)
    if formaat == "csv":
        return
    rand = len(antwoord["ontvangers"]) - len(wezenlijk)
    if not wezenlijk:
        print(f"Tussen {toen} en {nu} is bij geen partij het oordeel veranderd.")
    print(
        f"Bij {len(wezenlijk)} partijen veranderde het oordeel of waarop het steunt, bij {rand} alleen iets eromheen, bij {antwoord['ongewijzigd']} niets."
    )
    for sleutel, zin in (("nieuwe_partijen", "Nieuw"), ("vervallen_partijen", "Bestaat niet meer")):
        if antwoord[sleutel]:
            print(f"{zin}: {', '.join(p['label'] for p in antwoord[sleutel])}.")


def eerste_zinnen(zinnen: Sequence[str]) -> str:
    """The first few sentences, and how many more there are."""
    rest = len(zinnen) - _ZINNEN
    return " ".join(zinnen[:_ZINNEN]) + (f" En nog {rest}." if rest > 0 else "")
