"""落款: which lines at the end of a text, or of each text in one body, are a signature, and which are none."""

from __future__ import annotations

import itertools
import re

import pytest
from lxml import html

from gongkai.document import convert, full_way
from tests.conftest import SmallPortal

DATES = [
    "2026年3月5日", "2026 年 3 月 5 日", "2 0 2 6 年 3 月 5 日", "２０２６年３月５日", "二〇二六年三月五日", "二○二六年三月五日",
    "二零二六年三月五日", "二ＯＯ六年十二月三十一日", "二〇二六年三月廿五日", "二ΟΟ六年三月五日", "二ОО六年三月五日", "二ｏｏ六年三月五日", "2026-03-05", "2026.3.5", "2026/3/5", "2026年3月",
]  # fmt: skip
BODIES = [
    "国务院", "国务院　中央军委", "国务院办公厅 中央军委办公厅", "中共中央　　国务院", "国 务 院", "示　例　市　人　民　政　府", "国家发展改革委", "湖北省　水利厅",
    "示例市水务局（印章）", "示例市水务局（示例市河长制办公室）", "总　理　李克强", "总理　　李克强", "代省长 张三", "局长：李　四", "中华人民共和国主席　习近平",
    "教育部部长　张三\n\n公安部部长　李四", "自治区主席　甲乙·丙丁", "示例市人民政府\n\n市长　张三", "示例市教育局　　　　示例市财政局", "商　务　部　　国资委", "财政部　　教 育 部", "示例市水务局\n\n（示例市水务局印章）",
    "示例市水务局\n\n示例市公安局\n\n示例市民政局", "示例县官渡口镇马鬃山村\n\n地质险情调查专家组",
]  # fmt: skip
BLANKS = [
    "", "　" * 8, " " * 9, "\t\t\t", "\xa0 " * 8, "\u2003" * 8, "\u2002\u2009\u200a", "\u200b", "\u200b　\ufeff", "&nbsp;" * 9,
    "&emsp;&ensp;" * 5, "&#12288;" * 9, "&zwnj;&#8203;",
]  # fmt: skip
ENDINGS = [
    "", "（此件公开发布）", "附件：1. 清单", "附件1\n\n清单", "抄送：市委。", "示例市水务局办公室　　　2026年3月5日印发", "公开方式：主动公开", "———",
    "（联系人：张三；联系电话：0000-11112222；地址：示例市水务局三楼三〇一室，邮编：000000）", "# 示例方案", "示例市养犬规定\n\n第一条　甲。",
    "关于养犬\n\n工作的报告\n\n市政府：", "第一章　总则\n\n第一条　甲。", "第一条　甲。", "一、范围\n\n甲。\n\n二、时间\n\n乙。", "> 引文", "为了规范养犬，根据有关法律，制定本规定。",
]  # fmt: skip
NONE = {
    "a byline below a title": "示例市养犬办法\n\n示例市公安局\n\n2026年3月5日\n\n第一条　甲。",
    "a byline below a heading": "# 示例市养犬办法\n\n示例市公安局\n\n2026年3月5日\n\n一、甲",
    "a byline above a rule": "# 示例市养犬办法\n\n示例市公安局\n\n2026年3月5日\n\n---\n\n正文。",
    "a byline below a number": "关于养犬的通知\n\n示公发〔2026〕3号\n\n示例市公安局\n\n2026年3月5日\n\n各区：",
    "a source below a date": "标题\n\n2026年3月5日\n\n来源：示例市水务局\n\n正文。",
    "dates of a chronicle": "一、大事。\n\n1949年10月1日\n\n成立。\n\n1954年9月20日\n\n召开会议",
    "dates of a table of times": "一、筹备。\n\n示例市水务局\n\n2026年1月1日\n\n二、实施。\n\n示例市教育局\n\n2026年2月1日\n\n三、总结。",
    "dates of an event": "安排如下。\n\n2026年3月5日\n\n地址：市民中心\n\n2026年3月6日\n\n地址：图书馆",
    "a date in a wrapped sentence": "会议由\n示例市水务局\n2026年1月9日\n主持召开",
    "a day of taking effect": "本办法的施行日期是2026年3月5日",
    "a span of time": "自2026年1月1日至2026年3月5日",
    "a date with a label": "申请人：张三\n\n填表日期：2026年3月5日",
    "places and days": "安排如下。\n\n市图书馆\n\n2026年3月5日\n\n市博物馆\n\n2026年3月6日\n\n市体育馆\n\n请参加。",
    "a sentence after it": "会议召开。\n\n示例市水务局\n\n2026年3月5日\n\n召开会议，总结工作。",
    "a month alone": "召开会议。\n\n2026年3月",
}  # fmt: skip


