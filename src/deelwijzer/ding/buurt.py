"""The neighbourhood of a thing: at most forty nodes, with what was left out said in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

HOOGSTENS = 40
# A relation with more neighbours is one node with their number, until the reader unfolds it.
_KLEIN = 3


@dataclass(frozen=True)
class Groep:
    """One relation in the picture. ``getoond``: the neighbours drawn by themselves; none when it is one node with ``aantal``.

    ``uit``: the reader unfolded it.
    """

    sleutel: str
    label: str
    aantal: int
    getoond: tuple[Json, ...]
    naar_buiten: bool
    uit: bool = False

    @property
    def knopen(self) -> int:
        return len(self.getoond) or 1


@dataclass(frozen=True)
class Buurt:
    """The thing in the middle with its groups."""

    midden: Json
    groepen: tuple[Groep, ...]
    weggelaten: int = 0

    @property
    def knopen(self) -> int:
        return 1 + sum(g.knopen for g in self.groepen)

    @property
    def uitgevouwen(self) -> Groep | None:
        return next((g for g in self.groepen if g.uit), None)


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
    groepen = alle[: HOOGSTENS - 1]
    open_ = next((r for r in groepen if r["sleutel"] == uit), None)
    # Each relation has at least one node; what is left goes to the unfolded one first, then to the smallest.
    over = HOOGSTENS - 1 - len(groepen)
    getoond: dict[str, int] = {}
    if open_:
        getoond[open_["sleutel"]] = min(open_["aantal"], over + 1)
        over -= getoond[open_["sleutel"]] - 1
    for r in sorted(groepen, key=lambda r: (r["aantal"], r["sleutel"])):
        if r is not open_ and r["aantal"] <= _KLEIN and r["aantal"] - 1 <= over:
            getoond[r["sleutel"]] = r["aantal"]
            over -= r["aantal"] - 1
    return Buurt(
        midden=inhoud["ding"],
        groepen=tuple(
            Groep(
                sleutel=r["sleutel"],
                label=r["label"],
                aantal=r["aantal"],
                getoond=tuple(r["dingen"][: getoond.get(r["sleutel"], 0)]),
                naar_buiten=r["sleutel"].startswith("heen."),
                uit=r is open_,
            )
            for r in groepen
        ),
        weggelaten=len(alle) - len(groepen),
    )


def in_woorden(b: Buurt) -> str:
    """What the picture shows, for who does not see it."""
    if not b.groepen:
        return f"{b.midden['label']} heeft geen relaties die zijn vastgelegd."
    buren = sum(g.aantal for g in b.groepen)
    zin = (
        f"{b.midden['label']} in het midden, met {len(b.groepen)} {'relatie' if len(b.groepen) == 1 else 'relaties'} "
        f"naar {buren} {'ding' if buren == 1 else 'dingen'} eromheen."
    )
    if (g := b.uitgevouwen) and len(g.getoond) < g.aantal:
        zin += f" Van ‘{g.label}’: {len(g.getoond)} van {g.aantal} getoond."
    if b.weggelaten:
        zin += f" Nog {b.weggelaten} relaties pasten niet in het plaatje."
    return zin
