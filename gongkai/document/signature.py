"""落款: bodies and date at the end of a text, or before its annexes, become `div.gk-signature`."""

from __future__ import annotations

from gongkai.document.context import Conversion
from gongkai.document.signing import (
    MAX_BODIES,
    belongs,
    count_kept,
    ends_with_date,
    may_follow,
    split_at_date,
    trim_lead,
)
from gongkai.document.tree import (
    Element,
    Line,
    join_lines,
    make,
    paragraph,
    pieces,
    replace,
    split_lines,
    text_of,
)


def apply(root: Element, context: Conversion) -> None:
    """Find date lines that close a text and set them apart with the bodies above."""
    for element in list(root.iterchildren("p")):
        if not element.get("class") and _ends_with_date(element) and _closes(element):
            _set_apart(element)


def _ends_with_date(element: Element) -> bool:
    text = (element[-1].tail if len(element) else element.text) or ""
    if not ends_with_date(text):
        return False
    begins_within = len(element) and element[-1].tag != "br" and "\n" not in text.rstrip()
    return not begins_within


def _closes(element: Element) -> bool:
    """Return whether nothing follows but annexes or notes on publication."""
    following = element.getnext()
    if following is None or following.tag in ("hr", "section"):
        return True
    if following.get("class") in ("footnote", "gk-footnotes"):
        return True
    return may_follow(text_of(following))


def _set_apart(element: Element) -> None:
    lines = split_lines(pieces(element))
    own = count_kept([line.text for line in lines])
    above: list[Element] = []
    previous = element.getprevious()
    while own == 0 and previous is not None and len(above) < MAX_BODIES and _is_body(previous):
        above.insert(0, previous)
        previous = previous.getprevious()
    signature = make("div", class_="gk-signature")
    for source in above:
        for line in split_lines(pieces(source)):
            signature.append(_line(line))
    for line in lines[own:]:
        signature.append(_line(line))
    for child in signature:
        child.tail = "\n"
    signature.text = "\n"
    kept = [paragraph(lines[:own], element)] if own else []
    parent = element.getparent()
    assert parent is not None
    replace(element, [*kept, signature])
    for source in above:
        parent.remove(source)


def _is_body(element: Element) -> bool:
    if element.tag != "p" or element.get("class") or element.get("id"):
        return False
    return all(belongs(line.text) for line in split_lines([text_of(element)]))


def _line(line: Line) -> Element:
    """Write one line without white space at its ends, with a date in it as `time`."""
    content = join_lines([line])
    if content and isinstance(content[0], str):
        content[0] = trim_lead(content[0])
    element = make("p", content)
    parts = split_at_date(element.text or "") if len(element) == 0 else None
    if parts is not None:
        element.text, words, day, after = parts
        time = make("time", [words], datetime=day)
        time.tail = after or None
        element.append(time)
    return element
