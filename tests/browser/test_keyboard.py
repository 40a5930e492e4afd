"""The portal is used without a mouse: every stop of the Tab key is there, in view and visible."""

import base64
from collections import Counter

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys

pytestmark = pytest.mark.browser

# Numbers what must be a stop of the Tab key; of radio buttons with one name, only one is.
NUMBER_STOPS = """
const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
const radios = new Set();
const stops = [...document.querySelectorAll(wanted)].filter(element => {
  if (!element.checkVisibility({visibilityProperty: true}) || element.disabled) return false;
  if (element.getAttribute('tabindex') === '-1' && !element.matches('a[href]')) return false;
  if (element.type !== 'radio') return true;
  const first = !radios.has(element.name);
  radios.add(element.name);
  return first;
});
stops.forEach((element, number) => element.dataset.stop = number);
return stops.map(element => element.outerHTML.slice(0, 120));
"""
FOCUSED = "return document.activeElement.dataset.stop ?? null"
IN_VIEW = """
const element = document.activeElement, box = element.getBoundingClientRect();
const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
const top = document.elementFromPoint(x, y);
return box.width > 0 && Boolean(top) && (element.contains(top) || top.contains(element));
"""
# The element's box with room for a ring around it, in the coordinates of the page.
BOX = """
const box = document.activeElement.getBoundingClientRect(), ring = 8;
return {x: Math.max(0, box.left + scrollX - ring), y: Math.max(0, box.top + scrollY - ring),
        width: box.width + 2 * ring, height: box.height + 2 * ring, scale: 1};
"""
# What the style sheets can tell of it: its tag and class, and those around it.
SORT = """
const names = [];
for (let each = document.activeElement; each && each !== document.body; each = each.parentElement)
  names.push(`${each.tagName}.${each.className?.baseVal ?? each.className}`);
return names.join(" ");
"""
STILL = (
    "*, ::before, ::after { transition: none !important; animation: none !important; "
    "caret-color: transparent !important; }"
)
BE_STILL = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(arguments[0]);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
"""


def press_tab(chrome: Chrome) -> None:
    """Press the Tab key once, wherever the focus is."""
    ActionChains(chrome).send_keys(Keys.TAB).perform()


def take_picture(chrome: Chrome, box: dict[str, float]) -> bytes:
    """Take a picture of a part of the page."""
    options = {"format": "png", "clip": box, "captureBeyondViewport": True}
    return base64.b64decode(chrome.execute_cdp_cmd("Page.captureScreenshot", options)["data"])


def walk(chrome: Chrome, count: int) -> dict[int, str]:
    """Press Tab through all stops; give the number of each one reached → what is wrong there."""
    reached: dict[int, str] = {}
    for _ in range(count):
        press_tab(chrome)
        stop = chrome.execute_script(FOCUSED)
        if stop is not None:
            reached[int(stop)] = "" if chrome.execute_script(IN_VIEW) else "covered"
    return reached


@pytest.mark.parametrize("folder", ["home", "disclosure", "column", "service"])
def test_every_stop_is_reached_in_view(chrome, reference_portal, folder):
    """Tab comes to every link and control, and nothing lies over the one that has the focus."""
    chrome.get(reference_portal.longest(folder))
    stops = chrome.execute_script(NUMBER_STOPS)
    reached = walk(chrome, len(stops) + 2)
    assert stops
    assert [html for number, html in enumerate(stops) if number not in reached] == []
    assert [stops[number] for number, fault in reached.items() if fault] == []


def test_stops_follow_the_document(chrome, reference_portal):
    """The order of the stops is the order of the text."""
    chrome.get(reference_portal.longest("disclosure"))
    stops = chrome.execute_script(NUMBER_STOPS)
    assert list(walk(chrome, len(stops))) == list(range(len(stops)))


@pytest.mark.parametrize("folder", ["home", "disclosure"])
def test_skip_link_comes_first(chrome, reference_portal, folder):
    """The first stop leads past the header: the next one lies in the main part."""
    chrome.get(reference_portal.longest(folder))
    press_tab(chrome)
    assert chrome.execute_script(IN_VIEW)
    ActionChains(chrome).send_keys(Keys.ENTER).perform()
    press_tab(chrome)
    assert chrome.execute_script("return document.activeElement.matches('main *')")
    assert chrome.execute_script(NUMBER_STOPS)
    assert int(chrome.execute_script(FOCUSED)) > 1


def find_unseen(chrome: Chrome, is_whole: bool = True) -> list[str]:
    """List the stops of the page that look the same with and without the focus: all, or two of each sort."""
    chrome.execute_script(BE_STILL, STILL)
    unseen = []
    met: Counter[str] = Counter()
    for html in chrome.execute_script(NUMBER_STOPS):
        press_tab(chrome)
        sort = chrome.execute_script(SORT)
        met[sort] += 1
        if met[sort] > 2 and not is_whole:
            continue
        box = chrome.execute_script(BOX)
        focused = take_picture(chrome, box)
        chrome.execute_script("window.last = document.activeElement; last.blur()")
        if take_picture(chrome, box) == focused:
            unseen.append(html)
        chrome.execute_script("last.focus({preventScroll: true})")
    return unseen


def test_focus_shows(chrome, reference_portal):
    """Each stop looks different while it has the focus."""
    chrome.get(reference_portal.longest("disclosure"))
    assert find_unseen(chrome, reference_portal.is_whole) == []


PLANTED = """<!doctype html><title>键盘</title><body style="margin: 0; padding-top: 60px">
<a id="sound" href="#a">一</a><a id="unseen" style="outline: none" href="#b">二</a>
<a id="unreached" tabindex="-1" href="#c">三</a>
<a id="covered" style="position: absolute; top: 0" href="#d">四</a>
<p style="position: fixed; top: 0; margin: 0; width: 100%; height: 40px; background: #fff"></p>"""


@pytest.fixture
def planted(chrome, serve, tmp_path):
    """A page with three faults: a link is not reached, one lies under a bar, one shows no focus."""
    tmp_path.joinpath("index.html").write_text(PLANTED, "utf-8")
    with serve(tmp_path) as address:
        chrome.get(address)
        yield chrome


def test_planted_stops_are_found(planted):
    """A link that Tab leaves out and one that is covered are told from a sound one."""
    stops = planted.execute_script(NUMBER_STOPS)
    assert walk(planted, len(stops)) == {0: "", 1: "", 3: "covered"}


def test_planted_unseen_focus_is_found(planted):
    """A ring that is not drawn, or lies under something, is told from one that shows."""
    planted.execute_script("document.getElementById('unreached').remove()")
    assert [html.split('"')[1] for html in find_unseen(planted)] == ["unseen", "covered"]
