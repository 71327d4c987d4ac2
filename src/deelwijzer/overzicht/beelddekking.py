"""Which knooppunt takes up which vraagstuk, as a grid: a letter in each cell, and in words where nobody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deelwijzer.overzicht.beeldvorm import TINT, Beeld, functielegenda, kop, opschrift, rooster, teken, van_regio
from deelwijzer.taal import telwoord
from deelwijzer.tekening import GRIJS, GROEN, INKT, RAND, ROOD, als_svg, doek, passend, teken_blok, teken_tekst

if TYPE_CHECKING:
    from deelwijzer.overzicht.analyse import Analyse

_NAAM, _CEL, _HOOG, _KOP = 300, 34, 25, 205


def beeld(analyse: Analyse, regio: str) -> Beeld:
    """Knooppunten in rows, as there are more of them, so that the picture fits a page."""
    r, kaarten = van_regio(analyse, regio)
    dekking = [d for d in analyse.dekking if d.regio == regio]
    gaten = [d for d in dekking if d.gat]
    titel = opschrift(r, "Dekking per vraagstuk")
    tekst = (
        f"{telwoord(len(dekking), 'vraagstuk', 'vraagstukken')} en {telwoord(len(kaarten), 'knooppunt', 'knooppunten')}. "
        + (
            f"Zonder knooppunt: {', '.join(d.label for d in gaten)}."
            if gaten
            else "Elk gevraagd vraagstuk heeft een knooppunt."
        )
    )
    breed = 2 * RAND + _NAAM + len(dekking) * _CEL + 120
    boven = RAND + 70 + _KOP
    hoog = boven + (len(kaarten) + 1) * _HOOG + 2 * RAND + 30
    svg = doek(hoog, titel, tekst, int(max(breed, 760)))
    kop(svg, titel, "Een letter: dit knooppunt pakt het vraagstuk op. De onderste rij telt, en zegt waar een gat is.")
    functielegenda(svg, RAND, RAND + 62, kaarten)
    for n, d in enumerate(dekking):
        x = RAND + _NAAM + n * _CEL
        if d.gat:
            teken_blok(svg, x, boven, _CEL, len(kaarten) * _HOOG, "#f9dcda")
        label = passend(d.label + ("" if d.gevraagd else " *"), _KOP * 1.25, 13)
        teken_tekst(
            svg, x + _CEL / 2 + 4, boven - 8, label, grootte=13, vet=d.gat, kleur=ROOD if d.gat else INKT, draai=-55
        )
    for m, k in enumerate(kaarten):
        y = boven + m * _HOOG
        if m % 2 == 0:
            teken_blok(svg, RAND, y, _NAAM, _HOOG, "#f4f6f6")
        teken_tekst(svg, RAND + 6, y + 17, passend(k.naam, _NAAM - 12, 13), grootte=13)
        for n, d in enumerate(dekking):
            if k.iri in d.knooppunten:
                x = RAND + _NAAM + n * _CEL
                teken_blok(svg, x, y, _CEL, _HOOG, TINT[teken(k)])
                teken_tekst(svg, x + _CEL / 2, y + 17, teken(k), grootte=13, vet=True, anker="middle")
    rooster(svg, RAND + _NAAM, boven, _CEL, _HOOG, len(dekking), len(kaarten))
    y = boven + len(kaarten) * _HOOG
    teken_tekst(svg, RAND + 6, y + 18, "Aantal knooppunten", grootte=13, vet=True)
    for n, d in enumerate(dekking):
        x = RAND + _NAAM + n * _CEL
        kleur = ROOD if d.gat else GROEN if d.knooppunten else GRIJS
        teken_tekst(
            svg,
            x + _CEL / 2,
            y + 18,
            "gat" if d.gat else str(len(d.knooppunten)),
            kleur=kleur,
            grootte=13,
            vet=True,
            anker="middle",
        )
    if any(not d.gevraagd for d in dekking):
        teken_tekst(
            svg,
            RAND,
            y + 44,
            "* De regio noemt dit vraagstuk niet als iets wat gedekt moet zijn.",
            kleur=GRIJS,
            grootte=12,
        )
    rijen = tuple(
        (
            d.label,
            "Ja" if d.gevraagd else "Nee",
            str(len(d.knooppunten)),
            "; ".join(map(analyse.label, d.knooppunten)) or ("Geen: dit is een gat" if d.gat else "Geen"),
        )
        for d in dekking
    )
    return Beeld(titel, tekst, als_svg(svg), ("Vraagstuk", "Gevraagd", "Aantal", "Knooppunten"), rijen)
