"""What ``deelwijzer matrix`` writes: a table for the screen, all rows, a workbook, or what changed between two days."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from deelwijzer import tabellen
from deelwijzer.bestanden import schrijf_uitvoer, uitvoer
from deelwijzer.cli.veranderingen import eerste_zinnen
from deelwijzer.cli.voortgang import Voortgangsmelder
from deelwijzer.fouten import GebruikersFout
from deelwijzer.matrix import tabel
from deelwijzer.matrix.selectie import Selectie
from deelwijzer.namen import lees_datum
from deelwijzer.taal import datum

if TYPE_CHECKING:
    from deelwijzer.wijzer import Wijzer

Json = dict[str, Any]

# A table for a screen has at most so many columns beside the names, and so many rows.
_KOLOMMEN, _RIJEN = 6, 60
_VEEL_RIJEN = 1_000_000
_VERGELIJK_KOPPEN = ("Gever", "Gegevens", "Ontvangers", "Oordeel op", "Oordeel op", "Wat veranderde")


def toon_matrix(
    wijzer: Wijzer, formaat: str, *, uit: Path | None, peildatum: str | None, vergelijk: str | None, **keuze: Any
) -> None:
    """Read the choice, weigh, and write it in the asked form."""
    dag = lees_datum(peildatum)
    if formaat == "xlsx" and (uit is None or vergelijk):
        wat = (
            "Een vergelijking is er als tabel, csv en json."
            if vergelijk
            else "Een werkblad heeft een bestand nodig: noem het met --uit."
        )
        raise GebruikersFout(wat, plaats="formaat")
    andere = wijzer.andere_dag(dag, vergelijk) if vergelijk else None
    selectie = wijzer.matrix(peildatum=dag, voortgang=Voortgangsmelder(dag), **keuze)
    if andere:
        ander = wijzer.matrix(peildatum=andere, voortgang=Voortgangsmelder(andere), **keuze)
        toen, nu = sorted((selectie, ander), key=lambda s: s.matrix.peildatum)
        if formaat == "json":
            _json(wijzer.vergelijk_matrix_json(toen, nu, keuze), uit)
        else:
            _toon_vergelijking(wijzer, toen, nu, formaat, uit)
    elif formaat == "xlsx" and uit:
        from deelwijzer.matrix.werkblad import werkblad

        inhoud = selectie.zonder_lege() if selectie.uitkomsten else selectie
        schrijf_uitvoer(uit, werkblad(inhoud, wijzer.feiten, wijzer.bewijs_matrix(dag, keuze)))
    elif formaat == "json":
        _json(wijzer.matrix_json(selectie, keuze), uit)
    elif formaat == "csv":
        if uit is None and selectie.aantal > _VEEL_RIJEN:
            raise GebruikersFout(
                f"Dit worden {selectie.aantal} rijen. Kies met --van, --aan, --gegevens of --uitkomst voor minder, of noem een bestand met --uit.",
                plaats="matrix",
            )
        with _naar(uit) as doel:
            tabellen.toon(tabel.LANGE_KOPPEN, tabel.lange_rijen(selectie, wijzer.feiten), "csv", naar=doel)
    else:
        with _naar(uit) as doel:
            _tabel(wijzer, selectie, doel)


def _tabel(wijzer: Wijzer, s: Selectie, doel: TextIO) -> None:
    """The form that stays readable: a cross table, else what is decided alike taken together, else counts."""
    f, m = wijzer.feiten, s.matrix
    print(f"De regels van {datum(m.peildatum)}, zonder verdere omstandigheden: {s.aantal} oordelen.", file=doel)
    s = s.zonder_lege()
    kruis = tabel.kruistabel(s, f) if s.aantal else None
    if kruis and len(kruis[0]) <= _KOLOMMEN + 1:
        tabellen.toon(*kruis, "tabel", naar=doel)
        return
    rijen = list(tabel.groepsrijen(s, f, kort=True))
    if len(rijen) <= _RIJEN:
        tabellen.toon(tabel.GROEPSKOPPEN, rijen, "tabel", naar=doel)
        return
    tabellen.toon(*tabel.tellingen(s, f), "tabel", naar=doel)
    print(
        "Dit zijn aantallen: de oordelen zelf passen niet op een scherm. Kies met --van, --aan of --gegevens, of gebruik --formaat csv of xlsx.",
        file=doel,
    )


def _toon_vergelijking(wijzer: Wijzer, toen: Selectie, nu: Selectie, formaat: str, uit: Path | None) -> None:
    f = wijzer.feiten
    groepen = wijzer.vergelijk_matrix(toen, nu)
    dagen = [s.matrix.peildatum for s in (toen, nu)]
    kort = formaat == "tabel"
    koppen = [k + (f" {datum(dagen[i - 3])}" if i in (3, 4) else "") for i, k in enumerate(_VERGELIJK_KOPPEN)]
    rijen = (
        [
            f.label(v.gever),
            tabel.enkele(f, v.gegevens) if kort else "; ".join(map(f.label, v.gegevens)),
            tabel.enkele(f, v.nemers) if kort else "; ".join(map(f.label, v.nemers)),
            tabel.woord(f, v.van),
            tabel.woord(f, v.naar),
            eerste_zinnen(zinnen) if kort else " ".join(zinnen),
        ]
        for v, zinnen in groepen
    )
    with _naar(uit) as doel:
        if kort and not groepen:
            print(f"Tussen {datum(dagen[0])} en {datum(dagen[1])} is in deze keuze niets veranderd.", file=doel)
            return
        tabellen.toon(koppen, rijen, formaat, naar=doel)
        if kort:
            aantal = sum(v.aantal for v, _ in groepen)
            print(f"{aantal} van {nu.aantal} oordelen veranderden, of steunen op andere normen.", file=doel)


@contextmanager
def _naar(uit: Path | None) -> Iterator[TextIO]:
    """Standard output, or the file in which the user wants the answer."""
    if uit is None:
        yield sys.stdout
        return
    with uitvoer(uit) as ruw, io.TextIOWrapper(ruw, encoding="utf-8", newline="") as bestand:
        yield bestand
        bestand.flush()


def _json(waarde: Json, uit: Path | None) -> None:
    with _naar(uit) as doel:
        print(json.dumps(waarde, ensure_ascii=False, indent=1), file=doel)
