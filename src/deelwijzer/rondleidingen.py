"""Guided tours through the app, as data: ``app/rondleidingen.yaml`` says per step which page in which state, and what to see there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.namen import lees_datum

BESTAND = "rondleidingen.yaml"
MINST, MEEST = 4, 7
# More is not read.
_ZINNEN = 3


@dataclass(frozen=True)
class Stap:
    """``stand`` is what stands in the address of ``pagina``; ``over`` the words on that page the step speaks of."""

    kop: str
    pagina: str
    stand: Mapping[str, tuple[str, ...]]
    ziet: str
    probeer: str
    over: tuple[str, ...]
    peildatum: str


@dataclass(frozen=True)
class Rondleiding:
    id: str
    titel: str
    uitleg: str
    stappen: tuple[Stap, ...]


class RondleidingFout(GebruikersFout):
    """A tour that cannot be used; names the place in the file and the remedy."""

    def __init__(self, plaats: str, bericht: str) -> None:
        super().__init__(f"{BESTAND}, {plaats}: {bericht}", plaats=plaats)


def lees(tekst: str, paginas: Collection[str]) -> dict[str, Rondleiding]:
    """The tours in ``tekst``, in its order; ``paginas`` are the pages there are. Raises RondleidingFout."""
    try:
        # Every value as it is written: a date stays text.
        inhoud = yaml.load(tekst, Loader=yaml.BaseLoader)
    except yaml.YAMLError as fout:
        regel = f"regel {merk.line + 1}" if (merk := getattr(fout, "problem_mark", None)) else "het begin"
        raise RondleidingFout(regel, "dit is geen geldige YAML. Kijk naar inspringing en aanhalingstekens.") from None
    if not isinstance(inhoud, dict) or not inhoud:
        raise RondleidingFout("het begin", "hier staan geen rondleidingen. Schrijf 'naam:' met de velden eronder.")
    return {id_: _rondleiding(id_, velden, paginas) for id_, velden in inhoud.items()}


@cache
def rondleidingen(paginas: tuple[str, ...]) -> dict[str, Rondleiding]:
    """The shipped tours; shared, so do not change them. Raises RondleidingFout."""
    return lees((inhoudsmap() / "app" / BESTAND).read_text(encoding="utf-8"), paginas)


def _rondleiding(id_: str, velden: Any, paginas: Collection[str]) -> Rondleiding:
    v = _velden(velden, f"rondleiding '{id_}'", {"titel", "uitleg", "stappen"}, set())
    stappen = v["stappen"]
    if not isinstance(stappen, list) or not MINST <= len(stappen) <= MEEST:
        raise RondleidingFout(f"rondleiding '{id_}'", f"geef {MINST} tot {MEEST} stappen, elk met een streepje.")
    return Rondleiding(
        id_,
        _tekst(v, "titel", f"rondleiding '{id_}'"),
        _tekst(v, "uitleg", f"rondleiding '{id_}'"),
        tuple(_stap(s, f"rondleiding '{id_}', stap {n}", paginas) for n, s in enumerate(stappen, start=1)),
    )


def _stap(velden: Any, plaats: str, paginas: Collection[str]) -> Stap:
    v = _velden(velden, plaats, {"kop", "pagina", "ziet"}, {"stand", "probeer", "over", "peildatum"})
    pagina = _tekst(v, "pagina", plaats)
    if pagina not in paginas:
        raise RondleidingFout(plaats, f"er is geen pagina '{pagina}'. Kies uit {', '.join(sorted(paginas))}.")
    stand = v.get("stand", {})
    if not isinstance(stand, dict):
        raise RondleidingFout(plaats, "schrijf onder 'stand' per regel 'naam: waarde', zoals in het adres.")
    peildatum = _tekst(v, "peildatum", plaats) if "peildatum" in v else ""
    if peildatum:
        try:
            lees_datum(peildatum)
        except GebruikersFout as fout:
            raise RondleidingFout(plaats, str(fout)) from None
    return Stap(
        _tekst(v, "kop", plaats),
        pagina,
        {naam: _lijst(waarde, f"{plaats}, stand '{naam}'") for naam, waarde in stand.items()},
        _zinnen(v, "ziet", plaats),
        _zinnen(v, "probeer", plaats) if "probeer" in v else "",
        _lijst(v.get("over", []), f"{plaats}, 'over'"),
        peildatum,
    )


def _velden(velden: Any, plaats: str, nodig: set[str], mag: set[str]) -> dict[str, Any]:
    if not isinstance(velden, dict):
        raise RondleidingFout(plaats, f"schrijf hier de velden {', '.join(sorted(nodig))}.")
    if onbekend := sorted(velden.keys() - nodig - mag):
        raise RondleidingFout(plaats, f"onbekend veld '{onbekend[0]}'. Wat hier mag: {', '.join(sorted(nodig | mag))}.")
    if ontbreekt := sorted(nodig - velden.keys()):
        raise RondleidingFout(plaats, f"het veld '{ontbreekt[0]}' ontbreekt. Vul het in.")
    return velden


def _tekst(velden: dict[str, Any], naam: str, plaats: str) -> str:
    waarde = velden[naam]
    if not isinstance(waarde, str) or not waarde.strip():
        raise RondleidingFout(plaats, f"het veld '{naam}' is geen tekst. Schrijf er een zin of woord.")
    return " ".join(waarde.split())


def _zinnen(velden: dict[str, Any], naam: str, plaats: str) -> str:
    tekst = _tekst(velden, naam, plaats)
    if len(re.findall(r"[.?!](?= [A-Z‘]|$)", tekst)) > _ZINNEN:
        raise RondleidingFout(plaats, f"het veld '{naam}' heeft meer dan {_ZINNEN} zinnen. Maak het korter.")
    return tekst


def _lijst(waarde: Any, plaats: str) -> tuple[str, ...]:
    delen = waarde if isinstance(waarde, list) else [waarde]
    if not all(isinstance(d, str) and d.strip() for d in delen):
        raise RondleidingFout(plaats, "schrijf een tekst, of een lijst van teksten.")
    return tuple(delen)
