"""落款: bodies and date at the end of a text, or before its annexes, become `div.gk-signature`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from gongkai.document.blanks import WHITE, is_blank
from gongkai.document.context import Conversion
from gongkai.document.signature_dates import split_at_date
from gongkai.document.signing import Neighbour, count_lines, ends_with_date, split_after_dates
from gongkai.document.tree import (
    HEADINGS,
    Element,
    Line,
    append_text,
    has_lines,
    make,
    paragraph,
    pieces,
    replace,
    split_lines,
    text_of,
)

_NOTES = ("footnote", "gk-footnotes")


def apply(root: Element, context: Conversion) -> None:
    """Find dates that close a text and set them apart with the bodies above."""
    for element in list(root.iterchildren("p")):
        if element.get("class"):
            continue
        for part in _split(element) if has_lines(element) else [element]:
            rest: Element | None = part
            while rest is not None:
                rest = _sign(rest)


def _sign(element: Element) -> Element | None:
    """Make a signature of a paragraph's end, if it is one; returns what is left of the paragraph."""
    own = _lines(element)
    if not ends_with_date("\n".join(own)):
        return None
    above, below = _neighbours(element, above=True), _neighbours(element, above=False)
    count = count_lines(own, above, below)
    return _set_apart(element, count) if count else None


def _split(element: Element) -> list[Element]:
    """Divide a paragraph after each signature within it."""
    parts = split_after_dates(_lines(element), lambda: _neighbours(element, above=True))
    groups = [len(part) for part in parts]
    if len(groups) == 1:
        return [element]
    lines = iter(split_lines(pieces(element)))
    made = [
        paragraph(islice(lines, length), None if number else element)
        for number, length in enumerate(groups)
    ]
    replace(element, made)
    return made


def _lines(element: Element) -> list[str]:
    """Give the text of each line that `split_lines` would give; the element stays as it is."""
    parts = [element.text or ""]
    for child in element:
        is_break = child.tag == "br"
        tail = child.tail or ""
        parts += ["\n", tail.removeprefix("\n")] if is_break else [_words(child), tail]
    return "".join(parts).split("\n")


def _words(element: Element) -> str:
    """Give the text of an element within a line; a break in it divides words, not lines."""
    if len(element) == 0:
        return (element.text or "").replace("\n", " ")
    parts = [element.text or ""]
    for child in element:
        parts += [" " if child.tag == "br" else _words(child), child.tail or ""]
    return "".join(parts).replace("\n", " ")


def _neighbours(element: Element, *, above: bool) -> Iterator[Neighbour]:
    """Yield what stands above or below an element, from the nearest on."""
    for other in element.itersiblings(preceding=above):
        if other.tag == "p":
            is_free = not other.get("class") and not other.get("id")
            yield Neighbour("paragraph" if is_free else "named", "\n".join(_lines(other)))
        elif other.tag == "section" or other.get("class") in _NOTES:
            yield Neighbour("end")
        elif other.tag == "hr":
            yield Neighbour("rule")
        elif other.get("class") == "gk-signature":
            yield Neighbour("signature", text_of(other))
        else:
            yield Neighbour("heading" if other.tag in HEADINGS else "other", text_of(other))


def _set_apart(element: Element, count: int) -> Element | None:
    """Make a signature of the last lines of a paragraph, and of lines above it if it has too few.

    Returns the paragraph of the lines before them.
    """
    lines = split_lines(pieces(element))
    kept, signed = lines[: max(0, len(lines) - count)], lines[-count:]
    while len(signed) < count:
        source = element.getprevious()
        assert source is not None
        lines = split_lines(pieces(source))
        begin = max(0, len(lines) - count + len(signed))
        signed = lines[begin:] + signed
        replace(source, [paragraph(lines[:begin], source)] if begin else [])
    signature = make("div", class_="gk-signature")
    signature.text = "\n"
    for row in _rows(signed):
        row.tail = "\n"
        signature.append(row)
    rest = paragraph(kept, element) if kept else None
    replace(element, [signature] if rest is None else [rest, signature])
    return rest


def _rows(lines: list[Line]) -> list[Element]:
    """Make a paragraph of each line; blank ones go, their signs that take no room join the next line or the last."""
    rows: list[Element] = []
    waiting = ""
    for line in lines:
        if is_blank(line.text) and all(isinstance(piece, str) for piece in line.content):
            waiting += line.text.strip(WHITE)
            continue
        row = make("p", line.content)
        _trim(row)
        row.text = waiting + (row.text or "")
        waiting = ""
        rows.append(row)
    append_text(rows[-1], waiting)
    for row in rows:
        _mark_date(row)
    return rows


def _trim(row: Element) -> None:
    row.text = (row.text or "").lstrip(WHITE)
    if len(row):
        row[-1].tail = (row[-1].tail or "").rstrip(WHITE)
    else:
        row.text = row.text.rstrip(WHITE)


def _mark_date(row: Element) -> None:
    """Set the date of a line in a `time`, also if it is bold."""
    for element in row.iter():
        parts = split_at_date(element.text or "")
        if parts is not None:
            element.text = parts[0]
            element.insert(0, _time(parts))
            return
        parts = split_at_date(element.tail or "")
        if parts is not None:
            time = _time(parts)
            element.addnext(time)
            element.tail = parts[0]
            return


def _time(parts: tuple[str, str, str, str]) -> Element:
    """Make a `time` of a date, and what follows it."""
    _, words, day, after = parts
    time = make("time", [words], datetime=day)
    time.tail = after
    return time
