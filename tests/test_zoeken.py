"""Names as people write them: articles, abbreviations, old and daily names."""

from __future__ import annotations

import pytest

from deelwijzer.namen import MeerduidigeTerm, OnbekendeTerm
from deelwijzer.wijzer import Wijzer


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def labels(wijzer: Wijzer, tekst: str) -> list[str]:
    return [t["label"] for t in wijzer.zoek(tekst)["treffers"]]


@pytest.mark.parametrize(
    ("tekst", "eerste"),
    [
        ("art 20 wpg", "art. 20 Wpg"),
        ("Wpg 20", "art. 20 Wpg"),
        ("7:457 BW", "art. 7:457 lid 1 Wgbo"),
        ("BW 7:457", "art. 7:457 lid 1 Wgbo"),
        ("Jw 7.3.11", "art. 7.3.11 lid 1 Jeugdwet"),
        ("Wmo 5.2.6", "art. 5.2.6 Wmo 2015"),
        ("art. 65 Pw", "art. 65 lid 1 Participatiewet"),
        ("8b Wjsg", "art. 8b Wjsg"),
        ("WGS 2.30", "art. 2.30 lid 1 WGS"),
        ("Sr 272", "art. 272 Sr"),
        ("artikel 161 Sv", "art. 161 Sv"),
        ("Pbw 18b", "art. 18b lid 1 Pbw"),
        ("Rr 1995 37", "art. 37 Rr 1995"),
        ("veiligheidshuis", "Zorg- en veiligheidshuis"),
        ("ZVH", "Zorg- en veiligheidshuis"),
        ("VT", "Veilig Thuis"),
        ("AMHK", "Veilig Thuis"),
        ("RvdK", "Raad voor de Kinderbescherming"),
        ("GI", "Gecertificeerde instelling"),
        ("B en W", "College van burgemeester en wethouders"),
        ("B&W", "College van burgemeester en wethouders"),
        ("OOV", "Afdeling openbare orde en veiligheid"),
        ("OvJ", "Officier van justitie"),
        ("3RO", "Reclassering"),
        ("gevangenis", "Penitentiaire inrichting"),
        ("woningbouwvereniging", "Woningcorporatie"),
        ("wijkteam", "Sociaal wijkteam"),
        ("schuldhulp", "Gemeentelijke schuldhulpverlening"),
        ("leerplicht", "Leerplichtambtenaar"),
        ("jeugdhulp", "Jeugdhulpaanbieder"),
        ("strafblad", "Justitiële gegevens"),
        ("BSN", "Burgerservicenummer"),
        ("OTS", "Ondertoezichtstelling"),
        ("Wvggz", "Wet verplichte geestelijke gezondheidszorg"),
    ],
)
def test_wat_men_typt_staat_bovenaan(wijzer: Wijzer, tekst: str, eerste: str) -> None:
    assert labels(wijzer, tekst)[0] == eerste


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("artikel 7.3.11 Jeugdwet", "art. 7.3.11 lid 4 Jeugdwet"),
        ("Wgbo", "Burgerlijk Wetboek Boek 7, titel 7, afdeling 5"),
        ("JD-online", "Toegang tot JD-online hoort bij de functie"),
        ("beroepsgeheim", "Medisch beroepsgeheim (artikel 7:457 BW)"),
        ("meldrecht", "Meldrecht aan Veilig Thuis"),
        ("bijstand", "Participatiewet"),
        ("conflict van plichten", "Conflict van plichten: toets van JenV (2023)"),
        ("Wgs", "Wet gegevensverwerking door samenwerkingsverbanden"),
        ("Wgs", "Wet gemeentelijke schuldhulpverlening"),
    ],
)
def test_wat_men_typt_wordt_gevonden(wijzer: Wijzer, tekst: str, verwacht: str) -> None:
    assert verwacht in labels(wijzer, tekst)


