"""Pages fit a narrow window and large text, and read the same with scripts off."""

import re

import pytest
from selenium.webdriver import Chrome

from gongkai.a11y.browser.chromium import resize, session

pytestmark = pytest.mark.browser

# What sticks out to the right, unless it lies in a part that scrolls by itself (a wide table) or
# is hidden from the eye (a clipped text for screen readers).
STICKING_OUT = """
const root = document.documentElement, limit = root.clientWidth + 1;
const scrolls = element => {
  for (let up = element; up && up !== document.body; up = up.parentElement) {
    const style = getComputedStyle(up);
    if (['auto', 'scroll'].includes(style.overflowX) || style.clipPath !== 'none') return true;
  }
  return false;
};
const out = [...document.body.querySelectorAll('*')].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && box.right > limit && element.checkVisibility()
    && !scrolls(element);
});
const found = out.map(element => element.outerHTML.slice(0, 120));
if (root.scrollWidth > limit) found.push('the page is ' + root.scrollWidth + ' wide');
return found;
"""
# Text that is cut off by a box too small for it.
CUT_OFF = """
return [...document.body.querySelectorAll('*')].filter(element => {
  const style = getComputedStyle(element);
  const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const hides = ['hidden', 'clip'].includes(style.overflowX)
    || ['hidden', 'clip'].includes(style.overflowY);
  return own && hides && style.clipPath === 'none' && element.clientWidth > 1
    && element.checkVisibility()
    && (element.scrollWidth > element.clientWidth + 1
        || element.scrollHeight > element.clientHeight + 1);
}).map(element => element.outerHTML.slice(0, 120));
"""
# WCAG 1.4.12: a visitor's own spacing.
SPACING = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
"""
# What a script offers (how to sort a table by its headers) is no part of what the page says.
TEXT = """
document.querySelectorAll('[data-sort-hint]').forEach(each => { each.hidden = true; });
return document.querySelector('main').innerText.replace(/\\s+/g, '');
"""

WINDOWS = {
    "320 wide": {"width": 320, "height": 800, "scale": 1},
    "1280 at 400 %": {"width": 320, "height": 256, "scale": 4},
    "1280 at 200 %": {"width": 640, "height": 512, "scale": 2},
}


def find_faults(chrome: Chrome, addresses: list[str], before: str = "") -> list[str]:
    """List what sticks out or is cut off on these pages, after running a script in each."""
    faults = []
    for address in addresses:
        chrome.get(address)
        chrome.execute_script(before)
        found = chrome.execute_script(STICKING_OUT) + chrome.execute_script(CUT_OFF)
        faults += [f"{address}: {html}" for html in found]
    return faults


@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_sticks_out(chrome, reference_portal, window):
    """No page of the sample must be scrolled sideways (WCAG 1.4.10, 1.4.4)."""
    resize(chrome, **WINDOWS[window])
    assert find_faults(chrome, reference_portal.sample()) == []


def test_own_spacing_fits(chrome, reference_portal):
    """Wider spacing cuts nothing off (WCAG 1.4.12)."""
    resize(chrome, **WINDOWS["320 wide"])
    assert find_faults(chrome, reference_portal.sample(), before=SPACING) == []


def test_planted_width_is_found(chrome, serve, tmp_path):
    """A box of fixed width and a line that is cut off are found; a table that scrolls is not."""
    tmp_path.joinpath("index.html").write_text(
        """<!doctype html><title>宽</title><body style="overflow-x: hidden">
        <p id="wide" style="width: 600px">一</p>
        <p id="cut" style="width: 4em; overflow: hidden; white-space: nowrap">太长的一行字</p>
        <div style="overflow-x: auto"><table style="width: 900px"><tr><td>表</table></div>""",
        "utf-8",
    )
    resize(chrome, width=320, height=800)
    with serve(tmp_path) as address:
        faults = find_faults(chrome, [address])
    assert re.findall('id="(.+?)"', "".join(faults)) == ["wide", "cut"]


def test_pages_read_without_scripts(chrome, reference_portal):
    """What the main part says does not depend on scripts; its heading and links are in view."""
    with session(scripts=False) as plain:
        for address in reference_portal.sample():
            if address.endswith(("/search/", "/track/")):
                continue  # they say what they cannot do without scripts: tests of their own look at that
            plain.get(address)
            chrome.get(address)
            assert plain.execute_script(TEXT) == chrome.execute_script(TEXT), address
            assert plain.execute_script("return document.querySelector('h1').checkVisibility()")
            assert plain.execute_script(
                "return [...document.querySelectorAll('nav a')].some(a => a.checkVisibility())"
            ), address
