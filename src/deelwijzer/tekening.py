"""Boxes with text and the lines between them, as SVG: what every picture of ours is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap
from xml.etree import ElementTree as ET

from deelwijzer.document.model import schoon

BREED, RAND, REGEL, LUCHT = 1180, 20, 17, 12
_PER_TEKEN = 7.4
# How wide a sign is on average, against the size of the letter.
_TEKENBREEDTE = 0.5
INKT = "#16282c"
GRIJS, GROEN, ROOD, ORANJE, BLAUW = "#5f6b6d", "#2e7d4f", "#b3372b", "#9a6a00", "#14586a"
KLEUR = {
    "verplicht": BLAUW,
    "toegestaan": GROEN,
    "toegestaan_mits": GROEN,
    "eigen_afweging": ORANJE,
    "alleen_na_besluit": ORANJE,
    "niet_tenzij": ORANJE,
    "niet_toegestaan": ROOD,
}


@dataclass(frozen=True)
class Vak:
    """A box with its lines of text; the first ``vet`` lines are bold."""

    x: float
    y: float
    breed: float
    regels: tuple[str, ...]
    vet: int
    kleur: str

    @property
    def hoog(self) -> float:
        """In units of the picture, as all sizes here."""
        return len(self.regels) * REGEL + LUCHT

    @property
    def midden(self) -> float:
        return self.y + self.hoog / 2


def maak_vak(x: float, y: float, breed: float, kop: str, rest: Iterable[str] = (), kleur: str = GRIJS) -> Vak:
    """A box as high as its text needs at this width; ``kop`` is bold."""
    tekens = int((breed - 2 * LUCHT) / _PER_TEKEN)
    kopregels = wrap(kop, tekens) or [""]
    regels = (*kopregels, *(r for tekst in rest for r in wrap(tekst, tekens)))
    return Vak(x, y, breed, regels, len(kopregels), kleur)


def doek(hoog: float, titel: str, tekst: str, breed: int = BREED) -> ET.Element:
    """An empty picture; ``titel`` and ``tekst`` say what it shows to who does not see it."""
    svg = ET.Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {breed} {hoog:.0f}",
        width=str(breed),
        height=f"{hoog:.0f}",
    )
    svg.set("role", "img")
    svg.set("lang", "nl")
    svg.set("font-family", "'Source Sans 3', 'Segoe UI', Arial, 'Libertinus Serif', sans-serif")
    svg.set("font-size", "14")
    ET.SubElement(svg, "title").text = titel
    ET.SubElement(svg, "desc").text = tekst
    ET.SubElement(svg, "rect", width="100%", height="100%", fill="#ffffff")
    return svg


def teken_vak(svg: ET.Element, vak: Vak) -> None:
    """Put the box and its text in the picture."""
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
        tekst = ET.SubElement(svg, "text", x=f"{vak.x + LUCHT:.1f}", y=f"{vak.y + LUCHT + nummer * REGEL + 7:.1f}")
        tekst.set("fill", INKT)
        if nummer < vak.vet:
            tekst.set("font-weight", "600")
        tekst.text = regel


def teken_lijn(
    svg: ET.Element, van: tuple[float, float], naar: tuple[float, float], kleur: str, *, open_: bool, pijl: bool = False
) -> None:
    """A curve between two points; dashed when nothing can pass."""
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


def teken_tekst(
    svg: ET.Element,
    x: float,
    y: float,
    tekst: str,
    *,
    kleur: str = INKT,
    grootte: float = 14,
    vet: bool = False,
    anker: str = "start",
    draai: float = 0,
) -> None:
    """One line of text whose baseline begins (or is centred, or ends) at a point."""
    el = ET.SubElement(svg, "text", x=f"{x:.1f}", y=f"{y:.1f}", fill=kleur)
    el.set("font-size", f"{grootte:g}")
    if vet:
        el.set("font-weight", "600")
    if anker != "start":
        el.set("text-anchor", anker)
    if draai:
        el.set("transform", f"rotate({draai:g} {x:.1f} {y:.1f})")
    el.text = tekst


def teken_blok(
    svg: ET.Element, x: float, y: float, breed: float, hoog: float, vulling: str, lijn: str = "", rond: float = 0
) -> None:
    """A filled rectangle, with a line around it when ``lijn`` names its colour."""
    el = ET.SubElement(
        svg, "rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{breed:.1f}", height=f"{hoog:.1f}", fill=vulling
    )
    if rond:
        el.set("rx", f"{rond:g}")
    if lijn:
        el.set("stroke", lijn)


def als_svg(svg: ET.Element) -> str:
    """The picture as text."""
    ET.indent(svg)
    return ET.tostring(svg, encoding="unicode") + "\n"


def kort(tekst: str, lengte: int = 70) -> str:
    """A name as it fits in a picture, on one line; the table has it whole."""
    tekst = schoon(" ".join(tekst.split()))
    return tekst if len(tekst) <= lengte else f"{tekst[: lengte - 1].rstrip()}…"


def passend(tekst: str, breed: float, grootte: float) -> str:
    """As much of a name as fits in ``breed``."""
    return kort(tekst, max(4, int(breed / (grootte * _TEKENBREEDTE))))
