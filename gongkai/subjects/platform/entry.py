"""公开目录条目: one line of the standing catalogue, which says who makes what public, by when, and in which form.

「明确“五公开”的主体、内容、时限、形式等要件」: the Fujian opinion of 2016-12-28 on openness in government affairs.
"""

from collections.abc import Callable, Sequence

from gongkai.portal import links
from gongkai.portal.kind import Kind
from gongkai.portal.whole import Portal
from gongkai.records.days import between
from gongkai.records.fields import Choice, Field, FromList, Integer, Text
from gongkai.records.record import Record
from gongkai.records.schema import Front, common
from gongkai.subjects.shared import OPENNESS, documents_field


def check_kept(portal: Portal, records: Sequence[Record], report: Callable[..., None]) -> None:
    """Report entries under which an item took longer from signing to publication than the entry's own limit."""
    for record in records:
        days = record.values["days"]
        if days == "" or record.values["draft"] is True:
            continue
        for item in links.resolve(record, "items", portal.index):
            signed, published = item.values["signed"], item.values["published"][:10]
            if item.address not in portal.by_address or not signed or published < signed:
                continue
            took = between(signed, published)
            if took > days:
                gaps = {"value": item.values["title"], "took": str(took), "days": str(days)}
                report(record, "entry-late", record.lines["items"], **gaps)


KIND = Kind(
    id="entry",
    zh="公开目录条目",
    en="Catalogue entry",
    channel="openness",
    front=Front("ways"),
    needs_body=False,
    fields=(
        *common(),
        Field(
            "covers",
            "信息分类",
            FromList("classes", "unknown-term"),
            required=True,
            help="classes.yaml 里的分类；没有就是通用的五类",
        ),
        Field("openness", "五公开", Choice(OPENNESS), required=True, many=True, shown="info"),
        Field(
            "content",
            "公开内容",
            Text(),
            required=True,
            help="公开哪些内容",
            shown="text",
            example="行政规范性文件及其解读",
        ),
        Field(
            "time_limit",
            "公开时限",
            Text(),
            required=True,
            example="自形成或者变更之日起20个工作日内",
            in_summary=True,
        ),
        Field(
            "days",
            "最长公开天数",
            Integer(),
            help="成文到发布最多几个自然日，超过的会提醒",
            shown="info",
            example="28",
        ),
        Field(
            "ways",
            "公开形式",
            Text(splits=True),
            required=True,
            many=True,
            shown="head",
            example="政府网站",
        ),
        Field("basis", "公开依据", Text(), many=True, example="《政府信息公开条例》第二十条"),
        documents_field("items", "已经公开的信息", "listed_in", "公开目录条目"),
    ),
    checks_together=(check_kept,),
)
