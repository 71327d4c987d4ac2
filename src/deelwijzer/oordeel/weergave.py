"""An Oordeel as plain values: the one form that JSON, Markdown and the app are made from."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from deelwijzer.feiten import Feiten, slug
from deelwijzer.oordeel import zinnen
from deelwijzer.oordeel.oordelen import Oordeel
from deelwijzer.oordeel.regels import ALTIJD, NOOIT, Geheim, Norm, Regels
from deelwijzer.oordeel.toets import Eis, Route
from deelwijzer.oordeel.uitkomst import Uitkomst
from deelwijzer.oordeel.vraag import Vraag

Json = dict[str, Any]


def naam(feiten: Feiten, term: str) -> Json:
    return {"id": slug(term), "label": feiten.label(term)}


def _namen(feiten: Feiten, termen: tuple[str, ...] | frozenset[str]) -> list[Json]:
    return [naam(feiten, t) for t in sorted(termen, key=feiten.label)]


def _keuzes(termen: frozenset[str]) -> list[str]:
    return sorted(slug(t) for t in termen)


@lru_cache(maxsize=4096)
def bepaling(feiten: Feiten, term: str) -> Json:
    return {"label": feiten.label(term), "url": feiten.een(term, "dw:url")}


def bron(feiten: Feiten, vindplaats: str) -> Json:
    bronnen = feiten.alle(vindplaats, "dw:bron")
    return {"bron": feiten.label(bronnen[0]) if bronnen else "", "sectie": feiten.een(vindplaats, "dw:sectie")}


@lru_cache(maxsize=64)
def uitkomst_label(feiten: Feiten, uitkomst: Uitkomst) -> str:
    """The wording users see, from the ontology."""
    termen = feiten.onderwerpen("rdf:type", "dw:Uitkomst")
    return next((feiten.label(t) for t in termen if feiten.een(t, "skos:notation") == uitkomst.value), uitkomst.value)


def vraag(feiten: Feiten, v: Vraag) -> Json:
    """The question, with labels; what was not said is left out."""
    velden: Json = {"van": naam(feiten, v.van)}
    if v.aan:
        velden["aan"] = naam(feiten, v.aan)
    velden["gegevens"] = [naam(feiten, g) for g in v.gegevens]
    for veld in ("doel", "handeling", "taak", "verband", "knooppunt", "frequentie", "herkomst"):
        if term := getattr(v, veld):
            velden[veld] = naam(feiten, term)
    if v.omstandigheden:
        velden["omstandigheden"] = [naam(feiten, o) for o in sorted(v.omstandigheden)]
    return velden


@lru_cache(maxsize=4096)
def _voorwaarde(feiten: Feiten, eis: Eis) -> Json:
    soort = feiten.een(eis.id, "dw:soortVoorwaarde")
    keuzes = feiten.alle(eis.id, "dw:keuze")
    velden: Json = {
        "soort": slug(soort) if soort else "EenVan" if keuzes else "Omstandigheid",
        "label": feiten.label(eis.id),
        "tekst": feiten.een(eis.id, "dw:uitleg") or feiten.label(eis.id),
        "beoordeeld_door": [feiten.label(p) for p in feiten.alle(eis.id, "dw:beoordeeldDoor")],
        "vervuld": eis.vervuld,
    }
    if keuzes:
        velden["een_van"] = [_voorwaarde(feiten, Eis(k, False)) for k in keuzes]
    return velden


@lru_cache(maxsize=4096)
def _medewerking(feiten: Feiten, eis: Eis) -> Json:
    soort = feiten.een(eis.id, "dw:soortMedewerking")
    return {
        "soort": slug(soort) if soort else "",
        "label": feiten.label(eis.id),
        "van": [feiten.label(p) for p in feiten.alle(eis.id, "dw:van")],
        "bij_doel": [feiten.label(d) for d in feiten.alle(eis.id, "dw:bijDoel")],
        "vervuld": eis.vervuld,
    }


def _besluit(feiten: Feiten, b: str) -> Json:
    return {
        "label": feiten.label(b),
        "uitleg": feiten.een(b, "dw:uitleg"),
        "door": [feiten.label(p) for p in feiten.alle(b, "dw:door")],
        "mandaat": feiten.een(b, "dw:mandaat"),
        "vast_te_leggen": [feiten.label(v) for v in feiten.alle(b, "dw:vastTeLeggen")],
        "procedure": feiten.een(b, "dw:procedure"),
    }


def _datum(dag: date) -> str | None:
    return None if dag in (ALTIJD, NOOIT) else dag.isoformat()


@lru_cache(maxsize=4096)
def _norm(f: Feiten, n: Norm) -> Json:
    """What a norm says, whatever the question."""
    beoordeling, interpretatie = f.een(n.id, "dw:beoordeling"), f.een(n.id, "dw:interpretatie")
    return {
        "norm": slug(n.id),
        "label": f.label(n.id),
        "uitleg": f.een(n.id, "dw:uitleg"),
        "modaliteit": slug(n.modaliteit),
        "modaliteit_label": f.label(n.modaliteit),
        "route": slug(n.route),
        "verband": _keuzes(n.verband),
        "in_verband": [f.label(k) for k in sorted(n.in_verband)],
        "frequentie": _keuzes(n.frequentie),
        "doelen": [f.label(d) for d in sorted(n.doel)],
        "gegevens": [f.label(g) for g in sorted(n.gegevens)],
        "bepalingen": [bepaling(f, b) for b in n.bepalingen],
        "weigeringsgronden": [f.een(w, "dw:uitleg") or f.label(w) for w in n.weigeringsgronden],
        "besluit": [_besluit(f, b) for b in n.besluit],
        "geldig_van": _datum(n.periode.van),
        "geldig_tot": _datum(n.periode.tot),
        "bronnen": [bron(f, v) for v in f.alle(n.id, "dw:volgens")],
        "interpretatie": slug(interpretatie) if interpretatie else None,
        "beoordeling": slug(beoordeling) if beoordeling else None,
        "opmerking": f.een(n.id, "dw:opmerking"),
    }


def route(regels: Regels, r: Route, peildatum: date) -> Json:
    """One route: the norm, how it matched, what it asks, where it stands, and where it fails."""
    f = regels.feiten
    punt = r.struikelpunt
    velden: Json = {
        **_norm(f, r.norm),
        "voorwaarden": [_voorwaarde(f, e) for e in r.eisen if not e.id.startswith("medewerking:")],
        "medewerking": [_medewerking(f, e) for e in r.eisen if e.id.startswith("medewerking:")],
        "afleiding": [
            {"punt": p.naam, "stand": p.stand, "keten": [f.label(t) for t in p.keten]}
            for p in r.punten
            if len(p.keten) > 1
        ],
        "gedeeltelijk": [
            {"punt": p.naam, "wel": [f.label(t) for t in p.norm]} for p in r.punten if p.stand == "gedeeltelijk"
        ],
        "past": r.past,
        "draagt": False,
        "struikelt_op": None,
    }
    if r.open_verband:
        verband = zinnen.namen(f, r.open_verband)
        velden["voorwaarden"].append(
            {
                "soort": "Verband",
                "label": f"Binnen {verband}",
                "tekst": f"Deze norm geldt alleen binnen {verband}.",
                "beoordeeld_door": [],
                "vervuld": False,
            }
        )
    if punt:
        velden["struikelt_op"] = {"punt": punt.naam, "reden": zinnen.struikelt(regels, r, punt, peildatum)}
    return velden


def geheim(regels: Regels, g: Geheim, aan: str, peildatum: date, *, reist_mee: bool = False) -> Json:
    """A secrecy duty with the grounds to break it on this date, towards ``aan`` when given; ``reist_mee``: it binds the receiver."""
    f = regels.feiten
    gronden = []
    for d in g.doorbrekingen:
        jegens = f.alle(d, "dw:jegens")
        if (jegens and aan and not set(jegens) & regels.boven(aan)) or peildatum not in regels.periode(d):
            continue
        gronden.append(
            {
                "label": f.label(d),
                "uitleg": f.een(d, "dw:uitleg"),
                "beoordeeld_door": [f.label(p) for p in f.alle(d, "dw:beoordeeldDoor")],
                "voorwaarden": [f.een(v, "dw:uitleg") or f.label(v) for v in f.alle(d, "dw:voorwaarde")],
                "bepalingen": [bepaling(f, b) for b in f.alle(d, "dw:berustOp")],
            }
        )
    return {
        "plicht": slug(g.id),
        "label": f.label(g.id),
        "bindt": "ontvanger" if reist_mee else "verstrekker",
        "uitleg": f.een(g.id, "dw:uitleg"),
        "bepalingen": [bepaling(f, b) for b in f.alle(g.id, "dw:berustOp")],
        "doorbrekingsgronden": gronden,
    }


def _plicht(feiten: Feiten, p: str) -> Json:
    return {
        "label": feiten.label(p),
        "tekst": feiten.een(p, "dw:uitleg"),
        "bepalingen": [bepaling(feiten, b) for b in feiten.alle(p, "dw:berustOp")],
    }


def _verschil(regels: Regels, r: Route, peildatum: date) -> Json:
    f = regels.feiten
    velden = route(regels, r, peildatum)
    bronnen = [b for v in f.alle(r.norm.id, "dw:volgens") for b in f.alle(v, "dw:bron")]
    return {
        "verschil": f.een(r.norm.id, "dw:verschil") or f.een(r.norm.id, "dw:uitleg"),
        "datum": next((d for b in bronnen if (d := f.een(b, "dw:datum"))), None),
        "tegenover": [f.label(n) for n in sorted(r.norm.strijdig_met)],
        **velden,
    }


def oordeel(regels: Regels, o: Oordeel, *, verworpen: int | None = None) -> Json:
    """The whole answer. ``verworpen`` limits how many norms that do not fit are shown; all by default."""
    f, v = regels.feiten, o.vraag
    mis = [r for r in o.routes if not r.past]
    dragend = {r.norm.id for r in o.dragend}
    routes = [*o.passend, *(mis if verworpen is None else mis[:verworpen])]
    velden: Json = {
        "oordeel": o.uitkomst.value,
        "oordeel_label": uitkomst_label(f, o.uitkomst),
        "samenvatting": zinnen.samenvatting(regels, o),
        "vraag": vraag(f, v),
        "peildatum": v.peildatum.isoformat(),
        "gedeeltelijk": o.gedeeltelijk,
        "regime": f.label(o.regime.id) if o.regime else None,
        "routes": [{**route(regels, r, v.peildatum), "draagt": r.norm.id in dragend} for r in routes],
        "niet_getoond": len(o.routes) - len(routes),
        "verschillen": [_verschil(regels, r, v.peildatum) for r in o.verschillen],
        "geheimhouding": [
            *(geheim(regels, g, v.aan, v.peildatum) for g in o.geheimhouding),
            *(geheim(regels, g, "", v.peildatum, reist_mee=True) for g in o.reist_mee),
        ],
        "verwerkingsverbod": [bepaling(f, b) for b in o.verwerkingsverbod],
        "vastleggen": [_plicht(f, p) for p in o.plichten["vastleggen"]],
        "informeren": [_plicht(f, p) for p in o.plichten["informeren"]],
        "ontvangt_regime": f.label(o.regime_ontvanger.id) if o.regime_ontvanger else None,
    }
    if o.delen:
        velden["per_gegeven"] = [oordeel(regels, d, verworpen=verworpen) for d in o.delen]
    if o.organen:
        velden["per_orgaan"] = [
            {
                "partij": naam(f, d.vraag.aan),
                "oordeel": d.uitkomst.value,
                "oordeel_label": uitkomst_label(f, d.uitkomst),
            }
            for d in o.organen
        ]
    return velden
