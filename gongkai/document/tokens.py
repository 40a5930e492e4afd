"""Stand-ins, one character each, that carry characters unharmed through Python-Markdown and nh3.

They are Unicode noncharacters (U+FDD0 to U+FDEF), which no text may hold; `prepare` drops strays.
"""

from __future__ import annotations

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

SPACE = "\ufde0"
WIDE_SPACE = "\ufde1"
NO_BREAK_SPACE = "\ufde2"
LABEL_START = "\ufde3"
LABEL_END = "\ufde4"

INDENT = SPACE + WIDE_SPACE + NO_BREAK_SPACE

_SIGNS = str.maketrans(
    {
        LT: "&lt;",
        HASH: "#",
        BACKSLASH: "\\",
        LEFT_BRACE: "{",
        LEFT_BRACKET: "[",
        RIGHT_BRACKET: "]",
        GT: "&gt;",
        BACKTICK: "`",
        TILDE: "~",
        STAR: "*",
    }
)
_SIGNS_AS_TEXT = {**_SIGNS, ord(LT): "<", ord(GT): ">"}
_TO_TOKEN = str.maketrans({" ": SPACE, "\u3000": WIDE_SPACE, "\xa0": NO_BREAK_SPACE})
_SPACES = str.maketrans(
    {SPACE: " ", WIDE_SPACE: "\u3000", NO_BREAK_SPACE: "\xa0", LABEL_START: None, LABEL_END: None}
)


def restore_signs(html: str) -> str:
    """Put the protected signs back into an HTML string, escaped where HTML needs it."""
    return html.translate(_SIGNS)


def restore_text(text: str) -> str:
    """Put the protected signs back into plain text, such as a link's target."""
    return text.translate(_SIGNS_AS_TEXT)


def keep_indent(space: str) -> str:
    """Turn white space before a line into tokens (a tab counts four spaces)."""
    return space.replace("\t", "    ").translate(_TO_TOKEN)


def restore_spaces(html: str) -> str:
    """Turn the tokens of white space back and drop the marks around labels."""
    return html.translate(_SPACES)


def columns(indent: str) -> int:
    """Measure an indent in columns: 2 for a full-width space, 1 for any other."""
    return len(indent) + sum(indent.count(wide) for wide in (WIDE_SPACE, "\u3000"))
