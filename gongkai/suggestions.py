"""What an editor probably meant, out of a list of right values."""

import difflib


def nearest(value: str, choices: list[str], cutoff: float = 0.5) -> str:
    """Return the choice that `value` most resembles, or "": for suggestions (您是不是要写).

    Args:
        cutoff: 0 to 1; 0.5 means that one of two characters is right.
    """
    close = difflib.get_close_matches(value, choices, n=1, cutoff=cutoff)
    return close[0] if close else ""


def some(choices: list[str]) -> str:
    """Return the first few entries of a closed list, for 可选."""
    return "、".join(choices[:8]) + ("等" if len(choices) > 8 else "")
