"""The neighbourhood as a picture (SVG), and where in it one can click."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from deelwijzer.ding.buurt import Buurt, Groep, in_woorden
from deelwijzer.ding.soorten import GELDT, STANDEN
from deelwijzer.tekening import (
    BLAUW,
    BREED,
    GRIJS,
    GROEN,
    INKT,
    LUCHT,
    ORANJE,
    RAND,
    REGEL,
    Vak,
    als_svg,
    doek,
    maak_vak,
    passend,
    teken_lijn,
    teken_tekst,
    teken_vak,
)

_KANT, _MIDDEN = 400, 240
_KOLOMMEN = 3


@dataclass(frozen=True)
class Plek:
    """A part of the picture that leads somewhere, in shares of its width and height: to a thing, or to an unfolded relation."""

    x: float
    y: float
    breed: float
    hoog: float
    naam: str
    ding: str | None = None
    uit: str | None = None


@dataclass(frozen=True)
class Plaat:
    """The picture. ``tekst`` says what it shows."""

    titel: str
    tekst: str
    svg: str
    plekken: tuple[Plek, ...]


@dataclass(frozen=True)
class _Blok:
    """The box of a neighbour, or of a whole relation."""

    vak: Vak
    naam: str
    ding: str | None = None
    uit: str | None = None


@dataclass(frozen=True)
class _Kolomgroep:
    label: str
    y: float
    blokken: tuple[_Blok, ...]


def beeld(b: Buurt) -> Plaat:
    """The thing in the middle, what refers to it on the left, what it refers to on the right; or one relation unfolded below it."""
    titel = f"De buurt van {b.midden['label']}"
    boven = RAND + 34
    midden = maak_vak((BREED - _MIDDEN) / 2, boven, _MIDDEN, b.midden["label"], [b.midden["soort"]], BLAUW)
    if b.uitgevouwen:
        groepen = [_paneel(b.uitgevouwen, midden.y + midden.hoog + 3 * LUCHT)]
        if b.andere:
            rest = maak_vak(RAND, boven, _MIDDEN, f"Andere relaties: {b.andere}", (), GROEN)
            groepen.append(_Kolomgroep("", boven, (_Blok(rest, "Terug naar alle relaties", uit=""),)))
    else:
        links, rechts = _verdeel(b.groepen)
        groepen = [*_kolom(links, RAND, boven), *_kolom(rechts, BREED - RAND - _KANT, boven)]
        bodem = max([boven + midden.hoog, *map(_einde, groepen)])
        midden = replace(midden, y=(boven + bodem - midden.hoog) / 2)
    hoog = max([midden.y + midden.hoog, *map(_einde, groepen)]) + RAND
    svg = doek(hoog, titel, in_woorden(b))
    teken_tekst(svg, RAND, RAND + 12, passend(titel, BREED - 2 * RAND, 16), grootte=16, vet=True)
    blokken = [blok for groep in groepen for blok in groep.blokken]
    naast = groepen[1:] if b.uitgevouwen else groepen
    for vak in (blok.vak for groep in naast for blok in groep.blokken):
        _verbind(svg, midden, vak)
    if b.uitgevouwen:
        _streep(svg, BREED / 2, midden.y + midden.hoog, groepen[0].y - 2)
    teken_vak(svg, midden)
    for groep in groepen:
        if groep.label:
            teken_tekst(svg, groep.blokken[0].vak.x, groep.y + 12, groep.label, kleur=GRIJS, grootte=13, vet=True)
    for blok in blokken:
        teken_vak(svg, blok.vak)
    return Plaat(titel, in_woorden(b), als_svg(svg), tuple(_plek(x, hoog) for x in blokken))


def _verbind(svg: ET.Element, midden: Vak, vak: Vak) -> None:
    links = vak.x < midden.x
    van = midden.x if links else midden.x + midden.breed
    naar = vak.x + vak.breed if links else vak.x
    teken_lijn(svg, (van, midden.midden), (naar, vak.midden), vak.kleur, open_=True)


def _streep(svg: ET.Element, x: float, van: float, tot: float) -> None:
    ET.SubElement(svg, "path", d=f"M{x:.1f},{van:.1f} V{tot:.1f}", stroke=BLAUW, fill="none").set("stroke-width", "1.8")


def _plek(blok: _Blok, hoog: float) -> Plek:
    v = blok.vak
    return Plek(v.x / BREED, v.y / hoog, v.breed / BREED, v.hoog / hoog, blok.naam, blok.ding, blok.uit)


def _verdeel(groepen: Sequence[Groep]) -> tuple[list[Groep], list[Groep]]:
    """What refers here left, what this refers to right; the last of the longer side move over when that evens them out."""
    links, rechts = [g for g in groepen if not g.naar_buiten], [g for g in groepen if g.naar_buiten]
    for van, naar in ((links, rechts), (rechts, links)):
        while van and sum(map(_regels, van)) - sum(map(_regels, naar)) > 2 * _regels(van[-1]):
            naar.append(van.pop())
    return links, rechts


def _regels(g: Groep) -> int:
    return g.knopen + 1


def _einde(groep: _Kolomgroep) -> float:
    return max(b.vak.y + b.vak.hoog for b in groep.blokken)


def _kolom(groepen: Iterable[Groep], x: float, y: float) -> list[_Kolomgroep]:
    uit = []
    for g in groepen:
        if not g.getoond:
            vak = maak_vak(x, y, _KANT, f"{g.aantal} × {g.label}", (), GROEN)
            uit.append(_Kolomgroep("", y, (_Blok(vak, f"{g.label} uitvouwen", uit=g.sleutel),)))
            y += vak.hoog + LUCHT
            continue
        blokken, onder = [], y + REGEL + 4
        for d in g.getoond:
            blok = _blok(d, x, onder, _KANT)
            blokken.append(blok)
            onder += blok.vak.hoog + 6
        uit.append(_Kolomgroep(g.label, y, tuple(blokken)))
        y = onder + LUCHT
    return uit


def _blok(ding: dict[str, str], x: float, y: float, breed: float) -> _Blok:
    geldt = ding["stand"] == GELDT
    rest = [ding["uitkomst_label"]] if ding.get("uitkomst_label") else []
    rest += [] if geldt else [f"✕ {STANDEN[ding['stand']]}"]
    vak = maak_vak(x, y, breed, ding["label"], ["; ".join(rest)] if rest else (), ORANJE if not geldt else INKT)
    return _Blok(vak, ding["label"], ding=ding["ding"])


def _paneel(g: Groep, y: float) -> _Kolomgroep:
    """The neighbours of the unfolded relation, in rows."""
    breed = (BREED - 2 * RAND - (_KOLOMMEN - 1) * LUCHT) / _KOLOMMEN
    blokken: list[_Blok] = []
    top = y + REGEL + 6
    for begin in range(0, len(g.getoond), _KOLOMMEN):
        rij = [
            _blok(d, RAND + i * (breed + LUCHT), top, breed) for i, d in enumerate(g.getoond[begin : begin + _KOLOMMEN])
        ]
        blokken += rij
        top += max(b.vak.hoog for b in rij) + LUCHT
    deel = f"{len(g.getoond)} van {g.aantal} getoond" if len(g.getoond) < g.aantal else f"{g.aantal}"
    return _Kolomgroep(f"{g.label} ({deel})", y, tuple(blokken))
