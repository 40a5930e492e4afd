"""What is read stays where it is while a page becomes ready; where its script is refused, the page says what to do instead."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from gongkai.a11y.browser.chromium import resize

pytestmark = pytest.mark.browser

MOST = 0.02
"""Cumulative layout shift; 0.1 is what browser makers call good."""
SHIFT = """
const done = arguments[0];
let sum = 0;
new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value; })
  .observe({ type: "layout-shift", buffered: true });
setTimeout(() => done(sum), 300);
"""
READY = {
    "search/?q=%E5%85%BB%E8%80%81": "#search-results li",
    "search/?q=qqqqqq": ".gk-search__status:not(:empty)",
    "track/": "form[data-track]:not(.gk-track--waiting)",
    "dataset/bus-stops/": "[data-sortable] button",
}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", READY)
def test_page_stays_where_it_is(chrome, reference_portal, path, width):
    """Results come in place of the lists, the form into a place that was kept for it."""
    resize(chrome, width=width, height=800)
    chrome.get(reference_portal.address + path)
    WebDriverWait(chrome, 20).until(lambda _: chrome.find_elements(By.CSS_SELECTOR, READY[path]))
    if "qqq" in path:
        WebDriverWait(chrome, 20).until(
            lambda _: "没有找到" in chrome.find_element(By.CSS_SELECTOR, "[role=status]").text
        )
    assert chrome.execute_async_script(SHIFT) <= MOST


@pytest.mark.parametrize("path", ["search/?q=%E7%A5%A8", "track/"])
def test_page_whose_script_is_refused_says_what_to_do(chrome, reference_portal, path):
    """Blocked, not off: `noscript` stays silent then. The lists and the telephone are there."""
    chrome.execute_cdp_cmd("Network.enable", {})
    chrome.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*.mjs"]})
    try:
        chrome.get(reference_portal.address + path)
        late = chrome.find_element(By.CSS_SELECTOR, "[data-late]")
        WebDriverWait(chrome, 10).until(lambda _: late.is_displayed() and late.text)
        shown = chrome.find_elements(
            By.CSS_SELECTOR, ".gk-terms a, .gk-track__place a[href^='tel:']"
        )
        assert any(link.is_displayed() for link in shown)
        assert not any(f.is_displayed() for f in chrome.find_elements(By.CSS_SELECTOR, ".gk-track"))
    finally:
        chrome.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
        chrome.execute_cdp_cmd("Network.disable", {})


WITHOUT_WORDS = """
document.addEventListener("readystatechange", () => {
  for (const each of document.querySelectorAll("[data-late]")) each.remove();
});
"""


@pytest.mark.parametrize("path", ["search/?q=%E5%85%BB%E8%80%81", "track/"])
def test_page_without_words_for_refused_scripts_works(chrome, reference_portal, path):
    """A portal's own template from before has no such words; its script runs all the same."""
    given = {"source": WITHOUT_WORDS}
    added = chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", given)
    try:
        chrome.get(reference_portal.address + path)
        WebDriverWait(chrome, 20).until(
            lambda _: chrome.find_elements(By.CSS_SELECTOR, READY[path])
        )
        assert chrome.find_elements(By.CSS_SELECTOR, "[data-late]") == []
    finally:
        chrome.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
