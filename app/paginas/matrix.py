"""The matrix: every outcome of one giver, or for one receiver, at a glance."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from deelwijzer.feiten import slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.matrix import Keuze, Selectie, tabel
from deelwijzer.matrix.berekenen import gegevenssoorten
from deelwijzer.matrix.keuze import Woorden, in_domein
from deelwijzer.namen import woorden as in_woorden
from deelwijzer.oordeel import Uitkomst
from deelwijzer.taal import datum, klein, telling
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, bewaren, kennis, matrixtabel, opmaak, uitkomsten, vraagzin

_VELDEN = ("kant", "partij", "groep", "domein", "oordeel", "zoek", "blad")
_KANTEN = {"gever": "wat één gever mag geven", "ontvanger": "wat één ontvanger mag krijgen"}
_GROEP = "politiegegevens"
# With fewer kinds of data under it, a kind is no group worth choosing.
_MINSTENS = 3
# More than this is neither read nor drawn quickly.
_RIJEN, _KOLOMMEN = 40, 18


def _invoer() -> adres.Stand | None:
    if "m_partij" not in st.session_state:
        return None
    waarden: dict[str, Any] = {v: st.session_state.get(f"m_{v}") for v in _VELDEN}
    return {
        "kant": [waarden["kant"] or "gever"],
        "partij": [slug(waarden["partij"])],
        **{v: [slug(waarden[v])] for v in ("groep", "domein") if waarden[v]},
        **({"oordeel": [str(u) for u in waarden["oordeel"]]} if waarden["oordeel"] else {}),
        **({"zoek": [waarden["zoek"]]} if waarden["zoek"] else {}),
        **({"blad": [str(_blad())]} if _blad() > 1 else {}),
    }


def _vul(wijzer: Wijzer, stand: adres.Stand) -> list[str]:
    """Set the fields from the address. Gives a sentence for every word that names nothing."""
    fouten: list[str] = []

    def een(veld: str, standaard: str = "") -> str:
        return stand.get(veld, [standaard])[0]

    def term(veld: str, soort: str, woord: str) -> str | None:
        try:
            return wijzer.namen.keuze(soort, woord) if soort.startswith("dw:") else wijzer.namen.term(soort, woord)
        except GebruikersFout as fout:
            fouten.append(adres.zonder_opdracht(fout))
            return None

    st.session_state["m_kant"] = een("kant") if een("kant") in _KANTEN else "gever"
    gevraagd = term("partij", "partij", een("partij", "politie"))
    st.session_state["m_partij"] = gevraagd or vraagzin.keuzes(wijzer, "partij")[0]
    # No matrix of a party that nobody asked about.
    st.session_state["_m_onbekend"] = None if gevraagd else st.session_state["m_partij"]
    groep = een("groep", "" if stand else _GROEP)
    st.session_state["m_groep"] = term("groep", "gegeven", groep) if groep else None
    st.session_state["m_domein"] = term("domein", "dw:Domein", een("domein")) if een("domein") else None
    st.session_state["m_oordeel"] = [Uitkomst(u) for u in stand.get("oordeel", ()) if u in set(Uitkomst)]
    st.session_state["m_zoek"] = een("zoek")
    _begin_bij(int(een("blad")) if een("blad").isdecimal() and len(een("blad")) < 4 else 1)
    return fouten


@st.cache_data(max_entries=4, show_spinner=False)
def _groepen(hash_: str, _wijzer: Wijzer) -> dict[str, tuple[str, ...]]:
    """The kinds of data that have enough kinds under them, with those; by label."""
    regels = _wijzer.regels
    alle = gegevenssoorten(regels)
    onder = {g: tuple(x for x in alle if g in regels.boven(x)) for g in alle}
    return {g: leden for g, leden in onder.items() if len(leden) > _MINSTENS}


def _begin_bij(blad: int = 1) -> None:
    """Open the rows at this page; the widget keeps what is chosen after that."""
    st.session_state["m_begin"] = max(blad, 1)
    st.session_state.pop("m_blad", None)


def _blad() -> int:
    return int(st.session_state.get("m_blad") or st.session_state.get("m_begin", 1))


def _velden(wijzer: Wijzer, groepen: dict[str, tuple[str, ...]]) -> None:
    f = wijzer.feiten
    with st.container(border=True):
        st.segmented_control(
            "Toon",
            list(_KANTEN),
            key="m_kant",
            format_func=lambda k: _KANTEN[k],
            required=True,
            on_change=_begin_bij,
        )
        rij = st.columns([3, 4, 3])
        partijen = list(wijzer.regels.partijen_op(adres.peildatum()))
        if st.session_state["m_partij"] not in partijen:
            partijen.insert(0, st.session_state["m_partij"])
        with rij[0]:
            st.selectbox(
                "Gever" if st.session_state["m_kant"] == "gever" else "Ontvanger",
                partijen,
                key="m_partij",
                format_func=lambda t: vraagzin.naam(wijzer, t),
                filter_mode="contains",
                on_change=_begin_bij,
            )
        with rij[1]:
            opties = list(groepen)
            if (gekozen := st.session_state["m_groep"]) and gekozen not in opties:
                opties.insert(0, gekozen)
            st.selectbox(
                "Gegevens",
                opties,
                index=None,
                key="m_groep",
                format_func=lambda t: f"{f.label(t)} en wat daaronder valt" if t in groepen else f.label(t),
                placeholder="alle gegevens",
                filter_mode="contains",
                on_change=_begin_bij,
            )
        with rij[2]:
            st.selectbox(
                "Domein van de andere partijen",
                vraagzin.keuzes(wijzer, "dw:Domein"),
                index=None,
                key="m_domein",
                format_func=f.label,
                placeholder="alle domeinen",
                on_change=_begin_bij,
            )
        rij = st.columns([7, 3])
        with rij[0]:
            st.multiselect(
                "Alleen deze oordelen",
                list(uitkomsten.VOLGORDE),
                key="m_oordeel",
                format_func=lambda u: uitkomsten.woorden(f, u)[0],
                placeholder="alle oordelen",
                select_all=False,
                on_change=_begin_bij,
            )
        with rij[1]:
            st.text_input(
                "Zoek een partij",
                key="m_zoek",
                placeholder="bijvoorbeeld: reclassering",
                icon=":material/filter_alt:",
                on_change=_begin_bij,
            )


def _keuze(wijzer: Wijzer, groepen: dict[str, tuple[str, ...]], dag: date) -> Keuze | None:
    """What the fields ask; ``None`` when no party is left."""
    partij, groep, domein = (st.session_state[f"m_{v}"] for v in ("partij", "groep", "domein"))
    anderen = in_domein(wijzer.regels, domein, dag) if domein else wijzer.regels.partijen_op(dag)
    gezocht = in_woorden(st.session_state["m_zoek"] or "")
    anderen = tuple(p for p in anderen if p != partij and wijzer.namen.heet(p, gezocht))
    gegevens = groepen.get(groep, (groep,)) if groep else gegevenssoorten(wijzer.regels)
    if not anderen or partij not in wijzer.regels.partijen_op(dag):
        return None
    van, aan = ((partij,), anderen) if st.session_state["m_kant"] == "gever" else (anderen, (partij,))
    return Keuze(van, aan, gegevens, frozenset(st.session_state["m_oordeel"]))


def _woorden(wijzer: Wijzer, keuze: Keuze) -> Woorden:
    """The same choice as options of the command. What is typed to find parties is no option: then they are named."""
    partij, groep, domein = (st.session_state[f"m_{v}"] for v in ("partij", "groep", "domein"))
    bij_gever = st.session_state["m_kant"] == "gever"
    anderen = [f"domein {klein(wijzer.feiten.label(domein))}"] if domein else []
    if st.session_state["m_zoek"]:
        anderen = [slug(p) for p in (keuze.aan if bij_gever else keuze.van)]
    return {
        "van": [slug(partij)] if bij_gever else anderen,
        "aan": anderen if bij_gever else [slug(partij)],
        "gegevens": [f"onder {slug(groep)}" if groep in groepen else slug(groep)] if groep else [],
        "uitkomst": sorted(keuze.uitkomsten),
    }


def _csv(wijzer: Wijzer, s: Selectie, bewijs: dict[str, str]) -> bytes:
    return bewaren.rekenblad(tabel.LANGE_KOPPEN, tabel.lange_rijen(s, wijzer.feiten), bewijs)


def _xlsx(wijzer: Wijzer, s: Selectie, bewijs: dict[str, str]) -> bytes:
    from deelwijzer.matrix.werkblad import werkblad

    return werkblad(s, wijzer.feiten, bewijs)


def _legenda(wijzer: Wijzer, s: Selectie) -> None:
    f, aantallen = wijzer.feiten, s.telling()
    delen = [f"{uitkomsten.teken(f, u)} <b>{aantallen[u]}</b>" for u in uitkomsten.VOLGORDE if aantallen[u]]
    st.html(opmaak.lijst(delen, "dw-telling"))


def _uitleg(wijzer: Wijzer) -> None:
    f = wijzer.feiten
    rijen = [(uitkomsten.teken(f, u), opmaak.veilig(uitkomsten.woorden(f, u)[1])) for u in uitkomsten.VOLGORDE]
    st.html(
        opmaak.element(
            "div",
            opmaak.uitklap("Wat de oordelen betekenen", opmaak.tabel(["Oordeel", "Betekenis"], rijen, "Legenda")),
            "dw-los",
        )
    )


def _bladen(totaal: int) -> int:
    """The page of rows that is shown."""
    aantal = -(-totaal // _RIJEN)
    if _blad() > aantal:
        _begin_bij()
    if aantal > 1:
        st.pagination(aantal, default=st.session_state["m_begin"], key="m_blad")
    return _blad()


def _kolommen(s: Selectie, partijen: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of data with most to show for these parties, as many as stay readable, in their own order."""
    m = s.matrix
    nemers = [i for i, p in enumerate(m.nemers) if p in partijen or len(m.nemers) == 1]
    gevers = [i for i, p in enumerate(m.gevers) if p in partijen or len(m.gevers) == 1]
    gevuld = s.masker[gevers][:, :, nemers].sum(axis=(0, 2)).tolist()
    meeste = sorted(range(len(m.gegevens)), key=lambda d: (-gevuld[d], d))[:_KOLOMMEN]
    return tuple(m.gegevens[d] for d in sorted(meeste) if gevuld[d])


