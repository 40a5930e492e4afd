"""`Document.lines`: for each line of the HTML, the line of the text that it was made from."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.document import Options, convert, full_way
from tests.document.test_same_bytes import (
    BREAKS,
    CASES,
    CHARTS,
    CONTENT,
    HOSTILE,
    OFFICIAL,
    read_laws,
)

_NO_WORD = re.compile(r"[\W_]+")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def _words(text: str) -> str:
    return _NO_WORD.sub("", text)


def _line_of(text: str, part: str) -> int:
    """Give the line of the text from which the first HTML line with this in it was made."""
    document = convert(text)
    number = next(n for n, line in enumerate(document.html.split("\n")) if part in line)
    return document.lines[number]


PLAIN = "# 通知\n\n各单位：\n\n　　第一段。\n　　第二段接着写。\n\n一、要求\n\n（一）照办。\n\n明川市财政局\n2026年3月5日\n"
RICH = (
    "各单位：\n\n- 甲项\n- 乙项\n\n表1 收费\n\n| 项目 | 元 |\n|---|---|\n| 1 | 2 |\n| 工本费 | 2 |\n\n"
    "见[附件](files/甲项.pdf)和[^1]。\n\n![](a.png)\n\n![图](b.png)\n\n结束。\n\n[^1]: 注里的话。\n"
)


@pytest.mark.parametrize(
    ("text", "part", "line"),
    [
        (PLAIN, "通知", 1),
        (PLAIN, "第一段", 5),
        (PLAIN, "第二段", 6),
        (PLAIN, "（一）", 10),
        (PLAIN, "2026", 13),
        (RICH, "乙项", 4),
        (RICH, "表1", 6),
        (RICH, "工本费", 11),
        (RICH, "附件", 13),
        (RICH, 'alt="图"', 17),
        (RICH, "结束", 19),
        (RICH, "注里的话", 21),
        ("甲\n\n<!-- 说明\n乙 -->\n\n乙\n", "乙", 6),
        ("一段。\n\n[r]: a/b.pdf\n\n又一段，见[文][r]。\n", "又一段", 5),
        ("甲\n\n<div>\n<p>乙</p>\n</div>\n", "乙", 4),
        ("甲<br>乙\n丙\n\n***\n\n丁\n", "<hr", 4),
        ("```\n一\n二\n三\n```\n", "三", 4),
        ("甲\r\n\r\n乙", "乙", 3),
        ("甲一般\n\n乙\n\n甲一般\n\n丙\n", "丙", 7),
        ("当x<y且y>z时，按公式a<b and c>d\n\n>=60分\n", "当", 1),
    ],
)  # fmt: skip
def test_each_part_has_its_line(text: str, part: str, line: int) -> None:
    assert _line_of(text, part) == line


def test_pictures_without_words_between_them_keep_their_order() -> None:
    text = "甲\n\n![一](1.png)\n\n![二](2.png)\n\n![三](3.png)\n\n乙\n"
    assert [_line_of(text, each) for each in ("一", "二", "三")] == [3, 5, 7]


@pytest.mark.parametrize("path", [*CASES, *CONTENT], ids=lambda path: path.stem)
def test_all_ways_agree_and_no_line_is_beyond_the_text(path) -> None:
    text = path.read_text("utf-8", errors="replace")
    lines = convert(text).lines
    assert lines == full_way.convert(text).lines
    assert lines == full_way.convert_mixed(text, Options()).lines
    assert min(lines) >= 1
    assert max(lines) <= len(_LINE_END.split(text))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*OFFICIAL, *HOSTILE, *CHARTS]), min_size=1, max_size=12), BREAKS)
def test_any_text_has_lines(parts: list[str], between: str) -> None:
    text = between.join(parts)
    lines = convert(text).lines
    assert len(lines) == convert(text).html.count("\n") + 1
    assert all(1 <= line <= len(_LINE_END.split(text)) for line in lines)
    assert lines == full_way.convert(text).lines


def test_laws() -> None:
    """Each block of a law begins with the words of its line."""
    for text in read_laws(60):
        written = text.split("\n")
        document = convert(text)
        assert document.lines == full_way.convert(text).lines
        for line, html in zip(document.lines, document.html.split("\n"), strict=True):
            words = _words(re.sub(r"<[^>]*>", "", html))
            assert _words(written[line - 1])[:8] in words or not words, (html[:60], line)


def test_words_that_are_nowhere_and_many_gaps_are_laid_beside() -> None:
    """No text makes the work grow with its square; after any number of gaps the lines are right."""
    assert convert("![甲](a.png)\n\n" * 2_000).lines[-1] > 3_000
    text = "".join(f"第{n}段见[甲{n}](a.html)和[乙](b.html)。\n\n" for n in range(1_500))
    assert convert(text).lines[-1] == 2_999
