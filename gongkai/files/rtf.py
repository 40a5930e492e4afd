"""Rich text → what a reader sees of it, and what it carries unseen. Microsoft, `Rich Text Format 1.9.1`."""

import re
from collections.abc import Iterator

_PICTURE = re.compile(rb"[0-9a-fA-F\r\n]{200,}+")
_BYTES = re.compile(rb"\\'([0-9a-fA-F]{2})")
_LETTER = re.compile(r"\\u(-?\d{1,5}) ?\??")
_BREAK = re.compile(r"\\(?:par|line|row|cell|sect|page)(?![a-z])-?\d{0,10} ?")
_WORD = re.compile(r"\\[a-z]{1,32}-?\d{0,10} ?|\\[^a-z]|[{}\r\n]")
_UNSEEN = (
    ("tracked-changes", re.compile(rb"\\(?:deleted|revised)(?![a-z0-9])")),
    ("comments-in-file", re.compile(rb"\\annotation(?![a-z])")),
    ("hidden-text", re.compile(rb"\\v(?![a-z0-9])(?! ?\\additive)")),
)


def is_rtf(data: bytes) -> bool:
    """Return whether bytes are rich text, whatever the file is called."""
    return data[:5] == b"{\\rtf"


def text_of(data: bytes) -> str:
    """Return its text without marks, a line a paragraph or cell; Chinese is in GB 18030 or by number."""
    data = _BYTES.sub(lambda found: bytes([int(found[1], 16)]), _PICTURE.sub(b" ", data))
    text = _BREAK.sub("\n\n", data.decode("gb18030", "replace"))
    text = _LETTER.sub(lambda found: chr(int(found[1]) % 0x10000), text)
    return _WORD.sub("", text)


def unseen(data: bytes) -> Iterator[str]:
    """Yield the rules that it breaks by what it carries unseen."""
    for rule, mark in _UNSEEN:
        if mark.search(data):
            yield rule
