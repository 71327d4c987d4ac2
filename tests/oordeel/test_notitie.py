"""The note of an oordeel as a file: the same words as on the screen, in the forms people keep."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document as Word
from markdown_it import MarkdownIt
from pypdf import PdfReader

from deelwijzer.cli import main
from deelwijzer.document.model import Alinea, Kop, Lijst, Tekst
from deelwijzer.document.uit_markdown import lees
from deelwijzer.oordeel.tekst import markdown, notitie
from deelwijzer.wijzer import Wijzer


@pytest.fixture(scope="module")
def antwoord() -> Any:
    wijzer = Wijzer.open()
    return wijzer.oordeel(wijzer.vraag(van="ggz", aan="woningcorporatie", gegevens=["gezondheid"]))


def _woorden(tekst: str) -> list[str]:
    return re.findall(r"\w+", tekst)


def test_het_wordbestand_zegt_alles_wat_de_notitie_zegt(antwoord: Any) -> None:
    word = Word(io.BytesIO(notitie(antwoord, "docx")))
    geschreven = _woorden(" ".join(t for a in word.paragraphs for t in [a.text]))
    zichtbaar = [
        "".join(d.content for d in t.children or [] if d.type == "text")
        for t in MarkdownIt("commonmark").parse(markdown(antwoord))
        if t.type == "inline"
    ]
    onderwerp = _woorden(word.paragraphs[1].text)
    verwacht = _woorden(" ".join(zichtbaar))
    titel = len(_woorden(zichtbaar[0]))
    assert geschreven == verwacht[:titel] + onderwerp + verwacht[titel:]
    assert any(a.style and a.style.name == "Heading 1" and a.text == "Geheimhouding" for a in word.paragraphs)


def test_de_artikelen_blijven_links(antwoord: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(notitie(antwoord, "docx"))) as pakket:
        assert "https://wetten.overheid.nl/" in pakket.read("word/_rels/document.xml.rels").decode()


def test_een_pdf_noemt_de_kennisbank(antwoord: Any) -> None:
    bladen = PdfReader(io.BytesIO(notitie(antwoord, "pdf"))).pages
    tekst = "\n".join(blad.extract_text() for blad in bladen)
    assert antwoord["ontvangstbewijs"]["kennisbank"][:12] in tekst and "vervangt geen juridisch advies" in tekst


def test_lijsten_in_lijsten_en_koppen_houden_hun_plaats() -> None:
    d = lees(
        "# T\n\n## A\n\nzin **vet** [l](https://a.nl)\n\n- een\n  - twee\n",
        onderwerp="o",
        datum=date(2026, 1, 1),
        voet="v",
    )
    assert d.titel == "T" and d.blokken == (
        Kop("A", 1),
        Alinea((Tekst("zin "), Tekst("vet", vet=True), Tekst(" "), Tekst("l", link="https://a.nl"))),
        Lijst(((Tekst("een"),), (Tekst("– "), Tekst("twee")))),
    )


def test_de_opdracht_schrijft_een_bestand_en_vraagt_erom(tmp_path: Any) -> None:
    vraag = ["oordeel", "--van", "ggz", "--aan", "woningcorporatie", "--gegevens", "gezondheid", "--formaat", "docx"]
    zonder = CliRunner().invoke(main, vraag)
    assert zonder.exit_code != 0 and "--uit" in zonder.stderr
    met = CliRunner().invoke(main, [*vraag, "--uit", str(tmp_path / "n.docx")])
    assert met.exit_code == 0 and (tmp_path / "n.docx").read_bytes()[:2] == b"PK"
