"""What: columns that are made by rows of spaces in a text.

Whom it hurts: a screen reader reads line by line, so what belongs to a column is not heard together; on a small or
enlarged screen the columns fall apart.
Passes: a table with headers; `<p>申请日期：　　年　　月　　日</p>`: blanks to be filled in.
Fails: `<p>姓名　　　　电话　　　　地址</p><p>张三　　　　12345　　　　人民路 1 号</p>`.
Cannot tell: `<p>姓名　　　　电话　　　　地址</p>` alone, or lines of names.
Source: WCAG 2.2, 1.3.1, F33, F34.
查什么：用一串空格在文字里排出的栏。
伤害谁：读屏软件一行一行读，同一栏的内容听不到一起；屏幕小或者字放大时，栏就乱了。
"""

import re

from gongkai.a11y.common.paragraphs import any_text, is_next_to, paragraphs
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_GAP = re.compile(r"(?:[\u3000\u2003] ?){2,}|[\u00a0\t]{3,}|(?:\u00a0 ){2,}")
_HINTS = (
    "\u3000\u3000",
    "\u2003\u2003",
    "\u00a0\u00a0\u00a0",
    "\u00a0 \u00a0",
    "\t\t\t",
    "\u3000 \u3000",
)
_BLANK = re.compile(r"[年月日时分：:（(_]$|^[年月日时分（(_]|盖章|签字|签名")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff][\s\u3000]+[\u4e00-\u9fff]")
_FEWEST = 3
"""Two words apart may be a name and a date."""


def _parts(line: str) -> list[str]:
    """Return the parts of a line that stand apart; none if it is a form to be filled in."""
    parts = [each.strip() for each in _GAP.split(line.strip())]
    parts = [each for each in parts if each]
    if len(parts) < _FEWEST or all(len(each) == 1 for each in parts):
        return []
    is_labelled = all("：" in each or ":" in each for each in parts)
    return [] if is_labelled or any(map(_BLANK.search, parts)) else parts


def columns(page: Page) -> dict[Element, list[list[str]]]:
    """Return the first element of each run of lines with as many parts → the lines."""
    found: dict[Element, list[list[str]]] = {}
    if not any(each in page.once(any_text) for each in _HINTS):
        return found
    first, before = None, None
    for each in page.once(paragraphs):
        rows = [parts for parts in map(_parts, each.lines) if parts]
        if not rows:
            before = None
        elif first is not None and before is not None and is_next_to(each, before):
            found[first] += rows
            before = each
        else:
            first, before = each.element, each
            found[first] = rows
    return found


def applicability(page: Page) -> list[Element]:
    """Return the elements whose text stands in at least three parts."""
    return list(page.once(columns))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect no second line with as many parts, unless all are names."""
    rows = page.once(columns)[target]
    value = " / ".join(rows[0])
    is_table = len(rows) > 1 and len(rows[0]) == len(rows[1])
    names = [each for row in rows for each in row if _NAME.fullmatch(each)]
    if len(names) == sum(map(len, rows)) and len(rows) > 1:
        return PASSED if _are_names(names) else cannot_tell(value=value)
    return failed(value=value) if is_table else cannot_tell(value=value)


_HEADS = frozenset([
    "姓名", "性别", "电话", "地址", "单位", "职务", "序号", "备注", "名称", "时间", "地点", "数量", "金额", "日期",
])  # fmt: skip


def _are_names(words: list[str]) -> bool:
    return not _HEADS.intersection(words)


RULE = Rule(
    "columns-by-spaces",
    applicability,
    expectation,
    planted="<p>姓名　　　　电话　　　　地址</p><p>张三　　　　12345　　　　人民路</p>",
    doubt="doubtful-columns",
)
