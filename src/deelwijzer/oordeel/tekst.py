"""An Oordeel as a Markdown note that can go into a file."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby
from textwrap import shorten
from typing import Any

from deelwijzer.ontvangstbewijs import VOORBEHOUD, bewijsregel
from deelwijzer.oordeel.vraag import KOPPEN
from deelwijzer.oordeel.zinnen import PUNT
from deelwijzer.taal import datum, met_punt, opsomming

Json = dict[str, Any]

# A note names the norms that came nearest; the JSON has them all.
_MISSERS = 10
_BEKEND = 5
_GRONDEN = 5
# So many articles, and letters of the summary, stand in a citation; the link has all of it.
_ARTIKELEN, _CITAAT = 8, 450


def link(bepaling: Json) -> str:
    """An article in Markdown, with its address when it has one."""
    return f"[{bepaling['label']}]({bepaling['url']})" if bepaling["url"] else bepaling["label"]


def _door(personen: list[str]) -> str:
    return f" *(beoordeelt: {', '.join(personen)})*" if personen else ""


def _vakje(vervuld: bool) -> str:
    return "☑" if vervuld else "☐"


def geldig(route: Json) -> str:
    van, tot = route["geldig_van"], route["geldig_tot"]
    if tot:
        return f"geldig van {datum(van) if van else 'onbekend'} tot {datum(tot)}"
    return f"geldig sinds {datum(van)}" if van else "begindatum niet vastgelegd"


def route(r: Json) -> list[str]:
    """The lines of one route that fits."""
    regels = [f"### {r['label']}", ""]
    if r["uitleg"]:
        regels += [r["uitleg"], ""]
    hoe = ", na een besluit" if r["besluit"] and r["opent"] else ""
    regels.append(f"- **Kracht:** {r['modaliteit_label'].lower()}{hoe}; {geldig(r)}")
    if r["bepalingen"]:
        regels.append(f"- **Artikelen:** {', '.join(link(b) for b in r['bepalingen'])}")
    if r["doelen"]:
        regels.append(f"- **Alleen voor:** {'; '.join(r['doelen'])}")
    if r["behalve_gegevens"]:
        regels.append(f"- **Niet voor:** {'; '.join(r['behalve_gegevens'])}")
    regels += [f"- **Dekt alleen** ({PUNT[g['punt']]}): {'; '.join(g['wel'])}" for g in r["gedeeltelijk"]]
    if eisen := [*_eisen(r["voorwaarden"]), *_medewerking(r["medewerking"])]:
        regels += ["- **Voorwaarden:**", *_punten(eisen)]
    if r["weigeringsgronden"]:
        regels += ["- **Mag worden geweigerd bij:**", *(f"  - {w}" for w in r["weigeringsgronden"])]
    for b in r["besluit"] if r["opent"] else ():
        door = f" (door: {', '.join(b['door'])})" if b["door"] else ""
        regels.append(f"- **Besluit nodig:** {b['label']}{door}")
        regels += [f"  - vastleggen: {v}" for v in b["vast_te_leggen"]]
    regels += [f"- **Zo past het** ({PUNT[a['punt']]}): {' → '.join(a['keten'])}" for a in r["afleiding"]]
    if r["interpretatie"] == "OpenNorm":
        regels.append("- **Let op:** dit is een open norm; de uitleg staat niet vast.")
    if r["opmerking"]:
        regels.append(f"- **Opmerking:** {r['opmerking']}")
    return [*regels, f"- **Bron:** {_bronnen(r['bronnen'])}", ""]


def _bronnen(plaatsen: list[Json]) -> str:
    return "; ".join(dict.fromkeys(f"{b['bron']}{', ' + b['sectie'] if b['sectie'] else ''}" for b in plaatsen))


def _eisen(eisen: list[Json]) -> list[str]:
    regels = []
    for v in eisen:
        regels.append(f"{_vakje(v['vervuld'])} **{v['label']}.** {v['tekst']}{_door(v['beoordeeld_door'])}")
        regels += [f"  - of: {k['tekst']}{_door(k['beoordeeld_door'])}" for k in v.get("een_van", ())]
    return regels


def _medewerking(medewerking: list[Json]) -> list[str]:
    return [
        f"{_vakje(m['vervuld'])} {m['label']}" + (f" (bij: {'; '.join(m['bij_doel'])})" if m["bij_doel"] else "")
        for m in medewerking
    ]


def _punten(regels: list[str], inspringen: str = "  ") -> list[str]:
    return [f"{inspringen}{r}" if r.startswith("  ") else f"{inspringen}- {r}" for r in regels]


def _geheim(g: Json) -> list[str]:
    artikelen = f" ({', '.join(link(b) for b in g['bepalingen'])})" if g["bepalingen"] else ""
    bindt = "Deze plicht reist mee en bindt de ontvanger. " if g["bindt"] == "ontvanger" else ""
    regels = [f"### {g['label']}{artikelen}", "", bindt + (g["uitleg"] or ""), ""]
    getoond, rest = _gronden(g["doorbrekingsgronden"])
    for soort, gronden in groupby(getoond, key=lambda d: d["soort_label"]):
        regels += [f"**Kan worden doorbroken door: {soort.lower()}**" if soort else "**Kan worden doorbroken**", ""]
        for d in gronden:
            regels += _grond(d)
        regels.append("")
    if rest:
        soorten = Counter((d["soort_label"] or "andere gronden").lower() for d in rest)
        wat = opsomming([f"{s} ({n})" if n > 1 else s for s, n in soorten.items()], "en")
        regels += [f"In Deelwijzer staan nog {len(rest)} gronden die ook voor andere ontvangers gelden: {wat}.", ""]
    return [*regels, f"Bron: {_bronnen(g['bronnen'])}", ""]


def _gronden(gronden: list[Json]) -> tuple[list[Json], list[Json]]:
    """The grounds a note shows, and the rest: first what is about this case, receiver or data; then some that hold towards anybody,
    those of the law before a source's reading and no kind twice before each has had its turn."""
    voorop = [d for d in gronden if d["aanwezig"] or d["gericht"] or any(v["vervuld"] for v in d["voorwaarden"])]
    algemeen = [d for d in gronden if d not in voorop]
    beurt: Counter[str | None] = Counter()
    op_beurt = []
    for d in sorted(algemeen, key=lambda d: d["lezing"]):
        op_beurt.append((beurt[d["soort"]], d))
        beurt[d["soort"]] += 1
    op_beurt.sort(key=lambda b: b[0])
    gekozen = [*voorop, *(d for _, d in op_beurt[: max(0, _GRONDEN - len(voorop))])]
    return [d for d in gronden if d in gekozen], [d for d in gronden if d not in gekozen]


