"""The field of a query as an editor with colours and completion; off until the user asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st
from code_editor import code_editor

from deelwijzer.sparql.aanvullen import SLEUTELWOORDEN, Aanvuller

_AAN, _STAND, _EDITOR = "w_sparql_editor_aan", "_sparql_editor", "w_sparql_editor"
_ONTHOUDEN, _TERUG = "_sparql_editor_aan", "_sparql_editor_terug"
_REGELS = (14, 26)
_LABEL = 60
# Windows of the editor in English, and keys that a keyboard user needs to leave it.
_ZONDER_TOETS = (
    *("indent", "outdent", "find", "replace", "gotoline", "openCommandPalette", "showSettingsMenu"),
    *("goToNextError", "goToPreviousError", "modeSelect"),
    *("saveState", "appendGhostText", "editSnippets", "editKeyBindings", "exitSession", "abandonSession"),
)
# The colours of the editor's own light theme are too faint to read.
_OPMAAK = """
    body { background: transparent; }
    #REACT_ACE_EDITOR { border: 1px solid color-mix(in srgb, currentColor 45%, transparent); box-sizing: border-box; }
    .ace_editor.ace_autocomplete { width: min(44rem, 92vw) !important; }
    .ace_editor .ace_completion-meta { color: inherit !important; opacity: .8; }
    .ace_editor .ace_cursor { color: currentColor !important; }
    .ace-streamlit-light .ace_keyword { color: #0b5394 !important; }
    .ace-streamlit-light .ace_operator { color: #8a3b00 !important; }
    .ace-streamlit-light .ace_variable { color: #a3243b !important; }
    .ace-streamlit-light .ace_support, .ace-streamlit-light .ace_constant { color: #6b4e00 !important; }
    .ace-streamlit-light .ace_string { color: #1b6b2f !important; }
    .ace-streamlit-light .ace_comment { color: #59626e !important; }
    .ace-streamlit-light .ace_qname { color: #1f5f6b !important; }
    .ace-streamlit-dark .ace_qname { color: #7cc4d0 !important; }
"""


@dataclass
class _Stand:
    """The editor on the page: its number, the text it began with, the text it holds, and its last message that was read."""

    nummer: int = 0
    begin: str = ""
    tekst: str = ""
    gelezen: str = ""

    @property
    def sleutel(self) -> str:
        return f"{_EDITOR}_{self.nummer}"


def _stand() -> _Stand:
    stand: _Stand = st.session_state.setdefault(_STAND, _Stand())
    return stand


def gekozen() -> bool:
    """The switch; the choice holds as long as the session."""
    st.session_state.setdefault(_AAN, st.session_state.get(_ONTHOUDEN, False))
    aan = st.toggle(
        "Editor met kleuren en aanvullen",
        key=_AAN,
        help="Staat uit, omdat het gewone tekstvak beter werkt met een schermlezer en met alleen het toetsenbord.",
    )
    st.session_state[_ONTHOUDEN] = aan
    return aan


def neem_over(sleutel: str) -> bool:
    """Put what was typed in the editor under ``sleutel``; whether the user asks to run it."""
    stand = _stand()
    bericht = st.session_state.get(stand.sleutel)
    if not bericht or bericht["id"] in ("", stand.gelezen):
        return False
    stand.gelezen = bericht["id"]
    stand.tekst = st.session_state[sleutel] = bericht["text"]
    return bool(bericht["type"] == "submit")


def naar_tekstvak(sleutel: str) -> None:
    """Before the plain field comes in place of the editor: hand it the text, once, as later that would undo what is typed in it."""
    if st.session_state.get(_TERUG):
        st.session_state[sleutel] = st.session_state[sleutel]


def staat_in_tekstvak() -> None:
    st.session_state[_TERUG] = False


@st.cache_resource(max_entries=2, show_spinner=False)
def _aanvullingen(hash_: str, _aanvuller: Aanvuller) -> list[dict[str, Any]]:
    """What the editor proposes: the names with their labels, and the words of SPARQL."""
    # A question mark in a label would answer to each variable.
    namen = [
        {"caption": f"{term} · {label.replace('?', '')[:_LABEL]}", "value": term, "meta": soort, "score": 100}
        for term, label, soort in _aanvuller.namen()
    ]
    return [*namen, *({"caption": w, "value": w, "meta": "SPARQL", "score": 50} for w in SLEUTELWOORDEN)]


def toon(sleutel: str, label: str, hash_: str, aanvuller: Aanvuller) -> None:
    """The editor over the text under ``sleutel``.

    A text that did not come from the editor (an example, a link, a mended name) gets a new one: the text given to an editor that is open
    would undo what was typed while the page was being made.
    """
    stand, tekst = _stand(), st.session_state[sleutel] or ""
    if tekst != stand.tekst or stand.sleutel not in st.session_state:
        stand = st.session_state[_STAND] = _Stand(stand.nummer + 1, tekst, tekst)
    # What is not the key of a field on the page is forgotten unless it is set.
    st.session_state[sleutel] = tekst
    st.session_state[_TERUG] = True
    st.markdown(label)
    code_editor(
        stand.begin,
        lang="sparql",
        key=stand.sleutel,
        height=list(_REGELS),
        shortcuts="",
        # While typing a later message would drown the one that asks to run.
        response_mode="blur",
        completions=_aanvullingen(hash_, aanvuller),
        replace_completer=True,
        keybindings={"commands": [{"name": naam, "bindkey": None} for naam in _ZONDER_TOETS]},
        options={
            "showLineNumbers": True,
            "wrap": True,
            "enableKeyboardAccessibility": True,
            "textInputAriaLabel": label,
        },
        props={"enableSnippets": False, "tabSize": 2, "scrollMargin": [0, 0, 0, 0]},
        component_props={"globalCSS": _OPMAAK},
    )
    st.html(
        '<p class="dw-zacht">Typ een voorvoegsel of een woord: een lijst met namen verschijnt. Kies met de pijlen en Enter. '
        "Ctrl+Enter voert de vraag uit, Tab gaat verder op de pagina.</p>"
    )
