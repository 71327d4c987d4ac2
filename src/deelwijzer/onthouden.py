"""Remembering results on the object they belong to, so that they go when it goes: a new knowledge base does not keep the old one alive."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

E = TypeVar("E")
P = ParamSpec("P")
T = TypeVar("T")


def onthoud(
    hoogstens: int | None,
) -> Callable[[Callable[Concatenate[E, P], T]], Callable[Concatenate[E, P], T]]:
    """Like ``lru_cache``, with a cache of its own for each first argument, which must be an ordinary object; ``None``: without limit."""

    def versier(functie: Callable[Concatenate[E, P], T]) -> Callable[Concatenate[E, P], T]:
        naam = f"_onthouden {functie.__module__}.{functie.__qualname__}"

        @wraps(functie)
        def haal(eerste: E, /, *rest: P.args, **namen: P.kwargs) -> T:
            van: dict[str, Any] = eerste.__dict__
            geheugen: Callable[P, T] | None = van.get(naam)
            if geheugen is None:
                geheugen = van.setdefault(naam, lru_cache(hoogstens)(partial(functie, eerste)))
            return geheugen(*rest, **namen)

        return haal

    return versier