def _grond(d: Json) -> list[str]:
    """A ground; who judges it stands once when that is the same for all it asks."""
    artikelen = f" ({', '.join(link(b) for b in d['bepalingen'])})" if d["bepalingen"] else ""
    door = {tuple(x["beoordeeld_door"]) for x in [d, *d["voorwaarden"]] if x["beoordeeld_door"]}
    wie = _door(list(*door)) if len(door) == 1 else _door(d["beoordeeld_door"])
    eisen = [v | {"beoordeeld_door": []} for v in d["voorwaarden"]] if len(door) == 1 else d["voorwaarden"]
    stand = "aanwezig: " if d["aanwezig"] else ""
    regels = [f"- **{stand}{d['label']}**{artikelen}: {d['uitleg'] or ''}{wie}"]
    regels += _punten([*_eisen(eisen), *_medewerking(d["medewerking"])])
    return regels + [f"  - Niet als: {g}" for g in d["grenzen"]]


def _afweging(j: Json) -> list[str]:
    """The questions giver and receiver answer for themselves, with room for the answer."""
    if not j["afweging"]:
        return []
    regels = ["## Zelf te beantwoorden", ""]
    namen = {"gever": j["vraag"]["van"]["label"], "ontvanger": j["vraag"]["aan"]["label"]}
    for nummer, t in enumerate(j["afweging"], 1):
        artikelen = f" ({', '.join(link(b) for b in t['bepalingen'])})" if t["bepalingen"] else ""
        regels += [f"### {nummer}. {t['label']}{artikelen}", "", f"**{t['vraag']}** {t['uitleg'] or ''}", ""]
        regels += _punten(_eisen(t["punten"]), "")
        for kant, wie in namen.items() if t["bekend"] else ():
            bekend = t["bekend"][kant]
            wat = "; ".join(_bekend(b) for b in bekend[:_BEKEND]) if bekend else "niets vastgelegd in de kennisbank"
            wat += f"; en nog {len(bekend) - _BEKEND}, te vinden in Deelwijzer" if len(bekend) > _BEKEND else ""
            regels.append(f"- {wie}: {wat}")
        regels.append("")
    return regels


