"""`gongkai pdf` in a real Chromium: what a PDF needs so that it can be read by everyone."""

import pytest

pytestmark = pytest.mark.browser

SITE = "编号: test\n名称: 测试市人民政府\n域名: www.test.example\n"


def test_page_is_printed_as_a_tagged_pdf(portal):
    """Tags, language, title and outline are there; links lead to the site, not to the machine that printed."""
    portal.write("content/data/site.yaml", SITE)
    portal.item("news/a", "## 一节\n\n见[乙](b.md)和[下面](#一节)。\n", 标题="甲")
    portal.item("news/b", 标题="乙")
    assert portal.build().findings == []
    file = portal.folder / "prints" / "a.pdf"
    ran = portal.run("pdf", "news/a/", str(file), "--site", str(portal.folder))
    assert ran.code == 0
    assert ran.out.startswith(f"写好了 {file}（")
    data = file.read_bytes()
    assert data.startswith(b"%PDF-")
    for part in (b"/StructTreeRoot", b"/Lang (zh-CN)", b"/Outlines", b"/Marked true", b"/Title"):
        assert part in data, part
    assert b"https://www.test.example/news/b/" in data
    assert b"127.0.0.1" not in data


def test_page_that_is_not_there(portal):
    """A page must be built before it is printed."""
    ran = portal.run("pdf", "news/x/", str(portal.folder / "x.pdf"), "--site", str(portal.folder))
    assert ran.code == 2
    assert ran.err == (
        "gongkai: 输出文件夹里没有页面“news/x/”。 请先运行 gongkai build，再写页面的地址，如 gazette/2026-1/print/\n"
    )
