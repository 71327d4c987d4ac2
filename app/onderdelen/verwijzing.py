"""Links to pages of the app as HTML, for inside a table or a sentence."""

from __future__ import annotations

from urllib.parse import urlencode

from deelwijzer.ding import bestaat
from deelwijzer.feiten import Feiten
from onderdelen import adres
from onderdelen.opmaak import veilig


def pad(pagina: str, **stand: str) -> str:
    """The address of a page in this state, on the peildatum."""
    return f"./{pagina}?{urlencode(adres.query(**stand))}"


def link(tekst: str, naar: str) -> str:
    """``naar``: an address inside the app."""
    return f'<a href="{veilig(naar)}" target="_self">{veilig(tekst)}</a>'


def ding(feiten: Feiten, term: str) -> str:
    """The name of a thing, with a link when it has a page."""
    naam = feiten.label(term)
    return link(naam, pad("bladeren", ding=term)) if bestaat(feiten, term) else veilig(naam)
