"""Every form in which an overview goes out. Equal input gives equal bytes; each carries its receipt."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from deelwijzer.ontvangstbewijs import bewijsregel
from deelwijzer.overzicht.velden import BLADEN

if TYPE_CHECKING:
    from deelwijzer.overzicht.analyse import Analyse
    from deelwijzer.overzicht.meldingen import Importverslag

# File extension → what it is.
FORMATEN = {
    "docx": "Verslag voor het bestuur (Word)",
    "odt": "Verslag voor het bestuur (OpenDocument)",
    "pdf": "Verslag voor het bestuur (PDF)",
    "md": "Verslag als Markdown",
    "html": "Webpagina die op zichzelf staat",
    "xlsx": "Werkboek (Excel), ook om weer in te lezen",
    "ods": "Werkboek (OpenDocument)",
    "csv": "Alle bladen als csv, in een zip",
    "yaml": "YAML, ook om weer in te lezen",
    "ttl": "Turtle, ook om weer in te lezen",
    "jsonld": "JSON-LD, ook om weer in te lezen",
    "json": "Alle uitkomsten voor andere programma's",
    "svg": "Beelden, in een zip",
}
# Two files in one name: the sheets and the pictures.
_EINDE = {"csv": "csv.zip", "svg": "svg.zip"}
_REGIOS_IN_BEELD = 5


def maak(a: Analyse, formaat: str, verslag: Importverslag | None = None) -> bytes:
    """The overview in ``formaat``, a key of FORMATEN (KeyError)."""
    return _MAKERS[formaat](a, verslag)


def bestandsnaam(a: Analyse, formaat: str) -> str:
    """``regio-voorbeeld.xlsx``."""
    from deelwijzer.overzicht.velden import slug

    return f"{slug(a.naam)[:60] or 'overzicht'}.{_EINDE.get(formaat, formaat)}"


def _document(formaat: str) -> Callable[[Analyse, Importverslag | None], bytes]:
    def maker(a: Analyse, verslag: Importverslag | None) -> bytes:
        from deelwijzer.document import schrijf
        from deelwijzer.overzicht.verslag import maak as maak_verslag

        return schrijf(maak_verslag(a, verslag), formaat)

    return maker


def _html(a: Analyse, _: Importverslag | None) -> bytes:
    from deelwijzer.overzicht.beeld import beelden
    from deelwijzer.overzicht.site import maak as maak_site

    # Of many regions the pictures would make a page that no browser opens; they are in the zip.
    return maak_site(a, beelden(a) if len(a.regios) <= _REGIOS_IN_BEELD else {})


def _xlsx(a: Analyse, _: Importverslag | None) -> bytes:
    from deelwijzer.overzicht import inhoud
    from deelwijzer.overzicht.werkboek import werkboek

    bladen = [
        ("Antwoorden", inhoud.antwoorden(a)),
        ("Bevindingen", inhoud.bevindingen(a)),
        ("Dekking", inhoud.dekking(a)),
    ]
    bladen += [
        ("Wegen", inhoud.wegen(a)),
        ("Beroepsgeheim", inhoud.geheimhouders(a)),
        ("Aantallen", inhoud.tellingen(a)),
    ]
    return werkboek(a.tabellen, a.wijzer.feiten, a.bewijs, [(naam, t.kolommen, t.rijen) for naam, t in bladen])


def _ods(a: Analyse, _: Importverslag | None) -> bytes:
    from deelwijzer.overzicht import inhoud
    from deelwijzer.overzicht.rekenblad import schrijf

    bewijs = inhoud.Tabel("Ontvangstbewijs", ("Wat", "Waarde"), tuple(a.bewijs.items()), (1, 3))
    delen = [
        inhoud.antwoorden(a),
        inhoud.bevindingen(a),
        inhoud.dekking(a),
        inhoud.wegen(a),
        inhoud.geheimhouders(a),
        inhoud.tellingen(a),
    ]
    return schrijf(f"Overzicht van knooppunten: {a.naam}", [*delen, *(inhoud.blad(a, b.naam) for b in BLADEN), bewijs])


def _csv(a: Analyse, _: Importverslag | None) -> bytes:
    import io

    from deelwijzer.overzicht import inhoud
    from deelwijzer.overzicht.schrijven import naar_csv_zip
    from deelwijzer.tabellen import schrijf_csv

    extra = {}
    for naam, t in (
        ("bevindingen", inhoud.bevindingen(a)),
        ("antwoorden", inhoud.antwoorden(a)),
        ("dekking", inhoud.dekking(a)),
    ):
        tekst = io.StringIO(newline="")
        schrijf_csv(t.kolommen, t.rijen, tekst, rekenblad=True)
        extra[f"{naam}.csv"] = b"\xef\xbb\xbf" + tekst.getvalue().encode()
    return naar_csv_zip(a.tabellen, {**extra, "ontvangstbewijs.txt": f"{bewijsregel(a.bewijs)}\n".encode()})


def _yaml(a: Analyse, _: Importverslag | None) -> bytes:
    from deelwijzer.overzicht.schrijven import naar_yaml

    return naar_yaml(a.tabellen, bewijsregel(a.bewijs)).encode()


def _ttl(a: Analyse, _: Importverslag | None) -> bytes:
    from deelwijzer.overzicht.schrijven import naar_turtle

    return naar_turtle(a.graaf, bewijsregel(a.bewijs)).encode()


def _jsonld(a: Analyse, _: Importverslag | None) -> bytes:
    from deelwijzer.overzicht.schrijven import naar_jsonld

    return naar_jsonld(a.graaf, a.bewijs).encode()


def _json(a: Analyse, verslag: Importverslag | None) -> bytes:
    inhoud = a.als_json() | ({"import": verslag.als_json()} if verslag else {})
    return (json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n").encode()


def _svg(a: Analyse, _: Importverslag | None) -> bytes:
    from deelwijzer.document.inpakken import pak_in
    from deelwijzer.overzicht.beeld import beelden
    from deelwijzer.overzicht.velden import slug

    delen = {f"{slug(naam)}.svg": svg.encode() for naam, svg in beelden(a).items()}
    return pak_in({**delen, "ontvangstbewijs.txt": f"{bewijsregel(a.bewijs)}\n".encode()})


_MAKERS: dict[str, Callable[[Analyse, Importverslag | None], bytes]] = {
    **{f: _document(f) for f in ("docx", "odt", "pdf", "md")},
    "html": _html,
    "xlsx": _xlsx,
    "ods": _ods,
    "csv": _csv,
    "yaml": _yaml,
    "ttl": _ttl,
    "jsonld": _jsonld,
    "json": _json,
    "svg": _svg,
}
