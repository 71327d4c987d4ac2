"""The elements of a decision under article 20 Wpg, as far as the proposal gives them. The decision itself is for who is responsible for the police data."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib.term import Node

from deelwijzer.convenant.documenten import delen
from deelwijzer.convenant.documenten.delen import lijst
from deelwijzer.convenant.documenten.voorstel import Voorstel
from deelwijzer.document.model import Alinea, Blok, Document, Invulveld, Kop, Tabel, regel
from deelwijzer.fouten import GebruikersFout
from deelwijzer.taal import opsomming

_BESLUIT = "besluit:wpg-20-1"
# Heading, property of the decision, question, requirement.
_ONDERDELEN = (
    ("Zwaarwegend algemeen belang", "zwaarwegendBelang", "welk zwaarwegend algemeen belang maakt de verstrekking nodig?", "wpg-20-2-zwaarwegend-belang"),
    ("Samenwerkingsverband", "samenwerkingsverband", "voor welk samenwerkingsverband is het besluit?", "wpg-20-2-samenwerkingsverband"),
    ("Doel van het samenwerkingsverband", "doelomschrijving", "waarvoor is het samenwerkingsverband opgericht?", "wpg-20-2-doel-verband"),
    ("Politiegegevens", "gegevens", "welke politiegegevens worden verstrekt?", "wpg-20-2-gegevens"),
    ("Voorwaarden", "voorwaardenTekst", "onder welke voorwaarden worden de gegevens verstrekt?", "wpg-20-2-voorwaarden"),
    ("Ontvangers", "nemer", "aan welke personen of instanties worden de gegevens verstrekt?", "wpg-20-2-ontvangers"),
)  # fmt: skip


def is_nodig(v: Voorstel) -> bool:
    """Whether the proposal has such a decision, or a flow that rests or says to rest on one."""
    f = v.feiten
    if v.delen("artikel20Besluit"):
        return True
    op_besluit = any(_BESLUIT in f.alle(n, "dw:besluit") for b in v.beoordelingen for n in b.normen)
    genoemd = {b for s in v.stromen for b in v.termen(s.knoop, "geclaimdeGrondslag")}
    return op_besluit or bool(genoemd & set(f.alle(_BESLUIT, "dw:berustOp")))


def maak(v: Voorstel) -> Document:
    """Raises GebruikersFout when nothing in the proposal rests on such a decision."""
    if not is_nodig(v):
        raise GebruikersFout(
            "Dit voorstel heeft geen verstrekking op grond van artikel 20, eerste lid, Wpg; een besluit hoort er dus niet bij. Kies een ander document."
        )
    besluiten: list[Node | None] = [*v.delen("artikel20Besluit")] or [None]
    blokken = [_kop(v)]
    for nummer, besluit in enumerate(besluiten, 1):
        kenmerk = v.tekst(besluit, "kenmerk") if besluit else ""
        naam = f"Besluit {nummer}" if len(besluiten) > 1 else "Besluit"
        blokken += [Kop(f"{naam}: {kenmerk}" if kenmerk else naam), *_besluit(v, besluit)]
    blokken += [Kop("Verstrekkingen waarvoor het besluit bedoeld is"), *_stromen(v)]
    return delen.maak_document(
        v, "Onderdelen van het besluit", f"Besluit op grond van artikel 20 Wpg bij {v.naam}", blokken
    )


def _kop(v: Voorstel) -> Blok:
    return delen.let_op(
        v,
        "Dit is een overzicht van wat een besluit op grond van artikel 20, eerste lid, Wpg moet vermelden. Het is geen besluit.",
        v.feiten.een(_BESLUIT, "dw:uitleg") or "",
    )


def _besluit(v: Voorstel, besluit: Node | None) -> Iterable[Blok]:
    yield Kop("Wie besluit, en wanneer", 2)
    wie = [*v.labels(besluit, "door"), *v.teksten(besluit, "mandaat")] if besluit else []
    dagen = v.teksten(besluit, "datum") if besluit else []
    yield from lijst([*wie, *(f"Datum: {d}" for d in dagen)])
    if not wie:
        yield Invulveld(
            "wie neemt het besluit?", v.eis("convenant-politie-bevoegde-beslisser", "convenant-politie-beslisser")
        )
    if not dagen:
        yield Invulveld("wanneer is het besluit genomen?", v.eis("convenant-politie-besluit-vooraf"))
    for kop, eigenschap, vraag, vereiste in _ONDERDELEN:
        yield Kop(kop, 2)
        gezegd = [*v.teksten(besluit, eigenschap), *v.labels(besluit, eigenschap)] if besluit else []
        yield from delen.of_vraag(v, lijst(gezegd), vraag, vereiste)
    yield Kop("Overeenstemming met het bevoegd gezag en overleg", 2)
    medewerking = [_medewerking(v, m) for m in v.delen("verkregenMedewerking", besluit)] if besluit else []
    yield from delen.of_vraag(
        v,
        lijst(medewerking),
        "wie van het bevoegd gezag is het eens, en sinds wanneer?",
        "wpg-20-1-overeenstemming-gezag",
    )
    yield Kop("Recherche- en themagegevens", 2)
    strikt = v.teksten(besluit, "striktNoodzakelijk") if besluit else []
    yield from delen.of_vraag(
        v,
        lijst(strikt),
        "gaan er gegevens van artikel 9 of artikel 10 mee? Waarom is dat nodig, en met wie is overlegd?",
        "wpg-20-1-recherche-strikt-noodzakelijk",
        "convenant-politie-recherche-tot-2019",
    )
    yield Kop("Vastleggen en geheimhouding", 2)
    yield from delen.of_vraag(
        v,
        lijst(v.waarborgen("Protocollering")),
        "hoe legt de politie elke verstrekking vast?",
        "convenant-politie-vastleggen",
    )
    yield from delen.of_vraag(
        v,
        lijst(v.waarborgen("Geheimhouding")),
        "hoe worden de ontvangers op hun geheimhouding gewezen?",
        "convenant-wpg-geheimhouding",
    )
    if procedure := v.feiten.een(_BESLUIT, "dw:procedure"):
        yield Kop("De volgorde", 2)
        yield Alinea(regel(procedure))


def _medewerking(v: Voorstel, m: Node) -> str:
    dag = f", {d}" if (d := v.tekst(m, "datum")) else ""
    return f"{opsomming(v.labels(m, 'soortMedewerking'), 'en')}: {opsomming(v.labels(m, 'van'), 'en')}{dag}"


def _stromen(v: Voorstel) -> Iterable[Blok]:
    """The flows that the decision carries, or would carry."""
    f = v.feiten
    rijen = tuple(
        (regel(b.nemer), delen.cel(b.gegevens), regel(b.label), delen.cel(b.open, "Niets"))
        for b in v.beoordelingen
        if any(_BESLUIT in f.alle(n, "dw:besluit") for n in b.normen)
    )
    if rijen:
        koppen = ("Ontvanger", "Gegevens", "Oordeel", "Nog open")
        yield Tabel("Verstrekkingen op grond van het besluit", koppen, rijen, (4, 5, 3, 5))
    else:
        yield Alinea(
            regel(
                "Volgens de toets rust op dit moment geen verstrekking op zo’n besluit. Lees het verslag van de toets."
            )
        )
