"""公开事项: an item of the disclosure catalogue, with the full block of metadata."""

import re

from gongkai.findings import quote
from gongkai.model.fields import DATE, Choice, DocumentNumber, Field, Reference, Text
from gongkai.model.kind import Item, Kind, common

OPEN, ON_REQUEST, CLOSED = "主动公开", "依申请公开", "不予公开"


def check_withheld(item: Item) -> None:
    """What must not be published must not be in the repository: its length is told, never its text."""
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
    """公开为常态、不公开为例外: each exception names its clause."""
    publicity = item.values["publicity"]
    if publicity in (ON_REQUEST, CLOSED) and not item.values["legal_basis"]:
        item.report("missing-legal-basis", item.lines.get("publicity", 1), value=publicity)


def check_dates(item: Item) -> None:
    """A document is signed before it is published."""
    signed, published = item.values["signed"], item.values["published"]
    if signed and published and published[:10] < signed:
        gaps = {"signed": quote(signed), "published": published}
        item.report("dates-out-of-order", item.lines.get("published", 1), **gaps)


KIND = Kind(
    id="disclosure",
    zh="公开事项",
    en="Disclosure item",
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
        ),
        Field("document_number", "文号", DocumentNumber(), example="明政办〔2026〕3号"),
        Field("signed", "成文日期", DATE, example="2026-03-01"),
        Field(
            "publicity",
            "公开属性",
            Choice({OPEN: "open", ON_REQUEST: "on request", CLOSED: "closed"}),
            required=True,
            example=OPEN,
            help="依申请公开和不予公开的，不得写正文、内容概述和附件",
        ),
        Field("legal_basis", "公开属性依据", Text(), help="除主动公开外必写"),
        Field(
            "openness",
            "五公开",
            Choice(
                {
                    "决策": "decision",
                    "执行": "execution",
                    "管理": "management",
                    "服务": "service",
                    "结果": "result",
                }
            ),
            many=True,
        ),
        Field(
            "validity",
            "有效性",
            Choice({"有效": "in force", "已修改": "amended", "失效": "lapsed", "废止": "repealed"}),
            example="有效",
        ),
        Field(
            "replaced_by",
            "替代文件",
            Reference("disclosure", "replaces", "本文件替代的文件"),
            many=True,
            help="公开事项的编号、索引号或文号",
        ),
        Field("method", "公开方式", Text(splits=True), many=True, example="政府网站"),
    ),
    checks=(check_withheld, check_legal_basis, check_dates),
)
