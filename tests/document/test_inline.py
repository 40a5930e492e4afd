"""Marks within a paragraph are read as GFM reads them, and as a Chinese sentence needs them."""

import re

import pytest

from gongkai import search
from gongkai.document import convert
from tests.conftest import SmallPortal


def shown(text: str) -> str:
    """Give the page of a text in which nothing is doubtful."""
    document = convert(text)
    assert document.faults == ()
    return document.html.strip()


WRAPPED = {
    "责任落到实\n处。": "<p>责任落到实处。</p>",
    "责任落到实\r\n处。": "<p>责任落到实处。</p>",
    "责任落到实 \n  处。": "<p>责任落到实处。</p>",
    "责任落实，\n做好预案。": "<p>责任落实，做好预案。</p>",
    "见“附件”\n“表一”。": "<p>见“附件”“表一”。</p>",
    "**全市\n上下**": "<p><strong>全市上下</strong></p>",
    "甲**乙**\n丙": "<p>甲<strong>乙</strong>丙</p>",
    "[落到实\n处](https://a.cn)": '<p><a href="https://a.cn">落到实处</a></p>',
    "> 落到实\n> 处": "<blockquote>\n<p>落到实处</p>\n</blockquote>",
    "- 落到实\n  处": "<ul>\n<li>落到实处</li>\n</ul>",
    "<p>落到实\n处</p>": "<p>落到实处</p>",
    "2026年\n3月\n5日": "<p>2026年3月5日</p>",
    "Hello\nworld": "<p>Hello\nworld</p>",
    "“hello”\n“world”": "<p>“hello”\n“world”</p>",
    "使用Linux\n系统": "<p>使用Linux\n系统</p>",
    "한국\n사람": "<p>한국\n사람</p>",
    "联系人：张三\n联系地址：甲路": "<p>联系人：张三\n联系地址：甲路</p>",
    "责任落到实　　　\n处，做好\xa0\xa0\n预案。　": "<p>责任落到实处，做好预案。　</p>",
    "组　长：张三\n副组长：李四": "<p>组　长：张三\n副组长：李四</p>",
    "张三\n李四\n王五": "<p>张三\n李四\n王五</p>",
    "关于养犬的通知\n示例市公安局": "<p>关于养犬的通知\n示例市公安局</p>",
    "示例市公安局　　\n示例市民政局　　": "<p>示例市公安局　　\n示例市民政局　　</p>",
    "示例市人民政府办公室\n关于养犬的\n通知": "<p>示例市人民政府办公室关于养犬的通知</p>",
    "报送示例市\n公安局\n办理。": "<p>报送示例市公安局办理。</p>",
    "> 甲\n> （1）乙\n> （2）丙": "<blockquote>\n<p>甲\n（1）乙\n（2）丙</p>\n</blockquote>",
    "· 甲\n· 乙\n— 丙": "<p>· 甲</p>\n<p>· 乙</p>\n<p>— 丙</p>",
    "办事地点：\n·甲\n·乙": "<p>办事地点：</p>\n<p>·甲</p>\n<p>·乙</p>",
    "约翰\n·史密斯": "<p>约翰·史密斯</p>",
    "成员：\n张三\n李四\n王五": "<p>成员：\n张三\n李四\n王五</p>",
    "张三　组长\n李四　副组长": "<p>张三　组长\n李四　副组长</p>",
    "**组长：**张三\n**副组长：**李四": "<p><strong>组长：</strong>张三\n<strong>副组长：</strong>李四</p>",
    "- 甲\n  **（1）**乙": "<ul>\n<li>甲\n<strong>（1）</strong>乙</li>\n</ul>",
    "甲乙丙\n——丁": "<p>甲乙丙——丁</p>",
    "甲  \n乙": "<p>甲<br>乙</p>",
    "甲\\\n乙": "<p>甲<br>乙</p>",
    "```\n落\n处\n```": "<pre><code>落\n处\n</code></pre>",
}


