"""The answers first: the questions of the handreiking, then what was found, by weight, with article, source and remedy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import streamlit as st

from deelwijzer.overzicht.analyse import Analyse, Antwoord
from deelwijzer.overzicht.inhoud import ERNST
from deelwijzer.overzicht.regels import Regiobevinding, regelset
from deelwijzer.overzicht.velden import DEELNAME, DEKKING, VERWIJZING
from onderdelen import bevindingen, opmaak
from onderdelen.opmaak import element, lijst, uitklap, veilig, velden

Json = dict[str, Any]

DOELEN = {
    "": "Alles",
    DEKKING: "Dekking in de regio",
    DEELNAME: "Deelname van één organisatie",
    VERWIJZING: "Verwijzen vanuit een meldpunt",
}
# So many points are named under an answer, and so many findings of one rule at once.
_EERSTE, _VOORAAN = 6, 4
# More findings of one weight than this are folded.
_VOUW = 20


def past(b: Regiobevinding, doel: str) -> bool:
    """Whether a finding matters for this purpose."""
    doelen = _doelen().get(b.regel.slug, frozenset())
    return not doel or not doelen or doel in doelen


def _doelen() -> dict[str, frozenset[str]]:
    return {r.regel.slug: r.doelen for r in regelset()}


def van(analyse: Analyse, regio: str, doel: str) -> list[Regiobevinding]:
    doelen = _doelen()
    return [
        b
        for b in analyse.bevindingen
        if b.regio == regio and (not doel or not doelen.get(b.regel.slug) or doel in doelen[b.regel.slug])
    ]


def toon(analyse: Analyse, regio: str, doel: str) -> None:
    gevonden = van(analyse, regio, doel)
    telling = {e: sum(b.ernst == e for b in gevonden) for e in bevindingen.ERNST}
    r = next(r for r in analyse.regios if r.iri == regio)
    pillen = [f"<b>{n}</b> {veilig(_woord(w, n))}" for w, n in r.tellingen.items()]
    pillen += [
        f"<b>{n}</b> {bevindingen.ERNST[e].enkel if n == 1 else bevindingen.ERNST[e].meer}" for e, n in telling.items()
    ]
    st.html(lijst(pillen, "dw-telling"))
    _antwoorden([a for a in analyse.antwoorden if a.regio == regio], doel)
    st.subheader("Wat er is gevonden", anchor=False)
    if not gevonden:
        st.info(
            "Er is niets gevonden. Dat betekent niet dat alles in orde is: Deelwijzer ziet alleen wat is ingevuld.",
            icon=":material/info:",
        )
    for ernst, uitleg in ERNST.items():
        leden = [b for b in gevonden if b.ernst == ernst]
        if not leden:
            continue
        beeld = bevindingen.ERNST[ernst]
        kop = beeld.enkel if len(leden) == 1 else beeld.meer
        st.markdown(f"#### :{beeld.kleur}[{beeld.icoon}] {kop.capitalize()} ({len(leden)})")
        st.caption(uitleg)
        kaarten = _per_regel(analyse, leden, open_=True) if ernst == "fout" else _gevouwen(analyse, leden)
        st.html(f'<div class="dw-oordeel">{kaarten}</div>')
    st.html(f'<div class="dw-los">{opmaak.bewijs(analyse.bewijs)}</div>')


def _antwoorden(antwoorden: Sequence[Antwoord], doel: str) -> None:
    for voor, kop in (("bestuurders", "Voor bestuurders"), ("professionals", "Voor professionals")):
        st.subheader(kop, anchor=False)
        kaarten = [_antwoord(a, doel) for a in antwoorden if a.vraag.voor == voor]
        st.html(f'<div class="dw-oordeel">{"".join(k for k in kaarten if k)}</div>')


def _antwoord(a: Antwoord, doel: str) -> str:
    """A question with its answer; a mark and a word say at once how it stands. Left out when the purpose asks nothing of it."""
    doelen = _doelen()
    if doel and not any(not doelen.get(r) or doel in doelen[r] for r in a.vraag.regels):
        return ""
    gevonden = [b for b in a.bevindingen if past(b, doel)]
    goed = not gevonden
    tekst = a.vraag.goed if goed else a.vraag.anders
    punten = "punt" if len(gevonden) == 1 else "punten"
    stand = "✓ Niets gevonden" if goed else f"! {len(gevonden)} {punten}"
    kleur = "green" if goed else "orange"
    meer = lijst(veilig(b.bericht) for b in gevonden[:_EERSTE])
    if len(gevonden) > _EERSTE:
        meer += element("p", f"en nog {len(gevonden) - _EERSTE}; zie hieronder.", "dw-klein")
    inhoud = (
        element("h4", veilig(a.vraag.vraag))
        + f'<p><span class="dw-teken dw-{kleur} dw-inregel">{stand}</span> {veilig(tekst)}</p>'
        + uitklap("Waaruit dat blijkt", meer)
    )
    return element("section", inhoud, "dw-kaart")


def _gevouwen(analyse: Analyse, leden: Sequence[Regiobevinding]) -> str:
    """Many are folded by theme, so that their numbers can be read before they are."""
    if len(leden) <= _VOUW:
        return _per_regel(analyse, leden, open_=False)
    per_thema: dict[str, list[Regiobevinding]] = defaultdict(list)
    for b in leden:
        per_thema[b.regel.thema].append(b)
    return "".join(
        uitklap(f"{thema} ({len(groep)})", _per_regel(analyse, groep, open_=False))
        for thema, groep in per_thema.items()
    )


def _per_regel(analyse: Analyse, leden: Sequence[Regiobevinding], *, open_: bool) -> str:
    """One card per rule: what is wrong where, and once how it is mended and who says so."""
    groepen: dict[str, list[Regiobevinding]] = defaultdict(list)
    for b in leden:
        groepen[b.regel.slug].append(b)
    return "".join(kaart(analyse, groep, open_=open_) for groep in groepen.values())


def kaart(analyse: Analyse, groep: Sequence[Regiobevinding], *, open_: bool = False) -> str:
    """The findings of one rule."""
    eerste = groep[0]
    j: Json = eerste.als_json(analyse.wijzer.regels, analyse.peildatum)
    berichten = lijst(veilig(b.bericht) for b in groep[:_VOORAAN])
    if len(groep) > _VOORAAN:
        rest = lijst(veilig(b.bericht) for b in groep[_VOORAAN:])
        berichten += uitklap(f"Nog {len(groep) - _VOORAAN} keer", rest)
    feit = velden(
        [
            ("Zo herstelt u het", veilig(j["herstel"] or "")),
            ("Artikelen", opmaak.artikelen(j["bepalingen"])),
            ("Bron", opmaak.bronnen(j["bronnen"])),
            ("Regel", veilig(j["naam"])),
        ]
    )
    if len(groep) == 1:
        return element("div", uitklap(eerste.bericht, feit, open_=open_), "dw-kaart")
    return element("section", berichten + uitklap("Herstel, artikel en bron", feit, open_=open_), "dw-kaart")


def _woord(meervoud: str, aantal: int) -> str:
    enkel = {"knooppunten": "knooppunt", "deelnemers": "deelnemer", "partijen": "partij", "relaties": "relatie"}
    return enkel.get(meervoud, meervoud) if aantal == 1 else meervoud
