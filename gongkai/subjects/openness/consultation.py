"""意见征集: a draft on which the public may comment, from its opening to what became of the opinions."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from gongkai.findings import quote
from gongkai.portal.kind import Kind
from gongkai.records.days import between
from gongkai.records.fields import (
    DATE,
    Address,
    Attachment,
    Choice,
    Field,
    FieldReading,
    Group,
    Integer,
    Reference,
    Text,
)
from gongkai.records.nodes import Node
from gongkai.records.schema import Chain, Dated, Feed, Front, Home, Item, State, Values, common
from gongkai.subjects import periods
from gongkai.subjects.checks import Together
from gongkai.subjects.shared import documents_field

_MAILBOX = re.compile(r"[\w.+-]{1,64}@[a-zA-Z\d-]{1,63}(?:\.[a-zA-Z\d-]{1,63}){1,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mailbox(Text):
    """An address for mail."""

    def read(self, node: Node, at: FieldReading) -> str | None:
        text = Text.read(self, node, at)
        if text and not _MAILBOX.fullmatch(text):
            at.fault("wrong-value", node, text, why="why.mailbox")
            return None
        return text


def check_length(item: Item) -> None:
    """Report a draft of a major decision that is open for less than 30 days and does not say why.

    重大行政决策程序暂行条例（国令第713号）.
    """
    opens, closes = item.values["opens"], item.values["closes"]
    if not opens or not closes or not item.values["decision"] or item.values["shortened"]:
        return
    days = between(opens, closes) + 1
    if 0 < days < 30:
        item.report("short-consultation", item.lines["closes"], value=str(days), least="30")


def check_result(item: Item) -> None:
    """Report more opinions adopted than received, and an opinion not adopted in full without a reason."""
    received, adopted = item.values["received"], item.values["adopted"]
    if received != "" and adopted != "" and adopted > received:
        gaps = {"field": "采纳意见数", "value": str(adopted), "other": "收到意见数"}
        item.report("sum-exceeded", item.lines["adopted"], limit=str(received), **gaps)
    for entry in item.values["adoption"]:
        if entry["adopted"] != "采纳" and not entry["reason"]:
            gaps = {"value": quote(entry["opinion"]), "adopted": entry["adopted"]}
            item.report("opinion-without-reason", entry["line"], **gaps)


def _has_result(values: Values, now: str, named_by: Collection[str]) -> bool:
    return "results" in named_by or periods.has_result(values, now)


def _state_of(values: Values, now: str, named_by: Collection[str]) -> str:
    return "result" if _has_result(values, now, named_by) else periods.period_state(values, now)


def remind_result(dated: Dated) -> None:
    """Warn when a consultation has been closed for 30 days without a result."""
    if not _has_result(dated.values, dated.now, dated.named_by):
        periods.remind(dated, "closes", "截止日期", "征集结果")


_OPINION = Group(
    (
        Field("opinion", "意见", Text(), required=True, example="建议增加夜间班次"),
        Field(
            "adopted",
            "是否采纳",
            Choice({"采纳": "adopted", "部分采纳": "partly adopted", "未采纳": "not adopted"}),
            required=True,
        ),
        Field("reason", "理由", Text(), example="运力不足，明年再研究"),
    )
)

KIND = Kind(
    id="consultation",
    zh="意见征集",
    en="Consultation",
    channel="interaction",
    fields=(
        *common(),
        *periods.days_fields("这一天还可以提"),
        Field(
            "shortened",
            "缩短期限的理由",
            Text(),
            help="重大决策征集不足30日的，写明理由",
            example="汛期将至，须在汛前施行",
            is_exceptional=True,
        ),
        Field(
            "draft_files",
            "征求意见稿",
            Attachment(),
            required=True,
            many=True,
            example="files/draft.txt",
        ),
        Field(
            "basis",
            "起草依据",
            Text(),
            required=True,
            many=True,
            example="《城市公共汽车和电车客运管理规定》",
        ),
        Field(
            "ways",
            "提意见的办法",
            Text(),
            required=True,
            many=True,
            help="网上、邮寄、电话、当面",
            example="邮寄到通信地址，信封注明“公交线路意见”",
        ),
        Field(
            "online",
            "网上提交",
            Address(),
            help="提意见的网页；写了的，页面上有按钮",
            shown="hidden",
            example="https://yijian.mingchuan.example/",
        ),
        Field("email", "电子邮箱", Mailbox(), example="yijian@mingcheng.example", shown="hidden"),
        Field(
            "post",
            "通信地址",
            Text(),
            help="邮寄到哪里，写明收件部门和邮政编码",
            shown="hidden",
            example="明川市江滨路1号市政府办公室，邮政编码350600",
        ),
        Field("contact", "联系部门", Text(), example="市政府办公室"),
        Field("phone", "联系电话", Text(), required=True, example="0600-5550000"),
        Field(
            "decision",
            "所属的重大决策",
            Reference("decision", "consultations", "意见征集"),
            help="重大决策的编号",
        ),
        documents_field("final_documents", "形成的文件", "consulted_in", "意见征集"),
        Field(
            "result_published",
            "结果公布日期",
            DATE,
            help="结果写在下面，或另发一件通知公告",
            example="2026-12-15",
            tells_news=True,
        ),
        Field("received", "收到意见数", Integer(), shown="hidden", help="条", example="30"),
        Field(
            "adopted",
            "采纳意见数",
            Integer(),
            shown="hidden",
            help="条，部分采纳的也算",
            example="12",
        ),
        Field(
            "reasons",
            "采纳情况说明",
            Text(),
            shown="hidden",
            example="采纳12条；其余与现行规定不合，已逐条说明",
        ),
        Field("adoption", "意见采纳情况", _OPINION, many=True, shown="hidden"),
    ),
    checks=(
        *periods.ORDER,
        Together("adoption", "意见采纳情况", "result_published", "结果公布日期"),
        Together("received", "收到意见数", "result_published", "结果公布日期"),
        Together("result_published", "结果公布日期", "received", "收到意见数"),
        check_length,
        check_result,
    ),
    needs_body=False,
    event=("opens", "closes"),
    state=State(periods.NAMES, _state_of, periods.moments),
    reminders=(remind_result,),
    chain=Chain("征求意见", order=30, prepares=True, shows=True),
    feed=Feed("open", "正在征集意见", state="open"),
    front=Front("open"),
    home=(Home("open", until="closes", states=("open",)),),
)
