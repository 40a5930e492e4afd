"""Lists nest as in GFM: to an item belongs what is indented to where its words begin."""

import pytest

from gongkai.document import convert
from tests.document.shape import shape


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 甲\n  - 乙\n- 丙", "ul(li(甲 ul(li(乙))) li(丙))"),
        ("- 甲\n   - 乙\n     - 丙", "ul(li(甲 ul(li(乙 ul(li(丙))))))"),
        ("- 甲\n    - 乙\n        - 丙\n- 丁", "ul(li(甲 ul(li(乙 ul(li(丙))))) li(丁))"),
        ("- 甲\n\t- 乙\n\t\t- 丙", "ul(li(甲 ul(li(乙 ul(li(丙))))))"),
        ("- 甲\r\n  - 乙\r\n- 丙", "ul(li(甲 ul(li(乙))) li(丙))"),
        ("-\t甲\n\t-\t乙", "ul(li(甲 ul(li(乙))))"),
        ("1. 甲\n   - 乙\n2. 丙", "ol(li(1. 甲 ul(li(乙))) li(2. 丙))"),
        ("10. 甲\n    - 乙\n11. 丙", "ol(li(10. 甲 ul(li(乙))) li(11. 丙))"),
        ("- 甲\n  1. 乙\n  2. 丙", "ul(li(甲 ol(li(1. 乙) li(2. 丙))))"),
        ("1) 甲\n   - 乙\n2) 丙", "ol(li(1) 甲 ul(li(乙))) li(2) 丙))"),
        ("* 甲\n  + 乙\n    - 丙", "ul(li(甲 ul(li(乙 ul(li(丙))))))"),
        ("1. - 甲\n   - 乙", "ol(li(1. ul(li(甲) li(乙))))"),
        ("> 说明：\n> - 甲\n>   - 乙", "blockquote(p(说明：) ul(li(甲 ul(li(乙)))))"),
        ("100. 甲\n    - 乙", "ol(li(100. 甲 ul(li(乙))))"),
        (" - 甲\n - 乙", "ul(li(甲) li(乙))"),
        ("- 甲\n　　- 乙\n- 丙", "ul(li(甲 ul(li(乙))) li(丙))"),
        ("- 甲\n　- 乙\n　　- 丙", "ul(li(甲 ul(li(乙 ul(li(丙))))))"),
        ("1. 甲\n\xa0\xa0\xa0- 乙\n2. 丙", "ol(li(1. 甲 ul(li(乙))) li(2. 丙))"),
    ],
)
def test_indented_list_is_nested(text, expected):
    """By two and three blanks, by tabs and wide ones, under numbers of any width, in a quote; four blanks as ever."""
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 甲\n - 乙", "ul(li(甲) li(乙))"),
        ("1. 甲\n  - 乙", "p(1. 甲) ul(li(乙))"),
        ("- 甲\n* 乙", "ul(li(甲)) ul(li(乙))"),
        ("1. 甲\n2. 乙\n1) 丙\n2) 丁", "ol(li(1. 甲) li(2. 乙)) ol(li(1) 丙) li(2) 丁))"),
        ("正文\n- 2 -\n正文", "p(正文 - 2 - 正文)"),
        ("正文共\n14. 是数", "p(正文共) p(14. 是数)"),
        ("- 甲\n> 引", "ul(li(甲)) blockquote(p(引))"),
        ("- 甲\n# 题", "ul(li(甲)) h2(题)"),
        ("- 甲\n  20. 是数", "ul(li(甲 20. 是数))"),
        ("- #3机组", "ul(li(#3机组))"),
        ("> #3机组", "blockquote(p(#3机组))"),
        ("- 甲\n（一）乙", "ul(li(甲)) p(（一） 乙)"),
        ("- 甲\n2、乙", "ul(li(甲)) p(2、 乙)"),
        ("1．甲\n  - 乙\n2．丙", "p(1． 甲) ul(li(乙)) p(2． 丙)"),
        ("- 甲\n附件：乙", "ul(li(甲)) p(附件：乙)"),
    ],
)
def test_what_is_not_indented_enough_is_not_nested(text, expected):
    """One blank, another sign; the number of a page and a number in a text begin no list."""
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 甲\n\n- 乙", "ul(li(p(甲)) li(p(乙)))"),
        ("- 甲\n- 乙\n\n- 丙", "ul(li(p(甲)) li(p(乙)) li(p(丙)))"),
        ("- 甲\n  - 乙\n\n    段\n- 丙", "ul(li(甲 ul(li(p(乙) p(段)))) li(丙))"),
        ("- 甲\n\n  段\n- 乙", "ul(li(p(甲) p(段)) li(p(乙)))"),
        ("1. 甲\n\n   段\n2. 乙", "ol(li(p(1. 甲) p(段)) li(p(2. 乙)))"),
        ("- 甲\n  续\n续二\n- 乙", "ul(li(甲续续二) li(乙))"),
        ("- 甲\n- \n- 乙", "ul(li(甲) li() li(乙))"),
        ("- 甲\n\n正文\n\n- 乙", "ul(li(甲)) p(正文) ul(li(乙))"),
        ("- 甲\n  > 引\n- 乙", "ul(li(甲 blockquote(p(引))) li(乙))"),
        ("- 甲\n  # 题", "ul(li(甲 h2(题)))"),
        ("- 甲\n\n    # 题\n- 乙", "ul(li(p(甲) h2(题)) li(p(乙)))"),
        ("- 甲\n  - 乙\n\n    # 题\n- 丙", "ul(li(甲 ul(li(p(乙) h2(题)))) li(丙))"),
    ],
)
def test_blank_lines_make_a_list_loose(text, expected):
    """Between items, or between the paragraphs of one; what belongs to an item stays in it."""
    assert shape(text) == expected


