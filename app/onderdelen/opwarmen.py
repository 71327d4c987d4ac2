"""What every page needs, done once when the server starts, so that the first visitor does not wait for it."""

from __future__ import annotations

import ast
import importlib
import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Thread

_LOG = logging.getLogger("deelwijzer.app")
# Warns that nobody looks at what is shown here.
_STREAMLIT = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
_APP = Path(__file__).resolve().parent.parent


def warm_op() -> None:
    """Load the knowledge base and all that the pages import; what only some pages need follows while the server is open already."""
    _STREAMLIT.disabled = True
    if _lukt(_algemeen):
        Thread(target=_vervolg, daemon=True).start()
    else:
        _STREAMLIT.disabled = False


def _vervolg() -> None:
    _lukt(_per_taak)
    _STREAMLIT.disabled = False


def _lukt(werk: Callable[[], None]) -> bool:
    """What fails here fails again on the page, with words for the user."""
    try:
        werk()
    except Exception:
        _LOG.warning("Niet alles kon bij het starten worden geladen", exc_info=True)
        return False
    return True


def _algemeen() -> None:
    # Only now: what Streamlit keeps needs a server that runs.
    from onderdelen import kennis, vraagzin

    wijzer = kennis.wijzer()
    for naam in sorted(set(_modules())):
        importlib.import_module(naam)
    kennis.overzicht(wijzer.vraag(van=vraagzin.STANDAARD["van"], gegevens=[vraagzin.STANDAARD["gegevens"]]))


def _per_taak() -> None:
    from deelwijzer.convenant import lees
    from deelwijzer.convenant.opdracht import voorbeelden
    from deelwijzer.convenant.toets import toets
    from deelwijzer.matrix import Keuze
    from onderdelen import kennis, vraagzin

    wijzer = kennis.wijzer()
    kennis.matrix(Keuze(van=(wijzer.namen.term("partij", vraagzin.STANDAARD["van"]),)), date.today())
    pad = next(iter(voorbeelden().values()))
    toets(wijzer, lees(pad.read_text(encoding="utf-8"), wijzer.namen, pad.name))


def _modules() -> Iterator[str]:
    """The modules of the core that the pages and their parts import, also inside their functions.

    Not what else they import: a component of Streamlit that is first imported outside a page is never served.
    """
    for pad in (*_APP.glob("paginas/*.py"), *_APP.glob("onderdelen/*.py")):
        for knoop in ast.walk(ast.parse(pad.read_bytes())):
            if isinstance(knoop, ast.ImportFrom) and (knoop.module or "").startswith("deelwijzer."):
                yield knoop.module or ""
