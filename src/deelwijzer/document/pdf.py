"""A document as tagged PDF (PDF/UA-1), set by Typst; the form stands in ``pdf.typ``, the text goes in as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from importlib.resources import files
from typing import Any

import typst

from deelwijzer.document.model import Blok, Document, Tabel


def schrijf(d: Document) -> bytes:
    inhoud = {
        **{veld: getattr(d, veld) for veld in ("titel", "ondertitel", "onderwerp", "voet", "taal", "maker")},
        "datum": {"year": d.datum.year, "month": d.datum.month, "day": d.datum.day},
        "blokken": [_blok(b) for b in d.blokken],
    }
    vorm = (files("deelwijzer.document") / "pdf.typ").read_bytes()
    opties: dict[str, Any] = {
        "sys_inputs": {"document": json.dumps(inhoud, ensure_ascii=False)},
        "timestamp": datetime.combine(d.datum, time(), UTC),
    }
    try:
        # The fonts that come with Typst are the same everywhere.
        return bytes(typst.compile(vorm, ignore_system_fonts=True, pdf_standards=["ua-1"], **opties))
    except typst.TypstError as fout:
        # PDF/UA wants a glyph for every sign: a script those fonts lack is set in what this machine has, else shown as a box.
        if "could not be displayed" not in fout.message:
            raise
        return bytes(typst.compile(vorm, **opties))


def _blok(blok: Blok) -> dict[str, Any]:
    velden = {**asdict(blok), "soort_blok": type(blok).__name__}
    return {**velden, "klein": blok.klein} if isinstance(blok, Tabel) else velden


def als_png(svg: str, *, puntjes: float = 144) -> bytes:
    """The picture as pixels, for programs that do not draw SVG; ``puntjes`` per inch."""
    pagina = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    return bytes(typst.compile(pagina, format="png", ppi=puntjes, ignore_system_fonts=True, sys_inputs={"svg": svg}))