@pytest.mark.parametrize("text", WRAPPED)
def test_line_end_is_a_gap_only_between_words(text: str) -> None:
    """Between Chinese words and marks it is none, wherever the sentence stands."""
    assert shown(text) == WRAPPED[text]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            "（一）各单位要把责任落到实\n处，确保供水。",
            ["（一）各单位要把责任落到实处，确保供水。"],
        ),
        ("（一）落到实\n处。", ["（一）落到实处。"]),
        ("一、总体要求\n各单位要把责任落到实\n处。", ["一、总体要求", "各单位要把责任落到实处。"]),
        ("一、时间\n3月5日。", ["一、时间", "3月5日。"]),
    ],
)
def test_first_line_of_a_sentence_is_no_title(text: str, paragraphs: list[str]) -> None:
    """A short line with a number is a title only if what follows it is no rest of its sentence."""
    html = re.sub(r"</?span[^>]*>", "", convert(text).html)
    assert re.findall(r">([^<>\n]+)</(?:p|h2)>", html) == paragraphs


def test_wrapped_title_is_one_heading() -> None:
    """The table of contents has it without a gap; official paragraphs stay apart."""
    document = convert("一、总体\n要求\n\n落到实\n处。\n（一）甲。\n\n二、保障\n措施\n\n乙。")
    assert [heading.text for heading in document.toc] == ["一、总体要求", "二、保障措施"]
    assert "<p>落到实处。</p>" in document.html
    assert ">（一）</span>甲。</p>" in document.html


MARKS = {
    "**甲\n乙**丙**丁**戊": "<strong>甲乙</strong>丙<strong>丁</strong>戊",
    "**“重要”**通知": "<strong>“重要”</strong>通知",
    "**注意：**请": "<strong>注意：</strong>请",
    "[*甲*](https://a.cn)": '<a href="https://a.cn"><em>甲</em></a>',
    "**见[*甲*](https://a.cn)**": '<strong>见<a href="https://a.cn"><em>甲</em></a></strong>',
    "[甲](https://a.cn)*乙*": '<a href="https://a.cn">甲</a><em>乙</em>',
    "**[甲](https://a.cn)**乙": '<strong><a href="https://a.cn">甲</a></strong>乙',
    "甲**（一）**乙": "甲<strong>（一）</strong>乙",
    "**+5%**": "<strong>+5%</strong>",
    "*重要*通知": "<em>重要</em>通知",
    "*斜**粗**斜*": "<em>斜<strong>粗</strong>斜</em>",
    "**甲****乙**丙": "<strong>甲</strong><strong>乙</strong>丙",
    "138****1234": "138****1234",
    "***甲***": "<strong><em>甲</em></strong>",
    "**https://a.cn**": '<strong><a href="https://a.cn">https://a.cn</a></strong>',
    "张**、李**等": "张**、李**等",
    "患者张**于1月，李**于2月出院": "患者张**于1月，李**于2月出院",
    "王*明、李*华": "王*明、李*华",
    "2*3*4": "2*3*4",
    "*必填项": "*必填项",
    "\\*甲\\*、\\[乙\\](a.html)、\\~\\~丙\\~\\~": "*甲*、[乙](a.html)、~~丙~~",
    "由~~100元~~改为80元": "由<del>100元</del>改为80元",
    "~~**甲**\n乙~~": "<del><strong>甲</strong>乙</del>",
    "~~9~11点~~": "<del>9~11点</del>",
    "时间9~11点，温度5~8℃，5~~8": "时间9~11点，温度5~8℃，5~~8",
    "`~~甲~~`": "<code>~~甲~~</code>",
    "`\\[甲\\]\\#\n\\(乙\\)\\\n丙` \\[丁\\]": "<code>\\[甲\\]\\#\n\\(乙\\)\\\n丙</code> [丁]",
}


@pytest.mark.parametrize("text", MARKS)
def test_marks_and_mere_signs(text: str) -> None:
    """Pairs are marks, also over a line end and beside Chinese marks; names, sums and ranges keep their signs."""
    assert shown(text) == f"<p>{MARKS[text]}</p>"


