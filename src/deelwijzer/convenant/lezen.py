"""From a proposal in YAML to RDF: walks the form in ``velden``, resolves names, and reports everything that is wrong at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from deelwijzer.begrippen import ID, kort, lang
from deelwijzer.convenant import rdfvorm
from deelwijzer.convenant.boom import Tak, lees_boom
from deelwijzer.convenant.fouten import ConvenantFout, Leesfout, eis_niet_te_veel
from deelwijzer.convenant.herkennen import gegevens_in
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, EIGEN_PARTIJ, VERPLICHT, WAARBORGEN, Blok, Veld
from deelwijzer.convenant.verwijzingen import verwijzingen_van
from deelwijzer.namen import Namen, OnbekendeTerm, OnleesbareDatum, lees_datum

_JA = {"ja", "waar", "true", "yes", "j"}
_NEE = {"nee", "onwaar", "false", "no", "n"}
_ALLEN = {"partners", "alle partners", "alle partijen", "alle deelnemers", "deelnemers", "allen", "casusoverleg"}
_OVERIG = {"overig", "overige", "overige partij", "andere partij", "anders"}
_KIES_SOORT = (
    " Kies de soort organisatie uit de lijst en zet de eigen naam bij 'naam'."
    " Staat de soort er niet bij, schrijf dan 'partij: overig' met een naam."
)
_ZET_BIJ_PARTIJEN = " Of zet deze partij eerst bij 'partijen', met haar eigen naam."
_GEEN_WET = {"art", "artikel", "artikelen", "lid", "onder", "onderdeel", "sub", "van", "het"}
_DUUR = re.compile(r"(\d{1,4})\s*(jaar|jaren|maand|maanden|week|weken|dag|dagen)", re.IGNORECASE)
_EENHEID = {"j": "Y", "m": "M", "w": "W", "d": "D"}
_MEDEWERKING = re.compile(
    r"^(overeenstemming|instemming|akkoord|toestemming|overleg|tussenkomst)\s+(?:van|met|door)?\s*(?:de\s+|het\s+)?",
    re.IGNORECASE,
)
_SOORT_MEDEWERKING = {"akkoord": "Overeenstemming"}
_GEMEENTE = "partij:gemeente"
# Two participants may be of one kind: which of them is meant by the name the proposal gives it.
_GENOEMD = {"gever": "geverDeelname", "nemer": "nemerDeelname"}

Pad = tuple[str | int, ...]


@dataclass(frozen=True)
class Gelezen:
    """A proposal with the place each part of it came from: node → path, such as ``("partijen", 0)``."""

    graaf: Graph
    plekken: Mapping[str, Pad]


def lees_yaml(tekst: str, namen: Namen) -> Graph:
    """The proposal as a graph with one ``dw:Convenant``.

    Names may be slugs, labels, aliases or abbreviations; parties also by the name the proposal itself gives them.
    Raises ConvenantFout with every error found.
    """
    return _Lezer(namen).lees(lees_boom(tekst))


def lees_waarden(boom: Mapping[str, Any], namen: Namen) -> Gelezen:
    """As ``lees_yaml``, from plain values (text, lists, dicts) such as a form holds; errors name the field, not a line."""
    lezer = _Lezer(namen)
    graaf = lezer.lees(_als_tak(boom))
    return Gelezen(graaf, {knoop: _als_pad(plek) for knoop, plek in lezer.plekken.items()})


class _Lezer:
    def __init__(self, namen: Namen) -> None:
        self.namen = namen
        self.verwijzingen = verwijzingen_van(namen)
        self.graaf = rdfvorm.nieuwe_graaf()
        self.fouten: list[Leesfout] = []
        self.plekken: dict[str, str] = {}
        self.eigen_partijen: dict[str, str] = {}
        self.bijnamen: dict[str, str | None] = {}
        self.deelnames: dict[str, URIRef] = {}
        self.deelnemers: list[str] = []
        self.gemeld: set[str] = set()
        self._teller = 0
        self._basis = ""

    def lees(self, boom: Tak) -> Graph:
        velden = self._velden(boom, CONVENANT.velden, "")
        naam = velden["naam"].inhoud if "naam" in velden else ""
        if not isinstance(naam, str) or not naam:
            self._fout(boom, "", "het veld 'naam' ontbreekt of is leeg. Geef het convenant een naam.")
            naam = "convenant"
        self._basis = f"{ID}convenant/{_slug(naam)}"
        convenant = URIRef(self._basis)
        self.plekken[self._basis] = ""
        # Parties first: flows refer to them by the names they get here.
        volgorde = sorted(velden, key=lambda v: v != "partijen")
        self.graaf.add((convenant, RDF.type, DW.Convenant))
        for veld in volgorde:
            self._vul(convenant, CONVENANT.velden[veld], velden[veld], veld)
        if self.fouten:
            raise ConvenantFout(sorted(self.fouten, key=_regel))
        return self.graaf

    # ---- the walk

    def _velden(self, tak: Tak, bekend: dict[str, Veld], pad: str) -> dict[str, Tak]:
        """Field name as in the form → value; unknown names are errors, empty ones are left out."""
        if not isinstance(tak.inhoud, dict):
            if not tak.leeg:
                self._fout(tak, pad, f"hier horen velden, zoals '{next(iter(bekend))}:'.")
            return {}
        velden: dict[str, Tak] = {}
        for getypt, waarde in tak.inhoud.items():
            naam = re.sub(r"[\s_]+", "-", getypt.strip().lower())
            if naam not in bekend:
                beste = tuple(difflib.get_close_matches(naam, bekend, n=3, cutoff=0.5))
                vervolg = f" Bedoelt u: {', '.join(beste)}?" if beste else f" Dit kan wel: {', '.join(bekend)}."
                self._fout(waarde, pad, f"het veld '{getypt}' bestaat niet.{vervolg}", beste)
            elif not waarde.leeg:
                velden[naam] = waarde
        return velden

    def _vul(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        if veld.soort == "waarborgen":
            self._waarborgen(onderwerp, tak, pad)
        elif veld.soort == "blok":
            for nummer, deel in self._delen(veld, tak, pad):
                self._blok(onderwerp, veld, deel, f"{pad} {nummer}" if veld.lijst else pad)
        else:
            for nummer, deel in self._delen(veld, tak, pad):
                self._waarde(onderwerp, veld, deel, f"{pad} {nummer}" if nummer > 1 else pad)

    def _delen(self, veld: Veld, tak: Tak, pad: str) -> Iterator[tuple[int, Tak]]:
        """The values of a field; one value may stand without list signs."""
        if not isinstance(tak.inhoud, list):
            yield 1, tak
        elif veld.lijst:
            yield from ((n, deel) for n, deel in enumerate(tak.inhoud, 1) if not deel.leeg)
        else:
            self._fout(tak, pad, "hier hoort één waarde, geen lijst.")

    def _blok(self, ouder: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        blok = BLOKKEN[veld.van]
        velden = self._velden(tak, blok.velden, pad)
        if not velden:
            return
        for nodig in VERPLICHT.get(veld.van, ()):
            if nodig not in velden:
                self._fout(tak, pad, f"het veld '{nodig}' ontbreekt of is leeg.")
        knoop = ouder
        if blok.klasse:
            knoop = self._knoop(ouder, veld.eigenschap, blok)
            self.plekken[str(knoop)] = pad
        if veld.van == "PARTIJ":
            velden = self._eigen_partij(knoop, velden, pad)
        for naam in sorted(velden, key=lambda v: v != "partij"):
            self._vul(knoop, blok.velden[naam], velden[naam], f"{pad}, {naam}")
        if veld.van == "PARTIJ":
            self._onthoud_partij(knoop)
            self._onthoud_bijnaam(knoop, velden.get("partij"))

    def _knoop(self, ouder: URIRef, eigenschap: str, blok: Blok) -> URIRef:
        self._teller += 1
        knoop = URIRef(f"{self._basis}#{blok.klasse.lower()}-{self._teller}")
        self.graaf.add((ouder, DW[eigenschap], knoop))
        self.graaf.add((knoop, RDF.type, DW[blok.klasse]))
        self.graaf.add((knoop, DW.volgorde, Literal(self._teller)))
        return knoop

    def _eigen_partij(self, deelname: URIRef, velden: dict[str, Tak], pad: str) -> dict[str, Tak]:
        """A party of a kind that is not in the list gets a node of its own; the fields that remain to be read."""
        partij = velden.get("partij")
        if partij is None or str(partij.inhoud).strip().lower() not in _OVERIG:
            if "publiek" in velden:
                self._fout(velden["publiek"], f"{pad}, publiek", "dit veld hoort alleen bij 'partij: overig'.")
            return {naam: tak for naam, tak in velden.items() if naam != "publiek"}
        if "naam" not in velden:
            self._fout(partij, f"{pad}, partij", "bij 'overig' hoort een eigen naam. Vul het veld 'naam' in.")
            return {naam: tak for naam, tak in velden.items() if naam not in ("partij", "publiek")}
        self._teller += 1
        knoop = URIRef(f"{self._basis}#partij-{self._teller}")
        self.graaf.add((deelname, DW.partij, knoop))
        self.graaf.add((knoop, RDF.type, DW.Organisatie))
        self.graaf.add((knoop, RDFS.label, Literal(str(velden["naam"].inhoud), lang="nl")))
        for soort in EIGEN_PARTIJ:
            self.graaf.add((knoop, DW.valtOnder, URIRef(lang(soort))))
        if "publiek" in velden and (ja := self._ja(velden["publiek"], f"{pad}, publiek")) is not None:
            self.graaf.add((knoop, DW.publiekPrivaat, DW.Publiek if ja else DW.Privaat))
        return {naam: tak for naam, tak in velden.items() if naam not in ("partij", "publiek")}

    def _onthoud_partij(self, knoop: URIRef) -> None:
        partij = self.graaf.value(knoop, DW.partij)
        namen = [str(naam).strip().lower() for naam in self.graaf.objects(knoop, RDFS.label)]
        if not isinstance(partij, URIRef):
            # Its kind is reported already; whoever refers to it by name need not hear it again.
            self.gemeld.update(namen)
            return
        soort = kort(str(partij))
        self.deelnemers.append(soort)
        for naam in namen:
            self.eigen_partijen[naam] = soort
            self.deelnames[naam] = knoop

    def _onthoud_bijnaam(self, knoop: URIRef, partij: Tak | None) -> None:
        """ "gemeente (Wmo)" among the parties is "Wmo" in the flows, as long as it is the only one of that name."""
        if partij is None or not isinstance(soort := self.graaf.value(knoop, DW.partij), URIRef):
            return
        for naam in _kandidaten(str(partij.inhoud))[1:]:
            bijnaam = naam.strip().lower()
            self.bijnamen[bijnaam] = None if bijnaam in self.bijnamen else kort(str(soort))

    def _noem_partij(self, onderwerp: URIRef, eigenschap: str, woord: str, term: str) -> None:
        """The party, and which participant that is when it is called by the proposal's own name for it."""
        self.graaf.add((onderwerp, DW[eigenschap], _iri(term)))
        if deelname := self.deelnames.get(woord.strip().lower()):
            self.graaf.add((onderwerp, DW[_GENOEMD.get(eigenschap, "genoemdeDeelname")], deelname))

    # ---- single values

    def _waarde(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        if isinstance(tak.inhoud, dict | list) and veld.soort != "medewerking":
            self._fout(tak, pad, "hier hoort gewone tekst. Zet tekst met een dubbele punt tussen aanhalingstekens.")
            return
        lezers: dict[str, Callable[[URIRef, Veld, Tak, str], None]] = {
            "tekst": self._tekst,
            "datum": self._datum,
            "janee": self._janee,
            "duur": self._duur,
            "term": self._term_veld,
            "partijen": self._partijen,
            "keuze": self._keuze,
            "grondslag": self._grondslag,
            "voorwaarden": self._voorwaarde,
            "medewerking": self._medewerking,
        }
        lezers[veld.soort](onderwerp, veld, tak, pad)

    def _tekst(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        eigenschap = RDFS.label if veld.eigenschap == "naam" else DW[veld.eigenschap]
        self.graaf.add((onderwerp, eigenschap, Literal(str(tak.inhoud), lang="nl")))

    def _datum(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        try:
            dag: date = lees_datum(str(tak.inhoud))
        except OnleesbareDatum as fout:
            self._fout(tak, pad, str(fout))
            return
        self.graaf.add((onderwerp, DW[veld.eigenschap], Literal(dag)))

    def _janee(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        if (ja := self._ja(tak, pad)) is not None:
            self.graaf.add((onderwerp, DW[veld.eigenschap], Literal(ja)))

    def _ja(self, tak: Tak, pad: str) -> bool | None:
        woord = str(tak.inhoud).lower()
        if woord not in _JA | _NEE:
            self._fout(tak, pad, f"'{tak.inhoud}' is geen ja of nee. Schrijf 'ja' of 'nee'.", ("ja", "nee"))
            return None
        return woord in _JA

    def _duur(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        tekst = str(tak.inhoud)
        gevonden = _DUUR.fullmatch(tekst.strip())
        duur = f"P{gevonden[1]}{_EENHEID[gevonden[2][0].lower()]}" if gevonden else tekst.upper()
        if not re.fullmatch(r"P(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,4}D)?", duur) or duur == "P":
            self._fout(tak, pad, f"'{tekst}' is geen termijn. Schrijf bijvoorbeeld '2 jaar' of '6 maanden'.")
            return
        if duur.endswith("W"):
            duur = f"P{7 * int(duur[1:-1])}D"
        self.graaf.add((onderwerp, DW[veld.eigenschap], Literal(duur, datatype=XSD.duration)))

    def _term_veld(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        for deel in self._artikelen(veld, str(tak.inhoud)):
            if not (term := self._term(veld.van, Tak(deel, tak.regel), pad)):
                continue
            if veld.van == "partij":
                self._noem_partij(onderwerp, veld.eigenschap, deel, term)
            else:
                self.graaf.add((onderwerp, DW[veld.eigenschap], _iri(term)))

    def _artikelen(self, veld: Veld, tekst: str) -> tuple[str, ...]:
        """ "Wpg art. 8 en 13" is two kinds of data, each with the name of the act; of other text the known names in it."""
        if veld.van != "gegeven" or not veld.lijst or self._probeer("gegeven", tekst):
            return (tekst,)
        delen = re.split(r"\s*[,;]\s*|\s+en\s+", tekst)
        wet = " ".join(w for w in re.findall(r"[^\W\d]{3,}", tekst) if w.lower() not in _GEEN_WET)
        uitgeschreven = tuple(d if self._probeer("gegeven", d) else f"artikel {d} {wet}" for d in delen)
        if all(self._probeer("gegeven", d) for d in uitgeschreven):
            return uitgeschreven
        return gegevens_in(tekst, lambda naam: self.namen.vind("gegeven", naam)) or (tekst,)

    def _partijen(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        """Receivers; "partners" means every party but the giver, "A, B en C" is three parties."""
        tekst = str(tak.inhoud)
        if tekst.strip().lower() in _ALLEN:
            gever = {str(g) for g in self.graaf.objects(onderwerp, DW.gever)}
            for term in self.deelnemers:
                if str(_iri(term)) not in gever:
                    self.graaf.add((onderwerp, DW[veld.eigenschap], _iri(term)))
            return
        hele = self._probeer("partij", tekst)
        for deel in [tekst] if hele else re.split(r"\s*[,;]\s*|\s+en\s+", tekst):
            if gevonden := self._term("partij", Tak(deel, tak.regel), pad):
                self._noem_partij(onderwerp, veld.eigenschap, deel, gevonden)

    def _keuze(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        try:
            lid = self.namen.keuze(f"dw:{veld.van}", str(tak.inhoud))
        except OnbekendeTerm as fout:
            self._fout(tak, pad, str(fout), fout.suggesties)
            return
        self.graaf.add((onderwerp, DW[veld.eigenschap], URIRef(lang(lid))))

    def _grondslag(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        """The text as written, and the grounds and articles recognised in it."""
        tekst = str(tak.inhoud)
        # An exception is no ground: on a party both stand side by side.
        is_uitzondering = veld.eigenschap == "uitzonderingsgrond"
        tekstveld = DW.uitzonderingstekst if is_uitzondering else DW.grondslagtekst
        self.graaf.add((onderwerp, tekstveld, Literal(tekst, lang="nl")))
        for soort in ("uitzondering",) if is_uitzondering else ("grondslag", "uitzondering", "norm"):
            if term := self.namen.vind(soort, tekst):
                self.graaf.add((onderwerp, DW[veld.eigenschap], URIRef(lang(term))))
        zelf = is_uitzondering or veld.eigenschap == "geclaimdeGrondslag"
        eigenschap = DW[veld.eigenschap] if zelf else DW.berustOp
        for verwijzing in self.verwijzingen.in_tekst(tekst):
            self.graaf.add((onderwerp, eigenschap, URIRef(lang(verwijzing))))

    def _voorwaarde(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        """A condition or circumstance by name; other text is kept as it is."""
        tekst = str(tak.inhoud)
        if term := self.namen.vind("voorwaarde", tekst):
            self.graaf.add((onderwerp, DW[veld.eigenschap], URIRef(lang(term))))
        elif term := self.namen.vind("omstandigheid", tekst):
            self.graaf.add((onderwerp, DW.omstandigheid, URIRef(lang(term))))
        else:
            self.graaf.add((onderwerp, DW.voorwaardenTekst, Literal(tekst, lang="nl")))

    def _medewerking(self, onderwerp: URIRef, veld: Veld, tak: Tak, pad: str) -> None:
        """Who agreed: "burgemeester", "instemming van de officier van justitie", or fields ``van``, ``soort``, ``datum``."""
        soort, dag, wie, open_ = veld.van or "Overeenstemming", None, tak, False
        if isinstance(tak.inhoud, dict):
            # A date left open is a line that stands ready: nobody has agreed yet.
            open_ = any(naam.strip().lower() == "datum" and deel.leeg for naam, deel in tak.inhoud.items())
            if all(deel.leeg for deel in tak.inhoud.values()):
                return
            velden = self._velden(tak, {v: Veld("tekst", v) for v in ("van", "soort", "datum")}, pad)
            if "van" not in velden:
                self._fout(tak, pad, "het veld 'van' ontbreekt: wie heeft meegewerkt?")
                return
            wie, dag = velden["van"], velden.get("datum")
            soort = str(velden["soort"].inhoud).strip().capitalize() if "soort" in velden else soort
        tekst = str(wie.inhoud)
        # "Overleg" may also be how the name of a party begins.
        if not self._probeer("partij", tekst) and (gevonden := _MEDEWERKING.match(tekst)):
            soort, tekst = gevonden[1].capitalize(), tekst[gevonden.end() :]
        delen = [tekst] if self._probeer("partij", tekst) else re.split(r"\s*[,;]\s*|\s+en\s+(?:de\s+|het\s+)?", tekst)
        for deel in delen:
            if not (partij := self._term("partij", Tak(deel, wie.regel), pad)):
                continue
            if open_:
                knoop = self._knoop(onderwerp, "gevraagdeMedewerking", Blok("GevraagdeMedewerking", {}))
            else:
                knoop = self._knoop(onderwerp, veld.eigenschap, Blok("VerkregenMedewerking", {}))
            self._noem_partij(knoop, "van", deel, partij)
            self.graaf.add((knoop, DW.soortMedewerking, DW[_SOORT_MEDEWERKING.get(soort.lower(), soort)]))
            if dag:
                self._datum(knoop, Veld("datum", "datum"), dag, pad)

    def _waarborgen(self, convenant: URIRef, tak: Tak, pad: str) -> None:
        velden = self._velden(tak, {naam: Veld("tekst", "beschrijving") for naam in WAARBORGEN}, pad)
        for naam, waarde in velden.items():
            for _, deel in self._delen(Veld("tekst", "beschrijving", lijst=True), waarde, pad):
                knoop = self._knoop(convenant, "waarborg", Blok("Waarborg", {}))
                self.graaf.add((knoop, DW.soortWaarborg, DW[WAARBORGEN[naam]]))
                self._waarde(knoop, Veld("tekst", "beschrijving"), deel, f"{pad}, {naam}")

    # ---- names

    def _term(self, soort: str, tak: Tak, pad: str) -> str | None:
        woord = str(tak.inhoud)
        if term := self._probeer(soort, woord):
            return term
        if soort == "partij" and woord.strip().lower() in self.gemeld and not pad.endswith(", partij"):
            return None
        try:
            return self.namen.term(soort, woord)
        except OnbekendeTerm as fout:
            verder = "" if soort != "partij" else _KIES_SOORT if pad.endswith(", partij") else _ZET_BIJ_PARTIJEN
            if verder:
                self.gemeld.add(woord.strip().lower())
            self._fout(tak, pad, f"{fout}{verder}", fout.suggesties)
            return None

    def _probeer(self, soort: str, woord: str) -> str | None:
        """The term that ``woord`` names: also "Gemeente (college van B&W)", what stands between brackets first."""
        if soort == "partij" and (eigen := self.eigen_partijen.get(woord.strip().lower())):
            return eigen
        gevonden = [term for k in _kandidaten(woord) if (term := self.namen.vind(soort, k))]
        if soort == "partij" and not gevonden:
            return self.bijnamen.get(woord.strip().lower())
        # "Werk en Inkomen (gemeente)": the gemeente says least about who it is.
        return next((term for term in gevonden if term != _GEMEENTE), gevonden[0] if gevonden else None)

    def _fout(self, tak: Tak, pad: str, bericht: str, suggesties: tuple[str, ...] = ()) -> None:
        plaats = f"regel {tak.regel}" + (f" ({pad})" if pad else "") if tak.regel else pad
        self.fouten.append(Leesfout(bericht[:1].upper() + bericht[1:], plaats, suggesties))
        eis_niet_te_veel(sorted(self.fouten, key=_regel))


def _kandidaten(woord: str) -> tuple[str, ...]:
    """A name as written; with brackets also what stands between them and what stands before."""
    voor, _, tussen_haakjes = woord.strip().rpartition("(")
    return (woord, tussen_haakjes[:-1], voor) if tussen_haakjes.endswith(")") else (woord,)


def _als_tak(waarde: Any) -> Tak:
    if isinstance(waarde, Mapping):
        return Tak({str(naam): _als_tak(deel) for naam, deel in waarde.items()}, 0)
    if isinstance(waarde, list | tuple):
        return Tak([_als_tak(deel) for deel in waarde], 0)
    return Tak("" if waarde is None else str(waarde).strip(), 0)


def _als_pad(plek: str) -> Pad:
    """``"partijen 2"`` → ``("partijen", 1)``: what people count from one."""
    delen: list[str | int] = []
    for deel in plek.split(", ") if plek else ():
        naam, _, nummer = deel.partition(" ")
        delen += [naam, *([int(nummer) - 1] if nummer else [])]
    return tuple(delen)


def _iri(term: str) -> URIRef:
    """A term of the knowledge base by its short name, or a node of the proposal by its whole name."""
    return URIRef(term if term.startswith(ID) else lang(term))


def _slug(naam: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", naam.lower()).strip("-")[:60] or "convenant"


def _regel(fout: Leesfout) -> int:
    gevonden = re.match(r"regel (\d+)", fout.plaats)
    return int(gevonden[1]) if gevonden else 0
