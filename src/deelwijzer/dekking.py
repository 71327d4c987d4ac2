"""Which part of which source became which knowledge: ``python -m deelwijzer.dekking`` writes docs/dekking.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from deelwijzer.feiten import Feiten
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.kennisbank import open_kennisbank
from deelwijzer.soorten import WOORD, aantal

Regels = frozenset[int]

_OVERIGE = "overige"
# Page numbers and navigation words between two sections take fewer lines than this.
_MEUBILAIR = 5


@dataclass(frozen=True)
class Sectie:
    """A part of a source, with how many things of each kind cite its lines; ``reden`` says why when there are none."""

    label: str
    regels: str
    eerste: int
    gemaakt: Counter[str]
    reden: str | None


def regelnummers(tekst: str | None) -> Regels:
    """``12-14`` → {12, 13, 14}; ``None`` is no lines."""
    nummers: set[int] = set()
    for deel in (tekst or "").replace(" ", "").split(","):
        begin, _, eind = deel.partition("-")
        if begin:
            nummers.update(range(int(begin), int(eind or begin) + 1))
    return frozenset(nummers)


def documenten(feiten: Feiten) -> list[str]:
    """The sources that were read section by section, by name; statute texts are not among them."""
    bronnen = [b for b in feiten.onderwerpen("rdf:type", "dw:Bron") if feiten.een(b, "dw:aantalRegels")]
    return sorted(bronnen, key=feiten.label)


def secties(feiten: Feiten, bron: str) -> list[Sectie]:
    """The sections of ``bron`` in the order of the document."""
    aangehaald = _aangehaald(feiten, bron)
    gevonden = []
    for s in feiten.onderwerpen("rdf:type", "dw:Bronsectie"):
        if bron in feiten.alle(s, "dw:bron"):
            tekst = feiten.een(s, "dw:regels") or ""
            regels = regelnummers(tekst)
            gemaakt = Counter(soort for soort, _ in {t for n in regels for t in aangehaald.get(n, ())})
            gevonden.append(
                Sectie(feiten.label(s), tekst, min(regels, default=0), gemaakt, feiten.een(s, "dw:opmerking"))
            )
    return sorted(gevonden, key=lambda s: (s.eerste, -len(regelnummers(s.regels)), s.label))


def zonder_sectie(feiten: Feiten, bron: str) -> list[tuple[int, int]]:
    """Runs of lines of ``bron`` that no section covers; a few lines between two sections are page furniture."""
    gedekt = {n for s in secties(feiten, bron) for n in regelnummers(s.regels)}
    gaten: list[tuple[int, int]] = []
    for n in range(1, int(feiten.een(bron, "dw:aantalRegels") or 0) + 1):
        if n not in gedekt:
            gaten = [*gaten[:-1], (gaten[-1][0], n)] if gaten and gaten[-1][1] == n - 1 else [*gaten, (n, n)]
    return [(a, b) for a, b in gaten if b - a >= _MEUBILAIR]


def _aangehaald(feiten: Feiten, bron: str) -> dict[int, set[tuple[str, str]]]:
    """For each line of ``bron``: what cites it, as (kind, term)."""
    per_regel: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for vindplaats in feiten.onderwerpen("dw:bron", bron):
        for term in feiten.onderwerpen("dw:volgens", vindplaats):
            prefix = term.partition(":")[0]
            soort = prefix if prefix in WOORD else _OVERIGE
            for n in regelnummers(feiten.een(vindplaats, "dw:regels")):
                per_regel[n].add((soort, term))
    return per_regel


def _telling(gemaakt: Counter[str]) -> str:
    return ", ".join(
        f"{n} {soort}" if soort == _OVERIGE else aantal(n, soort)
        for soort, n in sorted(gemaakt.items(), key=lambda p: (-p[1], WOORD.get(p[0], p[0])))
    )


def markdown(feiten: Feiten) -> str:
    """The whole table, per source document."""
    delen = [
        "# Dekking van de bronnen",
        "",
        "Per paragraaf van elke bron: wat ervan is vastgelegd, of waarom niets. Gemaakt uit de kennisbank met `make docs`; regels zijn die van de uitgetrokken tekst.",
        "",
    ]
    for bron in documenten(feiten):
        rijen = secties(feiten, bron)
        delen += [f"## {feiten.label(bron)}", "", "| paragraaf | regels | vastgelegd |", "|---|---|---|"]
        delen += [
            f"| {_cel(s.label)} | {s.regels} | {_telling(s.gemaakt) or _cel(s.reden or 'nog niets')} |" for s in rijen
        ]
        gaten = zonder_sectie(feiten, bron)
        if gaten:
            delen += ["", "Regels buiten een paragraaf: " + ", ".join(f"{a}-{b}" for a, b in gaten) + "."]
        delen.append("")
    return "\n".join(delen)


def _cel(tekst: str) -> str:
    return " ".join(tekst.split()).replace("|", "\\|")


def main() -> None:
    doel: Path = inhoudsmap() / "docs" / "dekking.md"
    doel.write_text(markdown(Feiten(iter(open_kennisbank().store))), encoding="utf-8")
    print(doel)


if __name__ == "__main__":
    main()
