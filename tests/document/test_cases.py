"""Thirty and more hostile official texts, each against the tree that a person has read."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.document import TRANSFORMS, Options, convert
from tests.document.characters import page_characters, source_characters, without_marks
from tests.document.outline import outline

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
BY_NAME = pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
WITH_HTML = {"21", "22", "23", "24", "25", "30", "31", "35", "50"}
"""Numbers of the cases that hold raw HTML; in all others `<` is text."""
WITH_NOTES = {"32", "48"}
"""Notes move to the end of the page."""
EACH_OFF = [frozenset({transform.name}) for transform in TRANSFORMS]
ALL_OFF = frozenset(transform.name for transform in TRANSFORMS)


def test_there_are_thirty_cases_each_with_its_tree() -> None:
    """The issue asks for thirty hostile texts at least, each with an expected tree."""
    assert len(CASES) >= 30
    assert all(case.with_suffix(".tree").exists() for case in CASES)


@BY_NAME
def test_tree_of_case(case: Path) -> None:
    """A hostile text gives exactly the tree, contents, refs and faults written beside it."""
    expected = case.with_suffix(".tree").read_text(encoding="utf-8")
    assert outline(convert(case.read_text(encoding="utf-8"))) == expected


@BY_NAME
@pytest.mark.parametrize(
    "off", [frozenset(), ALL_OFF, *EACH_OFF], ids=lambda off: "+".join(sorted(off))[:20]
)
def test_characters_of_case(case: Path, off: frozenset[str]) -> None:
    """Every character stands on the page once and in order, whatever is switched off."""
    number = case.stem[:2]
    text = case.read_text(encoding="utf-8")
    if number == "30":
        off |= {"figures"}  # captions come from titles of images, which are no text
    if number == "46":
        off |= {"charts"}  # a drawing has words of its own
        text = text.replace("```chart", "```").replace("```python", "```")
    if "lists" in off and number in ("09", "10"):
        pytest.skip("numbers are values of items then, no characters")
    expected = source_characters(text, has_html=number in WITH_HTML)
    found = without_marks(page_characters(convert(text, Options(off)).html))
    if number in WITH_NOTES:
        expected, found = "".join(sorted(expected)), "".join(sorted(found))
    assert found == expected
