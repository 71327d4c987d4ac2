"""The question catalogue: every file says what it asks, asks it, and gives the rows its header promises."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat

from deelwijzer import catalogus
from deelwijzer.begrippen import lang, sparql_prefixen
from deelwijzer.catalogus import Antwoord, Catalogusvraag, Term
from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.wijzer import Wijzer

# What "vandaag" stands for in a `verwacht` line, so that it says the same tomorrow.
VANDAAG = date(2026, 11, 1)
VRAGEN = catalogus.vragen()
elke_vraag = pytest.mark.parametrize("vraag", VRAGEN, ids=[v.id for v in VRAGEN])


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def _stel(wijzer: Wijzer, vraag: Catalogusvraag, ingevuld: dict[str, str] | None = None) -> Antwoord:
    waarden = catalogus.lees_waarden(vraag, ingevuld or {}, wijzer.namen, VANDAAG)
    return catalogus.stel(wijzer.kennisbank, wijzer.feiten, vraag, waarden)


@dataclass
class Verwachting:
    """One `verwacht` line: ``bij k=v; 3..9 rijen; bevat kolom=waarde, …; zonder kolom=waarde``; a bare number is exact."""

    bij: dict[str, str] = field(default_factory=dict)
    minstens: int = 0
    hoogstens: int | None = None
    bevat: list[dict[str, str]] = field(default_factory=list)
    zonder: list[dict[str, str]] = field(default_factory=list)


def _lees(regel: str) -> Verwachting:
    v = Verwachting()
    for deel in regel.split(";"):
        if aantal := re.fullmatch(r"(\d+)(?:(\.\.)(\d+)?)? rijen", deel.strip()):
            v.minstens = int(aantal[1])
            v.hoogstens = int(aantal[3]) if aantal[3] else None if aantal[2] else v.minstens
            continue
        soort, _, rest = deel.strip().partition(" ")
        paren = {naam.strip(): waarde.strip() for naam, _, waarde in (p.partition("=") for p in rest.split(","))}
        if soort == "bij":
            v.bij = paren
        elif soort == "bevat":
            v.bevat.append(paren)
        elif soort == "zonder":
            v.zonder.append(paren)
        else:
            raise ValueError(f"Onbekend deel van een verwachting: {deel}")
    return v


def _kort(antwoord: Antwoord) -> list[dict[str, str]]:
    def waarde(cel: catalogus.Cel) -> str:
        return "" if cel is None else cel.naam if isinstance(cel, Term) else cel.value

    return [{k: waarde(c) for k, c in zip(antwoord.vraag.kolommen, rij, strict=True)} for rij in antwoord.rijen]


@elke_vraag
def test_de_rijen_zijn_die_van_de_kop(wijzer: Wijzer, vraag: Catalogusvraag) -> None:
    assert vraag.verwacht
    for regel in vraag.verwacht:
        v = _lees(regel)
        rijen = _kort(_stel(wijzer, vraag, v.bij))

        def past(paren: dict[str, str], rijen: list[dict[str, str]] = rijen) -> bool:
            assert set(paren) <= set(vraag.kolommen), paren
            return any(all(rij[k] == w for k, w in paren.items()) for rij in rijen)

        assert v.minstens <= len(rijen) <= (v.hoogstens if v.hoogstens is not None else len(rijen)), regel
        for paren in v.bevat:
            assert past(paren), f"ontbreekt: {paren} ({regel})"
        for paren in v.zonder:
            assert not past(paren), f"hoort er niet bij: {paren} ({regel})"


@elke_vraag
def test_wat_de_verwachting_noemt_bestaat(wijzer: Wijzer, vraag: Catalogusvraag) -> None:
    """Else a ``zonder`` could never fail."""
    for regel in vraag.verwacht:
        for term in re.findall(r"=([a-z]+:[^,;]+)", regel):
            assert wijzer.feiten.bestaat(term.strip()), term


@elke_vraag
def test_kop_en_vraag_zeggen_hetzelfde(wijzer: Wijzer, vraag: Catalogusvraag) -> None:
    kolommen = re.search(r"SELECT(?: DISTINCT)? (.*?) WHERE", vraag.sparql)
    assert kolommen
    zonder_rekenwerk = re.sub(r"\([^?]*\(.*?\) AS (\?\w+)\)", r"\1", kolommen[1])
    assert tuple(re.findall(r"\?(\w+)", zonder_rekenwerk)) == vraag.kolommen
    assert "ORDER BY" in vraag.sparql
    for p in vraag.parameters:
        if not p.is_datum:
            assert p.standaard in catalogus.keuzes(p, wijzer.feiten), f"{p.standaard} is geen {p.soort}"


@elke_vraag
def test_een_vraag_over_normen_heeft_een_datum(vraag: Catalogusvraag) -> None:
    """Rules change: a question that looks at a period must let the reader choose the day."""
    code = vraag.sparql
    if "dw:inWerking" in code or "dw:buitenWerking" in code:
        assert (
            any(p.is_datum for p in vraag.parameters) or "geldig_tot" in vraag.kolommen or "norm_tot" in vraag.kolommen
        )


@elke_vraag
def test_geen_dubbele_rijen_en_geen_adres_in_beeld(wijzer: Wijzer, vraag: Catalogusvraag) -> None:
    rijen = _kort(_stel(wijzer, vraag))
    assert len({tuple(r.values()) for r in rijen}) == len(rijen)
    antwoord = json.dumps(wijzer.stel(vraag.id), ensure_ascii=False)
    assert "w3id.org" not in antwoord and "http" not in antwoord


@pytest.fixture(scope="module")
def gewoon(wijzer: Wijzer) -> rdflib.Graph:
    """The closed knowledge base in rdflib's own store."""
    regels = wijzer.kennisbank.store.dump(format=RdfFormat.N_QUADS)
    assert regels
    graaf = rdflib.Dataset(default_union=True)
    graaf.parse(data=regels, format="nquads")
    plat = rdflib.Graph()
    for s, p, o, _ in graaf.quads():
        plat.add((s, p, o))
    return plat