def _bekend(b: Json) -> str:
    artikelen = f" ({', '.join(link(a) for a in b['bepalingen'])})" if b["bepalingen"] else ""
    bij = f", bij {', '.join(b['bij'])}" if b["bij"] else ""
    return f"{'aanwezig: ' if b['aanwezig'] else ''}{b['label']}{artikelen}{bij}"


def _poorten(j: Json) -> list[str]:
    return [
        "## De drie poorten",
        "",
        *(f"- **{p['label']}: {p['stand_label']}.** {p['tekst']}" for p in j["poorten"]),
        "",
    ]


def _ontvangen(j: Json) -> list[str]:
    if "ontvangen" not in j:
        return []
    o = j["ontvangen"]
    regels = ["## Waar de gegevens vandaan komen", "", f"**{met_punt(o['oordeel_label'])}** {o['samenvatting']}"]
    if o["doelen"]:
        regels += ["", f"Gegeven voor: {'; '.join(o['doelen'])}. Verder gebruik moet daarbij passen."]
    return [*regels, ""]


def vraagregels(v: Json) -> list[str]:
    """The question as it stands in a note: a line for everything that was said, without the peildatum."""
    regels = [
        f"- **Van:** {v['van']['label']}",
        f"- **Aan:** {v['aan']['label']}",
        f"- **Gegevens:** {'; '.join(g['label'] for g in v['gegevens'])}",
        *(f"- **{kop}:** {v[veld]['label']}" for veld, kop in KOPPEN.items() if veld in v),
    ]
    if "omstandigheden" in v:
        regels.append(f"- **Omstandigheden:** {'; '.join(o['label'] for o in v['omstandigheden'])}")
    return regels


def _kop(j: Json) -> list[str]:
    return [
        f"# {j['kop']}",
        "",
        j["samenvatting"],
        "",
        *(r for o in j["opmerkingen"] for r in (f"> Let op: {o}", "")),
        *vraagregels(j["vraag"]),
        f"- **Peildatum:** {datum(j['peildatum'])}",
        "",
    ]


def _delen(j: Json) -> list[str]:
    regels = []
    for veld, kop in (("per_gever", "Per orgaan van de gever"), ("per_orgaan", "Per orgaan van de ontvanger")):
        if veld in j:
            organen = (f"- {o['partij']['label']}: {o['oordeel_label']}" for o in j[veld])
            regels += [f"## {kop}", "", *organen, ""]
    if "per_gegeven" in j:
        delen = (f"- {d['vraag']['gegevens'][0]['label']}: {d['oordeel_label']}" for d in j["per_gegeven"])
        regels += ["## Per soort gegevens", "", *delen, ""]
    return regels


def _normen(j: Json) -> list[str]:
    regels = []
    passend = [r for r in j["routes"] if r["past"]]
    gedragen = any(r["draagt"] for r in passend)
    for kop, normen in (
        ("Welke normen het oordeel dragen", [r for r in passend if r["draagt"]]),
        (
            "Wat andere normen openen" if gedragen else "Wat normen hierover zeggen",
            [r for r in passend if not r["draagt"] and r["opent"]],
        ),
        ("Welke normen het delen beperken", [r for r in passend if not r["draagt"] and not r["opent"]]),
    ):
        if normen:
            regels += [f"## {kop}", "", *(regel for r in normen for regel in route(r))]
    return regels


