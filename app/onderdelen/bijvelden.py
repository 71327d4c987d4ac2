"""What the knowledge base says beside a field of a draft: tasks, grounds and exceptions to take over, and the oordeel of a flow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st
from rdflib import URIRef

from deelwijzer.begrippen import kort
from deelwijzer.convenant import suggesties
from deelwijzer.convenant.paden import Pad, lees_lijst, pas_toe, stap
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.schrijven import Boom
from deelwijzer.convenant.suggesties import Suggestie
from deelwijzer.convenant.uitleg import titel
from deelwijzer.convenant.velden import Veld
from deelwijzer.taal import klein
from onderdelen import concepten, kennis, opmaak
from onderdelen.invoervelden import sleutel_van
from onderdelen.kernwaarden import dag_van, partij_van
from onderdelen.onderzoek import Onderzocht


def bij_veld(pad: Pad, veld: Veld, boom: Boom, onderzocht: Onderzocht | None) -> None:
    """What helps to fill in this field, if the knowledge base has anything on it."""
    w, dag = kennis.wijzer(), dag_van(boom)
    rij = pad[:-1]
    if veld.eigenschap == "partij" and pad[0] == "partijen":
        _noem_taken(partij_van(pad, boom), dag)
    elif veld.eigenschap == "verwerkingsgrondslag":
        gekozen = [t for n in lees_lijst(boom, (*rij, "taken")) if (t := w.namen.vind("taak", n))]
        _neem_over(
            pad, boom, suggesties.gronden(w.regels, partij_van(pad, boom), dag, gekozen), "Gebruikelijke grondslagen"
        )
    elif veld.eigenschap == "uitzonderingsgrond":
        termen = _gegevens(boom, rij)
        for zin in dict.fromkeys(z for t in termen for z in suggesties.nodig_bij(w.regels, t, dag)):
            st.caption(f":material/info: {opmaak.kaal(zin)}")
        partijen = [partij_van(("partijen", n), boom) for n in range(len(boom.get("partijen", [])))]
        knooppunt = w.namen.vind("knooppunt", str(boom.get("knooppunt") or ""))
        passend = suggesties.uitzonderingen(w.regels, termen, partijen, [knooppunt] if knooppunt else [], dag)
        _neem_over(pad, boom, passend if termen else (), "Uitzonderingen die over deze gegevens gaan")
    elif veld.eigenschap == "geclaimdeGrondslag" and onderzocht:
        _noem_oordelen(rij, onderzocht)


def _noem_taken(partij: str, dag: date) -> None:
    taken = suggesties.taken(kennis.wijzer().regels, partij, dag) if partij else ()
    if taken:
        with st.popover(f"Taken in de wet ({len(taken)})", icon=":material/gavel:"):
            for s in taken:
                st.markdown(f"**{opmaak.kaal(s.tekst)}**  \n{opmaak.kaal(s.uitleg)}")
            st.caption("Kies een taak hieronder bij ‘Taken’.")


def _neem_over(pad: Pad, boom: Boom, keuzes: Sequence[Suggestie], kop: str) -> None:
    nu = lees_lijst(boom, pad)
    over = [s.tekst for s in keuzes if s.tekst not in nu]
    if not over:
        return
    sleutel = f"over-{sleutel_van(pad)}-{len(nu)}"
    st.selectbox(
        f"{kop} ({len(over)})",
        over,
        index=None,
        key=sleutel,
        placeholder="Kies om over te nemen",
        filter_mode="contains",
        on_change=_over,
        args=(pad, sleutel),
    )


def _over(pad: Pad, sleutel: str) -> None:
    concept, tekst = concepten.huidig(), st.session_state.get(sleutel)
    if concept and tekst:
        nieuw = [*lees_lijst(concept.boom, pad), tekst]
        concepten.wijzig(
            pas_toe(concept.boom, [stap(concept.boom, pad, nieuw)]),
            f"{titel(str(pad[-1]))} overgenomen",
            vernieuwen=True,
        )


def _noem_oordelen(rij: Pad, onderzocht: Onderzocht) -> None:
    """What the engine says of this flow, per receiver."""
    graaf, f = onderzocht.zaak.graaf, kennis.wijzer().feiten
    knoop = next((k for k, plek in onderzocht.zaak.plekken.items() if plek == rij), None)
    oordelen = sorted(graaf.objects(URIRef(knoop), DW.oordeel), key=str) if knoop else []
    if not oordelen:
        return
    with st.popover(f"Oordeel over deze verstrekking ({len(oordelen)})", icon=":material/balance:"):
        for oordeel in oordelen:
            uitkomst = f.label(kort(str(graaf.value(oordeel, DW.uitkomst))))
            wat = str(graaf.value(oordeel, URIRef("http://www.w3.org/2000/01/rdf-schema#label")) or "")
            st.markdown(
                f"**{opmaak.kaal(wat)}: {opmaak.kaal(klein(uitkomst))}.**  \n{opmaak.kaal(str(graaf.value(oordeel, DW.samenvatting) or ''))}"
            )


def _gegevens(boom: Boom, rij: Pad) -> list[str]:
    namen = lees_lijst(boom, (*rij, "gegevens"))
    return [t for n in namen if (t := kennis.wijzer().namen.vind("gegeven", str(n)))]
