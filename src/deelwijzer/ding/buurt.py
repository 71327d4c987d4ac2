"""The neighbourhood of a thing: at most forty nodes, with what was left out said in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from deelwijzer.taal import telwoord

Json = dict[str, Any]

HOOGSTENS = 40
# A relation with more neighbours is one node with their number, until the reader unfolds it; in a quiet picture there is room for more.
_KLEIN, _RUIM, _RUSTIG = 3, 8, 20


@dataclass(frozen=True)
class Groep:
    """One relation in the picture. ``getoond``: the neighbours drawn by themselves; none when it is one node with ``aantal``."""

    sleutel: str
    label: str
    aantal: int
    getoond: tuple[Json, ...]
    naar_buiten: bool

    @property
    def knopen(self) -> int:
        return len(self.getoond) or 1


@dataclass(frozen=True)
class Buurt:
    """The thing in the middle with its groups. ``uitgevouwen``: the relation the reader unfolded, which then stands alone;
    ``andere``: how many relations are one node, or not in the picture."""

    midden: Json
    groepen: tuple[Groep, ...]
    uitgevouwen: Groep | None = None
    andere: int = 0

    @property
    def knopen(self) -> int:
        return 1 + sum(g.knopen for g in self.groepen) + bool(self.andere)


def relaties(inhoud: Json) -> list[Json]:
    """Every relation of a page with neighbours, norms first."""
    tijd = [
        {"sleutel": sleutel, "label": label, "aantal": len(inhoud[veld]), "dingen": inhoud[veld]}
        for veld, sleutel, label in (
            ("vervangen_door", "heen.vervangenDoor", "Vervangen door"),
            ("komt_na", "terug.vervangenDoor", "Komt in de plaats van"),
        )
        if inhoud[veld]
    ]
    return [*inhoud["normen"], *inhoud["relaties"], *tijd]


def buurt(inhoud: Json, uit: str | None = None) -> Buurt:
    """What the picture shows; ``uit`` is the relation that is unfolded, one that is not there unfolds nothing."""
    alle = relaties(inhoud)
    if open_ := next((r for r in alle if r["sleutel"] == uit), None):
        groep = _groep(open_, HOOGSTENS - 2)
        return Buurt(inhoud["ding"], (groep,), groep, len(alle) - 1)
    groepen = alle[: HOOGSTENS - 2]
    # Each relation has at least one node; what is left goes to the smallest.
    over = HOOGSTENS - 2 - len(groepen)
    getoond: dict[str, int] = {}
    for r in sorted(groepen, key=lambda r: (r["aantal"], r["sleutel"])):
        rustig = HOOGSTENS - 1 - over + r["aantal"] <= _RUSTIG
        if r["aantal"] <= (_RUIM if rustig else _KLEIN) and r["aantal"] - 1 <= over:
            getoond[r["sleutel"]] = r["aantal"]
            over -= r["aantal"] - 1
    return Buurt(
        inhoud["ding"],
        tuple(_groep(r, getoond.get(r["sleutel"], 0)) for r in groepen),
        andere=len(alle) - len(groepen),
    )


def _groep(r: Json, hoogstens: int) -> Groep:
    return Groep(
        sleutel=r["sleutel"],
        label=r["label"],
        aantal=r["aantal"],
        getoond=tuple(r["dingen"][:hoogstens]),
        naar_buiten=r["sleutel"].startswith("heen."),
    )


def in_woorden(b: Buurt) -> str:
    """What the picture shows, for who does not see it."""
    if not b.groepen:
        return f"Van {b.midden['label']} zijn geen relaties vastgelegd."
    if g := b.uitgevouwen:
        deel = f"{len(g.getoond)} van {g.aantal} getoond" if len(g.getoond) < g.aantal else f"alle {g.aantal} getoond"
        rest = f" Andere relaties: {b.andere}." if b.andere else ""
        return f"{b.midden['label']} met ‘{g.label}’: {deel}.{rest}"
    buren, soorten = sum(g.aantal for g in b.groepen), len(b.groepen)
    zin = (
        f"{b.midden['label']} in het midden, met {telwoord(buren, 'verbinding', 'verbindingen')} "
        f"in {telwoord(soorten, 'soort', 'soorten')}."
    )
    return zin + (f" Nog {b.andere} soorten relaties pasten niet in het plaatje." if b.andere else "")
