"""An Oordeel as a Markdown note that can go into a file."""

from __future__ import annotations

from typing import Any

from deelwijzer.oordeel.zinnen import PUNT

Json = dict[str, Any]


def _link(bepaling: Json) -> str:
    return f"[{bepaling['label']}]({bepaling['url']})" if bepaling["url"] else bepaling["label"]


def _door(personen: list[str]) -> str:
    return f" *(beoordeelt: {', '.join(personen)})*" if personen else ""


def _vakje(vervuld: bool) -> str:
    return "☑" if vervuld else "☐"


def geldig(route: Json) -> str:
    if route["geldig_tot"]:
        return f"geldig van {route['geldig_van'] or 'onbekend'} tot {route['geldig_tot']}"
    return f"geldig sinds {route['geldig_van']}" if route["geldig_van"] else "begindatum niet vastgelegd"


def route(r: Json) -> list[str]:
    """The lines of one route that fits."""
    regels = [f"### {r['label']}", ""]
    if r["uitleg"]:
        regels += [r["uitleg"], ""]
    hoe = ", na een besluit" if r["besluit"] and r["modaliteit"] != "Verboden" else ""
    regels.append(f"- **Kracht:** {r['modaliteit_label'].lower()}{hoe}; {geldig(r)}")
    if r["bepalingen"]:
        regels.append(f"- **Artikelen:** {', '.join(_link(b) for b in r['bepalingen'])}")
    if r["doelen"]:
        regels.append(f"- **Alleen voor:** {'; '.join(r['doelen'])}")
    regels += [f"- **Dekt alleen** ({PUNT[g['punt']]}): {'; '.join(g['wel'])}" for g in r["gedeeltelijk"]]
    if r["voorwaarden"] or r["medewerking"]:
        regels.append("- **Voorwaarden:**")
        for v in r["voorwaarden"]:
            regels.append(f"  - {_vakje(v['vervuld'])} **{v['label']}.** {v['tekst']}{_door(v['beoordeeld_door'])}")
            regels += [f"    - of: {k['tekst']}{_door(k['beoordeeld_door'])}" for k in v.get("een_van", ())]
        for m in r["medewerking"]:
            bij = f" (bij: {'; '.join(m['bij_doel'])})" if m["bij_doel"] else ""
            regels.append(f"  - {_vakje(m['vervuld'])} {m['label']}{bij}")
    if r["weigeringsgronden"]:
        regels += ["- **Mag worden geweigerd bij:**", *(f"  - {w}" for w in r["weigeringsgronden"])]
    for b in r["besluit"] if r["modaliteit"] != "Verboden" else ():
        door = f" (door: {', '.join(b['door'])})" if b["door"] else ""
        regels.append(f"- **Besluit nodig:** {b['label']}{door}")
        regels += [f"  - vastleggen: {v}" for v in b["vast_te_leggen"]]
    regels += [f"- **Zo past het** ({PUNT[a['punt']]}): {' → '.join(a['keten'])}" for a in r["afleiding"]]
    if r["interpretatie"] == "OpenNorm":
        regels.append("- **Let op:** dit is een open norm; de uitleg staat niet vast.")
    if r["opmerking"]:
        regels.append(f"- **Opmerking:** {r['opmerking']}")
    bronnen = "; ".join(f"{b['bron']}{', ' + b['sectie'] if b['sectie'] else ''}" for b in r["bronnen"])
    return [*regels, f"- **Bron:** {bronnen}", ""]


def _geheim(g: Json) -> list[str]:
    artikelen = f" ({', '.join(_link(b) for b in g['bepalingen'])})" if g["bepalingen"] else ""
    bindt = "Deze plicht reist mee en bindt de ontvanger. " if g["bindt"] == "ontvanger" else ""
    regels = [f"### {g['label']}{artikelen}", "", bindt + (g["uitleg"] or ""), ""]
    if g["doorbrekingsgronden"]:
        regels.append("Deze gronden kunnen de plicht doorbreken:")
        for d in g["doorbrekingsgronden"]:
            regels.append(f"- **{d['label']}**: {d['uitleg'] or ''}{_door(d['beoordeeld_door'])}")
            regels += [f"  - {v}" for v in d["voorwaarden"]]
    return [*regels, ""]


