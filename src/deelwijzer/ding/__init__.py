"""A page for every thing: what it is, what it relates to, since when, according to whom; as values, a picture or a file."""

from __future__ import annotations

from deelwijzer.ding.inhoud import ding
from deelwijzer.ding.soorten import STANDEN, bestaat, nabij, soort, stand, vind

__all__ = ["STANDEN", "bestaat", "ding", "nabij", "soort", "stand", "vind"]
