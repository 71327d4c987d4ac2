"""The skeleton of a DPIA in the seventeen sections of the Rijksmodel, with what proposal and knowledge base can fill in."""

from __future__ import annotations

from collections.abc import Iterable

from deelwijzer.convenant.documenten import delen
from deelwijzer.convenant.documenten.delen import alineas, cel, lijst, of_vraag, taak_en_grondslag
from deelwijzer.convenant.documenten.verslag import genummerd
from deelwijzer.convenant.documenten.voorstel import Voorstel
from deelwijzer.document.model import Alinea, Blok, Document, Invulveld, Kop, Regel, Tabel, regel, vet
from deelwijzer.taal import opsomming

_GEWOON = "gewoon"


def maak(v: Voorstel) -> Document:
    """All seventeen sections, filled in or asked."""
    blokken: list[Blok] = [
        delen.let_op(
            v,
            "Dit is een begin van een DPIA. Het volgt de zeventien onderdelen van het Model DPIA Rijksdienst.",
            "Deelwijzer vulde in wat uit het voorstel en de kennisbank bekend is; de beoordeling maakt u zelf, met uw functionaris voor gegevensbescherming.",
        )
    ]
    nummer = 0
    for deel, onderdelen in _DELEN.items():
        blokken.append(Kop(deel))
        for titel, maak_onderdeel in onderdelen.items():
            nummer += 1
            blokken += [Kop(f"{nummer}. {titel}", 2), *maak_onderdeel(v)]
    return delen.maak_document(v, "DPIA", f"Begin van een DPIA bij het convenant {v.naam}", blokken)


# ---- A


def _voorstel(v: Voorstel) -> Iterable[Blok]:
    yield Alinea(regel(f"De partijen willen samenwerken in: {v.naam}."))
    yield from alineas(v.eigen("beschrijving"))
    aanleiding = [*v.eigen("maatschappelijkeOpgave"), *v.eigen("noodzaak")]
    yield from of_vraag(v, alineas(aanleiding), "wat is de aanleiding voor deze samenwerking?", "ken-dpia-beschrijving")
    wie = [*v.eigen("doelgroep"), *v.eigen("criterium")]
    if wie:
        yield Alinea(regel("Over wie het gaat:"), bij_volgende=True)
    yield from of_vraag(v, lijst(wie), "om wie gaat het, en met welke criteria?", "convenant-criteria")


def _persoonsgegevens(v: Voorstel) -> Iterable[Blok]:
    gevers: dict[str, list[str]] = {}
    for s in v.stromen:
        for gegeven in v.termen(s.knoop, "gegevens"):
            gevers.setdefault(gegeven, []).append(s.gever)
    rijen = tuple(
        (regel(v.label(g)), regel(soort_gegeven(v, g)), cel(list(dict.fromkeys(gevers.get(g, [])))))
        for g in sorted(_gegevens(v), key=v.label)
    )
    if rijen:
        koppen = ("Gegevens", "Soort persoonsgegeven", "Afkomstig van")
        yield Tabel("De persoonsgegevens", koppen, rijen, (6, 4, 5))
    else:
        yield Invulveld("welke persoonsgegevens worden verwerkt?", v.eis("gegevens-noodzaak", "wbp-gegevens-noodzaak"))
    yield Invulveld("van welke groepen betrokkenen zijn deze gegevens?", v.eis("ken-dpia-beschrijving"))


def _gegevens(v: Voorstel) -> set[str]:
    return {g for k in v.delen("gegevensInConvenant") for g in v.termen(k, "gegevens")} | {
        g for s in v.stromen for g in v.termen(s.knoop, "gegevens")
    }


def soort_gegeven(v: Voorstel, gegeven: str) -> str:
    """Ordinary, special, criminal or a number: by the category itself or what it falls under."""
    f = v.feiten
    boven = {gegeven, *f.alle(gegeven, "dw:valtOnder")}
    soorten = []
    if any(f.waar(g, "dw:bijzonder") for g in boven):
        soorten.append("bijzonder")
    if any(f.waar(g, "dw:strafrechtelijk") for g in boven):
        soorten.append("strafrechtelijk")
    if _BSN in boven:
        soorten.append("wettelijk identificatienummer")
    return opsomming(soorten, "en") or _GEWOON


