"""Rows of cells, whatever file they came from, to the graph of an inventory; wrong cells are reported and left out."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rdflib import RDF, RDFS, Graph, Literal, URIRef

from deelwijzer.begrippen import ID, kort, lang
from deelwijzer.convenant.rdfvorm import DW, nieuwe_graaf
from deelwijzer.document import model
from deelwijzer.namen import Namen, OnbekendeTerm, OnleesbareDatum, lees_datum, woorden
from deelwijzer.overzicht.meldingen import Importverslag, Melding, Plaats
from deelwijzer.overzicht.velden import (
    BLADEN,
    DEELNEMERS,
    KNOOPPUNTEN,
    REGIO,
    RELATIE_EIGENSCHAP,
    RELATIES,
    Blad,
    Veld,
    slug,
)

# A name that comes this near one of the list is that one mistyped.
_TYPEFOUT = 0.86
_LANGSTE_SLUG = 60
_JA, _NEE = {"ja", "j", "true", "waar", "1", "x"}, {"nee", "n", "false", "onwaar", "0", "-"}


@dataclass(frozen=True)
class Cel:
    """What stands in a cell, as text, and where. ``formule``: the spreadsheet holds a formula, not a value."""

    tekst: str
    plaats: Plaats
    formule: bool = False


@dataclass(frozen=True)
class Rij:
    """Cells by the key of their column."""

    plaats: Plaats
    cellen: Mapping[str, Cel]


@dataclass
class Rijen:
    """All rows of a file, per sheet name; ``meldingen``: what was noticed while taking the file apart."""

    per_blad: dict[str, list[Rij]] = field(default_factory=lambda: {b.naam: [] for b in BLADEN})
    meldingen: list[Melding] = field(default_factory=list)


def graaf_van(rijen: Rijen, namen: Namen, naam: str = "") -> tuple[Graph, Importverslag]:
    """The graph of the inventory and what could not be read; ``naam``: of the region when the file names none."""
    return _Bouwer(rijen, namen, naam).bouw()


def naamdeel(naam: str) -> str:
    """The name as the end of an IRI: recognisable, and different for different names."""
    kaal = slug(naam)
    if kaal and len(kaal) <= _LANGSTE_SLUG and kaal == naam.casefold().replace(" ", "-"):
        return kaal
    merk = hashlib.sha256(" ".join(naam.casefold().split()).encode()).hexdigest()[:8]
    return f"{kaal[:_LANGSTE_SLUG].strip('-')}-{merk}".lstrip("-")


def regio_iri(naam: str) -> URIRef:
    return URIRef(f"{ID}regio/{naamdeel(naam)}")


def knooppunt_iri(regio: URIRef, naam: str) -> URIRef:
    return URIRef(f"{regio}/knooppunt/{naamdeel(naam)}")


def vraagstuk_iri(regio: URIRef, naam: str) -> URIRef:
    return URIRef(f"{regio}/vraagstuk/{naamdeel(naam)}")


def schoon(tekst: str) -> str:
    """The text without signs that no file can hold: each becomes a sign one can see."""
    # In a cell U+0085 ends a line too; a document shows it as a sign it cannot hold.
    return model.schoon(tekst.replace("\x85", "\u2028")).strip()


class _Bouwer:
    def __init__(self, rijen: Rijen, namen: Namen, naam: str) -> None:
        self.rijen, self.namen, self.bestand = rijen, namen, naam
        self.graaf = nieuwe_graaf()
        self.meldingen = list(rijen.meldingen)
        self.regios: dict[str, URIRef] = {}
        self.knooppunten: set[URIRef] = set()
        self.eigen: dict[URIRef, set[URIRef]] = defaultdict(set)
        self.gelezen: dict[str, int] = {b.naam: 0 for b in BLADEN}
        self._termen: dict[tuple[str, str], URIRef | OnbekendeTerm] = {}

    def bouw(self) -> tuple[Graph, Importverslag]:
        for rij in self.rijen.per_blad[REGIO.naam]:
            self._regio(rij)
        self._naamloze_regio()
        for rij in self.rijen.per_blad[KNOOPPUNTEN.naam]:
            self._knooppunt(rij)
        for rij in self.rijen.per_blad[DEELNEMERS.naam]:
            self._deelname(rij)
        for rij in self.rijen.per_blad[RELATIES.naam]:
            self._relatie(rij)
        volgorde = {b.naam: n for n, b in enumerate(BLADEN)}
        self.meldingen.sort(
            key=lambda m: (
                0 if m.plaats.is_regel else volgorde.get(m.plaats.blad, 9),
                m.plaats.rij,
                len(m.plaats.letter),
                m.plaats.letter,
            )
        )
        gelezen = tuple((b.naam, self.gelezen[b.naam]) for b in BLADEN)
        return self.graaf, Importverslag(tuple(self.meldingen), gelezen)

    # Rows

    def _regio(self, rij: Rij) -> None:
        naam = self._tekst(rij.cellen.get("regio"))
        if not naam:
            self._meld(rij.plaats, "De regio heeft geen naam. Vul de naam in.")
            return
        iri = regio_iri(naam)
        if iri in self.regios.values():
            self._meld(rij.plaats, f"De regio '{_kort(naam)}' staat er twee keer. Voeg de rijen samen.")
            return
        self._nieuwe_regio(naam)
        self._velden(iri, iri, REGIO, rij, behalve={"regio"})
        self.gelezen[REGIO.naam] += 1

    def _nieuwe_regio(self, naam: str) -> URIRef:
        iri = regio_iri(naam)
        self.regios[naamdeel(naam)] = iri
        self.graaf.add((iri, RDF.type, DW.Regio))
        self.graaf.add((iri, RDFS.label, Literal(naam, lang="nl")))
        return iri

    def _naamloze_regio(self) -> None:
        """A file that names no region at all is one region, called as the file."""
        alle = (r for b in BLADEN for r in self.rijen.per_blad[b.naam])
        if not self.regios and not any(r.cellen.get("regio") and r.cellen["regio"].tekst.strip() for r in alle):
            naam = self.bestand.rpartition(".")[0] or self.bestand or "Regio"
            self._nieuwe_regio(naam)
            if any(self.rijen.per_blad.values()):
                plaats = Plaats(REGIO.naam, 2, "Regio", "A")
                self._meld(
                    plaats,
                    f"Er is geen regio genoemd. De regio heet nu '{_kort(naam)}', naar het bestand.",
                    "opmerking",
                )

    def _in_regio(self, rij: Rij) -> URIRef | None:
        cel = rij.cellen.get("regio")
        naam = self._tekst(cel)
        if not naam:
            if len(self.regios) == 1:
                return next(iter(self.regios.values()))
            self._meld(rij.plaats, "De regio ontbreekt. Vul de regio in, want dit bestand heeft er meer.")
            return None
        if iri := self.regios.get(naamdeel(naam)):
            return iri
        nabij = difflib.get_close_matches(naamdeel(naam), list(self.regios), n=1, cutoff=_TYPEFOUT)
        if nabij:
            bedoeld = str(self.graaf.value(self.regios[nabij[0]], RDFS.label))
            self._meld(
                cel,
                f"De regio '{_kort(naam)}' staat niet op het blad Regio. Bedoelt u {bedoeld}?",
                suggesties=(bedoeld,),
            )
            return None
        self._meld(cel, f"De regio '{_kort(naam)}' staat niet op het blad Regio en is toegevoegd.", "opmerking")
        return self._nieuwe_regio(naam)

    def _knooppunt(self, rij: Rij) -> None:
        regio, naam = self._in_regio(rij), self._tekst(rij.cellen.get("naam"))
        if not naam:
            self._meld(rij.plaats, "Het knooppunt heeft geen naam. Vul de naam in; de rij is overgeslagen.")
        if not naam or regio is None:
            return
        iri = knooppunt_iri(regio, naam)
        if iri in self.knooppunten:
            self._meld(
                rij.cellen["naam"],
                f"Het knooppunt '{_kort(naam)}' staat er twee keer. Geef het een eigen naam of voeg de rijen samen.",
            )
            return
        self.knooppunten.add(iri)
        g = self.graaf
        g.add((iri, RDF.type, DW.Knooppunt))
        g.add((iri, RDFS.label, Literal(naam, lang="nl")))
        g.add((iri, DW.regio, regio))
        self._velden(iri, regio, KNOOPPUNTEN, rij, behalve={"regio", "naam"})
        if (iri, DW.functie, None) not in g and (soort := g.value(iri, DW.soort)):
            functies = self.namen.feiten.alle(_kort_iri(soort), "dw:functie")
            for functie in functies[:1]:
                g.add((iri, DW.functie, URIRef(lang(functie))))
        self.gelezen[KNOOPPUNTEN.naam] += 1

    def _deelname(self, rij: Rij) -> None:
        if (plek := self._van(rij, "knooppunt")) is None:
            return
        regio, knooppunt = plek
        partij = self._waarde(regio, DEELNEMERS.velden[2], rij.cellen.get("partij"))
        if not partij:
            self._leeg(rij, "partij", "De partij ontbreekt. Kies een partij; de rij is overgeslagen.")
            return
        organisatie = self._tekst(rij.cellen.get("organisatie"))
        einde = _kort_iri(partij[0]).partition(":")[2] + (f"/{naamdeel(organisatie)}" if organisatie else "")
        iri = URIRef(f"{knooppunt}/deelname/{einde}")
        if (iri, RDF.type, None) in self.graaf:
            self._meld(
                rij.cellen["partij"],
                "Deze deelnemer staat bij dit knooppunt al in de lijst. Voeg de rijen samen, of noem de organisatie.",
            )
            return
        self.graaf.add((iri, RDF.type, DW.Deelname))
        self.graaf.add((knooppunt, DW.deelname, iri))
        self._velden(iri, regio, DEELNEMERS, rij, behalve={"regio", "knooppunt"})
        self.gelezen[DEELNEMERS.naam] += 1

    def _relatie(self, rij: Rij) -> None:
        if (plek := self._van(rij, "van")) is None:
            return
        regio, knooppunt = plek
        soort = self._waarde(regio, RELATIES.velden[2], rij.cellen.get("relatie"))
        naar = self._waarde(regio, RELATIES.velden[3], rij.cellen.get("naar"))
        if not soort:
            self._leeg(rij, "relatie", "De relatie ontbreekt. Kies geleidt door naar, schaalt op naar of overlapt met.")
        if not naar:
            self._leeg(rij, "naar", "Waarheen de relatie loopt ontbreekt. Kies een knooppunt of partij.")
        if not soort or not naar:
            return
        if naar[0] == knooppunt:
            self._meld(rij.cellen["naar"], "Een knooppunt kan niet naar zichzelf verwijzen.")
            return
        keuze = str(soort[0]).rpartition("#")[2]
        eigenschap = DW[RELATIE_EIGENSCHAP[keuze]]
        if (knooppunt, eigenschap, naar[0]) in self.graaf:
            self._meld(rij.cellen["naar"], "Deze relatie staat er al. Voeg de rijen samen.")
            return
        self.graaf.add((knooppunt, eigenschap, naar[0]))
        self.gelezen[RELATIES.naam] += 1
        bijzonder = {"aanmelder", "informeert", "afspraken"}
        if any(self._tekst(rij.cellen.get(s)) for s in bijzonder):
            einde = str(naar[0]).removeprefix(f"{regio}/knooppunt/").removeprefix(ID).replace("/", "-")
            iri = URIRef(f"{knooppunt}/{slug(keuze.removeprefix('Relatie'))}/{einde}")
            self.graaf.add((iri, RDF.type, DW.Overdracht))
            self.graaf.add((knooppunt, DW.overdracht, iri))
            self._velden(iri, regio, RELATIES, rij, behalve={"regio", "van"})

    def _van(self, rij: Rij, kolom: str) -> tuple[URIRef, URIRef] | None:
        """The region and the knooppunt that a row is about."""
        if (regio := self._in_regio(rij)) is None:
            return None
        cel = rij.cellen.get(kolom)
        if not self._tekst(cel):
            self._meld(rij.plaats, "Het knooppunt ontbreekt. Vul de naam in; de rij is overgeslagen.")
            return None
        gevonden = self._waarde(regio, Veld(kolom, "knooppunt", "", ""), cel)
        return (regio, gevonden[0]) if gevonden and isinstance(gevonden[0], URIRef) else None

    # Cells

    def _velden(self, onderwerp: URIRef, regio: URIRef, blad: Blad, rij: Rij, behalve: set[str]) -> None:
        for veld in blad.velden:
            if veld.sleutel in behalve or (cel := rij.cellen.get(veld.sleutel)) is None:
                continue
            for waarde in self._waarde(regio, veld, cel, van_regio=blad is REGIO):
                self.graaf.add((onderwerp, self._eigenschap(veld, waarde), waarde))

    @staticmethod
    def _eigenschap(veld: Veld, waarde: URIRef | Literal) -> URIRef:
        """A ground that is an article is what a participation rests on."""
        if veld.soort == "grond" and _kort_iri(waarde).startswith("bepaling:"):
            return URIRef(DW.berustOp)
        return URIRef(DW[veld.eigenschap])

    def _waarde(self, regio: URIRef, veld: Veld, cel: Cel | None, *, van_regio: bool = False) -> list[URIRef | Literal]:
        """The values of a cell; what cannot be read is reported and left out."""
        if cel is None or not (tekst := self._tekst(cel, meld=True)):
            return []
        delen = [d for d in map(str.strip, tekst.split(veld.scheiding)) if d] if veld.lijst else [tekst]
        uit: list[URIRef | Literal] = []
        for deel in delen:
            try:
                waarde = self._een(regio, veld, deel, van_regio)
            except OnbekendeTerm as fout:
                self._meld(cel, _anders(veld, str(fout)), suggesties=fout.suggesties, waarde=deel)
            except _Onleesbaar as fout:
                self._meld(cel, str(fout), suggesties=fout.suggesties, waarde=deel)
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
            if gevonden := self.namen.vind(soort, tekst):
                return self.namen.term(soort, tekst) if gevonden else gevonden
        return self.namen.term("bepaling" if re.search(r"\d", tekst) else "grondslag", tekst)

    def _vraagstuk(self, regio: URIRef, tekst: str, van_regio: bool) -> URIRef:
        try:
            return self._term(("keuze", "dw:Vraagstuk"), tekst, lambda: self.namen.keuze("dw:Vraagstuk", tekst))
        except OnbekendeTerm as fout:
            iri = vraagstuk_iri(regio, tekst)
            if iri in self.eigen[regio]:
                return iri
            gezocht = " ".join(woorden(tekst[:200]))
            nabij = [
                s
                for s in fout.suggesties
                if difflib.SequenceMatcher(None, gezocht, " ".join(woorden(s))).ratio() > _TYPEFOUT
            ]
            if van_regio and not nabij:
                self.eigen[regio].add(iri)
                self.graaf.add((iri, RDF.type, DW.Vraagstuk))
                self.graaf.add((iri, RDFS.label, Literal(tekst, lang="nl")))
                return iri
            raad = (
                f"Bedoelt u {nabij[0]}?"
                if nabij
                else "Kies uit de lijst, of noem een eigen vraagstuk eerst op het blad Regio bij 'Problematiek in de regio'."
            )
            raise _Onleesbaar(
                f"De problematiek '{_kort(tekst)}' is niet bekend. {raad}", tuple(nabij) or fout.suggesties
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
        raise _Onleesbaar(f"'{_kort(tekst)}' staat niet op het blad Knooppunten{of}.{bedoeld}", labels)

    def _tekst(self, cel: Cel | None, *, meld: bool = False) -> str:
        if cel is None:
            return ""
        tekst = schoon(cel.tekst)
        if meld and cel.formule:
            self._meld(
                cel, "Hier staat een formule. Zij is als tekst bewaard; vul zo nodig de uitkomst in.", "opmerking"
            )
        if meld and model.ONMOGELIJK.search(cel.tekst):
            self._meld(cel, "Hier staan tekens die geen tekst zijn. Zij zijn zichtbaar gemaakt.", "opmerking")
        return tekst

    def _leeg(self, rij: Rij, kolom: str, bericht: str) -> None:
        """A required cell without a value; a wrong value was already reported."""
        cel = rij.cellen.get(kolom)
        if not self._tekst(cel):
            self._meld(cel or rij.plaats, bericht)

    def _meld(
        self,
        waar: Cel | Plaats | None,
        bericht: str,
        ernst: str = "fout",
        *,
        suggesties: Iterable[str] = (),
        waarde: str = "",
    ) -> None:
        plaats = waar.plaats if isinstance(waar, Cel) else waar or Plaats("", 0)
        tekst = waarde or (waar.tekst if isinstance(waar, Cel) else "")
        self.meldingen.append(Melding(plaats, bericht, ernst, tuple(suggesties), _kort(tekst)))


class _Onleesbaar(ValueError):
    def __init__(self, bericht: str, suggesties: tuple[str, ...] = ()) -> None:
        super().__init__(bericht)
        self.suggesties = suggesties


def _datum(tekst: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ].*", tekst):
        tekst = tekst[:10]
    try:
        return lees_datum(tekst) if tekst.lower() != "vandaag" else date.fromisoformat(tekst)
    except (OnleesbareDatum, ValueError):
        raise _Onleesbaar(
            f"'{_kort(tekst)}' is geen geldige datum. Schrijf de datum als jjjj-mm-dd, bijvoorbeeld 2025-11-01."
        ) from None


def _janee(tekst: str) -> bool:
    woord = tekst.casefold()
    if woord in _JA or woord in _NEE:
        return woord in _JA
    raise _Onleesbaar(f"'{_kort(tekst)}' is geen ja of nee. Vul ja of nee in.", ("ja", "nee"))


def _anders(veld: Veld, bericht: str) -> str:
    """An unknown party may still take part."""
    return (
        f"{bericht} Staat zij er niet bij? Kies dan Overige partij en noem de organisatie."
        if veld.sleutel == "partij"
        else bericht
    )


def _kort(tekst: str) -> str:
    tekst = " ".join(tekst.split())
    return tekst if len(tekst) <= 80 else f"{tekst[:79]}…"


def _kort_iri(iri: object) -> str:
    return kort(str(iri))
