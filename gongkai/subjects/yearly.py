"""The field 系列, for kinds whose items come every year: a budget, its execution, the final accounts."""

from collections.abc import Callable, Sequence
from itertools import chain

from gongkai.pages.series import STAGES
from gongkai.portal import links
from gongkai.portal.whole import Portal
from gongkai.records.fields import LINE, Choice, Field, Group, Integer, Text
from gongkai.records.record import Record
from gongkai.records.schema import SeriesPlace, Values


def series_field() -> Field:
    """Return the field that puts an item into a yearly series."""
    parts = (
        Field("name", "名称", Text(limit=LINE, is_name=True), required=True, example="市级预决算"),
        Field("year", "年度", Integer(least=1949), required=True, example="2026"),
        Field("stage", "阶段", Choice(STAGES)),
    )
    return Field(
        "series",
        "系列",
        Group(parts),
        shown="hidden",
        help="名称、年度、阶段；同一系列的各年排成一行",
    )


def series_of(values: Values) -> SeriesPlace | None:
    """Return the place of an item with that field."""
    written = values.get("series")
    if not written:
        return None
    name = written["name"]
    return SeriesPlace(f"series/{name}", name, written["year"], written["stage"])


def check_series(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report two items, of whatever kind, at one place of a series: a reader could not tell them apart."""
    kinds = {record.kind for record in records}
    others = [kind.id for kind in portal.schemas.values() if kind.series is series_of]
    elsewhere = chain.from_iterable(portal.of_kind(id_) for id_ in others if id_ not in kinds)
    found: dict[SeriesPlace, list[Record]] = {}
    for record in (*records, *elsewhere):
        place = series_of(record.values)
        if place is not None:
            found.setdefault(place, []).append(record)
    for place, same in found.items():
        for record, other in links.rivals(same, portal.now):
            if record.kind in kinds:
                gaps = {"year": str(place.year), "stage": place.stage, "other": other.path}
                line = record.values["series"]["line"]
                report(record, "series-twice", line, value=place.title, **gaps)
