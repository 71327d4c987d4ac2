"""A comparison of two days as plain values, and as a note in Dutch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from deelwijzer.oordeel import weergave
from deelwijzer.oordeel.oordelen import Oordeel
from deelwijzer.oordeel.regels import Regels
from deelwijzer.oordeel.tekst import link, slot, vraagregels
from deelwijzer.oordeel.uitkomst import uitkomst_label
from deelwijzer.oordeel.vergelijken import Vergelijking, Verschil
from deelwijzer.oordeel.zinnen import samenvatting
from deelwijzer.taal import datum, hoofdletter, met_punt

Json = dict[str, Any]


def als_json(regels: Regels, v: Vergelijking) -> Json:
    """The comparison as plain values."""
    f = regels.feiten

    def kant(o: Oordeel) -> Json:
        return {
            "peildatum": o.vraag.peildatum.isoformat(),
            "oordeel": o.uitkomst.value,
            "oordeel_label": uitkomst_label(f, o.uitkomst),
            "samenvatting": samenvatting(regels, o),
            "gedeeltelijk": o.gedeeltelijk,
        }

    velden: Json = {
        "vraag": weergave.vraag(f, v.naar.vraag),
        "van": kant(v.van),
        "naar": kant(v.naar),
        "veranderd": v.veranderd,
        "verschillen": [verschil(regels, d) for d in v.verschillen],
    }
    if v.delen:
        velden["per_gegeven"] = [als_json(regels, d) for d in v.delen]
    if v.organen:
        velden["per_orgaan"] = [als_json(regels, d) for d in v.organen]
    if v.gevers:
        velden["per_gever"] = [als_json(regels, d) for d in v.gevers]
    if v.ontvangen:
        velden["ontvangen"] = als_json(regels, v.ontvangen)
    return velden


def ontvanger(regels: Regels, v: Vergelijking) -> Json:
    """The comparison as one entry of a list of receivers, with why."""
    velden = als_json(regels, v)
    return {
        "partij": weergave.naam(regels.feiten, v.naar.vraag.aan),
        "wezenlijk": v.wezenlijk,
        "redenen": [kort(d) for d in v.redenen],
        **{k: velden[k] for k in ("van", "naar", "verschillen", "per_gegeven") if k in velden},
    }


def verschil(regels: Regels, d: Verschil) -> Json:
    """One change as plain values."""
    f = regels.feiten
    return {
        "soort": d.soort,
        "zin": hoofdletter(d.zin),
        "over": [weergave.naam(f, t) for t in d.termen],
        "bepalingen": [weergave.bepaling(f, b) for b in d.bepalingen],
    }


def kort(d: Verschil) -> str:
    """One line about it, for a list."""
    return hoofdletter(d.kort or d.zin)


def niets_veranderd(j: Json) -> str:
    """The sentence that says so."""
    return f"Tussen {_dag(j['van'])} en {_dag(j['naar'])} is niets veranderd: het oordeel is ‘{j['naar']['oordeel_label']}’ en steunt op hetzelfde."


def markdown(j: Json) -> str:
    """The note."""
    regels = [
        f"# Wat veranderde tussen {_dag(j['van'])} en {_dag(j['naar'])}",
        "",
        *vraagregels(j["vraag"]),
        "",
        *_kanten(j, lambda k: f"- **{_dag(k)}: {met_punt(k['oordeel_label'])}** {k['samenvatting']}"),
        "",
        *_verschilregels(j),
    ]
    for kop, deel in onderdelen(j):
        regels += [f"## {kop}", "", *_kanten(deel, lambda k: f"- {_dag(k)}: {k['oordeel_label']}"), ""]
        regels += _verschilregels(deel)
    return "\n".join([*regels, *slot(j)]).rstrip() + "\n"


def onderdelen(j: Json) -> list[tuple[str, Json]]:
    """The parts of a comparison that are worth a heading: each kind of data, and what changed for an organ or in an earlier step."""
    delen = [(d["vraag"]["gegevens"][0]["label"], d) for d in j.get("per_gegeven", ())]
    for veld, wie in (("per_orgaan", "aan"), ("per_gever", "van")):
        delen += [(d["vraag"][wie]["label"], d) for d in j.get(veld, ()) if d["veranderd"]]
    if j.get("ontvangen", {}).get("veranderd"):
        v = j["ontvangen"]["vraag"]
        delen.append((f"Hoe {v['aan']['label']} de gegevens kreeg van {v['van']['label']}", j["ontvangen"]))
    return [paar for kop, d in delen for paar in ((kop, d), *((f"{kop}: {k}", x) for k, x in onderdelen(d)))]


def _kanten(j: Json, zin: Callable[[Json], str]) -> list[str]:
    return [zin(j["van"]), zin(j["naar"])]


def _verschilregels(j: Json) -> list[str]:
    if j["verschillen"]:
        return [f"- {d['zin']}{_artikelen(d)}" for d in j["verschillen"]] + [""]
    if not j["veranderd"]:
        return [niets_veranderd(j), ""]
    return [] if "per_gegeven" in j else [ELDERS_VERANDERD, ""]


# Nothing in the answer itself, something in a part of it.
ELDERS_VERANDERD = "In het oordeel zelf is niets veranderd; hieronder staat waar wel."


def _artikelen(d: Json) -> str:
    return f" ({', '.join(link(b) for b in d['bepalingen'])})" if d["bepalingen"] else ""


def _dag(kant: Json) -> str:
    return datum(kant["peildatum"])
