"""The result of a toets (JSON of section 7 of the design) as HTML, and as a Markdown report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onderdelen import opmaak
from onderdelen.opmaak import element, lijst, veilig, velden

Json = dict[str, Any]


@dataclass(frozen=True)
class Ernst:
    enkel: str
    meer: str
    icoon: str
    kleur: str
    uitleg: str


ERNST = {
    "fout": Ernst("fout", "fouten", ":material/error:", "red", "De wet vraagt dit. Herstel het voordat u tekent."),
    "waarschuwing": Ernst(
        "waarschuwing", "waarschuwingen", ":material/warning:", "orange", "Een bron of toezichthouder vindt dit nodig."
    ),
    "aandachtspunt": Ernst(
        "aandachtspunt", "aandachtspunten", ":material/info:", "blue", "Kijk of dit in uw geval goed is geregeld."
    ),
}


def per_ernst(uitslag: Json) -> dict[str, list[Json]]:
    return {e: [b for b in uitslag["bevindingen"] if b["ernst"] == e] for e in ERNST}


def telling(uitslag: Json) -> str:
    """``2 fouten, 1 waarschuwing``; never the word that all is well."""
    delen = [
        f"{len(leden)} {ERNST[e].enkel if len(leden) == 1 else ERNST[e].meer}"
        for e, leden in per_ernst(uitslag).items()
        if leden
    ]
    return ", ".join(delen) or geen_afwijkingen(uitslag)


def geen_afwijkingen(uitslag: Json) -> str:
    aantal = uitslag.get("getoetst")
    if isinstance(aantal, list):
        aantal = len(aantal)
    return f"geen afwijkingen in {aantal} getoetste regels" if aantal else "geen afwijkingen in de getoetste regels"


def kaart(b: Json) -> str:
    """One finding: what, about whom, where it stands, who says so, what to do."""
    feit = velden(
        [
            ("Over", veilig(_label(b.get("onderwerp")))),
            ("Zo herstelt u het", veilig(b.get("herstel") or "")),
            ("Artikelen", opmaak.artikelen(b.get("bepalingen") or ())),
            ("Bronnen", opmaak.bronnen(b.get("bronnen") or ())),
            ("Regel", veilig(regel(b))),
        ]
    )
    return element("section", element("h4", veilig(b["bericht"])) + feit, "dw-kaart")


def regel(b: Json) -> str:
    return _label(b.get("regel"))


def niet_getoetst(uitslag: Json) -> list[str]:
    return [_label(n) for n in uitslag.get("niet_getoetst") or ()]


def _label(waarde: Any) -> str:
    """A value of the result: plain text, or a thing with a label and perhaps a reason."""
    if isinstance(waarde, dict):
        tekst = str(waarde.get("label") or waarde.get("naam") or waarde.get("id") or "")
        reden = waarde.get("reden") or waarde.get("waarom")
        return f"{tekst}: {reden}" if reden else tekst
    return str(waarde or "")


def html_lijst(teksten: list[str]) -> str:
    return element("div", lijst(map(veilig, teksten)), "dw-oordeel")


def markdown(uitslag: Json) -> str:
    """The report to keep or send on."""
    regels = [
        f"# Toets van {uitslag['convenant']['label']}",
        "",
        f"- Peildatum: {opmaak.dag(uitslag['peildatum'])}",
        f"- Uitslag: {telling(uitslag)}",
        "",
    ]
    for ernst, leden in per_ernst(uitslag).items():
        if not leden:
            continue
        regels += [f"## {ERNST[ernst].meer.capitalize()} ({len(leden)})", ""]
        for b in leden:
            regels += [f"### {b['bericht']}", ""]
            if b.get("onderwerp"):
                regels.append(f"- Over: {_label(b['onderwerp'])}")
            if b.get("herstel"):
                regels.append(f"- Herstel: {b['herstel']}")
            artikelen = [
                f"[{a['label']}]({a['url']})" if a.get("url") else a["label"] for a in b.get("bepalingen") or ()
            ]
            if artikelen:
                regels.append(f"- Artikelen: {', '.join(artikelen)}")
            bronnen = [f"{x['bron']}{', ' + x['sectie'] if x.get('sectie') else ''}" for x in b.get("bronnen") or ()]
            if bronnen:
                regels.append(f"- Bronnen: {'; '.join(bronnen)}")
            regels += [f"- Regel: {regel(b)}", ""]
    if niet := niet_getoetst(uitslag):
        regels += ["## Niet getoetst", "", *(f"- {n}" for n in niet), ""]
    regels += ["---", "", opmaak.VOORBEHOUD, ""]
    if bewijs := uitslag.get("ontvangstbewijs"):
        regels.append("Ontvangstbewijs: " + "; ".join(f"{k.replace('_', ' ')} {w}" for k, w in bewijs.items()))
    return "\n".join(regels).rstrip() + "\n"
