"""The question catalogue: one file per question; its ``#+`` header says all that a form, the help and the test need."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from deelwijzer.begrippen import XSD, kort, lang
from deelwijzer.feiten import Feiten, slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.kennisbank import Kennisbank, Waarde
from deelwijzer.namen import Namen, lees_datum
from deelwijzer.soorten import SOORTEN
from deelwijzer.sparqltekst import bind
from deelwijzer.taal import datum, klein, telwoord

Json = dict[str, Any]

MAP = Path(__file__).parent / "vragen"
DATUM = "datum"
# In the order in which they are shown.
THEMAS = (
    "verstrekken",
    "politiegegevens",
    "geheimhouding",
    "taken en grondslagen",
    "besluit en medewerking",
    "plichten",
    "knooppunten",
    "convenant",
    "tijd",
    "bronnen",
    "begrippen",
)
GEBRUIKERS = {"jurist": "Jurist", "beleid": "Beleidsmedewerker", "coordinator": "Regionaal coördinator"}

_REGEL = re.compile(r"#\+ *(\w+) *: *(.*)")
_SLOT = re.compile(r"\{(\w+)\}")
_EEN = ("id", "vraag", "toelichting", "thema", "voor", "kolommen")
_MEER = ("parameter", "verwacht")
# In a sentence these read as common nouns, the others as names.
_ZELFSTANDIG = ("gegeven:", "doel:", "taak:", "geheim:", "besluit:", "dw:")


@dataclass(frozen=True)
class Parameter:
    """``soort`` is a class of the ontology or ``datum``; ``standaard`` is a short name (``partij:politie``), a date or ``vandaag``."""

    naam: str
    soort: str
    standaard: str

    @property
    def is_datum(self) -> bool:
        return self.soort == DATUM

    @property
    def voorvoegsel(self) -> str:
        """The prefix of its values: ``partij``; ``dw`` for a closed list of the ontology."""
        return self.standaard.partition(":")[0]

    @property
    def getypt(self) -> str:
        """The default as people type it."""
        return self.standaard if self.is_datum else slug(self.standaard)


@dataclass(frozen=True)
class Catalogusvraag:
    """A question as its file gives it; ``vraag`` holds a ``{slot}`` for each parameter."""

    id: str
    vraag: str
    toelichting: str
    thema: str
    voor: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    kolommen: tuple[str, ...]
    verwacht: tuple[str, ...]
    sparql: str


@dataclass(frozen=True)
class Term:
    """A thing of the knowledge base: its short name (``norm:…``) and what users read."""

    naam: str
    label: str


Cel = Term | Literal | None


@dataclass(frozen=True)
class Antwoord:
    """``waarden`` are the parameters as they were bound; a row has a cell for each column of the question, in that order."""

    vraag: Catalogusvraag
    waarden: dict[str, Term | date]
    rijen: tuple[tuple[Cel, ...], ...]


class VraagbestandFout(GebruikersFout):
    """A question file that cannot be used; names file and remedy."""

    def __init__(self, bestand: str, bericht: str) -> None:
        super().__init__(f"{bestand}: {bericht}", plaats=bestand)


@cache
def vragen() -> tuple[Catalogusvraag, ...]:
    """Every question, by theme and then by name. Raises VraagbestandFout."""
    alle = [lees(p.read_text(encoding="utf-8"), p.name) for p in MAP.glob("*.rq")]
    return tuple(sorted(alle, key=lambda v: (THEMAS.index(v.thema), v.id)))


def vind(id_: str) -> Catalogusvraag:
    """The question of that name. Raises GebruikersFout with the nearest three."""
    alle = {v.id: v for v in vragen()}
    if id_ in alle:
        return alle[id_]
    nabij = tuple(difflib.get_close_matches(id_[:200].lower(), list(alle), n=3, cutoff=0.0))
    raise GebruikersFout(
        f"Onbekende vraag '{id_[:80]}'. Bedoelt u: {', '.join(nabij)}? Zie alle vragen met 'deelwijzer vraag'.",
        plaats="vraag",
        suggesties=nabij,
    )


def lees(tekst: str, bestand: str) -> Catalogusvraag:
    """The question in ``tekst``; ``bestand`` is its file name, which must be its id. Raises VraagbestandFout."""
    velden: dict[str, list[str]] = {}
    for nummer, regel in enumerate(tekst.splitlines(), start=1):
        if not regel.startswith("#+"):
            continue
        gevonden = _REGEL.fullmatch(regel.rstrip())
        if not gevonden or gevonden[1] not in _EEN + _MEER:
            raise VraagbestandFout(bestand, f"regel {nummer} is geen veld van de kop: schrijf '#+ naam: waarde'.")
        velden.setdefault(gevonden[1], []).append(gevonden[2])
    for naam in _EEN:
        if len(velden.get(naam, ())) != 1 or not velden[naam][0]:
            raise VraagbestandFout(bestand, f"de kop heeft precies één regel '#+ {naam}: …' nodig.")
    een = {naam: velden[naam][0] for naam in _EEN}
    parameters = tuple(_parameter(p, bestand) for p in velden.get("parameter", ()))
    vraag = Catalogusvraag(
        id=een["id"],
        vraag=een["vraag"],
        toelichting=een["toelichting"],
        thema=een["thema"],
        voor=_lijst(een["voor"]),
        parameters=parameters,
        kolommen=_lijst(een["kolommen"]),
        verwacht=tuple(velden.get("verwacht", ())),
        sparql=tekst,
    )
    _controleer(vraag, bestand)
    return vraag


def _lijst(tekst: str) -> tuple[str, ...]:
    return tuple(deel.strip() for deel in tekst.split(",") if deel.strip())


def _parameter(tekst: str, bestand: str) -> Parameter:
    delen = [d.strip() for d in tekst.split("|")]
    if len(delen) != 3 or not all(delen):
        raise VraagbestandFout(bestand, f"schrijf een parameter als 'naam | soort | standaard', niet als '{tekst}'.")
    if (delen[1] == DATUM) == (":" in delen[2]):
        raise VraagbestandFout(
            bestand, f"de standaard van {delen[0]} is bij een datum een dag, anders een term als partij:politie."
        )
    return Parameter(*delen)


def _controleer(v: Catalogusvraag, bestand: str) -> None:
    if f"{v.id}.rq" != bestand:
        raise VraagbestandFout(bestand, f"de id '{v.id}' en de naam van het bestand verschillen.")
    if v.thema not in THEMAS:
        raise VraagbestandFout(bestand, f"het thema '{v.thema}' bestaat niet. Kies uit: {', '.join(THEMAS)}.")
    if not v.voor or set(v.voor) - set(GEBRUIKERS):
        raise VraagbestandFout(bestand, f"kies bij 'voor' uit: {', '.join(GEBRUIKERS)}.")
    namen = [p.naam for p in v.parameters]
    if sorted(_SLOT.findall(v.vraag)) != sorted(namen):
        raise VraagbestandFout(bestand, "de plekken tussen accolades in 'vraag' en de parameters zijn niet dezelfde.")


def lees_waarden(
    vraag: Catalogusvraag, ingevuld: Mapping[str, str | date], namen: Namen, vandaag: date | None = None
) -> dict[str, Term | date]:
    """Every parameter with what was typed for it, else its default.

    ``vandaag``: what the default of that name stands for. Raises GebruikersFout for a name or value that is not known.
    """
    bekend = [p.naam for p in vraag.parameters]
    for naam in ingevuld:
        if naam not in bekend:
            raise _onbekende_parameter(vraag, naam)
    return {p.naam: _waarde(p, ingevuld.get(p.naam), namen, vandaag or date.today()) for p in vraag.parameters}


def lees_paren(vraag: Catalogusvraag, paren: Iterable[str]) -> dict[str, str]:
    """``naam=waarde`` from the command line. Raises GebruikersFout."""
    ingevuld: dict[str, str] = {}
    for paar in paren:
        naam, is_, waarde = paar.partition("=")
        if not is_ or not waarde.strip():
            voorbeeld = next((f"{p.naam}={p.getypt}" for p in vraag.parameters), "naam=waarde")
            raise GebruikersFout(
                f"Schrijf een parameter als naam=waarde, bijvoorbeeld --param {voorbeeld}; '{paar[:80]}' is dat niet.",
                plaats="param",
            )
        if naam.strip() in ingevuld:
            raise GebruikersFout(f"De parameter {naam.strip()} staat er twee keer. Noem hem één keer.", plaats="param")
        ingevuld[naam.strip()] = waarde.strip()
    return ingevuld


def _onbekende_parameter(vraag: Catalogusvraag, naam: str) -> GebruikersFout:
    bekend = [p.naam for p in vraag.parameters]
    nabij = tuple(difflib.get_close_matches(naam[:200], bekend, n=3, cutoff=0.0))
    kan = (
        "Kies uit: " + "; ".join(over_parameter(p) for p in vraag.parameters)
        if bekend
        else "Deze vraag heeft geen parameters"
    )
    return GebruikersFout(
        f"De vraag {vraag.id} kent geen parameter '{naam[:80]}'. {kan}.", plaats="param", suggesties=nabij
    )


def over_parameter(p: Parameter) -> str:
    """A parameter in a line of help: ``partij (partij, standaard politie)``."""
    return f"{p.naam} ({woord_voor(p)}, standaard {p.getypt})"


def woord_voor(p: Parameter) -> str:
    """The kind of a parameter in words: ``partij``, ``datum``."""
    if p.is_datum:
        return DATUM
    return SOORTEN.get(p.voorvoegsel) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", p.soort).lower()


def _waarde(p: Parameter, ingevuld: str | date | None, namen: Namen, vandaag: date) -> Term | date:
    if isinstance(ingevuld, date):
        if p.is_datum:
            return ingevuld
        raise GebruikersFout(
            f"Bij {p.naam} staat een datum. Noem een {woord_voor(p)}, bijvoorbeeld {p.getypt}.", plaats="param"
        )
    tekst = ingevuld if ingevuld is not None and ingevuld.strip() else p.standaard
    if p.is_datum:
        return vandaag if tekst.strip().lower() == "vandaag" else lees_datum(tekst)
    if p.voorvoegsel == "dw":
        term = namen.keuze(f"dw:{p.soort}", tekst.removeprefix("dw:"))
    else:
        term = namen.term(p.voorvoegsel, tekst)
    return Term(term, namen.feiten.label(term))


def keuzes(p: Parameter, feiten: Feiten) -> tuple[str, ...]:
    """The terms a parameter may be, by label."""
    return tuple(sorted(feiten.onderwerpen("rdf:type", f"dw:{p.soort}"), key=lambda t: (feiten.label(t).lower(), t)))


def stel(kb: Kennisbank, feiten: Feiten, vraag: Catalogusvraag, waarden: Mapping[str, Term | date]) -> Antwoord:
    """Ask ``vraag``; the values are bound as terms. Of two days the first is the earlier one, in whatever order they were given."""
    data = [p.naam for p in vraag.parameters if p.is_datum and p.naam in waarden]
    op_volgorde = sorted(w for n in data if isinstance(w := waarden[n], date))
    waarden = {**waarden, **dict(zip(data, op_volgorde, strict=True))}
    termen: dict[str, Waarde] = {
        naam: NamedNode(lang(w.naam)) if isinstance(w, Term) else w for naam, w in waarden.items()
    }
    rijen = kb.select(vraag.sparql, **termen)
    return Antwoord(
        vraag, dict(waarden), tuple(tuple(_cel(feiten, rij.get(k)) for k in vraag.kolommen) for rij in rijen)
    )


def met_waarden(vraag: Catalogusvraag, waarden: Mapping[str, Term | date]) -> str:
    """The query as it is asked, with the values in it, for whoever wants to run it elsewhere."""
    kaal = "\n".join(r for r in vraag.sparql.splitlines() if not r.startswith("#+"))
    return bind(kaal, {n: w.naam if isinstance(w, Term) else f'"{w}"^^xsd:date' for n, w in waarden.items()})


def over(term: str, feiten: Feiten) -> list[tuple[Catalogusvraag, str]]:
    """The questions that ask about one thing of this kind, with the slot it fills."""
    gevonden, soort = [], term.partition(":")[0]
    for vraag in vragen():
        velden = [p for p in vraag.parameters if not p.is_datum]
        if [p.voorvoegsel for p in velden] == [soort] and term in keuzes(velden[0], feiten):
            gevonden.append((vraag, velden[0].naam))
    return gevonden


def passend(bekend: Mapping[str, str], feiten: Feiten) -> list[tuple[Catalogusvraag, dict[str, str]]]:
    """The questions whose slots (but for days) are all among ``bekend`` (name of a slot → term), with what fills them; the most precise first."""
    gevonden = []
    for vraag in vragen():
        velden = [p for p in vraag.parameters if not p.is_datum]
        waarden = {p.naam: bekend[p.naam] for p in velden if bekend.get(p.naam) in keuzes(p, feiten)}
        if velden and len(waarden) == len(velden):
            gevonden.append((vraag, waarden))
    return sorted(gevonden, key=lambda paar: -len(paar[1]))


def _cel(feiten: Feiten, term: object) -> Cel:
    if isinstance(term, NamedNode):
        naam = kort(term.value)
        return Term(naam, feiten.label(naam))
    return term if isinstance(term, Literal) else None


def zin(vraag: Catalogusvraag, waarden: Mapping[str, Term | date]) -> str:
    """The question read back, with what was filled in."""

    def woord(w: Term | date) -> str:
        if isinstance(w, date):
            return datum(w)
        return klein(w.label) if w.naam.startswith(_ZELFSTANDIG) else w.label

    return _SLOT.sub(lambda slot: woord(waarden[slot[1]]), vraag.vraag)


def titel(vraag: Catalogusvraag, ingevuld: Mapping[str, str] | None = None) -> str:
    """The question for a list: slots filled with the given words, or open as ``‹partij›``; that it is asked for a day goes without saying."""
    kort_ = re.sub(r",? op \{peildatum\}", "", vraag.vraag)
    return _SLOT.sub(lambda slot: (ingevuld or {}).get(slot[1]) or f"‹{slot[1].replace('_', ' ')}›", kort_)


def samengevoegd(antwoord: Antwoord) -> list[tuple[tuple[Cel, ...], ...]]:
    """For reading: rows that differ in one column only become one line, with every value of that column; a line has a tuple of values per column.

    What a line says is every combination of its values, so nothing is added or lost.
    """
    regels: list[tuple[tuple[Cel, ...], ...]] = [tuple((cel,) for cel in rij) for rij in antwoord.rijen]
    # A single column is a list already; the first column is what the lines are about.
    for kolom in reversed(range(1, len(antwoord.vraag.kolommen))):
        groepen: dict[tuple[tuple[Cel, ...], ...], tuple[Cel, ...]] = {}
        for regel in regels:
            rest = (*regel[:kolom], *regel[kolom + 1 :])
            groepen[rest] = (*groepen.get(rest, ()), *regel[kolom])
        regels = [(*rest[:kolom], waarden, *rest[kolom:]) for rest, waarden in groepen.items()]
    return regels


def kop(kolom: str) -> str:
    """``geldig_tot`` → ``Geldig tot``."""
    return kolom.replace("_", " ").capitalize()


def tekst(cel: Cel) -> str:
    """A cell as users read it in a list: dates as ``2025-03-01``, terms in words."""
    if cel is None:
        return ""
    if isinstance(cel, Term):
        return cel.label
    if cel.datatype == NamedNode(XSD + "duration"):
        return duur(cel.value)
    return cel.value


_DUUR = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


def duur(iso: str) -> str:
    """``P5Y`` → ``5 jaar``; weeks where the days allow it. A term in another form stays as it is."""
    delen = _DUUR.fullmatch(iso)
    if not delen or not any(delen.groups()):
        return iso
    jaar, maand, dag, uur, minuut = (int(d or 0) for d in delen.groups())
    week, dag = divmod(dag, 7) if dag % 7 == 0 else (0, dag)
    namen = (
        (jaar, "jaar", "jaar"),
        (maand, "maand", "maanden"),
        (week, "week", "weken"),
        (dag, "dag", "dagen"),
        (uur, "uur", "uur"),
        (minuut, "minuut", "minuten"),
    )
    return " en ".join(telwoord(n, een, meer) for n, een, meer in namen if n)


def ingevuld(antwoord: Antwoord) -> dict[str, str]:
    """The parameters as one would type them."""
    return {naam: w.isoformat() if isinstance(w, date) else slug(w.naam) for naam, w in antwoord.waarden.items()}


def opdracht(antwoord: Antwoord) -> str:
    """The command that gives the same answer again."""
    return " ".join(["vraag", antwoord.vraag.id, *(f"--param {n}={w}" for n, w in ingevuld(antwoord).items())])
