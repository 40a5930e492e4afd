"""Accessible names and roles."""

import pytest

from gongkai.a11y.common.names import name
from gongkai.a11y.common.roles import heading_level, role
from gongkai.html import Page


def marked(html: str):
    """The element with id x, and its page."""
    page = Page(f"<body>{html}".encode())
    return next(each for each in page.elements if each.get("id") == "x"), page


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a id=x href=/>政策<b>文件</b></a>", "政策文件"),
        ("<a id=x href=/><div>政策</div><div>文件</div></a>", "政策 文件"),
        ("<a id=x href=/>open<b> data</b></a>", "open data"),
        ("<a id=x href=/><b>open </b>data</a>", "open data"),
        ("<a id=x href=/>见<img src=a alt=' 附图 '>。</a>", "见 附图 。".replace(" ", "")),
        ("<a id=x href=/ aria-label=新闻 title=提示>旧</a>", "新闻"),
        ("<a id=x href=/ title=提示>旧</a>", "旧"),
        ("<a id=x href=/ title=提示></a>", "提示"),
        ("<a id=x href=/ aria-label=' '>旧</a>", "旧"),
        (
            "<b id=a hidden>甲</b><b id=b>乙</b><a id=x href=/ aria-labelledby='b a nil b'>旧</a>",
            "乙 甲 乙",
        ),
        ("<label for=x>电<b>话</b></label><input id=x>", "电话"),
        ("<label>电话<input id=x value=1></label>", "电话"),
        ("<label for=x>一</label><label for=x>二</label><input id=x>", "一 二"),
        ("<input id=x type=submit>", "提交"),
        ("<input id=x type=submit value=查询>", "查询"),
        ("<p id=x>段落</p>", ""),
        ("<h1 id=x>a<span hidden>b</span><span aria-hidden=true>c</span></h1>", "a"),
        ("<svg id=x><title>图</title></svg>", "图"),
        ("<div id=x role=button>按</div>", "按"),
        ("<a id=x href=/><label>选<select><option>甲</select></label></a>", "选"),
    ],
)
def test_name(html, expected):
    """By reference, label, the element's own words, what it holds, and its title, in this order."""
    assert name(*marked(html)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a id=x>", ""),
        ("<a id=x href=/>", "link"),
        ("<a id=x href=/ role='nonsense button'>", "button"),
        ("<h2 id=x role=none>", "none"),
        ("<h2 id=x role=none tabindex=0>", "heading"),
        ("<img id=x role=presentation aria-label=a>", "img"),
        ("<span id=x role=image>", "img"),
        ("<input id=x>", "textbox"),
        ("<input id=x list=y>", "combobox"),
        ("<input id=x type=DATE>", ""),
        ("<select id=x>", "combobox"),
        ("<select id=x multiple>", "listbox"),
    ],
)
def test_role(html, expected):
    """The attribute's first known role, unless it would hide what the keyboard reaches; else the element's own."""
    assert role(marked(html)[0]) == expected


@pytest.mark.parametrize(
    ("html", "level"),
    [
        ("<h3 id=x>", 3),
        ("<h3 id=x aria-level=5>", 5),
        ("<p id=x role=heading>", 2),
        ("<h1 id=x aria-level=0>", 1),
    ],
)
def test_heading_level(html, level):
    """`aria-level` before the tag; 2 when neither says one."""
    assert heading_level(marked(html)[0]) == level
