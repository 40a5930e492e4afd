"""The manual in a portal: `init` writes it, `doctor` sees that it is old and renews it, reports lead into it."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gongkai.run import shipped
from gongkai.run.manual import check_manual, marked, write_manual

RULE = "image-without-alternative"
SECTION = f"手册/messages.md#{RULE}"
PAGE = "手册/copied.md"
OTHER = marked("# 别的版本的一页\n")


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A portal as `gongkai init` leaves it, but for the program, with one fault, on a machine that is no code host's."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "site"
    shipped.write_all(folder)
    file = folder / "content/notice/opening.md"
    file.write_text(file.read_text("utf-8") + "\n![](dating.png)\n", "utf-8")
    return folder


def check(portal, site: Path, *more: str) -> str:
    ran = portal.run("check", "--quiet", "--site", str(site), *more)
    assert not ran.err
    return str(ran.out)


def test_text_names_the_section_once(portal, site):
    """After the lines that editors and programs read, which stay as they are."""
    *_, faults, counts, more, checked = check(portal, site).splitlines()
    assert re.match(r"content/notice/opening\.md:\d+: \[错误\] [\w-]+: ", faults)
    assert counts.startswith("共 ") and checked.startswith("检查了 ")
    assert more.startswith("每一条是什么意思、怎样改、由谁改，见手册 手册/messages.md，")
    assert (site / re.findall(r"手册/messages\.md(?=#)", more)[0]).is_file()


def test_nothing_to_explain(portal, site):
    """A clean run names no manual."""
    (site / "content/notice/opening.md").unlink()
    assert "手册" not in check(portal, site)


def sections(portal, site: Path, form: str) -> list[str]:
    """The addresses of sections in a report."""
    out = check(portal, site, "--format", form)
    if form == "json":
        return [found["manual"] for found in json.loads(out)["findings"]]
    if form == "sarif":
        rules = json.loads(out)["runs"][0]["tool"]["driver"]["rules"]
        assert all(SECTION in rule["help"]["text"] for rule in rules if rule["id"] == RULE)
        return [rule["helpUri"] for rule in rules]
    if form == "junit":
        return re.findall(r"说明：(\S+)", "".join(ElementTree.fromstring(out).itertext()))
    return re.findall(r'<a href="([^"]+)">' if form == "html" else r"%0A说明：(\S+)", out)


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "html", "github"])
def test_reports_lead_to_the_section(portal, site, form):
    """Each finding: by an address where there are links, elsewhere by the path in the portal."""
    found = sections(portal, site, form)
    address = f"{(site / '手册/messages.md').as_uri()}#{RULE}"
    assert (address if form in ("sarif", "html") else SECTION) in found


GITHUB = {
    "GITHUB_SERVER_URL": "https://g.cn",
    "GITHUB_REPOSITORY": "shi/menhu",
    "GITHUB_SHA": "ab1",
    "GITHUB_WORKSPACE": "",
}
GITLAB = {
    "CI_PROJECT_URL": "https://l.cn/shi/menhu",
    "CI_COMMIT_SHA": "ab1",
    "CI_PROJECT_DIR": "",
}


@pytest.mark.parametrize("depth", [0, 1])
@pytest.mark.parametrize(
    ("host", "address"),
    [(GITHUB, "https://g.cn/shi/menhu/blob/ab1/"), (GITLAB, "https://l.cn/shi/menhu/-/blob/ab1/")],
)
def test_reports_of_a_code_host_lead_to_its_page(portal, site, monkeypatch, host, address, depth):
    """A report that was made in a job is read elsewhere: it leads to the manual at that commit, wherever the portal lies."""
    for name, value in host.items():
        monkeypatch.setenv(name, value or str(site.parent if depth else site))
    page = f"{address}{'site/' * depth}%E6%89%8B%E5%86%8C/messages.md#{RULE}"
    for form in ("sarif", "html"):
        assert page in sections(portal, site, form)


def test_portal_outside_of_the_jobs_folder(portal, site, monkeypatch):
    """Its pages are not the host's to show."""
    for name, value in GITHUB.items():
        monkeypatch.setenv(name, value or str(site / "content"))
    assert all(each.startswith("file:///") for each in sections(portal, site, "sarif"))


