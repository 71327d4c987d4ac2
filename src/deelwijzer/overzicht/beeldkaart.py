"""One knooppunt on a card: what it is, on what it rests, who takes part, where a case comes from and goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from deelwijzer.overzicht.beelddeelname import partijnaam
from deelwijzer.overzicht.beeldnetwerk import OVERLAPT
from deelwijzer.overzicht.beeldvorm import TINT, Beeld, teken
from deelwijzer.taal import telwoord
from deelwijzer.tekening import (
    BLAUW,
    GRIJS,
    GROEN,
    LUCHT,
    ORANJE,
    RAND,
    REGEL,
    ROOD,
    Vak,
    als_svg,
    doek,
    kort,
    maak_vak,
    teken_blok,
    teken_lijn,
    teken_tekst,
    teken_vak,
)

if TYPE_CHECKING:
    from deelwijzer.overzicht.analyse import Analyse, Kaart

_BREED, _KANT, _HART, _HOOGSTENS = 900, 220, 310, 14
_KLEUR = {"fout": ROOD, "waarschuwing": ORANJE, "aandachtspunt": BLAUW}


def beeld(analyse: Analyse, k: Kaart, herkomst: Mapping[str, Sequence[tuple[str, str]]] | None = None) -> Beeld:
    """The card of ``k``: routes in at the left, the knooppunt and its parties in the middle, routes out at the right.

    ``herkomst``: what ``routes_in`` gives, for who makes many cards.
    """
    herkomst = routes_in(analyse, k.regio) if herkomst is None else herkomst
    basis = analyse.wijzer.feiten.label(k.basis) if k.basis else "Niet bekend"
    overlap = analyse.wijzer.feiten.label(f"dw:{OVERLAPT}")
    alles_in, alles_uit = list(herkomst.get(k.naam, ())), [(r["relatie"], r["naar"]) for r in k.relaties]
    in_, uit = ([w for w in wegen if w[0] != overlap] for wegen in (alles_in, alles_uit))
    zelfde = sorted({naam for hoe, naam in (*alles_in, *alles_uit) if hoe == overlap}, key=str.casefold)
    partijen = [(partijnaam(d), d.get("rol", "").lower()) for d in k.deelnemers]
    titel = f"{kort(k.naam, 60)}"
    tekst = (
        f"{k.functie or 'Functie niet ingevuld'}. Basis: {basis}. {telwoord(len(partijen), 'deelnemer', 'deelnemers')}, "
        f"{telwoord(len(in_), 'weg', 'wegen')} hierheen en {telwoord(len(uit), 'weg', 'wegen')} verder."
    )
    boven = RAND + 66.0
    midden_x = RAND + _KANT + (_BREED - 2 * RAND - 2 * _KANT - _HART) / 2
    regels = [f"Basis: {basis}", f"Problematiek: {kort(k.velden.get('problematiek') or 'niet ingevuld', 150)}"]
    hart = maak_vak(midden_x, boven, _HART, k.functie or "Functie niet ingevuld", regels, BLAUW if k.basis else ORANJE)
    onder = [f"{naam}{f' ({rol})' if rol else ''}" for naam, rol in partijen[:_HOOGSTENS]]
    onder += [f"en nog {len(partijen) - _HOOGSTENS}"] if len(partijen) > _HOOGSTENS else []
    wie = maak_vak(
        midden_x,
        hart.y + hart.hoog + 2 * LUCHT,
        _HART,
        telwoord(len(partijen), "deelnemer", "deelnemers"),
        [kort(t, 80) for t in onder] or ["Niemand ingevuld"],
        GROEN if partijen else ORANJE,
    )
    links, rechts = (
        _rij(RAND, boven, in_, "Geen weg hierheen"),
        _rij(_BREED - RAND - _KANT, boven, uit, "Geen weg verder"),
    )
    naast = maak_vak(midden_x, wie.y + wie.hoog + 2 * LUCHT, _HART, overlap, [kort(n, 80) for n in zelfde], ORANJE)
    alle = [*links, *rechts, hart, wie, *([naast] if zelfde else [])]
    laagst = max(v.y + v.hoog for v in alle)
    svg = doek(laagst + 2 * RAND + REGEL, titel, tekst, _BREED)
    teken_blok(svg, RAND, RAND, 26, 24, TINT[teken(k)], GRIJS, 4)
    teken_tekst(svg, RAND + 13, RAND + 17, teken(k), vet=True, anker="middle")
    teken_tekst(svg, RAND + 36, RAND + 18, titel, vet=True, grootte=18)
    teken_tekst(svg, RAND, RAND + 50, "Komt hier vandaan", kleur=GRIJS, grootte=13, vet=True)
    teken_tekst(svg, _BREED - RAND - _KANT, RAND + 50, "Gaat hierheen", kleur=GRIJS, grootte=13, vet=True)
    if in_:
        _bus(svg, [(v.x + v.breed, v.midden) for v in links], (hart.x, hart.midden))
    if uit:
        _bus(svg, [(v.x, v.midden) for v in rechts], (hart.x + hart.breed, hart.midden))
    for vak in alle:
        teken_vak(svg, vak)
    x = float(RAND)
    for ernst, kleur in _KLEUR.items():
        aantal = sum(b.ernst == ernst for b in k.bevindingen)
        if aantal:
            woord = telwoord(
                aantal, ernst, {"fout": "fouten", "waarschuwing": "waarschuwingen"}.get(ernst, "aandachtspunten")
            )
            teken_tekst(svg, x, laagst + RAND + REGEL, f"● {woord}", kleur=kleur, grootte=13, vet=True)
            x += len(woord) * 7.4 + 40
    if not k.bevindingen:
        teken_tekst(svg, x, laagst + RAND + REGEL, "Geen bevindingen", kleur=GRIJS, grootte=13)
    rijen = (
        ("Functie", k.functie or "Niet ingevuld"),
        ("Basis", basis),
        *((kolom, waarde) for kolom, waarde in _velden(k)),
        *(("Deelnemer", f"{naam}{f' ({rol})' if rol else ''}") for naam, rol in partijen),
        *(("Komt van", f"{van} ({hoe.lower()})") for hoe, van in in_),
        *((hoe, naar) for hoe, naar in uit),
        *((overlap, naar) for naar in zelfde),
        *((b.ernst.capitalize(), b.bericht) for b in k.bevindingen),
    )
    return Beeld(titel, tekst, als_svg(svg), ("Wat", "Waarde"), rijen)


def routes_in(analyse: Analyse, regio: str) -> dict[str, list[tuple[str, str]]]:
    """For each name in a region: the kind of relation and the knooppunt from which a case comes."""
    uit: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for k in analyse.kaarten:
        if k.regio == regio:
            for r in k.relaties:
                uit[r["naar"]].append((r["relatie"], k.naam))
    return uit


def _bus(svg: ET.Element, punten: Sequence[tuple[float, float]], hart: tuple[float, float]) -> None:
    """Lines from many boxes to one, along one upright: an arrow where the case arrives."""
    heen = punten[0][0] < hart[0]
    x = (punten[0][0] + hart[0]) / 2
    ys = [y for _, y in punten] + [hart[1]]
    ET.SubElement(svg, "path", d=f"M{x:.1f},{min(ys):.1f} V{max(ys):.1f}", stroke=GRIJS, fill="none")
    for px, py in punten:
        teken_lijn(svg, *(((px, py), (x, py)) if heen else ((x, py), (px, py))), GRIJS, open_=True, pijl=not heen)
    teken_lijn(svg, *(((x, hart[1]), hart) if heen else (hart, (x, hart[1]))), GRIJS, open_=True, pijl=heen)


def _velden(k: Kaart) -> list[tuple[str, str]]:
    from deelwijzer.overzicht.velden import KNOOPPUNTEN

    zonder = {"regio", "naam", "functie", "basis"}
    return [
        (v.kolom, k.velden[v.sleutel])
        for v in KNOOPPUNTEN.velden
        if v.sleutel not in zonder and k.velden.get(v.sleutel)
    ]


def _rij(x: float, y: float, wegen: Sequence[tuple[str, str]], leeg: str) -> list[Vak]:
    vakken: list[Vak] = []
    per: dict[str, list[str]] = defaultdict(list)
    for hoe, naam in wegen:
        per[naam].append(hoe)
    for naam, hoe_ in per.items() or [(leeg, [])]:
        vak = maak_vak(x, y, _KANT, kort(naam), hoe_, GRIJS)
        vakken.append(replace(vak, y=y))
        y = vak.y + vak.hoog + LUCHT
    return vakken
