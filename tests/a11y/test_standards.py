"""The tables of the standards."""

import ast
from collections import Counter

from gongkai.a11y.standards.aria import FIELDS, IMPLICIT, INPUTS, LINKS
from gongkai.a11y.standards.aria_tables import (
    CONTEXT,
    NAMED_BY_CONTENT,
    OWNED,
    REQUIRED,
    ROLES,
    SUPPORTED,
    TOKENS,
    TYPES,
)
from gongkai.a11y.standards.language_tags import THREE_LETTERS, TWO_LETTERS
from gongkai.a11y.standards.languages import HAN, MIXED
from gongkai.a11y.standards.wcag import CRITERIA


def test_tables_import_nothing(root):
    """A table is data alone."""
    for file in root.glob("a11y/standards/*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        assert not [
            node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)
        ], file.name


def test_wcag_is_whole():
    """WCAG 2.2 has 86 success criteria: 31 of level A, 24 of AA, 31 of AAA."""
    assert Counter(level for level, _, _ in CRITERIA.values()) == {"A": 31, "AA": 24, "AAA": 31}
    assert len({title for _, _, title in CRITERIA.values()}) == 86


def test_roles_are_known():
    """Every role that a table names is one of WAI-ARIA."""
    used = {*IMPLICIT.values(), *INPUTS.values(), *FIELDS, *LINKS, *NAMED_BY_CONTENT} - {""}
    tables = (SUPPORTED, REQUIRED, OWNED, CONTEXT)
    held = {
        role for table in (OWNED, CONTEXT) for roles in table.values() for role in roles.split()
    }
    assert (used | held | {role for table in tables for role in table}) - ROLES == set()


def test_attributes_are_known():
    """Every attribute that a table names has a type, and one that takes words has its words."""
    named = {
        name
        for table in (SUPPORTED, REQUIRED)
        for names in table.values()
        for name in names.split()
    }
    assert (named | TOKENS.keys()) - TYPES.keys() == set()
    assert {name for name, kind in TYPES.items() if kind in ("token", "tokenlist")} == TOKENS.keys()


def test_tables_are_those_of_the_standard():
    """What WAI-ARIA 1.2 changed against 1.1, and the package has otherwise."""
    assert REQUIRED["combobox"] == "controls expanded"
    assert not {"option", "treeitem"} & REQUIRED.keys()
    assert CONTEXT["option"] == "group listbox"
    assert "rowgroup" not in NAMED_BY_CONTENT
    assert "expanded" not in SUPPORTED.get("list", "").split()


def test_languages_are_registered():
    """The registry's own tags have two or three letters; codes of other standards, and of countries, are none."""
    three = {first + last for first, rest in THREE_LETTERS.items() for last in rest}
    assert {len(tag) for tag in TWO_LETTERS} == {2}
    assert {len(tag) for tag in three} == {3}
    assert (TWO_LETTERS | three) >= HAN | MIXED
    assert {"cn", "jp", "uk-", "chi", "zho", "eng", "chs"} & (TWO_LETTERS | three) == set()