_BSN = "gegeven:bsn"


def _techniek(v: Voorstel) -> Iterable[Blok]:
    bekend = [f"Kanaal van verstrekking {s.nummer}: {t}" for s in v.stromen for t in v.teksten(s.knoop, "kanaal")]
    for r in v.delen("verantwoordelijkheidsregeling"):
        bekend += [f"Gezamenlijk systeem: {t}" for t in v.teksten(r, "gezamenlijkSysteem")]
    bekend += v.waarborgen("VeiligKanaal")
    yield from lijst(bekend)
    yield Invulveld(
        "hoe worden de gegevens verwerkt, en zijn daar profilering, algoritmen of geautomatiseerde besluiten bij?"
    )


def _doeleinden(v: Voorstel) -> Iterable[Blok]:
    yield from of_vraag(
        v,
        alineas(v.eigen("doelomschrijving")),
        "waarvoor worden de gegevens verwerkt?",
        "convenant-doel",
        "wbp-convenant-doel",
    )
    doelen = v.termen(v.knoop, "doel")
    yield from lijst([regel(vet(f"{v.label(d)}: "), v.feiten.uitleg(d)) for d in doelen])


def _partijen(v: Voorstel) -> Iterable[Blok]:
    verantwoordelijk = {
        p for r in v.delen("verantwoordelijkheidsregeling") for p in v.termen(r, "verwerkingsverantwoordelijke")
    }
    samen = any(v.ja(r, "gezamenlijk") for r in v.delen("verantwoordelijkheidsregeling"))
    rijen = []
    for d in v.deelnemers:
        rollen = []
        if d.partij in verantwoordelijk or samen:
            rollen.append("gezamenlijk verwerkingsverantwoordelijk" if samen else "verwerkingsverantwoordelijk")
        rollen += ["verstrekker"] if any(d.partij in v.termen(s.knoop, "gever") for s in v.stromen) else []
        rollen += ["ontvanger"] if any(d.partij in v.termen(s.knoop, "nemer") for s in v.stromen) else []
        rijen.append((regel(d.naam), regel(d.soort), cel(rollen), cel(v.labels(d.knoop, "rol"))))
    if rijen:
        koppen = ("Partij", "Soort organisatie", "Rol bij de verwerking", "Rol in de samenwerking")
        yield Tabel("De betrokken partijen", koppen, tuple(rijen), (5, 4, 5, 4))
    else:
        yield Invulveld("welke partijen zijn betrokken?", v.eis("convenant-partijen"))


def _belangen(v: Voorstel) -> Iterable[Blok]:
    rijen = tuple(
        (regel(d.naam), cel([*v.teksten(d.knoop, "taaktekst"), *v.labels(d.knoop, "taak")]), cel([]))
        for d in v.deelnemers
    )
    if rijen:
        yield Tabel("Belang per partij", ("Partij", "Taak", "Belang bij deze verwerking"), rijen, (4, 6, 5))
    yield Invulveld(
        "welk belang hebben de betrokkenen zelf, en wat vinden zij van deze verwerking?",
        v.eis("ken-dpia-inhoud-voorop"),
    )


def _locaties(v: Voorstel) -> Iterable[Blok]:
    yield Invulveld("in welke landen worden de gegevens verwerkt, en hoe is doorgifte buiten de EER geregeld?")