def signatures(text: str) -> list[list[str]]:
    """Give the lines of each signature without white space; the short way must give what the long one gives."""
    document = convert(text)
    assert document == full_way.convert(text), repr(text)
    root = html.fragment_fromstring(document.html, create_parent="div")
    found = root.xpath("//div[@class='gk-signature']")
    return [[_squeezed(line.text_content()) for line in each.iterchildren("p")] for each in found]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b-\u200d\ufeff]", "", text)


def _rows(*parts: str) -> list[str]:
    return [_squeezed(line) for part in parts for line in part.split("\n\n")]


@pytest.mark.parametrize("body", BODIES)
def test_bodies_and_signers(body: str) -> None:
    """Whoever signs, a date in words or figures below, at the end and before the next document."""
    for date, ending in itertools.product(DATES, ("", "示例市养犬规定\n\n第一条　甲。")):
        text = f"特此通知。\n\n{body}\n\n{date}\n\n{ending}"
        assert signatures(text) == [_rows(body, date)], repr(text)


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_blanks_around(blank: str) -> None:
    """Blanks and signs without a width, around each line, as text and as HTML, before each ending."""
    for ending in ENDINGS:
        lines = [f"{blank}示例市水务局{blank}", f"{blank}2026年3月5日{blank}"]
        for head in ("\n\n".join(lines), "".join(f"<p>{line}</p>" for line in lines)):
            text = f"特此通知。\n\n{head}\n\n{ending}"
            assert signatures(text) == [["示例市水务局", "2026年3月5日"]], repr(text)


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_signature(text: str) -> None:
    """Bylines, chronicles and dates in sentences are none."""
    assert signatures(text) == []


@pytest.mark.parametrize(
    "tail",
    [
        "国务院办公厅　2019年1月27日", "国务院办公厅2019年1月27日", "　　　　　　　　国务院办公厅 2019年1月27日　　　　　　　　",
        "<p>国务院办公厅&nbsp;&nbsp;2019年1月27日</p>", "<p><b>国务院办公厅<br>2019年1月27日</b></p>", "国务院办公厅\n2019年1月27日", "国务院办公厅  \n2019年1月27日  \n",
        "<p>国务院办公厅<br/>2019年1月27日&nbsp;<br/> </p>", "<div>国务院办公厅</div><div align='right'><u>2019</u>年1月<b>27</b>日</div>",
        "<p>国务院办公厅\n</p>\n<p>2019年1月27日\n</p>", "<p>国务院办公厅<br> </p><p>2019年1月27日<br>\u200b<br> </p>",
        "**国务院办公厅**\n\n**2019年1月27日**",
        "<p>国务院办公厅</p><p>&nbsp;</p><p>&#8203;</p><p>2019年1月27日</p><p>\ufeff</p>", "<table><tr><td><p>国务院办公厅</p><p>2019年1月27日</p></td></tr></table>",
    ],
)  # fmt: skip
def test_forms(tail: str) -> None:
    """In one line, one paragraph or two; bold; with the empty paragraphs of editors between."""
    for before in (
        "特此通知。\n\n",
        "特此通知。\n" if tail[0] != "<" else "",
        "- 甲\n- 乙\n\n",
        "<p>特此通知。</p>\n",
    ):
        assert ["".join(lines) for lines in signatures(before + tail)] == [
            "国务院办公厅2019年1月27日"
        ]


@pytest.mark.parametrize(
    "before",
    [
        "特此通知",
        "敬礼",
        "附件：清单",
        "2. 名单",
        "（此页无正文）",
        "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
        "- 甲\n- 乙",
    ],
)
def test_ends_of_a_text(before: str) -> None:
    """What stands above the signature of a cover notice when no sentence does."""
    text = f"{before}\n\n示例市水务局\n\n2026年3月5日\n\n示例市养犬规定\n\n养犬人应当登记。"
    assert signatures(text) == [["示例市水务局", "2026年3月5日"]]


