"""The question catalogue for the terminal and for programs: help, and plain values."""

from __future__ import annotations

from datetime import date
from typing import Any

from deelwijzer.catalogus import (
    Antwoord,
    Catalogusvraag,
    Cel,
    Parameter,
    Term,
    keuzes,
    kop,
    over_parameter,
    vragen,
    zin,
)
from deelwijzer.feiten import Feiten, slug

Json = dict[str, Any]

# How many choices fit on one line of help.
_WEINIG = 12


def uitleg(v: Catalogusvraag, feiten: Feiten) -> str:
    """What a question does and what can be filled in, for the terminal."""
    regels = [v.vraag, "", v.toelichting, ""]
    for p in v.parameters:
        regels.append(f"  {over_parameter(p)}")
        leden = () if p.is_datum else keuzes(p, feiten)
        if 0 < len(leden) <= _WEINIG:
            regels.append(f"    kies uit: {', '.join(feiten.label(t) for t in leden)}")
    if not v.parameters:
        regels.append("  Deze vraag heeft geen parameters.")
    regels += ["", f"Kolommen: {', '.join(map(kop, v.kolommen))}"]
    voorbeeld = "".join(f" --param {p.naam}={p.getypt}" for p in v.parameters)
    return "\n".join([*regels, f"Voorbeeld: deelwijzer vraag {v.id}{voorbeeld}"])


def lijst_json(feiten: Feiten) -> Json:
    """Every question, for a program."""
    return {"vragen": [vraag_json(v, feiten) for v in vragen()]}


def vraag_json(v: Catalogusvraag, feiten: Feiten) -> Json:
    """One question with its parameters, for a program."""
    return {
        "id": v.id,
        "vraag": v.vraag,
        "toelichting": v.toelichting,
        "thema": v.thema,
        "voor": list(v.voor),
        "parameters": [_parameter_json(p, feiten) for p in v.parameters],
        "kolommen": list(v.kolommen),
    }


def _parameter_json(p: Parameter, feiten: Feiten) -> Json:
    velden: Json = {"naam": p.naam, "soort": p.soort, "standaard": p.getypt}
    return velden if p.is_datum else {**velden, "standaard_label": feiten.label(p.standaard)}


def antwoord_json(antwoord: Antwoord, ontvangstbewijs: Json) -> Json:
    """The answer, for a program: a term is its id and label, anything else its text; never an address."""

    def waarde(w: Cel | date) -> Json | str | None:
        if isinstance(w, Term):
            return {"id": slug(w.naam), "label": w.label}
        return w.isoformat() if isinstance(w, date) else w.value if w is not None else None

    v = antwoord.vraag
    return {
        "vraag": {
            "id": v.id,
            "vraag": zin(v, antwoord.waarden),
            "toelichting": v.toelichting,
            "parameters": {naam: waarde(w) for naam, w in antwoord.waarden.items()},
        },
        "kolommen": list(v.kolommen),
        "rijen": [{k: waarde(c) for k, c in zip(v.kolommen, rij, strict=True)} for rij in antwoord.rijen],
        "ontvangstbewijs": ontvangstbewijs,
    }
