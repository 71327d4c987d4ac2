"""An inventory of many regions, made up the same way every time: what a whole country would hand in."""

from __future__ import annotations

from collections import defaultdict
from itertools import cycle, islice

from deelwijzer.feiten import Feiten
from deelwijzer.overzicht.schrijven import Tabellen
from deelwijzer.overzicht.velden import BLADEN, DEELNEMERS, KNOOPPUNTEN, REGIO, RELATIES
from deelwijzer.overzicht.werkboek import keuzes

_FUNCTIES = ("Meldpunt", "Overlegtafel", "Overlegtafel", "Overlegtafel", "Groepsaanpak", "Vroegsignalering")
_BASES = ("Wettelijk geregeld", "Niet uitdrukkelijk geregeld", "Taak van een partij", "Niet uitdrukkelijk geregeld")


def tabellen(f: Feiten, regios: int, knooppunten: int, deelnemers: int) -> Tabellen:
    """``regios`` regions of ``knooppunten`` each, with ``deelnemers`` in all: every cell filled for about two thirds."""
    uit: Tabellen = {b.naam: [] for b in BLADEN}
    vraagstukken, gemeenten, partijen = (
        keuzes(f, next(v for v in b.velden if v.kolom == kolom))
        for b, kolom in ((KNOOPPUNTEN, "Problematiek"), (REGIO, "Gemeenten"), (DEELNEMERS, "Partij"))
    )
    taken: dict[str, list[str]] = defaultdict(list)
    for taak in f.onderwerpen("rdf:type", "dw:WettelijkeTaak"):
        for drager in f.alle(taak, "dw:opgedragenAan"):
            taken[f.label(drager)].append(f.label(taak))
    per_knooppunt = _verdeeld(deelnemers, regios * knooppunten)
    for r in range(regios):
        regio = f"Regio {r + 1:02}"
        eigen = list(islice(cycle(gemeenten), r * 8, r * 8 + 8))
        uit[REGIO.naam].append(
            {
                "regio": regio,
                "gemeenten": "; ".join(eigen),
                "problematiek-in-de-regio": "; ".join(vraagstukken),
                "fictief": "ja",
            }
        )
        namen = [f"{_FUNCTIES[k % 6]} {k + 1:02}" for k in range(knooppunten)]
        for k, naam in enumerate(namen):
            uit[KNOOPPUNTEN.naam].append(_knooppunt(regio, naam, k, r, vraagstukken, eigen))
            begin = (r * 31 + k * 7) % len(partijen)
            for d, partij in enumerate(islice(cycle(partijen), begin, begin + per_knooppunt[r * knooppunten + k])):
                rij = {"regio": regio, "knooppunt": naam, "partij": partij, "rol": "Kernpartner"}
                if d % 5 and partij in taken:
                    rij["taak"] = taken[partij][k % len(taken[partij])]
                uit[DEELNEMERS.naam].append(rij)
            # From a meldpunt to some tables, from a table up to a heavier one; now and then back again.
            stappen = (1, 2, 9) if k % 6 in (0, 5) else (12,) if k + 12 < knooppunten else (-5,) if k % 7 == 0 else ()
            for stap in stappen:
                soort = "Geleidt door naar" if k % 6 in (0, 5) else "Schaalt op naar"
                naar = namen[(k + stap) % knooppunten]
                uit[RELATIES.naam].append({"regio": regio, "van": naam, "relatie": soort, "naar": naar})
    return uit


def _knooppunt(regio: str, naam: str, k: int, r: int, vraagstukken: list[str], gemeenten: list[str]) -> dict[str, str]:
    rij = {
        "regio": regio,
        "naam": naam,
        "functie": _FUNCTIES[k % 6],
        "problematiek": "; ".join(
            {vraagstukken[(k + r) % len(vraagstukken)], vraagstukken[(k * 3) % len(vraagstukken)]}
        ),
        "basis": _BASES[k % 4],
        "doelgroep": f"Mensen in {regio} voor wie {naam.lower()} er is.",
        "criteria": "de persoon woont in de regio\ner spelen meer problemen",
        "noodzaak": "Alleen samen is te zien wat er speelt.",
        "coordinator": "procesregisseur",
        "inrichting": "Ingericht",
        "volgende-evaluatie": f"{2024 + (k + r) % 5}-06-01",
    }
    if k % 3:
        rij |= {
            "convenant": f"Convenant {naam}",
            "convenant-van": "2023-05-01",
            "dpia-van": "2023-04-01",
            "werkproces-beschreven": "ja",
        }
    if k % 4 == 0:
        rij["gemeenten"] = "; ".join(gemeenten[:4])
    return rij


def _verdeeld(totaal: int, over: int) -> list[int]:
    vast, rest = divmod(totaal, over)
    return [vast + (n < rest) for n in range(over)]
