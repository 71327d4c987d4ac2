"""Norms and what stands around them, as values that are quick to test. Terms are short names such as ``partij:politie``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ALTIJD = date.min
NOOIT = date.max


@dataclass(frozen=True)
class Periode:
    """From ``van`` (inclusive) to ``tot`` (the first day it no longer applies)."""

    van: date = ALTIJD
    tot: date = NOOIT

    def __contains__(self, dag: date) -> bool:
        return self.van <= dag < self.tot


@dataclass(frozen=True, eq=False)
class Norm:
    """A ``dw:Verstrekkingsnorm``. Empty sets mean: not limited on that point."""

    id: str
    label: str
    verstrekker: frozenset[str]
    ontvanger: frozenset[str]
    behalve_ontvanger: frozenset[str]
    behalve_verstrekker: frozenset[str]
    gegevens: frozenset[str]
    behalve_gegevens: frozenset[str]
    doel: frozenset[str]
    handeling: frozenset[str]
    modaliteit: str
    route: str
    verband: frozenset[str]
    frequentie: frozenset[str]
    in_verband: frozenset[str]
    geldt_bij: tuple[str, ...]
    voorwaarden: tuple[str, ...]
    weigeringsgronden: tuple[str, ...]
    medewerking: tuple[str, ...]
    besluit: tuple[str, ...]
    bepalingen: tuple[str, ...]
    in_afwijking_van: frozenset[str]
    strijdig_met: frozenset[str]
    doorbreekt: frozenset[str]
    wederkerig: bool
    rang: int
    periode: Periode

    @property
    def opent(self) -> bool:
        """Whether this norm lets data through; the other modalities close a way or say that there is none."""
        return self.modaliteit in ("dw:Verplicht", "dw:Bevoegd")


@dataclass(frozen=True)
class Regime:
    """A ``dw:Regime``; ``standaard``: the kind of data that all its givers handle for their task is, whatever it is about."""

    id: str
    verstrekker: frozenset[str]
    gegevens: frozenset[str]
    gesloten: bool
    standaard: str | None
    periode: Periode


@dataclass(frozen=True)
class Doorbreking:
    """A ``dw:Doorbrekingsgrond``; without ``jegens`` it works towards anybody, without ``gegevens`` for any data."""

    id: str
    jegens: frozenset[str]
    gegevens: frozenset[str]
    periode: Periode


@dataclass(frozen=True)
class Uitzondering:
    """A ``dw:Uitzonderingsgrond``. Empty sets mean: not limited on that point."""

    id: str
    gegevens: frozenset[str]
    bruikbaar_door: frozenset[str]
    doel: frozenset[str]
    in_verband: frozenset[str]
    periode: Periode


@dataclass(frozen=True)
class Geheim:
    """A ``dw:Geheimhoudingsplicht``: rests on parties, or travels with data; with ``in_verband`` only for the work in that verband.

    ``wijkt_voor_plicht``: it gives way to any statutory duty to disclose.
    """

    id: str
    rust_op: frozenset[str]
    volgt: frozenset[str]
    gegevens: frozenset[str]
    regime: str | None
    in_verband: frozenset[str]
    doorbrekingen: tuple[Doorbreking, ...]
    wijkt_voor_plicht: bool
    periode: Periode


@dataclass(frozen=True)
class Plicht:
    """A ``dw:Plicht``: rests on parties, or arises with the disclosures in ``bij_norm``."""

    id: str
    soort: str
    rust_op: frozenset[str]
    bij_norm: frozenset[str]
    gegevens: frozenset[str]
    in_verband: frozenset[str]
    periode: Periode


@dataclass(frozen=True)
class Toetsvraag:
    """A ``dw:Toetsvraag``: what a party answers for itself under an open regime; without ``gegevens`` about any data."""

    id: str
    regime: str | None
    gegevens: frozenset[str]
    antwoord_in: str | None
    volgorde: int
    periode: Periode
