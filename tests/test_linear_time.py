"""The work on a file grows with its length, not with its square: steps are counted, no time is measured.

Two counters, since no single one sees everything. Steps of Python: executed lines and calls of built-in functions, of
our code and of all libraries written in Python. Steps of regular expressions: `regex_steps`, for each pattern of our
modules. Neither sees how long one call of a built-in function takes (lxml, nh3, YAML in C, `str.count`), nor the
patterns of libraries: for those there is the limit of time, `gongkai.limit`.
"""

import ast
import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getsource
from pkgutil import walk_packages
from types import FrameType
from typing import Any

import pytest
from markdown.inlinepatterns import BacktickInlineProcessor, LinkInlineProcessor

import gongkai
from gongkai import a11y, search
from gongkai.document import convert
from gongkai.manifest import ManifestEntry
from gongkai.records import closed_lists, datafiles, reader
from gongkai.records.reader import ReadingContext
from gongkai.subjects.kinds import KINDS
from tests.conftest import DATA as LISTS
from tests.regex_steps import Counter, TooManySteps, growth

WALKS = int(os.environ.get("GONGKAI_WALKS", "2"))
"""For each: 40 patterns of two pieces, each through one door; half a text for each repeat of each regular expression."""

LINEAR = 6.0
"""The most that steps may grow by when the text is four times as long; a square would be 16."""

PIECES = (
    *"*_`[]<>&\\|#=+-:!~(){}\"'.,1a甲，。：（）",
    *(
        "**",
        "```\n",
        "![",
        "](",
        "[a](b)",
        "[a][b]",
        "[^1]",
        "<a>",
        "</a>",
        "<b>",
        "</b>",
        "<td>",
        "<tr>",
        "<p>",
    ),
    *(
        "<div>",
        "</div>",
        "<!--",
        "-->",
        "<o:p>",
        "<span lang=en>",
        "a=b ",
        "&amp;",
        "&#",
        "　",
        "\t",
        "  \n",
        "\n",
    ),
    *(
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n# ",
        "\n## 甲 {#a}\n\n",
        "\n---\n",
        "\n|",
        "|---",
        "| a ",
        "+--",
        "│",
        "┌─┐",
    ),
    *(
        "一、",
        "\n（一）",
        "\n第一条　",
        "①",
        "\n附件：1. a",
        "2026年3月5日",
        "\n局\n2026年3月5日\n",
        "表1 ",
        "\n图1 a\n",
    ),
    *(
        "{#a}",
        "问：",
        "\n问：a\n答：b\n",
        "——",
        "http://a.b ",
        "a@",
        "〔2026〕1号",
        "令 ",
        "\\[",
        "<img src=a>",
        "<li>",
    ),
)


NAMES = {name: kind.id for kind in KINDS for name in (kind.id, kind.zh)}
CONTEXT = ReadingContext(KINDS, closed_lists.load(LISTS, NAMES, lambda *_: None))


HEAD = "---\n标题: 甲\n发布机构: 市府办\n日期: 2026-03-05\n---\n"
PAGE = '<html lang="zh"><title>甲</title><main><article><h1>甲</h1><div data-body>{}</div></article></main>'


def read_item(text: str) -> object:
    return reader.read("news/a.md", text.encode(), CONTEXT, ("甲", "j"))


def extract(html: str) -> bytes:
    return search.extract(
        html.encode(), ManifestEntry("", "a/", "a/index.html", "a.md", "news", "甲", "")
    )


def inline(run: str) -> str:
    return run.replace("\n", " ")


DOORS: dict[str, tuple[Callable[[str], object], Callable[[str], str]]] = {
    "item": (read_item, lambda run: HEAD + run),
    "value": (read_item, lambda run: HEAD.replace("甲", f"甲{inline(run)}")),
    "quoted value": (read_item, lambda run: HEAD.replace("甲", f'"{inline(run)}"')),
    "front matter": (read_item, lambda run: HEAD.replace("标题: ", run)),
    "text": (convert, lambda run: run),
    "cell": (convert, lambda run: f"| 甲 | 乙 |\n|---|---|\n| {inline(run)} | b |\n"),
    "tag": (convert, lambda run: f"甲<b>乙<p {inline(run).replace('>', '')}>丙</p></b>\n"),
    "chart": (convert, lambda run: f"```图表 柱状\n{run}\n```\n"),
    "list": (
        lambda text: closed_lists.load(LISTS | {"topics.yaml": text}, NAMES, lambda *_: None),
        lambda run: "- 名称: 甲\n  id: a\n" + run,
    ),
    "data": (
        lambda text: _tolerant(lambda: datafiles.parse("a.csv", text.encode())),
        lambda run: "甲,乙\n" + run,
    ),
    "audit": (lambda html: a11y.audit_page(html.encode(), "a/"), PAGE.format),
    "search": (extract, PAGE.format),
}
"""Name → what is asked, and the text around a run of equal pieces."""


def _tolerant(work: Callable[[], object]) -> None:
    """Do what may find fault with its text; only the steps count here."""
    try:
        work()
    except Exception:
        return


THEIRS = (LinkInlineProcessor.getText.__code__, BacktickInlineProcessor.find_code_spans.__code__)
"""Of Python-Markdown: they read on from each `[` and each run of backticks that is never closed. The limit of time ends those."""


def count_steps(work: Callable[[str], object], text: str) -> int:
    """Return the lines that Python executes and the built-in functions that it calls."""
    steps = 0

    def trace(frame: FrameType, *_: object) -> Any:
        nonlocal steps
        if frame.f_code in THEIRS:
            return None
        steps += 1
        return trace

    def profile(frame: FrameType, event: str, _: object) -> None:
        nonlocal steps
        steps += event == "c_call" and frame.f_code not in THEIRS

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(trace)
    sys.setprofile(profile)
    try:
        work(text)
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return steps


