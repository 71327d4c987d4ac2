"""The pictures of an overview: what they show is what the graph holds, and they can be read."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from deelwijzer.overzicht import analyseer, beeld
from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.opdracht import lees_bestand
from deelwijzer.overzicht.schrijven import Tabellen, rijen_van
from deelwijzer.overzicht.velden import DEELNEMERS, KNOOPPUNTEN, RELATIES
from deelwijzer.overzicht.wijzigen import van_tabellen, wijzig
from deelwijzer.wijzer import Wijzer

REGIO = "Regio Voorbeeld"
_SVG = "{http://www.w3.org/2000/svg}"


@cache
def _wijzer() -> Wijzer:
    return Wijzer.open()


@cache
def _voorbeeld() -> Analyse:
    return analyseer(lees_bestand(_wijzer(), "regio-voorbeeld").graaf, _wijzer())


def _tabellen() -> Tabellen:
    return rijen_van(_voorbeeld().graaf, _wijzer().feiten)


def _van(tabellen: Tabellen) -> Analyse:
    return analyseer(van_tabellen(tabellen, _wijzer().namen, "proef").graaf, _wijzer())


def _groot() -> Analyse:
    """Sixty knooppunten: those of the example, and as many beside them that lead to each other."""
    tabellen = _tabellen()
    for n in range(60 - len(tabellen[KNOOPPUNTEN.naam])):
        naam = f"Tafel nummer {n} van de regio met een lange naam"
        tabellen[KNOOPPUNTEN.naam].append(
            {"regio": REGIO, "naam": naam, "functie": ("Meldpunt", "Overlegtafel")[n % 3 > 0]}
        )
        if n:
            naar = f"Tafel nummer {n // 2} van de regio met een lange naam"
            if naar != naam:
                soort = ("Geleidt door naar", "Schaalt op naar", "Overlapt met")[n % 3]
                tabellen[RELATIES.naam].append({"regio": REGIO, "van": naam, "relatie": soort, "naar": naar})
    return _van(tabellen)


def _teksten(svg: str) -> str:
    return " ".join(t.text or "" for t in ET.fromstring(svg).iter(f"{_SVG}text"))


@pytest.mark.parametrize("soort", list(beeld.SOORTEN))
def test_elk_beeld_zegt_wat_het_toont_en_heeft_een_tabel(soort: str) -> None:
    b = beeld.beeld(_voorbeeld(), _voorbeeld().regios[0].iri, soort)
    svg = ET.fromstring(b.svg)
    assert svg.findtext(f"{_SVG}title") == b.titel and REGIO in b.titel and "fictief" in b.titel
    assert svg.findtext(f"{_SVG}desc") == b.tekst
    assert b.rijen and all(len(rij) == len(b.kolommen) for rij in b.rijen)
    assert "http" not in b.svg.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_er_is_een_kaart_per_knooppunt_en_elk_beeld_heeft_een_eigen_naam() -> None:
    beelden = beeld.beelden(_voorbeeld())
    assert len(beelden) == len(beeld.SOORTEN) + _voorbeeld().tellingen["knooppunten"]
    assert beelden == beeld.beelden(_voorbeeld())


def test_de_tabellen_naast_de_beelden_tellen_wat_de_graaf_telt() -> None:
    a = _voorbeeld()
    regio = a.regios[0].iri
    actief = {k.naam for k in a.kaarten if k.actief}
    relaties = [r for r in a.tabellen[RELATIES.naam] if r["van"] in actief]
    netwerk = [r for r in beeld.beeld(a, regio, "netwerk").rijen if r[2] != "Geen relatie"]
    assert len(netwerk) == len(relaties)
    deelnames = [d for d in a.tabellen[DEELNEMERS.naam] if d["knooppunt"] in actief]
    assert len(beeld.beeld(a, regio, "deelname").rijen) == len(deelnames)
    dekking = beeld.beeld(a, regio, "dekking").rijen
    assert [int(r[2]) for r in dekking] == [len(d.knooppunten) for d in a.dekking]
    gaten = [d.label for d in a.dekking if d.gat]
    assert gaten and [r[0] for r in dekking if "gat" in r[3]] == gaten


def test_elke_soort_relatie_heeft_een_eigen_lijn_en_woord() -> None:
    svg = beeld.beeld(_voorbeeld(), _voorbeeld().regios[0].iri, "netwerk").svg
    lijnen = {
        (p.get("stroke"), p.get("stroke-dasharray")) for p in ET.fromstring(svg).iter(f"{_SVG}path") if p.get("stroke")
    }
    assert len(lijnen) == 3 and len({streep for _, streep in lijnen}) == 3
    assert all(woord in _teksten(svg) for woord in ("geleidt door naar", "schaalt op naar", "overlapt met"))


@pytest.mark.parametrize("groot", [False, True], ids=["voorbeeld", "zestig"])
def test_in_het_netwerk_staat_elk_knooppunt_en_ligt_niets_op_elkaar(groot: bool) -> None:
    a = _groot() if groot else _voorbeeld()
    svg = ET.fromstring(beeld.beeld(a, a.regios[0].iri, "netwerk").svg)
    vakken = [
        [float(r.get(k, "0")) for k in ("x", "y", "width", "height")] for r in svg.iter(f"{_SVG}rect") if r.get("rx")
    ]
    assert len(vakken) >= sum(k.actief for k in a.kaarten)
    for (x, y, b, h), (x2, y2, b2, h2) in combinations(vakken, 2):
        assert x + b <= x2 or x2 + b2 <= x or y + h <= y2 or y2 + h2 <= y
    breed, hoog = map(float, svg.get("viewBox", "").split()[2:])
    assert all(x + b <= breed and y + h <= hoog for x, y, b, h in vakken)
    tekst = _teksten(ET.tostring(svg, encoding="unicode")).replace(" ", "")
    assert all(k.naam.replace(" ", "") in tekst for k in a.kaarten if k.actief and len(k.naam) < 40)


@pytest.mark.parametrize("naam", ["=1+1", "<b>vet</b>", "a&b \"c\" 'd'", "x" * 5000, "stuur\x07teken"])
def test_een_vreemde_naam_is_tekst(naam: str) -> None:
    stap = {"regio": REGIO, "knooppunt": "Meldpunt Wvggz", "velden": {"naam": naam}}
    a = _van(wijzig(_tabellen(), stap))
    for svg in beeld.beelden(a).values():
        assert not list(ET.fromstring(svg).iter(f"{_SVG}b"))
    netwerk = beeld.beeld(a, a.regios[0].iri, "netwerk")
    gewijzigd = [k.naam for k in a.kaarten if k.naam not in {v.naam for v in _voorbeeld().kaarten}]
    assert any(gewijzigd[0] in rij for rij in netwerk.rijen)


def test_een_knooppunt_hernoemen_of_weghalen_neemt_alles_mee() -> None:
    eerst = _tabellen()
    anders = wijzig(eerst, {"regio": REGIO, "knooppunt": "Meldpunt Wvggz", "velden": {"naam": "Meldpunt Zuid"}})
    noemt = [r for b in (DEELNEMERS, RELATIES) for r in anders[b.naam] if "Meldpunt Wvggz" in r.values()]
    assert not noemt and any(r["van"] == "Meldpunt Zuid" for r in anders[RELATIES.naam])
    assert not van_tabellen(anders, _wijzer().namen, "proef").verslag.fouten
    weg = wijzig(eerst, {"regio": REGIO, "knooppunt": "Zorg- en veiligheidshuis", "weg": True})
    assert not any(
        "Zorg- en veiligheidshuis" in r.values() for b in (KNOOPPUNTEN, DEELNEMERS, RELATIES) for r in weg[b.naam]
    )
    assert not van_tabellen(weg, _wijzer().namen, "proef").verslag.fouten


def test_een_beeld_is_er_ook_in_pixels() -> None:
    b = beeld.beeld(_voorbeeld(), _voorbeeld().regios[0].iri, "gemeenten")
    assert beeld.png(b.svg)[:8] == b"\x89PNG\r\n\x1a\n"
