"""The privacyprotocol of a draft convenant: which data, who gives what to whom, and how they are kept safe and right."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib.term import Node

from deelwijzer.convenant.documenten.delen import alineas, cel, lijst, of_vraag
from deelwijzer.convenant.documenten.voorstel import Stroom, Voorstel
from deelwijzer.document.model import (
    Alinea,
    Blok,
    Invulveld,
    Kop,
    Lijst,
    Paginaeinde,
    Tabel,
    regel,
    vet,
)
from deelwijzer.taal import hoofdletter, opsomming


def privacyprotocol(v: Voorstel) -> Iterator[Blok]:
    """Its articles, from its own page on; ``overeenkomst`` numbers them."""
    yield Paginaeinde()
    yield Kop("Privacyprotocol")
    yield Kop("Gegevens", 2)
    yield from _gegevens(v)
    yield Kop("Verstrekkingen", 2)
    yield from _verstrekkingen(v)
    yield Kop("Werkwijze", 2)
    yield from _werkwijze(v)
    yield from _politie(v)
    yield Kop("Geheimhouding", 2)
    yield from _geheimhouding(v)
    yield Kop("Verantwoordelijkheid", 2)
    yield from _verantwoordelijkheid(v)
    for kop, zin, soorten, vraag, vereisten in _WAARBORGEN:
        yield Kop(kop, 2)
        yield Alinea(regel(zin), bij_volgende=True)
        extra = _uit_regeling(v, kop)
        yield from of_vraag(v, lijst([*v.waarborgen(*soorten), *extra]), vraag, *vereisten)
    yield Kop("Bewaren en vernietigen", 2)
    yield from _bewaren(v)
    yield Kop("Onderzoek naar de privacyrisico’s (DPIA)", 2)
    yield from _dpia(v)
    yield Kop("Begin en einde", 2)
    begin = v.eigen("geldigVan")
    yield from of_vraag(
        v, alineas(f"Dit convenant begint op {b}." for b in begin), "op welke dag begint het convenant?"
    )
    yield Invulveld("tot wanneer loopt het convenant, en hoe stopt een partij ermee?")


# Heading, sentence, kinds of safeguard, question when the proposal is silent, requirements.
_WAARBORGEN = (
    (
        "Rechten van betrokkenen",
        "Wie wordt besproken, kan zijn gegevens inzien en laten verbeteren, en kan bezwaar maken.",
        ("RechtenVanBetrokkene", "Contactpunt"),
        "hoe en bij wie gebruikt iemand zijn rechten?",
        ("waarborg-rechten", "wbp-waarborg-rechten"),
    ),
    (
        "Informeren van betrokkenen",
        "Betrokkenen horen dat hun gegevens worden gedeeld, waarvoor, met wie en welke rechten zij hebben.",
        ("Informeren", "Privacyverklaring"),
        "wie informeert de betrokkene, wanneer en hoe?",
        ("waarborg-informeren", "wbp-waarborg-informeren"),
    ),
    (
        "Juistheid",
        "Gegevens kloppen en worden bij de bron verbeterd.",
        ("Juistheid", "Zeggenschap"),
        "wie verbetert fouten, en hoe horen de andere partijen dat?",
        ("waarborg-juistheid", "wbp-waarborg-juistheid"),
    ),
    (
        "Doelbinding en niet meer dan nodig",
        "Gegevens uit de samenwerking worden alleen gebruikt waarvoor ze zijn gegeven. Er gaat niet meer mee dan nodig is.",
        ("Doelbinding", "MinimaleGegevens", "Rechtmatigheid"),
        "met welke maatregel zorgt u daarvoor?",
        ("gegevens-noodzaak", "wbp-gegevens-noodzaak"),
    ),
    (
        "Beveiliging",
        "Alleen wie met een casus te maken heeft, kan bij de gegevens.",
        ("Vertrouwelijkheid", "Autorisaties", "Logging", "VeiligKanaal"),
        "hoe zijn de gegevens beveiligd?",
        ("waarborg-beveiliging", "wbp-waarborg-beveiliging"),
    ),
    (
        "Datalekken",
        "Een datalek wordt meteen gemeld aan wie het volgens deze afspraak behandelt.",
        ("Datalekken",),
        "wie doet wat bij een datalek?",
        ("waarborg-datalekken",),
    ),
    (
        "Evaluatie en verantwoording",
        "De partijen gaan na of de afspraken werken en of zij zich eraan houden.",
        (
            "Evaluatie",
            "Audit",
            "Verantwoording",
            "Verwerkingsregister",
            "Jaarverslag",
            "CoordinerendeFg",
            "Rechtmatigheidsadvies",
        ),
        "wanneer en door wie worden de afspraken bekeken?",
        ("waarborg-evaluatie",),
    ),
)


def _uit_regeling(v: Voorstel, kop: str) -> list[str]:
    """What the arrangement between controllers says on the subject of this article."""
    regelingen = v.delen("verantwoordelijkheidsregeling")
    if kop == "Datalekken":
        return [t for r in regelingen for t in v.teksten(r, "datalekprocedure")]
    if kop == "Beveiliging":
        return [t for r in regelingen for t in v.teksten(r, "autorisaties")]
    if kop == "Rechten van betrokkenen":
        wie = [w for r in regelingen for w in v.labels(r, "contactpunt")]
        return [f"Het contactpunt voor betrokkenen is {opsomming(wie, 'en')}."] if wie else []
    return []


def _gegevens(v: Voorstel) -> Iterator[Blok]:
    yield Alinea(regel("De partijen delen alleen deze soorten gegevens, en alleen als dat in de casus nodig is."))
    rijen = []
    zonder = []
    for knoop in v.delen("gegevensInConvenant"):
        namen = v.labels(knoop, "gegevens")
        details = [*v.labels(knoop, "inhoud"), *v.labels(knoop, "detailniveau"), *v.labels(knoop, "betrokkene")]
        noodzaak = v.teksten(knoop, "noodzaak")
        grond = v.teksten(knoop, "uitzonderingstekst") or v.labels(knoop, "uitzonderingsgrond")
        zonder += [] if noodzaak else namen
        rijen.append((cel([*namen, *details]), cel(noodzaak), cel(grond, "Niet genoemd")))
    if rijen:
        koppen = ("Gegevens", "Waarom nodig", "Uitzondering in de wet")
        yield Tabel("Gegevens, noodzaak en uitzondering", koppen, tuple(rijen), (5, 6, 5))
    per_partij = tuple(
        (regel(d.naam), cel(gronden))
        for d in v.deelnemers
        if (gronden := v.teksten(d.knoop, "uitzonderingstekst") or v.labels(d.knoop, "uitzonderingsgrond"))
    )
    if per_partij:
        yield Tabel("Uitzondering per partij", ("Partij", "Uitzondering in de wet"), per_partij, (6, 10))
    if zonder or not rijen:
        wat = f"waarom is dit nodig: {opsomming(zonder, 'en')}?" if zonder else "welke gegevens deelt u, en waarom?"
        yield Invulveld(wat, v.eis("gegevens-noodzaak", "wbp-gegevens-noodzaak"))


def _verstrekkingen(v: Voorstel) -> Iterator[Blok]:
    if not v.stromen:
        yield Invulveld(
            "wie geeft welke gegevens aan wie, en op welke grond?", v.eis("stroom-heeft-norm", "wbp-stroom-heeft-norm")
        )
        return
    yield Alinea(
        regel("Deze verstrekkingen zijn voorzien. Elke partij beslist per geval of zij haar gegevens mag geven.")
    )
    rijen = tuple(
        (
            regel(f"{s.nummer}. {s.gever} aan {opsomming(s.nemers, 'en')}"),
            cel(s.gegevens),
            cel([*s.doelen, *v.teksten(s.knoop, "doelomschrijving")], "Niet genoemd"),
            cel(_grond(v, s)),
        )
        for s in v.stromen
    )
    yield Tabel("Voorgenomen verstrekkingen", ("Van en aan", "Gegevens", "Doel", "Grondslag"), rijen, (5, 4, 4, 4))
    for s in v.stromen:
        yield from _afspraken(v, s)
    zonder = [str(s.nummer) for s in v.stromen if not _grond(v, s)]
    if zonder:
        yield Invulveld(
            f"de grondslag van verstrekking {opsomming(zonder, 'en')}",
            v.eis("stroom-heeft-norm", "wbp-stroom-heeft-norm"),
        )


def _grond(v: Voorstel, s: Stroom) -> list[str]:
    return v.teksten(s.knoop, "grondslagtekst") or v.labels(s.knoop, "geclaimdeGrondslag")


_HOE = (
    ("perCasus", "Er wordt per casus beslist.", "De verstrekking gebeurt standaard, niet per casus."),
    ("opVerzoek", "De gegevens worden op verzoek gegeven.", "De gever neemt zelf het initiatief."),
)


def _afspraken(v: Voorstel, s: Stroom) -> Iterator[Blok]:
    """The agreements on one flow beside the table."""
    punten = [ja if v.ja(s.knoop, e) else nee for e, ja, nee in _HOE if v.ja(s.knoop, e) is not None]
    for wat, eigenschap in (
        ("Hoe vaak", "frequentie"),
        ("In welk verband", "verband"),
        ("Vervulde voorwaarden", "vervuldeVoorwaarde"),
        ("Omstandigheden", "omstandigheid"),
    ):
        if labels := v.labels(s.knoop, eigenschap):
            punten.append(f"{wat}: {opsomming(labels, 'en')}.")
    for wat, eigenschap in (("Fase", "fasetekst"), ("Kanaal", "kanaal"), ("Verder gebruik", "verderGebruik")):
        punten += [f"{wat}: {t}" for t in v.teksten(s.knoop, eigenschap)]
    punten += [*v.teksten(s.knoop, "voorwaardenTekst"), *v.teksten(s.knoop, "beschrijving")]
    punten += _medewerking(v, s.knoop)
    if punten:
        yield Alinea(regel(vet(f"Afspraken bij verstrekking {s.nummer}")), bij_volgende=True)
        yield from lijst(punten)


def _medewerking(v: Voorstel, knoop: Node) -> list[str]:
    uit = []
    for deel in v.delen("verkregenMedewerking", knoop):
        soort = opsomming(v.labels(deel, "soortMedewerking"), "en") or "Medewerking"
        datum = f" op {dag}" if (dag := v.tekst(deel, "datum")) else ""
        uit.append(f"{soort} van {opsomming(v.labels(deel, 'van'), 'en')}{datum}.")
    return uit


def _werkwijze(v: Voorstel) -> Iterator[Blok]:
    fasen: dict[str, list[Stroom]] = {}
    for s in v.stromen:
        for fase in [*v.teksten(s.knoop, "fasetekst"), *v.labels(s.knoop, "fase")]:
            fasen.setdefault(fase, []).append(s)
    punten = [
        regel(vet(f"{hoofdletter(fase)}: "), f"verstrekking {opsomming([str(s.nummer) for s in stromen], 'en')}, "
              f"met {opsomming(sorted({p for s in stromen for p in (s.gever, *s.nemers)}), 'en')}.")
        for fase, stromen in fasen.items()
    ]  # fmt: skip
    yield Alinea(
        regel(
            "In elke fase doen alleen de partijen mee die daar nodig zijn, met alleen de gegevens die daar nodig zijn."
        )
    )
    gezegd = [*punten, *(regel(t) for t in v.waarborgen("GefaseerdWerken", "Protocollering"))]
    yield from of_vraag(v, lijst(gezegd), "in welke fasen werkt u, en wat gebeurt er in elke fase?", "ken-gefaseerd")


def _politie(v: Voorstel) -> Iterator[Blok]:
    besluiten = v.delen("artikel20Besluit")
    if not besluiten:
        return
    yield Kop("Politiegegevens", 2)
    yield Alinea(
        regel(
            "De politie geeft haar gegevens op grond van een besluit van wie daarvoor verantwoordelijk is. Dit convenant vervangt dat besluit niet."
        )
    )
    for besluit in besluiten:
        velden = [
            ("Kenmerk", v.teksten(besluit, "kenmerk")),
            ("Datum", v.teksten(besluit, "datum")),
            ("Genomen door", [*v.labels(besluit, "door"), *v.teksten(besluit, "mandaat")]),
            ("Zwaarwegend algemeen belang", v.teksten(besluit, "zwaarwegendBelang")),
            ("Samenwerkingsverband", v.teksten(besluit, "samenwerkingsverband")),
            ("Doel", v.teksten(besluit, "doelomschrijving")),
            ("Gegevens", v.labels(besluit, "gegevens")),
            ("Strikt noodzakelijk omdat", v.teksten(besluit, "striktNoodzakelijk")),
            ("Voorwaarden", v.teksten(besluit, "voorwaardenTekst")),
            ("Ontvangers", v.labels(besluit, "nemer")),
            ("Overeenstemming en overleg", _medewerking(v, besluit)),
        ]
        rijen = tuple((regel(naam), cel(waarden)) for naam, waarden in velden if waarden)
        if rijen:
            yield Tabel("Het besluit op grond van artikel 20 Wpg", ("Onderdeel", "Inhoud"), rijen, (1, 3))


def _geheimhouding(v: Voorstel) -> Iterator[Blok]:
    yield Alinea(
        regel(
            "Ieder die in deze samenwerking iets over een betrokkene hoort, houdt dat geheim, tenzij een wet tot spreken verplicht of zijn taak daartoe noodzaakt."
        )
    )
    yield from of_vraag(
        v, lijst(v.waarborgen("Geheimhouding")), "hoe wijst u ieder op de geheimhouding?", "convenant-wpg-geheimhouding"
    )
    plichten = sorted(
        {t for s in v.stromen for o in v.delen("oordeel", s.knoop) for t in v.labels(o, "geldendeGeheimhouding")}
    )
    if plichten:
        yield Alinea(regel("Volgens de kennisbank geldt bij deze verstrekkingen in elk geval:"), bij_volgende=True)
        yield Lijst(tuple(regel(p) for p in plichten))


def _verantwoordelijkheid(v: Voorstel) -> Iterator[Blok]:
    regelingen = v.delen("verantwoordelijkheidsregeling")
    punten = []
    for r in regelingen:
        samen = v.ja(r, "gezamenlijk")
        if samen is not None:
            punten.append(
                "De partijen zijn samen verantwoordelijk voor de verwerking."
                if samen
                else "Elke partij is zelf verantwoordelijk voor de gegevens die zij verwerkt."
            )
        if wie := v.labels(r, "verwerkingsverantwoordelijke"):
            punten.append(f"Verwerkingsverantwoordelijk: {opsomming(wie, 'en')}.")
        punten += v.teksten(r, "onderlingeRegeling")
        punten += [f"Gezamenlijk systeem: {t}" for t in v.teksten(r, "gezamenlijkSysteem")]
        punten += [f"Verwerker: {t}" for t in [*v.teksten(r, "verwerker"), *v.labels(r, "verwerker")]]
        if (overeenkomst := v.ja(r, "verwerkersovereenkomst")) is not None:
            punten.append("Er is een verwerkersovereenkomst." if overeenkomst else "Er is geen verwerkersovereenkomst.")
    punten += v.waarborgen("Verwerkersovereenkomst", "Privacyprotocol")
    yield from of_vraag(
        v, lijst(punten), "wie is verantwoordelijk voor de verwerking?", "waarborg-verantwoordelijkheid"
    )
    samen = any(v.ja(r, "gezamenlijk") for r in regelingen)
    if samen and not any(v.teksten(r, "onderlingeRegeling") for r in regelingen):
        yield Invulveld("wie voert welke plicht van de AVG uit?", v.eis("waarborg-onderlinge-regeling"))
    if not any(v.labels(r, "contactpunt") for r in regelingen) and not v.waarborgen("Contactpunt"):
        yield Invulveld("welke partij is het contactpunt voor betrokkenen?", v.eis("waarborg-onderlinge-regeling"))


def _bewaren(v: Voorstel) -> Iterator[Blok]:
    rijen = tuple(
        (
            cel(v.labels(b, "gegevens"), "Alle gegevens"),
            cel(v.teksten(b, "termijn")),
            cel(v.teksten(b, "begintBij")),
            cel(v.teksten(b, "onderbouwing")),
            cel(v.teksten(b, "naAfloop")),
        )
        for b in v.delen("bewaarafspraak")
    )
    if rijen:
        yield Tabel(
            "Bewaartermijnen", ("Gegevens", "Termijn", "Begint bij", "Waarom", "Daarna"), rijen, (4, 2, 3, 4, 4)
        )
    else:
        yield Invulveld(
            "hoe lang blijven gegevens bewaard, vanaf wanneer en waarom?",
            v.eis("waarborg-bewaartermijn", "wbp-waarborg-bewaartermijn"),
        )
    yield from lijst(v.waarborgen("Opslagbeperking"))


def _dpia(v: Voorstel) -> Iterator[Blok]:
    punten = []
    for d in v.delen("dpia"):
        punten += [f"De DPIA is uitgevoerd op {t}." for t in v.teksten(d, "uitgevoerdOp")]
        punten += [f"Advies van de functionaris voor gegevensbescherming: {t}" for t in v.teksten(d, "adviesFg")]
        punten += v.teksten(d, "beschrijving")
    yield from of_vraag(v, lijst(punten), "wanneer is de DPIA uitgevoerd, en wat was de uitkomst?", "waarborg-dpia")
    if punten and not any(v.teksten(d, "adviesFg") for d in v.delen("dpia")):
        yield Invulveld("het advies van de functionaris voor gegevensbescherming", v.eis("waarborg-dpia-fg"))
