"""What stands in a cell, as a value of the graph: a text, date, yes or no, a name of a list, of the knowledge base or of the region."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from rdflib import RDF, RDFS, Graph, Literal, URIRef

from deelwijzer.begrippen import lang
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.document import model
from deelwijzer.namen import Namen, OnbekendeTerm, OnleesbareDatum, lees_datum, woorden
from deelwijzer.overzicht.celtekst import schoon
from deelwijzer.overzicht.knopen import knooppunt_iri, naamdeel, vraagstuk_iri
from deelwijzer.overzicht.meldingen import Melding, Plaats, ingekort
from deelwijzer.overzicht.velden import Veld

# A name that comes this near one of the list is that one mistyped.
TYPEFOUT = 0.86
_JA, _NEE = {"ja", "j", "true", "waar", "1", "x"}, {"nee", "n", "false", "onwaar", "0", "-"}


@dataclass(frozen=True)
class Cel:
    """What stands in a cell, as text, and where. ``formule``: the spreadsheet holds a formula, not a value."""

    tekst: str
    plaats: Plaats
    formule: bool = False


class Cellezer:
    """Reads cells into values of ``graaf``; what cannot be read goes to ``meldingen`` and is left out.

    ``knooppunten`` are those a name in a cell may mean: whoever reads the rows adds them. A problem of a region's own gets its node here.
    """

    def __init__(self, graaf: Graph, namen: Namen, meldingen: list[Melding]) -> None:
        self.graaf, self.namen, self.meldingen = graaf, namen, meldingen
        self.knooppunten: set[URIRef] = set()
        self._eigen: dict[URIRef, set[URIRef]] = defaultdict(set)
        self._termen: dict[tuple[str, str], URIRef | OnbekendeTerm] = {}

    def waarden(self, regio: URIRef, veld: Veld, cel: Cel | None, *, van_regio: bool = False) -> list[URIRef | Literal]:
        """The values of a cell; what cannot be read is reported and left out."""
        if cel is None or not (tekst := self.tekst(cel, meld=True)):
            return []
        delen = [d for d in map(str.strip, tekst.split(veld.scheiding)) if d] if veld.lijst else [tekst]
        uit: list[URIRef | Literal] = []
        for deel in delen:
            try:
                waarde = self._een(regio, veld, deel, van_regio)
            except OnbekendeTerm as fout:
                self.meld(cel, _anders(veld, str(fout)), suggesties=fout.suggesties, waarde=deel)
            except _Onleesbaar as fout:
                self.meld(cel, str(fout), suggesties=fout.suggesties, waarde=deel)
            else:
                uit.append(waarde)
        return uit

    def _een(self, regio: URIRef, veld: Veld, tekst: str, van_regio: bool) -> URIRef | Literal:
        match veld.soort:
            case "tekst":
                return Literal(tekst, lang="nl")
            case "datum":
                return Literal(_datum(tekst))
            case "janee":
                return Literal(_janee(tekst))
            case "keuze":
                return self._term(("keuze", veld.van), tekst, lambda: self.namen.keuze(veld.van, tekst))
            case "term":
                return self._term(("term", veld.van), tekst, lambda: self.namen.term(veld.van, tekst))
            case "gemeente":
                return self._term(("term", "gemeente"), tekst, lambda: self.namen.term("gemeente", tekst))
            case "grond":
                return self._term(("grond", ""), tekst, lambda: self._grond(tekst))
            case "vraagstuk":
                return self._vraagstuk(regio, tekst, van_regio)
            case "knooppunt" | "doel":
                return self._plek(regio, tekst, partij=veld.soort == "doel")
            case _:
                raise AssertionError(veld.soort)

    def _term(self, soort: tuple[str, str], tekst: str, zoek: Callable[[], str]) -> URIRef:
        """Looked up once per name: an inventory says the same names thousands of times."""
        sleutel = (":".join(soort), tekst)
        if sleutel not in self._termen:
            try:
                self._termen[sleutel] = URIRef(lang(zoek()))
            except OnbekendeTerm as fout:
                self._termen[sleutel] = fout
        gevonden = self._termen[sleutel]
        if isinstance(gevonden, OnbekendeTerm):
            raise gevonden
        return gevonden

    def _grond(self, tekst: str) -> str:
        for soort in ("grondslag", "bepaling"):
            if self.namen.vind(soort, tekst):
                return self.namen.term(soort, tekst)
        return self.namen.term("bepaling" if re.search(r"\d", tekst) else "grondslag", tekst)

    def _vraagstuk(self, regio: URIRef, tekst: str, van_regio: bool) -> URIRef:
        try:
            return self._term(("keuze", "dw:Vraagstuk"), tekst, lambda: self.namen.keuze("dw:Vraagstuk", tekst))
        except OnbekendeTerm as fout:
            iri = vraagstuk_iri(regio, tekst)
            if iri in self._eigen[regio]:
                return iri
            gezocht = " ".join(woorden(tekst[:200]))
            nabij = [
                s
                for s in fout.suggesties
                if difflib.SequenceMatcher(None, gezocht, " ".join(woorden(s))).ratio() > TYPEFOUT
            ]
            if van_regio and not nabij:
                self._eigen[regio].add(iri)
                self.graaf.add((iri, RDF.type, DW.Vraagstuk))
                self.graaf.add((iri, RDFS.label, Literal(tekst, lang="nl")))
                return iri
            raad = (
                f"Bedoelt u {nabij[0]}?"
                if nabij
                else "Kies uit de lijst, of noem een eigen vraagstuk eerst op het blad Regio bij 'Problematiek in de regio'."
            )
            raise _Onleesbaar(
                f"De problematiek '{ingekort(tekst)}' is niet bekend. {raad}", tuple(nabij) or fout.suggesties
            ) from None

    def _plek(self, regio: URIRef, tekst: str, *, partij: bool) -> URIRef:
        iri = knooppunt_iri(regio, tekst)
        if iri in self.knooppunten:
            return iri
        if partij and self.namen.vind("partij", tekst):
            return self._term(("term", "partij"), tekst, lambda: self.namen.term("partij", tekst))
        begin = f"{regio}/knooppunt/"
        eigen = {str(k).removeprefix(begin): k for k in self.knooppunten if str(k).startswith(begin)}
        nabij = difflib.get_close_matches(naamdeel(tekst), list(eigen), n=3, cutoff=0.6)
        labels = tuple(str(self.graaf.value(eigen[n], RDFS.label)) for n in nabij)
        bedoeld = f" Bedoelt u: {', '.join(labels)}?" if labels else " Voeg het daar toe."
        of = " en is geen partij" if partij else ""
        raise _Onleesbaar(f"'{ingekort(tekst)}' staat niet op het blad Knooppunten{of}.{bedoeld}", labels)

    def tekst(self, cel: Cel | None, *, meld: bool = False) -> str:
        """The text of a cell, empty when there is none; ``meld``: report what is odd about it."""
        if cel is None:
            return ""
        tekst = schoon(cel.tekst)
        if meld and cel.formule:
            self.meld(
                cel, "Hier staat een formule. Zij is als tekst bewaard; vul zo nodig de uitkomst in.", "opmerking"
            )
        if meld and model.ONMOGELIJK.search(cel.tekst):
            self.meld(cel, "Hier staan tekens die geen tekst zijn. Zij zijn zichtbaar gemaakt.", "opmerking")
        return tekst

    def meld(
        self,
        waar: Cel | Plaats | None,
        bericht: str,
        ernst: str = "fout",
        *,
        suggesties: Iterable[str] = (),
        waarde: str = "",
    ) -> None:
        """Report what is wrong; ``waarde``: the part of the cell it is about, else all of it."""
        plaats = waar.plaats if isinstance(waar, Cel) else waar or Plaats("", 0)
        tekst = waarde or (waar.tekst if isinstance(waar, Cel) else "")
        self.meldingen.append(Melding(plaats, bericht, ernst, tuple(suggesties), ingekort(tekst)))


class _Onleesbaar(ValueError):
    def __init__(self, bericht: str, suggesties: tuple[str, ...] = ()) -> None:
        super().__init__(bericht)
        self.suggesties = suggesties


def _datum(tekst: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ].*", tekst):
        tekst = tekst[:10]
    # A day that moves with the reader is no fact of an inventory.
    if tekst.lower() != "vandaag":
        with suppress(OnleesbareDatum):
            return lees_datum(tekst)
    raise _Onleesbaar(
        f"'{ingekort(tekst)}' is geen geldige datum. Schrijf de datum als jjjj-mm-dd, bijvoorbeeld 2025-11-01."
    )


def _janee(tekst: str) -> bool:
    woord = tekst.casefold()
    if woord in _JA or woord in _NEE:
        return woord in _JA
    raise _Onleesbaar(f"'{ingekort(tekst)}' is geen ja of nee. Vul ja of nee in.", ("ja", "nee"))


def _anders(veld: Veld, bericht: str) -> str:
    """An unknown party may still take part."""
    return (
        f"{bericht} Staat zij er niet bij? Kies dan Overige partij en noem de organisatie."
        if veld.sleutel == "partij"
        else bericht
    )
