"""Turn any text into lines that HTML and XML may contain."""

from __future__ import annotations

import re

# Control characters, half of a surrogate pair, noncharacters: HTML and XML may not contain them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_TO_NORMALISE = re.compile(f"[\r\x0b\x0c\x85\u2028\u2029{_FORBIDDEN.pattern[1:-1]}]")
_NUMERIC_ENTITY = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")


def normalise(text: str) -> str:
    """Write every line break as `\\n` and drop what HTML may not contain; lines keep their numbers."""
    if _TO_NORMALISE.search(text):
        text = _FORBIDDEN.sub("", _BREAKS.sub("\n", text))
    return _NUMERIC_ENTITY.sub(_allowed_entity, text) if "&#" in text else text


def _allowed_entity(match: re.Match[str]) -> str:
    """Drop an entity for a forbidden character; for codes of old Windows pages, return the character browsers show."""
    # No character's number has nine digits, and `int` rejects thousands of them.
    code = int(match[1], 16) if match[1] else int(match[2].lstrip("0")[:9] or 0)
    if 0x80 <= code < 0xA0:
        return bytes([code]).decode("cp1252", "ignore")
    forbidden = (
        code > 0x10FFFF or _FORBIDDEN.match(chr(code)) or (code < 32 and code not in (9, 10, 13))
    )
    return "" if forbidden else match[0]
