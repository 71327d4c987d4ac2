"""An inventory from a file: a workbook, CSV (one sheet, or a zip of them), YAML, Turtle or JSON-LD."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from rdflib import RDF, Graph, URIRef

from deelwijzer.begrippen import ID, kort
from deelwijzer.bestanden import lees_bytes
from deelwijzer.convenant.boom import Tak, lees_boom
from deelwijzer.convenant.fouten import ConvenantFout
from deelwijzer.convenant.rdfvorm import DW, haalt_op, nieuwe_graaf
from deelwijzer.namen import Namen
from deelwijzer.overzicht.cellen import Cel
from deelwijzer.overzicht.celtekst import VERVOLG, VERVOLGBLAD, uit_csv, uit_xlsx
from deelwijzer.overzicht.meldingen import Importverslag, InventarisFout, Melding, Plaats
from deelwijzer.overzicht.rijen import Rij, Rijen, graaf_van
from deelwijzer.overzicht.velden import BLADEN, DEELNEMERS, KNOOPPUNTEN, REGIO, RELATIES, Blad, blad, blad_met, slug

HOOGSTENS = 60_000_000
# What stands inside what in YAML.
_ONDERDELEN = {REGIO.naam: (KNOOPPUNTEN,), KNOOPPUNTEN.naam: (DEELNEMERS, RELATIES)}
_UITGEPAKT = 400_000_000
_RIJEN, _YAML_VELDEN, _HAKEN = 200_000, 4_000_000, 50
# What exports hold beside the inventory itself.
_NIET_VOOR_GEGEVENS = {
    *(
        "uitleg",
        "lijsten",
        "ontvangstbewijs",
        "antwoorden",
        "bevindingen",
        "dekking",
        "wegen",
        "beroepsgeheim",
        "aantallen",
    ),
    slug(VERVOLGBLAD),
}


@dataclass(frozen=True)
class Inventaris:
    """The knooppunten of one or more regions: their graph, and what was wrong in the file. ``naam``: the file it came from."""

    graaf: Graph
    verslag: Importverslag
    naam: str


def lees(bron: Path | str | bytes, naam: str, namen: Namen) -> Inventaris:
    """The inventory in a file (a path, or its bytes); ``naam`` is the name of the file, whose ending tells the format.

    Wrong cells are in the report and the rest is kept. Raises InventarisFout when nothing can be read.
    """
    ruw = bron if isinstance(bron, bytes) else lees_bytes(Path(bron), HOOGSTENS)
    if len(ruw) > HOOGSTENS:
        raise InventarisFout("Het bestand is groter dan 60 MB. Splits het per regio.", plaats=naam)
    if not ruw.strip():
        raise InventarisFout("Het bestand is leeg. Begin met 'deelwijzer overzicht nieuw'.", plaats=naam)
    soort = PurePath(naam).suffix.lower()
    bestand = PurePath(naam).name
    if soort in (".ttl", ".jsonld", ".json"):
        graaf, verslag = _uit_rdf(ruw, soort, namen, bestand)
    else:
        graaf, verslag = graaf_van(_rijen(ruw, soort, bestand), namen, bestand)
    if not sum(aantal for _, aantal in verslag.gelezen):
        eerste = f" {verslag.meldingen[0]}" if verslag.meldingen else ""
        raise InventarisFout(f"In dit bestand staat geen enkel knooppunt dat te lezen is.{eerste}", plaats=naam)
    return Inventaris(graaf, verslag, bestand)


def _rijen(ruw: bytes, soort: str, naam: str) -> Rijen:
    if soort in (".xlsx", ".xlsm") or (soort not in (".zip", ".csv", ".yaml", ".yml") and _is_werkboek(ruw)):
        return _uit_werkboek(ruw)
    if soort == ".zip" or ruw[:4] == b"PK\x03\x04":
        return _uit_zip(ruw)
    tekst = _tekst(ruw, naam)
    if soort == ".csv":
        rijen = Rijen()
        _uit_csv(rijen, tekst, PurePath(naam).stem, "")
        return rijen
    if soort in (".yaml", ".yml"):
        return _uit_yaml(tekst)
    raise InventarisFout(
        f"'{naam}' is geen overzicht dat Deelwijzer kent. Gebruik xlsx, csv (of een zip met csv), yaml, ttl of jsonld.",
        plaats=naam,
    )


def _tekst(ruw: bytes, naam: str) -> str:
    for codering in ("utf-8-sig", "cp1252"):
        try:
            return ruw.decode(codering)
        except UnicodeDecodeError:
            continue
    raise InventarisFout(f"'{naam}' is geen leesbare tekst. Sla het bestand op als UTF-8.", plaats=naam)


# Workbooks


def _is_werkboek(ruw: bytes) -> bool:
    try:
        return any(n.startswith("xl/") for n in zipfile.ZipFile(io.BytesIO(ruw)).namelist())
    except zipfile.BadZipFile:
        return False


def _eis_klein(ruw: bytes) -> None:
    """A small zip may hold far too much."""
    with zipfile.ZipFile(io.BytesIO(ruw)) as pakket:
        if sum(deel.file_size for deel in pakket.infolist()) > _UITGEPAKT:
            raise InventarisFout("Het bestand is uitgepakt te groot. Splits het per regio.")


def _uit_werkboek(ruw: bytes) -> Rijen:
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
                _kolom(rijen, b, kolommen, index, _celtekst(cel.value)[0] if cel.value is not None else "")
            _eis_kolommen(rijen, b, kolommen)
            continue
        inhoud = {}
        for index, cel in enumerate(cellen):
            if index in kolommen and cel.value is not None:
                sleutel, kop = kolommen[index]
                tekst, _ = _celtekst(cel.value)
                if merk := VERVOLG.search(tekst):
                    tekst = tekst[: merk.start()] + "".join(vervolg.get(merk[1], []))
                plaats = Plaats(b.naam, nummer, kop, get_column_letter(index + 1))
                inhoud[sleutel] = Cel(tekst, plaats, formule=cel.data_type == "f")
        _voeg_toe(rijen, b, Plaats(b.naam, nummer), inhoud)


def _celtekst(waarde: Any) -> tuple[str, bool]:
    if isinstance(waarde, bool):
        return ("ja" if waarde else "nee"), False
    if isinstance(waarde, datetime):
        return waarde.date().isoformat(), False
    if isinstance(waarde, date):
        return waarde.isoformat(), False
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde)), False
    return uit_xlsx(str(waarde)), False


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


def _voeg_toe(rijen: Rijen, b: Blad, plaats: Plaats, inhoud: dict[str, Cel]) -> None:
    if any(cel.tekst.strip() for cel in inhoud.values()):
        rijen.per_blad[b.naam].append(Rij(plaats, inhoud))


# CSV


def _uit_zip(ruw: bytes) -> Rijen:
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
        _uit_csv(rijen, _tekst(inhoud, naam), PurePath(naam).stem, naam)
    return rijen


def _uit_csv(rijen: Rijen, tekst: str, stam: str, in_zip: str) -> None:
    eerste = tekst.partition("\n")[0]
    scheiding = max(";,\t", key=eerste.count)
    csv.field_size_limit(HOOGSTENS)
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
            _voeg_toe(rijen, b, Plaats(b.naam, nummer), inhoud)
    except (csv.Error, StopIteration):
        raise InventarisFout(
            "Deze csv is niet te lezen. Controleer de aanhalingstekens.", plaats=in_zip or None
        ) from None


# YAML


def _uit_yaml(tekst: str) -> Rijen:
    try:
        boom = lees_boom(tekst, "overzicht", "'regios:'", _YAML_VELDEN, tekens_weigeren=False)
    except ConvenantFout as fout:
        raise InventarisFout(str(fout), plaats=fout.plaats) from None
    rijen = Rijen()
    assert isinstance(boom.inhoud, dict)
    for naam, tak in boom.inhoud.items():
        if slug(naam) != "regios":
            _meld_regel(rijen, REGIO, tak, naam, "Dit veld kent Deelwijzer niet. Zet alles onder 'regios:'.")
            continue
        for regio in _lijst(rijen, REGIO, tak, naam):
            kop = _blok(rijen, REGIO, regio, {})
            in_regio = {"regio": kop["regio"]} if "regio" in kop else {}
            for sleutel, deel in _onderdelen(regio, (KNOOPPUNTEN,)):
                for knooppunt in _lijst(rijen, KNOOPPUNTEN, deel, sleutel):
                    _yaml_knooppunt(rijen, knooppunt, in_regio)
    return rijen


def _yaml_knooppunt(rijen: Rijen, knooppunt: Tak, in_regio: dict[str, Cel]) -> None:
    rij = _blok(rijen, KNOOPPUNTEN, knooppunt, in_regio)
    for sleutel, deel in _onderdelen(knooppunt, (DEELNEMERS, RELATIES)):
        b = DEELNEMERS if sleutel == DEELNEMERS.sleutel else RELATIES
        zelf = {**in_regio, ("knooppunt" if b is DEELNEMERS else "van"): rij["naam"]} if "naam" in rij else in_regio
        for tak in _lijst(rijen, b, deel, sleutel):
            _blok(rijen, b, tak, zelf)


def _onderdelen(tak: Tak, bladen: tuple[Blad, ...]) -> list[tuple[str, Tak]]:
    sleutels = {b.sleutel for b in bladen}
    inhoud = tak.inhoud if isinstance(tak.inhoud, dict) else {}
    return [(slug(n), t) for n, t in inhoud.items() if slug(n) in sleutels]


def _blok(rijen: Rijen, b: Blad, tak: Tak, vast: dict[str, Cel]) -> dict[str, Cel]:
    """The fields of one row, added to the rows; what is no field is reported."""
    inhoud = dict(vast)
    onderdelen = {x.sleutel for x in _ONDERDELEN.get(b.naam, ())}
    if not isinstance(tak.inhoud, dict):
        _meld_regel(rijen, b, tak, b.sleutel, "Hier worden velden verwacht, zoals 'naam:'.")
        return {}
    for naam, deel in tak.inhoud.items():
        if slug(naam) in onderdelen:
            continue
        veld = b.veld("regio" if b is REGIO and slug(naam) == "naam" else naam)
        if veld is None or (veld.sleutel in vast and veld.sleutel != "regio"):
            _meld_regel(rijen, b, deel, naam, "Dit veld kent Deelwijzer hier niet. Het is niet gelezen.", "opmerking")
            continue
        plaats = Plaats(b.naam, deel.regel, veld.kolom, is_regel=True)
        if isinstance(deel.inhoud, dict) or (
            isinstance(deel.inhoud, list) and any(not isinstance(d.inhoud, str) for d in deel.inhoud)
        ):
            _meld_regel(rijen, b, deel, naam, "Hier hoort tekst of een lijst van teksten.")
            continue
        tekst = (
            veld.scheiding.join(str(d.inhoud) for d in deel.inhoud) if isinstance(deel.inhoud, list) else deel.inhoud
        )
        inhoud[veld.sleutel] = Cel(tekst, plaats)
    _voeg_toe(rijen, b, Plaats(b.naam, tak.regel, is_regel=True), inhoud)
    return inhoud


def _lijst(rijen: Rijen, b: Blad, tak: Tak, naam: str) -> list[Tak]:
    if isinstance(tak.inhoud, list):
        return tak.inhoud
    if not tak.leeg:
        _meld_regel(rijen, b, tak, naam, "Hier hoort een lijst, met een streepje voor elk onderdeel.")
    return []


def _meld_regel(rijen: Rijen, b: Blad, tak: Tak, veld: str, bericht: str, ernst: str = "fout") -> None:
    rijen.meldingen.append(Melding(Plaats(b.naam, tak.regel, veld[:60], is_regel=True), bericht, ernst))


# Turtle and JSON-LD


def _uit_rdf(ruw: bytes, soort: str, namen: Namen, naam: str) -> tuple[Graph, Importverslag]:
    """Read as rows too, so that the same checks hold; what no column holds is reported."""
    from deelwijzer.overzicht.schrijven import rijen_van

    tekst = _tekst(ruw, naam)
    graaf = nieuwe_graaf()
    _eis_ondiep(tekst)
    try:
        if soort == ".ttl":
            graaf.parse(data=tekst, format="turtle", publicID=f"{ID}regio/")
        else:
            inhoud = json.loads(tekst)
            if haalt_op(inhoud):
                raise InventarisFout(
                    "Dit bestand verwijst naar een context op internet. Zet de context in het bestand zelf.",
                    plaats="@context",
                )
            graaf.parse(data=tekst, format="json-ld", publicID=f"{ID}regio/")
    except InventarisFout:
        raise
    except Exception as fout:
        regel = re.search(r"line (\d+)", str(fout))
        vorm = "Turtle" if soort == ".ttl" else "JSON-LD"
        raise InventarisFout(
            f"Dit is geen geldige {vorm}." + (f" Kijk bij regel {regel[1]}." if regel else ""), plaats=naam
        ) from None
    rijen = Rijen()
    tabellen = rijen_van(graaf, namen.feiten)
    for b in BLADEN:
        for nummer, rij in enumerate(tabellen[b.naam], start=2):
            cellen = {
                v.sleutel: Cel(rij[v.sleutel], Plaats(b.naam, nummer, v.kolom)) for v in b.velden if rij.get(v.sleutel)
            }
            _voeg_toe(rijen, b, Plaats(b.naam, nummer), cellen)
    gelezen, verslag = graaf_van(rijen, namen, naam)
    verloren = {(p, _los(o)) for _, p, o in graaf} - {(p, _los(o)) for _, p, o in gelezen}
    over = sorted({kort(str(p)) for p, _ in verloren if p != RDF.type})
    if over:
        bericht = f"Wat bij deze eigenschappen staat, past niet (helemaal) in het overzicht en is niet gelezen: {', '.join(over)}."
        verslag = Importverslag(
            (*verslag.meldingen, Melding(Plaats(REGIO.naam, 1), bericht, "opmerking")), verslag.gelezen
        )
    return gelezen, verslag


def _los(waarde: Any) -> str:
    """A value to compare with: nodes of the inventory itself may have been called otherwise."""
    return "" if isinstance(waarde, URIRef) and str(waarde).startswith(f"{ID}regio/") else str(waarde).strip()


def _eis_ondiep(tekst: str) -> None:
    diep = 0
    for teken in re.finditer(r'"(?:\\.|[^"\\])*"|[\[({]|[\])}]', tekst):
        if teken[0][0] == '"':
            continue
        diep += 1 if teken[0] in "[({" else -1
        if diep > _HAKEN:
            raise InventarisFout("De haken in dit bestand zijn te diep genest.")


__all__ = ["DW", "Inventaris", "lees"]
