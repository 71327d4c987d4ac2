"""Every rule for convenanten has a case that passes and one that fails by one change: tests/convenant/<thema>/<case>.yaml.

A case holds the finding, what is prepared first (``vooraf``), and the one change (``wijziging``) on a sound sample (``voorbeeld``).
``verwacht: niets`` says that the change brings no finding, ``verdwijnt`` that it takes the finding away; with ``naast: ja`` the same
change touches other rules too, and only this finding is looked at.
"""

from __future__ import annotations

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import RDF, Graph, URIRef

from deelwijzer.begrippen import lang
from deelwijzer.convenant import lees
from deelwijzer.convenant.oordelen import schrijf_oordelen
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.toets import Toetsresultaat, datum_van, toets, toets_beoordeeld
from deelwijzer.convenant.vormen import regelset
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.oordeel import Uitkomst
from deelwijzer.oordeel.uitkomst import uitkomst_term
from deelwijzer.wijzer import Wijzer

MAP = Path(__file__).parent / "convenant"
GEVALLEN = sorted(p for p in MAP.glob("*/*.yaml") if p.parent.name != "voorstellen")
GAAF = "persoonsgerichte-aanpak-zilverhaven"
FOUT = "buurtaanpak-kastanjeplein"

Bevindingen = set[tuple[str, str, str]]


@cache
def de_wijzer() -> Wijzer:
    return Wijzer.open()


def voorbeeld(naam: str = GAAF) -> dict[str, Any]:
    """A shipped sample as plain values, dates as text."""
    tekst = (inhoudsmap() / "data" / "voorbeelden" / f"{naam}.yaml").read_text(encoding="utf-8")
    inhoud = yaml.load(tekst, Loader=yaml.BaseLoader)
    assert isinstance(inhoud, dict)
    for lijst in ("artikel-20-besluit", "bewaren"):
        inhoud[lijst] = inhoud.get(lijst, {})
    return inhoud


def als_graaf(inhoud: dict[str, Any]) -> Graph:
    return lees(yaml.safe_dump(inhoud, allow_unicode=True), de_wijzer().namen, "voorstel.yaml")


def getoetst(inhoud: dict[str, Any]) -> Toetsresultaat:
    return toets(de_wijzer(), als_graaf(inhoud))


def kort(resultaat: Toetsresultaat) -> Bevindingen:
    return {(b.regel.slug, b.ernst, b.onderwerp) for b in resultaat.bevindingen}


def pas_toe(inhoud: dict[str, Any], stappen: list[dict[str, Any]]) -> dict[str, Any]:
    """Each step takes away (``weg``), sets (``zet``) or adds (``bij``) what stands at a path such as ``partijen.3.taak``."""
    nieuw = copy.deepcopy(inhoud)
    for stap in stappen:
        (wat, pad) = next((k, v) for k, v in stap.items() if k in ("weg", "zet", "bij"))
        *ouders, laatste = str(pad).split(".")
        houder: Any = nieuw
        for deel in ouders:
            houder = houder[int(deel)] if isinstance(houder, list) else houder[deel]
        sleutel: Any = int(laatste) if isinstance(houder, list) else laatste
        if wat == "weg":
            del houder[sleutel]
        elif wat == "bij" and isinstance(houder.get(sleutel), list):
            houder[sleutel].append(stap["op"])
        else:
            houder[sleutel] = stap["op"]
    return nieuw


def met_uitkomst(inhoud: dict[str, Any], gever: str, uitkomst: str) -> Toetsresultaat:
    """The check after the oordelen of one giver were set to ``uitkomst``."""
    wijzer, graaf = de_wijzer(), als_graaf(inhoud)
    convenant = next(c for c in graaf.subjects(RDF.type, DW.Convenant) if isinstance(c, URIRef))
    dag = datum_van(graaf, convenant) or date.today()
    schrijf_oordelen(graaf, wijzer.regels, dag)
    term = uitkomst_term(wijzer.feiten, Uitkomst(uitkomst))
    for oordeel in list(graaf.subjects(DW.gever, URIRef(lang(wijzer.namen.term("partij", gever))))):
        if (oordeel, RDF.type, DW.Oordeel) in graaf:
            graaf.set((oordeel, DW.uitkomst, URIRef(lang(term))))
    return toets_beoordeeld(wijzer, graaf, convenant, dag)


@pytest.mark.parametrize("pad", GEVALLEN, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_geval(pad: Path) -> None:
    geval = yaml.load(pad.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    begin = pas_toe(voorbeeld(geval.get("voorbeeld", GAAF)), geval.get("vooraf", []))
    voor = kort(getoetst(begin))
    if "uitkomst" in geval:
        na = kort(met_uitkomst(begin, geval["uitkomst"]["gever"], geval["uitkomst"]["oordeel"]))
        voor -= {v for v in voor if v[0].startswith("stroom-")}
    else:
        na = kort(getoetst(pas_toe(begin, geval["wijziging"])))
    bevinding = (geval["regel"], geval["ernst"], geval["onderwerp"])
    if geval.get("naast") == "ja":
        voor, na = ({b for b in bevindingen if b == bevinding} for bevindingen in (voor, na))
    match geval.get("verwacht"):
        case "niets":
            assert na - voor == set()
        case "verdwijnt":
            assert voor - na == {bevinding}
            assert na < voor
        case _:
            assert na - voor == {bevinding}


def test_elke_regel_heeft_een_geval() -> None:
    gevallen = [yaml.load(p.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for p in GEVALLEN]
    assert {g["regel"] for g in gevallen if "verwacht" not in g} == {r.slug for r in regelset().values()}


def test_een_geval_staat_bij_het_thema_van_zijn_regel() -> None:
    bestanden = {p.stem for p in (inhoudsmap() / "shapes" / "convenant").glob("*.ttl")}
    assert {p.parent.name for p in GEVALLEN} == bestanden - {"_prefixen", "_herstel"}
