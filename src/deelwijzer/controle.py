"""Checks of our own data: one .rq file per rule, zero rows is a pass. ``python -m deelwijzer.controle`` runs them all."""

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from deelwijzer.begrippen import kort, sparql_prefixen
from deelwijzer.fouten import KennisbankFout
from deelwijzer.inhoud import inhoudsmap

TEGENSPRAKEN = Path(__file__).parent / "afleiding" / "tegenspraken"
_KOP = re.compile(r"^# (Probleem|Oplossing): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Controle:
    """One rule: ``probleem`` and ``oplossing`` are Dutch sentences; ``ernst`` is "fout" or "waarschuwing"."""

    naam: str
    probleem: str
    oplossing: str
    ernst: str
    vraag: str


@dataclass(frozen=True)
class Bevinding:
    """One row a rule found: the query's columns in order, each as short name or text."""

    controle: Controle
    rij: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        onderwerp, *rest = self.rij or (("", ""),)
        return onderwerp[1] + (f" ({'; '.join(f'{k}: {w}' for k, w in rest)})" if rest else "")


class ControleFout(KennisbankFout):
    """The knowledge base breaks rules of severity "fout"; the message is a readable Dutch list of them."""

    def __init__(self, bevindingen: Sequence[Bevinding]) -> None:
        self.bevindingen = bevindingen
        super().__init__(verslag(bevindingen))


def lees_controle(pad: Path, ernst: str = "fout") -> Controle:
    """Read one .rq file. Raises ValueError when the header does not say both Probleem and Oplossing."""
    tekst = pad.read_text(encoding="utf-8")
    kop = dict(_KOP.findall(tekst))
    if set(kop) != {"Probleem", "Oplossing"}:
        raise ValueError(f"{pad.name}: de kop noemt niet allebei Probleem en Oplossing.")
    return Controle(pad.stem, kop["Probleem"], kop["Oplossing"], ernst, tekst)


def lees_controles(map_: Path | None = None) -> list[Controle]:
    """Every check of the folder (default: the contradictions, then shapes/kennisbank).

    Severity comes from ernst.csv in the folder; a rule that is not listed there is a "fout".
    """
    if map_ is None:
        return lees_controles(TEGENSPRAKEN) + lees_controles(inhoudsmap() / "shapes" / "kennisbank")
    tabel = map_ / "ernst.csv"
    ernst: dict[str, str] = {}
    if tabel.exists():
        with tabel.open(encoding="utf-8", newline="") as bestand:
            ernst = {rij["controle"]: rij["ernst"] for rij in csv.DictReader(bestand)}
    return [lees_controle(pad, ernst.get(pad.stem, "fout")) for pad in sorted(map_.glob("*.rq"))]


def controleer(store: Store, controles: Sequence[Controle] | None = None) -> Iterator[Bevinding]:
    """Every finding on a store that is closed under inference, in the order of the rules."""
    for controle in lees_controles() if controles is None else controles:
        resultaat = store.query(controle.vraag, prefixes=sparql_prefixen(), use_default_graph_as_union=True)
        assert isinstance(resultaat, QuerySolutions), f"{controle.naam} is geen SELECT"
        namen = [v.value for v in resultaat.variables]
        rijen = {tuple((n, _toon(t)) for n, t in zip(namen, rij, strict=True) if t is not None) for rij in resultaat}
        yield from (Bevinding(controle, rij) for rij in sorted(rijen))


def verslag(bevindingen: Sequence[Bevinding], per_regel: int = 20) -> str:
    """A Dutch list, by rule: what is wrong, how to mend it, and where (at most ``per_regel`` places each)."""
    regels: list[str] = []
    for controle in dict.fromkeys(b.controle for b in bevindingen):
        eigen = [b for b in bevindingen if b.controle is controle]
        regels += [f"{controle.ernst} [{controle.naam}] {controle.probleem}", f"  Oplossing: {controle.oplossing}"]
        regels += [f"  - {b}" for b in eigen[:per_regel]]
        if len(eigen) > per_regel:
            regels.append(f"  … en nog {len(eigen) - per_regel}")
    return "\n".join(regels)


def _toon(term: object) -> str:
    if isinstance(term, NamedNode):
        return kort(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def main() -> int:
    """Check the shipped knowledge base; exit status 1 when a rule of severity "fout" finds something."""
    from deelwijzer.kennisbank.bouw import LeesFout, stel_samen

    try:
        store = stel_samen()
    except LeesFout as fout:
        print(fout, file=sys.stderr)
        return 1
    bevindingen = list(controleer(store))
    fouten = sum(b.controle.ernst == "fout" for b in bevindingen)
    if bevindingen:
        print(verslag(bevindingen))
    print(f"{len(store)} feiten, {fouten} fouten, {len(bevindingen) - fouten} waarschuwingen.")
    return 1 if fouten else 0


if __name__ == "__main__":
    sys.exit(main())
