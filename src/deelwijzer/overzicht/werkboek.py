"""The inventory as a workbook: drop-downs, help, headers that stay, filters; what is read back is what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from deelwijzer.document.werkboek import als_bytes
from deelwijzer.feiten import Feiten
from deelwijzer.ontvangstbewijs import VOORBEHOUD, bewijsvelden, opgesteld_op
from deelwijzer.overzicht.celtekst import LANGSTE_CEL, VERVOLGBLAD, naar_xlsx, schoon
from deelwijzer.overzicht.schrijven import Tabellen
from deelwijzer.overzicht.velden import ALLE, BLADEN, KNOOPPUNTEN, REGIO, Blad, Veld

_KOP, _EXTRA = PatternFill("solid", fgColor="1F3B4D"), PatternFill("solid", fgColor="7B8E99")
_WIT = Font(bold=True, color="FFFFFF")
_BOVEN = Alignment(vertical="top", wrap_text=True)
# Drop-downs reach so far below the last row.
_EXTRA_RIJEN = 500
_LIJSTEN = "Lijsten"
# What is a table of findings: name of the sheet, header, rows.
Bijblad = tuple[str, Sequence[str], Sequence[Sequence[str]]]

UITLEG = (
    (
        "Begin",
        "Vul eerst het blad Regio in, dan Knooppunten, dan Deelnemers en Relaties. Een ster achter de kop betekent: verplicht.",
    ),
    (
        "Keuzes",
        "In veel cellen kunt u kiezen uit een lijst. Past er niets, typ dan zelf: bij het inlezen hoort u wat niet herkend is en wat u mogelijk bedoelt.",
    ),
    (
        "Meer in een cel",
        "Namen scheidt u met een puntkomma. Criteria zet u elk op een eigen regel in de cel (Alt+Enter).",
    ),
    ("Datums", "Schrijf een datum als jjjj-mm-dd, bijvoorbeeld 2025-11-01."),
    ("Geen personen", "Noem functies en organisaties, nooit namen van mensen of gegevens over inwoners."),
    ("Controleren", "Laat de mensen van elk knooppunt de rij nakijken en vul de dag in bij Gecontroleerd op."),
)


def werkboek(
    tabellen: Tabellen, feiten: Feiten, bewijs: Mapping[str, str] | None = None, bijbladen: Sequence[Bijblad] = ()
) -> bytes:
    """The workbook; equal input gives equal bytes. ``bijbladen``: findings and such, which are not read back."""
    return _Schrijver(tabellen, feiten).schrijf(bewijs or {}, bijbladen)


class _Schrijver:
    def __init__(self, tabellen: Tabellen, feiten: Feiten) -> None:
        self.tabellen, self.feiten = tabellen, feiten
        self.boek = Workbook(write_only=True)
        self.vervolg: list[tuple[str, str, str]] = []
        self.lijsten = _lijsten(feiten)

    def schrijf(self, bewijs: Mapping[str, str], bijbladen: Sequence[Bijblad]) -> bytes:
        for naam, kop, rijen in bijbladen:
            self._tabel(naam, kop, rijen)
        for b in BLADEN:
            self._blad(b)
        self._uitleg(bewijs)
        if self.vervolg:
            self._tabel(VERVOLGBLAD, ("Code", "Deel", "Tekst"), self.vervolg, ruw=True)
        self._lijstenblad()
        self.boek.properties.title = "Overzicht van knooppunten"
        return als_bytes(self.boek, date.fromisoformat(opgesteld_op()))

    def _blad(self, b: Blad) -> None:
        blad = self.boek.create_sheet(b.naam)
        rijen = self.tabellen[b.naam]
        blad.freeze_panes = "C2" if len(b.velden) > 8 else "B2"
        for nummer, veld in enumerate(b.velden, start=1):
            blad.column_dimensions[get_column_letter(nummer)].width = veld.breed
            self._keuze(blad, b, veld, get_column_letter(nummer), len(rijen) + 1 + _EXTRA_RIJEN)
        blad.auto_filter.ref = f"A1:{get_column_letter(len(b.velden))}{max(len(rijen) + 1, 2)}"
        koppen = []
        for veld in b.velden:
            cel = self._cel(blad, veld.kolom + (" *" if veld.verplicht else ""))
            cel.fill = _KOP if veld.voor == ALLE else _EXTRA
            cel.font, cel.alignment = _WIT, _BOVEN
            koppen.append(cel)
        blad.append(koppen)
        for rij in rijen:
            blad.append([self._cel(blad, rij[v.sleutel]) if rij.get(v.sleutel) else None for v in b.velden])

    def _keuze(self, blad: Any, b: Blad, veld: Veld, letter: str, tot: int) -> None:
        """The drop-down and the help of a column; one may always type something else."""
        bron = self._lijst(b, veld)
        keuze = DataValidation(
            type="list" if bron else "custom", formula1=bron or "TRUE", allow_blank=True, showErrorMessage=False
        )
        keuze.promptTitle, keuze.prompt = veld.kolom[:32], veld.hulp[:255]
        keuze.showInputMessage = True
        keuze.add(f"{letter}2:{letter}{tot}")
        blad.data_validations.append(keuze)

    def _lijst(self, b: Blad, veld: Veld) -> str | None:
        if veld.soort == "regio":
            return f"'{REGIO.naam}'!$A$2:$A${max(len(self.tabellen[REGIO.naam]) + 1, 50)}"
        if veld.soort in ("knooppunt", "doel"):
            return f"'{KNOOPPUNTEN.naam}'!$B$2:$B${len(self.tabellen[KNOOPPUNTEN.naam]) + 1 + _EXTRA_RIJEN}"
        sleutel = _lijstnaam(veld)
        return sleutel if sleutel in self.lijsten else None

    def _lijstenblad(self) -> None:
        blad = self.boek.create_sheet(_LIJSTEN)
        blad.sheet_state = "hidden"
        namen = list(self.lijsten)
        blad.append([self._cel(blad, n) for n in namen])
        hoogte = max(map(len, self.lijsten.values()))
        for index in range(hoogte):
            blad.append([self._cel(blad, w[index]) if index < len(w) else None for w in self.lijsten.values()])
        for nummer, naam in enumerate(namen, start=1):
            kolom = get_column_letter(nummer)
            bereik = f"{_LIJSTEN}!${kolom}$2:${kolom}${len(self.lijsten[naam]) + 1}"
            self.boek.defined_names[naam] = DefinedName(naam, attr_text=bereik)

    def _uitleg(self, bewijs: Mapping[str, str]) -> None:
        rijen: list[tuple[str, str, str]] = [("", kop, tekst) for kop, tekst in UITLEG]
        for b in BLADEN:
            rijen.append((b.naam, "", b.uitleg))
            for veld in b.velden:
                voor = (
                    ""
                    if veld.voor == ALLE
                    else f" Nodig voor: {', '.join(self.feiten.label(f'dw:{d}').lower() for d in veld.voor)}."
                )
                rijen.append((b.naam, veld.kolom + (" *" if veld.verplicht else ""), veld.hulp + voor))
        rijen.append(("", "Let op", VOORBEHOUD))
        rijen += [("Ontvangstbewijs", kop, waarde) for kop, waarde in bewijsvelden(bewijs)]
        self._tabel("Uitleg", ("Blad", "Onderwerp", "Uitleg"), rijen, breedten=(18, 28, 110))

    def _tabel(
        self,
        naam: str,
        kop: Sequence[str],
        rijen: Iterable[Sequence[str]],
        *,
        breedten: Sequence[int] = (),
        ruw: bool = False,
    ) -> None:
        rijen = list(rijen)
        blad = self.boek.create_sheet(naam)
        blad.freeze_panes = "A2"
        for nummer in range(len(kop)):
            blad.column_dimensions[get_column_letter(nummer + 1)].width = breedten[nummer] if breedten else 32
        blad.auto_filter.ref = f"A1:{get_column_letter(len(kop))}{len(rijen) + 1}"
        koppen = [self._cel(blad, k) for k in kop]
        for cel in koppen:
            cel.fill, cel.font = _KOP, _WIT
        blad.append(koppen)
        for rij in rijen:
            cellen = [self._cel(blad, w, kort=not ruw) for w in rij]
            for cel in cellen:
                cel.alignment = _BOVEN
            blad.append(cellen)

    def _cel(self, blad: Any, tekst: object, *, kort: bool = True) -> Any:
        """Always text: a name that begins with "=" is no formula. What is too long goes on elsewhere."""
        inhoud = schoon(str(tekst)) if kort else str(tekst)
        if kort and len(naar_xlsx(inhoud)) > LANGSTE_CEL:
            code = f"V{len({c for c, _, _ in self.vervolg}) + 1}"
            heel = inhoud
            inhoud, stap = heel[: LANGSTE_CEL // 8], LANGSTE_CEL // 8
            delen = [heel[i : i + stap] for i in range(stap, len(heel), stap)]
            self.vervolg += [(code, str(n), deel) for n, deel in enumerate(delen, start=1)]
            inhoud += f"\n[verder op blad Vervolg: {code}]"
        cel = WriteOnlyCell(blad, value=naar_xlsx(inhoud))
        cel.data_type = "s"
        return cel


def _lijstnaam(veld: Veld) -> str:
    return re.sub(r"\W", "_", f"keuze_{veld.van or veld.soort}")


def _lijsten(feiten: Feiten) -> dict[str, list[str]]:
    """What each drop-down offers, from the graph."""
    uit: dict[str, list[str]] = {"keuze_janee": ["ja", "nee"]}
    for b in BLADEN:
        for veld in b.velden:
            naam = _lijstnaam(veld)
            if naam in uit or veld.soort not in ("keuze", "term", "gemeente", "vraagstuk", "grond"):
                continue
            uit[naam] = keuzes(feiten, veld)
    return uit


def keuzes(feiten: Feiten, veld: Veld) -> list[str]:
    """The labels a column offers, in the order of the list, else of the alphabet."""
    soort = "grondslag" if veld.soort == "grond" else veld.van
    if soort.startswith("dw:"):
        leden = feiten.onderwerpen("rdf:type", soort)
        return [
            feiten.label(t)
            for t in sorted(leden, key=lambda t: (int(feiten.een(t, "dw:volgorde") or 99), feiten.label(t)))
        ]
    if veld.soort == "janee":
        return ["ja", "nee"]
    klasse = {
        "partij": "dw:Partijsoort",
        "taak": "dw:WettelijkeTaak",
        "bepaling": "dw:Bepaling",
        "knooppunt": "dw:Knooppunt",
        "grondslag": "dw:Verwerkingsgrondslag",
        "": "dw:Gemeentegebied",
    }[soort]
    termen = (t for t in feiten.onderwerpen("rdf:type", klasse) if not feiten.waar(t, "dw:verzamelbegrip"))
    return sorted({feiten.label(t) for t in termen}, key=str.casefold)
