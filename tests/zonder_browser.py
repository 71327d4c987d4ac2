"""The app as Streamlit runs it, without a browser."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from deelwijzer.inhoud import inhoudsmap

# Generous: nothing here measures time.
_WACHT = 120


def app() -> AppTest:
    """A window in which nothing has run yet."""
    return AppTest.from_file(str(inhoudsmap() / "app" / "Deelwijzer.py"), default_timeout=_WACHT)


def open_app(pagina: str, **adres: str | list[str]) -> AppTest:
    """A page opened by a link."""
    venster = app().switch_page(f"paginas/{pagina}.py")
    for sleutel, waarde in adres.items():
        venster.query_params[sleutel] = waarde
    venster.run()
    assert not venster.exception
    return venster


def in_html(venster: AppTest) -> str:
    """What stands in pieces of HTML, without the style sheet."""
    return "\n".join(str(h.body) for h in venster.html if not str(h.body).startswith("<style>"))
