"""The jobs that `gongkai init` writes, run as each host runs them: from a bare repository, with its variables."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import keep_theme, lend_theme
from tests.proposal.conftest import Office, github
from tests.release.test_starter import GITEE, run, scripts

pytestmark = pytest.mark.slow

JOBS = {"github": "github check", "gitlab": "gitlab 检查", "gitee": f"{GITEE[0]} check"}


@dataclass
class Hosted:
    """A new portal on a code host."""

    office: Office
    folder: Path
    compiled: Path

    def job(
        self, host: str, checkout: Path, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run the host's job in a checkout."""
        ran = run(scripts(checkout)[JOBS[host]], checkout, self.folder, **environment)
        keep_theme(checkout, self.compiled)
        return ran

    def checkout(self, *words: str) -> Path:
        """Clone the repository as a runner does."""
        place = self.folder / "runner"
        shutil.rmtree(place, ignore_errors=True)
        self.office.git("clone", "--quiet", *words, self.office.bare.as_uri(), str(place))
        lend_theme(place, self.compiled)
        return place


@pytest.fixture
def hosted(portal, compiled, tmp_path) -> Hosted:
    """A new portal, merged to `main`."""
    office = Office(tmp_path / "office.git", tmp_path / "clone")
    office.git("init", "--quiet", "--bare", str(office.bare), folder=tmp_path)
    assert portal.run("init", str(office.clone)).code == 0
    office.git("init", "--quiet")
    office.git("remote", "add", "origin", str(office.bare))
    office.item(
        "notice/改名 以前",
        "这一件会换名字，正文够长，看得出是同一件。\n",
        编号="same",
        发布机构="市政府办公室",
    )
    office.commit("main")
    return Hosted(office, tmp_path, compiled)


def change(office: Office, *, is_sound: bool = True) -> None:
    """Propose an item with a space in its name, a renamed one, a removed one whose address is kept, if sound."""
    organ = "市政府办公室" if is_sound else "没有的局"
    office.item("notice/新 公告", "新的正文。\n", 标题="新的公告", 发布机构=organ)
    (office.clone / "content/notice/改名 以前.md").rename(
        office.clone / "content/notice/改名以后.md"
    )
    (office.clone / "content/page/about.md").unlink()
    if is_sound:
        office.write("content/data/redirects.yaml", "- {原地址: /page/about/, 撤下原因: 重复}\n")


def check(ran: subprocess.CompletedProcess[str], checkout: Path) -> str:
    """The report says what there is to say of the proposal. Returns it."""
    page = (checkout / "proposal/proposal.html").read_text("utf-8")
    for said in (
        "content/notice/新 公告.md",
        "改名 以前.md",
        "会说明已经撤下",
        "地址 /notice/same/ 不变",
    ):
        assert said in page, ran.stdout + ran.stderr
    pages = list((checkout / "proposal/pages").glob("*-notice*.html"))
    assert any("新的正文。" in each.read_text("utf-8") for each in pages)
    return page


