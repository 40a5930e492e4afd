"""A kind tells all of itself: below `subjects/` nothing knows a kind by its name, nor a field that one kind has alone."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from gongkai import themes
from gongkai.build.filters import FILTERS
from gongkai.build.theme_parts import templates
from gongkai.records.fields import Field, Group
from gongkai.records.publicity import FIELD as PUBLICITY
from gongkai.records.schema import common
from gongkai.subjects.kinds import KINDS

ROOT = Path(__file__).resolve().parents[1]
GENERAL = (
    "records",
    "portal",
    "pages",
    "build",
    "run",
    "exports",
    "release",
    "reports",
    "document",
)
FOLDERS = (*(f"gongkai/{room}" for room in GENERAL), "search", "plugins")

IDS = frozenset(kind.id for kind in KINDS)
WORDS = {"form", "page"}
"""Ids that are ordinary words too: a form of an image, a page of the output."""
DECIDED = {PUBLICITY}
"""The one field that decides what may be shown: `gongkai.records.publicity` knows it for all kinds."""


def names(fields: Iterable[Field]) -> Iterator[str]:
    """The names of fields and of the parts of their entries."""
    for field in fields:
        yield field.name
        if isinstance(field.type, Group):
            yield from names(field.type.fields)


COUNTS = Counter(name for kind in KINDS for name in set(names(kind.fields)))
OF_ONE_KIND = {name for name, count in COUNTS.items() if count == 1} - DECIDED
OF_ONE_KIND -= {field.name for field in common()}


def find_kinds(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and id of each kind that code names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in IDS - WORDS:
            yield node.lineno, str(node.value)


def find_fields(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of each field that code takes out of a record's values."""
    for node in ast.walk(tree):
        holder: ast.expr = ast.Constant("")
        key: ast.expr | None = None
        if isinstance(node, ast.Subscript):
            holder, key = node.value, node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            holder = node.func.value
            key = node.args[0] if node.func.attr in ("get", "pop") and node.args else None
        if not isinstance(key, ast.Constant) or key.value not in OF_ONE_KIND:
            continue
        if ast.unparse(holder).split(".")[-1] == "values":
            yield key.lineno, str(key.value)


def general_files() -> list[Path]:
    """The Python files that serve all kinds."""
    return [file for folder in FOLDERS for file in sorted(ROOT.joinpath(folder).rglob("*.py"))]


@pytest.mark.parametrize("find", [find_kinds, find_fields])
def test_general_code_knows_no_kind(find) -> None:
    """What a kind is said to be stands in its own file, so that a portal's own kind is no second-class kind."""
    found = [
        f"{file.relative_to(ROOT)}:{line}: “{name}” belongs to one kind: say it there."
        for file in general_files()
        for line, name in find(ast.parse(file.read_text("utf-8")))
    ]
    assert found == []


def test_what_is_looked_for_is_found() -> None:
    """The searches see a kind's id and a field of one kind, and leave ordinary words alone."""
    code = ast.parse(
        'if record.kind == "incident":\n    record.values["timeline"]\nrecord.values.get("facilities")\n'
        'ending["timeline"], form == "form"\n'
    )
    assert [name for _, name in find_kinds(code)] == ["incident"]
    assert sorted(name for _, name in find_fields(code)) == ["facilities", "timeline"]


def compared_kinds(tree: nodes.Template) -> Iterator[str]:
    """Ids of kinds that a template compares with something, or looks for."""
    for node in tree.find_all((nodes.Compare, nodes.Test, nodes.Filter)):
        for const in node.find_all(nodes.Const):
            if const.value in IDS - WORDS:
                yield str(const.value)


def test_templates_know_their_own_kind_alone() -> None:
    """What pages of several kinds show in another way is told by the answer, not by the name of a kind."""
    environment = jinja2.Environment()
    environment.filters |= FILTERS
    found = {}
    for file in templates(themes.path()).values():
        tree = environment.parse(file.read_text("utf-8"))
        if others := set(compared_kinds(tree)) - {file.stem}:
            found[file.name] = others
    assert found == {}
