"""Front matter as nearly all of it is written → the nodes that `compose` would give, ten times as fast.

Only lines whose meaning is beyond doubt are read here: `key: words`, `key: "words"`, `key: [a, b]`.
Anything else in the front matter gives None, and the whole of it is composed.
"""

import re

from gongkai.records.nodes import Listing, Mapping, Node, Scalar

# What YAML takes as it is; no control character, no line break of Unicode, no byte order mark.
_SIGN = r"\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
_FIRST = r"(?![-?:,\[\]{}#&*!|>'\"%@`\s\xa0])"
_NO_COLON = r"(?!:(?:\s|$))(?!\s#)"
_PLAIN = rf"{_FIRST}(?:{_NO_COLON}[{_SIGN}])*?"
_QUOTED = rf"(?:(?![\"\\])[{_SIGN}])*"
_LINE = re.compile(
    rf"(?P<key>[^\W\d]\w*): +(?:(?P<plain>{_PLAIN})|\"(?P<quoted>{_QUOTED})\"|\[(?P<list>[^\[\]\n]*)\])(?: *)"
)
_IN_LIST = rf"{_FIRST}(?:(?![,:#\[\]{{}}\"'\\])[{_SIGN}])+?"
_ITEM = re.compile(rf" *(?:\"(?P<quoted>{_QUOTED})\"|(?P<plain>{_IN_LIST})) *(?:,|$)")


def read(head: str, first_line: int) -> Mapping | None:
    """The front matter whose first line is line `first_line` of its file; None when it is not plain."""
    entries: list[tuple[Scalar, Node]] = []
    for line, text in enumerate(head.split("\n"), start=first_line):
        match = _LINE.fullmatch(text)
        if match is None:
            return None
        key, plain, quoted, listed = match.groups()
        if listed is None:
            value: Node | None = Scalar(plain if quoted is None else quoted, line)
        else:
            value = _listing(listed, line)
        if value is None:
            return None
        entries.append((Scalar(key, line), value))
    return Mapping(tuple(entries), first_line)


def _listing(text: str, line: int) -> Listing | None:
    """The items between the brackets of one line."""
    items: list[Node] = []
    position = 0
    while position < len(text):
        match = _ITEM.match(text, position)
        if match is None:
            return None
        quoted = match["quoted"]
        items.append(Scalar(match["plain"] if quoted is None else quoted, line))
        position = match.end()
    return Listing(tuple(items), line)
