"""An oordeel (the JSON of ``Wijzer.oordeel``) as HTML: what a jurist needs to tell a colleague why."""

from __future__ import annotations

from base64 import b64encode
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from deelwijzer.feiten import Feiten
from deelwijzer.oordeel import beeld
from deelwijzer.oordeel.zinnen import PUNT
from deelwijzer.taal import met_punt
from onderdelen import opmaak, woorduitleg
from onderdelen.opmaak import element, lijst, uitklap, veilig, velden

Json = dict[str, Any]

_MISSERS = 8
# So many norms are shown in full, the rest folded.
_VOL = 2


def uitleg(antwoord: Json, feiten: Feiten) -> str:
    """Everything under the outcome sentence."""
    passend = [r for r in antwoord["routes"] if r["past"]]
    delen = [
        _poorten(antwoord["poorten"]),
        _beeld(antwoord),
        _per_orgaan(antwoord, feiten),
        _per_gegeven(antwoord),
        _ontvangen(antwoord.get("ontvangen")),
        _routes([r for r in passend if r["opent"]], feiten),
        _beperkt([r for r in passend if not r["opent"]], feiten),
        _verschillen(antwoord["verschillen"]),
        _geheimen(antwoord["geheimhouding"]),
        _verbod(antwoord["verwerkingsverbod"]),
        _afweging(antwoord),
        _plichten("Vastleggen", antwoord["vastleggen"]),
        _plichten("Informeren", antwoord["informeren"]),
        _regimes(antwoord),
        _missers([r for r in antwoord["routes"] if not r["past"]], antwoord["niet_getoond"]),
        opmaak.bewijs(antwoord["ontvangstbewijs"]) if "ontvangstbewijs" in antwoord else "",
    ]
    return woorduitleg.met_uitleg(element("div", "".join(delen), "dw-oordeel"))


_TEKENS = {
    "vrij": "○",
    "open": "✓",
    "onder_voorwaarden": "☐",
    "zelf_toetsen": "⚖",
    "na_besluit": "✎",
    "dicht": "✕",
    "onbekend": "?",
}


def _poorten(poorten: list[Json]) -> str:
    """The three gates side by side: a mark, a word and the reason."""
    delen = (
        element(
            "li",
            element("h4", veilig(p["label"]))
            + element("p", f"<b>{_TEKENS[p['stand']]} {veilig(p['stand_label'])}.</b> {veilig(p['tekst'])}"),
            f"dw-poort dw-{p['stand']}",
        )
        for p in poorten
    )
    return element("ul", "".join(delen), "dw-poorten")


def _beeld(a: Json) -> str:
    svg = b64encode(beeld.oordeel(a).encode()).decode()
    alt = veilig(f"{a['samenvatting']} De normen in het plaatje staan hieronder ook als tekst.")
    return uitklap("Als plaatje", f'<img class="dw-beeld" alt="{alt}" src="data:image/svg+xml;base64,{svg}">')


def _ontvangen(o: Json | None) -> str:
    if o is None:
        return ""
    doelen = (
        f" Gegeven voor: {veilig('; '.join(o['doelen']))}. Verder gebruik moet daarbij passen." if o["doelen"] else ""
    )
    kop = element("h3", f"Hoe de gever deze gegevens kreeg van {veilig(o['van']['label'])}")
    return kop + element("p", f"<b>{veilig(met_punt(o['oordeel_label']))}</b> {veilig(o['samenvatting'])}{doelen}")


def _afweging(a: Json) -> str:
    """The questions giver and receiver answer for themselves, with what is known of each."""
    if not a["afweging"]:
        return ""
    vragen = "".join(_toetsvraag(t, a["vraag"]) for t in a["afweging"])
    return element("h3", "Dit beantwoordt u zelf") + vragen


