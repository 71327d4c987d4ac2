"""What goes out says the same in every form, carries its receipt, and is the same every time."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import odfdo
import pytest
from openpyxl import load_workbook
from rdflib import RDF, Graph

from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.overzicht import lees
from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.analyseren import analyseer
from deelwijzer.overzicht.exporteren import FORMATEN, bestandsnaam, maak
from deelwijzer.overzicht.lezen import Inventaris
from lezers import koppen, tekst
from overzicht_hulp import DAG, geanalyseerd, goede_regio, wijzer

VOORBEELD = inhoudsmap() / "data" / "voorbeelden" / "regios" / "regio-voorbeeld.yaml"
ZONDER_BEELD = [f for f in FORMATEN if f != "svg"]
DOCUMENTEN = ("docx", "odt", "pdf", "md")


@pytest.fixture(autouse=True)
def _vaste_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


@cache
def voorbeeld() -> tuple[Inventaris, Analyse]:
    gelezen = lees(VOORBEELD, VOORBEELD.name, wijzer().namen)
    return gelezen, analyseer(gelezen.graaf, wijzer(), DAG, naam="Regio Voorbeeld")


@cache
def export(formaat: str) -> bytes:
    gelezen, analyse = voorbeeld()
    return maak(analyse, formaat, gelezen.verslag)


def _leesbaar(formaat: str) -> str:
    """The words in an export."""
    inhoud = export(formaat)
    if formaat in (*DOCUMENTEN, "html"):
        return tekst(inhoud, formaat)
    if formaat in ("xlsx", "ods", "csv"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            return "\n".join(pakket.read(n).decode() for n in pakket.namelist() if not n.endswith("/"))
    return inhoud.decode()


@pytest.mark.parametrize("formaat", ZONDER_BEELD)
def test_elke_export_draagt_zijn_ontvangstbewijs(formaat: str) -> None:
    bewijs = voorbeeld()[1].bewijs
    leesbaar = re.sub(r"[\s-]+", "", _leesbaar(formaat))
    assert bewijs["kennisbank"] in leesbaar
    assert bewijs["peildatum"].replace("-", "") in leesbaar


def test_dezelfde_invoer_geeft_dezelfde_bytes(tmp_path: Path) -> None:
    """Also in another process, where sets have another order."""
    formaten = ",".join(ZONDER_BEELD)
    for map_, zaad in (("a", "1"), ("b", "2")):
        opdracht = [sys.executable, "-m", "deelwijzer.cli", "overzicht", "regio-voorbeeld", "--formaat", formaten]
        omgeving = {**os.environ, "PYTHONHASHSEED": zaad}
        opties = ["--uit", str(tmp_path / map_), "--peildatum", DAG.isoformat()]
        subprocess.run([*opdracht, *opties], check=True, capture_output=True, env=omgeving, timeout=300)
    bestanden = sorted(p.name for p in (tmp_path / "a").iterdir())
    assert len(bestanden) == len(ZONDER_BEELD)
    for naam in bestanden:
        assert (tmp_path / "a" / naam).read_bytes() == (tmp_path / "b" / naam).read_bytes(), naam


def _graaf_telt() -> dict[str, int]:
    graaf = voorbeeld()[0].graaf
    relaties = sum(1 for p in (DW.geleidtDoorNaar, DW.schaaltOpNaar, DW.overlaptMet) for _ in graaf.subject_objects(p))
    soorten = {"Knooppunten": DW.Knooppunt, "Deelnemers": DW.Deelname, "Regio": DW.Regio}
    return {naam: len(set(graaf.subjects(RDF.type, klasse))) for naam, klasse in soorten.items()} | {
        "Relaties": relaties
    }


def test_de_aantallen_in_rekenbladen_en_csv_zijn_die_van_de_graaf() -> None:
    telt, bevindingen = _graaf_telt(), len(voorbeeld()[1].bevindingen)
    boek = load_workbook(io.BytesIO(export("xlsx")))
    assert {n: boek[n].max_row - 1 for n in telt} == telt
    assert boek["Bevindingen"].max_row - 1 == bevindingen
    assert all(boek[n].freeze_panes and boek[n].auto_filter.ref for n in (*telt, "Bevindingen"))
    ods = odfdo.Document(io.BytesIO(export("ods")))
    bladen = {t.name: t.height - 1 for t in ods.body.tables}
    assert {n: bladen[n] for n in telt} == telt and bladen["Bevindingen"] == bevindingen
    with zipfile.ZipFile(io.BytesIO(export("csv"))) as pakket:
        for naam, aantal in {**telt, "Bevindingen": bevindingen}.items():
            regels = pakket.read(f"{naam.lower()}.csv").decode("utf-8-sig")
            assert sum(1 for _ in csv.reader(io.StringIO(regels, newline=""), delimiter=";")) - 1 == aantal


@pytest.mark.parametrize("formaat", ["xlsx", "csv", "yaml", "ttl", "jsonld"])
def test_wat_weer_in_te_lezen_is_geeft_dezelfde_graaf_zonder_meldingen(formaat: str) -> None:
    gelezen, analyse = voorbeeld()
    terug = lees(export(formaat), bestandsnaam(analyse, formaat), wijzer().namen)
    assert terug.verslag.meldingen == ()
    assert set(terug.graaf) == set(gelezen.graaf)


def test_de_aantallen_in_json_en_verslag_zijn_die_van_de_graaf() -> None:
    telt, analyse = _graaf_telt(), voorbeeld()[1]
    inhoud = json.loads(export("json"))
    assert inhoud["tellingen"] | {"partijen": 0} == {
        "regio's": telt["Regio"],
        "knooppunten": telt["Knooppunten"],
        "deelnemers": telt["Deelnemers"],
        "relaties": telt["Relaties"],
        "partijen": 0,
    }
    assert len(inhoud["bevindingen"]) == len(analyse.bevindingen)
    for formaat in DOCUMENTEN:
        namen = [k for _, k in koppen(export(formaat), formaat)] if formaat != "pdf" else []
        if namen:
            assert sum(n in {x.naam for x in analyse.kaarten} for n in namen) == telt["Knooppunten"]
        assert f"bij{telt['Knooppunten']}knooppunten" in re.sub(r"\s+", "", tekst(export(formaat), formaat))


def test_elke_bevinding_staat_in_verslag_en_webpagina() -> None:
    analyse = voorbeeld()[1]
    for formaat in ("docx", "odt", "html"):
        plat = re.sub(r"\s+", "", _leesbaar(formaat))
        ontbreekt = [b.bericht for b in analyse.bevindingen if re.sub(r"\s+", "", b.bericht) not in plat]
        assert not ontbreekt, (formaat, ontbreekt[:3])


class _Pagina(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tabellen = self.bijschriften = self.knooppunten = 0
        self.kopcellen: list[str | None] = []
        self.adressen: list[str] = []
        self.ids: set[str] = set()
        self.taal: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = dict(attrs)
        self.tabellen += tag == "table"
        self.bijschriften += tag == "caption"
        self.knooppunten += tag == "details"
        if tag == "th":
            self.kopcellen.append(a.get("scope"))
        if tag == "html":
            self.taal = a.get("lang")
        self.adressen += [w for k, w in attrs if k in ("src", "href", "action") and w]
        if i := a.get("id"):
            self.ids.add(i)


def test_de_webpagina_staat_op_zichzelf_en_is_toegankelijk() -> None:
    pagina = _Pagina()
    pagina.feed(export("html").decode())
    assert pagina.taal == "nl"
    assert pagina.tabellen == pagina.bijschriften > 10
    assert set(pagina.kopcellen) == {"col", "row"}
    assert pagina.knooppunten == _graaf_telt()["Knooppunten"]
    assert all(a.startswith("#") and a[1:] in pagina.ids for a in pagina.adressen)
    assert "@import" not in export("html").decode() and "url(" not in export("html").decode()


@pytest.mark.parametrize("formaat", ZONDER_BEELD)
def test_vijandige_tekst_blijft_tekst_in_elke_export(formaat: str) -> None:
    t = goede_regio()
    t["Knooppunten"][0]["doelgroep"] = "<script>alert(1)</script> =1+1 " + "lang " * 8000
    t["Knooppunten"][1]["opmerking"] = "=1+1"
    inhoud = maak(geanalyseerd(t), formaat)
    if formaat == "html":
        assert b"<script" not in inhoud and b"&lt;script&gt;" in inhoud
    elif formaat in ("xlsx", "ods"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            xml = b"".join(pakket.read(n) for n in pakket.namelist() if n.endswith(".xml"))
        assert b"<f>" not in xml and b"table:formula" not in xml and b"<script" not in xml
        # What is too long for one cell goes on in others, which may split a word.
        assert xml.count(b"lang") > 7900
    elif formaat == "csv":
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            assert ";'=1+1" in pakket.read("knooppunten.csv").decode()
    elif formaat == "ttl":
        assert len(Graph().parse(data=inhoud.decode(), format="turtle"))
    elif formaat in DOCUMENTEN:
        assert "<script>alert(1)</script>" in tekst(inhoud, formaat)
    elif formaat != "json":
        assert b"<script>" in inhoud


def _draai(*argumenten: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    opdracht = [sys.executable, "-m", "deelwijzer.cli", "overzicht", *argumenten]
    return subprocess.run(opdracht, capture_output=True, text=True, cwd=cwd, timeout=200)


def test_van_een_leeg_begin_tot_een_verslag_op_de_opdrachtregel(tmp_path: Path) -> None:
    begin = _draai("nieuw", "--regio", "Regio Proef", "--gemeenten", "Almere, Urk", "--uit", "proef.xlsx", cwd=tmp_path)
    assert begin.returncode == 0 and "Geschreven: proef.xlsx" in begin.stderr
    klaar = _draai("proef.xlsx", "--formaat", "md,csv", "--uit", "verslag", cwd=tmp_path)
    assert klaar.returncode == 0
    assert "Alle cellen zijn gelezen" in klaar.stderr
    assert sorted(p.name for p in (tmp_path / "verslag").iterdir()) == ["regio-proef.csv.zip", "regio-proef.md"]


def test_zonder_formaat_staat_het_antwoord_op_het_scherm(tmp_path: Path) -> None:
    klaar = _draai("regio-voorbeeld", "--peildatum", DAG.isoformat(), cwd=tmp_path)
    assert klaar.returncode == 0
    assert "Is er voor elk vraagstuk in de regio een knooppunt?" in klaar.stdout
    assert voorbeeld()[1].slotsom in klaar.stdout
    assert not list(tmp_path.iterdir())


def test_json_staat_alleen_op_stdout(tmp_path: Path) -> None:
    klaar = _draai("regio-voorbeeld", "--formaat", "json", "--peildatum", DAG.isoformat(), cwd=tmp_path)
    assert json.loads(klaar.stdout)["import"]["gelezen"]["Knooppunten"] == _graaf_telt()["Knooppunten"]


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (("bestaat-niet.xlsx",), "bestaat niet. Controleer de naam"),
        (("regio-voorbeeld", "--formaat", "docx,gif"), "Het formaat 'gif' bestaat niet"),
        (("regio-voorbeeld", "--peildatum", "gisteren"), "geen geldige datum"),
        (("nieuw", "--regio", "R", "--gemeenten", "Atlantis"), "Onbekende gemeente 'Atlantis'"),
        (("nieuw", "--regio", "R", "--uit", "r.docx"), "werkboek (.xlsx) of YAML"),
        (("nieuw",), "--regio ontbreekt"),
    ],
)
def test_een_vergissing_geeft_een_zin(argumenten: tuple[str, ...], zin: str, tmp_path: Path) -> None:
    klaar = _draai(*argumenten, cwd=tmp_path)
    assert klaar.returncode == 2
    assert zin in klaar.stderr and "Traceback" not in klaar.stderr
