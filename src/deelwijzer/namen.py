"""From what people type to a term of the knowledge base, and searching by label, alias, abbreviation or article."""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from deelwijzer.feiten import Feiten, slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.soorten import OP_WOORDEN, SOORTEN, WOORD
from deelwijzer.taal import MAANDEN
from deelwijzer.zoektekst import Tekstzoeker

# Words that say nothing about which term is meant: "artikel 20, lid 1 van de Wpg" is "20 1 wpg".
_VULWOORDEN = frozenset(
    [
        "art",
        "artikel",
        "artikelen",
        "lid",
        "onder",
        "onderdeel",
        "sub",
        "en",
        "of",
        "de",
        "het",
        "een",
        "van",
        "voor",
        "in",
        "op",
        "aan",
        "bij",
        "jo",
    ]
)

# A word in more names than this says little about which one was meant.
_ZELDZAAM = 12
# Words of this length are near to anything; longer ones are near when this much of their letters is the same.
_KORT = 3
_BIJNA = 0.8
# With fewer hits by name the words of explanations are searched as well, up to this many hits in all.
_WEINIG, _AANGEVULD = 4, 12
# No abbreviation is longer than this.
_AFKORTING = 6
# So many words are a question, also when all of them are short.
_ZIN = 4

# No name is longer; comparing letters takes time by the square of the length.
_LANGSTE_NAAM = 200

# Letters that stand for a name: OM, OvJ, RvdK.
_LETTERWOORD = re.compile(r"\b[A-Z][a-z]*[A-Z][A-Za-z]*\b")

_HET = frozenset(
    {
        "doel",
        "stappenplan",
        "werkproces",
        "risico",
        "domein",
        "verband",
        "besluit",
        "artikel",
        "knooppunt",
        "regime",
        "vereiste",
        "begrip",
    }
)


class OnbekendeTerm(GebruikersFout):
    """A word that names nothing in the knowledge base. ``suggesties``: at most three labels that come near."""

    def __init__(self, woord: str, soort: str, suggesties: tuple[str, ...]) -> None:
        self.woord, self.soort = woord, soort
        bedoelde = (
            f" Bedoelt u: {', '.join(suggesties)}?"
            if suggesties
            else " Zoek de juiste naam met 'deelwijzer zoek', of kies uit 'deelwijzer lijst'."
        )
        kort = woord if len(woord) <= 80 else f"{woord[:79]}…"
        super().__init__(
            f"{'Onbekend' if soort in _HET else 'Onbekende'} {soort} '{kort}'.{bedoelde}",
            plaats=soort,
            suggesties=suggesties,
        )


class MeerduidigeTerm(OnbekendeTerm):
    """A word that names more than one thing. ``suggesties``: the labels of all of them."""

    def __init__(self, woord: str, soort: str, suggesties: tuple[str, ...]) -> None:
        self.woord, self.soort = woord, soort
        GebruikersFout.__init__(
            self,
            f"'{woord}' is niet duidelijk: het kan {' of '.join(suggesties)} zijn. Noem de hele naam.",
            plaats=soort,
            suggesties=suggesties,
        )


class OnleesbareDatum(GebruikersFout):
    """A peildatum that is not a date."""

    def __init__(self, tekst: str) -> None:
        super().__init__(
            f"'{tekst}' is geen geldige datum. Schrijf de datum als jjjj-mm-dd, bijvoorbeeld 2023-11-01.",
            plaats="peildatum",
        )


def lees_datum(tekst: str | None) -> date:
    """``None`` or ``vandaag`` is today; accepts ``jjjj-mm-dd``, ``dd-mm-jjjj``, ``1 december 2017`` and ``november 2023`` (its first day).

    Raises :class:`OnleesbareDatum`.
    """
    if tekst is None or tekst.strip().lower() in ("", "vandaag"):
        return date.today()
    nl = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", tekst.strip())
    voluit = re.fullmatch(rf"(?:(\d{{1,2}})\s+)?({'|'.join(MAANDEN)})\s+(\d{{4}})", tekst.strip().lower())
    try:
        if voluit:
            return date(int(voluit[3]), MAANDEN.index(voluit[2]) + 1, int(voluit[1] or 1))
        return date(int(nl[3]), int(nl[2]), int(nl[1])) if nl else date.fromisoformat(tekst.strip())
    except ValueError:
        raise OnleesbareDatum(tekst) from None


def alle_woorden(tekst: str) -> list[str]:
    """The words without accents and case, also those that only say how the others belong together."""
    kaal = "".join(t for t in unicodedata.normalize("NFKD", tekst.lower()) if not unicodedata.combining(t))
    return re.findall(r"[a-z]+|\d+[a-z]?(?![a-z])|\d+", kaal)


def telt(woord: str) -> bool:
    """Whether ``woord`` helps to say which term is meant."""
    return woord not in _VULWOORDEN


