"""Cells of open data, read and written, alone."""

import json

from gongkai.exports import write
from gongkai.model.datafiles import wrong_cell


def test_formulas_are_not_carried_out():
    """What a spreadsheet would carry out has an apostrophe before it in CSV; JSON has it as it is."""
    cells = ["=HYPERLINK(1)", "@SUM(1)", "-1+cmd|x", "-12", "+86-600", "-", "a=b"]
    text = write("csv", {"columns": ["=A", "b"], "rows": [[cell, "x"] for cell in cells]})
    told = [line.removesuffix(",x") for line in text.decode("utf-8-sig").splitlines()]
    assert told == ["'=A,b", "'=HYPERLINK(1)", "'@SUM(1)", "'-1+cmd|x", *cells[3:]]
    made = write("records", {"head": {}, "name": "records", "records": [{"a": cells[0]}]})
    assert json.loads(made)["records"][0]["a"] == cells[0]


def test_endless_numbers_are_none():
    """What Python reads as no number, or as infinity, which JSON does not know."""
    assert wrong_cell(["1" * 30, "9" * 5000], "整数") == 1
    assert wrong_cell(["-1.5", "9" * 400 + ".5"], "数值") == 1
