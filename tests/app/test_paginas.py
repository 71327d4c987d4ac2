"""Each page, run without a browser: what it asks, shows, and says when the link is wrong."""

from __future__ import annotations

import re
import shlex
from datetime import date
from html import unescape
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from deelwijzer import catalogus
from deelwijzer.convenant import lees
from deelwijzer.convenant.documenten import SOORTEN, maak
from deelwijzer.convenant.opdracht import voorbeelden
from deelwijzer.convenant.toets import toets
from deelwijzer.oordeel import Uitkomst
from deelwijzer.verantwoording import verantwoording
from deelwijzer.wijzer import Wijzer
from onderdelen import toetsen
from zonder_browser import in_html, open_app


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def _open(pagina: str = "vragen", **adres: str | list[str]) -> AppTest:
    return open_app(pagina, **adres)


def _koppen(app: AppTest) -> str:
    return "\n".join(str(k.value) for k in (*app.title, *app.header, *app.subheader)).replace("\\", "")


def test_startpagina_stelt_de_vraag_over_politiegegevens(wijzer: Wijzer) -> None:
    app = _open()
    assert app.selectbox(key="w_van").value == "partij:politie"
    assert app.selectbox(key="w_gegevens").value == wijzer.namen.term("gegeven", "wpg-9")
    assert "Wie mag" in _koppen(app) and "van Politie" in _koppen(app)
    assert "Verplicht (" in _koppen(app)
    aantal = len(wijzer.ontvangers(wijzer.vraag(van="politie", gegevens=["wpg-9"]))["ontvangers"])
    assert f"{aantal} partijen beoordeeld" in in_html(app)


def test_elk_slot_antwoordt_meteen_en_staat_in_het_adres() -> None:
    app = _open()
    app.selectbox(key="w_gegevens").set_value("gegeven:wpg-8").run()
    app.selectbox(key="w_frequentie").set_value("dw:Structureel").run()
    assert not app.exception
    assert "artikel 8 Wpg" in _koppen(app) and "structureel" in _koppen(app)
    assert app.query_params["gegevens"] in ("wpg-8", ["wpg-8"])
    assert app.query_params["frequentie"] in ("Structureel", ["Structureel"])


def test_een_link_geeft_hetzelfde_oordeel(wijzer: Wijzer) -> None:
    app = _open(van="politie", aan="openbaar-ministerie", gegevens="wpg-9")
    antwoord = wijzer.oordeel(wijzer.vraag(van="politie", aan="openbaar-ministerie", gegevens=["wpg-9"]))
    assert antwoord["oordeel_label"] in _koppen(app)
    html = in_html(app)
    assert 'href="https://wetten.overheid.nl/' in html and 'target="_blank"' in html
    assert antwoord["routes"][0]["label"] in html
    assert antwoord["ontvangstbewijs"]["kennisbank"] in html


def test_een_partij_uitklappen_toont_de_route() -> None:
    app = _open()
    assert "dw-kaart" not in in_html(app)
    app.session_state["partij-openbaar-ministerie"] = True
    app.run()
    assert not app.exception
    assert "dw-kaart" in in_html(app) and "wetten.overheid.nl" in in_html(app)


def test_zoeken_in_de_lijst_laat_alleen_die_partij_over() -> None:
    app = _open()
    app.text_input(key="w_filter").set_value("halt").run()
    assert [e.label.startswith("**Halt**") for e in app.expander if e.label.startswith("**")] == [True]


@pytest.mark.parametrize(
    ("adres", "melding"),
    [
        ({"van": "poltie"}, "Onbekende partij 'poltie'"),
        ({"aan": "partij-die-niet-bestaat"}, "Onbekende partij"),
        ({"gegevens": "wpg-99"}, "Onbekende gegevenscategorie"),
        ({"verband": "trilateraal"}, "trilateraal"),
        ({"peildatum": "2023-31-12"}, "geen geldige datum"),
        ({"peildatum": "0001-01-01"}, "Kies een dag"),
    ],
)
def test_een_fout_in_de_link_geeft_een_zin_en_de_pagina_blijft(adres: dict[str, str], melding: str) -> None:
    app = _open("vragen", **adres)
    assert melding in "\n".join(str(w.value) for w in app.warning)
    assert [t.value for t in app.title] == ["Wie mag wat met wie delen?"]


