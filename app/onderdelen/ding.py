"""The page of one thing: what it is, its norms, relations, neighbourhood, history and sources. It shows; ``deelwijzer.ding`` knows."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import streamlit as st

from deelwijzer.ding import beeld, buurt, tekst, tijd, uitvoer
from deelwijzer.ding.soorten import GELDT, NIET_MEER, STANDEN
from deelwijzer.feiten import slug
from deelwijzer.namen import woorden
from deelwijzer.oordeel import Uitkomst
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, bewaren, kennis, opmaak, uitkomsten, verwijzing

Json = dict[str, Any]

# How much of a long list is open; the rest is one click away.
_OPEN = 6
# With more norms than this a filter helps.
_FILTER_VANAF = 15
_TREFFERS = 100
_RECENT = 6
_STANDICOON = {GELDT: "check_circle", NIET_MEER: "event_busy"}
_GEBEURTENIS = {tijd.BEGINT: "event_available", tijd.EINDIGT: "event_busy", tijd.TEKST: "article"}
_AFGERADEN = uitkomsten.Beeld(":material/do_not_disturb_on:", "gray")


# A receipt holds the day it was made; what is kept is shared: read it, do not change it.
@st.cache_resource(max_entries=128, show_spinner=False)
def _inhoud(hash_: str, term: str, dag: date, vandaag: date, _wijzer: Wijzer) -> Json:
    return _wijzer.ding(term, dag)


def inhoud(term: str) -> Json:
    """The content of the page, on the peildatum."""
    w = kennis.wijzer()
    return _inhoud(w.kennisbank.hash, term, adres.peildatum(), date.today(), w)


def koppeling(ding: Json, extra: str = "") -> None:
    """A link to the page of a thing; what does not apply on the peildatum says so."""
    niet = "" if ding["stand"] == GELDT else f" :material/{_icoon(ding)}: *{STANDEN[ding['stand']]}*"
    st.page_link(
        "paginas/bladeren.py",
        label=f"{opmaak.kaal(ding['label'])}{niet}{extra}",
        query_params=adres.query(ding=ding["ding"]),
    )


def _link(tekst: str, term: str, **stand: str) -> str:
    return verwijzing.link(tekst, verwijzing.pad("bladeren", ding=term, **stand))


def _anker(ding: Json) -> str:
    niet = "" if ding["stand"] == GELDT else f" {opmaak.icoon(_icoon(ding))}<em>{STANDEN[ding['stand']]}</em>"
    return _link(ding["label"], ding["ding"]) + niet


def _ankers(dingen: Iterable[Json]) -> str:
    return ", ".join(map(_anker, dingen))


def _icoon(ding: Json) -> str:
    return _STANDICOON.get(ding["stand"], "schedule")


def kern(j: Json) -> None:
    """What it is: in plain words, precisely, since when, and where the law says it."""
    stempel = ""
    if j["stand"] != GELDT:
        stempel = f'<p class="dw-stempel">{opmaak.icoon(_icoon(j))}{opmaak.veilig(j["stand_label"].capitalize())} op de peildatum</p>'
    norm = j["norm"]
    velden = opmaak.velden(
        [
            ("Op zichzelf", f'<span class="dw-los">{_oordeelteken(norm)}</span>' if norm else ""),
            ("Precies gezegd", opmaak.veilig(j["definitie"] or "")),
            ("Ook genoemd", opmaak.veilig(", ".join(j["ook_genoemd"]))),
            ("Geldig", opmaak.veilig(tekst.geldigheid(j))),
            ("Vervangen door", _ankers(j["vervangen_door"])),
            ("Komt in de plaats van", _ankers(j["komt_na"])),
            ("Lees de wet", ", ".join(opmaak.link(t["label"], t["url"]) for t in j["teksten"] if t["url"])),
            *((k["label"], _teksten(k["teksten"])) for k in j["kenmerken"]),
            ("Bronnen", _bronnen(j["bronnen"])),
        ]
    )
    uitleg = opmaak.element("p", opmaak.veilig(j["uitleg"]))
    st.html(f'<div class="dw-leestekst">{stempel}{uitleg}{velden}</div>')


def _teksten(delen: Sequence[str]) -> str:
    veilig = [opmaak.veilig(d) for d in delen]
    return opmaak.lijst(veilig) if len(veilig) > 1 else "".join(veilig)


def _bronnen(plaatsen: Sequence[Json]) -> str:
    """Each source with its sections, as links to their pages."""
    regels = []
    for bron, groep in groupby(plaatsen, key=lambda b: b["ding"]):
        leden = list(groep)
        kop = _link(leden[0]["bron"], bron)
        secties = dict.fromkeys((b["sectie"], b["sectie_ding"]) for b in leden if b["sectie"])
        delen = [_link(s, d) if d else opmaak.veilig(s) for s, d in secties]
        regels.append(kop + (": " + "; ".join(delen) if delen else ""))
    return opmaak.lijst(regels) if len(regels) > 1 else "".join(regels)


def verschillen(j: Json) -> None:
    """Where sources say otherwise."""
    for v in j["verschillen"]:
        st.html(
            f'<div class="dw-let-op"><p><b>Bronnen verschillen.</b> {opmaak.veilig(v["verschil"] or "")}</p>'
            f"<p>Zie ook: {_anker(v)}</p>{opmaak.element('p', _bronnen(v['bronnen']), 'dw-klein')}</div>"
        )


def normen(j: Json) -> None:
    """The norms per role, by outcome, the strongest first."""
    aantal = sum(g["aantal"] for g in j["normen"])
    if not aantal and not j["ook_normen"]:
        return
    st.header("Normen", anchor=False)
    if aantal:
        st.caption(
            "Per norm staat er wat zij op zichzelf oplevert. Of u in uw geval mag delen, hangt ook af van geheimhouding "
            "en andere regels: stel daarvoor de vraag bij Vragen."
        )
    if aantal > _FILTER_VANAF:
        st.text_input(
            "Filter de normen",
            key="w_filter",
            placeholder="een woord uit naam, voorwaarde of doel",
            icon=":material/filter_list:",
        )
    filter_ = woorden(st.session_state.get("w_filter") or "") if aantal > _FILTER_VANAF else ()
    for groep in j["normen"]:
        leden = [n for n in groep["dingen"] if _heeft(n, filter_)]
        deel = f"{len(leden)} van {groep['aantal']}" if filter_ else str(groep["aantal"])
        st.subheader(f"{groep['label']} ({deel})", anchor=False)
        if leden:
            st.html(_normtabel(leden, groep["label"], _TREFFERS if filter_ else _OPEN))
        else:
            st.caption("Geen norm met deze woorden. Maak het filter leeg of kies een ander woord.")
    if j["ook_normen"]:
        _ook_normen(j["ook_normen"])


def _heeft(norm: Json, gezocht: Sequence[str]) -> bool:
    alle = woorden(" ".join([norm["label"], *norm["voorwaarden"], *norm["doelen"]]))
    return all(any(w.startswith(g) for w in alle) for g in gezocht)


def _normtabel(normen_: Sequence[Json], bijschrift: str, hoogstens: int) -> str:
    """The strongest open, the rest folded by outcome, so that a count can be read without opening it."""
    koppen = ["Oordeel", "Norm"]
    open_, rest = _splits(normen_, hoogstens)
    tabellen = [opmaak.tabel(koppen, map(_normrij, open_), bijschrift)]
    for (geldt, label), leden in groupby(rest, key=lambda n: (n["stand"] == GELDT, n["uitkomst_label"])):
        rij = list(leden)
        kop = f"Nog {len(rij)}: {label}" + ("" if geldt else ", niet op de peildatum")
        tabellen.append(opmaak.uitklap(kop, opmaak.tabel(koppen, map(_normrij, rij), f"{bijschrift}: {kop}")))
    return f'<div class="dw-los dw-normen">{"".join(tabellen)}</div>'


def _splits(dingen: Sequence[Json], hoogstens: int) -> tuple[Sequence[Json], Sequence[Json]]:
    """What is open and what is folded. One more than fits is no reason to fold."""
    open_ = len(dingen) if len(dingen) <= hoogstens + 1 else hoogstens
    return dingen[:open_], dingen[open_:]


def _normrij(norm: Json) -> list[str]:
    eisen = tekst.voorwaarden(norm)
    mits = opmaak.element("div", opmaak.veilig(f"Mits: {eisen}"), "dw-klein") if eisen else ""
    return [_oordeelteken(norm), _anker(norm) + mits]


def _oordeelteken(norm: Json) -> str:
    """The outcome of a norm by itself, as icon and word."""
    beeld_ = uitkomsten.BEELDEN[Uitkomst(norm["uitkomst"])] if norm["uitkomst"] else _AFGERADEN
    return beeld_.html(norm["uitkomst_label"])


def _ook_normen(ook: Sequence[Json]) -> None:
    """What this thing has through the wider things it falls under."""
    with st.container(key="relaties-ook"):
        st.markdown("**Ook deze normen gelden hier, omdat dit eronder valt**")
        for o in ook:
            koppeling(o, f" :small[:gray[– {o['relatie'].lower()}: {o['aantal']} geldend]]")


def relaties(j: Json) -> None:
    """Everything else it relates to, by relation."""
    if not j["relaties"]:
        return
    st.header("Hangt samen met", anchor=False)
    with st.container(key="relaties"):
        for g in j["relaties"]:
            aantal = f" ({g['aantal']})" if g["aantal"] > 1 else ""
            st.markdown(f"**{opmaak.kaal(g['label'])}**{aantal}", help=g["uitleg"] or None)
            open_, rest = _splits(g["dingen"], _OPEN)
            if not rest:
                for d in open_:
                    koppeling(d, f" :small[:gray[– {opmaak.kaal(d['uitleg'])}]]" if "uitleg" in d else "")
                continue
            # A long list as one piece: each link apart would make the page slow.
            kop = f"Toon de andere {len(rest)}"
            lijst = opmaak.lijst(map(_lid, open_)) + opmaak.uitklap(kop, opmaak.lijst(map(_lid, rest)))
            st.html(f'<div class="dw-los dw-lang">{lijst}</div>')


def _lid(ding: Json) -> str:
    return _anker(ding) + (f" – {opmaak.veilig(ding['uitleg'])}" if "uitleg" in ding else "")


def buurtbeeld(j: Json) -> None:
    """The neighbourhood as a picture whose boxes lead on, with the same as a table."""
    alle = {r["sleutel"]: r for r in buurt.relaties(j)}
    if not alle:
        return
    st.header("De buurt in beeld", anchor=False)
    if st.session_state.get("w_uit") not in alle:
        st.session_state["w_uit"] = None
    uit = st.selectbox(
        "Vouw een relatie uit",
        list(alle),
        index=None,
        key="w_uit",
        format_func=lambda s: f"{alle[s]['label']} ({alle[s]['aantal']})",
        placeholder="alle relaties, elk als één vak",
        width=480,
    )
    term = j["ding"]["ding"]
    b = buurt.buurt(j, uit)
    p = beeld.beeld(b)
    svg = b64encode(p.svg.encode()).decode()
    plekken = "".join(_plek(plek, term) for plek in p.plekken)
    alt = f"{opmaak.veilig(p.tekst)} Hetzelfde staat hieronder als tabel."
    plaat = f'<div class="dw-plaat"><img alt="{alt}" src="data:image/svg+xml;base64,{svg}">{plekken}</div>'
    st.html(opmaak.schuifbeeld(p.titel, plaat))
    st.caption(f"{opmaak.kaal(p.tekst)} Klik op een vak om verder te gaan.")
    tabel = opmaak.tabel(["Relatie", "Aantal", "In het plaatje"], [_rij(g, term) for g in b.groepen], p.titel)
    st.html(f'<div class="dw-los">{opmaak.uitklap("Hetzelfde als tabel", tabel)}</div>')
    bewaren.knop("Plaatje (SVG)", p.svg, f"{_bestand(term)}.svg", sleutel="ding-svg", uitleg="Scherp op elke grootte.")


def _plek(p: beeld.Plek, term: str) -> str:
    stand = {"ding": p.ding or term, **({"uit": p.uit} if p.uit and not p.ding else {})}
    naar = verwijzing.pad("bladeren", **stand)
    plaats = f"left:{p.x:.3%};top:{p.y:.3%};width:{p.breed:.3%};height:{p.hoog:.3%}"
    # For the mouse; the keyboard and the screen reader have the table.
    return (
        f'<a href="{opmaak.veilig(naar)}" target="_self" style="{plaats}" title="{opmaak.veilig(p.naam)}" '
        'tabindex="-1" aria-hidden="true"></a>'
    )


def _rij(g: buurt.Groep, term: str) -> list[str]:
    if not g.getoond:
        return [opmaak.veilig(g.label), str(g.aantal), _link("Uitvouwen", term, uit=g.sleutel)]
    rest = f"; {len(g.getoond)} van {g.aantal} getoond" if len(g.getoond) < g.aantal else ""
    return [opmaak.veilig(g.label), str(g.aantal), "; ".join(map(_anker, g.getoond)) + rest]


def geschiedenis(j: Json) -> None:
    """What begins and ends, with the peildatum between; what is long ago is folded."""
    if not j["tijdlijn"]:
        return
    st.header("Wat begint en eindigt", anchor=False)
    toen = [_gebeurtenis(g) for g in j["tijdlijn"] if g["voorbij"]]
    straks = [_gebeurtenis(g) for g in j["tijdlijn"] if not g["voorbij"]]
    lang = toen[:-_RECENT] if len(toen) > _RECENT + 1 else []
    nu = f'<li class="dw-nu">{opmaak.icoon("today")}Peildatum: {opmaak.dag(j["peildatum"])}</li>'
    vroeger = f"<li>{opmaak.uitklap(f'Toon de eerdere {len(lang)}', _ol(lang))}</li>" if lang else ""
    leeg = "" if straks else "<li>Wat later begint of eindigt, is niet vastgelegd.</li>"
    st.html(f'<div class="dw-los">{_ol([vroeger, *toen[len(lang) :], nu, *straks, leeg])}</div>')


def _ol(regels: Sequence[str]) -> str:
    return f'<ol class="dw-tijd">{"".join(regels)}</ol>'


def _gebeurtenis(g: Json) -> str:
    kop = f"<b>{opmaak.dag(g['datum'])}</b> {opmaak.icoon(_GEBEURTENIS[g['gebeurtenis']])}"
    if len(g["dingen"]) > 2:
        # Shown as one line; the names when it is opened.
        dicht = opmaak.uitklap(f"{g['tekst']}", opmaak.lijst(map(_anker, g["dingen"])))
        return f"<li>{kop}{dicht}</li>"
    return f"<li>{kop}{opmaak.veilig(g['tekst'])}: {_ankers(g['dingen'])}</li>"


def bestanden(j: Json, stand: adres.Stand) -> None:
    """The link, and the facts for other programs."""
    w, term = kennis.wijzer(), j["ding"]["ding"]
    with st.container(horizontal=True):
        bewaren.kopieer(
            stand,
            f"{j['ding']['label']} ({j['ding']['soort']})",
            j["uitleg"] or j["definitie"] or "",
            sleutel="ding",
            wat="Deze link opent deze pagina op dezelfde peildatum.",
        )
        bewaren.knop(
            "Turtle",
            lambda: uitvoer.turtle(w.kennisbank, term, j["ontvangstbewijs"]),
            f"{_bestand(term)}.ttl",
            sleutel="ding-ttl",
            uitleg="De feiten over dit ding, voor programma's die RDF lezen.",
        )
        bewaren.knop(
            "JSON-LD",
            lambda: uitvoer.jsonld(w.kennisbank, term),
            f"{_bestand(term)}.jsonld",
            sleutel="ding-jsonld",
            uitleg="Dezelfde feiten als JSON.",
        )
        bewaren.json_knop(lambda: j, f"{_bestand(term)}.json", sleutel="ding-json", uitleg="De inhoud van deze pagina.")


def _bestand(term: str) -> str:
    return f"{term.partition(':')[0]}-{slug(term)}"[:80]
