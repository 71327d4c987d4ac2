"""The matrix as a real table: an icon and a word in every cell, and a link to the reason."""

from __future__ import annotations

from collections.abc import Sequence

from deelwijzer.feiten import slug
from deelwijzer.matrix import Selectie
from deelwijzer.matrix.tabel import woord
from deelwijzer.wijzer import Wijzer
from onderdelen import opmaak, uitkomsten, verwijzing


def tabel(
    wijzer: Wijzer, s: Selectie, partijen: Sequence[str], gegevens: Sequence[str], bijschrift: str, *, bij_gever: bool
) -> str:
    """Parties in rows, data in columns: the receivers of the one giver, or the givers to the one receiver."""
    f, m = wijzer.feiten, s.matrix
    tekens = [uitkomsten.BEELDEN[b.uitkomst].html(woord(f, b)) for b in m.beslist]
    kolommen = [m.gegevens.index(g) for g in gegevens]
    kop = "".join(f'<th scope="col">{opmaak.veilig(f.label(g))}</th>' for g in gegevens)
    lijf = []
    for partij in partijen:
        gever, nemer = (m.gevers[0], partij) if bij_gever else (partij, m.nemers[0])
        g, n = m.gevers.index(gever), m.nemers.index(nemer)
        cellen = []
        for d, gegeven in zip(kolommen, gegevens, strict=True):
            if not s.masker[g, d, n]:
                cellen.append('<td class="dw-leeg"><span class="dw-verborgen">buiten uw keuze</span></td>')
                continue
            # In the order the page itself writes it, so that "back" comes back here at once.
            naar = verwijzing.pad("vragen", gegevens=slug(gegeven), van=slug(gever), aan=slug(nemer))
            inhoud = tekens[int(m.cellen[g, d, n])]
            cellen.append(f'<td><a href="{opmaak.veilig(naar)}">{inhoud}</a></td>')
        lijf.append(f'<tr><th scope="row">{opmaak.veilig(f.label(partij))}</th>{"".join(cellen)}</tr>')
    hoek = "Ontvanger" if bij_gever else "Gever"
    return (
        f'<div class="dw-matrix" tabindex="0" role="region" aria-label="{opmaak.veilig(bijschrift)}"><table>'
        f'<caption class="dw-verborgen">{opmaak.veilig(bijschrift)}</caption>'
        f'<thead><tr><th scope="col">{hoek}</th>{kop}</tr></thead><tbody>{"".join(lijf)}</tbody></table></div>'
    )
