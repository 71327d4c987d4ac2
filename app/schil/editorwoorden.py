"""What is put right in the files of the code editor before a browser gets them: what it fetches, how it cuts names, what it says in English.

Apart from the editor itself: the server needs this before a page is open, and a component first imported outside a page is never served.
"""

from __future__ import annotations

import re

# The editor's colours come with a font of another computer.
_VAN_ELDERS = re.compile(rb"@import url\('https?://[^']*'\);")
# A name in a query is one word for the list that completes it, prefix and all; a variable has none to choose from.
_WOORD = (rb"r=/[a-zA-Z_0-9\$\-", rb"r=/[a-zA-Z_0-9:?\$\-")
# Who types on gets the best name of the list, not the one that was best half a second before.
_KEUZE = (b"stickySelectionDelay=500", b"stickySelectionDelay=2e9")
# A window in English that the editor opens by a key and has no setting for.
_TOETS = (rb',bindKey:{win:"Ctrl-Alt-h",mac:"Command-Alt-h"}', b"")
_ENGELS = {
    b"Autocomplete suggestions": "Voorstellen",
    b"Loading...": "Bezig…",
    b"Editor content, press Enter to start editing, press Escape to exit": "Uw vraag. Enter: schrijven, Escape: stoppen",
    b"Editor gutter, press Enter to interact with controls using arrow keys, press Escape to exit": "Regelnummers",
    b"Cursor at row $0": "Regel $0",
}
_VERVANG = (
    _WOORD,
    _KEUZE,
    _TOETS,
    (b'meta:"local"', b'meta:"uit uw vraag"'),
    *((b'"' + engels + b'"', f'"{woord}"'.encode()) for engels, woord in _ENGELS.items()),
)


def herschrijf(inhoud: bytes) -> bytes:
    """A file of a component that fetches nothing from elsewhere and speaks Dutch."""
    for oud, nieuw in _VERVANG:
        inhoud = inhoud.replace(oud, nieuw)
    return _VAN_ELDERS.sub(b"", inhoud)
