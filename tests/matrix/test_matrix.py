"""The matrix says what ``oordeel`` says, in every form in which it is shown."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from deelwijzer.feiten import Feiten
from deelwijzer.fouten import GebruikersFout
from deelwijzer.matrix import Matrix, Selectie, bereken, opslag, tabel
from deelwijzer.matrix.berekenen import Rekenaar
from deelwijzer.matrix.werkblad import werkblad
from deelwijzer.oordeel import Oordeel, Uitkomst, Vraag, oordeel
from deelwijzer.sparql.uitvoeren import als_waarde, vraag_sparql
from deelwijzer.wijzer import Wijzer
from klein import REGELS

WIJZER = Wijzer.open()
DAGEN = [date(2016, 12, 1), date(2023, 11, 1), date(2025, 2, 28), date(2026, 6, 12)]
_GEVERS = 20

Cel = tuple[Uitkomst, tuple[str, ...], bool]


def _zegt(o: Oordeel) -> Cel:
    return o.uitkomst, tuple(sorted({r.norm.id for r in o.dragend})), o.gedeeltelijk


def _cel(m: Matrix, gever: str, nemer: str, gegeven: str) -> Cel:
    beslist = m.cel(gever, nemer, gegeven)
    return beslist.uitkomst, beslist.dragend, beslist.gedeeltelijk


@pytest.fixture(scope="module", autouse=True)
def _eigen_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept on disk here is weighed here, whatever an earlier run left."""
    with pytest.MonkeyPatch.context() as tijdelijk:
        map_ = tmp_path_factory.mktemp("cache")
        tijdelijk.setattr(opslag, "cachemap", lambda: map_)
        yield


@cache
def _rekenaar(dag: date) -> Rekenaar:
    return Rekenaar(WIJZER.regels, dag)


@cache
def _rij(dag: date, gever: str) -> Matrix:
    """All that one giver can give: weighed once, however many of its cells are drawn."""
    return _rekenaar(dag).matrix((gever,), None)


@pytest.fixture(scope="module", params=DAGEN, ids=str)
def steekproef(request: pytest.FixtureRequest) -> Matrix:
    """The matrix of some givers, the police among them: other ones on each day."""
    partijen = WIJZER.regels.partijen_op(request.param)
    gekozen = random.Random(str(request.param)).sample(partijen, _GEVERS)
    return _rekenaar(request.param).matrix(tuple(dict.fromkeys(["partij:politie", *gekozen])), None)


def test_tweehonderd_cellen_zijn_het_oordeel_zelf(steekproef: Matrix) -> None:
    m, kies = steekproef, random.Random(20)
    for _ in range(200):
        gever, nemer, gegeven = kies.choice(m.gevers), kies.choice(m.nemers), kies.choice(m.gegevens)
        if gever != nemer:
            o = oordeel(WIJZER.regels, Vraag(gever, nemer, (gegeven,), m.peildatum))
            assert _cel(m, gever, nemer, gegeven) == _zegt(o), (gever, nemer, gegeven)


@given(st.data())
def test_elke_cel_is_het_oordeel_zelf(data: st.DataObject) -> None:
    """Other cells than above, and cells that a norm speaks of: they come from a norm, not from chance."""
    norm = data.draw(st.sampled_from([n for n in WIJZER.regels.normen if n.gegevens and n.verstrekker and n.ontvanger]))
    dag = data.draw(st.sampled_from(DAGEN))
    partijen = WIJZER.regels.partijen_op(dag)

    def onder(termen: frozenset[str]) -> list[str]:
        return sorted(p for p in partijen if termen & WIJZER.regels.boven(p)) or list(partijen)

    gever = data.draw(st.sampled_from(onder(norm.verstrekker)))
    nemer = data.draw(st.sampled_from(onder(norm.ontvanger)))
    gegeven = min(norm.gegevens)
    if gever != nemer:
        o = oordeel(WIJZER.regels, Vraag(gever, nemer, (gegeven,), dag))
        assert _cel(_rij(dag, gever), gever, nemer, gegeven) == _zegt(o)


