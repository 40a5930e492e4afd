"""The words of the house, `docs/developers/words.md`, against the code: one thing, one name."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from gongkai.subjects.kinds import KINDS

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/developers/words.md").read_text("utf-8")
FOLDERS = ("gongkai", "plugins", "search", "a11y", "themes", "tools")
OLD_NAMES = "gongkai/model"
"""Names for portals' own kinds until 0.3: old on purpose."""

BANNED = {"told", "tell", "tells", "telling", "holds", "stands", "standing"}
BANNED |= {"dress", "clothe", "lend", "beside", "seen"}
EXCEPTIONS = {"tells_news", "cannot_tell", "CANNOT_TELL"}
PROMISED = {field.name for kind in KINDS for field in kind.fields}
"""Names of fields that templates and portals use: a typed answer repeats them."""
VERBS = {"_whole", "whole"}
"""Adjectives that were once the names of functions."""


def sources() -> list[Path]:
    """The Python files of the package and its tools."""
    files = (file for folder in FOLDERS for file in sorted(ROOT.joinpath(folder).rglob("*.py")))
    skipped = (ROOT / OLD_NAMES, ROOT / "gongkai/starter")
    return [file for file in files if not any(file.is_relative_to(folder) for folder in skipped)]


@cache
def trees() -> dict[Path, ast.Module]:
    """Each of these files, parsed."""
    return {file: ast.parse(file.read_text("utf-8")) for file in sources()}


@cache
def public_classes() -> dict[str, list[str]]:
    """Name of each public class → the files that define it."""
    found: dict[str, list[str]] = defaultdict(list)
    for file, tree in trees().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(str(file.relative_to(ROOT)))
    return found


def given_names(tree: ast.AST) -> Iterator[tuple[int, str, bool]]:
    """Line, name and whether it is a function's, of everything that a file gives a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name, not isinstance(node, ast.ClassDef)
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg, False
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id, False
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr, False


def parts(name: str) -> list[str]:
    """The words of a name: `PlannedPage` and `planned_page` alike."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_").split("_")


def typed_keys(tree: ast.AST) -> set[int]:
    """Lines of the keys of typed answers that repeat the name of a kind's field."""
    return {
        part.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for part in node.body
        if isinstance(part, ast.AnnAssign) and ast.unparse(part.target) in PROMISED
    }


def banned(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of each name with a banned word."""
    promised = typed_keys(tree)
    for line, name, is_function in given_names(tree):
        if line in promised and name in PROMISED:
            continue
        is_verb = is_function and name in VERBS
        if name not in EXCEPTIONS and (is_verb or set(parts(name)) & BANNED):
            yield line, name


def test_no_public_class_name_twice() -> None:
    """Who reads a class name knows which one is meant."""
    assert {name: files for name, files in public_classes().items() if len(files) > 1} == {}


def test_no_banned_word_in_names() -> None:
    """A word that once meant six things is in no name; nor is it the name of a file."""
    faults = [
        f"{file.relative_to(ROOT)}:{line}: “{name}”: say what is meant (docs/developers/words.md)."
        for file, tree in trees().items()
        for line, name in banned(tree)
    ]
    faults += [str(file.relative_to(ROOT)) for file in trees() if set(parts(file.stem)) & BANNED]
    assert faults == []


def test_banned_words_are_seen() -> None:
    """The search finds a planted name of each sort, and leaves the exceptions."""
    code = "def tell(): pass\ndef _whole(): pass\nclass HoldsOn: pass\nx.told = 1\ntells_news = 2\nwhole = 3\n"
    found = [name for _, name in banned(ast.parse(code))]
    assert sorted(found) == ["HoldsOn", "_whole", "tell", "told"]


def rows(heading: str) -> list[str]:
    """The names in the first column of a table of the page."""
    part = PAGE.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)


def test_there_are_twenty_nouns() -> None:
    """Few enough to learn in an hour, each in both languages."""
    nouns = rows("二十个名词")
    assert len(nouns) == len(set(nouns)) == 20
    for line in PAGE.splitlines():
        if line.startswith("| `"):
            _, _, chinese, english, _ = re.split(r"(?<!`)\|(?!`)", line)
            assert re.search("[一-鿿]", chinese) and re.search("[a-z]", english), line


@cache
def typed_fields() -> set[str]:
    """The names that are declared with a type."""
    return {
        node.target.id
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


@pytest.mark.parametrize("noun", rows("二十个名词"))
def test_every_noun_exists(noun: str) -> None:
    """A noun of the page is a class, a module or a field of the code."""
    assert noun in {*public_classes(), *(file.stem for file in trees()), *typed_fields()}


@pytest.mark.parametrize("ending", rows("词尾"))
def test_every_ending_is_used(ending: str) -> None:
    """An ending of the page ends the name of some class."""
    assert any(name.endswith(ending.removeprefix("…")) for name in public_classes())


def test_every_public_class_is_explained() -> None:
    """A class that is none of the twenty nouns has its line in the generated list below them."""
    listed = re.findall(
        r"^\| `(\w+)` \|", (ROOT / "docs/developers/classes.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted({*listed}) == sorted(public_classes())
