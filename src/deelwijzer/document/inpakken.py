"""Zip files that are the same every time: no clock, one order, one way of packing."""

from __future__ import annotations

import io
import zipfile

_BEGIN = (1980, 1, 1, 0, 0, 0)


def zonder_klok(pakket: bytes) -> bytes:
    """The same parts in the same order, without the moment they were packed; ``mimetype`` stays first and unpacked, as ODF asks."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pakket)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for naam in sorted(bron.namelist(), key=lambda n: (n != "mimetype", n != "[Content_Types].xml", n)):
            deel = zipfile.ZipInfo(naam, _BEGIN)
            deel.compress_type = zipfile.ZIP_STORED if naam == "mimetype" else zipfile.ZIP_DEFLATED
            deel.external_attr = 0o644 << 16
            deel.create_system = 3
            doel.writestr(deel, bron.read(naam))
    return uit.getvalue()


def pak_in(delen: dict[str, bytes]) -> bytes:
    """A zip of these files, in this order after ``mimetype``."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as doel:
        for naam, inhoud in delen.items():
            doel.writestr(naam, inhoud)
    return zonder_klok(uit.getvalue())
