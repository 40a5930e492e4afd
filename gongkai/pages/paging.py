"""Pages of an extra whose rows are too many for one page: their addresses, the rows of each, its pagination."""

from collections.abc import Sequence
from typing import TypeVar

from gongkai.pages.answers import Pagination

Row = TypeVar("Row")


def addresses(base: str, count: int, size: int) -> list[str]:
    """Return the addresses of the pages that `count` rows take, at least one: `lists/`, `lists/2/`, …"""
    pages = max(1, -(-count // size))
    return [base, *(f"{base}{number}/" for number in range(2, pages + 1))]


def page(
    address: str, base: str, rows: Sequence[Row], size: int
) -> tuple[Sequence[Row], Pagination]:
    """Return the rows of one of these pages, and what `components/pagination.html` takes."""
    found = addresses(base, len(rows), size)
    place = found.index(address)
    return rows[place * size : (place + 1) * size], {
        "number": place + 1,
        "pages": len(found),
        "previous": found[place - 1] if place else "",
        "next": found[place + 1] if place + 1 < len(found) else "",
    }