@pytest.mark.parametrize(("veld", "naam"), [("van", "poltie"), ("aan", "poltie"), ("gegevens", "wpg-99")])
def test_een_onbekende_naam_in_de_link_wordt_geen_andere_vraag(veld: str, naam: str) -> None:
    """No answer until somebody chooses, also after the page ran again."""
    app = _open("vragen", **{veld: naam})
    for _ in range(2):
        assert naam in "\n".join(str(w.value) for w in app.warning).replace("\\", "")
        assert not list(app.header)
        app.run()
    app.selectbox(key=f"w_{veld}").set_value("gegeven:wpg-8" if veld == "gegevens" else "partij:school").run()
    assert not list(app.warning) and list(app.header)


@pytest.mark.parametrize("veld", ["aan", "peildatum"])
def test_wat_in_de_link_staat_is_tekst_en_geen_opmaak(veld: str) -> None:
    app = _open("vragen", **{veld: "![plaatje](https://elders.example/a.png)"})
    melding = "\n".join(str(w.value) for w in app.warning)
    assert "plaatje" in melding and "](" not in melding


def test_de_peildatum_geldt_op_elke_pagina_en_staat_in_de_zin() -> None:
    app = _open(peildatum="2016-12-01")
    assert "1 december 2016" in _koppen(app)
    app.switch_page("paginas/bladeren.py").run()
    assert app.date_input(key="w_peildatum").value == date(2016, 12, 1)
    assert app.query_params["peildatum"] in ("2016-12-01", ["2016-12-01"])


def test_meer_gegevens_en_omstandigheden_uit_de_link() -> None:
    app = _open(gegevens=["wpg-9", "wpg-8"], omstandigheid="spoed", aan="halt")
    assert app.multiselect(key="w_ook").value == ["gegeven:wpg-8"]
    assert app.multiselect(key="w_omstandigheid").value == ["omstandigheid:spoed"]
    assert "Per soort gegevens" in in_html(app)


def test_bladeren_zonder_iets_helpt_op_weg() -> None:
    app = _open("bladeren")
    assert "Bladeren" in _koppen(app) and any(b.label == "art. 9 Wpg" for b in app.button)


@pytest.mark.parametrize(
    "ding",
    [
        "partij:politie",
        "partij:halt",
        "gegeven:wpg-9",
        "regeling:wpg",
        "bepaling:wpg-9",
        "norm:politie-halt-alternatieve-afdoening",
        "bron:jenv2023",
    ],
)
def test_een_pagina_per_ding_zonder_adressen_in_beeld(wijzer: Wijzer, ding: str) -> None:
    app = _open("bladeren", ding=ding)
    assert wijzer.feiten.label(ding) in _koppen(app)
    tekst = _koppen(app) + "\n".join(str(m.value) for m in app.markdown) + "\n".join(p.label for p in app.page_link)
    assert "w3id.org" not in tekst + in_html(app) and "dw:" not in tekst


def test_bladeren_zoekt_op_artikel_en_zegt_het_als_er_niets_is() -> None:
    app = _open("bladeren", zoek="art. 9 Wpg")
    assert any("9 Wpg" in p.label for p in app.page_link)
    app.text_input(key="w_zoek").set_value("xyzzyx").run()
    assert "Niets gevonden" in app.info[0].value


def test_bladeren_naar_iets_wat_er_niet_is() -> None:
    app = _open("bladeren", ding="norm:bestaat-niet")
    assert "niet kent" in app.warning[0].value


def test_convenant_met_fouten_noemt_elke_bevinding_met_herstel() -> None:
    app = _open("convenant", voorbeeld="buurtaanpak-kastanjeplein")
    assert "Fouten (" in _koppen(app)
    html = in_html(app)
    assert "Zo herstelt u het" in html and 'target="_blank"' in html
    assert "w3id.org" not in html
    assert any("getoetste regels" in str(m.value) for m in app.markdown)