@pytest.mark.parametrize("blanks", ["  ", "   ", "    "])
def test_table_in_an_item(blanks):
    """A table indented to the words of its item belongs to it."""
    rows = "".join(f"{blanks}{row}\n" for row in ("| 项 | 数 |", "|---|---|", "| 子 | 1 |"))
    table = "table(thead(tr(th(项) th(数))) tbody(tr(td(子) td(1))))"
    assert shape(f"- 甲\n\n{rows}\n- 乙") == f"ul(li(p(甲) {table}) li(p(乙)))"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("说明：\n- 甲\n- 乙", "p(说明：) ul(li(甲) li(乙))"),
        ("说明：\n- 甲", "p(说明：) ul(li(甲))"),
        ("说明：\n1. 甲\n   - 子\n2. 乙", "p(说明：) ol(li(1. 甲 ul(li(子))) li(2. 乙))"),
        ("说明：\n1. 甲\n\n   段\n2. 乙", "p(说明：) ol(li(p(1. 甲) p(段)) li(p(2. 乙)))"),
        ("说明：\n1) 甲\n\n2) 乙", "p(说明：) ol(li(p(1) 甲)) li(p(2) 乙)))"),
        ("- 甲\n  1. 子", "ul(li(甲 ol(li(1. 子))))"),
        ("- 甲\n    2. 子", "ul(li(甲 ol(li(2. 子))))"),
        ("说明：\n* 甲\n  续", "p(说明：) ul(li(甲续))"),
        ("# 题\n- 甲", "h2(题) ul(li(甲))"),
        ("- 甲\n  说明：\n  - 子", "ul(li(甲说明： ul(li(子))))"),
    ],
)
def test_list_ends_a_paragraph(text, expected):
    """No blank line is needed before it."""
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- 甲\n  ```py x\n  码\n    缩\n  ```\n  乙\n- 丙",
            "ul(li(甲 pre(code(码 缩)) 乙) li(丙))",
        ),
        ("1. ```\n   码\n   ```\n2. 乙", "ol(li(1. pre(code(码))) li(2. 乙))"),
        ("> 引\n> ```\n> 码\n> ```\n> 后", "blockquote(p(引) pre(code(码)) p(后))"),
        ("- > ~~~\n  > *码*\n  > ~~~", "ul(li(blockquote(pre(code(*码*)))))"),
        ("甲\n```\n码\n````\n乙", "p(甲) pre(code(码)) p(乙)"),
        ("````\n```\n码\n```\n````", "pre(code(``` 码 ```))"),
        ("~~~\n甲\n```\n码\n```", "hr() p(甲) pre(code(码))"),
        ("> ```\n> 没有结束\n\n甲", "blockquote(p(``` 没有结束)) p(甲)"),
        ("```foo``", "p(```foo``)"),
        ("```码``` 乙", "p(code(码) 乙)"),
        ("- 甲\n```\n码\n```\n乙", "ul(li(甲)) pre(code(码)) p(乙)"),
    ],
)
def test_fenced_code_has_its_place(text, expected):
    """In an item, in a quote, with a longer end; one that never ends is text."""
    assert shape(text) == expected


def test_code_keeps_its_blanks():
    """Only what its place in the list puts before its lines goes."""
    html = convert("1. 甲\n   ```\n   一\n     二\n\n   三\n   ```\n").html
    assert "<code>一\n  二\n\n三\n</code>" in html
