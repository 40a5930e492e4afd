"""The history of an item: what Git knows of its file, and the way back."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

WHO = {
    f"GIT_{who}_{what}": "李四" if what == "NAME" else "li@example.cn"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-C", folder, *arguments],
        check=True,
        env={**os.environ, **WHO},
        capture_output=True,
    )


@pytest.fixture
def versions(office) -> Iterator[list[str]]:
    """The notice in two commits: the old text, the new one."""
    folder = office.portal.folder
    git(folder, "init", "-q")
    old = office.text("notice/a.md")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "第一次")
    new = old.replace("正文一句", "改过的一句")
    office.portal.write("content/notice/a.md", new)
    git(folder, "commit", "-qam", "改一句 <b>")
    yield [old, new]
    shutil.rmtree(folder / ".git")


def test_history_shows_what_a_commit_changed_and_leads_back(office, versions):
    """Who, when, what; the lines of a commit; one button writes the old file, another takes that back."""
    page = office.clerk.get("/history/notice/a.md").page
    assert [each.text_content() for each in page.cssselect(".items a")] == ["改一句 <b>", "第一次"]
    assert "李四" in page.cssselect(".facts")[0].text_content()
    new, old = page.xpath("//*[@class='items']//a/@href")
    lines = office.clerk.get(new).page.cssselect(".changed ins, .changed del")
    assert [each.text_content() for each in lines] == ["删 正文一句。", "加 改过的一句。"]
    form = office.clerk.form(old)
    restored = office.clerk.follow(office.clerk.press(form, ""))
    assert restored.notes == ["文件已改回所选的那一版；改错了可以撤销。"]
    assert office.text("notice/a.md") == versions[0]
    assert office.clerk.press(form, "").status == 409  # the page is old now


@pytest.mark.parametrize("at", ["", "HEAD", "--help", "0" * 40])
def test_version_that_is_none_changes_nothing(office, versions, at):
    """A made-up commit is no option of Git's and no version."""
    form = office.clerk.form("/history/notice/a.md?at=" + _newest(office))
    form["at"] = at
    assert office.clerk.press(form, "").status == 404
    assert office.text("notice/a.md") == versions[1]


def test_odd_state_of_git_is_no_matter_for_a_save(office, versions, tmp_path):
    """A locked index, hooks that fail, no branch, settings that run programs: the form only reads, and runs none."""
    folder = office.portal.folder
    git(folder, "checkout", "-q", "--detach")
    (folder / ".git/index.lock").touch()
    hook = folder / ".git/hooks/post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n")
    hook.chmod(0o755)
    with (folder / ".git/config").open("a") as opened:
        opened.write(f"[core]\n fsmonitor = touch {tmp_path}/ran\n pager = touch {tmp_path}/ran\n")
        opened.write(f"[diff]\n external = touch {tmp_path}/ran\n[log]\n showSignature = true\n")
    form = office.clerk.form("/item/notice/a.md")
    form["body"] = "还没有提交的\n"
    assert office.clerk.press(form, "save").status == 303
    page = office.clerk.get("/history/notice/a.md").page
    assert len(page.cssselect(".items a")) == 2
    assert list(tmp_path.iterdir()) == []
    (folder / ".git/HEAD").write_text("?")
    assert "没有修改记录" in office.clerk.get("/history/notice/a.md").notes[0]


def test_subject_with_odd_signs_is_one_commit(office, versions):
    """Line ends of other programs, and the sign that we part the columns with."""
    office.portal.write("content/notice/a.md", versions[0])
    git(office.portal.folder, "commit", "-qam", "改回\u2028甲\x85乙\x1f丙")
    page = office.clerk.get("/history/notice/a.md").page
    assert [each.text_content()[:2] for each in page.cssselect(".items a")] == [
        "改回",
        "改一",
        "第一",
    ]


def _newest(office) -> str:
    first = office.clerk.get("/history/notice/a.md").page.xpath("//*[@class='items']//a/@href")[0]
    return str(first).rpartition("at=")[2]


def test_portal_without_git_says_so(office):
    """The page is there, and says why it is empty."""
    assert office.clerk.get("/history/notice/a.md").notes == [
        "没有修改记录：门户不在 Git 里，或者这个文件还没有提交过。"
    ]
