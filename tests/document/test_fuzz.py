"""Texts assembled from hostile pieces keep every character; nothing makes the converter fail."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.document import TRANSFORMS, Options, convert
from gongkai.document.sanitise import TAGS
from tests.document.characters import page_characters

# (as written, as it must be read)
SAME = [
    "麦角胺*", "*注", "张**、", "[2000]8号", "x<y", "z>y", "a_b_c", "_甲", "R&D", "&copy", "\\\\server\\a",
    "C:\\新建\\", "{略}", "{#}", "#3机组", "话题#", ">=60", "[见", "附件]", "](1)", "<姓名>", "<b and c>",
    "一、总则", "（一）", "第一条", "第二章 ", "1.", "1.5倍", "①", "——", "2026年3月5日", "明川市人民政府", "……",
    "问：", "表1 ", "图2　", "$5", "50%", "~5", "!", "![", "[1]:", "[^9]", "*[缩]:", "::", "'", '"', "//", "甲　　乙",
    "附件：", "，", "。", "；", "：", "\u00a0", "\u3000", " ", "　　　　", "\t", "𠮷", "\ue000", "é", "<", "<!-", "</",
]  # fmt: skip
MARKED = [
    ("[链接](a/b.html)", "链接"), ("**粗**", "粗"), ("<b>粗</b>", "粗"), ("<br>", ""), ("&lt;", "<"),
    ("<o:p></o:p>", ""), ("<span style='x'>字</span>", "字"), ("<!-- 注释 -->", ""), ("&nbsp;", ""),
]  # fmt: skip
PIECES = st.lists(st.sampled_from([(text, text) for text in SAME] + MARKED), min_size=1, max_size=6)
# (mark before the line, what of it must be read)
STARTS = st.sampled_from(
    [("", ""), ("　　", ""), ("    ", ""), ("\t", ""), ("一、", "一、"), ("（二）", "（二）"), ("3. ", "3."),
     ("第三条　", "第三条"), ("# 题", "题"), ("### 题", "题"), ("- 项", "项"), ("> 引", "引"), ("                ", "")]
)  # fmt: skip
LINES = st.lists(st.tuples(STARTS, PIECES), min_size=1, max_size=6)
LOOSE = re.compile(r"[\s*_]+")  # * and _ may pair to a true emphasis


def write(block: tuple[tuple[str, str], list[tuple[str, str]]]) -> tuple[str, str]:
    """Give one line as written and as read; a word between keeps it from being a drawn line."""
    (mark, read), pieces = block
    written = mark + "字".join(piece[0] for piece in pieces) + "尾"
    return written, read + "字".join(piece[1] for piece in pieces) + "尾"


@settings(max_examples=250, deadline=None, derandomize=True, database=None)
@given(LINES, st.booleans())
def test_characters_of_any_text(lines: list, together: bool) -> None:  # type: ignore[type-arg]
    """Whatever pieces meet, each character stands on the page once, in order."""
    blocks = [write(line) for line in lines]
    if together:
        blocks = [
            (w, r)
            for (w, r), ((mark, _), _) in zip(blocks, lines, strict=True)
            if mark[:1] not in "#->"
        ] or blocks[:1]
    text = ("\n" if together else "\n\n").join(written for written, _ in blocks)
    expected = LOOSE.sub("", "".join(read for _, read in blocks))
    assert LOOSE.sub("", page_characters(convert(text).html)) == expected, text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


SCRAPS = st.lists(
    st.sampled_from(
        ["<table>", "<tr>", "<td colspan=9999>", "</table>", "<td rowspan=-1>", "<p onclick='a'>", "</p>", "<div>", "</div>",
         "<script>", "</script>", "<a href='javascript:x'>", "</a>", "<img src=x onerror=y>", "<style>", "<svg onload=x>",
         "<!--", "-->", "<li>", "<ol>", "</ol>", "| a | b |", "|---|---|", "|---|", "\n", "\n\n", "    ", "字", "```", "~~~",
         "1. ", "- ", "> ", "# ", "[a](javascript:x)", "![](data:x)", "[^1]", "[^1]: ", "*[a]: b", "a", "[a]: //x/y", "{#a}",
         "{onclick=x}", "{style='a:b'}", "\x00\x02\x03", "\ud800", "\ufdd0", "\ufde3", "┌─┐\n│字│\n└─┘", "**", "`", "\\", "&#0;", "&#x1f;"]
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=250, deadline=None, derandomize=True, database=None)
@given(SCRAPS, st.booleans())
def test_nothing_unsafe_and_no_failure(scraps: list[str], plain: bool) -> None:
    """Any heap of scraps converts, and only tags and attributes of the allow-list come out."""
    off = frozenset(transform.name for transform in TRANSFORMS) if plain else frozenset()
    html = convert("".join(scraps), Options(off)).html
    parser = _Tags()
    parser.feed(html)
    assert parser.tags <= TAGS
    assert not [name for name, _ in parser.attributes if name.startswith("on") or name == "style"]
    targets = [value for name, value in parser.attributes if name in ("href", "src")]
    assert all(re.match(r"#|gongkai-ref:\d+$|https?://", target) for target in targets)
