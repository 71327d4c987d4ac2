"""A proposal back to a file: nothing is lost on the way, and what has no place is said."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from deelwijzer.begrippen import ID
from deelwijzer.convenant import ConvenantFout, lees, sjabloon
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.schema import schema
from deelwijzer.convenant.schrijven import naar_boom, naar_yaml, schrijf
from deelwijzer.convenant.soorten import sjabloon_van, soorten
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, WAARBORGEN, Veld
from deelwijzer.inhoud import inhoudsmap
from test_convenant_gevallen import als_graaf, de_wijzer

VOORBEELDEN = sorted((inhoudsmap() / "data" / "voorbeelden").glob("*.yaml"))


def gelezen(tekst: str, formaat: str = "yaml") -> Graph:
    return lees(tekst, de_wijzer().namen, f"voorstel.{formaat}")


def zonder_namen(graaf: Graph) -> Graph:
    """The content apart from the numbers that reading gives to the parts."""
    eigen = {s: BNode() for s in graaf.subjects() if str(s).startswith(f"{ID}convenant/")}
    uit = Graph()

    def naam(knoop: Node) -> Node:
        return eigen.get(knoop, knoop)

    for s, p, o in graaf:
        if p != DW.volgorde:
            uit.add((naam(s), p, naam(o)))
    return uit


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda p: p.stem)
@pytest.mark.parametrize("formaat", ["yaml", "ttl", "jsonld"])
def test_een_voorbeeld_heen_en_terug(pad: Any, formaat: str) -> None:
    graaf = gelezen(pad.read_text(encoding="utf-8"))
    tekst, niet = schrijf(graaf, de_wijzer().namen, formaat)
    assert niet == ()
    assert isomorphic(zonder_namen(gelezen(tekst, formaat)), zonder_namen(graaf))


# ---- any proposal

_WOORDEN = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\u2028\u2029\ufeff"),
    min_size=1,
    max_size=40,
).filter(lambda t: bool(t.strip()))
_NAMEN = {
    soort: st.sampled_from([t.partition(":")[2] for t in de_wijzer().feiten.termen() if t.startswith(f"{soort}:")])
    for soort in ("gegeven", "doel", "knooppunt", "taak", "voorwaarde", "norm")
}
_PARTIJ = st.sampled_from([p.partition(":")[2] for p in de_wijzer().regels.partijen])


def _waarde(veld: Veld) -> st.SearchStrategy[Any]:
    match veld.soort:
        case "datum":
            return st.dates().map(str)
        case "janee":
            return st.sampled_from(["ja", "nee"])
        case "duur":
            return st.tuples(st.integers(1, 99), st.sampled_from(["jaar", "maanden", "weken", "dagen"])).map(
                lambda d: f"{d[0]} {d[1]}"
            )
        case "term" | "partijen":
            return _PARTIJ if veld.van in ("", "partij") else _NAMEN[veld.van]
        case "keuze":
            leden = de_wijzer().feiten.onderwerpen("rdf:type", f"dw:{veld.van}")
            return st.sampled_from([lid.partition(":")[2] for lid in leden])
        case "voorwaarden":
            return _NAMEN["voorwaarde"] | _WOORDEN
        case "medewerking":
            datum = st.fixed_dictionaries({"van": _PARTIJ, "datum": st.dates().map(str)} | {})
            return _PARTIJ | datum | st.fixed_dictionaries({"van": _PARTIJ, "datum": st.just("")})
        case "grondslag":
            return (
                st.sampled_from(["artikel 8 Wpg", "AVG art. 6 lid 1 onder e", "dit convenant"])
                | _NAMEN["norm"]
                | _WOORDEN
            )
        case _:
            return _WOORDEN


def _veld(naam: str, veld: Veld) -> st.SearchStrategy[Any]:
    if veld.soort == "waarborgen":
        return st.dictionaries(st.sampled_from(sorted(WAARBORGEN)), _WOORDEN, max_size=4)
    if veld.soort == "blok":
        velden = dict(BLOKKEN[veld.van].velden)
        velden.pop("publiek", None)
        vast = {n: _veld(n, v) for n, v in velden.items() if n in ("partij", "van", "aan", "gegevens")}
        los = {n: _veld(n, v) for n, v in velden.items() if n not in vast}
        deel = st.fixed_dictionaries(vast, optional=los)
        return st.lists(deel, max_size=3) if veld.lijst else deel
    waarde = _waarde(veld)
    return st.lists(waarde, min_size=1, max_size=3) if veld.lijst else waarde


CONVENANTEN = st.fixed_dictionaries(
    {"naam": _WOORDEN}, optional={n: _veld(n, v) for n, v in CONVENANT.velden.items() if n != "naam"}
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(CONVENANTEN, st.sampled_from(["yaml", "ttl", "jsonld"]))
def test_elk_voorstel_heen_en_terug(inhoud: dict[str, Any], formaat: str) -> None:
    try:
        graaf = als_graaf(inhoud)
    except ConvenantFout:
        return
    tekst, niet = schrijf(graaf, de_wijzer().namen, formaat)
    assert niet == ()
    assert isomorphic(zonder_namen(gelezen(tekst, formaat)), zonder_namen(graaf))


def test_twee_partijen_van_een_soort_blijven_uit_elkaar() -> None:
    tekst = """