def find_growth(door: str, piece: str, times: int = 40) -> float:
    """Return how many more steps a text takes that is four times as long."""
    work, around = DOORS[door]
    work(around(piece))  # what is done once
    few, many = (count_steps(work, around(piece * n)) for n in (times, 4 * times))
    if many > LINEAR * few and times < 400:
        return find_growth(door, piece, 400)  # past what is limited, such as how deep quotes may be
    return many / few


def made_patterns() -> Iterator[tuple[str, str]]:
    """Yield door and piece: each single piece in the item, pairs in all doors in turn; the same in each run."""
    chance = random.Random("linear")
    doors = sorted(DOORS)
    for number in range(40 * WALKS):
        yield doors[number % len(doors)], "".join(chance.choices(PIECES, k=2))


def test_steps_of_python_grow_with_the_text():
    """Whatever is repeated, and wherever it stands."""
    grown = {given: find_growth(*given) for given in made_patterns()}
    assert {given: f"{by:.1f}" for given, by in grown.items() if by > LINEAR} == {}


def test_many_links_to_one_note():
    """Each once looked for a free id from the first on."""
    assert find_growth("text", "[^1]: a\n--", 200) <= LINEAR


def test_square_is_seen():
    """The counter of Python's steps can tell."""

    def work(text: str) -> None:
        for number in range(len(text)):
            for _ in range(number):
                pass

    few, many = count_steps(work, "a" * 40), count_steps(work, "a" * 160)
    assert many / few > 2 * LINEAR


EXCEPTIONS = {
    "gongkai.files.names:_COMPRESSED": "asked of paths, which systems limit to 4,096 bytes",
    "gongkai.files.types:_CALENDAR": "asked at the beginning of a file alone",
    "gongkai.markup:_CHARSET": "asked of the first 4,096 bytes",
    "gongkai.records.questions_in_text:_SIGNATURE": "asked of HTML that we wrote: each tag and element has its end",
    "gongkai.records.questions_in_text:_HEADING": "the same",
    "gongkai.records.questions_in_text:_BREAK": "the same",
    "gongkai.records.questions_in_text:_TAG": "the same",
}
"""Patterns that may take more steps, since what they are asked of is short or sound."""


def find_patterns() -> Iterator[tuple[str, re.Pattern[Any], bool]]:
    """Yield name and pattern of every regular expression of our modules, and whether it is searched for anywhere."""
    for found in walk_packages(gongkai.__path__, "gongkai."):
        if found.name.startswith(("gongkai.starter", "gongkai.__main__")):
            continue
        module, loaded = found.name, import_module(found.name)
        source = getsource(loaded)
        for name, value in vars(loaded).items():
            if isinstance(value, re.Pattern) and re.search(rf"^{name}\b.*= ", source, re.M):
                uses = set(re.findall(rf"\b{name}\.(\w+)", source)) - {"pattern"}
                if "fullmatch" in uses:
                    yield f"{module}:{name}", _whole(value), False
                if uses != {"fullmatch"}:
                    yield f"{module}:{name}", value, uses != {"match"}
        for call in ast.walk(ast.parse(source)):
            match call:
                case ast.Call(
                    ast.Attribute(ast.Name("re"), asked),
                    [ast.Constant(str() | bytes() as text), *_],
                ):
                    if asked not in ("compile", "escape"):
                        pattern, is_search = re.compile(text), asked not in ("match", "fullmatch")
                        shown = _whole(pattern) if asked == "fullmatch" else pattern
                        yield f"{module}:{call.lineno}", shown, is_search


def _whole(pattern: re.Pattern[Any]) -> re.Pattern[Any]:
    """Return a pattern that matches where the given one matches a whole text."""
    text = pattern.pattern
    if isinstance(text, bytes):
        return re.compile(b"(?:" + text + rb")\Z", pattern.flags)
    return re.compile(rf"(?:{text})\Z", pattern.flags)


def test_steps_of_regular_expressions_grow_with_the_text():
    """Texts that are made to need many steps need no more; each exception needs its reason still."""
    bad = {}
    for name, pattern, is_search in find_patterns():
        by, text = growth(pattern, is_search=is_search, walks=max(WALKS // 2, 1))
        if by > LINEAR:
            bad[name] = f"{by:.0f} times the steps: {pattern.pattern!r} with {text}"
    assert {name: told for name, told in bad.items() if name not in EXCEPTIONS} == {}
    assert set(EXCEPTIONS) <= set(bad)


@pytest.mark.parametrize(
    "pattern", [r"(a+)+b", r"\w+@\w+", r"\s+$", r"a*\s*a*b", r"<[^>]*>", r"(?:a|a)*b", r"x.*?y"]
)
def test_pattern_that_needs_many_steps_is_seen(pattern):
    """The counter of their steps can tell."""
    assert growth(re.compile(pattern), is_search=True, walks=2)[0] > LINEAR


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(a|ab)(c|bcd)(d*)", "abcd abcdd"),
        (r"(?<!x)a+?b|(?=c)c{2,3}+", "aab xab cccc"),
        (r"(.)\1*+(?!z)|\bq\b", "aaab z q"),
        (r"(?i:[^a-c]\d*)(?>e+)", "Z12ee d5e"),
    ],
)
def test_counter_finds_what_python_finds(pattern, text):
    """The steps that are counted are those of the same matches."""
    found = [match.span() for match in re.finditer(pattern, text) if match[0]]
    assert Counter(re.compile(pattern)).spans(text) == found


def test_endless_count_is_ended():
    """A pattern whose steps double with each sign does not stop the tests."""
    with pytest.raises(TooManySteps):
        Counter(re.compile(r"(a|a)*b")).scan("a" * 60, is_search=True)
