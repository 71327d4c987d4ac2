"""The picture of the flows with its table, as a document of its own."""

from __future__ import annotations

from deelwijzer.convenant.documenten import delen
from deelwijzer.convenant.documenten.voorstel import Voorstel
from deelwijzer.document.model import Document, Kop


def maak(v: Voorstel) -> Document:
    kop = delen.let_op(v, "Het oordeel is dat van Deelwijzer over wat het voorstel zegt, op de peildatum.")
    blokken = [kop, Kop("Gegevensstromen"), *delen.stromen(v)]
    return delen.maak_document(v, "Gegevensstromen", f"De gegevensstromen van het convenant {v.naam}", blokken)
