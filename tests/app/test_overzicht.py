"""The page of the regional overview, run without a browser: begin, read, answer, change, undo, and nothing lost."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from deelwijzer.convenant import concept as bewaarplaats
from deelwijzer.overzicht import analyseer, beeld
from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.exporteren import maak
from deelwijzer.overzicht.opdracht import lees_bestand
from deelwijzer.wijzer import Wijzer
from zonder_browser import in_html, open_app

_VOORBEELD = "regio-voorbeeld"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _eigen_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bewaarplaats, "map_concepten", lambda: tmp_path)


@cache
def _analyse() -> Analyse:
    wijzer = Wijzer.open()
    return analyseer(lees_bestand(wijzer, _VOORBEELD).graaf, wijzer)


def _open(**adres: str | list[str]) -> AppTest:
    return open_app("overzicht", **adres)


def _tekst(app: AppTest) -> str:
    delen = (*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.success, *app.warning)
    return "\n".join(str(d.value) for d in delen).replace("\\", "")


def _concept(app: AppTest) -> str:
    waarde = app.query_params["concept"]
    return str(waarde[0] if isinstance(waarde, list) else waarde)


def _lees_in(app: AppTest, naam: str, inhoud: bytes) -> AppTest:
    app.radio(key="w_begin_leeg").set_value("bestand").run()
    app.file_uploader(key="w_regiobestand_leeg").set_value((naam, inhoud, _XLSX)).run()
    assert not app.exception
    return app


def _nieuwe_regio(app: AppTest, naam: str = "Regio Proef") -> AppTest:
    app.radio(key="w_begin_leeg").set_value("nieuw").run()
    app.text_input(key="w_naam_leeg").set_value(naam).run()
    app.multiselect(key="w_gemeenten_leeg").set_value(["gemeente:GM0106"]).run()
    app.button(key="w_maak_leeg").click().run()
    assert not app.exception
    return app


def _veld(app: AppTest, naam: str) -> str:
    return next(str(t.key) for t in app.text_input if str(t.key).endswith(f"-{naam}"))


def test_zonder_overzicht_staat_er_hoe_te_beginnen() -> None:
    app = _open()
    assert app.radio(key="w_begin_leeg").options[0] == "Een voorbeeld bekijken"
    app.button(key=f"w_open_leeg_{_VOORBEELD}").click().run()
    assert not app.exception
    assert app.query_params["voorbeeld"] in (_VOORBEELD, [_VOORBEELD])
    assert "verzonnen voorbeeld" in _tekst(app)


def test_de_antwoorden_staan_voorop_en_elke_vraag_krijgt_er_een() -> None:
    app = _open(voorbeeld=_VOORBEELD)
    html = in_html(app)
    assert _analyse().slotsom in _tekst(app)
    assert all(a.vraag.vraag in html and a.tekst in html for a in _analyse().antwoorden)
    assert all(b.bericht in html for b in _analyse().bevindingen if b.ernst == "fout")
    assert "Zo herstelt u het" in html and 'href="https://' in html
    koppen = [str(k.value) for k in app.subheader]
    assert koppen.index("Voor bestuurders") < koppen.index("Wat er is gevonden")
    assert "w3id.org" not in html + _tekst(app) and "dw:" not in _tekst(app)


@pytest.mark.parametrize(
    ("deel", "doel"),
    [
        ("antwoorden", "OverzichtDekking"),
        ("antwoorden", "OverzichtDeelname"),
        ("antwoorden", "OverzichtVerwijzing"),
        ("beelden", ""),
        ("tabellen", "OverzichtDeelname"),
        ("knooppunt", "OverzichtVerwijzing"),
        ("bewaren", ""),
    ],
)
def test_elk_deel_is_een_link_en_toont_geen_adressen(deel: str, doel: str) -> None:
    app = _open(voorbeeld=_VOORBEELD, deel=deel, **({"doel": doel} if doel else {}))
    assert "w3id.org" not in in_html(app) + _tekst(app)
    assert ("deel" in app.query_params) == (deel != "antwoorden")


def test_het_doel_kiest_de_kolommen() -> None:
    alles = in_html(_open(voorbeeld=_VOORBEELD, deel="tabellen"))
    verwijzen = in_html(_open(voorbeeld=_VOORBEELD, deel="tabellen", doel="OverzichtVerwijzing"))
    assert "Criteria" in verwijzen and "DPIA van" in alles and "DPIA van" not in verwijzen


def test_elk_beeld_heeft_een_tabel_die_hetzelfde_zegt() -> None:
    regio = _analyse().regios[0].iri
    for soort in beeld.SOORTEN:
        html = in_html(_open(voorbeeld=_VOORBEELD, deel="beelden", beeld=soort))
        assert "data:image/svg+xml" in html and "Hetzelfde als tabel" in html
        assert html.count("<tr><td>") == len(beeld.beeld(_analyse(), regio, soort).rijen)


def test_een_nieuwe_regio_overleeft_herladen() -> None:
    app = _nieuwe_regio(_open())
    assert "Regio Proef" in _tekst(app) and "begonnen met alle landelijke knooppunten" in _tekst(app)
    opnieuw = _open(concept=_concept(app))
    assert "Regio Proef" in _tekst(opnieuw)
    assert [str(m.value) for m in opnieuw.markdown][:1] == [str(m.value) for m in app.markdown][:1]


def test_wie_begint_ziet_hoe_ver_hij_is_en_waar_hij_verder_gaat() -> None:
    app = _nieuwe_regio(_open())
    koppen = [str(k.value) for k in app.subheader]
    assert koppen[0] == "Hoe ver u bent"
    knop = app.button(key="w_volgend_knooppunt")
    punten = int(knop.label.split("nog ")[1].split()[0])
    knop.click().run()
    assert not app.exception
    naam = app.selectbox(key="w_knooppunt").value
    assert "deel" in app.query_params and str(naam) in str(knop.label)
    # Step by step to another one, and without this one there is one less to do.
    assert str(naam) not in app.button(key="w_volgend_knooppunt").label and punten > 0
    over = len(app.selectbox(key="w_knooppunt").options)
    app.button(key="w_weg").click().run()
    app.pills(key="w_overzicht_deel").set_value("antwoorden").run()
    assert f"0 van {over - 1} knooppunten compleet." in _voortgang(app)


def _voortgang(app: AppTest) -> str:
    return "\n".join(str(e.proto.text) for e in app.get("progress"))


def test_veel_waarschuwingen_staan_gevouwen_met_hun_aantal() -> None:
    html = in_html(_nieuwe_regio(_open()))
    gevouwen = [int(n) for n in re.findall(r"<details><summary>[^<]+ \((\d+)\)</summary>", html)]
    telling = {e: int(n) for n, e in re.findall(r"<b>(\d+)</b> (waarschuwing|aandachtspunt)en", html)}
    assert sum(gevouwen) == sum(telling.values()) > 100


def test_een_knooppunt_aanpassen_en_ongedaan_maken() -> None:
    app = _open(voorbeeld=_VOORBEELD, deel="knooppunt", knooppunt="Overlastoverleg Heidestad")
    app.text_input(key=_veld(app, "coordinator")).set_value("gebiedsmanager")
    next(b for b in app.button if b.label == "Overnemen").click().run()
    assert not app.exception
    assert "Overgenomen bij Overlastoverleg Heidestad: coördinator" in _tekst(app)
    assert app.text_input(key=_veld(app, "coordinator")).value == "gebiedsmanager"
    opnieuw = _open(concept=_concept(app), deel="knooppunt", knooppunt="Overlastoverleg Heidestad")
    assert opnieuw.text_input(key=_veld(opnieuw, "coordinator")).value == "gebiedsmanager"
    opnieuw.button(key="w_regio_terug").click().run()
    assert opnieuw.text_input(key=_veld(opnieuw, "coordinator")).value != "gebiedsmanager"


def test_een_onleesbare_waarde_wordt_niet_overgenomen() -> None:
    app = _open(voorbeeld=_VOORBEELD, deel="knooppunt")
    app.text_input(key=_veld(app, "dpia-van")).set_value("gisteren")
    next(b for b in app.button if b.label == "Overnemen").click().run()
    assert "geen geldige datum" in in_html(app) and "concept" not in app.query_params


def test_een_andere_naam_gaat_overal_mee() -> None:
    app = _open(voorbeeld=_VOORBEELD, deel="knooppunt", knooppunt="Zorg- en veiligheidshuis")
    app.text_input(key=_veld(app, "naam")).set_value("Huis van de regio")
    next(b for b in app.button if b.label == "Overnemen").click().run()
    assert not app.exception
    assert app.selectbox(key="w_knooppunt").value == "Huis van de regio"
    assert "Zorg- en veiligheidshuis" not in app.selectbox(key="w_knooppunt").options
    assert "Bij het inlezen" not in "\n".join(e.label for e in app.expander)


def _werkboek(**cellen: str) -> bytes:
    """The workbook of the example with other values in its sheet Knooppunten."""
    boek = load_workbook(io.BytesIO(maak(_analyse(), "xlsx")))
    for plek, waarde in cellen.items():
        cel = boek["Knooppunten"][plek]
        cel.value = waarde
        cel.data_type = "s"
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def test_elke_foute_cel_wordt_genoemd_en_de_rest_blijft() -> None:
    app = _lees_in(_open(), "regio.xlsx", _werkboek(D2="Onzin", E3="Bestaat niet"))
    assert any("2 cellen niet gelezen" in e.label for e in app.expander)
    html = in_html(app)
    assert "Functie (D)" in html and "Problematiek (E)" in html and "Onzin" in html
    aantal = _analyse().tellingen["knooppunten"]
    assert f"<b>{aantal}</b> knooppunten" in html


@pytest.mark.parametrize(
    "waarde", ["=1+1", "<b>vet</b>", "<script>alert(1)</script>", "![x](https://elders.example/a.png)"]
)
def test_een_vijandige_cel_is_tekst(waarde: str) -> None:
    app = _lees_in(_open(), "regio.xlsx", _werkboek(B2=waarde, F3=waarde))
    app.session_state["w_overzicht_deel"] = "tabellen"
    app.run()
    assert not app.exception
    html = in_html(app)
    assert waarde.replace("<", "&lt;").replace(">", "&gt;") in html
    assert (
        "<b>vet" not in html
        and "<script" not in html
        and "elders.example" not in "".join(str(m.value) for m in app.markdown)
    )


def test_een_stuk_bestand_verandert_niets() -> None:
    app = _lees_in(_open(), "stuk.xlsx", b"geen werkboek")
    assert "kan niet worden gelezen" in app.error[0].value
    assert "concept" not in app.query_params


@pytest.mark.parametrize(
    ("adres", "melding"),
    [({"voorbeeld": "bestaat-niet"}, "voorbeeld dat er niet is"), ({"concept": "A" * 22}, "niet meer bewaard")],
)
def test_een_link_naar_iets_wat_er_niet_is(adres: dict[str, str], melding: str) -> None:
    app = _open(**adres)
    assert melding in app.warning[0].value.replace("\\", "")
    assert app.radio(key="w_begin_leeg").value == "voorbeeld"


def test_twee_regios_naast_elkaar_met_hun_totalen() -> None:
    app = _nieuwe_regio(_open())
    app.file_uploader(key="w_regiobestand_erbij1").set_value(("voorbeeld.xlsx", _werkboek(), _XLSX)).run()
    assert not app.exception
    app.session_state["w_overzicht_deel"] = "naast"
    app.run()
    html = in_html(app)
    assert "Regio Proef" in html and "Regio Voorbeeld" in html
    a = _analyse()
    for soort, aantal in a.regios[0].tellingen.items():
        assert f'<th scope="row">{soort.capitalize()}</th>' in html and f"<td>{aantal}</td>" in html
    app.multiselect(key="w_naast").set_value(["Regio Proef"]).run()
    assert app.query_params["naast"] in ("Regio Proef", ["Regio Proef"])
