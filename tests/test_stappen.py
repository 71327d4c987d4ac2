"""Flows: where a walk stands, that every way ends, that flows and norms agree, and what is kept of a walk."""

from __future__ import annotations

from datetime import date

import pytest

from deelwijzer.document.model import teksten
from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.oordeel import oordeel
from deelwijzer.oordeel.vraag import Vraag
from deelwijzer.stappen import (
    Loop,
    Stand,
    Stappenplan,
    antwoord,
    beeld,
    begin,
    bewaren,
    overzicht,
    stand,
    stappenplan,
    stappenplannen,
    terug,
    verslag,
)
from deelwijzer.stappen.oordeel import oordeel_bij
from deelwijzer.stappen.paden import tel_paden
from deelwijzer.stappen.persoonsgegevens import is_bsn, waarschuwingen
from deelwijzer.stappen.situatie import Situatie, uit_vraag
from deelwijzer.wijzer import Wijzer
from stapwegen import Pad, erkend_verschil, gevallen, paden, stemt_overeen

DAG = date(2026, 6, 12)
PLANNEN = [
    "zorg", "politie", "justitie", "gemeenten", "onderwijs", "rechtmatigheid", "overzicht-knooppunten", "deelname-beroepsgeheim",
    "conflict-van-plichten", "conflict-van-plichten-jeugd", "meldcode", "triage", "escalatie", "zes-onderdelen", "grondslag-gegevensdeling",
]  # fmt: skip


@pytest.fixture(scope="module")
def wijzer() -> Wijzer:
    return Wijzer.open()


def loop_van(w: Wijzer, naam: str, antwoorden: str, vooraf: Situatie | None = None) -> tuple[Stappenplan, Loop, Stand]:
    """A walk from "1a=ja 1b=nee"."""
    plan = stappenplan(w.feiten, naam)
    loop = begin(plan, w.regels.boven, DAG, vooraf)
    for deel in antwoorden.split():
        stap, keus = deel.split("=")
        loop = antwoord(plan, loop, stap, keus)
    return plan, loop, stand(plan, loop, w.regels.boven)


POLITIE = "1a=ja 1b=ja 2a=ja 2b=ja"


# The worked examples of the sources end where the source says.


def test_wapenbezit_naar_het_college_kan_niet(wijzer: Wijzer) -> None:
    """The college is named for jeugdhulp only; possession of a weapon is another purpose (JENV2023, line 1350)."""
    weg = f"{POLITIE} 2c=artikel-8 3=derde 4b-ontvanger=college 4b-doel=ander 4c-convenant=nee 4d-doel=geen"
    *_, nu = loop_van(wijzer, "politie", weg)
    assert nu.einde and (nu.einde.naam, nu.einde.uitkomst) == ("geen-doel", "niet_toegestaan")


def test_slachtoffer_op_school_kan_na_instemming(wijzer: Wijzer) -> None:
    """Data on a child that is a victim, to a school, to help the child (JENV2023, line 1499)."""
    weg = (
        f"{POLITIE} 2c=artikel-8 3=derde 4b-ontvanger=school 4c-convenant=nee 4d-doel=hulp 4d-belang=ja 5-incidenteel=ja"
        " 6-incidenteel=ja 7-incidenteel=ja 7-gezag=ja 8-bewaard=ja 8-juist=ja"
    )
    _, loop, nu = loop_van(wijzer, "politie", weg)
    assert nu.einde and (nu.einde.naam, nu.einde.uitkomst) == ("mag", "toegestaan")
    o = oordeel_bij(wijzer.regels, loop, nu)
    assert o and o.uitkomst in ("toegestaan", "toegestaan_mits")
    assert [r.norm.id for r in o.dragend] == ["norm:wpg-19-incidenteel"]


def test_voorbije_gokverslaving_is_niet_nodig(wijzer: Wijzer) -> None:
    """What no longer matters is not needed; the walk goes on to the incidental way, where need fails too (JENV2023, line 1757)."""
    weg = (
        f"{POLITIE} 2c=artikel-8 3=derde 4b-ontvanger=zorg 4c-convenant=ja 4c-besluit=ja 4c-lijn=ja 5-convenant=nee"
        " 4d-doel=hulp 4d-belang=ja 5-incidenteel=nee"
    )
    *_, nu = loop_van(wijzer, "politie", weg)
    assert nu.einde and (nu.einde.naam, nu.einde.uitkomst) == ("niet-nodig", "niet_toegestaan")


