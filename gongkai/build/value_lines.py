"""The values of a front matter or of a data file by their words, each with its line. Pure.

Words are compared without blanks, marks and quotes, since templates, YAML and editors set these as they like.
"""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

_NO_WORD = re.compile(r"[\W_]+")
_KEY = re.compile(
    r"[ \t]*+(?:-[ \t]++)*+[^\s:：#'\"\[{](?:[^:：#\n]{0,40}?)[:：](?=\s|$)|^[ \t]*+(?:-[ \t]++)++"
)
_WIDE_KEY = re.compile(r"[^\s:：#'\"\[{-][^:：#\s]{0,15}：")
_APART = re.compile("[,，、；;]")
_HASH = re.compile(r"[-.][0-9a-f]{6,}$|-\d+w?$")
_LEAST = 6
"""Fewer signs than these may be part of another value by chance."""
_LEAST_FILE = 3


def is_long(text: str) -> bool:
    """Whether a text is long enough to be found as a part of a value."""
    return len(_NO_WORD.sub("", text)) >= _LEAST


class ValueLines:
    """The values in a text of YAML."""

    def __init__(self, text: str, line: int) -> None:
        """Read the values as lines; `line` is the number of the first."""
        self._line = line
        self._values = [_value(each) for each in text.split("\n")]
        self._words = [_NO_WORD.sub("", each) for each in self._values]
        self._all = "".join(self._words)
        self._starts = list(accumulate(map(len, self._words), initial=0))

    @cached_property
    def _line_of_words(self) -> dict[str, int]:
        """Words of a value, or of one in a list on one line → its line."""
        found: dict[str, int] = {}
        for number, words in enumerate(self._words):
            if words:
                found.setdefault(words, number)
        for number, value in enumerate(self._values):
            for part in [] if "。" in value else _APART.split(value):
                if words := _NO_WORD.sub("", part):
                    found.setdefault(words, number)
        return found

    def line_of(self, text: str) -> int:
        """Return the line of the value that is just this text, on one line or on several; 0 for none."""
        words = _NO_WORD.sub("", text)
        if not words:
            return 0
        if words in self._line_of_words:
            return self._line + self._line_of_words[words]
        found = self._all.find(words)
        while found >= 0:
            if self._begins(found) and self._begins(found + len(words)):
                return self._at(found)
            found = self._all.find(words, found + 1)
        return 0

    def line_holding(self, text: str) -> int:
        """Return the line of the value that this text is a part of; 0 if none, or if it may be chance."""
        found = self._all.find(_NO_WORD.sub("", text)) if is_long(text) else -1
        return self._at(found) if found >= 0 else 0

    def line_beginning(self, text: str) -> int:
        """Return the line of the longest value that a text begins with, such as a page's title; 0 for none."""
        words = _NO_WORD.sub("", text)
        parts = [each for each in self._line_of_words if words.startswith(each)]
        return self._line + self._line_of_words[max(parts, key=len)] if parts else 0

    def line_naming(self, path: str) -> int:
        """Return the line of the value that names a file, whatever was added to its name for the site; 0 for none."""
        stem = _HASH.sub("", path.rpartition("/")[2].rpartition(".")[0])
        if len(stem) < _LEAST_FILE:
            return 0
        return next((self._line + n for n, value in enumerate(self._values) if stem in value), 0)

    def _begins(self, place: int) -> bool:
        """Whether a value, or a line of one, begins here, and so the one before ends."""
        return self._starts[bisect_right(self._starts, place) - 1] == place

    def _at(self, place: int) -> int:
        return self._line + bisect_right(self._starts, place) - 1


def _value(line: str) -> str:
    """Return a line without its key."""
    match = _KEY.match(line) or _WIDE_KEY.match(line)
    return line[match.end() :] if match else line
