"""Random tests draw the same examples on every machine, and none fails because a machine is slow."""

from hypothesis import settings

settings.register_profile("deelwijzer", deadline=None, derandomize=True)
settings.load_profile("deelwijzer")
