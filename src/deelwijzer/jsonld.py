"""Graphs as JSON-LD: with a context of their own, so that nothing has to be fetched, and equal graphs as equal files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rdflib import Graph


def als_waarden(graaf: Graph, context: Mapping[str, str]) -> dict[str, Any]:
    """The graph as plain values; ``context``: prefix → namespace."""
    inhoud: dict[str, Any] = _geordend(json.loads(graaf.serialize(format="json-ld", context=dict(context))))
    return inhoud


def schrijf(graaf: Graph, context: Mapping[str, str]) -> str:
    """The graph as a file."""
    return json.dumps(als_waarden(graaf, context), ensure_ascii=False, indent=2) + "\n"


def _geordend(waarde: Any) -> Any:
    """rdflib writes values in another order on every run; only in a list of RDF the order says something."""
    if isinstance(waarde, dict):
        return {k: [_geordend(lid) for lid in w] if k == "@list" else _geordend(w) for k, w in sorted(waarde.items())}
    if isinstance(waarde, list):
        return sorted((_geordend(w) for w in waarde), key=lambda w: json.dumps(w, sort_keys=True))
    return waarde
