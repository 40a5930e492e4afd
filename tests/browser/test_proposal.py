"""The report on a proposal and its pages, opened from a folder: axe finds nothing, nothing is asked of anybody."""

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from gongkai.a11y.browser.axe import SCRIPT, run_axe
from gongkai.a11y.browser.chromium import resize
from tests.proposal.conftest import make_office, propose

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory, compiled) -> Path:
    """A report with a fault, a change of text and a picture."""
    office = make_office(tmp_path_factory.mktemp("report"))
    office.commit()
    picture = next(Path(__file__).parents[2].glob("content/**/*.png"))
    office.write("content/notice/p.png", picture.read_bytes())
    office.item(
        "notice/old", "正文两句。\n\n![一座桥](p.png)\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    )
    office.item("notice/bad", 发布机构="没有的局")
    office.commit("new")
    return propose(office.clone, compiled, {}, "--base", "origin/main")[1]


def list_files(report: Path) -> list[Path]:
    """The report, and the page of the changed item."""
    return [report / "proposal.html", next(report.glob("pages/*-notice-old.html"))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_report_has_no_violation(chrome, root, report, scheme):
    """Neither the report nor a page in it, in light and in dark colours."""
    features = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
    try:
        for file in list_files(report):
            chrome.get(file.as_uri())
            assert run_axe(chrome, root / SCRIPT).violations == ()
    finally:
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_report_asks_nobody_for_anything(chrome, report):
    """The browser loads the one file and nothing else; the picture is shown all the same."""
    for file in list_files(report):
        chrome.get(file.as_uri())
        loaded = "return performance.getEntriesByType('resource').map(e => e.name)"
        names = [name for name in chrome.execute_script(loaded) if not name.startswith("data:")]
        assert names == [], file.name
    picture = chrome.find_element(By.CSS_SELECTOR, "main img[alt='一座桥']")
    assert chrome.execute_script("return arguments[0].naturalWidth", picture) > 0


def test_links_lead_from_page_to_page(chrome, report):
    """From the report to the page, and back."""
    chrome.get((report / "proposal.html").as_uri())
    chrome.find_element(By.PARTIAL_LINK_TEXT, "看网页").click()
    assert "/pages/" in chrome.current_url
    chrome.find_element(By.LINK_TEXT, "回到报告").click()
    assert chrome.current_url.endswith("/proposal.html")


def test_wide_words_wrap(chrome, report):
    """At 320 pixels nothing has to be scrolled sideways (WCAG 1.4.10)."""
    chrome.get((report / "proposal.html").as_uri())
    resize(chrome, width=320, height=800)
    width = chrome.execute_script("return document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
