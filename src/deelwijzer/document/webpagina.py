"""A document as one HTML file that needs nothing else."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from importlib.resources import files

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


def schrijf(d: Document) -> bytes:
    stijl = (files("deelwijzer.document") / "webpagina.css").read_text(encoding="utf-8")
    kop = (
        f'<!doctype html>\n<html lang="{escape(d.taal)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(d.titel)}</title>\n'
        f'<meta name="description" content="{escape(d.onderwerp)}">\n<style>\n{stijl}</style>\n</head>\n<body>\n<main>\n'
    )
    inhoud = [
        f"<h1>{_tekst(d.titel)}</h1>",
        f'<p class="ondertitel">{_tekst(d.ondertitel)}</p>',
        *map(_blok, d.blokken),
    ]
    voet = f"</main>\n<footer><p>{_tekst(d.voet)}</p></footer>\n</body>\n</html>\n"
    return (kop + "\n".join(filter(None, inhoud)) + "\n" + voet).encode()


def _blok(blok: Blok) -> str:
    match blok:
        case Kop(tekst, niveau):
            return f"<h{niveau + 1}>{_tekst(tekst)}</h{niveau + 1}>"
        case Alinea(regel, soort):
            klasse = "" if soort == "gewoon" else f' class="{soort}"'
            return f"<p{klasse}>{_regel(regel)}</p>"
        case Lijst(punten, genummerd):
            naam = "ol" if genummerd else "ul"
            return f"<{naam}>" + "".join(f"<li>{_regel(p)}</li>" for p in punten) + f"</{naam}>"
        case Tabel():
            return _tabel(blok)
        case Beeld(svg, alt, titel):
            bron = b64encode(svg.encode()).decode()
            return (
                f'<figure><img src="data:image/svg+xml;base64,{bron}" alt="{escape(alt)}">'
                f"<figcaption>{_tekst(titel)}</figcaption></figure>"
            )
        case Invulveld(vraag, waarom):
            return f'<p class="invullen"><strong>[In te vullen: {_tekst(vraag)}]</strong> {_regel(waarom)}</p>'
        case Paginaeinde():
            return '<hr class="pagina">'


def _tabel(tabel: Tabel) -> str:
    totaal = sum(tabel.breedtes)
    breed = "".join(f'<col style="width:{100 * b / totaal:.1f}%">' for b in tabel.breedtes)
    kop = "".join(f'<th scope="col">{_tekst(k)}</th>' for k in tabel.kolommen)
    rijen = "".join("<tr>" + "".join(f"<td>{_regel(cel)}</td>" for cel in rij) + "</tr>\n" for rij in tabel.rijen)
    return (
        f"<table><caption>{_tekst(tabel.titel)}</caption><colgroup>{breed}</colgroup>\n"
        f"<thead><tr>{kop}</tr></thead>\n<tbody>\n{rijen}</tbody></table>"
    )


def _regel(regel: Regel) -> str:
    return "".join(map(_deel, regel))


def _deel(t: Tekst) -> str:
    tekst = f"<strong>{_tekst(t.tekst)}</strong>" if t.vet else _tekst(t.tekst)
    return f'<a href="{escape(t.link)}" rel="noreferrer">{tekst}</a>' if t.link else tekst


def _tekst(tekst: str) -> str:
    return escape(tekst, quote=False).replace("\n", "<br>")
