"""数据集: open data with its dictionary, its licence and a promise of how often it is updated.

《促进大数据发展行动纲要》 and the plans that followed it: 政府数据资源清单, 数据开放目录, 更新承诺. The three fields
that are opened first are 民生保障, 公共服务 and 市场监管.
"""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Literal, TypedDict

from gongkai.pages.addresses import absolute
from gongkai.pages.linked_data import given, work
from gongkai.portal import links
from gongkai.portal.attachments import File
from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.datafiles import (
    ENDINGS,
    FORMS,
    PERSONAL,
    SIZE_LIMIT,
    identity_row,
    parse,
    wrong_cell,
)
from gongkai.records.days import later, months_later
from gongkai.records.fields import (
    DATE,
    Address,
    Attachment,
    Choice,
    Field,
    FromList,
    Group,
    Text,
)
from gongkai.records.record import Record
from gongkai.records.schema import Dated, Front, Item, State, Values, common
from gongkai.records.tables import BrokenTable, Rows
from gongkai.subjects.shared import documents_field

SECTORS = {
    "民生保障": "people's livelihood",
    "公共服务": "public services",
    "市场监管": "market supervision",
}
"""The three fields that are opened first."""

PROMISES: Mapping[str, tuple[str, int, int]] = {
    "每日": ("daily", 0, 1),
    "每周": ("weekly", 0, 7),
    "每月": ("monthly", 1, 0),
    "每季": ("quarterly", 3, 0),
    "每半年": ("half-yearly", 6, 0),
    "每年": ("yearly", 12, 0),
    "每五年": ("every five years", 60, 0),
    "不定期": ("irregular", 0, 0),
}
"""How often → its English name, and the months and days after an update in which the next is due."""

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""Licences that we know → the address of their text."""

MADE = ("data.csv", "data.json")
"""Files that are made for each data set and go out with its page."""

PREVIEW_ROWS = 50
_PREVIEW_SIZE = 12_000
"""Characters of cells on a page at most: it must stay small on a telephone."""


def due(values: Values) -> str:
    """Return the last day on which the promise is still kept, `2026-12-31`; "" where none was made."""
    _, months, days = PROMISES.get(values["promise"], ("", 0, 0))
    if not values["updated"] or not (months or days):
        return ""
    return later(months_later(values["updated"], months), days)


def _state_of(values: Values, now: str, _: Collection[str]) -> str:
    last = due(values)
    if not last:
        return ""
    return "kept" if now[:10] <= last else "late"


def _moments(values: Values) -> tuple[str, ...]:
    return (due(values),)


def remind_promise(dated: Dated) -> None:
    """Report a data set whose promised update (更新频率) is overdue."""
    if _state_of(dated.values, dated.now, ()) == "late":
        gaps = {"value": dated.values["promise"], "updated": dated.values["updated"]}
        dated.report("data-late", dated.lines["updated"], due=due(dated.values), **gaps)


def check_file(item: Item) -> None:
    """Report a file of a type that we cannot read."""
    written = item.values["file"]
    if written and PurePosixPath(written["file"]).suffix.lower() not in ENDINGS:
        gaps = {"field": "数据文件", "key": "file", "why": "why.data-ending"}
        item.report("wrong-value", written["line"], value=written["file"], **gaps)


def check_dictionary(item: Item) -> None:
    """Report a column that the dictionary describes twice."""
    known: dict[str, int] = {}
    for entry in item.values["dictionary"]:
        other = known.setdefault(entry["column"], entry["line"])
        if other != entry["line"]:
            gaps = {"value": entry["column"], "other": str(other)}
            item.report("column-twice", entry["line"], **gaps)


Fault = tuple[str, str, dict[str, str]]
"""(rule, column, gaps). It is reported at the line of the column in the dictionary; where that lacks the column, or the
column is "", at the line of the file."""


def check_data(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report a file that cannot be read, does not match its dictionary, or holds personal information."""
    for record in records:
        _check_names(portal, record, report)
        written = record.values["file"]
        file = portal.files.get(_path(record)) if written else None
        if file is None or not file.path.lower().endswith(ENDINGS):
            continue  # reported elsewhere
        described = {entry["column"]: entry for entry in record.values["dictionary"]}
        columns = tuple((name, entry["type"]) for name, entry in described.items())
        for rule, column, gaps in _faults_of(_Table(file, columns, portal.load)):
            line = described[column]["line"] if column in described else written["line"]
            report(record, rule, line, **gaps)


