"""Starting the server: the port, and what the server is told about privacy."""

from __future__ import annotations

import socket

import pytest

from deelwijzer import app_starten
from deelwijzer.fouten import GebruikersFout
from deelwijzer.instellingen import Instellingen


def test_een_bezette_poort_geeft_de_volgende(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        assert app_starten.vrije_poort(poort) > poort
    assert f"Poort {poort} is bezet" in capsys.readouterr().out


def test_geen_vrije_poort_is_een_fout_van_de_gebruiker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_starten, "_POGINGEN", 0)
    with pytest.raises(GebruikersFout, match="Geen vrije poort"):
        app_starten.vrije_poort(8501)


def test_de_server_blijft_op_deze_computer_en_meldt_niets_naar_buiten() -> None:
    opdracht = app_starten.opdracht(Instellingen())
    for vlag in (
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
        "--server.address=127.0.0.1",
        "--server.maxUploadSize=25",
        "--server.enableAgentApi=false",
        "--server.enableCORS=true",
        "--server.enableXsrfProtection=true",
        "--client.toolbarMode=minimal",
    ):
        assert vlag in opdracht


def test_een_adres_van_een_ander_is_een_fout_van_de_gebruiker() -> None:
    with pytest.raises(GebruikersFout, match="is niet van deze computer"):
        # Reserved for documentation: no computer has it.
        app_starten.vrije_poort(8501, "192.0.2.1")


def test_de_server_weet_onder_welk_pad_en_achter_welke_proxy_hij_staat() -> None:
    met = Instellingen(pad="deelwijzer", proxy=("10.0.0.5",), upload=5)
    assert {"--server.baseUrlPath=deelwijzer", "--server.maxUploadSize=5"} <= set(app_starten.opdracht(met))
    omgeving = app_starten.omgeving(met, {})
    assert omgeving["FORWARDED_ALLOW_IPS"] == "10.0.0.5" and omgeving["DEELWIJZER_PAD"] == "deelwijzer"
