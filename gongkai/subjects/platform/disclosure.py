"""公开事项: an item of the disclosure catalogue, with its full block of metadata."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypedDict

from gongkai.findings import quote
from gongkai.pages.linked_data import given, work
from gongkai.portal import links
from gongkai.portal.kind import Kind
from gongkai.portal.moments import is_live
from gongkai.portal.whole import Portal
from gongkai.records.days import between
from gongkai.records.fields import (
    DATE,
    Boolean,
    Choice,
    DocumentNumber,
    Field,
    FromList,
    Names,
    Reference,
    Text,
)
from gongkai.records.publicity import CLOSED, ON_REQUEST, OPEN
from gongkai.records.record import Record
from gongkai.records.schema import Chain, Front, Home, Item, Values, common
from gongkai.subjects.checks import report_repeated
from gongkai.subjects.shared import OPENNESS
from gongkai.subjects.yearly import check_series, series_field, series_of

NOT_IN_FORCE = ("失效", "废止")


def validity_of(portal: Portal, record: Record) -> str:
    """Return 有效性 as it is now: a document whose 失效日期 is past has lapsed, whatever is written."""
    written: str = record.values["validity"]
    return "失效" if record.address in portal.lapsed and written not in NOT_IN_FORCE else written


def check_withheld(item: Item) -> None:
    """Report text in the repository that must not be published: its length, never the text itself."""
    publicity = item.values["publicity"]
    if publicity not in (ON_REQUEST, CLOSED):
        return
    written = {
        "正文": (re.sub(r"\s", "", item.body), item.body_line + _leading_lines(item.body)),
        "内容概述": (item.values["summary"], item.lines.get("summary", 1)),
        "附件": (
            "".join(file["file"] for file in item.values["attachments"]),
            item.lines.get("attachments", 1),
        ),
    }
    found = {name: text for name, text in written.items() if text[0]}
    if found:
        count = sum(len(text) for text, _ in found.values())
        line = next(iter(found.values()))[1]
        item.report(
            "withheld-content", line, publicity=publicity, parts="、".join(found), count=str(count)
        )


def _leading_lines(body: str) -> int:
    return len(body) - len(body.lstrip("\n"))


def check_legal_basis(item: Item) -> None:
    """Report an exception without its legal basis: 公开为常态、不公开为例外, so each exception names its clause."""
    publicity = item.values["publicity"]
    if publicity in (ON_REQUEST, CLOSED) and not item.values["legal_basis"]:
        item.report("missing-legal-basis", item.lines.get("publicity", 1), value=publicity)


def check_dates(item: Item) -> None:
    """Report a document that is published before it is signed."""
    signed, published = item.values["signed"], item.values["published"]
    if signed and published and published[:10] < signed:
        gaps = {"signed": quote(signed), "published": published}
        item.report("dates-out-of-order", item.lines.get("published", 1), **gaps)


def check_mark(item: Item) -> None:
    """Report the mark （此件公开发布） on an item that is not made public."""
    publicity = item.values["publicity"]
    if item.values["is_marked"] is True and publicity in (ON_REQUEST, CLOSED):
        gaps = {"field": "公开标注", "key": "is_marked", "why": "why.mark", "publicity": publicity}
        item.report("wrong-value", item.lines["is_marked"], value="true", **gaps)


def check_successors(item: Item) -> None:
    """Report an amended item without a successor, an item in force with one, and a successor named twice."""
    validity, successors = item.values["validity"], item.values["replaced_by"]
    if validity == "有效" and successors:
        gaps = {"value": validity, "other": successors[0]["name"]}
        item.report("replacement-doubtful", item.lines["replaced_by"], **gaps)
    if validity == "已修改" and not successors:
        item.report("replacement-missing", item.lines["validity"], value=validity)
    report_repeated(item, "替代文件", [(each["name"], each["line"]) for each in successors])


def check_circles(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report documents that succeed themselves, directly or through others; drafts and items due later do not count."""
    if not any(record.values["replaced_by"] for record in records):
        return
    live = [record for record in records if is_live(record, portal.now)]
    index = links.Index(live, portal.schemas.values())
    after = {record.address: links.resolve(record, "replaced_by", index) for record in live}
    for record in live:
        known: set[str] = set()
        ahead = [each.address for each in after[record.address]]
        while ahead:
            address = ahead.pop()
            if address not in known:
                known.add(address)
                ahead += [each.address for each in after.get(address, ())]
        if record.address in known:
            first = record.values["replaced_by"][0]
            report(record, "replaces-itself", first["line"], value=first["name"])


