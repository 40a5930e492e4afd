"""What stands beside the fields: the next free number, the review, and the manual."""

import pytest

from gongkai.cli import main


def told(page, selector: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.cssselect(selector)]


def test_next_free_number_is_offered_and_filled_in(office):
    """A new item is offered it once its organ is known, with a button that needs no script; nobody else loses it."""
    office.portal.item("disclosure/d", 索引号="mc0001/2026-00007")
    form = office.clerk.form("/new/disclosure")
    form["f.title"], form["f.organ"] = "新文件", "测试市人民政府办公室"
    form["f.published"] = "2026-11-21 09:30"
    answer = office.clerk.press(form, "check")
    for _ in range(2):  # looking at it takes no number
        (button,) = answer.page.cssselect(".offered button")
        assert button.get("aria-label") == "在“索引号”里填入 mc0001/2026-00008"
        (field,) = answer.page.cssselect("#f-index_number")
        assert "f-index_number-offered" in field.get("aria-describedby")
        answer = office.clerk.press(office.clerk.form(answer), "check")
    fill = "fill:f.index_number|mc0001/2026-00008"
    assert [each.get("value") for each in answer.page.cssselect(".offered button")] == [fill]
    answer = office.clerk.press(office.clerk.form(answer), fill)
    form = office.clerk.form(answer)
    assert form["f.index_number"] == "mc0001/2026-00008"
    assert answer.page.cssselect(".offered") == []
    office.clerk.press(form, "save")
    assert "索引号: mc0001/2026-00008\n" in office.text("disclosure/20261121-01.md")


@pytest.mark.parametrize(
    ("fields", "offered"),
    [
        ({"索引号": "mc0001/2026-00007"}, "mc0001/2026-00008"),
        ({"索引号": None}, "mc0001/2026-00008"),
        ({"索引号": "mc0001/2026-00008", "文号": "明政办〔2026〕 号"}, "明政办〔2026〕1号"),
    ],
)
def test_number_that_is_taken_or_lacks_its_serial_has_an_offer(office, fields, offered):
    """The form offers the number that the message names."""
    office.portal.item("disclosure/d", 索引号="mc0001/2026-00007", 发布时间="2026-03-01 09:00")
    office.portal.item("disclosure/e", 标题="另一份", **fields)
    page = office.clerk.get("/item/disclosure/e.md").page
    assert told(page, ".offered") == [f"下一个没有用过的号：{offered} 填入"]
    assert any(offered in each for each in told(page, ".faults li"))


def test_review_is_shown_where_the_portal_asks_for_it(office):
    """Who signed what, when and on which basis; what is missing; that a change makes it void; nothing where it is off."""
    item = office.portal.content / "notice/a.md"
    assert office.clerk.get("/item/notice/a.md").page.cssselect(".review") == []
    site = office.portal.content / "data/site.yaml"
    before = site.read_text("utf-8")
    site.write_text(before + "审查: 拦截\n审查环节: [拟稿, 审核]\n", "utf-8")
    try:
        page = office.clerk.get("/item/notice/a.md").page
        assert told(page, ".review li") == ["拟稿：还没有", "审核：还没有"]
        assert "等待 拟稿、审核。审查好以前不会发布。" in told(page, ".review")[0]
        assert "gongkai review content/notice/a.md --stage" in told(page, ".review")[0]
        for stage, name in (("拟稿", "张三"), ("审核", "李四")):
            given = ("--name", name, "--basis", "办公会", "--date", "2026-03-01")
            folder = str(office.portal.folder)
            assert main(["review", str(item), "--site", folder, "--stage", stage, *given]) == 0
        form = office.clerk.form("/item/notice/a.md")
        page = office.clerk.get("/item/notice/a.md").page
        signed = ["拟稿：张三，2026-03-01，依据：办公会", "审核：李四，2026-03-01，依据：办公会"]
        assert told(page, ".review li") == signed
        assert "已经审查好。" in told(page, ".review")[0]
        form["body"] = "改过的一句。\n"
        page = office.clerk.press(form, "check").page
        assert "保存以后，要重新审查" in told(page, ".review")[0]
        page = office.clerk.follow(office.clerk.press(form, "save")).page
        assert told(page, ".review li") == [f"{each} （改过，作废）" for each in signed]
        assert "审查以后又改过：正文" in told(page, ".review")[0]
        assert "张三" not in office.terminal.getvalue()
    finally:
        site.write_text(before, "utf-8")
        office.clerk.get("/")


def test_each_message_leads_to_its_section_of_the_manual(office):
    """In the form, in the text and in a file that cannot be read; the section is there, also without the folder 手册."""
    office.portal.write("content/notice/broken.md", "---\n标题: [\n---\n文\n")
    form = office.clerk.form("/item/notice/a.md")
    form["body"], form["f.published"] = "![](图.png)\n", "2026-13-41"
    pages = [office.clerk.press(form, "check"), office.clerk.get("/item/notice/broken.md")]
    links = [link for each in pages for link in each.page.xpath("//a[@class='more-of']/@href")]
    assert len(links) >= 3
    manual = office.clerk.get("/manual/messages.md").page
    for link in links:
        page, _, rule = link.partition("#")
        assert page == "/manual/messages.md"
        assert [each.text for each in manual.cssselect(f"#{rule}")] == [rule]


def test_manual_is_the_portals_own_and_whole(office):
    """A page of the folder 手册 comes first; its links and pictures lead somewhere; nothing else can be asked for."""
    office.portal.write("手册/review.md", "# 本单位的审查\n\n找**王科长**。\n")
    page = office.clerk.get("/manual/review.md").page
    assert told(page, "h1, .manual p") == ["本单位的审查", "找王科长。"]
    page = office.clerk.get("/manual/README.md")
    linked = {each.partition("#")[0] for each in page.page.xpath("//article//a/@href")}
    pictures = office.clerk.get("/manual/on-the-web.md").page.xpath("//img/@src")
    assert pictures
    near = [each for each in (*linked, *pictures) if each and ":" not in each]
    assert [each for each in near if office.clerk.get(f"/manual/{each}").status != 200] == []
    for path in ("../pelicanconf.py", ".gongkai/x.md", "none.md", "%2e%2e/README.md", "README"):
        assert office.clerk.get(f"/manual/{path}").status == 404
