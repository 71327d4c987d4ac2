"""A draft convenant with privacyprotocol from a proposal: what the proposal says in place, and a marked field where it is silent.

A convenant is never a ground; the draft says so and takes the grounds from the parties themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deelwijzer.convenant.documenten import delen
from deelwijzer.convenant.documenten.delen import alineas, lijst, of_vraag, taak_en_grondslag
from deelwijzer.convenant.documenten.privacyprotocol import privacyprotocol
from deelwijzer.convenant.documenten.voorstel import Voorstel
from deelwijzer.document.model import (
    Alinea,
    Blok,
    Document,
    Invulveld,
    Kop,
    Tabel,
    regel,
    teksten,
    vet,
)
from deelwijzer.taal import opsomming

_LEEG = "[in te vullen]"


def maak(v: Voorstel) -> Document:
    """Both parts, with their articles numbered through and a place to sign."""
    artikelen = [*_convenant(v), *privacyprotocol(v)]
    inhoud = _genummerd([_kop(v), *artikelen, *_overige(v, artikelen), *_ondertekening(v)])
    return delen.maak_document(v, "Concept convenant en privacyprotocol", f"Concept van het convenant {v.naam}", inhoud)


def _kop(v: Voorstel) -> Blok:
    return delen.let_op(
        v,
        "Dit is een concept, gemaakt uit uw voorstel. Wat in een kader met streepjes staat, moet u nog invullen.",
        f"De toets op dit voorstel gaf: {v.resultaat.slotsom} Lees het verslag van de toets voordat u tekent.",
    )


def _genummerd(blokken: Iterable[Blok]) -> Iterator[Blok]:
    """Number the articles through both parts."""
    nummer = 0
    for blok in blokken:
        if isinstance(blok, Kop) and blok.niveau == 2:
            nummer += 1
            blok = Kop(f"Artikel {nummer}. {blok.tekst}", 2)
        yield blok


def _convenant(v: Voorstel) -> Iterator[Blok]:
    yield Kop("Convenant")
    yield from alineas(v.eigen("beschrijving"))
    yield from _partijen(v)
    yield Alinea(regel(vet("De partijen overwegen het volgende.")), bij_volgende=True)
    overwegingen = [*v.eigen("maatschappelijkeOpgave"), *v.eigen("noodzaak")]
    yield from lijst(
        [
            *overwegingen,
            "Elke partij deelt alleen gegevens als haar eigen taak en een wet dat toelaten. Dit convenant is daarvoor geen grondslag.",
            "Dit convenant zet geen geheimhouding opzij.",
        ]
    )
    if not v.eigen("maatschappelijkeOpgave"):
        yield Invulveld("welk maatschappelijk probleem pakt u aan?", v.eis("convenant-opgave"))
    if not v.eigen("noodzaak"):
        yield Invulveld(
            "waarom lukt dit niet zonder samenwerking?", v.eis("convenant-noodzaak", "wbp-convenant-noodzaak")
        )
    yield Alinea(regel(vet("De partijen spreken daarom het volgende af.")))
    yield Kop("Doel", 2)
    yield from of_vraag(v, alineas(v.eigen("doelomschrijving")), "waarvoor werkt u samen?", *_DOEL)
    if doelen := v.labels(v.knoop, "doel"):
        yield Alinea(regel("De samenwerking dient deze doelen:"), bij_volgende=True)
        yield from lijst(doelen)
    if knooppunt := v.labels(v.knoop, "voorKnooppunt"):
        yield Alinea(regel(f"De samenwerking vindt plaats binnen {opsomming(knooppunt, 'en')}."))
    yield Kop("Over wie het gaat", 2)
    yield from alineas(v.eigen("doelgroep"))
    criteria = v.eigen("criterium")
    if criteria:
        yield Alinea(regel("Een casus hoort hier alleen thuis als hij aan deze criteria voldoet:"), bij_volgende=True)
    yield from of_vraag(v, lijst(criteria), "wanneer hoort een casus hier thuis?", "convenant-criteria")
    yield Kop("Taak en grondslag van elke partij", 2)
    yield from _taken(v)
    yield Kop("Deelname met een beroepsgeheim", 2)
    yield from _beroepsgeheim(v)


_DOEL = ("convenant-doel", "wbp-convenant-doel")


def _partijen(v: Voorstel) -> Iterator[Blok]:
    if not v.deelnemers:
        yield Invulveld("welke partijen doen mee?", v.eis("convenant-partijen"))
        return
    rijen = tuple(
        (
            regel(d.naam),
            regel(d.soort),
            regel(opsomming(v.labels(d.knoop, "rol"), "en") or _LEEG),
            regel(vet(_LEEG)),
        )
        for d in v.deelnemers
    )
    yield Tabel("De partijen", ("Naam", "Soort organisatie", "Rol", "Vertegenwoordigd door"), rijen, (5, 4, 3, 4))


def _taken(v: Voorstel) -> Iterator[Blok]:
    yield Alinea(
        regel("Elke partij neemt deel voor een eigen wettelijke taak en gebruikt gegevens op een eigen grondslag.")
    )
    yield from taak_en_grondslag(v, "Taak en grondslag per partij")
    zonder_taak = [d.naam for d in v.deelnemers if not (v.teksten(d.knoop, "taaktekst") or v.labels(d.knoop, "taak"))]
    zonder_grond = [d.naam for d in v.deelnemers if not v.genoemde_grondslag(d)]
    if zonder_taak or not v.deelnemers:
        wie = opsomming(zonder_taak, "en") or "elke partij"
        yield Invulveld(f"de taak van {wie}, met het wetsartikel", v.eis("deelname-taak", "wbp-deelname-taak"))
    if zonder_grond or not v.deelnemers:
        wie = opsomming(zonder_grond, "en") or "elke partij"
        yield Invulveld(f"de grondslag van {wie}", v.eis("deelname-grondslag", "wbp-deelname-grondslag"))
    for d in v.deelnemers:
        if (fout := v.afgekeurd(d)) and (genoemd := v.genoemde_grondslag(d)):
            gezegd = opsomming([f"‘{g}’" for g in genoemd], "en")
            eisen = [e.partition(":")[2] for e in fout.regel.vereisten]
            yield Invulveld(f"de grondslag van {d.naam}; het voorstel noemt {gezegd}", v.eis(*eisen))


def _beroepsgeheim(v: Voorstel) -> Iterator[Blok]:
    yield Alinea(
        regel(
            "Wie een beroepsgeheim heeft, beslist zelf of het in een casus mag wijken. De andere partijen vragen daar niet aan voorbij."
        )
    )
    met = [(d, t) for d in v.deelnemers if (t := v.teksten(d.knoop, "afspraakBeroepsgeheim"))]
    afspraken = [regel(vet(f"{d.naam}: "), " ".join(t)) for d, t in met]
    algemeen = [regel(t) for t in v.waarborgen("Beroepsgeheim")]
    yield from of_vraag(
        v,
        lijst([*afspraken, *algemeen]),
        "is er een partij met een beroepsgeheim, en hoe doet die mee?",
        "deelname-beroepsgeheim",
    )


def _ondertekening(v: Voorstel) -> Iterator[Blok]:
    yield Kop("Ondertekening")
    yield Alinea(
        regel(
            "Teken pas als de kaders zijn ingevuld en een jurist of functionaris voor gegevensbescherming heeft meegelezen."
        ),
        bij_volgende=True,
    )
    rijen = tuple((regel(d.naam), regel(" \n \n "), regel(), regel()) for d in v.deelnemers)
    if rijen:
        yield Tabel(
            "Ondertekening", ("Partij", "Naam en functie", "Plaats en datum", "Handtekening"), rijen, (4, 4, 3, 4)
        )


def _overige(v: Voorstel, inhoud: list[Blok]) -> list[Blok]:
    """What the proposal says and no article has a place for: nothing of it is lost."""
    gezegd = "\n".join(teksten(tuple(inhoud)))
    kwijt = [f"{eigenschap}: {waarde}" for eigenschap, waarde in v.zinnen() if waarde not in gezegd]
    return [Kop("Overige afspraken", 2), *lijst(dict.fromkeys(kwijt))] if kwijt else []
