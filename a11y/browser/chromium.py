"""Start the machine's Chromium for a while; never download a browser or a driver."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from gongkai.errors import GongkaiError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_DRIVERS = ("chromedriver",)
_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Nothing but the pages under test may be requested.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A container often has 64 MB of shared memory, too little for a large page.
    "--disable-dev-shm-usage",
)
_LOAD_TIMEOUT_MS = 30_000


@contextmanager
def session(
    *, width: int = 1280, height: int = 1024, scale: float = 1, scripts: bool = True
) -> Iterator[Chrome]:
    """Give a browser with a fresh profile, which is closed at the end of the block.

    Args:
        width, height: size of the viewport in CSS pixels; 320 is that of 1280 at 400 % zoom.
        scale: device pixels per CSS pixel.
        scripts: whether the pages' own scripts run.

    Raises:
        GongkaiError: no Chromium or no chromedriver on the path, or it does not start.
    """
    browser, driver = find_browser()
    # Chromium may still write to its profile while it shuts down.
    with TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as profile:
        chrome = _start(browser, driver, profile)
        try:
            resize(chrome, width=width, height=height, scale=scale)
            chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
            yield chrome
        finally:
            chrome.quit()


def resize(chrome: Chrome, *, width: int, height: int, scale: float = 1) -> None:
    """Set the viewport itself: a window cannot be narrower than 500 pixels."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def find_browser() -> tuple[str, str]:
    """Return the paths of Chromium and of its driver.

    Raises:
        GongkaiError: one of them is not on the path.
    """
    return _find(_BROWSERS), _find(_DRIVERS)


def _find(names: tuple[str, ...]) -> str:
    for name in names:
        if path := shutil.which(name):
            return path
    raise GongkaiError("no-browser", value=names[0])


def _start(browser: str, driver: str, profile: str) -> Chrome:
    options = ChromeOptions()
    options.binary_location = browser
    options.unhandled_prompt_behavior = "dismiss"  # a page that asks something waits for ever
    options.timeouts = {"pageLoad": _LOAD_TIMEOUT_MS}
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium refuses to run as root with its sandbox
    try:
        return Chrome(options=options, service=Service(executable_path=driver))
    except WebDriverException as fault:
        raise GongkaiError("browser-failed", why=fault.msg) from fault