def _toetsvraag(t: Json, vraag: Json) -> str:
    kop = element("p", f"<b>{veilig(t['vraag'])}</b> {veilig(t['uitleg'] or '')}")
    punten = lijst(f"<b>{veilig(p['label'])}.</b> {_eis(p['tekst'], p['beoordeeld_door'])}" for p in t["punten"])
    bekend = velden(
        (
            f"Bekend van {partij['label']}",
            lijst(map(_bekend, t["bekend"][kant])) or "Niets vastgelegd in de kennisbank.",
        )
        for kant, partij in (("gever", vraag["van"]), ("ontvanger", vraag["aan"]))
        if t["bekend"]
    )
    voet = velden([("Artikelen", opmaak.artikelen(t["bepalingen"])), ("Bronnen", opmaak.bronnen(t["bronnen"]))])
    return element("div", uitklap(t["label"], kop + punten + bekend + voet), "dw-kaart")


def _bekend(b: Json) -> str:
    artikelen = f" ({opmaak.artikelen(b['bepalingen'])})" if b["bepalingen"] else ""
    bij = f' <span class="dw-zacht">Bij: {veilig("; ".join(b["bij"]))}.</span>' if b["bij"] else ""
    stand = _stand(b["aanwezig"]) if b["aanwezig"] else ""
    eisen = lijst(_eis(v["tekst"], v["beoordeeld_door"]) for v in b["voorwaarden"])
    return f"{stand}{veilig(b['label'])}{artikelen}{bij}{eisen}"


def _beperkt(routes: list[Json], feiten: Feiten) -> str:
    if not routes:
        return ""
    return element("h3", "Deze normen beperken het delen") + "".join(_route(r, feiten, vol=False) for r in routes)


def _routes(routes: list[Json], feiten: Feiten) -> str:
    if not routes:
        return element("p", "Geen norm opent hier een weg.")
    dragend = [r for r in routes if r["draagt"]]
    if not dragend:
        return element("h3", "Wat normen hierover zeggen") + "".join(_route(r, feiten, vol=False) for r in routes)
    overig = [r for r in routes if r not in dragend]
    kop = "Deze norm draagt het oordeel" if len(dragend) == 1 else f"Deze {len(dragend)} normen dragen het oordeel"
    meer = "".join(_route(r, feiten, vol=False) for r in overig)
    andere = "Nog een andere weg" if len(overig) == 1 else f"Nog {len(overig)} andere wegen"
    return (
        element("h3", kop)
        + "".join(_route(r, feiten, vol=i < _VOL) for i, r in enumerate(dragend))
        + (uitklap(andere, meer) if overig else "")
    )


def _route(r: Json, feiten: Feiten, *, vol: bool) -> str:
    kern = element("p", veilig(r["uitleg"] or ""))
    feit = velden(
        [
            ("Kracht", _kracht(r, feiten)),
            ("Artikelen", opmaak.artikelen(r["bepalingen"])),
            ("Alleen voor", lijst(veilig(d) for d in r["doelen"])),
            ("Alleen binnen", veilig(", ".join(r["in_verband"]))),
            *((f"Dekt alleen ({PUNT[g['punt']]})", lijst(map(veilig, g["wel"]))) for g in r["gedeeltelijk"]),
            ("Geldig", veilig(opmaak.periode(r["geldig_van"], r["geldig_tot"]))),
        ]
    )
    eisen = [_voorwaarde(v) for v in r["voorwaarden"]] + [_medewerking(m) for m in r["medewerking"]]
    meer = velden(
        [
            *((f"Zo past het ({PUNT[a['punt']]})", _keten(a["keten"])) for a in r["afleiding"]),
            ("Bronnen", opmaak.bronnen(r["bronnen"])),
            ("Nagekeken", veilig(_woord(feiten, r["beoordeling"], uitleg=True))),
            ("Uitleg van de norm", veilig(_woord(feiten, r["interpretatie"], uitleg=True))),
            ("Opmerking", veilig(r["opmerking"] or "")),
        ]
    )
    # Under the heading of the norm, or under that of the part when the name of the norm is what unfolds.
    tussenkop = "h5" if vol else "h4"
    inhoud = (
        kern
        + feit
        + (element(tussenkop, "Voorwaarden") + lijst(eisen, "dw-eisen") if eisen else "")
        + (
            element(tussenkop, "Mag worden geweigerd") + lijst(map(veilig, r["weigeringsgronden"]))
            if r["weigeringsgronden"]
            else ""
        )
        + ("".join(_besluit(b, tussenkop) for b in r["besluit"]) if r["opent"] else "")
        + uitklap("Waarom dit past, bronnen en nakijken", meer)
    )
    if vol:
        return element("section", element("h4", veilig(r["label"])) + inhoud, "dw-kaart")
    return element("div", uitklap(r["label"], inhoud), "dw-kaart")


