"""What nobody sees of a text: white space, and signs that take no room."""

from __future__ import annotations

import re

from gongkai.document.tokens import INDENT, fold

WHITE = " \t\n\u3000\xa0\u1680\u202f\u205f" + INDENT + "".join(map(chr, range(0x2000, 0x200B)))
"""White space, and the tokens of it."""
UNSEEN = "\xad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
"""Signs that take no room, as web pages and Word leave them in a text."""
BLANKS = WHITE + UNSEEN
_NONE = re.compile(f"[{UNSEEN}]+")


def fold_blanks(line: str) -> str:
    """Fold white space to single spaces, none at the ends; signs that take no room go."""
    return fold(_NONE.sub("", line))


def is_blank(text: str) -> bool:
    """Return whether nobody sees anything of a text."""
    return not text.strip(BLANKS)
