"""What: an empty header cell above values.

Whom it hurts: a screen reader says no header for these values, or that of the column before.
Passes: `<th>电话</th>`; the corner above the names of the rows.
Fails: `<tr><th>姓名</th><th></th></tr><tr><td>张三</td><td>12345</td></tr>`.
Source: advice on WCAG 2.2, 1.3.1, H51.
查什么：下面有内容的空表头。
伤害谁：用读屏软件的人听到数值，听不到它是哪一列的。
"""

from gongkai.a11y.common.names import name
from gongkai.a11y.common.tables import Cell, tables
from gongkai.a11y.rule import PASSED, Rule, Verdict, failed
from gongkai.html import Element, Page


def _columns(page: Page) -> dict[Element, int]:
    """Return each header cell that is no row header → the number of its column, from 1; 0 for a corner or none."""
    found: dict[Element, int] = {}
    for table in page.once(tables):
        filled = {at for each in table.cells if not each.is_header for at in each.columns()}
        for cell in table.cells:
            if cell.is_header and cell.element not in page.unheard and _heads_column(cell):
                is_empty = cell.column > 0 and any(at in filled for at in cell.columns())
                found[cell.element] = cell.column + 1 if is_empty and not table.is_overlong else 0
    return found


def _heads_column(cell: Cell) -> bool:
    return cell.row == 0 and cell.direction != "row"


def applicability(page: Page) -> list[Element]:
    """Return the header cells of the first row."""
    return list(page.once(_columns))


def expectation(target: Element, page: Page) -> Verdict:
    """Expect a text, unless it is a corner or has nothing below it."""
    column = page.once(_columns)[target]
    if not column or page.count_words(target) or page.text(target) or name(target, page):
        return PASSED
    row = target.getparent()
    return failed(column=str(column), value=page.text(row, 40) if row is not None else "")


RULE = Rule(
    "empty-header",
    applicability,
    expectation,
    planted="<table><tr><th>姓名<th><tr><td>张三<td>12345</table>",
)
