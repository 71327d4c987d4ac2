"""A document as Markdown: every sign that Markdown would read as its own is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deelwijzer.document.model import (
    Alinea,
    Beeld,
    Blok,
    Document,
    Invulveld,
    Kop,
    Lijst,
    Paginaeinde,
    Regel,
    Tabel,
    Tekst,
)

_OPMAAK = re.compile(r"([\\`*_\[\]<>|~#&$^{}!])")
# At the start of a line these make a list, a heading or a rule.
_LIJSTTEKEN = re.compile(r"(?m)^( *)([-+=:]|[0-9]+(?=[.)]))")


def schrijf(d: Document) -> bytes:
    delen = [f"# {_tekst(d.titel)}", _tekst(d.ondertitel), *(_blok(b) for b in d.blokken), "---", _tekst(d.voet)]
    return ("\n\n".join(deel for deel in delen if deel) + "\n").encode()


def _blok(blok: Blok) -> str:
    match blok:
        case Kop(tekst, niveau):
            return f"{'#' * (niveau + 1)} {_tekst(tekst)}"
        case Alinea(regel, soort):
            return ("> " if soort == "let_op" else "") + _regel(regel)
        case Lijst(punten, genummerd):
            tekens = (f"{n}." for n in range(1, len(punten) + 1)) if genummerd else ("-" for _ in punten)
            return "\n".join(f"{teken} {_regel(punt)}" for teken, punt in zip(tekens, punten, strict=True))
        case Tabel():
            return "\n".join(_tabel(blok))
        case Beeld(_, alt, titel):
            return f"**{_tekst(titel)}.** {_tekst(alt)}"
        case Invulveld(vraag, waarom):
            return f"**\\[In te vullen: {_tekst(vraag)}\\]**" + (f" {_regel(waarom)}" if waarom else "")
        case Paginaeinde():
            return ""


def _tabel(tabel: Tabel) -> Iterator[str]:
    yield f"**{_tekst(tabel.titel)}**\n"
    yield "| " + " | ".join(map(_tekst, tabel.kolommen)) + " |"
    yield "|" + "---|" * len(tabel.kolommen)
    for rij in tabel.rijen:
        yield "| " + " | ".join(map(_regel, rij)) + " |"


def _regel(regel: Regel) -> str:
    return "".join(_deel(t, n == 0) for n, t in enumerate(regel))


def _deel(t: Tekst, eerste: bool) -> str:
    tekst = _tekst(t.tekst, eerste)
    if t.vet and (kern := tekst.strip(" ")):
        # Markdown has no bold that begins or ends with a space.
        voor, na = (" " * (len(tekst) - len(kant)) for kant in (tekst.lstrip(" "), tekst.rstrip(" ")))
        tekst = f"{voor}**{kern}**{na}"
    return f"[{tekst}](<{t.link.replace('>', '%3E').replace('<', '%3C')}>)" if t.link else tekst


def _tekst(tekst: str, begin: bool = True) -> str:
    veilig = _OPMAAK.sub(r"\\\1", re.sub(r"[ \t]+", " ", tekst))
    if begin:
        veilig = _LIJSTTEKEN.sub(lambda m: f"{m[2]}\\" if m[2].isdigit() else f"\\{m[2]}", veilig.lstrip(" "))
    return veilig.replace("\n", "<br>")
