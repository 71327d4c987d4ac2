"""The check of a draft while it is written: what is far enough is checked, what is not is named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from deelwijzer.convenant.bevindingen import Bevinding
from deelwijzer.convenant.fouten import ConvenantFout, Leesfout
from deelwijzer.convenant.groeperen import partij_bij, thema_bij
from deelwijzer.convenant.herstel import Herstel, Zaak, herstel
from deelwijzer.convenant.lezen import lees_waarden
from deelwijzer.convenant.onvolledig import Wacht, toetsbaar
from deelwijzer.convenant.rdfvorm import eis_te_overzien
from deelwijzer.convenant.schrijven import Boom
from deelwijzer.convenant.toets import Toetsresultaat, toets
from onderdelen import kennis

_BEWAARD = "_onderzoeken"
_HOOGSTENS = 12


@dataclass(frozen=True)
class Onderzocht:
    """``herstellen``: the mends of each finding; ``partij`` and ``thema``: under which heading each belongs."""

    zaak: Zaak
    resultaat: Toetsresultaat
    wachten: tuple[Wacht, ...]
    herstellen: Mapping[Bevinding, tuple[Herstel, ...]]
    partij: Mapping[Bevinding, str]
    thema: Mapping[Bevinding, str]


@dataclass(frozen=True)
class Onleesbaar:
    """What must be mended before anything can be checked."""

    fouten: tuple[Leesfout, ...]
    wachten: tuple[Wacht, ...]


def onderzoek(boom: Boom, dag: date | None) -> Onderzocht | Onleesbaar:
    """Checked on ``dag``, else on the date the draft gives itself. Remembers the last few, so that undo is instant."""
    kb = kennis.wijzer().kennisbank.hash
    sleutel = hashlib.sha256(f"{kb} {dag} {json.dumps(boom, sort_keys=False)}".encode()).hexdigest()
    bewaard: dict[str, Onderzocht | Onleesbaar] = st.session_state.setdefault(_BEWAARD, {})
    if sleutel not in bewaard:
        while len(bewaard) >= _HOOGSTENS:
            del bewaard[next(iter(bewaard))]
        bewaard[sleutel] = _onderzoek(boom, dag)
    return bewaard[sleutel]


def _onderzoek(boom: Boom, dag: date | None) -> Onderzocht | Onleesbaar:
    w = kennis.wijzer()
    gevuld, wachten = toetsbaar(boom)
    try:
        gelezen = lees_waarden(gevuld, w.namen)
        eis_te_overzien(gelezen.graaf)
    except ConvenantFout as fout:
        return Onleesbaar(fout.fouten, wachten)
    resultaat = toets(w, gelezen.graaf, dag)
    # Mends work on the fields as typed: rows that wait keep their place.
    zaak = Zaak(boom, resultaat.graaf, gelezen.plekken, w.namen, w.regels, resultaat.peildatum)
    herstellen = {b: herstel(zaak, b) for b in resultaat.bevindingen}
    return Onderzocht(
        zaak,
        resultaat,
        wachten,
        herstellen,
        {b: partij_bij(zaak, b) for b in resultaat.bevindingen},
        {b: thema_bij(zaak, b, herstellen[b]) for b in resultaat.bevindingen},
    )
