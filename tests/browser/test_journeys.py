"""What people come for is reached by keyboard in few presses, in real Chromium.

A press is one key: each Tab, each Enter, and each character that is typed, as if every one had a key of its own. On
each new page the shorter way is taken: straight on with Tab, or by the link past the header, whose Tab and Enter
count too. A journey begins at the top of its page, with no focus anywhere.
"""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = pytest.mark.browser

PATIENCE_S = 20
# The places of the stops of this page that come before the wanted one: from the top, and in the main part.
COUNT_STOPS = """
const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(element => element.tabIndex >= 0 && !element.disabled
    && element.checkVisibility({visibilityProperty: true}));
const wanted = stops.find(element => element.matches(arguments[0]));
if (!wanted) return null;
const main = document.querySelector('main'), place = stops.indexOf(wanted);
const before = stops.filter(element => !main.contains(element)
  && main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING).length;
return [place + 1, main.contains(wanted) ? place - before + 1 : null];
"""


class Visitor:
    """Somebody without a mouse, whose presses are counted."""

    def __init__(self, chrome: Chrome, address: str) -> None:
        self.chrome = chrome
        self.presses = 0
        self.notes: list[str] = []
        chrome.get(address)

    def press(self, keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            ActionChains(self.chrome).send_keys(key).perform()
            self.presses += 1

    def reach(self, selector: str) -> None:
        """Come to the first stop of a fresh page that fits, the shorter way."""
        begun = self.presses
        found = self._wait(lambda chrome: chrome.execute_script(COUNT_STOPS, selector), selector)
        straight, inner = found
        if inner is not None and inner + 2 < straight:
            self.press(Keys.TAB + Keys.ENTER)
        for _ in range(straight):
            self.press(Keys.TAB)
            if self._has_focus(selector):
                self.notes.append(f"{selector}: {self.presses - begun}")
                return
        raise AssertionError(f"{selector}: Tab does not come to it in {self.chrome.current_url}")

    def go_on(self, selector: str) -> None:
        """Go on with Tab from where a link within the page led to."""
        begun = self.presses
        while not self._has_focus(selector):
            assert self.presses - begun < 50, f"{selector} in {self.chrome.current_url}"
            self.press(Keys.TAB)
        self.notes.append(f"{selector}: {self.presses - begun}")

    def open(self, selector: str) -> None:
        """Open the link that has the focus."""
        before = self.chrome.current_url
        self.press(Keys.ENTER)
        self._wait(lambda chrome: chrome.current_url != before, selector)
        self._wait(lambda chrome: chrome.execute_script(_IS_LOADED), selector)

    def follow(self, selector: str) -> None:
        """Come to a link and open it."""
        self.reach(selector)
        self.open(selector)

    def see(self, script: str) -> None:
        """Wait until an expression is true."""
        self._wait(lambda chrome: chrome.execute_script(f"return {script}"), script)

    def _has_focus(self, selector: str) -> bool:
        script = "return document.activeElement.matches(arguments[0])"
        return bool(self.chrome.execute_script(script, selector))

    def _wait(self, condition, what: str):
        told = f"{what} in {self.chrome.current_url}"
        return WebDriverWait(self.chrome, PATIENCE_S, 0.05).until(condition, told)


_IS_LOADED = "return document.readyState === 'complete'"
NUMBER = "明政办〔2026〕3号"
POLICY = "disclosure/bus-action-plan/"
IN_VIEW = "(box => box.bottom > 0 && box.top < innerHeight)(document.querySelector('{}').getBoundingClientRect())"


def test_policy_by_its_number(chrome, reference_portal):
    """From the home page, by the search: 10 of the presses are the number itself."""
    visitor = Visitor(chrome, reference_portal.address)
    visitor.reach("input[type=search]")
    visitor.press(NUMBER)
    visitor.press(Keys.ENTER)
    visitor.see("location.search !== ''")
    visitor.follow(f"main a[href*='{POLICY}']")
    assert visitor.presses <= 25, visitor.notes


def test_interpretation_of_a_policy(chrome, reference_portal):
    """From the policy itself."""
    visitor = Visitor(chrome, reference_portal.address + POLICY)
    visitor.follow("main a[href*='interpretation/']")
    assert visitor.presses <= 8, visitor.notes


def test_materials_of_a_service(chrome, reference_portal):
    """From the home page by a channel for a group of people, down to what one must bring."""
    visitor = Visitor(chrome, reference_portal.address)
    visitor.follow("main a[href='#gk-audiences']")
    visitor.go_on("#gk-audiences a")
    visitor.open("#gk-audiences a")
    visitor.follow("main a[href*='service/']")
    visitor.follow("main a[href$='#gk-materials']")
    visitor.see(IN_VIEW.format("#gk-materials"))
    assert visitor.presses <= 25, visitor.notes


def test_open_consultation_is_answered(chrome, reference_portal):
    """From the home page to a link that sends an answer: mail, telephone, or a form; its Enter counts."""
    visitor = Visitor(chrome, reference_portal.address)
    visitor.follow("main a[href='#gk-open']")
    visitor.go_on(".gk-open a[href^='consultation/']")
    visitor.open(".gk-open a[href^='consultation/']")
    visitor.see("/还有|征集中/.test(document.querySelector('main').innerText)")
    visitor.reach("main a[href^='mailto:'], main a[href^='tel:'], main a[data-answer]")
    assert visitor.presses + 1 <= 20, visitor.notes


@pytest.fixture
def tracked(portal, reference_output: Path, serve, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The reference portal with one encrypted case: its address, and the case's code."""
    office = tmp_path / "office"
    office.mkdir()
    row = "JSQ-2026-0001,路灯不亮,已办结,2026-11-20 10:00,已经修好,市城管局,2026-11-18 受理\n"
    file = office / "cases.csv"
    file.write_text(f"编号,事项,状态,更新时间,答复,机构,经过\n{row}", "utf-8-sig")
    portal.write("pelicanconf.py", 'from gongkai.defaults import *\nEXTRAS = [*EXTRAS, "track"]\n')
    ran = portal.run("cases", "--file", str(file), "--site", str(portal.folder))
    assert ran.code == 0, ran.out + ran.err
    with office.joinpath("cases.codes.csv").open(encoding="utf-8-sig", newline="") as lines:
        (code,) = [row["查询码"] for row in csv.DictReader(lines) if row["编号"]]
    served = tmp_path / "served"
    served.mkdir()
    for entry in reference_output.iterdir():
        if entry.name != "track":
            os.symlink(entry, served / entry.name)
    files = portal.folder / "deploy/www/track"
    served.joinpath("track").mkdir()
    for entry in [*(reference_output / "track").iterdir(), *files.iterdir()]:
        os.symlink(entry, served / "track" / entry.name)
    with serve(served) as address:
        yield address, code.replace("-", "")


def test_progress_by_code(chrome, tracked):
    """From the home page; 18 of the presses are the code itself."""
    address, code = tracked
    visitor = Visitor(chrome, address)
    visitor.follow("main a[href*='track/']")
    visitor.reach("#gk-code")
    visitor.press(code)
    visitor.press(Keys.ENTER)
    visitor.see("document.querySelector('main').innerText.includes('已经修好')")
    assert len(code) == 18
    assert visitor.presses <= 30, visitor.notes


def test_presses_are_counted(chrome, serve, tmp_path):
    """Straight on where that is shorter, else past the header; every key counts."""
    links = "".join(f"<li><a href='#{number}'>{number}</a>" for number in range(6))
    tmp_path.joinpath("index.html").write_text(
        f"<!doctype html><meta charset='utf-8'><title>试</title><a href='#main'>跳到正文</a><ul>{links}</ul>"
        "<main id='main'><a href='#x'>一</a><a href='?there'>二</a></main>",
        "utf-8",
    )
    with serve(tmp_path) as address:
        visitor = Visitor(chrome, address)
        visitor.reach("a[href='#1']")
        assert visitor.presses == 3
        visitor = Visitor(chrome, address)
        visitor.follow("main a[href='?there']")
        assert visitor.presses == 2 + 2 + 1
