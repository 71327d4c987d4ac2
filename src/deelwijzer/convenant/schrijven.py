"""A proposal back to a file: from RDF to the fields of ``velden``, and from there to YAML. What has no field is reported, never dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from deelwijzer import jsonld
from deelwijzer.begrippen import ID, kort, prefixen
from deelwijzer.convenant.rdfvorm import DW, volgorde
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, EIGEN_PARTIJ, WAARBORGEN, Blok, Veld
from deelwijzer.convenant.verwijzingen import verwijzingen_van
from deelwijzer.namen import Namen, OnbekendeTerm
from deelwijzer.taal import klein

# Field → text, a list, or fields again: what YAML holds and a form edits. Everything is text.
Boom = dict[str, Any]

_DUUR = re.compile(r"P(\d+)([YMD])")
_EENHEDEN = {"Y": ("jaar", "jaar"), "M": ("maand", "maanden"), "D": ("dag", "dagen")}
_DEELNAME = {"gever": DW.geverDeelname, "nemer": DW.nemerDeelname}
_TEKST_VAN = {"uitzonderingsgrond": (DW.uitzonderingstekst, DW.grondslagtekst)}
_GRONDEN = ("grondslag", "uitzondering", "norm")


def naar_boom(graaf: Graph, namen: Namen) -> tuple[Boom, tuple[str, ...]]:
    """The fields of the proposal in the order of the form, and the labels of what has no field there."""
    schrijver = _Schrijver(graaf, namen)
    boom = schrijver.boom()
    return boom, schrijver.niet_geschreven()


def naar_yaml(boom: Mapping[str, Any]) -> str:
    """The fields as YAML; empty ones are left out."""
    tekst = ""
    for naam, waarde in _enkel(snoei(boom)).items():
        if tekst and isinstance(waarde, dict | list):
            tekst += "\n"
        tekst += yaml.dump({naam: waarde}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return tekst


def schrijf(graaf: Graph, namen: Namen, formaat: str) -> tuple[str, tuple[str, ...]]:
    """The proposal as ``yaml``, ``ttl`` or ``jsonld``, and the labels of what that format could not hold."""
    if formaat == "ttl":
        return graaf.serialize(format="turtle"), ()
    if formaat == "jsonld":
        gebruikt = {p: n for p, n in prefixen().items() if any(n in str(t) for drietal in graaf for t in drietal)}
        return jsonld.schrijf(graaf, gebruikt), ()
    boom, niet = naar_boom(graaf, namen)
    return naar_yaml(boom), niet


def snoei(waarde: Any) -> Any:
    """Without what is empty; a date left open at a medewerking stays, as it says that nobody agreed yet."""
    if isinstance(waarde, Mapping):
        uit = {naam: s for naam, deel in waarde.items() if (s := snoei(deel)) not in ("", [], {}, None)}
        return {**uit, "datum": ""} if "van" in uit and "datum" in waarde and "datum" not in uit else uit
    if isinstance(waarde, list | tuple):
        return [s for deel in waarde if (s := snoei(deel)) not in ("", [], {}, None)]
    return "" if waarde is None else str(waarde)


def _enkel(waarde: Any) -> Any:
    """One value needs no list signs."""
    if isinstance(waarde, dict):
        return {naam: _enkel(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return waarde[0] if len(waarde) == 1 and isinstance(waarde[0], str) else [_enkel(deel) for deel in waarde]
    return waarde


def term_naam(namen: Namen, term: str, soort: str) -> str:
    """The label by which ``term`` is read back; its slug when the label is not clear."""
    label = namen.feiten.label(term)
    try:
        return label if namen.term(soort, label) == term else term.partition(":")[2]
    except OnbekendeTerm:
        return term.partition(":")[2]


class _Schrijver:
    def __init__(self, graaf: Graph, namen: Namen) -> None:
        self.graaf = graaf
        self.namen = namen
        self.convenant = next(graaf.subjects(RDF.type, DW.Convenant))
        self.geschreven: set[tuple[Node, Node, Node]] = set()
        self.knopen: set[Node] = {self.convenant}

    def boom(self) -> Boom:
        boom = self._blok(self.convenant, CONVENANT)
        return boom if boom.get("naam") else {"naam": "Convenant zonder naam", **boom}

    def niet_geschreven(self) -> tuple[str, ...]:
        """The labels of the properties that were left, each once; what ``toets`` itself writes does not count."""
        stil = {RDF.type, DW.volgorde, DW.oordeel}
        over = {
            p
            for s, p, o in self.graaf
            if p not in stil
            and (s, p, o) not in self.geschreven
            and (s, RDF.type, DW.Oordeel) not in self.graaf
            and not (p == DW.valtOnder and kort(str(o)) in EIGEN_PARTIJ)
        }
        return tuple(sorted({self.namen.feiten.label(kort(str(p))) for p in over}))

    # ---- the walk

    def _blok(self, knoop: Node, blok: Blok) -> Boom:
        self.knopen.add(knoop)
        boom: Boom = {}
        for naam, veld in blok.velden.items():
            waarde = self._veld(knoop, veld, blok)
            if waarde not in (None, "", [], {}):
                boom[naam] = waarde
        return boom

    def _veld(self, knoop: Node, veld: Veld, blok: Blok) -> Any:
        if veld.soort == "blok":
            return self._onderdelen(knoop, veld)
        if veld.soort == "waarborgen":
            return self._waarborgen(knoop)
        if veld.soort == "medewerking":
            return self._medewerking(knoop, veld, blok)
        if veld.soort == "voorwaarden":
            return self._voorwaarden(knoop, veld)
        if veld.soort == "grondslag":
            return self._gronden(knoop, veld)
        if veld.eigenschap in ("partij", "publiekPrivaat"):
            return self._eigen_partij(knoop, veld)
        waarden: list[str] = []
        eigenschap = RDFS.label if veld.eigenschap == "naam" else DW[veld.eigenschap]
        for waarde in self.graaf.objects(knoop, eigenschap):
            if waarden and not veld.lijst:
                break
            waarden += [t for t in self._teksten(knoop, veld, eigenschap, waarde) if t not in waarden]
            self.geschreven.add((knoop, eigenschap, waarde))
        return waarden if veld.lijst else next(iter(waarden), "")

    def _onderdelen(self, knoop: Node, veld: Veld) -> Any:
        blok = BLOKKEN[veld.van]
        if not blok.klasse:
            return self._blok(knoop, blok)
        delen = self._op_volgorde(knoop, DW[veld.eigenschap])
        if not veld.lijst:
            delen = delen[:1]
        for deel in delen:
            self.geschreven.add((knoop, DW[veld.eigenschap], deel))
        rijen = [self._blok(deel, blok) for deel in delen]
        return rijen if veld.lijst else next(iter(rijen), {})

    def _teksten(self, knoop: Node, veld: Veld, eigenschap: URIRef, waarde: Node) -> list[str]:
        match veld.soort:
            case "janee":
                return ["ja" if isinstance(waarde, Literal) and waarde.toPython() is True else "nee"]
            case "duur":
                return [_duur(str(waarde))]
            case "keuze":
                return [klein(self.namen.feiten.label(kort(str(waarde))))]
            case "term" | "partijen":
                if veld.van in ("", "partij"):
                    return self._partij(knoop, veld.eigenschap, waarde)
                return [term_naam(self.namen, kort(str(waarde)), veld.van)]
            case _:
                return [str(waarde)]

    # ---- parties

    def _partij(self, knoop: Node, eigenschap: str, partij: Node) -> list[str]:
        """By the name of the participant that is meant; else by what kind of party it is."""
        genoemd = _DEELNAME.get(eigenschap, DW.genoemdeDeelname)
        namen = []
        for deelname in self._gesorteerd(self.graaf.objects(knoop, genoemd)):
            if (deelname, DW.partij, partij) in self.graaf and (label := self.graaf.value(deelname, RDFS.label)):
                self.geschreven.add((knoop, genoemd, deelname))
                namen.append(str(label))
        if namen:
            return namen
        if (partij, RDF.type, DW.Organisatie) in self.graaf:
            return [str(self.graaf.value(partij, RDFS.label) or "")]
        return [term_naam(self.namen, kort(str(partij)), "partij")]

    def _eigen_partij(self, deelname: Node, veld: Veld) -> str:
        """The kind of a participant; one of the proposal's own is ``overig``, and may say whether it is public."""
        partij = self.graaf.value(deelname, DW.partij)
        if partij is None:
            return ""
        eigen = (partij, RDF.type, DW.Organisatie) in self.graaf and str(partij).startswith(ID)
        eigen = eigen and not self.namen.feiten.bestaat(kort(str(partij)))
        if veld.eigenschap == "publiekPrivaat":
            soort = self.graaf.value(partij, DW.publiekPrivaat) if eigen else None
            if soort is None:
                return ""
            self.geschreven.add((partij, DW.publiekPrivaat, soort))
            return "ja" if soort == DW.Publiek else "nee"
        self.geschreven.add((deelname, DW.partij, partij))
        if not eigen:
            return term_naam(self.namen, kort(str(partij)), "partij")
        for label in self.graaf.objects(partij, RDFS.label):
            self.geschreven.add((partij, RDFS.label, label))
        return "overig"

    # ---- what is more than one value

    def _gronden(self, knoop: Node, veld: Veld) -> list[str]:
        """The texts as they were written, then the grounds and articles that none of them names."""
        teksten, genoemd = [], set()
        for eigenschap in _TEKST_VAN.get(veld.eigenschap, (DW.grondslagtekst,)):
            for tekst in self._nog_niet(knoop, eigenschap):
                teksten.append(str(tekst))
                genoemd |= self._in_tekst(str(tekst))
        for eigenschap in dict.fromkeys((DW[veld.eigenschap], DW.berustOp)):
            for grond in self._gesorteerd(self._nog_niet(knoop, eigenschap)):
                naam = kort(str(grond))
                if naam not in genoemd:
                    label = self.namen.feiten.label(naam)
                    teksten.append(label if naam in self._in_tekst(label) else naam.partition(":")[2])
        return teksten

    def _nog_niet(self, knoop: Node, eigenschap: URIRef) -> list[Node]:
        """The values that no other field of the same part wrote before."""
        waarden = [w for w in self.graaf.objects(knoop, eigenschap) if (knoop, eigenschap, w) not in self.geschreven]
        self.geschreven.update((knoop, eigenschap, w) for w in waarden)
        return waarden

    def _in_tekst(self, tekst: str) -> set[str]:
        vondsten = {self.namen.vind(soort, tekst) for soort in _GRONDEN}
        return {v for v in vondsten if v} | set(verwijzingen_van(self.namen).in_tekst(tekst))

    def _voorwaarden(self, knoop: Node, veld: Veld) -> list[str]:
        teksten = []
        for eigenschap, soort in ((DW[veld.eigenschap], "voorwaarde"), (DW.omstandigheid, "omstandigheid")):
            for term in self._gesorteerd(self.graaf.objects(knoop, eigenschap)):
                self.geschreven.add((knoop, eigenschap, term))
                teksten.append(term_naam(self.namen, kort(str(term)), soort))
        for tekst in self.graaf.objects(knoop, DW.voorwaardenTekst):
            self.geschreven.add((knoop, DW.voorwaardenTekst, tekst))
            teksten.append(str(tekst))
        return teksten

    def _medewerking(self, knoop: Node, veld: Veld, blok: Blok) -> list[Boom]:
        """Who agreed and when; a kind that another field of the block stands for goes there."""
        elders = {v.van for v in blok.velden.values() if v.soort == "medewerking" and v.van} - {veld.van}
        eerste = next(v for v in blok.velden.values() if v.soort == "medewerking")
        rijen: list[Boom] = []
        for eigenschap in (DW[veld.eigenschap], DW.gevraagdeMedewerking):
            for deel in self._op_volgorde(knoop, eigenschap):
                soort = kort(str(self.graaf.value(deel, DW.soortMedewerking) or "")).partition(":")[2]
                if soort in elders or (veld != eerste and soort != veld.van):
                    continue
                self.knopen.add(deel)
                self.geschreven.add((knoop, eigenschap, deel))
                self.geschreven.update(
                    (deel, DW.soortMedewerking, s) for s in self.graaf.objects(deel, DW.soortMedewerking)
                )
                dag = self.graaf.value(deel, DW.datum)
                if dag is not None:
                    self.geschreven.add((deel, DW.datum, dag))
                for wie in self._gesorteerd(self.graaf.objects(deel, DW.van)):
                    self.geschreven.add((deel, DW.van, wie))
                    rij: Boom = {"van": self._partij(deel, "van", wie)[0]}
                    if soort and soort != (veld.van or "Overeenstemming"):
                        rij["soort"] = soort.lower()
                    if dag is not None or eigenschap == DW.gevraagdeMedewerking:
                        rij["datum"] = str(dag or "")
                    rijen.append(rij)
        return rijen

    def _waarborgen(self, convenant: Node) -> Boom:
        namen = {soort: naam for naam, soort in WAARBORGEN.items()}
        boom: dict[str, list[str]] = {}
        for deel in self._op_volgorde(convenant, DW.waarborg):
            naam = namen.get(kort(str(self.graaf.value(deel, DW.soortWaarborg) or "")).partition(":")[2])
            if naam is None:
                continue
            self.knopen.add(deel)
            self.geschreven.add((convenant, DW.waarborg, deel))
            self.geschreven.update((deel, DW.soortWaarborg, s) for s in self.graaf.objects(deel, DW.soortWaarborg))
            for tekst in self.graaf.objects(deel, DW.beschrijving):
                self.geschreven.add((deel, DW.beschrijving, tekst))
                boom.setdefault(naam, []).append(str(tekst))
        volgorde = sorted(boom, key=list(WAARBORGEN).index)
        return {naam: boom[naam][0] if len(boom[naam]) == 1 else boom[naam] for naam in volgorde}

    def _op_volgorde(self, knoop: Node, eigenschap: URIRef) -> list[Node]:
        return sorted(self.graaf.objects(knoop, eigenschap), key=lambda deel: volgorde(self.graaf, deel))

    def _gesorteerd(self, knopen: Iterable[Node]) -> list[Node]:
        return sorted(knopen, key=str)


def _duur(waarde: str) -> str:
    """``P2Y`` → "2 jaar"; what is no single unit stays as it is, and is read so as well."""
    gevonden = _DUUR.fullmatch(waarde)
    if not gevonden:
        return waarde
    enkel, meer = _EENHEDEN[gevonden[2]]
    return f"{gevonden[1]} {enkel if gevonden[1] == '1' else meer}"


class _Dumper(yaml.SafeDumper):
    """Our own reader takes every value as text, so nothing but an empty-looking word needs quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _tekst(dumper: yaml.SafeDumper, waarde: str) -> yaml.ScalarNode:
    stijl = '"' if waarde in ("", "~", "null", "Null", "NULL") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", waarde, style=stijl)


_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_representer(str, _tekst)
