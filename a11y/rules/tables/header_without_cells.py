"""What: a header cell of a table that heads no cell.

Whom it hurts: a screen reader announces the header for nothing, or the values that belong to it without it.
Passes: `<tr><th>姓名</th><th>电话</th></tr><tr><td>张三</td><td>12345</td></tr>`.
Fails: `<tr><th>姓名</th><th>电话</th></tr><tr><td>张三</td></tr>`: nothing stands under 电话.
Cannot tell: a table that has only header cells: it may wait for its rows.
Source: WCAG 2.2, 1.3.1, H51, H63; ACT rule d0f69e.
查什么：表格里没有管到任何单元格的表头。
伤害谁：用读屏软件的人听到一个什么也不说明的表头，或者听到数值却不知道是哪一列的。
"""

from gongkai.a11y.common.tables import Cell, HeadedCells, tables
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page


def _headers(page: Page) -> dict[Element, tuple[Cell, HeadedCells]]:
    """Return each header cell with words → its place, and what the headers of its table head."""
    found: dict[Element, tuple[Cell, HeadedCells]] = {}
    for table in page.once(tables):
        headers = [] if table.is_overlong else [each for each in table.cells if each.is_header]
        shown = [each for each in headers if _is_shown(each, page)]
        if shown:
            heading = HeadedCells(
                table, (each for each in table.cells if each.element not in page.unheard)
            )
            # A table of header cells alone is one thing to look at.
            asked = shown if heading.has_data else shown[:1]
            found.update((each.element, (each, heading)) for each in asked)
    return found


def _is_shown(cell: Cell, page: Page) -> bool:
    return cell.element not in page.unheard and page.count_words(cell.element) > 0


def applicability(page: Page) -> list[Element]:
    """Return the header cells that have words."""
    return list(page.once(_headers))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect a cell that it heads."""
    cell, heading = page.once(_headers)[target]
    if heading.is_used(cell):
        return PASSED
    value = page.text(target, 60)
    return failed(value=value) if heading.has_data else cannot_tell(value=value)


RULE = Rule(
    "header-without-cells",
    applicability,
    expectation,
    planted="<table><tr><th>姓名<th>电话<tr><td>张三</table>",
    act=("d0f69e",),
    doubt="headers-without-rows",
)
