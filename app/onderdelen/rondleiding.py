"""The box of a guided tour above every page, and the links that start one. The texts are in ``rondleidingen.yaml``."""

from __future__ import annotations

from datetime import date

import streamlit as st

from deelwijzer import rondleidingen
from deelwijzer.rondleidingen import Rondleiding
from onderdelen import adres, navigatie, opmaak

_BEZIG, _URL, _FOUT = "_rondleiding", "_rondleiding_url", "_rondleiding_fout"
_TITELS = {p.bestand: p.titel for p in navigatie.PAGINAS}


def alle() -> dict[str, Rondleiding]:
    """Every tour, by the job it is about."""
    return rondleidingen.rondleidingen(tuple(_TITELS))


def startknop(taak: str, label: str = "") -> None:
    """A link that starts the tour of this job (``vragen``, ``convenant``, ``overzicht``, ``stappenplan``, ``bladeren``)."""
    r = alle()[taak]
    _link(r, 1, label or f"Rondleiding {r.titel} ({len(r.stappen)} stappen)", "tour")


def toon(pagina: str) -> None:
    """The step the user is at; without one a small link, on the page of a job. ``pagina``: the file of the page that is open."""
    _volg_adres()
    if fout := st.session_state.get(_FOUT):
        st.warning(opmaak.kaal(fout), icon=":material/link_off:")
    bezig: tuple[str, int] | None = st.session_state.get(_BEZIG)
    if bezig is None:
        if pagina in alle():
            with st.container(key="rondleiding-start", horizontal=True, horizontal_alignment="right"):
                startknop(pagina, "Rondleiding")
        return
    r, nummer = alle()[bezig[0]], bezig[1]
    stap = r.stappen[nummer - 1]
    with st.container(key="rondleiding", border=True):
        st.html(
            f'<section aria-label="Rondleiding"><p class="dw-zacht">Rondleiding {opmaak.veilig(r.titel)}, '
            f"stap {nummer} van {len(r.stappen)}</p>"
            f"<p><strong>{opmaak.veilig(stap.kop)}</strong></p><p>{opmaak.veilig(stap.ziet)}</p>"
            + (f"<p><strong>Probeer dit:</strong> {opmaak.veilig(stap.probeer)}</p>" if stap.probeer else "")
            + "</section>"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if nummer > 1:
                _link(r, nummer - 1, "Vorige", "arrow_back")
            if stap.pagina != pagina:
                _link(r, nummer, "Terug naar deze stap", "undo")
            if nummer < len(r.stappen):
                _link(r, nummer + 1, "Volgende", "arrow_forward")
            elif volgende := _volgende(r):
                startknop(volgende, f"Hierna: rondleiding {alle()[volgende].titel}")
            st.button("Stoppen", key="rondleiding-stop", icon=":material/close:", type="tertiary", on_click=_stop)


def _volgende(r: Rondleiding) -> str | None:
    namen = list(alle())
    return next(iter(namen[namen.index(r.id) + 1 :]), None)


def _link(r: Rondleiding, nummer: int, label: str, icoon: str) -> None:
    stap = r.stappen[nummer - 1]
    st.page_link(
        f"paginas/{stap.pagina}.py",
        label=label,
        icon=f":material/{icoon}:",
        query_params=[
            *((naam, w) for naam, waarden in stap.stand.items() for w in waarden),
            # Always: a step without a date shows the rules of today, whatever the step before it showed.
            ("peildatum", stap.peildatum or date.today().isoformat()),
            ("rondleiding", r.id),
            ("stap", str(nummer)),
        ],
    )


def _volg_adres() -> None:
    """Take the tour of the address when a link or the back button brought it; only "Stoppen" ends one."""
    s = st.session_state
    url = (st.query_params.get("rondleiding", ""), st.query_params.get("stap", ""))
    if url[0] and url != s.get(_URL):
        s[_BEZIG], s[_FOUT] = _lees(*url)
    bezig = s.get(_BEZIG)
    s[_URL] = (bezig[0], str(bezig[1])) if bezig else ("", "")
    adres.neem_mee({"rondleiding": [bezig[0]], "stap": [str(bezig[1])]} if bezig else {})


def _lees(id_: str, stap: str) -> tuple[tuple[str, int] | None, str]:
    """The tour and step of the address, with what is wrong with it."""
    r = alle().get(id_)
    if r is None:
        namen = ", ".join(t.titel for t in alle().values())
        return None, f"De link noemt een rondleiding die er niet is: ‘{id_[:80]}’. Er zijn er over {namen}."
    if stap.isascii() and stap.isdigit() and 1 <= int(stap[:3]) <= len(r.stappen):
        return (id_, int(stap)), ""
    return (id_, 1), f"De rondleiding {r.titel} heeft geen stap ‘{stap[:20]}’. U ziet stap 1." if stap else ""


def _stop() -> None:
    st.session_state[_BEZIG] = None
    st.session_state[_FOUT] = ""
