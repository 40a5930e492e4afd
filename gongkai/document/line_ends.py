"""Close the line ends of one paragraph between Chinese words: there they are no space (CSS Text 4, 4.1.3).

Pure text functions. Between Latin words, and between a Chinese and a Latin word, a line end stays a space.
"""

from __future__ import annotations

import re
from itertools import pairwise

from gongkai.document.signers import is_signed
from gongkai.document.textlines import GAP, begins_paragraph

_HAN = (
    "\u2e80-\u2fff\u3001-\u312f\u3190-\u9fff\ua000-\ua4cf\ue000-\ufaff\ufe00-\ufe1f\ufe30-\ufe6f\uff01-\uff60"
    "\uffe0-\uffe6\U00020000-\U0003ffff\U000e0100-\U000e01ef"
)
"""Signs as wide as Han; private ones too, which names are written with; not Hangul, which has spaces."""
_MARKS = "、。，．：；？！（）〈〉《》「」『』【】〔〕〖〗"
_EITHER = "“”‘’…—·\u200b\u2160-\u217f\u2460-\u24ff"
"""Signs that are wide in Chinese and narrow in other texts: their neighbour decides."""
_UNITS = "年月日时分号条款项章节页元万亿千百％%‰℃"
_CLOSED = re.compile(
    rf"[{_HAN}]\n[{_HAN}{_EITHER}]|[{_EITHER}]\n[{_HAN}]|—\n—|…\n…|[{_HAN}][{_EITHER}]\n[{_EITHER}]"
    rf"|[{_MARKS}]\n\S|\S\n[{_MARKS}]"
    rf"|[0-9]\n[{_UNITS}]|第\n[0-9]|[年月日时]\n[0-9]{{1,2}}[月日时分]"
)
_LABEL = re.compile(r"[\u4e00-\u9fff](?:[ \u3000\xa0]{0,4}[\u4e00-\u9fff]){1,9}[：:]")
_SPACES = " \t"
_TRAILING = " \t\u3000\xa0"
"""Blanks that copied lines end with."""
_ENTRY = re.compile(rf"[^\n0-9{_MARKS}…—]{{2,5}}")
"""Each line of a list of names: very short, without marks; wrapped lines are longer."""
_MIN_ENTRIES = 3
_STOP = re.compile("[，。；]")
_ROW_GAP = re.compile(f"\\S\u3000\\S|{GAP.pattern}")
"""What parts `张三　组长` in lines that are no sentences."""


def close(text: str, before: str = "", after: str = "") -> str:
    """Return a text without the line ends that are no space.

    Args:
        text: the lines of one paragraph, or a stretch of them.
        before: what stands before the stretch in its line; where it is long, its beginning and its end.
        after: what stands behind it; its first signs count.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    if not before and not after and _are_entries(lines):
        return text
    parts = [lines[0]]
    last = len(lines) - 1
    signed = len(lines) if after else _first_signed(lines)
    for number, (above, line) in enumerate(pairwise(lines), 1):
        left = (before + above if number == 1 else above).rstrip(_TRAILING)
        right = (line + after if number == last else line).partition("\n")[0].lstrip(_SPACES)
        is_signed_below = number >= signed and left[-1:] not in _MARKS
        if is_signed_below or not _closes(left[-2:], right[:3]) or _are_apart(left, right):
            parts.extend(("\n", line))
        else:
            parts[-1] = parts[-1].rstrip(_TRAILING)
            parts.append(line.lstrip(_SPACES))
    return "".join(parts)


def _closes(left: str, right: str) -> bool:
    """Return whether a line end between these signs is no space."""
    return bool(left and right and _CLOSED.search(f"{left}\n{right}"))


def _are_entries(lines: list[str]) -> bool:
    """Return whether the lines are names below each other; what they are may stand above: `成员：`."""
    lines = lines[1:] if lines[0].rstrip().endswith("：") else lines
    return len(lines) >= _MIN_ENTRIES and all(_ENTRY.fullmatch(line.strip()) for line in lines)


def _first_signed(lines: list[str]) -> int:
    """Return the number of the first of the last lines that sign: each is one to itself, as it is in a signature."""
    first = len(lines)
    while first and is_signed(lines[first - 1]):
        first -= 1
    return first


def _are_apart(above: str, line: str) -> bool:
    """Return whether two lines are no one sentence: 联系人：… and 地址：…, numbers or signs of a list, columns."""
    if _LABEL.match(above) and _LABEL.match(line):
        return True
    if begins_paragraph(line, above, alone=False):
        return True
    line = line.rstrip(_TRAILING)
    gap = GAP if _STOP.search(above) or _STOP.search(line) else _ROW_GAP
    return gap.search(above) is not None and gap.search(line) is not None
