"""Mending a finding in the proposal itself: what could be changed, for the user to accept, and what remains to be done.

Which way of mending belongs to which rule stands with the rules (``shapes/convenant/_herstel.ttl``). Nothing is invented here: a mend
takes away what cannot stand, offers what the knowledge base has, or opens a field for the user to fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from deelwijzer.begrippen import kort, lang
from deelwijzer.convenant import suggesties
from deelwijzer.convenant.bevindingen import Bevinding
from deelwijzer.convenant.paden import Pad, Stap, als_lijst, lees_lijst, lees_pad, stap
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.schrijven import Boom, term_naam
from deelwijzer.convenant.uitleg import titel, veld_op
from deelwijzer.convenant.velden import BLOKKEN, CONVENANT, Veld
from deelwijzer.convenant.verwijzingen import verwijzingen_van
from deelwijzer.convenant.vormen import Herstelwijze
from deelwijzer.feiten import slug
from deelwijzer.namen import Namen
from deelwijzer.oordeel import Regels
from deelwijzer.taal import opsomming

INVULLEN = "dw:Invullen"
_BESLUIT = "artikel-20-besluit"


@dataclass(frozen=True)
class Keuze:
    """One way to do it. ``label``: what the user reads."""

    label: str
    stappen: tuple[Stap, ...]
    uitleg: str = ""


@dataclass(frozen=True)
class Invulveld:
    """A field only the user can fill in. ``vast``: what is written beside it, such as who must agree."""

    pad: Pad
    veld: Veld
    naam: str
    nu: Any = None
    vast: Mapping[str, str] = field(default_factory=dict)
    mag_leeg: bool = False


@dataclass(frozen=True)
class Herstel:
    """A proposed mend: ``zin`` says what it does, ``nog`` what the user must still do. No ``keuzes``: only the fields are asked."""

    soort: str
    zin: str
    nog: str
    keuzes: tuple[Keuze, ...] = ()
    velden: tuple[Invulveld, ...] = ()

    def stappen(self, keuze: Keuze | None, antwoorden: Mapping[Pad, Any]) -> tuple[Stap, ...]:
        """The changes for what the user chose and filled in."""
        uit = list(keuze.stappen if keuze else ())
        for v in self.velden:
            waarde = antwoorden.get(v.pad)
            if v.vast:
                uit.append(Stap(v.pad, None, {**v.vast, "datum": waarde or ""}))
            elif waarde not in (None, "", []):
                uit.append(Stap(v.pad, v.nu, waarde))
        return tuple(uit)


@dataclass(frozen=True)
class Zaak:
    """What was checked: the fields, the graph with its oordelen, where each part came from, and the day."""

    boom: Boom
    graaf: Graph
    plekken: Mapping[str, Pad]
    namen: Namen
    regels: Regels
    dag: date


def herstel(zaak: Zaak, bevinding: Bevinding) -> tuple[Herstel, ...]:
    """The mends to offer, the most telling first; none when only people can mend it."""
    f = zaak.regels.feiten
    wijzen = sorted(bevinding.regel.herstelwijzen, key=lambda w: int(f.een(w.soort, "dw:volgorde") or 0))
    uit = []
    for wijze in wijzen:
        uit += [h for h in _WIJZEN[wijze.soort](zaak, bevinding, wijze) if h.keuzes or h.velden]
    return tuple(uit)


def plek_van(zaak: Zaak, knoop: str) -> Pad | None:
    """Where a part of the proposal stands in the form."""
    return zaak.plekken.get(knoop)


# ---- the ways to mend


def _invullen(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    paden = [p for tekst in wijze.paden if (p := _pad(zaak, b, tekst)) is not None]
    paden.sort(key=_volgorde)
    velden = tuple(
        Invulveld(p, veld, titel(str(p[-1])), lees_pad(zaak.boom, p)) for p in paden if (veld := veld_op(p)) is not None
    )
    namen = opsomming([f"‘{v.naam}’" for v in velden], "en")
    yield Herstel(wijze.soort, f"Vul in: {namen}.", b.regel.herstel, velden=velden)


def _kies_taak(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    if not (rij := _rij(zaak, b.knoop)):
        return
    pad = (*rij, "taken")
    nu = lees_lijst(zaak.boom, pad)
    keuzes = tuple(
        Keuze(s.tekst, (stap(zaak.boom, pad, [*nu, term_naam(zaak.namen, s.term, "taak")]),), s.uitleg)
        for s in suggesties.taken(zaak.regels, _term(zaak, b.knoop, DW.partij), zaak.dag)
    )
    yield _met_keuzes(zaak, wijze, keuzes)


def _kies_grondslag(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    """A ground of a task of the party; what names no law, or a ground the rule rejects, makes way.

    A flow of police data rests on the article for giving it, not on the one for processing it.
    """
    if not (rij := _rij(zaak, b.knoop)):
        return
    gever = _term(zaak, b.knoop, DW.gever)
    if gever and suggesties.onder_wpg(zaak.regels, gever):
        yield _met_keuzes(zaak, wijze, _dragende_normen(zaak, rij, zaak.graaf.objects(URIRef(b.knoop), DW.oordeel)))
        return
    partij = _term(zaak, b.knoop, DW.partij) or gever
    gekozen = sorted(kort(str(t)) for t in zaak.graaf.objects(URIRef(b.knoop), DW.taak))
    pad = (*rij, "grondslag")
    blijft = [t for t in lees_lijst(zaak.boom, pad) if _deugt(zaak.namen, t, wijze.verdwijnt)]
    keuzes = tuple(
        Keuze(s.tekst, (stap(zaak.boom, pad, [*blijft, s.tekst]),), s.uitleg)
        for s in suggesties.gronden(zaak.regels, partij, zaak.dag, gekozen)
        if s.term not in wijze.verdwijnt
    )
    yield _met_keuzes(zaak, wijze, keuzes)


def _kies_uitzondering(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    if not (rij := _rij(zaak, b.knoop)):
        return
    pad = (*rij, "uitzondering")
    nu = lees_lijst(zaak.boom, pad)
    keuzes = tuple(
        Keuze(s.tekst, (stap(zaak.boom, pad, [*nu, s.tekst]),), s.uitleg) for s in _uitzonderingen(zaak, kort(b.waarde))
    )
    yield _met_keuzes(zaak, wijze, keuzes)


def _kies_orgaan(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    """The organ in the row, and everywhere else the whole is named."""
    geheel = _term(zaak, b.knoop, DW.partij)
    if not (rij := _rij(zaak, b.knoop)):
        return
    keuzes = tuple(
        Keuze(s.tekst, tuple(_vervang_partij(zaak, geheel, s, rij)), s.uitleg)
        for s in suggesties.organen(zaak.regels, geheel, zaak.dag)
    )
    yield _met_keuzes(zaak, wijze, keuzes)


def _beperk_gegevens(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    """Keep what may stay; when nothing would be left, what may stay comes instead."""
    if not (rij := _rij(zaak, b.knoop)):
        return
    f, mag = zaak.regels.feiten, set(wijze.blijft)
    pad = (*rij, "gegevens")
    nu = lees_lijst(zaak.boom, pad)
    blijft = [t for t in nu if (g := zaak.namen.vind("gegeven", t)) and zaak.regels.boven(g) & mag]
    nieuw = blijft or [term_naam(zaak.namen, g, "gegeven") for g in wijze.blijft]
    label = f"Beperk de verstrekking tot: {opsomming([f.label(g) for g in wijze.blijft if not blijft] or blijft, 'en')}"
    yield _met_keuzes(zaak, wijze, (Keuze(label, (stap(zaak.boom, pad, nieuw),)),))


def _laat_weg(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    if not (rij := _rij(zaak, b.knoop)):
        return
    if rij[0] == "gegevens":
        genoemd = set(zaak.graaf.objects(URIRef(b.knoop), DW.gegevens))
        # What a flow still needs cannot simply be left out of the list.
        if not any(
            g in genoemd
            for s in zaak.graaf.subjects(RDF.type, DW.VoorgenomenVerstrekking)
            for g in zaak.graaf.objects(s, DW.gegevens)
        ):
            yield _met_keuzes(
                zaak, wijze, (Keuze(f"Laat weg uit de lijst: {b.onderwerp}", (stap(zaak.boom, rij, None),)),)
            )
        return
    yield _met_keuzes(zaak, wijze, tuple(_weg_uit_stroom(zaak, b, rij)))


def _weg_uit_stroom(zaak: Zaak, b: Bevinding, rij: Pad) -> Iterator[Keuze]:
    """Without these data, without this receiver, or without the whole flow: whichever leaves the rest standing."""
    oordeel = URIRef(b.waarde)
    over = {kort(str(g)) for g in zaak.graaf.objects(oordeel, DW.overGegevens)}
    nemers = set(zaak.graaf.objects(oordeel, DW.nemer))
    aan, gegevens = (lees_lijst(zaak.boom, (*rij, v)) for v in ("aan", "gegevens"))
    rest = [t for t in gegevens if zaak.namen.vind("gegeven", t) not in over]
    anderen = [t for t in aan if _partij(zaak, t) not in nemers]
    wie = opsomming([t for t in aan if t not in anderen], "en")
    wat = opsomming([t for t in gegevens if t not in rest], "en")
    if anderen:
        yield Keuze(f"Laat {wie} weg uit deze verstrekking", (stap(zaak.boom, (*rij, "aan"), anderen),))
    if rest and wat:
        yield Keuze(
            f"Laat deze gegevens weg, voor alle ontvangers: {wat}", (stap(zaak.boom, (*rij, "gegevens"), rest),)
        )
    yield Keuze("Laat de hele verstrekking weg", (stap(zaak.boom, rij, None),))


def _noem_dragende_norm(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    if not (rij := _rij(zaak, b.knoop)):
        return
    yield _met_keuzes(zaak, wijze, _dragende_normen(zaak, rij, [URIRef(b.waarde)]))


def _dragende_normen(zaak: Zaak, rij: Pad, oordelen: Iterable[Node]) -> tuple[Keuze, ...]:
    """The norms that carry all of these oordelen."""
    f = zaak.regels.feiten
    keuzes = []
    per_oordeel = [{kort(str(n)) for n in zaak.graaf.objects(o, DW.gedragenDoor)} for o in oordelen]
    for norm in sorted(set.intersection(*per_oordeel)) if per_oordeel else ():
        artikelen = [f.label(a) for a in f.alle(norm, "dw:berustOp") if zaak.dag in zaak.regels.periode(a)]
        if artikelen:
            tekst = ", ".join(artikelen)
            zet = stap(zaak.boom, (*rij, "grondslag"), [tekst])
            keuzes.append(Keuze(f"{tekst}: {f.label(norm)}", (zet,), f.een(norm, "dw:uitleg") or ""))
    return tuple(keuzes)


def _leg_medewerking_vast(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    """A line with who must agree; without a date it says that nobody did yet."""
    f = zaak.regels.feiten
    if not lees_pad(zaak.boom, (_BESLUIT,)):
        return
    rij = _rij(zaak, b.knoop) or (_BESLUIT, 0)
    rij = rij if rij[0] == _BESLUIT else (_BESLUIT, 0)
    waarde = kort(b.waarde)
    soort = slug(f.een(waarde, "dw:soortMedewerking") or "dw:Overeenstemming")
    veld = next((n for n, v in BLOKKEN["BESLUIT"].velden.items() if v.soort == "medewerking" and v.van == soort), None)
    if veld is None:
        return
    gezag = [p for p in f.alle(waarde, "dw:van") if p.startswith("partij:")] or [waarde]
    nu = lees_lijst(zaak.boom, (*rij, veld))
    klaar = {zaak.namen.vind("partij", r["van"]) for r in nu if isinstance(r, dict) and not r.get("datum")}
    for partij in gezag:
        naam = term_naam(zaak.namen, partij, "partij")
        if partij in klaar:
            plek = next(
                n for n, r in enumerate(nu) if isinstance(r, dict) and zaak.namen.vind("partij", r["van"]) == partij
            )
            zin = f"De regel voor {soort.lower()} met {f.label(partij)} staat klaar. Vul de datum in als het zover is."
        else:
            plek = len(nu)
            zin = f"Zet een regel klaar voor {soort.lower()} met {f.label(partij)}."
        invul = Invulveld(
            (*rij, veld, plek),
            Veld("datum", "datum"),
            "Datum van het akkoord",
            None,
            {"van": naam},
            partij not in klaar,
        )
        yield Herstel(wijze.soort, zin, _uitleg(zaak, wijze), velden=(invul,))


def _voeg_deelnemer_toe(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    partij = kort(b.waarde)
    plek = ("partijen", len(lees_lijst(zaak.boom, ("partijen",))))
    basis = {"partij": term_naam(zaak.namen, partij, "partij")}
    keuzes = tuple(
        Keuze(
            taak.tekst,
            (
                Stap(
                    plek,
                    None,
                    {**basis, "taken": [term_naam(zaak.namen, taak.term, "taak")], "grondslag": [gronden[0].tekst]},
                ),
            ),
            taak.uitleg,
        )
        for taak in suggesties.taken(zaak.regels, partij, zaak.dag)
        if (gronden := suggesties.gronden(zaak.regels, partij, zaak.dag, (taak.term,)))
    )
    zin = f"Zet {b.onderwerp} bij de partijen, met een taak."
    if keuzes:
        yield Herstel(wijze.soort, zin, _uitleg(zaak, wijze), keuzes)
        return
    velden = tuple(Invulveld((*plek, n), BLOKKEN["PARTIJ"].velden[n], titel(n)) for n in ("taak", "grondslag"))
    yield Herstel(
        wijze.soort, zin, _uitleg(zaak, wijze), (Keuze(zin, (Stap((*plek, "partij"), None, basis["partij"]),)),), velden
    )


def _voeg_gegevens_toe(zaak: Zaak, b: Bevinding, wijze: Herstelwijze) -> Iterator[Herstel]:
    gegeven = kort(b.waarde)
    plek = ("gegevens", len(lees_lijst(zaak.boom, ("gegevens",))))
    rij = {"gegevens": [term_naam(zaak.namen, gegeven, "gegeven")]}
    blok = BLOKKEN["GEGEVENS"].velden
    beschermd = any(
        zaak.regels.feiten.waar(g, f"dw:{p}")
        for g in zaak.regels.boven(gegeven)
        for p in ("bijzonder", "strafrechtelijk")
    )
    namen = ("noodzaak", "uitzondering") if beschermd else ("noodzaak",)
    velden = tuple(Invulveld((*plek, n), blok[n], titel(n)) for n in namen)
    zin = f"Zet {b.onderwerp} in de lijst van gegevens."
    yield Herstel(wijze.soort, zin, _uitleg(zaak, wijze), (Keuze(zin, (Stap(plek, None, rij),)),), velden)


_WIJZEN: dict[str, Callable[[Zaak, Bevinding, Herstelwijze], Iterator[Herstel]]] = {
    INVULLEN: _invullen,
    "dw:KiesTaak": _kies_taak,
    "dw:KiesGrondslag": _kies_grondslag,
    "dw:KiesUitzondering": _kies_uitzondering,
    "dw:KiesOrgaan": _kies_orgaan,
    "dw:BeperkGegevens": _beperk_gegevens,
    "dw:LaatWeg": _laat_weg,
    "dw:NoemDragendeNorm": _noem_dragende_norm,
    "dw:LegMedewerkingVast": _leg_medewerking_vast,
    "dw:VoegDeelnemerToe": _voeg_deelnemer_toe,
    "dw:VoegGegevensToe": _voeg_gegevens_toe,
}


# ---- small parts


def _met_keuzes(zaak: Zaak, wijze: Herstelwijze, keuzes: tuple[Keuze, ...]) -> Herstel:
    return Herstel(wijze.soort, zaak.regels.feiten.label(wijze.soort), _uitleg(zaak, wijze), keuzes)


def _uitleg(zaak: Zaak, wijze: Herstelwijze) -> str:
    return zaak.regels.feiten.een(wijze.soort, "dw:uitleg") or ""


def _rij(zaak: Zaak, knoop: str) -> Pad:
    return zaak.plekken.get(knoop, ())


def _pad(zaak: Zaak, b: Bevinding, tekst: str) -> Pad | None:
    """``"taak"`` from the part the finding is about, ``"/dpia/advies-fg"`` from the top; a list of blocks means its first."""
    if not tekst.startswith("/"):
        plek = plek_van(zaak, b.knoop)
        return (*plek, *tekst.split("/")) if plek else None
    delen = tekst[1:].split("/")
    veld = CONVENANT.velden.get(delen[0])
    return (delen[0], 0, *delen[1:]) if veld and veld.soort == "blok" and veld.lijst else tuple(delen)


def _volgorde(pad: Pad) -> list[int]:
    velden, uit = CONVENANT.velden, []
    for deel in (d for d in pad if isinstance(d, str)):
        uit.append(list(velden).index(deel) if deel in velden else 0)
        veld = velden.get(deel)
        velden = BLOKKEN[veld.van].velden if veld and veld.soort == "blok" else {}
    return uit


def _term(zaak: Zaak, knoop: str, eigenschap: URIRef) -> str:
    waarde = zaak.graaf.value(URIRef(knoop), eigenschap)
    return kort(str(waarde)) if waarde is not None else ""


def _partij(zaak: Zaak, tekst: str) -> URIRef | None:
    """The node that a name in the form stands for."""
    for knoop, plek in zaak.plekken.items():
        if plek[:1] == ("partijen",) and str(lees_pad(zaak.boom, (*plek, "naam")) or "").lower() == tekst.lower():
            waarde = zaak.graaf.value(URIRef(knoop), DW.partij)
            return waarde if isinstance(waarde, URIRef) else None
    term = zaak.namen.vind("partij", tekst)
    return URIRef(lang(term)) if term else None


def _deugt(namen: Namen, tekst: str, verdwijnt: Iterable[str]) -> bool:
    """Whether a ground as written names a law, and none that the rule rejects."""
    genoemd = {t for s in ("grondslag", "uitzondering", "norm") if (t := namen.vind(s, tekst))}
    genoemd |= set(verwijzingen_van(namen).in_tekst(tekst))
    return bool(genoemd) and not genoemd & set(verdwijnt)


def _uitzonderingen(zaak: Zaak, gegeven: str) -> tuple[suggesties.Suggestie, ...]:
    nemers = {
        kort(str(n))
        for s in zaak.graaf.subjects(RDF.type, DW.VoorgenomenVerstrekking)
        for n in zaak.graaf.objects(s, DW.nemer)
    }
    knooppunten = {kort(str(k)) for k in zaak.graaf.objects(None, DW.voorKnooppunt)}
    return suggesties.uitzonderingen(zaak.regels, (gegeven,), nemers, knooppunten, zaak.dag)


def _vervang_partij(zaak: Zaak, geheel: str, door: suggesties.Suggestie, rij: Pad) -> Iterator[Stap]:
    nieuw = term_naam(zaak.namen, door.term, "partij")
    eigen = {str(r.get("naam", "")).lower() for r in als_lijst(zaak.boom.get("partijen")) if isinstance(r, dict)}

    def is_geheel(waarde: Any) -> bool:
        return isinstance(waarde, str) and waarde.lower() not in eigen and zaak.namen.vind("partij", waarde) == geheel

    for pad, veld, waarde in velden_van(zaak.boom):
        if veld.soort not in ("term", "partijen") or (veld.van or "partij") != "partij":
            continue
        if pad[:1] == ("partijen",) and pad[:2] != rij:
            continue
        if isinstance(waarde, list) and any(map(is_geheel, waarde)):
            yield stap(zaak.boom, pad, list(dict.fromkeys(nieuw if is_geheel(w) else w for w in waarde)))
        elif is_geheel(waarde):
            yield stap(zaak.boom, pad, nieuw)


def velden_van(boom: Any, pad: Pad = ()) -> Iterator[tuple[Pad, Veld, Any]]:
    """Every field that is filled in, with its path."""
    for naam, waarde in boom.items() if isinstance(boom, dict) else ():
        plek = (*pad, naam)
        veld = veld_op(plek)
        if veld is None:
            continue
        if veld.soort not in ("blok", "waarborgen"):
            yield plek, veld, waarde
        elif isinstance(waarde, list):
            for n, rij in enumerate(waarde):
                yield from velden_van(rij, (*plek, n))
        else:
            yield from velden_van(waarde, plek)
