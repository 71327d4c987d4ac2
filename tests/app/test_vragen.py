"""Vragen without a browser: facets, the question from the other side, and the query under the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from deelwijzer.facetten import Facetten
from deelwijzer.wijzer import Wijzer
from zonder_browser import open_app

_DAG = "2026-06-12"


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def _open(pagina: str = "vragen", **adres: str | list[str]) -> AppTest:
    return open_app(pagina, **{"peildatum": _DAG, **adres})


def _facetten(wijzer: Wijzer) -> Facetten:
    vraag = wijzer.vraag(van="politie", gegevens=["wpg-9"], peildatum=_DAG)
    return Facetten(wijzer.regels, wijzer.overzicht(vraag)["ontvangers"])


def _groepen(app: AppTest) -> list[tuple[str, int]]:
    """The groups of the list in order, with the number each says it has."""
    koppen = [*(str(k.value) for k in app.subheader), *(e.label for e in app.expander)]
    tekst = [re.sub(r"\\|\*|:[a-z]+\[:material/\w+:\] ", "", k) for k in koppen]
    gevonden = [re.fullmatch(r"(.+) \((\d+)\)", t) for t in tekst if not t.startswith("Vaste vragen")]
    return [(g[1], int(g[2])) for g in gevonden if g]


def _stand(app: AppTest, naam: str) -> Sequence[str]:
    waarde = app.query_params.get(naam, [])
    return [waarde] if isinstance(waarde, str) else waarde


def test_een_facet_maakt_de_lijst_kleiner_en_staat_in_het_adres(wijzer: Wijzer) -> None:
    app = _open()
    facetten = _facetten(wijzer)
    app.multiselect(key="w_facet_domein").set_value(["dw:Zorg"]).run()
    app.multiselect(key="w_facet_wet").set_value(["regeling:wpg"]).run()
    assert not app.exception
    assert _stand(app, "domein") == ["Zorg"] and _stand(app, "wet") == ["wpg"]
    over = facetten.passend({"domein": ["dw:Zorg"], "wet": ["regeling:wpg"]})
    assert sum(n for _, n in _groepen(app)) == len(over)
    assert f"{len(over)} van {len(facetten.rijen)} partijen." in [c.value for c in app.caption]
    # What a facet offers is counted within the other one.
    assert f"Zorg ({len(over)})" in app.multiselect(key="w_facet_domein").options


def test_facetten_uit_een_link_en_weer_wissen(wijzer: Wijzer) -> None:
    app = _open(domein=["Zorg", "bestaat-niet"], oordeel="toegestaan_mits")
    over = _facetten(wijzer).passend({"domein": ["dw:Zorg"], "oordeel": ["toegestaan_mits"]})
    assert [n for _, n in _groepen(app)] == [len(over)]
    app.button(key="wis-filters").click().run()
    assert sum(n for _, n in _groepen(app)) == len(_facetten(wijzer).rijen)
    assert not _stand(app, "domein") and not _stand(app, "oordeel")


def test_een_oordeel_aanklikken_toont_alleen_dat_oordeel(wijzer: Wijzer) -> None:
    app = _open()
    app.pills(key="w_facet_oordeel").set_value(["verplicht"]).run()
    over = _facetten(wijzer).passend({"oordeel": ["verplicht"]})
    assert _groepen(app) == [("Verplicht", len(over))]


def test_filters_die_niets_overlaten_zeggen_wat_te_doen(wijzer: Wijzer) -> None:
    leeg = next(
        w for w, n in _facetten(wijzer).telling("wet", {"oordeel": ["niet_toegestaan"]}).items() if n == 0
    ).removeprefix("regeling:")
    app = _open(wet=leeg, oordeel="niet_toegestaan")
    assert not _groepen(app) and any("Wis een filter" in str(c.value) for c in app.caption)


def test_niet_zet_wie_het_niet_mag_vooraan(wijzer: Wijzer) -> None:
    app = _open(van="huisarts", gegevens="gezondheid")
    wel = _groepen(app)
    app.toggle(key="w_niet").set_value(True).run()
    niet = _groepen(app)
    assert _stand(app, "niet") == ["1"]
    assert "niet ontvangen" in str(app.header[0].value)
    assert sorted(niet) == sorted(wel) and niet[0][0].startswith("Niet") and not wel[0][0].startswith("Niet")
    open_ = [str(k.value) for k in app.subheader]
    assert open_ and all("Niet" in k or "Onbekend" in k for k in open_)
    assert "niet ontvangen" in str(_open(van="huisarts", gegevens="gezondheid", niet="1").header[0].value)


def test_over_een_ontvanger_valt_niets_om_te_draaien() -> None:
    app = _open(aan="halt", niet="1")
    assert app.toggle(key="w_niet").disabled and _stand(app, "niet") == ["1"]
    assert str(app.header[0].value).startswith("Mag Politie") and " niet " not in str(app.header[0].value)
    app.selectbox(key="w_aan").set_value(None).run()
    assert str(app.header[0].value).startswith("Wie mag") and " niet ontvangen " in str(app.header[0].value)


def test_vaste_vragen_zijn_ingevuld_met_wat_is_gekozen() -> None:
    app = _open()
    labels = [p.label.replace("\\", "") for p in app.page_link]
    assert any(label.startswith("Wie kan ") and "artikel 9 Wpg" in label and "Politie" in label for label in labels)


def test_onder_het_antwoord_staat_de_vraag_in_sparql_en_waar_zij_tekortschiet() -> None:
    app = _open()
    assert any("dw:gever partij:politie" in c.value and f"oordelen/{_DAG}" in c.value for c in app.code)
    assert any("dezelfde uitkomsten" in str(c.value) for c in app.caption)
    app.selectbox(key="w_verband").set_value("dw:Bilateraal").run()
    assert any("kunnen dus anders zijn" in str(c.value) for c in app.caption)
    assert any("VALUES" in c.value for c in _open("catalogus", vraag="ontvangers-van").code)
