"""An answer as a picture (SVG): who gives, which norms stand in between, who receives. It says the same as the text, with fewer words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from deelwijzer.oordeel.zinnen import PUNT
from deelwijzer.tekening import (
    BLAUW,
    BREED,
    GRIJS,
    GROEN,
    KLEUR,
    LUCHT,
    ORANJE,
    RAND,
    REGEL,
    ROOD,
    Vak,
    als_svg,
    doek,
    maak_vak,
    teken_lijn,
    teken_vak,
)

Json = dict[str, Any]

_KANT, _MIDDEN = 260, 440
_HOOGSTENS, _MISSERS = 8, 3


def oordeel(j: Json) -> str:
    """The giver, the norms that were considered and the receiver, for one answer of ``Wijzer.oordeel``."""
    v = j["vraag"]
    wat = "; ".join(g["label"] for g in v["gegevens"])
    titel = f"{v['van']['label']} → {v['aan']['label']}: {wat}"
    kop = maak_vak(RAND, RAND, BREED - 2 * RAND, titel, [j["oordeel_label"]], KLEUR.get(j["oordeel"], GRIJS))
    y = kop.y + kop.hoog + 2 * LUCHT
    normen: list[tuple[Vak, Json]] = []
    for r in _gekozen(j["routes"]):
        vak = maak_vak((BREED - _MIDDEN) / 2, y, _MIDDEN, r["label"], _onder(r), _kleur(r))
        normen.append((vak, r))
        y += vak.hoog + LUCHT
    if not normen:
        leeg = maak_vak((BREED - _MIDDEN) / 2, y, _MIDDEN, "Geen norm tussen deze partijen", [], GRIJS)
        normen.append((leeg, {"past": False}))
        y += leeg.hoog + LUCHT
    hart = (normen[0][0].y + normen[-1][0].y + normen[-1][0].hoog) / 2
    gever = _op_hoogte(RAND, hart, v["van"]["label"], _keten(j, "verstrekker"))
    nemer = _op_hoogte(BREED - RAND - _KANT, hart, v["aan"]["label"], _keten(j, "ontvanger"))
    onder = max(y, gever.y + gever.hoog, nemer.y + nemer.hoog) + LUCHT
    poorten = _poorten(j["poorten"], onder)
    svg = doek(max(p.y + p.hoog for p in poorten) + RAND, titel, j["samenvatting"])
    for vak, r in normen:
        door = r["past"] and r["opent"]
        teken_lijn(svg, (gever.x + gever.breed, gever.midden), (vak.x, vak.midden), vak.kleur, open_=door)
        if door:
            teken_lijn(svg, (vak.x + vak.breed, vak.midden), (nemer.x, nemer.midden), vak.kleur, open_=True, pijl=True)
    for vak in (kop, gever, nemer, *(n for n, _ in normen), *poorten):
        teken_vak(svg, vak)
    return als_svg(svg)


def wegen(j: Json) -> str:
    """The ways in more steps, one row each, for an answer of ``Wijzer.wegen``."""
    v = j["vraag"]
    titel = f"Wegen van {v['van']['label']} naar {v['aan']['label']}"
    kop = maak_vak(RAND, RAND, BREED - 2 * RAND, titel, [f"Rechtstreeks: {j['rechtstreeks']['oordeel_label']}"], BLAUW)
    y = kop.y + kop.hoog + 2 * LUCHT
    vakken, lijnen = [kop], list[tuple[Vak, Vak]]()
    for weg in j["wegen"]:
        partijen = [weg["stappen"][0]["van"]["label"], *(s["aan"]["label"] for s in weg["stappen"])]
        stap = (BREED - 2 * RAND) / (2 * len(partijen) - 1)
        rij = [maak_vak(RAND + 2 * i * stap, y, stap, naam, (), BLAUW) for i, naam in enumerate(partijen)]
        normen = [
            maak_vak(RAND + (2 * i + 1) * stap + 6, y, stap - 12, s["reden"], [s["oordeel_label"]], KLEUR[s["oordeel"]])
            for i, s in enumerate(weg["stappen"])
        ]
        keten = [vak for paar in zip(rij, normen, strict=False) for vak in paar] + rij[len(normen) :]
        lijnen += pairwise(keten)
        vakken += keten
        y += max(vak.hoog for vak in keten) + 2 * LUCHT
    svg = doek(y + RAND, titel, f"{len(j['wegen'])} wegen")
    for a, b in lijnen:
        teken_lijn(svg, (a.x + a.breed, a.y + REGEL), (b.x, b.y + REGEL), GRIJS, open_=True, pijl=b.kleur == BLAUW)
    for vak in vakken:
        teken_vak(svg, vak)
    return als_svg(svg)


def _gekozen(routes: Sequence[Json]) -> list[Json]:
    """What carries the outcome, then what fits, then what came nearest."""
    past = sorted((r for r in routes if r["past"]), key=lambda r: not r["draagt"])[:_HOOGSTENS]
    return past + [r for r in routes if not r["past"]][:_MISSERS]


def _onder(r: Json) -> list[str]:
    artikelen = ", ".join(b["label"] for b in r["bepalingen"][:2])
    if not r["past"]:
        return [artikelen, f"✕ Past niet: {PUNT[r['struikelt_op']['punt']]}"]
    eisen = [*r["voorwaarden"], *r["medewerking"]]
    open_ = sum(not e["vervuld"] for e in eisen)
    stand = f"; {open_} van {len(eisen)} voorwaarden open" if eisen else ""
    return [artikelen, f"{'✓ ' if r['draagt'] else ''}{r['modaliteit_label']}{stand}"]


def _kleur(r: Json) -> str:
    if not r["past"]:
        return GRIJS
    if not r["opent"]:
        return ROOD
    return GROEN if r["draagt"] else ORANJE


def _keten(j: Json, punt: str) -> list[str]:
    """As what a party counts in the norms shown."""
    ketens = [a["keten"] for r in _gekozen(j["routes"]) for a in r["afleiding"] if a["punt"] == punt]
    return [f"telt als: {naam}" for naam in dict.fromkeys(keten[-1] for keten in ketens)][:4]


def _op_hoogte(x: float, hart: float, kop: str, rest: list[str]) -> Vak:
    vak = maak_vak(x, 0, _KANT, kop, rest, BLAUW)
    return Vak(x, max(hart - vak.hoog / 2, 0), _KANT, vak.regels, vak.vet, BLAUW)


def _poorten(poorten: Sequence[Json], y: float) -> list[Vak]:
    kleuren = {"open": GROEN, "vrij": GROEN, "dicht": ROOD}
    breed = (BREED - 2 * RAND - (len(poorten) - 1) * LUCHT) / len(poorten)
    return [
        maak_vak(
            RAND + i * (breed + LUCHT),
            y,
            breed,
            f"{p['label']}: {p['stand_label']}",
            [p["tekst"]],
            kleuren.get(p["stand"], ORANJE),
        )
        for i, p in enumerate(poorten)
    ]
