"""What the pages of the reference are made of: HTML with one stylesheet beside it and nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from deelwijzer.document.model import schoon

STIJLBLAD = "stijl.css"
_STIJL = """
main, footer, header { max-width: 72rem; margin: 0 auto; padding: 1rem; } header { padding-bottom: 0; }
nav ul { padding: 0; margin: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
nav a { display: inline-block; min-height: 1.5rem; } nav [aria-current] { font-weight: 700; text-decoration: none; }
.over { position: absolute; left: -99rem; } .over:focus { position: static; }
.breed { overflow-x: auto; } .breed:focus-visible, a:focus-visible, summary:focus-visible { outline: 3px solid #9a6a00; outline-offset: 2px; }
table { overflow-wrap: break-word; } tbody th { background: none; font-weight: 600; } td ul, td p { margin: 0; } td ul { padding-left: 1.1rem; }
code { font: .9em/1.4 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
pre { overflow-x: auto; background: #f2f6f7; border: 1px solid #9fb3b8; padding: .6rem; } pre code { overflow-wrap: normal; }
section.term { border-top: 1px solid #9fb3b8; padding: .2rem 0 .6rem; } :target { background: #fdf6e3; } section:target > h3 { background: #fdf6e3; }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: .2rem 1rem; margin: .5rem 0; } dt { font-weight: 600; } dd { margin: 0; }
details { border: 1px solid #9fb3b8; border-radius: .3rem; padding: .2rem .8rem; margin: .5rem 0; } summary { cursor: pointer; padding: .3rem 0; }
.fout { color: #b3372b; } .waarschuwing { color: #8a5a00; } .ernst { font-weight: 600; } .let_op { color: #16282c; }
.wijzer { columns: 14rem; padding-left: 1.1rem; }
@media (max-width: 40rem) { .breed table { min-width: 44rem; } dl { grid-template-columns: 1fr; } dd { padding-left: .8rem; } }
@media (prefers-color-scheme: dark) {
  :root { color-scheme: dark; } body { background: #12191b; color: #e3ebec; } a, h1, h2, h3, h4 { color: #8bcfe0; }
  th { background: #22343a; } pre { background: #1b2629; } .klein, .ondertitel, footer { color: #b4c4c7; } .let_op { color: #e3ebec; background: #3a2e10; }
  :target, section:target > h3 { background: #3a2e10; } .fout { color: #ff9b8f; } .waarschuwing { color: #f0c060; }
}
@media print { nav { display: none; } details { display: block; } }
"""
_NIET = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Html:
    """Text that is HTML already; every plain string is escaped."""

    html: str


Inhoud = str | Html


def t(inhoud: Inhoud) -> str:
    return inhoud.html if isinstance(inhoud, Html) else escape(schoon(inhoud), quote=False).replace("\n", "<br>")


def samen(delen: Iterable[Inhoud], tussen: str = "") -> Html:
    return Html(tussen.join(t(d) for d in delen))


def anker(naam: str) -> str:
    """What stands behind the # for a term: ``dw:Regeling`` → ``Regeling``, ``regel:x`` → ``x``."""
    return _NIET.sub("-", naam.rpartition(":")[2])


def link(tekst: Inhoud, adres: str) -> Html:
    return Html(f'<a href="{escape(adres)}">{t(tekst)}</a>')


def code(tekst: str) -> Html:
    return Html(f"<code>{t(tekst)}</code>")


def blok(tekst: str) -> Html:
    """Lines of code; it can be reached and scrolled with the keyboard."""
    regels = escape(schoon(tekst), quote=False)
    return Html(f'<pre tabindex="0" role="region" aria-label="Code"><code>{regels}</code></pre>')


def _bij(naam: str, waarde: str) -> str:
    """An attribute, or nothing when it has no value."""
    return f' {naam}="{escape(waarde)}"' if waarde else ""


def alinea(inhoud: Inhoud, klasse: str = "") -> Html:
    return Html(f"<p{_bij('class', klasse)}>{t(inhoud)}</p>")


def lijst(punten: Sequence[Inhoud], klasse: str = "") -> Html:
    """Points; one point alone is no list."""
    if len(punten) == 1 and not klasse:
        return Html(t(punten[0]))
    return Html(f"<ul{_bij('class', klasse)}>" + "".join(f"<li>{t(p)}</li>" for p in punten) + "</ul>")


def velden(paren: Iterable[tuple[str, Inhoud | None]]) -> Html:
    """What is known, by name; what is empty is left out."""
    return Html("<dl>" + "".join(f"<dt>{t(k)}</dt><dd>{t(w)}</dd>" for k, w in paren if w and t(w)) + "</dl>")


def kop(niveau: int, tekst: Inhoud, id_: str = "") -> Html:
    return Html(f"<h{niveau}{_bij('id', id_)}>{t(tekst)}</h{niveau}>")


def term(id_: str, titel: Inhoud, *inhoud: Inhoud) -> Html:
    """One thing with a place of its own on the page."""
    return Html(f'<section class="term" id="{escape(id_)}">{t(kop(3, titel))}{t(samen(inhoud))}</section>')


def vouw(titel: str, inhoud: Inhoud) -> Html:
    return Html(f"<details><summary>{t(titel)}</summary>{t(inhoud)}</details>")


def tabel(titel: str, kolommen: Sequence[str], rijen: Iterable[Sequence[Inhoud]], ids: Sequence[str] = ()) -> Html:
    """The first column names what the row is about; ``ids``: the place of each row."""
    koppen = "".join(f'<th scope="col">{t(k)}</th>' for k in kolommen)
    regels = []
    for nummer, (eerste, *rest) in enumerate(rijen):
        cellen = "".join(f"<td>{t(c)}</td>" for c in rest)
        regels.append(f'<tr{_bij("id", ids[nummer] if ids else "")}><th scope="row">{t(eerste)}</th>{cellen}</tr>')
    return Html(
        f'<div class="breed" tabindex="0" role="region" aria-label="{escape(titel)}"><table><caption>{t(titel)}</caption>'
        f"<thead><tr>{koppen}</tr></thead>\n<tbody>\n" + "\n".join(regels) + "\n</tbody></table></div>"
    )


def pagina(titel: str, onder: str, inhoud: Iterable[Inhoud], bladen: dict[str, str], hier: str, voet: str) -> bytes:
    """A whole page. ``bladen``: file → name of every page, for the menu; ``hier``: the file of this one."""
    menu = "".join(
        f'<li><a href="{naam}"{_bij("aria-current", "page" if naam == hier else "")}>{t(woord)}</a></li>'
        for naam, woord in bladen.items()
    )
    return (
        f'<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{t(titel)} – Deelwijzer</title>\n'
        f'<link rel="stylesheet" href="{STIJLBLAD}">\n</head>\n<body>\n<a class="over" href="#hier">Naar de inhoud</a>\n'
        f'<header><nav aria-label="Bladen"><ul>{menu}</ul></nav></header>\n<main id="hier">\n<h1>{t(titel)}</h1>\n'
        f'<p class="ondertitel">{t(onder)}</p>\n'
        + "\n".join(t(d) for d in inhoud)
        + f"\n</main>\n<footer><p>{t(voet)}</p></footer>\n</body>\n</html>\n"
    ).encode()


def stijlblad() -> bytes:
    basis = (files("deelwijzer.document") / "webpagina.css").read_text(encoding="utf-8")
    return (basis + _STIJL).encode()
