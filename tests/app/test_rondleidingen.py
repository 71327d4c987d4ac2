"""The guided tours: every step opens and shows what it speaks of; a broken file says what is wrong; a tour can be walked and stopped."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

from browser import neem_advies_over, open_pagina
from deelwijzer.rondleidingen import Rondleiding, RondleidingFout, lees
from onderdelen import navigatie, rondleiding
from zonder_browser import app as nieuw_venster

ALLE = rondleiding.alle()
_GEEN_TEKST = re.compile(r"<style>.*?</style>|<[^>]+>|\\", re.DOTALL)


def _begin() -> AppTest:
    return nieuw_venster().run()


def _ga_naar(app: AppTest, r: Rondleiding, nummer: int) -> None:
    """What a click on "Volgende" does: the page of the step, with its state in the address."""
    stap = r.stappen[nummer - 1]
    app.switch_page(f"paginas/{stap.pagina}.py")
    app.query_params.clear()
    for naam, waarden in stap.stand.items():
        app.query_params[naam] = list(waarden)
    app.query_params["peildatum"] = stap.peildatum or date.today().isoformat()
    app.query_params["rondleiding"], app.query_params["stap"] = r.id, str(nummer)
    app.run()


def _teksten(knoop: Any) -> list[str]:
    """Every word on the page: texts, names of fields, choices and buttons."""

    def waarden(deel: Any) -> list[str]:
        if isinstance(deel, dict):
            return [t for w in deel.values() for t in waarden(w)]
        return [t for w in deel for t in waarden(w)] if isinstance(deel, list) else [str(deel)]

    eigen = waarden(MessageToDict(knoop.proto)) if getattr(knoop, "proto", None) is not None else []
    return eigen + [t for kind in getattr(knoop, "children", {}).values() for t in _teksten(kind)]


def _pagina(app: AppTest) -> str:
    """The words of the page itself, without the box of the tour."""
    kinderen = [k for k in app.main.children.values() if "Rondleiding" not in "".join(_teksten(k))]
    return unescape(_GEEN_TEKST.sub("", "\n".join(t for k in kinderen for t in _teksten(k))))


def test_er_is_een_rondleiding_per_taak() -> None:
    assert list(ALLE) == ["vragen", "convenant", "overzicht", "stappenplan", "bladeren"]


@pytest.mark.parametrize("taak", list(ALLE))
def test_een_rondleiding_van_begin_tot_eind(taak: str) -> None:
    """In one window, as a user walks it: each step opens without a warning and shows the words it names."""
    r, app = ALLE[taak], _begin()
    for nummer, stap in enumerate(r.stappen, start=1):
        _ga_naar(app, r, nummer)
        assert not app.exception and not app.error, (taak, nummer)
        assert [w.value for w in app.warning] == [], (taak, nummer)
        vak = "\n".join(_teksten(app.main))
        assert f"Rondleiding {r.titel}, stap {nummer} van {len(r.stappen)}" in re.sub(r"<[^>]+>", "", vak)
        pagina = _pagina(app)
        assert [w for w in stap.over if w not in pagina] == [], (taak, nummer)
        assert app.query_params["rondleiding"] in (taak, [taak])
        assert app.query_params["stap"] in (str(nummer), [str(nummer)])


def test_wie_een_stap_als_link_krijgt_ziet_hetzelfde() -> None:
    r, app = ALLE["overzicht"], _begin()
    _ga_naar(app, r, 3)
    assert "Welke tabel?" in _pagina(app) and not app.warning


def test_het_vak_blijft_bij_eigen_werk_tot_u_stopt() -> None:
    r, app = ALLE["vragen"], _begin()
    _ga_naar(app, r, 2)
    app.selectbox(key="w_aan").set_value("partij:halt").run()
    assert "stap 2 van" in "".join(_teksten(app.main)) and app.query_params["stap"] in ("2", ["2"])
    app.button(key="rondleiding-stop").click().run()
    assert not app.exception
    assert "stap 2 van" not in "".join(_teksten(app.main))
    assert "rondleiding" not in app.query_params and app.selectbox(key="w_aan").value == "partij:halt"


def test_op_een_andere_pagina_wijst_het_vak_de_weg_terug() -> None:
    r, app = ALLE["vragen"], _begin()
    _ga_naar(app, r, 2)
    app.switch_page("paginas/catalogus.py").run()
    assert not app.exception
    assert "Terug naar deze stap" in "".join(_teksten(app.main))
    assert app.query_params["rondleiding"] in ("vragen", ["vragen"])


@pytest.mark.parametrize(
    ("id_", "stap", "melding"),
    [
        ("vraagen", "1", "een rondleiding die er niet is: ‘vraagen’"),
        ("vragen", "99", "heeft geen stap ‘99’"),
        ("vragen", "twee", "heeft geen stap ‘twee’"),
        ("vragen", "-1", "heeft geen stap ‘-1’"),
    ],
)
def test_een_fout_in_de_link_geeft_een_zin(id_: str, stap: str, melding: str) -> None:
    app = _begin()
    app.switch_page("paginas/vragen.py")
    app.query_params["rondleiding"], app.query_params["stap"] = id_, stap
    app.run()
    assert not app.exception
    assert [melding in str(w.value).replace("\\", "") for w in app.warning] == [True]


def test_een_stap_verder_is_de_melding_weg() -> None:
    app = _begin()
    app.switch_page("paginas/vragen.py")
    app.query_params["rondleiding"], app.query_params["stap"] = "vragen", "99"
    app.run()
    _ga_naar(app, ALLE["vragen"], 2)
    assert not app.warning


_STAP = "- {kop: Kop, pagina: vragen, ziet: Een zin.}\n"
_GOED = f"proef:\n  titel: Proef\n  uitleg: Om te proberen.\n  stappen:\n{4 * ('    ' + _STAP)}"


def _lees(tekst: str) -> dict[str, Rondleiding]:
    return lees(tekst, [p.bestand for p in navigatie.PAGINAS])


def test_een_goed_bestand_wordt_gelezen() -> None:
    assert [s.pagina for s in _lees(_GOED)["proef"].stappen] == ["vragen"] * 4


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("titel: Proef", "titel: [Proef", "geen geldige YAML"),
        ("titel: Proef", "titels: Proef", "onbekend veld 'titels'"),
        ("  titel: Proef\n", "", "het veld 'titel' ontbreekt"),
        ("titel: Proef", "titel: ''", "het veld 'titel' is geen tekst"),
        ("pagina: vragen", "pagina: vraagen", "stap 1: er is geen pagina 'vraagen'"),
        ("kop: Kop, ", "", "stap 1: het veld 'kop' ontbreekt"),
        ("Een zin.", "Een. Twee. Drie. Vier.", "meer dan 3 zinnen"),
        ("ziet: Een zin.", "ziet: Een zin., peildatum: 2025-13-01", "geen geldige datum"),
        ("ziet: Een zin.", "ziet: Een zin., stand: x", "schrijf onder 'stand'"),
        ("ziet: Een zin.", "ziet: Een zin., stand: {van: {a: b}}", "schrijf een tekst, of een lijst"),
        ("    " + _STAP, "", "geef 4 tot 7 stappen"),
        (_GOED, "- a\n", "hier staan geen rondleidingen"),
        (_GOED, "proef: x\n", "schrijf hier de velden"),
    ],
)
def test_een_fout_in_het_bestand_noemt_plaats_en_herstel(oud: str, nieuw: str, melding: str) -> None:
    with pytest.raises(RondleidingFout, match=re.escape(melding)) as fout:
        _lees(_GOED.replace(oud, nieuw, 1))
    assert str(fout.value).startswith("rondleidingen.yaml, ")


@pytest.mark.browser
def test_een_rondleiding_met_alleen_het_toetsenbord(pagina: Page, adres: str) -> None:
    """From the link on the page to the last step and out, with reload and back on the way."""
    r = ALLE["convenant"]
    open_pagina(pagina, adres, "/convenant")
    start = pagina.get_by_role("link", name="Rondleiding")
    start.focus()
    pagina.keyboard.press("Enter")

    def op(nummer: int) -> None:
        expect(pagina.get_by_text(f"Rondleiding Convenant, stap {nummer} van {len(r.stappen)}")).to_be_visible()
        expect(pagina).to_have_url(re.compile(f"rondleiding=convenant&stap={nummer}"))

    def druk(naam: str) -> None:
        pagina.get_by_role("link", name=naam, exact=True).focus()
        pagina.keyboard.press("Enter")

    op(1)
    expect(pagina.get_by_role("heading", name="Fouten (11)")).to_be_visible()
    druk("Volgende")
    op(2)
    neem_advies_over(pagina)
    pagina.reload()
    op(2)
    expect(pagina.get_by_text("10 fouten")).to_be_visible()
    druk("Volgende")
    op(3)
    expect(pagina.get_by_text("10 fouten")).to_be_visible()
    druk("Volgende")
    op(4)
    expect(pagina.get_by_role("heading", name=re.compile("Gewijzigde velden"))).to_be_visible()
    druk("Volgende")
    op(5)
    expect(pagina.get_by_text("Geen afwijkingen").first).to_be_visible()
    druk("Vorige")
    op(4)
    pagina.go_back()
    op(5)
    stop = pagina.get_by_role("button", name="Stoppen")
    stop.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("Rondleiding Convenant, stap")).to_have_count(0)
    expect(pagina).not_to_have_url(re.compile("rondleiding="))
    expect(pagina.get_by_text("Geen afwijkingen").first).to_be_visible()
