"""A browser behind Debian's nginx carries out nothing of what people try to smuggle into a portal.

Each vector of `vectors/` is written into a portal, which our commands publish. Whatever went out is opened: the pages,
the files beside them, the feeds and lists; links that are no addresses are followed, handlers are called. Once under
the policy of the shipped configuration, once without it: the policy is the second wall, not the first.
GONGKAI_PAGES=all opens everything; else a seeded sample, and every vector that is expected to be refused is still
held against its finding.
"""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from selenium.common.exceptions import (
    JavascriptException,
    NoSuchWindowException,
    UnexpectedAlertPresentException,
    WebDriverException,
)
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from gongkai.a11y.browser.chromium import find_browser
from tests.browser.vector_portal import Published, Vector, publish, read_vectors, sample, write_raw

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "gongkai/starter/deploy/nginx.conf"
TABS = 16
"""Pages that are opened at the same time."""
ARRIVE_S = 0.8
SCRIPT_S = 4
FLAGS = (
    "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
    "--window-size=800,600",
)  # fmt: skip
SHARED = (
    "", "404.html", "column/news/", "column/data/", "browse/", "sitemap/", "search/", "feed/", "feed/all.atom",
    "feed/all.json", "datasets/", "catalog.jsonld", "openapi.json",
)  # fmt: skip
CONTROLS = {
    "drawing-script": "executed", "drawing-onload": "executed", "drawing-link-script": "executed",
    "drawing-html-img": "executed", "drawing-html-refresh": "left", "drawing-onclick": "executed",
    "drawing-image-outside": "asked", "drawing-style-import": "asked", "file-xhtml": "executed",
    "file-html": "executed", "file-xml-page": "executed", "text-img-error": "executed",
    "text-refresh": "left", "text-link-style": "asked", "text-html-link": "executed",
    "text-form-action": "executed", "text-iframe-srcdoc": "executed",
}  # fmt: skip
"""Vectors that a careless server lets act, and how: the test must see each of them."""

POKE = """
if (document.readyState !== "complete") return false;
const isAddress = (text) => {
  try { return /^(https?|mailto|tel):$/.test(new URL(text, document.baseURI).protocol); } catch { return true; }
};
for (const element of document.querySelectorAll("*")) {
  for (const { localName } of [...element.attributes]) {
    if (/^on/i.test(localName)) element.dispatchEvent(new Event(localName.slice(2).toLowerCase()));
  }
  for (const name of ["href", "xlink:href", "formaction", "action"]) {
    const leads = element.href?.animVal ?? element.getAttribute(name);
    if (!leads || isAddress(leads)) continue;
    const target = name === "action" ? element.querySelector("button") ?? element : element;
    target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    break;
  }
}
return true;
"""
READ = "return [document.title, location.href];"


@dataclass(frozen=True)
class Servers:
    """A running nginx: addresses without `/` at their ends."""

    guarded: str
    """The portal under the shipped configuration."""
    bare: str
    """The portal without its policy."""
    raw: str
    """Vectors as a careless server gives them out."""
    outside: str
    """Another host, where nothing is."""
    log: Path

    def asked(self, start: int) -> set[str]:
        """The vectors for which a canary was asked, since a place in the log."""
        text = self.log.read_bytes()[start:].decode("utf-8", "replace")
        return set(re.findall(r"/canary\.([a-z0-9-]+)", text))


def free_ports(number: int) -> list[int]:
    """Ports of this machine that nobody listens on."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [int(each.getsockname()[1]) for each in sockets]


@pytest.fixture(scope="module")
def nginx() -> str:
    """The program."""
    found = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if not found:
        pytest.skip("needs the package nginx")
    return found


@pytest.fixture(scope="module")
def ports() -> list[int]:
    """Of the four servers."""
    return free_ports(4)


@pytest.fixture(scope="module")
def vectors(ports: list[int]) -> list[Vector]:
    """All of them."""
    return read_vectors(f"http://127.0.0.1:{ports[3]}")


@pytest.fixture(scope="module")
def published(vectors: list[Vector], tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The portal in which somebody tries all of them."""
    return publish(tmp_path_factory.mktemp("vectors"), vectors)