naam: Proef
partijen:
  - {partij: welzijnsorganisatie, naam: Stichting Noord}
  - {partij: welzijnsorganisatie, naam: Stichting Zuid}
verstrekkingen:
  - {van: Stichting Noord, aan: [Stichting Zuid], gegevens: artikel 8 Wpg}
"""
    boom, _ = naar_boom(gelezen(tekst), de_wijzer().namen)
    assert boom["verstrekkingen"][0]["van"] == "Stichting Noord"
    assert boom["verstrekkingen"][0]["aan"] == ["Stichting Zuid"]


def test_wat_geen_veld_heeft_wordt_gemeld() -> None:
    graaf = gelezen("naam: Proef")
    convenant = next(graaf.subjects(RDF.type, DW.Convenant))
    graaf.add((convenant, DW.problematiek, Literal("wonen", lang="nl")))
    graaf.add((URIRef(f"{convenant}#x"), DW.beschrijving, Literal("los", lang="nl")))
    boom, niet = naar_boom(graaf, de_wijzer().namen)
    assert "problematiek" in niet and boom == {"naam": "Proef"}


@pytest.mark.parametrize(
    "tekst", ["null", "~", "ja", "- x", "a: b", "# geen opmerking", "'", '"', "!tag", "&anker", "2026-01-01"]
)
def test_woorden_die_yaml_anders_leest_blijven_tekst(tekst: str) -> None:
    terug = naar_boom(gelezen(naar_yaml({"naam": "x", "doel": tekst})), de_wijzer().namen)[0]
    assert terug == {"naam": "x", "doel": tekst}


# ---- schema and templates


SCHEMA = Draft202012Validator(schema(de_wijzer().feiten))


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda p: p.stem)
def test_het_schema_keurt_de_voorbeelden_goed(pad: Any) -> None:
    inhoud = json.loads(json.dumps(yaml.load(pad.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)))
    assert [f.message for f in SCHEMA.iter_errors(inhoud)] == []


@pytest.mark.parametrize("soort", ["", *soorten()])
def test_het_schema_keurt_elk_sjabloon_goed_en_het_is_leesbaar(soort: str) -> None:
    tekst = sjabloon_van(soort) if soort else sjabloon()
    assert [f.message for f in SCHEMA.iter_errors(yaml.safe_load(tekst))] == []
    assert (None, RDF.type, DW.Convenant) in gelezen(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "doel: zonder naam",
        "{naam: x, partijn: []}",
        "{naam: x, partijen: [{naam: zonder soort}]}",
        "{naam: x, datum: 31-31}",
        "{naam: x, partijen: [{partij: politie, rol: koning}]}",
        "{naam: x, bewaren: [{termijn: lang}]}",
        "{naam: x, waarborgen: {gezelligheid: ja}}",
    ],
)
def test_het_schema_keurt_af_wat_niet_kan(tekst: str) -> None:
    assert list(SCHEMA.iter_errors(yaml.load(tekst, Loader=yaml.BaseLoader)))


def test_een_schema_legt_elk_veld_uit() -> None:
    def zonder(deel: dict[str, Any], pad: str = "") -> list[str]:
        uit = []
        for naam, veld in deel.get("properties", {}).items():
            uit += [] if veld.get("description") or naam in ("naam", "noodzaak") else [f"{pad}{naam}"]
            for onder in (veld, *(veld.get("anyOf") or [])):
                uit += zonder(onder, f"{pad}{naam}.")
        return uit

    assert zonder(dict(SCHEMA.schema)) == []


def test_elk_soort_knooppunt_zegt_wat_er_anders_is() -> None:
    for soort in soorten().values():
        assert set(soort.bij) <= set(CONVENANT.velden)
        assert {"partijen", "gegevens", "verstrekkingen"} <= set(soort.bij)
