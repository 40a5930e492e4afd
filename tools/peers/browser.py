"""Ask the engines that run in a page: axe-core, IBM's and HTML_CodeSniffer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome

from gongkai.a11y.browser.chromium import resize
from tools.peers.answers import PeerAnswer, as_script
from tools.screenshot import set_media

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = {
    "axe": "node_modules/axe-core/axe.min.js",
    "ibm": "node_modules/accessibility-checker-engine/ace.js",
    "htmlcs": "node_modules/html_codesniffer/build/HTMLCS.js",
}
OWN = ("proofs.js", "engines.js")
TIME_LIMIT_S = 60


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at."""

    name: str
    width: int = 1280
    height: int = 1024
    is_dark: bool = False


LOOKS = (Look("day"), Look("night", is_dark=True), Look("360 px", 360, 800))


@dataclass(frozen=True, slots=True)
class Said:
    """What an engine says of one place, and no answer covers."""

    engine: str
    page: str
    look: str
    verdict: str
    """`fault`, `question`, or `unread` where the engine could not read the page."""
    rule: str
    message: str
    shown: str = ""

    @property
    def place(self) -> str:
        """The page, with the look."""
        return f"{self.page or '/'} ({self.look})" if self.look else self.page or "/"


class Panel:
    """The three engines with our answers, asked page by page in one browser."""

    def __init__(self, chrome: Chrome, answers: Sequence[PeerAnswer]) -> None:
        self._chrome = chrome
        self._answers = as_script(answers)
        folder = Path(__file__).parent
        self._own = "".join(folder.joinpath(name).read_text("utf-8") for name in OWN)
        self._scripts = {name: (ROOT / path).read_text("utf-8") for name, path in SCRIPTS.items()}
        self.used: set[int] = set()
        """Numbers of the answers that were needed."""
        chrome.set_script_timeout(TIME_LIMIT_S)

    def ask(self, page: str, address: str, look: Look) -> Iterator[Said]:
        """Load a page and yield what is said of it and not answered."""
        resize(self._chrome, width=look.width, height=look.height)
        set_media(self._chrome, is_dark=look.is_dark)
        try:
            self._chrome.get(address)
            status = self._chrome.execute_script(_STATUS)
        except WebDriverException as fault:
            status = fault.msg or "?"
        if status != 200:
            yield from (self._unread(page, look, engine, str(status)) for engine in SCRIPTS)
            return
        self._chrome.execute_script(_UNFOLD)
        for engine in SCRIPTS:
            yield from self._ask_one(page, look, engine)

    def _ask_one(self, page: str, look: Look, engine: str) -> Iterator[Said]:
        try:
            self._chrome.execute_script(self._scripts[engine] + _KEEP[engine])
            said = self._chrome.execute_async_script(
                self._own + _ASK.replace("ANSWERS", self._answers), engine
            )
        except WebDriverException as fault:
            said = {"failed": fault.msg}
        if "failed" in said or not said["looked"]:
            yield self._unread(page, look, engine, str(said.get("failed", "it looked at nothing")))
            return
        self.used.update(said["used"])
        for each in said["open"]:
            yield Said(engine, page, look.name, **each)

    @staticmethod
    def _unread(page: str, look: Look, engine: str, why: str) -> Said:
        return Said(engine, page, look.name, "unread", "-", why)


_STATUS = "return performance.getEntriesByType('navigation')[0].responseStatus"
_UNFOLD = "document.querySelectorAll('main details').forEach(each => { each.open = true; })"
_KEEP: Mapping[str, str] = {
    "axe": "",
    "ibm": "\nwindow.ace = ace;",
    "htmlcs": "\nwindow.HTMLCS = HTMLCS;",
}
_ASK = """
const done = arguments[arguments.length - 1];
ask(arguments[0], ANSWERS).then(done, fault => done({failed: String(fault)}));
"""
