"""Everything the knowledge base says about one thing on one day: what Python, the command line and the page all show."""

from __future__ import annotations

from datetime import date
from typing import Any

from deelwijzer.ding import normen, relaties, tijd
from deelwijzer.ding.relaties import Relatie
from deelwijzer.ding.soorten import STANDEN, iso, naam, op_naam, periode, stand, voorvoegsel
from deelwijzer.ding.uitleg import gemaakt
from deelwijzer.feiten import Feiten
from deelwijzer.oordeel.regels import Regels

Json = dict[str, Any]

_OOK_GENOEMD = ("dw:afkorting", "dw:citeertitel", "skos:altLabel")
# Through these a thing also has the norms of the wider things it falls under.
_NORMRELATIES = {"partij": ("verstrekker", "ontvanger"), "gegeven": ("gegevens",), "doel": ("doel",)}


def ding(regels: Regels, term: str, dag: date) -> Json:
    """The content of the page of ``term``, which must exist (``bestaat``)."""
    f = regels.feiten
    p = periode(regels, term)
    terug = relaties.terug(f, term)
    heen = relaties.heen(f, term)
    eigen_uitleg = f.een(term, "dw:uitleg")
    voor, na = tijd.keten(f, term)
    alle = [*heen, *terug]
    return {
        "ding": naam(regels, term, dag),
        "peildatum": dag.isoformat(),
        "uitleg": eigen_uitleg or gemaakt(f, term),
        "uitleg_gemaakt": not eigen_uitleg,
        "definitie": f.een(term, "skos:definition"),
        "ook_genoemd": _ook_genoemd(f, term),
        "geldig_van": iso(p.van),
        "geldig_tot": iso(p.tot),
        "stand": stand(regels, term, dag),
        "stand_label": STANDEN[stand(regels, term, dag)],
        "komt_na": [naam(regels, t, dag) for t in voor],
        "vervangen_door": [naam(regels, t, dag) for t in na],
        "teksten": _wetteksten(f, term),
        "kenmerken": [{"label": r.label, "uitleg": r.uitleg, "teksten": list(r.teksten)} for r in heen if r.teksten],
        "norm": next(iter(normen.lijst(regels, [term], dag)), None),
        "normen": [_normgroep(regels, r, dag) for r in alle if _is_norm(r)],
        "ook_normen": _ook_normen(regels, term, dag),
        "relaties": [_groep(regels, r, dag) for r in alle if r.termen and not _is_norm(r)],
        "verschillen": _verschillen(regels, term, dag),
        "tijdlijn": tijd.lijn(regels, term, terug, dag),
        "bronnen": relaties.bronnen(f, term),
    }


def _is_norm(r: Relatie) -> bool:
    return r.sleutel.startswith("normen.")


def _ook_genoemd(f: Feiten, term: str) -> list[str]:
    alle = (n for eigenschap in _OOK_GENOEMD for n in f.alle(term, eigenschap))
    return [n for n in dict.fromkeys(alle) if n != f.label(term)]


def _wetteksten(f: Feiten, term: str) -> list[Json]:
    """Where the law itself can be read: the thing's own text, else that of the articles it rests on."""
    if url := f.een(term, "dw:url"):
        return [{"label": f.label(term), "url": url, "ding": term}]
    artikelen = op_naam(f, f.alle(term, "dw:berustOp"))
    return [{"label": f.label(b), "url": f.een(b, "dw:url"), "ding": b} for b in artikelen]


def _groep(regels: Regels, r: Relatie, dag: date) -> Json:
    return {
        "sleutel": r.sleutel,
        "label": r.label,
        "uitleg": r.uitleg,
        "aantal": len(r.termen),
        "dingen": [_lid(regels, r, t, dag) for t in r.termen],
    }


def _lid(regels: Regels, r: Relatie, term: str, dag: date) -> Json:
    """What a begrip consists of is explained on the spot."""
    uitleg = regels.feiten.een(term, "dw:uitleg") if r.sleutel == "heen.bestaatUit" else None
    return {**naam(regels, term, dag), **({"uitleg": uitleg} if uitleg else {})}


def _normgroep(regels: Regels, r: Relatie, dag: date) -> Json:
    lijst = normen.lijst(regels, r.termen, dag)
    return {"sleutel": r.sleutel, "label": r.label, "uitleg": r.uitleg, "aantal": len(lijst), "dingen": lijst}


def _ook_normen(regels: Regels, term: str, dag: date) -> list[Json]:
    """The wider things whose norms hold for this one too, with how many apply on ``dag``; the nearest first."""
    f = regels.feiten
    eigenschappen = _NORMRELATIES.get(voorvoegsel(term), ())
    gevonden = []
    for ander in sorted(regels.boven(term) - {term}, key=lambda t: (-len(regels.boven(t)), f.label(t))):
        for e in eigenschappen:
            geldend = [n for n in f.onderwerpen(f"dw:{e}", ander) if (x := regels.norm(n)) and dag in x.periode]
            if geldend:
                kop = relaties.normkop(f, f"dw:{e}")
                gevonden.append({**naam(regels, ander, dag), "relatie": kop, "aantal": len(geldend)})
    return gevonden


def _verschillen(regels: Regels, term: str, dag: date) -> list[Json]:
    """Where sources say otherwise: here, or about this."""
    f = regels.feiten
    anderen = dict.fromkeys((*f.alle(term, "dw:strijdigMet"), *f.onderwerpen("dw:strijdigMet", term)))
    eigen = f.een(term, "dw:verschil")
    return [
        {**naam(regels, a, dag), "verschil": eigen or f.een(a, "dw:verschil"), "bronnen": relaties.bronnen(f, a)}
        for a in anderen
    ]
