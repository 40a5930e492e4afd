"""One file of `content/data/` → its mappings, with what is wrong with them."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from gongkai.records.nodes import UNPRINTABLE, BrokenYaml, Listing, Node, Scalar, compose, written
from gongkai.records.nodes import Mapping as NodeMapping
from gongkai.records.remarks import without_remark, without_remarks
from gongkai.records.unseen import on_its_lines, plain
from gongkai.suggestions import nearest

Report = Callable[..., None]
"""`report(path, line, why, value, **gaps)`: `path` within the data folder, `why` the name of a text."""

ID = {"编号": "id", "id": "id"}
NAME = {"名称": "name", "name": "name"}
ENTRY = ID | NAME | {"说明": "description", "description": "description"}

MANY = {"kinds", "keywords"}
"""Keys that take several values; all others take one text."""


def root(name: str, texts: Mapping[str, str], report: Report) -> Node | None:
    """Return the composed text of a file; None where it cannot be read, which is reported."""
    if name not in texts:
        report(name, 0, "data.missing", "")
        return None
    text = texts[name]
    if control := UNPRINTABLE.search(text):
        line = text.count("\n", 0, control.start()) + 1
        report(name, line, "data.control", f"U+{ord(control[0]):04X}")
        return None
    try:
        return without_remarks(
            compose(on_its_lines(text)),
            lambda line, value: report(name, line, "data.remark", value),
        )
    except BrokenYaml as fault:
        lines = text.split("\n")
        shown = lines[min(fault.line, len(lines)) - 1].strip()
        report(name, fault.line, "data.yaml", without_remark(shown))
        return None


def texts_of(
    file: str, node: NodeMapping, keys: Mapping[str, str], report: Report
) -> dict[str, Any]:
    """Return the entries of one mapping under their stored keys: texts, or tuples of texts for lists."""
    found: dict[str, Any] = {}
    for name, key, value in _known(file, node, keys, report):
        if isinstance(value, Scalar):
            found[name] = plain(value.text)
        elif name not in MANY:
            report(file, key.line, "data.one-text", key.text)
        elif isinstance(value, Listing) and all(isinstance(item, Scalar) for item in value.items):
            found[name] = tuple(plain(written(item)) for item in value.items)
        else:
            report(file, key.line, "data.not-a-mapping", key.text)
    return found


def _known(
    file: str, node: NodeMapping, keys: Mapping[str, str], report: Report
) -> Iterator[tuple[str, Scalar, Node]]:
    """Yield stored key, key and value of each entry; report keys that are none, or there already."""
    given: set[str] = set()
    for key, value in node.entries:
        name = keys.get(plain(key.text))
        if name is None:
            near = nearest(key.text, list(keys))
            gaps = {"near": near} if near else {}
            report(file, key.line, "data.key-near" if near else "data.key", key.text, **gaps)
        elif name in given:
            report(file, key.line, "data.twice", key.text)
        else:
            given.add(name)
            yield name, key, value


def entries_of(name: str, texts: Mapping[str, str], report: Report) -> list[NodeMapping]:
    """Return the entries of a file that is a list."""
    found = root(name, texts, report)
    if found is None or (isinstance(found, Scalar) and not found.text):
        return []
    if not isinstance(found, Listing):
        report(name, found.line, "data.not-a-list", "")
        return []
    return list(mappings_of(name, found, report))


def mappings_of(file: str, listing: Listing, report: Report) -> Iterator[NodeMapping]:
    """Yield the entries of a list that have parts, and report the others."""
    for item in listing.items:
        if isinstance(item, NodeMapping):
            yield item
        else:
            report(file, item.line, "data.not-a-mapping", "")


Parts = dict[str, tuple[Scalar, ...]]
"""Stored key → the texts written for it, each with its line."""


def parts_of(
    file: str, node: NodeMapping, keys: Mapping[str, str], many: Container[str], report: Report
) -> Parts:
    """Return the parts of an entry, each text with its line.

    Args:
        many: stored keys that take several texts, as a list or as one text with 、 between them.
    """
    found: Parts = {}
    for name, key, value in _known(file, node, keys, report):
        if isinstance(value, Scalar):
            several = re.split(r"[、，,]\s*", value.text) if name in many else [value.text]
            texts = (plain(text) for text in several)
            found[name] = tuple(Scalar(text, value.line) for text in texts if text)
        elif name not in many:
            report(file, key.line, "data.one-text", key.text)
            found[name] = ()
        elif isinstance(value, Listing) and all(isinstance(item, Scalar) for item in value.items):
            found[name] = tuple(Scalar(plain(written(each)), each.line) for each in value.items)
        else:
            report(file, value.line, "data.list-of-texts", key.text)
            found[name] = ()
    return found