@pytest.mark.parametrize("sign", ["- ", "1. ", "  - "])
def test_right_below_a_list(sign: str) -> None:
    """A line of a signature is no more words of the last item."""
    text = f"- 甲\n{sign}乙\n示例市水务局\n2026年3月5日"
    assert signatures(text) == [["示例市水务局", "2026年3月5日"]]


def test_text_in_lines() -> None:
    """Several documents without a blank line between, by line breaks and by `br`, each with its signature."""
    lines = [
        "现印发给你们。",
        "示例市政府",
        "2026年3月5日",
        "示例市养犬规定",
        "第一条　甲。",
        "示例市公安局",
        "2026年3月1日",
        "附件：清单",
    ]
    wanted = [["示例市政府", "2026年3月5日"], ["示例市公安局", "2026年3月1日"]]
    for sign in ("\n", "<br>", "<br/>\n", "\n　　"):
        assert signatures(sign.join(lines)) == wanted, sign


def test_list_of_members_is_no_list_of_signers() -> None:
    """Names above the body that signs stay in the text, also far from the margin."""
    for names in (
        "　　　　　张某某　　税务总局副局长\n\n　　　　　李某某　　扶贫办主任",
        "张三　示例市水务局\n\n李四　示例市教育局",
        "主任：张三\n\n委员会主任　李四",
    ):
        text = f"名单如下。\n\n{names}\n\n国务院办公厅\n\n2018年11月5日\n\n（此件公开发布）"
        assert signatures(text) == [["国务院办公厅", "2018年11月5日"]]


def test_date_has_its_machine_form() -> None:
    """Whatever way a date is written, `time` has it; a day that does not exist has none."""
    days = {
        "二○二六年 三 月 五 日": "2026-03-05",
        "**2026年12月31日**": "2026-12-31",
        "<b>水务局<br>2026年3月廿五日</b>": "2026-03-25",
        "2026年3月": "2026-03",
    }
    for written, day in days.items():
        assert (
            f'<time datetime="{day}">' in convert(f"特此通知。\n\n示例市水务局\n\n{written}").html
        )
    assert "<time" not in convert("特此通知。\n\n示例市水务局\n\n2026年2月30日").html


def test_many_lines_are_signed_once() -> None:
    """Joint notices have many bodies; thousands of dates and bodies do not end the conversion."""
    bodies = [f"示例市第{number}局" for number in range(20)]
    assert signatures("\n\n".join(["特此通知。", *bodies, "2026年3月5日"])) == [
        [*bodies, "2026年3月5日"]
    ]
    documents = "特此通知。\n示例市水务局\n2026年3月5日\n示例市养犬规定\n" * 500
    assert len(signatures(documents)) == 500
    assert len(signatures("2026年3月5日\n" * 1000)) == 1


def test_published_page(portal: SmallPortal) -> None:
    """A cover notice and its document, each with its signature, and blanks behind: as they come out on the page."""
    portal.item(
        "notice/a",
        "各区：\n\n现印发给你们。\n\n示例市人民政府办公室　　　　　　　　\n\n2026年3月5日　　　　　　　　\n\n示例市清扫方案\n\n一、范围\n\n全市。\n\n"
        "二、时间\n\n每天。\n\n示例市城管局\n\n2026年3月1日\n",
    )  # fmt: skip
    portal.item(
        "notice/b",
        f"<p>现公布施行。</p><p>总理&nbsp;李克强{'&nbsp; ' * 8}</p><p>2018年12月18日{' ' * 9}</p><p>条例</p><p>第一条 甲。</p>",
    )
    portal.build()
    found = [
        [line.text_content() for line in portal.page(f"notice/{name}").cssselect(".gk-signature p")]
        for name in "ab"
    ]
    assert found == [
        ["示例市人民政府办公室", "2026年3月5日", "示例市城管局", "2026年3月1日"],
        ["总理\xa0李克强", "2018年12月18日"],
    ]
