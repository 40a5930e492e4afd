"""Pages fit a narrow window and large text, and read the same with scripts off."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

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
document.querySelectorAll('[data-sort-hint], .gk-tools__button').forEach(each => { each.hidden = true; });
return document.querySelector('main').innerText.replace(/\\s+/g, '');
"""

# The attribute that sets the text size, and a root size such as it will set.
LARGE = """
document.documentElement.dataset.text = arguments[0] + ' fold';
const sheet = new CSSStyleSheet();
sheet.replaceSync(`html { font-size: ${arguments[0]}% !important; }`);
document.adoptedStyleSheets = [sheet];
"""
PLAIN = """
delete document.documentElement.dataset.text;
document.adoptedStyleSheets = [];
"""
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
BROWSERS_OWN_PX = 16


@dataclass(frozen=True)
class Look:
    """A window, and how a visitor's text is set in it."""

    name: str
    width: int = 360
    height: int = 800
    scale: float = 1
    text: int = 100
    """Per cent of the root size, set by the attribute on `html`."""
    browsers: int = 100
    """Per cent of the browser's own text size, which is what em in media queries follow."""
    is_spaced: bool = False

    def put_on(self, chrome: Chrome) -> None:
        """Set the window and the text of the page that is open."""
        resize(chrome, width=self.width, height=self.height, scale=self.scale)
        size = BROWSERS_OWN_PX * self.browsers // 100
        chrome.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": {"standard": size}})
        chrome.execute_script(PLAIN)
        if self.text != 100:
            chrome.execute_script(LARGE, self.text)
        if self.is_spaced:
            chrome.execute_script(SPACING)


LOOKS = (
    Look("320 wide", 320),
    Look("1280 at 400 %", 320, 256, scale=4),
    Look("1280 at 200 %", 640, 512, scale=2),
    Look("320 wide, own spacing", 320, is_spaced=True),
    Look("360 wide, text 200 %", text=200),
    Look("360 wide, text 300 %", text=300),
    Look("1280 wide, text 300 %", 1280, text=300),
    Look("360 wide, browser's text 200 %", browsers=200),
    Look("360 wide, browser's text 300 %", browsers=300),
)
"""WCAG 1.4.10, 1.4.4 and 1.4.12, and larger than they ask."""
PARTS = 4


def looks_for(number: int, *, is_whole: bool) -> tuple[Look, ...]:
    """Choose the looks of a page: the narrowest, the largest text, and one of the others in turn; or all."""
    others = LOOKS[1:5] + LOOKS[6:]
    return LOOKS if is_whole else (LOOKS[0], LOOKS[5], others[number % len(others)])


def find_faults(chrome: Chrome, wanted: Iterable[tuple[str, tuple[Look, ...]]]) -> list[str]:
    """List what sticks out or is cut off on these pages in their looks, with all folds open."""
    faults = []
    try:
        for address, looks in wanted:
            chrome.get(address)
            chrome.execute_script(UNFOLD)
            for look in looks:
                look.put_on(chrome)
                found = chrome.execute_script(STICKING_OUT) + chrome.execute_script(CUT_OFF)
                faults += [f"{address} ({look.name}): {html}" for html in found]
    finally:
        LOOKS[0].put_on(chrome)  # the browser's text size would stay for other tests
    return faults


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_sticks_out(chrome, reference_portal, part):
    """No page of the sample must be scrolled sideways, and nothing is cut off."""
    pages = list(enumerate(reference_portal.sample()))[part::PARTS]
    is_whole = reference_portal.is_whole
    wanted = [(page, looks_for(number // PARTS, is_whole=is_whole)) for number, page in pages]
    faults = find_faults(chrome, wanted)
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("look", LOOKS[4:], ids=lambda look: look.name)
def test_text_is_large(chrome, reference_portal, look):
    """The ways to set a text larger work: a paragraph of the page is as large as the look says."""
    chrome.get(reference_portal.longest("disclosure"))
    size = "return parseFloat(getComputedStyle(document.querySelector('[data-body] p')).fontSize)"
    plain = chrome.execute_script(size)
    look.put_on(chrome)
    large = chrome.execute_script(size)
    LOOKS[0].put_on(chrome)
    assert large == pytest.approx(plain * max(look.text, look.browsers) / 100)


def test_planted_width_is_found(chrome, serve, tmp_path):
    """A box of fixed width and a line that is cut off are found; a table that scrolls is not."""
    tmp_path.joinpath("index.html").write_text(
        """<!doctype html><title>宽</title><body style="overflow-x: hidden">
        <p id="wide" style="width: 600px">一</p>
        <p id="cut" style="width: 4em; overflow: hidden; white-space: nowrap">太长的一行字</p>
        <div style="overflow-x: auto"><table style="width: 900px"><tr><td>表</table></div>""",
        "utf-8",
    )
    with serve(tmp_path) as address:
        faults = find_faults(chrome, [(address, LOOKS[:1])])
    assert re.findall('id="(.+?)"', "".join(faults)) == ["wide", "cut"]


def test_telephone_numbers_stay_in_one_line(chrome, reference_portal):
    """A number that a line can hold is not broken at its hyphen, which would read as two."""
    lines = """return [...document.querySelectorAll('main a[href^="tel:"]')].map(link => {
      const range = document.createRange();
      range.selectNodeContents(link);
      return [link.textContent, new Set([...range.getClientRects()].map(box => box.top)).size];
    })"""
    found = []
    for folder in ("hall", "letter", "press"):
        chrome.get(reference_portal.longest(folder))
        for width in range(320, 420, 20):
            Look("", width).put_on(chrome)
            found += chrome.execute_script(lines)
    LOOKS[0].put_on(chrome)
    assert found and [number for number, count in found if count != 1] == []


def test_pages_read_without_scripts(chrome, reference_portal):
    """What the main part says does not depend on scripts; its heading and links are in view."""
    with session(scripts=False) as plain:
        for address in reference_portal.sample(2):
            if address.endswith(("/search/", "/track/")):
                continue  # they say what they cannot do without scripts: tests of their own look at that
            plain.get(address)
            chrome.get(address)
            assert plain.execute_script(TEXT) == chrome.execute_script(TEXT), address
            assert plain.execute_script("return document.querySelector('h1').checkVisibility()")
            assert plain.execute_script(
                "return [...document.querySelectorAll('nav a')].some(a => a.checkVisibility())"
            ), address
