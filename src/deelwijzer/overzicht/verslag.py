"""The report for the board: summary, answers, findings in order of weight, and a card for each knooppunt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from deelwijzer.document.bewijs import bewijstabel
from deelwijzer.document.model import Alinea, Beeld, Blok, Document, Kop, Lijst, Paginaeinde, regel, vet
from deelwijzer.document.model import Tabel as Doctabel
from deelwijzer.overzicht import beeld, inhoud
from deelwijzer.overzicht.analyse import Analyse, Kaart
from deelwijzer.overzicht.inhoud import ERNST, Groep, Tabel
from deelwijzer.overzicht.meldingen import Importverslag
from deelwijzer.taal import datum

# More than this nobody reads on paper; the workbook and the website hold everything.
_KAARTEN, _PER_REGEL, _RIJEN, _BEELDEN = 150, 40, 400, 5
_ELDERS = "Het hele overzicht staat in het werkboek en op de webpagina."


def maak(a: Analyse, verslag: Importverslag | None = None) -> Document:
    opgesteld = date.fromisoformat(a.bewijs["opgesteld_op"])
    bewijs = a.bewijs
    return Document(
        titel=f"Overzicht van knooppunten: {a.naam}",
        ondertitel=f"Beoordeeld naar de regels van {datum(a.peildatum)}. Opgesteld met Deelwijzer op {datum(opgesteld)}.",
        onderwerp=f"Dekking, samenhang en basis van de knooppunten in {a.naam}",
        datum=opgesteld,
        voet=f"Ontvangstbewijs: {bewijs['programma']}, kennisbank {bewijs['kennisbank'][:12]}, peildatum {datum(a.peildatum)}",
        blokken=tuple(_blokken(a, verslag)),
    )


def _blokken(a: Analyse, verslag: Importverslag | None) -> Iterable[Blok]:
    yield from _samenvatting(a, verslag)
    yield from _antwoorden(a)
    yield from _bevindingen(a)
    yield from _samenhang(a)
    yield from _kaarten(a)
    yield Kop("Ontvangstbewijs")
    yield Alinea(regel("Met deze gegevens is na te gaan waaruit dit document is gemaakt."), bij_volgende=True)
    yield bewijstabel(a.bewijs)


def _samenvatting(a: Analyse, verslag: Importverslag | None) -> Iterable[Blok]:
    fictief = (
        "Dit is een verzonnen voorbeeld; de knooppunten bestaan niet. " if any(r.fictief for r in a.regios) else ""
    )
    yield Alinea(
        regel(
            vet("Let op. "),
            fictief
            + "Deelwijzer ondersteunt een oordeel en vervangt het niet. Het overzicht is zo goed als wat erin is ingevuld; "
            "geen bevinding betekent niet dat alles in orde is.",
        ),
        "let_op",
    )
    yield Kop("Samenvatting")
    yield Alinea(regel(vet(a.slotsom)))
    if verslag and verslag.fouten:
        yield Alinea(regel(f"Bij het inlezen is niet alles herkend. {verslag.slotsom}"))
    yield Lijst(tuple(regel(vet(ernst.capitalize()), f": {uitleg}") for ernst, uitleg in ERNST.items()))
    yield tabel(inhoud.tellingen(a))
    zwaarst = [g for g in inhoud.groepen(a) if g.ernst != "aandachtspunt"][:10]
    if zwaarst:
        rijen = tuple((g.ernst, g.naam, str(len(g.bevindingen)), g.herstel) for g in zwaarst)
        yield tabel(
            Tabel(
                "Wat het eerst aandacht vraagt",
                ("Ernst", "Onderwerp", "Aantal", "Wat u kunt doen"),
                rijen,
                (3, 5, 2, 8),
            )
        )


def _antwoorden(a: Analyse) -> Iterable[Blok]:
    yield Paginaeinde()
    yield Kop("Antwoord op de vragen")
    yield Alinea(
        regel("De vragen komen uit de handreiking KEN!, paragraaf 2.6. De antwoorden volgen uit de bevindingen.")
    )
    for regio in a.regios if len(a.regios) <= 5 else ():
        van = [x for x in a.antwoorden if x.regio == regio.iri]
        for voor in dict.fromkeys(x.vraag.voor for x in van):
            yield Kop(f"Voor {voor}" + (f": {regio.naam}" if len(a.regios) > 1 else ""), 2)
            for x in van:
                if x.vraag.voor == voor:
                    yield Kop(x.vraag.vraag, 3)
                    yield Alinea(regel(x.tekst), bij_volgende=bool(x.bevindingen))
                    if x.bevindingen:
                        yield Lijst(tuple(regel(p) for p in inhoud.punten(x).split("\n")))
    if len(a.regios) > 5:
        t = inhoud.antwoorden(a)
        yield tabel(
            Tabel(
                t.titel,
                (*t.kolommen[:4], "Bevindingen"),
                tuple((*rij[:4], str(len(x.bevindingen))) for rij, x in zip(t.rijen, a.antwoorden, strict=True)),
                (3, 3, 6, 8, 3),
            )
        )


def _bevindingen(a: Analyse) -> Iterable[Blok]:
    yield Paginaeinde()
    yield Kop("Bevindingen")
    alle = inhoud.groepen(a)
    if not alle:
        yield Alinea(regel(f"Geen bevindingen na {a.getoetst} controles."))
    for ernst, uitleg in ERNST.items():
        groepen = [g for g in alle if g.ernst == ernst]
        if groepen:
            yield Kop(f"{ernst.capitalize()}", 2)
            yield Alinea(regel(uitleg))
        for g in groepen:
            yield from _groep(a, g)


def _groep(a: Analyse, g: Groep) -> Iterable[Blok]:
    yield Kop(f"{g.naam} ({len(g.bevindingen)})", 3)
    meer = len(a.regios) > 1
    eerste = g.bevindingen[:_PER_REGEL]
    yield Lijst(tuple(regel(f"{a.label(b.regio)}: " if meer else "", b.bericht) for b in eerste))
    if len(eerste) < len(g.bevindingen):
        yield Alinea(regel(f"En nog {len(g.bevindingen) - len(eerste)}. {_ELDERS}"))
    yield Alinea(regel(vet("Wat u kunt doen: "), g.herstel))
    if g.bron:
        yield Alinea(regel(f"Bron: {g.bron}."), "klein")


def _samenhang(a: Analyse) -> Iterable[Blok]:
    yield Paginaeinde()
    yield Kop("Dekking en samenhang")
    yield from _beelden(a)
    for t in (inhoud.dekking(a), inhoud.wegen(a), inhoud.geheimhouders(a), inhoud.convenanten(a)):
        if t.rijen:
            yield Kop(t.titel, 2)
            yield tabel(_kort(t, a))
            if len(t.rijen) > _RIJEN:
                yield Alinea(regel(f"Dit zijn de eerste {_RIJEN} van {len(t.rijen)} rijen. {_ELDERS}"))


def _beelden(a: Analyse) -> Iterable[Blok]:
    """The pictures that say most at one look; one that would not fit on a page stays with the other files."""
    for regio in a.regios if len(a.regios) <= _BEELDEN else ():
        for soort in ("netwerk", "dekking"):
            b = beeld.beeld(a, regio.iri, soort)
            if b.past_op_pagina:
                yield Beeld(b.svg, b.tekst, b.titel)


def _kort(t: Tabel, a: Analyse) -> Tabel:
    """As much as fits on paper."""
    t = inhoud.zonder_regio(a, t)
    return Tabel(t.titel, t.kolommen, t.rijen[:_RIJEN], t.breedtes)


def _kaarten(a: Analyse) -> Iterable[Blok]:
    yield Paginaeinde()
    yield Kop("Kaarten van de knooppunten")
    if len(a.kaarten) > _KAARTEN:
        yield Alinea(
            regel(
                f"Dit overzicht heeft {len(a.kaarten)} knooppunten; op papier staan de kaarten er niet bij. {_ELDERS}"
            )
        )
        return
    for nummer, k in enumerate(a.kaarten):
        if nummer:
            yield Paginaeinde()
        yield from kaart(a, k)


def kaart(a: Analyse, k: Kaart) -> Iterable[Blok]:
    """One knooppunt: what it is, who takes part, where it leads, what was found."""
    yield Kop(k.naam, 2)
    regio = f" in {a.label(k.regio)}" if len(a.regios) > 1 else ""
    opgeheven = "" if k.actief else " Opgeheven; telt niet mee in de controles."
    yield Alinea(regel(f"{k.functie or 'Knooppunt'}{regio}.{opgeheven}"), bij_volgende=True)
    if k.bevindingen:
        yield Lijst(tuple(regel(vet(b.ernst.capitalize()), f": {b.bericht}") for b in k.bevindingen))
    elif k.actief:
        yield Alinea(regel("Geen bevindingen."))
    yield tabel(inhoud.kaartvelden(a, k))
    for t in (inhoud.kaartdeelnemers(k), inhoud.kaartrelaties(k)):
        if t:
            yield tabel(t)


def tabel(t: Tabel) -> Doctabel:
    return Doctabel(t.titel, t.kolommen, tuple(tuple(regel(cel) for cel in rij) for rij in t.rijen), t.breedtes)
