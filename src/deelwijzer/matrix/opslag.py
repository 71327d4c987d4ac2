"""Keeping what was weighed: one file per knowledge base, program and day, beside the built knowledge bases."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from deelwijzer import __version__
from deelwijzer.cache import bewaar, cachemap, gebruik
from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoud_hash
from deelwijzer.kennisbank import Kennisbank
from deelwijzer.matrix.berekenen import Beslist, Matrix, Voortgang, bereken
from deelwijzer.matrix.selectie import Selectie
from deelwijzer.oordeel import Regels, Uitkomst

# With fewer givers than this share of all, weighing only those beats weighing and keeping everything.
_KLEIN_DEEL = 4


def matrix(
    kennisbank: Kennisbank,
    regels: Regels,
    dag: date,
    *,
    gevers: Sequence[str] = (),
    voortgang: Voortgang | None = None,
) -> Matrix:
    """The matrix of ``dag``: from its file when there is one, else weighed and kept; for a few ``gevers`` only theirs is weighed."""
    pad = bestand(kennisbank, dag, "matrix", ".npz")
    if bewaard := _lees(pad, dag):
        return bewaard
    if gevers and len(gevers) * _KLEIN_DEEL < len(regels.partijen_op(dag)):
        return bereken(regels, dag, gevers=gevers, voortgang=voortgang)
    gewogen = bereken(regels, dag, voortgang=voortgang)
    # A full disk only costs the time it would have saved.
    with suppress(GebruikersFout):
        bewaar(pad, _bytes(gewogen))
    return gewogen


def oordelen(
    kennisbank: Kennisbank,
    regels: Regels,
    dag: date,
    *,
    gevers: Sequence[str] = (),
    voortgang: Voortgang | None = None,
) -> Path:
    """A TriG file with the ``dw:Oordeel`` nodes of ``dag``, of all givers or of these; written when it is not there yet.

    Raises GebruikersFout when the disk does not allow it.
    """
    from deelwijzer.matrix.knopen import trig

    soort = "oordelen" if not gevers else f"oordelen-{hashlib.sha256(repr(sorted(gevers)).encode()).hexdigest()[:12]}"
    pad = bestand(kennisbank, dag, soort, ".trig")
    if not gebruik(pad):
        heel = matrix(kennisbank, regels, dag, gevers=gevers, voortgang=voortgang)
        deel = heel.deel(gevers or heel.gevers, heel.nemers, heel.gegevens)
        bewaar(pad, trig(regels, Selectie(deel)))
    return pad


def bestand(kennisbank: Kennisbank, dag: date, soort: str, extensie: str) -> Path:
    """Where something made of this knowledge base by this program for this day is kept."""
    hier = Path(__file__).resolve().parent
    programma = sorted([*(hier.parent / "oordeel").glob("*.py"), *hier.glob("*.py"), hier.parent / "feiten.py"])
    # The hash says what was written, the other what follows from it too, but for the nodes without a name.
    delen = [kennisbank.hash, kennisbank.controlesom, __version__, inhoud_hash(programma, hier.parent)]
    sleutel = hashlib.sha256("\0".join(delen).encode()).hexdigest()[:24]
    return cachemap() / f"{soort}-{sleutel}-{dag.isoformat()}{extensie}"


def _bytes(m: Matrix) -> bytes:
    import numpy as np

    kop = {
        "gevers": m.gevers,
        "gegevens": m.gegevens,
        "nemers": m.nemers,
        "beslist": [[b.uitkomst, b.dragend, b.gedeeltelijk] for b in m.beslist],
    }
    uit = io.BytesIO()
    tekst = np.frombuffer(json.dumps(kop).encode(), dtype=np.uint8)
    np.savez_compressed(uit, kop=tekst, cellen=m.cellen)
    return uit.getvalue()


def _lees(pad: Path, dag: date) -> Matrix | None:
    """The matrix in the file; ``None`` when it is not there or damaged."""
    if not gebruik(pad):
        return None
    import numpy as np

    try:
        with np.load(pad, allow_pickle=False) as inhoud:
            kop, cellen = json.loads(inhoud["kop"].tobytes()), inhoud["cellen"]
        gevers, gegevens, nemers = (tuple(kop[naam]) for naam in ("gevers", "gegevens", "nemers"))
        beslist = tuple(Beslist(Uitkomst(u), tuple(normen), deels) for u, normen, deels in kop["beslist"])
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error):
        return None
    heel = cellen.shape == (len(gevers), len(gegevens), len(nemers)) and int(cellen.max(initial=0)) < len(beslist)
    return Matrix(dag, gevers, gegevens, nemers, beslist, cellen) if heel else None
