"""政府公报: one issue, with the documents that are on this site and the rest of its contents.

The gazette publishes rules and documents in full, online as well as in print (推广网络版).
"""

from collections.abc import Callable, Sequence

from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.fields import Field, Group, Integer, Reference, Text
from gongkai.records.record import Record
from gongkai.records.schema import Front, Home, Item, common
from gongkai.subjects.checks import Unlike, alike, grouped, report_repeated


def check_number(item: Item) -> None:
    """Report a number below 1: the issues of a year count from 1."""
    number = item.values["number"]
    if number != "" and number < 1:
        gaps = {"field": "期号", "key": "number", "why": "why.issue-number"}
        item.report("wrong-value", item.lines["number"], value=str(number), **gaps)


def check_named_once(item: Item) -> None:
    """Report a document that an issue names twice."""
    report_repeated(
        item, "登载的文件", [(each["name"], each["line"]) for each in item.values["gazetted"]]
    )


def check_series(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report a gap in the numbers of a year's issues; drafts do not count."""
    finished = [record for record in records if record.values["draft"] is not True]
    issues = grouped(finished, ("year", "number"))
    for (year, number), same in issues.items():
        gaps = {"year": str(year), "number": str(number)}
        if number > 1 and (year, number - 1) not in issues:
            line = same[0].lines["number"]
            report(same[0], "issue-missing", line, missing=str(number - 1), **gaps)


def check_numbers(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report an issue with the same number as another of its year."""
    for record, other in alike(records, ("year", "number"), portal.now):
        gaps = {"year": str(record.values["year"]), "number": str(record.values["number"])}
        gaps |= {"other": other.path, "counted": "number"}
        report(record, "issue-twice", record.lines["number"], **gaps)


def title_of(record: Record) -> str:
    """Return the name of an issue by its number: `2026年第3期`."""
    return f"{record.values['year']}年第{record.values['number']}期"


KIND = Kind(
    id="gazette",
    zh="政府公报",
    en="Gazette",
    channel="openness",
    in_order=True,
    front=Front("gazette"),
    home=(Home("gazette"),),
    needs_body=False,
    schema_type="PublicationIssue",
    fields=(
        *common(),
        Field("year", "年份", Integer(), required=True, example="2026"),
        Field(
            "number",
            "期号",
            Integer(),
            required=True,
            help="当年第几期",
            example="3",
            counts=("year",),
        ),
        Field(
            "whole_number",
            "总期号",
            Integer(),
            help="创刊以来第几期",
            example="152",
            counts=("organ",),
        ),
        Field(
            "gazetted",
            "登载的文件",
            Reference("disclosure", "gazette", "政府公报"),
            required=True,
            many=True,
            help="公开事项的编号、索引号或文号，按公报里的次序",
        ),
        Field(
            "contents",
            "其他内容",
            Group(
                (
                    Field("part", "部分", Text(), required=True, example="人事任免"),
                    Field(
                        "title",
                        "篇名",
                        Text(),
                        required=True,
                        example="市人民政府关于李明等任职的通知",
                    ),
                    Field("page", "页码", Integer(), example="12"),
                )
            ),
            many=True,
            help="本站没有单独页面的，如人事任免、大事记",
        ),
    ),
    checks=(check_number, check_named_once),
    checks_together=(check_series, check_numbers, Unlike("whole_number", "总期号")),
)
