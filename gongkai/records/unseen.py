"""Signs that nobody sees, or that look like others: where they stand in a text, and the text without them.

They come from web pages, Word, input methods and file names of macOS, and make two words differ that look the same.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.document import remarks

_DROPPED = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
_BREAKING = "\x0b\x0c\x85\u2028\u2029"
_UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
NO_WIDTH = f"[{_UNSEEN}]"
"""What takes no room at all, as a part of other patterns."""
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f"
_PRIVATE = "\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff"

CONTROL = re.compile(f"[{_DROPPED}{_BREAKING}]")
"""What is no part of any text: of it, pages keep the line breaks at most."""
PRIVATE = re.compile(f"[{_PRIVATE}]")
"""What shows as an empty box: signs of one machine's own fonts, and U+FFFD, which stands for a lost one."""
INVISIBLE = re.compile(
    f"[\ufeff\xad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\u115f\u1160\u3164\uffa0{_SPACES}]"
    # In some scripts, and between the parts of a picture, these have a meaning.
    "|(?<![\u0590-\u08ff\u0900-\u0dff\u1800-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])"
    "[\u034f\u061c\u180b-\u180e\u200c-\u200f]"
    "|(?:(?<=\\s)|(?<![\\s\\S]))[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""What cannot be seen in a value, and has no meaning in it."""

_DROP = re.compile(f"[{_DROPPED}]")
_BREAK = re.compile(f"[{_BREAKING}]")
_END = re.compile(f"[\n{_BREAKING}]")
_LOOKED_UP = re.compile(f"[{_UNSEEN}]")
_ODD = re.compile(f"[{_UNSEEN}{_SPACES}]")
_RADICALS = (
    "⺝月⺠民⺩王⺧牛⺮竹⺶羊⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨"
    "⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙"
)
_LETTERS = (
    "\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0455s\u0458j\u0501d\u04bbh\u03bfo"
    "\u0410A\u0412B\u0415E\u041aK\u041cM\u041dH\u041eO\u0420P\u0421C\u0422T\u0425X"
)
_LOOKS = str.maketrans((_RADICALS + _LETTERS)[::2], (_RADICALS + _LETTERS)[1::2])
"""What PDF programs give for a character, and NFKC leaves; Cyrillic and Greek letters that look Latin."""
_FIRST = 20
"""The most lines of a file whose signs are reported: who mends these will find the others."""
_BEFORE = 8
_SIGNS = 4


@dataclass(frozen=True, slots=True)
class FoundSign:
    """The first such sign of a line."""

    line: int
    """Counts from 0 within the text."""
    gaps: dict[str, str]
    """`sign`: `U+200B`, or several; `place`: the count of characters before it in its line; `before`: the last of them,
    "" if they are a remark's."""


def found(pattern: re.Pattern[str], text: str) -> Iterator[FoundSign]:
    """Yield the first match of one of the patterns above in each line, in the first lines that have any."""
    if not pattern.search(text):
        return
    left = _FIRST
    notes = remarks.places(text)
    start = end = 0
    for number, line in enumerate(text.split("\n")):
        start, end = end, end + len(line) + 1
        match = pattern.search(line)
        if match is None:
            continue
        before = _LOOKED_UP.sub("", line[max(match.start() - _BEFORE, 0) : match.start()])
        place = start + match.start()
        if any(begin < place < after + _BEFORE for begin, after in notes):
            before = ""
        signs = [f"U+{ord(sign):04X}" for sign in dict.fromkeys(pattern.findall(line))]
        gaps = {"sign": "、".join(signs[:_SIGNS]), "place": str(match.start()), "before": before}
        yield FoundSign(number, gaps)
        left -= 1
        if not left:
            return


def in_values(text: str) -> Iterator[tuple[str, FoundSign]]:
    """Yield what is reported of front matter and lists, each with the id of its finding."""
    for rule, pattern in (("invisible-character", INVISIBLE), ("undisplayable-character", PRIVATE)):
        yield from ((rule, sign) for sign in found(pattern, text))


def without_control(text: str) -> str:
    """Return a text without what is no part of any; line breaks of other programs stay."""
    return _DROP.sub("", text)


def on_its_lines(head: str) -> str:
    """Return a front matter in which only line feeds end a line; YAML knows others, of which editors see nothing."""
    return _BREAK.sub(" ", head.replace("\ufeff", ""))


def line_numbers(body: str) -> Callable[[int], int]:
    """Return what gives the line of the file for one that the document room counts: it ends lines at more signs.

    Both count from 1 within the text.
    """
    if not _BREAK.search(body):
        return int
    line = 1
    lines = [line]
    for match in _END.finditer(body):
        line += match[0] == "\n"
        lines.append(line)
    return lambda counted: lines[min(counted, len(lines)) - 1]


def plain(text: str) -> str:
    """Return a value as others are compared with it: no invisible sign, blanks folded, letters composed (NFC)."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _LOOKED_UP.sub("", text))
    return " ".join(text.split())


def look(path: str) -> str:
    """Return what is equal for file names that look the same, blanks aside."""
    return "".join(unicodedata.normalize("NFC", _LOOKED_UP.sub("", path)).split())


def marked(text: str) -> str:
    """Return a text for a message with its invisible signs by number: `甲[U+200B]乙`."""
    return _ODD.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def is_odd(text: str) -> bool:
    """Return whether a text may look like another without being equal to it."""
    return not text.isascii() and (
        not unicodedata.is_normalized("NFC", text) or _ODD.search(text) is not None
    )


def alike(text: str) -> str:
    """Return what is equal for names that look the same: one width, no radical for a character, no blanks (NFKC)."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _LOOKED_UP.sub("", text)).translate(_LOOKS)
    return "".join(text.split())
