"""Writes a converted document as an indented outline that a person can read and compare.

One line an element: `tag#id.class [attribute=value] "text"`; text of its own or between children on lines
of its own, in quotes; white space that only separates blocks is left out. `⏎` is a line break,
`□` a full-width space, `·` a no-break space.
"""

from __future__ import annotations

from lxml import etree, html

from gongkai.document import Document

_SIGNS = str.maketrans({"\n": "⏎", "\u3000": "□", "\xa0": "·"})


def outline(document: Document) -> str:
    """Give the whole expectation file: tree, table of contents, refs and faults."""
    root = html.fragment_fromstring(document.html, create_parent="div")
    lines = list(_content(root, 0))
    lines += ["", "-- toc"]
    lines += [f"{'  ' * (h.level - 2)}h{h.level} #{h.id} {h.text}" for h in document.toc]
    if document.refs:
        lines += ["", "-- refs"]
        lines += [f"{n} {r.kind} line {r.line}: {r.target}" for n, r in enumerate(document.refs)]
    if document.faults:
        lines += ["", "-- faults"]
        lines += [f"{f.id} line {f.line}: {f.gaps['value']}" for f in document.faults]
    return "\n".join(lines) + "\n"


def _content(element: etree._Element, depth: int) -> list[str]:
    lines = _text(element.text, depth)
    for child in element:
        lines.extend(_element(child, depth))
        lines.extend(_text(child.tail, depth))
    return lines


def _text(text: str | None, depth: int) -> list[str]:
    if not text or not text.strip(" \n"):
        return []
    return [f'{"  " * depth}"{text.translate(_SIGNS)}"']


def _element(element: etree._Element, depth: int) -> list[str]:
    start = "  " * depth + _start(element)
    if len(element) == 0:
        text = _text(element.text, 0)
        return [f"{start} {text[0]}" if text else start]
    return [start, *_content(element, depth + 1)]


def _start(element: etree._Element) -> str:
    name = str(element.tag)
    name += f"#{element.get('id')}" if element.get("id") is not None else ""
    name += "".join(f".{part}" for part in element.get("class", "").split())
    rest = [f"{k}={v}" for k, v in sorted(element.attrib.items()) if k not in ("id", "class")]
    return f"{name} [{' '.join(rest)}]" if rest else name
