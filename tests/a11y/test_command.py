"""`gongkai audit`."""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import pytest

import gongkai.a11y.browser
from gongkai import a11y
from gongkai.a11y.browser.serving import served
from gongkai.limit import TookTooLong

FAULTY = '<!doctype html>\n<html lang="cn"><title>公告</title>\n<h1>公告</h1><h3>附</h3>'


@pytest.fixture
def folder(tmp_path):
    """A folder with one page: an error and a warning."""
    folder = tmp_path / "pages"
    folder.mkdir()
    folder.joinpath("index.html").write_text(FAULTY, "utf-8")
    return folder


def test_output_of_the_portal_is_clean(portal):
    """Without a target the portal's own output is audited: a new portal has no finding."""
    portal.item("news/a")
    portal.build()
    ran = portal.run("audit", "--site", str(portal.folder), "--quiet")
    pages = len(list(portal.output.rglob("*.html")))
    assert (ran.code, ran.out, ran.err) == (0, f"没有发现问题。\n检查了 {pages} 个页面。\n", "")


def test_findings_are_told_by_place(portal, folder):
    """Errors give 1; file and line stand before each finding."""
    ran = portal.run("audit", str(folder), "--quiet")
    assert ran.code == 1
    told, manual, counted = ran.out.partition("每一条是什么意思")
    assert re.fullmatch(
        ".*见手册 [^ ]+/messages.md，.*#invalid-language\n检查了 1 个页面。\n", counted
    )
    assert told + manual == (
        "index.html:2: [错误] invalid-language: 页面的语言“cn”不是有效的语言代码。 "
        '中文页面请写 lang="zh-CN"（语言是 zh，不是 cn；中间用“-”，不用“_”）。\n'
        "index.html:3: [提醒] heading-level-skipped: 标题“附”是第 3 级，前一个标题是第 1 级，中间跳了级。 "
        "请把它改成第 1 级的下一级，或补上中间的标题。\n"
        "共 2 处：阻断 0，错误 1，提醒 1。\n每一条是什么意思"
    )


def test_strict_counts_warnings(portal, folder):
    """A page with a warning alone gives 0, and 1 when the run is strict."""
    folder.joinpath("index.html").write_text(FAULTY.replace('"cn"', '"zh"'), "utf-8")
    codes = [portal.run("audit", str(folder), "--quiet", *more).code for more in ([], ["--strict"])]
    assert codes == [0, 1]


def test_formats(portal, folder):
    """JSON has page, selector and criterion; JUnit and HTML hold the same findings."""
    told = {
        name: portal.run("audit", str(folder), "--quiet", "--format", name).out
        for name in ("json", "junit", "html")
    }
    first = json.loads(told["json"])["findings"][0]
    assert (first["id"], first["path"], first["line"], first["selector"]) == (
        "invalid-language",
        "index.html",
        2,
        "html",
    )
    assert (first["wcag"], first["act"], first["outcome"]) == (["3.1.1"], ["bf051a"], "failed")
    suite = ElementTree.fromstring(told["junit"])
    assert suite.get("failures") == "1"
    assert "\nWCAG 3.1.1 · ACT bf051a\n" in suite.findtext("testcase/failure", "")
    assert re.search(
        r"<h3><a href=\"file:[^\"]+#invalid-language\">invalid-language</a></h3>", told["html"]
    )


def test_sarif_has_the_standards(portal, folder):
    """A result names criteria, ACT rules, engine and outcome; the run says that every page was looked at."""
    report = json.loads(portal.run("audit", str(folder), "--quiet", "--format", "sarif").out)
    (run,) = report["runs"]
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    first = run["results"][0]["properties"]
    assert (first["wcag"], first["act"], first["engine"]) == (["3.1.1"], ["bf051a"], "gongkai")


def test_report_keeps_its_schema(portal, folder, root):
    """What `audit`, `check` and `build` write in JSON is in the form that the reference gives."""
    schema = json.loads((root / "docs/reference/report.schema.json").read_text("utf-8"))
    portal.write("content/news/a.md", "标题: 甲\n\n正文\n")
    for command in (["audit", str(folder), "--quiet"], ["check"], ["build", "--quiet"]):
        site = ["--site", str(portal.folder)]
        report = json.loads(portal.run(*command, *site, "--format", "json").out)
        jsonschema.Draft202012Validator(schema).validate(report)
        assert report["findings"], command


