"""Ways in more steps: what the law lays between two parties, each step with a norm of its own."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from deelwijzer.oordeel import Uitkomst, Vraag, wegen
from deelwijzer.oordeel.wegen import Weg
from deelwijzer.wijzer import Wijzer

VANDAAG = date(2026, 11, 21)
OPEN = (Uitkomst.VERPLICHT, Uitkomst.TOEGESTAAN, Uitkomst.TOEGESTAAN_MITS)


@cache
def wijzer() -> Wijzer:
    return Wijzer.open()


def zoek(van: str, aan: str, gegeven: str) -> tuple[Weg, ...]:
    return wegen(wijzer().regels, Vraag(f"partij:{van}", f"partij:{aan}", (f"gegeven:{gegeven}",), VANDAAG))


def tussen(gevonden: tuple[Weg, ...]) -> list[tuple[str, ...]]:
    return [tuple(p.removeprefix("partij:") for p in w.tussen) for w in gevonden]


def test_reclassering_naar_politie_gaat_eerst_via_het_om() -> None:
    assert tussen(zoek("reclassering", "politie", "reclasseringsgegevens"))[0] == ("openbaar-ministerie",)


def test_jeugdhulp_naar_gi_via_veilig_thuis_en_de_raad() -> None:
    gevonden = tussen(zoek("jeugdhulpaanbieder", "gecertificeerde-instelling", "jeugddossier"))
    # Who acts in the name of the college is no way beside the college.
    assert ("college-van-bw",) in gevonden
    assert ("afdeling-sociaal-domein",) not in gevonden
    assert ("raad-voor-de-kinderbescherming",) in gevonden
    assert ("veilig-thuis", "raad-voor-de-kinderbescherming") in gevonden


def test_een_deel_van_de_ontvanger_is_geen_tussenstap() -> None:
    gevonden = tussen(zoek("jeugdhulpaanbieder", "gecertificeerde-instelling", "jeugddossier"))
    assert not {"gezinsvoogdijwerker", "voogdijwerker"} & {p for w in gevonden for p in w}


def test_geen_weg_om_het_medisch_beroepsgeheim_heen() -> None:
    assert zoek("ggz-instelling", "woningcorporatie", "diagnose") == ()


def test_korte_wegen_staan_voorop() -> None:
    lengtes = [len(w.stappen) for w in zoek("school", "politie", "persoonsgegevens")]
    assert lengtes == sorted(lengtes)
    assert len(set(lengtes)) == 2


def test_naar_zichzelf_is_geen_weg() -> None:
    assert zoek("aanbieder-gesloten-jeugdhulp", "aanbieder-gesloten-jeugdhulp", "persoonsgegevens") == ()


def test_de_wijzer_noemt_bij_elke_stap_een_norm() -> None:
    vraag = wijzer().vraag(van="reclassering", aan="politie", gegevens=["reclasseringsgegevens"], peildatum=VANDAAG)
    for weg in wijzer().wegen(vraag)["wegen"]:
        assert all(stap["reden"] and stap["routes"] for stap in weg["stappen"])


PARTIJEN = st.deferred(lambda: st.sampled_from(wijzer().regels.partijen))
GEGEVENS = st.sampled_from(["persoonsgegevens", "jeugddossier", "gezondheid", "wpg-8", "strafvorderlijke-gegevens"])


@settings(max_examples=15, deadline=None)
@given(van=PARTIJEN, aan=PARTIJEN, gegeven=GEGEVENS)
def test_elke_weg_klopt(van: str, aan: str, gegeven: str) -> None:
    regels = wijzer().regels
    for weg in wegen(regels, Vraag(van, aan, (f"gegeven:{gegeven}",), VANDAAG)):
        langs = [van, *(s.vraag.aan for s in weg.stappen)]
        assert langs[-1] == aan
        assert len(set(langs)) == len(langs) in (3, 4)
        assert [s.vraag.van for s in weg.stappen] == langs[:-1]
        for stap in weg.stappen:
            assert stap.uitkomst in OPEN
            assert stap.dragend
            for route in stap.dragend:
                assert route.past
                assert route.norm.route == "dw:Vast"
                assert VANDAAG in route.norm.periode
