"""The SPARQL that asks the published oordelen what a question of the app asks."""

from __future__ import annotations

from deelwijzer.matrix.knopen import graaf
from deelwijzer.oordeel import Regels, Vraag
from deelwijzer.oordeel.vraag import KOPPEN

# A node for eenieder speaks of whoever no other node of the same giver and data names.
_VRAAG = """# De oordelen van {dag} als dw:Oordeel: zonder doel, verband of andere omstandigheden.
SELECT DISTINCT {kolommen} WHERE {{
  {wie}{{
    {soort}GRAPH <{graaf}> {{ ?o a dw:Oordeel ; {over} ; dw:nemer ?wie ; dw:uitkomst ?uitkomst }}
  }} UNION {{
    # Wie in geen ander oordeel staat, valt onder eenieder.
    {soort}GRAPH <{graaf}> {{ ?o a dw:Oordeel ; {over} ; dw:nemer partij:eenieder ; dw:uitkomst ?uitkomst }}
    ?wie a dw:Partijsoort
    FILTER NOT EXISTS {{ GRAPH <{graaf}> {{ ?ander {over} ; dw:nemer ?wie }} }}
  }}
  # Alleen wie op die dag bestaat en zelf iets kan ontvangen.
  FILTER (?wie != {gever})
  FILTER NOT EXISTS {{ ?wie dw:verzamelbegrip true }}
  FILTER NOT EXISTS {{ ?wie dw:hoedanigheid true }}
  FILTER NOT EXISTS {{ ?wie dw:inWerking ?van FILTER (?van > {dag_}) }}
  FILTER NOT EXISTS {{ ?wie dw:buitenWerking ?tot FILTER (?tot <= {dag_}) }}
}} ORDER BY ?uitkomst ?wie{volgorde}"""


def in_graaf(regels: Regels, vraag: Vraag) -> bool:
    """Whether the oordelen of the day hold the answer: they know giver, receiver, one kind of data and nothing of the case."""
    partijen = regels.partijen_op(vraag.peildatum)
    kaal = len(vraag.gegevens) == 1 and not vraag.omstandigheden and not any(getattr(vraag, v) for v in KOPPEN)
    return kaal and vraag.van in partijen and (not vraag.aan or vraag.aan in partijen)


def sparql(vraag: Vraag) -> str:
    """Each receiver with its outcome; of several kinds of data each by itself."""
    meer = len(vraag.gegevens) > 1
    soort = "?soort" if meer else vraag.gegevens[0]
    return _VRAAG.format(
        dag=vraag.peildatum,
        dag_=f'"{vraag.peildatum}"^^xsd:date',
        kolommen="?wie ?soort ?uitkomst" if meer else "?wie ?uitkomst",
        gever=vraag.van,
        over=f"dw:gever {vraag.van} ; dw:overGegevens {soort}",
        soort=f"VALUES ?soort {{ {' '.join(vraag.gegevens)} }} " if meer else "",
        wie=f"VALUES ?wie {{ {vraag.aan} }}\n  " if vraag.aan else "",
        graaf=graaf(vraag.peildatum),
        volgorde=" ?soort" if meer else "",
    )