def test_wapenbezit_op_school_mag_naar_de_politie(wijzer: Wijzer) -> None:
    """Article 161 Sv: no consent needed, the rest of the flow is skipped (JENV2023, lines 4361 and 4419)."""
    *_, nu = loop_van(wijzer, "onderwijs", "0-aangifte=ja")
    assert nu.einde and (nu.einde.naam, nu.einde.uitkomst, nu.einde.bepalingen) == (
        "aangifte", "toegestaan", ("bepaling:sv-161",),
    )  # fmt: skip
    assert len(nu.pad) == 1


def test_halt_krijgt_artikel_8(wijzer: Wijzer) -> None:
    weg = (
        f"{POLITIE} 2c=artikel-8 3=derde 4b-ontvanger=halt 4b-doel=halt 5-structureel=ja 6-structureel=ja 7-structureel=ja"
        " 8-bewaard=ja 8-juist=ja"
    )
    _, loop, nu = loop_van(wijzer, "politie", weg)
    assert nu.einde and nu.einde.naam == "mag"
    assert [g.stap.naam for g in nu.pad if g.bekend] == ["4b-soort"]
    o = oordeel_bij(wijzer.regels, loop, nu)
    assert o and [r.norm.id for r in o.dragend] == ["norm:politie-halt-alternatieve-afdoening"]


def test_recherchegegevens_gaan_niet_naar_halt(wijzer: Wijzer) -> None:
    """The kind of data is known from step 2, so the question is filled in and leads on to the covenant."""
    *_, nu = loop_van(wijzer, "politie", f"{POLITIE} 2c=artikel-9 3=derde 4b-ontvanger=halt")
    assert nu.stap and nu.stap.naam == "4c-convenant"
    assert (nu.pad[-1].antwoord.id, nu.pad[-1].bekend) == ("nee", True)


@pytest.mark.parametrize(
    ("naam", "weg", "einde", "uitkomst"),
    [
        # Coercion keeps openness (AENH, line 317); a strong suspicion is passed on after a talk (line 306).
        ("escalatie", "1=gedwongen 2-gedwongen=ja", "gedwongen", "toegestaan_mits"),
        ("escalatie", "1=strafbaar 2-strafbaar=ja", "doorgeven", "toegestaan_mits"),
        # Limits leave consent and vital interest open (AENH, lines 1068-1069).
        (
            "triage",
            "1=ja 2-noodzaak=ja 2-subsidiariteit=ja 2-proportionaliteit=ja 2-mag=nee",
            "mag-niet",
            "niet_tenzij",
        ),
        # Step 5 is about medical data only (KEN2023, line 932).
        (
            "deelname-beroepsgeheim",
            "1=ja 2-nodig=ja 3-toestemming=ja 4=ja 5-medisch=nee 6=ja",
            "klaar",
            "toegestaan_mits",
        ),
        # Outside the task another ground of article 6 may still carry it (JENV2023, line 4141).
        ("gemeenten", "0=openbare-orde 0-aangifte=nee 1=ja 2a=nee 2b=nee 2c=nee", "geen-grondslag", "niet_tenzij"),
    ],
)
def test_niet_strenger_of_ruimer_dan_de_bron(wijzer: Wijzer, naam: str, weg: str, einde: str, uitkomst: str) -> None:
    *_, nu = loop_van(wijzer, naam, weg)
    assert nu.einde and (nu.einde.naam, nu.einde.uitkomst) == (einde, uitkomst)


def test_gewone_toestemming_is_geen_uitdrukkelijke_toestemming(wijzer: Wijzer) -> None:
    """Consent may be spoken (JENV2023, line 4415); for special data it must be explicit (line 4679)."""
    *_, nu = loop_van(wijzer, "onderwijs", "0-aangifte=nee 0-intern=nee 1-gegevens=ja 1-toestemming=vanaf-16")
    assert "omstandigheid:toestemming-betrokkene" in nu.situatie.omstandigheden
    assert "omstandigheid:uitdrukkelijke-toestemming-avg" not in nu.situatie.omstandigheden


