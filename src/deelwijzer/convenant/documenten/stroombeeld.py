"""The flows of a proposal as a picture: who gives on the left, what and with which outcome in the middle, who receives on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from deelwijzer.convenant.documenten.voorstel import Beoordeling
from deelwijzer.document.model import schoon
from deelwijzer.tekening import GRIJS, KLEUR, LUCHT, RAND, Vak, als_svg, doek, maak_vak, teken_lijn, teken_vak

# As wide as makes the text readable on A4, and never higher than a page of it.
_BREED, _KANT, _MIDDEN = 820, 185, 350
_HOOGSTENS = 850
_LANGSTE = 160
# The outcome in a sign as well: colour alone says nothing to who does not see it.
_TEKEN = {
    "verplicht": "✓",
    "toegestaan": "✓",
    "toegestaan_mits": "✓",
    "eigen_afweging": "≈",
    "alleen_na_besluit": "§",
    "niet_tenzij": "!",
    "bronnen_verschillen": "≠",
    "onbekend": "?",
    "niet_toegestaan": "×",
}
_OPEN = ("verplicht", "toegestaan", "toegestaan_mits")


@dataclass(frozen=True)
class _Groep:
    """What one giver gives with one outcome: the box that says so, and those who receive it."""

    midden: Vak
    rechts: tuple[Vak, ...]
    door: bool


@dataclass(frozen=True)
class _Band:
    """All that one giver gives, with the giver beside it."""

    links: Vak
    groepen: tuple[_Groep, ...]

    @property
    def vakken(self) -> tuple[Vak, ...]:
        return (self.links, *(v for g in self.groepen for v in (g.midden, *g.rechts)))

    @property
    def onder(self) -> float:
        return max(v.y + v.hoog for v in self.vakken)


def beeld(stromen: Sequence[Beoordeling], naam: str) -> str:
    """All flows in one picture."""
    geordend = _geordend(schoon(tuple(stromen)))
    banden = _banden(geordend)
    onder = banden[-1].onder if banden else 60
    svg = doek(onder + RAND, f"Gegevensstromen: {schoon(naam)}", beschrijving(geordend), _BREED)
    if not banden:
        teken_vak(svg, maak_vak(RAND, RAND, _BREED - 2 * RAND, beschrijving(())))
    for band in banden:
        for g in band.groepen:
            begin = (band.links.x + band.links.breed, band.links.midden)
            teken_lijn(svg, begin, (g.midden.x, g.midden.midden), g.midden.kleur, open_=g.door)
            tussen = (g.midden.x + g.midden.breed, g.midden.midden)
            for rechts in g.rechts:
                teken_lijn(svg, tussen, (rechts.x, rechts.midden), g.midden.kleur, open_=g.door, pijl=True)
        for vak in band.vakken:
            teken_vak(svg, vak)
    return als_svg(svg)


def beelden(stromen: Sequence[Beoordeling], naam: str) -> Iterator[tuple[str, str]]:
    """The same in pieces that fit on a page, each with the text that says what it shows."""
    deel: list[Beoordeling] = []
    for stroom in _geordend(stromen):
        if deel and _banden((*deel, stroom))[-1].onder > _HOOGSTENS:
            yield beeld(deel, naam), beschrijving(deel)
            deel = []
        deel.append(stroom)
    if deel:
        yield beeld(deel, naam), beschrijving(deel)


def beschrijving(stromen: Sequence[Beoordeling]) -> str:
    """The picture in words."""
    if not stromen:
        return "Het voorstel noemt geen gegevensstromen."
    zinnen = (f"{b.gever} aan {b.nemer}: {', '.join(b.gegevens)}. Oordeel: {b.label}." for b in stromen)
    return " ".join(dict.fromkeys(zinnen))


def _wat(b: Beoordeling) -> tuple[str, tuple[str, ...], str]:
    return (b.gever, b.gegevens, b.uitkomst)


def _geordend(stromen: Sequence[Beoordeling]) -> tuple[Beoordeling, ...]:
    """By giver, then by data and outcome, each in the order in which the proposal first names it."""
    gevers = {g: n for n, g in enumerate(dict.fromkeys(b.gever for b in stromen))}
    soorten = {w: n for n, w in enumerate(dict.fromkeys(map(_wat, stromen)))}
    return tuple(sorted(stromen, key=lambda b: (gevers[b.gever], soorten[_wat(b)])))


def _banden(stromen: Sequence[Beoordeling]) -> list[_Band]:
    banden: list[_Band] = []
    y = float(RAND)
    for gever, van_gever in groupby(stromen, key=lambda b: b.gever):
        boven, groepen = y, []
        for _, leden in groupby(van_gever, key=_wat):
            groepen.append(_groep(list(leden), y))
            y = max(v.y + v.hoog for v in (groepen[-1].midden, *groepen[-1].rechts)) + LUCHT
        links = _partij(RAND, gever)
        hart = (groepen[0].midden.midden + groepen[-1].midden.midden) / 2
        banden.append(_Band(replace(links, y=max(boven, hart - links.hoog / 2)), tuple(groepen)))
        y = banden[-1].onder + 2 * LUCHT
    return banden


def _groep(leden: Sequence[Beoordeling], y: float) -> _Groep:
    b = leden[0]
    uitkomst = f"{_TEKEN.get(b.uitkomst, '?')} {b.label}"
    kleur = KLEUR.get(b.uitkomst, GRIJS)
    midden = maak_vak((_BREED - _MIDDEN) / 2, y, _MIDDEN, _in_het_kort(", ".join(b.gegevens)), [uitkomst], kleur)
    rechts, onder = [], y
    for nemer in dict.fromkeys(lid.nemer for lid in leden):
        rechts.append(replace(_partij(_BREED - RAND - _KANT, nemer), y=onder))
        onder += rechts[-1].hoog + LUCHT
    # The lower side is set halfway the other.
    scheef = (midden.hoog - (onder - LUCHT - y)) / 2
    if scheef > 0:
        rechts = [replace(r, y=r.y + scheef) for r in rechts]
    else:
        midden = replace(midden, y=y - scheef)
    return _Groep(midden, tuple(rechts), b.uitkomst in _OPEN)


def _partij(x: float, naam: str) -> Vak:
    return maak_vak(x, 0, _KANT, _in_het_kort(naam), kleur=KLEUR["verplicht"])


def _in_het_kort(tekst: str) -> str:
    return tekst if len(tekst) <= _LANGSTE else f"{tekst[: _LANGSTE - 1]}…"
