"""What a draft says that the knowledge base must know to help: which kind of party a row names, and of which day it speaks."""

from __future__ import annotations

from datetime import date

from deelwijzer.convenant.paden import Pad, lees_pad
from deelwijzer.convenant.schrijven import Boom
from deelwijzer.namen import OnleesbareDatum, lees_datum
from onderdelen import kennis


def partij_van(pad: Pad, boom: Boom) -> str:
    """The kind of party in the row of ``pad``, or ""."""
    naam = lees_pad(boom, (*pad[:2], "partij"))
    return kennis.wijzer().namen.vind("partij", str(naam)) or "" if naam and naam != "overig" else ""


def dag_van(boom: Boom) -> date:
    """The day the draft speaks of, as far as it says so."""
    for veld in ("peildatum", "datum"):
        if boom.get(veld):
            try:
                return lees_datum(str(boom[veld]))
            except OnleesbareDatum:
                continue
    return date.today()
