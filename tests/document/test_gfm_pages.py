"""Texts as they come, built: lists, folded parts, files with blanks in their names."""

from urllib.parse import unquote

BODY = """见[空格](<files/年度 报告.csv>)、[编码](files/年度%20报告.csv)、[无括号](files/年度 报告.csv)。

- 城东片
  - 一街
- 城西片

<details>
<summary>展开名单</summary>

1. 甲

</details>
"""


def test_page_of_a_text_in_gfm(portal):
    """One file for three ways to write its path; nothing is told. The page for missing addresses is whole at any depth."""
    portal.item("notice/x", BODY)
    portal.write("content/notice/files/年度 报告.csv", "甲,乙\n1,2\n")
    assert [each for each in portal.build().findings if "file-type-unsaid" not in each] == []
    body = portal.page("notice/x/").find(".//*[@data-body]")
    assert {unquote(link.get("href")) for link in body.iter("a")} == {
        "../../notice/x/年度 报告.csv"
    }
    assert body.xpath("string(./ul/li/ul/li)") == "一街"
    assert body.xpath("count(./details/ol/li)") == 1
    files = portal.files()
    assert "notice/x/年度 报告.csv" in files
    page = files["404.html"].decode()
    targets = {part.split('"')[0] for name in ('href="', 'src="') for part in page.split(name)[1:]}
    own = {target for target in targets if not target.startswith(("#", "tel:", "https:"))}
    assert own and all(target.startswith("/") for target in own)
    styles = {target[1:] for target in own if target.endswith((".css", ".js", ".mjs", ".svg"))}
    assert styles and styles <= set(files)


def test_slips_are_told_where_they_are(portal):
    """Wide brackets, an open tag, a target in angle brackets without a file; the items go out."""
    portal.item("notice/x", "甲\n\n[表]（files/a.pdf）\n\n<details>\n<summary>名</summary>\n\n乙\n")
    portal.item(
        "notice/y",
        "大厅从明天起周六也开门，办件的人请带好身份证，上午九点到下午五点都可以来。[表（PDF）](<没 有.pdf>)\n",
        标题="乙",
    )
    ran = portal.build()
    assert ran.findings == [
        "content/notice/x.md:8: [提醒] unread-link: “[表]（files/a.pdf）”没有成为链接：两对括号要用英文的，"
        "中间不留空格。 请写成“[表](files/a.pdf)”。",
        "content/notice/x.md:10: [提醒] open-tag: “<details>”没有结束标签。 "
        "请在这一块的末尾另起一行写“</details>”，或者删去开头的标签。",
        "content/notice/y.md:6: [提醒] dead-link: 链接“没 有.pdf”没有指向已发布的页面或文件，已按普通文字发布。 "
        "请核对路径，或删去这个链接。",
    ]
    assert "notice/x/index.html" in portal.files()
