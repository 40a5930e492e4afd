"""Find what is meant for a link and is none: the brackets of a Chinese keyboard, a blank between two brackets.

Pure text functions; such a text stays as it was written, and its editor is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.document import fences

_LIKE_LINK = re.compile(
    r"(?<!\\)(?P<image>[!！]?)(?P<left>[\[【［])(?P<words>[^\[\]【】［］\n]{1,200}+)(?P<right>[\]】］])"
    r"(?P<gap>[ \t\u3000]{0,3}+)(?P<open>[(（])"
    r"(?P<target>(?:[^()（）\n]|[(（][^()（）\n]{0,100}+[)）]){1,300}+)(?P<close>[)）])"
)
_FILE = re.compile(
    r"[^\s/]{1,200}\.(?:pdf|ofd|docx?|wps|xlsx?|et|pptx?|csv|txt|zip|rar|jpe?g|png|gif|svg|mp[34]|html?|md|json|xml)",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"https?://\S+|\.{1,2}/.+|[^/:]+/.*\.[A-Za-z][A-Za-z0-9]{0,4}(?:#\S*)?", re.IGNORECASE
)
_IMAGE = re.compile(r".*\.(?:jpe?g|png|gif|svg|webp)", re.IGNORECASE)


class UnreadLink(NamedTuple):
    """Something like a link, and how it is written rightly."""

    line: int
    """Counted from 1."""
    written: str
    right: str


def find(text: str) -> Iterator[UnreadLink]:
    """Yield what looks like a link to a file or an address and is none; code is passed over."""
    if not any(sign in text for sign in "]】］"):
        return
    line = 1
    for part in fences.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        for number, row in enumerate(part.text.split("\n"), line):
            if not part.is_code:
                yield from _in_line(row, number)
        line += part.text.count("\n") + 1


def _in_line(row: str, number: int) -> Iterator[UnreadLink]:
    if not any(sign in row for sign in "]】］"):
        return
    for match in _LIKE_LINK.finditer(row):
        target = match["target"].strip().removeprefix("<").removesuffix(">").strip()
        if row.count("`", 0, match.start()) % 2 or _is_read(match, target):
            continue
        if not (_FILE.fullmatch(target) or _PATH.fullmatch(target)):
            continue
        image = "!" if match["image"] and _IMAGE.fullmatch(target) else ""
        written = match[0] if image else match[0].removeprefix("！").removeprefix("!")
        yield UnreadLink(number, written, f"{image}[{match['words']}]({_bracketed(target)})")


def _is_read(match: re.Match[str], target: str) -> bool:
    if match["image"] == "！" and match.start() == 0 and _IMAGE.fullmatch(target):
        return False
    signs = match["left"] + match["right"] + match["gap"] + match["open"] + match["close"]
    return signs == "[]()"


def _bracketed(target: str) -> str:
    return f"<{target}>" if " " in target or target.count("(") != target.count(")") else target
