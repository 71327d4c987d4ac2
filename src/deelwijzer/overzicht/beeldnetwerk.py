"""The knooppunten of a region and the ways between them: who hears of a problem left, who takes it up in the middle, groups and escalation right."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from deelwijzer.overzicht.beeldvorm import Beeld, kop, laag, opschrift, van_regio
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
    teken_tekst,
    teken_vak,
)

if TYPE_CHECKING:
    from deelwijzer.overzicht.analyse import Analyse, Kaart

_BREED, _TUSSEN, _RUIMTE = 216, 112, 14
# Room beside the first and last column, for the bends within a column.
_ZIJ = 58
_ZWERVEN = 12
# The name of a place where a line only passes; no name in a graph begins so.
_BOCHT = "\n"
_KOPPEN = (
    "Signaleren en melden",
    "Bespreken",
    "Bespreken, vervolg",
    "Groepsaanpak en opschaling",
    "Buiten de knooppunten",
)
_TAFELS, _VERVOLG, _OPSCHALING, _PARTIJEN = 1, 2, 3, 4
# With more tables than this, those to which no meldpunt leads get a column of their own.
_LANGSTE_KOLOM = 18
# So much room has each line that begins or ends at a box.
_PER_LIJN = 11
GELEIDT, SCHAALT, OVERLAPT = "RelatieDoorgeleiding", "RelatieOpschaling", "RelatieOverlap"


@dataclass(frozen=True)
class _Streek:
    """How a kind of relation is drawn: it differs in colour, dash and end."""

    kleur: str
    streep: str
    dik: float
    einde: str


_STREEK = {
    GELEIDT: _Streek(BLAUW, "", 1.6, "pijl"),
    SCHAALT: _Streek(ROOD, "9 4", 2.2, "dubbel"),
    OVERLAPT: _Streek(ORANJE, "2 4", 2.0, "rond"),
}


@dataclass(frozen=True)
class _Lijn:
    van: str
    naar: str
    soort: str


def beeld(analyse: Analyse, regio: str) -> Beeld:
    """The network of one region."""
    r, kaarten = van_regio(analyse, regio)
    f = analyse.wijzer.feiten
    woorden = {soort: f.label(f"dw:{soort}") for soort in _STREEK}
    lijnen, rijen = _lijnen(kaarten, woorden)
    lagen = _lagen(kaarten, lijnen)
    wegen = _wegen(lagen, lijnen)
    lagen = _geordend(lagen, [stuk for weg in wegen for stuk in pairwise(weg)])
    verbonden = {e for lijn in lijnen for e in (lijn.van, lijn.naar)}
    los = [k.naam for k in kaarten if k.naam not in verbonden]
    titel = opschrift(r, "Netwerk van knooppunten")
    aantal = {s: sum(lijn.soort == s for lijn in lijnen) for s in _STREEK}
    telling = ", ".join(f"{aantal[s]} keer '{woorden[s].lower()}'" for s in _STREEK)
    tekst = f"{telwoord(len(kaarten), 'knooppunt', 'knooppunten')}: {telling}. " + (
        f"Zonder relatie: {', '.join(los)}." if los else "Elk knooppunt heeft een relatie."
    )
    drukte = Counter(e for lijn in lijnen for e in (lijn.van, lijn.naar))
    gestopt = {k.naam for k in analyse.kaarten if k.regio == regio and not k.actief}
    vakken, koppen, hoog = _plaatsen(lagen, {k.naam: k for k in kaarten}, drukte, gestopt)
    hoog = _plaats_losse([k for k in kaarten if k.naam in los], vakken, koppen, hoog)
    breed = int(max((v.x + v.breed for v in vakken.values()), default=400) + RAND + _ZIJ)
    svg = doek(hoog, titel, tekst, breed)
    kop(svg, titel)
    _legenda(svg, woorden, aantal)
    for x, y, woord in koppen:
        teken_tekst(svg, x, y, woord, vet=True, kleur=GRIJS, grootte=13)
    _teken_lijnen(svg, lijnen, wegen, vakken, lagen)
    for naam, vak in vakken.items():
        if not _is_bocht(naam):
            teken_vak(svg, vak)
    kolommen = ("Van", "Functie", "Relatie", "Naar", "Aanmelder", "Informeert", "Afspraken")
    alleen = [(k.naam, k.functie or "Niet ingevuld", "Geen relatie", "", "", "", "") for k in kaarten if k.naam in los]
    return Beeld(titel, tekst, als_svg(svg), kolommen, (*rijen, *alleen))


def _lijnen(kaarten: Sequence[Kaart], woorden: dict[str, str]) -> tuple[list[_Lijn], list[tuple[str, ...]]]:
    """The relations, an overlap that both sides name once; and all of them as rows."""
    soorten = {woord: soort for soort, woord in woorden.items()}
    uit: list[_Lijn] = []
    rijen: list[tuple[str, ...]] = []
    for k in kaarten:
        for rij in k.relaties:
            if (soort := soorten.get(rij.get("relatie", ""))) is None:
                continue
            naar = rij.get("naar", "")
            rijen.append(
                (
                    k.naam,
                    k.functie or "Niet ingevuld",
                    rij["relatie"],
                    naar,
                    *(rij.get(s, "") for s in ("aanmelder", "informeert", "afspraken")),
                )
            )
            if soort != OVERLAPT or _Lijn(naar, k.naam, soort) not in uit:
                uit.append(_Lijn(k.naam, naar, soort))
    return uit, rijen


def _lagen(kaarten: Sequence[Kaart], lijnen: Sequence[_Lijn]) -> list[list[str]]:
    """Columns of names that have a relation. A table to which another escalates stands right of it; parties that are no knooppunt come last."""
    eigen = {k.naam: k for k in kaarten}
    tafels = {k.naam for k in kaarten if laag(k) == 1}
    hoger = {lijn.naar for lijn in lijnen if lijn.soort == SCHAALT and lijn.van in tafels} & tafels
    verbonden = {e for lijn in lijnen for e in (lijn.van, lijn.naar)}
    lagen: list[list[str]] = [[] for _ in _KOPPEN]
    for k in kaarten:
        if k.naam in verbonden:
            plek = _OPSCHALING if k.naam in hoger else (0, _TAFELS, _OPSCHALING)[laag(k)]
            lagen[plek].append(k.naam)
    if len(lagen[_TAFELS]) > _LANGSTE_KOLOM:
        melders = set(lagen[0])
        eerst = {e for lijn in lijnen for e in (lijn.van, lijn.naar) if melders & {lijn.van, lijn.naar}}
        lagen[_VERVOLG] = [n for n in lagen[_TAFELS] if n not in eerst]
        lagen[_TAFELS] = [n for n in lagen[_TAFELS] if n in eerst]
    lagen[_PARTIJEN] = sorted({e for lijn in lijnen for e in (lijn.van, lijn.naar)} - set(eigen), key=str.casefold)
    return lagen


def _wegen(lagen: list[list[str]], lijnen: Sequence[_Lijn]) -> list[list[str]]:
    """For each line the names it passes: in a column it only crosses it gets a place of its own, so that it runs behind no box."""
    kolom = {naam: n for n, namen in enumerate(lagen) for naam in namen}
    wegen = []
    for nummer, lijn in enumerate(lijnen):
        a, b = kolom[lijn.van], kolom[lijn.naar]
        stap = 1 if a < b else -1
        tussen = [c for c in range(a + stap, b, stap) if lagen[c]] if a != b else []
        bochten = [f"{_BOCHT}{nummer} {c}" for c in tussen]
        for c, bocht in zip(tussen, bochten, strict=True):
            lagen[c].append(bocht)
        wegen.append([lijn.van, *bochten, lijn.naar])
    return wegen


def _is_bocht(naam: str) -> bool:
    return naam.startswith(_BOCHT)


def _geordend(lagen: list[list[str]], stukken: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Each column in the order in which lines cross least: every name at the middle of those it is tied to, back and forth."""
    buren: dict[str, list[str]] = defaultdict(list)
    for a, b in stukken:
        buren[a].append(b)
        buren[b].append(a)
    beste, minst = lagen, _kruisingen(lagen, stukken)
    for ronde in range(_ZWERVEN):
        lagen = [list(kolom) for kolom in lagen]
        for n in range(len(lagen)) if ronde % 2 == 0 else reversed(range(len(lagen))):
            plek = {naam: (i + 0.5) / len(kolom) for kolom in lagen for i, naam in enumerate(kolom)}
            midden = {
                naam: sum(plek[b] for b in buren[naam]) / len(buren[naam]) if buren[naam] else 1 + plek[naam]
                for naam in lagen[n]
            }
            lagen[n].sort(key=lambda naam: (midden[naam], plek[naam]))
        aantal = _kruisingen(lagen, stukken)
        if aantal < minst:
            beste, minst = lagen, aantal
    return beste