def test_elk_document_is_te_kiezen_en_een_vorm_die_niet_past_valt_weg() -> None:
    app = _open("convenant", voorbeeld="buurtaanpak-kastanjeplein")
    assert app.selectbox(key="w_document").options == list(SOORTEN.values())
    app.selectbox(key="w_document").set_value("stromen").run()
    app.selectbox(key="w_formaat").set_value("svg").run()
    app.selectbox(key="w_document").set_value("convenant").run()
    assert not app.exception
    assert app.selectbox(key="w_formaat").value == "docx"


def test_een_document_van_de_pagina_is_dat_van_de_opdrachtregel(wijzer: Wijzer) -> None:
    pad = voorbeelden()["buurtaanpak-kastanjeplein"]
    inhoud = pad.read_bytes()
    resultaat = toets(wijzer, lees(inhoud.decode(), wijzer.namen, pad.name))
    van_de_pagina = toetsen.document(pad.name, inhoud, resultaat.peildatum, "verslag", "odt")
    assert van_de_pagina == maak(wijzer, resultaat, "verslag", "odt")


def test_convenant_zonder_fouten_zegt_niet_dat_het_in_orde_is() -> None:
    app = _open("convenant", voorbeeld="persoonsgerichte-aanpak-zilverhaven")
    tekst = "\n".join(str(m.value) for m in (*app.markdown, *app.caption))
    assert "Fouten (" not in _koppen(app)
    assert "getoetste regels" in tekst and "voldoet" not in tekst


def test_een_stuk_bestand_wist_de_vorige_uitslag_niet() -> None:
    app = _open("convenant", voorbeeld="buurtaanpak-kastanjeplein")
    app.file_uploader(key="w_bestand").set_value(("stuk.yaml", b"naam: [niet af", "application/yaml")).run()
    assert not app.exception
    assert "kan niet worden gelezen" in app.error[0].value
    assert "regel" in in_html(app).lower()
    assert "Kastanjeplein" in _koppen(app) and "Fouten (" in _koppen(app)


def test_een_onbekend_voorbeeld_in_de_link() -> None:
    app = _open("convenant", voorbeeld="bestaat-niet")
    assert "bestaat" in app.warning[0].value.replace("\\", "")


def test_over_noemt_versie_en_voorbehoud(wijzer: Wijzer) -> None:
    app = _open("over")
    assert wijzer.kennisbank.hash in in_html(app)
    assert "Verstrekkingsnormen" in in_html(app)
    assert any("geen juridisch advies" in str(m.value) for m in app.markdown)
    telling = verantwoording(wijzer.feiten)
    assert f"Alle verschillen ({len(telling.verschillen)})" in in_html(app)
    assert f"Wetteksten en hun datum ({len(telling.wetten)})" in in_html(app)
    app.text_input(key="w_over_wet").set_value("jeugdwet").run()
    assert "Jeugdwet" in in_html(app) and f"Wetteksten en hun datum ({len(telling.wetten)})" not in in_html(app)


def test_elke_link_van_hoe_werkt_dit_opent_een_lijst() -> None:
    """Each number leads to a page that shows something and has no complaint."""
    doelen = {unescape(d) for d in re.findall(r'href="\./([^"]+)"', in_html(_open("over")))}
    vragen = sorted(d for d in doelen if d.startswith(("catalogus?", "bladeren?soort")))
    assert len(vragen) > 12
    for doel in vragen:
        pagina, _, stand = doel.partition("?")
        app = _open(pagina, **{k: w for k, (w, *_) in parse_qs(stand).items()})
        assert not app.warning and not app.error, doel


def test_de_handleiding_leest_per_hoofdstuk() -> None:
    app = _open("handleiding", hoofdstuk="convenant")
    assert "Convenant" in _koppen(app) and "data:image/png;base64," in in_html(app)
    assert any("Neem over" in str(m.value) for m in app.markdown)
    app = _open("handleiding", hoofdstuk="bestaat-niet")
    assert "bestaat-niet" in str(app.warning[0].value).replace("\\", "")


