"""What holds for every transformation: idempotent, can be switched off, listed once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

import gongkai.document
from gongkai.document import (
    TRANSFORMS,
    Options,
    Transform,
    convert,
    dialect,
    finish,
    links,
    prepare,
    sanitise,
    tokens,
    tree,
)
from gongkai.document.context import Conversion
from gongkai.document.normalise import normalise

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
BY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
BY_TRANSFORM = pytest.mark.parametrize("transform", TRANSFORMS, ids=lambda t: t.name)


def begin(text: str) -> tuple[tree.Element, Conversion]:
    """Give the tree as the first transformation sees it."""
    text = normalise(text)
    context = Conversion(text)
    html = dialect.to_html(prepare.prepare(text, context), context)
    root = tree.parse(sanitise.sanitise(tokens.restore_signs(html)))
    links.settle(root, context)
    finish.take_written_ids(root, context)
    return root, context


@BY_CASE
def test_each_transformation_is_idempotent(case: Path) -> None:
    """A transformation applied twice in its turn leaves what it left the first time."""
    root, context = begin(case.read_text(encoding="utf-8"))
    for transform in TRANSFORMS:
        transform.apply(root, context)
        once = tree.serialise(root)
        transform.apply(root, context)
        assert tree.serialise(root) == once, transform.name


@BY_CASE
def test_all_transformations_together_are_idempotent(case: Path) -> None:
    """The finished tree goes through all transformations again without a change."""
    root, context = begin(case.read_text(encoding="utf-8"))
    for transform in TRANSFORMS:
        transform.apply(root, context)
    once = tree.serialise(root)
    for transform in TRANSFORMS:
        transform.apply(root, context)
    assert tree.serialise(root) == once


@BY_TRANSFORM
def test_switch_takes_effect(transform: Transform) -> None:
    """Each transformation changes some case, and does not when it is switched off."""
    off = Options(frozenset({transform.name}))
    texts = [case.read_text(encoding="utf-8") for case in CASES]
    assert any(convert(text).html != convert(text, off).html for text in texts)


def test_everything_off_leaves_plain_markdown() -> None:
    """Without transformations there is no class, anchor or box of ours."""
    off = Options(frozenset(transform.name for transform in TRANSFORMS))
    text = "# 标题\n\n一、总体要求\n\n正文[^1]。\n\n3. 项\n\n[^1]: 注"
    html = convert(text, off).html
    assert "gk-" not in html
    assert '<h1 id="标题">标题</h1>\n<p>一、总体要求</p>' in html
    assert '<li value="3">' in html


@BY_CASE
def test_nothing_of_the_work_is_left(case: Path) -> None:
    """No stand-in character and no working attribute reaches the page, with all or nothing on."""
    text = case.read_text(encoding="utf-8")
    off = Options(frozenset(transform.name for transform in TRANSFORMS))
    for document in (convert(text), convert(text, off)):
        assert not re.search("[\ufdd0-\ufdef]|data-gk", document.html)


@BY_CASE
def test_same_text_gives_same_bytes(case: Path) -> None:
    """Converting twice, with other texts in between, gives the same document."""
    text = case.read_text(encoding="utf-8")
    first = convert(text)
    convert("# 别的\n\n[^1]: 注\n\n[r]: a/b\n\n*[注]: 释\n\n注[^1]")
    assert convert(text) == first


def test_every_transformation_is_listed_once() -> None:
    """No file of a transformation is missing from the list, and no name or title comes twice."""
    folder = Path(gongkai.document.__file__).parent
    files = {path.stem for path in folder.glob("*.py") if "\ndef apply(" in path.read_text("utf-8")}
    assert files == {transform.file for transform in TRANSFORMS}
    assert len({transform.name for transform in TRANSFORMS}) == len(TRANSFORMS)
    assert len({transform.title for transform in TRANSFORMS}) == len(TRANSFORMS)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&#151;", "—"),  # of Windows, as browsers show it
        ("&#x93;", "“"),
        ("&#0000000065;", "A"),
        ("&#129;", ""),
        ("&#1;", ""),
        (f"&#{'9' * 5000};", ""),
    ],
)
def test_numeric_entities(written: str, shown: str) -> None:
    """A character written by its number is kept if a text may hold it."""
    assert convert(f"甲{written}乙").html == f"<p>甲{shown}乙</p>"


def test_transformation_of_the_guide():
    """The example of `docs/developers/document.md` runs as it stands there, and marks the paragraph that it means."""
    guide = (Path(__file__).parents[2] / "docs/developers/document.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, "side_notes.py", "exec"), names)
    root = html.fragment_fromstring("<div><p>注：甲</p><p>乙</p></div>")
    apply = names["apply"]
    assert callable(apply)
    apply(root, None)
    assert [p.get("class") for p in root.findall("p")] == ["gk-side-note", None]
