"""``python -m deelwijzer.referentie [MAP]`` writes the reference; without a folder into build/referentie."""

import sys
from pathlib import Path

from deelwijzer.referentie import bestanden
from deelwijzer.wijzer import Wijzer


def main(map_: Path) -> None:
    map_.mkdir(parents=True, exist_ok=True)
    for naam, inhoud in bestanden(Wijzer.open()).items():
        (map_ / naam).write_bytes(inhoud)
    print(map_ / "index.html")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/referentie"))
