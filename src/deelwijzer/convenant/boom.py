"""YAML as a tree that knows its lines. Every value is text: what it means is for the field to say, not for YAML to guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from deelwijzer.convenant.fouten import ConvenantFout, Leesfout
from deelwijzer.taal import hoofdletter

HOOGSTENS_VELDEN = 20_000
HOOGSTENS_DIEP = 12
HOOGSTENS_TEKST = 50_000
# What an escape in YAML, Turtle or JSON can bring in: on a terminal such signs are commands.
STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

_LADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Tak:
    """A place in the file. ``inhoud``: text, a list of Tak, or a dict of field name (as typed) to Tak. Empty text is ``""``."""

    inhoud: str | list[Tak] | dict[str, Tak]
    regel: int

    @property
    def leeg(self) -> bool:
        return not self.inhoud


def lees_boom(
    tekst: str,
    wat: str = "convenant",
    velden: str = "'naam:' en 'partijen:'",
    hoogstens: int = HOOGSTENS_VELDEN,
    *,
    tekens_weigeren: bool = True,
) -> Tak:
    """Parse one YAML document. Raises ConvenantFout: not YAML, references, too deep, too much, a field twice, not a list of fields.

    ``wat`` the file should be, with the ``velden`` it begins with; at most ``hoogstens`` fields. ``tekens_weigeren``: control characters
    and very long texts are an error.
    """
    try:
        _bewaak(tekst, wat, hoogstens)
        knoop = yaml.compose(tekst, Loader=_LADER)
    except yaml.MarkedYAMLError as fout:
        merk = fout.problem_mark or fout.context_mark
        raise _fout(
            "dit is geen geldige YAML. Controleer de inspringing, de dubbele punten en de aanhalingstekens.",
            merk.line + 1 if merk else None,
        ) from None
    except yaml.YAMLError:
        raise _fout("dit is geen geldige YAML: er staan tekens in die niet mogen.") from None
    if not isinstance(knoop, yaml.MappingNode):
        raise _fout(f"dit is geen {wat}. Verwacht worden velden zoals {velden}; zie het sjabloon.")
    return _tak(knoop, tekens_weigeren)


def _bewaak(tekst: str, wat: str, hoogstens: int) -> None:
    """Refuse what could make a small file explode, before anything is built."""
    diep = 0
    for velden, gebeurtenis in enumerate(yaml.parse(tekst, Loader=_LADER)):
        merk = gebeurtenis.start_mark
        regel = merk.line + 1 if merk else None
        if isinstance(gebeurtenis, yaml.AliasEvent) or getattr(gebeurtenis, "anchor", None):
            raise _fout(f"verwijzingen met & en * mogen niet in een {wat}. Schrijf de tekst voluit.", regel)
        if getattr(gebeurtenis, "tag", None) not in (None, "!"):
            raise _fout(f"YAML-tags met ! mogen niet in een {wat}. Laat de tag weg.", regel)
        if isinstance(gebeurtenis, yaml.CollectionStartEvent):
            diep += 1
        elif isinstance(gebeurtenis, yaml.CollectionEndEvent):
            diep -= 1
        if diep > HOOGSTENS_DIEP:
            raise _fout("de velden zijn te diep genest. Houd de opbouw van het sjabloon aan.", regel)
        if velden > hoogstens:
            raise _fout(f"het bestand heeft te veel velden voor een {wat}. Splits het.", regel)


def _tak(knoop: yaml.Node, streng: bool) -> Tak:
    regel = knoop.start_mark.line + 1
    if isinstance(knoop, yaml.SequenceNode):
        return Tak([_tak(k, streng) for k in knoop.value], regel)
    if isinstance(knoop, yaml.MappingNode):
        velden: dict[str, Tak] = {}
        for sleutel, waarde in knoop.value:
            plek = sleutel.start_mark.line + 1
            if not isinstance(sleutel, yaml.ScalarNode):
                raise _fout("een veldnaam moet gewone tekst zijn.", plek)
            if sleutel.value in velden:
                raise _fout(f"het veld '{sleutel.value}' staat er twee keer. Voeg ze samen.", plek)
            tak = _tak(waarde, streng)
            velden[sleutel.value] = Tak(tak.inhoud, plek)
        return Tak(velden, regel)
    assert isinstance(knoop, yaml.ScalarNode)
    if streng and len(knoop.value) > HOOGSTENS_TEKST:
        raise _fout("deze tekst is te lang voor een veld. Kort hem in.", regel)
    if streng and STUURTEKEN.search(knoop.value):
        raise _fout("er staan tekens in deze tekst die niet mogen. Typ hem opnieuw.", regel)
    leeg = knoop.style is None and knoop.value in ("~", "null", "Null", "NULL")
    return Tak("" if leeg else str(knoop.value).strip(), regel)


def _fout(bericht: str, regel: int | None = None) -> ConvenantFout:
    return ConvenantFout([Leesfout(hoofdletter(bericht), f"regel {regel}" if regel else "")])
