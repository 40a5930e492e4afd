"""Run axe-core in a page through axe-selenium-python, working around that package's faults.

Its versions 2.1.6 and 3.0.0 both leave frames out, paste Python's `True` into JavaScript, and wait
for the script timeout if axe refuses to run. The package's own axe-core dates from 2018: the
script comes from npm, pinned in package-lock.json.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_selenium_python import Axe
from selenium.common.exceptions import JavascriptException, NoSuchFrameException, TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from gongkai.errors import GongkaiError
from gongkai.html import SELECTOR_STEPS

SCRIPT = Path("node_modules", "axe-core", "axe.min.js")
"""Where npm puts axe-core, relative to the folder of the checkout or of a portal."""
ENGINE = "axe-core"
VERSION = "4.14.1"
"""The version of axe-core, as in package.json."""

_DEPTH_LIMIT = 8
"""How deeply nested frames are checked."""

# The package's `run` does not handle a rejection: turn it into a result with the reason. Elements get the selector
# that our own rules give them, so that both can be compared; those in frames and shadow trees have none.
_RUN = r"""
const ids = Object.create(null);
for (const each of document.querySelectorAll('[id]')) ids[each.id] = (ids[each.id] || 0) + 1;
const step = (element) => {
  let place = 1;
  for (let each = element; (each = each.previousElementSibling);) place += each.localName === element.localName;
  return element.localName + (place > 1 ? `:nth-of-type(${place})` : '');
};
const plain = /^[A-Za-z_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff-]*$/u;
const quoted = (text) => '"' + text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\a ') + '"';
const select = (element) => {
  const steps = [];
  for (let at = element; at && steps.length < STEPS;) {
    if (at.id && ids[at.id] === 1) {
      steps.push(plain.test(at.id) ? '#' + at.id : `[id=${quoted(at.id)}]`);
      break;
    }
    steps.push(step(at));
    at = ['body', 'html'].includes(at.localName) ? null : at.parentElement;
  }
  return steps.reverse().join(' > ');
};
const run = window.axe.run;
window.axe.run = async (...given) => {
  try {
    const result = await run(...given);
    for (const each of [...result.violations, ...result.incomplete]) {
      for (const node of each.nodes) {
        const isOwn = node.target.length === 1 && typeof node.target[0] === 'string';
        const element = isOwn ? document.querySelector(node.target[0]) : null;
        node.place = element ? select(element) : '';
      }
    }
    return result;
  } catch (fault) { return {refused: String(fault)}; }
};
""".replace("STEPS", str(SELECTOR_STEPS))
_IS_XML = "return document.getElementById('webkit-xml-viewer-source-xml') !== null;"
"""Whether the browser shows the source of a file that is no page."""


# The results do not name the ACT rules.
_ACTS = "return Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, rule.actIds ?? []]));"
Acts = Mapping[str, Sequence[str]]
"""Id of an axe rule → the ACT rules that it implements."""


@dataclass(frozen=True, slots=True)
class Node:
    """One element that a rule reports."""

    target: str
    """Its selector as our rules give it; in a frame or a shadow tree axe's, those around it first, joined by ` >> `."""
    html: str
    summary: str
    """How to fix it, in axe's words."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One axe rule and the elements that break it, or may do so."""

    id: str
    impact: str
    """minor, moderate, serious or critical; empty if axe does not say."""
    help: str
    tags: tuple[str, ...]
    act: tuple[str, ...]
    """The ACT rules that it implements, in part or whole."""
    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        lines = [f"{self.id} ({self.impact}): {self.help}"]
        lines += [f"  {node.target}\n    {node.html}\n    {node.summary}" for node in self.nodes]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class AxeResult:
    """axe's result for one page."""

    url: str
    version: str
    """The version of the axe-core that ran."""
    violations: tuple[Violation, ...]
    incomplete: tuple[Violation, ...]
    """What a person must check."""


def run_axe(
    driver: WebDriver,
    script: Path,
    *,
    tags: Sequence[str] = (),
    rules: Mapping[str, bool] | None = None,
    locale: Path | None = None,
    timeout_s: float = 30,
) -> AxeResult:
    """Run axe-core on the page that the browser shows, with all its frames.

    Args:
        script: axe.min.js of axe-core.
        tags: run the rules that have one of these tags; empty: axe's default set.
        rules: rule id → on or off, in addition to the set that `tags` selects.
        locale: a translation of axe's words, one of its `locales/*.json`; None: English.

    Raises:
        GongkaiError: the script is missing, axe refuses to run, or does not finish in time.
    """
    if not script.is_file():
        raise GongkaiError("no-axe", value=script, version=VERSION)
    options: dict[str, object] = {"resultTypes": ["violations", "incomplete"]}
    if tags:
        options["runOnly"] = {"type": "tag", "values": list(tags)}
    if rules:
        options["rules"] = {name: {"enabled": enabled} for name, enabled in rules.items()}
    axe = Axe(driver, script_url=str(script))
    before_s = driver.timeouts.script
    driver.set_script_timeout(timeout_s)
    driver.switch_to.default_content()
    try:
        if driver.execute_script(_IS_XML):
            return AxeResult(driver.current_url, VERSION, (), ())
        _inject_frames(axe, locale.read_text("utf-8") if locale else "")
        driver.execute_script(_RUN)
        raw = axe.run(options=json.dumps(options))
    except TimeoutException as fault:
        raise GongkaiError("axe-failed", page=driver.current_url, why=f"{timeout_s} s") from fault
    finally:
        driver.set_script_timeout(before_s)
    if "refused" in raw:
        raise GongkaiError("axe-failed", page=driver.current_url, why=raw["refused"])
    return _parse_result(raw, driver.execute_script(_ACTS))


def _inject_frames(axe: Axe, locale: str, depth: int = 0) -> None:
    """Put axe into the current frame and all frames in it."""
    driver: WebDriver = axe.selenium
    axe.inject()
    if locale:
        driver.execute_script("window.axe.configure({locale: JSON.parse(arguments[0])})", locale)
    if depth == _DEPTH_LIMIT:
        return
    for frame in driver.find_elements(By.CSS_SELECTOR, "iframe, frame"):
        try:
            driver.switch_to.frame(frame)
        except NoSuchFrameException:
            continue  # not shown: there is nothing in it to check
        try:
            _inject_frames(axe, locale, depth + 1)
        except JavascriptException:
            pass  # scripts cannot run there: axe's rule frame-tested then says so
        finally:
            driver.switch_to.parent_frame()


def _parse_result(raw: Mapping[str, Any], acts: Acts) -> AxeResult:
    return AxeResult(
        url=raw["url"],
        version=raw["testEngine"]["version"],
        violations=tuple(_parse_violation(each, acts) for each in raw["violations"]),
        incomplete=tuple(_parse_violation(each, acts) for each in raw["incomplete"]),
    )


def _parse_violation(raw: Mapping[str, Any], acts: Acts) -> Violation:
    nodes = tuple(
        Node(
            node["place"] or _join_target(node["target"]),
            node["html"],
            node.get("failureSummary", ""),
        )
        for node in raw["nodes"]
    )
    act = tuple(acts.get(raw["id"], ()))
    return Violation(raw["id"], raw["impact"] or "", raw["help"], tuple(raw["tags"]), act, nodes)


def _join_target(target: Sequence[str | list[str]]) -> str:
    """Join the selectors of the frames and the element; a selector into a shadow tree is itself a list."""
    return " >> ".join(part if isinstance(part, str) else " ".join(part) for part in target)
