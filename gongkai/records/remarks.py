"""Take remarks, whole or broken, out of values: what an editor notes beside a value is no part of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from gongkai.document import remarks
from gongkai.records.nodes import Listing, Node, Scalar

Report = Callable[..., None]
"""`report(line, value=sign)`: the line of a remark, and the sign that begins it."""


def without_remarks(node: Node, report: Report) -> Node:
    """Return a node whose values end where a remark begins; each is reported, and none is quoted."""
    cut = partial(without_remarks, report=report)
    if isinstance(node, Scalar):
        sign = remarks.sign_in_value(node.text)
        if not sign:
            return node
        report(node.line, value=sign)
        return Scalar(node.text.partition(sign)[0], node.line)
    if isinstance(node, Listing):
        return replace(node, items=tuple(map(cut, node.items)))
    return replace(node, entries=tuple((key, cut(value)) for key, value in node.entries))


def without_remark(text: str) -> str:
    """Return a text for a message up to where a remark begins; a sign alone stays."""
    sign = remarks.sign_in_value(text)
    return f"{text.partition(sign)[0]}…" if sign and text != sign else text