def test_de_catalogus_noemt_elke_vraag_per_thema() -> None:
    app = _open("catalogus")
    assert "Catalogus" in _koppen(app) and "Geheimhouding" in _koppen(app)
    assert len(app.page_link) == len(catalogus.vragen())
    app.selectbox(key="w_thema").set_value("tijd").run()
    assert {k.value for k in app.header} == {"Tijd"}
    app.selectbox(key="w_voor").set_value("coordinator").run()
    assert len(app.page_link) == sum(v.thema == "tijd" and "coordinator" in v.voor for v in catalogus.vragen())


def test_een_catalogusvraag_uit_de_link_toont_de_tabel_met_koppelingen(wijzer: Wijzer) -> None:
    app = _open("catalogus", vraag="informeren", partij="VT", peildatum="2025-03-01")
    assert app.selectbox(key="w_slot_partij_Partijsoort").value == "partij:veilig-thuis"
    assert "Wie moet Veilig Thuis informeren op 1 maart 2025" in _koppen(app)
    html = in_html(app)
    assert "bladeren?ding=plicht%3Avt-informeren-vier-weken&amp;peildatum=2025-03-01" in html and "4 weken" in html
    plichten = {
        r["plicht"]["id"] for r in wijzer.stel("informeren", {"partij": "VT", "peildatum": "2025-03-01"})["rijen"]
    }
    regels = re.findall(r"<tr><td>", html)
    assert f"**{len(regels)} regels**" in [m.value for m in app.markdown]
    assert all(html.count(f"ding=plicht%3A{p}&") >= 1 for p in plichten)
    assert "w3id.org" not in html and "--param partij=veilig-thuis" in html


def test_een_veld_van_de_catalogus_antwoordt_meteen_en_staat_in_het_adres() -> None:
    app = _open("catalogus")
    app.selectbox(key="w_catalogusvraag").set_value("normen-vervallen").run()
    assert app.date_input(key="w_slot_van_datum").value == date(2025, 1, 1)
    assert app.date_input(key="w_slot_tot_datum").value == date.today()
    app.date_input(key="w_slot_van_datum").set_value(date(2018, 5, 25)).run()
    assert not app.exception
    assert "tussen 25 mei 2018" in _koppen(app)
    assert app.query_params["vraag"] in ("normen-vervallen", ["normen-vervallen"])
    assert app.query_params["van"] in ("2018-05-25", ["2018-05-25"])
    assert any("SELECT" in c.value and "#+" not in c.value for c in app.code)


def test_wat_is_ingevuld_blijft_bij_een_andere_vraag_met_hetzelfde_veld() -> None:
    app = _open("catalogus", vraag="taken-van-partij", partij="reclassering")
    app.selectbox(key="w_catalogusvraag").set_value("geheimhouding-van-partij").run()
    assert "rust op Reclassering" in _koppen(app)
    app.selectbox(key="w_thema").set_value("tijd").run()
    assert "rust op Reclassering" not in _koppen(app) and len(app.page_link) > 3


def test_van_een_partij_naar_een_vraag_over_die_partij() -> None:
    app = _open("bladeren", ding="partij:reclassering")
    labels = [p.label.replace("\\", "") for p in app.page_link]
    assert "Welke geheimhouding rust op Reclassering?" in labels
    assert not any("‹" in label for label in labels)


def test_een_lege_uitkomst_zegt_wat_dat_betekent() -> None:
    app = _open("catalogus", vraag="vervalt-na-gebeurtenis", peildatum="2010-01-01")
    assert "betekent niet dat het niet mag" in app.info[0].value


@pytest.mark.parametrize(
    ("adres", "melding"),
    [
        ({"vraag": "bestaat-nit"}, "Onbekende vraag"),
        ({"vraag": "valt-onder", "partij": "huisartz"}, "Onbekende partij 'huisartz'"),
        ({"vraag": "normen-vervallen", "van": "gisteren"}, "geen geldige datum"),
    ],
)
def test_een_fout_in_de_link_naar_de_catalogus(adres: dict[str, str], melding: str) -> None:
    app = _open("catalogus", **adres)
    assert melding in "\n".join(str(w.value) for w in app.warning).replace("\\", "")
    assert "Catalogus" in _koppen(app)


