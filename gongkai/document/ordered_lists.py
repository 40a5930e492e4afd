"""列表编号: an ordered list shows the numbers as they were written, not as a browser counts; a task its state."""

from __future__ import annotations

import re

from gongkai.document.context import Conversion
from gongkai.document.tokens import LABEL_END, LABEL_START
from gongkai.document.tree import Element, make

_TASK = re.compile(r"\[([ xX\xa0])\][ \u3000\xa0]+")
_DONE = ("☑", "已完成")
_OPEN = ("☐", "未完成")


def apply(root: Element, context: Conversion) -> None:
    """Write the number of each Markdown item as `span.gk-label`, its list as `gk-numbered`; `[x]` as `span.gk-task`."""
    for item in root.iter("li"):
        owner = item
        if not (item.text or "").strip() and len(item) and item[0].tag == "p":
            owner = item[0]
        if _show_task(owner):
            item.set("class", "gk-task-item")
        text = (owner.text or "").lstrip()
        parent = item.getparent()
        if text.startswith(LABEL_START) and parent is not None:
            _show(owner, text)
            parent.set("class", "gk-numbered")


def _show(owner: Element, text: str) -> None:
    label, _, rest = text[1:].partition(LABEL_END)
    span = make("span", [label], class_="gk-label")
    span.tail = f" {rest}"
    owner.text = None
    owner.insert(0, span)


def _show_task(owner: Element) -> bool:
    """Show a sign and no checkbox: nobody could tick it. In print and forced colours it is as plain as a letter."""
    label, end, text = (owner.text or "").lstrip().rpartition(LABEL_END)
    task = _TASK.match(text)
    if task is None or not (text[task.end() :].strip() or len(owner)):
        return False
    sign, words = _OPEN if task[1].isspace() else _DONE
    span = make("span", [sign], class_="gk-task", role="img", aria_label=words)
    span.tail = f" {text[task.end() :]}"
    owner.text = label + end
    owner.insert(0, span)
    return True
