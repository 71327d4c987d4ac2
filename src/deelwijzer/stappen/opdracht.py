"""Walking a flow in the terminal, and the files that come of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from deelwijzer.bestanden import lees_tekst
from deelwijzer.document import FORMATEN, schrijf
from deelwijzer.fouten import GebruikersFout
from deelwijzer.oordeel import weergave
from deelwijzer.stappen import beeld, bewaren, verslag
from deelwijzer.stappen.loop import Loop, Stand, antwoord, stand, terug
from deelwijzer.stappen.model import JA, NEE, WEET_NIET, Stappenplan
from deelwijzer.stappen.oordeel import oordeel_bij
from deelwijzer.stappen.persoonsgegevens import waarschuwingen
from deelwijzer.wijzer import Wijzer

Json = dict[str, Any]

VORMEN = (*FORMATEN, "json", "yaml", "svg")
_HULP = "j = ja, n = nee, ? = weet ik niet, t = terug, s = stoppen en bewaren, u = uitleg"


def als_json(wijzer: Wijzer, plan: Stappenplan, loop: Loop) -> Json:
    """A walk as plain values: what was answered, where it stands, what the norms say."""
    f, nu = wijzer.feiten, stand(plan, loop, wijzer.regels.boven)
    o = oordeel_bij(wijzer.regels, loop, nu)
    velden: Json = {
        **bewaren.als_json(plan, loop, wijzer.regels.boven),
        "stappen": [
            {
                "stap": g.stap.naam,
                "vraag": g.stap.vraag,
                "antwoord": g.antwoord.label,
                "ingevuld": g.bekend,
                "motivatie": g.motivatie,
                "bron_laat_open": g.antwoord.open_,
                "bepalingen": [weergave.bepaling(f, b) for b in (*g.antwoord.bepalingen, *g.stap.bepalingen)],
                "bronnen": [weergave.bron(f, v) for v in g.stap.vindplaatsen],
            }
            for g in nu.pad
        ],
        "volgende": None,
        "einde": None,
        "oordeel": weergave.oordeel(wijzer.regels, o, verworpen=0) if o and nu.einde else None,
        "ontvangstbewijs": verslag.bewijs(wijzer, plan, loop),
    }
    if nu.stap:
        velden["volgende"] = {
            "stap": nu.stap.naam,
            "vraag": nu.stap.vraag,
            "antwoorden": {a.id: a.label for a in nu.keuzes},
            "weet_niet": nu.stap.als_onbekend if nu.wacht else None,
        }
    if nu.einde:
        e = nu.einde
        velden["einde"] = {
            "id": e.naam,
            "label": e.label,
            "soort": e.soort,
            "uitkomst": e.uitkomst,
            "uitleg": e.uitleg,
            "vervolg": list(e.vervolg),
            "verwijst_naar": [v.partition(":")[2] for v in e.verwijst_naar],
        }
    return velden


def lees_loop(wijzer: Wijzer, bestand: str) -> Loop:
    """Raises GebruikersFout that names the file."""
    return bewaren.lees(wijzer.feiten, wijzer.namen, wijzer.regels.boven, lees_tekst(bestand), bestand)


def vorm(wijzer: Wijzer, plan: Stappenplan, loop: Loop, formaat: str) -> bytes:
    """The walk as a file of ``formaat``, one of VORMEN."""
    if formaat == "yaml":
        return bewaren.schrijf(plan, loop, wijzer.regels.boven).encode()
    if formaat == "svg":
        return beeld.svg(plan, stand(plan, loop, wijzer.regels.boven)).encode()
    if formaat == "json":
        import json

        return (json.dumps(als_json(wijzer, plan, loop), ensure_ascii=False, indent=2) + "\n").encode()
    return schrijf(verslag.maak(wijzer, plan, loop), formaat)


def lever(inhoud: bytes, formaat: str, uit: Path | None, naam: str) -> None:
    """To a file, or text to stdout. Raises GebruikersFout when it cannot be written."""
    if uit is None and formaat in ("md", "json", "yaml", "svg", "html"):
        click.echo(inhoud.decode(), nl=False)
        return
    pad = Path(f"{naam}.{formaat}") if uit is None else uit / f"{naam}.{formaat}" if uit.is_dir() else uit
    try:
        pad.write_bytes(inhoud)
    except OSError:
        raise GebruikersFout(
            f"'{pad}' kan niet worden geschreven. Controleer of de map bestaat en of u er mag schrijven.",
            plaats="--uit",
        ) from None
    click.echo(f"Geschreven: {pad}", err=True)


def waarschuw(tekst: str) -> None:
    """Say on stderr what in a reason looks like personal data."""
    for w in waarschuwingen(tekst):
        click.echo(f"Let op: {w}", err=True)


def toon_stap(wijzer: Wijzer, nu: Stand) -> None:
    """One question with why it is asked, its help and the keys that answer it."""
    assert nu.stap is not None
    s, f = nu.stap, wijzer.feiten
    click.echo(f"\n{s.label}\n{s.vraag}")
    click.echo(f"  Waarom: {s.waarom}")
    click.echo(f"  Uitleg: {s.uitleg}")
    for kop, teksten in (("Denk aan", s.hulpvragen), ("Voorbeeld", s.voorbeelden), ("Let op", s.let_op)):
        for t in teksten:
            click.echo(f"  {kop}: {t}")
    if s.bepalingen:
        click.echo(f"  Artikelen: {', '.join(f.label(b) for b in s.bepalingen)}")
    if not _ja_nee(nu):
        for nummer, a in enumerate(nu.keuzes, 1):
            click.echo(f"  {nummer} = {a.label}")
            if a.uitleg:
                click.echo(f"      {a.uitleg}")


def _ja_nee(nu: Stand) -> bool:
    return {a.id for a in nu.keuzes} <= {JA, NEE}


def loop_terminal(wijzer: Wijzer, plan: Stappenplan, loop: Loop, lees: Callable[[str], str]) -> tuple[Loop, bool]:
    """Ask until the end, or until the user stops. ``lees`` asks for a line. Whether it came to an end comes beside the walk.

    ``t`` goes back one answer, ``?`` says what to do when the answer is not known, ``s`` stops.
    """
    boven = wijzer.regels.boven
    getoond: set[str] = set()
    while True:
        nu = stand(plan, loop, boven)
        for g in nu.pad:
            if g.bekend and g.stap.id not in getoond:
                getoond.add(g.stap.id)
                click.echo(f"\nIngevuld, want het is bekend: {g.stap.vraag} {g.antwoord.label}.")
        if nu.stap is None:
            return loop, True
        toon_stap(wijzer, nu)
        toets = lees(f"Antwoord ({_HULP if _ja_nee(nu) else 'een nummer, ?, t of s'})").strip().lower()
        if toets in ("s", "stop"):
            return loop, False
        if toets in ("t", "terug"):
            loop = terug(loop)
            continue
        if toets == "?":
            click.echo(f"  Als u het niet weet: {nu.stap.als_onbekend}")
            continue
        keus = _keus(nu, toets)
        if keus is None:
            click.echo("  Dit antwoord is er niet. " + (_HULP if _ja_nee(nu) else "Kies een nummer uit de lijst."))
            continue
        reden = lees("Waarom? (in uw eigen woorden, zonder persoonsgegevens; leeg mag)")
        waarschuw(reden)
        loop = antwoord(plan, loop, nu.stap.naam, keus, reden)


def _keus(nu: Stand, toets: str) -> str | None:
    mag = {a.id for a in nu.keuzes}
    if _ja_nee(nu):
        keus = {"j": JA, "ja": JA, "n": NEE, "nee": NEE}.get(toets)
        return keus if keus in mag else None
    if toets.isdigit() and 1 <= int(toets) <= len(nu.keuzes):
        return nu.keuzes[int(toets) - 1].id
    return toets if toets in mag or toets == WEET_NIET else None


def met_antwoorden(plan: Stappenplan, loop: Loop, paren: Sequence[str]) -> Loop:
    """Answers as STAP=ANTWOORD on the command line. Raises GebruikersFout."""
    for paar in paren:
        stap, teken, keus = paar.partition("=")
        if not teken:
            raise GebruikersFout(f"'{paar}' is geen antwoord. Schrijf: --antwoord STAP=ANTWOORD.", plaats="--antwoord")
        loop = antwoord(plan, loop, stap.strip(), keus.strip())
    return loop
