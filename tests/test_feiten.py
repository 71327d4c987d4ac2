"""Facts we derive ourselves: label, link and effective dates."""

from pyoxigraph import NamedNode, Store

from deelwijzer.begrippen import lang, prefixen
from hulp import store_van

KOP = "".join(f"@prefix {p}: <{n}> .\n" for p, n in prefixen().items())


def waarden(store: Store, onderwerp: str, eigenschap: str) -> list[str]:
    quads = store.quads_for_pattern(NamedNode(lang(onderwerp)), NamedNode(lang(eigenschap)), None)
    return sorted(str(getattr(q.object, "value", q.object)) for q in quads)


def test_bepaling_krijgt_label_en_link() -> None:
    store = store_van(
        tekst=KOP
        + """
        regeling:bpg a dw:Regeling ; dw:afkorting "Bpg" ; dw:citeertitel "Besluit politiegegevens"@nl ; dw:bwbId "BWBR0023086" .
        regeling:avg a dw:Regeling ; dw:afkorting "AVG" ; dw:celex "32016R0679" .
        regeling:wbp a dw:Regeling ; rdfs:label "Wet bescherming persoonsgegevens"@nl ; dw:bwbId "BWBR0011468" ; dw:geldigTot "2018-05-25"^^xsd:date .
        bepaling:bpg-4-3-1-c a dw:Bepaling ; dw:regeling regeling:bpg ; dw:artikel "4:3" ; dw:lid "1" ; dw:onderdeel "c" .
        bepaling:avg-9 a dw:Bepaling ; dw:regeling regeling:avg ; dw:artikel "9" .
        bepaling:wbp-8 a dw:Bepaling ; dw:regeling regeling:wbp ; dw:artikel "8" ."""
    )
    assert waarden(store, "bepaling:bpg-4-3-1-c", "rdfs:label") == ["art. 4:3 lid 1 onder c Bpg"]
    assert waarden(store, "bepaling:bpg-4-3-1-c", "dw:url") == [
        "https://wetten.overheid.nl/jci1.3:c:BWBR0023086&artikel=4:3&lid=1&o=c"
    ]
    assert waarden(store, "bepaling:avg-9", "dw:url")[0].endswith("CELEX:32016R0679#art_9")
    assert waarden(store, "bepaling:wbp-8", "rdfs:label") == ["art. 8 Wet bescherming persoonsgegevens"]
    assert waarden(store, "bepaling:wbp-8", "dw:url")[0].endswith("&artikel=8&g=2018-05-24")
    assert waarden(store, "regeling:bpg", "dw:url") == ["https://wetten.overheid.nl/jci1.3:c:BWBR0023086"]


def test_werking_van_norm_bepaling_regeling_en_document() -> None:
    store = store_van(
        tekst=KOP
        + """
        regeling:wpg a dw:Regeling ; dw:geldigVan "2008-01-01"^^xsd:date .
        regeling:bpg a dw:Regeling ; dw:geldigVan "2008-01-01"^^xsd:date ; dw:geldigTot "2030-01-01"^^xsd:date .
        bepaling:wpg-18-1 a dw:Bepaling ; dw:regeling regeling:wpg .
        bepaling:bpg-4-3 a dw:Bepaling ; dw:regeling regeling:bpg ; dw:geldigVan "2013-01-01"^^xsd:date ; dw:geldigTot "2025-03-01"^^xsd:date .
        norm:uit-bepaling dw:berustOp bepaling:wpg-18-1, bepaling:bpg-4-3 .
        norm:eigen dw:berustOp bepaling:bpg-4-3 ; dw:geldigVan "2019-01-01"^^xsd:date ; dw:geldigTot "2024-01-01"^^xsd:date .
        norm:uit-regeling dw:berustOp bepaling:wpg-18-1 .
        norm:uit-document dw:volgens vindplaats:a, vindplaats:b .
        vindplaats:a dw:bron bron:jenv . bron:jenv dw:datum "2023-05-01"^^xsd:date .
        vindplaats:b dw:bron bron:ken . bron:ken dw:datum "2023-11-01"^^xsd:date ."""
    )

    def werking(norm: str) -> tuple[list[str], list[str]]:
        return waarden(store, norm, "dw:inWerking"), waarden(store, norm, "dw:buitenWerking")

    assert werking("norm:uit-bepaling") == (["2013-01-01"], ["2025-03-01"])
    assert werking("norm:eigen") == (["2019-01-01"], ["2024-01-01"])
    assert werking("norm:uit-regeling") == (["2008-01-01"], [])
    assert werking("norm:uit-document") == (["2023-05-01"], [])
    assert werking("bepaling:bpg-4-3") == (["2013-01-01"], ["2025-03-01"])
