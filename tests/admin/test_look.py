"""The preview of the form: the page as visitors will see it, before anything is saved."""

import re

import pytest


def test_unsaved_draft_is_shown_as_visitors_will_see_it(office):
    """What is typed is on the page, with the theme's sheet and no script at work; the file stays as it was."""
    office.portal.item("notice/a", 草稿="true")
    before = office.text("notice/a.md")
    form = office.clerk.form("/item/notice/a.md")
    form["f.title"], form["body"] = "停水通知", "还没有保存的一句。\n"
    answer = office.clerk.press(form, "look")
    look = re.fullmatch(r"(/look/\d+/)notice/a/", answer.headers["location"])
    assert look
    page = office.clerk.follow(answer)
    assert page.page.cssselect("h1")[0].text_content().strip() == "停水通知"
    assert "还没有保存的一句。" in page.data.decode()
    assert "script" not in page.headers["content-security-policy"]
    assert "form-action 'none'" in page.headers["content-security-policy"]
    sheet = next(
        each for each in page.page.xpath("//link/@href") if each.split("?")[0].endswith(".css")
    )
    assert sheet.startswith("../../")
    style = office.clerk.get(look[1] + sheet.removeprefix("../../"))
    assert (style.status, style.headers["content-type"].split(";")[0]) == (200, "text/css")
    assert office.text("notice/a.md") == before
    assert office.clerk.get(look[1]).status == 200


def test_look_follows_what_was_changed_elsewhere(office):
    """An item that is to be published next year, and another that was saved after the first look."""
    form = office.clerk.form("/item/notice/a.md")
    form["f.published"] = "2027-01-01 09:00"
    assert office.clerk.follow(office.clerk.press(form, "look")).status == 200
    office.portal.item("notice/z", 标题="后来的一件")
    form["body"] = "见[后来的](z.md)。\n"
    page = office.clerk.follow(office.clerk.press(form, "look"))
    assert page.page.xpath("//a[text()='后来的']/@href") == ["../../notice/z/"]


def test_item_without_a_page_says_so(office):
    """What cannot be read, or is withheld, has no page to look at; what was typed is still there."""
    sound = office.clerk.form("/item/notice/a.md")
    assert office.clerk.follow(office.clerk.press(sound, "look")).status == 200
    office.portal.item(
        "disclosure/d", "不能给人看。\n", 公开属性="不予公开", 不公开理由="内部事务信息"
    )
    form = office.clerk.form("/item/disclosure/d.md")
    form["body"] = "绝密的一句。\n"
    answer = office.clerk.press(form, "look")
    assert answer.status == 422
    assert answer.notes[0].startswith("没有可以预览的网页")
    assert office.clerk.form(answer)["body"] == "绝密的一句。\n"
    assert office.clerk.get("/look/99/notice/a/").status == 404


@pytest.mark.parametrize(
    ("name", "value"),
    [("f.organ", "没有的机构"), ("f.published", ""), ("body", "![](没有.png)\n\n[断](no.md)\n")],
)
def test_item_that_would_be_held_is_shown_all_the_same(office, name, value):
    """A clerk may look at what is not finished."""
    office.portal.item("notice/a", 草稿="true")
    form = office.clerk.form("/item/notice/a.md")
    form[name] = value
    form["f.title"] = "没写完"
    page = office.clerk.follow(office.clerk.press(form, "look"))
    assert page.status == 200
    assert page.page.cssselect("h1")[0].text_content().strip() == "没写完"
