"""What every page needs, done once when the server starts, so that the first visitor does not wait for it."""

from __future__ import annotations

import ast
import importlib
import logging
from collections.abc import Iterator
from pathlib import Path

_LOG = logging.getLogger("deelwijzer.app")
# Warns that nobody looks at what is shown here.
_STREAMLIT = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
_APP = Path(__file__).resolve().parent.parent


def warm_op() -> None:
    """Load the knowledge base and all that the pages import. What fails here fails again on the page, with words for the user."""
    # Only now: what Streamlit keeps needs a server that runs.
    from onderdelen import kennis

    _STREAMLIT.disabled = True
    try:
        kennis.wijzer()
        for naam in sorted(set(_modules())):
            importlib.import_module(naam)
    except Exception:
        _LOG.warning("De kennisbank is bij het starten niet geladen", exc_info=True)
    finally:
        _STREAMLIT.disabled = False


def _modules() -> Iterator[str]:
    """The modules that the pages and their parts import, also inside their functions."""
    for pad in (*_APP.glob("paginas/*.py"), *_APP.glob("onderdelen/*.py")):
        for knoop in ast.walk(ast.parse(pad.read_bytes())):
            if isinstance(knoop, ast.Import):
                yield from (a.name for a in knoop.names)
            elif isinstance(knoop, ast.ImportFrom) and knoop.module and not knoop.level:
                yield knoop.module
