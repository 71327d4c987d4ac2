"""What the pictures of an overview share: their form, their marks, and text that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from deelwijzer.tekening import GRIJS, RAND, kort, teken_blok, teken_tekst

if TYPE_CHECKING:
    from deelwijzer.overzicht.analyse import Analyse, Kaart, Regio

# Where a knooppunt stands in the picture, by its function: who hears of a problem comes first.
LAGEN = {"Vroegsignalering": 0, "Meldpunt": 0, "Overlegtafel": 1, "Groepsaanpak": 2}
# The sign of a function, wherever there is no room for its name.
TEKEN = {"Vroegsignalering": "V", "Meldpunt": "M", "Overlegtafel": "O", "Groepsaanpak": "G"}
ONBEKEND = "?"
TINT = {"V": "#e9e2f3", "M": "#dbe9f6", "O": "#dcefdf", "G": "#fbe7d0", ONBEKEND: "#eceef0"}
# How high a picture may be on paper, against its width.
_HOOGSTE = 1.3


@dataclass(frozen=True)
class Beeld:
    """A picture and its twin: the table holds everything the picture shows. ``tekst`` says in words what is to be seen."""

    titel: str
    tekst: str
    svg: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]

    @property
    def past_op_pagina(self) -> bool:
        """Whether it fits on an upright page, as wide as the text."""
        breed, hoog = ET.fromstring(self.svg).get("viewBox", "0 0 1 1").split()[2:]
        return float(hoog) < _HOOGSTE * float(breed)


def van_regio(analyse: Analyse, regio: str) -> tuple[Regio, list[Kaart]]:
    """The region, and its knooppunten that still work, by function and then by name."""
    r = next(r for r in analyse.regios if r.iri == regio)
    kaarten = [k for k in analyse.kaarten if k.regio == regio and k.actief]
    return r, sorted(kaarten, key=lambda k: (laag(k), teken(k) != "M", k.naam.casefold()))


def laag(k: Kaart) -> int:
    """The column of a knooppunt, from the left; unknown functions stand in the middle."""
    return LAGEN.get(k.functie, 1)


def teken(k: Kaart) -> str:
    """The letter for what a knooppunt does."""
    return TEKEN.get(k.functie, ONBEKEND)


def opschrift(regio: Regio, wat: str) -> str:
    """The title of a picture; an example says that it is one."""
    return f"{wat}: {kort(regio.naam)}{' (fictief voorbeeld)' if regio.fictief else ''}"


def delen(rij_waarde: str) -> list[str]:
    """The names in one cell."""
    return [d.strip() for d in rij_waarde.split(";") if d.strip()]


def kop(svg: ET.Element, titel: str, onder: str = "") -> None:
    """The title inside the picture, for when it is used by itself."""
    teken_tekst(svg, RAND, RAND + 14, titel, grootte=18, vet=True)
    if onder:
        teken_tekst(svg, RAND, RAND + 36, onder, kleur=GRIJS, grootte=13)


def functielegenda(svg: ET.Element, x: float, y: float, kaarten: Sequence[Kaart]) -> None:
    """Which letter stands for which function, for those in the picture."""
    for naam, letter in (*TEKEN.items(), ("Functie niet ingevuld", ONBEKEND)):
        if any(teken(k) == letter for k in kaarten):
            teken_blok(svg, x, y - 13, 20, 18, TINT[letter], GRIJS, 3)
            teken_tekst(svg, x + 10, y + 1, letter, grootte=13, vet=True, anker="middle")
            teken_tekst(svg, x + 26, y + 1, naam, grootte=13)
            x += 26 + len(naam) * 7.2 + 22


def rooster(svg: ET.Element, x: float, y: float, breed: float, hoog: float, kolommen: int, rijen: int) -> None:
    """The lines of a grid as one path: a box per cell would make a large region ten times as heavy."""
    staand = "".join(f"M{x + n * breed:g},{y:g}v{rijen * hoog:g}" for n in range(kolommen + 1))
    liggend = "".join(f"M{x:g},{y + n * hoog:g}h{kolommen * breed:g}" for n in range(rijen + 1))
    ET.SubElement(svg, "path", d=staand + liggend, stroke="#c9d0d1", fill="none")