def _kracht(r: Json, feiten: Feiten) -> str:
    """Must, may or may not, standing or by decision, and in which connection."""
    delen = [_woord(feiten, r["modaliteit"]), _woord(feiten, r["route"])]
    delen += [_woord(feiten, x) for x in (*r["verband"], *r["frequentie"])]
    return veilig(", ".join(d if i == 0 else d[:1].lower() + d[1:] for i, d in enumerate(d for d in delen if d)))


def _voorwaarde(v: Json) -> str:
    keuzes = lijst(_eis(k["tekst"], k["beoordeeld_door"]) for k in v.get("een_van", ()))
    tekst = _eis(v["tekst"], v["beoordeeld_door"])
    tekst = f"<b>{veilig(v['label'])}.</b> {tekst}"
    return _stand(v["vervuld"]) + element("div", tekst + (f" Een van deze:{keuzes}" if keuzes else ""))


def _medewerking(m: Json) -> str:
    bij = f" (bij: {'; '.join(m['bij_doel'])})" if m["bij_doel"] else ""
    return _stand(m["vervuld"]) + element("div", veilig(m["label"] + bij))


def _stand(vervuld: bool) -> str:
    return '<span class="dw-stand">☑ vervuld</span> ' if vervuld else '<span class="dw-stand">☐ nog open</span> '


def _eis(tekst: str, door: list[str]) -> str:
    return veilig(tekst) + (f' <span class="dw-zacht">Beoordeelt: {veilig(", ".join(door))}.</span>' if door else "")


def _besluit(b: Json, kop: str) -> str:
    feit = velden(
        [
            ("Door", veilig(", ".join(b["door"]))),
            ("Mandaat", veilig(b["mandaat"] or "")),
            ("Procedure", veilig(b["procedure"] or "")),
            ("Leg vast", lijst(map(veilig, b["vast_te_leggen"]))),
        ]
    )
    return element(kop, f"Besluit: {veilig(b['label'])}") + element("p", veilig(b["uitleg"] or "")) + feit


def _keten(stappen: list[str]) -> str:
    return f'<span class="dw-keten">{veilig(" → ".join(stappen))}</span>'


def _woord(feiten: Feiten, slug: str | None, *, uitleg: bool = False) -> str:
    if not slug:
        return ""
    term = f"dw:{slug}"
    return (feiten.een(term, "dw:uitleg") if uitleg else None) or feiten.label(term)


def _per_orgaan(a: Json, feiten: Feiten) -> str:
    from onderdelen.uitkomsten import woorden

    stukken = []
    for veld, kop, kant in (
        ("per_gever", "Per orgaan van de gever", "van"),
        ("per_orgaan", "Per orgaan van de ontvanger", "aan"),
    ):
        delen = lijst(
            f'<a href="{_vraagadres(a, kant, o["partij"]["id"])}" target="_self">{veilig(o["partij"]["label"])}</a>: '
            f"<b>{veilig(woorden(feiten, o['oordeel'])[0])}</b>"
            for o in a.get(veld, ())
        )
        stukken.append(element("h3", kop) + delen if delen else "")
    return "".join(stukken)


def _vraagadres(a: Json, kant: str, partij: str) -> str:
    """The same question to or from another party, by the link in the receipt."""
    url = urlsplit(a["ontvangstbewijs"]["link"])
    paren = [(naam, partij if naam == kant else waarde) for naam, waarde in parse_qsl(url.query)]
    return veilig(f"vragen?{urlencode(paren)}")


def _per_gegeven(a: Json) -> str:
    delen = lijst(
        f"{veilig(d['vraag']['gegevens'][0]['label'])}: {veilig(d['samenvatting'])}" for d in a.get("per_gegeven", ())
    )
    return element("h3", "Per soort gegevens") + delen if delen else ""


def _verschillen(verschillen: list[Json]) -> str:
    if not verschillen:
        return ""
    delen = lijst(
        f'{veilig(d["verschil"] or d["label"])} <span class="dw-zacht">({opmaak.bronnen(d["bronnen"])}{", " + opmaak.dag(d["datum"]) if d["datum"] else ""})</span>'
        for d in verschillen
    )
    return element("h3", "Bronnen die het anders zien") + element("div", delen, "dw-let-op")


