"""From hand-written Turtle to the one artefact that everything else loads."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store

from deelwijzer import __version__, controle
from deelwijzer.afleiding import leid_feiten_af, sluit
from deelwijzer.begrippen import CONTROLESOM, DCTERMS, KENNISBANK, METADATA, OWL
from deelwijzer.bestanden import schrijf_uitvoer
from deelwijzer.cache import bewaar, cachemap, gebruik
from deelwijzer.fouten import KennisbankFout
from deelwijzer.inhoud import inhoud_hash, inhoudsmap, turtle_bestanden
from deelwijzer.kennisbank import vingerafdruk

# Beside the content: what was built when it was packed, for a computer where nothing may be written.
GEPAKT = "gebouwd"


@dataclass(frozen=True)
class Artefact:
    """The built knowledge base: sorted N-Quads at ``pad``; ``hash`` is that of the Turtle it was made from."""

    pad: Path
    versie: str
    hash: str


class LeesFout(KennisbankFout):
    """A Turtle file cannot be read; the message names file and line in Dutch."""


def bouw(doel: Path | None = None, *, controleer: bool = True) -> Artefact:
    """Build the artefact, or return the one built earlier from exactly this content and program, here or when it was packed.

    ``doel``: write it there (always anew); default a file in the user's cache.
    Raises LeesFout, ControleFout when a check of severity "fout" finds something (unless ``controleer`` is false), or
    GebruikersFout when the file cannot be written.
    """
    bestanden, basis = turtle_bestanden(), inhoudsmap()
    som = inhoud_hash(bestanden, basis)
    naam = f"kennisbank-{_sleutel(som, controleer)}.nq"
    if doel is None and (gepakt := basis / GEPAKT / naam).exists():
        return Artefact(gepakt, __version__, som)
    pad = doel or cachemap() / naam
    if doel is None and gebruik(pad):
        return Artefact(pad, __version__, som)
    store = stel_samen(bestanden, basis)
    if controleer:
        _eis_goed(store)
    store.extend(_metadata(som, vingerafdruk(store)))
    if doel is None:
        bewaar(pad, _regels(store))
    else:
        schrijf_uitvoer(doel, _regels(store))
    return Artefact(pad, __version__, som)


def stel_samen(bestanden: Sequence[Path] | None = None, basis: Path | None = None) -> Store:
    """Read the Turtle files (default: the shipped knowledge) and add everything that follows from them. Raises LeesFout."""
    basis = basis or inhoudsmap()
    store = Store()
    for nummer, pad in enumerate(turtle_bestanden() if bestanden is None else bestanden):
        store.extend(_lees(pad, basis, f"b{nummer}x"))
    sluit(store)
    leid_feiten_af(store)
    return store


def _lees(pad: Path, basis: Path, voorvoegsel: str) -> list[Quad]:
    """Quads of one file. Blank nodes are numbered in order of appearance, so that equal files give equal bytes."""
    graaf, nummers = NamedNode(KENNISBANK), dict[BlankNode, BlankNode]()

    def vast(term: object) -> object:
        return (
            nummers.setdefault(term, BlankNode(f"{voorvoegsel}{len(nummers)}")) if isinstance(term, BlankNode) else term
        )

    try:
        return [
            Quad(vast(q.subject), q.predicate, vast(q.object), graaf)  # type: ignore[arg-type]
            for q in pyoxigraph.parse(path=pad, format=RdfFormat.TURTLE, without_named_graphs=True)
        ]
    except SyntaxError as fout:
        naam = pad.relative_to(basis).as_posix() if pad.is_relative_to(basis) else pad.name
        plaats = f"{naam}, regel {fout.lineno}" if fout.lineno else naam
        raise LeesFout(f"{plaats}: dit is geen geldige Turtle ({fout.msg}).") from None


def _eis_goed(store: Store) -> None:
    if fouten := [b for b in controle.controleer(store) if b.controle.ernst == "fout"]:
        raise controle.ControleFout(fouten)


def _metadata(som: str, afdruk: str) -> list[Quad]:
    zelf, graaf = NamedNode(KENNISBANK), NamedNode(METADATA)
    waarden = {
        OWL + "versionInfo": __version__,
        DCTERMS + "identifier": som,
        CONTROLESOM: afdruk,
        DCTERMS + "provenance": f"pyoxigraph {pyoxigraph.__version__}",
    }
    return [Quad(zelf, NamedNode(p), Literal(w), graaf) for p, w in waarden.items()]


def _regels(store: Store) -> bytes:
    tekst = store.dump(format=RdfFormat.N_QUADS)
    assert tekst is not None
    return b"".join(sorted(tekst.splitlines(keepends=True)))


def _sleutel(som: str, controleer: bool) -> str:
    """Names what the artefact depends on: content, rules, checks and this program."""
    hier = Path(__file__).resolve().parents[1]
    programma = [
        *(hier / f"{naam}.py" for naam in ("begrippen", "controle", "kennisbank/__init__", "kennisbank/bouw")),
        *(hier / "afleiding").rglob("*.r[uq]"),
        *(hier / "afleiding").glob("*.py"),
    ]
    checks = [p for p in (inhoudsmap() / "shapes" / "kennisbank").glob("*") if p.is_file()]
    delen = [som, __version__, pyoxigraph.__version__, str(controleer), inhoud_hash(sorted(programma), hier)]
    delen.append(inhoud_hash(sorted(checks), inhoudsmap()))
    return hashlib.sha256("\0".join(delen).encode()).hexdigest()[:24]
