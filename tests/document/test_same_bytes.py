"""Two ways through the room, one document: what is fast gives the bytes of the whole way, `slow`."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.document import TRANSFORMS, Options, Transform, convert, full_way, plain, share
from gongkai.document.mixed_way import cut, fill_in

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = Path(os.environ.get("GONGKAI_LAWS", ROOT.parent / "shared/data/laws/laws.zip"))
ALL = os.environ.get("GONGKAI_PAGES") == "all"
SEED = 20261122
CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
CONTENT = sorted((ROOT / "content").rglob("*.md"))

OFFICIAL = [
    "第一条 为了规范，制定本条例。", "第二条　本条例所称的口岸。", "第三条规定的事项", "第十二条之一 甲", "第一条（标题）", "第一条　【标题】",
    "一、总体要求", "二、主要任务。坚持以人民为中心的发展思想，全面推进。", "三、", "（一）加强领导", "（二）落实责任。各级人民政府应当落实责任。",
    "1.第一项", "2．第二项。要做好相关的各项工作。", "1.5倍", "（1）甲", "2）乙", "①甲", "第一编 总则", "第一章 总则", "第二章　附则", "第一节 一般",
    "　　正文一段，说明情况。", "\u3000单格", "    四格", "  两格", "\xa0\xa0甲", "甲\xa0乙", "甲　　乙　　丙", "甲  ", "甲 ",
    "序号　　名称　　金额", "1　　甲　　3", "　　1. 甲", "　　> x", "　　- x", "　　　　　　　　明川市人民政府", "　　　　　　　　　　2026年3月5日",
    "明川市人民政府", "2026年3月5日", "二〇二六年三月五日", "明川市财政局　　2026年3月5日", "市长　张三", "（印章）", "总　理　李克强　　　　　　　　", "2026年3月5日　　　　　　　　", "2026-03-05", "\u200b", "特此通知。", "明川市方案", "（此件公开发布）",
    "附件：1. 清单", "附件", "附：名单", "抄送：市委。", "# 标题", "## 第一章 总则", "### 一、标题", "###### 六级 标题 ", "#　宽", "# 题 #",
    "#3机组", "———", "---", "－－－－", "- - -", "━━━━━━", "※※※", "　　————", "===", "—— 作者", "问：什么？", "●要点", "·甲", "— 丁", "张三", "组长：李四", "王五　委员", "表1 情况",
    "1　总则", "1.1　目的", "1.2 适用", "1.1.1　甲乙", "1.2甲乙。", "２．１ 组织", "2 组织", "1总则", "1.3。", "2．甲\n2.1 乙",
    "电话：0600-5550100转8001", "拨打12345", "、119", "12345件", "一、拨打12345。请讲明地点。", "1. 0600-5550100", "110、报警电话", "热线", "96766",
    "明川市财政局 0600-5550100　　2026年3月5日", "+86 600-5550100", "０６００－５５５０１００", "（0600）5550100>甲",
    "图1　说明", "正文>甲", "a>=60", "[2000]8号", "x]y", "5~10", "：甲", "\u200b甲", "®𠮷\ue000'\"",
]  # fmt: skip
HOSTILE = [
    "- 项", "- 项二", "* 项", "1. 甲", "2. 乙", "   1. 缩进", "    续", "\t续", "    - 深", "> 引用", ">=60", "| a | b |", "|---|---|",
    "| 1 | 2 |", "a|b", "**粗**文", "**一、**甲", "**", "*斜*", "_x_", "[链](a/b.html)", "![图](x.png)", "![](y.png)", "[^1]: 注", "正文[^1]。",
    "[ref]: a/b", "[文][ref]", "*[缩]: 释义", "缩", "<div>", "</div>", "<table><tr><td>x</td></tr></table>", "<b>粗</b>", "x<y", "a<br>b",
    "<p>", "<!-- x", "-->", "<script>", "</script>", "<http://a.b>", "&nbsp;甲", "R&D", "&lt;", "&#9484;", "```", "~~~~", "`码`", "{略}", "{#id}",
    "# 甲 {#id}", "{: .x}", ": 定义", "词", "\\*", "C:\\新建\\", "┌─┐", "│a│", "└─┘", "+--+", "| a |", "表2 表题", "单位：万元", "注：甲", "图2　图题", "\x0b", "\x85",
    "\r", "\u2002", "\t", "\ufeff甲", "\ufde5" + "0\ufde5", "１. 全角", "٣. 阿", "-", "1.", "> ", "# ", "#######x", "~甲", "+甲", ":甲", "=甲",
    "```chart", "~~~chart", "类型: 折线图", "标题: 甲\n数据: a.csv", "---\n年,数\n2024,1\n2025,2\n```", "![录](a.mp3)", "::: 图解说明", ":::",
    "![图解](a.png)", "~~删~~", "~~删", "**全市", "高度**重视", "*重要*通知", "见https://a.gov.cn/x_y。", "www.a.cn", "a@b.cn",
    "%%注%%", "%% 注", "{# 注 #}", "[//]: # (注)", "[^_^]: 注", "＜！-- 注", "- [x] 项", "1. [ ] 项", "甲\\", "*甲", "乙*丙",
]  # fmt: skip
CHARTS = [
    "```chart\n类型: 柱形图\n标题: 收入\n---\n年份, 甲\n2024, 3\n2025, 4\n```", "```chart\n类型: 饼图\n标题: 支出\n数据: a.csv\n```",
    "```chart\n类型: 雷达图\n---\n甲\n```", "![录音](a.mp3)", "![图解](a.png)", "::: 图解说明\n一、甲\n\n　　第二段。\n:::", "::: 图解说明", ":::",
    "# 图 {#chart}",
]  # fmt: skip
BREAKS = st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n", "\n　\n", "\n \n"])


def read_laws(count: int) -> list[str]:
    """Give the bodies of some laws, drawn with a fixed seed."""
    if not ARCHIVE.exists():
        pytest.skip("the archive of laws is not on this machine")
    with zipfile.ZipFile(ARCHIVE) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".md"))
        if not ALL:
            names = random.Random(SEED).sample(names, count)
        texts = [archive.read(name).decode("utf-8") for name in names]
    return [text.partition("<!-- INFO END -->")[2] or text for text in texts]


def assert_same(text: str) -> None:
    """Compare both ways; what differs is told by the text that shows it."""
    assert convert(text) == full_way.convert(text), repr(text)


def blocks_of(pool: list[str]) -> st.SearchStrategy[str]:
    """Texts of blocks of a pool, some of two pieces in one line."""
    piece = st.sampled_from(pool)
    line = st.one_of(piece, piece, piece, st.builds(str.__add__, piece, piece))
    parts = st.lists(st.tuples(line, BREAKS), min_size=1, max_size=10)
    return parts.map(lambda found: "".join(line + gap for line, gap in found))


@settings(max_examples=4000 if ALL else 300, deadline=None, derandomize=True, database=None)
@given(blocks_of(OFFICIAL))
def test_official_blocks(text: str) -> None:
    """Whatever official blocks meet, with few or many line breaks between."""
    assert_same(text)
    assert_same(text.rstrip())


@settings(max_examples=4000 if ALL else 300, deadline=None, derandomize=True, database=None)
@given(blocks_of(OFFICIAL * 3 + HOSTILE), st.sampled_from(TRANSFORMS))
def test_official_blocks_beside_markup(text: str, transform: Transform) -> None:
    """Markup, whole or broken, before, behind and within official blocks; a transformation off."""
    assert_same(text)
    options = Options(frozenset({transform.name}))
    assert convert(text, options) == full_way.convert(text, options)


@pytest.mark.parametrize("path", [*CASES, *CONTENT], ids=lambda path: path.stem)
def test_written_texts(path: Path) -> None:
    """Each hostile case and each text of the reference portal, as it stands and line by line."""
    text = path.read_text(encoding="utf-8").rpartition("\n---\n")[2]
    assert_same(text)
    assert_same(text.replace("\n", "\n\n"))
    assert_same(text.replace("\n", "\r\n"))


@settings(max_examples=1500 if ALL else 150, deadline=None, derandomize=True, database=None)
@given(blocks_of([*OFFICIAL[:40], *CHARTS]))
def test_official_blocks_beside_charts(text: str) -> None:
    """Charts, players and descriptions of images stand among official blocks; their text is no one's else."""
    assert_same(text)


