"""From one search field to where someone wants to be: a page, a thing, or a question that is filled in already.

The words name things (``namen``); their order and the small words between them say who gives and who receives.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product

from deelwijzer import catalogus
from deelwijzer.feiten import slug
from deelwijzer.namen import Namen, alle_woorden, artikel_van, telt, woorden
from deelwijzer.oordeel import Regels, Vraag, zinnen
from deelwijzer.soorten import WOORD
from deelwijzer.taal import klein
from deelwijzer.zoektekst import VRAAGWOORDEN

# Longer text is cut: nobody asks more in one line, and every word takes time.
LANGST, _MEESTE_WOORDEN = 200, 24
# O.M. is OM.
_PUNTEN = re.compile(r"\b(?:[A-Za-z]\.)+[A-Za-z]\b\.?")
# No name people type has more words.
_LANGSTE_NAAM = 8
# What a question is made of, in the order in which a word is read as one of them.
_SOORTEN = ("partij", "gegeven", "knooppunt", "doel")
_GEVER, _ONTVANGER, _DOEL, _KNOOPPUNT = "gever", "ontvanger", "doel", "knooppunt"
_ROLLEN = {
    "van": _GEVER,
    "door": _GEVER,
    "bij": _GEVER,
    "aan": _ONTVANGER,
    "naar": _ONTVANGER,
    "met": _ONTVANGER,
    "voor": _DOEL,
    "binnen": _KNOOPPUNT,
    "in": _KNOOPPUNT,
}
_LIDWOORDEN = frozenset(["de", "het", "een", "hun", "zijn", "haar", "onze", "mijn", "deze", "die"])
# With these the party that has no small word before it is the one that gets something.
_KRIJGT = frozenset(["krijgt", "krijgen", "ontvangt", "ontvangen", "opvragen"])
_VRAAGT = (
    frozenset(
        ["mag", "mogen", "kan", "kunnen", "moet", "moeten", "wie", "wat", "welke", "geven", "verstrekken", "delen"]
    )
    | _KRIJGT
)
# What people say around a question; none of it names anything.
_OMHEEN = (
    frozenset(
        [
            "ik",
            "wij",
            "we",
            "u",
            "geven",
            "verstrekken",
            "delen",
            "deel",
            "doorgeven",
            "uitwisselen",
            "informatie",
            "gegevens",
            "gegeven",
            "persoonsgegeven",
            "vragen",
            "vraag",
            "iets",
            "artikel",
            "art",
            "lid",
            "onderdeel",
            "sub",
            "jo",
            "mogelijk",
            "toegestaan",
            "hebben",
            "ja",
            "nee",
        ]
    )
    | _KRIJGT
)
# What people call it → the word the questions of the catalogue use.
_OOK_GENOEMD = dict.fromkeys(("beroepsgeheim", "zwijgplicht", "geheimhoudingsplicht"), "geheimhouding")
_ALLES = "gegeven:persoonsgegevens"
# A word is read as another one when this much of its letters is the same; a short word is near to anything.
_GELIJKEND, _KORT = 0.8, 5
_VRAGEN, _DINGEN, _PER_GROEP, _MEERDUIDIG = 3, 6, 2, 3


@dataclass(frozen=True)
class Ingang:
    """A place of the app that is found by ``woorden`` beside its title; ``stand`` is its state in the address."""

    groep: str
    titel: str
    pagina: str
    stand: tuple[tuple[str, str], ...] = ()
    woorden: str = ""


@dataclass(frozen=True)
class Vondst:
    """A place to go. ``soort``: what it is, in one word; ``vraag``: the question, when it is one."""

    groep: str
    label: str
    pagina: str
    stand: tuple[tuple[str, str], ...] = ()
    soort: str = ""
    term: str = ""
    vraag: Vraag | None = None


@dataclass(frozen=True)
class Antwoord:
    """What was found, best first; ``gelezen``: words that were read as another word."""

    vondsten: tuple[Vondst, ...] = ()
    gelezen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Deel:
    """A run of words that names something: the terms by kind, and the part it plays."""

    termen: dict[str, tuple[str, ...]]
    rol: str

    def soort(self) -> str:
        """As what it is read: what its small word asks for, else the first kind it can be."""
        if self.rol in (_DOEL, _KNOOPPUNT) and self.rol in self.termen:
            return self.rol
        return next(s for s in _SOORTEN if s in self.termen)


@dataclass
class _Zin:
    """The parts of a question; each slot holds the terms it may be, as a name may have two."""

    gevers: list[tuple[str, ...]] = field(default_factory=list)
    ontvangers: list[tuple[str, ...]] = field(default_factory=list)
    gegevens: list[tuple[str, ...]] = field(default_factory=list)
    doel: str | None = None
    knooppunt: str | None = None


class Snelzoeker:
    """Build once; searching is read-only."""

    def __init__(self, regels: Regels, namen: Namen) -> None:
        self._regels, self._namen, self._feiten = regels, namen, regels.feiten

    def zoek(self, tekst: str, dag: date, ingangen: Iterable[Ingang] = ()) -> Antwoord:
        """Where ``tekst`` may lead. ``dag``: on which the suggested questions are asked; ``ingangen``: other places that can be found."""
        aaneen = _PUNTEN.sub(lambda m: m[0].replace(".", ""), tekst[:LANGST])
        getypt = alle_woorden(aaneen)[:_MEESTE_WOORDEN]
        plekken = tuple(ingangen)
        bekend = {w for i in plekken for w in woorden(f"{i.titel} {i.woorden}")}
        gelezen = {w: ander for w in getypt if (ander := self._anders(w, bekend)) != w}
        rij = [gelezen.get(w, w) for w in getypt]
        delen, over = self._delen(rij)
        zin = self._zin(delen, rij)
        vragen = [*map(self._als_vraag, self._vragen(zin, dag)), *self._zonder_gever(zin)]
        dingen = self._dingen(rij, delen, over)
        elders, uit_catalogus = self._ingangen(rij, plekken), self._catalogus(delen, over)
        if over and len(delen) == 1:
            # The words that name nothing say what is asked about the one thing that is named.
            volgorde = [uit_catalogus, dingen, vragen]
        elif len(delen) > 1 or _VRAAGT.intersection(rij):
            volgorde = [vragen, dingen, uit_catalogus]
        else:
            zo_genoemd = max(1, *(len(deel.termen[deel.soort()]) for deel in delen)) if delen else 1
            volgorde = [dingen[:zo_genoemd], vragen, uit_catalogus, dingen[zo_genoemd:]]
        vooraan = [v for v in elders if set(woorden(v.label)) == set(filter(telt, rij)) or not delen]
        alle = [*vooraan, *(v for groep in volgorde for v in groep), *elders]
        return Antwoord(tuple(dict.fromkeys(alle)), tuple(gelezen.items()))

    # ---- reading

    @cached_property
    def _schat(self) -> list[str]:
        """The words a mistyped one may have been."""
        return sorted(w for w in self._namen.woorden_van(("partij", "gegeven", "knooppunt")) if len(w) >= _KORT)

    def _anders(self, woord: str, bekend: set[str]) -> str:
        """``woord``, or what was meant by it when nothing is called so."""
        gewoon = woord in VRAAGWOORDEN or woord in _OMHEEN or not telt(woord) or woord in _ROLLEN
        if gewoon or len(woord) < _KORT or woord[0].isdigit() or woord in bekend or self._namen.is_begin(woord):
            return woord
        kandidaten = [w for w in self._schat if abs(len(w) - len(woord)) <= 3]
        return next(iter(difflib.get_close_matches(woord, kandidaten, n=1, cutoff=_GELIJKEND)), woord)

    def _delen(self, rij: list[str]) -> tuple[list[_Deel], list[str]]:
        """The longest runs that are a name, and the words that say something but name nothing."""
        delen: list[_Deel] = []
        over: list[str] = []
        rol, i = "", 0
        while i < len(rij):
            lengte, termen = self._naam_vanaf(rij, i)
            if lengte:
                delen.append(_Deel(termen, rol))
                rol, i = "", i + lengte
                continue
            woord = rij[i]
            i += 1
            if woord in _ROLLEN:
                rol = _ROLLEN[woord]
            elif woord not in _LIDWOORDEN:
                rol = ""
                if telt(woord) and woord not in VRAAGWOORDEN and woord not in _OMHEEN:
                    over.append(woord)
        return delen, over

    def _naam_vanaf(self, rij: list[str], begin: int) -> tuple[int, dict[str, tuple[str, ...]]]:
        """How many words from ``begin`` are one name, and what is called so."""
        if rij[begin] in _ROLLEN or rij[begin] in _LIDWOORDEN or (rij[begin] == "om" and "te" in rij[begin:]):
            return 0, {}
        for eind in range(min(len(rij), begin + _LANGSTE_NAAM), begin, -1):
            naam = tuple(filter(telt, rij[begin:eind]))
            if not naam or not telt(rij[eind - 1]) or (len(naam) == 1 and naam[0] in _OMHEEN):
                continue
            termen = {s: t for s in _SOORTEN if (t := self._namen.genoemd(s, naam))}
            if not termen and (gegeven := self._gegeven_van(naam)):
                termen = {"gegeven": (gegeven,)}
            if termen:
                return eind - begin, termen
        return 0, {}

    def _gegeven_van(self, naam: tuple[str, ...]) -> str | None:
        """The data that art. 9 lid 1 Wpg is about are those of art. 9 Wpg; what has no data of its own, are those of the whole article."""
        for bepaling in self._namen.genoemd("bepaling", naam)[:1]:
            delen = slug(bepaling).split("-")
            for n in range(len(delen), 1, -1):
                if self._feiten.bestaat(gegeven := f"gegeven:{'-'.join(delen[:n])}"):
                    return gegeven
        nummers = [w for w in naam if w[0].isdigit()]
        for n in range(len(nummers) - 1, 0, -1):
            if gegevens := self._namen.genoemd("gegeven", (*nummers[:n], *naam[len(nummers) :])):
                return gegevens[0]
        return None

    def _zin(self, delen: Sequence[_Deel], rij: Sequence[str]) -> _Zin:
        zin = _Zin()
        los: list[tuple[str, ...]] = []
        for deel in delen:
            soort = deel.soort()
            termen = deel.termen[soort][:_MEERDUIDIG]
            if soort == "gegeven":
                zin.gegevens.append(termen)
            elif soort == "doel":
                zin.doel = termen[0]
            elif soort == "knooppunt":
                zin.knooppunt = termen[0]
            elif deel.rol == _GEVER:
                zin.gevers.append(termen)
            elif deel.rol in (_ONTVANGER, _DOEL):
                zin.ontvangers.append(termen)
            else:
                los.append(termen)
        krijgt = bool(_KRIJGT.intersection(rij)) and not zin.ontvangers
        if len(los) == 1 and not zin.gevers and not zin.ontvangers and zin.gegevens:
            # Data of a regime of its own, and a party outside it: that party is the one that gets them.
            krijgt = krijgt or not self._kan_geven(los[0][0], zin.gegevens[0][0])
        for termen in los:
            (zin.ontvangers if (krijgt and not zin.ontvangers) or zin.gevers else zin.gevers).append(termen)
        return zin

    def _kan_geven(self, partij: str, gegeven: str) -> bool:
        houders = self._houders(gegeven)
        return not houders or bool(houders & self._regels.boven(partij))

    def _houders(self, gegeven: str) -> frozenset[str]:
        """Who has these data for a task of its own, when that is settled: the parties of a closed regime, or the one that answers for them."""
        eigen = frozenset(self._feiten.alle(gegeven, "dw:verwerkingsverantwoordelijke"))
        boven = self._regels.boven(gegeven)
        return eigen.union(*(r.verstrekker for r in self._regels.regimes if r.gesloten and r.gegevens & boven))

    # ---- questions

    def _vragen(self, zin: _Zin, dag: date) -> list[Vraag]:
        """The questions the parts make; what was not said is filled in with what the norms speak of."""
        gegevens = [tuple(keuze) for keuze in product(*zin.gegevens)] if zin.gegevens else []
        gevers = [t for termen in zin.gevers[:1] for t in termen]
        if not gevers and gegevens:
            gevers = [g for g in (self._gever_van(gegevens[0][0], dag),) if g]
        ontvangers = [t for termen in zin.ontvangers for t in termen]
        vragen: list[Vraag] = []
        for van, aan in product(gevers, ontvangers or [""]):
            if van == aan:
                continue
            for keuze in gegevens or [(g,) for g in self._gebruikelijk(van, aan, dag) if aan or g != _ALLES]:
                vragen.append(Vraag(van, aan, tuple(dict.fromkeys(keuze)), dag, doel=zin.doel, knooppunt=zin.knooppunt))
        if zin.gegevens or len(ontvangers) < 2:
            return vragen[:_VRAGEN]
        # Several receivers and no data: one question for each.
        return list({v.aan: v for v in reversed(vragen)}.values())[::-1][:_VRAGEN]

    def _gebruikelijk(self, van: str, aan: str, dag: date) -> list[str]:
        """The data that norms from ``van`` (to ``aan``) mostly speak of, at most two; else what all its data are."""
        boven_van, boven_aan = self._regels.boven(van), self._regels.boven(aan) if aan else frozenset()
        normen = [n for n in self._regels.normen if n.opent and dag in n.periode and n.verstrekker & boven_van]
        bij_gever = Counter(g for n in normen for g in n.gegevens)
        telling = Counter(g for n in normen if not aan or n.ontvanger & boven_aan for g in n.gegevens)
        beste = sorted(telling, key=lambda g: (-telling[g], -bij_gever[g], g))
        standaard = self._regels.standaardgegevens(van, dag)
        beste = [*(g for g in self._feiten.onderwerpen("dw:verwerkingsverantwoordelijke", van) if g in telling), *beste]
        eigen = [g for g in beste if not standaard or standaard in self._regels.boven(g)]
        return (eigen or [standaard or _ALLES])[: 2 if aan else 1]

    def _gever_van(self, gegeven: str, dag: date) -> str | None:
        """Who mostly gives these data, when they belong to a regime of their own or to one party; else anybody may be meant."""
        houders = self._houders(gegeven)
        verwant = self._regels.boven(gegeven) | self._regels.onder(gegeven)
        normen = [n for n in self._regels.normen if n.opent and dag in n.periode and n.gegevens & verwant]
        eigen = [p for p in self._regels.partijen_op(dag) if houders & self._regels.boven(p)]
        # Of a body and its kinds the body is meant.
        eigen = [p for p in eigen if not (self._regels.boven(p) - {p}) & set(eigen)]
        telling = {p: sum(1 for n in normen if n.verstrekker & self._regels.boven(p)) for p in eigen}
        return min(telling, key=lambda p: (-telling[p], p), default=None)

    def _als_vraag(self, v: Vraag) -> Vondst:
        paren = [("van", v.van), ("aan", v.aan), *(("gegevens", g) for g in v.gegevens)]
        paren += [("doel", v.doel or ""), ("knooppunt", v.knooppunt or "")]
        stand = tuple((veld, slug(term)) for veld, term in paren if term)
        return Vondst("Vragen", zinnen.gevraagd(self._feiten, v), "vragen", stand, vraag=v)

    def _zonder_gever(self, zin: _Zin) -> list[Vondst]:
        """Nobody is named who gives, nor known: then the norms by which it can be received."""
        if zin.ontvangers and (zin.gevers or any(self._houders(g) for termen in zin.gegevens for g in termen)):
            return []
        ontvangers = [t for o in zin.ontvangers or zin.gevers for t in o]
        if not zin.gegevens:
            return [self._uit_catalogus(catalogus.vind("wat-kan-krijgen"), {"ontvanger": o}) for o in ontvangers][
                :_VRAGEN
            ]
        vraag = catalogus.vind("normen-voor-ontvanger")
        paren = product(ontvangers if zin.ontvangers else (), [t for g in zin.gegevens for t in g])
        return [self._uit_catalogus(vraag, {"ontvanger": o, "gegevens": g}) for o, g in paren][:_VRAGEN]

    # ---- things and other places

    def _dingen(self, rij: list[str], delen: Sequence[_Deel], over: Sequence[str]) -> list[Vondst]:
        """What is named, and what holds the words when that is at most one thing."""
        termen = [t for deel in delen for t in deel.termen[deel.soort()][:_MEERDUIDIG]]
        if any(w[0].isdigit() for w in rij):
            # Who types a number has an article in mind: it follows on the data it is about.
            termen = [t for term in termen for t in (term, *self._artikel_van(term))]
        if len(delen) < 2:
            kern = [w for w in rij if w not in _OMHEEN and w not in VRAAGWOORDEN] if len(rij) > 1 else rij
            gevonden = [t.id for t in self._namen.zoek(" ".join(kern or rij), hoogstens=_DINGEN)]
            # What is called all that was typed comes before the one thing that was recognised in it.
            voorop = [t for t in gevonden[:1] if over and self._namen.heet(t, filter(telt, kern))]
            termen = [*voorop, *termen, *gevonden[: _DINGEN // 2 if termen and over else _DINGEN]]
        return [self._ding(t) for t in dict.fromkeys(termen)][:_DINGEN]

    def _artikel_van(self, term: str) -> tuple[str, ...]:
        artikel = artikel_van(term)
        return (artikel,) if term.startswith("gegeven:") and self._feiten.bestaat(artikel) else ()

    def _ding(self, term: str) -> Vondst:
        soort, _, naam = term.partition(":")
        label = self._feiten.label(term)
        if soort == "stappenplan":
            return Vondst("Stappenplannen", label, "stappenplan", (("stappenplan", naam),), WOORD[soort], term)
        return Vondst("Naslag", label, "bladeren", (("ding", term),), WOORD[soort], term)

    @staticmethod
    def _ingangen(rij: Sequence[str], ingangen: Sequence[Ingang]) -> list[Vondst]:
        """Places whose title or words hold all that was typed."""
        gezocht = [w for w in rij if telt(w) and w not in _LIDWOORDEN]
        passend = [
            i
            for i in ingangen
            if gezocht and all(any(w.startswith(g) for w in woorden(f"{i.titel} {i.woorden}")) for g in gezocht)
        ]
        # The title with the fewest other words is meant most likely; what stands in brackets is no part of a name.
        passend.sort(key=lambda i: len(woorden(i.titel.partition("(")[0])))
        return [Vondst(i.groep, i.titel, i.pagina, i.stand) for i in passend][: 2 * _PER_GROEP]

    def _catalogus(self, delen: Sequence[_Deel], over: Sequence[str]) -> list[Vondst]:
        """Questions of the catalogue about these words, filled in with the names."""
        if not over:
            return []
        over = [_OOK_GENOEMD.get(w, w) for w in over]
        genoemd = {deel.soort(): deel.termen[deel.soort()][0] for deel in delen}
        gevonden = []
        for vraag in catalogus.vragen():
            titel = woorden(vraag.vraag)
            if not all(any(t.startswith(w) for t in titel) for w in over):
                continue
            velden = [p for p in vraag.parameters if not p.is_datum]
            vul = {p.naam: genoemd[p.voorvoegsel] for p in velden if p.voorvoegsel in genoemd}
            if len(set(vul.values())) == len(vul):
                plek = min(i for i, t in enumerate(titel) if t.startswith(tuple(over)))
                gevonden.append((-len(vul), plek, self._uit_catalogus(vraag, vul)))
        return [v for *_, v in sorted(gevonden, key=lambda g: g[:2])][:_PER_GROEP]

    def _uit_catalogus(self, vraag: catalogus.Catalogusvraag, vul: dict[str, str]) -> Vondst:
        labels = {
            veld: klein(self._feiten.label(t)) if t.startswith("gegeven:") else self._feiten.label(t)
            for veld, t in vul.items()
        }
        stand = (("vraag", vraag.id), *((veld, slug(t)) for veld, t in vul.items()))
        return Vondst("Vragen uit de catalogus", catalogus.titel(vraag, labels), "catalogus", stand)
