"""A JSON Schema of a proposal, for editors that complete and check YAML while it is typed. Made from the form in ``velden``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from deelwijzer.convenant.uitleg import hulp, titel
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, VERPLICHT, WAARBORGEN, Blok, Veld
from deelwijzer.feiten import Feiten
from deelwijzer.taal import klein

Json = dict[str, Any]

_LEEG: Json = {"type": "null"}
_TEKST: Json = {"type": ["string", "null"]}
# What an editor takes for a date, number or yes/no is text to us.
_LOS: Json = {"type": ["string", "number", "boolean", "null"]}
_DATUM = r"^(\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{4}|[Vv]andaag|)$"
_DUUR = r"^(\d{1,4}\s*([Jj]aar|[Jj]aren|[Mm]aand|[Mm]aanden|[Ww]eek|[Ww]eken|[Dd]ag|[Dd]agen)|P[0-9YMWD]+|)$"


def schema(feiten: Feiten) -> Json:
    """The schema (draft 2020-12). Empty fields are allowed: a proposal grows."""
    soorten = sorted(
        {
            v.van or "partij"
            for b in (CONVENANT, *BLOKKEN.values())
            for v in b.velden.values()
            if v.soort in ("term", "partijen")
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/deelwijzer/convenant.schema.json",
        "title": "Convenant",
        "description": "Een voorgesteld convenant, zoals 'deelwijzer toets' het leest.",
        **_blok(feiten, CONVENANT, ""),
        "required": ["naam"],
        "$defs": {soort: _namen(feiten, soort) for soort in soorten},
    }


def _blok(feiten: Feiten, blok: Blok, naam: str) -> Json:
    velden = {n: _met_uitleg(feiten, (naam, n) if naam else (n,), v) for n, v in blok.velden.items()}
    return {"type": "object", "additionalProperties": False, "properties": velden}


def _met_uitleg(feiten: Feiten, plek: tuple[str, ...], veld: Veld) -> Json:
    uitleg = hulp(feiten, plek, veld)
    return {"title": titel(plek[-1]), **({"description": uitleg} if uitleg else {}), **_veld(feiten, plek, veld)}


def _veld(feiten: Feiten, plek: tuple[str, ...], veld: Veld) -> Json:
    if veld.soort == "waarborgen":
        velden = {
            naam: {"title": titel(naam), "description": hulp(feiten, ("waarborgen", naam)), **_lijst(_TEKST)}
            for naam in WAARBORGEN
        }
        return {"type": ["object", "null"], "additionalProperties": False, "properties": velden}
    if veld.soort == "blok":
        deel = _blok(feiten, BLOKKEN[veld.van], plek[-1])
        if nodig := VERPLICHT.get(veld.van):
            deel["required"] = list(nodig)
        deel["type"] = ["object", "null"]
        return _lijst(deel) if veld.lijst else deel
    waarde = _waarde(feiten, veld)
    return _lijst(waarde) if veld.lijst else waarde


def _waarde(feiten: Feiten, veld: Veld) -> Json:
    match veld.soort:
        case "datum":
            return {"type": ["string", "null"], "pattern": _DATUM}
        case "janee":
            return {"enum": ["ja", "nee", True, False, "", None]}
        case "duur":
            return {"type": ["string", "null"], "pattern": _DUUR}
        case "keuze":
            leden = _leden(feiten, f"dw:{veld.van}")
            return {"enum": [*dict.fromkeys([*map(klein, leden), *leden]), "", None]}
        case "term" | "partijen":
            return {"$ref": f"#/$defs/{veld.van or 'partij'}"}
        case "medewerking":
            return {"anyOf": [{"$ref": "#/$defs/partij"}, _medewerking()]}
        case "tekst" | "grondslag" | "voorwaarden":
            return _LOS
    raise ValueError(f"Voor een veld van de soort {veld.soort} is er geen schema.")


def _medewerking() -> Json:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["van"],
        "properties": {
            "van": {"title": "Van", "description": "Wie heeft meegewerkt.", "$ref": "#/$defs/partij"},
            "soort": {
                "title": "Soort",
                "description": "Overeenstemming, instemming, toestemming, overleg of tussenkomst.",
                **_TEKST,
            },
            "datum": {
                "title": "Datum",
                "description": "De dag waarop het akkoord er was. Leeg: het is nog niet gevraagd.",
                "type": ["string", "null"],
                "pattern": _DATUM,
            },
        },
    }


def _lijst(waarde: Json) -> Json:
    """One value, or a list of them."""
    return {"anyOf": [waarde, {"type": "array", "items": waarde}]}


def _namen(feiten: Feiten, soort: str) -> Json:
    """Any name may stand here, as parties have aliases and names of their own; the known ones are suggested."""
    labels = sorted({feiten.label(t) for t in feiten.termen() if t.startswith(f"{soort}:")})
    return {"anyOf": [{"enum": labels}, {"type": "string"}, _LEEG]}


def _leden(feiten: Feiten, klasse: str) -> Iterable[str]:
    leden = feiten.onderwerpen("rdf:type", klasse)
    return [feiten.label(lid) for lid in sorted(leden, key=lambda t: (int(feiten.een(t, "dw:volgorde") or 0), t))]