def test_laws() -> None:
    """Real laws, and the same with markup set between their blocks."""
    draw = random.Random(SEED)
    for text in read_laws(60):
        assert_same(text)
        chunks = text.split("\n\n")
        for _ in range(5):
            chunks.insert(draw.randrange(len(chunks)), draw.choice(HOSTILE + OFFICIAL))
        assert_same("\n\n".join(chunks))


def test_most_laws_are_plain() -> None:
    """The fast way is the usual one: of real laws 85 in 100 need no Markdown at all."""
    laws = read_laws(200)
    assert sum(plain.read(text) is not None for text in laws) >= 0.85 * len(laws)


def test_plain_texts_import_no_engine() -> None:
    """A build of plain documents alone never pays for Markdown, nh3 and lxml."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from gongkai.document import convert, share;"
            "assert 'tiao-1' in convert('第一条 甲。\\n\\n明川市人民政府\\n2026年3月5日').html;"
            "share('[甲](a.html)'); print({'markdown', 'nh3', 'lxml'} & set(sys.modules));"
            "convert('*甲*'); print(len({'markdown', 'nh3', 'lxml'} & set(sys.modules)))",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["set()", "3"]


def test_spaces_of_a_line_set_apart() -> None:
    """A line below a title becomes a paragraph; the spaces before it go as any indent does."""
    assert convert("第二章　附则\n  答：这个。").html.endswith("<p>答：这个。</p>\n")


def test_share_counts_blocks() -> None:
    """Plain blocks and all; tags, fences, abbreviations and terms reach into every block."""
    assert share("第一条 甲\n\n## 乙\n丙\n\n") == (2, 2)
    assert share("第一条 甲\n\n[乙](a.html)\n\n丙\r\n\r\n- 丁") == (2, 4)
    assert share("甲\n\n<div>\n\n乙") == (0, 3)
    assert share("") == (0, 0)


def test_a_run_that_is_lost_is_told() -> None:
    """Where Markdown took the paragraph of a run apart, the text goes the whole way."""
    rich, runs = cut("甲\n\n乙\n\n- 丙\n\n丁")
    assert [len(run) for run in runs] == [2, 1] and "甲" not in rich
    assert fill_in("<p>\ufde50\ufde5</p>", runs) is None
