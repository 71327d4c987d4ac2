"""The rules for convenanten and for an overview, each with its article, severity, remedy and an example of what it finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from rdflib import SH, Graph, URIRef

from deelwijzer.begrippen import kort
from deelwijzer.convenant import lees as lees_convenant
from deelwijzer.convenant import vormen
from deelwijzer.convenant.opdracht import voorbeelden as voorbeeldconvenanten
from deelwijzer.convenant.toets import toets
from deelwijzer.feiten import Feiten
from deelwijzer.naslag.opmaak import (
    Html,
    Inhoud,
    alinea,
    anker,
    blok,
    code,
    kop,
    lijst,
    link,
    samen,
    tabel,
    term,
    velden,
    vouw,
)
from deelwijzer.ontvangstbewijs import opgesteld_op
from deelwijzer.overzicht import analyseer, regels
from deelwijzer.overzicht import lees as lees_overzicht
from deelwijzer.overzicht.opdracht import voorbeelden as voorbeeldregios
from deelwijzer.taal import datum
from deelwijzer.wijzer import Wijzer

_GAT = re.compile(r"\{\?(\w+?)(?:Label|Tekst)?\}")


def blad_convenant(wijzer: Wijzer) -> Iterator[Inhoud]:
    """The rules for a convenant, by theme."""
    alle = list(vormen.regelset().values())
    yield from _inleiding(alle)
    yield from _per_thema(wijzer.feiten, vormen.vormgraaf(), alle, _in_convenanten(wijzer))


def blad_overzicht(wijzer: Wijzer) -> Iterator[Inhoud]:
    """The questions an overview answers, and the rules behind them by theme."""
    alle = [o.regel for o in regels.regelset()]
    namen = {r.slug: r.naam for r in alle}
    yield from _inleiding(alle)
    yield kop(2, "De vragen die een overzicht beantwoordt", "vragen")
    yield tabel(
        "Vragen en de regels die het antwoord geven",
        ("Vraag", "Voor", "Als er niets is gevonden", "Als er iets is gevonden", "Regels"),
        [
            (v.vraag, v.voor, v.goed, v.anders, lijst([link(namen[s], f"#{s}") for s in sorted(v.regels)]))
            for v in regels.vragen()
        ],
    )
    yield from _per_thema(wijzer.feiten, regels.vormgraaf(), alle, _in_overzichten(wijzer))


def _inleiding(alle: list[vormen.Regel]) -> Iterator[Inhoud]:
    telling = {ernst: sum(r.ernst == ernst for r in alle) for ernst in vormen.MEERVOUD}
    yield alinea(
        f"Samen {len(alle)} regels: {vormen.geteld(telling)}. Een regel geldt op de dagen waarop een van haar vereisten geldt. "
        "Een voorbeeld staat erbij waar de regel iets vindt in een meegeleverd, verzonnen voorbeeld."
    )
    themas = dict.fromkeys(r.thema for r in alle)
    punten = "".join(f"<li>{link(thema, f'#thema-{anker(thema.lower())}').html}</li>" for thema in themas)
    yield Html(f'<nav aria-label="Thema\'s"><ul class="wijzer">{punten}</ul></nav>')


def _per_thema(
    feiten: Feiten, graaf: Graph, alle: list[vormen.Regel], gevonden: dict[str, tuple[str, str]]
) -> Iterator[Inhoud]:
    """The rules as they stand in ``graaf``; ``gevonden``: by rule, what it finds in an example, and in which."""
    for thema, groep in groupby(alle, key=lambda r: r.thema):
        yield kop(2, thema, f"thema-{anker(thema.lower())}")
        for r in groep:
            yield _regel(feiten, graaf, r, gevonden)


def _regel(feiten: Feiten, graaf: Graph, r: vormen.Regel, gevonden: dict[str, tuple[str, str]]) -> Html:
    klassen = sorted(kort(str(k)) for k in graaf.objects(r.iri, SH.targetClass))
    voorbeeld = gevonden.get(r.slug)
    sparql = graaf.value(r.iri, SH.sparql)
    vraag = graaf.value(sparql, SH.select) if sparql else None
    pad = graaf.value(r.iri, SH.path)
    return term(
        r.slug,
        r.naam,
        velden(
            (
                ("Naam", code(r.slug)),
                ("Ernst", Html(f'<span class="ernst {r.ernst}">{r.ernst}</span>')),
                ("Kijkt naar", samen([link(feiten.label(k), f"klassen.html#{anker(k)}") for k in klassen], ", ")),
                ("Zegt", _GAT.sub(r"‹\1›", _bericht(graaf, r.iri))),
                ("Voorbeeld", f"{voorbeeld[0]} ({voorbeeld[1]})" if voorbeeld else None),
                ("Herstel", r.herstel),
                ("Toetst", lijst([_vereiste(feiten, v) for v in r.vereisten])),
                (
                    "Vult in",
                    link(code(kort(str(pad))), f"eigenschappen.html#{anker(kort(str(pad)))}")
                    if isinstance(pad, URIRef)
                    else None,
                ),
            )
        ),
        vouw("SPARQL", blok(_uitgelijnd(str(vraag)))) if vraag else "",
    )


def _bericht(graaf: Graph, iri: URIRef) -> str:
    sparql = graaf.value(iri, SH.sparql)
    return str(graaf.value(iri, SH.message) or graaf.value(sparql, SH.message) or "")


def _vereiste(feiten: Feiten, naam: str) -> Html:
    """The requirement, where it stands and when it applies."""
    artikelen: list[Inhoud] = [_artikel(feiten, b) for b in feiten.alle(naam, "dw:berustOp")]
    if not artikelen:
        artikelen = [_bron(feiten, v) for v in feiten.alle(naam, "dw:volgens")]
    van, tot = feiten.datum(naam, "dw:inWerking"), feiten.datum(naam, "dw:buitenWerking")
    dagen = [f"vanaf {datum(van)}"] if van else []
    dagen += [f"tot {datum(tot)}"] if tot else []
    return samen([feiten.label(naam), " (", samen([*dict.fromkeys(artikelen), *dagen], "; "), ")"])


def _artikel(feiten: Feiten, naam: str) -> Inhoud:
    url = feiten.een(naam, "dw:url")
    return link(feiten.label(naam), url) if url else feiten.label(naam)


def _bron(feiten: Feiten, vindplaats: str) -> str:
    bron = ", ".join(feiten.label(b) for b in feiten.alle(vindplaats, "dw:bron"))
    sectie = feiten.een(vindplaats, "dw:sectie")
    return f"{bron}, {sectie}" if sectie else bron


def _uitgelijnd(sparql: str) -> str:
    """Without the indentation of the file it stands in."""
    regels_ = sparql.strip("\n").rstrip().splitlines()
    inspring = min((len(r) - len(r.lstrip()) for r in regels_ if r.strip()), default=0)
    return "\n".join(r[inspring:] for r in regels_)


def _in_convenanten(wijzer: Wijzer) -> dict[str, tuple[str, str]]:
    """What the rules find in the shipped samples: the first finding of each rule and the sample it is from."""
    return _eerste(
        (b.regel.slug, b.bericht, f"in het verzonnen voorbeeld {resultaat.naam}")
        for pad in sorted(voorbeeldconvenanten().values())
        for resultaat in [toets(wijzer, lees_convenant(pad.read_text(encoding="utf-8"), wijzer.namen, pad.name))]
        for b in resultaat.bevindingen
    )


def _in_overzichten(wijzer: Wijzer) -> dict[str, tuple[str, str]]:
    dag = date.fromisoformat(opgesteld_op())
    return _eerste(
        (b.regel.slug, b.bericht, f"in het verzonnen voorbeeld {naam}")
        for naam, pad in sorted(voorbeeldregios().items())
        for b in analyseer(lees_overzicht(pad, pad.name, wijzer.namen).graaf, wijzer, dag).bevindingen
    )


def _eerste(gevonden: Iterable[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    uit: dict[str, tuple[str, str]] = {}
    for naam, bericht, waar in gevonden:
        uit.setdefault(naam, (bericht, waar))
    return uit
