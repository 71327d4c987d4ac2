"""For all tests: where the pages import their shared parts from, random examples that are the same everywhere, and servers."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page

from browser import chromium, deelwijzer_app, venster
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.kennisbank.bouw import Artefact, bouw
from servers import deelwijzer_serve, oxigraph

sys.path.insert(0, str(inhoudsmap() / "app"))
# None may fail because a machine is slow.
settings.register_profile("deelwijzer", deadline=None, derandomize=True)
settings.load_profile("deelwijzer")


@pytest.fixture(scope="session")
def artefact() -> Artefact:
    """The shipped knowledge base."""
    return bouw()


@pytest.fixture(scope="session")
def oxigraph_url(artefact: Artefact, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An Oxigraph server with the shipped knowledge base."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph"), artefact.pad) as url:
        yield url


@pytest.fixture(scope="session")
def eindpunt_url() -> Iterator[str]:
    """``deelwijzer serve`` with the shipped knowledge base."""
    with deelwijzer_serve() as (url, _):
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one file of tests: an open Playwright leaves no room for another event loop."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def adres(browser: Browser) -> Iterator[str]:
    """The address of a running app; depends on ``browser`` so that nothing starts when there is none."""
    with deelwijzer_app() as adres:
        yield adres


@pytest.fixture
def pagina(browser: Browser) -> Iterator[Page]:
    with venster(browser) as pagina:
        yield pagina
