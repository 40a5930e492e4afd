"""A portal's own sheet and base.html reach every page; a site in a sub-folder finds its style on any address."""

import re
from pathlib import Path

from tests.conftest import SmallPortal

SITE = "编号: test\n名称: 测试市人民政府\n"
REDIRECTS = "- {原地址: /old/, 新地址: /news/a/}\n- {原地址: /gone/, 撤下原因: 已经失效}\n"


def pages(portal: SmallPortal) -> dict[str, str]:
    """Every page of the output: path → text."""
    files = [file for file in portal.output.rglob("*.html") if "search" not in file.parts[-3:-1]]
    return {path(portal, file): file.read_text("utf-8") for file in files}


def path(portal: SmallPortal, file: Path) -> str:
    return file.relative_to(portal.output).as_posix()


def filled(portal: SmallPortal) -> SmallPortal:
    """A portal with a page of each sort whose head has something of its own."""
    portal.item("news/a")
    portal.item("disclosure/a")
    portal.write("content/data/redirects.yaml", REDIRECTS)
    return portal


def test_own_sheet_is_the_last_on_every_page(portal: SmallPortal) -> None:
    """`static/css/portal.css` wins over ours wherever it says something: nothing else is to be written."""
    filled(portal).write("static/css/portal.css", ".gk-header { border: 0; }\n")
    assert portal.build().code == 0
    found = {
        name: re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)
        for name, text in pages(portal).items()
    }
    assert {"index.html", "404.html", "old/index.html", "gone/index.html"} <= found.keys()
    sheets = {
        name: [sheet.rpartition("/")[2].split(".")[0] for sheet in links]
        for name, links in found.items()
    }
    assert {tuple(names) for names in sheets.values()} == {("clear", "portal")}


def test_portal_without_its_own_sheet_links_none(portal: SmallPortal) -> None:
    """There is no request for a sheet that nobody wrote."""
    filled(portal).build()
    assert all("portal." not in text.partition("</head>")[0] for text in pages(portal).values())


def test_own_base_reaches_every_page(portal: SmallPortal) -> None:
    """What an own base.html puts into `head` is on the home page, on lists, on the page for missing addresses too."""
    filled(portal).write(
        "templates/base.html",
        '{% extends "!theme/base.html" %}\n{% block head %}<meta name="own" content="x">{% endblock %}\n',
    )
    assert portal.build().code == 0
    assert [name for name, text in pages(portal).items() if '<meta name="own"' not in text] == []


def test_missing_page_of_a_sub_folder_has_style_and_links(portal: SmallPortal) -> None:
    """It is shown at whatever address was asked for: all it leads to begins with the path of the site."""
    filled(portal).write(
        "content/data/site.yaml", SITE + "域名: www.test.example\n网址路径: mingchuan\n"
    )
    assert portal.build().code == 0
    text = (portal.output / "404.html").read_text("utf-8")
    led = re.findall(r'(?:href|src|action)="([^"#]*)"', text)
    own = [address for address in led if not re.match(r"https?:|tel:", address)]
    assert own and [address for address in own if not address.startswith("/mingchuan/")] == []
    assert "https://www.test.example/mingchuan/news/a/" in (
        portal.output / "sitemap.xml"
    ).read_text("utf-8")
    home = (portal.output / "index.html").read_text("utf-8")
    assert "mingchuan" not in re.sub(r"https://www\.test\.example/mingchuan/", "", home)


def test_path_behind_the_domain_is_the_path_of_the_site(portal: SmallPortal) -> None:
    """`域名: host/path`, as portals in sub-folders have written it, means the same."""
    portal.item("news/a")
    results = []
    for written in (
        "域名: www.test.example/mingchuan\n",
        "域名: www.test.example\n网址路径: /mingchuan/\n",
    ):
        portal.write("content/data/site.yaml", SITE + written)
        assert portal.build().code == 0
        results.append(portal.files())
    assert results[0] == results[1]


OLD_BADGE = """{% set tones = {"废止": "stop"} %}
{% macro badge(text, tone="") %}<b class="own">{{ text }}</b>{% endmacro %}
{% macro badges(items) %}{% for text, tone in items if text %}{{ badge(text=text, tone=tone) }}{% endfor %}{% endmacro %}
{% macro validity(value) %}{{ badge(text=_(value)) }}{% endmacro %}
"""
OLD_LIST = """{% macro open_list(items) %}<ul class="own">{% for item in items %}<li>{{ item.title }}</li>{% endfor %}</ul>{% endmacro %}
"""


def test_own_component_of_the_theme_before_still_works(portal: SmallPortal) -> None:
    """Macros and arguments that it does not know are the theme's, or left out; what it lacks is told."""
    filled(portal)
    portal.item("disclosure/b", 有效性="废止", 索引号="mc0001/2026-00002")
    portal.item("notice/a", 截止时间="2026-12-20 09:00")
    portal.write("templates/components/badge.html", OLD_BADGE)
    portal.write("templates/components/open_list.html", OLD_LIST)
    ran = portal.build()
    assert ran.code == 0, ran.out + ran.err
    told = [each for each in ran.findings if "old-component" in each]
    assert [each.partition("，没有 ")[::2] for each in told] == [
        (
            "templates/components/badge.html: [提醒] old-component: 这个组件是照以前的主题写的",
            "of_state、state_cell、publicity：先用主题的，或者不用；0.3 版起会出错。 请对照主题里同名的组件，补上这些宏和参数。",
        ),
        (
            "templates/components/open_list.html: [提醒] old-component: 这个组件是照以前的主题写的",
            "open_list(… wide)、open_list(… organ)：先用主题的，或者不用；0.3 版起会出错。 请对照主题里同名的组件，补上这些宏和参数。",
        ),
    ]
    assert "废止" in [each.text for each in portal.page("disclosure/b").cssselect("b.own")]


def test_own_component_like_the_theme_s_is_told_nothing(portal: SmallPortal, root: Path) -> None:
    """A copy of each of ours has all that ours has."""
    for file in (root / "themes/clear/components").glob("*/*.html"):
        portal.write(f"templates/components/{file.name}", file.read_bytes())
    assert portal.check().findings == []
