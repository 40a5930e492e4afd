"""The search page in Chromium, under a path of its own, with scripts and without."""

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import jinja2
import pytest
from markupsafe import Markup
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from gongkai import themes
from gongkai.a11y.browser.axe import SCRIPT, run_axe
from gongkai.a11y.browser.chromium import session
from gongkai.build import theme_parts
from gongkai.build.filters import FILTERS

pytestmark = pytest.mark.browser

POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'"
TOPIC = {"id": "housing", "name": "住房服务", "path": "topic/housing/", "count": 3}
DATA = {
    "page": {"path": "search/", "title": "搜索", "kind": "search", "lang": "zh-CN"},
    "site": {"name": "测试市人民政府", "menu": [{"title": "政策文件", "path": "column/policy/"}], "search_path": "search/"},
    "term_lists": {"topics": [TOPIC], "audiences": [], "organs": []},
}  # fmt: skip


class Handler(SimpleHTTPRequestHandler):
    """Files with the strict policy, and modules with the type that a browser asks for."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def render() -> str:
    """The search page of the theme; what the frame asks beside it is empty."""
    folder = themes.path()
    pages = jinja2.FileSystemLoader(folder / "templates")
    loader = jinja2.ChoiceLoader([pages, theme_parts.PartsLoader(folder)])
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.ChainableUndefined
    )

    def chrome(part: str, **given: Any) -> Markup:
        return Markup(environment.get_template(f"chrome/{part}.html").render(DATA | given))

    environment.filters |= FILTERS
    environment.globals |= {
        "_": str,
        "chrome": chrome,
        "link": lambda path: f"../{path}",
        "asset": lambda path: f"../theme/{path}",
        "has_asset": lambda path: False,
    }
    return environment.get_template("search.html").render(DATA)


@pytest.fixture(scope="module")
def address(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The search page's address: the small index as a site under `/gov/portal/`."""
    top = tmp_path_factory.mktemp("served")
    site = top / "gov" / "portal"
    shutil.copytree(folder, site)
    for name, file in theme_parts.files(themes.path(), top / "sheet").items():
        placed = site / "theme" / name
        placed.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, placed)
    top.joinpath("favicon.ico").touch()  # Chromium asks for it, and tells when it is missing
    site.joinpath("search", "index.html").write_text(render(), "utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(top))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/gov/portal/search/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with session() as chrome:
        yield chrome


def wait(chrome: Chrome, text: str) -> None:
    """Wait until the list is complete and the live region says this."""

    def is_ready(_: Chrome) -> bool:
        busy = chrome.find_element(By.ID, "search-results").get_attribute("aria-busy")
        return (
            busy == "false" and chrome.find_element(By.CSS_SELECTOR, "[role=status]").text == text
        )

    WebDriverWait(chrome, 10).until(is_ready)


def links(chrome: Chrome) -> list[str]:
    """Where the results lead."""
    found = chrome.find_elements(By.CSS_SELECTOR, "ol#search-results > li a")
    return [str(link.get_attribute("href")) for link in found]


def test_query_in_the_address_is_answered(browser, address):
    """An address with a query shows its results, under whatever path the site stands."""
    browser.get(f"{address}?q=老年人凭证免费乘车")
    wait(browser, "找到 1 条结果。")
    assert links(browser) == [address.replace("search/", "disclosure/bus/")]
    assert (
        browser.find_element(By.CSS_SELECTOR, "#search-results mark").text == "老年人凭证免费乘车"
    )
    assert browser.get_log("browser") == []


def test_typing_searches_and_escape_clears(browser, address):
    """What is typed is answered and stands in the address; Escape takes both away."""
    browser.get(address)
    wait(browser, "")
    field = browser.find_element(By.NAME, "q")
    field.send_keys("停水通知", Keys.ENTER)
    wait(browser, "找到 1 条结果。")
    assert browser.execute_script("return decodeURIComponent(location.search)") == "?q=停水通知"
    field.send_keys(Keys.ESCAPE)
    wait(browser, "")
    assert (links(browser), field.get_attribute("value"), browser.current_url) == ([], "", address)


def test_way_back_shows_the_query_before(browser, address):
    """Each query sent has its place in the history."""
    browser.get(f"{address}?q=河道")
    wait(browser, "找到 2 条结果。")
    field = browser.find_element(By.NAME, "q")
    field.clear()
    field.send_keys("停水通知", Keys.ENTER)
    wait(browser, "找到 1 条结果。")
    browser.back()
    wait(browser, "找到 2 条结果。")
    assert browser.find_element(By.NAME, "q").get_attribute("value") == "河道"


def test_more_results_follow_and_take_the_focus(browser, address):
    """The rest comes on demand, and the keyboard goes on where it came."""
    browser.get(f"{address}?q=常务会议")
    wait(browser, "找到 12 条结果，已显示前 10 条。")
    browser.find_element(By.CSS_SELECTOR, "[data-more] button").send_keys(Keys.ENTER)
    wait(browser, "找到 12 条结果，已显示前 12 条。")
    assert browser.switch_to.active_element.get_attribute("href") == links(browser)[10]
    assert not browser.find_element(By.CSS_SELECTOR, "[data-more]").is_displayed()


def test_nothing_found_is_said(browser, address):
    """Without a result the live region says so, and what else can be done."""
    browser.get(f"{address}?q=qwxyz")
    wait(browser, "没有找到相关内容。可以换一个词，或者按下面的分类查找。")


def test_axe_finds_nothing_wrong(browser, address, root):
    """The page with results is sound for assistive technology, as far as axe can tell."""
    browser.get(f"{address}?q=票价")
    WebDriverWait(browser, 10).until(lambda _: links(browser))
    assert [str(fault) for fault in run_axe(browser, root / SCRIPT).violations] == []


def test_without_scripts_the_lists_serve(address):
    """Without scripts the page says so and leads to the lists."""
    with session(scripts=False) as chrome:
        chrome.get(f"{address}?q=票价")
        late = chrome.find_element(By.CSS_SELECTOR, "[data-late]")
        WebDriverWait(chrome, 10).until(lambda _: "请按下面的分类查找" in late.text)
        paths = [
            link.get_attribute("href")
            for link in chrome.find_elements(By.CSS_SELECTOR, ".gk-terms a")
        ]
    assert paths == [
        address.replace("search/", path) for path in ("column/policy/", "topic/housing/")
    ]