def _kop(j: Json) -> list[str]:
    v = j["vraag"]
    regels = [
        f"# {j['oordeel_label']}",
        "",
        j["samenvatting"],
        "",
        f"- **Van:** {v['van']['label']}",
        f"- **Aan:** {v['aan']['label']}",
        f"- **Gegevens:** {'; '.join(g['label'] for g in v['gegevens'])}",
    ]
    for veld, kop in (
        ("doel", "Doel"),
        ("verband", "Verband"),
        ("knooppunt", "Knooppunt"),
        ("frequentie", "Hoe vaak"),
        ("herkomst", "Herkomst"),
    ):
        if veld in v:
            regels.append(f"- **{kop}:** {v[veld]['label']}")
    if "omstandigheden" in v:
        regels.append(f"- **Omstandigheden:** {'; '.join(o['label'] for o in v['omstandigheden'])}")
    return [*regels, f"- **Peildatum:** {j['peildatum']}", ""]


def markdown(j: Json) -> str:
    """The note: outcome, reason, routes, why others do not fit, secrecy, what to record, differences, receipt."""
    regels = _kop(j)
    if "per_orgaan" in j:
        regels += [
            "## Per orgaan",
            "",
            *(f"- {o['partij']['label']}: {o['oordeel_label']}" for o in j["per_orgaan"]),
            "",
        ]
    for deel in j.get("per_gegeven", ()):
        regels += [f"- {deel['vraag']['gegevens'][0]['label']}: {deel['oordeel_label']}"]
    passend = [r for r in j["routes"] if r["past"]]
    for kop, modaliteiten in (
        ("Welke normen het delen dragen", ("Verplicht", "Bevoegd")),
        ("Welke normen het delen beperken", ("Verboden", "NietAangewezen")),
    ):
        normen = [r for r in passend if r["modaliteit"] in modaliteiten]
        if normen:
            regels += [f"## {kop}", "", *(regel for r in normen for regel in route(r))]
    mis = [r for r in j["routes"] if not r["past"]]
    if mis:
        regels += [
            "## Welke normen niet passen",
            "",
            *(f"- **{r['label']}**: {r['struikelt_op']['reden']}" for r in mis),
            "",
        ]
    if j["geheimhouding"]:
        regels += ["## Geheimhouding", "", *(regel for g in j["geheimhouding"] for regel in _geheim(g))]
    if j["verwerkingsverbod"]:
        artikelen = ", ".join(_link(b) for b in j["verwerkingsverbod"])
        regels += ["## Verbod op deze gegevens", ""]
        regels += [
            f"Verwerken mag alleen met een uitzondering op {artikelen}, voor de gever en voor de ontvanger apart.",
            "",
        ]
    for veld, kop in (("vastleggen", "Vastleggen"), ("informeren", "Informeren")):
        if j[veld]:
            regels += [
                f"## {kop}",
                "",
                *(f"- **{p['label']}**: {p['tekst']} {', '.join(_link(b) for b in p['bepalingen'])}" for p in j[veld]),
                "",
            ]
    if j["verschillen"]:
        regels += ["## Bronnen die het anders zien", ""]
        for d in j["verschillen"]:
            bronnen = "; ".join(dict.fromkeys(b["bron"] for b in d["bronnen"]))
            regels.append(f"- {d['verschil']} *({bronnen}{', ' + d['datum'] if d['datum'] else ''})*")
        regels.append("")
    if j["ontvangt_regime"]:
        regels += [f"Bij de ontvanger vallen de gegevens onder: {j['ontvangt_regime']}.", ""]
    regels += ["---", "", "Deelwijzer ondersteunt uw oordeel en vervangt geen juridisch advies.", ""]
    if bewijs := j.get("ontvangstbewijs"):
        regels.append("Ontvangstbewijs: " + "; ".join(f"{k.replace('_', ' ')} {w}" for k, w in bewijs.items()))
    return "\n".join(regels).rstrip() + "\n"
