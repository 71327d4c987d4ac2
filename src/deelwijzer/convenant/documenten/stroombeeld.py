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
_HOOGSTENS = 1050
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
class _Rij:
    """One flow: the box for its data and outcome, and the one for its receiver."""

    beoordeling: Beoordeling
    midden: Vak
    rechts: Vak


@dataclass(frozen=True)
class _Band:
    """The flows of one giver below each other, with the giver beside them."""

    links: Vak
    rijen: tuple[_Rij, ...]

    @property
    def onder(self) -> float:
        return max(v.y + v.hoog for v in (self.links, *(v for r in self.rijen for v in (r.midden, r.rechts))))


def beeld(stromen: Sequence[Beoordeling], naam: str) -> str:
    """All flows in one picture."""
    banden = _banden(schoon(tuple(stromen)))
    onder = banden[-1].onder if banden else 60
    svg = doek(onder + RAND, f"Gegevensstromen: {schoon(naam)}", beschrijving(schoon(tuple(stromen))), _BREED)
    if not banden:
        teken_vak(svg, maak_vak(RAND, RAND, _BREED - 2 * RAND, beschrijving(())))
    for band in banden:
        for rij in band.rijen:
            kleur, door = _kleur(rij.beoordeling), rij.beoordeling.uitkomst in _OPEN
            midden, rechts = rij.midden, rij.rechts
            begin = (band.links.x + band.links.breed, band.links.midden)
            teken_lijn(svg, begin, (midden.x, midden.midden), kleur, open_=door)
            einde = (rechts.x, rechts.midden)
            teken_lijn(svg, (midden.x + midden.breed, midden.midden), einde, kleur, open_=door, pijl=True)
        for vak in (band.links, *(v for r in band.rijen for v in (r.midden, r.rechts))):
            teken_vak(svg, vak)
    return als_svg(svg)


def beelden(stromen: Sequence[Beoordeling], naam: str) -> Iterator[tuple[str, str]]:
    """The same in pieces that fit on a page, each with the text that says what it shows."""
    deel: list[Beoordeling] = []
    for stroom in stromen:
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
    return " ".join(f"{b.gever} aan {b.nemer}: {', '.join(b.gegevens)}. Oordeel: {b.label}." for b in stromen)


def _banden(stromen: Sequence[Beoordeling]) -> list[_Band]:
    banden: list[_Band] = []
    y = float(RAND)
    for gever, groep in groupby(stromen, key=lambda b: b.gever):
        boven, rijen = y, []
        for b in groep:
            rijen.append(_rij(b, y))
            y = max(v.y + v.hoog for v in (rijen[-1].midden, rijen[-1].rechts)) + LUCHT
        links = _vak(RAND, 0, _KANT, gever)
        hart = (rijen[0].midden.midden + rijen[-1].midden.midden) / 2
        banden.append(_Band(replace(links, y=max(boven, hart - links.hoog / 2)), tuple(rijen)))
        y = banden[-1].onder + 2 * LUCHT
    return banden


def _rij(b: Beoordeling, y: float) -> _Rij:
    uitkomst = f"{_TEKEN.get(b.uitkomst, '?')} {b.label}"
    midden = maak_vak((_BREED - _MIDDEN) / 2, y, _MIDDEN, _in_het_kort(", ".join(b.gegevens)), [uitkomst], _kleur(b))
    rechts = _vak(_BREED - RAND - _KANT, y, _KANT, b.nemer)
    # The lower of the two is set halfway the other.
    hart = y + max(midden.hoog, rechts.hoog) / 2
    return _Rij(b, replace(midden, y=hart - midden.hoog / 2), replace(rechts, y=hart - rechts.hoog / 2))


def _vak(x: float, y: float, breed: float, naam: str) -> Vak:
    return maak_vak(x, y, breed, _in_het_kort(naam), kleur=KLEUR["verplicht"])


def _kleur(b: Beoordeling) -> str:
    return KLEUR.get(b.uitkomst, GRIJS)


def _in_het_kort(tekst: str) -> str:
    return tekst if len(tekst) <= _LANGSTE else f"{tekst[: _LANGSTE - 1]}…"
