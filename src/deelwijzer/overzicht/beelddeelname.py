"""Which party sits in which knooppunt, as a grid with the letter of its role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from rdflib import URIRef

from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.overzicht.beeldvorm import Beeld, kop, opschrift, rooster, van_regio
from deelwijzer.taal import telwoord
from deelwijzer.tekening import BLAUW, GRIJS, ORANJE, RAND, als_svg, doek, kort, passend, teken_blok, teken_tekst

if TYPE_CHECKING:
    from deelwijzer.overzicht.analyse import Analyse
    from deelwijzer.overzicht.schrijven import Tekstrij

_NAAM, _CEL, _HOOG, _KOP = 270, 30, 25, 200
# A party without a role takes part as well.
_ZONDER_ROL = "•"
_BEVINDING = "!"


def beeld(analyse: Analyse, regio: str) -> Beeld:
    """Parties in rows, the one with most seats first; knooppunten in columns, with a number that the table repeats."""
    r, kaarten = van_regio(analyse, regio)
    per: dict[str, dict[str, list[Tekstrij]]] = defaultdict(lambda: defaultdict(list))
    for k in kaarten:
        for d in k.deelnemers:
            per[partijnaam(d)][k.iri].append(d)
    partijen = sorted(per, key=lambda p: (-len(per[p]), p.casefold()))
    letters = rolletters(analyse)
    gevonden = bij_deelnemers(analyse, {k.iri for k in kaarten})
    titel = opschrift(r, "Wie waar deelneemt")
    tekst = (
        f"{telwoord(len(partijen), 'partij', 'partijen')} in {telwoord(len(kaarten), 'knooppunt', 'knooppunten')}. "
        f"Bij {telwoord(len(gevonden), 'deelnemer', 'deelnemers')} is er een bevinding over taak, grondslag of beroepsgeheim."
    )
    boven = RAND + 78 + _KOP
    svg = doek(
        boven + len(partijen) * _HOOG + 2 * RAND,
        titel,
        tekst,
        int(max(760, 2 * RAND + _NAAM + len(kaarten) * _CEL + 150)),
    )
    kop(
        svg, titel, "Een letter is de rol. Een uitroepteken: er is een bevinding over taak, grondslag of beroepsgeheim."
    )
    _legenda(svg, letters)
    for n, k in enumerate(kaarten):
        x = RAND + _NAAM + n * _CEL
        naam = passend(f"{n + 1}. {k.naam}", _KOP * 1.25, 12)
        teken_tekst(svg, x + _CEL / 2 + 4, boven - 8, naam, grootte=12, draai=-55)
    for m, partij in enumerate(partijen):
        y = boven + m * _HOOG
        if m % 2 == 0:
            teken_blok(svg, RAND, y, _NAAM, _HOOG, "#f4f6f6")
        teken_tekst(svg, RAND + 6, y + 17, passend(partij, _NAAM - 42, 13), grootte=13)
        teken_tekst(svg, RAND + _NAAM - 8, y + 17, str(len(per[partij])), kleur=GRIJS, grootte=13, anker="end")
        for n, k in enumerate(kaarten):
            x = RAND + _NAAM + n * _CEL
            if not (rijen := per[partij].get(k.iri, [])):
                continue
            gegrond = not any(_sleutel(k.iri, d) in gevonden for d in rijen)
            teken_blok(svg, x, y, _CEL, _HOOG, "#dbe9f6" if gegrond else "#fbe7d0")
            letter = letters.get(rijen[0].get("rol", ""), _ZONDER_ROL) + ("" if gegrond else _BEVINDING)
            kleur = BLAUW if gegrond else ORANJE
            teken_tekst(svg, x + _CEL / 2, y + 17, letter, kleur=kleur, grootte=13, vet=True, anker="middle")
    rooster(svg, RAND + _NAAM, boven, _CEL, _HOOG, len(kaarten), len(partijen))
    rijen_uit = tuple(
        (
            partij,
            f"{n + 1}. {k.naam}",
            k.functie or "Niet ingevuld",
            d.get("rol", "Niet ingevuld"),
            d.get("taak") or d.get("taak-in-eigen-woorden") or "Niet ingevuld",
            d.get("grondslag") or ("Volgt uit de taak" if d.get("taak") else "Niet ingevuld"),
            " ".join(gevonden.get(_sleutel(k.iri, d), ())),
        )
        for partij in partijen
        for n, k in enumerate(kaarten)
        for d in per[partij].get(k.iri, ())
    )
    kolommen = ("Partij", "Knooppunt", "Functie", "Rol", "Taak", "Grondslag", "Bevinding")
    return Beeld(titel, tekst, als_svg(svg), kolommen, rijen_uit)


def bij_deelnemers(analyse: Analyse, knooppunten: Collection[str]) -> dict[tuple[str, str, str], list[str]]:
    """What was found about each participant, by knooppunt, party and organisation."""
    uit: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for b in analyse.bevindingen:
        if b.knoop in knooppunten and b.waarde.startswith(f"{b.knoop}/deelname/"):
            deelname = URIRef(b.waarde)
            partij = analyse.label(str(analyse.graaf.value(deelname, DW.partij)))
            uit[b.knoop, partij, str(analyse.graaf.value(deelname, DW.organisatienaam) or "")].append(b.bericht)
    return uit


def _sleutel(knooppunt: str, d: Tekstrij) -> tuple[str, str, str]:
    return knooppunt, d.get("partij", ""), d.get("organisatie", "")


def partijnaam(d: Tekstrij) -> str:
    """Who takes part: the organisation when it is named, with what kind it is."""
    organisatie, partij = d.get("organisatie", ""), d.get("partij", "")
    return f"{organisatie} ({partij})" if organisatie and organisatie != partij else organisatie or partij


def rolletters(analyse: Analyse) -> dict[str, str]:
    """Each role with its first letter, which all differ."""
    f = analyse.wijzer.feiten
    return {f.label(rol): f.label(rol)[:1].upper() for rol in sorted(f.onderwerpen("rdf:type", "dw:Rol"), key=f.label)}


def _legenda(svg: ET.Element, letters: dict[str, str]) -> None:
    x = float(RAND)
    for naam, letter in (*letters.items(), ("Rol niet ingevuld", _ZONDER_ROL)):
        teken_tekst(svg, x, RAND + 60, letter, kleur=BLAUW, grootte=13, vet=True)
        teken_tekst(svg, x + 16, RAND + 60, kort(naam), grootte=13)
        x += 16 + len(naam) * 7.2 + 20
