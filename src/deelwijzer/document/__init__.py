"""Documents: a small tree of headings, paragraphs, tables and pictures, and what writes it as a file.

Build the tree with ``deelwijzer.document.model``; ``schrijf`` makes bytes of it. The writers are imported when they are used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from deelwijzer.document.model import Document

__all__ = ["FORMATEN", "schrijf"]

# Name of the format, as its file extension → the module that writes it.
FORMATEN = {"docx": "woord", "odt": "opendocument", "pdf": "pdf", "md": "markdown", "html": "webpagina"}


class _Schrijver(Protocol):
    def schrijf(self, d: Document) -> bytes: ...


def schrijf(document: Document, formaat: str) -> bytes:
    """The document as a file; equal documents give equal bytes. ``formaat``: a key of FORMATEN (KeyError)."""
    from deelwijzer.document.model import schoon

    schrijver = cast(_Schrijver, import_module(f"deelwijzer.document.{FORMATEN[formaat]}"))
    return schrijver.schrijf(schoon(document))