def _toon(wijzer: Wijzer, keuze: Keuze, dag: date) -> None:
    s = kennis.matrix(keuze, dag)
    if keuze.uitkomsten:
        s = s.zonder_lege()
    f, m = wijzer.feiten, s.matrix
    partij = st.session_state["m_partij"]
    bij_gever = st.session_state["m_kant"] == "gever"
    wie = f"Wat {f.label(partij)} mag geven" if bij_gever else f"Wat {f.label(partij)} mag krijgen"
    st.header(f"{opmaak.kaal(wie)}, op {datum(dag)}", anchor=False)
    if not s.aantal:
        st.info(
            "Geen enkel oordeel past bij deze keuze. Kies meer oordelen of een andere groep.", icon=":material/info:"
        )
        return
    _legenda(wijzer, s)
    st.caption(
        "Dit zijn de regels zonder verdere omstandigheden. Klik op een oordeel voor de reden, de voorwaarden en de artikelen."
    )
    bewijs = wijzer.bewijs_matrix(dag, _woorden(wijzer, keuze))
    naam = f"matrix-{slug(partij)}-{dag}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        bewaren.knop("Werkblad (XLSX)", lambda: _xlsx(wijzer, s, bewijs), f"{naam}.xlsx", uitleg="De hele keuze.")
        bewaren.knop("CSV", lambda: _csv(wijzer, s, bewijs), f"{naam}.csv", uitleg="De hele keuze, met de normen.")
        zin = "Deze link geeft dezelfde matrix op dezelfde peildatum."
        tel = s.telling()
        aantallen = telling({uitkomsten.woorden(f, u)[0]: tel[u] for u in uitkomsten.VOLGORDE if tel[u]})
        bewaren.kopieer(
            _invoer() or {}, f"{wie}, op {datum(dag)}", f"Aantal oordelen: {aantallen}", sleutel="matrix", wat=zin
        )
    anderen = m.nemers if bij_gever else m.gevers
    blad = _bladen(len(anderen))
    rijen = anderen[(blad - 1) * _RIJEN : blad * _RIJEN]
    kolommen = _kolommen(s, rijen)
    if len(rijen) * len(kolommen) < len(anderen) * len(m.gegevens):
        meer = f" en {len(kolommen)} van {len(m.gegevens)} soorten gegevens" if len(kolommen) < len(m.gegevens) else ""
        slot = " Kies een groep gegevens om andere te zien; het werkblad heeft alles." if meer else ""
        st.caption(f"U ziet {len(rijen)} van {len(anderen)} partijen{meer}.{slot}")
    st.html(matrixtabel.tabel(wijzer, s, rijen, kolommen, wie, bij_gever=bij_gever))
    _uitleg(wijzer)
    st.html(opmaak.element("div", opmaak.bewijs(bewijs), "dw-los"))


wijzer = kennis.wijzer()
groepen = _groepen(wijzer.kennisbank.hash, wijzer)
st.title("Matrix", anchor=False)
st.markdown(
    "Alle oordelen van één gever of één ontvanger in één tabel: partijen onder elkaar, soorten gegevens naast elkaar."
)
buiten = adres.van_buiten("matrix", _VELDEN, _invoer())
fouten = _vul(wijzer, buiten) if buiten is not None else []
_velden(wijzer, groepen)
adres.meld_onbekend(fouten)
if fouten:
    st.session_state["_m_fouten"] = fouten
if st.session_state.get("_m_onbekend") == st.session_state["m_partij"]:
    adres.meld_onbekend(st.session_state["_m_fouten"] if not fouten else ())
    opmaak.voettekst()
    st.stop()
st.session_state["_m_onbekend"] = None
keuze = _keuze(wijzer, groepen, adres.peildatum())
if keuze is None:
    st.info(
        "Geen partij past bij deze keuze. Kies een ander domein, een andere naam of een andere peildatum.",
        icon=":material/search_off:",
    )
else:
    _toon(wijzer, keuze, adres.peildatum())
adres.schrijf("matrix", _invoer() or {})
