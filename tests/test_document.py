"""Every writer writes what it is given: all of it, in order, as data; the same bytes every time; and so that a screen reader finds its way."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document as Odt

from deelwijzer.document import FORMATEN, schrijf
from deelwijzer.document.model import (
    Alinea,
    Beeld,
    Blok,
    Document,
    Invulveld,
    Kop,
    Lijst,
    Paginaeinde,
    Tabel,
    Tekst,
    regel,
    schoon,
    teksten,
    vet,
)
from lezers import kaal, koppen, onderdelen, tekst

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100" width="400" height="100">'
    '<rect x="5" y="5" width="200" height="60" fill="none" stroke="#14586a"/><text x="15" y="30">Gever</text></svg>'
)
_VIJANDIG = [
    "<b>vet</b> & <script>alert(1)</script> &amp; ]]>",
    "=1+1",
    "# kop * ster _laag_ `code` [a](javascript:x) ![b](http://elders.example/c.png) | cel",
    "#let x = 1; #panic() $x^2$ \\ @ref <label> // weg /* weg */",
    "{{ sjabloon }} {% for %} %(x)s ${y}",
    "- geen lijst\n1. geen nummer\n> geen citaat\n\n---\n=== \n  twee  spaties\teen tab",
    "bel\x07 nul\x00 esc\x1b[31m del\x7f c1\x9b los\ud800 geen\ufffe",
    "1) a\r\nb\rc\u2028d",
]


def document(*blokken: Blok) -> Document:
    return Document(
        "Proef", "Ondertitel", "Onderwerp", date(2026, 3, 1), "Ontvangstbewijs: proef", (Kop("Begin"), *blokken)
    )


def overal(woord: str) -> Document:
    """The text wherever text can stand."""
    r = regel("voor ", Tekst(woord), vet(woord), Tekst(woord, link="https://wetten.overheid.nl/x?a=1&b=2"))
    return replace(
        document(
            Kop(woord, 2),
            Alinea(r),
            Alinea(r, "let_op"),
            Alinea(r, "klein", bij_volgende=True),
            Lijst((r, r)),
            Lijst((r,), genummerd=True),
            Tabel(woord, (woord, "tweede"), ((r, regel(woord)),), (1, 2)),
            Beeld(_SVG, woord, woord),
            Invulveld(woord, r),
        ),
        titel=woord,
        ondertitel=woord,
        onderwerp=woord,
        voet=woord,
    )


VOLLEDIG = document(
    Kop("Onder", 2),
    Alinea(regel("Gewoon, ", vet("vet"), " en ", Tekst("art. 6 AVG", link="https://eur-lex.europa.eu/x#art_6"), ".")),
    Lijst((regel("een"), regel("twee")), genummerd=True),
    Kop("Dieper", 3),
    Lijst((regel("opnieuw een"), regel("twee")), genummerd=True),
    Tabel("Wie en wat", ("Wie", "Wat"), ((regel("Politie"), regel("Meldingen")),), (1, 3)),
    Paginaeinde(),
    Kop("Slot"),
    Beeld(_SVG, "De gever geeft aan de nemer.", "De stromen"),
    Invulveld("wie is het contactpunt?", regel("De wet vraagt dit.")),
)


@pytest.mark.parametrize("formaat", FORMATEN)
def test_alle_tekst_staat_er_in_en_in_volgorde(formaat: str) -> None:
    gelezen = tekst(schrijf(VOLLEDIG, formaat), formaat)
    plek = 0
    for stuk in [t for t in teksten(VOLLEDIG.blokken) if t not in ("De gever geeft aan de nemer.", "De stromen")]:
        plek = gelezen.index(kaal(stuk), plek) + len(kaal(stuk))
    assert kaal("Ontvangstbewijs: proef") in gelezen


@pytest.mark.parametrize("formaat", [f for f in FORMATEN if f != "pdf"])
def test_koppen_zijn_koppen(formaat: str) -> None:
    gelezen = koppen(schrijf(VOLLEDIG, formaat), formaat)
    assert gelezen == [(0, "Proef"), (1, "Begin"), (2, "Onder"), (3, "Dieper"), (1, "Slot")]


@pytest.mark.parametrize("formaat", FORMATEN)
def test_hetzelfde_document_geeft_dezelfde_bytes(formaat: str) -> None:
    assert schrijf(VOLLEDIG, formaat) == schrijf(VOLLEDIG, formaat)


@pytest.mark.parametrize("formaat", FORMATEN)
@pytest.mark.parametrize("woord", _VIJANDIG, ids=range(len(_VIJANDIG)))
def test_vijandige_tekst_blijft_tekst(woord: str, formaat: str) -> None:
    gelezen = tekst(schrijf(overal(woord), formaat), formaat)
    verwacht = kaal(schoon(woord))
    if formaat == "pdf":
        # A sign without a glyph cannot be read back from a page; its neighbours can.
        verwacht = kaal("".join(t for t in schoon(woord).replace("-", "") if t.isascii()))
        gelezen = "".join(t for t in gelezen.replace("-", "") if t.isascii())
    # Title, subtitle, heading, six paragraphs with three runs each, three in the table and one in the picture, one field, the footer.
    assert gelezen.count(verwacht) >= 25


@pytest.mark.parametrize("formaat", FORMATEN)
def test_een_tekst_van_veertigduizend_tekens_zonder_spatie_blijft_heel(formaat: str) -> None:
    lang = "".join(map(str, range(9_250)))
    proef = document(Alinea(regel(lang)), Tabel("Lang", ("Wat", "Wie"), ((regel(lang), regel("x")),), (1, 1)))
    assert len(lang) > 35_000
    gelezen = tekst(schrijf(proef, formaat), formaat)
    if formaat == "pdf":
        # The foot of each page stands in between.
        assert sum(t.isdigit() for t in gelezen) >= 2 * len(lang)
    else:
        assert gelezen.count(lang) == 2


def test_een_kop_van_een_tabel_mag_hoger_zijn_dan_de_pagina() -> None:
    boek = pypdf.PdfReader(
        io.BytesIO(schrijf(document(Tabel("t", ("woord " * 2_000,), ((regel("x"),),), (1,))), "pdf"))
    )
    assert len(boek.pages) > 1


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_elke_tekst_komt_er_ongeschonden_uit(woord: str) -> None:
    for formaat in ("docx", "odt", "md", "html"):
        assert kaal(schoon(woord)) in tekst(schrijf(document(Alinea(regel("x", woord, "x"))), formaat), formaat)


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=100))
def test_elke_tekst_geeft_een_pdf(woord: str) -> None:
    boek = pypdf.PdfReader(io.BytesIO(schrijf(document(Alinea(regel(woord)), Lijst((regel(woord),))), "pdf")))
    assert len(boek.pages) >= 1


def test_stuurtekens_worden_zichtbaar_en_niets_valt_weg() -> None:
    assert schoon("a\x00b\x1bc\x7fd\ud800e") == "a\u2400b\u241bc\u2421d\ufffde"


def test_pdf_is_toegankelijk() -> None:
    boek = pypdf.PdfReader(io.BytesIO(schrijf(VOLLEDIG, "pdf")))
    wortel: Any = boek.root_object
    assert wortel["/MarkInfo"]["/Marked"]
    assert wortel["/Lang"] == "nl-NL"
    assert boek.metadata is not None and boek.metadata.title == "Proef"
    soorten, alt = _structuur(wortel["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/Link", "/Figure"} <= set(soorten)
    assert alt == ["De gever geeft aan de nemer."]
    assert [str(k["/Title"]) for k in boek.outline if isinstance(k, dict)] == ["Begin", "Slot"]
    xmp = boek.xmp_metadata
    assert xmp is not None and "pdfuaid" in xmp.stream.get_data().decode()


def _structuur(knoop: object) -> tuple[list[str], list[str]]:
    """The kinds of elements in the tag tree, and the texts that stand for pictures."""
    soorten: list[str] = []
    alt: list[str] = []
    rij = [knoop]
    while rij:
        deel = rij.pop()
        deel = deel.get_object() if hasattr(deel, "get_object") else deel
        if isinstance(deel, list):
            rij.extend(deel)
        elif isinstance(deel, dict):
            soorten += [str(deel["/S"])] if "/S" in deel else []
            alt += [str(deel["/Alt"])] if "/Alt" in deel and deel.get("/S") == "/Figure" else []
            rij += [deel["/K"]] if "/K" in deel else []
    return soorten, alt


def test_een_vreemd_schrift_geeft_nog_steeds_een_pdf_met_labels() -> None:
    boek = pypdf.PdfReader(io.BytesIO(schrijf(document(Alinea(regel("漢字 עברית 😀"))), "pdf")))
    wortel: Any = boek.root_object
    assert wortel["/MarkInfo"]["/Marked"]


def test_docx_is_toegankelijk() -> None:
    pakket = docx.Document(io.BytesIO(schrijf(VOLLEDIG, "docx")))
    assert pakket.core_properties.language == "nl-NL"
    assert pakket.core_properties.title == "Proef"
    assert pakket.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "nl-NL"
    tabel = pakket.tables[0]
    assert tabel.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert tabel._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Wie en wat"
    assert [e.get("descr") for e in pakket.element.iter(qn("wp:docPr"))] == ["De gever geeft aan de nemer."]
    voet = pakket.sections[0].footer._element
    assert [e.text for e in voet.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    links = [r.target_ref for r in pakket.part.rels.values() if r.is_external]
    assert links == ["https://eur-lex.europa.eu/x#art_6"]


def test_docx_heeft_het_beeld_als_lijnen_en_als_punten() -> None:
    delen = onderdelen(schrijf(VOLLEDIG, "docx"))
    assert delen["word/media/beeld1.svg"] == _SVG.encode()
    assert any(naam.endswith(".png") and inhoud.startswith(b"\x89PNG") for naam, inhoud in delen.items())


def test_docx_telt_elke_lijst_vanaf_een() -> None:
    pakket = docx.Document(io.BytesIO(schrijf(VOLLEDIG, "docx")))
    punten: list[Any] = [p._p for p in pakket.paragraphs if p.style and p.style.name == "List Number"]
    tellingen = [p.pPr.numPr.numId.val for p in punten]
    assert tellingen[0] == tellingen[1] != tellingen[2] == tellingen[3]


def test_odt_is_toegankelijk() -> None:
    inhoud = schrijf(VOLLEDIG, "odt")
    delen = onderdelen(inhoud)
    assert next(iter(delen)) == "mimetype"
    assert delen["mimetype"] == b"application/vnd.oasis.opendocument.text"
    pakket = Odt(io.BytesIO(inhoud))
    assert pakket.meta.title == "Proef" and pakket.meta.language == "nl-NL"
    lichaam = pakket.body
    kop = lichaam.get_elements("descendant::table:table-header-rows/table:table-row")
    assert [k.inner_text.split() for k in kop] == [["Wie", "Wat"]]
    assert [e.text for e in lichaam.get_elements("descendant::svg:desc")] == ["De gever geeft aan de nemer."]
    plaatjes = [e.get_attribute_string("xlink:href") for e in lichaam.get_elements("descendant::draw:image")]
    assert plaatjes == ["Pictures/beeld1.svg", "Pictures/beeld1.png"]
    assert all(str(p) in delen for p in plaatjes)
    assert b'fo:language="nl" fo:country="NL"' in delen["styles.xml"]
    assert b"text:page-number" in delen["styles.xml"]


def test_html_heeft_niets_van_elders_nodig() -> None:
    pagina = schrijf(VOLLEDIG, "html").decode()
    assert 'lang="nl-NL"' in pagina and 'scope="col"' in pagina and "<caption>" in pagina
    assert 'alt="De gever geeft aan de nemer."' in pagina
    assert "<script" not in pagina and 'src="http' not in pagina and "@import" not in pagina
