"""Texts compared as those who hear or read them do: without case, punctuation and space."""

import re
import unicodedata
from collections.abc import Sequence

_SIGN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_SIGN}]|[^\W_{_SIGN}]+")
_NO_WORD = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Return a text without case, punctuation and space."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def tokens(text: str) -> list[str]:
    """Return the words of a text in order, each Chinese character as one."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether words stand next to each other, in this order, in a longer row of words."""
    size = len(part)
    return any(whole[at : at + size] == part for at in range(len(whole) - size + 1))
