"""A proposal that is still being typed: what can be checked already, and which rows cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from deelwijzer.convenant.paden import Pad
from deelwijzer.convenant.schrijven import Boom, snoei
from deelwijzer.convenant.uitleg import titel
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, VERPLICHT


@dataclass(frozen=True)
class Wacht:
    """A row that waits for fields before it can be checked."""

    pad: Pad
    zin: str


def toetsbaar(boom: Boom) -> tuple[Boom, tuple[Wacht, ...]]:
    """The fields with rows that are not far enough emptied, so that the others keep their place; and those rows."""
    uit: Boom = {}
    wachten: list[Wacht] = []
    for naam, waarde in boom.items():
        veld = CONVENANT.velden.get(naam)
        if not veld or veld.soort != "blok" or not veld.lijst or not isinstance(waarde, list):
            uit[naam] = waarde
            continue
        rijen: list[Any] = []
        for n, rij in enumerate(waarde):
            mist = [v for v in VERPLICHT.get(veld.van, ()) if not snoei(rij).get(v)]
            if snoei(rij).get("partij") == "overig" and not snoei(rij).get("naam"):
                mist.append("naam")
            if mist and snoei(rij):
                namen = " en ".join(f"‘{titel(m)}’" for m in mist)
                wachten.append(Wacht((naam, n), f"{titel(naam)} {n + 1} is nog niet getoetst: vul {namen} in."))
            rijen.append({} if mist else _zonder_lege_medewerking(rij, veld.van))
        uit[naam] = rijen
    if not str(boom.get("naam") or "").strip():
        uit["naam"] = "Convenant zonder naam"
        wachten.insert(0, Wacht(("naam",), "Het convenant heeft nog geen naam."))
    return uit, tuple(wachten)


def _zonder_lege_medewerking(rij: Boom, blok: str) -> Boom:
    """A line for medewerking without a party is a line not yet filled in."""
    velden = {n for n, v in BLOKKEN[blok].velden.items() if v.soort == "medewerking"}
    return {
        naam: [r for r in waarde if not isinstance(r, dict) or r.get("van")]
        if naam in velden and isinstance(waarde, list)
        else waarde
        for naam, waarde in rij.items()
    }
