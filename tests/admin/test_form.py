"""`gongkai admin`: a clerk finds an item, changes it, sees what is wrong, saves it and takes it back."""

from tests.conftest import NOW

HEAD = "---\n标题: 测试公告 # 备注\n发布机构: 市府办\n发布时间: 2026-03-08 09:30\n别的: 007\n---\n"


def titles(answer) -> list[str]:
    return [each.text_content().strip() for each in answer.page.cssselect(".items .title")]


def test_list_finds_by_words_kind_and_state(office):
    """Words of the title, the kind and the state narrow the list; a file that cannot be read is in it."""
    office.portal.item("notice/b", 标题="停水通知", 草稿="true")
    office.portal.item("news/c", 标题="开工", 发布时间="2027-01-01 09:00")
    office.portal.write("content/notice/broken.md", "---\n标题: [\n---\n文\n")
    assert titles(office.clerk.get("/?words=停水")) == ["停水通知"]
    assert titles(office.clerk.get("/?kind=news")) == ["开工"]
    assert titles(office.clerk.get("/?state=draft")) == ["停水通知"]
    assert titles(office.clerk.get("/?state=waiting")) == ["开工"]
    assert titles(office.clerk.get("/?state=held")) == ["notice/broken.md"]


def test_one_changed_field_changes_its_line(office):
    """Comments, unknown keys, order and the text stay as they are, to the byte."""
    file = office.portal.write("content/notice/a.md", f"{HEAD}一\n\n二  \n")
    form = office.clerk.form("/item/notice/a.md")
    form["f.title"] = "新公告"
    saved = office.clerk.follow(office.clerk.press(form, "save"))
    assert "已保存。" in saved.notes
    assert file.read_text("utf-8") == f"{HEAD}一\n\n二  \n".replace("测试公告", "新公告")


def test_saving_without_a_change_writes_the_same_bytes(office):
    """A form that nobody touched leaves Windows line ends and everything else."""
    data = f"{HEAD}一\n\n二\n".replace("\n", "\r\n").encode()
    file = office.portal.write("content/notice/a.md", data)
    office.clerk.press(office.clerk.form("/item/notice/a.md"), "save")
    assert file.read_bytes() == data


def test_new_item_is_a_draft_with_the_next_free_name(office):
    """The file is named by its day and a number, as `gongkai new` does it, and is a draft at first."""
    office.portal.item("notice/20261121-01")
    form = office.clerk.form("/new/notice")
    form["f.title"], form["f.organ"], form["body"] = (
        "停电通知",
        "测试市人民政府办公室",
        "今天停电。\n",
    )
    saved = office.clerk.press(form, "save")
    assert saved.headers["location"] == "/item/notice/20261121-02.md?done=saved"
    text = office.text("notice/20261121-02.md")
    assert "标题: 停电通知\n" in text and "草稿: true\n" in text and NOW in text
    assert text.endswith("\n今天停电。\n")


def test_unticked_draft_goes_out(office):
    """A clerk publishes by clearing the box."""
    office.portal.item("notice/a", 草稿="true")
    form = office.clerk.form("/item/notice/a.md")
    form.untick("f.draft")
    office.clerk.press(form, "save")
    assert "草稿: false\n" in office.text("notice/a.md")


def test_lines_are_counted_as_the_clerk_sees_them(office):
    """A blank line above the text is not in the form, stays in the file, and no line is counted from it."""
    file = office.portal.write("content/notice/a.md", f"{HEAD}\n一\n\n![](图.png)\n")
    form = office.clerk.form("/item/notice/a.md")
    assert form["body"] == "一\n\n![](图.png)\n"
    form["body"] = "![](图.png)\n"
    answer = office.clerk.press(form, "check")
    assert "第 1 行" in answer.page.cssselect("#body-faults li")[0].text_content()
    office.clerk.press(form, "save")
    assert file.read_text("utf-8") == f"{HEAD}\n![](图.png)\n"


def test_check_shows_faults_where_they_are_and_saves_nothing(office):
    """A fault of the text has its line and the way to mend it; one of a field stands with it."""
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "一\n\n![](图.png)\n"
    form["f.published"] = "2026-13-41 09:00"
    page = office.clerk.press(form, "check").page
    (line,) = page.cssselect("#body-faults li")
    assert "第 3 行" in line.text_content()
    assert "纯装饰图片请写" in line.text_content()
    (input_,) = page.cssselect("#f-published")
    assert input_.get("aria-invalid") == "true"
    assert "f-published-faults" in input_.get("aria-describedby")
    assert office.text("notice/a.md") == before


def test_faults_against_other_items_are_shown_after_the_save(office):
    """A link that leads nowhere is found by the check of the whole portal."""
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "见[那里](../news/none.md)。\n"
    page = office.clerk.follow(office.clerk.press(form, "save"))
    assert "../news/none.md" in page.page.cssselect("#body-faults")[0].text_content()


def test_last_save_is_taken_back(office):
    """One button brings the file back as it was, to the byte."""
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "另一句。\n"
    saved = office.clerk.follow(office.clerk.press(form, "save"))
    undo = next(f for f in saved.page.forms if f.get("action") == "/undo/notice/a.md")
    form.action, form.values = undo.get("action"), {"sign": form.values["sign"]}
    again = office.clerk.follow(office.clerk.press(form, ""))
    assert again.notes == ["已退回到上次保存以前。"]
    assert office.text("notice/a.md") == before


def test_closed_lists_keep_how_they_were_written(office):
    """An organ written by its short name stays so until another is chosen."""
    form = office.clerk.form("/item/notice/a.md")
    assert form["f.organ"] == "市府办"
    form["f.organ"] = "测试市财政局"
    office.clerk.press(form, "save")
    assert "发布机构: 测试市财政局\n" in office.text("notice/a.md")


def test_withheld_text_is_shown_here_and_nowhere_else(office):
    """What an item withholds is in the form; the terminal says nothing of it."""
    office.portal.item(
        "disclosure/d", "绝密的一句。\n", 公开属性="不予公开", 不公开理由="内部事务信息"
    )
    page = office.clerk.get("/item/disclosure/d.md")
    assert "绝密的一句。" in page.page.cssselect("#body")[0].text
    assert "绝密" not in office.terminal.getvalue()
