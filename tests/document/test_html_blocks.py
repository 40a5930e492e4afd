"""A block of HTML ends at a blank line; what follows is Markdown until the next."""

import pytest

from gongkai.document import convert
from tests.document.shape import shape


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<details>\n<summary>名单</summary>\n\n1. 甲\n2. 乙\n\n**注意**：先到先得。\n\n</details>",
            "details(summary(名单) ol(li(1. 甲) li(2. 乙)) p(strong(注意) ：先到先得。))",
        ),
        (
            "<details>\n<summary>外</summary>\n\n<details>\n<summary>内</summary>\n\n- 甲\n\n</details>\n\n</details>",
            "details(summary(外) details(summary(内) ul(li(甲))))",
        ),
        ("<div>\n\n文**粗**\n\n</div>\n后", "p(文 strong(粗)) p(后)"),
        ("<section>\n\n# 题\n\n文\n\n</section>", "h2(题) p(文)"),
        ("<center>\n\n**题**\n\n</center>", "p(strong(题))"),
        ("<blockquote>\n\n- 甲\n  - 乙\n\n</blockquote>", "blockquote(ul(li(甲 ul(li(乙)))))"),
        (
            "<table>\n<tr>\n\n<td>\n\n- 甲\n\n</td>\n\n      <td>乙</td>\n\n   </tr>\n\n<tr><td>丙</td><td>丁</td></tr></table>",
            "table(thead(tr(th(ul(li(甲))) th(乙))) tbody(tr(td(丙) td(丁))))",
        ),
        (
            "<details>\n<summary>码</summary>\n\n```\n<b>\n```\n\n- 甲\n\n</details>",
            "details(summary(码) pre(code(<b>)) ul(li(甲)))",
        ),
        ("<div>\n**甲**\n</div>", "p(**甲**)"),
        ("<pre>\n甲\n\n*乙*\n</pre>", "pre(甲 *乙*)"),
        ("1. 甲\n   <details>\n   <summary>子</summary>\n\n   - 乙\n\n   </details>\n2. 丙",
         "ol(li(p(1. 甲) details(summary(子) ul(li(乙)))) li(p(2. 丙)))"),
        ("- <div>甲</div>\n- 乙", "ul(li(div(甲)) li(p(乙)))"),
        ("<h2>\n\n  题\n\n</h2>\n\n**文**", "h2(题) p(strong(文))"),
        ("<details>\n<summary>\n\n名\n\n</summary>\n\n- 甲\n\n</details>", "details(summary(名) ul(li(甲)))"),
        ("用`<pre>`和``<div>``\n\n**文**\n\n- 甲", "p(用 code(<pre>) 和 code(<div>)) p(strong(文)) ul(li(甲))"),
        ("> <div>甲</div>", "blockquote(div(甲))"),
        ("                    <div>\n\n        文\n\n                    </div>", "p(文)"),
        ("<table><tr>\n    <td>\n\n        - 甲\n          - 乙\n        - 丙\n\n    </td>\n    <td>\n\n            文\n\n    </td></tr><tr><td>丁</td><td>戊</td></tr></table>", "table(thead(tr(th(ul(li(甲 ul(li(乙))) li(丙))) th(文))) tbody(tr(td(丁) td(戊))))"),
        ("<DIV>\r\n\r\n*文*\r\n\r\n</DIV>", "p(em(文))"),
        ("<ul><li>甲<li>乙\n\n文", "ul(li(甲) li(乙)) p(文)"),
    ],
)  # fmt: skip
def test_markdown_between_blank_lines(text, expected):
    """Folded text, boxes, cells, nested ones; without a blank line it stays as it is."""
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("details", "p(名) p(甲 strong(乙))"),
        ("blockquote", "p(名) p(甲 strong(乙))"),
        ("ul", "p(名) p(甲 strong(乙))"),
    ],
)
def test_open_tag_is_told(tag, expected):
    """Its text is there, and its editor learns of it."""
    document = convert(f"文\n\n<{tag}>\n\n<summary>名</summary>\n\n甲**乙**\n")
    assert [(fault.id, fault.line, fault.gaps) for fault in document.faults] == [
        ("open-tag", 3, {"value": tag})
    ]
    assert shape(f"<{tag}>\n\n<summary>名</summary>\n\n甲**乙**\n") == expected


def test_closed_details_in_open_one_keep_their_summary():
    """Only the summary that lost its box becomes plain words."""
    text = (
        "<details>\n<summary>外</summary>\n\n<details><summary>内</summary>\n\n甲</details>\n\n乙"
    )
    assert shape(text) == "p(外) details(summary(内) p(甲)) p(乙)"


@pytest.mark.parametrize(
    "text",
    [
        "<details>\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n</details>",
        "<div onclick=x>\n\n[甲](javascript:alert(1))\n\n<iframe src=x></iframe>\n\n</div>",
        "<div>\n\n```\n<script>alert(1)</script>\n```\n\n</div>",
        "- <div style=x>\n\n  <form action=x><input>\n\n  </div>",
    ],
)
def test_nothing_harmful_passes(text):
    """What is between blank lines is cleaned like all else."""
    html = convert(text).html
    assert not any(sign in html for sign in ("<script", "on" + "error=x", "onclick", "javascript:", "<iframe", "<form", "style="))  # fmt: skip