@pytest.mark.parametrize(
    ("vraag", "eerste"),
    [
        # A number in a question is not always an article, and an article not always all that is asked.
        ("verzet Wbp 40", "Recht van verzet (Wbp)"),
        ("binnen 72 uur datalek melden", "Datalek melden bij de toezichthouder (Wbp)"),
        # A question of short words.
        ("Mag Veilig Thuis de naam van de melder noemen?", "Wanneer Veilig Thuis zwijgt over wie meldde"),
        # OM is not the word "om", and who types it means the same as who writes it out.
        ("Welke geheimhouding geldt voor het OM?", "Geheimhouding van het Openbaar Ministerie"),
        ("Mag de politie een jachtakte beoordelen onder de Wbp?", "Werk van de politie waarvoor de Wbp gold"),
        ("Hoe lang duurt een tijdelijk huisverbod in beginsel?", "Een tijdelijk huisverbod opleggen"),
        ("Wie is de Wbp-verantwoordelijke bij de Raad voor de Kinderbescherming?", "Wie bij een partner verantwoordelijk is en over verstrekken beslist (2016)"),
        ("Wie kan iemand in bewaring laten stellen en hoe lang geldt de machtiging tot voortzetting?", "Verloop van een inbewaringstelling (Wet Bopz, tot 2020)"),
    ],
)  # fmt: skip
def test_een_hele_vraag_vindt_wat_het_antwoord_geeft(wijzer: Wijzer, vraag: str, eerste: str) -> None:
    assert eerste in labels(wijzer, vraag)[:3]


@pytest.mark.parametrize("tekst", ["Bpg 4:3", "4:3 Bpg", "art. 4:3 Bpg"])
def test_een_artikelnummer_is_geen_losse_cijfers(wijzer: Wijzer, tekst: str) -> None:
    artikelen = [t for t in labels(wijzer, tekst) if t.startswith("art. ")]
    assert artikelen
    assert all(t.startswith("art. 4:3 ") for t in artikelen)


@pytest.mark.parametrize("woord", ["Wgs", "WGS"])
def test_een_gedeelde_afkorting_wordt_niet_stil_gekozen(wijzer: Wijzer, woord: str) -> None:
    with pytest.raises(MeerduidigeTerm) as fout:
        wijzer.namen.term("regeling", woord)
    assert set(fout.value.suggesties) == {
        "Wet gegevensverwerking door samenwerkingsverbanden",
        "Wet gemeentelijke schuldhulpverlening",
    }


def test_een_eigen_naam_gaat_voor_een_bijnaam(wijzer: Wijzer) -> None:
    assert wijzer.namen.term("partij", "verhuurder") == "partij:verhuurder"
    assert wijzer.namen.term("regeling", "wgs-schuldhulp") == "regeling:wgs-schuldhulp"


def test_een_bijnaam_van_twee_partijen_noemt_beide(wijzer: Wijzer) -> None:
    with pytest.raises(MeerduidigeTerm, match="Gemeenteraad of Raad voor de Kinderbescherming"):
        wijzer.namen.term("partij", "de raad")


@pytest.mark.parametrize(
    ("begin", "eerste"),
    [
        ("jeugdhulpaan", "Jeugdhulpaanbieder"),
        ("woningcorp", "Woningcorporatie"),
        ("leerplichta", "Leerplichtambtenaar"),
    ],
)
def test_het_begin_van_een_naam_is_de_eerste_suggestie(wijzer: Wijzer, begin: str, eerste: str) -> None:
    with pytest.raises(OnbekendeTerm) as fout:
        wijzer.namen.term("partij", begin)
    assert fout.value.suggesties[0] == eerste


@pytest.mark.parametrize(
    ("soort", "woord", "term"),
    [
        ("gegeven", "wmo", "wmo-gegevens"),
        ("gegeven", "verzuim", "verzuimgegevens"),
        ("gegeven", "strafvorderlijke", "strafvorderlijke-gegevens"),
        ("gegeven", "adres", "identificerende-en-contactgegevens"),
        ("gegeven", "NAW", "identificerende-en-contactgegevens"),
        ("gegeven", "schulden", "schuldhulp-gegevens"),
        ("omstandigheid", "toestemming verkregen", "toestemming-betrokkene"),
        ("omstandigheid", "vrijwillig", "vrijwillig-kader"),
        ("omstandigheid", "volwassene", "meerderjarig"),
        ("partij", "woningbouw", "woningcorporatie"),
        ("partij", "notariskantoor", "notaris"),
        ("partij", "jongerenwerker", "jongerenwerk"),
        ("partij", "andere partij", "overig"),
    ],
)
def test_een_dagelijks_woord_noemt_de_term(wijzer: Wijzer, soort: str, woord: str, term: str) -> None:
    assert wijzer.namen.term(soort, woord) == f"{soort}:{term}"


