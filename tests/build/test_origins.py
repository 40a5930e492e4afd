"""Findings in pages lead to the line that made the element, in a text, in fields, in data or in a template."""

from io import BytesIO

import pytest
from PIL import Image

from gongkai import manifest
from gongkai.build.origins import Origins
from gongkai.build.site import Site
from gongkai.findings import Finding
from gongkai.html import Element, Page
from gongkai.plugins.portal import settings as portal_settings
from gongkai.run.own_output import at_source

OWN_NEWS = (
    '{% extends "!theme/news.html" %}\n\n{% block after %}\n'
    '<div class="own"><h2></h2></div>\n{% endblock %}\n'
)


def _told(ran, rule: str) -> list[str]:
    """Give the places of the findings of one rule."""
    return [line.split(": [")[0] for line in ran.findings if f"] {rule}:" in line]


def _places(portal, path: str, *elements: str, line_known: bool = True) -> list[str]:
    """Give the places of faults of elements of a page, each named by the XPath that finds it first."""
    html = (portal.output / path).read_bytes()
    page = Page(html)
    found = []
    for xpath in elements:
        element: Element = page.root.xpath(xpath)[0]
        line = page.line(element) if line_known else 0
        found.append(
            Finding("empty-heading", path, line, page="x", selector=page.selector(element))
        )
    placed = at_source(found, portal_settings.read(portal.folder), portal.folder)
    return [f"{each.path}:{each.line}" for each in placed]


TEXT = """\
第一段，见[办法](https://a.gov.cn/1)。

- 甲项，见[细则](https://a.gov.cn/2)
- 乙项

第一行写到这里没有写完，
第二行里有[名单](https://a.gov.cn/3)。

<!-- 备注：
[名单](b) -->

| 项目 | 说明 |
|---|---|
| 甲 | [表格](https://a.gov.cn/4) |
| 乙 | |

![志愿者扫街](files/a.png)

![街上的积雪](files/b.png)

一、总体要求

结束语[^1]。

```chart
类型: 柱形图
标题: 收入
---
年份, 甲
2024, 3
2025, 4
```

[^1]: 注里的话。

测试市人民政府
2026年3月5日
"""
BELOW = [
    ("//*[@data-body]//p", 1),
    ("//*[@data-body]//li", 3),
    ("//a[.='细则']", 3),
    ("//a[.='名单']", 7),
    ("//*[@data-body]//table", 12),
    ("//a[.='表格']", 14),
    ("//tr[th='乙' or td='乙']/td[not(node())]", 15),
    ("//img[@alt='志愿者扫街']", 17),
    ("//img[@alt='街上的积雪']", 19),
    ("//*[@data-body]//h2", 21),
    ("//figure[contains(@class, 'gk-graph')]", 27),
    ("//li[starts-with(@id, 'fn-')]", 34),
    ("//time[@datetime='2026-03-05' and ancestor::*[@class='gk-signature']]", 37),
]
"""XPath of an element → its line in `TEXT`, as people count."""


@pytest.fixture
def png(portal) -> bytes:
    """The smallest picture."""
    data = BytesIO()
    Image.new("RGB", (400, 300), "white").save(data, "PNG")
    return data.getvalue()


def test_elements_of_a_text_have_its_lines(portal, png):
    """In lists, tables, figures, notes; with words and without; found by the audit, or by a browser, which knows no lines."""
    for name in ("a", "b"):
        portal.write(f"content/news/files/{name}.png", png)
    head = portal.item("news/n", TEXT).read_text("utf-8").partition(TEXT)[0].count("\n")
    portal.build()
    given = [xpath for xpath, _ in BELOW]
    expected = [f"content/news/n.md:{head + line}" for _, line in BELOW]
    assert _places(portal, "news/n/index.html", *given) == expected
    assert _places(portal, "news/n/index.html", *given, line_known=False) == expected


