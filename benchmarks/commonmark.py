"""Compare the structure of our HTML with that of CommonMark's own examples; prints a table of sections.

    python benchmarks/commonmark.py spec.txt [--show "List items"]

The file is `spec.txt` of the npm package `commonmark-spec`, or GFM's; it is not part of this repository.
Compared with the transformations off, and apart from what is the house's everywhere: levels of headings,
classes, anchors, numbers of items, sections of tables, boxes around them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import html
from lxml.html import HtmlElement

from gongkai.document import TRANSFORMS, Options, convert

_EXAMPLE = re.compile(
    r"^`{32} example[^\n]*\n(?P<source>.*?)^\.\n(?P<html>.*?)^`{32}$", re.MULTILINE | re.DOTALL
)
_SECTION = re.compile(r"^#{1,6} +(.*)$", re.MULTILINE)
_PLAIN = Options(off=frozenset(each.name for each in TRANSFORMS if each.name != "lists"))
_REFERENCE = re.compile(r"gongkai-ref:(\d+)")
_NO_STRUCTURE = ("thead", "tbody", "span")
_HEADING = re.compile("h[1-6]")


class Example(NamedTuple):
    """One example of the specification."""

    section: str
    source: str
    html: str


def read_examples(text: str) -> Iterator[Example]:
    """Yield the examples of a specification, each with the last heading above it."""
    between = _EXAMPLE.sub(lambda match: " " * len(match[0]), text)
    headings = [(match.start(), match[1].strip()) for match in _SECTION.finditer(between)]
    for match in _EXAMPLE.finditer(text):
        section = [title for start, title in headings if start < match.start()][-1]
        source, wanted = (match[name].replace("→", "\t") for name in ("source", "html"))
        yield Example(section, source, wanted)


def our_html(source: str) -> str:
    """Convert an example, with the targets of its links written out."""
    document = convert(source, _PLAIN)
    return _REFERENCE.sub(lambda match: document.refs[int(match[1])].target, document.html)


def structure(fragment: str) -> str:
    """Write the elements of a fragment, nested, and its text with white space folded."""
    root = html.document_fromstring(f"<html><body>{fragment}</body></html>").body
    return re.sub(r"\s*([<>])\s*", r"\1", "".join(_inside(root))).strip()


def _inside(element: HtmlElement) -> Iterator[str]:
    yield _folded(element.text)
    for child in element:
        if isinstance(child.tag, str):
            yield from _element(child)
        yield _folded(child.tail)


def _element(element: HtmlElement) -> Iterator[str]:
    tag = "h" if _HEADING.fullmatch(element.tag) else element.tag
    if element.get("class") == "gk-label":
        return
    inside = "".join(_inside(element))
    if tag in _NO_STRUCTURE or (tag == "p" and not inside.strip() and not len(element)):
        yield inside
        return
    target = element.get("href") or element.get("src") or ""
    yield f"<{tag}{' ' + target if target else ''}>{inside}</{tag}>"


def _folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def main() -> None:
    """Print how many examples of each section come out alike."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("spec", type=Path)
    parser.add_argument("--show", help="a section whose differing examples are printed")
    options = parser.parse_args()
    alike: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for number, example in enumerate(read_examples(options.spec.read_text(encoding="utf-8")), 1):
        wanted, got = structure(example.html), structure(our_html(example.source))
        every[example.section] += 1
        alike[example.section] += wanted == got
        if wanted != got and options.show in (example.section, "all"):
            print(f"--- {number}\n{example.source}\n  wanted {wanted}\n  got    {got}")
    print("| section | alike | of |\n|---|---:|---:|")
    for section, count in every.items():
        print(f"| {section} | {alike[section]} | {count} |")
    print(f"| all | {alike.total()} | {every.total()} |")


if __name__ == "__main__":
    main()
