"""Codes with which citizens ask after their cases: made by us, read aloud, typed on a telephone's keys.

They use Crockford's base 32 (no I, L, O, U): 17 signs of 5 bits and a check sign modulo 37, which finds every
wrong sign and every two that changed places. Of the 37 check signs five are awkward to say (`*~$=U`): a code that
would need one of them is drawn again, which leaves 84.8 of the 85 bits.
"""

import secrets
import unicodedata

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 17
"""Number of signs without the check sign."""
GROUP = 3

_ALIKE = str.maketrans("OIL", "011")
_BETWEEN = "-‐‑‒–—―−_.,·、，。"
"""What people write between the groups, in addition to spaces."""


def _check(digits: str) -> str:
    """Return the check sign of a code; "" where it is an awkward one."""
    value = 0
    for digit in digits:
        value = (value * 32 + DIGITS.index(digit)) % 37
    return DIGITS[value] if value < len(DIGITS) else ""


def new() -> str:
    """Make a code that nobody can guess, with its check sign."""
    while True:
        digits = "".join(secrets.choice(DIGITS) for _ in range(LENGTH))
        if check := _check(digits):
            return digits + check


def spoken(code: str) -> str:
    """Write a code in groups: `7K3-M2Q-…`."""
    return "-".join(code[n : n + GROUP] for n in range(0, len(code), GROUP))


def normalise(text: str) -> str:
    """Return the code that somebody typed: any case, O for 0, I or L for 1, full-width, with hyphens or without;
    "" when it is no code."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(_ALIKE)
    code = "".join(sign for sign in plain if sign not in _BETWEEN and not sign.isspace())
    if len(code) != LENGTH + 1 or any(sign not in DIGITS for sign in code):
        return ""
    return code if _check(code[:-1]) == code[-1] else ""
