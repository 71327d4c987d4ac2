"""A selection as a workbook: words and colours, headers that stay, and an account of where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from deelwijzer.document.werkboek import als_bytes
from deelwijzer.feiten import Feiten
from deelwijzer.fouten import GebruikersFout
from deelwijzer.matrix import tabel
from deelwijzer.matrix.selectie import Selectie
from deelwijzer.ontvangstbewijs import VOORBEHOUD, bewijsvelden
from deelwijzer.oordeel.uitkomst import STERKTE, Uitkomst, uitkomst_label, uitkomst_term
from deelwijzer.taal import datum

_VORM = {
    Uitkomst.VERPLICHT: "BDD7EE",
    Uitkomst.TOEGESTAAN: "A9D08E",
    Uitkomst.TOEGESTAAN_MITS: "D9EAD3",
    Uitkomst.EIGEN_AFWEGING: "E4DFEC",
    Uitkomst.ALLEEN_NA_BESLUIT: "FFE699",
    Uitkomst.NIET_TENZIJ: "FCE4D6",
    Uitkomst.BRONNEN_VERSCHILLEN: "D0CECE",
    Uitkomst.ONBEKEND: "F2F2F2",
    Uitkomst.NIET_TOEGESTAAN: "F4B6B6",
}
_KOP = PatternFill("solid", fgColor="1F3B4D")
_HOOGSTE_RIJ = 1_048_575
_LANGSTE_CEL = 32_000
# More sheets or cells than this nobody reads: then one long sheet.
_BLADEN, _CELLEN = 40, 1_000_000


def werkblad(s: Selectie, f: Feiten, bewijs: dict[str, str]) -> bytes:
    """The workbook; equal input gives equal bytes. Raises GebruikersFout when it holds more rows than a sheet can."""
    boek = Workbook(write_only=True)
    schrijver = _Schrijver(boek, f)
    if kruis := tabel.kruistabel(s, f):
        schrijver.kruis(_titel(s, f), *kruis)
    elif len(s.matrix.gevers) <= _BLADEN and s.masker.size <= _CELLEN:
        for gever in s.matrix.gevers:
            een = Selectie(s.matrix.deel([gever], s.matrix.nemers, s.matrix.gegevens), s.uitkomsten)
            if een.aantal and (kruis := tabel.kruistabel(een.zonder_lege(), f)):
                schrijver.kruis(f.label(gever), *kruis)
    else:
        schrijver.lang(s)
    schrijver.verantwoording(s, bewijs)
    return als_bytes(boek, date.fromisoformat(bewijs["opgesteld_op"]))


def _titel(s: Selectie, f: Feiten) -> str:
    m = s.matrix
    return next(f"{f.label(a[0])}" for a in (m.gevers, m.nemers, m.gegevens) if len(a) == 1)


class _Schrijver:
    def __init__(self, boek: Workbook, f: Feiten) -> None:
        self.boek, self.f = boek, f
        self.vulling = {}
        for u in STERKTE:
            for deels in ("", " (deels)"):
                self.vulling[uitkomst_label(f, u) + deels] = PatternFill("solid", fgColor=_VORM[u])

    def _blad(self, titel: str, breedten: Sequence[float], *, vast: str) -> Any:
        blad = self.boek.create_sheet(_bladnaam(titel, self.boek.sheetnames))
        blad.freeze_panes = vast
        for nummer, breedte in enumerate(breedten, start=1):
            blad.column_dimensions[get_column_letter(nummer)].width = breedte
        return blad

    def _cel(self, blad: Any, tekst: object, *, vulling: PatternFill | None = None, **vorm: Any) -> Any:
        # Always text: a name that begins with "=" is no formula.
        cel = WriteOnlyCell(blad, value=ILLEGAL_CHARACTERS_RE.sub("", str(tekst))[:_LANGSTE_CEL])
        cel.data_type = "s"
        if vulling:
            cel.fill = vulling
        if vorm:
            cel.alignment = Alignment(vertical="top", wrap_text=True)
            cel.font = Font(**vorm)
        return cel

    def _koppen(self, blad: Any, koppen: Iterable[str]) -> list[Any]:
        return [self._cel(blad, k, vulling=_KOP, bold=True, color="FFFFFF") for k in koppen]

    def kruis(self, titel: str, koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> None:
        blad = self._blad(titel, [38, *[18] * (len(koppen) - 1)], vast="B2")
        blad.auto_filter.ref = f"A1:{get_column_letter(len(koppen))}{len(rijen) + 1}"
        blad.append(self._koppen(blad, koppen))
        for naam, *woorden in rijen:
            cellen = [self._cel(blad, w, vulling=self.vulling[w]) if w else None for w in woorden]
            blad.append([self._cel(blad, naam, bold=True), *cellen])

    def lang(self, s: Selectie) -> None:
        """One row for what is decided alike."""
        rijen = list(tabel.groepsrijen(s, self.f, kort=False))
        if len(rijen) > _HOOGSTE_RIJ:
            raise GebruikersFout(
                f"Deze keuze geeft {len(rijen)} rijen, meer dan er in een werkblad passen. Kies minder gevers, of gebruik csv.",
                plaats="formaat",
            )
        blad = self._blad("Matrix", [30, 22, 60, 60, 60], vast="A2")
        blad.auto_filter.ref = f"A1:{get_column_letter(len(tabel.GROEPSKOPPEN))}{len(rijen) + 1}"
        blad.append(self._koppen(blad, tabel.GROEPSKOPPEN))
        for gever, oordeel, *rest in rijen:
            cellen = [self._cel(blad, oordeel, vulling=self.vulling[oordeel]), *(self._cel(blad, r) for r in rest)]
            blad.append([self._cel(blad, gever), *cellen])

    def verantwoording(self, s: Selectie, bewijs: dict[str, str]) -> None:
        blad = self._blad("Verantwoording", [30, 100], vast="A1")
        f = self.f

        def rij(*teksten: str, vulling: PatternFill | None = None) -> None:
            eerste, *rest = teksten
            blad.append([self._cel(blad, eerste, vulling=vulling, bold=True), *(self._cel(blad, r) for r in rest)])

        rij("Verstrekkingsmatrix", f"De regels van {datum(s.matrix.peildatum)}, zonder verdere omstandigheden.")
        rij("Let op", VOORBEHOUD)
        rij("Lege cel", "Gever en ontvanger zijn dezelfde partij, of het oordeel valt buiten uw keuze.")
        rij("Deels", "De norm dekt maar een deel van de gegevens.")
        rij("")
        for kop, waarde in bewijsvelden(bewijs):
            rij(kop, waarde)
        rij("Aantal cellen", str(s.aantal))
        rij("")
        rij("Oordeel", "Wat het betekent")
        for u in STERKTE:
            term = uitkomst_term(f, u)
            rij(f.label(term), f.een(term, "dw:uitleg") or "", vulling=self.vulling[f.label(term)])


def _bladnaam(titel: str, bestaand: Sequence[str]) -> str:
    """At most 31 characters, without what a sheet name may not hold, and not twice."""
    kaal = re.sub(r"[\[\]:*?/\\']", " ", titel)[:31].strip() or "Blad"
    naam, nummer = kaal, 2
    while naam.lower() in {b.lower() for b in bestaand}:
        naam, nummer = f"{kaal[:28]} {nummer}", nummer + 1
    return naam
