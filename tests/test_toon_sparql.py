"""The query that is shown under an answer gives the same when somebody runs it."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import NamedNode

from deelwijzer import catalogus
from deelwijzer.begrippen import kort
from deelwijzer.catalogus import Cel, Term
from deelwijzer.feiten import slug
from deelwijzer.matrix import vraagtekst
from deelwijzer.oordeel.uitkomst import uitkomst_term
from deelwijzer.sparql.aanvullen import Aanvuller, zet_in
from deelwijzer.sparql.uitvoeren import Cel as Waarde
from deelwijzer.sparql.uitvoeren import vraag_sparql
from deelwijzer.sparqltekst import vervang_namen
from deelwijzer.wijzer import Wijzer

_DAG = date(2026, 6, 12)


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def _sleutel(cel: Cel | Waarde) -> str:
    if isinstance(cel, Term):
        return cel.naam
    return kort(cel.value) if isinstance(cel, NamedNode) else str(cel)


@pytest.mark.parametrize("id_", [v.id for v in catalogus.vragen()])
def test_de_getoonde_catalogusvraag_geeft_dezelfde_rijen(wijzer: Wijzer, id_: str) -> None:
    antwoord = wijzer.antwoord(id_, {p.naam: _DAG for p in catalogus.vind(id_).parameters if p.naam == "peildatum"})
    tabel = vraag_sparql(wijzer.kennisbank, catalogus.met_waarden(antwoord.vraag, antwoord.waarden), tijd=60)
    waar = [tabel.kolommen.index(k) for k in antwoord.vraag.kolommen]
    # Rows that sort alike may stand in any order.
    assert sorted([_sleutel(rij[i]) for i in waar] for rij in tabel.rijen) == sorted(
        [_sleutel(c) for c in rij] for rij in antwoord.rijen
    )


@pytest.mark.parametrize(
    ("van", "gegevens", "dag"),
    [
        ("politie", "wpg-9", _DAG),
        ("politie", "wpg-9", date(2014, 6, 12)),
        ("huisarts", "gezondheid", _DAG),
        ("gemeente", "persoonsgegevens", _DAG),
    ],
)
def test_de_getoonde_vraag_over_de_oordelen_geeft_dezelfde_uitkomsten(
    wijzer: Wijzer, van: str, gegevens: str, dag: date
) -> None:
    vraag = wijzer.vraag(van=van, gegevens=[gegevens], peildatum=dag)
    assert vraagtekst.in_graaf(wijzer.regels, vraag)
    oordelen = wijzer.oordelen(dag, van=[slug(vraag.van)])
    tabel = vraag_sparql(wijzer.kennisbank, vraagtekst.sparql(vraag), oordelen=oordelen, tijd=60)
    lijst = wijzer.overzicht(vraag)["ontvangers"]
    assert sorted((kort(str(w.value)), kort(str(u.value))) for w, u in tabel.rijen if w and u) == sorted(
        (f"partij:{o['partij']['id']}", uitkomst_term(wijzer.feiten, o["oordeel"])) for o in lijst
    )


def test_met_een_ontvanger_blijft_een_uitkomst_over(wijzer: Wijzer) -> None:
    vraag = wijzer.vraag(van="politie", aan="halt", gegevens=["wpg-9"], peildatum=_DAG)
    tabel = vraag_sparql(
        wijzer.kennisbank, vraagtekst.sparql(vraag), oordelen=wijzer.oordelen(_DAG, van=["politie"]), tijd=60
    )
    (rij,) = tabel.rijen
    assert rij[1] is not None
    assert kort(rij[1].value) == uitkomst_term(wijzer.feiten, wijzer.oordeel(vraag)["oordeel"])


def test_een_doel_of_verband_staat_niet_in_de_graaf(wijzer: Wijzer) -> None:
    vraag = wijzer.vraag(van="politie", gegevens=["wpg-9"], verband="Bilateraal", peildatum=_DAG)
    assert not vraagtekst.in_graaf(wijzer.regels, vraag)


def test_een_naam_die_niet_bestaat_krijgt_voorstellen(wijzer: Wijzer) -> None:
    aanvuller = Aanvuller(wijzer.namen)
    tekst = "SELECT * {\n  partij:pol dw:verstreker partij:om ; rdfs:label 'partij:geen'@nl # partij:ook-niet\n}"
    gevonden = {o.naam: o for o in aanvuller.onbekend(tekst)}
    assert set(gevonden) == {"partij:pol", "dw:verstreker", "partij:om"}
    assert gevonden["partij:pol"].voorstellen[0] == "partij:politie" and gevonden["partij:pol"].regel == 2
    assert gevonden["dw:verstreker"].voorstellen[0] == "dw:verstrekker"
    assert gevonden["partij:om"].voorstellen[0] == "partij:openbaar-ministerie"
    beter = vervang_namen(tekst, {n: o.voorstellen[0] for n, o in gevonden.items()})
    assert not aanvuller.onbekend(beter) and "'partij:geen'@nl # partij:ook-niet" in beter


def test_een_gekozen_naam_komt_op_de_open_plek() -> None:
    assert zet_in("SELECT * { ?n dw:verstrekker … }", "partij:halt") == "SELECT * { ?n dw:verstrekker partij:halt }"
    assert zet_in("SELECT * { ?n ?p }", "partij:halt") == "SELECT * { ?n ?p partij:halt }"


@pytest.mark.parametrize("id_", [v.id for v in catalogus.vragen()])
def test_geen_vraag_van_de_catalogus_gebruikt_een_naam_die_niet_bestaat(wijzer: Wijzer, id_: str) -> None:
    assert not Aanvuller(wijzer.namen).onbekend(catalogus.vind(id_).sparql)
