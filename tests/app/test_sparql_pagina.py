"""The page SPARQL without a browser: run, answer in words, help with names, errors, limits, stop."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from deelwijzer import catalogus
from deelwijzer.inhoud import inhoudsmap
from onderdelen import sparqladres

_WACHT = 120
_REGIMES = "SELECT ?regime WHERE { ?regime a dw:Regime }"
_ZONDER_EINDE = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def _open(**adres: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(inhoudsmap() / "app" / "Deelwijzer.py"), default_timeout=_WACHT)
    app.run()
    app.switch_page("paginas/sparql.py")
    for sleutel, waarde in adres.items():
        app.query_params[sleutel] = waarde
    return _tot_klaar(app.run())


def _tot_klaar(app: AppTest) -> AppTest:
    """Run the page again, as the browser does, until the query is no longer busy."""
    eind = time.monotonic() + _WACHT
    while any(b.key == "sparql-stop" for b in app.button) and time.monotonic() < eind:
        time.sleep(0.2)
        app.run()
    assert not app.exception
    return app


def _vraag(app: AppTest, tekst: str) -> AppTest:
    app.text_area(key="w_sparql").set_value(tekst).run()
    return _tot_klaar(_knop(app, "Voer uit").click().run())


def _knop(app: AppTest, label: str) -> Button:
    return next(b for b in app.button if b.label == label)


def _html(app: AppTest) -> str:
    return "\n".join(str(h.body) for h in app.html if not str(h.body).startswith("<style>"))


def test_zonder_vraag_staat_er_een_voorbeeld_dat_nog_niet_is_gesteld() -> None:
    app = _open()
    assert "SELECT" in str(app.text_area(key="w_sparql").value)
    assert not list(app.header)


def test_een_antwoord_is_in_woorden_met_op_verzoek_de_namen() -> None:
    app = _vraag(_open(), _REGIMES)
    assert "Wet politiegegevens" in _html(app) and "w3id.org" not in _html(app).split("Voorvoegsel")[0]
    assert "<code>regime:wpg</code>" not in _html(app)
    app.toggle(key="w_sparql_namen").set_value(True).run()
    assert "<code>regime:wpg</code>" in _html(app)
    assert app.query_params["query"] in (_REGIMES, [_REGIMES])


def test_een_link_stelt_de_vraag_ook_als_zij_lang_is() -> None:
    lang = _REGIMES + "\n" + "# toelichting\n" * 400
    stand = sparqladres.van_vraag(lang)
    assert "z" in stand and len(stand["z"][0]) < 1000
    app = _open(z=stand["z"][0])
    assert app.text_area(key="w_sparql").value == lang and "Wet politiegegevens" in _html(app)
    assert "beschadigd" in str(_open(z="%%%").warning[0].value)


@pytest.mark.parametrize(
    ("vraag", "melding"),
    [
        ("SELECT * {\n ?s ?p\n}", "regel 2"),
        ("SELECT * { SERVICE <https://elders.example/> { ?s ?p ?o } }", "SERVICE"),
        ("DELETE WHERE { ?s ?p ?o }", "alleen te lezen"),
        ("SELECT * { ?s ?p 'open }", "regel 1"),
        ("SELECT * { ?s elders:iets ?o }", "voorvoegsel"),
    ],
)
def test_een_fout_is_een_zin_met_plaats_of_raad(vraag: str, melding: str) -> None:
    app = _vraag(_open(), vraag)
    assert melding in str(app.error[0].value).replace("\\", "") and not list(app.header)


def test_ask_construct_en_niets_gevonden() -> None:
    app = _vraag(_open(), "ASK { partij:politie a dw:Partijsoort }")
    assert any(str(m.value).startswith("**Ja**") for m in app.markdown)
    app = _vraag(app, "CONSTRUCT { ?p rdfs:label ?l } WHERE { ?p a dw:Regime ; rdfs:label ?l }")
    assert any("feiten**" in str(m.value) for m in app.markdown) and "Onderwerp" in _html(app)
    app = _vraag(app, "SELECT ?x { ?x a dw:Regime ; dw:regime ?x }")
    assert any("Niets gevonden" in str(i.value) for i in app.info)


def test_te_veel_rijen_zegt_dat_er_meer_is() -> None:
    app = _vraag(_open(), "SELECT * { ?s ?p ?o }")
    assert any("**10000 rijen**" in str(m.value) for m in app.markdown)
    assert any("Er is meer" in str(w.value) for w in app.warning)


def test_een_naam_die_niet_bestaat_is_met_een_klik_verbeterd() -> None:
    app = _vraag(_open(), "SELECT ?l { regime:wgp rdfs:label ?l }")
    assert any("regime:wgp" in str(w.value).replace("\\", "") for w in app.warning)
    _tot_klaar(app.button(key="vervang-regime:wgp-regime:wpg").click().run())
    assert "regime:wpg" in str(app.text_area(key="w_sparql").value) and "Wet politiegegevens" in _html(app)


def test_een_naam_kiezen_zet_hem_in_de_vraag() -> None:
    app = _open()
    app.text_area(key="w_sparql").set_value("SELECT ?n { ?n dw:verstrekker … }").run()
    app.selectbox(key="w_sparql_soort").set_value("partij").run()
    app.selectbox(key="w_sparql_term").set_value("partij:halt").run()
    _knop(app, "Zet in vraag").click().run()
    assert app.text_area(key="w_sparql").value == "SELECT ?n { ?n dw:verstrekker partij:halt }"


def test_een_voorbeeld_uit_de_catalogus_wordt_gesteld() -> None:
    app = _open()
    titel = f"Catalogus: {catalogus.titel(catalogus.vind('ontvangers-van'))}"
    _tot_klaar(app.selectbox(key="w_sparql_vb").set_value(titel).run())
    assert "VALUES" in str(app.text_area(key="w_sparql").value) and any("rijen**" in str(m.value) for m in app.markdown)


def test_een_lopende_vraag_is_te_stoppen() -> None:
    app = _open()
    app.text_area(key="w_sparql").set_value(_ZONDER_EINDE).run()
    _knop(app, "Voer uit").click().run()
    _tot_klaar(app.button(key="sparql-stop").click().run())
    assert "gestopt" in str(app.error[0].value)
    assert "Wet politiegegevens" in _html(_vraag(app, _REGIMES))


def test_de_oordelen_van_een_gever_zijn_te_bevragen() -> None:
    vraag = "SELECT DISTINCT ?uitkomst { ?o a dw:Oordeel ; dw:gever partij:halt ; dw:uitkomst ?uitkomst }"
    app = _open(query=vraag, oordelen_van="halt", peildatum="2026-06-12")
    assert any("rij" in str(m.value) and "** in" in str(m.value) for m in app.markdown)
    assert any(str(c.value).startswith("Een eigen vraag in SPARQL. ") and "12 juni 2026" in c.value for c in app.code)
    assert "Onbekende partij" in str(_open(query=vraag, oordelen_van="hallt").warning[0].value)
    assert app.query_params["oordelen_van"] in ("halt", ["halt"])
