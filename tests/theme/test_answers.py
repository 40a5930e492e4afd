"""Answers of the reference portal have the shapes that their types declare, and pages ask for what templates take."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import nodes

from gongkai.build.page import PlannedPage
from gongkai.build.plan import plan
from gongkai.pages import shapes
from gongkai.pages.questions import Answers, Question
from gongkai.pages.shapes import (
    TEXT,
    AnswerShape,
    Either,
    KeyShape,
    Parts,
    Places,
    Plain,
    Several,
    Typed,
)
from gongkai.portal.assembly import Conditions, assemble
from gongkai.portal.attachments import File
from gongkai.portal.whole import Portal
from gongkai.records import closed_lists, reader
from gongkai.records.schema import kind_names
from gongkai.subjects.extras import ALL_EXTRAS
from gongkai.subjects.kinds import KINDS
from gongkai.subjects.questions import QUERIES
from tests.theme.test_templates import tree_of, used

OF_KIND = {kind.id: kind for kind in KINDS}
GIVEN = {"page", "body", "toc", "link", "asset", "_", "chrome", "here", "shown_above", "has_asset"}
"""What a page sees without a question."""
IF_DEFINED = {"linked_data", "chain", "above", "nearby", "neighbours", "period", "series"}
"""What frames ask for only where it is defined."""


@pytest.fixture(scope="module")
def portal(root: Path) -> Portal:
    """The reference portal, with every extra."""
    texts = {file.name: file.read_text("utf-8") for file in root.glob("content/data/*.yaml")}
    lists = closed_lists.load(texts, kind_names(KINDS), lambda *_: None)
    context = reader.ReadingContext(KINDS, lists)
    content = root / "content"
    files = [file.relative_to(content).as_posix() for file in content.rglob("*") if file.is_file()]
    items = [path for path in files if path.endswith(".md")]
    readings = [reader.read(path, (content / path).read_bytes(), context) for path in items]
    known = {path: File(path, 1, "", 0, 0) for path in files if path not in items}
    load = lambda path: (content / path).read_bytes()  # noqa: E731
    given = Conditions(lists, KINDS, known, "2026-11-21 09:30", extras=ALL_EXTRAS, load=load)
    return assemble(readings, {}, given).portal


@pytest.fixture(scope="module")
def pages(portal: Portal) -> tuple[PlannedPage, ...]:
    return plan(portal, Path(), ()).pages


def unlike(value: object, shape: AnswerShape, place: str = "") -> Iterator[str]:
    """Give the places at which a value is not what its shape says."""
    if isinstance(shape, Either):
        tries = [list(unlike(value, each, place)) for each in shape.of]
        yield from min(tries, key=len)
    elif isinstance(shape, Typed | Parts):
        yield from _unlike_keys(value, shape.keys, place)
    elif isinstance(shape, shapes.ByName):
        assert isinstance(value, Mapping), place
        for key, each in value.items():
            yield from unlike(each, shape.of, f"{place}.{key}")
    elif isinstance(shape, Several | Places):
        yield from _unlike_list(value, shape, place)
    elif isinstance(shape, Plain) and not is_plain(value, shape):
        yield f"{place}: {value!r} is no {shape.words}"


def _unlike_keys(value: object, keys: Mapping[str, KeyShape], place: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{place}: {value!r} is no mapping"
        return
    needed = {name for name, key in keys.items() if not key.is_optional}
    yield from (f"{place}.{name}: missing" for name in sorted(needed - value.keys()))
    for name, each in value.items():
        if name in keys:
            yield from unlike(each, keys[name].shape, f"{place}.{name}")
        else:
            yield f"{place}.{name}: not declared"


def _unlike_list(value: object, shape: Several | Places, place: str) -> Iterator[str]:
    if not isinstance(value, list | tuple):
        yield f"{place}: {value!r} is no list"
        return
    parts = shape.parts if isinstance(shape, Places) else [shape.of] * len(value)
    if len(parts) != len(value):
        yield f"{place}: {len(value)} parts, not {len(parts)}"
    for each, part in zip(value, parts, strict=False):
        yield from unlike(each, part, f"{place}[]")


def is_plain(value: object, shape: Plain) -> bool:
    """Whether a value is the text, number or literal that a shape names."""
    types: dict[str, tuple[type, ...]] = {"text": (str,), "number": (int, float), "flag": (bool,)}
    if shape.words in types:
        is_flag = isinstance(value, bool) and shape.words == "number"
        return isinstance(value, types[shape.words]) and not is_flag
    return value == {"nothing": None, '""': ""}.get(shape.words, shape.words)


def shape_for(question: Question, kind: str) -> AnswerShape:
    """The shape of an answer; of `record` and `linked` that of the page's kind."""
    if question[0] == "record":
        return shapes.record_shape(OF_KIND[kind])
    if question[0] == "linked":
        return shapes.linked_shape(OF_KIND[kind], KINDS)
    return shapes.answer_shape(QUERIES[question[0]].answer)


def test_answers_are_what_their_types_say(portal, pages) -> None:
    """No key is missing, none is undeclared, and each value is of its type: all questions of all pages."""
    answers = Answers(portal, QUERIES)
    asked = {question: page.kind for page in pages for question in page.questions}
    asked |= {page.targets: page.kind for page in pages if page.targets}
    found: dict[str, str] = {}
    for question, kind in asked.items():
        is_open = question[0] == "record" and shapes.record_shape(OF_KIND[kind]).is_open
        for fault in unlike(answers.answer(question), shape_for(question, kind), question[0]):
            if not (is_open and fault.endswith("not declared")):
                found.setdefault(fault.split(":")[0], f"{question}: {fault}")
    assert found == {}


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ({"a": "x"}, "of.b: missing"),
        ({"a": "x", "b": [], "c": 1}, "of.c: not declared"),
        ({"a": 1, "b": []}, "of.a: 1 is no text"),
        ({"a": "x", "b": [1]}, "of.b[]: 1 is no text"),
        ("", "of: '' is no mapping"),
    ],
)
def test_unlike_answer_is_found(value: object, fault: str) -> None:
    """A missing key, one too many and a value of another type are found."""
    shape = Parts({"a": KeyShape(TEXT), "b": KeyShape(Several(TEXT))})
    assert list(unlike(value, shape, "of")) == [fault]


def frames_of(template: str) -> list[str]:
    """A template and those that it extends."""
    for extends in tree_of(template).find_all(nodes.Extends):
        assert isinstance(extends.template, nodes.Const)
        return [template, *frames_of(extends.template.value)]
    return [template]


def test_pages_ask_for_what_their_templates_take(pages) -> None:
    """A template takes only names that every page with it asks for, whatever a given page happens to show."""
    for page in {page.template: page for page in pages if page.is_html}.values():
        asked = {name for name, _ in page.questions} | GIVEN | page.extra.keys()
        asked |= {"texts"} if page.texts else set()
        for template in frames_of(page.template):
            missing = used(template) - asked - IF_DEFINED
            assert missing == set(), (page.path, template)
