"""Rules for tables."""

from gongkai.a11y.rule import Rule
from gongkai.a11y.rules.tables import (
    table_without_headers,
)

RULES: tuple[Rule, ...] = (table_without_headers.RULE,)
