"""The reference (``deelwijzer naslag``): complete, readable for everyone, and whole without the web."""

import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser
from rdflib import OWL, RDF, SKOS, Graph, URIRef
from rdflib.compare import isomorphic

from deelwijzer import catalogus
from deelwijzer.cli import main
from deelwijzer.controle import lees_controles
from deelwijzer.inhoud import inhoudsmap, turtle_bestanden
from deelwijzer.naslag.bladen import BLADEN
from deelwijzer.naslag.ontologie import downloads, overeenkomsten

DW = "https://w3id.org/deelwijzer/def#"
_CODE = re.compile(r"<pre.*?</pre>|<[^>]*>", re.DOTALL)
Axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
EIGENSCHAP = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


class Blad(HTMLParser):
    """What a browser would see: places, links, and the order of headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.haalt_op: list[str] = []
        self.namen: Counter[str] = Counter()
        self.taal = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        waarden = {k: v or "" for k, v in attrs}
        self.namen[tag] += 1
        self.ids.update([waarden["id"]] if "id" in waarden else [])
        self.taal = waarden.get("lang", self.taal)
        if tag == "a":
            self.links.append(waarden["href"])
        elif ophalen := waarden.get("src") or waarden.get("href"):
            self.haalt_op.append(ophalen)


@cache
def alles() -> dict[str, bytes]:
    """Every file the command writes; made once, as it takes long."""
    with TemporaryDirectory() as tijdelijk:
        map_ = Path(tijdelijk) / "map" / "naslag"
        gedraaid = CliRunner().invoke(main, ["naslag", "--uit", str(map_)])
        assert gedraaid.exit_code == 0 and str(map_ / "index.html") in gedraaid.stdout
        return {p.name: p.read_bytes() for p in map_.iterdir()}


@cache
def bladen() -> dict[str, Blad]:
    return {naam: Blad(inhoud.decode()) for naam, inhoud in alles().items() if naam.endswith(".html")}


@cache
def ontologie() -> Graph:
    graaf = Graph()
    for pad in turtle_bestanden("ontology"):
        if pad.name != "alignments.ttl":
            graaf.parse(pad)
    return graaf


def van_soort(*soorten: URIRef) -> set[str]:
    alle = {str(s) for soort in soorten for s in ontologie().subjects(RDF.type, soort)}
    return {s.removeprefix(DW) for s in alle if s.startswith(DW)}


def in_vormen(map_: str) -> set[str]:
    """The names of rules as they stand in the files."""
    tekst = "".join(p.read_text(encoding="utf-8") for p in turtle_bestanden(map_))
    return set(re.findall(r"^regel:([\w-]+) a sh:", tekst, re.MULTILINE))


def test_elke_klasse_eigenschap_en_waarde_staat_er() -> None:
    assert van_soort(OWL.Class) - set(bladen()["klassen.html"].ids) == set()
    assert van_soort(*EIGENSCHAP) - set(bladen()["eigenschappen.html"].ids) == set()
    assert van_soort(SKOS.Concept) - set(bladen()["lijsten.html"].ids) == set()


def test_elke_regel_vraag_en_controle_staat_er() -> None:
    convenant, overzicht = in_vormen("shapes/convenant"), in_vormen("shapes/overzicht")
    assert len(convenant) > 150 and len(overzicht) > 30
    assert convenant - set(bladen()["convenantregels.html"].ids) == set()
    assert overzicht - set(bladen()["overzichtregels.html"].ids) == set()
    vragen = {p.stem for p in catalogus.MAP.glob("*.rq")}
    assert vragen - set(bladen()["vragen.html"].ids) == set()
    assert {c.naam for c in lees_controles()} - set(bladen()["controles.html"].ids) == set()


def test_een_regel_noemt_ernst_artikel_en_herstel() -> None:
    tekst = alles()["convenantregels.html"].decode()
    regel = tekst.partition('id="politie-besluit-ontbreekt"')[2].partition("</section>")[0]
    assert '<span class="ernst fout">fout</span>' in regel
    assert ">art. 20 lid 1 Wpg</a>" in regel and "wetten.overheid.nl" in regel
    assert "Laat de politiechef het besluit nemen" in regel and "SELECT DISTINCT $this" in regel


def test_een_regel_toont_wat_zij_vindt_in_een_voorbeeld() -> None:
    for naam in ("convenantregels.html", "overzichtregels.html"):
        assert "in het verzonnen voorbeeld" in alles()[naam].decode()


def test_elke_overeenkomst_staat_er() -> None:
    tekst = alles()["overeenkomsten.html"].decode()
    termen = [o for lijst in overeenkomsten().values() for o in lijst]
    assert len(termen) > 150
    assert [o.term for o in termen if f'<a href="{o.iri}"><code>{o.term}</code></a>' not in tekst] == []


def test_elke_link_komt_ergens_uit() -> None:
    kapot = []
    for naam, blad in bladen().items():
        for link in blad.links:
            if link.startswith(("https://", "http://")):
                continue
            bestand, _, plek = link.partition("#")
            doel = bestand or naam
            if doel not in alles() or (plek and plek not in bladen()[doel].ids):
                kapot.append(f"{naam}: {link}")
    assert kapot == []


def test_geen_adres_is_te_zien() -> None:
    """Terms are read by their short name; only a query may need an address."""
    zichtbaar = {n: _CODE.sub(" ", i.decode()) for n, i in alles().items() if n.endswith(".html")}
    assert [n for n, tekst in zichtbaar.items() if re.search(r"w3id\.org/deelwijzer/id/\w", tekst)] == []


def test_de_bladen_zijn_toegankelijk_en_halen_niets_van_elders() -> None:
    for naam, blad in bladen().items():
        assert blad.taal == "nl" and blad.namen["h1"] == blad.namen["main"] == 1, naam
        assert blad.namen["script"] == 0 and blad.haalt_op == ["stijl.css"], naam
        assert blad.namen["caption"] == blad.namen["table"], naam
        assert [i for i, n in blad.ids.items() if n > 1] == [], naam
        assert blad.links[0] == "#hier", naam
    assert b"url(" not in alles()["stijl.css"] and b"@import" not in alles()["stijl.css"]


def test_turtle_en_json_ld_zeggen_hetzelfde() -> None:
    bron = ontologie() + Graph().parse(inhoudsmap() / "ontology" / "alignments.ttl")
    for soort, formaat in (("ttl", "turtle"), ("jsonld", "json-ld")):
        geladen = Graph().parse(data=alles()[f"ontologie-met-overeenkomsten.{soort}"], format=formaat)
        assert isomorphic(geladen, bron)


def test_dezelfde_ontologie_geeft_dezelfde_bestanden() -> None:
    """Also in another process, where sets have another order."""
    som = "import hashlib; from deelwijzer.naslag.ontologie import downloads; "
    som += "print(hashlib.sha256(b''.join(w for _, w in sorted(downloads().items()))).hexdigest())"
    zaden = ({**os.environ, "PYTHONHASHSEED": zaad} for zaad in ("1", "2"))
    een, ander = (subprocess.run([sys.executable, "-c", som], env=z, capture_output=True, check=True) for z in zaden)
    assert een.stdout == ander.stdout != b""


def test_de_opdracht_schrijft_elk_blad_en_elk_bestand_om_te_laden() -> None:
    assert set(BLADEN) | set(downloads()) | {"stijl.css"} == set(alles())


def test_een_map_die_niet_kan_geeft_een_zin(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    gedraaid = CliRunner().invoke(main, ["naslag", "--uit", str(tmp_path / "bestand" / "naslag")])
    assert gedraaid.exit_code == 2 and "Kies met --uit een andere map." in gedraaid.stderr


@pytest.mark.browser
def test_axe_vindt_niets_ernstigs(browser: Browser, tmp_path: Path) -> None:
    for naam, inhoud in alles().items():
        (tmp_path / naam).write_bytes(inhoud)
    for donker in (False, True):
        context = browser.new_context(color_scheme="dark" if donker else "light")
        for naam in bladen():
            pagina = context.new_page()
            pagina.goto((tmp_path / naam).as_uri())
            gevonden = Axe().run(pagina).response["violations"]
            assert [(v["id"], v["nodes"][0]["html"]) for v in gevonden] == [], f"{naam}, {donker=}"
            pagina.close()
        context.close()