@pytest.mark.parametrize(
    ("woord", "kandidaat"), [("signalen", "Signalen en vermoedens"), ("overlast", "Signalen en vermoedens")]
)
def test_een_woord_voor_meer_soorten_gegevens_noemt_ze(wijzer: Wijzer, woord: str, kandidaat: str) -> None:
    with pytest.raises(MeerduidigeTerm) as fout:
        wijzer.namen.term("gegeven", woord)
    assert kandidaat in fout.value.suggesties and len(fout.value.suggesties) > 1


@pytest.mark.parametrize(
    ("soort", "woord", "suggesties"),
    [
        ("partij", "banaan", ()),
        ("gegeven", "foto", ()),
        ("gegeven", "bsn-nummer", ("Burgerservicenummer",)),
        ("gegeven", "gezondhied", ("Gegevens over gezondheid",)),
    ],
)
def test_alleen_wat_dichtbij_ligt_is_een_suggestie(
    wijzer: Wijzer, soort: str, woord: str, suggesties: tuple[str, ...]
) -> None:
    with pytest.raises(OnbekendeTerm) as fout:
        wijzer.namen.term(soort, woord)
    assert fout.value.suggesties[:1] == suggesties


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("gegevens wissen vergetelheid", "Wanneer gegevens gewist moeten worden (AVG)"),
        ("wanneer moet het OM de betrokkene horen", "Betrokkene horen bij een ontvanger die de Aanwijzing niet noemt"),
        ("vuistregels verstrekken", "Vuistregels voor het verstrekken"),
        ("gemeentebreed klantbeeld", "Integraal klantbeeld van de gemeente"),
    ],
)
def test_wie_de_naam_niet_kent_zoekt_met_woorden_uit_de_uitleg(wijzer: Wijzer, tekst: str, verwacht: str) -> None:
    assert verwacht in labels(wijzer, tekst)[:5]


@pytest.mark.parametrize(
    ("hele_vraag", "verwacht"),
    [
        (
            "Hoe lang bewaart de gemeente de registratie van een casusregisseur?",
            "Nota Aa en Hunze: gegevens voor zorgcoördinatie vijf jaar",
        ),
        (
            "Mag een jeugdhulpverlener een kind van 13 hulp geven als de ouders toestemming weigeren?",
            "Toestemming voor de hulp, naar leeftijd",
        ),
        ("Kunnen partijen hun gegevensdeling in 2024 al baseren op de Wams?", "Wams"),
        (
            "Wie hakt de knoop door als partijen het oneens zijn of de samenwerking nog past bij de eigen taak?",
            "Bij twijfel of het bij de taak past beslist het bestuur",
        ),
        (
            "Wie moet bij de DPIA van een knooppunt betrokken worden?",
            "Wie er bij een DPIA van een knooppunt meedoet (KEN!)",
        ),
        (
            "Wat moet een partij doen die vermoedt dat een gegeven van een ander in het casusoverleg niet klopt?",
            "Fout melden aan wie de gegevens inbracht",
        ),
        ("Welk nadeel heeft het als iemand ongericht mailt?", "Ongericht uitwisselen, bijvoorbeeld per mail"),
    ],
)
def test_een_hele_vraag_vindt_waar_zij_over_gaat(wijzer: Wijzer, hele_vraag: str, verwacht: str) -> None:
    assert verwacht in labels(wijzer, hele_vraag)


