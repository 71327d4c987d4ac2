"""Where the shipped content lives: ontology/, data/, shapes/ and app/, in the checkout or inside the installed wheel."""

import hashlib
from functools import cache
from pathlib import Path

KENNISMAPPEN = ("ontology", "data")
# Alignments are never loaded for reasoning; samples live in graphs of their own.
NIET_IN_KENNISBANK = ("ontology/alignments.ttl", "data/voorbeelden/")


@cache
def inhoudsmap() -> Path:
    """The folder that holds ontology/, data/, shapes/ and app/.

    Raises FileNotFoundError when the package was installed without its content.
    """
    hier = Path(__file__).resolve().parent
    for kandidaat in (hier / "_inhoud", hier.parent.parent):
        if (kandidaat / "ontology").is_dir() and (kandidaat / "data").is_dir():
            return kandidaat
    raise FileNotFoundError("De inhoud van Deelwijzer (ontology/ en data/) ontbreekt in deze installatie.")


def turtle_bestanden(*mappen: str, basis: Path | None = None) -> list[Path]:
    """Every .ttl under the given folders of ``basis`` (default: the shipped content), sorted by relative path.

    Without folders: the files the knowledge base is made of.
    """
    basis = basis or inhoudsmap()
    paden = (p for m in mappen or KENNISMAPPEN for p in (basis / m).rglob("*.ttl"))
    relatief = sorted(p.relative_to(basis).as_posix() for p in paden)
    if not mappen:
        relatief = [r for r in relatief if not r.startswith(NIET_IN_KENNISBANK)]
    return [basis / r for r in relatief]


def inhoud_hash(bestanden: list[Path], basis: Path) -> str:
    """SHA-256 over relative path and bytes of each file, equal on systems that check out with other line ends."""
    som = hashlib.sha256()
    for pad in bestanden:
        tekst = pad.read_bytes().replace(b"\r\n", b"\n")
        som.update(f"{pad.relative_to(basis).as_posix()}\0{len(tekst)}\0".encode())
        som.update(tekst)
    return som.hexdigest()