@pytest.mark.parametrize(
    ("text", "line", "sign"),
    [
        ("甲\n\n**注意：请", 3, "**"),
        ("注意**：请", 1, "**"),
        ("** 注意 **", 1, "**"),
        ("*注：带*号的为必填", 1, "*"),
        ("甲\n带*号的为*必填", 2, "*"),
        ("2026年**月**日起", 1, "**"),
        ("- 项\n- **甲\n- 乙", 2, "**"),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | **二 |", 3, "**"),
        ("~~未完", 1, "~~"),
        ("```\n码\n```\n\n**注意", 5, "**"),
    ],
)
def test_doubtful_mark_is_shown_and_reported(text: str, line: int, sign: str) -> None:
    """What is no certain pair stays as it is written, and the editor hears of the first in its paragraph."""
    document = convert(text)
    assert [(fault.id, fault.line, fault.gaps) for fault in document.faults] == [
        ("doubtful-mark", line, {"value": sign})
    ]
    assert sign in document.html


ADDRESSES = {
    "见https://www.example.gov.cn/a_b_c。": "https://www.example.gov.cn/a_b_c",
    "（www.example.gov.cn）": "http://www.example.gov.cn",
    "https://a.cn/b(c)?d=1&e=*f*g，": "https://a.cn/b(c)?d=1&amp;e=*f*g",
    "(https://a.cn/b).": "https://a.cn/b",
    "https://a.cn/政策": "https://a.cn/",
    "来信office@example.gov.cn。": "mailto:office@example.gov.cn",
    "<https://a.cn/_b_>": "https://a.cn/_b_",
    "[https://a.cn](https://b.cn)": "https://b.cn",
}


@pytest.mark.parametrize("text", ADDRESSES)
def test_bare_address_is_a_link(text: str) -> None:
    """It ends where the sentence goes on; a link within a link there is none."""
    html = shown(text)
    assert f'href="{ADDRESSES[text]}"' in html
    assert html.count("<a ") == 1


@pytest.mark.parametrize("text", ["3***@qq.com", "`https://a.cn`", "a@b", "www.", "xhttp://a.cn"])
def test_what_is_no_address_is_text(text: str) -> None:
    """Nor is one in code, or with its letters hidden."""
    assert "<a " not in shown(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# 甲\\\n乙", '<h2 id="甲">甲\\</h2>\n<p>乙</p>'),
        ("## 甲 \\##\n乙\\#", '<h2 id="甲">甲 ##</h2>\n<p>乙#</p>'),
        ("<p>甲\\\n乙</p>", "<p>甲\\\n乙</p>"),
        (
            '<img alt="甲\\\n乙" src="a.png">',
            '<figure><img alt="甲\\\n乙" src="gongkai-ref:0"></figure>',
        ),
        ("- **甲**\\\n  乙", "<ul>\n<li><strong>甲</strong><br>\n乙</li>\n</ul>"),
        ("甲\\", "<p>甲\\</p>"),
    ],
)
def test_backslash_breaks_a_line_or_stays(text: str, html: str) -> None:
    """Where it breaks no line, as in headings and raw HTML, it is a sign like others."""
    assert shown(text) == html


def test_task_has_a_sign_with_words() -> None:
    """The state of a task is heard and printed; there is no box that nobody can tick."""
    assert shown("- [x] 甲\n- [ ] **乙**\n- [x]丙") == (
        '<ul>\n<li class="gk-task-item"><span class="gk-task" role="img" aria-label="已完成">☑</span> 甲</li>\n'
        '<li class="gk-task-item"><span class="gk-task" role="img" aria-label="未完成">☐</span> <strong>乙</strong></li>\n'
        "<li>[x]丙</li>\n</ul>"
    )