def woorden(tekst: str) -> tuple[str, ...]:
    """The words that count: ``Art. 4:3, lid 1 Bpg`` → ``4 3 1 bpg``."""
    return tuple(filter(telt, alle_woorden(tekst)))


def artikel_van(gegeven: str) -> str:
    """The article that is called as these data are, if there is one: that of art. 9 Wpg for the data of art. 9 Wpg."""
    return f"bepaling:{slug(gegeven)}"


@dataclass(frozen=True)
class Treffer:
    id: str
    label: str
    soort: str


class Namen:
    """All names by which terms are known. Build once; lookups are read-only."""

    def __init__(self, feiten: Feiten) -> None:
        self.feiten = feiten
        self._namen: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._precies: dict[tuple[str, tuple[str, ...]], str] = {}
        self._aanspraak: dict[tuple[str, tuple[str, ...]], dict[str, int]] = defaultdict(dict)
        for term in feiten.termen():
            soort = term.partition(":")[0]
            if soort not in SOORTEN and soort != "dw":
                continue
            for rang, naam in enumerate(self._namen_van(term)):
                sleutel = woorden(naam)
                if sleutel:
                    self._namen[soort].append((sleutel, term))
                    if rang == 0 or (soort, sleutel) not in self._precies:
                        self._precies[(soort, sleutel)] = term
                    # Two acts may share an abbreviation, and then neither has the better claim to it.
                    eigen = rang < 2 and soort != "regeling"
                    aanspraak = self._aanspraak[(soort, sleutel)]
                    aanspraak[term] = min(aanspraak.get(term, 1), 0 if eigen else 1)

    def _namen_van(self, term: str) -> list[str]:
        f = self.feiten
        namen = [
            slug(term).replace("-", " "),
            f.label(term),
            *f.alle(term, "skos:altLabel"),
            *f.alle(term, "dw:afkorting"),
            *f.alle(term, "dw:citeertitel"),
            *f.alle(term, "skos:notation"),
        ]
        # An article is also known by the other names of its act: "7:457 BW" for art. 7:457 Wgbo.
        for regeling in f.alle(term, "dw:regeling") if term.startswith("bepaling:") else ():
            for wet in (*f.alle(regeling, "skos:altLabel"), *f.alle(regeling, "dw:afkorting")):
                namen.append(f"{self._nummer(term)} {wet}")
        # Data of an article are also known by the data they are a kind of: "artikel 9 politiegegevens" for art. 9 Wpg.
        if term.startswith("gegeven:") and f.bestaat(bepaling := artikel_van(term)):
            for breder in self._breder(term):
                for geheel in (f.label(breder), *f.alle(breder, "skos:altLabel")):
                    namen += [f"{self._nummer(bepaling)} {geheel}", f"{geheel} {self._nummer(bepaling)}"]
        return [n for n in namen if n]

    def _nummer(self, bepaling: str) -> str:
        return " ".join(self.feiten.een(bepaling, d) or "" for d in ("dw:artikel", "dw:lid", "dw:onderdeel"))

    def _breder(self, gegeven: str) -> list[str]:
        """What these data are a kind of within the same regime, and are not data of an article themselves."""
        f = self.feiten
        zelfde = set(f.alle(gegeven, "dw:regime"))
        breder = [b for b in f.alle(gegeven, "dw:valtOnder") if b != gegeven and zelfde & set(f.alle(b, "dw:regime"))]
        return [b for b in breder if not f.bestaat(artikel_van(b))]

    def heet(self, term: str, gezocht: Iterable[str]) -> bool:
        """Whether each of the words (see ``woorden``) begins a word of the label or an alias of ``term``."""
        eigen = [w for n in (self.feiten.label(term), *self.feiten.alle(term, "skos:altLabel")) for w in woorden(n)]
        return all(any(w.startswith(g) for w in eigen) for g in gezocht)

    def vind(self, soort: str, woord: str) -> str | None:
        """The term of ``soort`` that ``woord`` names, if any; quick, also when there is none."""
        return self._precies.get((soort, woorden(woord.removeprefix(f"{soort}:"))))

    def term(self, soort: str, woord: str) -> str:
        """The term of ``soort`` that ``woord`` names.

        Raises :class:`OnbekendeTerm` with the nearest three, or :class:`MeerduidigeTerm` when several have an equal claim to the name.
        """
        if gevonden := self.vind(soort, woord):
            gelijk = self.genoemd(soort, woorden(woord.removeprefix(f"{soort}:")))
            if len(gelijk) > 1 and woord.removeprefix(f"{soort}:") != slug(gevonden):
                raise MeerduidigeTerm(woord, SOORTEN.get(soort, "keuze"), tuple(self.feiten.label(t) for t in gelijk))
            return gevonden
        raise OnbekendeTerm(woord, SOORTEN.get(soort, "keuze"), self._suggesties(soort, woord))

    def genoemd(self, soort: str, naam: tuple[str, ...]) -> tuple[str, ...]:
        """The terms of ``soort`` that are called exactly this, in words that count; several when none has the better claim."""
        aanspraak = self._aanspraak.get((soort, naam), {})
        beste = min(aanspraak.values(), default=0)
        return tuple(sorted(t for t, a in aanspraak.items() if a == beste))

    def keuze(self, klasse: str, woord: str) -> str:
        """A member of a closed list of the ontology, such as ``dw:Verband``."""
        leden = self.feiten.onderwerpen("rdf:type", klasse)
        sleutel = woorden(woord)
        for lid in leden:
            if sleutel in (woorden(slug(lid)), woorden(self.feiten.label(lid))):
                return lid
        gezocht = " ".join(sleutel[:_LANGSTE_NAAM])
        # A closed list is short: the nearest three help, however far.
        nabij = sorted(
            (self.feiten.label(lid) for lid in leden),
            key=lambda naam: -difflib.SequenceMatcher(None, gezocht, " ".join(woorden(naam))).ratio(),
        )
        raise OnbekendeTerm(woord, klasse.removeprefix("dw:").lower(), tuple(nabij[:3]))

    def _suggesties(self, soort: str, woord: str) -> tuple[str, ...]:
        return tuple(self.feiten.label(t) for t in self.bijna(soort, woord))

    def bijna(self, soort: str, woord: str) -> tuple[str, ...]:
        """At most three terms of ``soort`` whose names come near to ``woord``."""
        gezocht = woorden(woord.removeprefix(f"{soort}:")[:_LANGSTE_NAAM])
        if not gezocht:
            return ()
        lijkt = _Lijkt(gezocht, [naam for naam, _ in self._namen[soort]])
        scores: dict[str, tuple[float, ...]] = {}
        for naam, term in self._namen[soort]:
            score = lijkt.op(naam)
            if score and score < scores.get(term, (9.0,)):
                scores[term] = score
        return tuple(sorted(scores, key=lambda t: (scores[t], t))[:3])

    def zoek(self, tekst: str, *, soort: str | None = None, hoogstens: int = 25) -> tuple[Treffer, ...]:
        """Terms whose name holds every word of ``tekst``, shortest name first.

        With few of those also terms whose explanation holds most of the words, and with none at all names that come near.
        """
        gezocht = woorden(tekst)
        if not gezocht:
            return ()
        scores: dict[str, tuple[int, int, str]] = {}
        for naam, term in self._met_begin(gezocht):
            if soort and not term.startswith(f"{soort}:"):
                continue
            score = _score(gezocht, naam)
            if score is not None and score < scores.get(term, (9, 0, ""))[:2]:
                scores[term] = (*score, term)
        # A point comes after what it is a point of.
        gevonden = sorted(
            scores, key=lambda t: (t.startswith("punt:"), scores[t][:2], self._voorrang(t), self.feiten.label(t))
        )[:hoogstens]
        if len(gevonden) < min(_WEINIG, hoogstens) and self._beschrijft(gezocht):
            tekstueel = self._tekst.zoek(
                tekst, mag=lambda t: not soort or t.startswith(f"{soort}:"), hoogstens=hoogstens
            )
            gevonden += [t for t in tekstueel if t not in scores][: min(_AANGEVULD, hoogstens) - len(gevonden)]
        if not gevonden:
            soorten = [s for s in self._namen if s != "dw" and (not soort or s == soort)]
            gevonden = list(dict.fromkeys(t for s in soorten for t in self._benaderd(s, gezocht)))[:hoogstens]
        return tuple(Treffer(t, self.feiten.label(t), WOORD[t.partition(":")[0]]) for t in gevonden)

    def _beschrijft(self, gezocht: tuple[str, ...]) -> bool:
        """Whether the words may describe something: a short word is a name, and so is a number with the act it stands in."""
        if not any(w[0].isdigit() for w in gezocht):
            return any(len(w) > _AFKORTING for w in gezocht) or len(gezocht) >= _ZIN
        naast = set(gezocht) - self._wetswoorden
        return any(len(w) >= _AFKORTING and not w[0].isdigit() for w in naast)

    @cached_property
    def _wetswoorden(self) -> frozenset[str]:
        return self.woorden_van(("regeling",))

    def _met_begin(self, gezocht: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
        """The names that hold, for each of the words, a word that begins with it: the only ones worth scoring."""
        alle, waar, lijst = self._register
        gevonden: set[int] | None = None
        for woord in sorted(set(gezocht), key=len, reverse=True):
            nummers: set[int] = set()
            for i in range(bisect_left(lijst, woord), len(lijst)):
                if not lijst[i].startswith(woord):
                    break
                nummers |= waar[lijst[i]]
            gevonden = nummers if gevonden is None else gevonden & nummers
            if not gevonden:
                return []
        return [alle[n] for n in sorted(gevonden or ())]

    @cached_property
    def _register(self) -> tuple[list[tuple[tuple[str, ...], str]], dict[str, set[int]], list[str]]:
        """All names people search, by the words in them."""
        alle = [paar for s, namen in self._namen.items() if s != "dw" for paar in namen]
        waar: dict[str, set[int]] = defaultdict(set)
        for nummer, (naam, _) in enumerate(alle):
            for woord in naam:
                waar[woord].add(nummer)
        return alle, dict(waar), sorted(waar)

    def is_begin(self, woord: str) -> bool:
        """Whether a word of some name begins with ``woord``."""
        lijst = self._register[2]
        plek = bisect_left(lijst, woord)
        return plek < len(lijst) and lijst[plek].startswith(woord)

    def woorden_van(self, soorten: Iterable[str]) -> frozenset[str]:
        """The words in names of these kinds."""
        return frozenset(w for s in soorten for naam, _ in self._namen[s] for w in naam)

    @cached_property
    def _tekst(self) -> Tekstzoeker:
        # A point is found with the term it explains, an article by its number. A step of a flow has no name that people know, but
        # the worked examples and warnings of a handreiking stand there.
        buiten = ("dw", "punt", "bepaling")
        benoemd = (t for soort, namen in self._namen.items() if soort not in buiten for _, t in namen)
        onbenoemd = (t for t in self.feiten.termen() if t.partition(":")[0] in OP_WOORDEN)
        return Tekstzoeker(
            self.feiten,
            dict.fromkeys([*benoemd, *onbenoemd]),
            lambda tekst: woorden(_LETTERWOORD.sub(self._voluit, tekst)),
        )

    def _voluit(self, letterwoord: re.Match[str]) -> str:
        """The name of the party that is called so: one writes OM, another Openbaar Ministerie, and "om" says nothing."""
        partij = self.vind("partij", letterwoord[0])
        return self.feiten.label(partij) if partij else letterwoord[0]

    @staticmethod
    def _voorrang(term: str) -> int:
        return list(SOORTEN).index(term.partition(":")[0])

    def _benaderd(self, soort: str, gezocht: tuple[str, ...]) -> list[str]:
        alle = {" ".join(naam): term for naam, term in self._namen[soort]}
        return [alle[n] for n in difflib.get_close_matches(" ".join(gezocht), list(alle), n=3, cutoff=0.75)]


class _Lijkt:
    """How near a name is to the words asked: all of them in it, or beginning its words; else one of them, when few names hold it; else
    nearly the same letters. What is farther is no suggestion."""

    def __init__(self, gezocht: tuple[str, ...], namen: list[tuple[str, ...]]) -> None:
        self.gezocht = gezocht
        telling = Counter(w for naam in namen for w in set(naam))
        self.zeldzaam = {w for w in gezocht if len(w) > 2 and telling[w] <= _ZELDZAAM}
        bijna = difflib.get_close_matches
        self.bijna = {b for w in gezocht if len(w) > _KORT for b in bijna(w, list(telling), n=3, cutoff=_BIJNA)}

    def op(self, naam: tuple[str, ...]) -> tuple[float, ...] | None:
        """Smaller is nearer; ``None`` is no match."""
        if score := _score(self.gezocht, naam):
            return score
        for rang, woorden_ in ((3, self.zeldzaam), (4, self.bijna)):
            if raak := woorden_ & set(naam):
                return (rang, -len(raak), len(naam))
        return None


def _score(gezocht: tuple[str, ...], naam: tuple[str, ...]) -> tuple[int, int] | None:
    """Smaller is better: the same words, then all words whole, then all words as beginnings; ``None`` is no match."""
    if not all(_bevat(naam, reeks) for reeks in _nummers(gezocht)):
        return None
    if sorted(gezocht) == sorted(naam):
        return (0, 0)
    if set(gezocht) <= set(naam):
        return (1, len(naam))
    if all(any(n.startswith(g) for n in naam) for g in gezocht):
        return (2, len(naam))
    return None


def _nummers(gezocht: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The runs of numbers, which mean something in their order only: 7:457 is not 457:7."""
    groepen = groupby(gezocht, key=lambda w: w[0].isdigit())
    return [reeks for nummer, g in groepen if nummer and len(reeks := tuple(g)) > 1]


def _bevat(naam: tuple[str, ...], reeks: tuple[str, ...]) -> bool:
    """Whether the numbers of ``naam`` begin with ``reeks``: 4:3 is not in 6:4 lid 3."""
    begin = next((i for i, woord in enumerate(naam) if woord[0].isdigit()), 0)
    return naam[begin : begin + len(reeks)] == reeks
