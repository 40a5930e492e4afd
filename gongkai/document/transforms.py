"""The explicit, ordered list of transformations; a new one is a file and a line here."""

from __future__ import annotations

from gongkai.document import (
    columns,
    drawn_tables,
    figures,
    footnotes,
    indentation,
    lines,
    numbering,
    ordered_lists,
    outline,
    rules,
    signature,
    tables,
    wrappers,
)
from gongkai.document.records import Transform

TRANSFORMS: tuple[Transform, ...] = (
    wrappers.TRANSFORM,
    drawn_tables.TRANSFORM,
    rules.TRANSFORM,
    columns.TRANSFORM,
    lines.TRANSFORM,
    ordered_lists.TRANSFORM,
    tables.TRANSFORM,
    figures.TRANSFORM,
    signature.TRANSFORM,
    indentation.TRANSFORM,
    numbering.TRANSFORM,
    footnotes.TRANSFORM,
    outline.TRANSFORM,
)
