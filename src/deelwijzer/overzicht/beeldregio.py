"""The gemeenten of a region as named tiles, with how many knooppunten work there.

The tiles stand in the order of the alphabet: there are no boundaries in the knowledge base, so that where a tile stands says nothing of where the gemeente lies.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from deelwijzer.overzicht.beeldvorm import Beeld, delen, kop, opschrift, teken, van_regio
from deelwijzer.taal import telwoord
from deelwijzer.tekening import GRIJS, INKT, RAND, ROOD, als_svg, doek, kort, teken_blok, teken_tekst

if TYPE_CHECKING:
    from deelwijzer.overzicht.analyse import Analyse

_TEGEL, _HOOG, _RUIMTE = 210, 112, 12
_TINT = ("#f9dcda", "#f1f5f6", "#dde9ef", "#c4dae5", "#a9cad9")
_WOORD = {"M": ("meldpunt", "meldpunten"), "V": ("vroegsignalering", "vroegsignalering"), "O": ("overlegtafel", "overlegtafels"), "G": ("groepsaanpak", "groepsaanpakken"), "?": ("zonder functie", "zonder functie")}  # fmt: skip


def beeld(analyse: Analyse, regio: str) -> Beeld:
    """A tile per gemeente; a knooppunt that names no gemeente works for all of them."""
    r, kaarten = van_regio(analyse, regio)
    namen = sorted((analyse.wijzer.feiten.label(g) for g in r.gemeenten), key=str.casefold)
    algemeen = [k for k in kaarten if not k.velden.get("gemeenten")]
    per = {g: [k for k in kaarten if g in delen(k.velden.get("gemeenten", ""))] for g in namen}
    titel = opschrift(r, "Knooppunten per gemeente")
    leeg = [g for g in namen if not algemeen and not per[g]]
    tekst = (
        f"{telwoord(len(namen), 'gemeente', 'gemeenten')}. {telwoord(len(algemeen), 'knooppunt werkt', 'knooppunten werken')} voor de hele regio. "
        + (f"Zonder knooppunt: {', '.join(leeg)}. " if leeg else "")
        + "De tegels staan op alfabet; hun plaats zegt niets over de ligging."
    )
    kolommen = min(max(3, math.ceil(math.sqrt(len(namen) * 1.3))), 6)
    rijen = max(1, math.ceil(len(namen) / kolommen))
    boven = RAND + 84
    breed = int(max(760, 2 * RAND + kolommen * (_TEGEL + _RUIMTE) - _RUIMTE))
    svg = doek(boven + rijen * (_HOOG + _RUIMTE) + RAND, titel, tekst, breed)
    kop(svg, titel, f"Voor de hele regio: {_samen(Counter(map(teken, algemeen)))}.")
    teken_tekst(
        svg,
        RAND,
        RAND + 58,
        "Tegels op alfabet: dit is geen kaart met grenzen. Hoe donkerder, hoe meer knooppunten.",
        kleur=GRIJS,
        grootte=12,
    )
    if not namen:
        teken_tekst(svg, RAND, boven + 24, "Bij deze regio zijn geen gemeenten ingevuld.", kleur=ROOD)
    meest = max((len(w) for w in per.values()), default=0)
    for n, g in enumerate(namen):
        x, y = RAND + n % kolommen * (_TEGEL + _RUIMTE), boven + n // kolommen * (_HOOG + _RUIMTE)
        eigen, totaal = len(per[g]), len(per[g]) + len(algemeen)
        tint = _TINT[0] if not totaal else _TINT[1 + (min(3, round(3 * eigen / meest)) if meest else 0)]
        teken_blok(svg, x, y, _TEGEL, _HOOG, tint, ROOD if not totaal else "#8fa3a8", 8)
        teken_tekst(svg, x + 12, y + 26, kort(g, 24), vet=True, grootte=15)
        teken_tekst(
            svg,
            x + 12,
            y + 48,
            telwoord(totaal, "knooppunt", "knooppunten") if totaal else "Geen knooppunt",
            grootte=13,
            kleur=INKT if totaal else ROOD,
            vet=not totaal,
        )
        teken_tekst(svg, x + 12, y + 68, f"waarvan {eigen} niet voor de hele regio", grootte=12, kleur=GRIJS)
        teken_tekst(svg, x + 12, y + 90, kort(_samen(Counter(map(teken, per[g]))), 34) if eigen else "", grootte=12)
    rijen_uit = tuple(
        (
            g,
            str(len(per[g]) + len(algemeen)),
            "; ".join(k.naam for k in per[g]) or "Geen",
            "; ".join(k.naam for k in algemeen) or "Geen",
        )
        for g in namen
    )
    return Beeld(
        titel,
        tekst,
        als_svg(svg),
        ("Gemeente", "Aantal", "Alleen voor deze of enkele gemeenten", "Voor de hele regio"),
        rijen_uit,
    )


def _samen(aantallen: Counter[str]) -> str:
    delen_ = [telwoord(aantallen[t], *_WOORD[t]) for t in _WOORD if aantallen[t]]
    return ", ".join(delen_) or "geen knooppunten"