def _kader(v: Voorstel) -> Iterable[Blok]:
    """The articles the parties name and those that carry the flows, per act."""
    f = v.feiten
    genoemd = {b for d in v.deelnemers for b in v.termen(d.knoop, "berustOp")}
    genoemd |= {b for s in v.stromen for b in v.termen(s.knoop, "geclaimdeGrondslag")}
    genoemd |= {b for beoordeling in v.beoordelingen for n in beoordeling.normen for b in f.alle(n, "dw:berustOp")}
    per_wet: dict[str, list[str]] = {}
    for bepaling in sorted(b for b in genoemd if f.een(b, "dw:regeling")):
        per_wet.setdefault(v.label(str(f.een(bepaling, "dw:regeling"))), []).append(bepaling)
    rijen = tuple((regel(wet), v.artikelen(per_wet[wet])) for wet in sorted(per_wet))
    if rijen:
        yield Alinea(regel("Deze artikelen noemt het voorstel, of dragen volgens de kennisbank een verstrekking."))
        yield Tabel("Wetten en artikelen", ("Wet", "Artikelen"), rijen, (5, 9))
    yield Invulveld("welk beleid en welke andere wetten gelden er?")


def _bewaren(v: Voorstel) -> Iterable[Blok]:
    rijen = tuple(
        (
            cel(v.labels(b, "gegevens"), "Alle gegevens"),
            cel(v.teksten(b, "termijn", "begintBij")),
            cel(v.teksten(b, "onderbouwing")),
            cel(v.teksten(b, "naAfloop")),
        )
        for b in v.delen("bewaarafspraak")
    )
    if rijen:
        yield Tabel("Bewaartermijnen", ("Gegevens", "Termijn en begin", "Waarom", "Daarna"), rijen, (4, 4, 5, 4))
    else:
        yield Invulveld(
            "hoe lang worden de gegevens bewaard, en waarom?",
            v.eis("waarborg-bewaartermijn", "wbp-waarborg-bewaartermijn"),
        )


# ---- B


def _rechtsgrond(v: Voorstel) -> Iterable[Blok]:
    yield from taak_en_grondslag(v, "Rechtsgrond per partij")
    yield Invulveld(
        "waarom voldoet elke grondslag aan haar voorwaarden?", v.eis("deelname-grondslag", "wbp-deelname-grondslag")
    )


def _bijzonder(v: Voorstel) -> Iterable[Blok]:
    gronden: dict[str, list[str]] = {}
    for knoop in v.delen("gegevensInConvenant"):
        for g in v.termen(knoop, "gegevens"):
            gronden.setdefault(g, []).extend(
                v.teksten(knoop, "uitzonderingstekst") or v.labels(knoop, "uitzonderingsgrond")
            )
    zwaar = [g for g in sorted(_gegevens(v), key=v.label) if soort_gegeven(v, g) != _GEWOON]
    if not zwaar:
        yield Alinea(
            regel(
                "Volgens het voorstel worden geen bijzondere of strafrechtelijke gegevens of wettelijke nummers verwerkt."
            )
        )
        return
    rijen = tuple((regel(v.label(g)), regel(soort_gegeven(v, g)), cel(gronden.get(g, []))) for g in zwaar)
    yield Tabel(
        "Gegevens met een verbod en de uitzondering", ("Gegevens", "Soort", "Uitzondering in de wet"), rijen, (5, 3, 6)
    )
    yield Invulveld(
        "welke uitzondering geldt voor elke partij, en waarom?",
        v.eis("gegevens-strafrechtelijk-uitzondering", "wbp-gegevens-strafrechtelijk-uitzondering"),
    )


def _doelbinding(v: Voorstel) -> Iterable[Blok]:
    gezegd = [
        f"Verder gebruik na verstrekking {s.nummer}: {t}"
        for s in v.stromen
        for t in v.teksten(s.knoop, "verderGebruik")
    ]
    yield from lijst([*v.waarborgen("Doelbinding"), *gezegd])
    yield Invulveld(
        "waarvoor zijn de gegevens eerst verzameld, en waarom past dit gebruik daarbij?",
        v.eis("convenant-doel", "wbp-convenant-doel"),
    )


def _noodzaak(v: Voorstel) -> Iterable[Blok]:
    rijen = tuple((cel(v.labels(k, "gegevens")), cel(v.teksten(k, "noodzaak"))) for k in v.delen("gegevensInConvenant"))
    if rijen:
        yield Tabel("Noodzaak per soort gegevens", ("Gegevens", "Waarom nodig"), rijen, (5, 9))
    yield from lijst(v.waarborgen("MinimaleGegevens", "GefaseerdWerken"))
    yield Invulveld(
        "kan het doel ook worden bereikt op een manier die minder ingrijpt (subsidiariteit)?",
        v.eis("ken-dpia-noodzaak"),
    )
    yield Invulveld(
        "staat wat de betrokkene merkt in verhouding tot het doel (proportionaliteit)?", v.eis("ken-dpia-noodzaak")
    )


