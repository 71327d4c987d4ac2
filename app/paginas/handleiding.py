"""The manual, one chapter at a time: the same text as docs/handleiding.md."""

from __future__ import annotations

import re
from base64 import b64encode

import streamlit as st

from deelwijzer.inhoud import inhoudsmap
from onderdelen import adres, opmaak

_MAP = inhoudsmap() / "docs"
_BEELD = re.compile(r"!\[(?P<alt>[^\]]+)\]\((?P<pad>beelden/[\w-]+\.png)\)")
_BEGIN = "Begin"


def _hoofdstukken() -> dict[str, tuple[str, str]]:
    """Short name for the address → heading and text; what stands before the first heading is its own chapter."""
    inleiding, *delen = re.split(r"^## ", (_MAP / "handleiding.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    koppen = [(_BEGIN, inleiding.partition("\n")[2]), *((d.partition("\n")[0], d.partition("\n")[2]) for d in delen)]
    return {re.sub(r"[^a-z0-9]+", "-", kop.lower()).strip("-"): (kop, tekst) for kop, tekst in koppen}


def _toon(tekst: str) -> None:
    """Markdown, with the pictures where they stand."""
    rest = 0
    for beeld in _BEELD.finditer(tekst):
        st.markdown(tekst[rest : beeld.start()])
        _beeld(beeld["alt"], beeld["pad"])
        rest = beeld.end()
    st.markdown(tekst[rest:])


def _beeld(alt: str, pad: str) -> None:
    inhoud = b64encode((_MAP / pad).read_bytes()).decode()
    st.html(f'<img class="dw-beeld dw-scherm" alt="{opmaak.veilig(alt)}" src="data:image/png;base64,{inhoud}">')


def _invoer() -> adres.Stand | None:
    if "w_hoofdstuk" not in st.session_state:
        return None
    naam = st.session_state["w_hoofdstuk"]
    return {"hoofdstuk": [naam]} if naam != eerste else {}


hoofdstukken = _hoofdstukken()
eerste = next(iter(hoofdstukken))
onbekend = ""
if (buiten := adres.van_buiten("handleiding", ("hoofdstuk",), _invoer())) is not None:
    gevraagd = buiten.get("hoofdstuk", [eerste])[0]
    onbekend = "" if gevraagd in hoofdstukken else gevraagd
    st.session_state["w_hoofdstuk"] = eerste if onbekend else gevraagd
st.title("Handleiding", anchor=False)
hoofdstuk = (
    st.pills(
        "Hoofdstuk",
        list(hoofdstukken),
        key="w_hoofdstuk",
        required=True,
        format_func=lambda h: hoofdstukken[h][0],
    )
    or eerste
)
adres.schrijf("handleiding", _invoer() or {})
if onbekend:
    st.warning(
        f"De link noemt een hoofdstuk dat er niet is: ‘{opmaak.kaal(onbekend)}’. Kies hierboven een ander.",
        icon=":material/link_off:",
    )
kop, tekst = hoofdstukken[hoofdstuk]
if hoofdstuk != eerste:
    st.header(kop, anchor=False)
with st.container(key="handleiding"):
    _toon(tekst)
namen = list(hoofdstukken)
volgende = namen[namen.index(hoofdstuk) + 1 :][:1]
for naam in volgende:
    st.page_link(
        "paginas/handleiding.py",
        label=f"Volgend hoofdstuk: {hoofdstukken[naam][0]}",
        icon=":material/arrow_forward:",
        query_params=adres.query(hoofdstuk=naam),
    )
