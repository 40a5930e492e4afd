"""The filters of templates, in addition to Jinja's own: functions from a value to text or markup."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2.filters import do_mark_safe
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from gongkai.clock import iso_time
from gongkai.document import phrases
from gongkai.document import telephones as numbers


def number_columns(rows: Iterable[Sequence[Any]], by: int | str) -> set[int]:
    """Return the columns of a table, from 0, that have only numbers, dashes and empty cells; never the first one.

    Args:
        by: place or key of the text in a cell.
    """
    found: dict[int, bool] = {}
    for row in rows:
        for place, cell in enumerate(row):
            plain = str(cell[by]).strip("−-—%‰ ").replace(",", "").replace(".", "")
            if place and plain:
                found[place] = found.get(place, True) and plain.isdecimal()
    return {place for place, is_number in found.items() if is_number}


def chinese_date(value: str) -> str:
    """Format a date: `2026-03-05` or `2026-03-05 09:30` → `2026年3月5日`; "" stays."""
    if not value:
        return ""
    year, month, day = value[:10].split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def chart(value: Mapping[str, Any], *, is_small: bool = False) -> str:
    """Show `{name, type, title, unit, head, rows}` of an extra page's answer as a figure: a drawing and a table.

    `head` names the points and the series; all cells are texts. What cannot be drawn is only a table. `is_small`: the
    table is folded.
    """
    from gongkai.document import charts_figure, charts_table  # noqa: PLC0415  most edits need none of it
    from gongkai.document.charts_fence import Chart  # noqa: PLC0415  most edits need none of it

    described = Chart(value["type"], value["title"], "", value["unit"], (), value["name"])
    rows = tuple(map(tuple, value["rows"]))
    grid = charts_table.Grid(tuple(value["head"]), rows, tuple(range(2, len(rows) + 2)))
    plot = charts_table.plot(grid, described.type)[0]
    return do_mark_safe(charts_figure.figure(described, grid, plot, is_small=is_small))


def json_ld(value: object) -> Markup:
    """Write plain data for a script element of data: nothing in it can end the element."""
    return htmlsafe_json_dumps(value, dumps=_dumps)


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def telephones(value: object, label: str = "") -> str:
    """Show a text with its telephone numbers as links; what is markup already stays as it is.

    Args:
        label: the name of the field or the column. Where it says that the value is a telephone number, short and local
            ones are linked too.
    """
    if isinstance(value, Markup):
        return value
    text = str(value)
    found = list(numbers.find(text, is_named=numbers.names(label)))
    return do_mark_safe(numbers.write(text, 0, len(text), found)) if found else escape(text)


def breaks(value: object) -> str:
    """Show a title so that its lines end between words; its characters stay what they are."""
    return value if isinstance(value, Markup) else _broken(str(value))


@lru_cache(maxsize=4096)  # a title stands in several lists
def _broken(text: str) -> str:
    parts = phrases.split(text)
    if len(parts) < 2:
        return escape(text)
    return do_mark_safe(f'<span class="gk-phrases">{"<wbr>".join(map(escape, parts))}</span>')


FILTERS: Mapping[str, Callable[..., object]] = {
    "breaks": breaks,
    "chart": chart,
    "chinese_date": chinese_date,
    "iso_time": iso_time,
    "json_ld": json_ld,
    "number_columns": number_columns,
    "telephones": telephones,
}
"""The filters of templates in addition to Jinja's own; promised (`docs/developers/stable.md`)."""
