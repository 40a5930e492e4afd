"""A content file → the same file with one thing changed, and nothing else. Pure: bytes in, bytes out."""

from gongkai.editing.forms import FormValue
from gongkai.editing.items import ItemText, changed, item_text, new_item
from gongkai.editing.refusal import NotEditable
from gongkai.editing.whole import retyped, whole_text

__all__ = [
    "FormValue",
    "ItemText",
    "NotEditable",
    "changed",
    "item_text",
    "new_item",
    "retyped",
    "whole_text",
]
