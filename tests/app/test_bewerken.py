"""The editor, run without a browser: a field mends a finding, a proposal is taken over and undone, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from deelwijzer.convenant import concept as bewaarplaats
from zonder_browser import open_app

FOUT = "buurtaanpak-kastanjeplein"


@pytest.fixture(autouse=True)
def _eigen_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bewaarplaats, "map_concepten", lambda: tmp_path)


def _app(**adres: str) -> AppTest:
    return open_app("convenant", deel="bewerken", **adres)


def _begin_met_voorbeeld(slug: str = FOUT) -> AppTest:
    app = _app()
    app.radio(key="w_begin").set_value("voorbeeld").run()
    app.selectbox(key="w_voorbeeld_begin").set_value(slug).run()
    app.button(key="w_begin_voorbeeld").click().run()
    assert not app.exception
    return app


def _bevindingen(app: AppTest) -> list[str]:
    return [e.label.replace("\\", "") for e in app.expander if "Fout: " in e.label or "Waarschuwing: " in e.label]


def _staat(app: AppTest, tekst: str) -> bool:
    return any(tekst in b for b in _bevindingen(app))


def _naar(app: AppTest, thema: str) -> None:
    app.session_state["w_thema"] = thema
    app.run()
    assert not app.exception


def _veld(app: AppTest, pad: str) -> str:
    return f"v{app.session_state['_concept_generatie']}-{pad}"


def _open(app: AppTest, tekst: str) -> str:
    """Unfold a finding; gives the key its parts start with."""
    deel = next(e for e in app.expander if tekst in e.label.replace("\\", ""))
    sleutel = deel.proto.id.split("-partij-b")[-1].split("-")[0]
    app.session_state[f"partij-b{sleutel}"] = True
    app.run()
    assert not app.exception
    return sleutel


def _neem_over(app: AppTest, sleutel: str, nummer: int = 0) -> None:
    app.button(key=f"neem-{app.session_state['_concept_generatie']}-{sleutel}-{nummer}").click().run()
    assert not app.exception


def test_een_veld_invullen_laat_de_bevinding_verdwijnen() -> None:
    app = _begin_met_voorbeeld()
    assert _staat(app, "advies van de functionaris")
    _naar(app, "dpia")
    app.text_area(key=_veld(app, "dpia-advies-fg")).set_value("Positief.").run()
    assert not app.exception
    assert not _staat(app, "advies van de functionaris")
    app.button(key="w_terug").click().run()
    assert _staat(app, "advies van de functionaris")
    assert app.text_area(key=_veld(app, "dpia-advies-fg")).value == ""
    app.button(key="w_opnieuw").click().run()
    assert not _staat(app, "advies van de functionaris")


def test_een_voorstel_overnemen_en_ongedaan_maken() -> None:
    app = _begin_met_voorbeeld()
    tekst = "niet vastgelegd dat zij strikt noodzakelijk zijn"
    sleutel = _open(app, tekst)
    _neem_over(app, sleutel)
    assert not _staat(app, tekst)
    assert any("Overgenomen" in str(s.value) for s in app.success)
    app.button(key="w_terug").click().run()
    assert _staat(app, tekst)


def test_een_voorstel_met_keuze_vraagt_eerst_een_keuze() -> None:
    app = _begin_met_voorbeeld()
    sleutel = _open(app, "doet mee als geheel")
    generatie = app.session_state["_concept_generatie"]
    assert app.button(key=f"neem-{generatie}-{sleutel}-0").disabled
    keuze = app.selectbox(key=f"kies-{sleutel}-0")
    keuze.set_value(next(n for n, label in enumerate(keuze.options) if label == "Burgemeester")).run()
    _neem_over(app, sleutel)
    assert not _staat(app, "doet mee als geheel")
    assert app.session_state["_concept"].boom["partijen"][1]["partij"] == "Burgemeester"


def test_een_akkoord_zonder_datum_telt_niet() -> None:
    app = _begin_met_voorbeeld()
    sleutel = _open(app, "Overeenstemming met de burgemeester ontbreekt")
    _neem_over(app, sleutel)
    assert _staat(app, "Overeenstemming met de burgemeester ontbreekt")
    assert {"van": "Burgemeester", "datum": ""} in app.session_state["_concept"].boom["artikel-20-besluit"][0][
        "overeenstemming-met"
    ]


def test_een_kapot_bestand_verandert_het_concept_niet() -> None:
    app = _begin_met_voorbeeld()
    voor = app.session_state["_concept"].boom
    app.radio(key="w_begin").set_value("bestand").run()
    app.file_uploader(key="w_begin_bestand").set_value(("kapot.yaml", b"naam: [open", "application/yaml")).run()
    assert not app.exception
    assert any("kan niet worden gelezen" in str(e.value) and "niet veranderd" in str(e.value) for e in app.error)
    assert app.session_state["_concept"].boom == voor


def test_na_herladen_staat_het_concept_er_nog() -> None:
    app = _begin_met_voorbeeld()
    _naar(app, "dpia")
    app.text_area(key=_veld(app, "dpia-advies-fg")).set_value("Positief.").run()
    opnieuw = _app(concept=app.session_state["_concept_id"])
    assert app.session_state["_concept_id"] in app.query_params["concept"]
    assert opnieuw.session_state["_concept"].boom["dpia"]["advies-fg"] == "Positief."
    assert not _staat(opnieuw, "advies van de functionaris")
    opnieuw.button(key="w_terug").click().run()
    assert _staat(opnieuw, "advies van de functionaris")


def test_een_concept_dat_er_niet_meer_is_geeft_een_zin() -> None:
    app = _app(concept="A" * 22)
    assert any("is er niet meer" in str(w.value) for w in app.warning)


def test_leeg_beginnen_met_een_soort_zegt_waar_op_te_letten() -> None:
    app = _app()
    app.selectbox(key="w_soort").set_value("groepsaanpak").run()
    app.button(key="w_begin_leeg").click().run()
    assert not app.exception
    _naar(app, "gegevens")
    assert any("groepsniveau" in str(i.value) for i in app.info)


def test_beginnen_met_een_knooppunt_vult_de_deelnemers() -> None:
    app = _app()
    app.radio(key="w_begin").set_value("knooppunt").run()
    app.selectbox(key="w_knooppunt_begin").set_value("knooppunt:driehoeksoverleg").run()
    app.button(key="w_begin_knooppunt").click().run()
    assert not app.exception
    assert {r["partij"] for r in app.session_state["_concept"].boom["partijen"]} >= {
        "Burgemeester",
        "Officier van justitie",
    }


def test_rij_toevoegen_invullen_en_verwijderen() -> None:
    app = _app()
    app.button(key="w_begin_leeg").click().run()
    _naar(app, "partijen")
    app.button(key="bij-partijen").click().run()
    app.selectbox(key=_veld(app, "partijen-0-partij")).set_value("Burgemeester").run()
    assert not app.exception
    assert _staat(app, "Bij Burgemeester staat geen taak")
    taken = app.multiselect(key=_veld(app, "partijen-0-taken"))
    assert "De openbare orde handhaven" in taken.options[:20]
    taken.set_value(["De openbare orde handhaven"]).run()
    assert not _staat(app, "Bij Burgemeester staat geen taak")
    gronden = next(s for s in app.selectbox if s.label.startswith("Gebruikelijke grondslagen"))
    gronden.set_value(gronden.options[0]).run()
    assert not app.exception
    assert not _staat(app, "Bij Burgemeester staat geen grondslag")
    app.button(key=f"weg-{app.session_state['_concept_generatie']}-partijen-0").click().run()
    assert app.session_state["_concept"].boom["partijen"] == []


@pytest.mark.parametrize("slug", [FOUT, "persoonsgerichte-aanpak-zilverhaven"])
@pytest.mark.parametrize(
    "thema", ["partijen", "gegevens", "verstrekkingen", "artikel-20-besluit", "bewaren", "waarborgen"]
)
def test_elk_onderdeel_toont_zijn_velden(slug: str, thema: str) -> None:
    app = _begin_met_voorbeeld(slug)
    app.session_state["_open_rijen"] = {thema: {0, 1, 2, 3}}
    _naar(app, thema)
    boom = app.session_state["_concept"].boom
    assert yaml.safe_dump(boom)
    app.run()
    assert app.session_state["_concept"].boom == boom


def test_vergelijken_toont_velden_en_bevindingen() -> None:
    app = _begin_met_voorbeeld()
    _naar(app, "dpia")
    app.text_area(key=_veld(app, "dpia-advies-fg")).set_value("Positief.").run()
    app.session_state["w_deel"] = "vergelijken"
    app.run()
    assert not app.exception
    html = "\n".join(str(h.body) for h in app.html)
    assert "DPIA › Advies FG" in html and "Positief." in html
    assert any("Verdwenen (1)" in str(m.value) for m in app.markdown)


def test_nergens_staat_dat_het_in_orde_is() -> None:
    app = _begin_met_voorbeeld("persoonsgerichte-aanpak-zilverhaven")
    tekst = "\n".join(str(t.value) for t in (*app.markdown, *app.caption)).lower()
    assert "compliant" not in tekst and "geen afwijkingen in" in tekst.replace("\\", "")
    assert "niet alles is te toetsen" in tekst.replace("\\", "")
