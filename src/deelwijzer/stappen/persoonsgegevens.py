"""Whether a reason in the user's own words looks as if it names somebody: a walk asks for reasons, never for personal data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_TITEL = r"(?:de heer|dhr|mevrouw|mevr|mw|mr|meneer|dr|drs|ing|ir|prof|familie|fam)"
_VOORVOEGSEL = r"(?:van|de|den|der|het|ten|ter|te|el|al|in|'t|ʼt|’t)"
_NAAM = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*"
_MET_TITEL = re.compile(rf"(?i:\b{_TITEL})\.?\s+(?:[A-Z]\.\s*)*(?:{_VOORVOEGSEL}\s+)*{_NAAM}")
_VOORLETTERS = re.compile(rf"\b(?:[A-Z]\.\s?){{1,4}}(?:{_VOORVOEGSEL}\s+)*{_NAAM}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMMER = re.compile(r"(?<![\w.,-])\d(?:[ .]?\d){7,8}(?![\w-]|[.,]\d)")
_TELEFOON = re.compile(r"(?<![\w-])(?:\+31|0031|0)[ ()-]*(?:\d[ -]*){8}\d(?!\w)")
_GEBOREN = re.compile(r"(?i:\b(?:geboren|geb\.?|geboortedatum))[^.\n]{0,20}?\d{1,4}[-/. ][\w]+[-/. ]\d{2,4}")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\s*,?\s*(?:nr\.?\s*)?\d{0,5}\b")
_ADRES = re.compile(r"\b[A-ZÀ-Þ][\w'’-]*(?:straat|laan|weg|plein|dijk|kade|gracht|singel|hof|steeg)\s+\d+\s?[a-z]?\b")


@dataclass(frozen=True)
class Waarschuwing:
    """``wat`` it looks like, and the piece of text that does."""

    wat: str
    stuk: str

    def __str__(self) -> str:
        return f"'{self.stuk}' lijkt op {self.wat}. Beschrijf het zonder te zeggen om wie het gaat."


def is_bsn(cijfers: str) -> bool:
    """The elfproef: eight or nine digits whose weighted sum can be divided by eleven."""
    cijfers = cijfers.zfill(9)
    if len(cijfers) != 9 or not cijfers.isdigit() or not int(cijfers):
        return False
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(g * int(c) for g, c in zip(gewichten, cijfers, strict=True)) % 11 == 0


def waarschuwingen(tekst: str) -> tuple[Waarschuwing, ...]:
    """What in ``tekst`` may say who somebody is, in reading order; nothing found does not mean nothing is there."""
    gevonden = sorted(_vind(tekst), key=lambda v: (v[0], -v[1]))
    uit: list[Waarschuwing] = []
    tot = -1
    for begin, eind, wat in gevonden:
        if begin >= tot:
            uit.append(Waarschuwing(wat, tekst[begin:eind].strip()))
            tot = eind
    return tuple(uit)


def _vind(tekst: str) -> Iterator[tuple[int, int, str]]:
    alles: tuple[tuple[re.Pattern[str], str, Callable[[str], bool]], ...] = (
        (_MAIL, "een e-mailadres", lambda s: True),
        (_TELEFOON, "een telefoonnummer", lambda s: True),
        (_NUMMER, "een burgerservicenummer", lambda s: is_bsn(re.sub(r"\D", "", s))),
        (_GEBOREN, "een geboortedatum", lambda s: True),
        (_MET_TITEL, "een naam", lambda s: True),
        (_VOORLETTERS, "een naam", lambda s: True),
        (_POSTCODE, "een postcode", lambda s: True),
        (_ADRES, "een adres", lambda s: True),
    )
    for patroon, wat, echt in alles:
        for m in patroon.finditer(tekst):
            if echt(m[0]):
                yield m.start(), m.end(), wat
