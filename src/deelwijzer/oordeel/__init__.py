"""The judgement: may this party give these data to that party, on this date, and why.

``vraag`` holds the question, ``normen`` the norms as values, ``regels`` reads them from the knowledge base, ``toets`` holds one norm against one question,
``uitkomst`` draws the outcome from the routes, ``oordelen`` puts them together.
"""

from deelwijzer.oordeel.oordelen import Oordeel, ontvangers, oordeel, overzicht
from deelwijzer.oordeel.regels import Regels
from deelwijzer.oordeel.uitkomst import Uitkomst
from deelwijzer.oordeel.vraag import Vraag
from deelwijzer.oordeel.wegen import wegen

__all__ = ["Oordeel", "Regels", "Uitkomst", "Vraag", "ontvangers", "oordeel", "overzicht", "wegen"]
