"""The kinds of knooppunt a convenant can be for, and the template of each: the common one, with what differs said at its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from deelwijzer.convenant import sjabloon
from deelwijzer.convenant.velden import CONVENANT


@dataclass(frozen=True)
class Soort:
    """``bij``: top-level field → what to mind there for this kind."""

    naam: str
    uitleg: tuple[str, ...]
    bij: dict[str, str]


@cache
def soorten() -> dict[str, Soort]:
    """By the word for ``--soort``; shared, so do not change it."""
    tekst = (files("deelwijzer.convenant") / "soorten.yaml").read_text(encoding="utf-8")
    inhoud = yaml.safe_load(tekst)
    return {slug: Soort(d["naam"], tuple(d["uitleg"]), dict(d["bij"])) for slug, d in inhoud.items()}


def sjabloon_van(soort: str) -> str:
    """The commented template for one kind."""
    gekozen = soorten()[soort]
    regels = [f"# {gekozen.naam}", *(f"# {zin}" for zin in gekozen.uitleg), "#"]
    for regel in sjabloon().splitlines():
        veld = regel.partition(":")[0]
        if veld in CONVENANT.velden and veld in gekozen.bij:
            regels.append(f"# {gekozen.naam}: {gekozen.bij[veld]}")
        regels.append(f"soort: {soort}" if veld == "soort" else regel)
    return "\n".join(regels) + "\n"
