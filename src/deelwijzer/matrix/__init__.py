"""The verstrekkingsmatrix: every outcome of a day at once.

``berekenen`` weighs everything with the code of ``oordeel``, ``opslag`` keeps what was weighed, ``keuze`` reads which part is asked,
``selectie`` is that part; ``tabel`` and ``werkblad`` show it, ``knopen`` publishes it as RDF.
"""

from deelwijzer.matrix.berekenen import Beslist, Matrix, Voortgang, bereken
from deelwijzer.matrix.keuze import Keuze, lees_keuze
from deelwijzer.matrix.selectie import Groep, Selectie

__all__ = ["Beslist", "Groep", "Keuze", "Matrix", "Selectie", "Voortgang", "bereken", "lees_keuze"]