def _geheimen(geheimen: list[Json]) -> str:
    if not geheimen:
        return ""
    return element("h3", "Geheimhouding") + "".join(_geheim(g) for g in geheimen)


def _verbod(bepalingen: list[Json]) -> str:
    if not bepalingen:
        return ""
    zin = "Verwerken mag alleen met een uitzondering op dit verbod, voor de gever en voor de ontvanger apart: "
    return element("h3", "Verbod op deze gegevens") + element("p", zin + opmaak.artikelen(bepalingen))


def _geheim(g: Json) -> str:
    gronden = "".join(
        element("h4", veilig(soort or "Andere gronden")) + lijst(map(_grond, leden))
        for soort, leden in groupby(g["doorbrekingsgronden"], key=lambda d: d["soort_label"])
    )
    artikelen = f" ({opmaak.artikelen(g['bepalingen'])})" if g["bepalingen"] else ""
    bindt = "<b>Reist mee: bindt de ontvanger.</b> " if g["bindt"] == "ontvanger" else ""
    inhoud = element("p", bindt + veilig(g["uitleg"] or "") + artikelen) + (
        element("p", "Deze gronden kunnen de plicht doorbreken:") + gronden if gronden else ""
    )
    inhoud += velden([("Bronnen", opmaak.bronnen(g["bronnen"]))])
    # What lifts the duty is the answer to "tenzij?": its kinds stand there without a click.
    soorten = dict.fromkeys(d["soort_label"] or "andere gronden" for d in g["doorbrekingsgronden"])
    kort = "Kan worden doorbroken door: " + "; ".join(soorten) + ". Klap de plicht uit voor de eisen."
    return uitklap(g["label"], inhoud) + (element("p", veilig(kort), "dw-zacht") if soorten else "")


def _grond(d: Json) -> str:
    eisen = [_voorwaarde(v) for v in d["voorwaarden"]] + [_medewerking(m) for m in d["medewerking"]]
    return (
        (_stand(True) if d["aanwezig"] else "")
        + f"<b>{veilig(d['label'])}</b>. "
        + _eis(d["uitleg"] or "", d["beoordeeld_door"])
        + (f" ({opmaak.artikelen(d['bepalingen'])})" if d["bepalingen"] else "")
        + (uitklap("Wat daarvoor nodig is", lijst(eisen, "dw-eisen")) if eisen else "")
        + (element("p", "Niet als:") + lijst(map(veilig, d["grenzen"])) if d["grenzen"] else "")
    )


def _plichten(kop: str, plichten: list[Json]) -> str:
    delen = lijst(
        f"<b>{veilig(p['label'])}</b>. {veilig(p['tekst'] or '')}"
        + (f" ({opmaak.artikelen(p['bepalingen'])})" if p["bepalingen"] else "")
        for p in plichten
    )
    return element("h3", kop) + delen if delen else ""


def _regimes(a: Json) -> str:
    zinnen = [
        f"Bij de gever geldt: {a['regime']}." if a["regime"] else "",
        f"Bij de ontvanger vallen de gegevens daarna onder: {a['ontvangt_regime']}." if a["ontvangt_regime"] else "",
    ]
    tekst = " ".join(z for z in zinnen if z)
    return element("h3", "Welke wet geldt bij wie") + element("p", veilig(tekst)) if tekst else ""


def _missers(missers: list[Json], niet_getoond: int) -> str:
    if not missers:
        return ""
    eerste = lijst(
        f"<b>{veilig(r['label'])}</b>. {veilig(r['struikelt_op']['reden'])}"
        + (f' <span class="dw-zacht">({opmaak.artikelen(r["bepalingen"])})</span>' if r["bepalingen"] else "")
        for r in missers[:_MISSERS]
    )
    rest = len(missers) - _MISSERS + niet_getoond
    slot = (
        element("p", f"En nog {rest} normen die verder af staan; zij staan in de notitie.", "dw-zacht")
        if rest > 0
        else ""
    )
    return uitklap("Waarom andere normen niet passen", eerste + slot)
