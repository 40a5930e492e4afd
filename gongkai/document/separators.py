"""The sign between the columns of a CSV file that is not the comma: some spreadsheets save it so."""

import csv
import re
from collections.abc import Sequence

_TWO_ROWS = 10_000
"""The characters in which the first two rows are looked for."""
_SIGNS = ";\t；，|"
_NAMED = re.compile(rf"\ufeff?sep=([{_SIGNS}])\s*+$")
"""What some spreadsheets write as the first row for others."""


def other_separator(text: str) -> str:
    """Return the sign that divides the first two rows alike in place of commas, `Tab` for a tab; "" if none does."""
    rows = [line for line in text[:_TWO_ROWS].splitlines() if line.strip()][:2]
    named = _NAMED.match(rows[0]) if rows else None
    signs = named[1] if named else "" if _is_divided(rows, ",") else _SIGNS
    found = next((sign for sign in signs if named or _is_divided(rows, sign)), "")
    return "Tab" if found == "\t" else found


def _is_divided(rows: Sequence[str], sign: str) -> bool:
    counts = [len(cells) for cells in csv.reader(rows, delimiter=sign)]
    return len(counts) == 2 and counts[0] == counts[1] > 1
