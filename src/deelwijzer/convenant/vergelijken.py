"""What differs between two versions of a convenant: field by field, and which findings came or went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from deelwijzer.convenant.bevindingen import Bevinding
from deelwijzer.convenant.schrijven import Boom, snoei
from deelwijzer.convenant.uitleg import titel


@dataclass(frozen=True)
class Verschil:
    """``plek``: where, in words; ``oud`` or ``nieuw`` is "" when the field was not there."""

    plek: str
    oud: str
    nieuw: str


def verschillen(oud: Boom, nieuw: Boom) -> tuple[Verschil, ...]:
    """In the order of the form. Rows are matched by what they are about, not by their number."""
    return tuple(_verschillen(snoei(oud), snoei(nieuw), ""))


def bevinding_verschil(
    oud: Iterable[Bevinding], nieuw: Iterable[Bevinding]
) -> tuple[tuple[Bevinding, ...], tuple[Bevinding, ...]]:
    """The findings that came, and those that went."""
    oude, nieuwe = tuple(oud), tuple(nieuw)
    return (
        tuple(b for b in nieuwe if _sleutel(b) not in set(map(_sleutel, oude))),
        tuple(b for b in oude if _sleutel(b) not in set(map(_sleutel, nieuwe))),
    )


def rij_naam(rij: Any) -> str:
    """What a row is about: the own name or the kind of a party, the data, giver and receivers."""
    if not isinstance(rij, dict):
        return tekst_van(rij)
    if "van" in rij and "aan" in rij:
        return f"{rij['van']} aan {tekst_van(rij['aan'])}"
    for veld in ("naam", "partij", "kenmerk", "samenwerkingsverband", "gegevens", "van", "datum", "termijn"):
        if rij.get(veld):
            return tekst_van(rij[veld])
    return tekst_van(next(iter(rij.values()), ""))


def tekst_van(waarde: Any) -> str:
    """A value as people read it."""
    if isinstance(waarde, list):
        return "; ".join(map(tekst_van, waarde))
    if isinstance(waarde, dict):
        return ", ".join(f"{titel(naam)}: {tekst_van(deel)}" for naam, deel in waarde.items())
    return str(waarde or "")


def _verschillen(oud: Any, nieuw: Any, plek: str) -> Iterator[Verschil]:
    if oud == nieuw:
        return
    if isinstance(oud, dict) and isinstance(nieuw, dict):
        for naam in [*nieuw, *(n for n in oud if n not in nieuw)]:
            yield from _verschillen(
                oud.get(naam, ""), nieuw.get(naam, ""), f"{plek} › {titel(naam)}" if plek else titel(naam)
            )
    elif _rijen(oud) or _rijen(nieuw):
        yield from _per_rij(oud or [], nieuw or [], plek)
    elif not (isinstance(oud, list) and isinstance(nieuw, list) and sorted(map(str, oud)) == sorted(map(str, nieuw))):
        yield Verschil(plek, tekst_van(oud), tekst_van(nieuw))


def _rijen(waarde: Any) -> bool:
    return isinstance(waarde, list) and any(isinstance(r, dict) for r in waarde)


def _per_rij(oud: list[Any], nieuw: list[Any], plek: str) -> Iterator[Verschil]:
    over = list(oud)
    paren: list[tuple[Any, Any]] = []
    for rij in nieuw:
        gelijk = next((o for o in over if rij_naam(o) == rij_naam(rij)), None)
        if gelijk is not None:
            over.remove(gelijk)
        paren.append((gelijk, rij))
    # A row whose name itself changed is still that row when it stood at the same place.
    for n, (eerder, rij) in enumerate(paren):
        if eerder is None and n < len(oud) and oud[n] in over:
            over.remove(oud[n])
            paren[n] = (oud[n], rij)
    for eerder, rij in paren:
        naam = f"{plek} › {rij_naam(rij)}"
        if eerder is None:
            yield Verschil(naam, "", tekst_van(rij))
        else:
            yield from _verschillen(eerder, rij, naam)
    for eerder in over:
        yield Verschil(f"{plek} › {rij_naam(eerder)}", tekst_van(eerder), "")


def _sleutel(b: Bevinding) -> tuple[str, str, str]:
    return (b.regel.slug, b.onderwerp, b.bericht)
