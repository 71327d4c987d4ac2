"""For all tests: where the pages import their shared parts from, and random examples that are the same everywhere."""

import sys

from hypothesis import settings

from deelwijzer.inhoud import inhoudsmap

sys.path.insert(0, str(inhoudsmap() / "app"))
# None may fail because a machine is slow.
settings.register_profile("deelwijzer", deadline=None, derandomize=True)
settings.load_profile("deelwijzer")
