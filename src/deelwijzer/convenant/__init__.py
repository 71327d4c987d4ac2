"""Convenanten: read a proposal, check it against the rules, say what to mend.

``lees`` takes a file's text (YAML, Turtle or JSON-LD) to a graph, ``toets`` judges its flows and runs the rules. A convenant is never itself
a ground: the rules know, the ontology knows.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from deelwijzer.convenant.fouten import ConvenantFout, Leesfout

if TYPE_CHECKING:
    from rdflib import Graph

    from deelwijzer.namen import Namen

__all__ = ["ConvenantFout", "Leesfout", "lees", "sjabloon"]

HOOGSTENS_TEKENS = 5_000_000


def lees(tekst: str, namen: Namen, naam: str = "") -> Graph:
    """The proposal in ``tekst``; the file name ``naam`` tells the format, else the text does. Raises ConvenantFout."""
    if len(tekst) > HOOGSTENS_TEKENS:
        raise ConvenantFout([Leesfout("Het bestand is groter dan 5 MB. Verwijder wat niet bij het convenant hoort.")])
    if not tekst.strip():
        raise ConvenantFout([Leesfout("Het bestand is leeg.")])
    from deelwijzer.convenant import lezen, rdfvorm

    soort = PurePath(naam).suffix.lower()
    if soort in (".json", ".jsonld") or (not soort and tekst.lstrip()[:1] in "{["):
        graaf = rdfvorm.lees_jsonld(tekst, namen)
    elif soort == ".ttl" or (not soort and tekst.lstrip().lower().startswith(("@prefix", "prefix ", "@base"))):
        graaf = rdfvorm.lees_turtle(tekst, namen)
    else:
        graaf = lezen.lees_yaml(tekst, namen)
    rdfvorm.eis_te_overzien(graaf)
    return graaf


def sjabloon() -> str:
    """The commented template of a proposal, as YAML."""
    from importlib.resources import files

    return (files("deelwijzer.convenant") / "sjabloon.yaml").read_text(encoding="utf-8")
