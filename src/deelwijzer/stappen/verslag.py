"""The record of a walk: each question with answer, own reason and article, where it ended, and the receipt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from deelwijzer.document.bewijs import bewijstabel
from deelwijzer.document.model import Alinea, Beeld, Blok, Document, Kop, Lijst, Regel, Tabel, Tekst, regel, vet
from deelwijzer.feiten import Feiten
from deelwijzer.ontvangstbewijs import VOORBEHOUD, ontvangstbewijs
from deelwijzer.oordeel import Oordeel, zinnen
from deelwijzer.oordeel.uitkomst import uitkomst_label
from deelwijzer.stappen import beeld
from deelwijzer.stappen.bewaren import adres
from deelwijzer.stappen.loop import Gezet, Loop, Stand, stand
from deelwijzer.stappen.model import Stappenplan
from deelwijzer.stappen.oordeel import oordeel_bij
from deelwijzer.taal import datum
from deelwijzer.wijzer import Wijzer


def bewijs(wijzer: Wijzer, plan: Stappenplan, loop: Loop) -> dict[str, str]:
    """The receipt of a walk: the link takes it up again."""
    weg = adres(plan, loop, wijzer.regels.boven)
    return ontvangstbewijs(
        wijzer.kennisbank.hash, f"stappenplan {plan.naam}", loop.peildatum, pagina=f"stappenplan?{weg}"
    )


def maak(wijzer: Wijzer, plan: Stappenplan, loop: Loop) -> Document:
    """The record of the walk as it stands; unfinished walks say so."""
    nu, f = stand(plan, loop, wijzer.regels.boven), wijzer.feiten
    ontvangst = bewijs(wijzer, plan, loop)
    opgesteld = date.fromisoformat(ontvangst["opgesteld_op"])
    blokken = (
        Alinea(regel(vet("Let op. "), f"{VOORBEHOUD} Zet hierin geen persoonsgegevens."), "let_op"),
        *_uitkomst(wijzer, plan, loop, nu),
        *_bekend(f, loop),
        *_stappen(f, nu),
        Kop("De weg in beeld"),
        Beeld(beeld.svg(plan, nu), _alt(plan, nu), f"{plan.label}: uw weg"),
        *_weg(plan, nu),
        *_ontvangstbewijs(ontvangst),
    )
    return Document(
        titel=f"Afwegingsverslag: {plan.label}",
        ondertitel=f"Beoordeeld naar de regels van {datum(loop.peildatum)}. Opgesteld met Deelwijzer op {datum(opgesteld)}.",
        onderwerp=f"Afweging volgens {plan.label}",
        datum=opgesteld,
        voet=f"Ontvangstbewijs: {ontvangst['programma']}, kennisbank {ontvangst['kennisbank'][:12]}, peildatum {datum(loop.peildatum)}",
        blokken=blokken,
    )


def _uitkomst(wijzer: Wijzer, plan: Stappenplan, loop: Loop, nu: Stand) -> Iterable[Blok]:
    f = wijzer.feiten
    yield Kop("Uitkomst")
    if nu.einde is None:
        wat = nu.stap.vraag if nu.stap else ""
        yield Alinea(regel(vet("Nog niet af. "), f"De volgende vraag is: {wat}"))
        if nu.wacht and nu.stap:
            yield Alinea(regel(vet("U weet dit nog niet. "), nu.stap.als_onbekend))
        return
    e = nu.einde
    yield Alinea(regel(vet(f"{e.label}. "), e.uitleg))
    if e.bepalingen:
        yield Alinea(regel("Artikelen: ", *_artikelen(f, e.bepalingen)), "klein")
    if e.opmerking:
        yield Alinea(regel(e.opmerking), "klein")
    if voorwaarden := [f.een(t, "dw:uitleg") or f.label(t) for t in e.toetst if not t.startswith("norm:")]:
        yield Kop("Voorwaarden en plichten", 2)
        yield Lijst(tuple(regel(v) for v in voorwaarden))
    if e.vervolg:
        yield Kop("Wat nu", 2)
        yield Lijst(tuple(regel(v) for v in e.vervolg))
    if e.verwijst_naar:
        yield Alinea(regel("Ander stappenplan: ", "; ".join(f.label(v) for v in e.verwijst_naar), "."))
    if punten := (*nu.aandachtspunten, *e.let_op):
        yield Kop("Waar u op moet letten", 2)
        yield Lijst(tuple(regel(p) for p in punten))
    if (o := oordeel_bij(wijzer.regels, loop, nu)) is not None:
        yield from _oordeel(wijzer, o)
    if verschillen := [
        v for v in (e.verschil, *(d for g in nu.pad for d in (g.stap.verschil, g.antwoord.verschil))) if v
    ]:
        yield Kop("Waar bron en wet verschillen", 2)
        yield Lijst(tuple(regel(v) for v in dict.fromkeys(verschillen)))


def _oordeel(wijzer: Wijzer, o: Oordeel) -> Iterable[Blok]:
    """What the norms say of the same case, so that the two stand side by side."""
    f = wijzer.feiten
    yield Kop("Het oordeel van Deelwijzer over dit geval", 2)
    wie = f"{f.label(o.vraag.van)} aan {f.label(o.vraag.aan)}, {', '.join(f.label(g) for g in o.vraag.gegevens)}"
    yield Alinea(regel(vet(f"{uitkomst_label(f, o.uitkomst)}. "), f"{wie}. {zinnen.samenvatting(wijzer.regels, o)}"))


def _bekend(f: Feiten, loop: Loop) -> Iterable[Blok]:
    v = loop.vooraf
    delen = [("Van", v.van), ("Aan", v.aan), ("Gegevens", v.gegevens), ("Doel", v.doel), ("Verband", v.verband)]
    delen += [("Knooppunt", v.knooppunt), ("Hoe vaak", v.frequentie), ("Handeling", v.handeling)]
    punten = [f"{kop}: {f.label(term)}" for kop, term in delen if term]
    punten += [f"Staat vast: {f.label(o)}" for o in sorted(v.omstandigheden, key=f.label)]
    if punten:
        yield Kop("Vooraf bekend")
        yield Lijst(tuple(regel(p) for p in punten))


def _stappen(f: Feiten, nu: Stand) -> Iterable[Blok]:
    yield Kop("De stappen")
    if not nu.pad:
        yield Alinea(regel("Er is nog geen vraag beantwoord."))
        return
    rijen = tuple(_rij(f, g) for g in nu.pad)
    yield Tabel(
        "Vragen, antwoorden en redenen",
        ("Stap", "Vraag", "Antwoord", "Reden", "Artikel en bron"),
        rijen,
        (2, 6, 4, 6, 5),
    )


def _rij(f: Feiten, g: Gezet) -> tuple[Regel, ...]:
    invulling = f"\nDe bron laat dit open. {g.stap.invulling}" if g.antwoord.open_ and g.stap.invulling else ""
    eigen = g.motivatie or ("Volgt uit wat bekend is." if g.bekend else "Geen reden gegeven.")
    artikelen = _artikelen(f, tuple(dict.fromkeys((*g.antwoord.bepalingen, *g.stap.bepalingen))))
    bron = "; ".join(
        f"{f.label((f.alle(v, 'dw:bron') or ('',))[0])}, {f.een(v, 'dw:sectie') or ''}" for v in g.stap.vindplaatsen
    )
    return (
        regel(g.stap.nummer),
        regel(g.stap.vraag),
        regel(vet(g.antwoord.label), "\n(ingevuld)" if g.bekend else "", invulling),
        regel(eigen),
        regel(*artikelen, "\n" if artikelen else "", bron),
    )


def _artikelen(f: Feiten, bepalingen: Iterable[str]) -> Regel:
    delen: list[Tekst | str] = []
    for b in bepalingen:
        delen += [", "] if delen else []
        delen.append(Tekst(f.label(b), link=f.een(b, "dw:url")))
    return regel(*delen)


def _weg(plan: Stappenplan, nu: Stand) -> Iterable[Blok]:
    yield Alinea(
        regel("Een streepjeslijn betekent dat de bron niet zegt wat volgt. De tabel zegt hetzelfde als het beeld."),
        "klein",
    )
    rijen = tuple(tuple(regel(cel) for cel in rij) for rij in beeld.tabel(plan, nu))
    yield Tabel(
        "Alle vragen en wat erop volgt", ("Stap", "Vraag", "Antwoord en vervolg", "Uw weg"), rijen, (2, 7, 8, 2)
    )


def _alt(plan: Stappenplan, nu: Stand) -> str:
    weg = "; ".join(f"{g.stap.nummer}: {g.antwoord.label}" for g in nu.pad)
    return f"Het stappenplan met {len(plan.stappen)} stappen. Uw weg: {weg or 'nog niet begonnen'}."


def _ontvangstbewijs(bewijs: dict[str, str]) -> Iterable[Blok]:
    yield Kop("Ontvangstbewijs")
    yield bewijstabel(bewijs, vraag="Opdracht")
