"""A text → how it is written in YAML, so that our reader and any other program read that text."""

import re

import yaml

from gongkai.records.nodes import UNPRINTABLE, quoted
from gongkai.records.plain_front_matter import IN_LIST, PLAIN

_IS_PLAIN = re.compile(PLAIN)
_IS_PLAIN_IN_LIST = re.compile(IN_LIST)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?", re.ASCII)
_ELSEWHERE = re.compile(
    r"[-+]?+(?:\.\d++|\d++\.?+\d*+)[eE][-+]?+\d++|[-+]?+0o?+\d++|[yYnN]", re.ASCII
)
"""What other programs than ours take for a number, or for true and false."""
_UNSAFE = "\t\n\x7f-\x9f\xad\u2028\u2029\ufeff"
"""What files do not keep as it is: tabs are widened, line ends folded, marks taken out."""
_IS_UNSAFE = re.compile(f"[{_UNSAFE}]")
_ESCAPED = re.compile(rf'["\\{_UNSAFE}]')
_ESCAPED_ALL = re.compile(rf'["\\&*#:：\[\]{{}}{_UNSAFE}]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def one_line(
    text: str,
    style: str = "",
    *,
    is_flow: bool = False,
    is_boolean: bool = False,
    is_certain: bool = False,
) -> str:
    """Return a text as YAML on one line, in the quotes that it had if it can.

    Args:
        style: the quotes that stood there: `'`, `"`, or "".
        is_flow: whether it stands between brackets.
        is_boolean: whether it is read as true or false, by every program.
        is_certain: whether to leave nothing to our reader's repairs: in quotes, each sign with a meaning escaped.
    """
    if is_certain:
        return f'"{_ESCAPED_ALL.sub(_escape, text)}"'
    if _IS_UNSAFE.search(text):
        return f'"{_ESCAPED.sub(_escape, text)}"'
    if style == '"':
        return f'"{_ESCAPED.sub(_escape, text)}"'
    if style == "'":
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return text if is_plain(text, is_flow=is_flow, is_boolean=is_boolean) else quoted(text)


def is_writable(text: str) -> bool:
    """Return whether a file can hold a text."""
    return not UNPRINTABLE.search(text) and not any("\ud800" <= sign <= "\udfff" for sign in text)


def is_plain(text: str, *, is_flow: bool = False, is_boolean: bool = False) -> bool:
    """Return whether a text needs no quotes: no program would make another value of it."""
    pattern = _IS_PLAIN_IN_LIST if is_flow else _IS_PLAIN
    if not pattern.fullmatch(text) and not _MOMENT.fullmatch(text):
        return False
    if is_boolean and text in ("true", "false"):
        return True
    if _ELSEWHERE.fullmatch(text):
        return False
    try:
        read = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return False
    # `007` is 7 to other programs, `12:30` 750, `yes` true: what they would write back must be the same.
    return not isinstance(read, bool) and str(read) == text


def block(text: str, column: int, header: str = "|-") -> str:
    """Return a text of several lines below a header, each at a column; "" if it cannot be written so."""
    lines = text.split("\n")
    first = next((line for line in lines if line), "")
    if not first.strip() or first[0] in " \t":
        return ""
    if _IS_UNSAFE.search(text.replace("\n", "")):
        return ""
    return "\n".join([header, *(" " * column + line if line else "" for line in lines)])


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _NAMED:
        return _NAMED[sign]
    return f"\\x{ord(sign):02x}" if ord(sign) < 0x100 else f"\\u{ord(sign):04x}"
