"""What `gongkai due` tells, and that each moment it names is one at which a build changes something."""

import json
import shutil

NEXT = "下一次按时间的变化："


def at(portal, command: str, now: str, *arguments: str):
    """Run a command at a moment."""
    return portal.run(command, "--site", str(portal.folder), "--quiet", "--now", now, *arguments)


def test_next_moments(portal):
    """Moments stand in order, each with what changes; drafts wait for nobody's clock, and no title is shown."""
    portal.item("news/out")
    portal.item("news/secret", 标题="还没有公开的事", 发布时间="2026-11-21 10:00")
    portal.item("news/held", 发布时间="2026-11-22 10:00", 发布机构="没有这个")
    portal.item("news/draft", 发布时间="2026-11-21 09:30", 草稿="true")
    portal.item("notice/n", 截止时间="2026-11-30 17:00")
    ran = at(portal, "due", "2026-11-21 09:00")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "2026-11-21 10:00  发布 content/news/secret.md",
        "2026-11-22 00:00  剩余天数减一",
        "2026-11-22 10:00  发布 content/news/held.md（暂缓，改正才发布）",
        "2026-11-30 17:00  content/notice/n.md 的状态可能改变",
    ]
    ran = at(portal, "due", "2026-11-21 09:00", "--count", "1")
    assert ran.out.splitlines() == [
        "2026-11-21 10:00  发布 content/news/secret.md",
        "以后还有 3 次。",
    ]
    ran = at(portal, "due", "2026-11-21 09:00", "--count", "0")
    assert (ran.code, "--count" in ran.err) == (2, True)
    report = json.loads(at(portal, "due", "2026-11-21 09:00", "--format", "json").out)
    first = {
        "moment": "2026-11-21T10:00+08:00",
        "what": "publish",
        "path": "content/news/secret.md",
    }
    assert (report["version"], report["now"], report["next"]) == (
        1,
        "2026-11-21T09:00+08:00",
        first,
    )
    assert report["changes"][2] == {
        "moment": "2026-11-22T10:00+08:00", "what": "publish", "path": "content/news/held.md", "held": True,
    }  # fmt: skip


def test_nothing_is_due(portal):
    """A portal without dates ahead says so."""
    portal.item("news/a")
    assert at(portal, "due", "2026-11-21 09:00").out == "没有按时间的变化。\n"
    report = json.loads(at(portal, "due", "2026-11-21 09:00", "--format", "json").out)
    assert (report["next"], report["changes"]) == (None, [])


def test_build_and_check_tell_the_next(portal):
    """The next moment is at the end of the text, and `next_due` in JSON; also where nothing changed since."""
    portal.item("news/a", 发布时间="2026-11-21 10:00")
    line = f"{NEXT}2026-11-21 10:00，发布 content/news/a.md。"
    for command in ("check", "build", "build"):
        assert at(portal, command, "2026-11-21 09:00").out.splitlines()[-1] == line
    for command in ("check", "build"):
        report = json.loads(at(portal, command, "2026-11-21 09:00", "--format", "json").out)
        assert report["next_due"]["moment"] == "2026-11-21T10:00+08:00"
    ran = at(portal, "build", "2026-11-21 10:00")
    assert NEXT not in ran.out
    assert (portal.output / "news/a/index.html").exists()


def test_from_moment_to_moment(portal, tmp_path):
    """A build at each moment that is told changes something, and equals one from nothing."""
    portal.item("news/a", 发布时间="2026-11-22 10:00")
    portal.item("notice/n", 截止时间="2026-11-23 17:00", 发布时间="2026-11-22 11:00")
    now, copy = "2026-11-21 09:00", tmp_path / "copy"
    at(portal, "build", now)
    seen = []
    while now:
        report = json.loads(at(portal, "due", now, "--format", "json").out)
        now = report["next"] and report["next"]["moment"][:16].replace("T", " ")
        if now:
            seen.append(report["next"]["what"])
            before = portal.files()
            at(portal, "build", now)
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(
                portal.folder, copy, ignore=shutil.ignore_patterns(".gongkai", "output")
            )
            portal.run("build", "--site", str(copy), "--quiet", "--now", now)
            assert portal.files() == portal.files(copy / "output"), now
            assert portal.files() != before or seen[-1] == "days"
    assert seen == ["publish", "publish", "days", "state"]
