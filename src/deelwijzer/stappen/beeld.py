"""A flow as a picture, with the path of a walk lit; and the table that says the same."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from deelwijzer.stappen.loop import Stand
from deelwijzer.stappen.model import Antwoord, Einde, Stappenplan
from deelwijzer.tekening import BLAUW, GRIJS, GROEN, KLEUR, RAND, Vak, als_svg, doek, maak_vak, teken_vak

_LINKS, _STAP, _EINDE_X, _EINDE = 210, 470, 800, 360
_TUSSEN = 16
_KOP = 30


def svg(plan: Stappenplan, stand: Stand | None = None) -> str:
    """Steps from top to bottom, ends on the right; broken lines where the source does not say what follows."""
    gezet = {g.stap.id: g.antwoord for g in stand.pad} if stand else {}
    y, vakken = float(RAND + _KOP), dict[str, Vak]()
    bij = _einden_bij(plan)
    for stap in plan.stappen:
        kleur = BLAUW if stand and stand.stap is stap else GROEN if stap.id in gezet else GRIJS
        vak = maak_vak(_LINKS, y, _STAP, f"{stap.nummer}. {stap.vraag}", kleur=kleur)
        vakken[stap.id], rechts = vak, y
        for einde in bij.get(stap.id, ()):
            slot = _einde_vak(einde, rechts, stand)
            vakken[einde.id], rechts = slot, rechts + slot.hoog + _TUSSEN
        y = max(vak.y + vak.hoog + _TUSSEN, rechts)
    tekening = doek(y + RAND, plan.label, _beschrijving(plan, stand))
    kop = ET.SubElement(tekening, "text", x=str(_LINKS), y=str(RAND + 8), attrib={"font-weight": "600"})
    kop.text = plan.label
    for licht in (False, True):
        for stap in plan.stappen:
            for keus in stap.antwoorden:
                if (gezet.get(stap.id) is keus) is licht:
                    _lijn(tekening, vakken[stap.id], vakken[keus.doel], keus, licht)
    for vak in vakken.values():
        teken_vak(tekening, vak)
    return als_svg(tekening)


def tabel(plan: Stappenplan, stand: Stand | None = None) -> tuple[tuple[str, str, str, str], ...]:
    """Per answer: number, question, answer with what follows, and whether it was given."""
    gezet = {g.stap.id: g for g in stand.pad} if stand else {}
    rijen = []
    for stap in plan.stappen:
        for keus in stap.antwoorden:
            g = gezet.get(stap.id)
            gegeven = "" if g is None or g.antwoord is not keus else "ingevuld" if g.bekend else "gegeven"
            open_ = " (de bron laat dit open)" if keus.open_ else ""
            rijen.append((stap.nummer, stap.vraag, f"{keus.label} → {volgt(plan, keus)}{open_}", gegeven))
    return tuple(rijen)


def volgt(plan: Stappenplan, keus: Antwoord) -> str:
    """What comes after an answer, in words."""
    stap, einde = plan.stap(keus.doel), plan.einde(keus.doel)
    return (
        f"stap {stap.nummer}: {stap.label.partition(': ')[2] or stap.label}" if stap else einde.label if einde else ""
    )


def _einden_bij(plan: Stappenplan) -> dict[str, list[Einde]]:
    """Each end stands beside the first step that leads to it."""
    bij: dict[str, list[Einde]] = {}
    gezien: set[str] = set()
    for stap in plan.stappen:
        for keus in stap.antwoorden:
            einde = plan.einde(keus.doel)
            if einde and einde.id not in gezien:
                gezien.add(einde.id)
                bij.setdefault(stap.id, []).append(einde)
    return bij


def _einde_vak(einde: Einde, y: float, stand: Stand | None) -> Vak:
    bereikt = bool(stand and stand.einde and stand.einde.id == einde.id)
    kleur = KLEUR.get(einde.uitkomst or "", BLAUW if bereikt else GRIJS) if bereikt or not stand else GRIJS
    vak = maak_vak(_EINDE_X, y, _EINDE, einde.label, kleur=kleur)
    return replace(vak, vet=vak.vet if bereikt or not stand else 0)


def _lijn(tekening: ET.Element, van: Vak, naar: Vak, keus: Antwoord, licht: bool) -> None:
    """To an end it goes right, to the next step down, to another step around the left."""
    kleur = GROEN if licht else GRIJS
    if naar.x > van.x:
        begin, eind = (van.x + van.breed, van.midden), (naar.x, naar.midden)
        bocht = (begin[0] + eind[0]) / 2
        pad = f"M{begin[0]:.0f},{begin[1]:.1f} C{bocht:.0f},{begin[1]:.1f} {bocht:.0f},{eind[1]:.1f} {eind[0]:.0f},{eind[1]:.1f}"
    elif naar.y > van.y and naar.y - (van.y + van.hoog) <= _TUSSEN + 1:
        pad = f"M{van.x + 40:.0f},{van.y + van.hoog:.1f} V{naar.y:.1f}"
    else:
        uit = max(van.x - 24 - abs(naar.y - van.y) / 14, 8)
        pad = f"M{van.x:.0f},{van.midden:.1f} C{uit:.0f},{van.midden:.1f} {uit:.0f},{naar.midden:.1f} {naar.x:.0f},{naar.midden:.1f}"
    lijn = ET.SubElement(
        tekening, "path", d=pad, fill="none", stroke=kleur, attrib={"stroke-width": "3.2" if licht else "1.2"}
    )
    if keus.open_:
        lijn.set("stroke-dasharray", "5 5")
    ET.SubElement(lijn, "title").text = keus.label


def _beschrijving(plan: Stappenplan, stand: Stand | None) -> str:
    tekst = f"{len(plan.stappen)} stappen, {len(plan.einden)} einden."
    if stand:
        tekst += " Uw weg: " + "; ".join(f"{g.stap.nummer} {g.antwoord.label}" for g in stand.pad)
        tekst += f". Einde: {stand.einde.label}." if stand.einde else "."
    return tekst
