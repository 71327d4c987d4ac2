"""The one door to the answers: the command line, the app and the endpoint all come in here, so they cannot disagree."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from deelwijzer import catalogus
from deelwijzer import ding as dingen
from deelwijzer.feiten import Feiten, slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.kennisbank import Kennisbank, open_kennisbank
from deelwijzer.matrix import Keuze, Selectie, Voortgang, lees_keuze, opslag, tabel
from deelwijzer.matrix.keuze import Woorden
from deelwijzer.matrix.keuze import opdracht as matrix_opdracht
from deelwijzer.matrix.vergelijken import Verandering, veranderingen
from deelwijzer.matrix.vergelijken import als_json as vergelijk_json
from deelwijzer.namen import Namen, Treffer, lees_datum, woorden
from deelwijzer.ontvangstbewijs import ontvangstbewijs
from deelwijzer.oordeel import (
    Oordeel,
    Regels,
    Vraag,
    ontvangers,
    oordeel,
    overzicht,
    vergelijken,
    weergave,
    wegen,
    zinnen,
)
from deelwijzer.oordeel.uitkomst import uitkomst_label
from deelwijzer.oordeel.vraag import KOPPEN
from deelwijzer.snelzoek import Snelzoeker, Vondst
from deelwijzer.sparql.uitvoeren import RIJEN, TIJD, Tabel, als_waarde, eis_eigen_bestand, vraag_sparql

Json = dict[str, Any]

# How many norms that do not fit are worth showing for each party in a list of parties.
_DICHTSTBIJ = 1
# What kind of demand a condition or medewerking is.
_SOORT_EIS = ("dw:soortVoorwaarde", "dw:soortMedewerking")


class Wijzer:
    """A knowledge base with everything that answers from it. Read-only: share one between threads."""

    def __init__(self, kennisbank: Kennisbank) -> None:
        self.kennisbank = kennisbank

    @classmethod
    def open(cls) -> Wijzer:
        """The shipped knowledge base, built first when it is new or has changed; or the server of ``DEELWIJZER_ENDPOINT``."""
        return cls(open_kennisbank())

    @cached_property
    def feiten(self) -> Feiten:
        """The knowledge as plain values; read at the first use, as are the rules and names made of it."""
        return Feiten(iter(self.kennisbank.store))

    @cached_property
    def regels(self) -> Regels:
        return Regels(self.feiten)

    @cached_property
    def namen(self) -> Namen:
        return Namen(self.feiten)

    @cached_property
    def snel(self) -> Snelzoeker:
        return Snelzoeker(self.regels, self.namen)

    def vraag(
        self,
        *,
        van: str,
        gegevens: Iterable[str],
        aan: str | None = None,
        doel: str | None = None,
        handeling: str | None = None,
        taak: str | None = None,
        verband: str | None = None,
        knooppunt: str | None = None,
        frequentie: str | None = None,
        herkomst: str | None = None,
        omstandigheden: Iterable[str] = (),
        peildatum: str | date | None = None,
    ) -> Vraag:
        """A question from what the user typed. Raises GebruikersFout for a name or date it cannot read, or when no data are named."""
        n = self.namen
        soorten = tuple(dict.fromkeys(n.term("gegeven", g) for g in gegevens))
        if not soorten:
            raise GebruikersFout("Er zijn geen gegevens genoemd. Noem minstens één soort gegevens.", plaats="gegevens")

        def term(soort: str, woord: str | None) -> str | None:
            return n.term(soort, woord) if woord else None

        def keuze(klasse: str, woord: str | None) -> str | None:
            return n.keuze(klasse, woord) if woord else None

        return Vraag(
            van=n.term("partij", van),
            aan=n.term("partij", aan) if aan else "",
            gegevens=soorten,
            doel=term("doel", doel),
            handeling=keuze("dw:Handeling", handeling),
            taak=term("taak", taak),
            verband=keuze("dw:Verband", verband),
            knooppunt=term("knooppunt", knooppunt),
            frequentie=keuze("dw:Frequentie", frequentie),
            herkomst=term("partij", herkomst),
            omstandigheden=frozenset(self.omstandigheid(o) for o in omstandigheden),
            peildatum=peildatum if isinstance(peildatum, date) else lees_datum(peildatum),
        )

    def omstandigheid(self, woord: str) -> str:
        """What holds in this case: a circumstance, or what a norm asks (condition, medewerking, decision, ground) and is there."""
        for soort in ("omstandigheid", "voorwaarde", "medewerking", "besluit", "doorbreking", "uitzondering"):
            if term := self.namen.vind(soort, woord):
                return term
        return self.namen.term("omstandigheid", woord)

    def oordeel(self, vraag: Vraag) -> Json:
        """One outcome with everything it rests on."""
        return {
            **weergave.oordeel(self.regels, oordeel(self.regels, vraag)),
            "ontvangstbewijs": self.bewijs("oordeel", vraag),
        }

    def ontvangers(self, vraag: Vraag) -> Json:
        """Every party with its outcome, strongest first."""
        antwoorden = ontvangers(self.regels, vraag)
        return {
            "vraag": weergave.vraag(self.feiten, vraag),
            "peildatum": vraag.peildatum.isoformat(),
            "ontvangers": [self._ontvanger(o) for o in antwoorden],
            "ontvangstbewijs": self.bewijs("ontvangers", vraag),
        }

    def overzicht(self, vraag: Vraag) -> Json:
        """The same outcomes with one line of reason each, for a list; the whole answer of a party is its ``oordeel``."""
        return {
            "vraag": weergave.vraag(self.feiten, vraag),
            "peildatum": vraag.peildatum.isoformat(),
            "ontvangers": [self._regel(p, o) for p, o in overzicht(self.regels, vraag)],
            "ontvangstbewijs": self.bewijs("ontvangers", vraag),
        }

    def _regel(self, partij: str, o: Oordeel) -> Json:
        return {
            "partij": weergave.naam(self.feiten, partij),
            "oordeel": o.uitkomst.value,
            "oordeel_label": uitkomst_label(self.feiten, o.uitkomst),
            "reden": zinnen.reden(self.regels, o),
            "wetten": self._wetten(o),
            "eisen": self._eisen(o),
        }

    def _wetten(self, o: Oordeel) -> list[str]:
        """The acts the outcome rests on."""
        artikelen = {b for r in o.dragend for b in r.norm.bepalingen}
        return sorted({wet for b in artikelen for wet in self.feiten.alle(b, "dw:regeling")})

    def _eisen(self, o: Oordeel) -> list[str]:
        """The kinds of condition and medewerking that are still open on every route the outcome rests on."""
        per_route = [
            {s for e in r.open_eisen for p in _SOORT_EIS for s in self.feiten.alle(e.id, p)} for r in o.dragend
        ]
        return sorted(set.intersection(*per_route)) if per_route else []

    def _ontvanger(self, o: Oordeel) -> Json:
        velden = weergave.oordeel(self.regels, o, verworpen=_DICHTSTBIJ)
        # What carries the outcome and what came nearest; the rest of the answer is the oordeel of that party.
        namen = ("oordeel", "oordeel_label", "samenvatting", "gedeeltelijk", "routes", "niet_getoond", "per_gegeven")
        velden["routes"] = [r for r in velden["routes"] if r["draagt"] or not r["past"]]
        return {"partij": weergave.naam(self.feiten, o.vraag.aan), **{n: velden[n] for n in namen if n in velden}}

    def wegen(self, vraag: Vraag) -> Json:
        """The direct outcome, and the ways in two or three steps with a norm for each step."""
        rechtstreeks = oordeel(self.regels, vraag)
        return {
            "vraag": weergave.vraag(self.feiten, vraag),
            "peildatum": vraag.peildatum.isoformat(),
            "rechtstreeks": {
                "oordeel": rechtstreeks.uitkomst.value,
                "oordeel_label": uitkomst_label(self.feiten, rechtstreeks.uitkomst),
            },
            "wegen": [{"stappen": [self._stap(s) for s in weg.stappen]} for weg in wegen(self.regels, vraag)],
            "ontvangstbewijs": self.bewijs("route", vraag),
        }

    def _stap(self, o: Oordeel) -> Json:
        velden = weergave.oordeel(self.regels, o, verworpen=0)
        return {
            "van": weergave.naam(self.feiten, o.vraag.van),
            "aan": weergave.naam(self.feiten, o.vraag.aan),
            "reden": zinnen.reden(self.regels, o),
            **{k: velden[k] for k in ("oordeel", "oordeel_label", "routes")},
        }

    def matrix(
        self,
        *,
        van: Iterable[str] = (),
        aan: Iterable[str] = (),
        gegevens: Iterable[str] = (),
        uitkomst: Iterable[str] = (),
        peildatum: str | date | None = None,
        voortgang: Voortgang | None = None,
    ) -> Selectie:
        """The outcomes of a day without further context, by name or group ("onder politiegegevens", "domein zorg", "regime wpg").

        ``voortgang`` hears how many givers are done when it has to be weighed first. Raises GebruikersFout for a name it does not know.
        """
        dag = peildatum if isinstance(peildatum, date) else lees_datum(peildatum)
        keuze = lees_keuze(self.regels, self.namen, dag, van=van, aan=aan, gegevens=gegevens, uitkomst=uitkomst)
        return self.matrix_van(keuze, dag, voortgang)

    def matrix_van(self, keuze: Keuze, dag: date, voortgang: Voortgang | None = None) -> Selectie:
        """The same for a choice that was read before."""
        heel = opslag.matrix(self.kennisbank, self.regels, dag, gevers=keuze.van, voortgang=voortgang)
        deel = heel.deel(keuze.van or heel.gevers, keuze.aan or heel.nemers, keuze.gegevens or heel.gegevens)
        return Selectie(deel, keuze.uitkomsten)

    def bewijs_matrix(self, dag: date, woorden: Woorden, *, vergelijk: date | None = None) -> dict[str, str]:
        """The receipt of a matrix; ``woorden``: as it was asked."""
        bewijs = ontvangstbewijs(self.kennisbank.hash, matrix_opdracht(woorden, vergelijk=vergelijk), dag)
        return self._vergeleken(bewijs, vergelijk) if vergelijk else bewijs

    def matrix_json(self, selectie: Selectie, woorden: Woorden) -> Json:
        """A selection as plain values; ``woorden``: as it was asked."""
        bewijs = self.bewijs_matrix(selectie.matrix.peildatum, woorden)
        return {**tabel.als_json(selectie, self.feiten), "ontvangstbewijs": bewijs}

    def vergelijk_matrix_json(self, toen: Selectie, nu: Selectie, woorden: Woorden) -> Json:
        """What changed between two selections that were asked in the same words."""
        bewijs = self.bewijs_matrix(nu.matrix.peildatum, woorden, vergelijk=toen.matrix.peildatum)
        velden = vergelijk_json(self.vergelijk_matrix(toen, nu), toen, nu, self.feiten)
        return {**velden, "ontvangstbewijs": bewijs}

    def vergelijk(self, vraag: Vraag, dag: str | date) -> Json:
        """What changed in the outcome between the peildatum of the question and ``dag``, and why. Raises GebruikersFout."""
        ander = replace(vraag, peildatum=self.andere_dag(vraag.peildatum, dag))
        v = vergelijken.vergelijk(self.regels, oordeel(self.regels, vraag), oordeel(self.regels, ander))
        return {
            **vergelijken.als_json(self.regels, v),
            "ontvangstbewijs": self._bewijs_vergelijk("oordeel", vraag, ander.peildatum),
        }

    def vergelijk_ontvangers(self, vraag: Vraag, dag: str | date) -> Json:
        """The same for every party; those around whose outcome nothing changed are only counted."""
        ander = self.andere_dag(vraag.peildatum, dag)
        alle = vergelijken.vergelijk_ontvangers(self.regels, vraag, ander)
        eerste, laatste = sorted((vraag.peildatum, ander))
        toen, nu = (set(self.regels.partijen_op(d)) for d in (eerste, laatste))
        return {
            "vraag": weergave.vraag(self.feiten, vraag),
            "van": {"peildatum": eerste.isoformat()},
            "naar": {"peildatum": laatste.isoformat()},
            "veranderd": any(v.veranderd for v in alle),
            "ontvangers": [self._veranderd(v) for v in alle if v.veranderd],
            "ongewijzigd": sum(not v.veranderd for v in alle),
            "nieuwe_partijen": [weergave.naam(self.feiten, p) for p in sorted(nu - toen, key=self.feiten.label)],
            "vervallen_partijen": [weergave.naam(self.feiten, p) for p in sorted(toen - nu, key=self.feiten.label)],
            "ontvangstbewijs": self._bewijs_vergelijk("ontvangers", vraag, ander),
        }

    def _veranderd(self, v: vergelijken.Vergelijking) -> Json:
        velden = vergelijken.als_json(self.regels, v)
        return {
            "partij": weergave.naam(self.feiten, v.naar.vraag.aan),
            "wezenlijk": v.wezenlijk,
            "redenen": [vergelijken.kort(d) for d in v.redenen],
            **{k: velden[k] for k in ("van", "naar", "verschillen", "per_gegeven") if k in velden},
        }

    def vergelijk_matrix(self, toen: Selectie, nu: Selectie) -> list[tuple[Verandering, tuple[str, ...]]]:
        """The cells that changed between two matrices, with the sentences that say why (of the first cell of each group)."""
        return [(v, self._waarom(v, toen, nu)) for v in veranderingen(toen, nu)]

    def _waarom(self, v: Verandering, toen: Selectie, nu: Selectie) -> tuple[str, ...]:
        kanten = (
            oordeel(self.regels, Vraag(v.gever, v.nemers[0], (v.gegevens[0],), s.matrix.peildatum)) for s in (toen, nu)
        )
        return tuple(vergelijken.kort(d) for d in vergelijken.vergelijk(self.regels, *kanten).redenen)

    @staticmethod
    def andere_dag(dag: date, ander: str | date) -> date:
        """The day to compare ``dag`` with. Raises GebruikersFout when it is no date, or the same one."""
        tweede = ander if isinstance(ander, date) else lees_datum(ander)
        if tweede == dag:
            raise GebruikersFout(
                "U vergelijkt een dag met zichzelf. Kies twee verschillende dagen.", plaats="vergelijk"
            )
        return tweede

    def _bewijs_vergelijk(self, wat: str, vraag: Vraag, dag: date) -> dict[str, str]:
        bewijs = ontvangstbewijs(self.kennisbank.hash, f"{wat} {opdracht(vraag)} --vergelijk {dag}", vraag.peildatum)
        return self._vergeleken(bewijs, dag)

    @staticmethod
    def _vergeleken(bewijs: dict[str, str], dag: date) -> dict[str, str]:
        return {**bewijs, "vergeleken_met": dag.isoformat()}

    def oordelen(self, dag: date, *, van: Iterable[str] = (), voortgang: Voortgang | None = None) -> Path:
        """A TriG file with the answers of ``dag`` as ``dw:Oordeel`` nodes, of all givers or of these; ``vraag_sparql`` takes it along.

        Raises GebruikersFout for a name it does not know, and when the knowledge base is on a server.
        """
        eis_eigen_bestand(self.kennisbank)
        gevers = lees_keuze(self.regels, self.namen, dag, van=van).van
        return opslag.oordelen(self.kennisbank, self.regels, dag, gevers=gevers, voortgang=voortgang)

    def sparql(
        self,
        tekst: str,
        *,
        oordelen: date | None = None,
        oordelen_van: Iterable[str] = (),
        tijd: float = TIJD,
        rijen: int = RIJEN,
        bestand: str = "-",
        voortgang: Voortgang | None = None,
    ) -> Json:
        """The rows of a read-only query as plain text; ``afgekapt`` says that there were more.

        ``oordelen``: the query also sees the answers of that day, with ``oordelen_van`` those of these givers only (and without
        a day of today). ``bestand``: where the query stands, for the receipt. Raises GebruikersFout.
        """
        van = tuple(oordelen_van)
        dag = oordelen or (date.today() if van else None)
        extra = self.oordelen(dag, van=van, voortgang=voortgang) if dag else None
        tabel = vraag_sparql(self.kennisbank, tekst, tijd=tijd, rijen=rijen, oordelen=extra)
        return self.sparql_json(tabel, dag, van, bestand)

    def sparql_json(self, tabel: Tabel, dag: date | None, van: Iterable[str] = (), bestand: str = "-") -> Json:
        """The same for an answer that is there already; ``dag``: that of the oordelen it saw."""
        woorden = ["sparql", bestand, *(["--oordelen", str(dag)] if dag else [])]
        opdracht = shlex.join([*woorden, *(w for naam in van for w in ("--oordelen-van", naam))])
        return {
            "kolommen": list(tabel.kolommen),
            "rijen": [dict(zip(tabel.kolommen, map(als_waarde, rij), strict=True)) for rij in tabel.rijen],
            "afgekapt": tabel.afgekapt,
            "ontvangstbewijs": ontvangstbewijs(self.kennisbank.hash, opdracht, dag),
        }

    def vragen(self) -> Json:
        """The catalogue: every question with its parameters."""
        return catalogus.lijst_json(self.feiten)

    def stel(self, id_: str, waarden: Mapping[str, str | date] | None = None) -> Json:
        """The answer to a question of the catalogue; ``waarden`` as people type them, the defaults for what is left out."""
        return self.als_json(self.antwoord(id_, waarden))

    def antwoord(self, id_: str, waarden: Mapping[str, str | date] | None = None) -> catalogus.Antwoord:
        """The same with terms instead of plain values. Raises GebruikersFout."""
        vraag = catalogus.vind(id_)
        gelezen = catalogus.lees_waarden(vraag, waarden or {}, self.namen)
        return catalogus.stel(self.kennisbank, self.feiten, vraag, gelezen)

    def als_json(self, antwoord: catalogus.Antwoord) -> Json:
        """An answer of the catalogue as plain values, with its receipt."""
        dag = antwoord.waarden.get("peildatum")
        bewijs = ontvangstbewijs(
            self.kennisbank.hash,
            catalogus.opdracht(antwoord),
            dag if isinstance(dag, date) else None,
            pagina=f"catalogus?{urlencode({'vraag': antwoord.vraag.id, **catalogus.ingevuld(antwoord)})}",
        )
        return catalogus.antwoord_json(antwoord, bewijs)

    def bewijs(self, wat: str, vraag: Vraag) -> dict[str, str]:
        """The receipt of an answer; ``wat`` is the command that gives it again."""
        pagina = None if wat == "route" else f"vragen?{urlencode(adres(vraag))}"
        return ontvangstbewijs(self.kennisbank.hash, f"{wat} {opdracht(vraag)}".strip(), vraag.peildatum, pagina=pagina)

    def ding(self, woord: str, peildatum: str | date | None = None) -> Json:
        """Everything about one thing: ``partij:politie``, or a name, abbreviation or article. Raises GebruikersFout."""
        dag = peildatum if isinstance(peildatum, date) else lees_datum(peildatum)
        term = dingen.vind(self.namen, woord)
        return {**dingen.ding(self.regels, term, dag), "ontvangstbewijs": self.bewijs_ding(term, dag)}

    def bewijs_ding(self, term: str, dag: date) -> dict[str, str]:
        """The receipt of a page or of a file made of it."""
        pagina = f"bladeren?{urlencode({'ding': term, 'peildatum': dag.isoformat()})}"
        return ontvangstbewijs(self.kennisbank.hash, f"toon {term}", dag, pagina=pagina)

    def zoek(self, tekst: str, peildatum: str | date | None = None) -> Json:
        """What ``tekst`` names, then what bears every word of it in a name or comes near, each with whether it applies on the day;
        ``suggesties``: the questions it makes. Raises GebruikersFout."""
        dag = peildatum if isinstance(peildatum, date) else lees_datum(peildatum)
        vondsten = self.snel.zoek(tekst, dag).vondsten
        genoemd = (Treffer(v.term, v.label, v.soort) for v in vondsten if v.term)
        treffers = {t.id: t for t in (*genoemd, *self.namen.zoek(tekst))}
        return {
            "peildatum": dag.isoformat(),
            "suggesties": [self._suggestie(v, dag) for v in vondsten if not v.term],
            "treffers": [self._treffer(t, dag) for t in treffers.values()],
        }

    @staticmethod
    def _suggestie(v: Vondst, dag: date) -> Json:
        op = {} if dag == date.today() else {"peildatum": dag.isoformat()}
        if v.vraag:
            commando = f"{'oordeel' if v.vraag.aan else 'ontvangers'} {opdracht(v.vraag)}"
            commando += "".join(f" --{naam} {waarde}" for naam, waarde in op.items())
        else:
            (_, naam), *waarden = v.stand
            kent = {p.naam for p in catalogus.vind(naam).parameters}
            waarden += [(veld, waarde) for veld, waarde in op.items() if veld in kent]
            commando = shlex.join(
                ["vraag", naam, *(w for veld, waarde in waarden for w in ("--param", f"{veld}={waarde}"))]
            )
        link = f"/{v.pagina}?{urlencode([*v.stand, *op.items()])}"
        return {"vraag": v.label, "opdracht": f"deelwijzer {commando}", "link": link}

    def _treffer(self, t: Treffer, dag: date) -> Json:
        f = self.feiten
        return {
            "id": slug(t.id),
            "label": t.label,
            "soort": t.soort,
            "stand": dingen.stand(self.regels, t.id, dag),
            "uitleg": f.een(t.id, "dw:uitleg") or f.een(t.id, "skos:definition") or "",
            "punten": [f.label(p) for p in f.alle(t.id, "dw:bestaatUit")],
        }

    def lijsten(self) -> Json:
        """The lists one can choose from, with the option each belongs to."""
        return {
            "lijsten": [
                {"soort": soort, "aantal": len(self.feiten.onderwerpen("rdf:type", klasse)), "optie": optie}
                for soort, (klasse, optie) in LIJSTEN.items()
            ]
        }

    def lijst(self, soort: str, zoek: str = "") -> Json:
        """What can be filled in for ``soort``, by label; with ``zoek`` only what has those words. Raises GebruikersFout."""
        namen = {s: s for s in LIJSTEN} | {s.removesuffix("en"): s for s in LIJSTEN} | {"partij": "partijen"}
        gekozen = namen.get(soort.lower())
        if gekozen is None:
            raise GebruikersFout(
                f"De lijst '{soort[:80]}' bestaat niet. Kies uit: {', '.join(LIJSTEN)}.",
                plaats="soort",
                suggesties=tuple(difflib.get_close_matches(soort.lower()[:80], LIJSTEN, n=3)),
            )
        f, klasse = self.feiten, LIJSTEN[gekozen][0]
        gezocht = woorden(zoek)
        leden = [t for t in f.onderwerpen("rdf:type", klasse) if self.namen.heet(t, gezocht)]
        keuzes = [
            {**weergave.naam(f, t), "ook": list(f.alle(t, "skos:altLabel")), "uitleg": f.een(t, "dw:uitleg")}
            for t in sorted(leden, key=lambda t: f.label(t).lower())
        ]
        return {"soort": gekozen, "keuzes": keuzes}


# What can be chosen from, by the word for it: the class, and the option of a question it belongs to.
LIJSTEN = {
    "partijen": ("dw:Partijsoort", "--van, --aan, --herkomst"),
    "gegevens": ("dw:Gegevenscategorie", "--gegevens"),
    "doelen": ("dw:Doel", "--doel"),
    "taken": ("dw:WettelijkeTaak", "--taak"),
    "omstandigheden": ("dw:Omstandigheid", "--omstandigheid"),
    "verbanden": ("dw:Verband", "--verband"),
    "knooppunten": ("dw:Knooppunt", "--knooppunt"),
    "handelingen": ("dw:Handeling", "--handeling"),
    "frequenties": ("dw:Frequentie", "--frequentie"),
}


def adres(vraag: Vraag) -> list[tuple[str, str]]:
    """The question as names and values, as in an address or as options: what reproduces the answer on its peildatum."""
    paren = [("van", slug(vraag.van)), *([("aan", slug(vraag.aan))] if vraag.aan else [])]
    paren += [("gegevens", slug(g)) for g in vraag.gegevens]
    paren += [(veld, slug(term)) for veld in KOPPEN if (term := getattr(vraag, veld))]
    # A condition may be called as a circumstance is: then its kind is part of the name.
    paren += [("omstandigheid", o.removeprefix("omstandigheid:")) for o in sorted(vraag.omstandigheden)]
    return [*paren, ("peildatum", vraag.peildatum.isoformat())]


def opdracht(vraag: Vraag) -> str:
    """The question as command-line options, without the peildatum."""
    return " ".join(f"--{naam} {waarde}" for naam, waarde in adres(vraag) if naam != "peildatum")
