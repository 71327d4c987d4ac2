"""The page a browser gets: what this is, a box for a question, examples, prefixes, and the answer as a table."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from deelwijzer import __version__
from deelwijzer.begrippen import GRAVEN, kort, sparql_prefixen
from deelwijzer.sparql.uitvoeren import MAX_ANTWOORD, TIJD, Tabel, als_waarde
from deelwijzer.sparql.wacht import MAX_BYTES

_STIJL = """
:root { color-scheme: light dark; --lijn: #8a9795; --accent: #1f5f6b; }
@media (prefers-color-scheme: dark) { :root { --accent: #8bcfe0; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1rem; }
a { color: var(--accent); } h1 { line-height: 1.2; }
textarea { width: 100%; box-sizing: border-box; font: .9rem/1.4 ui-monospace, monospace; padding: .5rem; }
button { font: inherit; padding: .4rem 1rem; margin-top: .5rem; }
code { overflow-wrap: anywhere; } pre code { overflow-wrap: normal; }
pre { overflow-x: auto; border: 1px solid var(--lijn); padding: .5rem; }
.breed { overflow-x: auto; } table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid var(--lijn); }
.melding { border-left: .3rem solid #a3262a; padding: .2rem .8rem; }
"""
_SOM = base64.b64encode(hashlib.sha256(_STIJL.encode()).digest()).decode()
CSP = f"default-src 'none'; style-src 'sha256-{_SOM}'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"


@cache
def voorbeelden() -> dict[str, str]:
    """Question in words → query, from the folder ``voorbeelden``."""
    teksten = (p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parent / "voorbeelden").glob("*.rq")))
    paren = (tekst.split("\n", 1) for tekst in teksten)
    return {kop.removeprefix("# "): vraag.strip() for kop, vraag in paren}


def pagina(vraag: str = "", antwoord: str = "") -> str:
    """The whole page; ``antwoord`` is HTML from ``tabel`` or ``melding``."""
    eerste = next(iter(voorbeelden().values()))
    return f"""<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>SPARQL – Deelwijzer</title><style>{_STIJL}</style></head>
<body>
<main>
<h1>Deelwijzer: vragen in SPARQL</h1>
<p>Hier stelt u vragen aan de kennisbank van Deelwijzer: wie welke persoonsgegevens met wie mag delen, en waarom.
De kennisbank is alleen te lezen. Deelwijzer helpt bij uw oordeel en vervangt het niet.</p>
<form action="/sparql" method="get">
<label for="query">Uw vraag (SELECT, ASK, CONSTRUCT of DESCRIBE)</label>
<textarea id="query" name="query" rows="10" spellcheck="false" required>{escape(vraag or eerste)}</textarea>
<button type="submit">Stel de vraag</button>
</form>
{antwoord}
<h2>Voorbeelden</h2>
{"".join(_voorbeeld(naam, tekst) for naam, tekst in voorbeelden().items())}
<h2>Voor programma's</h2>
<p>Het adres is <code>/sparql</code>, volgens het SPARQL 1.1 Protocol. Antwoorden komen als JSON, XML, CSV of TSV, en als Turtle,
N-Triples, JSON-LD of RDF/XML. Een vraag mag {MAX_BYTES // 1000} kB lang zijn en {TIJD:g} seconden duren; een antwoord mag
{MAX_ANTWOORD // 1_000_000} MB groot zijn. Is het groter, dan krijgt u een foutmelding en geen half antwoord.</p>
<p>De feiten staan in drie grafen, die een vraag samen ziet:</p>
<ul>{"".join(f"<li><code>{escape(g)}</code></li>" for g in GRAVEN)}</ul>
<h2>Voorvoegsels</h2>
<p>Deze voorvoegsels hoeft u niet zelf te noemen.</p>
<div class="breed"><table><thead><tr><th scope="col">Voorvoegsel</th><th scope="col">Adres</th></tr></thead><tbody>
{"".join(f"<tr><td><code>{escape(p)}:</code></td><td><code>{escape(n)}</code></td></tr>" for p, n in sparql_prefixen().items())}
</tbody></table></div>
</main>
<footer><p>Deelwijzer {escape(__version__)}</p></footer>
</body>
</html>
"""


def tabel(antwoord: Tabel) -> str:
    """The answer as HTML; says so when it is empty or not all of it is shown."""
    if not antwoord.rijen:
        return '<h2 id="antwoord">Antwoord</h2><p>Niets gevonden.</p>'
    kop = "".join(f'<th scope="col">{escape(k)}</th>' for k in antwoord.kolommen)
    cellen = ("".join(f"<td>{escape(kort(als_waarde(c) or ''))}</td>" for c in rij) for rij in antwoord.rijen)
    rijen = "".join(f"<tr>{cel}</tr>" for cel in cellen)
    eerste = (
        f"Alleen de eerste {len(antwoord.rijen)} rijen staan hier. Vraag het antwoord als CSV of JSON voor de rest."
    )
    telling = eerste if antwoord.afgekapt else f"Aantal rijen: {len(antwoord.rijen)}."
    return (
        f'<h2 id="antwoord">Antwoord</h2><p>{telling}</p>'
        f'<div class="breed"><table><thead><tr>{kop}</tr></thead><tbody>{rijen}</tbody></table></div>'
    )


def melding(bericht: str) -> str:
    return f'<p class="melding" role="alert">{escape(bericht)}</p>'


def _voorbeeld(naam: str, vraag: str) -> str:
    link = f"/sparql?query={quote(vraag)}"
    return f'<h3>{escape(naam)}</h3><pre><code>{escape(vraag)}</code></pre><p><a href="{link}">Stel deze vraag</a></p>'
