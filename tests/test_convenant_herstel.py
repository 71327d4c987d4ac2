"""Proposed mends: each takes away its finding, brings no new fout, and leaves to people what only people can say."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from deelwijzer.convenant import lees
from deelwijzer.convenant.herstel import Herstel, Invulveld, Zaak, herstel
from deelwijzer.convenant.lezen import lees_waarden
from deelwijzer.convenant.paden import Pad, lees_pad, pas_toe
from deelwijzer.convenant.schrijven import Boom, naar_boom, schrijf
from deelwijzer.convenant.suggesties import gronden
from deelwijzer.convenant.toets import Toetsresultaat, toets
from deelwijzer.convenant.vormen import regelset
from test_convenant_gevallen import FOUT, GAAF, GEVALLEN, als_graaf, de_wijzer, voorbeeld
from test_convenant_gevallen import pas_toe as wijzig

# What a user might write in a field that a mend opens; the law is for the user to name.
_ANTWOORDEN = {
    "datum": "2026-12-31",
    "duur": "2 jaar",
    "janee": "ja",
    "grondslag": ["artikel 8 Wpg", "AVG artikel 6, eerste lid, onder e"],
}


def boom_van(inhoud: dict[str, Any]) -> Boom:
    return naar_boom(als_graaf(inhoud), de_wijzer().namen)[0]


def onderzoek(boom: Boom) -> tuple[Zaak, Toetsresultaat]:
    gelezen = lees_waarden(boom, de_wijzer().namen)
    resultaat = toets(de_wijzer(), gelezen.graaf)
    w = de_wijzer()
    return Zaak(boom, resultaat.graaf, gelezen.plekken, w.namen, w.regels, resultaat.peildatum), resultaat


def antwoord(v: Invulveld, zaak: Zaak, raad: str) -> Any:
    """What a user who follows the advice ``raad`` would write."""
    if v.veld.soort == "medewerking":
        return [{"van": "functionaris artikel 2:10", "datum": "2026-02-01"}]
    if v.naam == "Contactpunt":
        return "college van B&W"
    if v.naam == "Ontvangers":
        return lees_pad(zaak.boom, ("verstrekkingen", 0, "aan"))
    if v.veld.soort in ("term", "partijen"):
        if v.veld.van == "gegeven":
            return lees_pad(zaak.boom, ("verstrekkingen", 0, "gegevens"))
        return ["korpschef", "burgemeester"] if v.veld.lijst and v.naam != "Genomen door" else "korpschef"
    if v.vast or (v.veld.soort == "datum" and v.pad != ("datum",)):
        return "2026-02-01"
    if v.veld.soort in _ANTWOORDEN:
        return _ANTWOORDEN[v.veld.soort]
    tekst = "16 jaar" if v.naam == "Leeftijd zelf" else f"{raad} Zie artikel 1 van de wet."
    return [tekst] if v.veld.lijst else tekst


def herstelde_bomen(zaak: Zaak, h: Herstel) -> list[Boom]:
    antwoorden: dict[Pad, Any] = {v.pad: antwoord(v, zaak, h.nog) for v in h.velden}
    return [pas_toe(zaak.boom, h.stappen(k, antwoorden)) for k in h.keuzes or (None,)]


def _plat(resultaat: Toetsresultaat) -> set[tuple[str, str, str]]:
    return {(b.regel.slug, b.onderwerp, b.bericht) for b in resultaat.bevindingen}


@cache
def _geval(pad: Path) -> dict[str, Any]:
    inhoud = yaml.load(pad.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(inhoud, dict)
    return inhoud


@cache
def _onderzocht(pad: Path) -> tuple[Zaak, Toetsresultaat]:
    """The case after its one change; checked once for all tests."""
    geval = _geval(pad)
    begin = wijzig(_voorbeeld(geval.get("voorbeeld", GAAF)), geval.get("vooraf", []))
    return onderzoek(boom_van(wijzig(begin, geval["wijziging"])))


@cache
def _voorbeeld(naam: str) -> dict[str, Any]:
    return voorbeeld(naam)


_HERSTELBAAR = {r.slug for r in regelset().values() if r.herstelwijzen}
_FALENDE = [
    p
    for p in GEVALLEN
    if "verwacht" not in _geval(p) and "wijziging" in _geval(p) and _geval(p)["regel"] in _HERSTELBAAR
]


@pytest.mark.parametrize("pad", _FALENDE, ids=lambda p: p.stem)
def test_elk_herstel_neemt_de_bevinding_weg_en_brengt_geen_fout(pad: Path) -> None:
    geval = _geval(pad)
    zaak, voor = _onderzocht(pad)
    bevinding = next(b for b in voor.bevindingen if (b.regel.slug, b.onderwerp) == (geval["regel"], geval["onderwerp"]))
    voorstellen = herstel(zaak, bevinding)
    assert voorstellen
    for h in voorstellen:
        assert h.zin and h.nog
        for nieuw in herstelde_bomen(zaak, h):
            _, na = onderzoek(nieuw)
            weg = (bevinding.regel.slug, bevinding.onderwerp, bevinding.bericht)
            assert weg not in _plat(na), h
            nieuwe_fouten = {
                b.regel.slug
                for b in na.bevindingen
                if b.ernst == "fout" and (b.regel.slug, b.onderwerp, b.bericht) not in _plat(voor)
            }
            assert not nieuwe_fouten, h


def bevinding_in(boom: Boom, regel: str) -> tuple[Zaak, Herstel]:
    zaak, resultaat = onderzoek(boom)
    return zaak, herstel(zaak, next(b for b in resultaat.bevindingen if b.regel.slug == regel))[0]


def test_een_akkoord_telt_pas_met_een_datum() -> None:
    zaak, h = bevinding_in(boom_van(voorbeeld(FOUT)), "politie-overeenstemming-gezag")
    (veld,) = h.velden
    klaargezet = pas_toe(zaak.boom, h.stappen(None, {}))
    assert {"van": "Burgemeester", "datum": ""} in lees_pad(klaargezet, veld.pad[:-1])
    zaak, nog_open = bevinding_in(klaargezet, "politie-overeenstemming-gezag")
    assert nog_open.velden[0].pad == veld.pad
    met_datum = pas_toe(klaargezet, nog_open.stappen(None, {veld.pad: "2026-03-01"}))
    assert "politie-overeenstemming-gezag" not in {b.regel.slug for b in onderzoek(met_datum)[1].bevindingen}


def test_een_klaargezet_akkoord_blijft_bewaard_in_elke_vorm() -> None:
    zaak, h = bevinding_in(boom_van(voorbeeld(FOUT)), "politie-overeenstemming-gezag")
    boom = pas_toe(zaak.boom, h.stappen(None, {}))
    for formaat in ("yaml", "ttl", "jsonld"):
        tekst, niet = schrijf(lees_waarden(boom, de_wijzer().namen).graaf, de_wijzer().namen, formaat)
        assert not niet
        assert geordend(naar_boom(lees(tekst, de_wijzer().namen, f"v.{formaat}"), de_wijzer().namen)[0]) == geordend(
            boom
        )


def geordend(waarde: Any) -> Any:
    """RDF knows no order among the values of one field."""
    if isinstance(waarde, dict):
        return {naam: geordend(deel) for naam, deel in waarde.items()}
    return sorted(map(geordend, waarde), key=str) if isinstance(waarde, list) else waarde


def test_gemeente_wordt_overal_het_gekozen_orgaan() -> None:
    boom = boom_van(voorbeeld(FOUT))
    boom["verstrekkingen"][0]["aan"].append("gemeente")
    zaak, h = bevinding_in(boom, "deelname-orgaan")
    burgemeester = next(k for k in h.keuzes if k.label == "Burgemeester")
    nieuw = pas_toe(boom, h.stappen(burgemeester, {}))
    assert nieuw["partijen"][1]["partij"] == "Burgemeester"
    assert nieuw["verstrekkingen"][0]["aan"][-1] == "Burgemeester"
    assert {"College van burgemeester en wethouders", "Burgemeester"} <= {k.label for k in h.keuzes}
    assert zaak.boom == boom


def test_politiegegevens_beperken_laat_staan_wat_mag() -> None:
    boom = boom_van(voorbeeld(FOUT))
    _, h = bevinding_in(boom, "politie-recherchegegevens")
    (beperkt,) = (pas_toe(boom, h.stappen(k, {})) for k in h.keuzes)
    assert beperkt["verstrekkingen"][0]["gegevens"] == boom["verstrekkingen"][0]["gegevens"][:1]


def test_geen_herstel_verandert_het_doel() -> None:
    """A mend never bends a purpose to shed a safeguard: only a purpose that is missing can be filled in, by the user."""
    for pad in _FALENDE:
        geval = _geval(pad)
        if geval["regel"].startswith("doel-") or geval["regel"] == "politie-besluit-doel":
            continue
        zaak, voor = _onderzocht(pad)
        for b in voor.bevindingen:
            for h in herstel(zaak, b):
                geraakt = [s.pad for k in h.keuzes for s in k.stappen if s.nieuw is not None] + [
                    v.pad for v in h.velden
                ]
                assert not any(p[-1] in ("doel", "doelen") for p in geraakt if b.regel.slug == geval["regel"])


def test_het_oefenvoorbeeld_is_te_herstellen_tot_geen_fout() -> None:
    """Taking the first proposal of each fout in turn mends the flawed sample."""
    boom = boom_van(voorbeeld(FOUT))
    for _ in range(30):
        zaak, resultaat = onderzoek(boom)
        fouten = [b for b in resultaat.bevindingen if b.ernst == "fout"]
        if not fouten:
            break
        boom = herstelde_bomen(zaak, herstel(zaak, fouten[0])[0])[0]
    assert not fouten


@pytest.mark.parametrize(("partij", "wpg"), [("partij:politie", True), ("partij:burgemeester", False)])
def test_alleen_wie_onder_de_wpg_valt_krijgt_de_wpg_aangeboden(partij: str, wpg: bool) -> None:
    wijzer = de_wijzer()
    aangeboden = gronden(wijzer.regels, partij, date(2026, 3, 1), ["taak:politie-politietaak"])
    assert any(s.term == "grondslag:wpg-9" for s in aangeboden) is wpg


def test_een_stroom_van_de_politie_krijgt_het_artikel_voor_verstrekken_aangeboden() -> None:
    stroom = {"zet": "verstrekkingen.0.grondslag", "op": "dit convenant"}
    een_van_elk = {"aan": "burgemeester", "gegevens": "artikel 8 Wpg", "doel": "openbare orde"}
    smal = [{"zet": f"verstrekkingen.0.{veld}", "op": [waarde]} for veld, waarde in een_van_elk.items()]
    zaak, na = onderzoek(boom_van(wijzig(voorbeeld(GAAF), [*smal, stroom])))
    bevinding = next(b for b in na.bevindingen if b.regel.slug == "convenant-geen-grondslag")
    teksten = [k.label for h in herstel(zaak, bevinding) for k in h.keuzes]
    assert teksten and all("Wpg" in t for t in teksten)
    assert not any(t.startswith(("art. 8 ", "art. 9 ", "art. 10 ", "art. 12 ", "art. 13 ")) for t in teksten)
