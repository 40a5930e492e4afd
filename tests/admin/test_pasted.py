"""What a clerk pastes into the text from Word and Excel: the form says what would run together, and mends it."""

import pytest

from gongkai.repair.pasted import apart, offers, with_table

PASTED = "请储水。\n时间如下：\n小区\t时间\n一小区\t8:00|9:00\n"


def test_pasted_table_and_lines_are_told_and_put_in_order_by_a_button(office):
    """Nothing else of the text changes, and nothing is saved before the clerk saves."""
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = PASTED
    answer = office.clerk.press(form, "check")
    told = [" ".join(e.text_content().split()) for e in answer.page.cssselect("#body-faults li")]
    assert told == [
        "提醒 第 3–4 行 小区 时间像是从 Excel 或 Word 里复制的表格，现在会连成一段。 变成表格（第一行作表头）",
        "提醒 第 1 行 请储水。后面没有空一行，会和下一行连成一段。 每一行各成一段",
    ]
    form = office.clerk.form(office.clerk.press(office.clerk.form(answer), "table:3"))
    form = office.clerk.form(office.clerk.press(form, "apart"))
    table = "| 小区 | 时间 |\n|---|---|\n| 一小区 | 8:00\\|9:00 |\n"
    assert form["body"] == f"请储水。\n\n时间如下：\n\n{table}"
    assert office.text("notice/a.md") == before
    saved = office.clerk.follow(office.clerk.press(form, "save"))
    left = [each.text_content() for each in saved.page.cssselect("#body-faults li")]
    assert len(left) == 1
    assert "表格没有表题" in left[0]


def test_cells_are_what_excel_meant():
    """A cell of two lines stays one; a short row is filled up; a row is found where it is now."""
    table = "| 甲 | 乙 | 丙 |\n|---|---|---|\n| 一<br>二 | 说“好” |  |"
    text = '前\n\n甲\t乙\t丙\n"一\n二"\t说“好”'
    assert offers(text)[0].lines == (3, 5)
    assert with_table(text, 1) == f"前\n\n{table}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一段。\n\n二段。",
        "```\n甲\t乙\n丙\t丁\n一。\n二。\n```",
        "\t缩进的一行\n\t缩进的二行",
        "只有一行\t两格",
        "- 一项。\n- 二项。",
        "1. 一。\n2. 二。",
        "| 甲。 |\n|---|\n| 乙。 |",
        "市政府办公室\n2026年3月5日",
        '"一直没有另一个引号\t',
    ],
)
def test_what_is_right_is_left_alone(text):
    """Paragraphs, lists, tables, code and signatures are no mistakes; the buttons do nothing to them."""
    assert offers(text) == []
    assert (with_table(text, 1), apart(text)) == (text, text)


def test_words_of_the_form_are_not_those_of_the_file(office):
    """Nobody who chooses from a list has to know in which file it is kept; a box says what its tick does."""
    page = office.clerk.get("/new/notice").page
    help_ = " ".join(each.text_content() for each in page.cssselect(".facts-part .help"))
    assert ".yaml" not in help_ and "true" not in help_ and "false" not in help_
    assert "打勾：还不发布" in help_


@pytest.mark.parametrize(
    ("fields", "state", "said"),
    [
        ({"草稿": "true"}, "草稿", "不会发布"),
        ({"发布机构": "没有的机构"}, "暂缓", "还有错误"),
        ({"发布时间": "2027-01-01 09:00"}, "到时发布", "2027-01-01 09:00 到时发布"),
        ({}, "没有错误", "可以发布"),
    ],
)
def test_page_says_what_becomes_of_the_item(office, fields, state, said):
    """A clerk who saved knows whether the item goes out, and what to do if not."""
    office.portal.item("notice/a", **fields)
    (now,) = office.clerk.get("/item/notice/a.md").page.cssselect(".now")
    assert now.cssselect(".badge")[0].text == state
    assert said in now.text_content()


def test_group_that_says_nothing_is_among_the_other_fields(office):
    """Parts that are required within it would else look as if each item needed them."""
    office.portal.item("disclosure/d")
    page = office.clerk.get("/item/disclosure/d.md").page
    assert page.cssselect(".more #f-series") != []
