"""A note in Markdown as a document, so that it can be written as Word or PDF. For notes of our own: headings, paragraphs, lists and links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markdown_it import MarkdownIt
from markdown_it.token import Token

from deelwijzer.document.model import Alinea, Blok, Document, Kop, Lijst, Regel, Tekst


def lees(tekst: str, *, onderwerp: str, datum: date, voet: str) -> Document:
    """The document; its title is the first heading, and what a list holds in a list becomes points of its own."""
    tekens = MarkdownIt("commonmark").parse(tekst)
    blokken: list[Blok] = []
    punten: list[Regel] = []
    titel, diepte, kop = "", 0, 0
    for teken in tekens:
        if teken.type == "bullet_list_open":
            diepte += 1
        elif teken.type == "bullet_list_close":
            diepte -= 1
            if not diepte:
                blokken.append(Lijst(tuple(punten)))
                punten = []
        elif teken.type == "heading_open":
            kop = int(teken.tag[1])
        elif teken.type == "inline":
            inhoud = regel_van(teken.children or [])
            if kop == 1 and not titel:
                titel = "".join(t.tekst for t in inhoud)
            elif kop:
                blokken.append(Kop("".join(t.tekst for t in inhoud), max(1, kop - 1)))
            elif diepte:
                punten.append((Tekst("– " * (diepte - 1)), *inhoud) if diepte > 1 else inhoud)
            else:
                blokken.append(Alinea(inhoud))
            kop = 0
    return Document(titel, onderwerp, onderwerp, datum, voet, tuple(blokken))


def regel_van(delen: Sequence[Token]) -> Regel:
    """The runs of one line, bold and links kept."""
    uit: list[Tekst] = []
    vet, link = False, None
    for deel in delen:
        if deel.type in ("strong_open", "strong_close"):
            vet = deel.type == "strong_open"
        elif deel.type in ("link_open", "link_close"):
            link = str(deel.attrs["href"]) if deel.type == "link_open" else None
        elif deel.type in ("text", "code_inline", "softbreak", "hardbreak") and (tekst := deel.content or " "):
            uit.append(Tekst(tekst, vet, link))
    return tuple(uit)
