"""Rules for tables."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.tables import (
    empty_header,
    header_without_cells,
    repeated_caption,
    table_without_headers,
    wrong_headers_attribute,
)

RULES: tuple[Rule, ...] = (
    table_without_headers.RULE,
    empty_header.RULE,
    header_without_cells.RULE,
    wrong_headers_attribute.RULE,
    repeated_caption.RULE,
)
