"""A document as ODT: our own styles (``odt_stijlen.xml``) and the content as OpenDocument elements."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from importlib.resources import files
from xml.etree import ElementTree as ET

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

_SOORT = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_RUIMTEN = {
    **{n: f"{_OASIS}{n}:1.0" for n in ("office", "style", "text", "table", "meta", "manifest")},
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_BREED = 16.6
# A run of spaces, a tab or a new line is an element of its own; the first of some spaces is not.
_WITRUIMTE = re.compile(r"(?<= ) +|\A +|\t|\n")

for _prefix, _ruimte in _RUIMTEN.items():
    ET.register_namespace(_prefix, _ruimte)


def schrijf(d: Document) -> bytes:
    inhoud = _Inhoud(d.taal)
    wortel = inhoud.maak(d)
    delen = {
        "content.xml": _xml(wortel),
        "styles.xml": _xml(_stijlen(d)),
        "meta.xml": _xml(_gegevens(d)),
        **inhoud.plaatjes,
    }
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as pakket:
        pakket.writestr("mimetype", _SOORT)
        for naam, deel in delen.items():
            pakket.writestr(naam, deel)
        pakket.writestr("META-INF/manifest.xml", _xml(_inhoudsopgave(delen)))
    return zonder_klok(uit.getvalue())


class _Inhoud:
    """Builds ``content.xml``; on the way it notes the widths of columns it needs as styles and the pictures to put in."""

    def __init__(self, taal: str) -> None:
        self.taal = taal
        self.plaatjes: dict[str, bytes] = {}
        self.eigen = _e("office:automatic-styles")
        self.tekst = _e("office:text")
        self.tabellen = 0
        self.nieuwe_pagina = False

    def maak(self, d: Document) -> ET.Element:
        self._vaste_stijlen()
        self.tekst.append(_p("Title", (Tekst(d.titel),)))
        if d.ondertitel:
            self.tekst.append(_p("Subtitle", (Tekst(d.ondertitel),)))
        for blok in d.blokken:
            for element in self._blok(blok):
                self.tekst.append(element)
        wortel = _e("office:document-content", {"office:version": "1.3"})
        wortel.append(self.eigen)
        lichaam = _e("office:body")
        lichaam.append(self.tekst)
        wortel.append(lichaam)
        return wortel

    def _vaste_stijlen(self) -> None:
        for niveau in (1, 2, 3):
            self._stijl(f"Heading_20_{niveau}_op_nieuwe_pagina", "paragraph", f"Heading_20_{niveau}")
            self.eigen[-1].append(_e("style:paragraph-properties", {"fo:break-before": "page"}))
        self._stijl("Kopcel", "table-cell")
        self.eigen[-1].append(_e("style:table-cell-properties", {**_CEL, "fo:background-color": "#e4eef0"}))
        self._stijl("Cel", "table-cell")
        self.eigen[-1].append(_e("style:table-cell-properties", _CEL))
        self._stijl("Rij", "table-row")
        self.eigen[-1].append(_e("style:table-row-properties", {"fo:keep-together": "always"}))

    def _stijl(self, naam: str, familie: str, ouder: str | None = None) -> None:
        self.eigen.append(_e("style:style", {"style:name": naam, "style:family": familie}))
        if ouder:
            self.eigen[-1].set(_n("style:parent-style-name"), ouder)

    def _blok(self, blok: Blok) -> Iterable[ET.Element]:
        match blok:
            case Kop(tekst, niveau):
                stijl = f"Heading_20_{niveau}" + ("_op_nieuwe_pagina" if self.nieuwe_pagina else "")
                self.nieuwe_pagina = False
                kop = _e("text:h", {"text:style-name": stijl, "text:outline-level": str(niveau)})
                _vul(kop, (Tekst(tekst),))
                return [kop]
            case Alinea(regel, soort, bij_volgende):
                gewoon = "Tekst_20_bij_20_volgende" if bij_volgende else "Text_20_body"
                return [_p({"gewoon": gewoon, "klein": "Klein", "let_op": "Let_20_op"}[soort], regel)]
            case Lijst(punten, genummerd):
                lijst = _e("text:list", {"text:style-name": "Nummering" if genummerd else "Opsomming"})
                for punt in punten:
                    lijst.append(_e("text:list-item"))
                    lijst[-1].append(_p("Punt", punt))
                return [lijst]
            case Tabel():
                return self._tabel(blok)
            case Beeld():
                return self._beeld(blok)
            case Invulveld(vraag, waarom):
                # No placeholder field: LibreOffice leaves those out on paper.
                alinea = _p("Invullen", (Tekst(f"[In te vullen: {vraag}]", vet=True),))
                if waarom:
                    alinea.append(_e("text:line-break"))
                    _vul(alinea, waarom)
                return [alinea]
            case Paginaeinde():
                self.nieuwe_pagina = True
                return []

    def _tabel(self, tabel: Tabel) -> Iterable[ET.Element]:
        self.tabellen += 1
        naam = f"Tabel{self.tabellen}"
        self._stijl(naam, "table")
        maat = {"style:width": f"{_BREED}cm", "table:align": "left", "fo:margin-bottom": "0.4cm"}
        maat["style:may-break-between-rows"] = "false" if tabel.klein else "true"
        self.eigen[-1].append(_e("style:table-properties", maat))
        t = _e("table:table", {"table:name": naam, "table:style-name": naam})
        for nummer, breed in enumerate(tabel.breedtes, 1):
            self._stijl(f"{naam}.{nummer}", "table-column")
            maat = {"style:column-width": f"{_BREED * breed / sum(tabel.breedtes):.3f}cm"}
            self.eigen[-1].append(_e("style:table-column-properties", maat))
            t.append(_e("table:table-column", {"table:style-name": f"{naam}.{nummer}"}))
        kop = _e("table:table-header-rows")
        kop.append(_rij(tuple((Tekst(k),) for k in tabel.kolommen), "Kopcel", "Table_20_Heading"))
        t.append(kop)
        for rij in tabel.rijen:
            t.append(_rij(rij, "Cel", "Table_20_Contents"))
        titel = _e("table:title")
        titel.text = tabel.titel
        t.insert(0, titel)
        return [_p("Table", (Tekst(tabel.titel),)), t]

    def _beeld(self, beeld: Beeld) -> Iterable[ET.Element]:
        """The vector picture first, pixels for programs that do not draw it."""
        nummer = len(self.plaatjes) // 2 + 1
        breed, hoog = _maten(beeld.svg)
        maat = {"svg:width": f"{_BREED}cm", "svg:height": f"{_BREED * hoog / breed:.3f}cm"}
        vaste = {"draw:name": f"Beeld {nummer}", "draw:style-name": "Graphics", "text:anchor-type": "as-char"}
        lijst = _e("draw:frame", {**vaste, **maat})
        for soort, plaatje in (("svg", beeld.svg.encode()), ("png", als_png(beeld.svg))):
            pad = f"Pictures/beeld{nummer}.{soort}"
            self.plaatjes[pad] = plaatje
            verwijzing = {"xlink:href": pad, "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"}
            lijst.append(_e("draw:image", verwijzing))
        for wat, tekst in (("svg:title", beeld.titel), ("svg:desc", beeld.alt)):
            lijst.append(_e(wat))
            lijst[-1].text = tekst
        alinea = _p("Tekst_20_bij_20_volgende", ())
        alinea.append(lijst)
        return [alinea, _p("Caption", (Tekst(beeld.titel),))]


_CEL = {
    "fo:padding": "0.1cm",
    "fo:border": "0.5pt solid #9fb3b8",
    "style:vertical-align": "top",
    "fo:wrap-option": "wrap",
}


def _rij(cellen: tuple[Regel, ...], cel: str, stijl: str) -> ET.Element:
    rij = _e("table:table-row", {"table:style-name": "Rij"})
    for inhoud in cellen:
        rij.append(_e("table:table-cell", {"table:style-name": cel, "office:value-type": "string"}))
        rij[-1].append(_p(stijl, inhoud))
    return rij


def _p(stijl: str, regel: Regel) -> ET.Element:
    alinea = _e("text:p", {"text:style-name": stijl})
    _vul(alinea, regel)
    return alinea


def _vul(alinea: ET.Element, regel: Regel) -> None:
    for t in regel:
        deel = _e("text:span", {"text:style-name": "Strong_20_Emphasis"} if t.vet else {})
        _schrijf_tekst(deel, t.tekst)
        if t.link:
            link = _e("text:a", {"xlink:type": "simple", "xlink:href": t.link, "text:style-name": "Internet_20_link"})
            link.append(deel)
            deel = link
        alinea.append(deel)


def _schrijf_tekst(deel: ET.Element, tekst: str) -> None:
    """Text with its white space: what XML would fold together is written as elements."""
    plek = 0

    def bij(stuk: str) -> None:
        if len(deel):
            deel[-1].tail = (deel[-1].tail or "") + stuk
        else:
            deel.text = (deel.text or "") + stuk

    for wit in _WITRUIMTE.finditer(tekst):
        bij(tekst[plek : wit.start()])
        soort = {"\t": "text:tab", "\n": "text:line-break"}.get(wit[0])
        deel.append(_e(soort) if soort else _e("text:s", {"text:c": str(len(wit[0]))}))
        plek = wit.end()
    bij(tekst[plek:])


def _stijlen(d: Document) -> ET.Element:
    bron = (files("deelwijzer.document") / "odt_stijlen.xml").read_bytes()
    wortel = ET.fromstring(bron)
    taal, _, land = d.taal.partition("-")
    for letters in wortel.iter(_n("style:text-properties")):
        if letters.get(_n("fo:language")):
            letters.set(_n("fo:language"), taal)
            letters.set(_n("fo:country"), land)
    voet = next(wortel.iter(_n("style:footer")))[0]
    _vul(voet, (Tekst(f"{d.voet}\nPagina "),))
    for soort, tussen in (("text:page-number", " van "), ("text:page-count", "")):
        voet.append(_e(soort, {"text:select-page": "current"} if soort == "text:page-number" else {}))
        voet[-1].text, voet[-1].tail = "1", tussen
    return wortel


def _gegevens(d: Document) -> ET.Element:
    wortel = _e("office:document-meta", {"office:version": "1.3"})
    moment = f"{d.datum.isoformat()}T00:00:00"
    wortel.append(_e("office:meta"))
    for naam, waarde in (
        ("meta:generator", d.maker),
        ("dc:title", d.titel),
        ("dc:subject", d.onderwerp),
        ("meta:initial-creator", d.maker),
        ("dc:creator", d.maker),
        ("meta:creation-date", moment),
        ("dc:date", moment),
        ("dc:language", d.taal),
    ):
        wortel[0].append(_e(naam))
        wortel[0][-1].text = waarde
    return wortel


def _inhoudsopgave(delen: Iterable[str]) -> ET.Element:
    soorten = {"xml": "text/xml", "svg": "image/svg+xml", "png": "image/png"}
    wortel = _e("manifest:manifest", {"manifest:version": "1.3"})
    for pad, soort in (("/", _SOORT), *((n, soorten[n.rpartition(".")[2]]) for n in delen)):
        wortel.append(_e("manifest:file-entry", {"manifest:full-path": pad, "manifest:media-type": soort}))
    return wortel


def _maten(svg: str) -> tuple[float, float]:
    """Width and height of a picture, from its viewBox."""
    doos = ET.fromstring(svg).get("viewBox", "0 0 1 1").split()
    return float(doos[2]), float(doos[3])


def _n(naam: str) -> str:
    ruimte, _, kaal = naam.partition(":")
    return f"{{{_RUIMTEN[ruimte]}}}{kaal}"


def _e(naam: str, eigenschappen: dict[str, str] | None = None) -> ET.Element:
    return ET.Element(_n(naam), {_n(k): w for k, w in (eigenschappen or {}).items()})


def _xml(wortel: ET.Element) -> bytes:
    return bytes(ET.tostring(wortel, xml_declaration=True, encoding="UTF-8"))
