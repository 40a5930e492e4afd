"""What: a data table without a header cell.

Whom it hurts: a screen reader cannot say which row and column a value belongs to.
Passes: `<tr><th scope="col">姓名</th><th scope="col">准考证号</th></tr>` above the rows; a table of links alone, or
one that holds other tables, headings or a form: it serves the layout.
Fails: `<table><tr><td>姓名</td><td>电话</td></tr><tr><td>张三</td><td>12345</td></tr></table>`.
Cannot tell: such a table with lists, fields or long texts in it: it may only serve the layout.
Source: WCAG 2.2, 1.3.1, F91, H51.
查什么：没有表头的数据表格；用来排版的表格不算。
伤害谁：用读屏软件的人听到一个数，不知道它属于哪一行、哪一列。
"""

from dataclasses import dataclass

from gongkai.a11y.common.roles import attribute
from gongkai.a11y.common.tables import Cell, TableGrid, tables
from gongkai.a11y.rule import PASSED, Rule, Verdict, cannot_tell, failed
from gongkai.html import Element, Page

_TABLE = frozenset(["table"])
_FRAMING = ("h1", "h2", "h3", "h4", "h5", "h6", "form", "iframe", "main", "nav", "table")
"""What only a table for the layout holds."""
_LOOSE = ("dl", "input", "ol", "select", "textarea", "ul")
"""What a cell of data may hold too."""
_FEW = 3
"""Long texts in fewer rows than this are columns of a page."""
_LONG = 120
"""The most words of a value."""
_SAMPLE = 400
"""How many cells are looked at."""


@dataclass(slots=True)
class TableLook:
    """How a table looks, as far as that tells whether it holds data."""

    rows: int = 0
    """Those with at least two filled cells."""
    has_header: bool = False
    is_regular: bool = True
    """Whether all of these rows have the same number of cells."""
    has_long: bool = False
    is_links: bool = True
    """Whether there is nothing but links and images in it."""


def looks(page: Page) -> dict[Element, TableLook]:
    """Return every table of more than one row and column → how it looks."""
    return {
        each.element: _look(each, page)
        for each in page.once(tables)
        if each.height > 1 and each.width > 1
    }


def _look(table: TableGrid, page: Page) -> TableLook:
    look = TableLook(has_header=any(_is_marked(each, page) for each in table.cells))
    if look.has_header:
        return look
    # Only the innermost tables are searched for links: none is searched twice.
    look.is_links = table.element not in page.once(holding)["framing"]
    filled: dict[int, int] = {}
    for cell in table.cells[:_SAMPLE]:
        words = page.count_words(cell.element)
        if words or cell.is_header:
            filled[cell.row] = filled.get(cell.row, 0) + 1
            look.has_long |= words > _LONG
            look.is_links = look.is_links and _is_links(cell.element, words, page)
    widths = [width for width in filled.values() if width > 1]
    look.rows, look.is_regular = len(widths), len(set(widths)) == 1
    return look


def _is_marked(cell: Cell, page: Page) -> bool:
    """Return whether a cell with content is marked as a header."""
    element = cell.element
    is_marked = cell.is_header or element.get("scope") is not None
    return is_marked and (page.count_words(element) > 0 or element.find(".//img") is not None)


def _is_links(cell: Element, words: int, page: Page) -> bool:
    links = [each for each in cell.iter("a") if each not in page.unheard]
    return bool(links) and sum(map(page.count_words, links)) >= words


def holding(page: Page) -> dict[str, set[Element]]:
    """Return `framing` and `loose` → the tables that hold such elements directly."""
    found: dict[str, set[Element]] = {"framing": set(), "loose": set()}
    for element in page.find(*_FRAMING, *_LOOSE):
        around = element.getparent()
        table = page.closest(around, _TABLE) if around is not None else None
        if table is not None:
            found["framing" if element.tag in _FRAMING else "loose"].add(table)
    return found


def applicability(page: Page) -> list[Element]:
    """Return tables with at least two rows of two filled cells, that are not marked as layout."""
    return [e for e, look in page.once(looks).items() if look.has_header or look.rows > 1]


def expectation(target: Element, page: Page) -> Verdict:
    """Expect at least one header cell with content, unless the table serves the layout."""
    look = page.once(looks)[target]
    if look.has_header:
        return PASSED
    is_named = target.find("caption") is not None or bool(attribute(target, "summary"))
    held = page.once(holding)
    if not is_named and (look.is_links or target in held["framing"]):
        return PASSED
    value = page.text(target, 60) or attribute(target, "summary") or "<table>"
    is_loose = target in held["loose"] or target in held["framing"] or look.has_long
    is_framed = not look.is_regular or (look.has_long and look.rows < _FEW)
    if is_loose and not is_named and is_framed:
        return PASSED
    return cannot_tell(value=value) if is_loose else failed(value=value)


RULE = Rule(
    "table-without-headers",
    applicability,
    expectation,
    planted="<table><tr><td>姓名<td>电话<tr><td>张三<td>12345</table>",
    doubt="doubtful-table",
)
