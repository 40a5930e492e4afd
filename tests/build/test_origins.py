"""Findings in pages lead to the line that made the element, in a text, in fields, in data or in a template."""

OWN_NEWS = (
    '{% extends "!theme/news.html" %}\n\n{% block after %}\n'
    '<div class="own"><h2></h2></div>\n{% endblock %}\n'
)


def _told(ran, rule: str) -> list[str]:
    """Give the places of the findings of one rule."""
    return [line.split(": [")[0] for line in ran.findings if f"] {rule}:" in line]


def test_faults_of_a_text_are_told_at_its_lines(portal):
    """In a list, on the second line of a paragraph, in a row of a table; after what the reader leaves out."""
    portal.item(
        "news/a",
        "一段。\n\n- 见[点击这里](https://a.gov.cn/1)。\n- 又一项\n\n"
        "第一行很长很长，\n第二行有[更多](https://a.gov.cn/2)。\n\n<!-- 备注：\n[详情](b) -->\n\n"
        "| 项目 | 链接 |\n|---|---|\n| 甲 | [详情](https://a.gov.cn/3) |\n",
    )
    ran = portal.build()
    assert _told(ran, "vague-link-in-context") == [f"content/news/a.md:{n}" for n in (8, 12, 19)]


def test_faults_of_fields_are_told_at_their_lines(portal):
    """A title on the item's own page and on the lists that name it; a name in the settings."""
    portal.item("page/a", 标题="同名")
    portal.write("content/page/b.md", "---\n编号: b\n\n标题: 同名\n---\n一段。\n")
    head = (
        portal.item("news/a", 标题=None)
        .read_text("utf-8")
        .replace("---\n正文", "标题: “点击这里”\n---\n正文")
    )
    portal.write("content/news/a.md", head)
    portal.write(
        "content/data/site.yaml",
        "编号: test\n名称: 测试市人民政府\n导航:\n  - 编号: x\n    名称: 详情\n    栏目: [news]\n",
    )
    ran = portal.build()
    assert _told(ran, "repeated-page-title") == ["content/page/b.md:4"]
    assert set(_told(ran, "vague-link")) == {"content/news/a.md:4", "content/data/site.yaml:5"}


def test_faults_of_templates_are_told_at_their_lines(portal):
    """A template of the portal's own, a component of its own, and the theme's frame."""
    portal.write("templates/news.html", OWN_NEWS)
    portal.item("news/a", "一段。\n")
    assert _told(portal.build(), "empty-heading") == ["templates/news.html:4"]


def test_an_audit_of_the_own_output_tells_the_same_places(portal):
    """Of pages as the build wrote them; a page that somebody changed, and any other folder, keep their own lines."""
    portal.write("templates/news.html", OWN_NEWS)
    portal.item("page/a", 标题="同名")
    portal.item("page/b", 标题="同名")
    portal.item("news/a", "一段。\n\n见[详情](https://a.gov.cn/1)。\n")
    mine = ("audit", "--site", str(portal.folder), "--quiet")
    built, audited = portal.build().findings, portal.run(*mine).findings
    of_pages = ("empty-heading", "vague-link", "repeated-page-title")
    for rule in of_pages:
        same = [each for each in audited if f"] {rule}" in each]
        assert same
        assert [each for each in built if f"] {rule}" in each] == same
    page = portal.output / "news/a/index.html"
    number = page.read_text("utf-8").split("详情")[0].count("\n") + 1
    elsewhere = portal.run("audit", str(portal.output), "--quiet", "--site", str(portal.folder))
    assert f"news/a/index.html:{number}" in [line.split(": [")[0] for line in elsewhere.findings]
    page.write_bytes(page.read_bytes() + b"\n")
    assert f"news/a/index.html:{number}" in [
        line.split(": [")[0] for line in portal.run(*mine).findings
    ]
