"""The explicit, ordered list of transformations; a new one is a file and a line here."""

from __future__ import annotations

from gongkai.document.records import Transform

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
    Transform("numbering", "编号", "numbering"),
    Transform("footnotes", "脚注", "footnotes"),
    Transform("outline", "标题层次", "outline"),
)
"""Nothing of Markdown or lxml is imported by reading the names."""
