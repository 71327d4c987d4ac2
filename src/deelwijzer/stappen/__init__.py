"""Flows of questions you walk: what they are, where a walk stands, all ways through, and what is kept of a walk."""

from deelwijzer.stappen.loop import Loop, Stand, antwoord, begin, bekende_feiten, stand, terug
from deelwijzer.stappen.model import Antwoord, Einde, Stap, Stappenplan, stappenplan, stappenplannen

__all__ = [
    "Antwoord",
    "Einde",
    "Loop",
    "Stand",
    "Stap",
    "Stappenplan",
    "antwoord",
    "begin",
    "bekende_feiten",
    "stand",
    "stappenplan",
    "stappenplannen",
    "terug",
]