@pytest.mark.parametrize("vormen", [("melden", "meldt", "gemeld"), ("bewaren", "bewaart", "bewaard")])
def test_vormen_van_een_werkwoord_zoeken_hetzelfde(wijzer: Wijzer, vormen: tuple[str, ...]) -> None:
    gevonden = [set(labels(wijzer, f"{vorm} dossier Veilig Thuis")) for vorm in vormen]
    assert set.intersection(*gevonden)


def test_wat_van_velen_hetzelfde_is_gezegd_verdringt_de_rest_niet(wijzer: Wijzer) -> None:
    hele_vraag = "Wat moet een instantie doen die niet in de Participatiewet staat als de gemeente inlichtingen vraagt?"
    assert "Niet genoemde instanties aan college: zelf afwegen (Wbp)" in labels(wijzer, hele_vraag)


def test_een_uitzondering_staat_bij_de_treffer(wijzer: Wijzer) -> None:
    treffer = wijzer.zoek("Geldt voor een gezamenlijk dossier ook de Archiefwet?")["treffers"][0]
    assert any("Archiefwet" in u for u in treffer["uitzonderingen"])


def test_een_risico_wordt_gevonden_en_noemt_zijn_maatregel(wijzer: Wijzer) -> None:
    treffer = wijzer.zoek("risico dat partijen de vraaginformatie voor zichzelf gebruiken")["treffers"][0]
    assert (treffer["soort"], treffer["punten"]) == ("risico", ["Vraag niet vastleggen"])
    assert wijzer.ding(treffer["id"])["ding"]["label"] == treffer["label"]


def test_een_begrip_noemt_zijn_punten(wijzer: Wijzer) -> None:
    treffers = wijzer.zoek("doelen artikel 20 Wpg")["treffers"]
    assert len(treffers[0]["punten"]) == 4


def test_de_punten_staan_in_hun_volgorde(wijzer: Wijzer) -> None:
    punten = wijzer.zoek("juridische stappen naar een grondslag forensische zorg")["treffers"][0]["punten"]
    assert [p[:2] for p in punten] == ["1.", "2.", "3.", "4.", "5."]


@pytest.mark.parametrize("onzin", ["xyzzy", "xyzzy qwerty", "fiets zeilboot appeltaart"])
def test_onzin_vindt_niets(wijzer: Wijzer, onzin: str) -> None:
    assert labels(wijzer, onzin) == []


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Wie geeft bij een leerling van 14 jaar toestemming om gegevens te delen?", "Wie toestemt voor een leerling"),
        (
            "Onder welke voorwaarden kreeg een RIEC in 2023 recherchegegevens?",
            "Politie aan RIEC: recherchegegevens (tot de WGS)",
        ),
    ],
)
def test_een_zin_met_een_getal_is_geen_artikel(wijzer: Wijzer, tekst: str, verwacht: str) -> None:
    assert verwacht in labels(wijzer, tekst)


@pytest.mark.parametrize(
    ("tekst", "stap"),
    [
        ("gokverslaving", "politie-5-convenant"),
        ("vrienden met een strafblad die toekijken", "politie-5-burgemeester"),
        ("kind slachtoffer van mishandeling leerkracht", "politie-4d-doel"),
    ],
)
def test_een_voorbeeld_uit_een_stappenplan_is_te_vinden_en_te_openen(wijzer: Wijzer, tekst: str, stap: str) -> None:
    assert stap in [t["id"] for t in wijzer.zoek(tekst)["treffers"]]
    assert wijzer.ding(stap)["ding"]["ding"] == f"stap:{stap}"


@pytest.mark.parametrize(
    ("soort", "naam", "term"),
    [
        ("partij", "leraar", "partij:school"),
        ("partij", "ouders", "partij:wettelijk-vertegenwoordiger"),
        ("partij", "zorg- en hulpverleners", "partij:hulpverlener"),
        ("gegeven", "wapenbezit", "gegeven:strafrechtelijke-gegevens"),
        ("gegeven", "dyslexieverklaring", "gegeven:gezondheid"),
        ("gegeven", "detentiegegevens", "gegeven:tenuitvoerleggingsgegevens-vrijheidsbeneming"),
    ],
)
def test_de_woorden_van_de_handreiking_zijn_namen(wijzer: Wijzer, soort: str, naam: str, term: str) -> None:
    assert wijzer.namen.term(soort, naam) == term


