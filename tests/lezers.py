"""Reads documents back with the libraries their users have, to see what is really in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree as ET

import docx
import pypdf
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from odfdo import Document as Odt


class _Webtekst(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.delen: list[str] = []
        self.koppen: list[tuple[int, str]] = []
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = tag
        if tag == "br":
            self.delen.append("\n")
        if tag in ("h1", "h2", "h3", "h4"):
            self.koppen.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open not in ("style", "title"):
            self.delen.append(data)
        if self._open in ("h1", "h2", "h3", "h4"):
            niveau, tekst = self.koppen[-1]
            self.koppen[-1] = (niveau, tekst + data)


def tekst(inhoud: bytes, formaat: str) -> str:
    """All text of a document, without white space: that is for the page to divide."""
    ruw = {"docx": _docx, "odt": _odt, "pdf": _pdf, "md": _md, "html": _html}[formaat](inhoud)
    return kaal(ruw)


def kaal(tekst: str) -> str:
    return "".join(tekst.split())


def koppen(inhoud: bytes, formaat: str) -> list[tuple[int, str]]:
    """Level (the title is 0) and text of each heading, in the order of the document."""
    if formaat == "docx":
        niveaus = {"Title": 0, "Heading 1": 1, "Heading 2": 2, "Heading 3": 3}
        alineas = docx.Document(io.BytesIO(inhoud)).paragraphs
        return [(niveaus[str(p.style.name)], p.text) for p in alineas if p.style and p.style.name in niveaus]
    if formaat == "odt":
        lichaam = Odt(io.BytesIO(inhoud)).body
        titel = [(0, p.inner_text) for p in lichaam.get_paragraphs() if p.style == "Title"]
        return titel + [
            (int(h.get_attribute_string("text:outline-level") or 0), h.inner_text) for h in lichaam.get_headers()
        ]
    if formaat == "html":
        lezer = _Webtekst()
        lezer.feed(inhoud.decode())
        return [(niveau - 1, t) for niveau, t in lezer.koppen]
    if formaat == "md":
        tekens = MarkdownIt("commonmark").enable("table").parse(inhoud.decode())
        paren = pairwise(tekens)
        return [
            (int(t.tag[1]) - 1, "".join(d.content for d in n.children or []))
            for t, n in paren
            if t.type == "heading_open"
        ]
    raise KeyError(formaat)


def _docx(inhoud: bytes) -> str:
    pakket = docx.Document(io.BytesIO(inhoud))
    voet = pakket.sections[0].footer._element
    wit = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(wit.get(e.tag, e.text or "") for d in (pakket.element, voet) for e in d.iter(qn("w:t"), *wit))


def _odt(inhoud: bytes) -> str:
    pakket = Odt(io.BytesIO(inhoud))
    assert pakket.body is not None
    delen = onderdelen(inhoud)
    return "\n".join("".join(ET.fromstring(delen[naam]).itertext()) for naam in ("content.xml", "styles.xml"))


def _pdf(inhoud: bytes) -> str:
    # A word that was broken at the end of a line is one word.
    bladen = "\n".join(b.extract_text() for b in pypdf.PdfReader(io.BytesIO(inhoud)).pages)
    return bladen.replace("-\n", "").replace("\u00ad", "")


def _md(inhoud: bytes) -> str:
    tekens = MarkdownIt("commonmark").enable("table").parse(inhoud.decode())
    return "\n".join("".join(_inhoud(t.children or [])) for t in tekens if t.type == "inline")


def _inhoud(kinderen: Sequence[object]) -> Iterator[str]:
    for kind in kinderen:
        soort, inhoud = getattr(kind, "type", ""), getattr(kind, "content", "")
        if soort in ("text", "text_special"):
            yield inhoud
        elif soort in ("html_inline", "softbreak", "hardbreak"):
            yield "\n"
        elif soort in ("image", "code_inline"):
            yield f"<{soort}>"


def _html(inhoud: bytes) -> str:
    lezer = _Webtekst()
    lezer.feed(inhoud.decode())
    return "".join(lezer.delen)


def onderdelen(inhoud: bytes) -> dict[str, bytes]:
    """The parts of a packed document."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        assert pakket.testzip() is None
        return {naam: pakket.read(naam) for naam in pakket.namelist()}
