"""The rows of an inventory from tables: a workbook, a CSV file, or a zip of them."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from deelwijzer.overzicht.cellen import Cel
from deelwijzer.overzicht.celtekst import VERVOLG, VERVOLGBLAD, uit_csv, uit_xlsx
from deelwijzer.overzicht.meldingen import InventarisFout, Melding, Plaats
from deelwijzer.overzicht.rijen import Rijen
from deelwijzer.overzicht.velden import BLADEN, Blad, blad, blad_met, slug

# In bytes.
LANGSTE_BESTAND = 60_000_000
_UITGEPAKT = 400_000_000
_RIJEN = 200_000
# What exports hold beside the inventory itself.
_NIET_VOOR_GEGEVENS = {
    "uitleg",
    "lijsten",
    "ontvangstbewijs",
    "antwoorden",
    "bevindingen",
    "dekking",
    "wegen",
    "beroepsgeheim",
    "aantallen",
    slug(VERVOLGBLAD),
}


def als_tekst(ruw: bytes, naam: str) -> str:
    """What stands in a text file, whatever program wrote it. Raises InventarisFout."""
    for codering in ("utf-8-sig", "cp1252"):
        try:
            return ruw.decode(codering)
        except UnicodeDecodeError:
            continue
    raise InventarisFout(f"'{naam}' is geen leesbare tekst. Sla het bestand op als UTF-8.", plaats=naam)


def is_werkboek(ruw: bytes) -> bool:
    """Whether it is a zip that holds a workbook, whatever the file is called."""
    try:
        return any(n.startswith("xl/") for n in zipfile.ZipFile(io.BytesIO(ruw)).namelist())
    except zipfile.BadZipFile:
        return False


def _eis_klein(ruw: bytes) -> None:
    """A small zip may hold far too much."""
    with zipfile.ZipFile(io.BytesIO(ruw)) as pakket:
        if sum(deel.file_size for deel in pakket.infolist()) > _UITGEPAKT:
            raise InventarisFout("Het bestand is uitgepakt te groot. Splits het per regio.")


def uit_werkboek(ruw: bytes) -> Rijen:
    """The rows of the sheets Deelwijzer knows. Raises InventarisFout when there is none, or the file is no workbook."""
    try:
        _eis_klein(ruw)
        boek = load_workbook(io.BytesIO(ruw), read_only=True)
    except InventarisFout:
        raise
    except Exception:
        raise InventarisFout("Dit is geen werkboek dat te openen is. Sla het op als xlsx.") from None
    rijen = Rijen()
    vervolg: dict[str, list[str]] = {}
    if VERVOLGBLAD in boek.sheetnames:
        for rij in boek[VERVOLGBLAD].iter_rows(min_row=2, values_only=True):
            if len(rij) >= 3 and rij[0] is not None:
                vervolg.setdefault(str(rij[0]), []).append(uit_xlsx(str(rij[2] or "")))
    bekend = False
    for titel in boek.sheetnames:
        gevonden = blad(titel)
        if gevonden:
            bekend = True
            _uit_werkblad(rijen, gevonden, boek[titel], vervolg)
        elif slug(titel) not in _NIET_VOOR_GEGEVENS:
            _meld_blad(rijen, titel)
    if not bekend:
        namen = ", ".join(b.naam for b in BLADEN)
        raise InventarisFout(f"Dit werkboek heeft geen blad dat Deelwijzer kent. Verwacht worden: {namen}.")
    return rijen


def _uit_werkblad(rijen: Rijen, b: Blad, werkblad: Any, vervolg: dict[str, list[str]]) -> None:
    # What the file says of its own size may be wrong.
    werkblad.reset_dimensions()
    kolommen: dict[int, tuple[str, str]] = {}
    for nummer, cellen in enumerate(werkblad.iter_rows(), start=1):
        if nummer > _RIJEN:
            rijen.meldingen.append(
                Melding(Plaats(b.naam, nummer), f"Er zijn meer dan {_RIJEN} rijen. De rest is niet gelezen.")
            )
            return
        if nummer == 1:
            for index, cel in enumerate(cellen):
                _kolom(rijen, b, kolommen, index, _celtekst(cel.value) if cel.value is not None else "")
            _eis_kolommen(rijen, b, kolommen)
            continue
        inhoud = {}
        for index, cel in enumerate(cellen):
            if index in kolommen and cel.value is not None:
                sleutel, kop = kolommen[index]
                tekst = _celtekst(cel.value)
                if merk := VERVOLG.search(tekst):
                    tekst = tekst[: merk.start()] + "".join(vervolg.get(merk[1], []))
                plaats = Plaats(b.naam, nummer, kop, get_column_letter(index + 1))
                inhoud[sleutel] = Cel(tekst, plaats, formule=cel.data_type == "f")
        rijen.voeg_toe(b, Plaats(b.naam, nummer), inhoud)


def _celtekst(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return waarde.date().isoformat()
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde))
    return uit_xlsx(str(waarde))


def _kolom(rijen: Rijen, b: Blad, kolommen: dict[int, tuple[str, str]], index: int, kop: str) -> None:
    kop = kop.strip().rstrip("*").strip()
    if not kop:
        return
    veld = b.veld(kop)
    plaats = Plaats(b.naam, 1, kop[:60], get_column_letter(index + 1))
    if veld is None:
        bericht = "Deze kolom kent Deelwijzer niet. Zij is niet gelezen."
        rijen.meldingen.append(Melding(plaats, bericht, "opmerking"))
    elif any(sleutel == veld.sleutel for sleutel, _ in kolommen.values()):
        rijen.meldingen.append(Melding(plaats, "Deze kolom staat er twee keer. Alleen de eerste is gelezen."))
    else:
        kolommen[index] = (veld.sleutel, veld.kolom)


def _eis_kolommen(rijen: Rijen, b: Blad, kolommen: dict[int, tuple[str, str]]) -> None:
    aanwezig = {sleutel for sleutel, _ in kolommen.values()}
    for veld in b.velden:
        if veld.verplicht and veld.sleutel not in aanwezig:
            rijen.meldingen.append(
                Melding(
                    Plaats(b.naam, 1, veld.kolom), f"De kolom '{veld.kolom}' ontbreekt. Zet haar naam in de eerste rij."
                )
            )


def _meld_blad(rijen: Rijen, titel: str) -> None:
    rijen.meldingen.append(
        Melding(Plaats(titel, 1), "Dit blad kent Deelwijzer niet. Het is niet gelezen.", "opmerking")
    )


def uit_zip(ruw: bytes) -> Rijen:
    """The rows of every CSV file in a zip. Raises InventarisFout."""
    try:
        _eis_klein(ruw)
        with zipfile.ZipFile(io.BytesIO(ruw)) as pakket:
            delen = {n: pakket.read(n) for n in sorted(pakket.namelist()) if n.lower().endswith(".csv")}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        raise InventarisFout("Dit zip-bestand is niet te openen. Pak het opnieuw in, zonder wachtwoord.") from None
    if not delen:
        raise InventarisFout(
            "In dit zip-bestand staat geen csv. Verwacht worden: knooppunten.csv, deelnemers.csv, relaties.csv en regio.csv."
        )
    rijen = Rijen()
    for naam, inhoud in delen.items():
        _voeg_csv_toe(rijen, als_tekst(inhoud, naam), PurePath(naam).stem, naam)
    return rijen


def uit_csv_tekst(tekst: str, stam: str) -> Rijen:
    """The rows of one CSV file; ``stam``: its name without the ending, which may say which sheet it is. Raises InventarisFout."""
    rijen = Rijen()
    _voeg_csv_toe(rijen, tekst, stam, "")
    return rijen


def _voeg_csv_toe(rijen: Rijen, tekst: str, stam: str, in_zip: str) -> None:
    eerste = tekst.partition("\n")[0]
    scheiding = max(";,\t", key=eerste.count)
    csv.field_size_limit(LANGSTE_BESTAND)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding)
    try:
        kop = [uit_csv(k) for k in next(lezer)]
        b = blad(stam) or (None if slug(stam) in _NIET_VOOR_GEGEVENS else blad_met(kop))
        if b is None:
            if in_zip:
                if slug(stam) not in _NIET_VOOR_GEGEVENS:
                    _meld_blad(rijen, in_zip)
                return
            raise InventarisFout(
                "Deze csv heeft geen kolommen die Deelwijzer kent. De eerste rij hoort de namen van de kolommen te bevatten."
            )
        kolommen: dict[int, tuple[str, str]] = {}
        for index, naam in enumerate(kop):
            _kolom(rijen, b, kolommen, index, naam)
        _eis_kolommen(rijen, b, kolommen)
        for nummer, waarden in enumerate(lezer, start=2):
            inhoud = {
                kolommen[i][0]: Cel(uit_csv(w), Plaats(b.naam, nummer, kolommen[i][1], get_column_letter(i + 1)))
                for i, w in enumerate(waarden)
                if i in kolommen
            }
            rijen.voeg_toe(b, Plaats(b.naam, nummer), inhoud)
    except (csv.Error, StopIteration):
        raise InventarisFout(
            "Deze csv is niet te lezen. Controleer de aanhalingstekens.", plaats=in_zip or None
        ) from None
