"""What follows from the written facts: the OWL RL closure, our own derived facts, and the contradictions."""

from deelwijzer.afleiding.feiten import leid_feiten_af
from deelwijzer.afleiding.sluiting import sluit

__all__ = ["leid_feiten_af", "sluit"]
