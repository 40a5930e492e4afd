"""What goes wrong where a proposal is looked at: there is a report all the same, and it says what could not be done."""

import os
import shutil
from pathlib import Path

import pytest

from gongkai.proposal.changes import Changes, ChangeWay, Git, find_changes
from gongkai.proposal.host import FIRST_PARENT, BaseCandidate, host_of
from tests.proposal.conftest import make_office, propose

MAIN = (BaseCandidate("origin/main"),)


@pytest.fixture
def office(tmp_path):
    """A portal on `main`, pushed."""
    office = make_office(tmp_path)
    office.commit()
    return office


def named(changes: Changes) -> dict[str, ChangeWay]:
    """Path → what a proposal does to it, of the content alone."""
    return {c.path: c.way for c in changes.files if c.path.startswith("content/notice/")}


def test_uncommitted_work_counts(office):
    """A clerk who tries it at home has committed nothing yet."""
    office.item("notice/新 件")
    assert named(find_changes(Git(office.clone), MAIN)) == {
        "content/notice/新 件.md": ChangeWay.ADDED
    }


def test_base_is_where_the_branch_began(office):
    """What others merged meanwhile is none of the proposal's."""
    office.item("notice/mine")
    office.commit("mine")
    office.git("checkout", "--quiet", "main")
    office.item("notice/theirs")
    office.commit("main")
    office.git("checkout", "--quiet", "mine")
    assert named(find_changes(Git(office.clone), MAIN)) == {
        "content/notice/mine.md": ChangeWay.ADDED
    }


def test_merged_by_the_host_in_a_shallow_clone(office, tmp_path):
    """GitHub checks out the merge, two commits deep: its first parent is the base."""
    office.item("notice/mine")
    office.commit("mine")
    office.git("checkout", "--quiet", "main")
    office.item("notice/theirs")
    office.commit("main")
    office.git("merge", "--quiet", "--no-ff", "-m", "合并", "mine")
    office.git("push", "--quiet", "origin", "HEAD:refs/heads/merged")
    place = tmp_path / "shallow"
    office.git("clone", "--quiet", "--depth=2", "--branch=merged", office.bare.as_uri(), str(place))
    first = BaseCandidate(FIRST_PARENT, is_exact=True)
    assert named(find_changes(Git(place), [first])) == {"content/notice/mine.md": ChangeWay.ADDED}


def test_first_parent_of_a_branch_is_no_base(office):
    """Where the branch itself is checked out, the commit before is only the commit before."""
    for name in ("one", "two"):
        office.item(f"notice/{name}")
        office.commit("mine")
    found = find_changes(Git(office.clone), [BaseCandidate(FIRST_PARENT, is_exact=True), *MAIN])
    assert set(named(found)) == {"content/notice/one.md", "content/notice/two.md"}


def test_base_that_is_missing_makes_all_files_changed(office, tmp_path):
    """A clone of one commit knows no base: said so, and nothing is passed over."""
    place = tmp_path / "shallow"
    office.git("clone", "--quiet", "--depth=1", office.bare.as_uri(), str(place))
    shallow = find_changes(Git(place), [BaseCandidate("0" * 40, is_exact=True)])
    absent = find_changes(Git(office.clone), [BaseCandidate("origin/none")])
    assert (shallow.missing, absent.missing) == ("shallow", "no-base")
    assert named(shallow) == named(absent) == {"content/notice/old.md": ChangeWay.ADDED}


def test_repository_without_a_commit(tmp_path):
    """The first proposal of all."""
    office = make_office(tmp_path)
    found = find_changes(Git(office.clone), MAIN)
    assert found.missing == "no-commit" and "content/notice/old.md" in named(found)


def test_portal_in_a_folder_of_its_repository(office):
    """Paths are the portal's, links the repository's; what lies outside is not the portal's."""
    shutil.copytree(office.clone / "content", office.clone / "site/content")
    office.commit("main")
    office.write("site/content/notice/new.md", "x")
    office.write("other.txt", "x")
    found = find_changes(Git(office.clone / "site"), MAIN)
    assert (found.prefix, list(named(found))) == ("site/", ["content/notice/new.md"])


