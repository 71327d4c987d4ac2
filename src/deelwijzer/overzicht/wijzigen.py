"""An inventory that is being worked on: its rows as data that can be kept, changed and read again with the same checks as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deelwijzer.namen import Namen
from deelwijzer.overzicht.lezen import Inventaris
from deelwijzer.overzicht.rijen import graaf_van, uit_tabellen
from deelwijzer.overzicht.schrijven import Tabellen, Tekstrij
from deelwijzer.overzicht.velden import BLADEN, DEELNEMERS, KNOOPPUNTEN, REGIO, RELATIES

# Which column of a sheet names a knooppunt, and so follows when that gets another name.
_NOEMT = ((DEELNEMERS, "knooppunt"), (RELATIES, "van"), (RELATIES, "naar"))


def van_tabellen(tabellen: Tabellen, namen: Namen, naam: str) -> Inventaris:
    """The graph of rows, with what could not be read in them."""
    graaf, verslag = graaf_van(uit_tabellen(tabellen), namen, naam)
    return Inventaris(graaf, verslag, naam)


def wijzig(tabellen: Tabellen, stap: Mapping[str, Any]) -> Tabellen:
    """One step further. ``stap`` says in which ``regio`` what happens to which ``knooppunt``: other ``velden`` (those may hold another name,
    that goes with it wherever it stands), other rows of a ``blad``, a new one (``erbij``), or gone with all that names it (``weg``).
    """
    regio, knooppunt = str(stap["regio"]), str(stap["knooppunt"])
    uit = {naam: list(rijen) for naam, rijen in tabellen.items()}
    if stap.get("weg"):
        uit[KNOOPPUNTEN.naam] = [r for r in uit[KNOOPPUNTEN.naam] if not _is(r, regio, "naam", knooppunt)]
        for b, kolom in _NOEMT:
            uit[b.naam] = [r for r in uit[b.naam] if not _is(r, regio, kolom, knooppunt)]
    elif stap.get("erbij"):
        uit[KNOOPPUNTEN.naam].append({"regio": regio, "naam": knooppunt, **stap["velden"]})
    elif blad := next((b for b in (DEELNEMERS, RELATIES) if b.sleutel == stap.get("blad")), None):
        kolom = dict(_NOEMT[:2])[blad]
        vast = {"regio": regio, kolom: knooppunt}
        uit[blad.naam] = [r for r in uit[blad.naam] if not _is(r, regio, kolom, knooppunt)]
        uit[blad.naam] += [{**vast, **rij} for rij in stap["rijen"]]
    else:
        velden = stap["velden"]
        naam = velden.get("naam") or knooppunt
        uit[KNOOPPUNTEN.naam] = [
            {**r, **velden, "naam": naam} if _is(r, regio, "naam", knooppunt) else r for r in uit[KNOOPPUNTEN.naam]
        ]
        for b, kolom in _NOEMT if naam != knooppunt else ():
            uit[b.naam] = [{**r, kolom: naam} if _is(r, regio, kolom, knooppunt) else r for r in uit[b.naam]]
    return uit


def _is(rij: Tekstrij, regio: str, kolom: str, knooppunt: str) -> bool:
    return rij["regio"] == regio and rij.get(kolom) == knooppunt


def voeg_samen(tabellen: Tabellen, erbij: Tabellen) -> tuple[Tabellen, tuple[str, ...]]:
    """The regions of both; one that both have is taken from ``erbij``. Gives the names of those that were replaced."""
    nieuw = {rij["regio"] for rij in erbij[REGIO.naam]}
    vervangen = tuple(rij["regio"] for rij in tabellen[REGIO.naam] if rij["regio"] in nieuw)
    samen = {b.naam: [r for r in tabellen[b.naam] if r["regio"] not in nieuw] + list(erbij[b.naam]) for b in BLADEN}
    return samen, vervangen


def uit_json(waarde: Mapping[str, Any]) -> Tabellen:
    """Rows that were kept as JSON. Raises KeyError or TypeError for anything else."""
    return {b.naam: [{str(k): str(w) for k, w in rij.items()} for rij in waarde[b.naam]] for b in BLADEN}
