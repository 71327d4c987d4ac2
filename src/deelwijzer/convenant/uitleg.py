"""What a field is called and what belongs in it: the comments of the template, else what the ontology says of its property."""

from __future__ import annotations

import re
from functools import cache

from deelwijzer.convenant import sjabloon
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, WAARBORGEN, Veld
from deelwijzer.feiten import Feiten
from deelwijzer.taal import hoofdletter

_AFKORTINGEN = {"fg", "dpia", "bsn", "brp", "wgs", "wpg", "avg", "om", "ap"}
_VELD = re.compile(r"^(?P<inspring> *)(?:- )?(?P<naam>[a-z0-9-]+):(?P<rest>.*)$")
_VERVOLG = re.compile(r"^ {12,}# *(?P<tekst>.*)$")
_KOP = re.compile(r"^# -{2,} *(?P<tekst>.*)$")
_DEEL = re.compile(r"(?:^|\s)# *(?P<tekst>.*)$")


def titel(naam: str) -> str:
    """``advies-fg`` → "Advies FG"."""
    woorden = [w.upper() if w in _AFKORTINGEN else w for w in naam.split("-")]
    return " ".join([hoofdletter(woorden[0]), *woorden[1:]])


def hulp(feiten: Feiten, plek: tuple[str, ...], veld: Veld | None = None) -> str:
    """What to fill in at ``plek`` (block, field), as a sentence or a few words; "" when nothing is known."""
    if tekst := _uit_sjabloon().get(plek):
        return hoofdletter(tekst)
    if plek[0] == "waarborgen" and len(plek) == 2:
        return feiten.een(f"dw:{WAARBORGEN[plek[1]]}", "dw:uitleg") or ""
    veld = veld or veld_op(plek)
    return (feiten.een(f"dw:{veld.eigenschap}", "dw:uitleg") if veld else None) or ""


def veld_op(plek: tuple[str | int, ...]) -> Veld | None:
    """The field that stands at a path; numbers of rows do not count."""
    velden = CONVENANT.velden
    gevonden: Veld | None = None
    for deel in (d for d in plek if isinstance(d, str)):
        if gevonden and gevonden.soort == "waarborgen":
            return Veld("tekst", "beschrijving", lijst=True) if deel in WAARBORGEN else None
        gevonden = velden.get(deel)
        if gevonden is None:
            return None
        velden = BLOKKEN[gevonden.van].velden if gevonden.soort == "blok" else {}
    return gevonden


@cache
def _uit_sjabloon() -> dict[tuple[str, ...], str]:
    """Path → comment. A heading above a field speaks of that field."""
    uit: dict[tuple[str, ...], str] = {}
    laatste: tuple[str, ...] | None = None
    blok, kop = "", ""
    for regel in sjabloon().splitlines():
        if gevonden := _KOP.match(regel):
            kop = gevonden["tekst"].partition(":")[2].strip()
        elif gevonden := _VERVOLG.match(regel):
            if laatste:
                uit[laatste] = f"{uit.get(laatste, '')} {gevonden['tekst']}".strip()
        elif gevonden := _VELD.match(regel):
            laatste = (blok, gevonden["naam"]) if gevonden["inspring"] else (gevonden["naam"],)
            deel = _DEEL.search(gevonden["rest"])
            tekst = deel["tekst"] if deel else ""
            if not gevonden["inspring"]:
                blok = gevonden["naam"]
                tekst, kop = tekst or kop, ""
            if tekst:
                uit[laatste] = tekst
    return uit
