"""What the commands ``stappenplan`` and ``werkproces`` do."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
from deelwijzer.wijzer import Wijzer


def voer_uit(
    wijzer: Wijzer,
    naam: str | None,
    bestand: str | None,
    paren: Sequence[str],
    bekend: Sequence[str],
    tweede: str | None,
    peildatum: str | None,
    formaat: str,
    uit: Path | None,
) -> None:
    """List the flows, walk one, or write what was walked."""
    if naam is None and bestand is None:
        lijst(wijzer, formaat)
        return
    if naam is not None:
        naam = naam.removeprefix("stappenplan:").lower()
    plan, loop = _begin(wijzer, naam, bestand, bekend, peildatum)
    loop = opdracht.met_antwoorden(plan, loop, paren)
    for _, reden in loop.motivaties:
        opdracht.waarschuw(reden)
    if tweede:
        _vergelijk(wijzer, plan, loop, opdracht.lees_loop(wijzer, tweede), formaat)
        return
    if bestand is None and not paren:
        loop = _loop(wijzer, plan, loop, formaat, uit)
        if loop.antwoorden and stand(plan, loop, wijzer.regels.boven).einde is None:
            return
    opdracht.lever(opdracht.vorm(wijzer, plan, loop, formaat), formaat, uit, f"afwegingsverslag-{plan.naam}")


def _begin(
    wijzer: Wijzer, naam: str | None, bestand: str | None, bekend: Sequence[str], peildatum: str | None
) -> tuple[Stappenplan, Loop]:
    boven = wijzer.regels.boven
    if bestand:
        loop = opdracht.lees_loop(wijzer, bestand)
        if naam and naam != loop.plan:
            raise GebruikersFout(
                f"{bestand} gaat over het stappenplan '{loop.plan}', niet over '{naam}'.", plaats="--antwoorden"
            )
        plan = stappenplan(wijzer.feiten, loop.plan)
        return plan, opdracht.met_peildatum(loop, lees_datum(peildatum)) if peildatum else loop
    plan = stappenplan(wijzer.feiten, naam or "")
    woorden: dict[str, object] = {}
    for paar in bekend:
        veld, teken, waarde = paar.partition("=")
        if not teken:
            raise GebruikersFout(f"'{paar}' is niet te lezen. Schrijf: --bekend VELD=NAAM.", plaats="--bekend")
        woorden[veld] = [*woorden.get(veld, []), waarde] if veld == "omstandigheden" else waarde  # type: ignore[misc]
    return plan, begin(plan, boven, lees_datum(peildatum), bewaren.lees_situatie(wijzer.namen, woorden))


def _loop(wijzer: Wijzer, plan: Stappenplan, loop: Loop, formaat: str, uit: Path | None) -> Loop:
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