def _rechten(v: Voorstel) -> Iterable[Blok]:
    gezegd = v.waarborgen("RechtenVanBetrokkene", "Informeren", "Privacyverklaring", "Contactpunt")
    yield from of_vraag(
        v, lijst(gezegd), "hoe gebruikt iemand zijn rechten?", "waarborg-rechten", "wbp-waarborg-rechten"
    )
    yield Invulveld(
        "worden rechten beperkt, en op grond van welke wet?", v.eis("waarborg-informeren", "wbp-waarborg-informeren")
    )


# ---- C and D


def _risicos(v: Voorstel) -> Iterable[Blok]:
    yield Alinea(
        regel(
            "Begin bij de bevindingen van de toets: elk daarvan kan een risico voor betrokkenen zijn. Schat zelf in hoe groot de kans en het gevolg zijn, en vul aan wat in uw praktijk mis kan gaan."
        )
    )
    rijen = tuple((regel(f"{n}. {b['bericht']}"), cel([]), cel([]), cel([])) for n, b in genummerd(v))
    if rijen:
        koppen = ("Bevinding van de toets", "Gevolg voor betrokkenen", "Kans", "Ernst")
        yield Tabel("Risico’s", koppen, rijen, (7, 4, 3, 3))
    yield Invulveld("welke andere risico’s zijn er voor betrokkenen?", v.eis("ken-dpia-risicos"))


def _maatregelen(v: Voorstel) -> Iterable[Blok]:
    rijen: list[tuple[Regel, ...]] = []
    for knoop in v.delen("waarborg"):
        rijen.append(
            (cel(v.labels(knoop, "soortWaarborg")), cel(v.teksten(knoop, "beschrijving")), regel("In het voorstel"))
        )
    rijen += [(regel(f"Bevinding {n}"), regel(b["herstel"]), regel("Advies van de toets")) for n, b in genummerd(v)]
    if rijen:
        yield Tabel("Maatregelen", ("Onderwerp", "Maatregel", "Herkomst"), tuple(rijen), (4, 8, 3))
    yield Invulveld("welk risico blijft over, en is dat aanvaardbaar?", v.eis("ken-dpia-maatregelen"))
    fg = [t for d in v.delen("dpia") for t in v.teksten(d, "adviesFg")]
    yield from of_vraag(
        v,
        alineas(f"Advies van de functionaris voor gegevensbescherming: {t}" for t in fg),
        "het advies van de functionaris voor gegevensbescherming",
        "waarborg-dpia-fg",
    )


_DELEN = {
    "A. Beschrijving van de gegevensverwerkingen": {
        "Voorstel": _voorstel,
        "Persoonsgegevens": _persoonsgegevens,
        "Gegevensverwerkingen": delen.stromen,
        "Technieken en methoden van de gegevensverwerkingen": _techniek,
        "Verwerkingsdoeleinden": _doeleinden,
        "Betrokken partijen": _partijen,
        "Belangen bij de gegevensverwerkingen": _belangen,
        "Verwerkingslocaties": _locaties,
        "Juridisch en beleidsmatig kader": _kader,
        "Bewaartermijnen": _bewaren,
    },
    "B. Beoordeling van de rechtmatigheid": {
        "Rechtsgrond": _rechtsgrond,
        "Bijzondere en strafrechtelijke persoonsgegevens en nationale identificatienummers": _bijzonder,
        "Doelbinding": _doelbinding,
        "Noodzaak en evenredigheid": _noodzaak,
        "Rechten van de betrokkenen": _rechten,
    },
    "C. Risico’s voor de betrokkenen": {"Risico’s": _risicos},
    "D. Maatregelen": {"Maatregelen": _maatregelen},
}
