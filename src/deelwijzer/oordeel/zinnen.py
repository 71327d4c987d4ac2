"""The words around a judgement: Dutch sentences a non-lawyer can read, made from labels only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from deelwijzer.feiten import Feiten
from deelwijzer.oordeel.gronden import Grond, doorbrekingen
from deelwijzer.oordeel.normen import Periode
from deelwijzer.oordeel.oordelen import Oordeel
from deelwijzer.oordeel.poorten import Stand
from deelwijzer.oordeel.poorten import poorten as standen
from deelwijzer.oordeel.regels import LAAGSTE_WET, Regels
from deelwijzer.oordeel.toets import Punt, Route
from deelwijzer.oordeel.uitkomst import Uitkomst, uitkomst_label
from deelwijzer.oordeel.vraag import Vraag
from deelwijzer.taal import datum, hoofdletter, klein, met_punt, opsomming

_MEER = 4
_NORMEN = 2
_EISEN = 2
# What a duty asks that stands in its headline by name; the other kinds stand there by label.
_EISSOORT = {"dw:OpVerzoek": "verzoek", "dw:Noodzaak": "nodig", "dw:StrikteNoodzaak": "nodig"}

# The points of comparison in plain words.
PUNT = {
    "peildatum": "de datum",
    "verstrekker": "wie geeft",
    "ontvanger": "wie ontvangt",
    "gegevens": "de gegevens",
    "doel": "het doel",
    "handeling": "de handeling",
    "verband": "het verband",
    "frequentie": "hoe vaak",
    "omstandigheid": "de omstandigheid",
}


# The three gates, in the order in which one passes them.
POORT = {"norm": "Norm of grondslag", "verbod": "Verbod op deze gegevens", "geheim": "Geheimhouding"}

# Where a gate stands.
STAND = {
    Stand.VRIJ: "niets in de weg",
    Stand.OPEN: "open",
    Stand.MITS: "onder voorwaarden",
    Stand.ZELF: "zelf toetsen",
    Stand.NA_BESLUIT: "na een besluit",
    Stand.DICHT: "dicht",
    Stand.ONBEKEND: "onbekend",
}


def gevraagd(feiten: Feiten, v: Vraag, *, niet: bool = False, dag: bool = False) -> str:
    """The question as one sentence: ``Mag Politie … geven aan RIEC?``. ``niet``: from the other side; ``dag``: with its date."""
    wat = opsomming([klein(feiten.label(g)) for g in v.gegevens], "en")
    van = feiten.label(v.van)
    om = "niet " if niet else ""
    kern = f"Mag {van} {wat} {om}geven aan {feiten.label(v.aan)}" if v.aan else f"Wie mag {wat} {om}ontvangen van {van}"
    delen = [
        f"voor {klein(feiten.label(v.doel))}" if v.doel else "",
        f"voor de taak {klein(feiten.label(v.taak))}" if v.taak else "",
        f"binnen {feiten.label(v.knooppunt)}" if v.knooppunt else "",
        f"als {feiten.label(v.handeling).lower()}" if v.handeling else "",
        klein(feiten.label(v.verband)) if v.verband else "",
        klein(feiten.label(v.frequentie)) if v.frequentie else "",
        f"ontvangen van {feiten.label(v.herkomst)}" if v.herkomst else "",
        *(klein(feiten.label(o)) for o in sorted(v.omstandigheden)),
        f"op {datum(v.peildatum)}" if dag else "",
    ]
    return f"{', '.join([kern, *filter(None, delen)])}?"


def namen(feiten: Feiten, termen: Sequence[str], woord: str = "of") -> str:
    labels = sorted(feiten.label(t) for t in termen)
    return (
        opsomming(labels, woord)
        if len(labels) <= _MEER
        else f"{', '.join(labels[:_MEER])} en {len(labels) - _MEER} andere"
    )


def struikelt(regels: Regels, route: Route, punt: Punt, peildatum: date) -> str:
    """Why this norm does not fit, as one sentence about its first failing point."""
    f = regels.feiten
    gevraagd = f.label(punt.gevraagd) if punt.gevraagd else ""
    norm = namen(f, punt.norm)
    match punt.naam:
        case "peildatum":
            return _buiten_periode(route.norm.periode, peildatum)
        case "verstrekker" if punt.sluit_uit:
            return f"Deze norm geldt niet voor {gevraagd} als gever."
        case "verstrekker":
            return f"{gevraagd} is volgens deze norm geen verstrekker. De norm noemt: {norm}."
        case "ontvanger" if punt.sluit_uit:
            return f"Deze norm geldt niet voor {gevraagd} als ontvanger."
        case "ontvanger":
            return f"{gevraagd} is niet genoemd als ontvanger. De norm noemt: {norm}."
        case "gegevens" if punt.sluit_uit:
            return f"Deze norm geldt niet voor {klein(gevraagd)}."
        case "gegevens":
            return f"De norm gaat over andere gegevens: {norm}. Gevraagd is: {gevraagd}."
        case "doel":
            return f"Het doel past niet. De norm noemt: {norm}. Gevraagd is: {gevraagd}."
        case "handeling":
            return f"De norm gaat over {klein(norm)}, niet over {klein(gevraagd)}."
        case "verband":
            return f"De norm geldt alleen in dit verband: {klein(norm)}. Gevraagd is: {klein(gevraagd)}."
        case "frequentie":
            return f"De norm is alleen voor {klein(norm)} verstrekken, niet voor {klein(gevraagd)}."
        case _:
            return f"De norm vraagt: {klein(norm)}. Dat gaat niet samen met: {klein(gevraagd)}."


def _buiten_periode(periode: Periode, peildatum: date) -> str:
    if peildatum < periode.van:
        return f"Deze norm geldt pas sinds {datum(periode.van)}."
    return f"Deze norm gold tot {datum(periode.tot)}."


def samenvatting(regels: Regels, oordeel: Oordeel) -> str:
    """Two or three sentences: the answer and the main reason for it; one answer for each kind of data when several were asked."""
    if oordeel.delen:
        delen = [f"{regels.feiten.label(d.vraag.gegevens[0])}: {_antwoord(regels, d)}" for d in oordeel.delen]
    else:
        delen = [_antwoord(regels, oordeel)]
    return " ".join([*delen, *_per_orgaan(regels, oordeel)])


def _per_orgaan(regels: Regels, oordeel: Oordeel) -> list[str]:
    """That a body acts through its organs, and which of them get or give something else than the body as a whole."""
    f, v, zinnen_ = regels.feiten, oordeel.vraag, []
    for lichaam, organen, wie in ((v.van, oordeel.gevers, "van"), (v.aan, oordeel.organen, "aan")):
        anders = {o.uitkomst: list[str]() for o in organen if o.uitkomst is not oordeel.uitkomst}
        for o in organen:
            if o.uitkomst in anders:
                anders[o.uitkomst].append(f.label(getattr(o.vraag, wie)))
        delen = [f"{opsomming(sorted(namen_), 'en')}: {uitkomst_label(f, u).lower()}" for u, namen_ in anders.items()]
        if delen:
            zinnen_.append(met_punt(f"Per orgaan van {f.label(lichaam)} is het anders. {'; '.join(delen)}"))
    return zinnen_


def _antwoord(regels: Regels, oordeel: Oordeel) -> str:
    f, v = regels.feiten, oordeel.vraag
    van, aan, wat = f.label(v.van), f.label(v.aan), klein(f.label(oordeel.behandeld_als or v.gegevens[0]))
    deel = _deel(regels, oordeel)
    grond = _gronden(f, oordeel)
    match oordeel.uitkomst:
        case Uitkomst.VERPLICHT:
            hoe = _gevraagd(regels, oordeel) or ", binnen de grenzen van de norm"
            return f"{van} moet {wat} geven aan {aan}{hoe}{deel}. De norm: {grond}.{_uitzondering_nodig(f, oordeel)}"
        case Uitkomst.TOEGESTAAN:
            return f"{van} mag {wat} geven aan {aan}{deel}. De norm: {grond}.{_uitzondering_nodig(f, oordeel)}"
        case Uitkomst.TOEGESTAAN_MITS:
            return (
                f"{van} mag {wat} alleen geven aan {aan} als aan de voorwaarden is voldaan{deel}. Mogelijk op grond van: {grond}."
                f"{_uitzondering_nodig(f, oordeel)}"
            )
        case Uitkomst.ALLEEN_NA_BESLUIT:
            besluiten = dict.fromkeys(b for r in oordeel.dragend for b in r.norm.besluit)
            wie = [f"{klein(f.label(b))} (door {klein(namen(f, f.alle(b, 'dw:door')))})" for b in besluiten]
            return f"Geen vaste norm geeft {aan} {wat}. Alleen een besluit vooraf kan een weg openen{deel}. Mogelijk: {opsomming(wie)}."
        case Uitkomst.NIET_TENZIJ:
            if not _dicht(oordeel):
                verbod = opsomming([f.label(b) for b in oordeel.verwerkingsverbod], "en")
                return (
                    f"{van} geeft {wat} niet aan {aan}, tenzij voor beide een uitzondering geldt op het verbod om zulke gegevens te "
                    f"verwerken ({verbod}). Daarnaast hebben beide een eigen taak en grondslag nodig."
                )
            geheim = namen(f, _dicht(oordeel), "en")
            half = _half_aanwezig(regels, oordeel)
            return f"{van} geeft {wat} niet aan {aan}, tenzij een doorbrekingsgrond geldt. In de weg staat: {geheim}.{half}"
        case Uitkomst.EIGEN_AFWEGING:
            return (
                f"Geen norm regelt apart of {van} {wat} mag geven aan {aan}. {van} moet zelf toetsen of de eigen taak en grondslag "
                f"het delen dragen; {aan} heeft een eigen taak en grondslag nodig om de gegevens te ontvangen.{_doorbroken(regels, oordeel)}"
            )
        case Uitkomst.BRONNEN_VERSCHILLEN:
            return f"Normen van gelijk gezag spreken elkaar tegen over deze verstrekking van {van} aan {aan}. Beide staan hieronder."
        case Uitkomst.ONBEKEND:
            if oordeel.gevers:
                return f"{van} geeft gegevens via haar organen; elk orgaan heeft eigen taken en normen. Kies het orgaan dat de gegevens heeft."
            return f"Niet te beoordelen, omdat de kennisbank dit nog niet dekt. {' '.join(ontbreekt(regels, oordeel))}"
    return f"Geen norm geeft {aan} {wat}. {_waarom_niet(regels, oordeel)}"


def kop(regels: Regels, oordeel: Oordeel) -> str:
    """The outcome in a few words; a duty says what it still asks."""
    label = uitkomst_label(regels.feiten, oordeel.uitkomst)
    return label if oordeel.uitkomst is not Uitkomst.VERPLICHT or oordeel.delen else label + _gevraagd(regels, oordeel)


def _gevraagd(regels: Regels, oordeel: Oordeel) -> str:
    """What the first norm that carries a duty still asks, to follow on a word; nothing when one of them asks no more."""
    if not all(r.open_eisen for r in oordeel.dragend):
        return ""
    f = regels.feiten
    per_soort: dict[str, list[str]] = {}
    for eis in oordeel.dragend[0].open_eisen:
        per_soort.setdefault(_EISSOORT.get(f.een(eis.id, "dw:soortVoorwaarde") or "", "overig"), []).append(eis.id)
    zin_ = ""
    if verzoeken := per_soort.get("verzoek"):
        label = klein(f.label(verzoeken[0]))
        zin_ += f", {label}" if label.startswith("op ") else f", op verzoek ({label})"
    if nodig := per_soort.get("nodig"):
        zin_ += f"; {_beoordelaars(regels, nodig, oordeel.vraag)} of het nodig is"
    if overig := per_soort.get("overig"):
        labels = [klein(f.label(e)) for e in overig]
        zin_ += f"; met als eis: {'; '.join(labels[:_EISEN])}"
        zin_ += f" en {len(labels) - _EISEN} meer" if len(labels) > _EISEN else ""
    return zin_


def _beoordelaars(regels: Regels, voorwaarden: Sequence[str], vraag: Vraag) -> str:
    """Who judges whether it is needed; giver and receiver by their side of the question. Nobody named: the giver, who answers for giving."""
    kanten = {"de gever": regels.boven(vraag.van), "de ontvanger": regels.boven(vraag.aan)}
    genoemd = {p for v in voorwaarden for p in regels.feiten.alle(v, "dw:beoordeeldDoor")}
    wie = [kant for kant, boven in kanten.items() if genoemd & boven]
    wie = wie or [klein(regels.feiten.label(p)) for p in sorted(genoemd)[:_EISEN]] or ["de gever"]
    return f"{opsomming(wie, 'en')} {'beoordeelt' if len(wie) == 1 else 'beoordelen'}"


def _uitzondering_nodig(feiten: Feiten, oordeel: Oordeel) -> str:
    """That the norm does not set the prohibition on these data aside."""
    if not oordeel.verwerkingsverbod or standen(oordeel).verbod is not Stand.ZELF:
        return ""
    verbod = opsomming([feiten.label(b) for b in oordeel.verwerkingsverbod], "en")
    return f" Zij noemt deze gegevens niet zelf: voor gever en ontvanger is ook een uitzondering nodig op het verbod ({verbod})."


def ontbreekt(regels: Regels, oordeel: Oordeel) -> list[str]:
    """What the knowledge base lacks for an answer; empty unless the outcome is unknown."""
    if oordeel.uitkomst is not Uitkomst.ONBEKEND:
        return []
    f, v = regels.feiten, oordeel.vraag
    if oordeel.regime is None:
        wat = opsomming([klein(f.label(g)) for g in v.gegevens], "en")
        return [f"Welke wet op {datum(v.peildatum)} geldt voor {wat} bij {f.label(v.van)}, is niet vastgelegd."]
    zinnen_ = [f"De normen en geheimhoudingsplichten van {f.label(v.van)} zijn niet volledig vastgelegd."]
    # A broad name, such as hulpverlener: what holds differs by kind, and the kinds are known.
    soorten = [p for p in regels.onder(v.van) - {v.van} if regels.uitgewerkt(p)]
    if soorten:
        ruimste = sorted(soorten, key=lambda p: (-len(regels.onder(p)), f.label(p)))[:3]
        zinnen_.append(f"Het hangt af van de soort. Kies er een, bijvoorbeeld {namen(f, ruimste, 'of')}.")
    return zinnen_


def opmerkingen(regels: Regels, oordeel: Oordeel) -> list[str]:
    """What does not add up in the question itself."""
    f, v = regels.feiten, oordeel.vraag
    zinnen_ = []
    if oordeel.behandeld_als:
        als = klein(f.label(oordeel.behandeld_als))
        zinnen_.append(
            f"Wat {f.label(v.van)} voor de eigen taak gebruikt, zijn {als}, waar ze ook over gaan. Dit oordeel gaat daarom over {als}; "
            "kies een soort daarvan voor een preciezer antwoord."
        )
    if v.peildatum > date.today():
        zinnen_.append("De peildatum ligt in de toekomst: wat na vandaag nog verandert, is er niet in verwerkt.")
    if v.taak:
        van_wie = f.alle(v.taak, "dw:opgedragenAan")
        if not set(van_wie) & (regels.boven(v.van) | regels.boven(v.aan)):
            zinnen_.append(
                f"De taak ‘{f.label(v.taak)}’ hoort bij {namen(f, van_wie, 'en')}, niet bij de gever of de ontvanger."
            )
    namens = set(f.alle(v.aan, "dw:handeltNamens")) & {v.van} or set(f.alle(v.van, "dw:handeltNamens")) & {v.aan}
    if namens:
        zinnen_.append(
            f"{f.label(v.van)} en {f.label(v.aan)} werken onder dezelfde verantwoordelijkheid: de een handelt namens de ander. "
            "Dan gaat het om gebruik voor een ander doel binnen één organisatie, niet om verstrekken aan een ander."
        )
    return zinnen_


def _dicht(oordeel: Oordeel) -> list[str]:
    """The secrecy duties of the giver that nothing in the question breaks."""
    return [g.id for g in oordeel.geheimhouding if g.id not in oordeel.doorbroken]


def _geheim_van_een_deel(regels: Regels, oordeel: Oordeel) -> str:
    """Says so when a secrecy duty rests on the giver for narrower data than were asked about."""
    f, v = regels.feiten, oordeel.vraag
    smaller = {g for gevraagd in v.gegevens for g in regels.onder(gevraagd) if g not in v.gegevens}
    plichten = [
        g
        for g in regels.geheimen
        if g.gegevens & smaller
        and g.rust_op & regels.boven(v.van)
        and v.peildatum in g.periode
        and (not g.in_verband or v.knooppunt in g.in_verband)
    ]
    if not plichten:
        return ""
    return (
        "Voor deze gegevens in het algemeen kent de kennisbank geen geheimhoudingsplicht van de gever, maar wel voor een deel ervan: "
        f"{namen(f, [g.id for g in plichten], 'en')}. Noem de gegevens preciezer."
    )


def _aanwezig(regels: Regels, oordeel: Oordeel) -> list[Grond]:
    """The breaking grounds that the question names something of."""
    if not oordeel.vraag.omstandigheden:
        return []
    alle = [d for g in oordeel.geheimhouding for d in doorbrekingen(regels, g, oordeel.vraag)]
    return list({d.id: d for d in alle if d.aanwezig or any(e.vervuld for e in d.eisen)}.values())


def _doorbroken(regels: Regels, oordeel: Oordeel) -> str:
    gronden = [d for d in _aanwezig(regels, oordeel) if d.aanwezig]
    if not gronden:
        return ""
    f = regels.feiten
    wat = sorted(f.label(d.id) + (" (standpunt van een bron)" if _standpunt(regels, d.id) else "") for d in gronden)
    zin = f" De geheimhouding is in deze zaak doorbroken door: {opsomming(wat, 'en')}."
    toestemming = any(f.een(d.id, "dw:soortDoorbreking") == "dw:Toestemming" for d in gronden)
    return zin + (" Die toestemming is nog geen grondslag onder de AVG." if toestemming else "")


def _standpunt(regels: Regels, norm: str) -> bool:
    """Whether something rests on a reading of the law or on advice, not on the law itself."""
    gezag = regels.feiten.een(norm, "dw:gezag")
    return gezag is not None and regels.rang(gezag) > LAAGSTE_WET


def _aanwezige_gronden(regels: Regels, oordeel: Oordeel) -> str:
    return namen(regels.feiten, [d.id for d in _aanwezig(regels, oordeel) if d.aanwezig], "en")


def _half_aanwezig(regels: Regels, oordeel: Oordeel) -> str:
    """The ground that is nearest to being there, and what it still asks."""
    f = regels.feiten
    gronden = [d for d in _aanwezig(regels, oordeel) if not d.aanwezig]
    if not gronden:
        return ""
    minst = min(sum(not e.vervuld for e in d.eisen) for d in gronden)
    dichtst = [d for d in gronden if sum(not e.vervuld for e in d.eisen) == minst]
    nog = opsomming(
        list(dict.fromkeys(opsomming([klein(f.label(e.id)) for e in d.eisen if not e.vervuld], "en") for d in dichtst))
    )
    return f" Het dichtst bij een doorbreking komt: {opsomming([f.label(d.id) for d in dichtst])}. Nog te beoordelen: {nog}."


def poorten(regels: Regels, oordeel: Oordeel) -> list[tuple[str, Stand, str]]:
    """The three gates with where each stands and one sentence why."""
    f, stand = regels.feiten, standen(oordeel)
    gronden = _gronden(f, oordeel)
    norm = {
        Stand.OPEN: f"Een norm draagt het delen: {gronden}.",
        Stand.MITS: f"Een norm draagt het delen als aan haar voorwaarden is voldaan: {gronden}.",
        Stand.NA_BESLUIT: "Alleen een besluit vooraf kan een norm openen.",
        Stand.ZELF: "Geen norm regelt dit apart. Gever en ontvanger hebben elk een eigen taak en grondslag nodig.",
        Stand.DICHT: f"Een norm verbiedt dit: {gronden}."
        if oordeel.dragend
        else "Geen norm laat dit toe, en zonder norm mag het niet.",
        Stand.ONBEKEND: "De kennisbank geeft hierover geen uitsluitsel.",
    }[stand.norm]
    artikelen = opsomming([f.label(b) for b in oordeel.verwerkingsverbod], "en")
    noemend = _eerste(f, oordeel.noemend)
    verbod = {
        Stand.VRIJ: "Voor deze gegevens geldt geen apart verbod.",
        Stand.OPEN: f"Het verbod ({artikelen}) geldt hier niet: {'de genoemde uitzondering' if oordeel.uitgezonderd else noemend}.",
        Stand.MITS: f"Het verbod ({artikelen}) geldt niet als aan de voorwaarden is voldaan van: {noemend}.",
        Stand.ZELF: f"Wat het delen draagt, noemt deze gegevens niet zelf. Voor gever en ontvanger moet elk een uitzondering op het verbod ({artikelen}) gelden.",
        Stand.NA_BESLUIT: f"Het verbod ({artikelen}) wijkt alleen voor een besluit vooraf.",
        Stand.DICHT: f"Deze gegevens mogen niet worden verwerkt ({artikelen}), tenzij voor gever en ontvanger elk een uitzondering geldt.",
    }[stand.verbod]
    alle = namen(f, [g.id for g in oordeel.geheimhouding], "en")
    geheim = {
        Stand.VRIJ: _geheim_van_een_deel(regels, oordeel)
        or "Op de gever rust hier geen geheimhoudingsplicht die de kennisbank kent.",
        Stand.ONBEKEND: "Of op de gever een geheimhoudingsplicht rust, is niet vastgelegd.",
        Stand.OPEN: f"De geheimhouding ({alle}) wijkt hier voor: {gronden or _aanwezige_gronden(regels, oordeel)}.",
        Stand.MITS: f"De geheimhouding ({alle}) wijkt als aan de voorwaarden is voldaan van: {gronden}.",
        Stand.NA_BESLUIT: f"De geheimhouding ({alle}) wijkt alleen na een besluit vooraf.",
        Stand.DICHT: f"In de weg staat: {namen(f, _dicht(oordeel), 'en')}. Alleen een doorbrekingsgrond heft dat op.",
    }[stand.geheim]
    return [("norm", stand.norm, norm), ("verbod", stand.verbod, verbod), ("geheim", stand.geheim, geheim)]


def _gronden(feiten: Feiten, oordeel: Oordeel) -> str:
    """The first norms that carry the outcome."""
    return _eerste(feiten, oordeel.dragend)


def _eerste(feiten: Feiten, routes: Sequence[Route]) -> str:
    """The first norms by label, each with what it is limited to, and how many more there are."""
    dragend = [f"{feiten.label(r.norm.id)}{_alleen_binnen(feiten, r)}" for r in routes]
    rest = len(dragend) - _NORMEN
    return "; ".join(dragend[:_NORMEN]) + (f"; en {rest} andere" if rest > 0 else "")


def _alleen_binnen(feiten: Feiten, route: Route) -> str:
    return f" (alleen binnen {namen(feiten, route.open_verband)})" if route.open_verband else ""


def _deel(regels: Regels, oordeel: Oordeel) -> str:
    """Says so when the outcome covers part of what was asked only."""
    if not oordeel.gedeeltelijk:
        return ""
    wel = {t for r in oordeel.dragend for p in r.punten if p.stand == "gedeeltelijk" for t in p.norm}
    return f". Dit geldt maar voor een deel: {namen(regels.feiten, sorted(wel))}"


def _waarom_niet(regels: Regels, oordeel: Oordeel) -> str:
    """What closes it, if a norm does, and the norm that came nearest with the first point it fails on."""
    f = regels.feiten
    sluit = [r for r in oordeel.passend if r.norm.modaliteit in ("dw:Verboden", "dw:NietAangewezen")]
    # The law before a handreiking; what holds in general before what is about a purpose nobody asked.
    sluit.sort(key=lambda r: (bool(r.norm.doel) and not r.doel_gevraagd, r.norm.rang))
    zinnen_ = [f.een(r.norm.id, "dw:uitleg") or f.label(r.norm.id) for r in sluit[:1]]
    dichtst = oordeel.dichtstbij
    if dichtst and dichtst.struikelpunt:
        waarom = struikelt(regels, dichtst, dichtst.struikelpunt, oordeel.vraag.peildatum)
        zinnen_.append(f"Het dichtst in de buurt komt: {f.label(dichtst.norm.id)}. {waarom}")
    return " ".join(zinnen_) or "Zonder norm mag het niet."


def reden(regels: Regels, oordeel: Oordeel) -> str:
    """One line for a list: what carries the outcome, or the nearest norm and the point it fails on.

    A norm is called "Politie aan burgemeester: openbare orde"; who gives and who gets is on the page already.
    """
    f = regels.feiten
    dragend = list(dict.fromkeys(f"{_onderwerp(f.label(r.norm.id))}{_alleen_binnen(f, r)}" for r in oordeel.dragend))
    if dragend:
        rest = len(dragend) - _NORMEN
        deels = "Deels: " if oordeel.gedeeltelijk else ""
        return deels + "; ".join(dragend[:_NORMEN]) + (f" (en {rest} meer)" if rest > 0 else "")
    if oordeel.uitkomst is Uitkomst.NIET_TENZIJ:
        return namen(f, _dicht(oordeel) or oordeel.verwerkingsverbod, "en")
    dichtst = oordeel.dichtstbij
    if dichtst and dichtst.struikelpunt:
        return f"{f.label(dichtst.norm.id)} past niet: {PUNT[dichtst.struikelpunt.naam]}"
    return "geen norm noemt deze partij"


def _onderwerp(label: str) -> str:
    wie, _, waarover = label.partition(": ")
    return hoofdletter(waarover) if waarover else wie
