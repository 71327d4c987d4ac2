"""Two answers to the same question on two days: what changed between them, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from deelwijzer.oordeel.normen import ALTIJD, NOOIT, Geheim
from deelwijzer.oordeel.oordelen import Oordeel, Vragen
from deelwijzer.oordeel.regels import LAAGSTE_WET, Regels
from deelwijzer.oordeel.toets import Route
from deelwijzer.oordeel.uitkomst import STERKTE, uitkomst_label
from deelwijzer.oordeel.vraag import Vraag
from deelwijzer.oordeel.zinnen import struikelt
from deelwijzer.taal import datum, klein, opsomming


@dataclass(frozen=True)
class Verschil:
    """One thing that changed. ``soort`` is a fixed word for programs, ``zin`` says it in Dutch, ``kort`` without the details for a list; ``termen`` are what it is about."""

    soort: str
    zin: str
    termen: tuple[str, ...] = ()
    bepalingen: tuple[str, ...] = ()
    kort: str = ""


@dataclass(frozen=True)
class Vergelijking:
    """``van`` is the answer of the earlier day, ``naar`` that of the later one.

    ``delen``: one for each kind of data when several were asked. ``organen`` and ``gevers``: one for each organ of the receiver, of the
    giver, that was there on both days. ``ontvangen``: of the step by which the giver got the data.
    """

    van: Oordeel
    naar: Oordeel
    verschillen: tuple[Verschil, ...]
    delen: tuple[Vergelijking, ...] = ()
    organen: tuple[Vergelijking, ...] = ()
    gevers: tuple[Vergelijking, ...] = ()
    ontvangen: Vergelijking | None = None

    @property
    def onderdelen(self) -> tuple[Vergelijking, ...]:
        """The answers that are part of this one."""
        return (*self.delen, *self.organen, *self.gevers, *([self.ontvangen] if self.ontvangen else []))

    @property
    def veranderd(self) -> bool:
        return bool(self.verschillen) or any(d.veranderd for d in self.onderdelen)

    @property
    def wezenlijk(self) -> bool:
        """Whether the outcome, how far it reaches, or the norms it rests on changed; not only something around it."""
        return _rust(self.van) != _rust(self.naar) or any(d.wezenlijk for d in self.onderdelen)

    @property
    def redenen(self) -> tuple[Verschil, ...]:
        """What explains a change of the outcome or of what it rests on; without such, everything that changed."""
        rust_op = {r.norm.id for o in (self.van, self.naar) for r in o.dragend}
        rest = tuple(v for v in self.verschillen if v.soort not in ("oordeel", "reikwijdte"))
        eigen = tuple(v for v in rest if rust_op & set(v.termen))
        return eigen or self._redenen(lambda d: d.wezenlijk) or rest or self._redenen(lambda d: d.veranderd)

    def _redenen(self, telt: Callable[[Vergelijking], bool]) -> tuple[Verschil, ...]:
        return tuple(v for d in self.onderdelen if telt(d) for v in d.redenen or d.verschillen)


def _rust(o: Oordeel) -> tuple[object, ...]:
    return o.uitkomst, o.gedeeltelijk, frozenset(r.norm.id for r in o.dragend)


def vergelijk(regels: Regels, een: Oordeel, ander: Oordeel) -> Vergelijking:
    """Compare two answers to one question; the earlier day comes first, in whatever order they are given."""
    van, naar = sorted((een, ander), key=lambda o: o.vraag.peildatum)
    ontvangers, nu_ontvangers = ({o.vraag.aan: o for o in kant.organen} for kant in (van, naar))
    gevers, nu_gevers = ({o.vraag.van: o for o in kant.gevers} for kant in (van, naar))
    dag = naar.vraag.peildatum
    eigen = _uitkomst(regels, van, naar) if van.delen else _Vergelijker(regels, van, naar).verschillen()
    return Vergelijking(
        van,
        naar,
        verschillen=(
            *eigen,
            *_organen(regels, ontvangers, nu_ontvangers, dag),
            *_organen(regels, gevers, nu_gevers, dag),
        ),
        delen=tuple(vergelijk(regels, a, b) for a, b in zip(van.delen, naar.delen, strict=True)),
        organen=_per_orgaan(regels, ontvangers, nu_ontvangers),
        gevers=_per_orgaan(regels, gevers, nu_gevers),
        ontvangen=vergelijk(regels, van.ontvangen, naar.ontvangen) if van.ontvangen and naar.ontvangen else None,
    )


def _per_orgaan(regels: Regels, toen: Mapping[str, Oordeel], nu: Mapping[str, Oordeel]) -> tuple[Vergelijking, ...]:
    return tuple(vergelijk(regels, toen[p], o) for p, o in nu.items() if p in toen)


def _organen(regels: Regels, toen: Mapping[str, Oordeel], nu: Mapping[str, Oordeel], dag: date) -> Iterator[Verschil]:
    """The organs that were there on one of the days only."""
    f = regels.feiten
    for partij in (p for p in nu if p not in toen):
        label = uitkomst_label(f, nu[partij].uitkomst)
        yield Verschil("orgaan_nieuw", f"{f.label(partij)} is een nieuw orgaan, met het oordeel ‘{label}’.", (partij,))
    for partij in (p for p in toen if p not in nu):
        yield Verschil("orgaan_vervallen", f"{f.label(partij)} bestaat op {datum(dag)} niet meer.", (partij,))


def _uitkomst(regels: Regels, van: Oordeel, naar: Oordeel) -> Iterator[Verschil]:
    f = regels.feiten
    toen, nu = (uitkomst_label(f, o.uitkomst) for o in (van, naar))
    if van.uitkomst is not naar.uitkomst:
        yield Verschil("oordeel", f"Het oordeel was ‘{toen}’ en is ‘{nu}’.")
    elif van.gedeeltelijk != naar.gedeeltelijk:
        wat = "een deel van wat is gevraagd" if naar.gedeeltelijk else "alles wat is gevraagd"
        yield Verschil("reikwijdte", f"Het oordeel blijft ‘{nu}’, maar geldt nu voor {wat}.")


class _Vergelijker:
    def __init__(self, regels: Regels, van: Oordeel, naar: Oordeel) -> None:
        self.regels, self.f = regels, regels.feiten
        self.van, self.naar = van, naar
        self.dag1, self.dag2 = van.vraag.peildatum, naar.vraag.peildatum
        self.toen = {r.norm.id: r for r in van.passend}
        self.nu = {r.norm.id: r for r in naar.passend}

    def verschillen(self) -> Iterator[Verschil]:
        yield from _uitkomst(self.regels, self.van, self.naar)
        yield from self._normen()
        yield from self._verbanden()
        yield from self._geheimen()
        yield from self._kader()
        yield from self._lezingen()
        yield from self._plichten()

    # ---- norms

    def _normen(self) -> Iterator[Verschil]:
        weg = [n for n in self.toen if n not in self.nu]
        bij = [n for n in self.nu if n not in self.toen]
        opgevolgd: set[str] = set()
        for oud in weg:
            opvolgers = [n for n in self._opvolgers(oud) if n in bij]
            if opvolgers:
                opgevolgd.update(opvolgers)
                yield self._vervangen(oud, opvolgers)
            else:
                yield self._verdwenen(oud)
        for nieuw in bij:
            if nieuw not in opgevolgd:
                yield self._verschenen(nieuw)

    def _opvolgers(self, norm: str) -> tuple[str, ...]:
        """What came in its place, and in the place of that."""
        gevonden: dict[str, None] = {}
        rij = [norm]
        while rij:
            for volgende in self.f.alle(rij.pop(0), "dw:vervangenDoor"):
                if volgende not in gevonden:
                    gevonden[volgende] = None
                    rij.append(volgende)
        return tuple(gevonden)

    def _vervangen(self, oud: str, nieuw: list[str]) -> Verschil:
        namen = opsomming([self._norm(n) for n in nieuw], "en")
        wanneer = self._sinds(self.nu[nieuw[0]].norm.periode.van)
        zin = f"{wanneer} is {self._norm(oud)} vervangen door {namen}."
        toen, nu = {self.toen[oud].norm.modaliteit}, {self.nu[n].norm.modaliteit for n in nieuw}
        if toen != nu:
            zin += f" De kracht was: {self._labels(toen)}; nu: {self._labels(nu)}."
        kort = zin
        gevraagd, vraagt = self._eisen([self.toen[oud]]), self._eisen([self.nu[n] for n in nieuw])
        zin += f" Nieuw daarin: {erbij}." if (erbij := self._labels(vraagt - gevraagd)) else ""
        zin += f" Niet meer gevraagd: {eraf}." if (eraf := self._labels(gevraagd - vraagt)) else ""
        return Verschil("norm_vervangen", zin, (oud, *nieuw), self._artikelen(oud, *nieuw), kort)

    @staticmethod
    def _eisen(routes: Iterable[Route]) -> frozenset[str]:
        return frozenset(e.id for r in routes for e in r.eisen)

    def _verdwenen(self, norm: str) -> Verschil:
        route = self.toen[norm]
        tot = route.norm.periode.tot
        if tot <= self.dag2:
            zin = f"Sinds {datum(tot)} geldt {self._norm(norm)} niet meer."
            if opvolgers := self._opvolgers(norm):
                zin += f" In de plaats kwam {opsomming([self._norm(n) for n in opvolgers], 'en')}; die past hier niet: "
                zin += self._waarom_niet(opvolgers[0], self.naar)
            return Verschil("norm_vervallen", zin, (norm, *opvolgers), self._artikelen(norm))
        reden = self._waarom_niet(norm, self.naar)
        return Verschil(
            "norm_past_niet_meer", f"{self._norm(norm)} past niet meer: {reden}", (norm,), self._artikelen(norm)
        )

    def _verschenen(self, norm: str) -> Verschil:
        route = self.nu[norm]
        begin = route.norm.periode.van
        if begin > self.dag1:
            zin = f"Sinds {datum(begin)} geldt {self._norm(norm)}{self._wat_zij_doet(route)}."
            if lezing := self._lezing(norm):
                zin = f"Wat {self._norm(norm)} zegt, {lezing}"
            return Verschil("norm_nieuw", zin, (norm,), self._artikelen(norm))
        reden = self._waarom_niet(norm, self.van)
        return Verschil(
            "norm_past_nu", f"{self._norm(norm)} past nu wel. Eerder niet: {reden}", (norm,), self._artikelen(norm)
        )

    def _wat_zij_doet(self, route: Route) -> str:
        woorden = {"dw:Verplicht": "; die verplicht", "dw:Verboden": "; die verbiedt"}
        binnen = opsomming([self.f.label(k) for k in route.open_verband])
        return (f", alleen binnen {binnen}" if binnen else "") + woorden.get(route.norm.modaliteit, "")

    def _waarom_niet(self, norm: str, oordeel: Oordeel) -> str:
        route = next((r for r in oordeel.routes if r.norm.id == norm), None)
        if route is None or route.struikelpunt is None:
            # The norm was not even considered: the receiver is no member of the verband it speaks of.
            waar = opsomming([self._naam(k) for k in self.f.alle(norm, "dw:inVerband")]) or "wat de norm noemt"
            aan, dag = self.f.label(oordeel.vraag.aan), datum(oordeel.vraag.peildatum)
            return f"{aan} hoort op {dag} niet bij {waar}."
        return klein(struikelt(self.regels, route, route.struikelpunt, oordeel.vraag.peildatum))

    def _verbanden(self) -> Iterator[Verschil]:
        """A receiver that has become, or is no longer, one only as member of a verband."""
        for norm in (n for n in self.toen if n in self.nu):
            toen, nu = self.toen[norm].open_verband, self.nu[norm].open_verband
            if toen != nu:
                waar = opsomming([self.f.label(k) for k in nu], "en")
                zin = f"{self._norm(norm)} geldt nu {f'alleen binnen {waar}' if nu else 'ook buiten het verband'}."
                yield Verschil("verband", zin, (norm, *toen, *nu), self._artikelen(norm))

    # ---- what stands in the way

    def _geheimen(self) -> Iterator[Verschil]:
        for wie, toen, nu in (
            ("de gever", self.van.geheimhouding, self.naar.geheimhouding),
            ("de ontvanger", self.van.reist_mee, self.naar.reist_mee),
        ):
            yield from self._geheim_verschil(wie, toen, nu)
        for g in self.naar.geheimhouding:
            if g in self.van.geheimhouding:
                yield from self._gronden(g)

    def _geheim_verschil(self, wie: str, toen: tuple[Geheim, ...], nu: tuple[Geheim, ...]) -> Iterator[Verschil]:
        for g in nu:
            if g not in toen:
                sinds = self._wanneer(g.periode.van)
                zin = f"{sinds} bindt {self._naam(g.id)} {wie}."
                yield Verschil("geheimhouding_nieuw", zin, (g.id,), self.f.alle(g.id, "dw:berustOp"))
        for g in toen:
            if g not in nu:
                tot = self._wanneer(g.periode.tot)
                zin = f"{tot} bindt {self._naam(g.id)} {wie} niet meer."
                yield Verschil("geheimhouding_vervallen", zin, (g.id,), self.f.alle(g.id, "dw:berustOp"))

    def _gronden(self, g: Geheim) -> Iterator[Verschil]:
        boven = self.regels.boven(self.naar.vraag.aan)
        for grond in g.doorbrekingen:
            d, periode = grond.id, grond.periode
            if grond.jegens and not grond.jegens & boven:
                continue
            toen, nu = self.dag1 in periode, self.dag2 in periode
            artikelen = self.f.alle(d, "dw:berustOp")
            lezing = self._lezing(d)
            if nu and not toen:
                zin = f"{self._wanneer(periode.van)} kan {self._naam(d)} de geheimhouding doorbreken."
                if lezing:
                    zin = f"Dat {self._naam(d)} de geheimhouding kan doorbreken, {lezing}"
                yield Verschil("doorbreking_nieuw", zin, (d, g.id), artikelen)
            elif toen and not nu and lezing:
                zin = f"Dat {self._naam(d)} de geheimhouding kan doorbreken, was een lezing; {klein(self._wanneer(periode.tot))} telt die niet meer."
                yield Verschil("doorbreking_vervallen", zin, (d, g.id), artikelen)
            elif toen and not nu:
                zin = f"{self._wanneer(periode.tot)} kan {self._naam(d)} de geheimhouding niet meer doorbreken."
                yield Verschil("doorbreking_vervallen", zin, (d, g.id), artikelen)

    def _kader(self) -> Iterator[Verschil]:
        """The regimes, and the prohibitions on handling these data."""
        for wie, a, b in (
            ("de gever", self.van.regime, self.naar.regime),
            ("de ontvanger", self.van.regime_ontvanger, self.naar.regime_ontvanger),
        ):
            if a != b:
                was, is_ = (self._naam(r.id) if r else "geen vastgelegd regime" for r in (a, b))
                zin = f"Bij {wie} gold voor deze gegevens {was}; nu geldt {is_}."
                yield Verschil("regime", zin, tuple(r.id for r in (a, b) if r))
        toen, nu = self.van.verwerkingsverbod, self.naar.verwerkingsverbod
        if toen != nu:
            was, is_ = (opsomming([self.f.label(b) for b in artikelen], "en") for artikelen in (toen, nu))
            zin = f"Het verbod om deze gegevens zonder uitzondering te verwerken staat nu in {is_}" if nu else ""
            zin += f"; het stond in {was}." if toen and nu else "." if nu else ""
            zin = zin or f"Het verbod om deze gegevens zonder uitzondering te verwerken ({was}) geldt niet meer."
            termen = tuple(sorted({*toen, *nu}))
            yield Verschil("verwerkingsverbod", zin, termen, termen)

    def _lezingen(self) -> Iterator[Verschil]:
        toen, nu = ({r.norm.id for r in o.verschillen} for o in (self.van, self.naar))
        for norm in sorted(nu - toen):
            yield Verschil(
                "lezing_nieuw", f"Een bron leest het anders: {self._norm(norm)}.", (norm,), self._artikelen(norm)
            )
        for norm in sorted(toen - nu):
            zin = f"Wat een bron anders las, speelt niet meer: {self._norm(norm)}."
            yield Verschil("lezing_vervallen", zin, (norm,), self._artikelen(norm))

    def _plichten(self) -> Iterator[Verschil]:
        for kop, werkwoord in (("vastleggen", "Vastleggen"), ("informeren", "Informeren")):
            toen, nu = (dict.fromkeys(o.plichten[kop]) for o in (self.van, self.naar))
            for plicht in (p for p in nu if p not in toen):
                zin = f"{werkwoord}: er geldt nu ook {self._naam(plicht)}."
                yield Verschil(f"{kop}_nieuw", zin, (plicht,), self.f.alle(plicht, "dw:berustOp"))
            for plicht in (p for p in toen if p not in nu):
                zin = f"{werkwoord}: {self._naam(plicht)} geldt niet meer."
                yield Verschil(f"{kop}_vervallen", zin, (plicht,), self.f.alle(plicht, "dw:berustOp"))

    # ---- words

    def _lezing(self, term: str) -> str:
        """That a source holds this, and since when, to end a sentence on; nothing for what the law itself says."""
        if self.regels.rang_van(term) <= LAAGSTE_WET:
            return ""
        bronnen = {b for v in self.f.alle(term, "dw:volgens") for b in self.f.alle(v, "dw:bron")}
        oudste = min(((self.f.datum(b, "dw:datum") or NOOIT, b) for b in bronnen), default=None)
        waar = f"{self._naam(oudste[1])}" if oudste else "een bron"
        waar += f" van {datum(oudste[0])}" if oudste and oudste[0] < NOOIT else ""
        return f"staat in {waar}. Dat is hoe een bron het leest, geen wijziging van de wet."

    def _norm(self, norm: str) -> str:
        return f"de norm {self._naam(norm)}"

    def _naam(self, term: str) -> str:
        return f"‘{self.f.label(term)}’"

    def _labels(self, termen: Iterable[str]) -> str:
        return opsomming([klein(self.f.label(t)) for t in sorted(termen, key=self.f.label)], "en")

    def _artikelen(self, *normen: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(b for n in normen for b in self.f.alle(n, "dw:berustOp")))

    def _sinds(self, dag: date) -> str:
        return f"Sinds {datum(dag)}" if self.dag1 < dag <= self.dag2 else "Inmiddels"

    def _wanneer(self, dag: date) -> str:
        return "Nu" if dag in (ALTIJD, NOOIT) else self._sinds(dag)


def vergelijk_ontvangers(regels: Regels, vraag: Vraag, dag: date) -> tuple[Vergelijking, ...]:
    """The comparison for every party that was there on both days, those whose outcome changed most first."""
    vragen = [Vragen(regels, replace(vraag, peildatum=d)) for d in (vraag.peildatum, dag)]
    ook = set(regels.partijen_op(dag))
    partijen = [p for p in regels.partijen_op(vraag.peildatum) if p in ook and p != vraag.van]
    alle = [vergelijk(regels, vragen[0].oordeel(p), vragen[1].oordeel(p)) for p in partijen]

    def volgorde(v: Vergelijking) -> tuple[object, ...]:
        toen, nu = STERKTE.index(v.van.uitkomst), STERKTE.index(v.naar.uitkomst)
        return not v.wezenlijk, v.van.uitkomst is v.naar.uitkomst, nu, toen

    return tuple(sorted(alle, key=volgorde))