def test_page_that_took_too_long_is_told_apart(portal, folder, monkeypatch):
    """A page without a verdict is in `pages`, so that nobody takes it for one without a fault."""

    def endless(*_: object, **__: object) -> None:
        raise TookTooLong

    monkeypatch.setattr(a11y, "examine", endless)
    monkeypatch.setattr(a11y, "prove", lambda: None)
    ran = portal.run("audit", str(folder), "--quiet", "--format", "json")
    report = json.loads(ran.out)
    assert ran.code == 1
    assert [each["path"] for each in report["pages"]] == ["index.html"]
    assert "没有检查" in report["pages"][0]["error"]


def test_old_options_are_told(portal, folder):
    """`--pages` does as before, and a finding says what to write instead."""
    ran = portal.run("audit", str(folder), "--quiet", "--pages", "all")
    assert ran.out.startswith(
        "[提醒] old-option: “--pages”是旧的写法，0.3 版起不能用。 请改写成“gongkai audit --every”。\n"
    )


def test_page_by_its_address(portal, folder):
    """One page of a server is audited by its address; where none answers, that is said."""
    with served(folder) as root:
        ran = portal.run("audit", f"{root}index.html", "--quiet")
        missing = portal.run("audit", f"{root}nothing.html", "--quiet")
    assert ran.code == 1
    assert f"{root}index.html:2: [错误] invalid-language" in ran.out
    assert (missing.code, missing.out) == (2, "")
    assert missing.err == (
        f"gongkai: 页面“{root}nothing.html”打不开：HTTP Error 404: File not found 请核对网址，并确认能连上。\n"
    )


def test_target_that_is_not_there(portal, tmp_path):
    """A folder that is missing, or one without pages, is wrong use: exit 2."""
    missing = portal.run("audit", str(tmp_path / "nothing"))
    assert (missing.code, missing.err) == (
        2,
        f"gongkai: 没有文件夹“{tmp_path / 'nothing'}”。 请先运行 gongkai build，或写出要检查的文件夹或网址。\n",
    )
    assert portal.run("audit", str(portal.content)).code == 2


def test_without_a_browser(portal, folder, monkeypatch):
    """Where no browser is, the command says so and what to install, and gives no half result."""
    monkeypatch.setenv("PATH", str(folder))
    ran = portal.run("audit", str(folder), "--engine", "all", "--quiet")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "gongkai: 没有找到 chromium。 请安装：apt-get install chromium chromium-driver fonts-noto-cjk\n",
    )


def test_without_the_browser_libraries(portal, folder, monkeypatch):
    """Without Selenium the command names the extra to install."""
    monkeypatch.delattr(gongkai.a11y.browser, "audit", raising=False)
    monkeypatch.setitem(sys.modules, "gongkai.a11y.browser.audit", None)
    ran = portal.run("audit", str(folder), "--browser", "--quiet")
    assert ran.code == 2
    assert ran.err.endswith("请运行：pip install 'axe-selenium-python>=2.1.6' 'selenium>=4.20'\n")


def test_withdrawn_and_moved_pages_are_no_repetition(portal):
    """Pages that say the same of different addresses, which nobody can mend, are not told."""
    gone = [f"- {{原地址: /x{number}/, 撤下原因: 错}}\n" for number in range(3)]
    moved = [f"- {{原地址: /y{number}/, 新地址: /news/a/}}\n" for number in range(3)]
    portal.write("content/data/redirects.yaml", "".join(gone + moved))
    portal.item("news/a")
    assert portal.build().code == 0
    assert "没有发现问题" in portal.run("audit", "--site", str(portal.folder), "--quiet").out


def test_way_to_axe_is_that_of_the_lock(root, portal, monkeypatch):
    """Without axe-core the command is told that works in a portal's folder, with the version that we test."""
    pytest.importorskip("selenium")
    from gongkai.a11y.browser import audit, axe  # noqa: PLC0415  the test that needs it

    monkeypatch.setattr(audit, "SCRIPT", Path("no", "such", "script"))
    portal.item("news/a")
    portal.build()
    ran = portal.run("audit", "--site", str(portal.folder), "--quiet", "--engine", "browser")
    assert ran.code == 2
    assert f"npm install --no-save --prefix . axe-core@{axe.VERSION}\n" in ran.err
    wanted = json.loads((root / "package.json").read_text("utf-8"))["devDependencies"]["axe-core"]
    assert wanted == axe.VERSION
    assert wanted in (root / "docs/operators/README.md").read_text("utf-8")
