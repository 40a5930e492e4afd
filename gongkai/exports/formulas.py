"""Cells of tables that a spreadsheet would carry out: how they are found, and made inert (CWE-1236; OWASP, `CSV
Injection`).

A cell begins a formula with `=`, `+`, `-`, `@` or their wide forms, also behind blanks that cannot be seen; one that
begins with a tab or a line break is cut there by some programs. Numbers, ranges, times and telephone numbers that
begin with a sign stay as they are: without a letter there is nothing to call or to refer to, and programs that read
the file would find text in a column of numbers.
"""

import re

_BLANK = "\\s\0\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_NUMBER = r"[-+\d\s.,:/%()~－＋]*(?:[eE][+-]?\d+)?"
_FORMULA = re.compile(
    rf"[\t\r\n]|[{_BLANK}]*(?:[=@＝＠﹦﹫⁼]|[+\-＋－﹢﹣⁺⁻](?!{_NUMBER}[{_BLANK}]*\Z))"
)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may carry out a cell."""
    return _FORMULA.match(cell) is not None


def inert(cell: object) -> str:
    """Return the text of a cell so that a spreadsheet shows it: with an apostrophe before what it would carry out."""
    text = str(cell)
    return f"'{text}" if is_formula(text) else text


def original(cell: str) -> str:
    """Return the text of a cell that `inert` made."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell
