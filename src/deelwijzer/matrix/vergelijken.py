"""Two matrices of the same part on two days: the cells in which something changed, those that changed alike taken together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from deelwijzer.feiten import Feiten, slug
from deelwijzer.matrix.berekenen import Beslist
from deelwijzer.matrix.selectie import Selectie
from deelwijzer.matrix.tabel import beslist_json, verklaring
from deelwijzer.oordeel.uitkomst import STERKTE

Json = dict[str, Any]


@dataclass(frozen=True)
class Verandering:
    """For each of ``gegevens`` towards each of ``nemers``: what was decided and what is decided."""

    gever: str
    van: Beslist
    naar: Beslist
    gegevens: tuple[str, ...]
    nemers: tuple[str, ...]

    @property
    def aantal(self) -> int:
        return len(self.gegevens) * len(self.nemers)


def veranderingen(toen: Selectie, nu: Selectie) -> Iterator[Verandering]:
    """By giver, changed outcomes before changed norms. Parties that were there on one of the days only are left out.

    A filter on outcomes holds for either day.
    """
    import numpy as np

    eerdere_gevers, eerdere_nemers = set(toen.matrix.gevers), set(toen.matrix.nemers)
    gevers = [g for g in nu.matrix.gevers if g in eerdere_gevers]
    nemers = tuple(n for n in nu.matrix.nemers if n in eerdere_nemers)
    gegevens = nu.matrix.gegevens
    a, b = (s.matrix.deel(gevers, nemers, gegevens) for s in (toen, nu))
    nummer: dict[Beslist, int] = {}
    # Two days have at most twice the decisions of one, and those of a day fit the type of its cells with room to spare.
    vertaald = [
        np.array([nummer.setdefault(x, len(nummer)) for x in m.beslist], dtype=m.cellen.dtype)[m.cellen] for m in (a, b)
    ]
    beslist = tuple(nummer)
    telt = np.array([not nu.uitkomsten or x.uitkomst in nu.uitkomsten for x in beslist])
    anders = (vertaald[0] != vertaald[1]) & (telt[vertaald[0]] | telt[vertaald[1]])
    for g, gever in enumerate(gevers):
        gevonden: dict[tuple[int, int, tuple[str, ...]], list[str]] = {}
        for d, gegeven in enumerate(gegevens):
            leden: dict[tuple[int, int], list[str]] = {}
            for n in anders[g, d].nonzero()[0].tolist():
                if nemers[n] != gever:
                    leden.setdefault((int(vertaald[0][g, d, n]), int(vertaald[1][g, d, n])), []).append(nemers[n])
            for (was, is_), partijen in leden.items():
                gevonden.setdefault((was, is_, tuple(partijen)), []).append(gegeven)
        groepen = (Verandering(gever, beslist[w], beslist[i], tuple(d), p) for (w, i, p), d in gevonden.items())
        yield from sorted(groepen, key=_volgorde)


def _volgorde(v: Verandering) -> tuple[object, ...]:
    toen, nu = STERKTE.index(v.van.uitkomst), STERKTE.index(v.naar.uitkomst)
    return v.van.uitkomst is v.naar.uitkomst, nu, toen, v.nemers


def als_json(groepen: Sequence[tuple[Verandering, Sequence[str]]], toen: Selectie, nu: Selectie, f: Feiten) -> Json:
    """What changed, each group with the sentences that say why; ids are explained in ``namen``."""
    return {
        "van": {"peildatum": toen.matrix.peildatum.isoformat(), "aantal": toen.aantal},
        "naar": {"peildatum": nu.matrix.peildatum.isoformat(), "aantal": nu.aantal},
        "veranderd": bool(groepen),
        "verschillen": [
            {
                "gever": slug(v.gever),
                "gegevens": [slug(g) for g in v.gegevens],
                "ontvangers": [slug(n) for n in v.nemers],
                "toen": beslist_json(v.van),
                "nu": beslist_json(v.naar),
                "redenen": list(zinnen),
            }
            for v, zinnen in groepen
        ],
        **verklaring(
            f, {t for v, _ in groepen for t in (v.gever, *v.gegevens, *v.nemers, *v.van.dragend, *v.naar.dragend)}
        ),
    }
