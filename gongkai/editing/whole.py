"""A whole file as a box of a page shows it, and back: lines that stay keep their ends, and what no page can show."""

import re

from gongkai.editing.matching import restored
from gongkai.records import unseen

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_END = re.compile(r"\r\n|\r|\n")


def whole_text(data: bytes) -> str:
    """Return what a file says, without control characters, which browsers replace, and with plain line ends.

    Raises:
        UnicodeDecodeError: for a file that is not UTF-8.
    """
    return "".join(map(_shown, _LINE.findall(data.decode())))


def retyped(data: bytes, text: str) -> bytes:
    """Return a file with another text; its lines that are in the new text stay byte for byte.

    Raises:
        UnicodeDecodeError: for a file that is not UTF-8.
    """
    raw = _LINE.findall(data.decode())
    ends = [found[0] for line in raw if (found := _END.search(line))]
    end = ends[0] if ends else "\n"
    new = [_shown(line) for line in _LINE.findall(text)]
    kept = restored([_shown(line) for line in raw], raw, new)
    lines = (
        line.replace("\n", end) if own is None else own for own, line in zip(kept, new, strict=True)
    )
    return "".join(lines).encode()


def _shown(line: str) -> str:
    return unseen.without_control(_END.sub("\n", line))