def _kruisingen(lagen: list[list[str]], stukken: Sequence[tuple[str, str]]) -> int:
    """How many pairs of lines between the same two columns cross, and how far lines within a column reach."""
    plek = {naam: (n, i / max(len(kolom), 1)) for n, kolom in enumerate(lagen) for i, naam in enumerate(kolom)}
    per: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    binnen = 0.0
    for van, naar in stukken:
        a, b = sorted((plek[van], plek[naar]))
        if a[0] == b[0]:
            binnen += abs(a[1] - b[1])
        else:
            per[a[0], b[0]].append((a[1], b[1]))
    kruist = sum(
        (p[0] - q[0]) * (p[1] - q[1]) < 0 for paren in per.values() for i, p in enumerate(paren) for q in paren[:i]
    )
    return kruist * 100 + int(binnen * 10)


def _plaatsen(
    lagen: list[list[str]], kaarten: dict[str, Kaart], drukte: Counter[str], gestopt: Collection[str]
) -> tuple[dict[str, Vak], list[tuple[float, float, str]], float]:
    """Where each box comes, the headings of the columns, and where they end; the columns are set halfway the highest."""
    boven = RAND + 122.0
    gevuld = [n for n, namen in enumerate(lagen) if namen]
    kolommen: list[list[tuple[str, Vak]]] = []
    for plek, n in enumerate(gevuld):
        x, y = RAND + _ZIJ + plek * (_BREED + _TUSSEN), boven
        kolom = []
        for naam in lagen[n]:
            bocht = _is_bocht(naam)
            vak = (
                Vak(x, y, _BREED, (), 0, GRIJS)
                if bocht
                else _vak(x, y, naam, kaarten.get(naam), drukte[naam], gestopt=naam in gestopt)
            )
            kolom.append((naam, vak))
            y = vak.y + vak.hoog + (4 if bocht else _RUIMTE)
        kolommen.append(kolom)
    hoogtes = [kolom[-1][1].y + kolom[-1][1].hoog - boven for kolom in kolommen]
    hoogst = max(hoogtes, default=0)
    vakken = {
        naam: replace(vak, y=vak.y + (hoogst - hoogte) / 2)
        for kolom, hoogte in zip(kolommen, hoogtes, strict=True)
        for naam, vak in kolom
    }
    koppen = [(kolom[0][1].x, boven - 18, _KOPPEN[n]) for n, kolom in zip(gevuld, kolommen, strict=True)]
    return vakken, koppen, boven + hoogst + 2 * RAND


