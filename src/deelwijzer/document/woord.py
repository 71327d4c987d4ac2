"""A document as DOCX, with Word's own styles for headings, lists, captions and tables, so that its outline and screen readers know them."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.document import Document as Pakket
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from deelwijzer.document.inpakken import zonder_klok
from deelwijzer.document.model import (
    Alinea,
    Beeld,
    Blok,
    Document,
    Invulveld,
    Kop,
    Lijst,
    Paginaeinde,
    Regel,
    Tabel,
    Tekst,
)
from deelwijzer.document.pdf import als_png

_LETTER = "Calibri"
_KLEUR, _INKT, _GRIJS = RGBColor(0x14, 0x58, 0x6A), RGBColor(0x16, 0x28, 0x2C), RGBColor(0x45, 0x57, 0x5B)
_BREED = Cm(16.6)
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXT = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def schrijf(d: Document) -> bytes:
    schrijver = _Schrijver(d)
    schrijver.alles()
    uit = io.BytesIO()
    schrijver.pakket.save(uit)
    return zonder_klok(uit.getvalue())


class _Schrijver:
    def __init__(self, d: Document) -> None:
        self.d = d
        self.pakket: Pakket = docx.Document()
        self._ids: dict[str, str] = {}
        self.beelden = 0
        self.velden = 0
        self.nieuwe_pagina = False

    def alles(self) -> None:
        _stijlen(self.pakket, self.d.taal)
        self._gegevens()
        self._pagina()
        self.pakket.add_paragraph(self.d.titel, style="Title")
        if self.d.ondertitel:
            self.pakket.add_paragraph(self.d.ondertitel, style="Subtitle")
        for blok in self.d.blokken:
            self._blok(blok)

    def _gegevens(self) -> None:
        """Title, language and date in the file's properties; the one date there is."""
        eigen, moment = self.pakket.core_properties, datetime.combine(self.d.datum, time(), UTC)
        # The properties hold at most 255 characters each.
        eigen.title, eigen.subject = self.d.titel[:255], self.d.onderwerp[:255]
        eigen.author, eigen.last_modified_by, eigen.comments = self.d.maker, self.d.maker, ""
        eigen.language, eigen.created, eigen.modified, eigen.revision = self.d.taal, moment, moment, 1

    def _pagina(self) -> None:
        deel = self.pakket.sections[0]
        deel.orientation, deel.page_width, deel.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
        deel.left_margin = deel.right_margin = Cm(2.2)
        deel.top_margin, deel.bottom_margin = Cm(2.2), Cm(2.2)
        voet = deel.footer.paragraphs[0]
        voet.add_run(self.d.voet)
        voet.add_run("\nPagina ")
        _veld(voet, "PAGE")
        voet.add_run(" van ")
        _veld(voet, "NUMPAGES")

    def _alinea(self, stijl: str, tekst: str = "") -> Paragraph:
        alinea = self.pakket.add_paragraph(tekst, style=stijl)
        if self.nieuwe_pagina:
            alinea.paragraph_format.page_break_before = True
            self.nieuwe_pagina = False
        return alinea

    def _blok(self, blok: Blok) -> None:
        match blok:
            case Kop(tekst, niveau):
                self._alinea(f"Heading {niveau}", tekst)
            case Alinea(regel, soort, bij_volgende):
                alinea = self._alinea({"gewoon": "Normal", "klein": "Klein", "let_op": "Let op"}[soort])
                alinea.paragraph_format.keep_with_next = True if bij_volgende else None
                self._regel(alinea, regel)
            case Lijst(punten, genummerd):
                nummer = self._nieuwe_telling() if genummerd else None
                for punt in punten:
                    alinea = self._alinea("List Number" if genummerd else "List Bullet")
                    if nummer is not None:
                        telling = alinea._p.get_or_add_pPr().get_or_add_numPr()
                        telling.get_or_add_ilvl().val, telling.get_or_add_numId().val = 0, nummer
                    self._regel(alinea, punt)
            case Tabel():
                self._tabel(blok)
            case Beeld():
                self._beeld(blok)
            case Invulveld(vraag, waarom):
                self._invulveld(vraag, waarom)
            case Paginaeinde():
                self.nieuwe_pagina = True

    def _regel(self, alinea: Paragraph, regel: Regel) -> None:
        for t in regel:
            if t.link:
                alinea._p.append(self._link(alinea, t))
            else:
                alinea.add_run(t.tekst).bold = True if t.vet else None

    def _link(self, alinea: Paragraph, t: Tekst) -> BaseOxmlElement:
        relatie = alinea.part.relate_to(str(t.link), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = _element("w:hyperlink", **{"r:id": relatie, "w:history": "1"})
        run = alinea.add_run(t.tekst, style="Hyperlink")
        run.bold = True if t.vet else None
        link.append(run._r)
        return link

    def _nieuwe_telling(self) -> int:
        """A numbering of its own, so that every list starts at 1."""
        tellingen = self.pakket.part.numbering_part.element
        stijl = self.pakket.styles["List Number"].element
        basis = tellingen.num_having_numId(stijl.pPr.numPr.numId.val).abstractNumId.val
        telling = tellingen.add_num(basis)
        telling.add_lvlOverride(0).add_startOverride(1)
        return int(telling.numId)

    def _tabel(self, tabel: Tabel) -> None:
        bijschrift = self._alinea("Caption", tabel.titel)
        bijschrift.paragraph_format.keep_with_next = True
        t = self.pakket.add_table(rows=1, cols=len(tabel.kolommen), style="Table Grid")
        t.autofit = False
        _omschrijving(t, tabel.titel)
        breedtes = [Length(_BREED * b // sum(tabel.breedtes)) for b in tabel.breedtes]
        for kolom, breed in zip(t.columns, breedtes, strict=True):
            kolom.width = breed
        koppen = tuple((Tekst(kolom),) for kolom in tabel.kolommen)
        self._rij(t.rows[0], koppen, breedtes, kop=True)
        for rij in tabel.rijen:
            self._rij(t.add_row(), rij, breedtes)
        if tabel.klein:
            for rij_van_tabel in t.rows[:-1]:
                rij_van_tabel.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        # Word joins two tables that follow each other.
        self._alinea("Klein").paragraph_format.space_after = Pt(0)

    def _stijl_id(self, naam: str) -> str:
        if naam not in self._ids:
            self._ids[naam] = str(self.pakket.styles[naam].style_id)
        return self._ids[naam]

    def _rij(self, rij: _Row, cellen: tuple[Regel, ...], breedtes: list[Length], *, kop: bool = False) -> None:
        """One row, never split over two pages; the header comes back on each."""
        eigen = rij._tr.get_or_add_trPr()
        eigen.append(_element("w:cantSplit"))
        if kop:
            eigen.append(_element("w:tblHeader"))
        for cel, regel, breed in zip(rij.cells, cellen, breedtes, strict=True):
            cel.width = breed
            # By its id: python-docx looks a name up in all styles, for every cell again.
            cel._tc.p_lst[0].style = self._stijl_id("Tabelkop" if kop else "Tabeltekst")
            self._regel(cel.paragraphs[0], regel)
            if kop:
                cel._tc.get_or_add_tcPr().append(
                    _element("w:shd", **{"w:val": "clear", "w:color": "auto", "w:fill": "E4EEF0"})
                )

    def _beeld(self, beeld: Beeld) -> None:
        """Pixels for every program, and beside them the vector picture for those that know it."""
        self.beelden += 1
        alinea = self._alinea("Normal")
        alinea.paragraph_format.keep_with_next = True
        plaatje = alinea.add_run().add_picture(io.BytesIO(als_png(beeld.svg)), width=_BREED)
        naam = plaatje._inline.docPr
        naam.set("name", f"Beeld {self.beelden}")
        naam.set("descr", beeld.alt)
        deel = Part(
            PackURI(f"/word/media/beeld{self.beelden}.svg"),
            "image/svg+xml",
            beeld.svg.encode(),
            self.pakket.part.package,
        )
        relatie = self.pakket.part.relate_to(deel, RELATIONSHIP_TYPE.IMAGE)
        uitbreiding = parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_EXT}"><asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{relatie}"/></a:ext></a:extLst>'
        )
        plaatje._inline.graphic.graphicData.pic.blipFill.blip.append(uitbreiding)
        self._alinea("Caption", beeld.titel)

    def _invulveld(self, vraag: str, waarom: Regel) -> None:
        """A content control: a click selects the whole question, typing replaces it."""
        self.velden += 1
        alinea = self._alinea("Invullen")
        run = alinea.add_run(f"[In te vullen: {vraag}]")
        run.bold = True
        besturing = _element("w:sdt")
        eigen = _element("w:sdtPr")
        eigen.append(_element("w:alias", **{"w:val": "In te vullen"}))
        eigen.append(_element("w:id", **{"w:val": str(self.velden)}))
        eigen.append(_element("w:showingPlcHdr"))
        eigen.append(_element("w:text"))
        inhoud = _element("w:sdtContent")
        inhoud.append(run._r)
        besturing.append(eigen)
        besturing.append(inhoud)
        alinea._p.append(besturing)
        if waarom:
            alinea.add_run("\n")
            self._regel(alinea, waarom)


def _stijlen(pakket: Pakket, taal: str) -> None:
    stijlen = pakket.styles
    talen = stijlen.element.find(f".//{qn('w:lang')}")
    if talen is not None:
        talen.set(qn("w:val"), taal)
    gewoon = stijlen["Normal"]
    _letter(gewoon, 10.5, _INKT)
    gewoon.paragraph_format.space_after, gewoon.paragraph_format.line_spacing = Pt(6), 1.1
    gewoon.paragraph_format.widow_control = True
    for naam, punten, boven, onder in (("Heading 1", 15, 16, 6), ("Heading 2", 12.5, 12, 4), ("Heading 3", 11, 9, 3)):
        _letter(stijlen[naam], punten, _KLEUR)
        vorm = stijlen[naam].paragraph_format
        vorm.space_before, vorm.space_after, vorm.keep_with_next = Pt(boven), Pt(onder), True
    _letter(stijlen["Title"], 22, _KLEUR)
    stijlen["Title"].paragraph_format.space_after = Pt(4)
    for rand in stijlen["Title"].element.findall(f".//{qn('w:pBdr')}"):
        rand.getparent().remove(rand)
    _letter(stijlen["Subtitle"], 11, _GRIJS)
    stijlen["Subtitle"].font.italic = False
    for naam in ("Title", "Subtitle"):
        for ruimte in stijlen[naam].element.rPr.findall(qn("w:spacing")):
            ruimte.getparent().remove(ruimte)
    stijlen["Subtitle"].paragraph_format.space_after = Pt(10)
    _letter(stijlen["Caption"], 9.5, _INKT)
    stijlen["Caption"].paragraph_format.space_before, stijlen["Caption"].paragraph_format.space_after = Pt(6), Pt(3)
    _letter(stijlen["Footer"], 8, _GRIJS)
    for naam, punten, kleur in (
        ("Klein", 9, _GRIJS),
        ("Let op", 10.5, _INKT),
        ("Invullen", 10, _INKT),
        ("Tabeltekst", 9, _INKT),
        ("Tabelkop", 9, _INKT),
    ):
        stijl = stijlen.add_style(naam, 1)
        stijl.base_style = gewoon
        _letter(stijl, punten, kleur)
    for naam in ("Tabeltekst", "Tabelkop"):
        stijlen[naam].paragraph_format.space_after = Pt(2)
        stijlen[naam].paragraph_format.line_spacing = 1.0
    stijlen["Tabelkop"].font.bold = True
    _kader(stijlen["Let op"], "w:left", "single", 24)
    _kader(stijlen["Invullen"], "w:top,w:left,w:bottom,w:right,w:between", "dashed", 6)
    for naam in ("List Bullet", "List Number"):
        stijlen[naam].paragraph_format.space_after = Pt(3)
    link = stijlen.add_style("Hyperlink", 2)
    link.font.underline, link.font.color.rgb = True, _KLEUR


def _letter(stijl: Any, punten: float, kleur: RGBColor) -> None:
    """One typeface, size and colour; the theme's own would win otherwise."""
    stijl.font.name, stijl.font.size, stijl.font.color.rgb = _LETTER, Pt(punten), kleur
    letters = stijl.element.rPr.rFonts
    for eigenschap in [e for e in letters.attrib if "Theme" in e]:
        del letters.attrib[eigenschap]
    for soort in ("w:hAnsi", "w:cs", "w:eastAsia"):
        letters.set(qn(soort), _LETTER)


def _kader(stijl: Any, kanten: str, lijn: str, dikte: int) -> None:
    randen = _element("w:pBdr")
    for kant in kanten.split(","):
        randen.append(_element(kant, **{"w:val": lijn, "w:sz": str(dikte), "w:space": "6", "w:color": "9A6A00"}))
    eigen = stijl.element.get_or_add_pPr()
    eigen.append(randen)
    eigen.append(_element("w:shd", **{"w:val": "clear", "w:color": "auto", "w:fill": "FDF6E3"}))
    stijl.paragraph_format.left_indent = stijl.paragraph_format.right_indent = Cm(0.25)
    stijl.paragraph_format.space_before = stijl.paragraph_format.space_after = Pt(8)
    stijl.paragraph_format.keep_together = True


def _omschrijving(tabel: Table, titel: str) -> None:
    """Light lines, room around the text, and the title for who does not see the table."""
    eigen = tabel._tbl.tblPr
    randen, ruimte = _element("w:tblBorders"), _element("w:tblCellMar")
    for kant in ("top", "left", "bottom", "right", "insideH", "insideV"):
        randen.append(_element(f"w:{kant}", **{"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "9FB3B8"}))
    for kant, breed in (("top", "50"), ("left", "90"), ("bottom", "30"), ("right", "90")):
        ruimte.append(_element(f"w:{kant}", **{"w:w": breed, "w:type": "dxa"}))
    # The schema of Word wants these in this order, between the width and the look of the table.
    uiterlijk = eigen.find(qn("w:tblLook"))
    for element in (randen, eigen.find(qn("w:tblLayout")), ruimte, uiterlijk):
        if element is not None:
            eigen.append(element)
    eigen.append(_element("w:tblCaption", **{"w:val": titel[:255]}))
    eigen.append(_element("w:tblDescription", **{"w:val": titel[:255]}))


def _veld(alinea: Paragraph, naam: str) -> None:
    """A number that Word fills in."""
    for soort in ("begin", None, "end"):
        run = alinea.add_run()
        if soort:
            run._r.append(_element("w:fldChar", **{"w:fldCharType": soort}))
        else:
            opdracht = _element("w:instrText")
            opdracht.text = naam
            run._r.append(opdracht)


def _element(naam: str, **eigenschappen: str) -> BaseOxmlElement:
    element = docx.oxml.OxmlElement(naam)
    for eigenschap, waarde in eigenschappen.items():
        element.set(qn(eigenschap), waarde)
    return element
