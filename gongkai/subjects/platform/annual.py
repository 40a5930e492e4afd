"""年度报告: what an office made public in a year, and how it dealt with the requests that it received.

《中华人民共和国政府信息公开条例》（国令第711号） article 49: offices report by 31 January, governments by 31 March of
the following year; article 50 says what is in it.
"""

from collections.abc import Callable, Sequence

from gongkai.findings import quote
from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.fields import Choice, Field, Group, Integer, Names, Text
from gongkai.records.record import Record
from gongkai.records.schema import Front, Item, SeriesPlace, Values, common
from gongkai.subjects.checks import alike


def check_figures(item: Item) -> None:
    """Report more requests handled than there were, and outcomes of reviews or suits that do not add up."""
    values = item.values
    if values["handled"] != "" and values["received"] != "":
        limit = values["received"] + (values["carried"] or 0)
        if values["handled"] > limit:
            gaps = {"field": "办结申请", "value": str(values["handled"])}
            gaps |= {"other": "收到申请加上年结转", "limit": str(limit)}
            item.report("sum-exceeded", item.lines["handled"], **gaps)
    for entry in values["disputes"]:
        parts = sum(entry[name] or 0 for name in ("upheld", "corrected", "other", "pending"))
        if entry["total"] != parts:
            gaps = {"value": entry["way"], "total": str(entry["total"]), "sum": str(parts)}
            item.report("wrong-total", entry["line"], **gaps)


def check_in_time(item: Item) -> None:
    """Report an annual report published after the end of March of the following year."""
    year, published = item.values["year"], item.values["published"]
    if year and published and published[:10] > f"{year + 1}-03-31":
        gaps = {"value": quote(published), "due": f"{year + 1}-03-31", "year": str(year)}
        item.report("annual-late", item.lines.get("published", 1), **gaps)


def check_years(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report annual reports of one office on the same year."""
    for record, other in alike(records, ("organ", "year"), portal.now):
        gaps = {"year": str(record.values["year"]), "other": other.path}
        report(record, "annual-twice", record.lines["year"], **gaps)


def _series(values: Values) -> SeriesPlace | None:
    """Reports of one organ are a series of themselves."""
    if not values["year"]:
        return None
    return SeriesPlace(f"annual/{values['organ']}", "各年度报告", values["year"], "")


KIND = Kind(
    id="annual",
    zh="年度报告",
    en="Annual report",
    channel="openness",
    front=Front("ways"),
    schema_type="Report",
    fields=(
        *common(),
        Field(
            "index_number",
            "索引号",
            Text(),
            help="全站不重复",
            names=Names(unique="duplicate-index-number"),
            shown="info",
            example="mc000014349/2026-00002",
        ),
        Field("year", "年度", Integer(), required=True, help="报告的是哪一年", example="2025"),
        Field(
            "disclosed",
            "主动公开（条）",
            Integer(),
            required=True,
            help="当年主动公开的政府信息",
            example="1860",
        ),
        Field("received", "收到申请（件）", Integer(), required=True, example="25"),
        Field("carried", "上年结转（件）", Integer(), example="2"),
        Field("handled", "办结申请（件）", Integer(), required=True, example="26"),
        Field(
            "disputes",
            "行政复议和行政诉讼",
            Group(
                (
                    Field(
                        "way",
                        "类别",
                        Choice({"行政复议": "review", "行政诉讼": "suit"}),
                        required=True,
                    ),
                    Field("upheld", "结果维持", Integer(), example="1"),
                    Field("corrected", "结果纠正", Integer(), example="0"),
                    Field("other", "其他结果", Integer(), example="0"),
                    Field("pending", "尚未审结", Integer(), example="0"),
                    Field("total", "合计", Integer(), required=True, example="1"),
                )
            ),
            many=True,
            help="没有的不写；合计等于前几项之和",
        ),
    ),
    checks=(check_figures, check_in_time),
    checks_together=(check_years,),
    series=_series,
)
