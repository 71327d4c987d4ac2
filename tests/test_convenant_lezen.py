"""Reading a proposal: what people type, what goes wrong, and how it is said."""

from __future__ import annotations

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from deelwijzer.begrippen import lang
from deelwijzer.convenant import ConvenantFout, lees, sjabloon
from deelwijzer.convenant.rdfvorm import DW
from deelwijzer.convenant.toets import toets
from deelwijzer.convenant.verwijzingen import Verwijzingen
from deelwijzer.inhoud import inhoudsmap
from test_convenant_gevallen import de_wijzer, voorbeeld

KLEIN = """
naam: Proef (verzonnen)
partijen:
  - {partij: politie}
  - {partij: B&W, naam: College van Zilverhaven}
  - {partij: welzijnsorganisatie, naam: Stichting Kompas}
"""


def gelezen(tekst: str, naam: str = "voorstel.yaml") -> Graph:
    return lees(tekst, de_wijzer().namen, naam)


def fouten(tekst: str, naam: str = "voorstel.yaml") -> list[str]:
    with pytest.raises(ConvenantFout) as gevangen:
        gelezen(tekst, naam)
    return [str(f) for f in gevangen.value.fouten]


def waarden(graaf: Graph, klasse: str, eigenschap: str) -> set[str]:
    return {
        str(o).rpartition("/")[2]
        for s in graaf.subjects(RDF.type, DW[klasse])
        for o in graaf.objects(s, DW[eigenschap])
    }


@pytest.mark.parametrize("naam", ["persoonsgerichte-aanpak-zilverhaven", "buurtaanpak-kastanjeplein"])
def test_de_voorbeelden_zeggen_dat_zij_verzonnen_zijn(naam: str) -> None:
    tekst = (inhoudsmap() / "data" / "voorbeelden" / f"{naam}.yaml").read_text(encoding="utf-8")
    graaf = gelezen(tekst)
    assert "verzonnen" in voorbeeld(naam)["naam"]
    assert (None, DW.fictief, Literal(True)) in graaf


def test_het_sjabloon_is_leesbaar() -> None:
    graaf = gelezen(sjabloon())
    assert len(set(graaf.subjects(RDF.type, DW.Convenant))) == 1


@pytest.mark.parametrize(
    ("aan", "nemers"),
    [
        ("burgemeester", {"burgemeester"}),
        ("[Burgemeester, OM]", {"burgemeester", "openbaar-ministerie"}),
        ("Gemeente (college van B&W)", {"college-van-bw"}),
        ("Stichting Kompas", {"welzijnsorganisatie"}),
        ("Stichting Kompas en burgemeester", {"welzijnsorganisatie", "burgemeester"}),
        ("partners", {"college-van-bw", "welzijnsorganisatie"}),
    ],
)
def test_partijen_zoals_mensen_ze_schrijven(aan: str, nemers: set[str]) -> None:
    graaf = gelezen(f"{KLEIN}\nverstrekkingen:\n  - {{van: politie, aan: {aan}, gegevens: wpg-art-8}}")
    assert waarden(graaf, "VoorgenomenVerstrekking", "nemer") == nemers


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("AVG art. 6 lid 1 onder e", {"bepaling:avg-6-1-e"}),
        ("artikel 6, eerste lid, onderdeel e, AVG", {"bepaling:avg-6-1-e"}),
        (
            "AVG 6 lid 1 e; UAVG art. 33 (verkregen op grond van de Wpg)",
            {"bepaling:avg-6-1-e", "bepaling:uavg-33", "regeling:wpg"},
        ),
        ("Wpg art. 8 en art. 20", {"bepaling:wpg-8"}),
        ("artikel 3 van de Politiewet 2012", {"bepaling:politiewet-2012-3"}),
        ("Bpg 4:5 lid 2", {"bepaling:bpg-4-5-2"}),
        ("Wpg artikel 99", {"regeling:wpg"}),
        ("Wpg art. 8 en 20", {"bepaling:wpg-8", "bepaling:wpg-20"}),
        ("artikelen 8, 13 en 20 Wpg", {"bepaling:wpg-8", "bepaling:wpg-13", "bepaling:wpg-20"}),
        ("Wpg art. 8 en 20 partijen", {"bepaling:wpg-8"}),
        ("dit convenant", set()),
    ],
)
def test_artikelen_in_gewone_woorden(tekst: str, gevonden: set[str]) -> None:
    assert set(Verwijzingen(de_wijzer().feiten).in_tekst(tekst)) == gevonden


