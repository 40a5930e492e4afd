"""The page of an item in a real browser: contents that follow the reader, tools that move nothing, what folds."""

from functools import partial

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.support.ui import WebDriverWait

from gongkai.a11y.browser.chromium import resize

pytestmark = pytest.mark.browser

MARKED = "return [...document.querySelectorAll('.gk-contents [aria-current]')].map(a => a.hash)"
TO = """
const heading = document.getElementById(decodeURIComponent(arguments[0].slice(1)));
heading.scrollIntoView();
"""
HASHES = "return [...document.querySelectorAll('.gk-contents a')].map(a => a.hash)"
PLACES = """
return ['.gk-heading', '.gk-detail__first', '.gk-detail__main'].map(name => {
  const box = document.querySelector(name).getBoundingClientRect();
  return [Math.round(box.left), Math.round(box.top), Math.round(box.width)];
});
"""
SHOWN = """
return [...document.querySelectorAll(arguments[0])].map(
  each => each.checkVisibility({visibilityProperty: true}));
"""


def address(reference_portal) -> str:
    return str(reference_portal.address) + "disclosure/elevator-rules/"


def marks_alone(target: str, browser: Chrome) -> bool:
    return bool(browser.execute_script(MARKED) == [target])


def test_the_part_being_read_is_marked(reference_portal, chrome: Chrome) -> None:
    """One part at a time, also after a jump over several and back to the top."""
    chrome.get(address(reference_portal))
    hashes = chrome.execute_script(HASHES)
    for target in (hashes[0], hashes[3], hashes[1]):
        chrome.execute_script(TO, target)
        WebDriverWait(chrome, 10).until(partial(marks_alone, target))
    chrome.execute_script("scrollTo(0, 0)")
    WebDriverWait(chrome, 10).until(lambda browser: browser.execute_script(MARKED) == [])


def test_text_and_aside_stand_in_two_columns(reference_portal, chrome: Chrome) -> None:
    """The text is at most 40 em wide, the aside to its right; on a phone all is one column, its contents folded."""
    chrome.get(address(reference_portal))
    head, aside, text = chrome.execute_script(PLACES)
    assert text[2] <= 40 * 18 + 1
    assert aside[0] >= text[0] + text[2]
    assert aside[1] < text[1]
    assert chrome.execute_script(SHOWN, ".gk-contents__fold, .gk-contents > ol") == [False, True]
    resize(chrome, width=360, height=800)
    head, aside, text = chrome.execute_script(PLACES)
    assert head[0] == aside[0] == text[0]
    assert head[1] < aside[1] < text[1]
    assert chrome.execute_script(SHOWN, ".gk-contents__fold, .gk-contents > ol") == [True, False]
    chrome.execute_script("document.querySelector('.gk-contents__fold summary').click()")
    assert chrome.execute_script(SHOWN, ".gk-contents > ol") == [True]


def test_tools_show_where_they_work(reference_portal, chrome: Chrome) -> None:
    """The module shows its buttons in the place that was kept for them; no code for the phone on a phone."""
    chrome.get(address(reference_portal))
    WebDriverWait(chrome, 10).until(
        lambda browser: browser.execute_script(SHOWN, ".gk-tools__button") == [True, True]
    )
    assert chrome.execute_script(SHOWN, ".gk-tools__code") == [True]
    resize(chrome, width=360, height=800)
    assert chrome.execute_script(SHOWN, ".gk-tools__code") == [False]
