"""The one door to the answers: the command line, the app and the endpoint all come in here, so they cannot disagree."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from deelwijzer import catalogus, catalogusweergave, lijsten
from deelwijzer import ding as dingen
from deelwijzer.feiten import Feiten, slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.kennisbank import Kennisbank, open_kennisbank
from deelwijzer.matrix import Keuze, Selectie, Voortgang, lees_keuze, opslag, tabel
from deelwijzer.matrix.keuze import Woorden
from deelwijzer.matrix.keuze import opdracht as matrix_opdracht
from deelwijzer.matrix.vergelijken import Verandering, veranderingen
from deelwijzer.matrix.vergelijken import als_json as vergelijk_json
from deelwijzer.namen import Namen, OnbekendeTerm, Treffer, lees_datum
from deelwijzer.ontvangstbewijs import ontvangstbewijs
from deelwijzer.oordeel import (
    Regels,
    Vraag,
    lijstweergave,
    ontvangers,
    oordeel,
    overzicht,
    vergelijken,
    vergelijkweergave,
    weergave,
    wegen,
)
from deelwijzer.oordeel.uitkomst import uitkomst_label
from deelwijzer.oordeel.vraag import adres, opdracht
from deelwijzer.snelzoek import Snelzoeker, Vondst
from deelwijzer.sparql.uitvoeren import RIJEN, TIJD, Tabel, als_waarde, eis_eigen_bestand, vraag_sparql

Json = dict[str, Any]

# What a question may say that holds in the case.
_VASTSTAAND = ("omstandigheid", "voorwaarde", "medewerking", "besluit", "doorbreking", "uitzondering")


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
        for soort in _VASTSTAAND:
            if term := self.namen.vind(soort, woord):
                return term
        nabij = [
            t for soort in ("omstandigheid", "doorbreking", "uitzondering") for t in self.namen.bijna(soort, woord)
        ]
        raise OnbekendeTerm(woord, "omstandigheid", tuple(self.feiten.label(t) for t in nabij[:3]))

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
            "ontvangers": [lijstweergave.ontvanger(self.regels, o) for o in antwoorden],
            "ontvangstbewijs": self.bewijs("ontvangers", vraag),
        }

    def overzicht(self, vraag: Vraag) -> Json:
        """The same outcomes with one line of reason each, for a list; the whole answer of a party is its ``oordeel``."""
        return {
            "vraag": weergave.vraag(self.feiten, vraag),
            "peildatum": vraag.peildatum.isoformat(),
            "ontvangers": [lijstweergave.regel(self.regels, p, o) for p, o in overzicht(self.regels, vraag)],
            "ontvangstbewijs": self.bewijs("ontvangers", vraag),
        }

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
            "wegen": [
                {"stappen": [lijstweergave.stap(self.regels, s) for s in weg.stappen]}
                for weg in wegen(self.regels, vraag)
            ],
            "ontvangstbewijs": self.bewijs("route", vraag),
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
            **vergelijkweergave.als_json(self.regels, v),
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
            "ontvangers": [vergelijkweergave.ontvanger(self.regels, v) for v in alle if v.veranderd],
            "ongewijzigd": sum(not v.veranderd for v in alle),
            "nieuwe_partijen": [weergave.naam(self.feiten, p) for p in sorted(nu - toen, key=self.feiten.label)],
            "vervallen_partijen": [weergave.naam(self.feiten, p) for p in sorted(toen - nu, key=self.feiten.label)],
            "ontvangstbewijs": self._bewijs_vergelijk("ontvangers", vraag, ander),
        }

    def vergelijk_matrix(self, toen: Selectie, nu: Selectie) -> list[tuple[Verandering, tuple[str, ...]]]:
        """The cells that changed between two matrices, with the sentences that say why (of the first cell of each group)."""
        return [(v, self._waarom(v, toen, nu)) for v in veranderingen(toen, nu)]

    def _waarom(self, v: Verandering, toen: Selectie, nu: Selectie) -> tuple[str, ...]:
        kanten = (
            oordeel(self.regels, Vraag(v.gever, v.nemers[0], (v.gegevens[0],), s.matrix.peildatum)) for s in (toen, nu)
        )
        return tuple(vergelijkweergave.kort(d) for d in vergelijken.vergelijk(self.regels, *kanten).redenen)

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
        return catalogusweergave.lijst_json(self.feiten)

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
        return catalogusweergave.antwoord_json(antwoord, bewijs)

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
        """What ``tekst`` names and what bears every word of it in a name, explains it or comes near, each with whether it applies on the day;
        ``suggesties``: the questions it makes. Raises GebruikersFout."""
        dag = peildatum if isinstance(peildatum, date) else lees_datum(peildatum)
        vondsten = self.snel.zoek(tekst, dag).vondsten
        genoemd = [Treffer(v.term, v.label, v.soort) for v in vondsten if v.term]
        gevonden = self.namen.zoek(tekst)
        # Who types a number has an article in mind; who asks a whole question is helped most by what explains it.
        met_nummer = any(t.isdigit() for t in tekst)
        treffers = {t.id: t for t in ((*genoemd, *gevonden) if met_nummer else (*gevonden, *genoemd))}
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
        maatregelen = f.alle(t.id, "dw:maatregel")
        # A risk says nothing itself: what is done about it does.
        tegen = " ".join(u for m in maatregelen for u in f.alle(m, "dw:uitleg"))
        uitleg = next((u for p in ("dw:uitleg", "skos:definition", "dw:beoogt") if (u := f.een(t.id, p))), tegen)
        delen = sorted(f.alle(t.id, "dw:bestaatUit"), key=lambda p: int(f.een(p, "dw:volgorde") or 0))
        punten = [f.label(d) for d in (*delen, *maatregelen)] + list(f.alle(t.id, "dw:resultaat"))
        return {
            "id": slug(t.id),
            "label": t.label,
            "soort": t.soort,
            "stand": dingen.stand(self.regels, t.id, dag),
            "uitleg": uitleg,
            "uitzonderingen": list(f.alle(t.id, "dw:uitzondering")),
            "punten": punten,
        }

    def lijsten(self) -> Json:
        """The lists one can choose from, with the option each belongs to."""
        return lijsten.alle(self.feiten)

    def lijst(self, soort: str, zoek: str = "") -> Json:
        """What can be filled in for ``soort``, by label; with ``zoek`` only what has those words. Raises GebruikersFout."""
        return lijsten.lijst(self.namen, soort, zoek)
