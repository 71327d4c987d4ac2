"""What the commands ``stappenplan`` and ``werkproces`` do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from deelwijzer import tabellen
from deelwijzer.document import schrijf
from deelwijzer.feiten import slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.namen import lees_datum
from deelwijzer.stappen import bewaren, opdracht
from deelwijzer.stappen import werkproces as processen
from deelwijzer.stappen.loop import Loop, begin, stand
from deelwijzer.stappen.model import Stappenplan, stappenplan, stappenplannen
from deelwijzer.stappen.paden import tel_paden
from deelwijzer.stappen.situatie import Situatie, in_woorden, uit_voorstel
from deelwijzer.wijzer import Wijzer


@dataclass(frozen=True)
class Keuze:
    """What the user asked of ``stappenplan``, as typed."""

    naam: str | None = None
    bestand: str | None = None
    antwoorden: tuple[str, ...] = ()
    bekend: tuple[str, ...] = ()
    convenant: str | None = None
    stroom: int | None = None
    vergelijk: str | None = None
    peildatum: str | None = None
    formaat: str = "md"
    uit: Path | None = None


def voer_uit(wijzer: Wijzer, k: Keuze) -> None:
    """List the flows, walk one, or write what was walked."""
    if k.naam is None and k.bestand is None:
        lijst(wijzer, k.formaat)
        return
    plan, loop = _begin(wijzer, k)
    loop = opdracht.met_antwoorden(plan, loop, k.antwoorden)
    for _, reden in loop.motivaties:
        opdracht.waarschuw(reden)
    if k.vergelijk:
        _vergelijk(wijzer, plan, loop, opdracht.lees_loop(wijzer, k.vergelijk), k.formaat)
        return
    if k.bestand is None and not k.antwoorden:
        loop = _loop(wijzer, plan, loop, k.uit)
        if stand(plan, loop, wijzer.regels.boven).einde is None:
            return
    opdracht.lever(opdracht.vorm(wijzer, plan, loop, k.formaat), k.formaat, k.uit, f"afwegingsverslag-{plan.naam}")


def _begin(wijzer: Wijzer, k: Keuze) -> tuple[Stappenplan, Loop]:
    naam = k.naam.removeprefix("stappenplan:").lower() if k.naam else None
    if k.bestand:
        loop = opdracht.lees_loop(wijzer, k.bestand)
        if naam and naam != loop.plan:
            raise GebruikersFout(
                f"{k.bestand} gaat over het stappenplan '{loop.plan}', niet over '{naam}'.", plaats="--antwoorden"
            )
        plan = stappenplan(wijzer.feiten, loop.plan)
        return plan, replace(loop, peildatum=lees_datum(k.peildatum)) if k.peildatum else loop
    plan, dag = stappenplan(wijzer.feiten, naam or ""), lees_datum(k.peildatum)
    vooraf = _uit_convenant(wijzer, k.convenant, k.stroom, dag) if k.convenant else None
    if k.bekend:
        vooraf = bewaren.lees_situatie(wijzer.namen, _woorden(k.bekend), vooraf)
    return plan, begin(plan, wijzer.regels.boven, dag, vooraf)


def _woorden(paren: Sequence[str]) -> dict[str, object]:
    woorden: dict[str, object] = {}
    feiten: list[str] = []
    for paar in paren:
        veld, teken, waarde = paar.partition("=")
        if not teken:
            raise GebruikersFout(f"'{paar}' is niet te lezen. Schrijf: --bekend VELD=NAAM.", plaats="--bekend")
        if veld in ("omstandigheid", "omstandigheden"):
            feiten.append(waarde)
        else:
            woorden[veld] = waarde
    return {**woorden, **({"omstandigheden": feiten} if feiten else {})}


def _uit_convenant(wijzer: Wijzer, bestand: str, nummer: int | None, dag: date) -> Situatie:
    """What one planned flow of a convenant says. Raises GebruikersFout that lists the flows when it is not said which."""
    from deelwijzer.convenant.opdracht import lees_bestand

    f, alle = wijzer.feiten, uit_voorstel(wijzer.regels, lees_bestand(wijzer, bestand), dag)
    if not alle:
        raise GebruikersFout(f"{bestand} noemt geen stroom met gever, ontvanger en gegevens.", plaats="--convenant")
    if nummer is None and len(alle) == 1:
        nummer = 1
    if nummer is None or nummer > len(alle):
        rijen = "\n".join(f"  {i}. {in_woorden(f, s)}" for i, s in enumerate(alle, 1))
        raise GebruikersFout(f"Zeg met --stroom welke stroom u bedoelt:\n{rijen}", plaats="--stroom")
    return alle[nummer - 1]


def _loop(wijzer: Wijzer, plan: Stappenplan, loop: Loop, uit: Path | None) -> Loop:
    """Ask in the terminal; a walk that stops halfway is kept in a file."""
    click.echo(f"{plan.label}. {plan.uitleg}", err=True)
    for punt in plan.let_op:
        click.echo(f"Let op: {punt}", err=True)
    loop, klaar = opdracht.loop_terminal(
        wijzer, plan, loop, lambda tekst: click.prompt(tekst, default="", show_default=False)
    )
    if klaar:
        return loop
    doel = uit if uit and uit.suffix in (".yaml", ".yml") else Path(f"{plan.naam}.yaml")
    opdracht.lever(opdracht.vorm(wijzer, plan, loop, "yaml"), "yaml", doel, plan.naam)
    click.echo(f"Ga verder met: deelwijzer stappenplan --antwoorden {doel}", err=True)
    return loop


def lijst(wijzer: Wijzer, formaat: str) -> None:
    """Every flow with how large it is and for whom."""
    plannen = stappenplannen(wijzer.feiten)
    if formaat == "json":
        velden = [
            {
                "id": p.naam,
                "label": p.label,
                "uitleg": p.uitleg,
                "voor_wie": p.voor_wie,
                "stappen": len(p.stappen),
                "einden": len(p.einden),
                "wegen": tel_paden(p, wijzer.regels.boven),
                "geldig_van": p.geldig_van.isoformat(),
                "geldig_tot": p.geldig_tot.isoformat() if p.geldig_tot else None,
            }
            for p in plannen
        ]
        click.echo(json.dumps({"stappenplannen": velden}, ensure_ascii=False, indent=2))
        return
    rijen = [[p.naam, p.label, str(len(p.stappen)), p.voor_wie] for p in plannen]
    tabellen.toon(["Naam", "Stappenplan", "Stappen", "Voor wie"], rijen, "tabel")


def _vergelijk(wijzer: Wijzer, plan: Stappenplan, een: Loop, ander: Loop, formaat: str) -> None:
    verschillen, eerste, tweede = bewaren.vergelijk(plan, een, ander, wijzer.regels.boven)
    einden = [s.einde.label if s.einde else "nog niet af" for s in (eerste, tweede)]
    if formaat == "json":
        velden = [{"stap": v.stap, "vraag": v.vraag, "eerste": v.eerste, "tweede": v.tweede} for v in verschillen]
        click.echo(json.dumps({"verschillen": velden, "einden": einden}, ensure_ascii=False, indent=2))
        return
    rijen = [[v.vraag, v.eerste or "niet gesteld", v.tweede or "niet gesteld"] for v in verschillen]
    tabellen.toon(["Vraag", "Eerste", "Tweede"], [*rijen, ["Einde", *einden]], "tabel")


def werkproces(wijzer: Wijzer, naam: str, peildatum: str | None, formaat: str, uit: Path | None) -> None:
    """Write the work process of a knooppunt or convenant."""
    dag = lees_datum(peildatum)
    k = processen.zoek(wijzer, naam)
    if formaat == "json":
        inhoud = (json.dumps(processen.als_json(wijzer, k, dag), ensure_ascii=False, indent=2) + "\n").encode()
    else:
        inhoud = schrijf(processen.document(wijzer, k, dag), formaat)
    opdracht.lever(inhoud, formaat, uit, f"werkproces-{slug(k.werkproces)}")
