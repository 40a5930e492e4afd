"""Find an item's title written again at the beginning of its text: the page shows it above the text already."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"<[^<>]*>")
_LINE_END = re.compile(r"</(?:p|div|h[1-6]|td|th|li)>|<br\s*/?>|\n", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t\u3000]*(?=[^#\s])")
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]*>(.*?)</h\1>", re.IGNORECASE)
_NUMBER = re.compile(r"[^\[〔(]{1,10}[\[〔(]\d{4}[\]〕)]\d{1,5}号")
_MARKS = str.maketrans(dict.fromkeys("*#`\\", ""))
_QUOTES = str.maketrans(dict.fromkeys('“”„«»「」『』"', '"') | dict.fromkeys("‘’'", "'"))
_MAX_LINES = 8
"""A title is broken into four lines at most; above it are an office and a document number."""
_MAX_ABOVE = 3
_MAX_SHORT = 30
_MAX_HTML = 2_000
"""In characters, of sanitised HTML; every item pays for them."""
_MAX_BEGINNING = 20_000
"""In characters: what Word writes around a title is long."""


@dataclass(frozen=True, slots=True)
class RepeatedTitle:
    """Where a text says its title again."""

    line: int
    """From 1, within the text."""
    without: str | None
    """The text without it, its lines where they were; None if it is no heading and remains."""


def find(body: str, html: str, title: str) -> RepeatedTitle | None:
    """Return where a text says its title at the beginning; None if it does not.

    Args:
        body: the text as written.
        html: what it was converted to.
        title: of the item.
    """
    wanted = folded(title)
    start = _find_run(_first_lines(html, wanted), wanted) if wanted else None
    if start is None:
        return None
    written = _written(body)
    place = _find_run([words for _, words in written], wanted)
    if place is None:  # it is the text of a link that was taken out, or the like
        return None
    count = _run([words for _, words in written[place:]], wanted)
    numbers = sorted({number for number, _ in written[place : place + count]})
    return RepeatedTitle(numbers[0], None if start else _without(body, numbers, wanted))


def _first_lines(html: str, wanted: str) -> list[str]:
    """Return the first lines, folded, as far as the title can reach: not to a link, nor beyond a long other line."""
    found: list[str] = []
    for line in _LINE_END.split(html[:_MAX_HTML]):
        if "<a " in line or len(found) == _MAX_LINES + _MAX_ABOVE:
            break
        words = _words(line)
        found.extend([words] if words else [])
        if len(words) > _MAX_SHORT and words not in wanted and not words.startswith(wanted):
            break
    return found


def _without(body: str, numbers: list[int], wanted: str) -> str | None:
    """Return the text without the lines of these numbers, or the heading in one; None if they are no headings."""
    lines = body.split("\n")
    own = [lines[number - 1] for number in numbers]
    html = _HTML_HEADING.match(own[0])
    if html and len(own) == 1 and _words(html[2]) == wanted:
        lines[numbers[0] - 1] = own[0][html.end() :]
        return "\n".join(lines)
    is_alone = "".join(_words(_bare(line)) for line in own) == wanted
    if not is_alone or not all(map(_HEADING.match, own)):
        return None
    return "\n".join("" if n in numbers else line for n, line in enumerate(lines, 1))


def folded(text: str) -> str:
    """Return a title without what differs when it is written twice: white space, width, quotes, marks of Markdown."""
    plain = unicodedata.normalize("NFKC", text.translate(_MARKS)).translate(_QUOTES)
    return "".join(sign for sign in plain if not sign.isspace() and sign.isprintable())


def _words(html: str) -> str:
    return folded(unescape(_TAG.sub("", html)))


def _written(body: str) -> list[tuple[int, str]]:
    """Return the first lines of a text, folded, each with its number; lines of HTML in one line have the same."""
    found: list[tuple[int, str]] = []
    for number, line in enumerate(body[:_MAX_BEGINNING].split("\n"), 1):
        parts = map(_words, _LINE_END.split(_bare(line)))
        found += [(number, words) for words in parts if words]
        if len(found) >= _MAX_LINES:
            break
    return found


def _bare(line: str) -> str:
    """Return a line without the attributes in braces that a heading can have."""
    start = line.rfind("{")
    return line[:start] if start > 0 and line.rstrip().endswith("}") else line


def _find_run(lines: list[str], wanted: str) -> int | None:
    """Return where the title is in the first lines: at their beginning, or below an office and a number."""
    for start in range(min(len(lines), _MAX_ABOVE + 1)):
        if _run(lines[start:], wanted):
            return start
        if len(lines[start]) > _MAX_SHORT:
            break
    return None


def _run(lines: list[str], wanted: str) -> int:
    """Count the lines that are the title together; 0 if they are not."""
    words = ""
    for count, line in enumerate(lines[:_MAX_LINES], 1):
        words += line
        if words == wanted or _is_numbered(words, wanted):
            return count
        if not wanted.startswith(words):
            break
    return 0


def _is_numbered(words: str, wanted: str) -> bool:
    """Return whether it is the title with the document's number behind it, in one line."""
    return words.startswith(wanted) and _NUMBER.fullmatch(words, len(wanted)) is not None
