"""The tables of a page: where each cell stands, which cells are headers, and what they head (HTML's table model)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gongkai.a11y.common.roles import attribute, explicit_role, given_role
from gongkai.html import Element, Page

TABLE_ROLES = ("table", "grid", "treegrid")
_HEADER_ROLES = ("columnheader", "rowheader")
_CELL_ROLES = ("cell", "gridcell", *_HEADER_ROLES)
_GROUPS = ("thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_WIDEST = 1000
"""The most columns that a cell can span, as in browsers."""
_MOST_SLOTS = 100_000
"""A page whose cells span more slots is not judged by them."""
_STEPS_UP = 30
"""How far up the row of a cell by role is looked for."""


@dataclass(slots=True)
class Cell:
    """A cell with its place in the table, from 0."""

    element: Element
    row: int
    column: int
    height: int
    width: int
    is_header: bool
    """Whether assistive technology takes it for a header cell."""

    @property
    def direction(self) -> str:
        """What a header cell says it heads: `col`, `row`, or `auto` for what its place says."""
        given = explicit_role(self.element)
        if given in _HEADER_ROLES:
            return "col" if given == "columnheader" else "row"
        scope = attribute(self.element, "scope").lower()
        return {"col": "col", "colgroup": "col", "row": "row", "rowgroup": "row"}.get(scope, "auto")

    @property
    def headers(self) -> list[str]:
        """The ids that it names as its headers."""
        return (self.element.get("headers") or "").split()

    def rows(self) -> range:
        """The rows it covers."""
        return range(self.row, self.row + self.height)

    def columns(self) -> range:
        """The columns it covers."""
        return range(self.column, self.column + self.width)


@dataclass(slots=True)
class TableGrid:
    """A table that assistive technology reads as one."""

    element: Element
    cells: list[Cell] = field(default_factory=list)
    """Of itself, none of a table within it, in document order."""
    height: int = 0
    width: int = 0
    is_overlong: bool = False
    """Whether its cells span more than anyone would look at; then their places are unknown."""


def tables(page: Page) -> list[TableGrid]:
    """Return the tables that are not marked as layout, in document order."""
    found = [_read(element) for element in page.find("table") if _is_table(element)]
    return [*found, *_by_role(page)]


def _is_header(element: Element) -> bool:
    given = explicit_role(element) if element.get("role") else ""
    return given in _HEADER_ROLES or (element.tag == "th" and given not in ("cell", "gridcell"))


def _is_table(element: Element) -> bool:
    return explicit_role(element) in ("", *TABLE_ROLES)


def _read(element: Element) -> TableGrid:
    table, budget = TableGrid(element), _MOST_SLOTS
    for rows in _row_groups(element):
        pending: dict[int, int] = {}
        """Column → how many more rows a cell from above covers it."""
        for number, row in enumerate(rows):
            column = 0
            for each in row:
                if each.tag not in _CELLS:
                    continue
                while pending.get(column):
                    column += 1
                width = height = 1
                if each.attrib:
                    left = len(rows) - number
                    width = min(_number(each, "colspan") or 1, _WIDEST)
                    height = min(_number(each, "rowspan", left) or left, left)
                table.cells.append(
                    Cell(each, table.height, column, height, width, _is_header(each))
                )
                budget -= width + height
                if budget < 0:
                    table.is_overlong = True
                    return table
                if height > 1:
                    pending.update(dict.fromkeys(range(column, column + width), height))
                column += width
            table.width = max(table.width, column)
            table.height += 1
            pending = {at: rest - 1 for at, rest in pending.items() if rest > 1}
            budget -= len(pending)
    return table


def _row_groups(table: Element) -> Iterator[list[Element]]:
    """Yield the rows of each group, and those between groups as groups of their own."""
    loose: list[Element] = []
    for child in table:
        if child.tag == "tr":
            loose.append(child)
        elif child.tag in _GROUPS:
            if loose:
                yield loose
                loose = []
            yield [each for each in child if each.tag == "tr"]
    if loose:
        yield loose


def _number(cell: Element, name: str, most: int = _WIDEST) -> int:
    """Return a number of rows or columns as browsers read it: what is no number is 1."""
    given = cell.get(name)
    if given is None:
        return 1
    digits = given.strip()
    return min(int(digits[:9]), most) if digits.isascii() and digits.isdecimal() else 1


def _by_role(page: Page) -> list[TableGrid]:
    """Return the tables that are made of roles alone."""
    rows: defaultdict[Element, list[Element]] = defaultdict(list)
    for element in given_role(page, *_CELL_ROLES):
        row = _around(element, "row") if element.tag not in _CELLS else None
        if row is not None and element not in page.unheard:
            rows[row].append(element)
    found: dict[Element, TableGrid] = {}
    for row, elements in rows.items():
        around = _around(row, *TABLE_ROLES)
        if around is None or around.tag == "table":
            continue
        table = found.setdefault(around, TableGrid(around))
        column = 0
        for each in elements:
            width = min(max(_number(each, "aria-colspan"), 1), _WIDEST)
            table.cells.append(Cell(each, table.height, column, 1, width, _is_header(each)))
            column += width
        table.width = max(table.width, column)
        table.height += 1
    return list(found.values())


def _around(element: Element, *roles: str) -> Element | None:
    at = element.getparent()
    for _ in range(_STEPS_UP):
        if at is None or explicit_role(at) in roles:
            return at
        at = at.getparent()
    return None


class HeadedCells:
    """What the header cells of one table head."""

    def __init__(self, table: TableGrid, cells: Iterable[Cell]) -> None:
        """Look at the table's cells, as far as they are shown."""
        self._named: set[str] = set()
        self._lowest: dict[int, int] = {}
        """Column → the last row in which a cell begins that takes its headers by place."""
        self._rightmost: dict[int, int] = {}
        """Row → the last such column."""
        self._with_data: set[int] = set()
        """Rows with a cell that is no header."""
        self.has_data = False
        for cell in cells:
            if not cell.is_header:
                self.has_data = True
                self._with_data.update(cell.rows())
            if cell.headers:
                self._named.update(cell.headers)
                continue
            # Cells come row by row and from left to right, but for those that span several rows.
            for column in cell.columns():
                self._lowest[column] = cell.row
            for row in cell.rows():
                self._rightmost[row] = max(self._rightmost.get(row, 0), cell.column)

    def is_used(self, header: Cell) -> bool:
        """Return whether a cell has this one as a header: by name, below it, or beside it."""
        if header.element.get("id") in self._named:
            return True
        below = any(
            self._lowest.get(at, 0) >= header.row + header.height for at in header.columns()
        )
        on_the_right = any(
            self._rightmost.get(at, 0) >= header.column + header.width for at in header.rows()
        )
        if header.direction != "auto":
            return below if header.direction == "col" else on_the_right
        return below or (on_the_right and any(row in self._with_data for row in header.rows()))
