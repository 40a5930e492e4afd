"""Every kind of page: few landmarks, no stop that does nothing, names that say what is seen."""

import re

import pytest
from selenium.webdriver import Chrome

from gongkai.a11y.browser.chromium import resize

pytestmark = pytest.mark.browser

LANDMARKS = frozenset(
    ["banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"]
)
MOST_LANDMARKS = 8
WIDTHS = (1280, 360)
"""Each page in one of them by turns, all pages in both with GONGKAI_PAGES=all."""
OPERATED = frozenset(
    [
        "button",
        "checkbox",
        "combobox",
        "link",
        "radio",
        "searchbox",
        "textbox",
        "DisclosureTriangle",
    ]
)
DRAWN = re.compile(r"[←-⇿■-◿⬀-⯿✀-➿]")
"""Arrows and shapes, which are read aloud as \"up down arrow\"."""

# A stop acts, or it scrolls; a link to a place within the page has that place.
IDLE_STOPS = """
const acts = 'a[href], button, input, select, textarea, summary, audio[controls], video[controls], iframe';
const scrolls = element => element.scrollWidth > element.clientWidth + 1
  || element.scrollHeight > element.clientHeight + 1;
return [...document.querySelectorAll('a[href], [tabindex]')].filter(element => {
  if (element.tabIndex < 0 || !element.checkVisibility()) return false;
  if (element.matches('a[href^="#"]'))
    return !document.getElementById(decodeURIComponent(element.hash.slice(1)));
  return !element.matches(acts) && !scrolls(element);
}).map(element => element.outerHTML.slice(0, 160));
"""
# What floats over the text, or moves and sounds without being asked to.
RESTLESS = """
const endless = document.getAnimations().filter(each => each.effect.getTiming().iterations === Infinity)
  .map(each => each.effect.target);
const restless = [...document.querySelectorAll('body *')].filter(element => element.checkVisibility()
  && (element.matches('marquee, [autoplay]') || getComputedStyle(element).position === 'fixed'));
return [...restless, ...endless].map(element => element.outerHTML.slice(0, 160));
"""
# What is written on a control stands in the name that is given to it in place of its words (WCAG 2.5.3).
OTHER_NAMES = """
const plain = text => text.replace(/[\\s\\u200b]+/g, '').toLowerCase();
const named = element => (element.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean)
  .map(id => document.getElementById(id)?.textContent || '').join('')
  || element.getAttribute('aria-label') || '';
return [...document.querySelectorAll('a[href], button, summary, input, select, textarea')].filter(element => {
  const name = plain(named(element));
  if (!name || !element.checkVisibility()) return false;
  const words = element.labels?.length ? [...element.labels].map(label => label.innerText).join('')
    : element.innerText || '';
  return !name.includes(plain(words));
}).map(element => element.outerHTML.slice(0, 160));
"""
CHECKS = (("idle", IDLE_STOPS), ("named otherwise", OTHER_NAMES), ("restless", RESTLESS))


def find_faults(chrome: Chrome, address: str, widths: tuple[int, ...]) -> list[str]:
    """List what is wrong with a page in windows of these widths."""
    faults = []
    chrome.get(address)
    for width in widths:
        resize(chrome, width=width, height=900)
        chrome.execute_async_script(
            "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))"
        )
        for what, script in CHECKS:
            faults += [f"{what}: {html}" for html in chrome.execute_script(script)]
        nodes = chrome.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        shown = [(read(node, "role"), read(node, "name")) for node in nodes if not node["ignored"]]
        landmarks = [f"{role} {name}".strip() for role, name in shown if role in LANDMARKS]
        if len(landmarks) > MOST_LANDMARKS:
            faults.append(f"{len(landmarks)} landmarks: {landmarks}")
        for role, name in shown:
            if role in OPERATED and (DRAWN.search(name) or not re.search(r"\w", name)):
                faults.append(f"name without words, or with a drawing: {role} “{name}”")
    return [f"{address}: {fault}" for fault in dict.fromkeys(faults)]


def read(node: dict[str, dict[str, str]], what: str) -> str:
    """A property of a node of the accessibility tree."""
    return node.get(what, {}).get("value", "")


@pytest.mark.parametrize("part", range(4))
def test_pages_are_operated_and_read(chrome, reference_portal, part):
    """At most eight landmarks; each stop acts or scrolls; each name has the words that are seen."""
    is_whole = reference_portal.is_whole
    # Every other page of the sample, unless all are looked at: this takes the longest of the browser tests.
    pages = list(enumerate(reference_portal.sample()))[part :: 4 if is_whole else 8]
    faults = []
    for number, page in pages:
        turn = number // 4 % 2
        faults += find_faults(chrome, page, WIDTHS if is_whole else (WIDTHS[turn],))
    assert faults == [], "\n".join(faults)


PLANTED = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>试</title><main><h1>试</h1>
<style>@keyframes turn { to { rotate: 1turn } }</style>
<p id="floats" style="position: fixed">广告</p><p id="turns" style="animation: turn 1s infinite">转</p>
<marquee id="runs">跑</marquee><video id="plays" autoplay></video>
<div id="idle" tabindex="0">不滚动</div><div tabindex="0" style="width: 40px; overflow: auto">一二三四五六七八</div>
<a id="nowhere" href="#missing">没有的地方</a><a id="renamed" href="./" aria-label="另一个名字">看到的字</a>
<button id="fine" aria-label="搜索全站">搜索</button><button>区县 ↕</button></main>
<nav aria-label="a"></nav><nav aria-label="b"></nav><nav aria-label="c"></nav><nav aria-label="d"></nav>
<nav aria-label="e"></nav><nav aria-label="f"></nav><nav aria-label="g"></nav><nav aria-label="h"></nav>"""


def test_planted_faults_are_found(chrome, serve, tmp_path):
    """An idle stop, a link to nowhere, a name without the words, an arrow in a name, nine landmarks, what is restless."""
    tmp_path.joinpath("index.html").write_text(PLANTED, "utf-8")
    with serve(tmp_path) as address:
        faults = "\n".join(find_faults(chrome, address, WIDTHS[:1]))
    assert re.findall('id="(.+?)"', faults) == [
        *("idle", "nowhere", "renamed"),
        *("floats", "runs", "plays", "turns"),
    ]
    assert "button “区县 ↕”" in faults
    assert "9 landmarks" in faults
