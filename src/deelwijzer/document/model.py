"""What a document is made of, whatever it is written as. Every text is data: no writer reads markup in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Literal, TypeVar

_T = TypeVar("_T")

# XML and most fonts cannot hold these: a control character is shown by its sign (U+2400 and on), the rest as unreadable.
ONMOGELIJK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REGELEINDE = re.compile("\r\n?|[\u2028\u2029]")


@dataclass(frozen=True)
class Tekst:
    """A run of text. ``link``: an address on the web it leads to."""

    tekst: str
    vet: bool = False
    link: str | None = None


Regel = tuple[Tekst, ...]


def regel(*delen: str | Tekst | Regel) -> Regel:
    """One line of runs; plain text becomes a plain run."""
    uit: list[Tekst] = []
    for deel in delen:
        uit.extend([Tekst(deel)] if isinstance(deel, str) else [deel] if isinstance(deel, Tekst) else deel)
    return tuple(t for t in uit if t.tekst)


def vet(tekst: str) -> Tekst:
    return Tekst(tekst, vet=True)


@dataclass(frozen=True)
class Kop:
    """A heading; level 1 is a chapter, the title of the document stands above it."""

    tekst: str
    niveau: int = 1


@dataclass(frozen=True)
class Alinea:
    """A paragraph. ``klein``: for what is background; ``let_op``: a notice in a frame; ``bij_volgende``: never last on a page."""

    regel: Regel
    soort: Literal["gewoon", "klein", "let_op"] = "gewoon"
    bij_volgende: bool = False


@dataclass(frozen=True)
class Lijst:
    """Points; ``genummerd`` counts from 1 in every list."""

    punten: tuple[Regel, ...]
    genummerd: bool = False


@dataclass(frozen=True)
class Tabel:
    """A table with a header row. ``breedtes``: how wide the columns are in proportion to each other."""

    titel: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[Regel, ...], ...]
    breedtes: tuple[int, ...]

    @property
    def klein(self) -> bool:
        """Whether it is kept whole on one page."""
        return sum(len(t.tekst) for rij in self.rijen for cel in rij for t in cel) < 900 and len(self.rijen) < 10


@dataclass(frozen=True)
class Beeld:
    """A picture. ``alt`` says what it shows to who does not see it."""

    svg: str
    alt: str
    titel: str


@dataclass(frozen=True)
class Invulveld:
    """Something the reader still has to write. ``waarom``: the requirement it serves."""

    vraag: str
    waarom: Regel = ()


@dataclass(frozen=True)
class Paginaeinde:
    """What follows begins on a new page, where there are pages."""


Blok = Kop | Alinea | Lijst | Tabel | Beeld | Invulveld | Paginaeinde


@dataclass(frozen=True)
class Document:
    """``datum`` is the only date in the file: equal input gives equal bytes. ``voet``: the receipt, short, under every page."""

    titel: str
    ondertitel: str
    onderwerp: str
    datum: date
    voet: str
    blokken: tuple[Blok, ...]
    taal: str = "nl-NL"
    maker: str = "Deelwijzer"


def schoon(waarde: _T) -> _T:
    """The same tree with only characters that every format can hold; nothing is taken away."""
    if isinstance(waarde, str):
        return ONMOGELIJK.sub(_zichtbaar, _REGELEINDE.sub("\n", waarde))  # type: ignore[return-value]
    if isinstance(waarde, tuple):
        return tuple(schoon(w) for w in waarde)  # type: ignore[return-value]
    if is_dataclass(waarde) and not isinstance(waarde, type):
        velden: dict[str, Any] = {v.name: schoon(getattr(waarde, v.name)) for v in fields(waarde)}
        return replace(waarde, **velden)
    return waarde


def _zichtbaar(teken: re.Match[str]) -> str:
    nummer = ord(teken[0])
    return chr(0x2400 + nummer) if nummer < 0x20 else "\u2421" if nummer == 0x7F else "\ufffd"


def teksten(waarde: object) -> Iterator[str]:
    """Every text in a document or part of it, in reading order; a field's own name is not text."""
    if isinstance(waarde, Beeld):
        yield from (waarde.titel, waarde.alt)
    elif isinstance(waarde, Tekst):
        yield waarde.tekst
    elif isinstance(waarde, tuple):
        if waarde and all(isinstance(w, Tekst) for w in waarde):
            yield "".join(w.tekst for w in waarde)
        else:
            for deel in waarde:
                yield from teksten(deel)
    elif isinstance(waarde, Document):
        yield from (waarde.titel, waarde.ondertitel)
        yield from teksten(waarde.blokken)
        yield waarde.voet
    elif is_dataclass(waarde) and not isinstance(waarde, type):
        for veld in fields(waarde):
            if veld.name != "soort":
                yield from teksten(getattr(waarde, veld.name))
    elif isinstance(waarde, str):
        yield waarde