def test_medewerking_als_naam_als_zin_en_als_velden() -> None:
    regels = "medewerking: [burgemeester, instemming van de officier van justitie, {van: OM, soort: overleg, datum: 2026-01-01}]"
    graaf = gelezen(f"{KLEIN}\nverstrekkingen:\n  - van: politie\n    aan: B&W\n    gegevens: wpg-art-8\n    {regels}")
    verkregen = {
        (str(graaf.value(v, DW.van)).rpartition("/")[2], str(graaf.value(v, DW.soortMedewerking)).rpartition("#")[2])
        for v in graaf.subjects(RDF.type, DW.VerkregenMedewerking)
    }
    assert verkregen == {
        ("burgemeester", "Overeenstemming"),
        ("officier-van-justitie", "Instemming"),
        ("openbaar-ministerie", "Overleg"),
    }


def test_alle_fouten_tegelijk_met_regel_en_suggestie() -> None:
    gevonden = fouten(
        """naam: Proef
datum: 31-31-2026
partijn: []
partijen:
  - partij: politei
    rol: koning
verstrekkingen:
  - van: politie
    gegevens: artikel 8 Wpg
"""
    )
    assert gevonden == [
        "Regel 2 (datum): '31-31-2026' is geen geldige datum. Schrijf de datum als jjjj-mm-dd, bijvoorbeeld 2023-11-01.",
        "Regel 3: Het veld 'partijn' bestaat niet. Bedoelt u: partijen?",
        gevonden[2],
        gevonden[3],
        "Regel 8 (verstrekkingen 1): Het veld 'aan' ontbreekt of is leeg.",
    ]
    assert gevonden[2].startswith("Regel 5 (partijen 1, partij): Onbekende partij 'politei'. Bedoelt u: Politie")
    assert gevonden[3].startswith("Regel 6 (partijen 1, rol): Onbekende rol 'koning'.")


def test_te_veel_combinaties_om_te_beoordelen() -> None:
    def keuze(soort: str, aantal: int) -> list[str]:
        return [t.partition(":")[2] for t in de_wijzer().feiten.termen() if t.startswith(f"{soort}:")][:aantal]

    stroom = f"van: politie, aan: {keuze('partij', 20)}, gegevens: {keuze('gegeven', 20)}, doel: {keuze('doel', 20)}"
    assert "8000 combinaties" in fouten(f"naam: x\nverstrekkingen: [{{{stroom}}}]")[0]


BOM = "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(8))


@pytest.mark.parametrize(
    ("tekst", "deel"),
    [
        ("", "leeg"),
        ("- een\n- twee", "geen convenant"),
        ("zomaar tekst", "geen convenant"),
        ("naam: [open", "geen geldige YAML"),
        ("naam: a\nnaam: b", "twee keer"),
        ("doel: iets", "'naam' ontbreekt"),
        (BOM, "erwijzingen met & en *"),
        ("naam: !!python/object/apply:os.system [ls]", "YAML-tags"),
        ("naam: " + "[" * 5000, "te diep"),
        ("naam: x\nlijst: [" + "a," * 30_000 + "]", "te veel velden"),
        ("naam: x\ndoel: " + "a" * 5_000_001, "5 MB"),
        ("naam: {a: b}", "gewone tekst"),
        ("naam: \x07", "tekens in die niet mogen"),
        ("naam: x\ndoel: " + "a" * 50_001, "te lang"),
        ('naam: "rood: \\e[31m"', "tekens in deze tekst die niet mogen"),
        ("naam: x\nbewaren: [{termijn: " + "9" * 5000 + " jaar}]", "geen termijn"),
        ("naam: x\npartijen: [{partij: '" + "x" * 5000 + "'}]", "xx…'"),
        ("naam: x\npartijen:\n" + "  - {partij: onzin}\n" * 60, "nog meer fouten"),
        ("naam: x\nbewaren:\n" + "  - {termijn: 1 jaar}\n" * 1001, "meer dan 1000 onderdelen"),
        ("naam: " + "lang " * 80, "langer dan 300 tekens"),
        ("naam: x\npartijen: [{partij: politie, naam: '" + "y" * 40_000 + "'}]", "langer dan 300 tekens"),
    ],
)
def test_kapot_en_vijandig(tekst: str, deel: str) -> None:
    assert deel in " ".join(fouten(tekst))


def test_turtle_heen_en_terug() -> None:
    graaf = gelezen(KLEIN)
    assert isomorphic(gelezen(graaf.serialize(format="turtle"), "voorstel.ttl"), graaf)


def test_json_ld_heen_en_terug() -> None:
    graaf = gelezen(KLEIN)
    assert isomorphic(gelezen(graaf.serialize(format="json-ld"), "voorstel.jsonld"), graaf)