@pytest.mark.parametrize("jaar", [1999, 2016, 2019, 2020, 2024])
def test_in_het_klein_klopt_alles(jaar: int) -> None:
    m = bereken(REGELS, date(jaar, 6, 1))
    for gever in m.gevers:
        for nemer in m.nemers:
            for gegeven in m.gegevens if gever != nemer else ():
                o = oordeel(REGELS, Vraag(gever, nemer, (gegeven,), m.peildatum))
                assert _cel(m, gever, nemer, gegeven) == _zegt(o), (gever, nemer, gegeven)


def test_groepen_zeggen_elke_cel_precies_een_keer() -> None:
    s = WIJZER.matrix(van=["politie"], gegevens=["onder politiegegevens"], peildatum=DAGEN[-1])
    gezien = {(g.gever, n, d): g.beslist for g in s.groepen() for n in g.nemers for d in g.gegevens}
    assert gezien == {(gever, nemer, gegeven): b for gever, nemer, gegeven, b in s.cellen()}
    assert len(gezien) == s.aantal == sum(s.telling().values())
    assert sum(len(g.nemers) * len(g.gegevens) for g in s.groepen()) == s.aantal


def test_alle_andere_zijn_er_alleen_zonder_filter_op_oordeel() -> None:
    """Of some outcomes only "all others" would claim what the filter hides."""
    alles = WIJZER.matrix(van=["politie"], gegevens=["wpg-9"], peildatum=DAGEN[-1])
    deel = WIJZER.matrix(van=["politie"], gegevens=["wpg-9"], uitkomst=["niet_toegestaan"], peildatum=DAGEN[-1])
    assert any(g.rest for g in alles.groepen()) and not any(g.rest for g in deel.groepen())
    assert not any(
        "andere" in rij[3] and rij[3].startswith("alle") for rij in tabel.groepsrijen(deel, WIJZER.feiten, kort=True)
    )


def test_een_filter_op_oordeel_laat_alleen_die_cellen_over() -> None:
    alles = WIJZER.matrix(van=["politie"], peildatum=DAGEN[-1])
    s = WIJZER.matrix(van=["politie"], uitkomst=["Verplicht"], peildatum=DAGEN[-1])
    assert {b.uitkomst for *_, b in s.cellen()} == {Uitkomst.VERPLICHT}
    assert s.aantal == alles.telling()[Uitkomst.VERPLICHT] == s.zonder_lege().aantal
    assert "partij:politie" not in s.zonder_lege().matrix.nemers


def test_groepen_van_partijen_en_gegevens() -> None:
    r, dag = WIJZER.regels, DAGEN[-1]
    s = WIJZER.matrix(van=["domein onderwijs"], aan=["onder gemeente"], gegevens=["regime wpg"], peildatum=dag)
    assert s.matrix.gevers and all("dw:Onderwijs" in r.feiten.alle(p, "dw:domein") for p in s.matrix.gevers)
    assert all("partij:gemeente" in r.boven(p) for p in s.matrix.nemers)
    assert set(s.matrix.gegevens) == {g for g in r.onder("gegeven:politiegegevens") if g.startswith("gegeven:")}


@pytest.mark.parametrize(
    ("keuze", "zin"),
    [
        ({"van": ["poltie"]}, "Bedoelt u: Politie"),
        ({"aan": ["domein zolder"]}, "Onbekend domein"),
        ({"gegevens": ["regime wgp"]}, "Onbekend regime"),
        ({"uitkomst": ["misschien"]}, "Kies uit: verplicht"),
        ({"van": ["veiligheidsregio"], "peildatum": "32-01-2020"}, "geen geldige datum"),
    ],
)
def test_een_onbekende_keuze_zegt_wat_wel_kan(keuze: dict[str, list[str]], zin: str) -> None:
    with pytest.raises(GebruikersFout, match=zin):
        WIJZER.matrix(**keuze)  # type: ignore[arg-type]


