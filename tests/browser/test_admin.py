"""The form of `gongkai admin` in a browser: axe finds nothing, every page fits a telephone, a clerk gets through."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.ui import WebDriverWait

from gongkai.a11y.browser.axe import SCRIPT, run_axe
from gongkai.a11y.browser.chromium import resize
from tests.admin.conftest import served
from tests.conftest import SmallPortal

pytestmark = pytest.mark.browser

WRONG = "见[那里](none.md)。\n\n![](图.png)\n"


@pytest.fixture(scope="module")
def portal_of_clerk(tmp_path_factory: pytest.TempPathFactory) -> SmallPortal:
    """A portal with something of everything that the form shows."""
    portal = SmallPortal(tmp_path_factory.mktemp("clerk"), None, None)
    portal.item("notice/a", WRONG, 草稿="true")
    portal.item("news/b", 题图="images/b.png", 关键词="[甲, 乙]", 附件="files/x.pdf")
    portal.item("service/c", 办理流程="[一, 二]")
    portal.write("content/notice/broken.md", "---\n标题: [\n---\n文\n")
    return portal


@pytest.fixture(scope="module")
def address(portal_of_clerk: SmallPortal) -> Iterator[str]:
    """The address that the command prints."""
    with served(portal_of_clerk, io.StringIO()) as keys:
        yield keys.address


def press(chrome: Chrome, do: str) -> None:
    """Press a button from the keyboard, and wait for the answer: with scripts off the driver does not."""
    before = chrome.find_element(By.TAG_NAME, "html")
    chrome.find_element(By.CSS_SELECTOR, f'button[value="{do}"]').send_keys(Keys.ENTER)
    WebDriverWait(chrome, timeout=30).until(expected_conditions.staleness_of(before))


def faults(chrome: Chrome, root: Path) -> list[str]:
    """What axe finds, and whether a telephone has to scroll sideways."""
    found = [f"{chrome.current_url}\n{each}" for each in run_axe(chrome, root / SCRIPT).violations]
    wide = chrome.execute_script("return document.documentElement.scrollWidth > innerWidth")
    return [*found, *([f"{chrome.current_url} is wide"] if wide else [])]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
def test_no_page_has_a_violation(chrome, root, address, width, scheme):
    """List, kinds, items with and without faults, a broken file, a refusal; by day and by night, wide and narrow."""
    start = address.partition("?")[0]
    pages = ("", "new", "new/scenario", "item/notice/a.md", "item/news/b.md", "item/service/c.md")
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    resize(chrome, width=width, height=900)
    try:
        chrome.get(address)
        found = []
        for page in (
            *pages,
            "item/notice/broken.md",
            "whole/notice/a.md",
            "history/notice/a.md",
            "manual/messages.md",
            "none",
        ):
            chrome.get(start + page)
            found += faults(chrome, root)
    finally:
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found == []


def test_clerk_writes_a_notice_by_keyboard_without_script(chrome, root, address, portal_of_clerk):
    """From the list to the saved file with scripts off; pages that show faults and differences are sound too."""
    chrome.get(address)
    assert "token" not in chrome.current_url
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chrome.get(address.partition("?")[0] + "new/notice")
        chrome.find_element(By.ID, "f-title").send_keys("停水通知")
        chrome.find_element(By.ID, "body").send_keys("![](图.png)\n一。\n二。")
        press(chrome, "check")
        assert "第 1 行" in chrome.find_element(By.ID, "body-faults").text
        press(chrome, "apart")
        body = chrome.find_element(By.ID, "body")
        assert body.get_attribute("value") == "![](图.png)\n一。\n\n二。"
        body.clear()
        body.send_keys("明天停水。")
        press(chrome, "save")
        assert chrome.find_element(By.CSS_SELECTOR, ".note.good").text == "已保存。"
        file = portal_of_clerk.content / "notice/20261121-01.md"
        file.write_bytes(file.read_bytes().replace("明天".encode(), "后天".encode()))
        chrome.find_element(By.ID, "body").send_keys("请储水。")
        press(chrome, "save")
        assert "又有人改过" in chrome.find_element(By.CSS_SELECTOR, ".note.stop").text
    finally:
        chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert faults(chrome, root) == []
    assert "后天停水。" in file.read_text("utf-8")
