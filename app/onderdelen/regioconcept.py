"""The overview that is open in this window: an example, or a copy of one's own that is kept on disk under a name in the address."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import streamlit as st

from deelwijzer.convenant import concept as bewaarplaats
from deelwijzer.convenant.concept import Concept
from deelwijzer.overzicht import lees
from deelwijzer.overzicht.analyse import Analyse
from deelwijzer.overzicht.analyseren import analyseer
from deelwijzer.overzicht.lezen import Inventaris
from deelwijzer.overzicht.meldingen import Importverslag, Melding, Plaats
from deelwijzer.overzicht.nieuw import nieuwe_regio
from deelwijzer.overzicht.opdracht import voorbeelden
from deelwijzer.overzicht.schrijven import Tabellen, rijen_van
from deelwijzer.overzicht.velden import REGIO
from deelwijzer.overzicht.wijzigen import uit_json, van_tabellen, voeg_samen, wijzig
from deelwijzer.wijzer import Wijzer
from onderdelen import kennis

Json = dict[str, Any]

_OPEN, _VORIGE = "_regios_open", "_regios_vorige"
SOORT = "overzicht"


@dataclass(frozen=True)
class Open:
    """``verslag``: what was wrong in the file; ``sleutel`` names the rows."""

    naam: str
    tabellen: Tabellen
    verslag: Importverslag
    sleutel: str
    voorbeeld: str = ""
    id: str = ""
    concept: Concept | None = None
    op_schijf: bool = True

    @property
    def regios(self) -> list[str]:
        return [rij["regio"] for rij in self.tabellen[REGIO.naam]]


def huidig() -> Open | None:
    staat = st.session_state.get(_OPEN)
    return staat if isinstance(staat, Open) else None


def beurt() -> int:
    """Part of the keys of what opens an overview: another number closes it and empties its fields."""
    return int(st.session_state.get("_regios_beurt", 0))


def sluit() -> None:
    """Begin anew; a copy of one's own stays on disk."""
    if (nu := huidig()) and nu.id:
        st.session_state[_VORIGE] = nu.id
    st.session_state[_OPEN] = None


def vorige() -> str:
    return str(st.session_state.get(_VORIGE) or "")


# ---- opening


@st.cache_resource(max_entries=4, show_spinner=False)
def _voorbeeld(slug: str, hash_: str, _wijzer: Wijzer) -> tuple[Tabellen, Inventaris]:
    pad = voorbeelden()[slug]
    inventaris = lees(pad, pad.name, _wijzer.namen)
    return rijen_van(inventaris.graaf, _wijzer.feiten), inventaris


@st.cache_data(ttl=60, show_spinner=False)
def voorbeeldnaam(slug: str) -> str:
    """What the region of a shipped file is called; the file is read no further than that."""
    for regel in voorbeelden()[slug].read_text(encoding="utf-8").splitlines():
        sleutel, _, waarde = regel.strip().removeprefix("- ").partition(":")
        if sleutel == "naam" and waarde.strip():
            return waarde.strip().strip("\"'")
    return slug.replace("-", " ").capitalize()


def open_voorbeeld(slug: str) -> bool:
    """Show a shipped region; ``False`` when there is none of that name."""
    if (nu := huidig()) and nu.voorbeeld == slug:
        return True
    if slug not in voorbeelden():
        return False
    w = kennis.wijzer()
    tabellen, inventaris = _voorbeeld(slug, w.kennisbank.hash, w)
    st.session_state[_OPEN] = Open(_naam(tabellen, slug), tabellen, inventaris.verslag, _sleutel(tabellen), slug)
    return True


def open_nieuw(naam: str, gemeenten: list[str], dag: date) -> None:
    w = kennis.wijzer()
    inventaris = nieuwe_regio(w.namen, naam, gemeenten, dag)
    _begin(rijen_van(inventaris.graaf, w.feiten), inventaris.verslag, f"nieuwe regio {naam}")


def lees_bestand(naam: str, inhoud: bytes) -> Inventaris:
    """Raises GebruikersFout when nothing can be read."""
    return lees(inhoud, naam, kennis.wijzer().namen)


def open_bestand(inventaris: Inventaris) -> None:
    _begin(rijen_van(inventaris.graaf, kennis.wijzer().feiten), inventaris.verslag, inventaris.naam)


def voeg_toe(inventaris: Inventaris) -> tuple[str, ...]:
    """Put the regions of a file beside those that are open; gives the names of those it replaced."""
    nu = huidig()
    assert nu is not None
    erbij = rijen_van(inventaris.graaf, kennis.wijzer().feiten)
    samen, vervangen = voeg_samen(nu.tabellen, erbij)
    verslag = Importverslag((*nu.verslag.meldingen, *inventaris.verslag.meldingen), inventaris.verslag.gelezen)
    _begin(samen, verslag, f"{nu.naam} en {inventaris.naam}")
    return vervangen


