"""Which flows and work processes there are and how large: ``python -m deelwijzer.stappen.overzicht`` writes docs/stappenplannen.md."""

from __future__ import annotations

from pathlib import Path

from deelwijzer.feiten import Feiten
from deelwijzer.oordeel import Regels
from deelwijzer.stappen.model import Stappenplan, stappenplannen
from deelwijzer.stappen.paden import tel_paden
from deelwijzer.stappen.werkproces import werkproces


def markdown(feiten: Feiten, regels: Regels) -> str:
    """The tables of docs/stappenplannen.md, counted from the knowledge base."""
    plannen = stappenplannen(feiten)
    delen = [
        "# Stappenplannen en werkprocessen",
        "",
        "Gemaakt uit de kennisbank met `make docs`. Een weg is een reeks antwoorden van de eerste vraag tot een einde, zonder vragen waarvan het antwoord al vaststaat. "
        "Open: antwoorden waarbij de bron niet zegt wat volgt; de reden van ons vervolg staat bij de stap.",
        "",
        "| stappenplan | stappen | antwoorden | open | einden | wegen | getoetst | bron | geldig |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    delen += [_rij(feiten, regels, p) for p in plannen]
    antwoorden = sum(len(s.antwoorden) for p in plannen for s in p.stappen)
    delen += [
        "",
        f"Samen {len(plannen)} stappenplannen met {sum(len(p.stappen) for p in plannen)} stappen, {antwoorden} antwoorden en "
        f"{sum(tel_paden(p, regels.boven) for p in plannen)} wegen.",
        "",
        "| werkproces | fasen | deelstappen | risico's | bron |",
        "|---|---|---|---|---|",
    ]
    for id_ in sorted(feiten.onderwerpen("rdf:type", "dw:Werkproces"), key=feiten.label):
        w = werkproces(feiten, id_)
        deelstappen = sum(len(f.deelfasen) for f in w.fasen)
        risicos = sum(len(f.risicos) for f in w.fasen)
        delen.append(f"| {w.label} | {len(w.fasen)} | {deelstappen} | {risicos} | {'; '.join(w.bronnen)} |")
    telling = {k: len(feiten.onderwerpen("rdf:type", f"dw:{k}")) for k in ("Maatregel", "Vuistregel", "Regieonderwerp")}
    delen += [
        "",
        f"Daarbij {telling['Maatregel']} maatregelen, {telling['Vuistregel']} vuistregels en {telling['Regieonderwerp']} onderwerpen voor de procesregisseur.",
        "",
    ]
    return "\n".join(delen)


def _rij(feiten: Feiten, regels: Regels, p: Stappenplan) -> str:
    antwoorden = [a for s in p.stappen for a in s.antwoorden]
    getoetst = {t for s in p.stappen for t in (*s.toetst, *(t for a in s.antwoorden for t in a.toetst))}
    getoetst |= {t for e in p.einden for t in e.toetst}
    bron = "; ".join(
        f"{feiten.label(b)}, {feiten.een(v, 'dw:sectie')}" for v in p.vindplaatsen for b in feiten.alle(v, "dw:bron")
    )
    geldig = (
        f"sinds {p.geldig_van.isoformat()}"
        if p.geldig_tot is None
        else f"{p.geldig_van.isoformat()} tot {p.geldig_tot.isoformat()}"
    )
    cellen = (
        p.label,
        len(p.stappen),
        len(antwoorden),
        sum(a.open_ for a in antwoorden),
        len(p.einden),
        tel_paden(p, regels.boven),
        len(getoetst),
        bron,
        geldig,
    )
    return "| " + " | ".join(str(c) for c in cellen) + " |"


def main() -> None:
    from deelwijzer.inhoud import inhoudsmap
    from deelwijzer.wijzer import Wijzer

    w = Wijzer.open()
    doel: Path = inhoudsmap() / "docs" / "stappenplannen.md"
    doel.write_text(markdown(w.feiten, w.regels), encoding="utf-8")
    print(doel)


if __name__ == "__main__":
    main()
