"""公开属性: what may be shown of an item. The one place that decides it.

《中华人民共和国政府信息公开条例》（国令第711号）, articles 13 to 16 and 27.
"""

from collections.abc import Collection, Mapping
from typing import Any

from gongkai.records.nodes import Node, Scalar
from gongkai.records.record import Record

OPEN, ON_REQUEST, CLOSED = "主动公开", "依申请公开", "不予公开"

FIELD = "publicity"
"""Name of the field that says it, in kinds that have one; an item without it is open."""


def may_show_text(values: Mapping[str, Any]) -> bool:
    """Whether the text and the files of an item may go out."""
    return values.get(FIELD) not in (ON_REQUEST, CLOSED)


def may_have_page(values: Mapping[str, Any]) -> bool:
    """Whether an item has a page of its own; 不予公开 is a line of the catalogue only."""
    return values.get(FIELD) != CLOSED


def catalogue_line(values: Mapping[str, Any], in_catalogue: Collection[str]) -> dict[str, Any]:
    """The values that may be kept of an item whose text is withheld: its line of the catalogue.

    Args:
        in_catalogue: names of the fields that may be told.
    """
    return {name: value for name, value in values.items() if name in in_catalogue}


def is_withheld(record: Record) -> bool:
    """Whether the text of this item must never be shown."""
    return not may_show_text(record.values)


def has_page(record: Record) -> bool:
    """Whether this item has a page of its own."""
    return may_have_page(record.values)


def is_open(node: Node) -> bool:
    """Whether a written 公开属性 says 主动公开, in either language."""
    return isinstance(node, Scalar) and node.text.strip() in (OPEN, "open")
