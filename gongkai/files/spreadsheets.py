"""Checks that CSV files, which go out as they are attached, have no cell that a spreadsheet would carry out."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from gongkai.exports.formulas import is_formula
from gongkai.findings import Finding, finding

ENDINGS = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
"""Ending → what parts the cells, unless the first line says otherwise."""
_PIECE_BYTES = 1 << 20
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def check(name: str, file: Path) -> Iterator[Finding]:
    """Report the first row of a CSV file with a formula in it, and how many there are."""
    parted = ENDINGS.get(Path(name).suffix.lower())
    if parted is None:
        return
    with file.open(encoding=_encoding(file), errors="replace", newline="") as stream:
        rows = _formulas(stream, parted)
    if rows:
        yield finding("formula-in-csv", value="", row=str(rows[0]), count=str(len(rows)))


def _formulas(stream: TextIO, parted: str) -> list[int]:
    """Return the number of the row of each such cell, as a spreadsheet counts.

    A file whose quotation marks are in disorder is read line by line: a spreadsheet opens it, too.
    """
    first = stream.readline()
    skipped = first[:4].lower() == "sep=" and len(first.rstrip()) == 5
    if skipped:
        parted = first[4]
    else:
        stream.seek(0)
    try:
        rows = enumerate(csv.reader(stream, delimiter=parted), 1 + skipped)
        return [row for row, cells in rows for cell in cells if is_formula(cell)]
    except csv.Error:
        stream.seek(0)
        lines = enumerate(stream, 1)
        pieces = ((row, line.rstrip("\r\n").split(parted)) for row, line in lines)
        return [row for row, cells in pieces for cell in cells if is_formula(cell.lstrip('"'))]


def _encoding(file: Path) -> str:
    """Return how a file is written: what Excel on a Chinese Windows saves is either UTF-8 or GB18030."""
    with file.open("rb") as stream:
        if mark := _MARKS.get(stream.read(2)):
            return mark
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece := stream.read(_PIECE_BYTES):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8-sig"
