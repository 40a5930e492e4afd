"""失效日期 and 复核日期: what is over is kept and marked, what is to be looked at is told; both by the clock alone."""

import json
import shutil


def at(portal, command: str, now: str, *arguments: str):
    """Run a command at a moment."""
    return portal.run(command, "--site", str(portal.folder), "--quiet", "--now", now, *arguments)


def test_what_is_over_is_kept_and_marked(portal, tmp_path):
    """After its last day an item has left home and front pages, is in its lists as 已失效, and keeps its page."""
    portal.item(
        "disclosure/d", 标题="停车办法", 信息分类="规范性文件", 有效性="有效", 失效日期="2026-11-22"
    )
    portal.item("news/n", 标题="临时的安排", lapses_on="2026-11-22")
    portal.item("news/other", 标题="别的动态")
    portal.item("notice/t", 标题="限时的公告", 截止时间="2026-12-30 17:00", 失效日期="2026-11-22")
    portal.item("service/s", 标题="临时的服务", 失效日期="2026-11-22")
    portal.item("interpretation/i", "## 背景、重点、亮点、措施\n\n正文。\n", 解读对象="d")
    at(portal, "build", "2026-11-22 23:59")
    before = portal.files()
    over = ("disclosure/d/", "news/n/", "notice/t/", "service/s/")
    for path in over:
        assert f'{path}"' in before["index.html"].decode()
    ran = at(portal, "build", "2026-11-23 00:00")
    assert ran.code == 0
    fronts = [
        path for path in portal.files() if path == "index.html" or path.startswith("channel/")
    ]
    assert len(fronts) > 1
    for front in fronts:
        text = (portal.output / front).read_text("utf-8")
        assert [path for path in over if f'{path}"' in text] == [], front
    for page in ("disclosure/d", "news/n", "notice/t", "service/s"):
        main = portal.page(page).xpath("string(//main)")
        assert "本页内容有效到2026年11月22日，现在已经失效，仅供查阅。" in " ".join(main.split())
    listed = " ".join(portal.page("column/news").xpath("string(//main)").split())
    assert "已失效" in listed and "临时的安排" in listed
    assert "失效" in portal.page("disclosure/d").xpath(
        "string(//header[contains(@class, 'gk-heading')])"
    )
    assert "停车办法" in portal.page("register").xpath("string(//main)")
    copy = tmp_path / "copy"
    shutil.copytree(portal.folder, copy, ignore=shutil.ignore_patterns(".gongkai", "output"))
    portal.run("build", "--site", str(copy), "--quiet", "--now", "2026-11-23 00:00")
    assert portal.files() == portal.files(copy / "output")


def test_review_is_told_and_never_shown(portal):
    """From its day on the editor is reminded; no file that is published has the date, and nothing is held."""
    portal.item("news/n", 复核日期="2026-11-22")
    portal.item(
        "disclosure/closed", "", 公开属性="不予公开", 公开属性依据="条例", review_on="2026-11-22"
    )
    assert at(portal, "build", "2026-11-21 23:59").findings == []
    ran = at(portal, "build", "2026-11-22 00:00")
    told = "复核日期“2026-11-22”到了。 请核对内容还对不对：要改的改，不再有效的写“失效日期”；看过了，把“复核日期”改到下一次。"
    assert ran.code == 0
    assert f"content/news/n.md:5: [提醒] review-due: {told}" in ran.findings
    assert any(
        line.startswith("content/disclosure/closed.md:8: [提醒] review-due")
        for line in ran.findings
    )
    assert [name for name, data in portal.files().items() if b"2026-11-22" in data] == []


def test_both_are_due(portal):
    """The next moments name them, the lapse after its last day."""
    portal.item("news/n", 失效日期="2026-11-30", 复核日期="2026-11-25")
    report = json.loads(at(portal, "due", "2026-11-21 09:00", "--format", "json").out)
    assert [(each["moment"][:16], each["what"]) for each in report["changes"]] == [
        ("2026-11-25T00:00", "review"),
        ("2026-12-01T00:00", "lapse"),
    ]


def test_over_before_it_begins(portal):
    """An item whose last day is before its first has one of them wrong."""
    portal.item("news/n", 失效日期="2026-03-06")
    assert at(portal, "check", "2026-11-21 09:00").findings == [
        "content/news/n.md:5: [错误] date-order: 失效日期“2026-03-06”早于发布时间“2026-03-07 09:30”。 请核对这两个日期，改正写错的一个。"
    ]