def test_matrix_toont_de_oordelen_met_een_link_naar_de_reden(wijzer: Wijzer) -> None:
    app = _open("matrix", partij="politie", groep="wpg-10", zoek="openbaar ministerie")
    html = in_html(app)
    s = wijzer.matrix(van=["politie"], aan=["om"], gegevens=["onder wpg-10"])
    assert len(re.findall(r"<td><a [^>]*aan=openbaar-ministerie[&\"]", html)) == s.aantal
    assert 'href="./vragen?gegevens=wpg-10&amp;van=politie&amp;aan=openbaar-ministerie' in html
    label = wijzer.oordeel(wijzer.vraag(van="politie", aan="om", gegevens=["wpg-10"]))["oordeel_label"]
    assert label in html and "Ontvangstbewijs" in html and "w3id.org" not in html
    assert "Wat Politie mag geven" in _koppen(app)


@pytest.mark.parametrize(
    "adres",
    [
        {"groep": "politiegegevens", "domein": "Zorg"},
        {"groep": "wpg-10", "zoek": "openbaar ministerie"},
        {"kant": "ontvanger", "partij": "halt", "groep": "wpg-8", "oordeel": "verplicht"},
    ],
    ids=str,
)
def test_het_ontvangstbewijs_van_de_matrix_geeft_dezelfde_matrix(wijzer: Wijzer, adres: dict[str, str]) -> None:
    html = in_html(_open("matrix", peildatum="2025-06-01", **adres))
    gevonden = re.search(r"<code>matrix ([^<]*)</code>", html)
    assert gevonden
    woorden = shlex.split(unescape(gevonden[1]))
    keuze: dict[str, list[str]] = {}
    for optie, woord in zip(woorden[::2], woorden[1::2], strict=True):
        keuze.setdefault(optie.removeprefix("--"), []).append(woord)
    telling = wijzer.matrix(**keuze, peildatum="2025-06-01").telling()  # type: ignore[arg-type]
    kop = html.partition("dw-telling")[2].partition("</ul>")[0]
    assert [int(n) for n in re.findall(r"<b>(\d+)</b>", kop)] == [n for n in telling.values() if n]


def test_matrix_laat_alleen_de_gekozen_oordelen_over(wijzer: Wijzer) -> None:
    app = _open("matrix", partij="politie", groep="politiegegevens")
    aantal = wijzer.matrix(van=["politie"], gegevens=["onder politiegegevens"]).telling()[Uitkomst.VERPLICHT]
    app.multiselect(key="m_oordeel").set_value([Uitkomst.VERPLICHT]).run()
    assert not app.exception
    assert f"<b>{aantal}</b>" in in_html(app) and in_html(app).count("Verplicht") > 1
    assert "oordeel" in app.query_params
    assert in_html(app).count("<td><a ") == aantal


def test_matrix_per_blad_en_nooit_te_veel_cellen() -> None:
    app = _open("matrix")
    eerste = in_html(app)
    assert eerste.count('<th scope="row">') == 40 and eerste.count("<td><a ") <= 40 * 18
    assert any("U ziet 40 van" in str(c.value) for c in app.caption)
    assert in_html(_open("matrix", blad="2", groep="politiegegevens")) != eerste


@pytest.mark.parametrize(
    ("adres", "melding"),
    [({"partij": "poltie"}, "Onbekende partij"), ({"groep": "wpg-99"}, "Onbekende gegevenscategorie")],
)
def test_matrix_met_een_fout_in_de_link(adres: dict[str, str], melding: str) -> None:
    app = _open("matrix", **adres)
    assert melding in app.warning[0].value
    # Of a party nobody asked about there is no matrix.
    assert ("<table>" in in_html(app)) is ("partij" not in adres)