# Every way through every flow ends, and flows and norms never disagree.


def test_alle_stappenplannen_zijn_er(wijzer: Wijzer) -> None:
    assert [p.naam for p in stappenplannen(wijzer.feiten)] == PLANNEN


@pytest.mark.parametrize("naam", PLANNEN)
def test_elke_weg_eindigt_en_elk_einde_wordt_bereikt(wijzer: Wijzer, naam: str) -> None:
    plan = stappenplan(wijzer.feiten, naam)
    boven = wijzer.regels.boven
    aantal, bereikt, gezet = 0, set[str](), set[str]()
    for pad in paden(plan, boven):
        aantal += 1
        bereikt.add(pad.einde.naam)
        gezet.update(s.naam for s, _ in pad.stappen)
        assert (pad.einde.uitkomst is not None) == (pad.einde.soort == "uitkomst")
    assert aantal == tel_paden(plan, boven)
    assert bereikt == {e.naam for e in plan.einden}
    assert gezet == {s.naam for s in plan.stappen}


# Flows that do not ask for the receiver are tried with the receivers their source speaks of.
ONTVANGERS = {
    "zorg": ("politie", "jeugdhulpaanbieder"),
    "gemeenten": ("woningcorporatie",),
    "onderwijs": ("politie", "jeugdhulpaanbieder", "andere-school"),
}


def _onenig(w: Wijzer, plan: Stappenplan, vooraf: Situatie | None) -> tuple[list[str], int]:
    """The cases in which the end of the flow and the judgement cannot both be right, and how many were compared."""
    eerder: dict[Vraag, object] = {}
    fout, aantal = [], 0
    for pad in gevallen(plan, w.regels.boven, vooraf):
        vraag = pad.situatie.vraag(DAG)
        if vraag is None:
            continue
        aantal += 1
        o = eerder.get(vraag) or eerder.setdefault(vraag, oordeel(w.regels, vraag))
        if not stemt_overeen(pad, o) and not erkend_verschil(pad, o):  # type: ignore[arg-type]
            fout.append(_zeg(pad, o))
    return fout, aantal


def _zeg(pad: Pad, o: object) -> str:
    weg = " ".join(f"{s.naam}={a.id}" for s, a in pad.stappen)
    return f"{weg} → {pad.einde.naam} ({pad.einde.uitkomst}), maar het oordeel is {getattr(o, 'uitkomst', '')}"


@pytest.mark.parametrize("naam", [p for p in PLANNEN if p not in ("triage", "escalatie")])
def test_stappenplan_en_oordeel_spreken_elkaar_niet_tegen(wijzer: Wijzer, naam: str) -> None:
    plan = stappenplan(wijzer.feiten, naam)
    fout, aantal = _onenig(wijzer, plan, None)
    for aan in ONTVANGERS.get(naam, ()):
        meer, erbij = _onenig(wijzer, plan, Situatie(aan=f"partij:{aan}"))
        fout, aantal = fout + meer, aantal + erbij
    assert fout == []
    assert aantal > 0 or naam not in ("zorg", "politie", "justitie", "gemeenten", "onderwijs")


# A walk.


def test_een_ander_antwoord_laat_vallen_wat_erna_kwam(wijzer: Wijzer) -> None:
    plan, loop, _ = loop_van(wijzer, "politie", f"{POLITIE} 2c=artikel-8")
    assert [s for s, _ in antwoord(plan, loop, "1b", "nee").antwoorden] == ["1a", "1b"]
    assert antwoord(plan, loop, "1b", "ja").antwoorden == loop.antwoorden[:2]
    assert [s for s, _ in terug(loop).antwoorden] == ["1a", "1b", "2a", "2b"]


