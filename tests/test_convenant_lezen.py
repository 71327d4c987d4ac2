"""Reading a proposal: what people type, what goes wrong, and how it is said."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from deelwijzer.begrippen import lang
from deelwijzer.convenant import ConvenantFout, lees, sjabloon
from deelwijzer.convenant.rdfvorm import DW
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


def test_een_voorstel_verandert_de_kennisbank_niet() -> None:
    graaf = gelezen(KLEIN)
    graaf.add((URIRef(lang("partij:welzijnsorganisatie")), DW.valtOnder, URIRef(lang("partij:politie"))))
    assert fouten(graaf.serialize(format="turtle"), "v.ttl") == [
        "Een voorstel mag niets toevoegen aan 'Welzijnsorganisatie'."
    ]


def test_onbekende_naam_in_turtle() -> None:
    tekst = gelezen(KLEIN).serialize(format="turtle").replace("partij:politie", "partij:politei")
    assert "Onbekende partij 'politei'" in fouten(tekst, "v.ttl")[0]
