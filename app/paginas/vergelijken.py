"""Two days compared: what changed in an outcome, or in those of all receivers, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from deelwijzer.feiten import slug
from deelwijzer.fouten import GebruikersFout
from deelwijzer.oordeel import Uitkomst, Vraag
from deelwijzer.oordeel.vergelijkweergave import ELDERS_VERANDERD, markdown, niets_veranderd, onderdelen
from deelwijzer.oordeel.zinnen import gevraagd
from deelwijzer.taal import datum
from deelwijzer.wijzer import Wijzer
from onderdelen import adres, bewaren, kennis, opmaak, uitkomsten, vraagzin

Json = dict[str, Any]

# So many reasons for each party in the list; its own comparison has them all.
_REDENEN = 3
_DAG = vraagzin.Dagveld(
    "vergelijk",
    "Vergelijk de peildatum met deze dag",
    adres.peildatum() - timedelta(days=365),
    "De andere dag is de peildatum in de zijbalk. De vroegste van de twee staat vooraan.",
)


def _kant(wijzer: Wijzer, kant: Json, titel: str = "") -> str:
    """One side: the day, the outcome, and the summary when there is one."""
    kop = opmaak.element("h3", opmaak.veilig(titel or opmaak.dag(kant["peildatum"])))
    teken = uitkomsten.teken(wijzer.feiten, Uitkomst(kant["oordeel"]))
    return opmaak.element("section", kop + teken + opmaak.element("p", opmaak.veilig(kant["samenvatting"])), "dw-kaart")


def _verschillen(verschillen: list[Json]) -> str:
    return opmaak.lijst(
        opmaak.veilig(d["zin"])
        + (f' <span class="dw-zacht">({opmaak.artikelen(d["bepalingen"])})</span>' if d["bepalingen"] else "")
        for d in verschillen
    )


def _een(wijzer: Wijzer, antwoord: Json, vraag: Vraag, stand: adres.Stand, naam: str) -> None:
    kanten = "".join(_kant(wijzer, antwoord[k]) for k in ("van", "naar"))
    st.html(f'<div class="dw-oordeel"><div class="dw-naast">{kanten}</div></div>')
    st.subheader("Wat veranderde", anchor=False)
    if not antwoord["veranderd"]:
        st.info(opmaak.kaal(niets_veranderd(antwoord)), icon=":material/check:")
    elif not antwoord["verschillen"] and "per_gegeven" not in antwoord:
        st.info(ELDERS_VERANDERD, icon=":material/info:")
    delen = _verschillen(antwoord["verschillen"])
    for kop, deel in onderdelen(antwoord):
        delen += opmaak.element("h3", opmaak.veilig(kop))
        delen += _verschillen(deel["verschillen"])
        if not deel["veranderd"]:
            delen += opmaak.element("p", opmaak.veilig(niets_veranderd(deel)))
    st.html(opmaak.element("div", delen + opmaak.bewijs(antwoord["ontvangstbewijs"]), "dw-oordeel"))
    with st.container(horizontal=True):
        bewaren.knop("Notitie (Markdown)", lambda: markdown(antwoord), f"{naam}.md")
        bewaren.json_knop(lambda: antwoord, f"{naam}.json")
        beide = (antwoord[k] for k in ("van", "naar"))
        _kopieer(stand, vraag, "; ".join(f"{opmaak.dag(k['peildatum'])}: {k['oordeel_label']}" for k in beide))


def _kopieer(stand: adres.Stand, vraag: Vraag, uitkomst: str) -> None:
    eerste, laatste = sorted((vraag.peildatum, _DAG.waarde))
    bewaren.kopieer(
        stand,
        f"Wat veranderde tussen {datum(eerste)} en {datum(laatste)}: {gevraagd(kennis.wijzer().feiten, vraag)}",
        uitkomst,
        sleutel="vergelijken",
        wat="Deze link vergelijkt dezelfde twee dagen.",
    )


def _lijst(wijzer: Wijzer, antwoord: Json, vraag: Vraag, stand: adres.Stand, naam: str) -> None:
    wezenlijk = [o for o in antwoord["ontvangers"] if o["wezenlijk"]]
    rand = [o for o in antwoord["ontvangers"] if not o["wezenlijk"]]
    toen, nu = (opmaak.dag(antwoord[k]["peildatum"]) for k in ("van", "naar"))
    tellingen = [
        f"<b>{len(wezenlijk)}</b> met een ander oordeel, of op andere normen",
        f"<b>{len(rand)}</b> met alleen iets eromheen",
        f"<b>{antwoord['ongewijzigd']}</b> zonder verandering",
    ]
    st.html(opmaak.lijst(tellingen, "dw-telling"))
    with st.container(horizontal=True):
        bewaren.knop("CSV", lambda: _csv(antwoord), f"{naam}.csv", uitleg="De hele lijst, voor een rekenblad.")
        bewaren.json_knop(lambda: antwoord, f"{naam}.json")
        _kopieer(stand, vraag, f"Bij {len(wezenlijk)} partijen een ander oordeel of andere normen")
    rijen = [_rij(wijzer, o, stand) for o in wezenlijk]
    if rijen:
        st.html(opmaak.tabel(["Partij", toen, nu, "Waarom"], rijen, "Wat veranderde per partij"))
    else:
        st.info(f"Tussen {toen} en {nu} is bij geen partij het oordeel veranderd.", icon=":material/check:")
    namen = ", ".join(_naar_partij(o, stand) for o in rand)
    for sleutel, kop in (
        ("nieuwe_partijen", "Nieuwe partijen"),
        ("vervallen_partijen", "Partijen die niet meer bestaan"),
    ):
        if antwoord[sleutel]:
            namen_ = ", ".join(opmaak.veilig(p["label"]) for p in antwoord[sleutel])
            st.html(opmaak.element("p", f"<b>{kop}:</b> {namen_}."))
    eromheen = opmaak.uitklap("Partijen bij wie alleen iets eromheen veranderde", namen)
    st.html(opmaak.element("div", eromheen + opmaak.bewijs(antwoord["ontvangstbewijs"]), "dw-los"))


def _rij(wijzer: Wijzer, o: Json, stand: adres.Stand) -> list[str]:
    kanten = [uitkomsten.teken(wijzer.feiten, Uitkomst(o[k]["oordeel"])) for k in ("van", "naar")]
    redenen = [opmaak.veilig(r) for r in o["redenen"][:_REDENEN]]
    if rest := len(o["redenen"]) - len(redenen):
        redenen.append(f'<span class="dw-zacht">en nog {rest}</span>')
    return [_naar_partij(o, stand), *kanten, opmaak.lijst(redenen, "dw-kort")]


def _naar_partij(o: Json, stand: adres.Stand) -> str:
    """A link to the comparison of this party alone."""
    vraag = {**stand, "aan": o["partij"]["id"], **adres.query()}
    return f'<a href="?{opmaak.veilig(urlencode(vraag, doseq=True))}">{opmaak.veilig(o["partij"]["label"])}</a>'


def _csv(antwoord: Json) -> bytes:
    dagen = [antwoord[k]["peildatum"] for k in ("van", "naar")]
    rijen = [
        [o["partij"]["label"], *(o[k]["oordeel_label"] for k in ("van", "naar")), " ".join(o["redenen"])]
        for o in antwoord["ontvangers"]
    ]
    koppen = ["Partij", *(f"Oordeel op {d}" for d in dagen), "Waarom"]
    return bewaren.rekenblad(koppen, rijen, antwoord["ontvangstbewijs"])


def _toon(wijzer: Wijzer, vraag: Vraag, stand: adres.Stand) -> None:
    if vraag.aan == vraag.van:
        st.info("Gever en ontvanger zijn dezelfde partij. Kies een andere ontvanger.", icon=":material/info:")
        return
    try:
        antwoord = kennis.vergelijk(vraag, _DAG.waarde)
    except GebruikersFout as fout:
        st.info(opmaak.kaal(str(fout)), icon=":material/info:")
        return
    eerste, laatste = sorted((vraag.peildatum, _DAG.waarde))
    st.header(f"Tussen {datum(eerste)} en {datum(laatste)}", anchor=False)
    label = wijzer.feiten.label
    wat = " en ".join(label(g) for g in vraag.gegevens)
    st.caption(opmaak.kaal(f"{wat}, van {label(vraag.van)}" + (f" aan {label(vraag.aan)}" if vraag.aan else "")))
    naam = "-".join(
        ["vergelijking", slug(vraag.van), *([slug(vraag.aan)] if vraag.aan else []), str(eerste), str(laatste)]
    )
    if vraag.aan:
        _een(wijzer, antwoord, vraag, stand, naam)
    else:
        _lijst(wijzer, antwoord, vraag, stand, naam)


wijzer = kennis.wijzer()
st.title("Wat veranderde?", anchor=False)
_toon(wijzer, *vraagzin.vraag(wijzer, pagina="vergelijken", dag=_DAG))
