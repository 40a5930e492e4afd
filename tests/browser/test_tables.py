"""Tables in a real Chromium: a stop for keyboards only where they scroll, cards on a phone, headers named by their words."""

import pytest
from selenium.webdriver.common.by import By

from gongkai.a11y.browser.chromium import resize
from tests.browser.test_structure import IDLE_STOPS

pytestmark = pytest.mark.browser

BODY = """一句。

表：宽表

| 项目 | {names} |
| --- |{rules}
| 甲 | {cells} |
| 乙 | {cells} |

表2 合计

| 项目 | 数 |
| --- | --- |
| 甲 | 1 |
| 乙 | 2 |
""".format(
    names=" | ".join(f"第{n}季度数" for n in range(9)),
    rules=" --- |" * 9,
    cells=" | ".join("123456789"),
)
SIDEWAYS = """
return [...document.querySelectorAll('.gk-table')].filter((box) => box.scrollWidth > box.clientWidth + 1).length;
"""


def boxes(chrome) -> list[tuple[str | None, str | None, str | None]]:
    found = chrome.find_elements(By.CSS_SELECTOR, ".gk-body .gk-table")
    return [
        tuple(box.get_attribute(name) for name in ("tabindex", "role", "aria-label"))
        for box in found
    ]


def test_table_is_a_stop_only_while_it_scrolls(chrome, portal, serve):
    """With its caption as its name; written into no page, so that nothing stops where nothing happens."""
    portal.item("disclosure/a", BODY)
    assert portal.build().findings == []
    assert 'tabindex="0"' not in (portal.output / "disclosure/a/index.html").read_text("utf-8")
    nothing = (None, None, None)
    with serve(portal.output) as root:
        resize(chrome, width=360, height=800)
        chrome.get(root + "disclosure/a/")
        assert boxes(chrome) == [("0", "group", "表：宽表"), nothing]
        resize(chrome, width=1800, height=800)
        chrome.execute_async_script("const done = arguments[0]; setTimeout(done, 200);")
        wide = [box[0] == "0" for box in boxes(chrome)]
        assert wide == [chrome.execute_script(SIDEWAYS) == 1, False]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_stop_does_nothing(chrome, reference_portal, width):
    """On every register: what can be reached and is no control scrolls."""
    resize(chrome, width=width, height=900)
    idle = {}
    for folder in ("accounts", "annuals", "api", "dataset", "frequency", "halls", "leaders"):
        chrome.get(reference_portal.longest(folder))
        if found := chrome.execute_script(IDLE_STOPS):
            idle[folder] = found
    assert idle == {}


@pytest.mark.parametrize("folder", ["accounts", "leaders", "register", "spokespersons", "today"])
def test_records_are_cards_on_a_phone(chrome, reference_portal, folder):
    """Nothing is cut and nothing scrolls sideways: each field stands below the other with its word before it."""
    resize(chrome, width=360, height=800)
    chrome.get(reference_portal.longest(folder))
    assert chrome.execute_script(SIDEWAYS) == 0
    cell = chrome.find_element(By.CSS_SELECTOR, ".gk-table--cards tbody td")
    label = "return getComputedStyle(arguments[0], '::before').content"
    assert chrome.execute_script(label, cell) == f'"{cell.get_attribute("data-label")}"'
    links = chrome.find_elements(By.CSS_SELECTOR, ".gk-table--cards a")
    assert min(link.size["height"] for link in links) >= 44
    resize(chrome, width=1280, height=800)
    assert chrome.execute_script(SIDEWAYS) == 0
    assert (
        chrome.execute_script("return getComputedStyle(arguments[0]).display", cell) == "table-cell"
    )
