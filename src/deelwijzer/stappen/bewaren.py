"""A walk as a small file and as a link, and what two walks differ in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

import yaml

from deelwijzer.feiten import Feiten, slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.namen import Namen, lees_datum
from deelwijzer.stappen.loop import Loop, Stand, antwoord, begin, motiveer, stand
from deelwijzer.stappen.model import WEET_NIET, Stappenplan, stappenplan
from deelwijzer.stappen.situatie import VELDEN, Boven, Situatie

Json = dict[str, Any]

# Field of a situation → the kind of term people name in it.
_SOORTEN = {"van": "partij", "aan": "partij", "gegevens": "gegeven", "doel": "doel", "knooppunt": "knooppunt"}
_LIJSTEN = {"verband": "dw:Verband", "frequentie": "dw:Frequentie", "handeling": "dw:Handeling"}
_GROOT = 200_000


def lees_situatie(namen: Namen, woorden: Mapping[str, Any], erbij: Situatie | None = None) -> Situatie:
    """What is known, from what people typed; ``erbij`` is what was known already. Raises GebruikersFout for a field or name it does not know."""
    velden: dict[str, Any] = {}
    for veld, woord in woorden.items():
        if veld in _SOORTEN:
            velden[veld] = namen.term(_SOORTEN[veld], str(woord))
        elif veld in _LIJSTEN:
            velden[veld] = namen.keuze(_LIJSTEN[veld], str(woord))
        elif veld == "omstandigheden":
            velden[veld] = frozenset(
                _omstandigheid(namen, str(w)) for w in (woord if isinstance(woord, list) else [woord])
            )
        else:
            mag = (*_SOORTEN, *_LIJSTEN, "omstandigheden")
            raise GebruikersFout(
                f"'{veld}' kan niet bekend zijn. Kies uit: {', '.join(mag)}.", plaats="bekend", suggesties=mag
            )
    return replace(erbij or Situatie(), **velden)


def _omstandigheid(namen: Namen, woord: str) -> str:
    for soort in ("omstandigheid", "voorwaarde", "medewerking", "besluit", "doorbreking", "uitzondering"):
        if term := namen.vind(soort, woord):
            return term
    return namen.term("omstandigheid", woord)


def als_json(plan: Stappenplan, loop: Loop, boven: Boven) -> Json:
    """Everything needed to take the walk up again; ``lees`` reads it."""
    eigen = begin(plan, boven, loop.peildatum).vooraf
    bekend = {
        veld: slug(term)
        for veld in VELDEN.values()
        if (term := getattr(loop.vooraf, veld)) and term != getattr(eigen, veld)
    }
    if loop.vooraf.omstandigheden:
        bekend["omstandigheden"] = sorted(o.removeprefix("omstandigheid:") for o in loop.vooraf.omstandigheden)  # type: ignore[assignment]
    antwoorden = []
    for stap, keus in loop.antwoorden:
        regel = {"stap": stap, "antwoord": keus}
        if reden := loop.motivatie(stap):
            regel["motivatie"] = reden
        antwoorden.append(regel)
    los = [{"stap": s, "motivatie": t} for s, t in loop.motivaties if loop.gegeven(s) is None]
    velden: Json = {"stappenplan": loop.plan, "peildatum": loop.peildatum.isoformat()}
    if bekend:
        velden["bekend"] = bekend
    return {**velden, "antwoorden": antwoorden, **({"motivaties": los} if los else {})}


def schrijf(plan: Stappenplan, loop: Loop, boven: Boven) -> str:
    """The walk as YAML."""
    return yaml.safe_dump(als_json(plan, loop, boven), allow_unicode=True, sort_keys=False, width=100)


def lees(feiten: Feiten, namen: Namen, boven: Boven, tekst: str, naam: str = "het bestand") -> Loop:
    """A walk from YAML or JSON. Raises GebruikersFout that says what is wrong with it."""
    if len(tekst) > _GROOT:
        raise GebruikersFout(f"{naam} is te groot voor een bewaard stappenplan.", plaats=naam)
    try:
        inhoud = yaml.safe_load(tekst)
    except (yaml.YAMLError, RecursionError):
        raise GebruikersFout(f"{naam} is geen leesbare YAML of JSON.", plaats=naam) from None
    if not isinstance(inhoud, dict) or not isinstance(inhoud.get("stappenplan"), str):
        raise GebruikersFout(
            f"{naam} is geen bewaard stappenplan: er staat niet bij welk 'stappenplan' het is.", plaats=naam
        )
    plan = stappenplan(feiten, inhoud["stappenplan"])
    bekend = inhoud.get("bekend") or {}
    antwoorden = inhoud.get("antwoorden") or []
    if not isinstance(bekend, dict) or not isinstance(antwoorden, list):
        raise GebruikersFout(f"{naam}: 'bekend' is een rij namen en 'antwoorden' een lijst.", plaats=naam)
    dag = lees_datum(str(inhoud["peildatum"]) if inhoud.get("peildatum") else None)
    loop = begin(plan, boven, dag, lees_situatie(namen, bekend))
    for nummer, regel in enumerate((*antwoorden, *(inhoud.get("motivaties") or [])), 1):
        if not isinstance(regel, dict) or "stap" not in regel:
            raise GebruikersFout(f"{naam}: antwoord {nummer} noemt geen 'stap'.", plaats=f"antwoord {nummer}")
        reden = str(regel.get("motivatie") or "")
        if "antwoord" in regel:
            loop = antwoord(plan, loop, str(regel["stap"]), _keus(regel["antwoord"]), reden)
        else:
            loop = motiveer(loop, str(regel["stap"]), reden)
    return loop


def _keus(waarde: object) -> str:
    """YAML reads a bare ja or nee as text, but yes and no as truth values."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde).strip().lower().replace(" ", "-")


