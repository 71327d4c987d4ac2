"""A selection as rows of words: a cross table, long rows, groups, counts, and plain values for JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from deelwijzer.feiten import Feiten, slug
from deelwijzer.matrix.berekenen import Beslist
from deelwijzer.matrix.selectie import Groep, Selectie
from deelwijzer.oordeel.uitkomst import STERKTE, uitkomst_label

Json = dict[str, Any]
Rij = list[str]

LANGE_KOPPEN = ("Gever", "Ontvanger", "Gegevens", "Oordeel", "Normen", "Peildatum")
GROEPSKOPPEN = ("Gever", "Oordeel", "Gegevens", "Ontvangers", "Normen")
# So many names in one cell of a table for a screen.
_NAMEN = 4


def woord(f: Feiten, beslist: Beslist) -> str:
    """What stands in a cell: the outcome, and whether it covers only part of what was asked."""
    label = uitkomst_label(f, beslist.uitkomst)
    return f"{label} (deels)" if beslist.gedeeltelijk else label


def normen(f: Feiten, beslist: Beslist) -> str:
    """The norms that decided it, in one cell."""
    return "; ".join(f.label(n) for n in beslist.dragend)


def kruistabel(s: Selectie, f: Feiten) -> tuple[Rij, list[Rij]] | None:
    """Rows and columns with a word in each cell, when giver, receiver or data is one; receivers in rows, data in columns where possible."""
    m, masker = s.matrix, s.masker
    vorm = masker.shape
    if not masker.size or 1 not in vorm:
        return None
    g_as, d_as, n_as = 0, 1, 2
    if vorm[g_as] == 1:
        rij_as, kolom_as = (d_as, n_as) if vorm[n_as] == 1 else (n_as, d_as)
    elif vorm[n_as] == 1:
        rij_as, kolom_as = g_as, d_as
    else:
        rij_as, kolom_as = n_as, g_as
    namen = {g_as: m.gevers, d_as: m.gegevens, n_as: m.nemers}
    hoek = {g_as: "Gever", d_as: "Gegevens", n_as: "Ontvanger"}[rij_as]
    cellen, telt = (a.transpose(rij_as, kolom_as, 3 - rij_as - kolom_as)[:, :, 0] for a in (m.cellen, masker))
    woorden = [woord(f, b) for b in m.beslist]
    rijen = [
        [f.label(rij), *(woorden[c] if t else "" for c, t in zip(cs, ts, strict=True))]
        for rij, cs, ts in zip(namen[rij_as], cellen.tolist(), telt.tolist(), strict=True)
    ]
    return [hoek, *map(f.label, namen[kolom_as])], rijen


def lange_rijen(s: Selectie, f: Feiten) -> Iterator[Rij]:
    """One row for each cell, under LANGE_KOPPEN."""
    dag = s.matrix.peildatum.isoformat()
    for gever, nemer, gegeven, beslist in s.cellen():
        yield [f.label(gever), f.label(nemer), f.label(gegeven), woord(f, beslist), normen(f, beslist), dag]


def groepsrijen(s: Selectie, f: Feiten, *, kort: bool) -> Iterator[Rij]:
    """One row for each group, under GROEPSKOPPEN; ``kort`` names a few of many, for a screen."""
    noem: Callable[[Sequence[str]], str] = (lambda t: enkele(f, t)) if kort else (lambda t: "; ".join(map(f.label, t)))
    for groep in s.groepen():
        yield [
            f.label(groep.gever),
            woord(f, groep.beslist),
            noem(groep.gegevens),
            _nemers(groep, noem, kort=kort),
            noem(groep.beslist.dragend) or "geen norm",
        ]


def _nemers(groep: Groep, noem: Callable[[Sequence[str]], str], *, kort: bool) -> str:
    if kort and groep.rest and len(groep.nemers) > _NAMEN:
        return f"alle {len(groep.nemers)} andere"
    return noem(groep.nemers)


def enkele(f: Feiten, termen: Sequence[str]) -> str:
    """The first few by name, and how many more there are."""
    labels = [f.label(t) for t in termen[:_NAMEN]]
    rest = len(termen) - len(labels)
    return "; ".join(labels) + (f" en {rest} andere" if rest else "")


def tellingen(s: Selectie, f: Feiten) -> tuple[Rij, list[Rij]]:
    """How many cells have each outcome: what fits on a screen when the rows do not. By giver; of one giver by kind of data."""
    m = s.matrix
    per_gever = len(m.gevers) > 1
    delen = (
        [(g, m.deel([g], m.nemers, m.gegevens)) for g in m.gevers]
        if per_gever
        else [(g, m.deel(m.gevers, m.nemers, [g])) for g in m.gegevens]
    )
    rijen = [[f.label(naam_), *map(str, Selectie(deel, s.uitkomsten).telling().values())] for naam_, deel in delen]
    return ["Gever" if per_gever else "Gegevens", *(uitkomst_label(f, u) for u in STERKTE)], rijen


def als_json(s: Selectie, f: Feiten) -> Json:
    """Everything in the selection, cells that say the same taken together; ids are explained in ``namen``."""
    groepen, termen = [], set[str]()
    for g in s.groepen():
        termen |= {g.gever, *g.gegevens, *g.nemers, *g.beslist.dragend}
        groepen.append(
            {
                "van": slug(g.gever),
                "gegevens": [slug(d) for d in g.gegevens],
                "aan": [slug(n) for n in g.nemers],
                **beslist_json(g.beslist),
            }
        )
    return {
        "peildatum": s.matrix.peildatum.isoformat(),
        "aantal": s.aantal,
        "groepen": groepen,
        **verklaring(f, termen),
    }


def verklaring(f: Feiten, termen: Iterable[str]) -> Json:
    """What the ids and the outcomes in an answer stand for."""
    soorten = {"partij": "partijen", "gegeven": "gegevens", "norm": "normen"}
    namen: dict[str, dict[str, str]] = {s: {} for s in soorten.values()}
    for term in sorted(termen):
        namen[soorten[term.partition(":")[0]]][slug(term)] = f.label(term)
    return {"uitkomsten": {u.value: uitkomst_label(f, u) for u in STERKTE}, "namen": namen}


def beslist_json(beslist: Beslist) -> Json:
    """What is in a cell, as plain values."""
    return {
        "oordeel": beslist.uitkomst.value,
        "gedeeltelijk": beslist.gedeeltelijk,
        "normen": [slug(n) for n in beslist.dragend],
    }
