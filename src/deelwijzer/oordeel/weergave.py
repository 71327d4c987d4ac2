"""An Oordeel as plain values: the one form that JSON, Markdown and the app are made from."""

from __future__ import annotations

from datetime import date
from typing import Any

from deelwijzer.feiten import Feiten, slug
from deelwijzer.onthouden import onthoud
from deelwijzer.oordeel import zinnen
from deelwijzer.oordeel.afweging import Afweging, Bekend, afweging
from deelwijzer.oordeel.gronden import Grond, doorbrekingen
from deelwijzer.oordeel.normen import ALTIJD, NOOIT, Geheim, Norm
from deelwijzer.oordeel.oordelen import Oordeel
from deelwijzer.oordeel.regels import LAAGSTE_WET, Regels
from deelwijzer.oordeel.toets import Eis, Route
from deelwijzer.oordeel.uitkomst import uitkomst_label
from deelwijzer.oordeel.vraag import KOPPEN, Vraag

Json = dict[str, Any]


def naam(feiten: Feiten, term: str) -> Json:
    """``{"id": "politie", "label": "Politie"}``."""
    return {"id": slug(term), "label": feiten.label(term)}


def _namen(feiten: Feiten, termen: tuple[str, ...] | frozenset[str]) -> list[Json]:
    return [naam(feiten, t) for t in sorted(termen, key=feiten.label)]


def _keuzes(termen: frozenset[str]) -> list[str]:
    return sorted(slug(t) for t in termen)


@onthoud(4096)
def bepaling(feiten: Feiten, term: str) -> Json:
    """``label`` and ``url`` of an article; the url is ``None`` where there is no link."""
    return {"label": feiten.label(term), "url": feiten.een(term, "dw:url")}


def bron(feiten: Feiten, vindplaats: str) -> Json:
    """The document (``bron``) and the section of a place in a source."""
    bronnen = feiten.alle(vindplaats, "dw:bron")
    return {"bron": feiten.label(bronnen[0]) if bronnen else "", "sectie": feiten.een(vindplaats, "dw:sectie")}


def vraag(feiten: Feiten, v: Vraag) -> Json:
    """The question, with labels; what was not said is left out."""
    velden: Json = {"van": naam(feiten, v.van)}
    if v.aan:
        velden["aan"] = naam(feiten, v.aan)
    velden["gegevens"] = [naam(feiten, g) for g in v.gegevens]
    for veld in KOPPEN:
        if term := getattr(v, veld):
            velden[veld] = naam(feiten, term)
    if v.omstandigheden:
        velden["omstandigheden"] = [naam(feiten, o) for o in sorted(v.omstandigheden)]
    return velden


@onthoud(4096)
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


@onthoud(4096)
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