@pytest.mark.parametrize(
    ("tekst", "naam", "deel"),
    [
        ('{"@context": "https://example.org/context.jsonld", "@id": "x"}', "v.jsonld", "context op internet"),
        ('[{"@context": ["http://127.0.0.1/x"], "@id": "x"}]', "v.json", "context op internet"),
        ('{"@id": ', "v.jsonld", "geen geldige JSON"),
        ("[" * 5000, "v.jsonld", "te diep"),
        ("@prefix dw: <https://w3id.org/deelwijzer/def#> .\n<x> a dw:Convenant", "v.ttl", "geen geldige Turtle"),
        ("<x> <y> " + "[ <z> " * 2000, "v.ttl", "te diep"),
        ("<x> <y> <z> .", "v.ttl", "één convenant"),
    ],
)
def test_kapotte_en_vijandige_rdf(tekst: str, naam: str, deel: str) -> None:
    assert deel in " ".join(fouten(tekst, naam))


DW_KOP = (
    "@prefix dw: <https://w3id.org/deelwijzer/def#> .\n@prefix partij: <https://w3id.org/deelwijzer/id/partij/> .\n"
)


@pytest.mark.parametrize(
    "deelname",
    [
        "<d> . <d> a dw:Deelname ; dw:partij partij:politie",
        "<d> . <d> dw:partij partij:politie",
        "[ a dw:Deelname ; dw:partij partij:politie ]",
        "[ dw:partij partij:politie ]",
    ],
)
def test_wat_geen_naam_of_soort_heeft_wordt_ook_getoetst(deelname: str) -> None:
    graaf = gelezen(f"{DW_KOP}<x> a dw:Convenant ; dw:deelname {deelname} .", "v.ttl")
    assert {"deelname-taak", "deelname-grondslag"} <= {b.regel.slug for b in toets(de_wijzer(), graaf).bevindingen}


@pytest.mark.parametrize(
    ("inhoud", "deel"),
    [
        ("; dw:deelname 'tekst'", "hoort een onderdeel"),
        ("; dw:geldigVan 'geen datum'^^<http://www.w3.org/2001/XMLSchema#date>", "geen geldige waarde"),
        ("; dw:geldigVan '2026-01-01T10:00:00'^^<http://www.w3.org/2001/XMLSchema#dateTime>", "hier geen datum"),
        ("; dw:dpia [ dw:uitgevoerdOp 'gisteren' ]", "'gisteren' is hier geen datum"),
        ("; dw:noodzaak 'rood: \\u001B[31m'", "tekens in de tekst die niet mogen"),
        ("; dw:deelname <x> . <x> dw:partij <x>", "Onbekende partij 'x'"),
        ("; dw:deelname [ dw:partij 'politie' ]", "Schrijf partij:politie."),
        ("; dw:voorgenomenVerstrekking [ dw:gever <http://example.org/a> ]", "Onbekende partij 'a'"),
        ("; dw:voorgenomenVerstrekking [ dw:nemer <p> ] . <p> a dw:Partijsoort", "Onbekende partij 'p'"),
        ("; dw:voorgenomenVerstrekking [ dw:gegevens partij:politie ]", "Onbekende gegevenscategorie 'politie'"),
    ],
)
def test_velden_voor_een_naam_kennen_alleen_namen_van_die_soort(inhoud: str, deel: str) -> None:
    assert deel in " ".join(fouten(f"{DW_KOP}<x> a dw:Convenant {inhoud} .", "v.ttl"))


def test_onderdelen_met_een_vreemd_volgnummer_of_twee_soorten() -> None:
    stroom = (
        "dw:gever partij:politie ; dw:nemer partij:halt ; dw:gegevens <https://w3id.org/deelwijzer/id/gegeven/wpg-8>"
    )
    tekst = f"{DW_KOP}<x> a dw:Convenant, dw:Oordeel ; dw:voorgenomenVerstrekking <s> . <s> dw:oordeel <x> ; {stroom} ; dw:volgorde '²' ."
    assert toets(de_wijzer(), gelezen(tekst, "v.ttl")).bevindingen


def test_een_voorstel_verandert_de_kennisbank_niet() -> None:
    graaf = gelezen(KLEIN)
    graaf.add((URIRef(lang("partij:welzijnsorganisatie")), DW.valtOnder, URIRef(lang("partij:politie"))))
    assert fouten(graaf.serialize(format="turtle"), "v.ttl") == [
        "Een voorstel mag niets toevoegen aan 'Welzijnsorganisatie'."
    ]


def test_onbekende_naam_in_turtle() -> None:
    tekst = gelezen(KLEIN).serialize(format="turtle").replace("partij:politie", "partij:politei")
    assert "Onbekende partij 'politei'" in fouten(tekst, "v.ttl")[0]