def test_weet_niet_wacht(wijzer: Wijzer) -> None:
    plan, loop, nu = loop_van(wijzer, "politie", "1a=ja 1b=weet-niet")
    assert nu.wacht and nu.einde is None and nu.stap and nu.stap.naam == "1b"
    verder = stand(plan, antwoord(plan, loop, "1b", "ja"), wijzer.regels.boven)
    assert verder.stap and verder.stap.naam == "2a"


def test_wat_de_vraag_zegt_is_ingevuld(wijzer: Wijzer) -> None:
    vraag = wijzer.vraag(van="politie", aan="halt", gegevens=["wpg-art-8"], peildatum=DAG)
    *_, nu = loop_van(wijzer, "politie", POLITIE, uit_vraag(vraag))
    assert [g.stap.naam for g in nu.pad if g.bekend] == ["2c", "4b-ontvanger", "4b-soort"] or nu.stap
    assert nu.situatie.aan == "partij:halt"
    assert "2c" in [g.stap.naam for g in nu.pad if g.bekend]


@pytest.mark.parametrize(
    ("stap", "keus", "zin"), [("9z", "ja", "De stap '9z' staat niet in"), ("1a", "misschien", "is geen antwoord op")]
)
def test_een_onbekend_antwoord_is_een_zin(wijzer: Wijzer, stap: str, keus: str, zin: str) -> None:
    plan, loop, _ = loop_van(wijzer, "politie", "")
    with pytest.raises(GebruikersFout, match=zin):
        antwoord(plan, loop, stap, keus)


def test_een_onbekend_stappenplan_noemt_de_andere(wijzer: Wijzer) -> None:
    with pytest.raises(GebruikersFout, match=r"Kies uit: .*politie"):
        stappenplan(wijzer.feiten, "polisie")


# What is kept.


def test_een_bewaarde_weg_komt_heel_terug(wijzer: Wijzer) -> None:
    boven = wijzer.regels.boven
    plan, loop, _ = loop_van(wijzer, "politie", f"{POLITIE} 2c=artikel-13", Situatie(aan="partij:halt"))
    loop = antwoord(plan, loop, "2c", "artikel-13", "uit het systeem: 'landelijk' & zo")
    assert bewaren.lees(wijzer.feiten, wijzer.namen, boven, bewaren.schrijf(plan, loop, boven)) == loop
    uit_link = bewaren.uit_adres(wijzer.feiten, wijzer.namen, boven, bewaren.adres(plan, loop, boven))
    assert (uit_link.antwoorden, uit_link.vooraf, uit_link.peildatum) == (loop.antwoorden, loop.vooraf, loop.peildatum)
    assert "landelijk" not in bewaren.adres(plan, loop, boven)


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("[1, 2", "geen leesbare YAML"),
        ("- a", "geen bewaard stappenplan"),
        ("stappenplan: bestaat-niet", "bestaat niet. Kies uit"),
        ("stappenplan: zorg\nantwoorden: [x]", "antwoord 1 noemt geen 'stap'"),
        ("stappenplan: zorg\nantwoorden:\n- {stap: '3', antwoord: blauw}", "is geen antwoord op"),
        ("stappenplan: zorg\nbekend: {kleur: rood}", "'kleur' kan niet bekend zijn"),
        ("stappenplan: zorg\npeildatum: gisteren", "geen geldige datum"),
    ],
)
def test_een_kapot_bestand_is_een_zin(wijzer: Wijzer, tekst: str, zin: str) -> None:
    with pytest.raises(GebruikersFout, match=zin):
        bewaren.lees(wijzer.feiten, wijzer.namen, wijzer.regels.boven, tekst)


def test_twee_wegen_vergelijken(wijzer: Wijzer) -> None:
    plan, een, _ = loop_van(wijzer, "meldcode", "0=nee 1=ja 2=nee")
    ander = antwoord(plan, een, "0", "ja")
    verschillen, eerste, tweede = bewaren.vergelijk(plan, een, ander, wijzer.regels.boven)
    assert [(v.stap, v.eerste, v.tweede) for v in verschillen] == [
        ("0", "Nee", "Ja"), ("1", "Ja", None), ("2", "Nee", None),
    ]  # fmt: skip
    assert eerste.einde and tweede.einde and (eerste.einde.naam, tweede.einde.naam) == ("onvolledig", "politie")


