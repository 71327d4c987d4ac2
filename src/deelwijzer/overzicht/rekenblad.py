"""Tables as an OpenDocument spreadsheet: text cells only, headers that stay, filters. Equal tables give equal bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

from deelwijzer.document.inpakken import pak_in
from deelwijzer.document.model import schoon
from deelwijzer.ontvangstbewijs import opgesteld_op
from deelwijzer.overzicht.inhoud import Tabel

_SOORT = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_RUIMTEN = " ".join(
    f'xmlns:{kort}="{lang}"'
    for kort, lang in {
        **{n: f"{_OASIS}{n}:1.0" for n in ("office", "style", "text", "table", "meta", "config")},
        "fo": f"{_OASIS}xsl-fo-compatible:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
_SPATIES = re.compile(r"(?<= ) +|\A +|\t")
_KOP = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-{{}} {_RUIMTEN} office:version="1.3">'


def schrijf(titel: str, bladen: Sequence[Tabel]) -> bytes:
    """One sheet per table, named after its title."""
    bladen = schoon(tuple(bladen))
    namen = _bladnamen([t.titel for t in bladen])
    delen = {
        "mimetype": _SOORT.encode(),
        "content.xml": _inhoud(namen, bladen).encode(),
        "settings.xml": _instellingen(namen).encode(),
        "styles.xml": (_KOP.format("styles") + "</office:document-styles>").encode(),
        "meta.xml": _gegevens(titel).encode(),
    }
    return pak_in({**delen, "META-INF/manifest.xml": _manifest(delen).encode()})


def _inhoud(namen: Sequence[str], bladen: Sequence[Tabel]) -> str:
    breedtes = sorted({b for t in bladen for b in _breedtes(t)})
    stijlen = "".join(
        f'<style:style style:name="k{b}" style:family="table-column"><style:table-column-properties style:column-width="{b / 10:.1f}cm"/></style:style>'
        for b in breedtes
    )
    stijlen += (
        '<style:style style:name="kop" style:family="table-cell"><style:table-cell-properties fo:background-color="#1f3b4d" fo:wrap-option="wrap"/>'
        '<style:text-properties fo:color="#ffffff" fo:font-weight="bold"/></style:style>'
        '<style:style style:name="cel" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    )
    tabellen = "".join(_tabel(naam, t) for naam, t in zip(namen, bladen, strict=True))
    bereiken = "".join(
        f'<table:database-range table:name="filter{n}" table:target-range-address={quoteattr(_bereik(naam, t))} table:display-filter-buttons="true"/>'
        for n, (naam, t) in enumerate(zip(namen, bladen, strict=True))
    )
    return (
        _KOP.format("content")
        + f"<office:automatic-styles>{stijlen}</office:automatic-styles><office:body><office:spreadsheet>{tabellen}"
        + f"<table:database-ranges>{bereiken}</table:database-ranges></office:spreadsheet></office:body></office:document-content>"
    )


def _tabel(naam: str, t: Tabel) -> str:
    kolommen = "".join(f'<table:table-column table:style-name="k{b}"/>' for b in _breedtes(t))
    kop = "".join(_cel(k, "kop") for k in t.kolommen)
    rijen = "".join(f"<table:table-row>{''.join(_cel(c, 'cel') for c in rij)}</table:table-row>" for rij in t.rijen)
    return (
        f"<table:table table:name={quoteattr(naam)}>{kolommen}<table:table-header-rows><table:table-row>{kop}</table:table-row>"
        f"</table:table-header-rows>{rijen}</table:table>"
    )


def _cel(tekst: str, stijl: str) -> str:
    """Always text; each line of it a paragraph."""
    if not tekst:
        return f'<table:table-cell table:style-name="{stijl}"/>'
    regels = "".join(f"<text:p>{_regel(r)}</text:p>" for r in tekst.split("\n"))
    return f'<table:table-cell table:style-name="{stijl}" office:value-type="string">{regels}</table:table-cell>'


def _regel(tekst: str) -> str:
    """A tab and the spaces after the first are elements: else a reader drops them."""
    uit, tot = [], 0
    for wit in _SPATIES.finditer(tekst):
        element = "<text:tab/>" if wit[0] == "\t" else f'<text:s text:c="{len(wit[0])}"/>'
        uit += [escape(tekst[tot : wit.start()]), element]
        tot = wit.end()
    return "".join([*uit, escape(tekst[tot:])])


def _breedtes(t: Tabel) -> list[int]:
    """In millimetres."""
    totaal = sum(t.breedtes)
    ruim = max(300, 45 * len(t.kolommen))
    return [round(ruim * b / totaal) for b in t.breedtes]


def _bereik(naam: str, t: Tabel) -> str:
    blad = "'" + naam.replace("'", "''") + "'"
    return f"{blad}.A1:{blad}.{get_column_letter(len(t.kolommen))}{len(t.rijen) + 1}"


def _bladnamen(titels: Sequence[str]) -> list[str]:
    return [re.sub(r"[\[\]:*?/\\']", " ", t)[:31].strip() for t in titels]


def _instellingen(namen: Sequence[str]) -> str:
    """The first row of each sheet stays in view."""

    def item(naam: str, soort: str, waarde: str) -> str:
        return f'<config:config-item config:name="{naam}" config:type="{soort}">{waarde}</config:config-item>'

    vast = (
        item("VerticalSplitMode", "short", "2")
        + item("VerticalSplitPosition", "int", "1")
        + item("ActiveSplitRange", "short", "2")
        + item("PositionBottom", "int", "1")
    )
    bladen = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(n)}>{vast}</config:config-item-map-entry>" for n in namen
    )
    return (
        _KOP.format("settings")
        + '<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        + f'<config:config-item-map-entry><config:config-item-map-named config:name="Tables">{bladen}</config:config-item-map-named>'
        + "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>"
    ).replace("xmlns:config=", 'xmlns:ooo="http://openoffice.org/2004/office" xmlns:config=', 1)


def _gegevens(titel: str) -> str:
    dag = f"{opgesteld_op()}T00:00:00"
    return (
        _KOP.format("meta")
        + f"<office:meta><dc:title>{escape(titel)}</dc:title><dc:language>nl-NL</dc:language><dc:date>{dag}</dc:date>"
        + f"<meta:creation-date>{dag}</meta:creation-date><meta:generator>Deelwijzer</meta:generator></office:meta></office:document-meta>"
    )


def _manifest(delen: dict[str, bytes]) -> str:
    regels = "".join(
        f'<manifest:file-entry manifest:full-path="{n}" manifest:media-type="text/xml"/>'
        for n in delen
        if n != "mimetype"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_SOORT}"/>{regels}</manifest:manifest>'
    )