def test_elements_of_fields_and_settings_have_their_lines(portal):
    """A value on the item's own page and where other pages name it; the name of the site; what a page shows of a list."""
    portal.write(
        "content/page/b.md", "---\n编号: b\n\n标题: “同名”单页\n关键词:\n  - 水利\n---\n一段。\n"
    )
    portal.item("service/s", 申请条件="住在本市的\n  人可以申请")
    portal.item("news/n", 标题="会议开过了")
    portal.build()
    assert _places(portal, "page/b/index.html", "//h1", "//title") == ["content/page/b.md:4"] * 2
    assert _places(portal, "service/s/index.html", "//*[contains(text(), '可以申请')]") == [
        "content/service/s.md:9"
    ]
    listed = _places(portal, "column/news/index.html", "//main//a[.='会议开过了']")
    assert listed == ["content/news/n.md:2"]
    site = _places(portal, "news/n/index.html", "//header//*[.='测试市人民政府']")
    assert site == ["content/data/site.yaml:2"]


def test_other_elements_have_their_templates(portal):
    """A template of the portal's own, a component that the portal replaced, one of the theme, and its frame."""
    portal.write("templates/news.html", OWN_NEWS)
    portal.write(
        "templates/components/breadcrumbs.html",
        '{% macro breadcrumbs(trail, current) %}\n\n<nav class="gk-breadcrumbs"><i></i></nav>\n{% endmacro %}\n',
    )
    portal.item("news/a", "一段。\n")
    ran = portal.build()
    assert _told(ran, "empty-heading") == ["templates/news.html:4"]
    own, component, theme, frame = _places(
        portal, "news/a/index.html", "//div[@class='own']/h2", "//i", "//footer", "//html"
    )
    assert (own, component) == ("templates/news.html:4", "templates/components/breadcrumbs.html:3")
    assert theme.startswith("themes/clear/chrome/footer.html:")
    assert frame.startswith("themes/clear/templates/base.html:")


def test_an_audit_of_the_own_output_tells_the_same_places(portal):
    """Of pages as the build wrote them; a page that somebody changed, and any other folder, keep their own lines."""
    portal.write("templates/news.html", OWN_NEWS)
    portal.item("page/a", 标题="同名")
    portal.item("page/b", 标题="同名")
    portal.item("news/a", "一段。\n")
    built = portal.build()
    mine = ("audit", "--site", str(portal.folder), "--quiet")
    rules = ("empty-heading", "repeated-page-title")
    told = [_told(built, rule) for rule in rules]
    assert told == [["templates/news.html:4"], ["content/page/b.md:2"]]
    assert told == [_told(portal.run(*mine), rule) for rule in rules]
    page = portal.output / "news/a/index.html"
    line = page.read_text("utf-8").split("<h2></h2>")[0].count("\n") + 1
    elsewhere = portal.run("audit", str(portal.output), "--quiet", "--site", str(portal.folder))
    assert _told(elsewhere, "empty-heading") == [f"news/a/index.html:{line}"]
    page.write_bytes(page.read_bytes() + b"\n")
    assert _told(portal.run(*mine), "empty-heading") == [f"news/a/index.html:{line}"]


def test_a_file_that_cannot_be_read_now_is_still_named(portal):
    """An item that is held is shown as it last went out: its faults are its file's, at no line of what is there now."""
    portal.item("news/a", "一段。\n")
    portal.build()
    portal.write("content/news/a.md", "什么也不是\n")
    portal.build()
    assert _places(portal, "news/a/index.html", "//*[@data-body]//p") == ["content/news/a.md:0"]
    entries = manifest.read(portal.folder / ".gongkai/manifest.json")
    site = Site(portal.folder, portal.content, portal.output, ())
    origins = Origins(site, {entry.path: entry for entry in entries}, lambda _: b"")
    cut = Finding("page-cut-off", "news/a/index.html", page="news/a/")
    assert origins.place_on_site(cut).path == "content/news/a.md"