# ---- kept on disk


def test_bewaard_en_teruggelezen_is_hetzelfde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opslag, "cachemap", lambda: tmp_path)
    dag, gewogen = date(2024, 6, 1), list[int]()

    def haal() -> Matrix:
        return opslag.matrix(WIJZER.kennisbank, REGELS, dag, voortgang=lambda gedaan, _: gewogen.append(gedaan))

    eerst = haal()
    assert gewogen == list(range(1, len(eerst.gevers) + 1))
    tweede = haal()
    assert len(gewogen) == len(eerst.gevers)
    assert (tweede.beslist, tweede.cellen.tolist()) == (eerst.beslist, eerst.cellen.tolist())
    (bestand,) = tmp_path.glob("matrix-*")
    for stuk in (bestand.read_bytes()[:200], b"geen matrix", b""):
        bestand.write_bytes(stuk)
        assert haal().cellen.tolist() == eerst.cellen.tolist()


# ---- shown


BEWIJS = {"programma": "deelwijzer", "kennisbank": "=1+1", "opgesteld_op": "2024-06-01"}


def test_werkblad_is_tekst_met_verantwoording_en_steeds_dezelfde_bytes() -> None:
    s = WIJZER.matrix(van=["politie"], gegevens=["wpg-8", "wpg-9"], peildatum=DAGEN[-1])
    inhoud = werkblad(s, WIJZER.feiten, BEWIJS)
    assert inhoud == werkblad(s, WIJZER.feiten, BEWIJS)
    boek = load_workbook(io.BytesIO(inhoud))
    blad, verantwoording = boek.worksheets
    assert (blad.title, verantwoording.title) == ("Politie", "Verantwoording")
    assert blad.freeze_panes == "B2" and blad.auto_filter.ref == f"A1:C{len(s.matrix.nemers) + 1}"
    om = next(rij for rij in blad.iter_rows(min_row=2) if rij[0].value == "Openbaar Ministerie")
    assert om[1].value == tabel.woord(
        WIJZER.feiten, s.matrix.cel("partij:politie", "partij:openbaar-ministerie", s.matrix.gegevens[0])
    )
    assert om[1].fill.fgColor.rgb != "00000000"
    cellen = [c for b in boek.worksheets for rij in b.iter_rows() for c in rij if c.value is not None]
    assert {c.data_type for c in cellen} == {"s"}
    teksten = [c.value for rij in verantwoording.iter_rows() for c in rij]
    assert {"=1+1", "Verplicht", "Niet toegestaan", "Bronnen verschillen"} <= set(teksten)


def test_werkblad_per_gever_en_een_lang_blad() -> None:
    twee = WIJZER.matrix(van=["politie", "om"], gegevens=["wpg-8", "wpg-9"], peildatum=DAGEN[-1])
    boek = load_workbook(io.BytesIO(werkblad(twee, WIJZER.feiten, BEWIJS)))
    assert boek.sheetnames == ["Politie", "Openbaar Ministerie", "Verantwoording"]
    veel = Selectie(bereken(WIJZER.regels, DAGEN[-1], gevers=WIJZER.regels.partijen_op(DAGEN[-1])[:41]))
    boek = load_workbook(io.BytesIO(werkblad(veel, WIJZER.feiten, BEWIJS)))
    assert boek.sheetnames == ["Matrix", "Verantwoording"]
    assert boek["Matrix"].max_row == 1 + len(list(veel.groepen()))