def test_matrix_zonder_partijen_zegt_dat() -> None:
    app = _open("matrix", zoek="xyzzy")
    assert "Geen partij past" in app.info[0].value


def test_vergelijken_van_een_oordeel(wijzer: Wijzer) -> None:
    app = _open(
        "vergelijken", van="politie", aan="riec", gegevens="wpg-9", vergelijk="2025-02-28", peildatum="2025-03-01"
    )
    vraag = wijzer.vraag(van="politie", aan="riec", gegevens=["wpg-9"], peildatum="2025-03-01")
    antwoord = wijzer.vergelijk(vraag, "2025-02-28")
    html = in_html(app)
    assert "Tussen 28 februari 2025 en 1 maart 2025" in _koppen(app)
    assert all(antwoord[k]["oordeel_label"] in html for k in ("van", "naar"))
    assert "vervangen door de norm" in html and 'href="https://wetten.overheid.nl/' in html


def test_vergelijken_van_alle_ontvangers_en_zonder_verandering() -> None:
    app = _open("vergelijken", vergelijk="2025-02-28", peildatum="2025-03-01")
    html = in_html(app)
    assert "zonder verandering" in html and "aan=riec" in html
    app = _open("vergelijken", aan="halt", vergelijk="2025-03-02", peildatum="2025-03-01")
    assert "niets veranderd" in app.info[0].value
    app = _open("vergelijken", vergelijk="2025-03-01", peildatum="2025-03-01")
    assert "twee verschillende dagen" in app.info[0].value


def test_vergelijken_met_een_onleesbare_dag() -> None:
    app = _open("vergelijken", vergelijk="31-31-2024")
    assert "geen geldige datum" in app.warning[0].value.replace("\\", "")


def test_een_stappenplan_lopen_tot_het_einde() -> None:
    app = _open("stappenplan")
    assert "Stappenplannen" in _koppen(app)
    app.button(key="begin-onderwijs").click().run()
    assert "Stappenplan onderwijsinstellingen" in _koppen(app)
    app.radio[0].set_value("ja")
    app.text_area[0].set_value("Mevr. Jansen zag een mes")
    next(b for b in app.button if b.label == "Verder").click().run()
    assert not app.exception
    assert "U kunt aangifte doen" in _koppen(app)
    assert any("lijkt op een naam" in str(w.value) for w in app.warning)
    assert app.query_params["antwoorden"] == "0-aangifte.ja"


def test_een_stappenplan_uit_een_link_gaat_verder_en_terug() -> None:
    app = _open("stappenplan", stappenplan="politie", antwoorden="1a.ja 1b.weet-niet")
    assert any("Als u het niet weet" in str(i.value) for i in app.info)
    next(b for b in app.button if b.label == "Terug").click().run()
    assert app.query_params["antwoorden"] == "1a.ja"


def test_wat_in_de_link_bekend_is_wordt_ingevuld() -> None:
    app = _open(
        "stappenplan", stappenplan="politie", aan="halt", gegevens="wpg-8", antwoorden="1a.ja 1b.ja 2a.ja 2b.ja"
    )
    assert "ingevuld: dit is al bekend" in in_html(app)


def test_een_kapotte_link_naar_een_stappenplan_zegt_wat_er_mis_is() -> None:
    app = _open("stappenplan", stappenplan="bestaat-niet")
    assert any("bestaat niet" in str(e.value) for e in app.error)


def test_een_stappenplan_begint_met_een_stroom_uit_een_convenant() -> None:
    app = _open("stappenplan")
    app.selectbox[0].select("buurtaanpak-kastanjeplein").run()
    assert "Welke stroom?" in [s.label for s in app.selectbox]
    app.button(key="begin-politie").click().run()
    assert not app.exception and "aan" in app.query_params and "gegevens" in app.query_params


def test_het_werkproces_van_een_knooppunt_is_op_te_halen() -> None:
    app = _open("stappenplan")
    keuze = next(s for s in app.selectbox if s.label == "Welk knooppunt?")
    keuze.select("lokale-pga").run()
    assert not app.exception and not app.error
    assert len(app.get("download_button")) == 4