def _plaats_losse(
    losse: Sequence[Kaart], vakken: dict[str, Vak], koppen: list[tuple[float, float, str]], hoog: float
) -> float:
    """Under the network, in rows: what has no relation at all. Gives where the picture ends."""
    if not losse:
        return hoog
    y = hoog + LUCHT
    koppen.append((RAND + _ZIJ, y, "Zonder relatie"))
    y += LUCHT
    stap = _BREED + _TUSSEN / 3
    per_rij = max(3, int((max((v.x + v.breed for v in vakken.values()), default=0) - RAND - _ZIJ + _TUSSEN / 3) / stap))
    for begin in range(0, len(losse), per_rij):
        rij = [
            (k.naam, _vak(RAND + _ZIJ + i * stap, y, k.naam, k, 0))
            for i, k in enumerate(losse[begin : begin + per_rij])
        ]
        vakken.update(rij)
        y = max(v.y + v.hoog for _, v in rij) + _RUIMTE
    return y + RAND


def _vak(x: float, y: float, naam: str, k: Kaart | None, lijnen: int, *, gestopt: bool = False) -> Vak:
    """As high as its text needs, and the lines that end there."""
    if k is None:
        vak = maak_vak(
            x, y, _BREED, kort(naam), ["Opgeheven knooppunt" if gestopt else "Partij"], ROOD if gestopt else GRIJS
        )
    else:
        kleur = ORANJE if not lijnen else GROEN if laag(k) else BLAUW
        vak = maak_vak(x, y, _BREED, kort(naam), [k.functie or "Functie niet ingevuld"], kleur)
    extra = math.ceil((lijnen * _PER_LIJN * 0.7 - vak.hoog) / REGEL)
    return replace(vak, regels=(*vak.regels, *[""] * max(0, extra)))


