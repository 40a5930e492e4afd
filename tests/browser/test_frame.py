"""The frame of all pages in a real browser: header, navigation, footer, at every size of window and of text."""

from urllib.parse import quote

import pytest
from selenium.webdriver import Chrome

from gongkai.a11y.browser.chromium import resize

pytestmark = pytest.mark.browser

PAGES = ("", "channel/openness/", "column/policy/", "page/about/", "search/", "404.html")
SIZES = [
    (1440, "125"),
    (1440, "150 fold"),
    (1440, "300 fold"),
    (360, "200 fold"),
    (360, "250 fold"),
    (360, "300 fold"),
    (320, "300 fold"),
]
SET_SIZE = "document.documentElement.setAttribute('data-text', arguments[0])"
HEIGHT = "return document.querySelector('.gk-header').getBoundingClientRect().height"
BAND = "return document.querySelector('.gk-menu__list').getBoundingClientRect().bottom"
ROWS = """
return new Set([...document.querySelectorAll('.gk-menu__list a')].map(a => a.getBoundingClientRect().top)).size;
"""
IS_FOLDED = """
const shown = selector => getComputedStyle(document.querySelector(selector)).display !== 'none';
return shown('.gk-fold') && !shown('.gk-menu') && !shown('.gk-header > .gk-utility');
"""
OUTSIDE = """
const limit = document.documentElement.clientWidth + 1;
return [...document.querySelectorAll('.gk-header *, .gk-footer *, .gk-breadcrumbs *')]
  .filter(each => each.getBoundingClientRect().right > limit && !each.closest('.gk-unseen'))
  .map(each => each.outerHTML.slice(0, 90));
"""


def measured(chrome: Chrome, address: str, script: str) -> list[float]:
    """What a script gives on each page of `PAGES`."""
    found = []
    for page in PAGES:
        chrome.get(address + page)
        found.append(float(chrome.execute_script(script)))
    return found


def test_header_has_one_height(chrome, reference_portal) -> None:
    """Down to the navigation the header is the same on all pages, with or without a search in it."""
    resize(chrome, width=1440, height=900)
    assert len(set(measured(chrome, reference_portal.address, BAND))) == 1


@pytest.mark.parametrize("width", [1440, 1024, 768])
def test_entries_stand_in_one_row(chrome, reference_portal, width: int) -> None:
    """Seven entries need one row, on a small desktop too."""
    resize(chrome, width=width, height=700)
    chrome.get(reference_portal.address)
    assert chrome.execute_script("return document.querySelectorAll('.gk-menu__list a').length") == 7
    assert chrome.execute_script(ROWS) == 1


def test_header_leaves_a_phone_to_the_page(chrome, reference_portal) -> None:
    """Name, search and 菜单 take 150 pixels at most, and 菜单 opens all entries and the line above the name."""
    resize(chrome, width=360, height=740)
    assert max(measured(chrome, reference_portal.address, HEIGHT)) <= 150
    chrome.get(reference_portal.address + "channel/openness/")
    assert chrome.execute_script(IS_FOLDED) is True
    chrome.find_element("css selector", ".gk-fold summary").click()
    shown = [each.text for each in chrome.find_elements("css selector", ".gk-menu a")]
    assert shown[:3] == ["首页", "公开", "解读回应"]
    assert "政策文件" in shown and shown[-1] == "无障碍"


@pytest.mark.parametrize(("width", "size"), SIZES)
def test_text_size_folds_the_frame(chrome, reference_portal, width: int, size: str) -> None:
    """Large text folds the menu whatever the window; nothing of the frame sticks out, nor is it all of a screen."""
    resize(chrome, width=width, height=740)
    for page in PAGES[:2]:
        chrome.get(reference_portal.address + page)
        before = float(
            chrome.execute_script("return parseFloat(getComputedStyle(document.body).fontSize)")
        )
        chrome.execute_script(SET_SIZE, size)
        after = float(
            chrome.execute_script("return parseFloat(getComputedStyle(document.body).fontSize)")
        )
        assert after / before == pytest.approx(int(size.split(maxsplit=1)[0]) / 100)
        assert chrome.execute_script(OUTSIDE) == []
        assert chrome.execute_script(IS_FOLDED) is ("fold" in size or width < 768)
        assert chrome.execute_script(HEIGHT) < 0.8 * 740


def test_words_stay_where_modules_are_refused(chrome, reference_portal) -> None:
    """A gateway that takes modules away leaves the words that were asked for in the field."""
    asked = "停水 通知+%"
    chrome.execute_cdp_cmd("Network.enable", {})
    chrome.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*.mjs"]})
    try:
        chrome.get(
            f"{reference_portal.address}search/?q={quote(asked, safe='').replace('%20', '+')}"
        )
        field = chrome.find_element("id", "gk-search-q")
        assert field.get_property("value") == asked
        assert chrome.find_elements("css selector", "#search-results > li") == []
    finally:
        chrome.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
