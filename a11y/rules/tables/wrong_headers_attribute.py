"""What: a cell that names a header which is no other cell of its table.

Whom it hurts: a screen reader follows the name to nothing, and says the value without what it means.
Passes: `<th id="tel">电话</th> … <td headers="tel">12345</td>`.
Fails: `<td headers="tel2">12345</td>` where no cell of the table has the id; a cell that names itself.
Source: WCAG 2.2, 1.3.1, H43, F90; ACT rule a25f45.
查什么：headers 指向的不是同一张表格里的另一个单元格。
伤害谁：用读屏软件的人听到数值，却听不到它是哪一项的。
"""

from gongkai.a11y.common.tables import tables
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page, by_id

_TABLE = frozenset(["table"])


def applicability(page: Page) -> list[Element]:
    """Return the cells that name headers, in tables that are read as tables."""
    shown = {each.element for each in page.once(tables)} if page.having("headers") else set()
    return [
        each
        for each in page.having("headers")
        if each.tag in ("td", "th")
        and page.closest(each, _TABLE) in shown
        and (each.get("headers") or "").strip()
    ]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect each id to be that of another cell of the same table."""
    ids, table = page.once(by_id), page.closest(target, _TABLE)
    for id_ in (target.get("headers") or "").split():
        named = ids.get(id_, [None])[0]
        if (
            named is None
            or named is target
            or named.tag not in ("td", "th")
            or page.closest(named, _TABLE) is not table
        ):
            return failed(value=page.text(target, 60) or "<td>", id=id_)
    return PASSED


RULE = Rule(
    "wrong-headers-attribute",
    applicability,
    expectation,
    planted='<table><tr><th id="a">姓名<tr><td headers="b">张三</table>',
    act=("a25f45",),
)