def _rdflib_term(w: Term | date) -> rdflib.term.Identifier:
    return rdflib.URIRef(lang(w.naam)) if isinstance(w, Term) else rdflib.Literal(w)


@pytest.mark.slow
@elke_vraag
def test_gewoon_rdflib_geeft_dezelfde_rijen_in_dezelfde_volgorde(
    wijzer: Wijzer, gewoon: rdflib.Graph, vraag: Catalogusvraag
) -> None:
    antwoord = _stel(wijzer, vraag)
    waarden = {naam: _rdflib_term(w) for naam, w in antwoord.waarden.items()}
    rijen: Any = gewoon.query(vraag.sparql, initNs=sparql_prefixen(), initBindings=waarden)
    ander = [tuple(str(rij[k]) if rij[k] is not None else None for k in vraag.kolommen) for rij in rijen]

    def als_tekst(cel: catalogus.Cel) -> str | None:
        return None if cel is None else lang(cel.naam) if isinstance(cel, Term) else cel.value

    assert ander == [tuple(map(als_tekst, rij)) for rij in antwoord.rijen]


def test_het_zijn_er_genoeg_voor_elke_gebruiker_en_elk_thema() -> None:
    assert len(VRAGEN) >= 50
    assert {v.thema for v in VRAGEN} == set(catalogus.THEMAS)
    for gebruiker in catalogus.GEBRUIKERS:
        assert sum(gebruiker in v.voor for v in VRAGEN) >= 10


def test_waarden_zijn_wat_mensen_typen(wijzer: Wijzer) -> None:
    met_id = wijzer.stel("normen-voor-ontvanger", {"ontvanger": "officier", "gegevens": "recherchegegevens"})
    met_label = wijzer.stel(
        "normen-voor-ontvanger",
        {"ontvanger": "Officier van justitie", "gegevens": "art. 9 Wpg", "peildatum": date.today()},
    )
    assert met_id["rijen"] and met_id["rijen"] == met_label["rijen"]
    assert met_id["vraag"]["parameters"]["ontvanger"]["id"] == "officier-van-justitie"
    assert "Officier van justitie" in met_id["vraag"]["vraag"]


@pytest.mark.parametrize("id_", [v.id for v in catalogus.vragen()])
def test_om_te_lezen_staat_bij_elkaar_wat_in_een_kolom_verschilt_en_niets_meer(wijzer: Wijzer, id_: str) -> None:
    antwoord = wijzer.antwoord(id_)
    regels = catalogus.samengevoegd(antwoord)
    # Every combination of the values of a line is a row, and every row is in one line.
    uitgeschreven = Counter(rij for regel in regels for rij in product(*regel))
    assert uitgeschreven == Counter(antwoord.rijen)
    assert len(regels) <= len(antwoord.rijen)


def test_regels_per_geheim_en_grond_niet_per_ontvanger(wijzer: Wijzer) -> None:
    antwoord = wijzer.antwoord("geheimhouding-doorbreken", {"partij": "huisarts"})
    assert len(catalogus.samengevoegd(antwoord)) < len(antwoord.rijen) / 2


def test_een_datum_mag_op_zijn_nederlands(wijzer: Wijzer) -> None:
    antwoord = wijzer.stel("komt-nog", {"peildatum": "28-02-2025"})
    assert antwoord["vraag"]["parameters"] == {"peildatum": "2025-02-28"}
    assert antwoord["ontvangstbewijs"]["peildatum"] == "2025-02-28"
    assert antwoord["ontvangstbewijs"]["vraag"] == "vraag komt-nog --param peildatum=2025-02-28"


def test_een_cel_is_een_term_een_tekst_of_leeg(wijzer: Wijzer) -> None:
    rijen = wijzer.stel("informeren", {"partij": "veilig thuis"})["rijen"]
    termijnen = {r["plicht"]["id"]: r["termijn"] for r in rijen}
    assert termijnen["vt-informeren-vier-weken"] == "P28D"
    assert termijnen["avg-informeren-13"] is None
    assert all(set(r["plicht"]) == {"id", "label"} for r in rijen)


