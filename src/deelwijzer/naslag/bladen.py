"""The pages of the reference: what stands on each, and the whole set as file → bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from deelwijzer import __version__, catalogus
from deelwijzer.controle import lees_controles
from deelwijzer.feiten import Feiten
from deelwijzer.naslag import ontologie
from deelwijzer.naslag.opmaak import (
    STIJLBLAD,
    Html,
    Inhoud,
    alinea,
    anker,
    blok,
    code,
    kop,
    lijst,
    link,
    pagina,
    samen,
    stijlblad,
    tabel,
    term,
    velden,
    vouw,
)
from deelwijzer.naslag.regels import blad_convenant, blad_overzicht
from deelwijzer.wijzer import Wijzer

BLADEN = {
    "index.html": "Begin",
    "klassen.html": "Klassen",
    "eigenschappen.html": "Eigenschappen",
    "lijsten.html": "Gesloten lijsten",
    "overeenkomsten.html": "Andere vocabulaires",
    "convenantregels.html": "Regels voor convenanten",
    "overzichtregels.html": "Regels voor een overzicht",
    "vragen.html": "Vragen",
    "controles.html": "Controles",
}
_WAT = {
    "klassen.html": "de soorten dingen waarover de kennisbank iets zegt, met hun eigenschappen",
    "eigenschappen.html": "wat er van die dingen wordt vastgelegd, en hoe vaak het voorkomt",
    "lijsten.html": "waarden waaruit wordt gekozen, zoals de negen uitkomsten",
    "overeenkomsten.html": "hoe onze begrippen zich verhouden tot DPV, ODRL, ELI, ORG, PROV, FLINT en het JenV-model",
    "convenantregels.html": "waarop een convenant wordt getoetst, met artikel, ernst en herstel",
    "overzichtregels.html": "waarop een regionaal overzicht wordt nagekeken, en de vragen die het beantwoordt",
    "vragen.html": "de vragen uit de catalogus, met hun SPARQL",
    "controles.html": "waarop onze eigen kennis wordt nagekeken",
}
_BESTANDEN = {
    "ontologie": "De ontologie: klassen, eigenschappen en lijsten",
    "overeenkomsten": "Alleen de overeenkomsten met andere vocabulaires",
    "ontologie-met-overeenkomsten": "Beide samen",
}
# How a relation is called from the other end.
_TERUG = ("dw:labelTerug", "dw:labelTerugPerSoort", "dw:labelTerugNorm")
# What the knowledge base holds, in the order in which a reader wants to know it.
_TELLING = (
    "Regeling", "Bepaling", "Verstrekkingsnorm", "WettelijkeTaak", "Verwerkingsgrondslag", "Uitzonderingsgrond",
    "Geheimhoudingsplicht", "Doorbrekingsgrond", "Plicht", "Toetsvraag", "Vereiste", "Partijsoort", "Beroepsgroep",
    "Gegevenscategorie", "Doel", "Knooppunt", "Stappenplan", "Werkproces", "Begrip", "Bron", "Vindplaats",
)  # fmt: skip


def bestanden(wijzer: Wijzer) -> dict[str, bytes]:
    """Every file of the reference. Equal input gives equal bytes."""
    feiten = wijzer.feiten
    voet = f"Deelwijzer {__version__}, kennisbank {wijzer.kennisbank.hash[:12]}. Deelwijzer ondersteunt een oordeel en vervangt het niet."
    gebruik = ontologie.gebruik(feiten)
    delen: dict[str, tuple[str, Iterator[Inhoud]]] = {
        "index.html": ("Naslag bij Deelwijzer: de ontologie, de regels en de vragen.", _begin(feiten)),
        "klassen.html": ("De soorten dingen in de kennisbank.", _klassen(feiten, gebruik)),
        "eigenschappen.html": ("Wat er van die dingen wordt vastgelegd.", _eigenschappen(feiten, gebruik)),
        "lijsten.html": ("Waarden waaruit wordt gekozen.", _lijsten(feiten)),
        "overeenkomsten.html": ("Onze begrippen in de woorden van anderen.", _overeenkomsten(feiten)),
        "convenantregels.html": ("Waarop een convenant wordt getoetst.", blad_convenant(wijzer)),
        "overzichtregels.html": ("Waarop een regionaal overzicht wordt nagekeken.", blad_overzicht(wijzer)),
        "vragen.html": ("Vragen die de kennisbank beantwoordt, met hun SPARQL.", _vragen(feiten)),
        "controles.html": ("Waarop de eigen kennis van Deelwijzer wordt nagekeken.", _controles()),
    }
    titels = {**BLADEN, "index.html": "Naslag", "overeenkomsten.html": "Overeenkomsten met andere vocabulaires"}
    bladen = {naam: pagina(titels[naam], onder, inhoud, BLADEN, naam, voet) for naam, (onder, inhoud) in delen.items()}
    return {**bladen, STIJLBLAD: stijlblad(), **ontologie.downloads()}


def _begin(feiten: Feiten) -> Iterator[Inhoud]:
    yield alinea(
        "Deze bladen zijn gemaakt uit de bestanden waar Deelwijzer zelf mee werkt. Zij zijn voor wie met de gegevens of de regels "
        "wil werken: ontwikkelaars en mensen die gegevens verbinden."
    )
    yield kop(2, "Wat er staat")
    yield lijst([samen([link(BLADEN[naam], naam), f": {wat}."]) for naam, wat in _WAT.items()], "bladen")
    yield kop(2, "Om te laden")
    yield alinea(
        samen(["De naamruimte is ", code("https://w3id.org/deelwijzer/def#"), " (dw:). Licentie: EUPL-1.2. De kennis zelf "
               "haalt u op met SPARQL of met ", code("deelwijzer build --uit kennisbank.nq"), "."])
    )  # fmt: skip
    yield tabel(
        "Bestanden",
        ("Wat", "Turtle", "JSON-LD"),
        [(w, link(f"{n}.ttl", f"{n}.ttl"), link(f"{n}.jsonld", f"{n}.jsonld")) for n, w in _BESTANDEN.items()],
    )
    yield kop(2, "Wat de kennisbank bevat")
    yield tabel(
        "Aantallen, ook van wat niet meer geldt",
        ("Soort", "Aantal", "Wat het is"),
        [
            (_klasse(feiten, f"dw:{k}"), str(len(feiten.onderwerpen("rdf:type", f"dw:{k}"))), feiten.uitleg(f"dw:{k}"))
            for k in _TELLING
        ],
    )  # fmt: skip
    yield tabel(
        "Verstrekkingsnormen naar wat zij zeggen",
        ("Modaliteit", "Aantal", "Wat het is"),
        [
            (_lid(feiten, m), str(len(feiten.onderwerpen("dw:modaliteit", m))), feiten.uitleg(m))
            for m in ontologie.lijsten(feiten)["lijst:modaliteit"]
        ],
    )


def _klasse(feiten: Feiten, naam: str) -> Html:
    return link(feiten.label(naam), f"klassen.html#{anker(naam)}")


def _eigenschap(feiten: Feiten, naam: str) -> Html:
    return link(feiten.label(naam), f"eigenschappen.html#{anker(naam)}")


def _lid(feiten: Feiten, naam: str) -> Html:
    return link(feiten.label(naam), f"lijsten.html#{anker(naam)}")


def _met_code(label: str, naam: str) -> Html:
    return samen([label, " ", code(naam)])


def _wijzer_op(namen: list[Html], wat: str) -> Inhoud:
    return Html(f'<nav aria-label="{wat}">{lijst(namen, "wijzer").html}</nav>')


def _verwant(naam: str, alle: dict[str, tuple[ontologie.Overeenkomst, ...]]) -> Inhoud | None:
    gevonden = alle.get(naam, ())
    punten: list[Inhoud] = [samen([f"{o.verhouding} ", link(code(o.term), o.iri)]) for o in gevonden]
    return lijst(punten) if punten else None


def _begrip(feiten: Feiten) -> Callable[..., Html]:
    """Writes a class or property: what it is, what is said of it (name and value), and what others call it."""
    verwant, noten = ontologie.overeenkomsten(), ontologie.noten()

    def schrijf(naam: str, *eigen: tuple[str, Inhoud | None]) -> Html:
        return term(
            anker(naam),
            _met_code(feiten.label(naam), naam),
            alinea(feiten.uitleg(naam)),
            velden(
                (
                    ("Definitie", feiten.een(naam, "skos:definition")),
                    *eigen,
                    ("Elders", _verwant(naam, verwant)),
                    ("Daarbij", lijst(noten[naam]) if naam in noten else None),
                )
            ),
        )

    return schrijf


def _klassen(feiten: Feiten, gebruik: dict[str, ontologie.Gebruik]) -> Iterator[Inhoud]:
    klassen = ontologie.klassen(feiten)
    begrip = _begrip(feiten)
    lijst_van = {
        k: schema
        for schema, leden in ontologie.lijsten(feiten).items()
        for lid in leden
        for k in feiten.alle(lid, "rdf:type")
    }
    met: dict[str, list[str]] = defaultdict(list)
    uit: dict[str, list[str]] = defaultdict(list)
    for eigenschap, g in gebruik.items():
        for k in g.van:
            met[k].append(eigenschap)
        for k in g.naar:
            uit[k].append(eigenschap)
    yield alinea(
        "Eigenschappen staan hier zoals zij in de kennisbank voorkomen. De ontologie zelf legt domein en bereik niet vast: met "
        "afleiding zou een fout gegeven dan vanzelf lijken te kloppen. De controles en de regels doen dat nakijken.",
        "klein",
    )
    yield _wijzer_op([link(feiten.label(k), f"#{anker(k)}") for k in klassen], "Klassen")
    yield kop(2, "Alle klassen")
    for k in klassen:
        boven = [_klasse(feiten, b) for b in feiten.alle(k, "rdfs:subClassOf") if b.startswith("dw:") and b != k]
        onder = [_klasse(feiten, o) for o in feiten.onderwerpen("rdfs:subClassOf", k) if o in klassen and o != k]
        aantal = len([x for x in feiten.onderwerpen("rdf:type", k) if not x.startswith("dw:")])
        yield begrip(
            k,
            ("Valt onder", samen(boven, ", ")),
            ("Omvat", samen(onder, ", ")),
            ("Gesloten lijst", _lid_van(feiten, lijst_van.get(k))),
            ("In de kennisbank", str(aantal) if aantal else None),
            ("Eigenschappen", samen([_eigenschap(feiten, e) for e in sorted(met[k], key=feiten.label)], ", ")),
            ("Waarde van", samen([_eigenschap(feiten, e) for e in sorted(uit[k], key=feiten.label)], ", ")),
        )


def _lid_van(feiten: Feiten, schema: str | None) -> Inhoud | None:
    return link(feiten.label(schema), f"lijsten.html#{anker(schema)}") if schema else None


def _eigenschappen(feiten: Feiten, gebruik: dict[str, ontologie.Gebruik]) -> Iterator[Inhoud]:
    alle = ontologie.eigenschappen(feiten)
    begrip = _begrip(feiten)
    yield alinea(
        "Bij en naar: de soorten waarbij een eigenschap in de kennisbank voorkomt. Zonder getal komt zij alleen voor in een "
        "convenant, een regionaal overzicht of de uitkomst van een vraag.",
        "klein",
    )
    yield _wijzer_op([link(feiten.label(e), f"#{anker(e)}") for e in alle], "Eigenschappen")
    yield kop(2, "Alle eigenschappen")
    for e in alle:
        g = gebruik.get(e)
        boven = [_eigenschap(feiten, b) for b in feiten.alle(e, "rdfs:subPropertyOf") if b.startswith("dw:") and b != e]
        omgekeerd = [_eigenschap(feiten, o) for o in feiten.alle(e, "owl:inverseOf")]
        kenmerken = [ontologie.soort_eigenschap(feiten, e)]
        kenmerken += ["ten hoogste één waarde"] if ontologie.is_functioneel(feiten, e) else []
        yield begrip(
            e,
            ("Soort", ", ".join(kenmerken)),
            ("Valt onder", samen(boven, ", ")),
            ("Omgekeerde", samen(omgekeerd, ", ")),
            ("Heet andersom", "; ".join(w for t in _TERUG for w in feiten.alle(e, t))),
            ("Bij", samen([_klasse(feiten, k) for k in g.van], ", ") if g else None),
            ("Naar", samen([_klasse(feiten, k) for k in g.naar], ", ") if g else None),
            ("In de kennisbank", f"{g.aantal} keer" if g else None),
        )


def _lijsten(feiten: Feiten) -> Iterator[Inhoud]:
    alle = ontologie.lijsten(feiten)
    gezien: set[str] = set()
    yield _wijzer_op([link(feiten.label(s), f"#{anker(s)}") for s in alle], "Lijsten")
    for schema, leden in alle.items():
        yield kop(2, feiten.label(schema), anker(schema))
        rijen = [(feiten.label(m), code(m), feiten.uitleg(m), feiten.een(m, "skos:definition") or "") for m in leden]
        # A value may be in two lists; it is found in the first.
        plekken = ["" if m in gezien else anker(m) for m in leden]
        gezien.update(leden)
        yield tabel(feiten.label(schema), ("Waarde", "Naam", "Uitleg", "Definitie"), rijen, plekken)


def _overeenkomsten(feiten: Feiten) -> Iterator[Inhoud]:
    alle, noten = ontologie.overeenkomsten(), ontologie.noten()
    yield alinea(
        "Valt onder: elke term van ons is ook volgens de definitie van de ander zo'n ding. Komt vrijwel overeen: vaak uitwisselbaar. Is "
        "smaller dan: de ander is ruimer. Raakt aan: verwant, niet uitwisselbaar. Waar geen term staat, zegt de noot waarom niet."
    )
    yield alinea(
        samen(["Dit staat los van de kennisbank en doet niet mee in wat Deelwijzer afleidt. Welke versies zijn nagekeken staat bovenaan ",
               link("het bestand zelf", "overeenkomsten.ttl"), "."]), "klein"
    )  # fmt: skip
    namen = sorted({*alle, *noten}, key=lambda n: (feiten.label(n).lower(), n))
    rijen = [
        (
            samen([_plek(feiten, n), Html("<br>"), code(n)]),
            _verwant(n, alle) or "–",
            lijst(noten[n]) if n in noten else "",
        )
        for n in namen
    ]
    yield tabel("Overeenkomsten", ("Bij ons", "Elders", "Waarom, en wat niet"), rijen)


def _plek(feiten: Feiten, naam: str) -> Inhoud:
    soorten = feiten.alle(naam, "rdf:type")
    if not naam.startswith("dw:"):
        return feiten.label(naam)
    if "owl:Class" in soorten:
        return _klasse(feiten, naam)
    return _lid(feiten, naam) if feiten.alle(naam, "skos:inScheme") else _eigenschap(feiten, naam)


def _vragen(feiten: Feiten) -> Iterator[Inhoud]:
    vragen = catalogus.vragen()
    yield alinea(
        samen(["Een vraag stelt u in de app, of met ", code("deelwijzer vraag <naam>"), ". De SPARQL draait zoals zij hier staat; de voorvoegsels "
               "kent het endpoint al."])
    )  # fmt: skip
    themas = sorted({v.thema for v in vragen}, key=catalogus.THEMAS.index)
    yield _wijzer_op([link(thema.capitalize(), f"#thema-{anker(thema)}") for thema in themas], "Thema's")
    for thema in themas:
        yield kop(2, thema.capitalize(), f"thema-{anker(thema)}")
        for v in (v for v in vragen if v.thema == thema):
            parameters: list[Inhoud] = [
                samen([code(p.naam), f": {catalogus.woord_voor(p)}, standaard ", code(p.standaard)])
                for p in v.parameters
            ]
            yield term(
                v.id,
                catalogus.titel(v),
                alinea(_met_verwijzingen(v.toelichting, {x.id for x in vragen})),
                velden(
                    (
                        ("Naam", code(v.id)),
                        ("Voor", ", ".join(catalogus.GEBRUIKERS[g] for g in v.voor)),
                        ("In te vullen", lijst(parameters) if parameters else None),
                        ("Kolommen", ", ".join(catalogus.kop(k) for k in v.kolommen)),
                    )
                ),
                vouw("SPARQL", blok(v.sparql.strip())),
            )


def _met_verwijzingen(tekst: str, namen: set[str]) -> Html:
    """``"another-id"`` in an explanation leads to that question."""
    delen = tekst.split('"')
    return samen(
        link(code(deel), f"#{deel}") if n % 2 and deel in namen else f'"{deel}"' if n % 2 else deel
        for n, deel in enumerate(delen)
    )


def _controles() -> Iterator[Inhoud]:
    yield alinea("Elke controle is een vraag die niets mag vinden. Zij draaien bij het bouwen van de kennisbank.")
    alle = lees_controles()
    yield tabel(
        "Controles",
        ("Wat er mis is", "Wat u doet", "Ernst", "Naam"),
        [(c.probleem, c.oplossing, c.ernst, code(c.naam)) for c in alle],
        [c.naam for c in alle],
    )
