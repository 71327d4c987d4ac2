"""What a thing is, in a sentence: its own explanation, or one made from what is known of it."""

from __future__ import annotations

from deelwijzer.ding.soorten import voorvoegsel
from deelwijzer.feiten import Feiten
from deelwijzer.soorten import aantal
from deelwijzer.taal import datum, hoofdletter, klein, opsomming


def gemaakt(feiten: Feiten, term: str) -> str:
    """A sentence for a thing without an explanation of its own; empty when nothing sensible can be said."""
    maak = _MAKERS.get(voorvoegsel(term))
    return maak(feiten, term) if maak else ""


def _label(feiten: Feiten, term: str | None) -> str:
    return feiten.label(term) if term else ""


def _bepaling(f: Feiten, t: str) -> str:
    delen = [f"artikel {f.een(t, 'dw:artikel')}"]
    if lid := f.een(t, "dw:lid"):
        delen.append(f"lid {lid}")
    if onderdeel := f.een(t, "dw:onderdeel"):
        delen.append(f"onderdeel {onderdeel}")
    waar = _label(f, f.een(t, "dw:regeling"))
    tekst = ", ".join(delen)
    return f"{hoofdletter(tekst)}{f' van: {waar}' if waar else ''}."


def _regeling(f: Feiten, t: str) -> str:
    gezag, titel = _label(f, f.een(t, "dw:gezag")), f.een(t, "dw:citeertitel")
    artikelen = sum(voorvoegsel(b) == "bepaling" for b in f.onderwerpen("dw:regeling", t))
    officieel = f", officieel: {titel}" if titel and titel != f.label(t) else ""
    return f"{gezag or 'Regeling'}{officieel}. In Deelwijzer {'staat' if artikelen == 1 else 'staan'} hiervan {aantal(artikelen, 'bepaling')}."


def _bron(f: Feiten, t: str) -> str:
    gezag, dag = _label(f, f.een(t, "dw:gezag")), f.een(t, "dw:datum")
    wet = _label(f, f.een(t, "dw:regeling"))
    op = datum(dag) if dag else ""
    if wet:
        return f"De tekst van {wet}{f' zoals die gold op {op}' if op else ''}."
    return f"Een bron van Deelwijzer{f' ({klein(gezag)})' if gezag else ''}{f', van {op}' if op else ''}."


def _sectie(f: Feiten, t: str) -> str:
    return f"Een deel van de bron ‘{_label(f, f.een(t, 'dw:bron'))}’."


def _gemeente(f: Feiten, t: str) -> str:
    return f"De gemeente {f.label(t)} (code {t.partition(':')[2]})."


def _punt(f: Feiten, t: str) -> str:
    begrippen = [f"‘{f.label(b)}’" for b in f.onderwerpen("dw:bestaatUit", t)]
    return f"Een punt van {opsomming(begrippen, 'en')}." if begrippen else ""


def _antwoord(f: Feiten, t: str) -> str:
    vragen = [v for s in f.onderwerpen("dw:heeftAntwoord", t) if (v := f.een(s, "dw:vraag"))]
    return f"Een antwoord op de vraag: {vragen[0]}" if vragen else ""


def _deelname(f: Feiten, t: str) -> str:
    wie, waar, rol = (_label(f, f.een(t, e)) for e in ("dw:partij", "dw:knooppunt", "dw:rol"))
    return f"{wie} doet mee aan {waar}{f', als {klein(rol)}' if rol else ''}."


def _fase(f: Feiten, t: str) -> str:
    return f.een(t, "dw:beoogt") or ""


def _risico(f: Feiten, t: str) -> str:
    fasen = [f"‘{f.label(x)}’" for x in f.alle(t, "dw:fase")]
    return f"Een risico in de fase {opsomming(fasen, 'en')}." if fasen else ""


def _medewerking(f: Feiten, t: str) -> str:
    soort = _label(f, f.een(t, "dw:soortMedewerking"))
    van = opsomming([f.label(p) for p in f.alle(t, "dw:van")])
    return f"{soort}{f' van {van}' if van else ''}." if soort else ""


def _knooppunt(f: Feiten, t: str) -> str:
    van = [f"‘{f.label(k)}’" for k in f.onderwerpen("dw:basisperiode", t)]
    basis = _label(f, f.een(t, "dw:basis"))
    return f"De basis van {opsomming(van, 'en')} in deze periode: {klein(basis)}." if van and basis else ""


def _regieonderwerp(f: Feiten, t: str) -> str:
    return "Waar de procesregisseur op let."


_MAKERS = {
    "bepaling": _bepaling,
    "regeling": _regeling,
    "bron": _bron,
    "sectie": _sectie,
    "gemeente": _gemeente,
    "punt": _punt,
    "antwoord": _antwoord,
    "deelname": _deelname,
    "fase": _fase,
    "risico": _risico,
    "medewerking": _medewerking,
    "knooppunt": _knooppunt,
    "regieonderwerp": _regieonderwerp,
}
