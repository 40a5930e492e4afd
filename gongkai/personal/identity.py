"""The citizen's identity number: GB 11643-1999, and its 15 digits before 1999."""

import re
from datetime import date

PLACES = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)\d{4}"
"""GB/T 2260; 83 for residents from Taiwan, 9 for foreigners with permanent residence."""
_LONG = re.compile(rf"{PLACES}((?:18|19|20)\d{{6}})\d{{3}}[\dX]", re.ASCII)
_OLD = re.compile(rf"{PLACES}(\d{{6}})\d{{3}}", re.ASCII)


def is_identity(number: str) -> bool:
    """Return whether 18 characters are a citizen's identity number: ISO 7064 MOD 11-2, as GB 11643 requires.

    Each character doubles the sum so far; with the check character the sum is 1 modulo 11.
    """
    number = number.upper()
    if len(number) != 18 or not is_plausible(number):
        return False
    total = 0
    for character in number:
        total = (total * 2 + (10 if character == "X" else int(character))) % 11
    return total == 1


def is_plausible(number: str) -> bool:
    """Return whether characters are 15 or 18 and have a place and a date of birth where an identity number has them."""
    form, century = (_LONG, "") if len(number) == 18 else (_OLD, "19")
    found = form.fullmatch(number.upper())
    if found is None:
        return False
    day = century + found[1]
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return True
