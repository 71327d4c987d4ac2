"""Looking things up: ``zoek``, ``lijst``, the catalogue (``vraag``) and free ``sparql``."""

from __future__ import annotations

import click

from deelwijzer.cli.opties import Json, formaatoptie, oordelendag, oordelenopties, open_wijzer, toon_json


@click.command()
@click.argument("tekst", nargs=-1, required=True)
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard vandaag.")
@formaatoptie("tabel", "json", "csv")
def zoek(tekst: tuple[str, ...], peildatum: str | None, formaat: str) -> None:
    """Zoek een partij, artikel, gegeven, norm of begrip op naam, afkorting, artikel of woorden uit de uitleg.

    Noemt u een gever, een ontvanger of gegevens, dan ziet u ook de vraag die u kunt stellen, bijvoorbeeld:
    deelwijzer zoek art 9 wpg aan riec.

    Wat op de peildatum niet geldt, wordt ook gevonden; de stand zegt het.
    """
    antwoord = open_wijzer().zoek(" ".join(tekst), peildatum)
    if formaat == "json":
        toon_json(antwoord)
        return
    from deelwijzer import tabellen
    from deelwijzer.ding import STANDEN

    rijen = [[t["label"], t["soort"], STANDEN[t["stand"]], _uitgelegd(t), t["id"]] for t in antwoord["treffers"]]
    if formaat == "tabel" and antwoord["suggesties"]:
        click.echo("Dit kunt u vragen:\n")
        for suggestie in antwoord["suggesties"]:
            click.echo(f"  {suggestie['vraag']}\n    {suggestie['opdracht']}\n")
    leeg = "Niets gevonden. Probeer een deel van het woord, een ander woord, of zie wat er is met: deelwijzer lijst."
    tabellen.toon(["Naam", "Soort", "Stand", "Uitleg", "Id"], rijen, formaat, leeg=leeg)


def _uitgelegd(treffer: Json) -> str:
    """What it is, what it consists of, and when it does not hold."""
    behalve = "; ".join(treffer["uitzonderingen"])
    delen = (treffer["uitleg"], "; ".join(treffer["punten"]), f"Uitzondering: {behalve}" if behalve else "")
    return " ".join(filter(None, delen))


@click.command()
@click.argument("term", nargs=-1, required=True)
@click.option("--peildatum", metavar="JJJJ-MM-DD", help="Op welke dag; standaard vandaag.")
@click.option(
    "--vouw-uit",
    metavar="RELATIE",
    help="Teken in het plaatje (svg) de buren van deze relatie; zie 'sleutel' in de JSON.",
)
@formaatoptie("tekst", "json", "ttl", "jsonld", "md", "svg")
def toon(term: tuple[str, ...], peildatum: str | None, vouw_uit: str | None, formaat: str) -> None:
    """Toon alles over één ding: wat het is, waar het mee samenhangt, sinds wanneer en volgens wie.

    Noem een naam, afkorting of artikel, of een id uit 'deelwijzer zoek', bijvoorbeeld: deelwijzer toon partij:politie.
    """
    wijzer = open_wijzer()
    pagina = wijzer.ding(" ".join(term), peildatum)
    if formaat == "json":
        toon_json(pagina)
    elif formaat in ("ttl", "jsonld"):
        from deelwijzer.ding import uitvoer

        kb, naam = wijzer.kennisbank, pagina["ding"]["ding"]
        rdf = uitvoer.jsonld(kb, naam) if formaat == "jsonld" else uitvoer.turtle(kb, naam, pagina["ontvangstbewijs"])
        click.echo(rdf, nl=False)
    elif formaat == "svg":
        from deelwijzer.ding.beeld import beeld
        from deelwijzer.ding.buurt import buurt

        click.echo(beeld(buurt(pagina, vouw_uit)).svg, nl=False)
    else:
        from deelwijzer.ding.tekst import document, plat
        from deelwijzer.document import markdown

        stuk = document(pagina)
        click.echo(plat(stuk) if formaat == "tekst" else markdown.schrijf(stuk).decode(), nl=False)


