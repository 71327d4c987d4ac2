"""Rows of cells, whatever file they came from, to the graph of an inventory; wrong cells are reported and left out."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import RDF, RDFS, Graph, Literal, URIRef

from deelwijzer.begrippen import ID, kort, lang
from deelwijzer.convenant.rdfvorm import DW, nieuwe_graaf
from deelwijzer.namen import Namen
from deelwijzer.overzicht.cellen import TYPEFOUT, Cel, Cellezer
from deelwijzer.overzicht.knopen import knooppunt_iri, naamdeel, regio_iri
from deelwijzer.overzicht.meldingen import Importverslag, Melding, Plaats, ingekort
from deelwijzer.overzicht.schrijven import Tabellen
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

    def voeg_toe(self, b: Blad, plaats: Plaats, inhoud: Mapping[str, Cel]) -> None:
        """A row of a sheet; one without any text is left out."""
        if any(cel.tekst.strip() for cel in inhoud.values()):
            self.per_blad[b.naam].append(Rij(plaats, inhoud))


def uit_tabellen(tabellen: Tabellen) -> Rijen:
    """Rows that are data already, as if they stood in a file."""
    rijen = Rijen()
    for b in BLADEN:
        for nummer, rij in enumerate(tabellen[b.naam], start=2):
            cellen = {
                v.sleutel: Cel(rij[v.sleutel], Plaats(b.naam, nummer, v.kolom)) for v in b.velden if rij.get(v.sleutel)
            }
            rijen.per_blad[b.naam].append(Rij(Plaats(b.naam, nummer), cellen))
    return rijen


def graaf_van(rijen: Rijen, namen: Namen, naam: str = "") -> tuple[Graph, Importverslag]:
    """The graph of the inventory and what could not be read; ``naam``: of the region when the file names none."""
    return _Bouwer(rijen, namen, naam).bouw()


class _Bouwer:
    def __init__(self, rijen: Rijen, namen: Namen, naam: str) -> None:
        self.rijen, self.namen, self.bestand = rijen, namen, naam
        self.graaf = nieuwe_graaf()
        self.meldingen = list(rijen.meldingen)
        self.cellen = Cellezer(self.graaf, namen, self.meldingen)
        self.regios: dict[str, URIRef] = {}
        self.gelezen: dict[str, int] = {b.naam: 0 for b in BLADEN}

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

    def _regio(self, rij: Rij) -> None:
        naam = self.cellen.tekst(rij.cellen.get("regio"))
        if not naam:
            self.cellen.meld(rij.plaats, "De regio heeft geen naam. Vul de naam in.")
            return
        iri = regio_iri(naam)
        if iri in self.regios.values():
            self.cellen.meld(rij.plaats, f"De regio '{ingekort(naam)}' staat er twee keer. Voeg de rijen samen.")
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
                self.cellen.meld(
                    plaats,
                    f"Er is geen regio genoemd. De regio heet nu '{ingekort(naam)}', naar het bestand.",
                    "opmerking",
                )

    def _in_regio(self, rij: Rij) -> URIRef | None:
        cel = rij.cellen.get("regio")
        naam = self.cellen.tekst(cel)
        if not naam:
            if len(self.regios) == 1:
                return next(iter(self.regios.values()))
            self.cellen.meld(rij.plaats, "De regio ontbreekt. Vul de regio in, want dit bestand heeft er meer.")
            return None
        if iri := self.regios.get(naamdeel(naam)):
            return iri
        nabij = difflib.get_close_matches(naamdeel(naam), list(self.regios), n=1, cutoff=TYPEFOUT)
        if nabij:
            bedoeld = str(self.graaf.value(self.regios[nabij[0]], RDFS.label))
            self.cellen.meld(
                cel,
                f"De regio '{ingekort(naam)}' staat niet op het blad Regio. Bedoelt u {bedoeld}?",
                suggesties=(bedoeld,),
            )
            return None
        self.cellen.meld(
            cel, f"De regio '{ingekort(naam)}' staat niet op het blad Regio en is toegevoegd.", "opmerking"
        )
        return self._nieuwe_regio(naam)

    def _knooppunt(self, rij: Rij) -> None:
        regio, naam = self._in_regio(rij), self.cellen.tekst(rij.cellen.get("naam"))
        if not naam:
            self.cellen.meld(rij.plaats, "Het knooppunt heeft geen naam. Vul de naam in; de rij is overgeslagen.")
        if not naam or regio is None:
            return
        iri = knooppunt_iri(regio, naam)
        if iri in self.cellen.knooppunten:
            self.cellen.meld(
                rij.cellen["naam"],
                f"Het knooppunt '{ingekort(naam)}' staat er twee keer. Geef het een eigen naam of voeg de rijen samen.",
            )
            return
        self.cellen.knooppunten.add(iri)
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
        partij = self.cellen.waarden(regio, DEELNEMERS.velden[2], rij.cellen.get("partij"))
        if not partij:
            self._leeg(rij, "partij", "De partij ontbreekt. Kies een partij; de rij is overgeslagen.")
            return
        organisatie = self.cellen.tekst(rij.cellen.get("organisatie"))
        einde = _kort_iri(partij[0]).partition(":")[2] + (f"/{naamdeel(organisatie)}" if organisatie else "")
        iri = URIRef(f"{knooppunt}/deelname/{einde}")
        if (iri, RDF.type, None) in self.graaf:
            self.cellen.meld(
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
        soort = self.cellen.waarden(regio, RELATIES.velden[2], rij.cellen.get("relatie"))
        naar = self.cellen.waarden(regio, RELATIES.velden[3], rij.cellen.get("naar"))
        if not soort:
            self._leeg(rij, "relatie", "De relatie ontbreekt. Kies geleidt door naar, schaalt op naar of overlapt met.")
        if not naar:
            self._leeg(rij, "naar", "Waarheen de relatie loopt ontbreekt. Kies een knooppunt of partij.")
        if not soort or not naar:
            return
        if naar[0] == knooppunt:
            self.cellen.meld(rij.cellen["naar"], "Een knooppunt kan niet naar zichzelf verwijzen.")
            return
        keuze = str(soort[0]).rpartition("#")[2]
        eigenschap = DW[RELATIE_EIGENSCHAP[keuze]]
        if (knooppunt, eigenschap, naar[0]) in self.graaf:
            self.cellen.meld(rij.cellen["naar"], "Deze relatie staat er al. Voeg de rijen samen.")
            return
        self.graaf.add((knooppunt, eigenschap, naar[0]))
        self.gelezen[RELATIES.naam] += 1
        bijzonder = {"aanmelder", "informeert", "afspraken"}
        if any(self.cellen.tekst(rij.cellen.get(s)) for s in bijzonder):
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
        if not self.cellen.tekst(cel):
            self.cellen.meld(rij.plaats, "Het knooppunt ontbreekt. Vul de naam in; de rij is overgeslagen.")
            return None
        gevonden = self.cellen.waarden(regio, Veld(kolom, "knooppunt", "", ""), cel)
        return (regio, gevonden[0]) if gevonden and isinstance(gevonden[0], URIRef) else None

    def _velden(self, onderwerp: URIRef, regio: URIRef, blad: Blad, rij: Rij, behalve: set[str]) -> None:
        for veld in blad.velden:
            if veld.sleutel in behalve or (cel := rij.cellen.get(veld.sleutel)) is None:
                continue
            for waarde in self.cellen.waarden(regio, veld, cel, van_regio=blad is REGIO):
                self.graaf.add((onderwerp, self._eigenschap(veld, waarde), waarde))

    @staticmethod
    def _eigenschap(veld: Veld, waarde: URIRef | Literal) -> URIRef:
        """A ground that is an article is what a participation rests on."""
        if veld.soort == "grond" and _kort_iri(waarde).startswith("bepaling:"):
            return URIRef(DW.berustOp)
        return URIRef(DW[veld.eigenschap])

    def _leeg(self, rij: Rij, kolom: str, bericht: str) -> None:
        """A required cell without a value; a wrong value was already reported."""
        cel = rij.cellen.get(kolom)
        if not self.cellen.tekst(cel):
            self.cellen.meld(cel or rij.plaats, bericht)


def _kort_iri(iri: object) -> str:
    return kort(str(iri))
