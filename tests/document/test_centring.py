"""缩进居中: what HTML or an indent centres stays so, and rows of a list of people are no centred lines."""

import pytest

from gongkai.document import Options, convert, full_way
from tests.conftest import SmallPortal

CENTRED = '<p class="gk-center">'
HTML = {
    '<p style="margin: 0px; text-align: center; font-family: 宋体;">甲乙</p>': "甲乙",
    "<p align=center>甲乙</p>": "甲乙",
    '<p class="MsoNormal" align="center" style="text-align:center"><b>甲</b>乙</p>': "<b>甲</b>乙",
    '<P STYLE="TEXT-ALIGN: CENTER">甲乙</P>': "甲乙",
    '<p style="text-align:center">关于印发<br/>《规则》的通知</p>': "关于印发<br>《规则》的通知",
    '<div align="center">甲乙</div>': "甲乙",
    '<div style="text-align:center"><p>甲乙</p></div>': "甲乙",
    '<div align="center"><div><p>甲乙</p></div></div>': "甲乙",
}
NOT = [
    '<p style="text-align:center">甲说完了。</p>',
    f'<p align="center">{"甲" * 81}</p>',
    '<p align="center" style="text-align:left">甲</p>',
    '<div align="center"><p align="left">甲</p></div>',
    '<div align="center"><div align="right"><p>甲</p></div></div>',
    "<p align=centre>甲</p>",
    "<blockquote><p align=center>甲</p></blockquote>",
    "<ul><li><p align=center>甲</p></li></ul>",
]


@pytest.mark.parametrize(("source", "shown"), HTML.items())
def test_short_paragraphs_that_html_centres_are_centred(source: str, shown: str) -> None:
    assert f"{CENTRED}{shown}</p>" in convert(source).html
    off = convert(source, Options(off=frozenset({"indentation"}))).html
    assert "gk-center" not in off
    assert "align" not in off.lower()
    assert "style" not in off.lower()


@pytest.mark.parametrize("source", NOT)
def test_text_and_what_stands_in_something_else_is_not_centred(source: str) -> None:
    html = convert(source).html
    assert "center" not in html
    assert "align" not in html
    assert "style" not in html


def test_centred_words_are_what_they_are_first() -> None:
    number = '<p align="center">一、目标</p><p>甲。</p><p align="center">二、任务</p><p>乙。</p>'
    assert convert(number).html.count("<h2 id=") == 2
    assert "gk-center" not in convert(number).html
    signed = (
        '<p>特此通知。</p><p align="center">示例市人民政府</p><p align="center">2026年3月5日</p>'
    )
    assert '<div class="gk-signature">\n<p>示例市人民政府</p>' in convert(signed).html
    named = "<div align=center>表1　甲</div><table><tr><th>甲</th><th>乙</th></tr><tr><td><div align=center>1</div></td><td>2</td></tr></table>"
    assert '<caption id="table">表1　甲</caption>' in convert(named).html
    assert "gk-center" not in convert(named).html


@pytest.mark.parametrize(
    "row",
    [
        "丁向阳　　国务院副秘书长",
        "汤　涛　　财政部副部长",
        "张三    市政府办公室主任",
        "电话：12345　　传真：12346",
    ],
)
def test_rows_of_a_list_of_people_are_not_centred(row: str) -> None:
    text = f"组　长：李四　　副市长\n\n　　　　　{row}\n\n　　　　　　{row}"
    assert "gk-center" not in convert(text).html
    assert convert(text) == full_way.convert(text)


@pytest.mark.parametrize(
    "title",
    [
        "国　　务　　院　　令",
        "附件1　　收费标准",
        "停车管理办法",
        "第 1 号",
        "总　　则",
        "（2026年 修订）",
    ],
)
def test_titles_far_from_the_margin_are_centred(title: str) -> None:
    text = f"甲。\n\n　　　　　{title}\n\n乙。"
    assert f"{CENTRED}{title}</p>" in convert(text).html
    assert convert(text) == full_way.convert(text)


def test_the_page_of_a_pasted_notice_keeps_its_centred_titles(portal: SmallPortal) -> None:
    body = '<p style="text-align: center;">示例市工作规则</p> <p style="text-indent: 2em;">为了规范，制定本规则。</p>'
    portal.item("news/1", body)
    portal.build()
    assert [line.text for line in portal.page("news/1/").cssselect(".gk-body .gk-center")] == [
        "示例市工作规则"
    ]
