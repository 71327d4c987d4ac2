"""What a question can be filled in with: the lists of parties, data, purposes and so on."""

from __future__ import annotations

import difflib
from typing import Any

from deelwijzer.feiten import Feiten
from deelwijzer.fouten import GebruikersFout
from deelwijzer.namen import Namen, woorden
from deelwijzer.oordeel import weergave

Json = dict[str, Any]

# What can be chosen from, by the word for it: the class, and the option of a question it belongs to.
LIJSTEN = {
    "partijen": ("dw:Partijsoort", "--van, --aan, --herkomst"),
    "gegevens": ("dw:Gegevenscategorie", "--gegevens"),
    "doelen": ("dw:Doel", "--doel"),
    "taken": ("dw:WettelijkeTaak", "--taak"),
    "omstandigheden": ("dw:Omstandigheid", "--omstandigheid"),
    "verbanden": ("dw:Verband", "--verband"),
    "knooppunten": ("dw:Knooppunt", "--knooppunt"),
    "handelingen": ("dw:Handeling", "--handeling"),
    "frequenties": ("dw:Frequentie", "--frequentie"),
}


def alle(feiten: Feiten) -> Json:
    """The lists one can choose from, with the option each belongs to."""
    return {
        "lijsten": [
            {"soort": soort, "aantal": len(feiten.onderwerpen("rdf:type", klasse)), "optie": optie}
            for soort, (klasse, optie) in LIJSTEN.items()
        ]
    }


def lijst(namen: Namen, soort: str, zoek: str = "") -> Json:
    """What can be filled in for ``soort``, by label; with ``zoek`` only what has those words. Raises GebruikersFout."""
    woord_voor = {s: s for s in LIJSTEN} | {s.removesuffix("en"): s for s in LIJSTEN} | {"partij": "partijen"}
    gekozen = woord_voor.get(soort.lower())
    if gekozen is None:
        raise GebruikersFout(
            f"De lijst '{soort[:80]}' bestaat niet. Kies uit: {', '.join(LIJSTEN)}.",
            plaats="soort",
            suggesties=tuple(difflib.get_close_matches(soort.lower()[:80], LIJSTEN, n=3)),
        )
    f, klasse = namen.feiten, LIJSTEN[gekozen][0]
    gezocht = woorden(zoek)
    leden = [t for t in f.onderwerpen("rdf:type", klasse) if namen.heet(t, gezocht)]
    keuzes = [
        {**weergave.naam(f, t), "ook": list(f.alle(t, "skos:altLabel")), "uitleg": f.een(t, "dw:uitleg")}
        for t in sorted(leden, key=lambda t: f.label(t).lower())
    ]
    return {"soort": gekozen, "keuzes": keuzes}
