"""The sign between the columns of a CSV file that is not the comma: some spreadsheets save it so."""

_TWO_ROWS = 10_000
"""The characters in which the first two rows are looked for."""


def other_separator(text: str) -> str:
    """Return the sign that divides the first two rows alike in place of commas, `Tab` for a tab; "" if none does."""
    first, second = (*(line for line in text[:_TWO_ROWS].splitlines() if line.strip()), "", "")[:2]
    for sign in ";\t；，|" if "," not in first else "":
        if 0 < first.count(sign) == second.count(sign):
            return "Tab" if sign == "\t" else sign
    return ""