def check_classes(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report items without a class where an office has written its classes: 国办发〔2013〕100号 as 泉州 forwards it."""
    if portal.closed_lists["classes"].is_preset:
        return
    for record in portal.of_kind("disclosure"):
        if not record.values.get("class"):
            report(record, "no-class", record.lines.get("index_number", 1))


def check_links(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report links to a document that is no longer in force: they mislead, except from the one that replaces it."""
    gone = {
        record.address
        for record in portal.of_kind("disclosure")
        if validity_of(portal, record) in NOT_IN_FORCE
    }
    for record in portal.records if gone else ():
        if not record.refs or record.values.get("validity") in NOT_IN_FORCE:
            continue
        for ref in record.refs:
            target = links.target_of(ref.target, record.path)
            address = links.linked_address(target, portal.index, gone)
            if address is None:
                continue
            document = portal.by_address[address]
            successors = links.resolve(document, "replaced_by", portal.index)
            if record not in successors:
                gaps = {
                    "value": document.values["title"],
                    "validity": validity_of(portal, document),
                }
                report(record, "link-to-repealed", ref.line, **gaps)


class DisclosurePageData(TypedDict):
    """What the page of a disclosure shows in addition to its fields."""

    days_to_publish: int | Literal[""]
    """The days from signing to publication; "" where either date is missing, or the order is wrong."""


def _page_data(portal: Portal, record: Record) -> DisclosurePageData:
    signed, published = record.values["signed"], record.values["published"]
    days = between(signed, published) if signed and published else -1
    return {"days_to_publish": days if days >= 0 else ""}


_FORCE = {"有效": "InForce", "已修改": "InForce", "失效": "NotInForce", "废止": "NotInForce"}
"""Validity → schema.org. An amended document is in force as amended; of `PartiallyInForce`, parts are not in force."""
_RULES = re.compile(r"规范性文件|规章|法规")
"""Matches the name of a class whose documents have legal force."""
_RULE_TITLE = re.compile(r"(?:条例|规定|办法|细则|规则|准则)(?:》?的通知)?(?:（[^（）]*）)*$")
"""Matches the end of such a document's title: used where it has no class."""
_REPORTS = ("statistics", "finance")
"""The classes of what an office reports."""
_REPORT_TITLE = re.compile(r"(?:报告|公报)(?:（[^（）]*）)*$")


def _linked_data(portal: Portal, record: Record) -> Mapping[str, object]:
    """Describe a numbered rule as `Legislation`, a report as `Report`, anything else as `DigitalDocument`."""
    values, properties = record.values, work(portal, record)
    type_, number = _document_type(portal, values), values["document_number"]
    if type_ == "Legislation":
        return properties | given(
            ("@type", type_),
            ("legislationIdentifier", number),
            ("legislationDate", values["signed"]),
            ("legislationLegalForce", _FORCE.get(validity_of(portal, record), "")),
            ("legislationPassedBy", properties.get("publisher", "")),
            ("identifier", values["index_number"]),
        )
    if type_ == "Report":
        own = (("reportNumber", number), ("identifier", values["index_number"]))
        return properties | given(("@type", type_), ("dateCreated", values["signed"]), *own)
    identifiers = [each for each in (number, values["index_number"]) if each]
    return properties | given(
        ("@type", type_),
        ("dateCreated", values["signed"]),
        ("identifier", identifiers[0] if len(identifiers) == 1 else identifiers),
    )


def _document_type(portal: Portal, values: Values) -> str:
    """Choose the schema.org type by the item's class; by the end of its title where it has none."""
    title = values["title"]
    class_ = portal.closed_lists["classes"].find(values.get("class") or "")
    is_rule = bool(_RULES.search(class_.name) if class_ else _RULE_TITLE.search(title))
    if values["document_number"] and is_rule:
        return "Legislation"
    is_report = class_ is not None and class_.id in _REPORTS
    return "Report" if is_report or _REPORT_TITLE.search(title) else "DigitalDocument"


KIND = Kind(
    id="disclosure",
    zh="公开事项",
    en="Disclosure item",
    channel="openness",
    schema_type="GovernmentDocument",
    fields=(
        *common(),
        Field(
            "index_number",
            "索引号",
            Text(),
            required=True,
            help="全站不重复",
            example="mc000014349/2026-00001",
            in_catalogue=True,
            names=Names(unique="duplicate-index-number"),
        ),
        Field(
            "document_number",
            "文号",
            DocumentNumber(),
            example="明政办〔2026〕3号",
            in_summary=True,
            in_catalogue=True,
            names=Names(unique="document-number-taken"),
        ),
        Field("signed", "成文日期", DATE, example="2026-03-01", in_summary=True, in_catalogue=True),
        Field(
            "publicity",
            "公开属性",
            Choice({OPEN: "open", ON_REQUEST: "on request", CLOSED: "closed"}),
            required=True,
            example=OPEN,
            help="依申请公开和不予公开的，不得写正文、内容概述和附件",
            in_summary=True,
            in_catalogue=True,
        ),
        Field(
            "legal_basis",
            "公开属性依据",
            Text(),
            help="除主动公开外必写",
            in_catalogue=True,
            example="《政府信息公开条例》第十六条",
            is_exceptional=True,
        ),
        Field("openness", "五公开", Choice(OPENNESS), many=True, in_catalogue=True),
        Field(
            "validity",
            "有效性",
            Choice({"有效": "in force", "已修改": "amended", "失效": "lapsed", "废止": "repealed"}),
            example="有效",
            in_summary=True,
            in_catalogue=True,
        ),
        Field(
            "replaced_by",
            "替代文件",
            Reference("disclosure", "replaces", "本文件替代的文件", is_succession=True),
            many=True,
            help="公开事项的编号、索引号或文号",
            in_catalogue=True,
        ),
        Field(
            "method",
            "公开方式",
            Text(splits=True),
            many=True,
            example="政府网站",
            in_catalogue=True,
        ),
        Field(
            "class",
            "信息分类",
            FromList("classes", "unknown-term"),
            has_lists=True,
            help="classes.yaml 里的分类；没有就是通用的五类",
            in_catalogue=True,
        ),
        Field(
            "published_in",
            "刊登载体",
            Text(),
            many=True,
            help="公报哪一期、报纸哪一天",
            example="明川市人民政府公报2026年第3期",
        ),
        series_field(),
        Field(
            "is_marked",
            "公开标注",
            Boolean(),
            help="true 表示文末标注“此件公开发布”",
            example="false",
        ),
    ),
    checks=(check_withheld, check_legal_basis, check_dates, check_mark, check_successors),
    checks_together=(check_circles, check_classes, check_links, check_series),
    series=series_of,
    page_data=_page_data,
    linked_data=_linked_data,
    is_common=True,
    chain=Chain("政策文件", is_document=True, shows=True),
    home=(Home("latest"),),
    front=Front("list", title="最新文件", order=10),
)
