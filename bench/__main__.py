"""Run every measurement on the shipped knowledge base and print one table."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import owlrl
import pyoxigraph
from rdflib import Graph

from bench.meten import Meting, mediaan, vergelijk
from bench.overzicht import metingen as overzichtmetingen
from bench.paginas import metingen as paginametingen
from bench.toets import metingen as toetsmetingen
from deelwijzer import catalogus
from deelwijzer.afleiding import sluit
from deelwijzer.begrippen import sparql_prefixen
from deelwijzer.inhoud import turtle_bestanden
from deelwijzer.matrix import bereken
from deelwijzer.wijzer import Wijzer

WORTEL = Path(__file__).resolve().parents[1]

VRAGEN = {
    "vraag: opzoeken": "SELECT ?label WHERE { partij:politie rdfs:label ?label }",
    "vraag: normen voor een ontvanger": """
        SELECT ?norm ?modaliteit ?bepaling WHERE {
          partij:burgemeester dw:valtOnder* ?krijger . gegeven:wpg-9 dw:valtOnder* ?soort .
          ?norm a dw:Verstrekkingsnorm ; dw:ontvanger ?krijger ; dw:gegevens ?soort ; dw:modaliteit ?modaliteit .
          OPTIONAL { ?norm dw:berustOp ?bepaling } }""",
    "vraag: partijen die geen norm noemt": """
        SELECT ?partij WHERE { ?partij a dw:Partijsoort
          FILTER NOT EXISTS { ?norm a dw:Verstrekkingsnorm . { ?norm dw:ontvanger ?partij } UNION { ?norm dw:verstrekker ?partij } } }""",
    "vraag: normen per wet, geteld": """
        SELECT ?wet (COUNT(DISTINCT ?norm) AS ?aantal) WHERE {
          ?norm dw:berustOp/dw:regeling ?wet ; dw:gegevens/dw:valtOnder* gegeven:politiegegevens } GROUP BY ?wet""",
}


def metingen() -> Iterator[Meting]:
    wijzer = Wijzer.open()
    store = wijzer.kennisbank.store
    vlak = Graph()
    gegeven = Graph()
    for pad in turtle_bestanden():
        gegeven.parse(pad, format="turtle")
    vlak.parse(data=_ntriples(store), format="nt")

    yield from _bouw(gegeven)
    prefixen = sparql_prefixen()
    for naam, tekst in VRAGEN.items():
        yield vergelijk(
            naam,
            lambda t=tekst: wijzer.kennisbank.select(t),  # type: ignore[misc]
            lambda t=tekst: list(vlak.query(t, initNs=prefixen)),  # type: ignore[misc]
            "rdflib",
        )
    flagship = wijzer.vraag(van="politie", gegevens=["wpg-art-9"])
    een = wijzer.vraag(van="politie", aan="burgemeester", gegevens=["wpg-art-9"])
    yield Meting("overzicht: alle partijen, warm", mediaan(lambda: wijzer.overzicht(flagship)))
    yield Meting("oordeel: één partij, warm", mediaan(lambda: wijzer.oordeel(een)))
    yield Meting("matrix: alles van één dag", mediaan(lambda: bereken(wijzer.regels, date.today()), keer=1, warm=0))
    een_gever = ["partij:politie"]
    yield Meting("matrix: één gever", mediaan(lambda: bereken(wijzer.regels, date.today(), gevers=een_gever)))
    yield _catalogus(wijzer)
    yield from toetsmetingen(wijzer, vlak)
    yield from overzichtmetingen(wijzer)
    yield _koude_start()
    yield from paginametingen()


def _catalogus(wijzer: Wijzer) -> Meting:
    """The slowest question of the catalogue with its defaults, through the one door."""
    tijden = {v.id: mediaan(lambda id_=v.id: wijzer.antwoord(id_), keer=3) for v in catalogus.vragen()}  # type: ignore[misc]
    traagst = max(tijden, key=tijden.__getitem__)
    return Meting(f"catalogus: traagste van {len(tijden)} vragen ({traagst})", tijden[traagst])


def _ntriples(store: pyoxigraph.Store) -> bytes:
    regels = (
        f"{q.subject} {q.predicate} {q.object} .\n" for q in store if not isinstance(q.subject, pyoxigraph.Triple)
    )
    return "".join(regels).encode()


def _bouw(gegeven: Graph) -> Iterator[Meting]:
    from deelwijzer.kennisbank.bouw import stel_samen

    def onze_sluiting() -> None:
        store = pyoxigraph.Store()
        for pad in turtle_bestanden():
            store.load(path=pad, format=pyoxigraph.RdfFormat.TURTLE)
        sluit(store)

    def owlrl_sluiting() -> None:
        graaf = Graph()
        for drie in gegeven:
            graaf.add(drie)
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graaf)

    yield vergelijk("bouw: lezen en sluiting", onze_sluiting, owlrl_sluiting, "owlrl", keer=1)
    yield Meting("bouw: alles zonder controles", mediaan(stel_samen, keer=3, warm=0))


def _koude_start() -> Meting:
    def draai(*opdracht: str) -> None:
        subprocess.run([sys.executable, *opdracht], cwd=WORTEL, check=True, stdout=subprocess.DEVNULL)

    return vergelijk(
        "opdrachtregel: ontvangers, koud",
        lambda: draai(
            "-m", "deelwijzer.cli", "ontvangers", "--van", "politie", "--gegevens", "wpg-art-9", "--formaat", "json"
        ),
        lambda: draai("-c", "import rdflib"),
        "import rdflib",
    )


def _geheugen() -> str:
    """Peak memory of a process that has loaded everything and answered once, in MB; empty where the system does not tell."""
    code = (
        "from deelwijzer.wijzer import Wijzer;w=Wijzer.open();"
        "w.overzicht(w.vraag(van='politie',gegevens=['wpg-art-9']));"
        "print(next(int(r.split()[1])//1024 for r in open('/proc/self/status') if r.startswith('VmHWM')))"
    )
    klaar = subprocess.run([sys.executable, "-c", code], cwd=WORTEL, capture_output=True, text=True)
    return klaar.stdout.strip()


def main() -> None:
    rijen = [("Werk", "Deelwijzer", "Ter vergelijking", "Verhouding")]
    for meting in metingen():
        print(f"… {meting.werk}", file=sys.stderr)
        rijen.append(meting.rij)
    breedten = [max(len(rij[i]) for rij in rijen) for i in range(4)]
    for nummer, rij in enumerate(rijen):
        print("| " + " | ".join(cel.ljust(b) for cel, b in zip(rij, breedten, strict=True)) + " |")
        if nummer == 0:
            print("|" + "|".join("-" * (b + 2) for b in breedten) + "|")
    if geheugen := _geheugen():
        print(f"\nGeheugen na één antwoord: {geheugen} MB.")


if __name__ == "__main__":
    main()
