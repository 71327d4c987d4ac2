"""The overview that is open in this window: an example, or a copy of one's own that is kept on disk under a name in the address."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from deelwijzer.convenant import concept as bewaarplaats
from deelwijzer.convenant.concept import Concept
from deelwijzer.inhoud import inhoudsmap
from deelwijzer.overzicht import lees
from deelwijzer.overzicht.analyse import Analyse, analyseer
from deelwijzer.overzicht.lezen import Inventaris
from deelwijzer.overzicht.meldingen import Melding
from deelwijzer.overzicht.nieuw import nieuwe_regio
from deelwijzer.overzicht.schrijven import Tabellen, rijen_van
from deelwijzer.overzicht.velden import REGIO
from deelwijzer.overzicht.wijzigen import naar_json, uit_json, van_tabellen, voeg_samen, wijzig
from deelwijzer.wijzer import Wijzer
from onderdelen import kennis

Json = dict[str, Any]

_OPEN, _VORIGE = "_regios_open", "_regios_vorige"
SOORT = "overzicht"


@dataclass(frozen=True)
class Open:
    """``meldingen``: what was wrong in the file, as sheet, row, column, message and gravity; ``sleutel`` names the rows."""

    naam: str
    tabellen: Tabellen
    slotsom: str
    meldingen: tuple[tuple[str, ...], ...]
    sleutel: str
    voorbeeld: str = ""
    id: str = ""
    concept: Concept | None = None
    op_schijf: bool = True

    @property
    def regios(self) -> list[str]:
        return [rij["regio"] for rij in self.tabellen[REGIO]]


def huidig() -> Open | None:
    staat = st.session_state.get(_OPEN)
    return staat if isinstance(staat, Open) else None


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


def voorbeelden() -> dict[str, Path]:
    """The shipped regions by slug: the path of each."""
    return {pad.stem: pad for pad in sorted((inhoudsmap() / "data/voorbeelden/regios").glob("*.yaml"))}


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
    st.session_state[_OPEN] = Open(
        _naam(tabellen, slug), tabellen, inventaris.verslag.slotsom, _meldingen(inventaris), _sleutel(tabellen), slug
    )
    return True


def open_nieuw(naam: str, gemeenten: list[str], dag: date) -> None:
    w = kennis.wijzer()
    inventaris = nieuwe_regio(w.namen, naam, gemeenten, dag)
    _begin(rijen_van(inventaris.graaf, w.feiten), inventaris, f"nieuwe regio {naam}")


def lees_bestand(naam: str, inhoud: bytes) -> Inventaris:
    """Raises GebruikersFout when nothing can be read."""
    return lees(inhoud, naam, kennis.wijzer().namen)


def open_bestand(inventaris: Inventaris) -> None:
    _begin(rijen_van(inventaris.graaf, kennis.wijzer().feiten), inventaris, inventaris.naam)


def voeg_toe(inventaris: Inventaris) -> tuple[str, ...]:
    """Put the regions of a file beside those that are open; gives the names of those it replaced."""
    nu = huidig()
    assert nu is not None
    erbij = rijen_van(inventaris.graaf, kennis.wijzer().feiten)
    samen, vervangen = voeg_samen(nu.tabellen, erbij)
    _begin(samen, inventaris, f"{nu.naam} en {inventaris.naam}", (*nu.meldingen, *_meldingen(inventaris)))
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


def bewerk(regio: str, knooppunt: str, velden: Mapping[str, str]) -> tuple[str, ...]:
    """Change one knooppunt, in a copy of one's own. Gives what can not be read; then nothing is changed."""
    nu = huidig()
    assert nu is not None
    tabellen = wijzig(nu.tabellen, regio, knooppunt, velden)
    eerst = {str(m) for m in van_tabellen(nu.tabellen, kennis.wijzer().namen, nu.naam).verslag.meldingen}
    verslag = van_tabellen(tabellen, kennis.wijzer().namen, nu.naam).verslag
    fouten = tuple(f"{m.plaats.kolom}: {m.bericht}" for m in verslag.fouten if str(m) not in eerst)
    if fouten:
        return fouten
    concept = nu.concept or Concept.begin(_basis(nu), "begin", SOORT)
    eerdere = list(concept.boom.get("wijzigingen") or [])
    stap = {"regio": regio, "knooppunt": knooppunt, "velden": dict(velden)}
    wat = f"{velden.get('naam') or knooppunt} gewijzigd"
    _zet(concept.met({"wijzigingen": [*eerdere, stap]}, wat), nu.id)
    return ()


def terug() -> None:
    if (nu := huidig()) and nu.concept:
        _zet(nu.concept.terug(), nu.id)


def opnieuw() -> None:
    if (nu := huidig()) and nu.concept:
        _zet(nu.concept.opnieuw(), nu.id)


def _begin(tabellen: Tabellen, inventaris: Inventaris, naam: str, meldingen: tuple[tuple[str, ...], ...] = ()) -> None:
    bewaarplaats.ruim_op()
    if (nu := huidig()) and nu.id:
        st.session_state[_VORIGE] = nu.id
    nieuw = Open(
        _naam(tabellen, naam),
        tabellen,
        inventaris.verslag.slotsom,
        meldingen or _meldingen(inventaris),
        _sleutel(tabellen),
    )
    _zet(Concept.begin(_basis(nieuw), naam, SOORT), "")


def _zet(concept: Concept, id_: str) -> None:
    id_ = id_ or bewaarplaats.nieuw_id()
    bewaard = bewaarplaats.bewaar(id_, concept)
    st.session_state[_OPEN] = _van_concept(concept, id_, bewaard)


def _basis(nu: Open) -> Json:
    return {
        "naam": nu.naam,
        "slotsom": nu.slotsom,
        "meldingen": [list(m) for m in nu.meldingen],
        "tabellen": naar_json(nu.tabellen),
    }


def _van_concept(concept: Concept, id_: str, bewaard: bool = True) -> Open:
    basis: Any = concept.eerste
    tabellen = uit_json(basis["tabellen"])
    stappen: Any = concept.boom.get("wijzigingen") or [] if concept.plaats else []
    for stap in stappen:
        tabellen = wijzig(tabellen, stap["regio"], stap["knooppunt"], stap["velden"])
    meldingen = tuple(tuple(map(str, m)) for m in basis["meldingen"])
    return Open(
        str(basis["naam"]),
        tabellen,
        str(basis["slotsom"]),
        meldingen,
        _sleutel(tabellen),
        "",
        id_,
        concept,
        bewaard,
    )


def _meldingen(inventaris: Inventaris) -> tuple[tuple[str, ...], ...]:
    return tuple(map(_melding, inventaris.verslag.meldingen))


def _melding(m: Melding) -> tuple[str, ...]:
    kolom = m.plaats.kolom + (f" ({m.plaats.letter})" if m.plaats.letter else "")
    return (m.plaats.blad, str(m.plaats.rij), kolom, m.bericht, m.waarde, m.ernst)


def _naam(tabellen: Tabellen, anders: str) -> str:
    regios = [rij["regio"] for rij in tabellen[REGIO]]
    return regios[0] if len(regios) == 1 else f"{len(regios)} regio's" if regios else anders


def _sleutel(tabellen: Tabellen) -> str:
    return hashlib.sha256(json.dumps(naar_json(tabellen), ensure_ascii=False).encode()).hexdigest()


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
