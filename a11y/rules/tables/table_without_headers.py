"""What: a data table without a header cell.

Whom it hurts: a screen reader cannot say which row and column a value belongs to.
Passes: `<tr><th scope="col">姓名</th><th scope="col">准考证号</th></tr>` above the rows.
Fails: two rows and two columns of `td` only.
Cannot tell: such a table with headings, lists, fields or tables in it: it may only serve the layout.
Source: WCAG 2.2, 1.3.1, F91, H51.
"""

from dataclasses import dataclass

from gongkai.a11y.common.roles import attribute, explicit_role
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_TABLE = frozenset(["table"])
_LAYOUT = frozenset([
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "form", "input", "select", "textarea",
    "iframe", "table", "nav", "main",
])  # fmt: skip
_HEADER_ROLES = ("columnheader", "rowheader")


@dataclass(slots=True)
class TableGrid:
    """The size and the parts of a table; tables within it are counted separately."""

    rows: int = 0
    columns: int = 0
    has_header: bool = False
    is_layout: bool = False


def grids(page: Page) -> dict[Element, TableGrid]:
    """Return every table → its grid."""
    found = {table: TableGrid() for table in page.find("table")}
    width: dict[Element, int] = {}
    for element in page.find("tr", "td", "th", *_LAYOUT) if found else []:
        around = element.getparent()
        table = page.closest(around, _TABLE) if around is not None else None
        grid = found.get(table) if table is not None else None
        if grid is None or around is None:
            continue
        if element.tag == "tr":
            grid.rows += 1
        elif element.tag in ("td", "th"):
            width[around] = width.get(around, 0) + 1
            grid.columns = max(grid.columns, width[around])
            grid.has_header |= _is_header(element, page)
        else:
            grid.is_layout = True
    return found


def _is_header(cell: Element, page: Page) -> bool:
    is_marked = (
        cell.tag == "th" or explicit_role(cell) in _HEADER_ROLES or cell.get("scope") is not None
    )
    return is_marked and (page.count_words(cell) > 0 or cell.find(".//img") is not None)


def applicability(page: Page) -> list[Element]:
    """Return tables of at least two rows and two columns that are not marked as layout."""
    return [
        table
        for table, grid in page.once(grids).items()
        if grid.rows > 1 and grid.columns > 1 and explicit_role(table) in ("", "table")
    ]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect at least one header cell with content."""
    grid = page.once(grids)[target]
    if grid.has_header:
        return PASSED
    value = page.text(target, 60) or attribute(target, "summary") or "<table>"
    return cannot_tell(value=value) if grid.is_layout else failed(value=value)


RULE = Rule(
    "table-without-headers",
    applicability,
    expectation,
    planted="<table><tr><td>姓名<td>电话<tr><td>张三<td>12345</table>",
    doubt="doubtful-table",
)
