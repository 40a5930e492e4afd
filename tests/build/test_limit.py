"""No file stops a build: what takes too long is held, everything else goes out."""

import pytest

from gongkai import a11y, search
from gongkai.build import deriver, read_worker
from gongkai.records import reader


def work_for_ever(*_: object) -> None:
    while True:
        sum(range(1000))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_item_that_takes_too_long_is_held(portal, monkeypatch, jobs):
    """Its error says so, the others go out, its last page stays; the next build reads it again."""
    for number in range(40):  # fewer would be read in this process, whatever --jobs says
        portal.item(f"news/{number}", 标题=f"第{number}件")
    portal.item("news/slow", "慢。\n", 标题="慢的")
    assert portal.build("--jobs", jobs).code == 0
    before = portal.page("news/slow").text_content()

    read = reader.read
    monkeypatch.setattr(read_worker, "LIMIT_S", 0.5)
    monkeypatch.setattr(
        reader, "read", lambda path, *rest: (work_for_ever if "slow" in path else read)(path, *rest)
    )
    for number in range(40):
        portal.item(f"news/{number}", "新的。\n", 标题=f"第{number}件")
    portal.item("news/slow", "改了。\n", 标题="慢的")
    ran = portal.build("--jobs", jobs)
    assert ran.findings[:1] == [
        "content/news/slow.md: [错误] took-too-long: “slow.md”处理了 0.5 秒还没有完，已经停下。 "
        "请看文件里有没有成千上万个连在一起的相同符号、一层套一层的标签，或者把文件分成几个；下一次生成会再试。"
    ]
    assert portal.page("news/slow").text_content() == before
    assert "新的" in portal.page("news/7").text_content()

    monkeypatch.undo()
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert portal.build("--jobs", jobs).code == 0
    assert "改了" in portal.page("news/slow").text_content()


def test_attachment_that_takes_too_long_holds_the_item_that_names_it(portal, monkeypatch):
    """The finding stands where the file is named; the next build looks again."""
    portal.write("content/news/a.csv", "甲,乙\n")
    portal.item("news/x", 附件="[a.csv]")
    with monkeypatch.context() as patched:
        patched.setattr(read_worker, "LIMIT_S", 0.5)
        patched.setattr(read_worker, "inspect", work_for_ever)
        found = portal.build().findings
    assert [each.split(": ")[:2] for each in found] == [
        ["content/news/x.md:5", "[错误] took-too-long"]
    ]
    assert portal.build().code == 0


def test_page_that_takes_too_long_is_reported_as_not_checked(monkeypatch):
    """One rule that never ends stops neither the audit nor hides that it did not finish."""
    page = b"<html lang='zh'><title>a</title><img src=a>"
    assert [each.id for each in a11y.audit_page(page, "a/")] != ["page-took-too-long"]
    monkeypatch.setattr(a11y, "LIMIT_S", 0.5)
    monkeypatch.setattr(a11y, "_facts", work_for_ever)
    assert [(each.id, each.path) for each in a11y.audit_page(page, "a/")] == [
        ("page-took-too-long", "a/")
    ]


@pytest.mark.parametrize(
    ("room", "work", "rule"),
    [(a11y, "examine", "page-took-too-long"), (search, "extract", "page-not-searchable")],
    ids=["audit", "search"],
)
def test_page_that_a_deriver_does_not_finish_is_tried_again(portal, monkeypatch, room, work, rule):
    """Each build says so at the content file; what was not audited waits; once it is done, all is well."""
    real = getattr(room, work)

    def work_slowly(html, *rest):
        return work_for_ever() if ">慢的</h1>".encode() in html else real(html, *rest)

    portal.item("news/slow", 标题="慢的")
    with monkeypatch.context() as patched:
        patched.setattr(deriver, "LIMIT_S", 0.2)
        patched.setattr(room, work, work_slowly)
        for title in ("别的", "又一个"):
            portal.item("news/other", 标题=title)
            told = [each.split(": ")[:2] for each in portal.build().findings]
            assert told == [["content/news/slow.md", f"[错误] {rule}"]]
    assert ("news/slow/index.html" in portal.files()) is (room is search)
    portal.item("news/other", 标题="再一个")
    assert portal.build().code == 0
    assert "news/slow" in portal.run("search", "慢的", "--site", str(portal.folder)).out
