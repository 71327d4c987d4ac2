"""The overview as one web page that needs nothing else: answers first, then findings, tables, and a card for each knooppunt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files

from deelwijzer.document.model import schoon
from deelwijzer.ontvangstbewijs import bewijsvelden
from deelwijzer.overzicht import inhoud
from deelwijzer.overzicht.analyse import Analyse, Kaart
from deelwijzer.overzicht.inhoud import ERNST, Tabel
from deelwijzer.taal import datum, telwoord

_DELEN = (
    ("samenvatting", "Samenvatting"),
    ("vragen", "Vragen en antwoorden"),
    ("bevindingen", "Bevindingen"),
    ("beelden", "Beelden"),
    ("dekking", "Dekking en samenhang"),
    ("knooppunten", "Knooppunten"),
    ("ontvangstbewijs", "Ontvangstbewijs"),
)
# The first column names what a row is about, except where it is the region.
_STIJL = """
nav ul { padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
.over { position: absolute; left: -99rem; } .over:focus { position: static; }
main, footer { max-width: 70rem; } .breed { overflow-x: auto; }
tbody th { background: none; font-weight: 600; } tr:target, section:target > h3 { background: #fdf6e3; }
details { border: 1px solid #9fb3b8; border-radius: .3rem; padding: .3rem .8rem; margin: .5rem 0; }
summary { cursor: pointer; font-weight: 600; padding: .3rem 0; } .fout { color: #b3372b; } .waarschuwing { color: #8a5a00; }
.ernst { font-weight: 600; } svg { max-width: 100%; height: auto; }
@media print { details { display: block; } nav { display: none; } }
"""


def maak(a: Analyse, beelden: Mapping[str, str] | None = None) -> bytes:
    """``beelden``: pictures by name, as SVG; each stands in the page itself."""
    stijl = (files("deelwijzer.document") / "webpagina.css").read_text(encoding="utf-8") + _STIJL
    titel = f"Overzicht van knooppunten: {a.naam}"
    nav = "".join(f'<li><a href="#{slug}">{naam}</a></li>' for slug, naam in _DELEN if slug != "beelden" or beelden)
    kop = (
        f'<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_t(titel)}</title>\n<style>\n{stijl}</style>\n</head>\n<body>\n"
        f'<a class="over" href="#samenvatting">Naar de inhoud</a>\n<main>\n<h1>{_t(titel)}</h1>\n'
        f'<p class="ondertitel">Beoordeeld naar de regels van {datum(a.peildatum)}.</p>\n<nav aria-label="Inhoud"><ul>{nav}</ul></nav>\n'
    )
    delen = [
        *_samenvatting(a),
        *_vragen(a),
        *_bevindingen(a),
        *_beelden(beelden or {}),
        *_samenhang(a),
        *_knooppunten(a),
        *_bewijs(a),
    ]
    return (kop + "\n".join(delen) + "\n</main>\n</body>\n</html>\n").encode()


def _samenvatting(a: Analyse) -> Iterator[str]:
    yield '<section id="samenvatting"><h2>Samenvatting</h2>'
    fictief = (
        "Dit is een verzonnen voorbeeld; de knooppunten bestaan niet. " if any(r.fictief for r in a.regios) else ""
    )
    yield f'<p class="let_op"><strong>Let op.</strong> {fictief}Deelwijzer ondersteunt een oordeel en vervangt het niet.</p>'
    yield f"<p><strong>{_t(a.slotsom)}</strong></p>"
    yield _tabel(inhoud.tellingen(a)) + "</section>"


def _vragen(a: Analyse) -> Iterator[str]:
    yield '<section id="vragen"><h2>Vragen en antwoorden</h2>'
    t = inhoud.zonder_regio(a, inhoud.antwoorden(a))
    yield _tabel(t, naamkolom=t.kolommen.index("Vraag")) + "</section>"


def _bevindingen(a: Analyse) -> Iterator[str]:
    yield '<section id="bevindingen"><h2>Bevindingen</h2>'
    knooppunt = {k.iri: n for n, k in enumerate(a.kaarten)}
    for g in inhoud.groepen(a):
        yield f'<h3><span class="ernst {g.ernst}">{g.ernst.capitalize()}:</span> {_t(g.naam)} ({len(g.bevindingen)})</h3><ul>'
        for b in g.bevindingen:
            verder = (
                f' <a href="#k{knooppunt[b.knoop]}">Naar de kaart van {_t(b.onderwerp)}</a>'
                if b.knoop in knooppunt
                else ""
            )
            yield f"<li>{_t(b.bericht)}{verder}</li>"
        bron = f'<p class="klein">Bron: {_t(g.bron)}.</p>' if g.bron else ""
        yield f"</ul><p><strong>Wat u kunt doen:</strong> {_t(g.herstel)}</p>{bron}"
    if not a.bevindingen:
        yield f"<p>Geen bevindingen na {a.getoetst} controles.</p>"
    uitleg = "".join(f"<li><strong>{e.capitalize()}</strong>: {_t(u)}</li>" for e, u in ERNST.items())
    yield f"<h3>Wat de woorden betekenen</h3><ul>{uitleg}</ul></section>"


def _beelden(beelden: Mapping[str, str]) -> Iterator[str]:
    if beelden:
        yield '<section id="beelden"><h2>Beelden</h2>'
        for naam, svg in beelden.items():
            yield f"<figure>{svg[svg.index('<svg') :]}<figcaption>{_t(naam)}</figcaption></figure>"
        yield "<p>De tabellen hieronder zeggen hetzelfde.</p></section>"


def _samenhang(a: Analyse) -> Iterator[str]:
    yield '<section id="dekking"><h2>Dekking en samenhang</h2>'
    for t in (inhoud.dekking(a), inhoud.wegen(a), inhoud.geheimhouders(a), inhoud.convenanten(a)):
        if t.rijen:
            yield _tabel(
                inhoud.zonder_regio(a, t), naamkolom=1 if t.kolommen[0] == "Regio" and len(a.regios) > 1 else 0
            )
    yield "</section>"


def _knooppunten(a: Analyse) -> Iterator[str]:
    yield '<section id="knooppunten"><h2>Knooppunten</h2>'
    for nummer, k in enumerate(a.kaarten):
        yield from _kaart(a, k, nummer)
    yield "</section>"


def _kaart(a: Analyse, k: Kaart, nummer: int) -> Iterator[str]:
    regio = f", {_t(a.label(k.regio))}" if len(a.regios) > 1 else ""
    punten = "".join(
        f'<li><span class="ernst {b.ernst}">{b.ernst.capitalize()}:</span> {_t(b.bericht)}</li>' for b in k.bevindingen
    )
    aantal = telwoord(len(k.bevindingen), "bevinding", "bevindingen")
    yield f'<details id="k{nummer}"><summary>{_t(k.naam)} ({_t(k.functie or "knooppunt")}{regio}; {aantal})</summary>'
    yield f"<ul>{punten}</ul>" if punten else ""
    for t in (inhoud.kaartvelden(a, k), inhoud.kaartdeelnemers(k), inhoud.kaartrelaties(k)):
        if t:
            yield _tabel(t)
    yield "</details>"


def _bewijs(a: Analyse) -> Iterator[str]:
    rijen = tuple(bewijsvelden(a.bewijs))
    yield '<section id="ontvangstbewijs"><h2>Ontvangstbewijs</h2>'
    yield _tabel(Tabel("Waaruit deze pagina is gemaakt", ("Wat", "Waarde"), rijen, (1, 3))) + "</section>"


def _tabel(t: Tabel, naamkolom: int = 0) -> str:
    """With a caption, headers of columns and, for what a row is about, of rows."""
    breed = "".join(f'<col style="width:{100 * b / sum(t.breedtes):.1f}%">' for b in t.breedtes)
    kop = "".join(f'<th scope="col">{_t(k)}</th>' for k in t.kolommen)
    rijen = "".join(
        "<tr>"
        + "".join(f'<th scope="row">{_t(c)}</th>' if n == naamkolom else f"<td>{_t(c)}</td>" for n, c in enumerate(rij))
        + "</tr>\n"
        for rij in t.rijen
    )
    return f'<div class="breed" tabindex="0" role="region" aria-label="{escape(schoon(t.titel))}"><table><caption>{_t(t.titel)}</caption><colgroup>{breed}</colgroup><thead><tr>{kop}</tr></thead>\n<tbody>\n{rijen}</tbody></table></div>'


def _t(tekst: str) -> str:
    return escape(schoon(tekst), quote=False).replace("\n", "<br>")