@dataclass(frozen=True, slots=True)
class _Table:
    """A data file and the types of its columns: all that its faults depend on."""

    file: File
    columns: tuple[tuple[str, str], ...]
    load: Callable[[str], bytes] = field(compare=False)


@lru_cache(maxsize=1000)
def _faults_of(table: _Table) -> tuple[Fault, ...]:
    """Return the faults of a data file, cached by content and dictionary: a preview asks again after every edit."""
    file = table.file
    data = table.load(file.path) if file.size <= SIZE_LIMIT else b" " * (SIZE_LIMIT + 1)
    return tuple(_faults(posixpath.basename(file.path), data, dict(table.columns)))


def _check_names(portal: Portal, record: Record, report: Callable[..., None]) -> None:
    """Report files of the page with the name of a file that is made."""
    fields = portal.schemas[record.kind].files
    for target, written, line, _ in links.files_of(record, fields):
        if posixpath.basename(target.path).casefold() in MADE and target.path in portal.files:
            report(record, "file-name-taken", line, value=written)


def _faults(name: str, data: bytes, types: Mapping[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with a file; `types`: column → its type in the dictionary."""
    try:
        table = parse(name, data)
    except BrokenTable as fault:
        gaps = {"field": "数据文件", "key": "file", "value": name, **fault.gaps}
        if fault.row:
            yield "broken-table-file", "", {**gaps, "row": str(fault.row)}
        else:
            yield "data-unreadable", "", gaps
        return
    yield from _column_faults(table, types)
    place = identity_row(table.rows)
    if place >= 0:
        yield "personal-value", "", {"row": str(table.numbers[place])}
    for column, cells in zip(table.columns, zip(*table.rows, strict=True), strict=True):
        type_ = types.get(column, "文本")
        place = wrong_cell(cells, type_)
        if place >= 0:
            row = str(table.numbers[place])
            gaps = {"row": row, "column": column, "value": cells[place], "type": type_}
            yield "wrong-cell", column, gaps


def _column_faults(table: Rows, described: Iterable[str]) -> Iterator[Fault]:
    """Yield personal columns, and those that only the file or only its dictionary has."""
    for column in table.columns:
        if PERSONAL.search(column):
            yield "personal-column", column, {"value": column}
        if column not in described:
            yield "column-undescribed", "", {"value": column}
    for column in described:
        if column not in table.columns:
            yield "column-unknown", column, {"value": column}


def table_of(portal: Portal, record: Record) -> Rows | None:
    """Return the rows of a data set's file as it goes out; None when the file is gone or, in a preview, broken."""
    path = _path(record)
    try:
        return parse(posixpath.basename(path), portal.attached_bytes(record, path))
    except (BrokenTable, OSError):
        return None


def _path(record: Record) -> str:
    """Return the path of the data file in the content folder."""
    return links.attachment_of(record.values["file"]["file"], record.path).path


def licence_of(values: Values) -> str:
    """Return the address of the licence's text; "" for none."""
    return str(values["licence_text"] or LICENCES.get(values["licence"], ""))


class DataPreview(TypedDict):
    """The first rows of a data set."""

    columns: list[list[str | bool]]
    """[name, whether it holds numbers]."""
    rows: list[list[str]]
    """As many as fit on the page."""
    total: int
    """Rows of the whole file."""


class DatasetPageData(TypedDict):
    """What a data set's template gets besides the fields."""

    preview: DataPreview | Literal[""]
    """"" when the file cannot be read."""
    licence_link: str
    """Address of the licence's text; "" for none."""


def _page_data(portal: Portal, record: Record) -> DatasetPageData:
    table = table_of(portal, record)
    return {
        "preview": _preview(record, table) if table else "",
        "licence_link": licence_of(record.values),
    }


def _preview(record: Record, table: Rows) -> DataPreview:
    types = {entry["column"]: FORMS[entry["type"]][0] for entry in record.values["dictionary"]}
    rows: list[tuple[str, ...]] = []
    size = 0
    for row in table.rows[:PREVIEW_ROWS]:
        size += sum(len(cell) + 12 for cell in row)
        if rows and size > _PREVIEW_SIZE:
            break
        rows.append(row)
    return {
        "columns": [
            [name, types.get(name, "text") in ("integer", "number")] for name in table.columns
        ],
        "rows": [list(row) for row in rows],
        "total": len(table.rows),
    }


def _linked_data(portal: Portal, record: Record) -> dict[str, object]:
    """Return the properties of a `Dataset`, with the two files that are made for it.

    A licence without an address goes by its name.
    """
    values = record.values
    files = {"data.csv": "text/csv", "data.json": "application/json"}
    return work(portal, record) | given(
        ("dateModified", values["updated"]),
        ("license", licence_of(values) or values["licence"]),
        (
            "distribution",
            [
                {
                    "@type": "DataDownload",
                    "encodingFormat": media,
                    "contentUrl": absolute(portal, record.address + name),
                }
                for name, media in files.items()
            ],
        ),
    )


KIND = Kind(
    id="dataset",
    zh="数据集",
    en="Data set",
    channel="data",
    front=Front("list", order=10, has_charts=True),
    needs_body=False,
    schema_type="Dataset",
    fields=(
        *common(),
        Field(
            "file",
            "数据文件",
            Attachment(),
            required=True,
            help=".csv（UTF-8）或 .xlsx，第一行是列名",
            example="files/bus-stops.csv",
            shown="hidden",
        ),
        Field(
            "dictionary",
            "数据字典",
            Group(
                (
                    Field("column", "字段", Text(is_name=True), required=True, example="站名"),
                    Field("meaning", "含义", Text(), required=True, example="公交站的名称"),
                    Field(
                        "type",
                        "类型",
                        Choice({name: form[0] for name, form in FORMS.items()}),
                        required=True,
                    ),
                    Field("unit", "单位", Text(), example="个"),
                )
            ),
            required=True,
            many=True,
            help="数据文件的每一列写一项",
        ),
        Field(
            "sector", "开放领域", Choice(SECTORS), required=True, example="公共服务", shown="info"
        ),
        Field("provider", "数据提供机构", FromList("organs", "unknown-term"), required=True),
        Field(
            "promise",
            "更新频率",
            Choice({name: promise[0] for name, promise in PROMISES.items()}),
            required=True,
            help="对公众的承诺，到期没有更新会标明",
            example="每月",
        ),
        Field("updated", "更新日期", DATE, required=True, example="2026-03-01", tells_news=True),
        Field("period", "数据时段", Text(), example="2026年1月至3月"),
        Field("licence", "使用许可", Text(), required=True, example="CC BY 4.0", shown="hidden"),
        Field(
            "licence_text",
            "许可全文",
            Address(),
            help="许可条款的网址",
            shown="hidden",
            example="https://creativecommons.org/licenses/by/4.0/deed.zh-hans",
        ),
        documents_field("documents", "相关文件", "datasets", "相关数据集"),
    ),
    checks=(check_file, check_dictionary),
    state=State(
        {"kept": ("按期更新", "open"), "late": ("逾期未更新", "stop")},
        _state_of,
        _moments,
        normal=("kept",),
    ),
    checks_together=(check_data,),
    page_data=_page_data,
    reminders=(remind_promise,),
    linked_data=_linked_data,
)