@click.command()
@click.argument("soort", required=False, metavar="[SOORT]")
@click.argument("zoek", nargs=-1)
@formaatoptie("tabel", "json", "csv")
def lijst(soort: str | None, zoek: tuple[str, ...], formaat: str) -> None:
    """Noem wat u kunt invullen: partijen, gegevens, doelen, taken, omstandigheden, verbanden en meer.

    Zonder soort ziet u welke lijsten er zijn. Met woorden erachter ziet u alleen wat daarop lijkt, bijvoorbeeld:
    deelwijzer lijst partijen school.
    """
    antwoord = open_wijzer().lijst(soort, " ".join(zoek)) if soort else open_wijzer().lijsten()
    if formaat == "json":
        toon_json(antwoord)
        return
    from deelwijzer import tabellen

    if not soort:
        rijen = [[s["soort"], str(s["aantal"]), s["optie"]] for s in antwoord["lijsten"]]
        tabellen.toon(["Lijst", "Aantal", "In te vullen bij"], rijen, formaat)
        return
    leeg = f"Niets gevonden. Laat de zoekwoorden weg voor de hele lijst: deelwijzer lijst {antwoord['soort']}."
    rijen = [[k["label"], k["id"], ", ".join(k["ook"])] for k in antwoord["keuzes"]]
    tabellen.toon(["Naam", "Id", "Ook bekend als"], rijen, formaat, leeg=leeg)


@click.command()
@click.argument("id_", metavar="[VRAAG]", required=False)
@click.option("--param", "paren", multiple=True, metavar="NAAM=WAARDE", help="Vul een parameter in; mag vaker.")
@click.option("--uitleg", is_flag=True, help="Toon wat de vraag doet en wat u kunt invullen.")
@formaatoptie("tabel", "json", "csv", "md")
def vraag(id_: str | None, paren: tuple[str, ...], uitleg: bool, formaat: str) -> None:
    """Stel een vraag uit de catalogus; zonder naam ziet u alle vragen.

    Vult u een parameter niet in, dan geldt de standaardwaarde.
    """
    from deelwijzer import catalogus, catalogusweergave, tabellen
    from deelwijzer.fouten import GebruikersFout
    from deelwijzer.ontvangstbewijs import bewijsregel

    if id_ is None and (paren or uitleg):
        raise GebruikersFout(
            "Noem ook de vraag, bijvoorbeeld: deelwijzer vraag taken-van-partij --uitleg.", plaats="vraag"
        )
    wijzer = open_wijzer()
    if id_ is None:
        if formaat == "json":
            toon_json(wijzer.vragen())
            return
        rijen = [[v.thema, v.id, v.vraag, ", ".join(v.voor)] for v in catalogus.vragen()]
        tabellen.toon(["Thema", "Naam", "Vraag", "Voor"], rijen, formaat)
        return
    if uitleg:
        gekozen = catalogus.vind(id_)
        if formaat == "json":
            toon_json(catalogusweergave.vraag_json(gekozen, wijzer.feiten))
        else:
            click.echo(catalogusweergave.uitleg(gekozen, wijzer.feiten))
        return
    antwoord = wijzer.antwoord(id_, catalogus.lees_paren(catalogus.vind(id_), paren))
    if formaat == "json":
        toon_json(wijzer.als_json(antwoord))
        return
    koppen = [catalogus.kop(k) for k in antwoord.vraag.kolommen]
    if formaat == "csv":
        tabellen.toon(koppen, [[catalogus.tekst(cel) for cel in rij] for rij in antwoord.rijen], formaat)
        return
    click.echo(f"{catalogus.zin(antwoord.vraag, antwoord.waarden)}\n")
    regels = [
        ["; ".join(map(catalogus.tekst, waarden)) for waarden in regel] for regel in catalogus.samengevoegd(antwoord)
    ]
    tabellen.toon(koppen, regels, formaat)
    click.echo(f"\n{bewijsregel(wijzer.als_json(antwoord)['ontvangstbewijs'])}")


@click.command()
@click.argument("bestand", metavar="BESTAND|-")
@click.option("--tijd", type=click.FloatRange(0.1, 60), default=10.0, help="Hoogstens zoveel seconden.")
@click.option("--rijen", type=click.IntRange(1, 100_000), default=10_000, help="Hoogstens zoveel rijen.")
@oordelenopties
@formaatoptie("tabel", "json", "csv")
def sparql(
    bestand: str, tijd: float, rijen: int, oordelen: str | None, oordelen_van: tuple[str, ...], formaat: str
) -> None:
    """Stel een SPARQL-vraag; alleen lezen."""
    from deelwijzer.bestanden import lees_tekst

    tekst = lees_tekst(bestand)
    dag, voortgang = oordelendag(oordelen, oordelen_van)
    antwoord = open_wijzer().sparql(
        tekst, oordelen=dag, oordelen_van=oordelen_van, tijd=tijd, rijen=rijen, bestand=bestand, voortgang=voortgang
    )
    if formaat == "json":
        toon_json(antwoord)
        return
    from deelwijzer import tabellen
    from deelwijzer.begrippen import kort

    cellen = [[kort(rij[k] or "") for k in antwoord["kolommen"]] for rij in antwoord["rijen"]]
    tabellen.toon(antwoord["kolommen"], cellen, formaat)
    if antwoord["afgekapt"]:
        click.echo(f"Let op: alleen de eerste {len(cellen)} rijen zijn getoond.", err=True)
