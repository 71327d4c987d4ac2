"""An answer as a picture (SVG): who gives, which norms stand in between, who receives. It says the same as the text, with fewer words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from typing import Any
from xml.etree import ElementTree as ET

from deelwijzer.oordeel.zinnen import PUNT

Json = dict[str, Any]

_BREED, _RAND, _REGEL, _LUCHT = 1180, 20, 17, 12
_KANT, _MIDDEN = 260, 440
_PER_TEKEN = 7.4
_HOOGSTENS, _MISSERS = 8, 3
_GRIJS, _GROEN, _ROOD, _ORANJE, _BLAUW = "#5f6b6d", "#2e7d4f", "#b3372b", "#9a6a00", "#14586a"
_KLEUR = {
    "verplicht": _BLAUW,
    "toegestaan": _GROEN,
    "toegestaan_mits": _GROEN,
    "eigen_afweging": _ORANJE,
    "alleen_na_besluit": _ORANJE,
    "niet_tenzij": _ORANJE,
    "niet_toegestaan": _ROOD,
}


@dataclass(frozen=True)
class _Vak:
    """A box with its lines of text; the first ``vet`` lines are bold."""

    x: float
    y: float
    breed: float
    regels: tuple[str, ...]
    vet: int
    kleur: str

    @property
    def hoog(self) -> float:
        return len(self.regels) * _REGEL + _LUCHT

    @property
    def midden(self) -> float:
        return self.y + self.hoog / 2


def _vak(x: float, y: float, breed: float, kop: str, rest: Iterable[str] = (), kleur: str = _GRIJS) -> _Vak:
    tekens = int((breed - 2 * _LUCHT) / _PER_TEKEN)
    kopregels = wrap(kop, tekens) or [""]
    regels = (*kopregels, *(r for tekst in rest for r in wrap(tekst, tekens)))
    return _Vak(x, y, breed, regels, len(kopregels), kleur)


def oordeel(j: Json) -> str:
    """The giver, the norms that were considered and the receiver, for one answer of ``Wijzer.oordeel``."""
    v = j["vraag"]
    wat = "; ".join(g["label"] for g in v["gegevens"])
    titel = f"{v['van']['label']} → {v['aan']['label']}: {wat}"
    kop = _vak(_RAND, _RAND, _BREED - 2 * _RAND, titel, [j["oordeel_label"]], _KLEUR.get(j["oordeel"], _GRIJS))
    y = kop.y + kop.hoog + 2 * _LUCHT
    normen: list[tuple[_Vak, Json]] = []
    for r in _gekozen(j["routes"]):
        vak = _vak((_BREED - _MIDDEN) / 2, y, _MIDDEN, r["label"], _onder(r), _kleur(r))
        normen.append((vak, r))
        y += vak.hoog + _LUCHT
    if not normen:
        leeg = _vak((_BREED - _MIDDEN) / 2, y, _MIDDEN, "Geen norm tussen deze partijen", [], _GRIJS)
        normen.append((leeg, {"past": False}))
        y += leeg.hoog + _LUCHT
    hart = (normen[0][0].y + normen[-1][0].y + normen[-1][0].hoog) / 2
    gever = _op_hoogte(_RAND, hart, v["van"]["label"], _keten(j, "verstrekker"))
    nemer = _op_hoogte(_BREED - _RAND - _KANT, hart, v["aan"]["label"], _keten(j, "ontvanger"))
    onder = max(y, gever.y + gever.hoog, nemer.y + nemer.hoog) + _LUCHT
    poorten = _poorten(j["poorten"], onder)
    svg = _doek(max(p.y + p.hoog for p in poorten) + _RAND, titel, j["samenvatting"])
    for vak, r in normen:
        door = r["past"] and r["opent"]
        _lijn(svg, (gever.x + gever.breed, gever.midden), (vak.x, vak.midden), vak.kleur, open_=door)
        if door:
            _lijn(svg, (vak.x + vak.breed, vak.midden), (nemer.x, nemer.midden), vak.kleur, open_=True, pijl=True)
    for vak in (kop, gever, nemer, *(n for n, _ in normen), *poorten):
        _teken(svg, vak)
    return _tekst(svg)


def wegen(j: Json) -> str:
    """The ways in more steps, one row each, for an answer of ``Wijzer.wegen``."""
    v = j["vraag"]
    titel = f"Wegen van {v['van']['label']} naar {v['aan']['label']}"
    kop = _vak(_RAND, _RAND, _BREED - 2 * _RAND, titel, [f"Rechtstreeks: {j['rechtstreeks']['oordeel_label']}"], _BLAUW)
    y = kop.y + kop.hoog + 2 * _LUCHT
    vakken, lijnen = [kop], list[tuple[_Vak, _Vak]]()
    for weg in j["wegen"]:
        partijen = [weg["stappen"][0]["van"]["label"], *(s["aan"]["label"] for s in weg["stappen"])]
        stap = (_BREED - 2 * _RAND) / (2 * len(partijen) - 1)
        rij = [_vak(_RAND + 2 * i * stap, y, stap, naam, (), _BLAUW) for i, naam in enumerate(partijen)]
        normen = [
            _vak(_RAND + (2 * i + 1) * stap + 6, y, stap - 12, s["reden"], [s["oordeel_label"]], _KLEUR[s["oordeel"]])
            for i, s in enumerate(weg["stappen"])
        ]
        keten = [vak for paar in zip(rij, normen, strict=False) for vak in paar] + rij[len(normen) :]
        lijnen += pairwise(keten)
        vakken += keten
        y += max(vak.hoog for vak in keten) + 2 * _LUCHT
    svg = _doek(y + _RAND, titel, f"{len(j['wegen'])} wegen")
    for a, b in lijnen:
        _lijn(svg, (a.x + a.breed, a.y + _REGEL), (b.x, b.y + _REGEL), _GRIJS, open_=True, pijl=b.kleur == _BLAUW)
    for vak in vakken:
        _teken(svg, vak)
    return _tekst(svg)


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
        return _GRIJS
    if not r["opent"]:
        return _ROOD
    return _GROEN if r["draagt"] else _ORANJE


def _keten(j: Json, punt: str) -> list[str]:
    """As what a party counts in the norms shown."""
    ketens = [a["keten"] for r in _gekozen(j["routes"]) for a in r["afleiding"] if a["punt"] == punt]
    return [f"telt als: {naam}" for naam in dict.fromkeys(keten[-1] for keten in ketens)][:4]


def _op_hoogte(x: float, hart: float, kop: str, rest: list[str]) -> _Vak:
    vak = _vak(x, 0, _KANT, kop, rest, _BLAUW)
    return _Vak(x, max(hart - vak.hoog / 2, 0), _KANT, vak.regels, vak.vet, _BLAUW)


def _poorten(poorten: Sequence[Json], y: float) -> list[_Vak]:
    kleuren = {"open": _GROEN, "vrij": _GROEN, "dicht": _ROOD}
    breed = (_BREED - 2 * _RAND - (len(poorten) - 1) * _LUCHT) / len(poorten)
    return [
        _vak(
            _RAND + i * (breed + _LUCHT),
            y,
            breed,
            f"{p['label']}: {p['stand_label']}",
            [p["tekst"]],
            kleuren.get(p["stand"], _ORANJE),
        )
        for i, p in enumerate(poorten)
    ]


def _doek(hoog: float, titel: str, tekst: str) -> ET.Element:
    svg = ET.Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_BREED} {hoog:.0f}",
        width=str(_BREED),
        height=f"{hoog:.0f}",
    )
    svg.set("role", "img")
    svg.set("lang", "nl")
    svg.set("font-family", "'Source Sans 3', 'Segoe UI', Arial, sans-serif")
    svg.set("font-size", "14")
    ET.SubElement(svg, "title").text = titel
    ET.SubElement(svg, "desc").text = tekst
    ET.SubElement(svg, "rect", width="100%", height="100%", fill="#ffffff")
    return svg


def _teken(svg: ET.Element, vak: _Vak) -> None:
    ET.SubElement(
        svg,
        "rect",
        x=f"{vak.x:.1f}",
        y=f"{vak.y:.1f}",
        width=f"{vak.breed:.1f}",
        height=f"{vak.hoog:.1f}",
        rx="6",
        fill="#ffffff",
        stroke=vak.kleur,
        attrib={"stroke-width": "1.8"},
    )
    for nummer, regel in enumerate(vak.regels):
        tekst = ET.SubElement(svg, "text", x=f"{vak.x + _LUCHT:.1f}", y=f"{vak.y + _LUCHT + nummer * _REGEL + 7:.1f}")
        tekst.set("fill", "#16282c")
        if nummer < vak.vet:
            tekst.set("font-weight", "600")
        tekst.text = regel


def _lijn(
    svg: ET.Element, van: tuple[float, float], naar: tuple[float, float], kleur: str, *, open_: bool, pijl: bool = False
) -> None:
    lijn = ET.SubElement(svg, "path", fill="none", stroke=kleur)
    bocht = (van[0] + naar[0]) / 2
    lijn.set(
        "d",
        f"M{van[0]:.1f},{van[1]:.1f} C{bocht:.1f},{van[1]:.1f} {bocht:.1f},{naar[1]:.1f} {naar[0]:.1f},{naar[1]:.1f}",
    )
    lijn.set("stroke-width", "1.8")
    if not open_:
        lijn.set("stroke-dasharray", "5 5")
    if pijl:
        x, y = naar
        ET.SubElement(svg, "path", d=f"M{x:.1f},{y:.1f} l-9,-5 v10 z", fill=kleur)


def _tekst(svg: ET.Element) -> str:
    ET.indent(svg)
    return ET.tostring(svg, encoding="unicode") + "\n"
