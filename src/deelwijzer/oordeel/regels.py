"""The norms and the hierarchy of terms, read once from the knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from deelwijzer.feiten import Feiten
from deelwijzer.onthouden import onthoud
from deelwijzer.oordeel.normen import (
    ALTIJD,
    NOOIT,
    Doorbreking,
    Geheim,
    Norm,
    Periode,
    Plicht,
    Regime,
    Toetsvraag,
    Uitzondering,
)

EENIEDER = "partij:eenieder"
# Acts, decrees and ministerial rules bind; what ranks lower is a reading of them, or advice.
LAAGSTE_WET = 4
_ONBEKENDE_RANG = 99


class Regels:
    """Norms, regimes, secrecy duties, and the hierarchy of terms. Read-only; share it freely between threads."""

    def __init__(self, feiten: Feiten) -> None:
        self.feiten = feiten
        self._boven: dict[str, frozenset[str]] = {}
        self._onder: dict[str, frozenset[str]] = {}
        self._ketens: dict[tuple[str, str], tuple[str, ...]] = {}
        self._deelnemers: dict[tuple[frozenset[str], date], frozenset[str]] = {}

    # ---- the hierarchy of terms

    def boven(self, term: str) -> frozenset[str]:
        """``term`` and everything it falls under."""
        if term not in self._boven:
            self._boven[term] = self._bereik(term, lambda t: self.feiten.alle(t, "dw:valtOnder"))
        return self._boven[term]

    def onder(self, term: str) -> frozenset[str]:
        """``term`` and everything that falls under it."""
        if term not in self._onder:
            self._onder[term] = self._bereik(term, lambda t: self.feiten.onderwerpen("dw:valtOnder", t))
        return self._onder[term]

    def onder_een(self, termen: Iterable[str], ruim: frozenset[str], *, behalve: frozenset[str]) -> set[str]:
        """Those of ``termen`` that fall under one of ``ruim`` and under none of ``behalve``."""
        return {t for t in termen if ruim & self.boven(t) and not behalve & self.boven(t)}

    @staticmethod
    def _bereik(term: str, volgende: Callable[[str], Iterable[str]]) -> frozenset[str]:
        gezien, rij = {term}, [term]
        while rij:
            for ander in volgende(rij.pop()):
                if ander not in gezien:
                    gezien.add(ander)
                    rij.append(ander)
        return frozenset(gezien)

    def keten(self, van: str, tot: str) -> tuple[str, ...]:
        """A ``valtOnder`` path from ``van`` up to ``tot``, both included, by the smallest steps; empty when there is none."""
        if (van, tot) not in self._ketens:
            self._ketens[(van, tot)] = self._zoek_keten(van, tot)
        return self._ketens[(van, tot)]

    def _zoek_keten(self, van: str, tot: str) -> tuple[str, ...]:
        paden: list[tuple[str, ...]] = [(van,)]
        gezien = {van}
        while paden:
            pad = paden.pop(0)
            if pad[-1] == tot:
                return pad
            directe = [t for t in self.feiten.alle(pad[-1], "dw:valtOnder") if t not in gezien and tot in self.boven(t)]
            # The closed graph also holds the long jumps: take the step that leaves most of the way visible.
            directe.sort(key=lambda t: (-len(self.boven(t)), t))
            for term in directe[:1]:
                gezien.add(term)
                paden.append((*pad, term))
        return ()

    # ---- collections

    def _leden(self, soort: str) -> tuple[str, ...]:
        return self.feiten.onderwerpen("rdf:type", soort)

    def periode(self, naam: str) -> Periode:
        """When it applies: by the dates that hold in law, worked out when the knowledge was built, else by those written with it."""
        begin = self.feiten.datum(naam, "dw:inWerking") or self.feiten.datum(naam, "dw:geldigVan")
        eind = self.feiten.datum(naam, "dw:buitenWerking") or self.feiten.datum(naam, "dw:geldigTot")
        return Periode(begin or ALTIJD, eind or NOOIT)

    @cached_property
    def partijen(self) -> tuple[str, ...]:
        """Every kind of party one can give something to, by label."""
        alle = [
            p
            for p in self._leden("dw:Partijsoort")
            if not self.feiten.waar(p, "dw:verzamelbegrip") and not self.feiten.waar(p, "dw:hoedanigheid")
        ]
        return tuple(sorted(alle, key=lambda p: self.feiten.label(p).lower()))

    @onthoud(64)
    def partijen_op(self, dag: date) -> tuple[str, ...]:
        """The parties that exist on ``dag``: bureau jeugdzorg is no longer there to receive anything."""
        return tuple(p for p in self.partijen if dag in self.periode(p))

    @cached_property
    def normen(self) -> tuple[Norm, ...]:
        """Every norm, also of other days."""
        return tuple(self._norm(n) for n in self._leden("dw:Verstrekkingsnorm"))

    @onthoud(512)
    def normen_per_ontvanger(self, van: str, dag: date) -> Mapping[str, Sequence[Norm]]:
        """The norms of giver ``van`` by each party that is receiver, or member on ``dag`` of the verband that is."""
        geeft = self.boven(van) | self.onder(van)
        per_ontvanger: dict[str, list[Norm]] = {}
        for norm in self.normen:
            if norm.verstrekker & geeft:
                for partij in norm.ontvanger | self.deelnemers(norm.in_verband, dag):
                    per_ontvanger.setdefault(partij, []).append(norm)
        return per_ontvanger

    def norm(self, id_: str) -> Norm | None:
        """The norm of that name, if it is one."""
        return self._normen_op_id.get(id_)

    @cached_property
    def _normen_op_id(self) -> dict[str, Norm]:
        return {n.id: n for n in self.normen}

    def _norm(self, n: str) -> Norm:
        f = self.feiten
        wederkerig = frozenset(f.alle(n, "dw:wederkerigTussen"))
        return Norm(
            id=n,
            label=f.label(n),
            verstrekker=frozenset(f.alle(n, "dw:verstrekker")) or wederkerig,
            ontvanger=frozenset(f.alle(n, "dw:ontvanger")) or wederkerig,
            behalve_ontvanger=frozenset(f.alle(n, "dw:behalve")),
            behalve_verstrekker=frozenset(f.alle(n, "dw:behalveVerstrekker")),
            gegevens=frozenset(f.alle(n, "dw:gegevens")),
            behalve_gegevens=frozenset(f.alle(n, "dw:behalveGegevens")),
            doel=frozenset(f.alle(n, "dw:doel")),
            handeling=frozenset(f.alle(n, "dw:handeling")),
            modaliteit=f.een(n, "dw:modaliteit") or "",
            route=f.een(n, "dw:route") or "dw:Vast",
            verband=frozenset(f.alle(n, "dw:verband")),
            frequentie=frozenset(f.alle(n, "dw:frequentie")),
            in_verband=frozenset(f.alle(n, "dw:inVerband")),
            geldt_bij=f.alle(n, "dw:geldtBij"),
            voorwaarden=f.alle(n, "dw:voorwaarde"),
            weigeringsgronden=f.alle(n, "dw:weigeringsgrond"),
            medewerking=tuple(
                dict.fromkeys(
                    (
                        *f.alle(n, "dw:medewerking"),
                        *(m for b in f.alle(n, "dw:besluit") for m in f.alle(b, "dw:medewerking")),
                    )
                )
            ),
            besluit=f.alle(n, "dw:besluit"),
            bepalingen=f.alle(n, "dw:berustOp"),
            in_afwijking_van=frozenset(f.alle(n, "dw:inAfwijkingVan")),
            strijdig_met=frozenset(f.alle(n, "dw:strijdigMet")),
            doorbreekt=frozenset(f.alle(n, "dw:doorbreekt"))
            | frozenset(g for d in f.onderwerpen("dw:doorNorm", n) for g in f.alle(d, "dw:doorbreekt")),
            wederkerig=bool(wederkerig),
            rang=self.rang_van(n),
            periode=self.periode(n),
        )

    def rang_van(self, norm: str) -> int:
        """1 is the highest authority. A norm, secrecy or ground says its own, else it has that of the act it rests on, else that of its source."""
        f = self.feiten
        gezag = f.alle(norm, "dw:gezag")
        if not gezag:
            gezag = tuple(
                g for b in f.alle(norm, "dw:berustOp") for r in f.alle(b, "dw:regeling") for g in f.alle(r, "dw:gezag")
            )
        if not gezag:
            gezag = tuple(
                g for v in f.alle(norm, "dw:volgens") for b in f.alle(v, "dw:bron") for g in f.alle(b, "dw:gezag")
            )
        return min(map(self.rang, gezag), default=_ONBEKENDE_RANG)

    def rang(self, gezag: str) -> int:
        """The rank of an authority such as ``dw:Wet``: 1 is the highest, 99 one without a rank."""
        return int(self.feiten.een(gezag, "dw:rang") or _ONBEKENDE_RANG)

    @cached_property
    def regimes(self) -> tuple[Regime, ...]:
        f = self.feiten
        return tuple(
            Regime(
                id=r,
                verstrekker=frozenset(f.alle(r, "dw:verstrekker")),
                gegevens=frozenset(f.alle(r, "dw:gegevens")),
                gesloten=f.een(r, "dw:uitgangspunt") == "dw:Gesloten",
                standaard=f.een(r, "dw:standaardgegevens"),
                periode=self.periode(r),
            )
            for r in self._leden("dw:Regime")
        )

    def regime(self, partij: str, gegeven: str, dag: date) -> Regime | None:
        """The regime that governs ``partij`` when it handles ``gegeven``: the one that speaks of the most specific data wins."""
        passend = [
            r
            for r in self.regimes
            if dag in r.periode
            and (not r.verstrekker or r.verstrekker & self.boven(partij))
            and r.gegevens & self.boven(gegeven)
        ]
        return max(
            passend,
            key=lambda r: (bool(r.verstrekker), max((len(self.boven(g)) for g in r.gegevens), default=0), r.id),
            default=None,
        )

    def standaardgegevens(self, partij: str, dag: date) -> str | None:
        """What all that ``partij`` handles for its task is, when a regime of its own says so: police data, for the police."""
        eigen = (r for r in self.regimes if r.standaard and r.verstrekker & self.boven(partij) and dag in r.periode)
        return next((r.standaard for r in eigen), None)

    @cached_property
    def geheimen(self) -> tuple[Geheim, ...]:
        f = self.feiten
        return tuple(
            Geheim(
                id=g,
                rust_op=frozenset(f.alle(g, "dw:rustOp")),
                volgt=frozenset(f.alle(g, "dw:volgtGegevens")),
                gegevens=frozenset(f.alle(g, "dw:gegevens")),
                regime=f.een(g, "dw:regime"),
                in_verband=frozenset(f.alle(g, "dw:inVerband")),
                doorbrekingen=(doorbrekingen := self._doorbrekingen(g)),
                wijkt_voor_plicht=any(
                    f.een(d.id, "dw:soortDoorbreking") == "dw:WettelijkePlicht" for d in doorbrekingen
                ),
                periode=self.periode(g),
            )
            for g in self._leden("dw:Geheimhoudingsplicht")
        )

    def _doorbrekingen(self, geheim: str) -> tuple[Doorbreking, ...]:
        f = self.feiten
        return tuple(
            Doorbreking(d, frozenset(f.alle(d, "dw:jegens")), frozenset(f.alle(d, "dw:gegevens")), self.periode(d))
            for d in f.onderwerpen("dw:doorbreekt", geheim)
            if "dw:Doorbrekingsgrond" in f.alle(d, "rdf:type")
        )

    @cached_property
    def uitzonderingen(self) -> tuple[Uitzondering, ...]:
        f = self.feiten
        return tuple(
            Uitzondering(
                id=u,
                gegevens=frozenset(f.alle(u, "dw:gegevens")),
                bruikbaar_door=frozenset(f.alle(u, "dw:bruikbaarDoor")),
                doel=frozenset(f.alle(u, "dw:doel")),
                in_verband=frozenset(f.alle(u, "dw:inVerband")),
                periode=self.periode(u),
            )
            for u in self._leden("dw:Uitzonderingsgrond")
        )

    @cached_property
    def toetsvragen(self) -> tuple[Toetsvraag, ...]:
        """In the order in which they are asked."""
        f = self.feiten
        vragen = [
            Toetsvraag(
                id=t,
                regime=f.een(t, "dw:regime"),
                gegevens=frozenset(f.alle(t, "dw:gegevens")),
                antwoord_in=f.een(t, "dw:antwoordIn"),
                volgorde=int(f.een(t, "dw:volgorde") or 0),
                periode=self.periode(t),
            )
            for t in self._leden("dw:Toetsvraag")
        ]
        return tuple(sorted(vragen, key=lambda t: (t.volgorde, t.id)))

    @cached_property
    def plichten(self) -> tuple[Plicht, ...]:
        f = self.feiten
        return tuple(
            Plicht(
                id=p,
                soort=f.een(p, "dw:soortPlicht") or "",
                rust_op=frozenset(f.alle(p, "dw:rustOp")),
                bij_norm=frozenset(f.alle(p, "dw:bijNorm")),
                gegevens=frozenset(f.alle(p, "dw:gegevens")),
                in_verband=frozenset(f.alle(p, "dw:inVerband")),
                periode=self.periode(p),
            )
            for p in self._leden("dw:Plicht")
        )

    def deelnemers(self, knooppunten: frozenset[str], dag: date) -> frozenset[str]:
        """The parties that take part in one of ``knooppunten`` on ``dag``."""
        sleutel = (knooppunten, dag)
        if sleutel not in self._deelnemers:
            deelnames = (d for k in knooppunten for d in self._deelnames.get(k, ()))
            self._deelnemers[sleutel] = frozenset(partij for partij, periode in deelnames if dag in periode)
        return self._deelnemers[sleutel]

    @cached_property
    def _deelnames(self) -> dict[str, tuple[tuple[str, Periode], ...]]:
        f = self.feiten
        return {
            k: tuple((p, self.periode(d)) for d in f.onderwerpen("dw:knooppunt", k) for p in f.alle(d, "dw:partij"))
            for k in self._leden("dw:Knooppunt")
        }

    def uitgewerkt(self, partij: str) -> bool:
        """Whether secrecy and norms of this giver are in the knowledge base, so that finding none means there are none."""
        return any(self.feiten.waar(p, "dw:uitgewerkt") for p in self.boven(partij))

    def verwerkingsverbod(self, gegeven: str, dag: date) -> tuple[str, ...]:
        """The articles in force that forbid handling this kind of data unless an exception applies."""
        verboden = {b for g in self.boven(gegeven) for b in self.feiten.alle(g, "dw:verwerkingsverbod")}
        return tuple(sorted(b for b in verboden if self._in_werking(b, dag)))

    def _in_werking(self, bepaling: str, dag: date) -> bool:
        """An article is in force when it is, and its act is."""
        return all(dag in self.periode(x) for x in (bepaling, *self.feiten.alle(bepaling, "dw:regeling")))

    def is_groep(self, partij: str) -> bool:
        """Whether ``partij`` is only a word for several kinds of party."""
        return self.feiten.waar(partij, "dw:verzamelbegrip")

    def ontkracht(self, omstandigheid: str, genoemd: frozenset[str]) -> frozenset[str]:
        """What in ``genoemd`` says that ``omstandigheid`` is not the case: it excludes it, or would have named it beside itself."""
        zwijgend = (
            self.feiten.onderwerpen("dw:nietTenzijGenoemd", omstandigheid) if omstandigheid not in genoemd else ()
        )
        return genoemd & (self.sluit_uit(omstandigheid) | set(zwijgend))

    def sluit_uit(self, omstandigheid: str) -> frozenset[str]:
        """The circumstances that cannot be the case beside it."""
        return frozenset(self.feiten.alle(omstandigheid, "dw:sluitUit"))