@pytest.mark.parametrize(
    ("keuze", "hoek"),
    [
        ({"van": ["politie"]}, "Ontvanger"),
        ({"aan": ["politie"], "van": ["om", "halt"]}, "Gever"),
        ({"gegevens": ["wpg-9"], "van": ["politie", "om"]}, "Ontvanger"),
        ({"van": ["politie"], "aan": ["om"]}, "Gegevens"),
    ],
)
def test_kruistabel_heeft_de_partijen_in_de_rijen(keuze: dict[str, list[str]], hoek: str) -> None:
    s = WIJZER.matrix(**keuze, peildatum=DAGEN[-1])  # type: ignore[arg-type]
    kruis = tabel.kruistabel(s, WIJZER.feiten)
    assert kruis is not None and kruis[0][0] == hoek
    assert sum(1 for rij in kruis[1] for w in rij[1:] if w) == s.aantal


def test_json_zegt_alles_met_namen() -> None:
    s = WIJZER.matrix(van=["politie"], gegevens=["onder wpg 13"], peildatum=DAGEN[-1])
    j = tabel.als_json(s, WIJZER.feiten)
    assert sum(len(g["gegevens"]) * len(g["aan"]) for g in j["groepen"]) == j["aantal"] == s.aantal
    assert {n for g in j["groepen"] for n in g["normen"]} == set(j["namen"]["normen"])
    assert j["namen"]["partijen"]["openbaar-ministerie"] == "Openbaar Ministerie"


# ---- published as RDF


def test_de_vraag_van_de_missie_in_gewone_sparql() -> None:
    """Which partners may receive art. 9 Wpg data from the police: plain SPARQL says what ``ontvangers`` says."""
    dag = DAGEN[-1]
    mag = ("verplicht", "toegestaan", "toegestaan_mits", "alleen_na_besluit")
    woorden = '", "'.join(mag)
    tekst = f"""SELECT DISTINCT ?partij ?woord WHERE {{
        ?oordeel a dw:Oordeel ; dw:gever partij:politie ; dw:overGegevens gegeven:wpg-9 ; dw:nemer ?partij ;
                 dw:uitkomst/skos:notation ?woord .
        FILTER (?partij != partij:eenieder && ?woord IN ("{woorden}")) }}"""
    bestand = WIJZER.oordelen(dag, van=["politie"])
    rijen = vraag_sparql(WIJZER.kennisbank, tekst, oordelen=bestand).rijen
    gevonden = {((als_waarde(p) or "").rpartition("/")[2], als_waarde(w)) for p, w in rijen}
    antwoord = WIJZER.ontvangers(WIJZER.vraag(van="politie", gegevens=["wpg-9"], peildatum=dag))
    assert gevonden == {(o["partij"]["id"], o["oordeel"]) for o in antwoord["ontvangers"] if o["oordeel"] in mag}
    assert not vraag_sparql(WIJZER.kennisbank, tekst).rijen


def test_eenieder_zegt_wat_voor_de_rest_geldt() -> None:
    """Every cell follows from the nodes: the one that names the receiver, else that of eenieder."""
    dag = DAGEN[-1]
    gevers = ("partij:reclassering", "partij:huisarts")
    store = ox.Store()
    store.load(path=WIJZER.oordelen(dag, van=["reclassering", "huisarts"]), format=ox.RdfFormat.TRIG)
    f = Feiten(iter(store))
    uitkomst: dict[tuple[str, str, str], str] = {}
    for knoop in f.onderwerpen("rdf:type", "dw:Oordeel"):
        (gever,), (oordeel_,) = f.alle(knoop, "dw:gever"), f.alle(knoop, "dw:uitkomst")
        for nemer in f.alle(knoop, "dw:nemer"):
            for gegeven in f.alle(knoop, "dw:overGegevens"):
                uitkomst[gever, nemer, gegeven] = oordeel_
        assert f.alle(knoop, "rdfs:label") and f.alle(knoop, "dw:peildatum") == (dag.isoformat(),)
    m = bereken(WIJZER.regels, dag, gevers=gevers)
    for gever, nemer, gegeven, beslist in Selectie(m).cellen():
        rest = uitkomst.get((gever, "partij:eenieder", gegeven))
        term = uitkomst.get((gever, nemer, gegeven), rest) or ""
        assert WIJZER.feiten.alle(term, "skos:notation") == (beslist.uitkomst.value,)