def test_without_git(office, tmp_path, monkeypatch):
    """Neither the program nor the repository: all files count, but for what programs keep."""
    office.write(".gongkai/x", "x")
    shutil.move(office.clone / ".git", tmp_path / "elsewhere")
    assert find_changes(Git(office.clone), MAIN).missing == "no-repository"
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_changes(Git(office.clone), MAIN)
    assert found.missing == "no-git" and "content/notice/old.md" in named(found)
    assert not any(change.path.startswith(".gongkai") for change in found.files)


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ("raise ValueError('x')\n", "ValueError: x"),
        (
            "import os\nraise ValueError([n for n in os.environ if 'TOKEN' in n])\n",
            "ValueError: []",
        ),
        ("import os\nos._exit(3)\n", "生成门户的进程中途停了（3）"),
        ("from gongkai.defaults import *\nEXTRAS = ['none']\n", "EXTRAS"),
    ],
)
def test_settings_that_break_are_reported(office, compiled, settings, why):
    """The portal's own code cannot take the report with it; what is proposed counts as not checked."""
    office.write("pelicanconf.py", settings)
    office.item("notice/new")
    given = {"GONGKAI_TOKEN": "secret"}
    code, to = propose(office.clone, compiled, given, "--base", "no-such")
    page = (to / "proposal.html").read_text("utf-8")
    assert code in (1, 2) and "先不要合并：门户没有生成出来。" in page and why in page
    assert page.count("没有查成") >= 2 and "找不到要比较的分支或提交" in page
    assert str(to.parent) not in page and "/portal/pelicanconf" not in page


def test_our_own_fault_leaves_a_report(office, compiled, monkeypatch):
    """Even then the proposer reads something, and the job fails."""

    def broken(*_: object) -> None:
        raise RuntimeError("秘密")

    monkeypatch.setattr("gongkai.cli.proposal.try_out", broken)
    code, to = propose(office.clone, compiled, {}, "--base", "origin/main")
    page = (to / "proposal.md").read_text("utf-8")
    assert code == 2 and "RuntimeError" in page and "秘密" not in page


def test_foreign_folder_is_left_alone(portal, tmp_path):
    """The report is not written among somebody's files."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("x", "utf-8")
    ran = portal.run("proposal", "--site", str(tmp_path), "--to", str(tmp_path / "mine"))
    assert ran.code == 2 and "里有别的文件，或者它是通到别处的链接" in ran.err
    assert os.listdir(tmp_path / "mine") == ["letter.txt"]


@pytest.mark.parametrize(
    "address",
    [
        "preview.example",
        "javascript:alert(1)",
        "https://u:secret@a.example/",
        "https://a/?x",
        "//a",
    ],
)
def test_address_of_the_preview_host(portal, tmp_path, address):
    """An address that no link may have is refused; what may be a password is not repeated."""
    ran = portal.run("proposal", "--to", str(tmp_path / "to"), "--address", address)
    assert ran.code == 2 and "预览主机的网址" in ran.err and "secret" not in ran.err


def test_gitlab_names_what_takes_the_proposal():
    """Where it checks out the result of merging, that has the target in it; else the job fetches the target."""
    start = {"GITLAB_CI": "true", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "c1", "CI_COMMIT_SHA": "c3"}
    begun = BaseCandidate("c1", is_exact=True, target="refs/gongkai/target")
    merged = {"CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "c2"}
    assert host_of(start, lambda *_: "").bases == (begun,)
    newest = BaseCandidate("c2", is_exact=True)
    assert host_of(start | merged, lambda *_: "").bases == (newest, begun)
    assert host_of(start, lambda *_: "").commit == "c3"


def test_hosts_name_the_fork_that_proposes(tmp_path):
    """A link leads to the proposing fork and branch, or there is none."""
    gitlab = {
        "GITLAB_CI": "true",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_URL": "https://git.office.example/clerk/portal",
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "改 标题",
    }
    link = host_of(gitlab, lambda *_: "").edit_link("content/a b.md", 4)
    assert link == (
        "https://git.office.example/clerk/portal/-/edit/%E6%94%B9%20%E6%A0%87%E9%A2%98/content/a%20b.md#L4"
    )
    event = Path(tmp_path / "event.json")
    event.write_text('{"pull_request": {"number": 1, "head": {"ref": "x", "repo": null}}}', "utf-8")
    deleted = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": str(event)}
    assert host_of(deleted, lambda *_: "").edit_link("a.md", 1) == ""
    assert host_of({}, lambda *_: "").edit_link("a.md", 1) == ""


@pytest.mark.parametrize(
    ("remote", "commit", "link"),
    [
        ("https://user:pw@gitee.com/o/p.git", "c1", "https://gitee.com/o/p/edit/x/a.md#L2"),
        ("git@gitee.com:o/p.git", "c1", "https://gitee.com/o/p/edit/x/a.md#L2"),
        ("https://gitee.com/o/p.git", "of a fork", ""),
        ("/srv/office.git", "c1", ""),
    ],
)
def test_gitee_names_no_fork(remote, commit, link):
    """Only a branch of the portal's own repository can be linked; a password in the remote is not."""
    answers = {"remote": remote, "rev-parse": "c1"}
    given = {"GITEE_REPO": "p", "GITEE_SOURCE_BRANCH": "x", "GITEE_SOURCE_COMMIT": commit}
    assert host_of(given, lambda *words: answers[words[0]]).edit_link("a.md", 2) == link
