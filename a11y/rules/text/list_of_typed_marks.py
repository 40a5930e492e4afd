"""What: a list that is typed with marks: paragraphs or lines that begin with ●, ◆, ✅ or 👉.

Whom it hurts: a screen reader reads 黑圆点 before each, and does not say that it is a list, or of how many items.
Passes: `<ul><li>身份证</li><li>户口簿</li></ul>`.
Fails: `<p>● 身份证</p><p>● 户口簿</p>`, `<p>✅ 身份证<br>✅ 户口簿</p>`.
Cannot tell: `<p>1. 身份证<br>2. 户口簿<br>3. 照片</p>`: the numbers are read out, so less is lost.
Source: WCAG 2.2, 1.3.1, H48, F2.
查什么：用符号打出来的清单：几段（行）都以 ●、◆、✅、👉 开头。
伤害谁：用读屏软件的人每一项都听到“黑圆点”，却听不到这是清单、有几项，也不能跳过去。
"""

import re

from gongkai.a11y.common.paragraphs import Paragraph, any_text, is_next_to, paragraphs
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_SIGNS = "●•◎◆◇◈■▪◼★☆▲△►▶➤➢❖✦✓✔✅☑👉▸◉⚫🔴🔵🔸🔹🔶🔷⭐❤📌📍☎📞📧➡→⇒○※"
_MARK = f"[{_SIGNS}]|·(?=[\\s\u3000\u4e00-\u9fff])|[*-](?=[\\s\u3000\u4e00-\u9fff])"
_ITEM = re.compile(rf"[\s\u3000]{{0,8}}({_MARK})\ufe0f?(?!\1)[\s\u3000]{{0,8}}\S")
_ALONG = re.compile(rf"([{_SIGNS}])[\s\u3000]{{0,4}}\w")
_NUMBERED = re.compile(r"[\s\u3000]{0,8}[(（]?(?:\d{1,2}[.．、)）](?!\d)|[①-⑳])")
_FEW, _MANY = 2, 3


def _mark(line: str) -> str:
    """Return the mark at the beginning of a line, "" without one."""
    found = _ITEM.match(line)
    return found[1] if found else ""


def items(page: Page) -> dict[Element, tuple[str, int]]:
    """Return the first paragraph of each typed list → its mark, or 1, and the number of its items."""
    found: dict[Element, tuple[str, int]] = {}
    if not page.once(_has_any):
        return found
    first: Paragraph | None = None
    mark, count, before = "", 0, None
    for each in page.once(paragraphs):
        if each.element.tag not in ("p", "div", "td", "dd", "center"):
            continue
        lines = [line for line in each.lines if line]
        _add_row(found, each)
        if len(lines) > 1:
            _add_lines(found, each, lines)
        own = _mark(lines[0]) if len(lines) == 1 else ""
        if first is not None and before is not None and own == mark and is_next_to(each, before):
            count += 1
            if count >= _FEW:
                found[first.element] = (mark, count)
        else:
            first, mark, count = (
                (each, own, 1) if own and each.element.tag in ("p", "div") else (None, "", 0)
            )
        before = each
    return found


def _add_row(found: dict[Element, tuple[str, int]], paragraph: Paragraph) -> None:
    """Add a paragraph that begins with a mark and has at least two more of it in its line."""
    mark = _mark(paragraph.raw)
    count = (
        sum(each == mark for each in _ALONG.findall(paragraph.raw))
        if mark in _SIGNS and mark
        else 0
    )
    if count >= _MANY and not (_FLOW & {mark}):
        found[paragraph.element] = (mark, count)


_FLOW = frozenset("→⇒➡►▶➤")
"""From one step to the next."""


def _has_any(page: Page) -> bool:
    """Return whether there are two marks, or enough line breaks for a list of lines."""
    breaks = len(page.tagged("br"))
    if breaks >= _MANY - 1:
        return True
    if len(_ANY.findall(page.once(any_text))) >= _FEW:
        return True
    return any((each.text or "").lstrip()[:1] in _PLAIN for each in page.tagged("p"))


_ANY = re.compile(f"[{_SIGNS}]")
_PLAIN = frozenset("·*-")


def _add_lines(
    found: dict[Element, tuple[str, int]], paragraph: Paragraph, lines: list[str]
) -> None:
    marks = [_mark(line) for line in lines]
    for mark in set(marks) - {""}:
        if marks.count(mark) >= _FEW:
            found[paragraph.element] = (mark, marks.count(mark))
    numbered = sum(_NUMBERED.match(line) is not None for line in lines)
    if numbered >= _MANY:
        found.setdefault(paragraph.element, ("1", numbered))


def applicability(page: Page) -> list[Element]:
    """Return what begins with a mark, or has several lines with one."""
    lists = page.once(items)
    if not page.once(_has_any):
        return []
    return [
        each.element
        for each in page.once(paragraphs)
        if each.element in lists or (each.element.tag in ("p", "div") and _mark(each.raw))
    ]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect it to stand alone."""
    mark, count = page.once(items).get(target, ("", 0))
    if not mark:
        return PASSED
    gaps = {"value": page.text(target, 40), "count": str(count)}
    return cannot_tell(**gaps) if mark == "1" else failed(**gaps)


RULE = Rule(
    "list-of-typed-marks",
    applicability,
    expectation,
    planted="<p>● 身份证</p><p>● 户口簿</p>",
    doubt="lines-of-typed-numbers",
)
