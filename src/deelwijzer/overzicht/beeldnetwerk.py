"""The knooppunten of a region and the ways between them: who hears of a problem left, who takes it up in the middle, groups and escalation right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from deelwijzer.overzicht.beeldvorm import Beeld, kop, kort, laag, opschrift, telwoord, van_regio
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
_KOPPEN = ("Signaleren en melden", "Bespreken", "Groepsaanpak en opschaling", "Partijen buiten de knooppunten")
_OPSCHALING = 2
_PARTIJEN = 3
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
    lagen = _geordend(lagen, lijnen)
    verbonden = {e for lijn in lijnen for e in (lijn.van, lijn.naar)}
    los = [k.naam for k in kaarten if k.naam not in verbonden]
    titel = opschrift(r, "Netwerk van knooppunten")
    aantal = {s: sum(lijn.soort == s for lijn in lijnen) for s in _STREEK}
    telling = ", ".join(f"{aantal[s]} keer '{woorden[s].lower()}'" for s in _STREEK)
    tekst = f"{telwoord(len(kaarten), 'knooppunt', 'knooppunten')}: {telling}. " + (
        f"Zonder relatie: {', '.join(los)}." if los else "Elk knooppunt heeft een relatie."
    )
    vakken, koppen, hoog = _plaatsen(lagen, {k.naam: k for k in kaarten}, verbonden)
    breed = 2 * (RAND + _ZIJ) + len(lagen) * _BREED + (len(lagen) - 1) * _TUSSEN
    svg = doek(hoog, titel, tekst, breed)
    kop(svg, titel)
    _legenda(svg, woorden, aantal)
    for x, y, woord in koppen:
        teken_tekst(svg, x, y, woord, vet=True, kleur=GRIJS, grootte=13)
    _teken_lijnen(svg, lijnen, vakken, lagen)
    for vak in vakken.values():
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
    """Columns of names. A table to which another escalates stands right of it; parties that are no knooppunt come last."""
    eigen = {k.naam: k for k in kaarten}
    tafels = {k.naam for k in kaarten if laag(k) == 1}
    hoger = {lijn.naar for lijn in lijnen if lijn.soort == SCHAALT and lijn.van in tafels} & tafels
    lagen: list[list[str]] = [[], [], [], []]
    for k in kaarten:
        lagen[_OPSCHALING if k.naam in hoger else laag(k)].append(k.naam)
    lagen[_PARTIJEN] = sorted({e for lijn in lijnen for e in (lijn.van, lijn.naar)} - set(eigen), key=str.casefold)
    return lagen


def _geordend(lagen: list[list[str]], lijnen: Sequence[_Lijn]) -> list[list[str]]:
    """Each column in the order in which lines cross least: every name at the middle of those it is tied to, back and forth."""
    buren: dict[str, list[str]] = defaultdict(list)
    for lijn in lijnen:
        buren[lijn.van].append(lijn.naar)
        buren[lijn.naar].append(lijn.van)
    beste, minst = lagen, _kruisingen(lagen, lijnen)
    for ronde in range(_ZWERVEN):
        lagen = [list(kolom) for kolom in lagen]
        for n in range(len(lagen)) if ronde % 2 == 0 else reversed(range(len(lagen))):
            plek = {naam: (i + 0.5) / len(kolom) for kolom in lagen for i, naam in enumerate(kolom)}
            midden = {
                naam: sum(plek[b] for b in buren[naam]) / len(buren[naam]) if buren[naam] else 1 + plek[naam]
                for naam in lagen[n]
            }
            lagen[n].sort(key=lambda naam: (midden[naam], plek[naam]))  # noqa: B023
        aantal = _kruisingen(lagen, lijnen)
        if aantal < minst:
            beste, minst = lagen, aantal
    return beste


def _kruisingen(lagen: list[list[str]], lijnen: Sequence[_Lijn]) -> int:
    """How many pairs of lines between the same two columns cross, and how far lines within a column reach."""
    plek = {naam: (n, i / max(len(kolom), 1)) for n, kolom in enumerate(lagen) for i, naam in enumerate(kolom)}
    per: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    binnen = 0.0
    for lijn in lijnen:
        a, b = sorted((plek[lijn.van], plek[lijn.naar]))
        if a[0] == b[0]:
            binnen += abs(a[1] - b[1])
        else:
            per[a[0], b[0]].append((a[1], b[1]))
    kruist = sum(
        (p[0] - q[0]) * (p[1] - q[1]) < 0 for paren in per.values() for i, p in enumerate(paren) for q in paren[:i]
    )
    return kruist * 100 + int(binnen * 10)


def _plaatsen(
    lagen: list[list[str]], kaarten: dict[str, Kaart], verbonden: set[str]
) -> tuple[dict[str, Vak], list[tuple[float, float, str]], float]:
    """Where each box comes, and the headings of the columns; the columns are set halfway the highest."""
    boven = RAND + 112.0
    kolommen: list[list[tuple[str, Vak]]] = []
    for n, namen in enumerate(lagen):
        x, y = RAND + _ZIJ + n * (_BREED + _TUSSEN), boven
        kolom = []
        for naam in namen:
            vak = _vak(x, y, naam, kaarten.get(naam), los=naam not in verbonden)
            kolom.append((naam, vak))
            y = vak.y + vak.hoog + _RUIMTE
        kolommen.append(kolom)
    hoogtes = [kolom[-1][1].y + kolom[-1][1].hoog - boven if kolom else 0 for kolom in kolommen]
    hoogst = max(hoogtes, default=0)
    vakken = {
        naam: replace(vak, y=vak.y + (hoogst - hoogte) / 2)
        for kolom, hoogte in zip(kolommen, hoogtes, strict=True)
        for naam, vak in kolom
    }
    koppen = [
        (RAND + _ZIJ + n * (_BREED + _TUSSEN), boven - 16, _KOPPEN[n]) for n, kolom in enumerate(kolommen) if kolom
    ]
    return vakken, koppen, boven + hoogst + 2 * RAND


def _vak(x: float, y: float, naam: str, k: Kaart | None, *, los: bool) -> Vak:
    if k is None:
        return maak_vak(x, y, _BREED, kort(naam), ["Partij"], GRIJS)
    onder = [k.functie or "Functie niet ingevuld"]
    if los:
        onder.append("Geen relatie ingevuld")
    return maak_vak(x, y, _BREED, kort(naam), onder, ORANJE if los else GROEN if laag(k) else BLAUW)


def _teken_lijnen(svg: ET.Element, lijnen: Sequence[_Lijn], vakken: dict[str, Vak], lagen: list[list[str]]) -> None:
    kolom = {naam: n for n, namen in enumerate(lagen) for naam in namen}
    einden: dict[tuple[str, int], list[tuple[float, int, int]]] = defaultdict(list)
    zijden = []
    for nummer, lijn in enumerate(lijnen):
        a, b = kolom[lijn.van], kolom[lijn.naar]
        # +1: at the right of the box, -1: at the left. Within a column an overlap bends left, the rest right.
        zelfde = -1 if lijn.soort == OVERLAPT else 1
        kanten = (zelfde, zelfde) if a == b else (1, -1) if a < b else (-1, 1)
        zijden.append(kanten)
        for eind, (naam, ander, kant) in enumerate(
            ((lijn.van, lijn.naar, kanten[0]), (lijn.naar, lijn.van, kanten[1]))
        ):
            einden[naam, kant].append((vakken[ander].midden, nummer, eind))
    hoogte: dict[tuple[int, int], float] = {}
    for (naam, _), leden in einden.items():
        vak = vakken[naam]
        for plek, (_, nummer, eind) in enumerate(sorted(leden), start=1):
            hoogte[nummer, eind] = vak.y + vak.hoog * plek / (len(leden) + 1)
    for nummer, (lijn, kanten) in enumerate(zip(lijnen, zijden, strict=True)):
        van, naar = vakken[lijn.van], vakken[lijn.naar]
        punten = [
            (v.x + (v.breed if kant > 0 else 0), hoogte[nummer, eind])
            for eind, (v, kant) in enumerate(zip((van, naar), kanten, strict=True))
        ]
        _kromme(svg, punten[0], punten[1], kanten, _STREEK[lijn.soort])


def _kromme(
    svg: ET.Element, van: tuple[float, float], naar: tuple[float, float], kanten: tuple[int, int], s: _Streek
) -> None:
    """A curve that leaves and arrives level, with what ends it. It stops short of the box, so that the end is seen."""
    uit = 6 if s.einde == "rond" else 0
    x1, x2 = van[0] + kanten[0] * uit, naar[0] + kanten[1] * (uit or 9)
    if kanten[0] == kanten[1]:
        bocht = min(_ZIJ + 20, 24 + abs(van[1] - naar[1]) / 7)
        b1, b2 = max(x1, x2) + bocht if kanten[0] > 0 else min(x1, x2) - bocht, 0.0
        b2 = b1
    else:
        ver = max(46.0, abs(x2 - x1) * 0.45)
        b1, b2 = x1 + kanten[0] * ver, x2 + kanten[1] * ver
    pad = f"M{x1:.1f},{van[1]:.1f} C{b1:.1f},{van[1]:.1f} {b2:.1f},{naar[1]:.1f} {x2:.1f},{naar[1]:.1f}"
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
        ET.SubElement(
            svg, "path", d=f"M{x + kant * schuif:.1f},{y:.1f} l{kant * 9},-4.5 v9 z", fill=s.kleur
        )


def _legenda(svg: ET.Element, woorden: dict[str, str], aantal: dict[str, int]) -> None:
    """Every kind of line with its words and how often it comes."""
    x, y = float(RAND), RAND + 46.0
    for soort, s in _STREEK.items():
        tekst = f"{woorden[soort].lower()} ({aantal[soort]})"
        _kromme(svg, (x, y), (x + 60, y), (1, -1), s)
        teken_tekst(svg, x + 70, y + 5, tekst, grootte=13)
        x += 70 + len(tekst) * 6.9 + 26
    teken_tekst(svg, RAND, y + REGEL + LUCHT, "Met open rondjes aan beide kanten: geldt twee kanten op.", grootte=12, kleur=GRIJS)
