"""公开频率和力度: how many disclosures of each class, and of each office, were published in each of the last months.

国办发〔2013〕100号, as cities forward it, asks for the frequency.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal, TypedDict

from gongkai.pages.answers import ChartData, TermView
from gongkai.pages.item import term_view
from gongkai.portal.lists import Key
from gongkai.portal.whole import Portal
from gongkai.records.days import months_until

MONTHS = 12
"""The number of months that the page covers, the current one included."""


def unclassed(portal: Portal) -> int:
    """Count the disclosures without a class."""
    return sum(not record.values.get("class") for record in portal.of_kind("disclosure"))


def frequency_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    """Yield the page when a disclosure has a class."""
    if any(record.values.get("class") for record in portal.of_kind("disclosure")):
        yield "frequency/", "公开频率和力度"


class FrequencyMonth(TypedDict):
    """The head of a month's column."""

    month: str
    """`2026-03`."""
    name: str
    """`3月`."""


class FrequencyRow(TypedDict):
    """A class, or the disclosures without one, by month."""

    name: str
    """The name of the class; "" for the disclosures without one."""
    path: str
    counts: list[int]
    """One count a month, in the order of `months`."""
    total: int
    updated: str
    """The date of the class's newest item; "" where there is none."""


class OrganFrequency(TypedDict):
    """The disclosures of an office in the same months."""

    organ: TermView | Literal[""]
    count: int
    updated: str
    """The date of its newest disclosure, which may be older than the months."""


class FrequencyAnswer(TypedDict):
    """How often, and how much, is published."""

    months: list[FrequencyMonth]
    rows: list[FrequencyRow]
    totals: list[int]
    """One count a month, of all classes together."""
    total: int
    chart: ChartData
    organs: list[OrganFrequency]
    """Those with the most disclosures first."""


def frequency(portal: Portal, _: str) -> FrequencyAnswer:
    """Count the items published by class and month, and those of each office in the same months."""
    months = months_until(portal.now, MONTHS)
    counts: Counter[tuple[str, str]] = Counter()
    organs: Counter[str] = Counter()
    newest: dict[str, str] = {}
    for record in portal.of_kind("disclosure"):  # newest first
        month, organ = record.values["published"][:7], record.values["organ"]
        newest.setdefault(organ, record.values["published"][:10])
        if month >= months[0]:
            counts[record.values.get("class") or "", month] += 1
            organs[organ] += 1
    terms = [(term.id, term.name) for term in portal.closed_lists["classes"].terms]
    rows = [_row(portal, id_, name, counts, months) for id_, name in terms]
    if unclassed(portal):
        rows.append(_row(portal, "", "", counts, months))
    totals = {m: sum(counts[id_, m] for id_ in _ids(counts)) for m in months}
    return {
        "months": [{"month": m, "name": f"{int(m[5:])}月"} for m in months],
        "rows": rows,
        "totals": list(totals.values()),
        "total": counts.total(),
        "chart": {
            "name": "gk-frequency",
            "type": "line",
            "title": f"{_month(months[0])}至{_month(months[-1])}各月公开数量",
            "unit": "条",
            "head": ["月份", "公开数量"],
            "rows": [[_month(m), str(totals[m])] for m in months],
        },
        "organs": [
            {
                "organ": term_view(portal, "organs", organ),
                "count": organs[organ],
                "updated": day,
            }
            for organ, day in sorted(newest.items(), key=lambda o: (-organs[o[0]], o[0]))
        ],
    }


def _month(month: str) -> str:
    return f"{month[:4]}年{int(month[5:])}月"


def _ids(counts: Counter[tuple[str, str]]) -> set[str]:
    return {id_ for id_, _ in counts}


def _row(
    portal: Portal, id_: str, name: str, counts: Counter[tuple[str, str]], months: list[str]
) -> FrequencyRow:
    key = Key("class", id_)
    records = portal.lists.get(key, [])
    monthly = [counts[id_, month] for month in months]
    return {
        "name": name,
        "path": key.path() if key in portal.lists else "",
        "counts": monthly,
        "total": sum(monthly),
        "updated": records[0].values["published"][:10] if records else "",
    }