def test_onbekende_partij_zegt_hoe_verder_en_maar_een_keer() -> None:
    gevonden = fouten(
        """naam: Proef
partijen:
  - partij: kringloopwinkel
    naam: De Nest
verstrekkingen:
  - {van: De Nest, aan: kringloopwinkel, gegevens: artikel 8 Wpg}
  - {van: politie, aan: xyzzy, gegevens: artikel 8 Wpg}
"""
    )
    assert len(gevonden) == 2
    assert "Kies de soort organisatie uit de lijst en zet de eigen naam bij 'naam'." in gevonden[0]
    assert "'partij: overig'" in gevonden[0]
    assert "zet deze partij eerst bij 'partijen'" in gevonden[1]


def test_eigen_partij() -> None:
    graaf = gelezen(
        """naam: Proef
partijen:
  - partij: politie
  - {partij: overig, naam: Woonbegeleider Noord, publiek: nee}
  - {partij: overig, naam: Buurtvaders}
verstrekkingen:
  - {van: politie, aan: partners, gegevens: artikel 8 Wpg}
"""
    )
    eigen = {str(graaf.value(p, RDFS.label)): p for p in graaf.subjects(RDF.type, DW.Organisatie)}
    assert set(eigen) == {"Woonbegeleider Noord", "Buurtvaders"}
    assert set(graaf.objects(None, DW.nemer)) == set(eigen.values())
    assert graaf.value(eigen["Woonbegeleider Noord"], DW.publiekPrivaat) == DW.Privaat
    assert isomorphic(gelezen(graaf.serialize(format="turtle"), "voorstel.ttl"), graaf)


@pytest.mark.parametrize(
    ("partij", "deel"),
    [("{partij: overig}", "hoort een eigen naam"), ("{partij: politie, publiek: ja}", "alleen bij 'partij: overig'")],
)
def test_eigen_partij_half_ingevuld(partij: str, deel: str) -> None:
    assert deel in " ".join(fouten(f"naam: Proef\npartijen: [{partij}]"))


@pytest.mark.parametrize(
    "tekst",
    ["Wpg art. 8 en 13", "artikel 8 en 13 Wpg", "artikel 8 Wpg, artikel 13 Wpg", "artikelen 8 en 13 van de Wpg"],
)
def test_twee_artikelen_in_een_tekst(tekst: str) -> None:
    graaf = gelezen(f'naam: Proef\npartijen: []\nverstrekkingen: [{{van: politie, aan: B&W, gegevens: "{tekst}"}}]')
    assert {str(g).rpartition("/")[2] for g in graaf.objects(None, DW.gegevens)} == {"wpg-8", "wpg-13"}


@pytest.mark.parametrize(
    ("geschreven", "gegevens"),
    [
        ("politiegegevens art. 8 en 13 Wpg", {"wpg-8", "wpg-13"}),
        ("Wpg art. 8 en 13 lid 1", {"wpg-8", "wpg-13-1"}),
        ("strafvorderlijke gegevens van de zaak", {"strafvorderlijke-gegevens"}),
        ("medische gegevens alleen met uitdrukkelijke toestemming", {"gezondheid"}),
        ("bejegeningsadvies (geen diagnose of behandeling)", {"bejegeningsadvies"}),
    ],
)
def test_gegevens_in_de_woorden_van_een_convenant(geschreven: str, gegevens: set[str]) -> None:
    graaf = gelezen(f"naam: Proef\npartijen:\n  - partij: politie\ngegevens:\n  - gegevens: '{geschreven}'\n")
    assert {str(g).rpartition("/")[2] for g in graaf.objects(None, DW.gegevens)} == gegevens


def test_een_zin_zonder_bekende_gegevens_blijft_een_fout() -> None:
    assert "Onbekende gegevenscategorie" in fouten("naam: Proef\ngegevens:\n  - gegevens: xyzzy van de zaak\n")[0]


def test_een_partij_heet_in_de_verstrekkingen_naar_haar_haakjes() -> None:
    graaf = gelezen(
        """naam: Proef
partijen:
  - partij: gemeente (Wmo)
  - partij: maatschappelijk werk
verstrekkingen:
  - {van: Wmo, aan: maatschappelijk werk, gegevens: dát-informatie}
"""
    )
    gevers = {str(g).rpartition("/")[2] for g in graaf.objects(None, DW.gever)}
    assert gevers == {"afdeling-sociaal-domein"}


@pytest.mark.parametrize(
    ("geschreven", "dag"), [("november 2023", "2023-11-01"), ("1 december 2017", "2017-12-01"), ("2023-11", None)]
)
def test_een_datum_in_woorden(geschreven: str, dag: str | None) -> None:
    tekst = f"naam: Proef\npeildatum: {geschreven}\npartijen:\n  - partij: politie\n"
    if dag is None:
        assert "geen geldige datum" in fouten(tekst)[0]
    else:
        graaf = gelezen(tekst)
        assert str(next(graaf.objects(None, DW.peildatum))) == dag
