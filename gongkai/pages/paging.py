"""Rows of an extra page that are too many for one: addresses of its pages, the rows of each, what leads on."""

from collections.abc import Sequence
from typing import Any, TypeVar

Row = TypeVar("Row")


def addresses(base: str, count: int, size: int) -> list[str]:
    """Of the pages that so many rows take, one at least: `lists/`, `lists/2/`, …"""
    pages = max(1, -(-count // size))
    return [base, *(f"{base}{number}/" for number in range(2, pages + 1))]


def page(
    address: str, base: str, rows: Sequence[Row], size: int
) -> tuple[Sequence[Row], dict[str, Any]]:
    """The rows of one of these pages, and what `components/pagination.html` takes: {number, pages, previous, next}."""
    found = addresses(base, len(rows), size)
    place = found.index(address)
    return rows[place * size : (place + 1) * size], {
        "number": place + 1,
        "pages": len(found),
        "previous": found[place - 1] if place else "",
        "next": found[place + 1] if place + 1 < len(found) else "",
    }
