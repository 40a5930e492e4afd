"""The ordered list of transformations; a new one is a file and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from gongkai.document.context import Conversion

if TYPE_CHECKING:
    from lxml import etree  # reading the names loads neither Markdown nor lxml


@dataclass(frozen=True, slots=True)
class Transform:
    """One transformation of the tree (排版项)."""

    name: str
    """The English name, for `Options.off`."""
    title: str
    """The Chinese name, for editors."""
    file: str
    """The module of this room whose `apply` does it, imported when a text first needs it."""

    def apply(self, root: etree._Element, context: Conversion) -> None:
        """Change the tree in place; applied a second time it changes nothing."""
        import_module(f"gongkai.document.{self.file}").apply(root, context)


TRANSFORMS: tuple[Transform, ...] = (
    Transform("wrappers", "外层容器", "wrappers"),
    Transform("charts", "图表", "charts"),
    Transform("drawn-tables", "线框表格", "drawn_tables"),
    Transform("rules", "线条", "rules"),
    Transform("columns", "分栏", "columns"),
    Transform("lines", "分段", "lines"),
    Transform("lists", "列表编号", "ordered_lists"),
    Transform("tables", "表格", "tables"),
    Transform("figures", "图片", "figures"),
    Transform("long-descriptions", "图解说明", "long_descriptions"),
    Transform("signature", "落款", "signature"),
    Transform("indentation", "缩进居中", "indentation"),
    Transform("addresses", "网址", "autolinks"),
    Transform("wraps", "折行", "wraps"),
    Transform("numbering", "编号", "numbering"),
    Transform("footnotes", "脚注", "footnotes"),
    Transform("outline", "标题层次", "outline"),
    Transform("telephones", "电话", "telephone_links"),
)
"""Reading the names imports neither Markdown nor lxml."""
