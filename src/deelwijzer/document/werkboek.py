"""Workbooks of openpyxl as files that are the same every time."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from deelwijzer.document.inpakken import zonder_klok


def als_bytes(boek: Workbook, dag: date) -> bytes:
    """The workbook as made on ``dag``; equal workbooks give equal bytes."""
    eigen = boek.properties
    eigen.creator, eigen.created = "Deelwijzer", datetime.combine(dag, time())
    eigen.modified = eigen.created
    uit = io.BytesIO()
    # What Workbook.save does, except that it sets the present moment.
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        ExcelWriter(boek, pakket).write_data()
    return zonder_klok(uit.getvalue())
