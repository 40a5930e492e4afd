"""Placeholders, one character each, that carry characters unharmed through Python-Markdown and nh3.

They are Unicode noncharacters (U+FDD0 to U+FDEF), which no text may contain; `normalise` drops strays.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

LT = "\ufdd0"
HASH = "\ufdd1"
BACKSLASH = "\ufdd2"
LEFT_BRACE = "\ufdd3"
LEFT_BRACKET = "\ufdd4"
RIGHT_BRACKET = "\ufdd5"
GT = "\ufdd6"
BACKTICK = "\ufdd7"
TILDE = "\ufdd8"
STAR = "\ufdd9"
UNDERSCORE = "\ufde7"
BREAK = "\ufde8"
"""A backslash at the end of a line: a hard break in prose, itself in code, HTML and headings."""
LEFT_PAREN = "\ufdda"
RIGHT_PAREN = "\ufddb"
QUOTE = "\ufddc"
BLANK = "\ufddd"
TARGET_START = "\ufdde"
TARGET_END = "\ufddf"
"""These six only in the target of a link: what would end it, and the angle brackets around it."""

SPACE = "\ufde0"
WIDE_SPACE = "\ufde1"
NO_BREAK_SPACE = "\ufde2"
LABEL_START = "\ufde3"
LABEL_END = "\ufde4"
RUN = "\ufde5"
"""Around the number of a run of plain blocks, see `mixed_way`."""

CODE = "\ufde6"
"""Around the number of a fenced block, see `fences`."""

INDENT = SPACE + WIDE_SPACE + NO_BREAK_SPACE

# Pairs for _replace_all: `str.translate` takes a dozen times as long on Chinese text.
_SIGNS = (
    (LT, "&lt;"), (HASH, "#"), (BACKSLASH, "\\"), (BREAK, "\\"), (LEFT_BRACE, "{"), (LEFT_BRACKET, "["),
    (RIGHT_BRACKET, "]"), (GT, "&gt;"), (BACKTICK, "`"), (TILDE, "~"), (STAR, "*"), (UNDERSCORE, "_"),
    (LEFT_PAREN, "("), (RIGHT_PAREN, ")"), (QUOTE, '"'), (BLANK, " "),
)  # fmt: skip
_SIGNS_AS_TEXT = ((LT, "<"), (GT, ">"), *_SIGNS, (TARGET_START, ""), (TARGET_END, ""))
_IN_TARGET = ((" ", BLANK), ("\t", BLANK), ("(", LEFT_PAREN), (")", RIGHT_PAREN), ('"', QUOTE))
_SPACES = (
    (SPACE, " "), (WIDE_SPACE, "\u3000"), (NO_BREAK_SPACE, "\xa0"), (LABEL_START, ""), (LABEL_END, ""),
)  # fmt: skip
_BLANKS = (
    (SPACE, " "), (WIDE_SPACE, " "), (NO_BREAK_SPACE, " "), (LABEL_START, ""), (LABEL_END, ""),
)  # fmt: skip
_TO_TOKEN = str.maketrans({" ": SPACE, "\u3000": WIDE_SPACE, "\xa0": NO_BREAK_SPACE})


def _replace_all(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        if old in text:
            text = text.replace(old, new)
    return text


def restore_signs(html: str) -> str:
    """Put the protected signs back into an HTML string, escaped where HTML needs it."""
    return _replace_all(html, (*_SIGNS, (TARGET_START, "&lt;"), (TARGET_END, "&gt;")))


def in_target(text: str) -> str:
    """Protect the target of a link in angle brackets, given without them: nothing in it ends it."""
    return f"{TARGET_START}{_replace_all(text, _IN_TARGET)}{TARGET_END}"


def restore_text(text: str) -> str:
    """Put the protected signs back into plain text, such as a link's target."""
    return _replace_all(text, _SIGNS_AS_TEXT)


def indented(indent: str, rest: str) -> str:
    """Keep an indent that Markdown would drop or take for code; before a tag it means nothing."""
    if not indent or (len(indent) < 4 and not indent.strip(" ")) or rest.startswith("<"):
        return indent.lstrip("\t\u3000\xa0")[:3] + rest
    return _keep_indent(indent) + rest


@lru_cache(maxsize=256)
def _keep_indent(space: str) -> str:
    """Turn white space before a line into tokens (a tab counts as four spaces)."""
    return space.replace("\t", "    ").translate(_TO_TOKEN)


def has_indent(text: str) -> bool:
    """Return whether a text contains a token of an indent."""
    return SPACE in text or WIDE_SPACE in text or NO_BREAK_SPACE in text


def without_indents(text: str) -> str:
    """Remove the tokens of indents from a text."""
    return text.replace(SPACE, "").replace(WIDE_SPACE, "").replace(NO_BREAK_SPACE, "")


def fold(text: str) -> str:
    """Fold white space, including tokens of indents, to single spaces."""
    return " ".join(_replace_all(text, _BLANKS).split())


def restore_spaces(html: str) -> str:
    """Turn the tokens of white space back and drop the marks around labels."""
    return _replace_all(html, _SPACES)


def columns(indent: str) -> int:
    """Measure an indent in columns: 2 for a full-width space, 1 for any other."""
    return len(indent) + sum(indent.count(wide) for wide in (WIDE_SPACE, "\u3000"))