def test_het_verslag_noemt_vraag_antwoord_reden_artikel_en_bewijs(wijzer: Wijzer) -> None:
    plan, loop, nu = loop_van(wijzer, "onderwijs", "")
    loop = antwoord(plan, loop, "0-aangifte", "ja", "er is een mes gezien")
    tekst = "\n".join(teksten(verslag.maak(wijzer, plan, loop)))
    assert nu.stap and nu.stap.vraag in tekst
    for deel in ("er is een mes gezien", "161", wijzer.kennisbank.hash, "U kunt aangifte doen"):
        assert deel in tekst


def test_een_halve_weg_zegt_dat_zij_niet_af_is(wijzer: Wijzer) -> None:
    plan, loop, _ = loop_van(wijzer, "onderwijs", "0-aangifte=weet-niet")
    tekst = "\n".join(teksten(verslag.maak(wijzer, plan, loop)))
    assert "Nog niet af." in tekst and "Bespreek het met uw leidinggevende." in tekst


@pytest.mark.parametrize("naam", PLANNEN)
def test_beeld_en_tabel_noemen_elke_stap_en_elk_einde(wijzer: Wijzer, naam: str) -> None:
    plan = stappenplan(wijzer.feiten, naam)
    svg = beeld.svg(plan)
    tabel = " ".join(cel for rij in beeld.tabel(plan) for cel in rij)
    assert svg.count("<rect") == 1 + len(plan.stappen) + len(plan.einden)
    for einde in plan.einden:
        assert einde.label in tabel
    assert len(beeld.tabel(plan)) == sum(len(s.antwoorden) for s in plan.stappen)


def test_de_weg_is_verlicht(wijzer: Wijzer) -> None:
    plan, _, nu = loop_van(wijzer, "meldcode", "0=nee 1=ja")
    gegeven = [(rij[1], rij[3]) for rij in beeld.tabel(plan, nu) if rij[3]]
    assert [g for _, g in gegeven] == ["gegeven", "gegeven"]
    assert beeld.svg(plan, nu).count('stroke-width="3.2"') == 2


def test_de_tellingen_in_de_documentatie_kloppen(wijzer: Wijzer) -> None:
    staat = (inhoudsmap() / "docs" / "stappenplannen.md").read_text(encoding="utf-8")
    assert staat == overzicht.markdown(wijzer.feiten, wijzer.regels), "Voer 'make docs' uit."


# Reasons, not personal data.


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        ("Mevr. de Vries gaf toestemming", "een naam"),
        ("volgens dhr. A.B. van den Berg", "een naam"),
        ("gebeld met J. Jansen", "een naam"),
        ("bsn 111222333", "een burgerservicenummer"),
        ("mail naar iemand@voorbeeld.nl", "een e-mailadres"),
        ("bel 06-12345678", "een telefoonnummer"),
        ("bel +31 20 123 4567", "een telefoonnummer"),
        ("geboren op 12-03-2011", "een geboortedatum"),
        ("geb. 1 mei 2009", "een geboortedatum"),
        ("woont aan de Dorpsstraat 12", "een adres"),
    ],
)
def test_waarschuwt_voor_persoonsgegevens(tekst: str, wat: str) -> None:
    assert [w.wat for w in waarschuwingen(tekst)] == [wat]


@pytest.mark.parametrize(
    "tekst",
    [
        "Nodig voor de taak van Halt; artikel 18 lid 1 Wpg en 4:2 lid 1 onder f Bpg.",
        "Het OM besliste op 12-03-2023 en de zaak 12345678 loopt nog.",
        "De ontvanger kan zonder deze gegevens niet beslissen.",
        "",
    ],
)
def test_waarschuwt_niet_voor_gewone_redenen(tekst: str) -> None:
    assert waarschuwingen(tekst) == ()


@pytest.mark.parametrize(
    ("cijfers", "klopt"), [("111222333", True), ("123456782", True), ("123456789", False), ("000000000", False)]
)
def test_elfproef(cijfers: str, klopt: bool) -> None:
    assert is_bsn(cijfers) is klopt