def _missers(j: Json) -> list[str]:
    mis = [r for r in j["routes"] if not r["past"]]
    if not mis:
        return []
    regels = [f"- **{r['label']}**: {r['struikelt_op']['reden']}" for r in mis[:_MISSERS]]
    if len(mis) > _MISSERS:
        regels.append(f"- En nog {len(mis) - _MISSERS} normen die verder af staan.")
    return ["## Welke normen niet passen", "", *regels, ""]


def _verbod(j: Json) -> list[str]:
    if not j["verwerkingsverbod"]:
        return []
    artikelen = ", ".join(link(b) for b in j["verwerkingsverbod"])
    zin = f"Verwerken mag alleen met een uitzondering op {artikelen}, voor de gever en voor de ontvanger apart."
    return ["## Verbod op deze gegevens", "", zin, ""]


def _plichten(j: Json) -> list[str]:
    regels = []
    for veld, kop in (("vastleggen", "Vastleggen"), ("informeren", "Informeren")):
        if j[veld]:
            plichten = (
                f"- **{p['label']}**: {p['tekst']} {', '.join(link(b) for b in p['bepalingen'])}" for p in j[veld]
            )
            regels += [f"## {kop}", "", *plichten, ""]
    return regels


def _verschillen(j: Json) -> list[str]:
    if not j["verschillen"]:
        return []
    regels = []
    for d in j["verschillen"]:
        bronnen = "; ".join(dict.fromkeys(b["bron"] for b in d["bronnen"]))
        regels.append(f"- {d['verschil']} *({bronnen}{', ' + datum(d['datum']) if d['datum'] else ''})*")
    return ["## Bronnen die het anders zien", "", *regels, ""]


def slot(j: Json) -> list[str]:
    """The end of every note: what it is not, and its receipt."""
    regels = ["---", "", VOORBEHOUD, ""]
    return [*regels, bewijsregel(j["ontvangstbewijs"])] if "ontvangstbewijs" in j else regels


def _regimes(j: Json) -> list[str]:
    return [f"Bij de ontvanger vallen de gegevens onder: {j['ontvangt_regime']}.", ""] if j["ontvangt_regime"] else []


def markdown(j: Json) -> str:
    """The note: outcome, reason, gates, routes, secrecy, what to answer and record, differences, why others do not fit, receipt."""
    regels = [_kop(j), _poorten(j), _delen(j), _ontvangen(j), _normen(j)]
    if j["geheimhouding"]:
        regels.append(["## Geheimhouding", "", *(regel for g in j["geheimhouding"] for regel in _geheim(g))])
    regels += [_verbod(j), _afweging(j), _plichten(j), _verschillen(j), _missers(j), _regimes(j), slot(j)]
    return "\n".join(r for deel in regels for r in deel).rstrip() + "\n"


def notitie(j: Json, formaat: str) -> bytes:
    """The same note as a file: ``docx``, ``odt``, ``pdf`` or ``html``."""
    from deelwijzer import document
    from deelwijzer.document.uit_markdown import lees

    vraag = j["vraag"]
    onderwerp = f"{vraag['van']['label']} → {vraag['aan']['label']}: {'; '.join(g['label'] for g in vraag['gegevens'])}"
    voet = f"{VOORBEHOUD} Kennisbank {j['ontvangstbewijs']['kennisbank'][:12]}."
    dag = date.fromisoformat(j["ontvangstbewijs"]["opgesteld_op"])
    return document.schrijf(lees(markdown(j), onderwerp=onderwerp, datum=dag, voet=voet), formaat)


def in_een_regel(antwoord: Json) -> str:
    """The outcome, its summary and the articles of the norms that carry it, for a citation."""
    dragend = [r for r in antwoord["routes"] if r["draagt"]]
    artikelen = list(dict.fromkeys(b["label"] for r in dragend for b in r["bepalingen"]))
    rest = f" en {len(artikelen) - _ARTIKELEN} meer" if len(artikelen) > _ARTIKELEN else ""
    slot = f" Artikelen: {', '.join(artikelen[:_ARTIKELEN])}{rest}." if artikelen else ""
    kern = shorten(antwoord["samenvatting"], _CITAAT, placeholder=" …")
    return f"{antwoord['kop'].split(';')[0].removesuffix(' …')}: {kern}{slot}"
