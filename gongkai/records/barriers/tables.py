"""Tables: columns without a header, tables without a caption, headers that are only guessed, rows pasted with tabs."""

import re
from collections.abc import Iterator

from gongkai.records.barriers.prose import BLOT, Barrier, Prose, ProseLine, shown
from gongkai.records.barriers.signs import QuickLook
from gongkai.repair import pasted

_RULE = re.compile(r"[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+")
_BAR = re.compile(r"(?<!\\)\|")
_EMPTY = re.compile(r"(?:&(?:nbsp|emsp|ensp|#160|#12288);|</?\w[^<>]*>|[\s\u3000\xa0*_-])*")
_TABLE = re.compile(r"<table\b[^<>]*+>((?:[^<]++|<(?!/?table\b))*+)</table\s*+>", re.IGNORECASE)
"""One without tables in it."""
_HEADER = re.compile(r"<th\b[^<>]*+>((?:[^<]++|<(?!/?th\b))*+)</th\s*+>", re.IGNORECASE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_MADE = re.compile(r"<table\b[^<>]*>\s*(<caption\b)?")


def may_have(look: QuickLook) -> bool:
    """Return whether a text may have a table."""
    text = look.ascii
    return "|" in text or "\t" in text or "<table" in text or "<TABLE" in text


def find(prose: Prose, html: str) -> Iterator[Barrier]:
    """Yield the barriers of the tables.

    Args:
        html: the text as it was converted.
    """
    heads = list(_heads(prose))
    written = [(head.start, head.text) for head in heads]
    for head in heads:
        yield from _empty_headers(head)
    for table in _TABLE.finditer(prose.text):
        inside = table[1]
        written.append((table.start(), inside))
        headers = _HEADER.findall(inside)
        if any(_EMPTY.fullmatch(each) for each in headers[1:]):
            yield Barrier("empty-column-header", table.start(), _excerpt(inside))
        rows = len(_ROW.findall(inside))
        is_layout = len(_CELL.findall(inside)) <= rows
        if rows > 1 and not headers and not is_layout:
            yield Barrier("guessed-header", table.start(), _excerpt(inside))
    yield from _without_caption(sorted(written), html)
    for offer in pasted.offers(prose.text):
        if offer.name == "table" and BLOT not in offer.excerpt:
            yield Barrier("pasted-table", prose.lines[offer.lines[0] - 1].start, offer.excerpt)


def _heads(prose: Prose) -> Iterator[ProseLine]:
    """Yield the first row of each table in Markdown."""
    if "|" not in prose.text:
        return
    lines = prose.lines
    for number in range(1, len(lines)):
        rule, head = lines[number].text, lines[number - 1]
        if "-" in rule and "|" in head.text and "|" in rule and _RULE.fullmatch(rule):
            yield head


def _empty_headers(head: ProseLine) -> Iterator[Barrier]:
    row = head.text.lstrip(" \t>").strip()
    cells = _BAR.split(row.removeprefix("|").removesuffix("|"))
    empty = [bool(_EMPTY.fullmatch(cell)) for cell in cells]
    # The cell above a column of names may be empty, if the other columns have a header.
    if any(empty[1:]) or all(empty):
        yield Barrier("empty-column-header", head.start, row)


def _without_caption(written: list[tuple[int, str]], html: str) -> Iterator[Barrier]:
    made = _MADE.findall(html)
    for number, caption in enumerate(made):
        if caption or not written:
            continue
        start, words = written[number if len(made) == len(written) else 0]
        yield Barrier("table-without-caption", start, _excerpt(words))


def _excerpt(words: str) -> str:
    return shown(re.sub(r"[|\s]+|<[^<>]*>", " ", words[:200]))
