"""What an administrator sets in the environment, and who may reach the app then."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from deelwijzer.cli import main
from deelwijzer.fouten import GebruikersFout
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.instellingen import Instellingen, lees
from deelwijzer.koppen import csp, weiger

SERVER = {
    "DEELWIJZER_ADRES": "0.0.0.0",
    "DEELWIJZER_NAMEN": "deelwijzer.voorbeeld.nl, *.intern.nl",
    "DEELWIJZER_PAD": "/deelwijzer/",
    "DEELWIJZER_POORT": "9000",
    "DEELWIJZER_PROXY": "10.0.0.0/24",
    "DEELWIJZER_UPLOAD": "5",
}


def test_zonder_instellingen_alleen_op_deze_computer() -> None:
    assert lees({}) == Instellingen()
    assert lees({}).url == "http://localhost:8501" and lees({}).alleen_hier


def test_alles_uit_de_omgeving_en_de_opdrachtregel_wint() -> None:
    i = lees(SERVER)
    assert (i.adres, i.poort, i.basis, i.upload, i.proxy) == ("0.0.0.0", 9000, "/deelwijzer", 5, ("10.0.0.0/24",))
    assert i.url == "http://localhost:9000/deelwijzer"
    assert lees(SERVER, poort=9001, adres="::1").url == "http://localhost:9001/deelwijzer"
    # The server process reads what the command made of it.
    assert lees(i.omgeving()) == i


@pytest.mark.parametrize(
    ("variabele", "waarde", "remedie"),
    [
        ("DEELWIJZER_POORT", "hoog", "een getal in van 1 tot en met 65535"),
        ("DEELWIJZER_POORT", "70000", "een getal in van 1 tot en met 65535"),
        ("DEELWIJZER_ADRES", "overal", "een IP-adres van deze computer"),
        ("DEELWIJZER_PAD", "a?b", "met letters, cijfers en streepjes"),
        ("DEELWIJZER_PAD", "../weg", "met letters, cijfers en streepjes"),
        ("DEELWIJZER_NAMEN", "https://deelwijzer.nl", "zonder https://"),
        ("DEELWIJZER_PROXY", "mijn-proxy", "het IP-adres of netwerk"),
        ("DEELWIJZER_UPLOAD", "0", "een getal in van 1 tot en met 200"),
    ],
)
def test_een_verkeerde_waarde_noemt_de_variabele_en_de_remedie(variabele: str, waarde: str, remedie: str) -> None:
    with pytest.raises(GebruikersFout, match=remedie) as fout:
        lees({variabele: waarde})
    assert variabele in str(fout.value) and waarde in str(fout.value)


def test_de_opdracht_zegt_het_in_een_zin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEELWIJZER_POORT", "hoog")
    klaar = CliRunner().invoke(main, ["app", "--niet-openen"])
    assert klaar.exit_code == 2
    assert (
        klaar.stderr
        == "Fout: De waarde 'hoog' van DEELWIJZER_POORT klopt niet. Vul een getal in van 1 tot en met 65535.\n"
    )


HIER, OPEN, OP_NAAM = lees({}), lees({"DEELWIJZER_ADRES": "0.0.0.0"}), lees(SERVER)


@pytest.mark.parametrize(
    ("wie", "host", "oorsprong", "mag"),
    [
        (HIER, "localhost:8501", "http://localhost:8501", True),
        (HIER, "localhost:8501", None, True),
        (HIER, "[::1]:8501", None, True),
        (HIER, "kwaad.nl", None, False),
        (HIER, "kwaad.nl", "http://kwaad.nl", False),
        (HIER, "localhost:8501", "http://kwaad.nl", False),
        (HIER, "localhost:8501", "http://localhost:3000", False),
        (HIER, "localhost:8501", "null", False),
        (HIER, "", None, False),
        (OPEN, "werkplek-12:8501", "http://werkplek-12:8501", True),
        (OPEN, "werkplek-12:8501", "http://kwaad.nl", False),
        (OP_NAAM, "deelwijzer.voorbeeld.nl", "https://deelwijzer.voorbeeld.nl", True),
        (OP_NAAM, "team.intern.nl", "https://team.intern.nl", True),
        (OP_NAAM, "localhost:9000", "https://deelwijzer.voorbeeld.nl", True),
        (OP_NAAM, "localhost:9000", "https://team.intern.nl", True),
        (OP_NAAM, "localhost:9000", "https://team.intern.nl.kwaad.nl", False),
        (HIER, "localhost:8501", "http://[", False),
        (OP_NAAM, "localhost:9000", None, True),
        (OP_NAAM, "intern.nl.kwaad.nl", None, False),
        (OP_NAAM, "deelwijzer.voorbeeld.nl", "https://kwaad.nl", False),
    ],
)
def test_wie_deelwijzer_mag_bereiken(wie: Instellingen, host: str, oorsprong: str | None, mag: bool) -> None:
    assert (weiger(host, oorsprong, wie) == "") is mag


def test_het_inhoudsbeleid_laat_alleen_de_eigen_scripts_van_de_pagina_toe() -> None:
    regels = dict(r.split(" ", 1) for r in csp("localhost:8501", b"<p><script>\nx=1\n</script>").split("; "))
    assert regels["default-src"] == "'self'" and regels["object-src"] == "'none'"
    assert regels["script-src"] == "'self' 'sha256-j7kFbl2bmUR0/W09CbIoxyH4h/pk+ie8U4kjLY8iPto='"
    assert regels["connect-src"] == "'self' ws://localhost:8501 wss://localhost:8501"
    assert "script-src 'self';" in csp("a; script-src *") and "*" not in csp("a; script-src *")


def test_elke_instelling_staat_in_de_uitleg_met_haar_standaard() -> None:
    uitleg = (inhoudsmap() / "docs" / "installeren.md").read_text(encoding="utf-8")
    for naam, waarde in Instellingen().omgeving().items():
        regel = next(r for r in uitleg.splitlines() if r.startswith(f"| `{naam}`"))
        assert f"`{waarde}` |" in regel or not waarde
