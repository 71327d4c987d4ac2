"""One norm held against one question: the points on which it fits, and the first on which it does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from deelwijzer.onthouden import onthoud
from deelwijzer.oordeel.normen import Norm
from deelwijzer.oordeel.regels import Regels
from deelwijzer.oordeel.vraag import Vraag

# The points stand in the order of the explanation: when, who, to whom, what, what for, how; the first that fails is the
# reason. This is the place of the receiver.
_ONTVANGER = 2


@dataclass(frozen=True)
class Punt:
    """One point of comparison. ``stand``: ``past``, ``past_niet``, ``gedeeltelijk`` (the question is broader than the norm) or ``open`` (the question does not say)."""

    naam: str
    stand: str
    gevraagd: str | None = None
    norm: tuple[str, ...] = ()
    keten: tuple[str, ...] = ()
    sluit_uit: bool = False


@dataclass(frozen=True)
class Eis:
    """A condition, medewerking or circumstance of a route; ``vervuld`` when the question says so.

    ``feit``: it hinges on a fact of the case, so that without it the norm does not come into play at all.
    """

    id: str
    vervuld: bool
    feit: bool = False


@dataclass(frozen=True)
class Route:
    """A norm with the points on which it was compared, and what follows from them: the first point it fails on, if any.

    ``deel_van_partij``: it names a narrower party than was asked, and the one asked is not just a word for a group.
    """

    norm: Norm
    punten: tuple[Punt, ...]
    eisen: tuple[Eis, ...]
    open_verband: tuple[str, ...]
    besluit_genomen: bool
    doel_gevraagd: bool
    verband_gevraagd: bool
    deel_van_partij: bool

    struikelpunt: Punt | None = field(init=False)
    past: bool = field(init=False)
    gedeeltelijk: bool = field(init=False)
    aantal_missers: int = field(init=False)
    open_eisen: tuple[Eis, ...] = field(init=False)

    def __post_init__(self) -> None:
        missers = [p for p in self.punten if p.stand == "past_niet"]
        self.__dict__.update(
            struikelpunt=missers[0] if missers else None,
            past=not missers,
            gedeeltelijk="gedeeltelijk" in [p.stand for p in self.punten],
            aantal_missers=len(missers),
            open_eisen=tuple([e for e in self.eisen if not e.vervuld]),
        )


@onthoud(65536)
def vergelijk(regels: Regels, naam: str, gevraagd: str | None, toegelaten: frozenset[str]) -> Punt:
    """Compare one asked term with the terms a norm admits; an empty set admits all."""
    if not toegelaten or gevraagd is None:
        return Punt(naam, "past", gevraagd, tuple(sorted(toegelaten)))
    raak = toegelaten & regels.boven(gevraagd)
    if gevraagd in raak:
        return Punt(naam, "past", gevraagd, (gevraagd,))
    if raak:
        dichtst = min(raak, key=lambda t: (len(regels.keten(gevraagd, t)), t))
        return Punt(naam, "past", gevraagd, (dichtst,), regels.keten(gevraagd, dichtst))
    smaller = toegelaten & regels.onder(gevraagd)
    if smaller:
        return Punt(naam, "gedeeltelijk", gevraagd, tuple(sorted(smaller)))
    return Punt(naam, "past_niet", gevraagd, tuple(sorted(toegelaten)))


@onthoud(65536)
def ontvanger(
    regels: Regels, norm: Norm, van: str, aan: str, knooppunt: str | None, dag: date
) -> tuple[Punt, tuple[str, ...]]:
    """How ``aan`` stands to the receivers of ``norm``, and the verbanden that the question would have to name for it to count as one."""
    boven = regels.boven(aan)
    if norm.behalve_ontvanger & boven or (norm.wederkerig and aan == van):
        return Punt("ontvanger", "past_niet", aan, tuple(sorted(norm.ontvanger)), sluit_uit=True), ()
    punt = vergelijk(regels, "ontvanger", aan, norm.ontvanger)
    if norm.modaliteit == "dw:NietAangewezen" and norm.in_verband and knooppunt not in norm.in_verband:
        # That a verband may not have something says nothing about its members outside it.
        return punt, ()
    vormen = frozenset(p for k in norm.in_verband for p in regels.feiten.alle(k, "dw:partijVorm"))
    if punt.stand == "past" and (not norm.in_verband or vormen & boven or knooppunt in norm.in_verband):
        return punt, ()
    if norm.in_verband and (
        punt.stand == "past" or (norm.ontvanger & vormen and regels.deelnemers(norm.in_verband, dag) & boven)
    ):
        verband = tuple(sorted(norm.in_verband))
        keten = (aan, *verband, *sorted(norm.ontvanger & vormen)) if punt.stand != "past" else punt.keten
        return Punt(
            "ontvanger", "past", aan, tuple(sorted(norm.ontvanger)), keten
        ), () if knooppunt in norm.in_verband else verband
    return punt, ()


def verstrekker(regels: Regels, norm: Norm, van: str) -> Punt:
    """How ``van`` stands to the givers of ``norm``."""
    if norm.behalve_verstrekker & regels.boven(van):
        return Punt("verstrekker", "past_niet", van, tuple(sorted(norm.verstrekker)), sluit_uit=True)
    return vergelijk(regels, "verstrekker", van, norm.verstrekker)


def gegevens(regels: Regels, norm: Norm, gevraagd: str) -> Punt:
    """How the data asked about stand to those of ``norm``. Wider data than it excepts still fit: what they ask is among its conditions."""
    if norm.behalve_gegevens & regels.boven(gevraagd):
        return Punt("gegevens", "past_niet", gevraagd, tuple(sorted(norm.gegevens)), sluit_uit=True)
    return vergelijk(regels, "gegevens", gevraagd, norm.gegevens)


def _doel(regels: Regels, norm: Norm, vraag: Vraag) -> Punt:
    """The purpose asked; else those of the task asked, of which the one that fits best counts."""
    punten = [vergelijk(regels, "doel", d, norm.doel) for d in doelen(regels, vraag)]
    volgorde = ("past", "gedeeltelijk", "past_niet")
    return min(punten, key=lambda p: volgorde.index(p.stand)) if punten else vergelijk(regels, "doel", None, norm.doel)


def doelen(regels: Regels, vraag: Vraag) -> tuple[str, ...]:
    """The purposes in play: the one asked, else those of the task asked; empty when the question says neither."""
    if vraag.doel:
        return (vraag.doel,)
    return regels.feiten.alle(vraag.taak, "dw:doel") if vraag.taak else ()


def _verband(regels: Regels, norm: Norm, vraag: Vraag) -> Punt:
    if norm.in_verband and vraag.knooppunt and vraag.knooppunt not in norm.in_verband:
        return Punt("verband", "past_niet", vraag.knooppunt, tuple(sorted(norm.in_verband)))
    verbanden = norm.verband
    if norm.in_verband and not verbanden:
        verbanden = frozenset({"dw:Samenwerkingsverband"})
    gevraagd = vraag.verband or ("dw:Samenwerkingsverband" if vraag.knooppunt else None)
    if gevraagd == "dw:Samenwerkingsverband" and verbanden == {"dw:BinnenRegime"}:
        return Punt("verband", "past", gevraagd, tuple(verbanden))
    return vergelijk(regels, "verband", gevraagd, verbanden)


def _omstandigheid(regels: Regels, norm: Norm, vraag: Vraag) -> Punt:
    """Whether a stated circumstance rules out one the norm needs, itself or as what would meet a condition of it."""
    for nodig in norm.geldt_bij:
        if botst := regels.ontkracht(nodig, vraag.omstandigheden):
            return Punt("omstandigheid", "past_niet", min(botst), (nodig,))
    for voorwaarde in norm.voorwaarden:
        door = regels.feiten.alle(voorwaarde, "dw:vervuldDoor")
        botst = frozenset(o for d in door for o in regels.sluit_uit(d) & vraag.omstandigheden)
        if botst and not vraag.omstandigheden & set(door) and all(regels.sluit_uit(d) & botst for d in door):
            return Punt("omstandigheid", "past_niet", min(botst), (voorwaarde,))
    ontbreekt = tuple(o for o in norm.geldt_bij if o not in vraag.omstandigheden)
    return Punt("omstandigheid", "open" if ontbreekt else "past", None, ontbreekt or norm.geldt_bij)


def vervuld(regels: Regels, eis: str, vraag: Vraag) -> bool:
    """Whether the question says that a condition, medewerking or decision is there, itself or through what fulfils it."""
    if eis in vraag.omstandigheden:
        return True
    keuzes = regels.feiten.alle(eis, "dw:keuze")
    if keuzes:
        return any(vervuld(regels, k, vraag) for k in keuzes)
    return any(o in vraag.omstandigheden for o in regels.feiten.alle(eis, "dw:vervuldDoor"))


def _eisen(regels: Regels, norm: Norm, vraag: Vraag) -> tuple[Eis, ...]:
    """Everything that must hold besides the points; medewerking bound to a purpose only counts when that purpose is in play."""
    if norm.modaliteit == "dw:Verboden":
        return ()
    feiten = regels.feiten.onderwerpen("dw:soortVoorwaarde", "dw:FeitelijkeOmstandigheid")
    eisen = [Eis(v, vervuld(regels, v, vraag), feit=v in feiten) for v in norm.voorwaarden]
    for medewerking in norm.medewerking:
        bij_doel = frozenset(regels.feiten.alle(medewerking, "dw:bijDoel"))
        gevraagd = doelen(regels, vraag)
        if bij_doel and gevraagd and not any(bij_doel & regels.boven(d) for d in gevraagd):
            continue
        eisen.append(Eis(medewerking, vervuld(regels, medewerking, vraag)))
    eisen += [Eis(o, o in vraag.omstandigheden, feit=True) for o in norm.geldt_bij]
    return tuple(eisen)


def op_zichzelf(regels: Regels, norm: Norm) -> Route:
    """The norm held against a question between its own parties that says nothing more: all it asks is still open."""
    dag = norm.periode.van
    van = min(norm.verstrekker, default="")
    binnen = [ontvanger(regels, norm, van, aan, None, dag)[1] for aan in sorted(norm.ontvanger)]
    return Route(
        norm=norm,
        punten=(),
        eisen=_eisen(regels, norm, Vraag(van, "", tuple(sorted(norm.gegevens)), dag)),
        open_verband=min(binnen, key=len, default=tuple(sorted(norm.in_verband))),
        besluit_genomen=False,
        doel_gevraagd=False,
        verband_gevraagd=False,
        deel_van_partij=False,
    )


class Toets:
    """Holds norms against one question, for any receiver: what does not depend on the receiver is compared once.

    ``vraag``: the question; its ``aan`` is ignored.
    """

    def __init__(self, regels: Regels, vraag: Vraag) -> None:
        self.regels = regels
        self.vraag = vraag
        self._voor = regels.normen_per_ontvanger(vraag.van, vraag.peildatum)

    def routes(self, aan: str) -> list[Route]:
        """Every norm from this giver to ``aan``, on whatever date, data or purpose, held against the question."""
        return [self._route(n, aan) for n in self._normen(aan)]

    def _normen(self, aan: str) -> list[Norm]:
        krijgt = self.regels.boven(aan) | self.regels.onder(aan)
        normen = {n.id: n for partij in krijgt for n in self._voor.get(partij, ())}
        return [normen[i] for i in sorted(normen)]

    def handtekening(self, aan: str) -> tuple[object, ...]:
        """What of the norms the outcome for ``aan`` depends on."""
        groep = self.regels.is_groep(aan)
        return (
            groep,
            *(
                (n.id, p.stand, len(p.keten), verband)
                for n in self._normen(aan)
                for p, verband in (self._ontvanger(n, aan),)
            ),
        )

    def _ontvanger(self, norm: Norm, aan: str) -> tuple[Punt, tuple[str, ...]]:
        return ontvanger(self.regels, norm, self.vraag.van, aan, self.vraag.knooppunt, self.vraag.peildatum)

    def _route(self, norm: Norm, aan: str) -> Route:
        krijgt, open_verband = self._ontvanger(norm, aan)
        punten, eisen, besluit_genomen = self.zonder_ontvanger(norm)
        return Route(
            norm=norm,
            punten=(*punten[:_ONTVANGER], krijgt, *punten[_ONTVANGER:]),
            eisen=eisen,
            open_verband=open_verband,
            besluit_genomen=besluit_genomen,
            doel_gevraagd=bool(doelen(self.regels, self.vraag)),
            verband_gevraagd=self.vraag.verband == "dw:Samenwerkingsverband",
            deel_van_partij=krijgt.stand == "gedeeltelijk" and not self.regels.is_groep(aan),
        )

    @onthoud(None)
    def zonder_ontvanger(self, norm: Norm) -> tuple[tuple[Punt, ...], tuple[Eis, ...], bool]:
        """All points but that of the receiver, what else must hold, and whether the decision was taken; the same for every receiver."""
        r, vraag = self.regels, self.vraag
        punten = (
            Punt("peildatum", "past" if vraag.peildatum in norm.periode else "past_niet"),
            verstrekker(r, norm, vraag.van),
            gegevens(r, norm, vraag.gegevens[0]),
            _doel(r, norm, vraag),
            vergelijk(r, "handeling", vraag.handeling, norm.handeling),
            _verband(r, norm, vraag),
            vergelijk(r, "frequentie", vraag.frequentie, norm.frequentie),
            _omstandigheid(r, norm, vraag),
        )
        return punten, _eisen(r, norm, vraag), any(vervuld(r, b, vraag) for b in norm.besluit)
