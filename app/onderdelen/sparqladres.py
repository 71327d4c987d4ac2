"""A query in an address: as it stands when it is short, packed when it is long."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable

from deelwijzer.sparql.wacht import MAX_BYTES

VELDEN = ("query", "z", "oordelen_van")
# Longer than this a link is cut off by mail programs.
_KORT = 1200
LANGST = 2 * MAX_BYTES


def van_vraag(vraag: str, oordelen_van: Iterable[str] = ()) -> dict[str, list[str]]:
    """The state of the page SPARQL for this query; ``oordelen_van``: slugs of the givers whose oordelen it sees."""
    ingepakt = base64.urlsafe_b64encode(zlib.compress(vraag.encode(), 9)).decode().rstrip("=")
    stand = {"query": [vraag]} if len(vraag) <= _KORT else {"z": [ingepakt]}
    return {**stand, **({"oordelen_van": list(oordelen_van)} if oordelen_van else {})}


def lees(stand: dict[str, list[str]]) -> str | None:
    """The query in an address; ``None`` when there is none or it cannot be unpacked."""
    if gegeven := stand.get("query"):
        return gegeven[0]
    if not (ingepakt := stand.get("z")):
        return None
    try:
        inhoud = base64.urlsafe_b64decode(ingepakt[0] + "=" * (-len(ingepakt[0]) % 4))
        # A small link must not unfold into a text that fills the memory.
        uitpakker = zlib.decompressobj()
        vraag = uitpakker.decompress(inhoud, LANGST).decode()
        return vraag if uitpakker.eof else None
    except (binascii.Error, zlib.error, ValueError):
        return None
