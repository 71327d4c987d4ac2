"""The pages import their shared parts from the folder they are in."""

from __future__ import annotations

import sys

from deelwijzer.inhoud import inhoudsmap

sys.path.insert(0, str(inhoudsmap() / "app"))
