"""公开属性: decides what may be published of an item. The only place that does.

《中华人民共和国政府信息公开条例》（国令第711号）, articles 13 to 16 and 27.
"""

from collections.abc import Collection

from gongkai.records.fields import Value
from gongkai.records.nodes import Node, Scalar
from gongkai.records.record import Record, Values
from gongkai.records.unseen import plain

OPEN, ON_REQUEST, CLOSED = "主动公开", "依申请公开", "不予公开"

FIELD = "publicity"
"""The name of the field, in kinds that have it; an item without it is open."""
NAMES = ("公开属性", "publicity")
"""Its names as editors write them."""


def may_show_text(values: Values) -> bool:
    """Return whether the text and the files of an item may be published."""
    return values.get(FIELD) not in (ON_REQUEST, CLOSED)


def may_have_page(values: Values) -> bool:
    """Return whether an item has a page of its own; 不予公开 is only a line of the catalogue."""
    return values.get(FIELD) != CLOSED


def catalogue_line(values: Values, in_catalogue: Collection[str]) -> dict[str, Value]:
    """Return the values that an item with a withheld text keeps: its line of the catalogue.

    Args:
        in_catalogue: names of the fields that may be published.
    """
    return {name: value for name, value in values.items() if name in in_catalogue}


def is_withheld(record: Record) -> bool:
    """Return whether the text of this item must never be shown."""
    return not may_show_text(record.values)


def has_page(record: Record) -> bool:
    """Return whether this item has a page of its own."""
    return may_have_page(record.values)


def is_open(node: Node) -> bool:
    """Return whether a written 公开属性 says 主动公开, in either language."""
    return isinstance(node, Scalar) and plain(node.text) in (OPEN, "open")


def stricter(value: Value, other: Value) -> Value:
    """Return which of two written values shows less; None, which could not be read, shows all."""
    order = {ON_REQUEST: 1, CLOSED: 2}
    return max(value, other, key=lambda each: order.get(each, 0))
