"""An inventory to a file: rows for workbook, CSV and YAML, the graph itself as Turtle and JSON-LD. Equal graphs give equal files."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import yaml
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from deelwijzer import jsonld
from deelwijzer.begrippen import kort, prefixen
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.feiten import Feiten
from deelwijzer.overzicht.celtekst import naar_csv
from deelwijzer.overzicht.velden import (
    BLADEN,
    DEELNEMERS,
    KNOOPPUNTEN,
    REGIO,
    RELATIE_EIGENSCHAP,
    RELATIES,
    Blad,
    Veld,
)
from deelwijzer.tabellen import schrijf_csv

# Key of the column → text, as it stands in a cell.
Tekstrij = dict[str, str]
# By the name of the sheet.
Tabellen = dict[str, list[Tekstrij]]


def rijen_van(graaf: Graph, feiten: Feiten) -> Tabellen:
    """The rows of every sheet, in the order of region and name."""
    return _Uitlezer(graaf, feiten).tabellen()


class _Uitlezer:
    def __init__(self, graaf: Graph, feiten: Feiten) -> None:
        self.feiten = feiten
        # Walking the graph once costs less than asking it for every cell.
        self.van: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for s, p, o in graaf:
            self.van[s][p].append(o)
        self.naam = lru_cache(maxsize=None)(self._naam)

    def tabellen(self) -> Tabellen:
        uit: Tabellen = {b.naam: [] for b in BLADEN}
        regios = [s for s, e in self.van.items() if DW.Regio in e[RDF.type]]
        for regio in self._op_naam(regios):
            uit[REGIO.naam].append(self._rij(regio, REGIO, {}) | {"regio": self.naam(regio)})
        per_regio: dict[Node, list[Node]] = defaultdict(list)
        for s, e in self.van.items():
            if DW.Knooppunt in e[RDF.type]:
                per_regio[self._eerste(s, DW.regio)].append(s)
        for regio in self._op_naam(list(per_regio)):
            for knooppunt in self._op_naam(per_regio[regio]):
                self._knooppunt(uit, knooppunt, self.naam(regio) if regio in self.van else "")
        return uit

    def _knooppunt(self, uit: Tabellen, knooppunt: Node, regio: str) -> None:
        vast = {"regio": regio, "naam": self.naam(knooppunt)}
        uit[KNOOPPUNTEN.naam].append(self._rij(knooppunt, KNOOPPUNTEN, vast))
        deelnames = [
            self._rij(d, DEELNEMERS, {"regio": regio, "knooppunt": vast["naam"]})
            for d in self._van(knooppunt, DW.deelname)
        ]
        uit[DEELNEMERS.naam] += sorted(deelnames, key=lambda r: (r.get("partij", ""), r.get("organisatie", "")))
        afspraken = {
            (self._eerste(o, DW.relatiesoort), self._eerste(o, DW.naar)): o for o in self._van(knooppunt, DW.overdracht)
        }
        relaties = []
        for keuze, eigenschap in RELATIE_EIGENSCHAP.items():
            for naar in self._van(knooppunt, DW[eigenschap]):
                rij = {"regio": regio, "van": vast["naam"], "relatie": self.naam(DW[keuze]), "naar": self.naam(naar)}
                afspraak = afspraken.pop((DW[keuze], naar), None)
                relaties.append(rij | (self._rij(afspraak, RELATIES, rij) if afspraak else {}))
        for afspraak in afspraken.values():
            relaties.append(self._rij(afspraak, RELATIES, {"regio": regio, "van": vast["naam"]}))
        uit[RELATIES.naam] += sorted(relaties, key=lambda r: (r.get("relatie", ""), r.get("naar", "")))

    def _rij(self, onderwerp: Node, b: Blad, vast: Mapping[str, str]) -> Tekstrij:
        eigen = self.van.get(onderwerp, {})
        rij = dict(vast)
        for veld in b.velden:
            if veld.sleutel in rij or not veld.eigenschap or veld.soort == "regio":
                continue
            waarden = [self._tekst(w) for w in eigen.get(DW[veld.eigenschap], ())]
            if veld.soort == "grond":
                waarden += [self._tekst(w) for w in eigen.get(DW.berustOp, ())]
            if waarden:
                rij[veld.sleutel] = (
                    veld.scheiding.join(sorted(waarden)) if veld.soort == "tekst" else "; ".join(sorted(waarden))
                )
        return rij

    def _tekst(self, waarde: Node) -> str:
        if isinstance(waarde, Literal):
            inhoud = waarde.toPython()
            if isinstance(inhoud, bool):
                return "ja" if inhoud else "nee"
            return inhoud.isoformat() if isinstance(inhoud, date) else str(waarde)
        return self.naam(waarde)

    def _naam(self, term: Node) -> str:
        """How the term is called in a cell: as the inventory says, else as the knowledge base does."""
        if term in self.van and (labels := self.van[term].get(RDFS.label)):
            return min(map(str, labels))
        korte = kort(str(term))
        return self.feiten.label(korte) if self.feiten.bestaat(korte) else korte

    def _op_naam(self, knopen: list[Node]) -> list[Node]:
        return sorted(knopen, key=lambda k: (self.naam(k).casefold(), str(k)))

    def _van(self, onderwerp: Node, eigenschap: URIRef) -> list[Node]:
        return self.van[onderwerp].get(eigenschap, []) if onderwerp in self.van else []

    def _eerste(self, onderwerp: Node, eigenschap: URIRef) -> Node:
        return min(self._van(onderwerp, eigenschap), key=str, default=URIRef(""))


def naar_csv_delen(tabellen: Tabellen) -> dict[str, bytes]:
    """One file per sheet, as a Dutch spreadsheet opens it."""
    uit = {}
    for b in BLADEN:
        rijen = tabellen[b.naam]
        tekst = io.StringIO(newline="")
        schrijf_csv(
            [v.kolom for v in b.velden],
            ([naar_csv(rij.get(v.sleutel, "")) for v in b.velden] for rij in rijen),
            tekst,
            rekenblad=True,
        )
        uit[f"{b.naam.lower()}.csv"] = b"\xef\xbb\xbf" + tekst.getvalue().encode()
    return uit


def naar_csv_zip(tabellen: Tabellen, extra: Mapping[str, bytes] | None = None) -> bytes:
    from deelwijzer.document.inpakken import pak_in

    return pak_in({**naar_csv_delen(tabellen), **(extra or {})})


class _Dumper(yaml.SafeDumper):
    pass


def _yaml_tekst(dumper: Any, tekst: str) -> Any:
    """A block for what has more lines; else quoted where YAML would read something else in it."""
    blok = "\n" in tekst and not any(r != r.strip() or not r for r in tekst.split("\n"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", tekst, style="|" if blok else None)


_Dumper.add_representer(str, _yaml_tekst)


def naar_yaml(tabellen: Tabellen, kop: str = "") -> str:
    """Regions, with their knooppunten, with their participants and relations; ``kop`` stands above it as a comment."""
    per: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for b, plek in ((DEELNEMERS, "knooppunt"), (RELATIES, "van")):
        for rij in tabellen[b.naam]:
            per[b.naam, rij["regio"], rij[plek]].append(_velden(rij, b, {"regio", plek}))
    knooppunten: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for rij in tabellen[KNOOPPUNTEN.naam]:
        delen = {b.sleutel: per[b.naam, rij["regio"], rij["naam"]] for b in (DEELNEMERS, RELATIES)}
        knooppunten[rij["regio"]].append(
            {**_velden(rij, KNOOPPUNTEN, {"regio"}), **{k: d for k, d in delen.items() if d}}
        )
    regios = [
        {"naam": rij["regio"], **_velden(rij, REGIO, {"regio"}), "knooppunten": knooppunten[rij["regio"]]}
        for rij in tabellen[REGIO.naam]
    ]
    boven = "".join(f"# {regel}\n" for regel in kop.splitlines())
    return boven + str(yaml.dump({"regios": regios}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110))


def _velden(rij: Tekstrij, b: Blad, zonder: set[str]) -> dict[str, Any]:
    return {v.sleutel: _lijst(v, rij[v.sleutel]) for v in b.velden if rij.get(v.sleutel) and v.sleutel not in zonder}


def _lijst(veld: Veld, tekst: str) -> str | list[str]:
    return [d.strip() for d in tekst.split(veld.scheiding)] if veld.lijst else tekst


def naar_turtle(graaf: Graph, kop: str = "") -> str:
    """``kop``: what stands above it as a comment."""
    boven = "".join(f"# {regel}\n" for regel in kop.splitlines())
    return boven + ("\n" if boven else "") + str(graaf.serialize(format="turtle"))


def naar_jsonld(graaf: Graph, bewijs: Mapping[str, str] | None = None) -> str:
    """With its own context, so that nothing has to be fetched."""
    gebruikt = {
        p: n
        for p, n in prefixen().items()
        if p in ("dw", "rdfs", "xsd", "knooppunt", "partij", "taak", "bepaling", "grondslag", "gemeente", "regio")
    }
    inhoud = jsonld.als_waarden(graaf, gebruikt)
    if bewijs:
        inhoud = {
            "@context": {**inhoud["@context"], "ontvangstbewijs": None},
            "ontvangstbewijs": dict(bewijs),
            **{k: w for k, w in inhoud.items() if k != "@context"},
        }
    return json.dumps(inhoud, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