def adres(plan: Stappenplan, loop: Loop, boven: Boven) -> str:
    """The walk as the query of a permanent link: answers and known facts, never the reasons."""
    velden = als_json(plan, loop, boven)
    paren = [("stappenplan", loop.plan)]
    for veld, waarde in velden.get("bekend", {}).items():
        paren += [(veld, w) for w in (waarde if isinstance(waarde, list) else [waarde])]
    if loop.antwoorden:
        paren.append(("antwoorden", " ".join(f"{s}.{a}" for s, a in loop.antwoorden)))
    return urlencode([*paren, ("peildatum", loop.peildatum.isoformat())])


def uit_adres(feiten: Feiten, namen: Namen, boven: Boven, query: str) -> Loop:
    """The walk of a permanent link. Raises GebruikersFout."""
    paren = parse_qsl(query)
    waarden = dict(paren)
    if "stappenplan" not in waarden:
        raise GebruikersFout("De link noemt geen stappenplan.", plaats="stappenplan")
    bekend: Json = {v: w for v, w in paren if v in _SOORTEN or v in _LIJSTEN}
    if omstandigheden := [w for v, w in paren if v == "omstandigheden"]:
        bekend["omstandigheden"] = omstandigheden
    regels = []
    for deel in waarden.get("antwoorden", "").split():
        stap, _, keus = deel.partition(".")
        regels.append({"stap": stap, "antwoord": keus})
    inhoud = {
        "stappenplan": waarden["stappenplan"],
        "peildatum": waarden.get("peildatum"),
        "bekend": bekend,
        "antwoorden": regels,
    }
    return lees(feiten, namen, boven, json.dumps(inhoud), "De link")


@dataclass(frozen=True)
class Verschil:
    """A step that two walks answered differently; ``None``: that walk did not come there."""

    stap: str
    vraag: str
    eerste: str | None
    tweede: str | None


def vergelijk(plan: Stappenplan, een: Loop, ander: Loop, boven: Boven) -> tuple[tuple[Verschil, ...], Stand, Stand]:
    """Where two walks through the same flow part, and where each ended. Raises GebruikersFout when the flows differ."""
    if een.plan != ander.plan:
        raise GebruikersFout(
            f"De bestanden gaan over verschillende stappenplannen: {een.plan} en {ander.plan}.", plaats="stappenplan"
        )
    standen = stand(plan, een, boven), stand(plan, ander, boven)
    gezet = [_gezet(s) for s in standen]
    verschillen = tuple(
        Verschil(s.naam, s.vraag, gezet[0].get(s.naam), gezet[1].get(s.naam))
        for s in plan.stappen
        if gezet[0].get(s.naam) != gezet[1].get(s.naam)
    )
    return verschillen, standen[0], standen[1]


def _gezet(stand: Stand) -> dict[str, str]:
    gezet = {g.stap.naam: g.antwoord.label for g in stand.pad}
    return gezet | ({stand.stap.naam: WEET_NIET.replace("-", " ")} if stand.wacht and stand.stap else {})
