"""The look of the pages, and small pieces of HTML. Everything that comes from outside passes ``veilig``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from deelwijzer import __version__
from deelwijzer.ontvangstbewijs import VOORBEHOUD
from deelwijzer.taal import datum
from onderdelen import kennis

Json = dict[str, Any]

# The parts of the style sheet, one topic each; a later one may overrule an earlier one.
_STIJL = (
    "basis",
    "antwoord",
    "tabel",
    "matrix",
    "teken",
    "lijst",
    "convenant",
    "ding",
    "overzicht",
    "rondleiding",
    "naslag",
    "begin",
    "sparql",
    "streamlit",
    "begrip",
    "donker",
    "papier",
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:])")


def stijl() -> None:
    st.html(f"<style>{_stijlblad()}</style>")


@cache
def _stijlblad() -> str:
    map_ = Path(__file__).with_name("stijl")
    return "\n".join((map_ / f"{deel}.css").read_text(encoding="utf-8") for deel in _STIJL)


def voettekst() -> None:
    st.html(
        '<footer class="dw-voet" aria-label="Voettekst">'
        f"<span>{VOORBEHOUD}</span>"
        f"<span>Deelwijzer {veilig(__version__)}, kennisbank {veilig(kennis.wijzer().kennisbank.hash[:12])}</span></footer>"
    )


def veilig(tekst: object) -> str:
    return html.escape(str(tekst))


def kaal(tekst: str) -> str:
    """Text as it stands, inside Markdown."""
    return _MARKDOWN.sub(r"\\\1", tekst.replace("\n", " "))


def dag(iso: str | None) -> str:
    """``2025-03-01`` → ``1 maart 2025``."""
    return datum(iso) if iso else ""


def periode(van: str | None, tot: str | None) -> str:
    """From when to when something applies, in words. ``tot`` is the first day it no longer does."""
    if van and tot:
        return f"van {dag(van)} tot {dag(tot)}"
    if tot:
        return f"tot {dag(tot)}; begin niet vastgelegd"
    return f"sinds {dag(van)}" if van else "begin niet vastgelegd"


def element(naam: str, inhoud: str, klasse: str = "") -> str:
    """``inhoud`` is HTML."""
    soort = f' class="{klasse}"' if klasse else ""
    return f"<{naam}{soort}>{inhoud}</{naam}>" if inhoud else ""


def icoon(naam: str) -> str:
    """A picture beside a word that says the same; ``naam``: of the Material symbol."""
    return f'<span class="dw-icoon" aria-hidden="true">{naam}</span>'


def lijst(delen: Iterable[str], klasse: str = "") -> str:
    """A list of pieces of HTML; nothing when there are none."""
    return element("ul", "".join(f"<li>{d}</li>" for d in delen if d), klasse)


def velden(paren: Iterable[tuple[str, str]]) -> str:
    """Names with values (HTML); a pair without value is left out."""
    return element("dl", "".join(f"<dt>{veilig(n)}</dt><dd>{w}</dd>" for n, w in paren if w), "dw-velden")


def uitklap(kop: str, inhoud: str, *, open_: bool = False) -> str:
    """A part that folds; works with keyboard and screen reader, and costs no round trip."""
    if not inhoud:
        return ""
    return f"<details{' open' if open_ else ''}><summary>{veilig(kop)}</summary>{element('div', inhoud)}</details>"


def link(label: str, url: str | None) -> str:
    """A link to elsewhere, in a tab of its own; the bare label when there is no safe address."""
    if not url or not url.startswith(("https://", "http://")):
        return veilig(label)
    extra = '<span class="dw-verborgen"> (opent in een nieuw tabblad)</span>'
    return f'<a href="{veilig(url)}" target="_blank" rel="noopener noreferrer">{veilig(label)}{extra}</a>'


def artikelen(bepalingen: Sequence[Json]) -> str:
    return ", ".join(link(b["label"], b.get("url")) for b in bepalingen)


def bronnen(plaatsen: Sequence[Json]) -> str:
    """Source documents, each once, with the sections."""
    per_bron: dict[str, list[str]] = {}
    for p in plaatsen:
        secties = per_bron.setdefault(p["bron"] or "", [])
        if p.get("sectie") and p["sectie"] not in secties:
            secties.append(p["sectie"])
    return "; ".join(veilig(b + (": " + "; ".join(s) if s else "")) for b, s in per_bron.items())


def schuifbeeld(titel: str, inhoud: str) -> str:
    """A picture in a window of its own; where it is wider than the page it scrolls, and says so."""
    hint = element("p", "Het plaatje is breder dan uw scherm: schuif het opzij.", "dw-schuifhint dw-zacht")
    venster = f'<div class="dw-schuif" tabindex="0" role="region" aria-label="{veilig(titel)}">{inhoud}</div>'
    return element("div", hint + venster, "dw-beeldvak")


def tabel(koppen: Sequence[str], rijen: Iterable[Sequence[str]], bijschrift: str) -> str:
    """A real table; the cells are HTML."""
    kop = "".join(f'<th scope="col">{veilig(k)}</th>' for k in koppen)
    lijf = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in rij) + "</tr>" for rij in rijen)
    return (
        f'<div class="dw-tabel" tabindex="0" role="region" aria-label="{veilig(bijschrift)}"><table><caption class="dw-verborgen">{veilig(bijschrift)}</caption>'
        f"<thead><tr>{kop}</tr></thead><tbody>{lijf}</tbody></table></div>"
    )


def bewijs(ontvangstbewijs: Json) -> str:
    """The receipt under an answer."""
    namen = {
        "programma": "Programma",
        "kennisbank": "Kennisbank",
        "vraag": "Vraag",
        "peildatum": "Peildatum",
        "opgesteld_op": "Opgesteld op",
        "link": "Adres binnen Deelwijzer",
    }
    waarden = [(namen.get(k, k.replace("_", " ").capitalize()), w) for k, w in ontvangstbewijs.items()]
    return element(
        "div", uitklap("Ontvangstbewijs", velden((n, element("code", veilig(w))) for n, w in waarden)), "dw-bewijs"
    )