PARTS = [
    '<span lang="en">Word</span>', '<em lang="en">Word</em>', '<i lang="en">Word</i>', '<bdi lang="en">Word</bdi>',
    '<q lang="en">Word</q>', '<cite lang="en">Word</cite>', '<abbr lang="en" title="x">Word</abbr>', "*Word*{lang=en}",
    "**Word**{: lang='en'}", '[Word](https://a.cn){lang="en"}', '<p lang="en">Word</p>', "## Word {lang=en}",
    "<SPAN LANG=en>Word</SPAN>", '<span xml:lang="en">Word</span>', '<div lang="en">Word</div>',
    '<div lang="en">\n\nWord\n\n</div>', '<section lang="en"><p>Word</p></section>', '<blockquote lang="en">Word</blockquote>',
    '<ul><li lang="en">Word</li></ul>', '<table><tr><td lang="en">Word</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>',
    '<span>甲<span lang="en">Word</span>乙</span>', '| <span lang="en">Word</span> | 乙 |\n|---|---|\n| 丙 | 丁 |',
]  # fmt: skip


@pytest.mark.parametrize("text", PARTS)
def test_language_of_a_part_stays(text: str) -> None:
    """WCAG 2.2, 3.1.2: in each element that may stay, and in the paragraphs of a box that may not."""
    assert shown(text).count(' lang="en"') == 1


@pytest.mark.parametrize("tag", ["en_US", "english", "英语", "x y"])
def test_unsound_language_is_reported(tag: str) -> None:
    """It would be nonsense to whoever reads it."""
    document = convert(f'甲\n\n<span lang="{tag}">Word</span>')
    assert [(fault.id, fault.line, fault.gaps["value"]) for fault in document.faults] == [
        ("wrong-part-language", 3, tag)
    ]
    assert "lang=" not in document.html


def test_language_that_says_nothing_is_reported() -> None:
    """Behind a mere word it is shown as text; the editor hears why."""
    assert [fault.id for fault in convert("Word{lang=en}").faults] == ["wrong-part-language"]
    assert shown("`*Word*{lang=en}`") == "<p><code>*Word*{lang=en}</code></p>"


def test_language_that_word_made_up_goes() -> None:
    """It calls each number English, and often the words around."""
    word = "<span lang=EN-US>2026</span>年<span lang=EN-US>通知</span>"
    assert shown(word) == "<p>2026年通知</p>"


def test_wrapped_words_are_found_and_marks_reported(portal: SmallPortal) -> None:
    """The index finds what a line end took apart, no file has the gap, and messages are whole."""
    portal.item("notice/a", "各单位要把责任落到实\n处；**注意：请看~~旧~~新文\n件。\n")
    portal.item("notice/b", '<span lang="en_US">Word</span>\n', 标题="另一件")
    portal.item(
        "notice/c",
        标题="关于把责任落到实\n  处的通知",
        内容概述=">\n  责任落到实\n  处，see\n  also\n",
    )
    ran = portal.build()
    assert ran.findings == [
        "content/notice/a.md:7: [提醒] doubtful-mark: 这里的“**”是格式还是普通的符号，认不准，照原样显示。 "
        "加粗请写成 **文字**，删除线请写成 ~~文字~~：有头有尾，符号与文字之间没有空格；就是普通符号的，请在每个前面加 \\。",
        "content/notice/b.md:6: [提醒] wrong-part-language: 正文里的语言代码“en_US”不对，或者写的位置不对，没有采用。 "
        "请写成 en、fr、zh-Hant 这样的代码；放在 HTML 标签里，或者写成 *Word*{lang=en}，紧跟在格式的后面。",
    ]
    assert {hit.url for hit in search.find(portal.output, "落到实处")} == {"notice/a/", "notice/c/"}
    assert "关于把责任落到实处的通知" in portal.page("notice/c").text_content()
    assert "责任落到实处，see also" in (portal.output / "notice/c/index.html").read_text("utf-8")
    for name, data in portal.files().items():
        assert "落到实\n处".encode() not in data, name
        assert "落到实 处".encode() not in data, name