def test_github_from_a_fork(hosted):
    """A merge checked out two commits deep, of a fork: summary, report, annotations, links to the fork."""
    office = hosted.office
    change(office)
    office.commit("改动")
    environment = github(hosted.folder, office, "改动", "clerk/portal")
    office.git("checkout", "--quiet", "-B", "merge", "main")
    office.git("merge", "--quiet", "--no-ff", "-m", "合并", "改动")
    office.git("push", "--quiet", "origin", "HEAD:refs/heads/merge")
    checkout = hosted.checkout("--depth=2", "--branch=merge")
    ran = hosted.job("github", checkout, environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    check(ran, checkout)
    summary = (hosted.folder / "summary.md").read_text("utf-8")
    assert summary.startswith("<!-- gongkai-proposal -->") and "新 公告" in summary


def test_gitlab_in_a_shallow_clone(hosted):
    """The base is fetched by itself; a fault fails the job, whose report stays, with a link into the fork.

    Others have gone on meanwhile: the report is of what merging makes, so that a number they took is told.
    """
    office = hosted.office
    text = "第一段。\n\n第二段。\n\n第三段。\n"
    both = office.item("notice/both", text, 标题="两人都改", 发布机构="市政府办公室")
    office.item("notice/clash", text, 标题="两人改同一处", 发布机构="市政府办公室")
    base = office.commit("main")
    number = {"发布机构": "市政府办公室", "索引号": "mc0001/2026-00001"}
    office.item("disclosure/theirs", 标题="别人的文件", **number)
    for name, old in (("both", "第三段"), ("clash", "第二段")):
        file = both.with_stem(name)
        file.write_text(file.read_text("utf-8").replace(old, "别人改的一段"), "utf-8")
    office.commit("main")
    office.git("checkout", "--quiet", "-B", "改动", base)
    office.item("disclosure/mine", 标题="我的文件", **number)
    for name, old in (("both", "第一段"), ("clash", "第二段")):
        file = both.with_stem(name)
        file.write_text(file.read_text("utf-8").replace(old, "我改的一段"), "utf-8")
    change(office, is_sound=False)
    office.commit("改动")
    checkout = hosted.checkout("--depth=1", "--branch=改动")
    environment = {
        "GITLAB_CI": "true",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_MERGE_REQUEST_SOURCE_PROJECT_URL": "https://git.example/clerk/portal",
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "改动",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_PROJECT_URL": str(office.bare).removesuffix(".git"),
        "CI_MERGE_REQUEST_PROJECT_ID": "1",
        "CI_PROJECT_ID": "2",
    }
    office.git("config", "uploadpack.allowAnySHA1InWant", "true", folder=office.bare)
    ran = hosted.job("gitlab", checkout, environment)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    page = (checkout / "proposal/proposal.html").read_text("utf-8")
    assert "没有的局" in page and "全部当作有改动" not in page
    # A lost address would stop the whole portal; what else is proposed is shown all the same.
    assert "先不要合并" in page and "原来的地址 /page/about/ 会打不开。" in page
    assert list((checkout / "proposal/pages").glob("*-notice-same.html"))
    assert "https://git.example/clerk/portal/-/edit/%E6%94%B9%E5%8A%A8/content/notice/" in page
    assert "mc0001/2026-00002" in page and "disclosure/theirs.md" in page
    (merged,) = (checkout / "proposal/pages").glob("*-notice-both.html")
    assert all(f"{who}改的一段" in merged.read_text("utf-8") for who in ("我", "别人"))
    assert "别人也改了 content/notice/clash.md" in page and "也改了 content/notice/both" not in page
    assert "<failure" in (checkout / "report.xml").read_text("utf-8")
    assert "没有发评论：这次运行不是由提案引起的" in ran.stdout


def test_gitee_with_the_log(hosted):
    """The report is in the log too; with a preview host, the pages lie in `site/`, and the report leads there."""
    office = hosted.office
    target = office.git("rev-parse", "HEAD")
    change(office)
    commit = office.commit("改动")
    checkout = hosted.checkout("--branch=改动")
    environment = {
        "GITEE_REPO": "portal",
        "GITEE_BRANCH": "main",
        "GITEE_COMMIT": target,
        "GITEE_SOURCE_BRANCH": "改动",
        "GITEE_SOURCE_COMMIT": commit,
        "GITEE_PULL_ID": "7",
        "PREVIEW_ADDRESS": "https://preview.example/7",
    }
    ran = hosted.job("gitee", checkout, environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "## 提案报告" in ran.stdout and "没有发评论" in ran.stdout
    proposal = checkout / "proposal"
    assert (proposal / "site/notice/新-公告/index.html").is_file()
    assert not (proposal / "pages").exists() and not list(proposal.glob("site/.gongkai*"))
    page = (proposal / "proposal.html").read_text("utf-8")
    assert "https://preview.example/7/notice/%E6%96%B0-%E5%85%AC%E5%91%8A/" in page
