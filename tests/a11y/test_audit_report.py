"""The report of `gongkai audit` for people, and the file of earlier runs."""

import json

import pytest
from lxml import html

from gongkai import a11y
from gongkai.a11y.standards.wcag import CRITERIA

FAULTY = """<!doctype html><html lang="zh-CN"><title>公告 - 明川市</title><main><h1>公告</h1>
<p><img src="a.png"></p><h3>附</h3></main>"""


@pytest.fixture
def folder(tmp_path):
    """A folder with one page that has an error and a warning."""
    folder = tmp_path / "pages"
    folder.mkdir()
    folder.joinpath("index.html").write_text(FAULTY, "utf-8")
    return folder


def report(portal, folder, *more):
    """The report as a parsed page."""
    ran = portal.run("audit", str(folder), "--quiet", "--format", "html", *more)
    return html.document_fromstring(ran.out)


def text(page, path):
    """The text of what a path leads to."""
    return " ".join(page.xpath(path)[0].text_content().split())


def test_report_is_by_criterion_rule_and_page(portal, folder):
    """Every criterion has its line; rule and page lead to the place and to the criterion."""
    page = report(portal, folder)
    lines = page.xpath("//section[@aria-labelledby='criteria']//tbody/tr")
    assert len(lines) == len(CRITERIA)
    assert text(page, "//tr[@id='c1-1-1']/td") == "1 处"
    assert "没有查出" in text(page, "//tr[@id='c2-4-2']")
    assert "要由人看" in text(page, "//tr[@id='c1-2-4']")
    rules = page.xpath("//section[@aria-labelledby='rules']/h3/a/@href")
    assert any(address.endswith("#image-without-alternative") for address in rules)
    assert text(page, "//section[@aria-labelledby='pages']/h3").startswith("index.html (")


def test_report_needs_nothing_but_itself(portal, folder):
    """No script, no file, no request; what a page says is shown, never obeyed."""
    folder.joinpath("index.html").write_text(FAULTY.replace("a.png", "&lt;script&gt;.png"), "utf-8")
    page = report(portal, folder)
    assert page.xpath("//script | //link | //img | //@style | //@onclick") == []


def test_runs_are_compared(portal, folder, tmp_path):
    """The second run says what is gone; what only moved to another line is not new."""
    file = tmp_path / "trend.json"
    report(portal, folder, "--trend", str(file))
    mended = FAULTY.replace('src="a.png"', 'src="a.png" alt="公交线路图"').replace(
        "<main>", "\n\n<main>"
    )
    folder.joinpath("index.html").write_text(mended, "utf-8")
    before = len(json.loads(file.read_text("utf-8"))["keys"])
    page = report(portal, folder, "--trend", str(file))
    assert "新增 0 处，少了 1 处" in text(page, "//section[@aria-labelledby='summary']")
    kept = json.loads(file.read_text("utf-8"))
    assert (len(kept["runs"]), len(kept["keys"])) == (2, before - 1)


@pytest.mark.parametrize(
    "damage", ["", "[]", "{", '{"version": 1}', '{"version": 9, "runs": [], "keys": []}']
)
def test_damaged_file_of_runs_is_told(portal, folder, tmp_path, damage):
    """A file that cannot be read is told and begun anew; the audit goes on."""
    file = tmp_path / "trend.json"
    file.write_text(damage, "utf-8")
    ran = portal.run("audit", str(folder), "--quiet", "--trend", str(file))
    assert (ran.code, f"“{file}”读不懂" in ran.err) == (1, True)
    assert len(json.loads(file.read_text("utf-8"))["runs"]) == 1


def test_unchanged_pages_are_not_checked_again(portal, folder, tmp_path, monkeypatch):
    """The second run gives the same from the file; a changed page or style sheet, or a damaged file, is checked anew."""
    asked = []
    examine = a11y.examine

    def counted(*given):
        asked.append(1)
        return examine(*given)

    monkeypatch.setattr(a11y, "examine", counted)
    monkeypatch.setattr(a11y, "prove", lambda: None)
    file = tmp_path / "cache"

    def run():
        asked.clear()
        return portal.run("audit", str(folder), "--quiet", "--cache", str(file)).out, len(asked)

    first, again = run(), run()
    assert (first[1], again) == (1, (first[0], 0))
    folder.joinpath("a.css").write_text("p {}", "utf-8")
    assert run() == first
    file.write_bytes(file.read_bytes()[:-40])
    assert run() == first
    file.write_bytes(b"\xff\x00 x\n\n")
    assert run() == first
