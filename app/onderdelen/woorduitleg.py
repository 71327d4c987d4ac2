"""Legal terms explained where they stand: the first time a term occurs in a piece of HTML, its explanation shows on hover and focus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import streamlit as st

from deelwijzer.feiten import Feiten
from onderdelen import kennis, verwijzing
from onderdelen.opmaak import veilig

# A longer label describes a list or a situation, it is not a word that stands in a sentence.
_MEESTE_WOORDEN = 3
_MEERVOUD = ("", "s", "en", "n")
_DEEL = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>|[^<]+|<")
_WOORD = re.compile(r"[^\W\d_][\w-]*")
_NIET_IN = {"a", "button", "code", "pre", "summary", "svg", "th", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True)
class Woord:
    """A form of a term as it stands in a text, in small letters, with what the term means."""

    vorm: str
    begrip: str
    uitleg: str


@dataclass(frozen=True)
class Woordenlijst:
    """Forms of terms by their first word, the longest first."""

    per_woord: Mapping[str, tuple[Woord, ...]] = field(default_factory=dict)


def woordenlijst(feiten: Feiten) -> Woordenlijst:
    """The terms that mean the same wherever they stand. A label with something in brackets says that elsewhere it means something else."""
    per: dict[str, list[Woord]] = {}
    for begrip in feiten.onderwerpen("rdf:type", "dw:Begrip"):
        label, uitleg = feiten.label(begrip).lower(), feiten.een(begrip, "dw:uitleg")
        if not uitleg or "(" in label or len(label.split()) > _MEESTE_WOORDEN:
            continue
        eigen = {a.lower() for a in feiten.alle(begrip, "skos:altLabel") if a.lower().startswith(label)}
        for vorm in {label + e for e in _MEERVOUD} | eigen:
            if eerste := _WOORD.match(vorm):
                per.setdefault(eerste[0], []).append(Woord(vorm, begrip, uitleg))
    return Woordenlijst({w: tuple(sorted(v, key=lambda x: (-len(x.vorm), x.vorm))) for w, v in per.items()})


def verklaar(html: str, woorden: Woordenlijst, link: Callable[[str], str]) -> str:
    """``html`` with each term explained once: a link to its page (``link`` of the term), with the explanation beside it.

    Never inside links, headings, code or attributes.
    """
    gezien: set[str] = set()
    binnen = 0
    uit = []
    for deel in _DEEL.finditer(html):
        sluit, naam = deel[1], deel[2]
        if naam and naam.lower() in _NIET_IN:
            binnen = max(0, binnen - 1) if sluit else binnen + 1
        uit.append(deel[0] if naam or binnen else "".join(_in_tekst(deel[0], woorden, link, gezien)))
    return "".join(uit)


def _in_tekst(tekst: str, woorden: Woordenlijst, link: Callable[[str], str], gezien: set[str]) -> Iterator[str]:
    tot = 0
    for plek in _WOORD.finditer(tekst):
        begin = plek.start()
        kandidaten = woorden.per_woord.get(plek[0].lower())
        if not kandidaten or begin < tot:
            continue
        for w in kandidaten:
            einde = begin + len(w.vorm)
            if tekst[begin:einde].lower() == w.vorm and not re.match(r"[\w-]", tekst[einde : einde + 1]):
                if w.begrip not in gezien:
                    gezien.add(w.begrip)
                    yield tekst[tot:begin]
                    yield _met_uitleg(tekst[begin:einde], w, link(w.begrip))
                    tot = einde
                break
    yield tekst[tot:]


def _met_uitleg(woord: str, w: Woord, adres_van: str) -> str:
    """For screen readers the explanation describes the link; the box is for the eye."""
    uitleg = veilig(w.uitleg)
    return (
        f'<span class="dw-begrip"><a href="{veilig(adres_van)}" aria-description="{uitleg}">{woord}</a>'
        f'<span class="dw-begriptekst" aria-hidden="true">{uitleg}</span></span>'
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _woorden(hash_: str) -> Woordenlijst:
    return woordenlijst(kennis.wijzer().feiten)


def met_uitleg(html: str) -> str:
    """``verklaar`` with the terms of the knowledge base, and links that keep the peildatum."""
    return verklaar(html, _woorden(kennis.wijzer().kennisbank.hash), lambda b: verwijzing.pad("bladeren", ding=b))
