"""What: a link to a place on the same page that is not there.

Whom it hurts: everyone who follows it stays where they are; who cannot see the page does not notice.
Passes: `<a href="#main">跳到正文</a>…<main id="main">`.
Fails: `<a href="#nowhere">跳到正文</a>`.
Source: WCAG 2.2, 2.4.1, technique G1; advice, for a script may make the place.
查什么：链接通向本页的某一处，本页却没有这一处。
伤害谁：点了链接的人都停在原处；看不见网页的人不知道没有跳过去。
"""

from collections.abc import Iterator
from urllib.parse import unquote

from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, by_id, collapse

_SCRIPTED = (
    "onclick",
    "role",
    "data-toggle",
    "data-bs-toggle",
    "data-target",
    "aria-controls",
    "download",
)
"""With one of these a script may do something else than go there."""


def applicability(page: Page) -> Iterator[Element]:
    """Yield links to a place on the same page, but to its top and for scripts."""
    for link in page.find("a", "area"):
        href = (link.get("href") or "").strip()
        if href[:1] != "#" or href.lower() in ("#", "#top") or href[1:2] in ("!", "/"):
            continue
        if "=" not in href and ":~:" not in href and not any(map(link.get, _SCRIPTED)):
            yield link


def expectation(target: Element, page: Page) -> Verdict:
    """Expect an element with that id, or an old anchor with that name."""
    wanted = (target.get("href") or "").strip()[1:]
    ids, named = page.once(by_id), page.once(anchor_names)
    if any(each in ids or each in named for each in (wanted, unquote(wanted))):
        return PASSED
    return failed(value=wanted, text=collapse(page.text(target, 60)))


def anchor_names(page: Page) -> frozenset[str]:
    """Return the names of old anchors."""
    return frozenset(str(each.get("name")) for each in page.having("name") if each.tag == "a")


RULE = Rule(
    "link-to-no-place",
    applicability,
    expectation,
    planted='<a href="#nowhere">跳到正文</a>',
)
