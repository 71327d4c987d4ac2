"""The work process of a knooppunt as a sheet: per phase goal, parties, data, decision, risks with measures, rules of thumb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from deelwijzer.document.bewijs import bewijstabel
from deelwijzer.document.model import Alinea, Blok, Document, Kop, Lijst, Tabel, regel, vet
from deelwijzer.feiten import Feiten, slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.ontvangstbewijs import VOORBEHOUD, ontvangstbewijs
from deelwijzer.taal import datum
from deelwijzer.wijzer import Wijzer

Json = dict[str, Any]


@dataclass(frozen=True)
class Fase:
    """A phase, or a step of one (``deelfasen``). ``risicos``: each with its measures."""

    id: str
    label: str
    beoogt: str
    wie: str | None
    gegevens: str | None
    beslissing: str | None
    resultaten: tuple[str, ...]
    deelfasen: tuple[Fase, ...]
    risicos: tuple[tuple[str, tuple[str, ...]], ...]
    vuistregels: tuple[str, ...]
    let_op: tuple[str, ...]
    bronnen: tuple[str, ...]


@dataclass(frozen=True)
class Werkproces:
    """How a knooppunt works, phase by phase."""

    id: str
    label: str
    uitleg: str
    fasen: tuple[Fase, ...]
    vuistregels: tuple[str, ...]
    let_op: tuple[str, ...]
    opmerking: str | None
    bronnen: tuple[str, ...]


@dataclass(frozen=True)
class Onderwerp:
    """What the process director is told about, and what the knowledge base or the convenant already says of it."""

    label: str
    punten: tuple[str, ...]
    bekend: tuple[str, ...]


@dataclass(frozen=True)
class Knooppunt:
    """For which knooppunt the sheet is: a kind from the knowledge base, or that of a convenant."""

    label: str
    werkproces: str
    doel: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    partijen: tuple[str, ...] = ()
    andere: tuple[str, ...] = ()
    grondslag: tuple[str, ...] = ()
    gegevens: tuple[str, ...] = ()
    beroepsgeheim: tuple[str, ...] = ()


def werkproces(feiten: Feiten, id_: str) -> Werkproces:
    """The work process of that short name, phases in their order."""
    return Werkproces(
        id=id_,
        label=feiten.label(id_),
        uitleg=feiten.een(id_, "dw:uitleg") or "",
        fasen=tuple(fase(feiten, f) for f in _geordend(feiten, feiten.alle(id_, "dw:heeftFase"))),
        vuistregels=_regels(feiten, id_),
        let_op=feiten.alle(id_, "dw:letOp"),
        opmerking=feiten.een(id_, "dw:opmerking"),
        bronnen=_bronnen(feiten, id_),
    )


def fase(feiten: Feiten, id_: str) -> Fase:
    """The phase of that short name, with its steps."""
    risicos = _geordend(feiten, feiten.onderwerpen("dw:fase", id_))
    return Fase(
        id=id_,
        label=feiten.label(id_),
        beoogt=feiten.een(id_, "dw:beoogt") or "",
        wie=feiten.een(id_, "dw:wieDoetMee"),
        gegevens=feiten.een(id_, "dw:welkeGegevens"),
        beslissing=feiten.een(id_, "dw:beslissing"),
        resultaten=feiten.alle(id_, "dw:resultaat"),
        deelfasen=tuple(fase(feiten, f) for f in _geordend(feiten, feiten.alle(id_, "dw:deelfase"))),
        risicos=tuple(
            (feiten.label(r), tuple(feiten.een(m, "dw:uitleg") or "" for m in feiten.alle(r, "dw:maatregel")))
            for r in risicos
            if "dw:Risico" in feiten.alle(r, "rdf:type")
        ),
        vuistregels=_regels(feiten, id_),
        let_op=feiten.alle(id_, "dw:letOp"),
        bronnen=_bronnen(feiten, id_),
    )


def _geordend(feiten: Feiten, termen: Iterable[str]) -> list[str]:
    return sorted(termen, key=lambda t: (int(feiten.een(t, "dw:volgorde") or 0), t))


def _regels(feiten: Feiten, id_: str) -> tuple[str, ...]:
    regels = _geordend(feiten, feiten.alle(id_, "dw:heeftVuistregel"))
    return tuple(feiten.een(r, "dw:uitleg") or feiten.label(r) for r in regels)


def _bronnen(feiten: Feiten, id_: str) -> tuple[str, ...]:
    return tuple(
        f"{feiten.label(b)}, {feiten.een(v, 'dw:sectie') or ''}"
        for v in feiten.alle(id_, "dw:volgens")
        for b in feiten.alle(v, "dw:bron")
    )


def bij_functie(feiten: Feiten, functies: Sequence[str]) -> str:
    """The work process for a kind of knooppunt; the generic one when no variant is for that kind."""
    for functie in functies:
        for w in feiten.onderwerpen("dw:functie", functie):
            if "dw:Werkproces" in feiten.alle(w, "rdf:type"):
                return w
    return "werkproces:casusoverleg"


def van_knooppunt(wijzer: Wijzer, naam: str) -> Knooppunt:
    """A national kind of knooppunt by name. Raises GebruikersFout."""
    f = wijzer.feiten
    id_ = wijzer.namen.term("knooppunt", naam)
    deelnames = f.onderwerpen("dw:knooppunt", id_)
    partijen = []
    for d in deelnames:
        taken = "; ".join(f.label(t) for t in f.alle(d, "dw:taak"))
        partijen += [f"{f.label(p)}{f' ({taken})' if taken else ''}" for p in f.alle(d, "dw:partij")]
    plaatsen = (*f.alle(id_, "dw:overlaptMet"), *f.alle(id_, "dw:geleidtDoorNaar"), *f.alle(id_, "dw:schaaltOpNaar"))
    basis = tuple(f.label(b) for b in f.alle(id_, "dw:basis"))
    return Knooppunt(
        label=f.label(id_),
        werkproces=bij_functie(f, f.alle(id_, "dw:functie")),
        doel=tuple(t for t in (f.een(id_, "skos:definition"), f.een(id_, "dw:problematiek")) if t),
        criteria=f.alle(id_, "dw:criterium"),
        partijen=tuple(sorted(set(partijen))),
        andere=tuple(sorted({f.label(p) for p in plaatsen})),
        grondslag=(*basis, *(f.label(b) for b in f.alle(id_, "dw:berustOp"))),
    )


def onderwerpen(feiten: Feiten, k: Knooppunt, w: Werkproces) -> tuple[Onderwerp, ...]:
    """The list of the source, with what is known of this knooppunt beside each topic."""
    bekend = {
        "doel": (*k.doel, *(f"Verwante knooppunten: {a}" for a in k.andere)),
        "criteria": k.criteria,
        "gegevens": k.grondslag,
        "partijen": k.partijen,
        "werkproces": (*(f"{f.label}: {f.beoogt}" for f in w.fasen), *k.gegevens),
        "vuistregels": w.vuistregels,
        "bijzonder": k.beroepsgeheim,
    }
    termen = _geordend(feiten, feiten.onderwerpen("rdf:type", "dw:Regieonderwerp"))
    return tuple(
        Onderwerp(feiten.label(t), feiten.alle(t, "dw:onderdeelTekst"), tuple(bekend.get(slug(t), ()))) for t in termen
    )


def als_json(wijzer: Wijzer, k: Knooppunt, dag: date) -> Json:
    """The sheet as plain values, with its receipt."""
    w = werkproces(wijzer.feiten, k.werkproces)
    return {
        "knooppunt": k.label,
        "werkproces": {"id": slug(w.id), "label": w.label, "uitleg": w.uitleg, "vuistregels": list(w.vuistregels)},
        "fasen": [_fase_json(f) for f in w.fasen],
        "procesregisseur": [
            {"onderwerp": o.label, "punten": list(o.punten), "bekend": list(o.bekend)}
            for o in onderwerpen(wijzer.feiten, k, w)
        ],
        "ontvangstbewijs": bewijs(wijzer, k, dag),
    }


def _fase_json(f: Fase) -> Json:
    return {
        "fase": f.label,
        "doel": f.beoogt,
        "wie": f.wie,
        "gegevens": f.gegevens,
        "beslissing": f.beslissing,
        "resultaten": list(f.resultaten),
        "stappen": [d.label for d in f.deelfasen],
        "risicos": [{"risico": r, "maatregelen": list(m)} for r, m in f.risicos],
        "vuistregels": list(f.vuistregels),
        "bronnen": list(f.bronnen),
    }


def bewijs(wijzer: Wijzer, k: Knooppunt, dag: date) -> dict[str, str]:
    """The receipt of the sheet."""
    return ontvangstbewijs(wijzer.kennisbank.hash, f"werkproces {k.label}", dag)


def document(wijzer: Wijzer, k: Knooppunt, dag: date) -> Document:
    """A sheet per phase, and the list for the process director."""
    f = wijzer.feiten
    w = werkproces(f, k.werkproces)
    ontvangst = bewijs(wijzer, k, dag)
    opgesteld = date.fromisoformat(ontvangst["opgesteld_op"])
    notitie = Alinea(regel(vet("Let op. "), VOORBEHOUD), "let_op")
    blokken: list[Blok] = [notitie, Kop("Het werkproces in het kort"), Alinea(regel(w.uitleg))]
    blokken += _lijst("Vuistregels voor elke fase", w.vuistregels)
    blokken += _lijst("Waar u op moet letten", w.let_op)
    if w.opmerking:
        blokken.append(Alinea(regel(w.opmerking), "klein"))
    for nummer, deel in enumerate(w.fasen, 1):
        blokken += [Kop(f"Fase {nummer}: {deel.label}"), *_blad(deel)]
    blokken += [Kop("Wat de procesregisseur moet weten"), _tabel2(onderwerpen(f, k, w)), *_slot(w, ontvangst)]
    return Document(
        titel=f"Werkproces: {k.label}",
        ondertitel=f"{w.label}. Opgesteld met Deelwijzer op {datum(opgesteld)}.",
        onderwerp=f"Werkproces voor {k.label}",
        datum=opgesteld,
        voet=f"Ontvangstbewijs: {ontvangst['programma']}, kennisbank {ontvangst['kennisbank'][:12]}, peildatum {datum(dag)}",
        blokken=tuple(blokken),
    )


def _blad(f: Fase) -> Iterable[Blok]:
    velden = (("Doel", f.beoogt), ("Wie", f.wie), ("Welke gegevens", f.gegevens), ("Beslissing", f.beslissing))
    yield Tabel(
        f"{f.label} in het kort", ("Onderdeel", "Inhoud"), tuple((regel(k), regel(v)) for k, v in velden if v), (1, 4)
    )
    if f.deelfasen:
        yield Kop("Stappen", 2)
        yield Lijst(tuple(regel(vet(f"{d.label}. "), d.beoogt) for d in f.deelfasen), genummerd=True)
    yield from _lijst("Resultaat", f.resultaten)
    yield from _lijst("Waar u op moet letten", f.let_op)
    if f.risicos:
        rijen = tuple((regel(r), regel(" ".join(m))) for r, m in f.risicos)
        yield Tabel(f"{f.label}: risico's en maatregelen", ("Risico", "Maatregel"), rijen, (2, 3))
    yield from _lijst("Vuistregels", f.vuistregels)
    yield Alinea(regel("Bron: ", "; ".join(f.bronnen)), "klein")


def _lijst(kop: str, punten: Sequence[str]) -> Iterable[Blok]:
    if punten:
        yield Kop(kop, 2)
        yield Lijst(tuple(regel(p) for p in punten))


def _tabel2(onderwerpen: Iterable[Onderwerp]) -> Blok:
    rijen = tuple(
        (regel(vet(o.label)), regel("\n".join(o.punten)), regel("\n".join(o.bekend) or "Nog in te vullen."))
        for o in onderwerpen
    )
    return Tabel(
        "Onderwerpen voor de procesregisseur", ("Onderwerp", "Wat erbij hoort", "Wat al bekend is"), rijen, (2, 4, 5)
    )


def _slot(w: Werkproces, ontvangst: dict[str, str]) -> Iterable[Blok]:
    yield Alinea(regel("Bron: ", "; ".join(w.bronnen)), "klein")
    yield Kop("Ontvangstbewijs")
    yield bewijstabel(ontvangst)


def van_convenant(wijzer: Wijzer, bestand: str) -> Knooppunt:
    """The knooppunt of a proposed convenant: a file or a shipped sample. Raises GebruikersFout."""
    from rdflib import URIRef
    from rdflib.namespace import RDF, RDFS

    from deelwijzer.begrippen import DW, kort
    from deelwijzer.convenant.opdracht import lees_bestand

    g, f = lees_bestand(wijzer, bestand), wijzer.feiten
    dw = URIRef(DW)
    zelf = g.value(predicate=RDF.type, object=dw + "Convenant")

    def termen(naam: str, van: Any = zelf) -> list[Any]:
        return sorted(g.objects(van, dw + naam), key=str)

    def label(term: Any) -> str:
        eigen = g.value(term, RDFS.label) if isinstance(term, URIRef) else None
        return str(eigen) if eigen else f.label(kort(str(term)))

    knooppunten = [kort(str(k)) for k in termen("voorKnooppunt")]
    functies = [kort(str(x)) for x in termen("functie")] or [x for k in knooppunten for x in f.alle(k, "dw:functie")]
    partijen, geheim = [], []
    for d in termen("deelname"):
        namen = "; ".join(label(p) for p in termen("partij", d))
        taken = "; ".join([*(label(t) for t in termen("taak", d)), *(str(t) for t in termen("taaktekst", d))])
        partijen.append(f"{namen} ({taken})" if taken else namen)
        geheim += [f"{namen}: {a}" for a in termen("afspraakBeroepsgeheim", d)]
    return Knooppunt(
        label=label(zelf),
        werkproces=bij_functie(f, functies),
        doel=tuple(str(t) for naam in ("maatschappelijkeOpgave", "doelomschrijving") for t in termen(naam)),
        criteria=tuple(str(t) for t in termen("criterium")),
        partijen=tuple(partijen),
        andere=tuple(sorted({f.label(a) for k in knooppunten for a in f.alle(k, "dw:overlaptMet")})),
        grondslag=tuple(dict.fromkeys(label(x) for d in termen("deelname") for x in termen("verwerkingsgrondslag", d))),
        gegevens=tuple(
            f"Gegevens: {', '.join(label(x) for x in termen('gegevens', d))}" for d in termen("gegevensInConvenant")
        ),
        beroepsgeheim=tuple(geheim),
    )


def zoek(wijzer: Wijzer, naam: str) -> Knooppunt:
    """A knooppunt by name, else a convenant: a file or a shipped sample. Raises GebruikersFout that names both."""
    from pathlib import Path

    from deelwijzer.convenant.opdracht import voorbeelden

    if Path(naam).is_file() or naam in voorbeelden() or naam == "-":
        return van_convenant(wijzer, naam)
    if wijzer.namen.vind("knooppunt", naam) is None:
        kandidaten = tuple(voorbeelden())
        raise GebruikersFout(
            f"'{naam}' is geen knooppunt, geen bestand en geen voorbeeldconvenant. Zoek een knooppunt met: deelwijzer zoek {naam}.",
            plaats="werkproces",
            suggesties=kandidaten,
        )
    return van_knooppunt(wijzer, naam)