@pytest.mark.parametrize(
    ("stel", "zin", "suggestie"),
    [
        (lambda w: w.stel("normen-voor-ontvangr"), "Onbekende vraag", "normen-voor-ontvanger"),
        (lambda w: w.stel("valt-onder", {"partij": "huisartz"}), "Onbekende partij 'huisartz'", "Huisarts"),
        (lambda w: w.stel("valt-onder", {"partje": "huisarts"}), "kent geen parameter 'partje'", "partij"),
        (lambda w: w.stel("knooppunten-met-functie", {"functie": "meldpnt"}), "meldpnt", "Meldpunt"),
        (lambda w: w.stel("komt-nog", {"peildatum": "morgen"}), "geen geldige datum", None),
        (
            lambda w: w.stel("valt-onder", {"partij": date(2025, 1, 1)}),
            "Bij partij staat een datum. Noem een partij",
            None,
        ),
        (lambda w: w.vraag(van="politie", gegevens=[]), "geen gegevens genoemd", None),
        (lambda w: w.stel("komt-nog", {"norm": "x"}), "kent geen parameter 'norm'", "peildatum"),
    ],
)
def test_een_vergissing_geeft_een_zin_met_wat_u_kunt_bedoelen(
    wijzer: Wijzer, stel: Callable[[Wijzer], object], zin: str, suggestie: str | None
) -> None:
    with pytest.raises(GebruikersFout, match=zin) as fout:
        stel(wijzer)
    assert len(fout.value.suggesties) <= 3
    if suggestie:
        assert suggestie in fout.value.suggesties


def test_twee_dagen_in_omgekeerde_volgorde_worden_verwisseld(wijzer: Wijzer) -> None:
    recht = wijzer.stel("normen-begonnen", {"van": "2025-01-01", "tot": "2025-06-01"})
    om = wijzer.stel("normen-begonnen", {"van": "2025-06-01", "tot": "2025-01-01"})
    assert recht["rijen"] and om["rijen"] == recht["rijen"]
    assert om["ontvangstbewijs"]["vraag"] == recht["ontvangstbewijs"]["vraag"]


KOP = """#+ id: proef
#+ vraag: Wat is {partij}?
#+ toelichting: Een proef.
#+ thema: begrippen
#+ voor: jurist
#+ parameter: partij | Partijsoort | partij:politie
#+ kolommen: naam
SELECT ?naam WHERE { ?partij rdfs:label ?naam } ORDER BY ?naam
"""


def test_een_goede_kop_wordt_gelezen() -> None:
    vraag = catalogus.lees(KOP, "proef.rq")
    assert vraag.parameters == (catalogus.Parameter("partij", "Partijsoort", "partij:politie"),)
    assert vraag.kolommen == ("naam",)


@pytest.mark.parametrize(
    ("oud", "nieuw", "zin"),
    [
        ("#+ id: proef", "#+ id: anders", "de naam van het bestand verschillen"),
        ("#+ thema: begrippen", "#+ thema: onzin", "het thema 'onzin' bestaat niet"),
        ("#+ voor: jurist", "#+ voor: burger", "kies bij 'voor' uit"),
        ("#+ toelichting: Een proef.\n", "", "toelichting"),
        ("{partij}?", "dit?", "niet dezelfde"),
        ("| partij:politie", "", "naam | soort | standaard"),
        ("| partij:politie", "| politie", "een term als partij:politie"),
        ("#+ voor:", "#+ vor:", "regel 5 is geen veld"),
    ],
)
def test_een_foute_kop_noemt_bestand_en_herstel(oud: str, nieuw: str, zin: str) -> None:
    with pytest.raises(catalogus.VraagbestandFout, match=re.escape(zin)) as fout:
        catalogus.lees(KOP.replace(oud, nieuw), "proef.rq")
    assert str(fout.value).startswith("proef.rq: ")


@pytest.mark.parametrize(
    ("iso", "woorden"),
    [
        ("P5Y", "5 jaar"),
        ("P28D", "4 weken"),
        ("P1M", "1 maand"),
        ("P1Y6M", "1 jaar en 6 maanden"),
        ("PT24H", "24 uur"),
        ("P10D", "10 dagen"),
        ("onbekend", "onbekend"),
    ],
)
def test_een_termijn_in_woorden(iso: str, woorden: str) -> None:
    soort = "http://www.w3.org/2001/XMLSchema#duration"
    assert catalogus.duur(iso) == woorden
    assert catalogus.tekst(Literal(iso, datatype=NamedNode(soort))) == woorden


def test_het_voorbeeld_in_de_uitleg_is_een_goede_vraag(wijzer: Wijzer) -> None:
    uitleg = inhoudsmap() / "docs" / "vragen.md"
    if not uitleg.exists():
        pytest.skip("De uitleg zit alleen in de broncode.")
    blok = re.search(r"```sparql\n(.*?)```", uitleg.read_text(encoding="utf-8"), re.DOTALL)
    assert blok
    vraag = catalogus.lees(blok[1], "taken-van-partij.rq")
    assert _stel(wijzer, vraag).rijen == _stel(wijzer, catalogus.vind("taken-van-partij")).rijen
