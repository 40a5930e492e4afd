"""Take a screenshot of a file or an address: tools/screenshot.py PAGE OUT.png [--width 320] …"""

import argparse
import base64
from pathlib import Path

from selenium.webdriver import Chrome

from gongkai.a11y.browser.chromium import resize, session


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", help="file or address")
    parser.add_argument("out", type=Path, help="PNG file to write")
    parser.add_argument("--width", type=int, default=1280, help="CSS pixels of the window")
    parser.add_argument("--height", type=int, default=1024)
    parser.add_argument("--zoom", type=float, default=1, help="4 is 400 %%")
    parser.add_argument("--full", action="store_true", help="the whole page, not the window")
    parser.add_argument("--forced-colors", action="store_true")
    parser.add_argument("--dark", action="store_true", help="prefers-color-scheme: dark")
    parser.add_argument("--print", action="store_true", help="as it would be printed")
    parser.add_argument("--no-scripts", action="store_true")
    return parser.parse_args()


def take_screenshot(wanted: argparse.Namespace) -> None:
    """Open the page as the options say and write the picture."""
    page = wanted.page if "://" in wanted.page else Path(wanted.page).resolve().as_uri()
    # Zooming makes the viewport smaller in CSS pixels and each of them larger.
    width, height = round(wanted.width / wanted.zoom), round(wanted.height / wanted.zoom)
    with session(scripts=not wanted.no_scripts) as chrome:
        resize(chrome, width=width, height=height, scale=wanted.zoom)
        set_media(
            chrome,
            is_dark=wanted.dark,
            is_forced=wanted.forced_colors,
            is_printed=wanted.print,
        )
        chrome.get(page)
        picture = capture(chrome, is_whole=wanted.full)
    wanted.out.write_bytes(picture)


def set_media(
    chrome: Chrome, *, is_dark: bool, is_forced: bool = False, is_printed: bool = False
) -> None:
    """Set how pages are shown from now on."""
    features = [
        {"name": "forced-colors", "value": "active" if is_forced else "none"},
        {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"},
    ]
    media = "print" if is_printed else ""
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def capture(chrome: Chrome, *, is_whole: bool) -> bytes:
    """Take a PNG of the window, or of the whole page."""
    options: dict[str, object] = {"format": "png"}
    if is_whole:
        size = chrome.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        # The size is that beside the scroll bar, which the picture does not have.
        size["width"] = max(size["width"], chrome.execute_script("return innerWidth"))
        options |= {"captureBeyondViewport": True, "clip": {**size, "scale": 1}}
    return base64.b64decode(chrome.execute_cdp_cmd("Page.captureScreenshot", options)["data"])


if __name__ == "__main__":
    take_screenshot(parse_arguments())