def test_een_inlichtingendienst_kan_er_twee_zijn(wijzer: Wijzer) -> None:
    with pytest.raises(MeerduidigeTerm, match="AIVD of MIVD"):
        wijzer.namen.term("partij", "inlichtingendienst")


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("boa artikel 10 Wpg", "Welke politiegegevens een boa verwerkt"),
        ("beroepsgeheim leraar", "Geheimhouding van een leerkracht"),
        ("andere convenantpartner", "Politiegegevens delen onder een convenant: waar de politie op let"),
        ("vastlegging bewaren OM", "Hoe lang het OM de vastlegging van een verstrekking bewaart"),
        ("wapenbezit melden bij de politie", "Aangifte doen van een strafbaar feit, zoals wapenbezit"),
        ("strafblad verstrekken", "Het strafblad verstrekken: Justid of het OM"),
    ],
)
def test_tabellen_en_kaders_van_de_handreiking_zijn_te_vinden(wijzer: Wijzer, tekst: str, verwacht: str) -> None:
    assert verwacht in labels(wijzer, tekst)[:5]


def test_een_onbekende_omstandigheid_noemt_ook_gronden_die_zo_heten(wijzer: Wijzer) -> None:
    with pytest.raises(OnbekendeTerm) as fout:
        wijzer.omstandigheid("conflict van plichten")
    assert "Conflict van plichten: toets van JenV (2023)" in fout.value.suggesties


@pytest.mark.parametrize(
    ("woord", "term"),
    [
        ("14 jaar", "omstandigheid:12-tot-16"),
        ("onder toezicht gesteld", "omstandigheid:ondertoezichtstelling"),
        ("goedkeuring bevoegd gezag", "omstandigheid:overeenstemming-bevoegd-gezag"),
    ],
)
def test_een_omstandigheid_heet_zoals_men_haar_noemt(wijzer: Wijzer, woord: str, term: str) -> None:
    assert wijzer.omstandigheid(woord) == term


@pytest.mark.parametrize(
    ("tekst", "eerste"),
    [
        ("Wat verstaat de handreiking onder openbare orde?", "Openbare orde"),
        ("Wat is een zwaarwegend algemeen belang?", "Zwaarwegend algemeen belang"),
        ("Wanneer is er een conflict van plichten?", "Zes voorwaarden voor een conflict van plichten (JenV)"),
    ],
)
def test_wie_vraagt_wat_iets_is_krijgt_eerst_het_begrip(wijzer: Wijzer, tekst: str, eerste: str) -> None:
    treffer = wijzer.zoek(tekst)["treffers"][0]
    assert (treffer["soort"], treffer["label"]) == ("begrip", eerste)


def test_wat_op_de_peildatum_niet_geldt_wordt_gevonden_en_zegt_dat(wijzer: Wijzer) -> None:
    standen = {
        dag: {t["id"]: t["stand"] for t in wijzer.zoek("politie riec recherchegegevens", dag)["treffers"]}
        for dag in ("2025-02-28", "2025-03-01")
    }
    voor, na = "politie-riec-recherche", "politie-riec-wgs-recherche"
    assert (standen["2025-02-28"][voor], standen["2025-02-28"][na]) == ("geldt", "nog_niet")
    assert (standen["2025-03-01"][voor], standen["2025-03-01"][na]) == ("niet_meer", "geldt")


@pytest.mark.parametrize("tekst", ["art 9 wpg aan riec", "geheimhouding huisarts"])
def test_de_voorgestelde_vraag_gaat_over_dezelfde_dag(wijzer: Wijzer, tekst: str) -> None:
    vraag = wijzer.zoek(tekst, "2025-02-28")["suggesties"][0]
    assert "2025-02-28" in vraag["opdracht"] and "peildatum=2025-02-28" in vraag["link"]
    vandaag = wijzer.zoek(tekst)["suggesties"][0]
    assert "peildatum" not in vandaag["opdracht"] + vandaag["link"]