def test_build_and_audit_name_it_too(portal, site):
    """What is held, and what the finished pages lack."""
    file = site / "content/notice/opening.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("![](dating.png)", "[更多](../page/about.md)"), "utf-8")
    out = portal.run("build", "--quiet", "--site", str(site)).out
    assert "vague-link" in out and "例如 手册/messages.md#vague-link\n" in out
    file.write_text(text.replace("![](dating.png)", "请看[这里](../page/about.md)。"), "utf-8")
    portal.run("build", "--quiet", "--site", str(site))
    out = portal.run("audit", "--quiet", "--site", str(site)).out
    assert "例如 手册/messages.md#vague-link-in-context\n" in out


def test_portal_without_a_manual_is_shown_the_programs_own(portal, site):
    """Earlier portals have none; the file that is named is there all the same."""
    for file in (site / "手册").rglob("*.*"):
        file.unlink()
    more = check(portal, site).splitlines()[-2]
    (page,) = set(re.findall(r"(/\S+?messages\.md)", more))
    assert f"#### {RULE}\n" in Path(page).read_text("utf-8")


def advice(portal, site: Path, *more: str) -> str:
    """What the doctor says of the manual; of the machine it may say what it likes."""
    out = portal.run("doctor", "--site", str(site), "--nginx", str(site / "none"), *more).out
    return "\n".join(line for line in out.splitlines() if "手册" in line)


def test_missing_manual_is_written(portal, site):
    """For portals from before there was one."""
    for file in (site / "手册").rglob("*.*"):
        file.unlink()
    (site / "手册/pictures").rmdir()
    (site / "手册").rmdir()
    assert advice(portal, site).startswith("要办：门户里没有编辑手册“手册”")
    assert advice(portal, site, "--update") == "已换成现在这一版：手册。请看一遍改动，提交。"
    assert advice(portal, site) == ""
    assert (site / "手册/pictures/web-way.svg").is_file()


def test_old_manual_is_renewed_and_own_words_stay(portal, site):
    """A page of another version, one that is no more and one that was deleted are put right; an office's own is let be."""
    wanted = (site / PAGE).read_text("utf-8")
    (site / PAGE).write_bytes(OTHER.replace("\n", "\r\n").encode())  # as Windows checks it out
    (site / "手册/gone.md").write_text(OTHER, "utf-8")
    (site / "手册/kinds.md").unlink()
    own = site / "手册/本单位的规定.md"
    own.write_text("# 本单位的规定\n", "utf-8")
    assert advice(portal, site).startswith("要办：编辑手册“手册”不是这个程序的那一版，或者不全。")
    assert advice(portal, site, "--update").startswith("已换成现在这一版：手册。")
    assert advice(portal, site) == ""
    assert (site / PAGE).read_text("utf-8") == wanted
    assert not (site / "手册/gone.md").exists() and (site / "手册/kinds.md").is_file()
    assert own.read_text("utf-8") == "# 本单位的规定\n"


def test_edited_page_is_never_overwritten(portal, site):
    """One of this version is the office's own affair; of another version it is told, with its path, and stays."""
    page = site / PAGE
    page.write_text(page.read_text("utf-8") + "本单位加的。\n", "utf-8")
    assert check_manual(site).renewable == () and advice(portal, site) == ""
    page.write_text(OTHER + "本单位加的。\n", "utf-8")
    told = advice(portal, site, "--update")
    assert told.startswith(f"要办：编辑手册里的 {PAGE} 是别的版本，又改动过，没有换。")
    assert write_manual(site).edited == (PAGE,)
    assert page.read_text("utf-8") == OTHER + "本单位加的。\n"
