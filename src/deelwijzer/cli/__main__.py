"""``python -m deelwijzer.cli``."""

from deelwijzer.cli import main

main()
