"""Pieces that several documents share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from deelwijzer.convenant.documenten import stroombeeld
from deelwijzer.convenant.documenten.voorstel import Voorstel
from deelwijzer.document.bewijs import bewijstabel
from deelwijzer.document.model import Alinea, Beeld, Blok, Document, Invulveld, Kop, Lijst, Regel, Tabel, regel, vet
from deelwijzer.taal import datum


def maak_document(v: Voorstel, soort: str, onderwerp: str, blokken: Iterable[Blok]) -> Document:
    """A document about the proposal, with its receipt under every page and whole at the end."""
    bewijs = v.uitslag["ontvangstbewijs"]
    opgesteld = date.fromisoformat(bewijs["opgesteld_op"])
    voet = f"Ontvangstbewijs: {bewijs['programma']}, kennisbank {bewijs['kennisbank'][:12]}, peildatum {datum(v.dag)}"
    return Document(
        titel=f"{soort}: {v.naam}",
        ondertitel=f"Beoordeeld naar de regels van {datum(v.dag)}. Opgesteld met Deelwijzer op {datum(opgesteld)}.",
        onderwerp=onderwerp,
        datum=opgesteld,
        voet=voet,
        blokken=(*blokken, *_ontvangstbewijs(bewijs)),
    )


def _ontvangstbewijs(bewijs: dict[str, str]) -> Iterable[Blok]:
    yield Kop("Ontvangstbewijs")
    yield Alinea(regel("Met deze gegevens is na te gaan waaruit dit document is gemaakt."), bij_volgende=True)
    yield bewijstabel(bewijs, vraag="Opdracht")


def let_op(v: Voorstel, *zinnen: str) -> Alinea:
    """The notice at the top: a draft, and invented when the proposal says so."""
    fictief = "Dit is een verzonnen voorbeeld; partijen en gegevens bestaan niet. " if v.fictief else ""
    return Alinea(regel(vet("Let op. "), fictief + " ".join(zinnen)), "let_op")


def alineas(teksten: Iterable[str]) -> Iterable[Blok]:
    """Each text a paragraph; a blank line in a text begins a new one."""
    for tekst in teksten:
        yield from (Alinea(regel(deel.strip())) for deel in tekst.split("\n\n") if deel.strip())


def of_vraag(v: Voorstel, blokken: Iterable[Blok], vraag: str, *vereisten: str) -> Iterable[Blok]:
    """What the proposal says, else a field to fill in with the requirement it serves."""
    gevonden = list(blokken)
    yield from gevonden or [Invulveld(vraag, v.eis(*vereisten))]


def lijst(punten: Iterable[str | Regel]) -> Iterable[Blok]:
    """A list when there is more than one point, else a paragraph."""
    regels = [regel(p) for p in punten]
    if len(regels) > 1:
        yield Lijst(tuple(regels))
    elif regels:
        yield Alinea(regels[0])


def cel(delen: Sequence[str], leeg: str = "[in te vullen]") -> Regel:
    """The values of a table cell below each other; an empty one says so."""
    return regel("\n".join(delen)) if delen else regel(vet(leeg))


def taak_en_grondslag(v: Voorstel, titel: str) -> Iterable[Blok]:
    """What each party does it for and on which ground; nothing as long as there are no parties."""
    rijen = tuple(
        (
            regel(d.naam),
            cel([*v.teksten(d.knoop, "taaktekst"), *v.labels(d.knoop, "taak")]),
            cel(v.grondslag(d)),
        )
        for d in v.deelnemers
    )
    if rijen:
        yield Tabel(titel, ("Partij", "Taak", "Grondslag"), rijen, (4, 6, 6))


def stromen(v: Voorstel) -> Iterable[Blok]:
    """The picture of the flows and the table that says the same."""
    if not v.beoordelingen:
        yield Alinea(regel("Het voorstel noemt geen verstrekkingen die te beoordelen zijn."))
        return
    delen = list(stroombeeld.beelden(v.beoordelingen, v.naam))
    for nummer, (svg, alt) in enumerate(delen, 1):
        deel = f" (deel {nummer} van {len(delen)})" if len(delen) > 1 else ""
        yield Beeld(svg, alt, f"Gegevensstromen van {v.naam}{deel}")
    yield Alinea(
        regel(
            "Links staat wie geeft, rechts wie krijgt. Bij een doorgetrokken lijn is er een regel die de verstrekking toelaat, soms onder voorwaarden. "
            "Bij een streepjeslijn is die regel er niet, of is eerst een besluit of een eigen afweging nodig. De tabel zegt hetzelfde."
        ),
        "klein",
    )
    rijen = tuple(
        (
            regel(f"{b.gever} aan {b.nemer}"),
            cel(b.gegevens),
            regel(vet(b.label)),
            regel(b.samenvatting, f" Nog open: {'; '.join(b.open)}." if b.open else ""),
        )
        for b in dict.fromkeys(v.beoordelingen)
    )
    kolommen = ("Van en aan", "Gegevens", "Oordeel", "Uitleg")
    yield Tabel("De verstrekkingen beoordeeld", kolommen, rijen, (4, 4, 3, 8))