@pytest.fixture(scope="module")
def servers(
    nginx: str, ports: list[int], published: Published, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Servers]:
    """One nginx with four ports."""
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "raw").mkdir()
    portal = CONFIG.read_text("utf-8").replace("/srv/portal", str(published.root.parent))
    portal = re.sub(r"listen\s+\[::\]:80;", "", portal)
    head, server = portal.split("\nserver {", 1)
    policy = r'add_header\s+Content-Security-Policy\s+(?:"[^"]*"|\$\w+)\s+always;'
    bare, removed = re.subn(policy, "", server)
    assert removed == 1
    blocks = [
        re.sub(r"listen\s+80;", f"listen 127.0.0.1:{port};", text)
        for port, text in zip(ports, (server, bare), strict=False)
    ]
    others = [
        f"server {{ listen 127.0.0.1:{port}; root {folder}/{name}; charset utf-8; }}"
        for port, name in zip(ports[2:], ("raw", "nothing"), strict=True)
    ]
    user = "user root;" if os.geteuid() == 0 else ""
    kept = "".join(f"{name}_temp_path {folder};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))  # fmt: skip
    config = folder / "nginx.conf"
    config.write_text(
        f"{user} pid {folder}/pid; error_log {folder}/error.log; daemon off; worker_processes 1;\nevents {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log {folder}/access.log; {kept}\n{head}\n"
        f"server {{{blocks[0]}\nserver {{{blocks[1]}\n{' '.join(others)} }}\n",
        "utf-8",
    )
    tried = subprocess.run([nginx, "-t", "-c", str(config)], capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr
    process = subprocess.Popen([nginx, "-c", str(config)])
    try:
        for _ in range(200):
            if (folder / "pid").exists():
                break
            time.sleep(0.05)
        assert process.poll() is None
        addresses = [f"http://127.0.0.1:{port}" for port in ports]
        guarded, open_, raw, outside = addresses
        yield Servers(guarded, open_, raw, outside, folder / "access.log")
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A browser that waits for nothing: a page that never ends, or that leads away, may not stop the test."""
    program, driver = find_browser()
    options = ChromeOptions()
    options.binary_location = program
    options.page_load_strategy = "none"
    profile = tmp_path_factory.mktemp("profile")
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium refuses to run as root with its sandbox
    chrome = Chrome(options=options, service=Service(executable_path=driver))
    try:
        chrome.set_script_timeout(SCRIPT_S)
        chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "deny"})
        yield chrome
    finally:
        chrome.quit()


def look(chrome: Chrome, addresses: Collection[str]) -> dict[str, str]:
    """Open pages, several at a time, follow what is no address, and call what waits for an event.

    Returns:
        Address → what it did: `executed`, `left`; nothing for a page that stayed as it was, or that was a download.
    """
    found: dict[str, str] = {}
    home = chrome.current_window_handle
    waiting = list(addresses)
    while waiting:
        batch, waiting = waiting[:TABS], waiting[TABS:]
        tabs = {chrome.execute_cdp_cmd("Target.createTarget", {"url": each})["targetId"]: each for each in batch}  # fmt: skip
        _arrive(chrome, tabs)
        for tab in tabs:
            _poke(chrome, tab)
        for tab, address in tabs.items():
            if sign := _sign(chrome, tab, address):
                found[address] = sign
        chrome.switch_to.window(home)
        for tab in tabs:
            with suppress(WebDriverException):  # a browser closes the tab of a download by itself
                chrome.execute_cdp_cmd("Target.closeTarget", {"targetId": tab})
    return found


def _arrive(chrome: Chrome, tabs: Collection[str]) -> None:
    """Wait until each tab has its page; one that stays empty was a download."""
    end = time.monotonic() + ARRIVE_S
    while time.monotonic() < end:
        targets = chrome.execute_cdp_cmd("Target.getTargets", {})["targetInfos"]
        if all(each["url"] not in ("", "about:blank") for each in targets if each["targetId"] in tabs):  # fmt: skip
            return
        time.sleep(0.02)


def _poke(chrome: Chrome, tab: str) -> None:
    """Do what a visitor may do; what comes of it is read when all tabs had their turn."""
    end = time.monotonic() + ARRIVE_S
    with suppress(WebDriverException):  # it is leaving already, or shows a dialog
        chrome.switch_to.window(tab)
        while not chrome.execute_script(POKE) and time.monotonic() < end:
            time.sleep(0.02)


def _sign(chrome: Chrome, tab: str, address: str) -> str:
    try:
        chrome.switch_to.window(tab)
        title, now = chrome.execute_script(READ)
    except UnexpectedAlertPresentException:
        return "executed"
    except NoSuchWindowException:  # a download
        return ""
    except JavascriptException as fault:  # the page went away while it was looked at
        return "left" if "unloaded" in str(fault.msg) else str(fault.msg)[:80]
    except WebDriverException as fault:
        return str(fault.msg)[:80]
    if title.startswith("PWNED.") and " " not in title:
        return "executed"
    here, there = (urlsplit(each) for each in (address, now))
    is_there = (here.netloc, here.path) == (there.netloc, there.path) or now == "about:blank"
    return "" if is_there else "left"


def acts(chrome: Chrome, servers: Servers, addresses: Iterable[str]) -> dict[str, str]:
    """Open pages and say what acted: address or id of a vector → how."""
    chrome.execute_cdp_cmd("Storage.clearCookies", {})
    start = servers.log.stat().st_size
    found = look(chrome, list(addresses))
    found |= dict.fromkeys(sorted(servers.asked(start)), "asked")
    workers = chrome.execute_cdp_cmd("Target.getTargets", {})["targetInfos"]
    found |= {each["url"]: "works on" for each in workers if "worker" in each["type"]}
    cookies = chrome.execute_cdp_cmd("Storage.getCookies", {})["cookies"]
    return found | {each["name"]: "executed" for each in cookies if each["value"] == "pwned"}


def test_corpus_is_large(vectors: list[Vector]) -> None:
    """Each vector once, of every way into a portal."""
    assert len({vector.id for vector in vectors}) == len(vectors) >= 150


def test_what_must_be_refused_is(vectors: list[Vector], published: Published) -> None:
    """Held with its finding: neither page nor file goes out."""
    wrong: Mapping[str, object] = {
        vector.id: (vector.refused, found, out)
        for vector in vectors
        if vector.refused
        for found in [published.findings.get(vector.item, set())]
        for out in [list(published.addresses(vector))]
        if out or (vector.refused not in found if vector.refused is not True else not found)
    }
    assert wrong == {}


@pytest.mark.parametrize("is_guarded", [True, False], ids=["policy", "no policy"])
def test_nothing_acts(
    vectors: list[Vector], published: Published, servers: Servers, browser: Chrome, is_guarded: bool
) -> None:
    """No script runs, no page leads away, nothing is asked of another host."""
    home = servers.guarded if is_guarded else servers.bare
    out = [vector for vector in vectors if any(published.addresses(vector))]
    paths = [path for vector in sample(out) for path in published.addresses(vector)]
    shared = [path for path in SHARED if (published.root / path).exists()]
    assert acts(browser, servers, (f"{home}/{quote(path)}" for path in [*shared, *paths])) == {}


def test_what_acts_is_seen(vectors: list[Vector], servers: Servers, browser: Chrome) -> None:
    """The same vectors from a careless server act, each in its way, and the test sees it."""
    named = [vector for vector in vectors if vector.id in CONTROLS]
    assert len(named) == len(CONTROLS)
    made = write_raw(servers.log.parent / "raw", named)
    found = acts(browser, servers, (f"{servers.raw}/{quote(path)}" for path in made))
    seen: dict[str, set[str]] = {}
    for path, vector in made.items():
        for name in (vector.id, f"{servers.raw}/{quote(path)}"):
            if name in found:
                seen.setdefault(vector.id, set()).add(found[name])
    assert {i: how for i, how in CONTROLS.items() if how not in seen.get(i, set())} == {}
