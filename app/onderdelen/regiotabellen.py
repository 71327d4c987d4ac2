"""An overview as tables: its sheets, what follows from them, and several regions side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.velden import DEELNEMERS, KNOOPPUNTEN, RELATIES, Blad, slug
from onderdelen import bevindingen, bewaren
from onderdelen.opmaak import veilig

_SOORTEN = {
    "knooppunten": "Knooppunten",
    "deelnemers": "Deelnemers",
    "relaties": "Relaties",
    "dekking": "Dekking",
    "wegen": "Wegen vanuit meldpunten",
    "geheimhouders": "Beroepsgeheimen",
    "convenanten": "Getoetste convenanten",
}
_HOOGSTENS = 300
_LANGST = 400

Tabel = tuple[list[str], list[list[str]]]


def toon(analyse: Analyse, regio: str, naam: str, doel: str) -> None:
    if st.session_state.get("w_tabel") not in _SOORTEN:
        st.session_state["w_tabel"] = "knooppunten"
    soort = (
        st.pills("Welke tabel?", list(_SOORTEN), key="w_tabel", required=True, format_func=_SOORTEN.__getitem__)
        or "knooppunten"
    )
    koppen, rijen = _tabel(analyse, regio, naam, doel, soort)
    if not rijen:
        st.info("Hier is niets ingevuld.", icon=":material/info:")
        return
    schuif(koppen, rijen, _SOORTEN[soort])
    if len(rijen) > _HOOGSTENS:
        st.caption(f"U ziet de eerste {_HOOGSTENS} van {len(rijen)} rijen. Alles staat in het bestand.")
    bewaren.knop(
        "Tabel (CSV)",
        lambda: bewaren.rekenblad(koppen, rijen, analyse.bewijs),
        f"{slug(naam)[:60]}-{soort}.csv",
        sleutel=f"csv-{soort}",
    )


def schuif(koppen: Sequence[str], rijen: Sequence[Sequence[str]], bijschrift: str) -> None:
    """A table that scrolls in its own window; every cell is text. The first column stays."""
    kop = "".join(f'<th scope="col">{veilig(k)}</th>' for k in koppen)
    lijf = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{veilig(_kort(c))}</th>' if i == 0 else f"<td>{veilig(_kort(c))}</td>"
            for i, c in enumerate(rij)
        )
        + "</tr>"
        for rij in rijen[:_HOOGSTENS]
    )
    st.html(
        f'<div class="dw-rooster" tabindex="0" role="region" aria-label="{veilig(bijschrift)}"><table>'
        f'<caption class="dw-verborgen">{veilig(bijschrift)}</caption><thead><tr>{kop}</tr></thead><tbody>{lijf}</tbody></table></div>'
    )


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= _LANGST else f"{tekst[:_LANGST]}…"


def _tabel(analyse: Analyse, regio: str, naam: str, doel: str, soort: str) -> Tabel:
    label = analyse.label
    match soort:
        case "knooppunten":
            return _blad(analyse, KNOOPPUNTEN, naam, doel)
        case "deelnemers":
            return _blad(analyse, DEELNEMERS, naam, doel)
        case "relaties":
            return _blad(analyse, RELATIES, naam, doel)
        case "dekking":
            functies = sorted({f for d in analyse.dekking for f in d.per_functie})
            return (
                ["Vraagstuk", "Stand", "Aantal", *(label(f) if f else "Functie niet ingevuld" for f in functies)],
                [
                    [
                        d.label,
                        "Gat" if d.gat else "Gedekt" if d.knooppunten else "Niet gevraagd",
                        str(len(d.knooppunten)),
                        *("; ".join(map(label, d.per_functie.get(f, ()))) for f in functies),
                    ]
                    for d in analyse.dekking
                    if d.regio == regio
                ],
            )
        case "wegen":
            return (
                ["Vanuit", "In één stap", "In meer stappen"],
                [
                    [label(w.van), "; ".join(map(label, w.direct)) or "Nergens heen", "; ".join(map(label, w.verder))]
                    for w in analyse.wegen
                    if w.regio == regio
                ],
            )
        case "geheimhouders":
            return (
                ["Knooppunt", "Partij", "Geheimhouding", "Afspraak"],
                [
                    [
                        label(g.knooppunt),
                        label(g.partij),
                        "; ".join(map(label, g.plichten)),
                        "Ja" if g.afspraak else "Nee",
                    ]
                    for g in analyse.geheimhouders
                    if g.regio == regio
                ],
            )
        case _:
            return (
                ["Convenant", "Uitslag", "Fouten"],
                [[c.bestand, c.slotsom or c.reden, str(c.fouten) if c.slotsom else ""] for c in analyse.convenanten],
            )


def _blad(analyse: Analyse, b: Blad, naam: str, doel: str) -> Tabel:
    velden = [v for v in b.velden if v.sleutel != "regio" and (not doel or doel in v.voor)]
    return (
        [v.kolom for v in velden],
        [[rij.get(v.sleutel, "") for v in velden] for rij in analyse.tabellen[b.naam] if rij["regio"] == naam],
    )


def naast(analyse: Analyse, regios: Iterable[str]) -> None:
    """The totals of each region, in columns."""
    gekozen = [r for r in analyse.regios if r.naam in set(regios)]
    if not gekozen:
        st.info("Kies ten minste één regio.", icon=":material/info:")
        return
    soorten = list(dict.fromkeys(s for r in gekozen for s in r.tellingen))
    rijen = [[s.capitalize(), *(str(r.tellingen.get(s, 0)) for r in gekozen)] for s in soorten]
    rijen.append(["Gemeenten", *(str(len(r.gemeenten)) for r in gekozen)])
    rijen.append(
        [
            "Vraagstukken zonder knooppunt",
            *(str(sum(d.gat for d in analyse.dekking if d.regio == r.iri)) for r in gekozen),
        ]
    )
    for ernst, beeld in bevindingen.ERNST.items():
        aantallen = [sum(b.regio == r.iri and b.ernst == ernst for b in analyse.bevindingen) for r in gekozen]
        rijen.append([beeld.meer.capitalize(), *map(str, aantallen)])
    for vraag in dict.fromkeys(a.vraag for a in analyse.antwoorden):
        per = {a.regio: a for a in analyse.antwoorden if a.vraag == vraag}
        rijen.append(
            [
                vraag.vraag,
                *(
                    "✓ Niets gevonden" if per[r.iri].goed else f"! {len(per[r.iri].bevindingen)} punten"
                    for r in gekozen
                ),
            ]
        )
    koppen = ["Wat", *(r.naam for r in gekozen)]
    schuif(koppen, rijen, "Regio's naast elkaar")
    bewaren.knop("Tabel (CSV)", lambda: bewaren.rekenblad(koppen, rijen, analyse.bewijs), "regios-naast-elkaar.csv")
