"""Classify a line of plain text by its characters: a drawn line, a new paragraph, centred.

Pure text functions, used by the transformations of the tree and by `plain_way` alike.
"""

from __future__ import annotations

import re

from gongkai.document.decimals import begins_decimal, is_decimal_title
from gongkai.document.number_marks import is_title, read_mark
from gongkai.document.tokens import columns

DRAWN = "━─═—―–－＿_=＝*＊※☆★~～┄┅┈┉-"
"""Signs that lines are drawn with; `-` comes last, for character classes."""
CORNERS = "┌┏╔├┣╠└┗╚"
"""Signs that only drawn tables have."""
_ONE_BLANK = r"[ \t\u3000\xa0\ufde0-\ufde2]"
_BLANK = rf"{_ONE_BLANK}*"
_RULE = re.compile(rf"{_BLANK}(?:[{DRAWN}]{_BLANK}){{3,}}")
_BLANKS = frozenset(" \t\u3000\xa0\ufde0\ufde1\ufde2")
_MAY_BEGIN_RULE = _BLANKS | frozenset(DRAWN)
_ANY_RULE = re.compile(rf"^{_RULE.pattern}$", re.MULTILINE)


def is_rule(text: str) -> bool:
    """Return whether a line is drawn: three or more drawing signs and nothing else."""
    return bool(_RULE.fullmatch(text))


def has_rule(text: str) -> bool:
    """Return whether any line of a text is drawn."""
    if "\n" not in text and not (text and text[0] in _MAY_BEGIN_RULE):
        return False
    return bool(_ANY_RULE.search(text))


GAP = re.compile("[\u3000\ufde1]{2,}|[ \u3000\xa0\ufde0-\ufde2]{3,}")
"""The gap between two columns."""
MIN_ROWS = 3


def may_be_columns(text: str) -> bool:
    """Return whether lines may be set in columns: enough of them, and a gap somewhere."""
    return text.count("\n") + 1 >= MIN_ROWS and GAP.search(text) is not None


_LEAD = re.compile(_BLANK)
# A caption must be set apart, so that `tables` and `figures` find it, and a note from it.
_STARTER = re.compile(
    r"[●○◆◇■□▲△★☆•※▪▫◦‣◎►➢✓√]|[·・－—–][ \u3000]|[问答][：:]"
    r"|(?:附?表|图)\s*(?:\d+(?:[-－.．]\d+)*+|[一二三四五六七八九十]{1,3})[\s\u3000:：]"
    r"|注\d?[：:]|(?:资料|数据)来源[：:]"
)
_DOTS = "·・"
"""Signs of a list, but of names too."""
_PARAGRAPH_INDENT = 4
_MAX_TITLE_LINE = 20
_MAX_SHORT_TITLE = 12
_MIN_SENTENCE = 4


def begins_paragraph(text: str, above: str, *, alone: bool) -> bool:
    """Return whether a line begins a paragraph.

    Args:
        text: the line, its indent as tokens.
        above: the line above it, not empty.
        alone: whether the line above is the only one of its paragraph.
    """
    indent, rest = split_lead(text)
    if not rest:
        return False
    if columns(indent) >= _PARAGRAPH_INDENT or _STARTER.match(rest) or _is_number(rest):
        return True
    if rest[0] in _DOTS and (above[-1] in "：。；" or above.lstrip()[:1] == rest[0]):
        return True
    if rest[0].isdecimal() and begins_decimal(rest, above):
        return True
    return alone and _is_title_line(above, rest)


def _is_number(text: str) -> bool:
    """Return whether a line begins with a number; an article's only before a space: `第三条的规定` may be wrapped."""
    mark = read_mark(text)
    if mark is None:
        return False
    after = text[mark.end : mark.end + 1]
    if mark.kind in ("bian", "fenbian", "bufen", "zhang", "jie", "tiao"):
        return after in (" ", "\u3000", "", "【", "（", "(") or is_title(text[mark.end :], 12)
    return bool(after)


def _is_title_line(above: str, rest: str) -> bool:
    """Distinguish a numbered title from the first line of a paragraph with hard line breaks."""
    mark = read_mark(above)
    if mark is None:
        if not is_decimal_title(above):
            return False
    elif mark.kind == "tiao" or not _is_short_title(above[mark.end :]):
        return False
    # The lines of one sentence are about as long as each other, but for the last.
    first, second = len(above.strip()), len(rest)
    if second >= first + 4:
        return True
    ends = rest.rstrip().endswith(("。", "；", "："))
    return ends and (second >= first or (first <= _MAX_SHORT_TITLE and second >= _MIN_SENTENCE))


def _is_short_title(words: str) -> bool:
    return is_title(words, _MAX_TITLE_LINE) and "，" not in words and "," not in words


_CENTRED = 10
"""The least indent of a centred line, in columns; a paragraph's own is 4, and editors sometimes double it."""
_MAX_CENTRED = 40
_INK = r"[^ \t\u3000\xa0\ufde0-\ufde2]"
_ROW = re.compile(
    rf"(?![第附表图]){_INK}++(?:{_ONE_BLANK}{_INK}++)?+({_ONE_BLANK}{{2,}}+){_INK}{{3}}"
)
"""Two columns, a name (`丁向阳`, `汤　涛`) and a post: a row of a list, set below the row above by its indent."""
_ROW_GAP = 4


def is_blank(sign: str) -> bool:
    """Return whether a character can be part of an indent."""
    return sign in _BLANKS


def split_lead(text: str) -> tuple[str, str]:
    """Split a text after the leading white space and tokens of white space."""
    end = _LEAD.match(text).end()  # type: ignore[union-attr]  # it also matches nothing
    return text[:end], text[end:]


def is_centred(indent: str, words: str) -> bool:
    """Return whether it is a short paragraph far from the margin; `words` is all of it without its indent."""
    if columns(indent) < _CENTRED or len(words.strip()) > _MAX_CENTRED:
        return False
    row = _ROW.match(words)
    return row is None or columns(row[1]) < _ROW_GAP