@onthoud(4096)
def _norm(f: Feiten, n: Norm) -> Json:
    """What a norm says, whatever the question."""
    beoordeling, interpretatie = f.een(n.id, "dw:beoordeling"), f.een(n.id, "dw:interpretatie")
    return {
        "norm": slug(n.id),
        "label": f.label(n.id),
        "uitleg": f.een(n.id, "dw:uitleg"),
        "modaliteit": slug(n.modaliteit),
        "modaliteit_label": f.label(n.modaliteit),
        "opent": n.opent,
        "route": slug(n.route),
        "verband": _keuzes(n.verband),
        "in_verband": [f.label(k) for k in sorted(n.in_verband)],
        "frequentie": _keuzes(n.frequentie),
        "doelen": [f.label(d) for d in sorted(n.doel)],
        "gegevens": [f.label(g) for g in sorted(n.gegevens)],
        "behalve_gegevens": [f.label(g) for g in sorted(n.behalve_gegevens)],
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
        "voorwaarden": [_voorwaarde(f, e) for e in r.eisen if not _is_medewerking(e)],
        "medewerking": [_medewerking(f, e) for e in r.eisen if _is_medewerking(e)],
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


def _is_medewerking(eis: Eis) -> bool:
    return eis.id.startswith("medewerking:")


def _grond(regels: Regels, g: Grond) -> Json:
    """A breaking ground or exception: what it asks, who judges that, where it stands, and whether it is present in this case."""
    f = regels.feiten
    soort = f.een(g.id, "dw:soortDoorbreking")
    return {
        "id": slug(g.id),
        "label": f.label(g.id),
        "soort": slug(soort) if soort else None,
        "soort_label": f.label(soort) if soort else None,
        "uitleg": f.een(g.id, "dw:uitleg"),
        "aanwezig": g.aanwezig,
        "gericht": g.gericht,
        "lezing": regels.rang_van(g.id) > LAAGSTE_WET,
        "beoordeeld_door": [f.label(p) for p in f.alle(g.id, "dw:beoordeeldDoor")],
        "voorwaarden": [_voorwaarde(f, e) for e in g.eisen if not _is_medewerking(e)],
        "medewerking": [_medewerking(f, e) for e in g.eisen if _is_medewerking(e)],
        "grenzen": [f.een(w, "dw:uitleg") or f.label(w) for w in f.alle(g.id, "dw:weigeringsgrond")],
        "bepalingen": [bepaling(f, b) for b in f.alle(g.id, "dw:berustOp")],
        "bronnen": [bron(f, v) for v in f.alle(g.id, "dw:volgens")],
    }


def _plaats(f: Feiten, g: Grond) -> int:
    """The place of a kind of ground in the list: what the person concerned decides first, what a professional weighs alone last."""
    soort = f.een(g.id, "dw:soortDoorbreking")
    return int((soort and f.een(soort, "dw:volgorde")) or 99)


def geheim(regels: Regels, g: Geheim, v: Vraag, *, reist_mee: bool = False) -> Json:
    """A secrecy duty with the grounds to break it in this case; ``reist_mee``: it binds the receiver."""
    f = regels.feiten
    gronden = sorted(
        doorbrekingen(regels, g, v), key=lambda d: (not d.aanwezig, not d.gericht, _plaats(f, d), f.label(d.id))
    )
    return {
        "plicht": slug(g.id),
        "label": f.label(g.id),
        "bindt": "ontvanger" if reist_mee else "verstrekker",
        "uitleg": f.een(g.id, "dw:uitleg"),
        "bepalingen": [bepaling(f, b) for b in f.alle(g.id, "dw:berustOp")],
        "bronnen": [bron(f, b) for b in f.alle(g.id, "dw:volgens")],
        "doorbrekingsgronden": [_grond(regels, d) for d in gronden],
    }


def _poorten(regels: Regels, o: Oordeel) -> list[Json]:
    return [
        {
            "poort": naam,
            "label": zinnen.POORT[naam],
            "stand": stand.value,
            "stand_label": zinnen.STAND[stand],
            "tekst": tekst,
        }
        for naam, stand, tekst in zinnen.poorten(regels, o)
    ]


def _afweging(f: Feiten, a: Afweging) -> Json:
    t = a.vraag.id
    return {
        "toetsvraag": slug(t),
        "label": f.label(t),
        "vraag": f.een(t, "dw:vraag"),
        "uitleg": f.een(t, "dw:uitleg"),
        "punten": [_voorwaarde(f, Eis(p, False)) for p in f.alle(t, "dw:voorwaarde")],
        "bepalingen": [bepaling(f, b) for b in f.alle(t, "dw:berustOp")],
        "bronnen": [bron(f, v) for v in f.alle(t, "dw:volgens")],
        "bekend": None
        if a.vraag.antwoord_in is None
        else {"gever": [_bekend(f, b) for b in a.gever], "ontvanger": [_bekend(f, b) for b in a.ontvanger]},
    }


def _bekend(f: Feiten, b: Bekend) -> Json:
    return {
        **naam(f, b.id),
        "bepalingen": [bepaling(f, x) for x in f.alle(b.id, "dw:berustOp")],
        "bij": [f.label(taak) for taak in b.bij],
        "aanwezig": b.grond.aanwezig if b.grond else None,
        "voorwaarden": [_voorwaarde(f, e) for e in b.grond.eisen] if b.grond else [],
    }


def _ontvangen(regels: Regels, o: Oordeel) -> Json:
    """How the giver came by the data: the outcome of that earlier step, the norms that carry it and what they were given for."""
    f = regels.feiten
    return {
        "van": naam(f, o.vraag.van),
        "oordeel": o.uitkomst.value,
        "oordeel_label": uitkomst_label(f, o.uitkomst),
        "samenvatting": zinnen.samenvatting(regels, o),
        "normen": [naam(f, r.norm.id) for r in o.dragend],
        "doelen": [f.label(d) for d in sorted({d for r in o.dragend for d in r.norm.doel})],
    }


def _verder(v: Vraag) -> Vraag:
    """The receiver's own position later: towards anybody, and nothing of this case need still hold."""
    return Vraag(v.aan, "", v.gegevens, v.peildatum)


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
        "kop": zinnen.kop(regels, o),
        "samenvatting": zinnen.samenvatting(regels, o),
        "ontbreekt": zinnen.ontbreekt(regels, o),
        "opmerkingen": zinnen.opmerkingen(regels, o),
        "vraag": vraag(f, v),
        "peildatum": v.peildatum.isoformat(),
        "gedeeltelijk": o.gedeeltelijk,
        "regime": f.label(o.regime.id) if o.regime else None,
        "poorten": _poorten(regels, o),
        "routes": [{**route(regels, r, v.peildatum), "draagt": r.norm.id in dragend} for r in routes],
        "niet_getoond": len(o.routes) - len(routes),
        "verschillen": [_verschil(regels, r, v.peildatum) for r in o.verschillen],
        "geheimhouding": [
            *(geheim(regels, g, v) for g in o.geheimhouding),
            *(geheim(regels, g, _verder(v), reist_mee=True) for g in o.reist_mee),
        ],
        "verwerkingsverbod": [bepaling(f, b) for b in o.verwerkingsverbod],
        "afweging": [_afweging(f, a) for a in afweging(regels, o)],
        "vastleggen": [_plicht(f, p) for p in o.plichten["vastleggen"]],
        "informeren": [_plicht(f, p) for p in o.plichten["informeren"]],
        "ontvangt_regime": f.label(o.regime_ontvanger.id) if o.regime_ontvanger else None,
    }
    if o.ontvangen:
        velden["ontvangen"] = _ontvangen(regels, o.ontvangen)
    if o.delen:
        velden["per_gegeven"] = [oordeel(regels, d, verworpen=verworpen) for d in o.delen]
    for veld, organen, wie in (("per_orgaan", o.organen, "aan"), ("per_gever", o.gevers, "van")):
        if organen:
            velden[veld] = [
                {
                    "partij": naam(f, getattr(d.vraag, wie)),
                    "oordeel": d.uitkomst.value,
                    "oordeel_label": uitkomst_label(f, d.uitkomst),
                }
                for d in organen
            ]
    return velden
