"""The answer to a query as a table in words, and as files."""

from __future__ import annotations

import re

import streamlit as st
from pyoxigraph import BlankNode, Literal, NamedNode

from deelwijzer.begrippen import XSD, kort
from deelwijzer.feiten import Feiten
from deelwijzer.sparql.uitvoeren import Cel, Tabel, als_waarde
from onderdelen import opmaak, verwijzing

_MEESTE, _INGEKLAPT = 200, 2000
_NAMEN = "w_sparql_namen"


def tabel(feiten: Feiten, antwoord: Tabel) -> None:
    """Labels instead of names; the names too for who wants them."""
    namen = st.toggle("Toon ook de namen voor in een vraag (zoals partij:politie)", key=_NAMEN)
    koppen = [k.replace("_", " ").capitalize() for k in antwoord.kolommen]
    rijen = [[_cel(feiten, cel, namen=namen) for cel in rij] for rij in antwoord.rijen[:_INGEKLAPT]]
    rest = rijen[_MEESTE:]
    meer = opmaak.uitklap(f"Toon de volgende {len(rest)} rijen", opmaak.tabel(koppen, rest, "Vervolg van het antwoord"))
    html = opmaak.tabel(koppen, rijen[:_MEESTE], "Antwoord op de vraag") + (meer if rest else "")
    st.html(f'<div class="dw-los dw-catalogus">{html}</div>')
    if len(antwoord.rijen) > _INGEKLAPT:
        st.caption(f"Hier staan de eerste {_INGEKLAPT} rijen. Alle rijen staan in de CSV en de JSON.")


def rijen(feiten: Feiten, antwoord: Tabel) -> list[list[str]]:
    """For a spreadsheet: each column as words, then as the value it has."""
    return [[t for cel in rij for t in (_tekst(feiten, cel), _naam(cel))] for rij in antwoord.rijen]


def koppen(antwoord: Tabel) -> list[str]:
    return [k for kolom in antwoord.kolommen for k in (kolom, f"{kolom} (naam)")]


def _naam(cel: Cel) -> str:
    """The name to use in a query; of a text nothing, as it is there already."""
    return kort(cel.value) if isinstance(cel, NamedNode) else ""


def _tekst(feiten: Feiten, cel: Cel) -> str:
    if isinstance(cel, NamedNode):
        naam = kort(cel.value)
        # What has no label shows the end of its address in words.
        return feiten.label(naam) if feiten.bestaat(naam) else re.split(r"[/#:]", cel.value.rstrip("/#"))[-1]
    if isinstance(cel, BlankNode):
        return "(zonder naam)"
    if isinstance(cel, Literal) and cel.datatype == NamedNode(XSD + "boolean"):
        return "ja" if cel.value in ("true", "1") else "nee"
    if isinstance(cel, Literal) and cel.datatype == NamedNode(XSD + "date"):
        return cel.value
    return als_waarde(cel) or ""


def _cel(feiten: Feiten, cel: Cel, *, namen: bool) -> str:
    tekst = _tekst(feiten, cel)
    if not isinstance(cel, NamedNode):
        return opmaak.veilig(tekst)
    naam = kort(cel.value)
    html = verwijzing.ding(feiten, naam) if feiten.bestaat(naam) else opmaak.veilig(tekst)
    return f"{html}<br><code>{opmaak.veilig(naam)}</code>" if namen else html