def heropen(id_: str) -> bool:
    """The copy of a link; ``False`` when it is not there (any more)."""
    if (nu := huidig()) and nu.id == id_:
        return True
    concept = bewaarplaats.haal(id_)
    if concept is None or concept.soort != SOORT:
        return False
    try:
        st.session_state[_OPEN] = _van_concept(concept, id_)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return True


# ---- changing


def bewerk(stap: Json, wat: str) -> tuple[str, ...]:
    """Take a step (as ``wijzig`` knows them), in a copy of one's own. Gives what can not be read; then nothing is changed."""
    nu = huidig()
    assert nu is not None
    namen = kennis.wijzer().namen
    eerst = {m.bericht for m in van_tabellen(nu.tabellen, namen, nu.naam).verslag.fouten}
    verslag = van_tabellen(wijzig(nu.tabellen, stap), namen, nu.naam).verslag
    if fouten := tuple(f"{m.plaats.kolom}: {m.bericht}" for m in verslag.fouten if m.bericht not in eerst):
        return fouten
    concept = nu.concept or Concept.begin(_basis(nu), "begin", SOORT)
    eerdere = list(concept.boom.get("wijzigingen") or []) if concept.plaats else []
    _zet(concept.met({"wijzigingen": [*eerdere, stap]}, wat), nu.id)
    return ()


def terug() -> None:
    if (nu := huidig()) and nu.concept:
        _zet(nu.concept.terug(), nu.id)


def opnieuw() -> None:
    if (nu := huidig()) and nu.concept:
        _zet(nu.concept.opnieuw(), nu.id)


def _begin(tabellen: Tabellen, verslag: Importverslag, naam: str) -> None:
    bewaarplaats.ruim_op()
    st.session_state["_regios_beurt"] = beurt() + 1
    if (nu := huidig()) and nu.id:
        st.session_state[_VORIGE] = nu.id
    nieuw = Open(_naam(tabellen, naam), tabellen, verslag, _sleutel(tabellen))
    _zet(Concept.begin(_basis(nieuw), naam, SOORT), "")


def _zet(concept: Concept, id_: str) -> None:
    id_ = id_ or bewaarplaats.nieuw_id()
    bewaard = bewaarplaats.bewaar(id_, concept)
    st.session_state[_OPEN] = _van_concept(concept, id_, bewaard)


def _basis(nu: Open) -> Json:
    return {
        "naam": nu.naam,
        "gelezen": [list(g) for g in nu.verslag.gelezen],
        "meldingen": [asdict(m) for m in nu.verslag.meldingen],
        "tabellen": nu.tabellen,
    }


def _van_concept(concept: Concept, id_: str, bewaard: bool = True) -> Open:
    basis: Any = concept.eerste
    tabellen = uit_json(basis["tabellen"])
    for stap in concept.boom.get("wijzigingen") or [] if concept.plaats else []:
        tabellen = wijzig(tabellen, stap)
    meldingen = tuple(
        Melding(Plaats(**m["plaats"]), m["bericht"], m["ernst"], tuple(m["suggesties"]), m["waarde"])
        for m in basis["meldingen"]
    )
    gelezen = tuple((str(naam), int(aantal)) for naam, aantal in basis["gelezen"])
    naam = _naam(tabellen, str(basis["naam"]))
    return Open(naam, tabellen, Importverslag(meldingen, gelezen), _sleutel(tabellen), "", id_, concept, bewaard)


def _naam(tabellen: Tabellen, anders: str) -> str:
    regios = [rij["regio"] for rij in tabellen[REGIO.naam]]
    return regios[0] if len(regios) == 1 else f"{len(regios)} regio's" if regios else anders


def _sleutel(tabellen: Tabellen) -> str:
    return hashlib.sha256(json.dumps(tabellen, ensure_ascii=False).encode()).hexdigest()


# ---- analysing


@st.cache_resource(max_entries=6, show_spinner=False)
def _analyse(sleutel: str, hash_: str, dag: date, vandaag: date, _open: Open, _wijzer: Wijzer) -> Analyse:
    balk = st.empty()

    def meld(stap: str, gedaan: int, totaal: int) -> None:
        balk.progress(min(gedaan / totaal, 1.0), f"{stap} …")

    try:
        inventaris = van_tabellen(_open.tabellen, _wijzer.namen, _open.naam)
        return analyseer(inventaris.graaf, _wijzer, dag, naam=_open.naam, voortgang=meld)
    finally:
        balk.empty()


def analyse(nu: Open, dag: date) -> Analyse:
    """What is known of the open overview; shared, so do not change it."""
    w = kennis.wijzer()
    return _analyse(nu.sleutel, w.kennisbank.hash, dag, date.today(), nu, w)


__all__ = ["Open", "analyse", "bewerk", "voorbeelden"]