def _teken_lijnen(
    svg: ET.Element,
    lijnen: Sequence[_Lijn],
    wegen: Sequence[Sequence[str]],
    vakken: dict[str, Vak],
    lagen: list[list[str]],
) -> None:
    kolom = {naam: n for n, namen in enumerate(lagen) for naam in namen}
    einden: dict[tuple[str, int], list[tuple[float, int, int]]] = defaultdict(list)
    zijden: list[tuple[int, int]] = []
    for nummer, (lijn, weg) in enumerate(zip(lijnen, wegen, strict=True)):
        a, b = kolom[lijn.van], kolom[lijn.naar]
        # +1: at the right of the box, -1: at the left. Within a column an overlap bends left, the rest right.
        zelfde = -1 if lijn.soort == OVERLAPT else 1
        kanten = (zelfde, zelfde) if a == b else (1, -1) if a < b else (-1, 1)
        zijden.append(kanten)
        einden[lijn.van, kanten[0]].append((vakken[weg[1]].midden, nummer, 0))
        einden[lijn.naar, kanten[1]].append((vakken[weg[-2]].midden, nummer, 1))
    hoogte: dict[tuple[int, int], float] = {}
    for (naam, _), leden in einden.items():
        vak = vakken[naam]
        for plek, (_, nummer, eind) in enumerate(sorted(leden), start=1):
            hoogte[nummer, eind] = vak.y + vak.hoog * plek / (len(leden) + 1)
    for nummer, (lijn, weg, kanten) in enumerate(zip(lijnen, wegen, zijden, strict=True)):
        s = _STREEK[lijn.soort]
        punten = []
        for naam in weg[1:-1]:
            v = vakken[naam]
            in_, uit = (v.x, v.x + v.breed) if kanten[0] > 0 else (v.x + v.breed, v.x)
            punten += [(in_, v.midden), (uit, v.midden)]
        van, naar = (
            (v.x + (v.breed if kant > 0 else 0), hoogte[nummer, eind])
            for eind, (v, kant) in enumerate(zip((vakken[lijn.van], vakken[lijn.naar]), kanten, strict=True))
        )
        _kromme(svg, van, naar, kanten, s, punten)


def _kromme(
    svg: ET.Element,
    van: tuple[float, float],
    naar: tuple[float, float],
    kanten: tuple[int, int],
    s: _Streek,
    tussen: Sequence[tuple[float, float]] = (),
) -> None:
    """A curve that leaves and arrives level, with what ends it. It stops short of the box, so that the end is seen.

    ``tussen``: where it enters and leaves each column it crosses.
    """
    uit = 6 if s.einde == "rond" else 0
    begin, eind = (van[0] + kanten[0] * uit, van[1]), (naar[0] + kanten[1] * (uit or 9), naar[1])
    pad = f"M{begin[0]:.1f},{begin[1]:.1f}"
    if kanten[0] == kanten[1]:
        ver = min(_ZIJ + 20, 24 + abs(van[1] - naar[1]) / 7)
        bocht = (max if kanten[0] > 0 else min)(begin[0], eind[0]) + kanten[0] * ver
        pad += f" C{bocht:.1f},{begin[1]:.1f} {bocht:.1f},{eind[1]:.1f} {eind[0]:.1f},{eind[1]:.1f}"
    else:
        punten = (begin, *tussen, eind)
        for a, b in zip(punten[::2], punten[1::2], strict=True):
            if a != begin:
                pad += f" L{a[0]:.1f},{a[1]:.1f}"
            bocht = kanten[0] * max(40.0, abs(b[0] - a[0]) * 0.45)
            pad += f" C{a[0] + bocht:.1f},{a[1]:.1f} {b[0] - bocht:.1f},{b[1]:.1f} {b[0]:.1f},{b[1]:.1f}"
    lijn = ET.SubElement(svg, "path", d=pad, fill="none", stroke=s.kleur)
    lijn.set("stroke-width", f"{s.dik:g}")
    lijn.set("stroke-opacity", "0.85")
    if s.streep:
        lijn.set("stroke-dasharray", s.streep)
    _einde(svg, naar, kanten[1], s)
    if s.einde == "rond":
        _einde(svg, van, kanten[0], s)


def _einde(svg: ET.Element, punt: tuple[float, float], kant: int, s: _Streek) -> None:
    """The arrow points into the box: to the left when it arrives at the right side."""
    x, y = punt
    if s.einde == "rond":
        ET.SubElement(svg, "circle", cx=f"{x + kant * 4:.1f}", cy=f"{y:.1f}", r="3.6", fill="#ffffff", stroke=s.kleur)
        return
    for schuif in (0, 8) if s.einde == "dubbel" else (0,):
        ET.SubElement(svg, "path", d=f"M{x + kant * schuif:.1f},{y:.1f} l{kant * 9},-4.5 v9 z", fill=s.kleur)


def _legenda(svg: ET.Element, woorden: dict[str, str], aantal: dict[str, int]) -> None:
    """Every kind of line with its words and how often it comes."""
    x, y = float(RAND), RAND + 46.0
    for soort, s in _STREEK.items():
        tekst = f"{woorden[soort].lower()} ({aantal[soort]})"
        _kromme(svg, (x, y), (x + 60, y), (1, -1), s)
        teken_tekst(svg, x + 70, y + 5, tekst, grootte=13)
        x += 70 + len(tekst) * 6.9 + 26
    teken_tekst(
        svg,
        RAND,
        y + REGEL + LUCHT,
        "Met open rondjes aan beide kanten: geldt twee kanten op.",
        grootte=12,
        kleur=GRIJS,
    )
